"""Two locks and two tasks

Tasks can wait for each other in a circle as threads do. Watch each task take
its first lock, give way, and wait for the lock of the other.
"""

import asyncio


async def work(first, second):
    async with first:
        await asyncio.sleep(0)
        async with second:
            pass


async def main():
    pen = asyncio.Lock()
    ruler = asyncio.Lock()
    await asyncio.gather(work(pen, ruler), work(ruler, pen))
    print("both have ended")


asyncio.run(main())

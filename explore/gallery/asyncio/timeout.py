"""A timeout around a slow call

`timeout` cancels what runs inside the block and turns the cancellation into a
`TimeoutError`. The fast call ends in time, the slow one does not.
"""

import asyncio


async def fetch(name, seconds):
    try:
        async with asyncio.timeout(0.2):
            await asyncio.sleep(seconds)
        print(name, "in time")
    except TimeoutError:
        print(name, "too late")


async def main():
    await asyncio.gather(fetch("fast", 0.01), fetch("slow", 5))


asyncio.run(main())

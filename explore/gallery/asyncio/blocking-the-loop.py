"""A call that blocks the event loop

`time.sleep` does not give the event loop a chance to run anything else. Watch
the ticks wait until the computation has ended.
"""

import asyncio
import time


async def tick():
    for number in range(3):
        await asyncio.sleep(0.02)
        print("tick", number)


async def compute():
    print("computing")
    time.sleep(0.1)
    print("computed")


async def main():
    await asyncio.gather(tick(), compute())


asyncio.run(main())

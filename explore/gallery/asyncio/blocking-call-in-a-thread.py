"""A blocking call in a thread of its own

`to_thread` runs the blocking call beside the event loop. Watch the ticks come
while the call still runs.
"""

import asyncio
import time

ticks = 0


async def tick():
    global ticks
    for _ in range(3):
        await asyncio.sleep(0.02)
        ticks += 1


def compute():
    time.sleep(0.1)
    return "computed"


async def main():
    _, result = await asyncio.gather(tick(), asyncio.to_thread(compute))
    print(result, "after", ticks, "ticks")


asyncio.run(main())

# in the end: ticks == 3

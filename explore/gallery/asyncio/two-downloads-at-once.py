"""At most two downloads at once

A semaphore admits two of the four downloads. Watch the third one start when
the first one ends.
"""

import asyncio

active = 0
finished = []


async def download(number, places):
    global active
    async with places:
        active += 1
        await asyncio.sleep(0.01 * (number + 1))
        active -= 1
    finished.append(number)


async def main():
    places = asyncio.Semaphore(2)
    await asyncio.gather(*[download(number, places) for number in range(4)])
    print(finished)


asyncio.run(main())

# always: active <= 2
# in the end: active == 0

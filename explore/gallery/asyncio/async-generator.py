"""An asynchronous generator

`async for` waits for each value that the generator yields. Watch the other
task speak while the generator sleeps.
"""

import asyncio


async def countdown():
    for number in (2, 1, 0):
        await asyncio.sleep(0.02)
        yield number


async def launch():
    async for number in countdown():
        print(number)


async def watch():
    await asyncio.sleep(0.03)
    print("still waiting")


async def main():
    await asyncio.gather(launch(), watch())


asyncio.run(main())

"""Awaiting in a loop, and gathering

The loop begins a call only after the previous call has ended. `gather` begins
both calls first, so the short one ends before the long one.
"""

import asyncio


async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    print(name)


async def main():
    for name, seconds in (("long", 0.03), ("short", 0.01)):
        await fetch(name, seconds)
    await asyncio.gather(fetch("long", 0.03), fetch("short", 0.01))


asyncio.run(main())

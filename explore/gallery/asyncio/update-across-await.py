"""An update with an await inside

Only one task runs at a time, and still an update is lost: a task gives way
between reading the counter and writing it.
"""

import asyncio

counter = 0


async def add():
    global counter
    value = counter
    await asyncio.sleep(0)
    counter = value + 1


async def main():
    await asyncio.gather(add(), add())
    print(counter)


asyncio.run(main())

# in the end: counter == 2

"""An update protected by an asyncio lock

The lock is held across the `await`, so the second task reads the counter only
after the first has written it.
"""

import asyncio

counter = 0


async def add(lock):
    global counter
    async with lock:
        value = counter
        await asyncio.sleep(0)
        counter = value + 1


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(add(lock), add(lock))
    print(counter)


asyncio.run(main())

# in the end: counter == 2

"""A page that is fetched twice

Two tasks want the same page, and both find it missing. What has to stay true:
the page is fetched once, and both tasks receive it.
"""

import asyncio

cache = {}
fetches = 0
received = []


async def fetch(name):
    global fetches
    fetches += 1
    await asyncio.sleep(0.01)
    return "text of " + name


async def show(name, lock):
    async with lock:
        if name not in cache:
            cache[name] = await fetch(name)
    received.append(cache[name])


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(show("home", lock), show("home", lock))
    print(fetches, len(received))


asyncio.run(main())

# in the end: fetches == 1
# in the end: received == ["text of home", "text of home"]

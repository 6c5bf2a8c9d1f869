"""gather, and one call that fails

`gather` raises the first error at once and does not stop the other calls.
Watch the slower download end after main has handled the error.
"""

import asyncio


async def download(name, seconds):
    await asyncio.sleep(seconds)
    if name == "broken":
        raise ValueError(name)
    print(name, "is here")


async def main():
    try:
        await asyncio.gather(download("broken", 0.01), download("page", 0.03))
    except ValueError:
        print("one download failed")
    await asyncio.sleep(0.05)
    print("main ends")


asyncio.run(main())

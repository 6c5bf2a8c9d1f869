"""gather that returns errors as results

With `return_exceptions=True` every call runs to its end, and an error takes
the place of its result. The order is that of the calls.
"""

import asyncio


async def download(name, seconds):
    await asyncio.sleep(seconds)
    if name == "broken":
        raise ValueError(name)
    return name


async def main():
    results = await asyncio.gather(
        download("broken", 0.03),
        download("page", 0.01),
        return_exceptions=True,
    )
    for result in results:
        if isinstance(result, ValueError):
            print("error")
        else:
            print(result)


asyncio.run(main())

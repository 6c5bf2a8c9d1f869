import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

PAUSES = {"A": 1.0, "B": 0.8, "C": 0.5}


def count_blocking(name):
    for number in (3, 2, 1):
        time.sleep(PAUSES[name])
        print(name, number)


def sequential():
    """A pause holds up the thread, and so everybody."""
    for name in PAUSES:
        count_blocking(name)


async def async_():
    """Who awaits a pause leaves the thread to the others."""

    async def count(name):
        for number in (3, 2, 1):
            await asyncio.sleep(PAUSES[name])
            print(name, number)

    await asyncio.gather(*map(count, PAUSES))


def threads():
    """A pause holds up its own thread only, GIL or not."""
    with ThreadPoolExecutor(len(PAUSES)) as pool:
        list(pool.map(count_blocking, PAUSES))


async def blocked():
    """The slip: coroutines, but a pause that is not awaited."""

    async def count(name):
        count_blocking(name)

    await asyncio.gather(*map(count, PAUSES))


if __name__ == "__main__":
    sequential()
    asyncio.run(async_())
    threads()
    asyncio.run(blocked())

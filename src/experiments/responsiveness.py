import asyncio
from concurrent.futures import ProcessPoolExecutor
from math import isqrt

NUMBERS = [9_637_529_763_296_797, 427_920_331, 157]


def is_prime(n):
    return n > 2 and n % 2 == 1 and all(n % d for d in range(3, isqrt(n) + 1, 2))


async def dot():
    while True:
        print(".", end="", flush=True)
        await asyncio.sleep(1 / 60)


async def sequential():
    """The event loop's thread divides: no dot until it is done."""
    moving = asyncio.create_task(dot())
    print([is_prime(n) for n in NUMBERS])
    moving.cancel()


async def async_(divisions=100_000):
    """After so many divisions the event loop gets its turn."""

    async def test(n):
        for i, d in enumerate(range(3, isqrt(n) + 1, 2), start=1):
            if n % d == 0:
                return False
            if i % divisions == 0:
                await asyncio.sleep(0)
        return n > 1

    moving = asyncio.create_task(dot())
    print(await asyncio.gather(*map(test, NUMBERS)))
    moving.cancel()


async def processes():
    """Another interpreter divides; the event loop only waits for it."""
    moving = asyncio.create_task(dot())
    with ProcessPoolExecutor(1) as pool:
        loop = asyncio.get_running_loop()
        print(await asyncio.gather(*(loop.run_in_executor(pool, is_prime, n) for n in NUMBERS)))
    moving.cancel()


if __name__ == "__main__":
    # processes() needs the condition: unless forked (on Linux before 3.14), each imports this file.
    asyncio.run(sequential())
    asyncio.run(async_())
    asyncio.run(processes())

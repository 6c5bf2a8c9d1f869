import asyncio
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from timeit import timeit


def count_down(n):
    while n > 0:
        n -= 1


def sequential(n=50_000_000, workers=2):
    """One part after another."""
    for _ in range(workers):
        count_down(n // workers)


async def async_(n=50_000_000, workers=2, steps=100_000):
    """One thread; each part lets the others go on after so many steps."""

    async def part(left):
        while left > 0:
            count_down(min(steps, left))
            left -= steps
            await asyncio.sleep(0)

    await asyncio.gather(*(part(n // workers) for _ in range(workers)))


def gil(n=50_000_000, workers=2):
    """In CPython as it mostly is: only the thread that holds the GIL runs."""
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(count_down, [n // workers] * workers))


def threads(n=50_000_000, workers=2):
    """The same under a build without the GIL, such as python3.14t."""
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(count_down, [n // workers] * workers))


def processes(n=50_000_000, workers=2):
    """Interpreters of their own; the parts are sent to them."""
    with ProcessPoolExecutor(workers) as pool:
        list(pool.map(count_down, [n // workers] * workers))


if __name__ == "__main__":
    # processes() needs the condition: unless forked (on Linux before 3.14), each imports this file.
    print(timeit(sequential, number=1), "s")
    print(timeit(lambda: asyncio.run(async_()), number=1), "s")
    print(timeit(gil, number=1), "s")
    print(timeit(threads, number=1), "s")
    print(timeit(processes, number=1), "s")

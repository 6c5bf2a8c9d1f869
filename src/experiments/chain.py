import asyncio
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def step(x):
    return x * x - x + 1


def sequential(n=20, x=3):
    """Each step takes what the one before has left."""
    for _ in range(n):
        x = step(x)
    return x


async def async_(n=20, x=3):
    """Turns may be offered, but nobody else has anything to do."""
    for _ in range(n):
        x = step(x)
        await asyncio.sleep(0)
    return x


def gil(n=20, x=3, workers=2):
    """The next step cannot be handed out before the one before has come back."""
    with ThreadPoolExecutor(workers) as pool:
        for _ in range(n):
            x = pool.submit(step, x).result()
    return x


def threads(n=20, x=3, workers=2):
    """Nor without a GIL: it is the work that allows no two steps at once."""
    with ThreadPoolExecutor(workers) as pool:
        for _ in range(n):
            x = pool.submit(step, x).result()
    return x


def processes(n=20, x=3, workers=2):
    """And here the number, ever longer, is copied there and back."""
    with ProcessPoolExecutor(workers) as pool:
        for _ in range(n):
            x = pool.submit(step, x).result()
    return x


if __name__ == "__main__":
    # The last five digits: since 3.11, 3.10.7 and 3.9.14 Python prints no more than 4,300.
    # processes() needs the condition: unless forked (on Linux before 3.14), each imports this file.
    print(sequential() % 100_000)
    print(asyncio.run(async_()) % 100_000)
    print(gil() % 100_000)
    print(threads() % 100_000)
    print(processes() % 100_000)

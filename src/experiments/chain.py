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

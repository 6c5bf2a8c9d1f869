import asyncio
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial


# How many of 0, c, c² + c, … come before the first one beyond 2.
def count(c, limit):
    z = 0
    for n in range(limit):
        if abs(z) > 2:
            return n
        z = z * z + c
    return limit


# One row of the picture, from left to right.
def row(view, y):
    x, step, columns, limit = view
    return [count(complex(x + i * step, y), limit) for i in range(columns)]


def sequential(view, ys):
    """One row after another."""
    return [row(view, y) for y in ys]


def simd(view, ys):
    """NumPy iterates a whole row at once, as its own build of SIMD can."""
    import numpy as np

    x, step, columns, limit = view

    def by_vectors(y):
        c = x + step * np.arange(columns) + 1j * y
        z, counts = np.zeros_like(c), np.zeros(columns, int)
        for _ in range(limit):
            near = abs(z) <= 2
            counts += near
            z = np.where(near, z * z + c, z)
        return counts

    return [by_vectors(y) for y in ys]


async def async_(view, ys):
    """One thread; after each row the event loop gets its turn."""

    async def later(y):
        await asyncio.sleep(0)
        return row(view, y)

    return await asyncio.gather(*map(later, ys))


def gil(view, ys, workers=2):
    """In CPython as it mostly is: only the thread that holds the GIL computes."""
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(partial(row, view), ys))


def blocks(view, ys, workers=2):
    """Under a build without the GIL: each thread is given its rows beforehand."""
    bounds = [len(ys) * i // workers for i in range(workers + 1)]
    shares = [ys[begin:end] for begin, end in zip(bounds, bounds[1:])]
    with ThreadPoolExecutor(workers) as pool:
        return [line for share in pool.map(partial(sequential, view), shares) for line in share]


def threads(view, ys, workers=2):
    """Without the GIL; Python's pool has one queue, from which nobody needs to steal."""
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(partial(row, view), ys))


def simd_threads(view, ys, workers=2):
    """NumPy releases the GIL while it computes, so that threads add to it."""
    with ThreadPoolExecutor(workers) as pool:
        return [line for part in pool.map(partial(simd, view), ([y] for y in ys)) for line in part]


def processes(view, ys, workers=2):
    """Interpreters of their own; some rows a message."""
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(partial(row, view), ys, chunksize=10))


if __name__ == "__main__":
    # processes() needs the condition: unless forked (on Linux before 3.14), each imports this file.
    view, ys = (-2.0, 0.01, 300, 100), [y / 100 - 1 for y in range(200)]
    print(sum(map(sum, sequential(view, ys))), "steps")
    print(sum(map(sum, simd(view, ys))), "steps")
    print(sum(map(sum, asyncio.run(async_(view, ys)))), "steps")
    print(sum(map(sum, gil(view, ys))), "steps")
    print(sum(map(sum, blocks(view, ys))), "steps")
    print(sum(map(sum, threads(view, ys))), "steps")
    print(sum(map(sum, simd_threads(view, ys))), "steps")
    print(sum(map(sum, processes(view, ys))), "steps")

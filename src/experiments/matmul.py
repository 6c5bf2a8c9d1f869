import asyncio
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from random import Random


def band(rows, b):
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in rows]


def bands(a, count):
    return [a[i * len(a) // count : (i + 1) * len(a) // count] for i in range(count)]


def keep(b):
    keep.b = b


def band_by_kept(rows):
    return band(rows, keep.b)


def sequential(a, b):
    """One thread, one number at a time."""
    return band(a, b)


def simd(a, b):
    """NumPy hands it to a library of vector instructions."""
    import numpy as np

    return np.asarray(a, np.float32) @ np.asarray(b, np.float32)


async def async_(a, b, tasks=8):
    """One thread; after each band of rows the event loop gets its turn."""

    async def multiply(rows):
        await asyncio.sleep(0)
        return band(rows, b)

    done = await asyncio.gather(*map(multiply, bands(a, tasks)))
    return [row for rows in done for row in rows]


def gil(a, b, workers=2, tasks=8):
    """In CPython as it mostly is: only the thread that holds the GIL multiplies."""
    with ThreadPoolExecutor(workers) as pool:
        return [row for rows in pool.map(band, bands(a, tasks), [b] * tasks) for row in rows]


def threads(a, b, workers=2, tasks=8):
    """The same under a build without the GIL, such as python3.14t."""
    with ThreadPoolExecutor(workers) as pool:
        return [row for rows in pool.map(band, bands(a, tasks), [b] * tasks) for row in rows]


def simd_threads(a, b, workers=2, tasks=8):
    """NumPy releases the GIL while it multiplies a band."""
    import numpy as np

    with ThreadPoolExecutor(workers) as pool:
        return np.concatenate(list(pool.map(simd, bands(a, tasks), [b] * tasks)))


def processes(a, b, workers=2, tasks=8):
    """Interpreters of their own: each gets a copy of `b` when it starts, and rows of `a` with every task."""
    with ProcessPoolExecutor(workers, initializer=keep, initargs=(b,)) as pool:
        return [row for rows in pool.map(band_by_kept, bands(a, tasks)) for row in rows]


if __name__ == "__main__":
    # processes() needs the condition: unless forked (on Linux before 3.14), each imports this file.
    random = Random(1).random
    a, b = ([[random() for _ in range(100)] for _ in range(100)] for _ in range(2))
    print(sum(map(sum, sequential(a, b))))
    print(sum(map(sum, simd(a, b))))
    print(sum(map(sum, asyncio.run(async_(a, b)))))
    print(sum(map(sum, gil(a, b))))
    print(sum(map(sum, threads(a, b))))
    print(sum(map(sum, simd_threads(a, b))))
    print(sum(map(sum, processes(a, b))))

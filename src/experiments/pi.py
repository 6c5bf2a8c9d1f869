import asyncio
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from random import Random


def hits(chunk, darts):
    # Each chunk has its own random numbers, so its hits do not depend on the worker.
    random = Random(chunk).random
    return sum(random() ** 2 + random() ** 2 <= 1 for _ in range(darts))


def sequential(darts=10_000_000, chunks=100):
    """One chunk of darts after another."""
    return 4 * sum(hits(i, darts // chunks) for i in range(chunks)) / darts


def simd(darts=10_000_000, chunks=100):
    """NumPy throws a chunk at once."""
    import numpy as np

    def by_vectors(chunk):
        x, y = np.random.Generator(np.random.Philox(chunk)).random((2, darts // chunks))
        return int((x * x + y * y <= 1).sum())

    return 4 * sum(map(by_vectors, range(chunks))) / darts


async def async_(darts=10_000_000, chunks=100):
    """One thread; after each chunk the event loop gets its turn."""

    async def throw(chunk):
        await asyncio.sleep(0)
        return hits(chunk, darts // chunks)

    return 4 * sum(await asyncio.gather(*map(throw, range(chunks)))) / darts


def gil(darts=10_000_000, chunks=100, workers=2):
    """In CPython as it mostly is: only the thread that holds the GIL throws."""
    with ThreadPoolExecutor(workers) as pool:
        return 4 * sum(pool.map(hits, range(chunks), [darts // chunks] * chunks)) / darts


def threads(darts=10_000_000, chunks=100, workers=2):
    """The same under a build without the GIL, such as python3.14t."""
    with ThreadPoolExecutor(workers) as pool:
        return 4 * sum(pool.map(hits, range(chunks), [darts // chunks] * chunks)) / darts


def simd_threads(darts=10_000_000, chunks=100, workers=2):
    """NumPy's own generators release the GIL; each thread throws some chunks."""
    import numpy as np

    def by_vectors(chunk):
        x, y = np.random.Generator(np.random.Philox(chunk)).random((2, darts // chunks))
        return int((x * x + y * y <= 1).sum())

    with ThreadPoolExecutor(workers) as pool:
        return 4 * sum(pool.map(by_vectors, range(chunks))) / darts


def processes(darts=10_000_000, chunks=100, workers=2):
    """Interpreters of their own; `chunksize` would put several in a message."""
    with ProcessPoolExecutor(workers) as pool:
        return 4 * sum(pool.map(hits, range(chunks), [darts // chunks] * chunks)) / darts


if __name__ == "__main__":
    # processes() needs the condition: unless forked (on Linux before 3.14), each imports this file.
    print(sequential())
    print(simd())
    print(asyncio.run(async_()))
    print(gil())
    print(threads())
    print(simd_threads())
    print(processes())

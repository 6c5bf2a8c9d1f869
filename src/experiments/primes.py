import asyncio
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from math import isqrt


def is_prime(n):
    if n < 3 or n % 2 == 0:
        return n == 2
    return all(n % d for d in range(3, isqrt(n) + 1, 2))


def sequential(numbers):
    """One number after another."""
    return [n for n in numbers if is_prime(n)]


def simd(numbers):
    """NumPy divides by many numbers at once, as its own build of SIMD can."""
    import numpy as np

    def by_vectors(n):
        divisors = np.arange(3, isqrt(n) + 1, 2)
        return n == 2 or n > 2 and n % 2 == 1 and bool((n % divisors).all())

    return [n for n in numbers if by_vectors(n)]


async def async_(numbers):
    """One thread; after each number the event loop gets its turn."""

    async def test(n):
        await asyncio.sleep(0)
        return is_prime(n)

    found = await asyncio.gather(*map(test, numbers))
    return [n for n, prime in zip(numbers, found) if prime]


def gil(numbers, workers=2):
    """In CPython as it mostly is: only the thread that holds the GIL divides."""
    with ThreadPoolExecutor(workers) as pool:
        return [n for n, prime in zip(numbers, pool.map(is_prime, numbers)) if prime]


def threads(numbers, workers=2):
    """The same under a build without the GIL, such as python3.14t."""
    with ThreadPoolExecutor(workers) as pool:
        return [n for n, prime in zip(numbers, pool.map(is_prime, numbers)) if prime]


def simd_threads(numbers, workers=2):
    """NumPy releases the GIL while it divides, so that threads add to it."""
    with ThreadPoolExecutor(workers) as pool:
        return [n for part in pool.map(simd, ([n] for n in numbers)) for n in part]


def processes(numbers, workers=2):
    """Interpreters of their own; some numbers a message."""
    with ProcessPoolExecutor(workers) as pool:
        found = pool.map(is_prime, numbers, chunksize=50)
        return [n for n, prime in zip(numbers, found) if prime]


if __name__ == "__main__":
    # processes() needs the condition: unless forked (on Linux before 3.14), each imports this file.
    numbers = range(10**13, 10**13 + 500)
    print(sequential(numbers))
    print(simd(numbers))
    print(asyncio.run(async_(numbers)))
    print(gil(numbers))
    print(threads(numbers))
    print(simd_threads(numbers))
    print(processes(numbers))

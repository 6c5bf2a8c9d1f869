import asyncio
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import reduce
from operator import add


def blocks_of(numbers, size):
    return [numbers[i : i + size] for i in range(0, len(numbers), size)]


def fold(block):
    return reduce(add, block)


def rounds(fold_all, numbers, size=2):
    values = fold_all(blocks_of(numbers, size))
    while len(values) > 1:
        values = fold_all(blocks_of(values, 2))
    return values[0]


def sequential(numbers):
    """From left to right, the numbers one by one onto what there is."""
    return fold(numbers)


def tree(numbers):
    """Round after round: pairs, pairs of pairs, until one is left."""
    return rounds(lambda blocks: [fold(block) for block in blocks], numbers)


async def async_(numbers, size=2):
    """One thread; the folds of a round take turns, and the round waits for all."""

    async def folded(block):
        await asyncio.sleep(0)
        return fold(block)

    values, group = numbers, size
    while len(values) > 1:
        values = await asyncio.gather(*map(folded, blocks_of(values, group)))
        group = 2
    return values[0]


def gil(numbers, workers=2):
    """In CPython as it mostly is: of a round's threads one adds at a time."""
    with ThreadPoolExecutor(workers) as pool:
        return rounds(lambda blocks: list(pool.map(fold, blocks)), numbers)


def threads(numbers, workers=2):
    """The same under a build without the GIL, such as python3.14t."""
    with ThreadPoolExecutor(workers) as pool:
        return rounds(lambda blocks: list(pool.map(fold, blocks)), numbers)


def processes(numbers, workers=2):
    """Many numbers go as blocks, since each block is a message."""
    with ProcessPoolExecutor(workers) as pool:
        size = max(2, -(-len(numbers) // 64))
        return rounds(lambda blocks: list(pool.map(fold, blocks)), numbers, size)


if __name__ == "__main__":
    # processes() needs the condition: unless forked (on Linux before 3.14), each imports this file.
    numbers = list(range(20))
    print(sequential(numbers))
    print(tree(numbers))
    print(asyncio.run(async_(numbers)))
    print(gil(numbers))
    print(threads(numbers))
    print(processes(numbers))

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from timeit import timeit

TASKS = 48


def count_down(n):
    while n > 0:
        n -= 1


def workers(count, n=100_000_000, serial=0.1, pool=ThreadPoolExecutor):
    """One of the workers does the serial part, then all take tasks.

    Threads need a build without the GIL, such as python3.14t; or give
    ProcessPoolExecutor.
    """
    alone = round(n * serial)
    with pool(count) as executor:
        executor.submit(count_down, alone).result()
        list(executor.map(count_down, [(n - alone) // TASKS] * TASKS))


if __name__ == "__main__":
    for count in 1, 2, 4:
        print(count, timeit(lambda: workers(count), number=1), "s")

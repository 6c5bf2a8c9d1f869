"""A job that waits for another job of its pool

The only worker runs a job that waits for the result of a second job. Watch
the second job stay in the queue: nothing is left to run it.
"""

from concurrent.futures import ThreadPoolExecutor


def inner():
    return 20


def outer():
    return 1 + pool.submit(inner).result()


pool = ThreadPoolExecutor(max_workers=1)
future = pool.submit(outer)
print(future.result())

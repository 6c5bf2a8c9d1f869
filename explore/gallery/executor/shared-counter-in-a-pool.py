"""A pool does not protect shared variables

Two jobs of a pool add to one counter. The jobs run in two threads, although
the program starts none itself. Watch an update get lost.
"""

from concurrent.futures import ThreadPoolExecutor

counter = 0


def add(amount):
    global counter
    counter += amount


with ThreadPoolExecutor(max_workers=2) as pool:
    pool.submit(add, 1)
    pool.submit(add, 10)
print(counter)

# in the end: counter == 11

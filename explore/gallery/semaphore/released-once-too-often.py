"""A semaphore released once too often

The first thread releases its permit twice. Watch two threads enter a room for
one. A `BoundedSemaphore` would raise an error instead.
"""

from threading import Semaphore, Thread

permit = Semaphore(1)
inside = []


def careless():
    permit.acquire()
    permit.release()
    permit.release()


def visit(guest):
    with permit:
        inside.append(guest)
        inside.remove(guest)


threads = [
    Thread(target=careless),
    Thread(target=visit, args=("Ada",)),
    Thread(target=visit, args=("Ben",)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(inside)

# always: len(inside) <= 1

"""A semaphore used as a lock

A semaphore with one permit admits one thread at a time, as a lock does.
Unlike a lock, it could be released by another thread.
"""

from threading import Semaphore, Thread

permit = Semaphore(1)
counter = 0


def add():
    global counter
    for _ in range(2):
        with permit:
            counter += 1


threads = [Thread(target=add), Thread(target=add)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)

# in the end: counter == 4

"""Coffman 4: without a circular wait

A deadlock needs a circle of threads that wait for each other. Here both
threads take the lock with the smaller number first, whatever they are given.
"""

from threading import Lock, Thread

locks = [Lock(), Lock()]


def draw(first, second):
    for number in sorted([first, second]):
        locks[number].acquire()
    locks[first].release()
    locks[second].release()


threads = [
    Thread(target=draw, args=(0, 1)),
    Thread(target=draw, args=(1, 0)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("both have drawn")

"""A bounded semaphore released too often

One thread releases its permit twice, and the semaphore raises an error. Watch
a schedule where the error hits the careful thread.
"""

from threading import BoundedSemaphore, Thread

permit = BoundedSemaphore(1)


def careless():
    permit.acquire()
    permit.release()
    permit.release()
    print("not noticed")


def careful():
    permit.acquire()
    permit.release()


threads = [Thread(target=careless), Thread(target=careful)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("done")

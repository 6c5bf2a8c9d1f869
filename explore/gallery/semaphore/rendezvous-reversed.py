"""A rendezvous that waits first

Two threads want to meet, and each waits for the other's signal before it
gives its own. Swap the two lines in both functions, and they meet.
"""

from threading import Semaphore, Thread

ada_is_here = Semaphore(0)
ben_is_here = Semaphore(0)


def ada():
    ben_is_here.acquire()
    ada_is_here.release()


def ben():
    ada_is_here.acquire()
    ben_is_here.release()


threads = [Thread(target=ada), Thread(target=ben)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("they have met")

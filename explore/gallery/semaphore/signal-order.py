"""A semaphore as a signal

The semaphore starts without permits, so the second thread waits until the
first has released one. The order of the two lines is fixed.
"""

from threading import Semaphore, Thread

washed = Semaphore(0)


def wash():
    print("wash")
    washed.release()


def dry():
    washed.acquire()
    print("dry")


threads = [Thread(target=dry), Thread(target=wash)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

"""A barrier that waits for one thread too many

The barrier expects three threads, and only two arrive. With a timeout, the
barrier would break and raise an error in both.
"""

from threading import Barrier, Thread

barrier = Barrier(3)


def work():
    barrier.wait()
    print("together")


threads = [Thread(target=work), Thread(target=work)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("done")

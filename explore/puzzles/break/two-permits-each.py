"""Two workers, two cranes

A semaphore counts the free cranes, and each worker needs both of them for a
heavy load. Find a schedule where no load is ever lifted.
"""

from threading import Semaphore, Thread

cranes = Semaphore(2)
lifted = []


def lift(load):
    cranes.acquire()
    cranes.acquire()
    lifted.append(load)
    cranes.release()
    cranes.release()


threads = [
    Thread(target=lift, args=("girder",)),
    Thread(target=lift, args=("boat",)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(lifted))

# in the end: len(lifted) == 2

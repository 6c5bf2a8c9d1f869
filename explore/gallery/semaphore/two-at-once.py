"""Two of three at once

Three cars share a garage with two places. Watch the third car wait until one
of the others leaves.
"""

from threading import Semaphore, Thread

places = Semaphore(2)
parked = []


def park(car):
    with places:
        parked.append(car)
        parked.remove(car)


threads = [Thread(target=park, args=(car,)) for car in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(parked)

# always: len(parked) <= 2

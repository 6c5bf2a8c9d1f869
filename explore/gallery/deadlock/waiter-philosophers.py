"""Three philosophers and a waiter

The waiter lets only two of the three philosophers sit down at once. Watch one
of the two seated philosophers always get a second fork.
"""

from threading import Lock, Semaphore, Thread
from time import sleep

SEATS = 3
waiter = Semaphore(SEATS - 1)


def dine(left, right):
    with waiter:
        with left:
            with right:
                sleep(0.001)  # eats


forks = [Lock() for _ in range(SEATS)]
philosophers = [
    Thread(target=dine, args=(forks[seat], forks[(seat + 1) % SEATS]))
    for seat in range(SEATS)
]
for philosopher in philosophers:
    philosopher.start()
for philosopher in philosophers:
    philosopher.join()
print("everyone has eaten")

"""Five dining philosophers, left fork first

Each philosopher takes the left fork and then the right fork. Watch until all
five have taken their left fork: now each waits for a fork that a neighbour
holds.
"""

from threading import Lock, Thread
from time import sleep

SEATS = 5


def dine(left, right):
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

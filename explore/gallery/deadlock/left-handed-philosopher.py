"""Three philosophers, one of them left-handed

Two philosophers take the right fork first, the third takes the left fork
first. One exception is enough: the forks can no longer be held in a circle.
"""

from threading import Lock, Thread
from time import sleep

SEATS = 3


def dine(first, second):
    with first:
        with second:
            sleep(0.001)  # eats


forks = [Lock() for _ in range(SEATS)]
philosophers = [
    Thread(target=dine, args=(forks[1], forks[0])),
    Thread(target=dine, args=(forks[2], forks[1])),
    Thread(target=dine, args=(forks[2], forks[0])),
]
for philosopher in philosophers:
    philosopher.start()
for philosopher in philosophers:
    philosopher.join()
print("everyone has eaten")

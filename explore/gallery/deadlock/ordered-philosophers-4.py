"""Four dining philosophers, forks in order

Each philosopher takes the fork with the lower number first. So the last
philosopher takes the right fork first, and no cycle of waits can form.
"""

from threading import Lock, Thread
from time import sleep

SEATS = 4


def dine(lower, higher):
    with lower:
        with higher:
            sleep(0.001)  # eats


forks = [Lock() for _ in range(SEATS)]
philosophers = []
for seat in range(SEATS):
    lower, higher = sorted([seat, (seat + 1) % SEATS])
    pair = (forks[lower], forks[higher])
    philosophers.append(Thread(target=dine, args=pair))
for philosopher in philosophers:
    philosopher.start()
for philosopher in philosophers:
    philosopher.join()
print("everyone has eaten")

"""Two philosophers back off

A philosopher that does not get the second fork puts the first one back and
tries again. No deadlock is left, but both may back off again and again.
"""

from threading import Lock, Thread
from time import sleep

SEATS = 2


def dine(left, right):
    while True:
        with left:
            if right.acquire(blocking=False):
                right.release()  # has eaten
                return
        sleep(0.001)


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

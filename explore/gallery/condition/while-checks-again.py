"""A condition checked with `while`

A customer that is woken looks at the shelf again and waits again if it is
empty. Each of the two loaves finds one customer in every schedule.
"""

from threading import Condition, Thread

bakery = Condition()
shelf = []


def bake():
    for _ in range(2):
        with bakery:
            shelf.append("loaf")
            bakery.notify()


def buy():
    with bakery:
        while not shelf:
            bakery.wait()
        shelf.pop()


threads = [Thread(target=job) for job in (buy, buy, bake)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(shelf)

# in the end: shelf == []

"""A condition checked with `if`

A customer that is woken does not look at the shelf again. Watch the other
customer take the loaf between the notification and the wake-up.
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
        if not shelf:
            bakery.wait()
        shelf.pop()


threads = [Thread(target=job) for job in (buy, buy, bake)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(shelf)

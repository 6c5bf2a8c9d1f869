"""A lock that `with` releases

The first thread fails while it holds the lock, and `with` releases the lock
on the way out. The second thread sells its apple in every schedule.
"""

from threading import Lock, Thread

lock = Lock()
stock = {"apples": 3}


def sell(fruit):
    with lock:
        stock[fruit] -= 1


threads = [
    Thread(target=sell, args=("pears",)),
    Thread(target=sell, args=("apples",)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(stock)

# in the end: stock == {"apples": 2}

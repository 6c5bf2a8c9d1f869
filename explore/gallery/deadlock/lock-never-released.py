"""A lock that an error leaves taken

The first thread fails between `acquire` and `release`. Watch the second
thread wait for a lock that no thread will release.
"""

from threading import Lock, Thread

lock = Lock()
stock = {"apples": 3}


def sell(fruit):
    lock.acquire()
    stock[fruit] -= 1
    lock.release()


threads = [
    Thread(target=sell, args=("pears",)),
    Thread(target=sell, args=("apples",)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(stock)

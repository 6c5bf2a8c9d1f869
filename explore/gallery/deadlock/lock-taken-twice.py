"""A lock taken twice by one thread

`deposit` holds the lock and calls `log`, which takes the same lock. A plain
lock does not know its owner: the thread waits for itself.
"""

from threading import Lock, Thread

lock = Lock()
balance = 0
lines = []


def log(text):
    with lock:
        lines.append(text)


def deposit(amount):
    global balance
    with lock:
        balance += amount
        log("deposit")


teller = Thread(target=deposit, args=(10,))
teller.start()
teller.join()
print(balance)

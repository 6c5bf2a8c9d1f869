"""A reentrant lock taken twice

An `RLock` knows its owner, and its owner may take it again. Watch it become
free only after the outer `with` has ended as well.
"""

from threading import RLock, Thread

lock = RLock()
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


tellers = [Thread(target=deposit, args=(10,)) for _ in range(2)]
for teller in tellers:
    teller.start()
for teller in tellers:
    teller.join()
print(balance)

# in the end: balance == 20

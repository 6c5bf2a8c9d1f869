"""Both the read and the write hold the lock

Two customers pay into one account, and every access holds the lock. Find a
schedule where one payment is lost.
"""

from threading import Lock, Thread

lock = Lock()
balance = 0


def pay_in(amount):
    global balance
    with lock:
        current = balance
    new_balance = current + amount
    with lock:
        balance = new_balance


threads = [
    Thread(target=pay_in, args=(10,)),
    Thread(target=pay_in, args=(20,)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(balance)

# in the end: balance == 30

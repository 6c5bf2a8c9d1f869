"""A till that must not go below zero

Two customers want their money back, and the till holds enough for one. What
has to stay true: the balance is never negative, and one customer is paid.
"""

from threading import Lock, Thread

lock = Lock()
balance = 50
paid = []


def refund(customer):
    global balance
    with lock:
        if balance >= 50:
            balance -= 50
            paid.append(customer)


threads = [
    Thread(target=refund, args=("Ada",)),
    Thread(target=refund, args=("Ben",)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(balance, len(paid))

# always: balance >= 0
# in the end: balance == 0
# in the end: len(paid) == 1

"""Each account protects itself

Every account has its own lock, and both methods take it. Find a schedule
where two transfers wait for each other.
"""

from threading import Lock, Thread


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()

    def deposit(self, amount):
        with self.lock:
            self.balance += amount

    def transfer(self, other, amount):
        with self.lock:
            self.balance -= amount
            other.deposit(amount)


ada = Account(50)
ben = Account(50)
threads = [
    Thread(target=ada.transfer, args=(ben, 10)),
    Thread(target=ben.transfer, args=(ada, 20)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(ada.balance, ben.balance)

# in the end: ada.balance + ben.balance == 100

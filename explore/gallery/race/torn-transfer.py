"""A transfer seen halfway

One thread moves money between two accounts, another adds both accounts up.
Watch the auditor read between the two halves of the transfer.
"""

from threading import Thread

savings = 100
cash = 0
audit = None


def transfer():
    global savings, cash
    savings -= 30
    cash += 30


def add_up():
    global audit
    audit = savings + cash


mover = Thread(target=transfer)
auditor = Thread(target=add_up)
mover.start()
auditor.start()
mover.join()
auditor.join()
print(audit)

# in the end: savings + cash == 100
# in the end: audit == 100

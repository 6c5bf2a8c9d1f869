"""Each thread counts for itself

Each thread counts in a local variable and stores its total once, in a slot of
its own. The sum is made after both threads have ended, so nothing is lost.
"""

from threading import Thread

totals = [0, 0]


def count(slot):
    total = 0
    for _ in range(3):
        total += 1
    totals[slot] = total


threads = [Thread(target=count, args=(slot,)) for slot in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sum(totals))

# always: sum(totals) <= 6
# in the end: sum(totals) == 6

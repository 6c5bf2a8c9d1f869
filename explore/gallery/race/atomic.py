"""One atomic operation instead of a lock

Each thread records its hit with `append`, which changes the list in one step.
No lock is needed, and no hit is lost in any order.
"""

from threading import Thread

hits = []


def add():
    hits.append(1)


threads = [Thread(target=add), Thread(target=add)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(hits))

# always: len(hits) <= 2
# in the end: len(hits) == 2

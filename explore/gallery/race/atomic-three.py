"""One atomic operation instead of a lock, three rounds

Each thread records its hits with `append`, which changes the list in one
step. No lock is needed, and no hit is lost in any order.
"""

from threading import Thread

hits = []


def add():
    for _ in range(3):
        hits.append(1)


threads = [Thread(target=add), Thread(target=add)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(hits))

# always: len(hits) <= 6
# in the end: len(hits) == 6

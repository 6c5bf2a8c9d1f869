"""Two phases without a barrier

Each thread writes its own slot and reads its neighbour's slot at once. Watch
a thread read the slot before the neighbour has written it.
"""

from threading import Thread

slots = [None, None]
seen = [None, None]


def work(me):
    slots[me] = me + 1
    seen[me] = slots[1 - me]


threads = [Thread(target=work, args=(me,)) for me in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(seen)

# in the end: seen == [2, 1]

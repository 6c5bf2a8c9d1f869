"""A barrier between two phases

Each thread writes its own slot, waits at the barrier, and reads its
neighbour's slot. Without the barrier it could read an empty slot.
"""

from threading import Barrier, Thread

slots = [None, None]
seen = [None, None]
barrier = Barrier(2)


def work(me):
    slots[me] = me + 1
    barrier.wait()
    seen[me] = slots[1 - me]


threads = [Thread(target=work, args=(me,)) for me in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(seen)

# in the end: seen == [2, 1]

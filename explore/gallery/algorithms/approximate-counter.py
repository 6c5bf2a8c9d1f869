"""An approximate counter

Each thread counts locally and adds to the shared total only when it has two.
The total needs the lock rarely, and lags behind by at most one per thread.
"""

from threading import Lock, Thread

THRESHOLD = 2
lock = Lock()
total = 0
local_counts = [0, 0]


def count(me, hits):
    global total
    for _ in range(hits):
        local_counts[me] += 1
        if local_counts[me] == THRESHOLD:
            with lock:
                total += THRESHOLD
            local_counts[me] = 0


threads = [Thread(target=count, args=(me, 3)) for me in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total, "of", total + sum(local_counts))

# always: total in (0, 2, 4)
# in the end: total + sum(local_counts) == 6

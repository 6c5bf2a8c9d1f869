"""Work that makes work

Each job puts two smaller jobs into the queue that the workers empty, and the
queue is bounded. What has to stay true: two workers do all six jobs.
"""

from queue import Queue
from threading import Thread

jobs = Queue()
done = []


def work():
    for _ in range(3):
        size = jobs.get()
        if size == 2:
            jobs.put(1)
            jobs.put(1)
        done.append(size)


jobs.put(2)
jobs.put(2)
threads = [Thread(target=work), Thread(target=work)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(done))

# in the end: sorted(done) == [1, 1, 1, 1, 2, 2]

"""Two consumers check, then take

Two consumers look whether the queue holds an item, and then take it. Watch
both see the last item: the slower one waits for an item that never comes. An
early look finds nothing, and the consumer stops before the work begins.
"""

from queue import Queue
from threading import Thread

jobs = Queue(maxsize=2)


def produce():
    for job in ["paint", "dry"]:
        jobs.put(job)


def work(done):
    while not jobs.empty():
        done.append(jobs.get())


first = []
second = []
threads = [
    Thread(target=produce),
    Thread(target=work, args=(first,)),
    Thread(target=work, args=(second,)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(first + second))

# in the end: len(first) + len(second) == 2

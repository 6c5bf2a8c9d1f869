"""One pill for each consumer

Two consumers share the work. Each stops at the first pill that it takes, so
the producer adds two.
"""

from queue import Queue
from threading import Thread

jobs = Queue(maxsize=2)


def produce():
    for job in ["paint", "dry", None, None]:
        jobs.put(job)


def work(done):
    job = jobs.get()
    while job is not None:
        done.append(job)
        job = jobs.get()


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

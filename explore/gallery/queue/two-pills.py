"""One pill for each consumer

Two consumers share the work. Each stops at the first pill that it takes, so
the producer adds two.
"""

from queue import Queue
from threading import Thread

jobs = Queue(maxsize=2)
done = []


def produce():
    for job in ["paint", "dry", None, None]:
        jobs.put(job)


def work():
    job = jobs.get()
    while job is not None:
        done.append(job)
        job = jobs.get()


threads = [Thread(target=produce), Thread(target=work), Thread(target=work)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(done))

# in the end: len(done) == 2

"""One pill for two consumers

The producer adds a single pill. Watch one consumer take it and stop, while
the other waits at an empty queue for ever.
"""

from queue import Queue
from threading import Thread

jobs = Queue()
done = []


def work():
    job = jobs.get()
    while job is not None:
        done.append(job)
        job = jobs.get()
    print("a worker stops")


for job in ["paint", "dry", None]:
    jobs.put(job)
workers = [Thread(target=work), Thread(target=work)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print("all is done")

"""A pill that is handed on

One pill is enough for any number of consumers if each one puts it back before
it stops.
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
    jobs.put(None)


for job in ["paint", "dry", None]:
    jobs.put(job)
workers = [Thread(target=work), Thread(target=work)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print(sorted(done))

# in the end: len(done) == 2

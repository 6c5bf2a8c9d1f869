"""Two consumers check, then take

Two consumers look whether the queue holds an item, and then take it. Watch
both see the last item: the slower one waits for an item that never comes.
"""

from queue import Queue
from threading import Thread

jobs = Queue()
done = []


def work():
    while not jobs.empty():
        done.append(jobs.get())


for job in ["paint", "dry"]:
    jobs.put(job)
workers = [Thread(target=work), Thread(target=work)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print(sorted(done))

# in the end: len(done) == 2

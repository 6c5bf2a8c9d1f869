"""A thread that joins itself

The worker waits for all workers to end, and it is a worker itself. `join`
detects this and raises an error, so the worker does not wait for ever.
"""

from threading import Thread

workers = []


def work():
    for worker in workers:
        worker.join()
    print("the worker ends")


workers.append(Thread(target=work))
workers[0].start()
workers[0].join()
print("main ends")

"""A join under the lock

The closing method holds the lock while it waits for a worker that needs it.
What has to stay true: the log is written before it is closed.
"""

from threading import Lock, Thread

lock = Lock()
log = []
closed = False


def work():
    with lock:
        assert not closed
        log.append("worked")


def close(worker):
    global closed
    with lock:
        worker.join()
        closed = True


worker = Thread(target=work)
worker.start()
close(worker)
print(log)

# in the end: log == ["worked"] and closed

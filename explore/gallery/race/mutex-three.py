"""A counter with a lock, three rounds

Two threads add one to the same counter, three times each, and hold a lock
while they do so. Watch the second thread wait: no update is lost.
"""

from threading import Lock, Thread

counter = 0
lock = Lock()


def add():
    global counter
    for _ in range(3):
        with lock:
            counter += 1


threads = [Thread(target=add), Thread(target=add)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)

# in the end: counter == 6

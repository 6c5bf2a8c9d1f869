"""A counter without a lock

Two threads add one to the same counter. Watch both threads read the counter
before either of them writes: one update is lost.
"""

from threading import Thread

counter = 0


def add():
    global counter
    counter += 1


threads = [Thread(target=add), Thread(target=add)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)

# in the end: counter == 2

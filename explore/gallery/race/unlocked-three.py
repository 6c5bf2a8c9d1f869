"""A counter without a lock, three rounds

Two threads add one to the same counter, three times each. Watch how many of
the six updates are lost: in the worst schedule only two remain.
"""

from threading import Thread

counter = 0


def add():
    global counter
    for _ in range(3):
        counter += 1


threads = [Thread(target=add), Thread(target=add)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)

# in the end: counter == 6

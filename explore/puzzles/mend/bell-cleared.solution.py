"""A bell that is cleared by the listener

The porter clears the bell before it waits, and may clear a ring that has just
come. What has to stay true: the porter opens the door once in every schedule.
"""

from threading import Event, Thread

bell = Event()
opened = []


def ring():
    bell.set()


def answer():
    bell.wait()
    opened.append("door")


threads = [Thread(target=answer), Thread(target=ring)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(opened)

# in the end: opened == ["door"]

"""Coffman 3: giving a lock back

A deadlock needs locks that are kept until the end. Here a thread that waits
too long for its second lock releases the first one and reports that it gave
up.
"""

from threading import Lock, Thread

pen = Lock()
ruler = Lock()
results = []


def draw(first, second):
    with first:
        if second.acquire(timeout=0.01):
            second.release()
            results.append("drawn")
        else:
            results.append("gave up")


threads = [
    Thread(target=draw, args=(pen, ruler)),
    Thread(target=draw, args=(ruler, pen)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results))

# in the end: len(results) == 2

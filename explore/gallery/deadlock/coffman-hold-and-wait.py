"""Coffman 2: without hold and wait

A deadlock needs threads that hold one lock while they wait for another. Here
a thread takes both locks under `both`, so a holder never waits for long.
"""

from threading import Lock, Thread

both = Lock()
pen = Lock()
ruler = Lock()


def draw(first, second):
    with both:
        first.acquire()
        second.acquire()
    second.release()
    first.release()


threads = [
    Thread(target=draw, args=(pen, ruler)),
    Thread(target=draw, args=(ruler, pen)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("both have drawn")

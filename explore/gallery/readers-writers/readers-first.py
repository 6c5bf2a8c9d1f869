"""Readers and writers: readers first

A reader enters unless a writer is writing. Watch the second reader enter
while the first still reads: the writer waits until no reader is left.
"""

from threading import Condition, Thread

turn = Condition()
readers = 0
writing = False
visits = []


def read():
    global readers
    with turn:
        while writing:
            turn.wait()
        readers += 1
    visits.append("read")
    with turn:
        readers -= 1
        turn.notify_all()


def write():
    global writing
    with turn:
        while writing or readers > 0:
            turn.wait()
        writing = True
    visits.append("write")
    with turn:
        writing = False
        turn.notify_all()


threads = [Thread(target=job) for job in (read, read, write)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(" ".join(visits))

# always: not (writing and readers > 0)

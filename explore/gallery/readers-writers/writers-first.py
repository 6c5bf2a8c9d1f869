"""Readers and writers: writers first

A writer announces itself, and readers wait as long as any writer is
announced. Watch the reader wait for two writers in a row.
"""

from threading import Condition, Thread

turn = Condition()
readers = 0
writers = 0
writing = False
visits = []


def read():
    global readers
    with turn:
        while writers > 0:
            turn.wait()
        readers += 1
    visits.append("read")
    with turn:
        readers -= 1
        turn.notify_all()


def write():
    global writers, writing
    with turn:
        writers += 1
        while writing or readers > 0:
            turn.wait()
        writing = True
    visits.append("write")
    with turn:
        writing = False
        writers -= 1
        turn.notify_all()


threads = [Thread(target=job) for job in (read, write, write)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(" ".join(visits))

# always: not (writing and readers > 0)

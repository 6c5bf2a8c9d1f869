"""A writer that two readers keep out

Two readers come and go until the writer has written. Watch what happens if a
reader always enters before the other leaves: the writer starves.
"""

from threading import Condition, Thread

turn = Condition()
readers = 0
written = False


def read():
    global readers
    while True:
        with turn:
            if written:
                return
            readers += 1
        with turn:
            readers -= 1
            if readers == 0:
                turn.notify()


def write():
    global written
    with turn:
        while readers > 0:
            turn.wait()
        written = True


threads = [Thread(target=job) for job in (read, read, write)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("written")

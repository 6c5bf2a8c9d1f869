"""Readers first, and a writer that is overtaken

Two readers and two writers come twice. A reader counts from its arrival, and a
writer waits until no reader counts. Watch readers overtake the first writer
three times while it waits: it starves.
"""

from threading import Condition, Thread

turn = Condition()
readers = 0
writing = False
waits = 0  # 1 while the first writer waits
overtaken = 0  # how often readers have entered during this wait


def read():
    global readers, overtaken
    for _ in range(2):
        with turn:
            readers += 1
        with turn:
            turn.wait_for(lambda: not writing)
            overtaken += waits
        with turn:
            readers -= 1
            turn.notify_all()


def write(first):
    global writing, waits, overtaken
    for _ in range(2):
        if first:
            with turn:
                waits, overtaken = 1, 0
        with turn:
            turn.wait_for(lambda: readers == 0 and not writing)
            writing = True
            if first:
                waits = 0
        with turn:
            writing = False
            turn.notify_all()


threads = [Thread(target=read), Thread(target=read)]
threads += [Thread(target=write, args=(first,)) for first in (True, False)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("everyone has read and written")

# always: overtaken < 3

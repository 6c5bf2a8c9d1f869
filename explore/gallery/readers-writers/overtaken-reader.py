"""Writers first, and a reader that is overtaken

Two readers and two writers come twice. A writer announces itself, and readers
wait as long as any writer is announced. Watch writers overtake the first
reader three times while it waits: it starves.
"""

from threading import Condition, Thread

turn = Condition()
readers = 0
writers = 0
writing = False
waits = 0  # 1 while the first reader waits
overtaken = 0  # how often writers have entered during this wait


def read(first):
    global readers, waits, overtaken
    for _ in range(2):
        if first:
            with turn:
                waits, overtaken = 1, 0
        with turn:
            turn.wait_for(lambda: writers == 0)
            readers += 1
            if first:
                waits = 0
        with turn:
            readers -= 1
            turn.notify_all()


def write():
    global writers, writing, overtaken
    for _ in range(2):
        with turn:
            writers += 1
        with turn:
            turn.wait_for(lambda: readers == 0 and not writing)
            writing = True
            overtaken += waits
        with turn:
            writing = False
            writers -= 1
            turn.notify_all()


threads = [Thread(target=read, args=(first,)) for first in (True, False)]
threads += [Thread(target=write), Thread(target=write)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("everyone has read and written")

# always: overtaken < 3

"""Readers that miscount themselves

The first reader shuts the writer out, the last reader lets it in again, and
both can miscount. What has to stay true: no thread writes while a reader
reads, and all three threads end.
"""

from threading import Lock, Semaphore, Thread

counting = Lock()
room = Semaphore(1)
readers = 0
reading = []
text = "old"


def read():
    global readers
    with counting:
        readers += 1
        if readers == 1:
            room.acquire()
    reading.append(text)
    reading.pop()
    with counting:
        readers -= 1
        if readers == 0:
            room.release()


def write():
    global text
    with room:
        assert not reading
        text = "new"


threads = [Thread(target=job) for job in (read, read, write)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(text)

# in the end: readers == 0

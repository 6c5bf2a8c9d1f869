"""A flag after the last item

The producer raises a flag when it has put its last item, and the consumer
ends when it sees the flag. Find a schedule where an item stays in the queue.
"""

from queue import Empty, Queue
from threading import Event, Thread

items = Queue()
finished = Event()
received = []


def produce():
    items.put("first")
    items.put("last")
    finished.set()


def consume():
    while not finished.is_set():
        try:
            received.append(items.get_nowait())
        except Empty:
            pass


threads = [Thread(target=produce), Thread(target=consume)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(received)

# in the end: received == ["first", "last"]

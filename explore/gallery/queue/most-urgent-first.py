"""A priority queue, filled while it is emptied

The queue returns the smallest entry that it holds at that moment. Watch the
order depend on how much has arrived when the worker looks.
"""

from queue import PriorityQueue
from threading import Thread

calls = PriorityQueue()


def report():
    calls.put((2, "leak"))
    calls.put((1, "fire"))


def answer():
    for _ in range(2):
        urgency, call = calls.get()
        print(call)


threads = [Thread(target=report), Thread(target=answer)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

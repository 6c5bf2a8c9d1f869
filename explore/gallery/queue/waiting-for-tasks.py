"""Waiting until every task is done

`join` on a queue waits until `task_done` was called for each item. Watch main
print only after the last result is in the list.
"""

from queue import Queue
from threading import Thread

numbers = Queue()
squares = []


def work():
    for _ in range(2):
        number = numbers.get()
        squares.append(number * number)
        numbers.task_done()


worker = Thread(target=work)
worker.start()
numbers.put(3)
numbers.put(4)
numbers.join()
print(squares)
worker.join()

# in the end: squares == [9, 16]

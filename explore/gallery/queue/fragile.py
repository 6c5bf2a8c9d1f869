"""The consumer stops at an empty queue

The consumer takes an empty queue for the end of the work. Watch it stop while
the producer still has numbers to add: once the queue is full, the producer
waits for ever.
"""

from queue import Queue
from threading import Thread

numbers = Queue(maxsize=2)
received = []


def produce():
    for number in [2, 36, 101]:
        numbers.put(number)


def consume():
    while not numbers.empty():
        received.append(numbers.get())


producer = Thread(target=produce)
consumer = Thread(target=consume)
producer.start()
consumer.start()
producer.join()
consumer.join()
print(received)

# in the end: received == [2, 36, 101]

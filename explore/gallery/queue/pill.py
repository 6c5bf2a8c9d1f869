"""A poison pill ends the work

After the last number the producer adds `None`, the pill. The consumer stops
at the pill and at nothing else, so it receives every number.
"""

from queue import Queue
from threading import Thread

numbers = Queue(maxsize=2)
received = []


def produce():
    for number in [2, 36, 101]:
        numbers.put(number)
    numbers.put(None)


def consume():
    number = numbers.get()
    while number is not None:
        received.append(number)
        number = numbers.get()


producer = Thread(target=produce)
consumer = Thread(target=consume)
producer.start()
consumer.start()
producer.join()
consumer.join()
print(received)

# in the end: received == [2, 36, 101]

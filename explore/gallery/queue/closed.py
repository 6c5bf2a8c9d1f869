"""A queue that is shut down

The producer shuts the queue down after the last number. The consumer still
gets what is in the queue, and then `ShutDown` tells it to stop.
"""

from queue import Queue, ShutDown
from threading import Thread

numbers = Queue(maxsize=2)
received = []


def produce():
    for number in [2, 36, 101]:
        numbers.put(number)
    numbers.shutdown()


def consume():
    while True:
        try:
            received.append(numbers.get())
        except ShutDown:
            return


producer = Thread(target=produce)
consumer = Thread(target=consume)
producer.start()
consumer.start()
producer.join()
consumer.join()
print(received)

# in the end: received == [2, 36, 101]

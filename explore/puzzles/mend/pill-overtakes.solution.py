"""A pill that overtakes the work

Main adds the pill while the producers may still be busy. What has to stay
true: the consumer receives both numbers and ends.
"""

from queue import Queue
from threading import Thread

numbers = Queue()
received = []


def produce(number):
    numbers.put(number)


def consume():
    number = numbers.get()
    while number is not None:
        received.append(number)
        number = numbers.get()


producers = [Thread(target=produce, args=(number,)) for number in (1, 2)]
consumer = Thread(target=consume)
consumer.start()
for producer in producers:
    producer.start()
for producer in producers:
    producer.join()
numbers.put(None)
consumer.join()
print(sorted(received))

# in the end: sorted(received) == [1, 2]

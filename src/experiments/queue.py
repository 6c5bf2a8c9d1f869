from math import isqrt
from queue import Empty, Queue, ShutDown
from threading import Thread
from time import sleep

CONSUMERS, ROOM, PACE = 2, 4, 0.0005


def is_prime(n):
    if n < 3 or n % 2 == 0:
        return n == 2
    return all(n % d for d in range(3, isqrt(n) + 1, 2))


def together(produce, consume):
    # Python has no watchdog: a producer for whom nobody makes room would wait for ever.
    threads = [Thread(target=produce, daemon=True)]
    threads += [Thread(target=consume) for _ in range(CONSUMERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)


def when_empty(numbers):
    """Stops at an empty queue, whether or not more is to come."""
    queue, primes = Queue(ROOM), []

    def produce():
        for n in numbers:
            sleep(PACE)
            queue.put(n)

    def consume():
        while True:
            try:
                n = queue.get_nowait()
            except Empty:
                return
            if is_prime(n):
                primes.append(n)

    together(produce, consume)
    return primes


def poison(numbers):
    """After the numbers one pill for each consumer."""
    queue, primes = Queue(ROOM), []

    def produce():
        for n in numbers:
            sleep(PACE)
            queue.put(n)
        for _ in range(CONSUMERS):
            queue.put(None)

    def consume():
        while (n := queue.get()) is not None:
            if is_prime(n):
                primes.append(n)

    together(produce, consume)
    return primes


def closed(numbers):
    """Python 3.13 and later can close a queue: what is in is still taken out."""
    queue, primes = Queue(ROOM), []

    def produce():
        for n in numbers:
            sleep(PACE)
            queue.put(n)
        queue.shutdown()

    def consume():
        while True:
            try:
                n = queue.get()
            except ShutDown:
                return
            if is_prime(n):
                primes.append(n)

    together(produce, consume)
    return primes

from math import isqrt
from queue import Empty, Queue
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
    """A queue can be closed since Python 3.13: what is in it is still taken out.
    Before, `ShutDown` does not exist, and its import fails."""
    from queue import ShutDown

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


if __name__ == "__main__":
    numbers = [2, 36, 101, 193, 323, 513, 1327, 100000, 9999999, 433785907]
    print(when_empty(numbers))
    print(poison(numbers))
    print(closed(numbers))

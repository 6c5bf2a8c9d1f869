from random import random
from threading import Lock, Thread
from time import sleep

SECOND, PATIENCE = 0.02, 0.002
a, b = Lock(), Lock()


def together(*works):
    threads = [Thread(target=work, daemon=True) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)  # Python has no watchdog: as written, nobody would come.
    print("deadlock" if any(thread.is_alive() for thread in threads) else "both are done")


def as_written():
    """A takes a and then b, B takes b and then a: each waits for the other."""

    def thread_a():
        with a:
            sleep(2 * SECOND)
            with b:
                pass

    def thread_b():
        with b:
            sleep(5 * SECOND)
            with a:
                pass

    together(thread_a, thread_b)


def ordered():
    """Both take a first, whatever they come to first."""

    def thread_a():
        with a:
            sleep(2 * SECOND)
            with b:
                pass

    def thread_b():
        with a:
            sleep(5 * SECOND)
            with b:
                pass

    together(thread_a, thread_b)


def back_off():
    """Who waits too long for the second lock puts the first one back."""

    def both(first, second, busy):
        while True:
            with first:
                sleep(busy)
                if second.acquire(timeout=PATIENCE):
                    second.release()
                    return
            sleep(random() * (2 * PATIENCE + busy))

    together(lambda: both(a, b, 2 * SECOND), lambda: both(b, a, 5 * SECOND))


def unlocked():
    """Nobody waits, and both may be at the same thing at once."""
    together(lambda: sleep(2 * SECOND), lambda: sleep(5 * SECOND))


if __name__ == "__main__":
    as_written()
    ordered()
    back_off()
    unlocked()

from threading import Lock, Thread
from time import sleep

THREADS, WORK = 2, 0.01


class Turns:
    """What is done under the lock: the first turn of it fails."""

    def __init__(self):
        self.lock, self.taken, self.through = Lock(), 0, 0

    def work(self):
        self.taken += 1
        first = self.taken == 1
        sleep(WORK)
        if first:
            raise ValueError("the work failed")
        self.through += 1


def together(turn):
    def attempt():
        try:
            turn()
        except ValueError as failure:
            print(failure)

    # Python has no watchdog: a thread that waits for an abandoned lock would wait for ever.
    threads = [Thread(target=attempt, daemon=True) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)


def by_hand():
    """Where the work fails, release() is never reached."""
    turns = Turns()

    def turn():
        turns.lock.acquire()
        turns.work()
        turns.lock.release()

    together(turn)
    return turns.through


def guard():
    """Whichever way the block is left, `with` releases the lock."""
    turns = Turns()

    def turn():
        with turns.lock:
            turns.work()

    together(turn)
    return turns.through


if __name__ == "__main__":
    print(by_hand())
    print(guard())

from collections import deque
from random import uniform
from threading import Condition, Lock, Thread
from time import perf_counter, sleep

READERS, WRITERS, READ, WRITE, WINDOW = 3, 2, 0.004, 0.002, 0.4
text = [0] * 256


# Python’s library has no lock for readers and writers. `may_enter` is the policy. Its arguments:
# the entries of all waiting threads, and that of the asking thread. An entry says whether its thread
# writes.
class ReadersAndWriters:
    def __init__(self, may_enter):
        self.may_enter, self.changed = may_enter, Condition()
        self.waiting, self.readers, self.writing = deque(), 0, False

    def enter(self, writes):
        me = (object(), writes)
        with self.changed:
            self.waiting.append(me)
            self.changed.wait_for(lambda: self.free_for(writes) and self.may_enter(self.waiting, me))
            self.waiting.remove(me)
            self.writing, self.readers = writes, self.readers + (not writes)
            self.changed.notify_all()  # A reader behind it may go in too.

    def free_for(self, writes):
        return not self.writing and not (writes and self.readers)

    def leave(self, writes):
        with self.changed:
            self.writing, self.readers = False, self.readers - (not writes)
            self.changed.notify_all()


def play(enter, leave):
    accesses, waits = {}, {}

    def live(name, writes, stay):
        over = perf_counter() + WINDOW
        accesses[name] = waits[name] = 0
        while (came := perf_counter()) < over:
            enter(writes)
            waits[name] = max(waits[name], perf_counter() - came)
            accesses[name] += perf_counter() < over
            if writes:
                version = text[0] + 1
                text[:128] = [version] * 128
                sleep(uniform(0.5, 1.5) * stay)
                text[128:] = [version] * 128
            else:
                assert len(set(text)) == 1
                sleep(uniform(0.5, 1.5) * stay)
            leave(writes)

    threads = [Thread(target=live, args=(f"reader {i}", False, READ)) for i in range(READERS)]
    threads += [Thread(target=live, args=(f"writer {i}", True, WRITE)) for i in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return accesses, waits, jain(list(accesses.values()))


def jain(shares):
    return sum(shares) ** 2 / (len(shares) * sum(x * x for x in shares))


def readers_first():
    """A reader goes in whoever waits, a writer only if no reader does. Under CPython’s
    GIL readers are inside together just the same: they do not compute at once, but who
    sleeps, or waits for a file, releases the GIL and not the lock."""

    def may_enter(waiting, me):
        return not me[1] or (waiting[0] is me and all(writes for _, writes in waiting))

    lock = ReadersAndWriters(may_enter)
    return play(lock.enter, lock.leave)


def writers_first():
    """A writer goes in before all readers that wait, in the order of writers."""

    def may_enter(waiting, me):
        return me is next((other for other in waiting if other[1]), me)

    lock = ReadersAndWriters(may_enter)
    return play(lock.enter, lock.leave)


def fair():
    """In the order of coming; readers one after another find each other inside."""
    lock = ReadersAndWriters(lambda waiting, me: waiting[0] is me)
    return play(lock.enter, lock.leave)


def mutex():
    """One at a time, readers too; Python says nothing about whose turn it is."""
    lock = Lock()
    return play(lambda writes: lock.acquire(), lambda writes: lock.release())


if __name__ == "__main__":
    print(readers_first())
    print(writers_first())
    print(fair())
    print(mutex())

from threading import Barrier, Lock, Thread

ROUNDS = 500


# Two words of memory that the threads share.
class Words:
    def __init__(self):
        self.x = self.y = 0


# Both threads run each round at the same time, on words of its own.
def play(first, second):
    words, meeting = [Words() for _ in range(ROUNDS)], Barrier(2)
    read = [[], []]

    def run(steps, values):
        for shared in words:
            meeting.wait()
            values.append(steps(shared))

    threads = [Thread(target=run, args=pair) for pair in zip((first, second), read)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ROUNDS, sum(pair == (0, 0) for pair in zip(*read))


def plain():
    """Whoever stores first, the other must read 1, if the steps have an order. The GIL gives
    them one. Without a GIL, each core has its store buffer, as in any other language."""

    def first(shared):
        shared.x = 1
        return shared.y

    def second(shared):
        shared.y = 1
        return shared.x

    return play(first, second)


def fence():
    """Python has no fence. Taking and releasing a lock of one's own comes near: on x86 it is
    one, elsewhere nothing promises it."""

    def fenced(lock):
        with lock:
            pass

    own, other = Lock(), Lock()

    def first(shared):
        shared.x = 1
        fenced(own)
        return shared.y

    def second(shared):
        shared.y = 1
        fenced(other)
        return shared.x

    return play(first, second)


def atomic():
    """A lock around each access puts all of them in one order."""
    lock = Lock()

    def store(shared, name):
        with lock:
            setattr(shared, name, 1)

    def load(shared, name):
        with lock:
            return getattr(shared, name)

    def first(shared):
        store(shared, "x")
        return load(shared, "y")

    def second(shared):
        store(shared, "y")
        return load(shared, "x")

    return play(first, second)


if __name__ == "__main__":
    print(plain())
    print(fence())
    print(atomic())

from threading import Lock, Thread

THREADS, INCREMENTS, THRESHOLD = 4, 100_000, 1_024


def together(work):
    threads = [Thread(target=work) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def unlocked():
    """Read, add, write: what another wrote in between is overwritten. CPython can
    lose increments here up to 3.9, and in builds without the GIL. From 3.10 on, a thread that
    computes hands the GIL over only at calls and at the ends of a loop’s turns, so that this
    loop happens to lose none."""
    counter = 0

    def work():
        nonlocal counter
        for _ in range(INCREMENTS):
            read = counter
            counter = read + 1

    together(work)
    return counter


def mutex():
    """A lock round both: one thread at a time."""
    counter, lock = 0, Lock()

    def work():
        nonlocal counter
        for _ in range(INCREMENTS):
            with lock:
                counter += 1

    together(work)
    return counter


def atomic():
    """Python has no atomic integer. What comes nearest is an iterator’s step,
    which CPython takes as a whole under its GIL."""
    from itertools import count

    counter = count()
    together(lambda: [next(counter) for _ in range(INCREMENTS)])
    return next(counter)


def merged():
    """Each counts for itself; added up at the end."""
    counts = []
    together(lambda: counts.append(sum(1 for _ in range(INCREMENTS))))
    return sum(counts)


def approximate():
    """Each counts for itself and adds to the sum when it has enough."""
    total, lock = 0, Lock()

    def work():
        nonlocal total
        kept = 0
        for _ in range(INCREMENTS):
            kept += 1
            if kept == THRESHOLD:
                with lock:
                    total += kept
                kept = 0

    together(work)
    return total


if __name__ == "__main__":
    print(unlocked(), "of", THREADS * INCREMENTS)
    print(mutex(), "of", THREADS * INCREMENTS)
    print(atomic(), "of", THREADS * INCREMENTS)
    print(merged(), "of", THREADS * INCREMENTS)
    print(approximate(), "of", THREADS * INCREMENTS)

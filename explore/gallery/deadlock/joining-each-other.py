"""Two threads that join each other

Each thread waits for the end of the other. No lock is involved, and yet it is
a cycle of waits.
"""

from threading import Event, Thread

both_started = Event()


def first():
    both_started.wait()
    right.join()


def second():
    both_started.wait()
    left.join()


left = Thread(target=first)
right = Thread(target=second)
left.start()
right.start()
both_started.set()
left.join()
print("both have ended")

"""Two locks in opposite orders

Each thread holds one lock and needs the other. Watch for the moment when both
have taken their first lock: from then on neither can continue.
"""

from threading import Lock, Thread

a = Lock()
b = Lock()


def first():
    with a:
        with b:
            pass


def second():
    with b:
        with a:
            pass


threads = [Thread(target=first), Thread(target=second)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("both have ended")

"""A barrier made of a turnstile

The last thread to arrive sets the counter back and lets two threads through.
The barrier is used twice. Find a schedule where one thread never ends.
"""

from threading import Lock, Semaphore, Thread

lock = Lock()
turnstile = Semaphore(0)
arrived = 0


def wait_for_both():
    global arrived
    with lock:
        arrived += 1
        if arrived == 2:
            arrived = 0
            turnstile.release()
            turnstile.release()
    turnstile.acquire()


def walk():
    wait_for_both()
    wait_for_both()


threads = [Thread(target=walk), Thread(target=walk)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("both have arrived twice")

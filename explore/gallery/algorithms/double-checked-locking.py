"""Double-checked locking

The second check, under the lock, makes sure that only one connection is made.
The first check reads without the lock, which is a data race.
"""

from threading import Lock, Thread

lock = Lock()
connection = None
opened = []


def connect():
    global connection
    if connection is None:
        with lock:
            if connection is None:
                opened.append("connection")
                connection = "ready"
    return connection


threads = [Thread(target=connect), Thread(target=connect)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(opened))

# always: len(opened) <= 1

"""Checked once, outside the lock

The lock is taken only after the check. Watch both threads find no connection
and open one each, one after the other.
"""

from threading import Lock, Thread

lock = Lock()
connection = None
opened = []


def connect():
    global connection
    if connection is None:
        with lock:
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

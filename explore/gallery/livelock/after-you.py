"""Two locks and two polite threads

A thread that does not get its second lock releases the first and tries again.
Watch both of them do so in step, again and again.
"""

from threading import Lock, Thread

left_door = Lock()
right_door = Lock()


def leave(first, second):
    while True:
        first.acquire()
        if second.acquire(blocking=False):
            break
        first.release()
    second.release()
    first.release()


threads = [
    Thread(target=leave, args=(left_door, right_door)),
    Thread(target=leave, args=(right_door, left_door)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("both are outside")

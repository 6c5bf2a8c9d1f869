"""A tug-of-war between two threads

One thread counts up to two, the other down to minus two, on one variable.
Most schedules end; watch a schedule where the two cancel each other for ever.
"""

from threading import Lock, Thread

lock = Lock()
rope = 0


def pull(direction):
    global rope
    while True:
        with lock:
            if abs(rope) == 2:
                return
            rope += direction


threads = [
    Thread(target=pull, args=(1,)),
    Thread(target=pull, args=(-1,)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(rope)

# always: -2 <= rope <= 2

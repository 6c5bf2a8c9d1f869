"""Two full queues

Each thread sends two messages before it reads any, and each queue holds one.
Watch both threads wait for room that only the other thread could make.
"""

from queue import Queue
from threading import Thread

to_left = Queue(maxsize=1)
to_right = Queue(maxsize=1)


def talk(outgoing, incoming):
    outgoing.put("first")
    outgoing.put("second")
    incoming.get()
    incoming.get()


left = Thread(target=talk, args=(to_right, to_left))
right = Thread(target=talk, args=(to_left, to_right))
left.start()
right.start()
left.join()
right.join()
print("both have talked")

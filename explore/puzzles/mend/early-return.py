"""A return that forgets the lock

A buyer that finds the shelf empty returns and keeps the lock. What has to
stay true: all three buyers end, and exactly one of them has bought.
"""

from threading import Lock, Thread

lock = Lock()
shelf = 1
bought = []


def buy(buyer):
    global shelf
    lock.acquire()
    if shelf == 0:
        return
    shelf -= 1
    bought.append(buyer)
    lock.release()


threads = [Thread(target=buy, args=(buyer,)) for buyer in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(shelf, "left")

# always: shelf >= 0
# in the end: len(bought) == 1

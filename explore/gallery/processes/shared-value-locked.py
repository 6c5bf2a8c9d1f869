"""A shared value with its lock

Each process holds the lock of the value while it reads and writes it. Watch
the second process wait: no update is lost.
"""

from multiprocessing import Process, Value


def add(total):
    with total.get_lock():
        total.value += 1


if __name__ == "__main__":
    total = Value("i", 0)
    children = [Process(target=add, args=(total,)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(total.value)

# in the end: total.value == 2

"""A shared value without its lock

`Value` is memory that both processes see. Reading and writing are two steps,
so an update can be lost as with threads.
"""

from multiprocessing import Process, Value


def add(total):
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

"""A process changes its own copy

The child process gets a copy of all variables. Watch it add to its own
counter: the counter of the parent stays as it was.
"""

from multiprocessing import Process

counter = 0


def add():
    global counter
    counter += 1


if __name__ == "__main__":
    child = Process(target=add)
    child.start()
    child.join()
    print(counter)

# in the end: counter == 0

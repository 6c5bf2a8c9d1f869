"""Results that come as messages

Two processes send their results through one queue. Watch the results arrive
in either order, and none of them be lost.
"""

from multiprocessing import Process, Queue


def square(number, results):
    results.put(number * number)


if __name__ == "__main__":
    results = Queue()
    children = [Process(target=square, args=(n, results)) for n in (3, 4)]
    for child in children:
        child.start()
    print(results.get())
    print(results.get())
    for child in children:
        child.join()

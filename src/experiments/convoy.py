# With requests.
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Manager
from threading import Event

import requests

URL = "http://127.0.0.1:8080/lab/status/200"


def ask(count):
    for _ in range(count):
        start = time.perf_counter()
        requests.get(URL, timeout=30)
        print(f"{(time.perf_counter() - start) * 1e3:.2f} ms")


def compute(over):
    steps = 0
    while not over.is_set():
        for _ in range(100_000):
            steps += 1
    return steps


def ask_beside(pool, over, count, computing):
    for _ in range(computing):
        pool.submit(compute, over)
    ask(count)
    over.set()


def alone(count=12):
    """Nothing computes meanwhile."""
    ask(count)


def gil(count=12, computing=1, interval=5):
    """Each answer has to wait for the GIL; whoever computes keeps it for the interval."""
    sys.setswitchinterval(interval / 1e3)
    with ThreadPoolExecutor(computing) as pool:
        ask_beside(pool, Event(), count, computing)


def threads(count=12, computing=1):
    """The same under a build without the GIL, such as python3.14t."""
    with ThreadPoolExecutor(computing) as pool:
        ask_beside(pool, Event(), count, computing)


def processes(count=12, computing=1):
    """Interpreters of their own, each with a GIL of its own."""
    # The manager ends last: until then, a process asks it whether all is over.
    with Manager() as manager, ProcessPoolExecutor(computing) as pool:
        ask_beside(pool, manager.Event(), count, computing)


if __name__ == "__main__":
    # processes() needs the condition: unless forked (on Linux before 3.14), each imports this file.
    alone()
    gil()
    threads()
    processes()

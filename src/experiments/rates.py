# With requests, and with aiohttp for the variant that awaits its requests.
import asyncio
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from queue import Empty, Queue
from threading import Lock, Thread

import requests

BASES = ["USD", "EUR", "PLN", "NOK", "CZK"]
URL = "http://127.0.0.1:8080/lab/rates"

# The target waits so many milliseconds before it answers.
DELAY = 200


def fetch(base):
    response = requests.get(URL, params={"base": base, "sleep": DELAY})
    response.raise_for_status()
    return base, response.json()["rates"]


def start(count, work):
    threads = [Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    return threads


def take(queue, work):
    while True:
        try:
            item = queue.get_nowait()
        except Empty:
            return
        work(item)


def filled():
    queue = Queue()
    for base in BASES:
        queue.put(base)
    return queue


def one_by_one():
    """Each request waits for the one before."""
    return dict(fetch(base) for base in BASES)


def thread_per_item():
    """A thread for each base, which is then done."""
    table = {}
    threads = [Thread(target=lambda base=base: table.update([fetch(base)])) for base in BASES]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return table


def pool(workers=4):
    """A few threads take bases from a queue."""
    table, work = {}, filled()
    for thread in start(workers, lambda: take(work, lambda base: table.update([fetch(base)]))):
        thread.join()
    return table


def two_way(workers=4):
    """Rows come back by a second queue; an exception ends its thread, and is seen on the console."""
    work, results = filled(), Queue()
    for thread in start(workers, lambda: take(work, lambda base: results.put(fetch(base)))):
        thread.join()
    return dict(results.get() for _ in range(results.qsize()))


def tried(base):
    try:
        return fetch(base)
    except Exception as error:
        return error


def lost(workers=4):
    """Exceptions come back too; raised, the first one leaves all later results in the queue."""
    work, results = filled(), Queue()
    for thread in start(workers, lambda: take(work, lambda base: results.put(tried(base)))):
        thread.join()
    table = {}
    while not results.empty():
        result = results.get()
        if isinstance(result, Exception):
            raise result
        table.update([result])
    return table


def errors(workers=4):
    """An exception is a result like others: noted, and on goes the reading."""
    work, results = filled(), Queue()
    start(workers, lambda: take(work, lambda base: results.put((base, tried(base)))))
    table, failed = {}, {}
    for _ in BASES:
        base, result = results.get()
        if isinstance(result, Exception):
            failed[base] = result
        else:
            table.update([result])
    return table, failed


def throttled(workers=4, rate=10):
    """The threads of a pool share a token bucket, here of one: the moment of the next token."""
    table, work = {}, filled()
    lock, token = Lock(), time.monotonic()

    def one(base):
        nonlocal token
        with lock:
            mine = max(token, time.monotonic())
            token = mine + 1 / rate
        time.sleep(max(0, mine - time.monotonic()))
        table.update([fetch(base)])

    for thread in start(workers, lambda: take(work, one)):
        thread.join()
    return table


def processes(workers=4):
    """Interpreters of their own, for something that only waits."""
    with ProcessPoolExecutor(workers) as pool:
        return dict(pool.map(fetch, BASES))


async def async_():
    """One thread; all requests are under way at once."""
    import aiohttp

    async def fetch(session, base):
        async with session.get(URL, params={"base": base, "sleep": DELAY}) as response:
            response.raise_for_status()
            return base, (await response.json())["rates"]

    async with aiohttp.ClientSession() as session:
        return dict(await asyncio.gather(*(fetch(session, base) for base in BASES)))


async def executor(workers=4):
    """Blocking calls in threads, awaited in one."""
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(workers) as pool:
        calls = [loop.run_in_executor(pool, fetch, base) for base in BASES]
        return dict(await asyncio.gather(*calls))


if __name__ == "__main__":
    # processes() needs the condition: unless forked (on Linux before 3.14), each imports this file.
    print(one_by_one())
    print(thread_per_item())
    print(pool())
    print(two_way())
    print(lost())
    print(errors())
    print(throttled())
    print(processes())
    print(asyncio.run(async_()))
    print(asyncio.run(executor()))

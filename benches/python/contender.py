"""The books' experiments in CPython, for `cargo xtask bench`.

Reads a setting as one line of JSON, sets everything up (pools of threads and
processes, connections), prints a line when it is ready, and then answers each line
with a sample: {"ms": 940.1}. An "error" ends it.
"""

import asyncio
import concurrent.futures
import json
import multiprocessing
import sys
import threading
import time


def print_json(value):
    print(json.dumps(value), flush=True)


# The countdown of the books, which only decrements. The crate's step does more, because a compiler would
# remove a bare countdown.


def countdown(n):
    while n > 0:
        n -= 1


def countdown_threading(n, workers):
    def sample():
        threads = [threading.Thread(target=countdown, args=(n // workers,)) for _ in range(workers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    return sample


def countdown_multiprocessing(n, workers):
    pool = multiprocessing.Pool(workers)
    pool.map(countdown, [1] * workers)
    return lambda: pool.map(countdown, [n // workers] * workers, chunksize=1)


# Ping: the status of each address, in input order.

TIMEOUT_S = 5


def session():
    """A session that, like browsers, retries when a kept-alive connection turns out to be closed."""
    import requests

    made = requests.Session()
    made.mount("http://", requests.adapters.HTTPAdapter(max_retries=1))
    return made


local = threading.local()


def status(url):
    if not hasattr(local, "session"):
        local.session = session()
    return local.session.get(url, timeout=TIMEOUT_S).status_code


def ping_threading(urls, workers):
    pool = concurrent.futures.ThreadPoolExecutor(workers)
    return lambda: list(pool.map(status, urls))


def ping_multiprocessing(urls, workers):
    pool = multiprocessing.Pool(workers)
    return lambda: pool.map(status, urls, chunksize=1)


def ping_asyncio(urls, workers):
    import aiohttp

    loop = asyncio.new_event_loop()
    limit = asyncio.Semaphore(workers)

    async def open_session():
        return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT_S))

    kept = loop.run_until_complete(open_session())

    async def ask(url):
        async with limit, kept.get(url) as response:
            await response.read()
            return response.status

    async def all_of_them():
        return await asyncio.gather(*(ask(url) for url in urls))

    return lambda: loop.run_until_complete(all_of_them())


WAYS = {
    ("countdown", "threading"): countdown_threading,
    ("countdown", "multiprocessing"): countdown_multiprocessing,
    ("ping", "threading"): ping_threading,
    ("ping", "multiprocessing"): ping_multiprocessing,
    ("ping", "asyncio"): ping_asyncio,
}


def main():
    setting = json.loads(sys.stdin.readline())
    sample = WAYS[setting["job"], setting["way"]](**setting["arguments"])
    expected = setting.get("expected")
    sample()
    print_json({"ready": True})
    for _ in sys.stdin:
        start = time.perf_counter()
        answer = sample()
        ms = (time.perf_counter() - start) * 1e3
        print_json({"ms": ms, "correct": expected is None or answer == expected})


if __name__ == "__main__":
    try:
        main()
    except Exception as error:  # the caller must receive every error
        print_json({"error": f"{type(error).__name__}: {error}"})
        sys.exit(1)

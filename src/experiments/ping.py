# With requests, and with aiohttp for the one that awaits.
import asyncio
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import requests


def ping(url):
    try:
        return requests.get(url, timeout=5).status_code
    except requests.Timeout:
        return "timeout"
    except requests.RequestException as error:
        return repr(error)


def sequential(urls):
    """Each request waits for the one before."""
    return [ping(url) for url in urls]


async def async_(urls, in_flight=6):
    """One thread; while one request waits, others are made."""
    import aiohttp

    slots = asyncio.Semaphore(in_flight)

    async def ping(session, url):
        try:
            async with slots, session.get(url) as response:
                return response.status
        except asyncio.TimeoutError:
            return "timeout"
        except aiohttp.ClientError as error:
            return repr(error)

    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(5)) as session:
        return await asyncio.gather(*(ping(session, url) for url in urls))


def gil(urls, in_flight=6):
    """A thread that waits for a request releases the GIL."""
    with ThreadPoolExecutor(in_flight) as pool:
        return list(pool.map(ping, urls))


def threads(urls, in_flight=6):
    """The same under a build without the GIL, such as python3.14t."""
    with ThreadPoolExecutor(in_flight) as pool:
        return list(pool.map(ping, urls))


def processes(urls, in_flight=6):
    """Interpreters of their own, for something that only waits."""
    with ProcessPoolExecutor(in_flight) as pool:
        return list(pool.map(ping, urls))


if __name__ == "__main__":
    # processes() needs the condition: unless forked (on Linux before 3.14), each imports this file.
    codes = [200, 400, 404, 408, 500, 511]
    urls = [f"http://127.0.0.1:8080/lab/status/{code}?sleep=130" for code in codes]
    print(sequential(urls))
    print(asyncio.run(async_(urls)))
    print(gil(urls))
    print(threads(urls))
    print(processes(urls))

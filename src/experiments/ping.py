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
    """A thread that waits for a request lets go of the GIL."""
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

# With requests; the one that awaits has aiohttp, and aiofiles for the files.
import asyncio
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from timeit import timeit

import requests


def download(url, path, chunk=1024):
    with requests.get(url, stream=True) as response, open(path, "wb") as file:
        response.raise_for_status()
        for piece in response.iter_content(chunk):
            file.write(piece)


def sequential(urls, paths):
    """One page after another."""
    for url, path in zip(urls, paths):
        download(url, path)


async def async_(urls, paths, in_flight=5, chunk=1024):
    """One thread; while one page is waited for, others come."""
    import aiofiles
    import aiohttp

    slots = asyncio.Semaphore(in_flight)

    async def download(session, url, path):
        async with slots, session.get(url) as response, aiofiles.open(path, "wb") as file:
            response.raise_for_status()
            async for piece in response.content.iter_chunked(chunk):
                await file.write(piece)

    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(download(session, *both) for both in zip(urls, paths)))


def threads(urls, paths, in_flight=5):
    """Each thread fetches pages and writes them itself; the GIL is released during both."""
    with ThreadPoolExecutor(in_flight) as pool:
        list(pool.map(download, urls, paths))


def processes(urls, paths, in_flight=5):
    """Interpreters of their own, for something that mostly waits."""
    with ProcessPoolExecutor(in_flight) as pool:
        list(pool.map(download, urls, paths))


if __name__ == "__main__":
    # processes() needs the condition: unless forked (on Linux before 3.14), each imports this file.
    pages = ["aldermoor", "brindlehaven", "corvath", "dunmarrow", "eskerby"]
    urls = [f"http://127.0.0.1:8080/lab/pages/{page}?sleep=200" for page in pages]
    paths = [f"{page}.txt" for page in pages]
    print(timeit(lambda: sequential(urls, paths), number=1), "s")
    print(timeit(lambda: asyncio.run(async_(urls, paths)), number=1), "s")
    print(timeit(lambda: threads(urls, paths), number=1), "s")
    print(timeit(lambda: processes(urls, paths), number=1), "s")

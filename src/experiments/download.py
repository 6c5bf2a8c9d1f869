# With requests; the one that awaits has aiohttp, and aiofiles for the files.
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

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
    import asyncio

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
    """Each thread fetches pages and writes them itself; a GIL is let go round both."""
    with ThreadPoolExecutor(in_flight) as pool:
        list(pool.map(download, urls, paths))


def processes(urls, paths, in_flight=5):
    """Interpreters of their own, for something that mostly waits."""
    with ProcessPoolExecutor(in_flight) as pool:
        list(pool.map(download, urls, paths))

import asyncio
from concurrent.futures import ThreadPoolExecutor, wait
from urllib.request import urlopen

NUMBERS = [2, 3, 4]
URL = "http://127.0.0.1:8080/lab/delay/1000"


def square(number):
    with urlopen(URL) as answer:
        answer.read()
    return number * number


async def square_later(number):
    return await asyncio.to_thread(square, number)


async def sequential():
    """An await in a loop: the next request is not made before the answer."""
    return [await square_later(number) for number in NUMBERS]


def callbacks():
    """Each future calls a function when it is done."""
    squares = {}
    with ThreadPoolExecutor(len(NUMBERS)) as pool:
        for number in NUMBERS:
            future = pool.submit(square, number)
            future.add_done_callback(lambda done, number=number: squares.update({number: done.result()}))
    return [squares[number] for number in NUMBERS]


async def async_():
    """All requests are made, and their futures awaited together."""
    return await asyncio.gather(*map(square_later, NUMBERS))


def threads():
    """A pool of three threads, each of which waits."""
    with ThreadPoolExecutor(3) as pool:
        futures = [pool.submit(square, number) for number in NUMBERS]
        wait(futures)
    return [future.result() for future in futures]


if __name__ == "__main__":
    print(asyncio.run(sequential()))
    print(callbacks())
    print(asyncio.run(async_()))
    print(threads())

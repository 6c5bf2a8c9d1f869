"""A limit for the rate of requests

Each request needs a token, and a new token comes every 20 ms. Watch the first
two requests start at once and the others wait in order.
"""

import asyncio

started = []


async def refill(tokens):
    for _ in range(2):
        await asyncio.sleep(0.02)
        tokens.release()


async def request(number, tokens):
    await tokens.acquire()
    started.append(number)


async def main():
    tokens = asyncio.Semaphore(2)
    requests = [request(number, tokens) for number in range(4)]
    await asyncio.gather(refill(tokens), *requests)
    print(started)


asyncio.run(main())

# in the end: started == [0, 1, 2, 3]

"""A bounded queue between two tasks

The producer fills a queue with one place, and the consumer empties it. Watch
`put` wait: the producer is never more than one number ahead.
"""

import asyncio

received = []


async def produce(numbers):
    for number in (2, 36, 101):
        await numbers.put(number)
    await numbers.put(None)


async def consume(numbers):
    number = await numbers.get()
    while number is not None:
        received.append(number)
        number = await numbers.get()


async def main():
    numbers = asyncio.Queue(maxsize=1)
    await asyncio.gather(produce(numbers), consume(numbers))
    print(received)


asyncio.run(main())

# in the end: received == [2, 36, 101]

"""An echo server

Each connection is a pair of queues, and the server has a task for each one.
Watch the server answer the second client while the first one is silent.
"""

import asyncio


async def echo(inbox, outbox):
    text = await inbox.get()
    while text is not None:
        await outbox.put(text)
        text = await inbox.get()


async def client(name, pause, inbox, outbox):
    for text in ("hello", "bye"):
        await asyncio.sleep(pause)
        await inbox.put(text)
        answer = await outbox.get()
        print(name, "received", answer)
    await inbox.put(None)


async def main():
    async with asyncio.TaskGroup() as group:
        for name, pause in (("Ada", 0.3), ("Ben", 0.02)):
            inbox = asyncio.Queue()
            outbox = asyncio.Queue()
            group.create_task(echo(inbox, outbox))
            group.create_task(client(name, pause, inbox, outbox))
    print("the server stops")


asyncio.run(main())

# With aiohttp for the WebSockets.
import asyncio
import multiprocessing
import multiprocessing.connection
import queue
import threading
from timeit import timeit

URL = "http://127.0.0.1:8080/lab/echo"
MESSAGE = bytes(64)


async def talk(client, messages):
    import aiohttp

    async with aiohttp.ClientSession() as session, session.ws_connect(URL) as socket:
        for number in range(messages):
            message = client.to_bytes(4, "little") + number.to_bytes(4, "little") + MESSAGE[8:]
            await socket.send_bytes(message)
            assert await socket.receive_bytes() == message


async def one_at_a_time(clients=10, messages=100):
    """Each client is awaited before the next one begins."""
    for client in range(clients):
        await talk(client, messages)


async def all_at_once(clients=10, messages=100):
    """All clients are coroutines of one thread."""
    await asyncio.gather(*(talk(client, messages) for client in range(clients)))


def threads(clients=10, messages=100):
    """Bounded queues; who finds one empty sleeps."""
    there = queue.Queue(16)
    back = [queue.Queue(1) for _ in range(clients)]

    def echo():
        while (item := there.get()) is not None:
            client, message = item
            back[client].put(message)

    def talk(client):
        for number in range(messages):
            there.put((client, (number, MESSAGE)))
            assert back[client].get() == (number, MESSAGE)

    answering = threading.Thread(target=echo)
    talking = [threading.Thread(target=talk, args=[client]) for client in range(clients)]
    for thread in [answering, *talking]:
        thread.start()
    for thread in talking:
        thread.join()
    there.put(None)
    answering.join()


def echo(pipes):
    while pipes:
        for pipe in multiprocessing.connection.wait(pipes):
            message = pipe.recv()
            if message is None:
                pipes.remove(pipe)
            else:
                pipe.send(message)


def talk_by(pipe, messages):
    for number in range(messages):
        pipe.send((number, MESSAGE))
        assert pipe.recv() == (number, MESSAGE)
    pipe.send(None)


def processes(clients=10, messages=100):
    """A pipe from each client's process to that of the echo."""
    pipes = [multiprocessing.Pipe() for _ in range(clients)]
    answering = multiprocessing.Process(target=echo, args=[[ours for ours, _ in pipes]])
    talking = [multiprocessing.Process(target=talk_by, args=[theirs, messages]) for _, theirs in pipes]
    for process in [answering, *talking]:
        process.start()
    for process in [answering, *talking]:
        process.join()


if __name__ == "__main__":
    # processes() needs the condition: unless forked (on Linux before 3.14), each imports this file.
    print(timeit(lambda: asyncio.run(one_at_a_time()), number=1), "s")
    print(timeit(lambda: asyncio.run(all_at_once()), number=1), "s")
    print(timeit(threads, number=1), "s")
    print(timeit(processes, number=1), "s")

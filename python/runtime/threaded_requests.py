"""Awaitable requests for CPython: each is a blocking request in a thread, which notifies the event loop."""

import asyncio
import queue
import threading

import lanes
import page

# The most requests at the same time; later requests wait for a thread.
MOST = 32


class Threads:
    """The threads that send requests. They are kept, because starting one takes longer than many a request."""

    tasks = queue.SimpleQueue()
    count = 0
    # The requests that a coroutine awaits. Only the event loop's thread changes it.
    awaited = 0


def work():
    while True:
        Threads.tasks.get()()


async def fetch(method, url, limit, body):
    """Sends a request and awaits the response. Raises `page.RequestFailed`."""
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    def settle(method, value):
        if not future.done():
            method(value)

    def send():
        try:
            response = page.request(method, url, limit, body)
        except BaseException as error:
            loop.call_soon_threadsafe(settle, future.set_exception, error)
        else:
            loop.call_soon_threadsafe(settle, future.set_result, response)

    Threads.awaited += 1
    try:
        if Threads.count < min(Threads.awaited, MOST):
            Threads.count += 1
            threading.Thread(target=work, name=f"{lanes.HELPER}request {Threads.count}", daemon=True).start()
        Threads.tasks.put(send)
        return await future
    finally:
        Threads.awaited -= 1

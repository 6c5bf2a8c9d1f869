"""Waiting for the page in Pyodide, which has one thread: for responses, for replies of processes and for time.

The worker's JavaScript puts what arrives into an inbox (`www/engine/python/inbox.ts`). Python blocks until something is
in it: by a suspended stack (JSPI) or else by shared memory, which works for the replies of processes only.
"""

import asyncio
import time
from itertools import count

import _interleave
import pyodide_js
from pyodide.ffi import can_run_sync, run_sync, to_js

import lanes
import page

# An event loop that is busy all the time lets JavaScript run after so many seconds.
TURN = 0.005

# A wait by shared memory, and a pause, notice an interrupt after so many milliseconds.
SLICE = 100

# Pyodide's event loop, which the browser's event loop drives.
PYODIDE_LOOP = asyncio.get_event_loop()

# The handlers of messages by the message's `id`. A handler is called once.
handlers = {}
ids = count(1)


def expect(handler):
    """Returns the id of a message that is expected, and calls the handler with the message."""
    number = next(ids)
    handlers[number] = handler
    return number


def pump(timeout=None):
    """Waits until a message arrives or the time in seconds has passed, and handles all messages that are there."""
    messages = _interleave.take()
    if not messages.length and timeout != 0:
        wait(-1 if timeout is None else max(0, timeout) * 1000)
        messages = _interleave.take()
        if not messages.length:
            pyodide_js.checkInterrupt()
            if _interleave.interrupted():
                raise KeyboardInterrupt
    for message in messages:
        if handler := handlers.pop(message.id, None):
            handler(message)


def block(function, argument):
    """Blocks until the promise that a function returns is settled.

    Pyodide awaits it on the loop that runs when the function is called, and a listing's own loop is blocked meanwhile.
    """
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(PYODIDE_LOOP)
    try:
        run_sync(function(argument))
    finally:
        asyncio._set_running_loop(loop)


def wait(limit):
    """Blocks until a message is in the inbox or the time in ms has passed; without limit if that is negative."""
    start = page.now()
    wait_in_browser(limit)
    lanes.add(lanes.IDLE, "", start)


def can_block():
    """True if this browser can suspend Python or give it shared memory for the replies of processes."""
    return can_run_sync() or _interleave.mailboxes


def wait_in_browser(limit):
    if can_run_sync():
        block(_interleave.wait, limit)
    elif _interleave.mailboxes:
        _interleave.waitForMailboxes(SLICE if limit < 0 else min(limit, SLICE))
    else:
        raise page.NotAvailable("no-blocking", "WebAssembly.Suspending, SharedArrayBuffer")


def sleep(seconds):
    """Blocks for a time. Pyodide's own `time.sleep` lets other coroutines run meanwhile."""
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    end = time.perf_counter() + seconds
    while (left := (end - time.perf_counter()) * 1000) > SLICE:
        pause(SLICE)
        pyodide_js.checkInterrupt()
    pause(max(left, 0))


def pause(ms):
    if _interleave.sleep(ms):
        return
    if can_run_sync():
        block(_interleave.pause, ms)
        return
    end = time.perf_counter() + ms / 1000
    while time.perf_counter() < end:
        pass


class Selector:
    """In the place of an event loop's selector."""

    def __init__(self):
        self.turned = time.perf_counter()

    def select(self, timeout):
        if not handlers and timeout is not None:
            if timeout > 0:
                sleep(timeout)
        elif timeout is None or timeout > 0 or time.perf_counter() > self.turned + TURN:
            pump() if timeout is None else pump(max(timeout, 1e-6))
            self.turned = time.perf_counter()
        return []

    def wake(self):
        """Only the waiting thread itself schedules callbacks."""

    def close(self):
        pass


async def fetch(method, url, limit, body):
    """Sends a request by the browser's `fetch` and awaits the response. Raises `page.RequestFailed`."""
    if not can_run_sync():
        raise page.NotAvailable("no-blocking", "WebAssembly.Suspending")
    future = asyncio.get_running_loop().create_future()

    def settle(message):
        if future.done():
            return
        if message.error:
            future.set_exception(page.RequestFailed(url, message.error == "timeout"))
        else:
            content = message.body.to_bytes()
            future.set_result(page.Response(url, message.status, message.headers, content))

    number = expect(settle)
    _interleave.startRequest(number, method, url, (limit or 0) * 1000, to_js(body or b""))
    try:
        return await future
    finally:
        if handlers.pop(number, None):
            _interleave.cancelRequest(number)

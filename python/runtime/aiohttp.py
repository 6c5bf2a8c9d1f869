"""A small layer over the page's requests with the part of the interface of `aiohttp` that the listings use.

Requests to http://127.0.0.1:8080 go to the page's own origin and folder. A request has been answered completely when
its `async with` block begins. In Pyodide requests are the browser's `fetch`; CPython sends each from a thread.
"""

import asyncio
import json as json_module
from dataclasses import dataclass

import lanes
import page


class ClientError(Exception):
    """The base of all errors."""


class ClientConnectionError(ClientError):
    """No response."""


class ClientResponseError(ClientError):
    """A status from 400 on, raised by `raise_for_status`."""

    def __init__(self, status, url):
        super().__init__(f"{status}, url={url!r}")
        self.status = status


class ServerTimeoutError(ClientConnectionError, asyncio.TimeoutError):
    """No response in time."""


@dataclass
class ClientTimeout:
    """The time limit of a whole request in seconds. The other limits are accepted and have no effect."""

    total: float | None = None
    connect: float | None = None
    sock_connect: float | None = None
    sock_read: float | None = None


class Content:
    """The body as a stream."""

    def __init__(self, body):
        self.body = body

    async def iter_chunked(self, size):
        for begin in range(0, len(self.body), size):
            yield self.body[begin : begin + size]

    async def read(self):
        return self.body


class ClientResponse:
    """A response with its whole body."""

    def __init__(self, response):
        self.url, self.status, self.headers = response.url, response.status, response.headers
        self.body, self.content = response.body, Content(response.body)

    @property
    def ok(self):
        return self.status < 400

    def raise_for_status(self):
        if not self.ok:
            raise ClientResponseError(self.status, self.url)

    async def read(self):
        return self.body

    async def text(self):
        return self.body.decode("utf-8", "replace")

    async def json(self, **_):
        return json_module.loads(self.body)

    def release(self):
        pass


class Request:
    """A request that is sent when it is awaited or its block is entered."""

    def __init__(self, method, url, params, limit, body):
        self.method, self.url, self.params, self.limit, self.body = method, url, params, limit, body

    async def send(self):
        recorder, start = lanes.State.recorder, page.now()
        number = recorder.begin_request() if recorder else 0
        address = page.resolved(self.url, self.params)
        try:
            return ClientResponse(await fetch(self.method, address, self.limit, self.body))
        except page.RequestFailed as failure:
            kind = ServerTimeoutError if failure.timed_out else ClientConnectionError
            raise kind(str(failure)) from None
        finally:
            if recorder:
                recorder.end_request(number, f"{self.method} {self.url}", start)

    def __await__(self):
        return self.send().__await__()

    async def __aenter__(self):
        return await self.send()

    async def __aexit__(self, *_):
        pass


async def fetch(method, url, limit, body):
    """Sends a request and awaits the response."""
    if page.IS_PYODIDE:
        import pyodide_page

        return await pyodide_page.fetch(method, url, limit, body)
    import threaded_requests

    return await threaded_requests.fetch(method, url, limit, body)


class WebSocket:
    """WebSockets are not part of the layer."""

    async def __aenter__(self):
        raise page.NotAvailable("no-sockets", "aiohttp.ClientSession.ws_connect")

    async def __aexit__(self, *_):
        pass


class ClientSession:
    """Requests with common settings. The browser keeps the connections."""

    def __init__(self, timeout=None, **_):
        self.limit = seconds(timeout)

    def request(self, method, url, *, params=None, data=None, json=None, timeout=None, **_):
        body = json_module.dumps(json) if json is not None else data
        limit = self.limit if timeout is None else seconds(timeout)
        return Request(method, str(url), params, limit, body.encode() if isinstance(body, str) else body)

    def get(self, url, **options):
        return self.request("GET", url, **options)

    def post(self, url, **options):
        return self.request("POST", url, **options)

    def ws_connect(self, url, **_):
        return WebSocket()

    async def close(self):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        pass


def seconds(timeout):
    return timeout.total if isinstance(timeout, ClientTimeout) else timeout

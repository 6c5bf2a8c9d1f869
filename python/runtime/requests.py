"""A small layer over the page's blocking requests with the part of the interface of `requests` that the listings use.

Requests to http://127.0.0.1:8080 go to the page's own origin and folder. A response has its whole body, also with
`stream=True`, and redirects are followed by the browser.
"""

import json as json_module

import lanes
import page


class RequestException(OSError):
    """The base of all errors."""

    def __init__(self, *args, response=None):
        super().__init__(*args)
        self.response = response


class HTTPError(RequestException):
    """A status from 400 on, raised by `raise_for_status`."""


class ConnectionError(RequestException):
    """No response."""


class Timeout(RequestException):
    """No response in time."""


class ConnectTimeout(ConnectionError, Timeout):
    pass


class ReadTimeout(Timeout):
    pass


class JSONDecodeError(RequestException, ValueError):
    """A body that is not JSON."""


class Closeable:
    """What can be used in a `with` statement. The browser closes connections by itself."""

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Response(Closeable):
    """A response with its whole body."""

    def __init__(self, response):
        self.url, self.status_code = response.url, response.status
        self.headers, self.content = response.headers, response.body
        self.encoding = "utf-8"

    @property
    def ok(self):
        return self.status_code < 400

    @property
    def text(self):
        return self.content.decode(self.encoding, "replace")

    def json(self, **options):
        try:
            return json_module.loads(self.content, **options)
        except ValueError as error:
            raise JSONDecodeError(str(error), response=self) from error

    def raise_for_status(self):
        if not self.ok:
            side = "Client" if self.status_code < 500 else "Server"
            raise HTTPError(f"{self.status_code} {side} Error for url: {self.url}", response=self)

    def iter_content(self, chunk_size=1, decode_unicode=False):
        size = chunk_size or max(1, len(self.content))
        for begin in range(0, len(self.content), size):
            yield self.content[begin : begin + size]

    def __repr__(self):
        return f"<Response [{self.status_code}]>"


def request(method, url, *, params=None, data=None, json=None, timeout=None, stream=False, **_):
    """Sends a request. A timeout is in seconds; of a pair, the sum counts."""
    address = page.resolved(url, params)
    body = json_module.dumps(json) if json is not None else data
    limit = sum(filter(None, timeout)) if isinstance(timeout, tuple) else timeout
    start = page.now()
    try:
        return Response(page.request(method, address, limit, body.encode() if isinstance(body, str) else body))
    except page.RequestFailed as failure:
        kind = ReadTimeout if failure.timed_out else ConnectionError
        raise kind(str(failure)) from None
    finally:
        lanes.add("request", f"{method} {url}", start)


def get(url, params=None, **options):
    return request("GET", url, params=params, **options)


def post(url, data=None, json=None, **options):
    return request("POST", url, data=data, json=json, **options)


def head(url, **options):
    return request("HEAD", url, **options)


class Session(Closeable):
    """Requests with common settings. The browser keeps the connections."""

    def __init__(self):
        self.headers, self.params = {}, {}

    def request(self, method, url, *, params=None, **options):
        return request(method, url, params={**self.params, **(params or {})}, **options)

    def get(self, url, **options):
        return self.request("GET", url, **options)

    def post(self, url, data=None, json=None, **options):
        return self.request("POST", url, data=data, json=json, **options)

    def head(self, url, **options):
        return self.request("HEAD", url, **options)


class exceptions:
    """The errors under their other names."""

    RequestException, HTTPError, ConnectionError = RequestException, HTTPError, ConnectionError
    Timeout, ConnectTimeout, ReadTimeout, JSONDecodeError = Timeout, ConnectTimeout, ReadTimeout, JSONDecodeError


session = Session

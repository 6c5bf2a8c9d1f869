"""What the page gives to both interpreters: a clock, requests and the names of what a browser lacks."""

import sys

# Made by www/engine/python/pyodide-worker.ts in Pyodide, and by python/interpreter.c in CPython.
import _interleave

IS_PYODIDE = "pyodide_js" in sys.modules

# True in an interpreter of the machine (`python/native/`).
IS_NATIVE = getattr(_interleave, "IS_NATIVE", False)

# The origin that the listings name. Requests go to the page's own folder instead, which has `lab/`.
ORIGIN = "http://127.0.0.1:8080/"

# Returns milliseconds since the epoch, with the resolution of the browser's clock.
now = _interleave.now


class Settings:
    """The address of the page's folder, which the page sends first."""

    page = ORIGIN


class NotAvailable(Exception):
    """What the call needs is missing in this interpreter. `reason` is a word of `CallError` in src/python/ended.rs."""

    def __init__(self, reason, detail=""):
        super().__init__(detail)
        self.reason, self.detail = reason, detail

    def __reduce__(self):
        return NotAvailable, (self.reason, self.detail)


class RequestFailed(Exception):
    """A request without a response. `timed_out` is false if the browser names no cause, as for a refused connection."""

    def __init__(self, url, timed_out):
        super().__init__(f"no answer in time from {url}" if timed_out else f"no connection to {url}")
        self.timed_out = timed_out


class Response:
    """A response with its whole body. The names of headers are in lower case."""

    def __init__(self, url, status, headers, body):
        self.url, self.status, self.body = url, status, body
        lines = (line.partition(":") for line in headers.splitlines() if ":" in line)
        self.headers = {name.strip().lower(): value.strip() for name, _, value in lines}


def resolved(url, params=None):
    """Returns the address to request: on the page's own origin in place of the listings', with the parameters."""
    if params:
        from urllib.parse import urlencode

        url += ("&" if "?" in url else "?") + urlencode(params)
    return Settings.page + url[len(ORIGIN) :] if url.startswith(ORIGIN) else url


def request(method, url, timeout=None, body=b""):
    """Sends a request and blocks until its response has arrived. Raises `RequestFailed`. The time limit is in seconds."""
    limit = timeout * 1000 if timeout else 0.0
    status, headers, content, error = send(method, url, float(limit), body or b"")
    if error:
        raise RequestFailed(url, error == "timeout")
    return Response(url, status, headers, content)


if IS_PYODIDE:
    from pyodide.ffi import to_js

    def send(method, url, limit, body):
        status, headers, content, error = _interleave.fetch(method, url, limit, to_js(body))
        return status, headers, content.to_bytes(), error

else:
    send = _interleave.fetch

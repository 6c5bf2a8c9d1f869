"""In the place of `urllib.request`, which needs sockets: `urlopen` over the page's blocking requests.

Requests to http://127.0.0.1:8080 go to the page's own origin and folder.
"""

import io
from urllib.error import HTTPError, URLError

import lanes
import page


class Request:
    """A request with a method and a body."""

    def __init__(self, url, data=None, headers=None, method=None):
        self.full_url, self.data, self.headers = url, data, headers or {}
        self.method = method or ("GET" if data is None else "POST")


class Response(io.BytesIO):
    """A response with its whole body."""

    def __init__(self, response):
        super().__init__(response.body)
        self.url, self.status, self.code, self.headers = response.url, response.status, response.status, response.headers

    def getcode(self):
        return self.status

    def geturl(self):
        return self.url


def urlopen(url, data=None, timeout=None):
    """Sends a request and returns its response. Raises `HTTPError` for a status from 400 on, else `URLError`."""
    request = url if isinstance(url, Request) else Request(url, data)
    address, start = page.resolved(request.full_url), page.now()
    try:
        response = page.request(request.method, address, timeout, request.data)
    except page.RequestFailed as failure:
        if failure.timed_out:
            raise TimeoutError(str(failure)) from None
        raise URLError(str(failure)) from None
    finally:
        lanes.add("request", f"{request.method} {request.full_url}", start)
    if response.status >= 400:
        raise HTTPError(address, response.status, str(response.status), response.headers, io.BytesIO(response.body))
    return Response(response)

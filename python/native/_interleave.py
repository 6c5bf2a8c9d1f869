"""What `python/interpreter.c` gives to CPython in the page, for an interpreter of the machine."""

import sys
import time
import urllib.error
import urllib.request

IS_NATIVE = True

# The output of listings must not get between the replies.
replies, sys.stdout = sys.stdout, sys.stderr

# The clock of the machine may be set; the time since the start of the process only grows.
EPOCH_MS = time.time() * 1000 - time.perf_counter() * 1000


def now():
    return EPOCH_MS + time.perf_counter() * 1000


def receive():
    line = sys.stdin.readline()
    if not line:
        sys.exit()
    return line


def send(text):
    replies.write(f"{text}\n")
    replies.flush()


def fetch(method, url, timeout_ms, body):
    request = urllib.request.Request(url, data=body or None, method=method)
    try:
        with urllib.request.urlopen(request, timeout=timeout_ms / 1000 or None) as response:
            return response.status, str(response.headers), response.read(), ""
    except urllib.error.HTTPError as error:
        return error.code, str(error.headers), error.read(), ""
    except TimeoutError:
        return 0, "", b"", "timeout"
    except OSError as error:
        timed_out = isinstance(getattr(error, "reason", None), TimeoutError)
        return 0, "", b"", "timeout" if timed_out else "network"

"""Checks a linked interpreter: threads, the library, messages, the GIL and its notes. check.mjs runs it."""

import asyncio, concurrent.futures, decimal, hashlib, json, multiprocessing, random, statistics, traceback
import sys
import threading

import _interleave

LONG_TEXT = 'ü\N{GRINNING FACE}' * 1_000_000


def count():
    n = 0
    while n < 200_000:
        n += 1
    return n


def recurse():
    return recurse()


def raises_recursion_error():
    try:
        recurse()
    except RecursionError:
        return True


def all_return(function, thread_count, expected):
    """True if the function returns the value in each of so many threads that run at once."""
    results = []
    barrier = threading.Barrier(thread_count)

    def body():
        barrier.wait()
        results.append(function())

    threads = [threading.Thread(target=body) for _ in range(thread_count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results == [expected] * thread_count


def is_clean_failure():
    """True if a request that fails returns an error instead of a response."""
    status, headers, body, error = _interleave.fetch('GET', 'http://unreachable.invalid/', 1000.0, None)
    return (status, headers, body, error) == (0, '', b'', 'network')


_interleave.watch_gil(True)
has_gil = sys._is_gil_enabled()
results = {
    'gil': has_gil,
    'flavour': has_gil == (json.loads(_interleave.receive())['flavour'] == 'gil'),
    'long text': _interleave.receive() == LONG_TEXT,
    'two threads': all_return(count, 2, 200_000),
    'more threads than the pool has': all_return(count, 12, 200_000),
    'recursion': raises_recursion_error(),
    'recursion in a thread': all_return(raises_recursion_error, 1, True),
    'failed request': is_clean_failure(),
    'library': decimal.Decimal('0.1') * 3 == decimal.Decimal('0.3') and hashlib.sha256(b'').hexdigest()[:4] == 'e3b0',
}
_interleave.watch_gil(False)
notes = _interleave.gil_notes()
results['notes of the GIL'] = {what for _, _, what in notes} == ({0, 1, 2} if has_gil else set())
results['clock'] = all(abs(time - _interleave.now()) < 600_000 for time, _, _ in notes)
_interleave.send(json.dumps(results))
_interleave.send(LONG_TEXT)

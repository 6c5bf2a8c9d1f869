"""In the place of `concurrent.futures.process` and of `multiprocessing`: processes that are workers of the page.

Each process is a worker with a Pyodide of its own, which the page has started before. Before a call it executes the
same listing as the main interpreter, so that functions are found by their names. Tasks and results are pickled. CPython
has threads instead, and no processes.
"""

import concurrent.futures
import pickle
import sys
import types
from collections import deque
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, Executor, Future
from functools import partial
from itertools import batched, chain
from time import perf_counter

import _interleave

import lanes
import listing_module
import page

# A process has one call waiting while it executes another, like those of CPython's pool.
CALLS_PER_PROCESS = 2


class RemoteTraceback(Exception):
    """The traceback of an exception in a process, as its text."""

    def __init__(self, text):
        super().__init__(text)
        self.text = text

    def __str__(self):
        return f"\n{self.text}"


# ---- The main interpreter ------------------------------------------------------------------------------------------


class Process:
    """A worker of the page, as the main interpreter sees it."""

    def __init__(self, number):
        self.number, self.lane_name = number, f"process {number}"
        self.calls = 0

    def send(self, what, content, label, done):
        """Sends a message. Calls `done` with the unpickled reply and whether it is an exception."""
        sent = page.now()
        self.calls += 1

        def receive(reply):
            self.calls -= 1
            self.note(what, label, sent, reply)
            if reply.printed:
                sys.stdout.write(reply.printed)
            try:
                value = pickle.loads(reply.bytes.to_bytes())
            except BaseException as error:
                done(error, True)
            else:
                done(restored(*value) if reply.failed else value, reply.failed)

        from pyodide.ffi import to_js

        import pyodide_page

        _interleave.post(self.number - 1, pyodide_page.expect(receive), what, to_js(content))

    def note(self, what, label, sent, reply):
        if what == "prepare" or not (recorder := lanes.State.recorder):
            return
        lane = recorder.lane(self.lane_name)
        lane.add("message", label, sent, reply.began)
        lane.add("set_up" if what == "initialize" else "run", label, reply.began, reply.ended)
        lane.add("message", label, reply.ended, reply.at)


class Started:
    """The processes that the page has started."""

    processes = [Process(number + 1) for number in range(getattr(_interleave, "processes", 0))]


def restored(error, line, text):
    """Returns the exception of a process with what its traceback said."""
    try:
        error.listing_line, error.__cause__ = line, RemoteTraceback(text)
    except AttributeError:
        pass
    return error


def chosen(count):
    """Returns the first processes. Raises `NotAvailable` if there are not enough."""
    if not Started.processes:
        raise page.NotAvailable("no-processes", "concurrent.futures.ProcessPoolExecutor")
    if count > len(Started.processes):
        raise page.NotAvailable("too-few-processes", f"{count} of {len(Started.processes)}")
    if not can_block():
        raise page.NotAvailable("no-blocking", "WebAssembly.Suspending, SharedArrayBuffer")
    return Started.processes[:count]


def can_block():
    import pyodide_page

    return pyodide_page.can_block()


def prepare(text, set_up):
    """Executes a listing in every process, and waits until all have done it."""
    if not Started.processes or not can_block():
        return
    left = [len(Started.processes)]
    content = pickle.dumps((text, set_up))

    def done(_, failed):
        left[0] -= 1

    for process in Started.processes:
        process.send("prepare", content, "", done)
    pump_until(lambda: not left[0])


def are_busy():
    return any(process.calls for process in Started.processes)


def pump_until(condition, timeout=None):
    """Handles messages until a condition holds. Returns whether it holds before the time in seconds has passed."""
    import pyodide_page

    end = None if timeout is None else perf_counter() + timeout
    while not condition():
        left = None if end is None else end - perf_counter()
        if left is not None and left <= 0:
            return False
        pyodide_page.pump(left)
    return True


class ProcessFuture(Future):
    """A future that handles messages while it is waited for, since no other thread does."""

    def result(self, timeout=None):
        pump_until(self.done, timeout)
        return super().result(0)

    def exception(self, timeout=None):
        pump_until(self.done, timeout)
        return super().exception(0)


class BrokenProcessPool(concurrent.futures.BrokenExecutor):
    """The page ends the whole call when a process dies; the name exists for listings that catch it."""


class ProcessPoolExecutor(Executor):
    """The interface of CPython's `ProcessPoolExecutor`."""

    def __init__(
        self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None
    ):
        if max_workers is not None and max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        self.processes = chosen(max_workers or max(1, len(Started.processes)))
        self.initialize = (initializer, initargs) if initializer else None
        self.initialized = set()
        self.waiting, self.running = deque(), 0
        self.is_shut_down = False

    def submit(self, function, /, *args, **kwargs):
        if self.is_shut_down:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = ProcessFuture()
        self.waiting.append((future, function, args, kwargs))
        self.feed()
        return future

    def map(self, function, *iterables, timeout=None, chunksize=1, buffersize=None):
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        chunks = batched(zip(*iterables), chunksize)
        return chain.from_iterable(super().map(partial(execute_chunk, function), chunks, timeout=timeout))

    def feed(self):
        """Sends waiting calls to the processes with the fewest calls, as long as one has room."""
        while self.waiting:
            process = min(self.processes, key=lambda process: process.calls)
            if process.calls >= CALLS_PER_PROCESS:
                return
            self.send(process, *self.waiting.popleft())

    def send(self, process, future, function, args, kwargs):
        if not future.set_running_or_notify_cancel():
            return
        if self.initialize and process not in self.initialized:
            self.initialized.add(process)
            label = lanes.call_label(*self.initialize)
            process.send("initialize", pickle.dumps((*self.initialize, {})), label, raise_failure)
        try:
            content = pickle.dumps((function, args, kwargs))
        except Exception as error:
            future.set_exception(error)
            return
        self.running += 1

        def done(value, failed):
            self.running -= 1
            future.set_exception(value) if failed else future.set_result(value)
            self.feed()

        process.send("execute", content, call_label(function, args, kwargs), done)

    def shutdown(self, wait=True, *, cancel_futures=False):
        self.is_shut_down = True
        while cancel_futures and self.waiting:
            self.waiting.pop()[0].cancel()
        if wait:
            pump_until(lambda: not self.waiting and not self.running)


def raise_failure(value, failed):
    if failed:
        raise BrokenProcessPool("A process failed to execute its initializer.") from value


def call_label(function, args, kwargs):
    """Describes a call, or how many calls are in a chunk."""
    if isinstance(function, partial) and function.func is execute_chunk:
        (chunk,) = args
        if len(chunk) > 1:
            return f"{lanes.call_label(function.args[0], ())} × {len(chunk)}"
        return lanes.call_label(function.args[0], chunk[0])
    return lanes.call_label(function, args, kwargs)


def execute_chunk(function, chunk):
    return [function(*args) for args in chunk]


def all_futures(futures):
    return all(isinstance(future, ProcessFuture) for future in futures)


def wait(futures, timeout=None, return_when=ALL_COMPLETED, *, otherwise=concurrent.futures.wait):
    """`concurrent.futures.wait`, which handles messages meanwhile."""
    futures = set(futures)

    def enough():
        done = [future for future in futures if future.done()]
        if return_when == FIRST_COMPLETED and done:
            return True
        failed = any(not future.cancelled() and future.exception() for future in done)
        return len(done) == len(futures) or (return_when == FIRST_EXCEPTION and failed)

    if futures and all_futures(futures):
        pump_until(enough, timeout)
        timeout = 0
    return otherwise(futures, timeout, return_when)


def as_completed(futures, timeout=None, *, otherwise=concurrent.futures.as_completed):
    """`concurrent.futures.as_completed`, which handles messages meanwhile."""
    left = set(futures)
    if not left or not all_futures(left):
        yield from otherwise(left, timeout)
        return
    while left:
        if not pump_until(lambda: any(future.done() for future in left), timeout):
            raise TimeoutError(f"{len(left)} futures unfinished")
        done = {future for future in left if future.done()}
        left -= done
        yield from done


class Event:
    """An event that processes share. Only `set` and `is_set`; processes do not wait for it."""

    def __init__(self, number=None):
        self.number = _interleave.newFlag() if number is None else number

    def __reduce__(self):
        return Event, (self.number,)

    def set(self):
        _interleave.setFlag(self.number)

    def is_set(self):
        if not _interleave.hasSharedFlags:
            import pyodide_page

            # The message that sets the flag arrives only when JavaScript runs.
            pyodide_page.block(_interleave.pause, 0)
        return bool(_interleave.flag(self.number))


class Manager:
    """The interface of `multiprocessing.Manager` that the listings use."""

    def __init__(self):
        chosen(1)

    def Event(self):
        return Event()

    def shutdown(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.shutdown()


# ---- A process -----------------------------------------------------------------------------------------------------


def handle(what, content, take_printed):
    """Executes a message of the main interpreter. Returns what the reply says."""
    failed, began = False, page.now()
    try:
        if what == "prepare":
            value = listing_module.load(*pickle.loads(content)) and None
        else:
            function, args, kwargs = pickle.loads(content)
            began = page.now()
            value = function(*args, **kwargs)
        ended = page.now()
        pickled = pickle.dumps(value if what == "execute" else None)
    except BaseException as error:
        failed, ended = True, page.now()
        details = listing_module.line_of(error), listing_module.traceback_of(error)
        try:
            pickled = pickle.dumps((error, *details))
            pickle.loads(pickled)
        except Exception:
            pickled = pickle.dumps((RuntimeError(repr(error)), *details))
    return failed, pickled, began, ended, take_printed()


# ---- Both ----------------------------------------------------------------------------------------------------------


def not_available(name):
    def missing(*args, **kwargs):
        raise page.NotAvailable("no-processes", name)

    return missing


def install():
    """Replaces the modules of the standard library."""
    pool = types.ModuleType("concurrent.futures.process", __doc__)
    pool.ProcessPoolExecutor, pool.BrokenProcessPool = ProcessPoolExecutor, BrokenProcessPool
    sys.modules["concurrent.futures.process"] = concurrent.futures.process = pool
    concurrent.futures.ProcessPoolExecutor = ProcessPoolExecutor
    concurrent.futures.wait, concurrent.futures.as_completed = wait, as_completed
    package = types.ModuleType("multiprocessing", __doc__)
    package.__path__ = []
    package.Manager, package.Event = Manager, Event
    package.connection = types.ModuleType("multiprocessing.connection", __doc__)
    for name in "Process", "Pipe", "Pool", "Queue", "Lock", "Value", "Array":
        setattr(package, name, not_available(f"multiprocessing.{name}"))
    package.connection.wait = not_available("multiprocessing.connection.wait")
    sys.modules["multiprocessing"], sys.modules["multiprocessing.connection"] = package, package.connection

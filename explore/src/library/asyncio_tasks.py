"""The parts of `asyncio` that are built from tasks: waits for several tasks, timeouts, task groups."""

from _native import is_coroutine
from asyncio_core import (
    CancelledError, Future, current_task, ensure_future, get_event_loop, get_running_loop,
    isfuture, iscoroutine, set_result_if_pending,
)
from asyncio_queues import Queue

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


class _GatheringFuture(Future):
    """The result of `gather`. Cancelling it cancels all its parts."""

    def __init__(self, children, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        any_cancelled = False
        for child in self._children:
            if child.cancel(msg):
                any_cancelled = True
        if any_cancelled:
            self._cancel_requested = True
        return any_cancelled


def gather(*coros_or_futures, return_exceptions=False):
    """Executes awaitables concurrently. Returns a future with the list of their results."""
    if not coros_or_futures:
        outer = get_event_loop().create_future()
        outer.set_result([])
        return outer
    outer = None
    finished = 0

    def part_done(future):
        nonlocal finished
        finished += 1
        if outer is None or outer.done():
            return
        if not return_exceptions:
            if future.cancelled():
                outer.set_exception(future._cancelled_error())
                return
            if future._exception is not None:
                outer.set_exception(future._exception)
                return
        if finished < len(distinct):
            return
        if outer._cancel_requested:
            outer.set_exception(future._cancelled_error())
            return
        results = []
        for child in children:
            if child.cancelled():
                message = child._cancel_message
                results.append(CancelledError("" if message is None else message))
            elif child._exception is not None:
                results.append(child._exception)
            else:
                results.append(child._result)
        outer.set_result(results)

    # The same awaitable may be given several times.
    arguments = []
    distinct = []
    children = []
    done = []
    loop = None
    for argument in coros_or_futures:
        index = 0
        while index < len(arguments) and arguments[index] is not argument:
            index += 1
        if index == len(arguments):
            future = ensure_future(argument, loop=loop)
            if loop is None:
                loop = future.get_loop()
            arguments.append(argument)
            distinct.append(future)
            if future.done():
                done.append(future)
            else:
                future.add_done_callback(part_done)
        children.append(distinct[index])
    outer = _GatheringFuture(children, loop)
    for future in done:
        part_done(future)
    return outer


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Waits for tasks. Returns the set of those that are done, and the set of the others."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    futures = []
    for future in fs:
        if future not in futures:
            futures.append(future)
    if not futures:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    for future in futures:
        if is_coroutine(future):
            raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    loop = get_running_loop()
    waiter = loop.create_future()
    timer = None
    if timeout is not None:
        timer = loop._schedule_at(loop._current_task, loop.time() + timeout, set_result_if_pending, (waiter, None))
    remaining = len(futures)

    def count(future):
        nonlocal remaining
        remaining -= 1
        failed = not future.cancelled() and future._exception is not None
        if remaining == 0 or return_when == FIRST_COMPLETED or (return_when == FIRST_EXCEPTION and failed):
            if timer is not None:
                timer.cancel()
            set_result_if_pending(waiter, None)

    for future in futures:
        future.add_done_callback(count)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for future in futures:
            future.remove_done_callback(count)
    done = set([future for future in futures if future.done()])
    pending = set([future for future in futures if not future.done()])
    return done, pending


async def wait_for(fut, timeout):
    """Awaits something for a number of seconds at most, then cancels it and raises `TimeoutError`."""
    if timeout is not None and timeout <= 0:
        future = ensure_future(fut)
        if future.done():
            return future.result()
        await _cancel_and_wait(future)
        try:
            return future.result()
        except CancelledError as error:
            raise TimeoutError() from error
    async with Timeout(None if timeout is None else get_running_loop().time() + timeout):
        return await fut


async def _cancel_and_wait(future):
    waiter = get_running_loop().create_future()

    def release(future):
        set_result_if_pending(waiter, None)

    future.add_done_callback(release)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(release)


def shield(arg):
    """Returns a future with the result of an awaitable. Cancelling the future does not cancel the
    awaitable."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner.get_loop().create_future()

    def inner_done(inner):
        if outer.cancelled():
            return
        if inner.cancelled():
            outer.cancel()
        elif inner._exception is not None:
            outer.set_exception(inner._exception)
        else:
            outer.set_result(inner._result)

    def outer_done(outer):
        if not inner.done():
            inner.remove_done_callback(inner_done)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer


class _CompletedIterator:
    """The iterator that `as_completed` returns, for `for` and for `async for`."""

    def __init__(self, fs, timeout):
        self._done = Queue()
        loop = get_event_loop()
        self._waiting = []
        arguments = []
        for argument in fs:
            if argument not in arguments:
                arguments.append(argument)
        for argument in arguments:
            future = ensure_future(argument, loop=loop)
            if future not in self._waiting:
                self._waiting.append(future)
        self._remaining = len(self._waiting)
        self._timer = None
        for future in list(self._waiting):
            future.add_done_callback(self._completed)
        if self._waiting and timeout is not None:
            self._timer = loop.call_later(timeout, self._timed_out)

    def _completed(self, future):
        if not self._waiting:
            return
        self._waiting.remove(future)
        self._done.put_nowait(future)
        if not self._waiting and self._timer is not None:
            self._timer.cancel()

    def _timed_out(self):
        for future in self._waiting:
            future.remove_done_callback(self._completed)
            self._done.put_nowait(None)
        self._waiting = []

    async def _next_future(self):
        future = await self._done.get()
        if future is None:
            raise TimeoutError()
        return future

    async def _next_result(self):
        future = await self._next_future()
        return future.result()

    def __iter__(self):
        return self

    def __next__(self):
        if self._remaining == 0:
            raise StopIteration()
        self._remaining -= 1
        return self._next_result()

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self._remaining == 0:
            raise StopAsyncIteration()
        self._remaining -= 1
        return await self._next_future()


def as_completed(fs, *, timeout=None):
    """Iterates over awaitables in the order of completion."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
    return _CompletedIterator(fs, timeout)


async def to_thread(func, /, *args, **kwargs):
    """Calls a function in a thread of the loop's executor, and returns its result."""
    def call():
        return func(*args, **kwargs)

    return await get_running_loop().run_in_executor(None, call)


# Timeouts

class Timeout:
    """A context that cancels its task at a time, and turns the cancellation into `TimeoutError`."""

    def __init__(self, when):
        self._state = "created"
        self._when = when
        self._timer = None
        self._task = None
        self._earlier_requests = 0

    def when(self):
        """Returns the time of the timeout, or `None`."""
        return self._when

    def expired(self):
        """Returns true if the time has run out within the context."""
        return self._state == "expiring" or self._state == "expired"

    def reschedule(self, when):
        """Changes the time of the timeout; `None` removes it."""
        if self._state != "active":
            if self._state == "created":
                raise RuntimeError("Timeout has not been entered")
            state = "finished" if self._state == "finished" else self._state
            raise RuntimeError(f"Cannot change state of {state} Timeout")
        self._when = when
        if self._timer is not None:
            self._timer.cancel()
        if when is None:
            self._timer = None
            return
        loop = get_running_loop()
        if when <= loop.time():
            self._timer = loop._schedule(self._task, self._expire, ())
        else:
            self._timer = loop._schedule_at(self._task, when, self._expire, ())

    def _expire(self):
        self._task.cancel()
        self._state = "expiring"
        self._timer = None

    async def __aenter__(self):
        if self._state != "created":
            raise RuntimeError("Timeout has already been entered")
        task = current_task()
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = "active"
        self._task = task
        self._earlier_requests = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, kind, error, traceback):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._state == "expiring":
            self._state = "expired"
            if self._task.uncancel() <= self._earlier_requests and isinstance(error, CancelledError):
                # The task was cancelled by this timeout only.
                raise TimeoutError() from error
        elif self._state == "active":
            self._state = "finished"
        return None


def timeout(delay):
    """Creates a context with a timeout after a number of seconds; `None` means no timeout."""
    return Timeout(None if delay is None else get_running_loop().time() + delay)


def timeout_at(when):
    """Creates a context with a timeout at a time; `None` means no timeout."""
    return Timeout(when)


# Task groups

class TaskGroup:
    """A context that waits for its tasks. If one fails, it cancels the others and raises an
    `ExceptionGroup`."""

    def __init__(self):
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._loop = None
        self._parent = None
        self._parent_cancelled = False
        # The tasks that are not done.
        self._tasks = []
        self._errors = []
        # `SystemExit` or `KeyboardInterrupt`: raised instead of a group.
        self._exit_error = None
        self._all_done = None

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        self._entered = True
        self._loop = get_running_loop()
        self._parent = current_task(self._loop)
        if self._parent is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        return self

    async def __aexit__(self, kind, error, traceback):
        self._exiting = True
        if isinstance(error, (SystemExit, KeyboardInterrupt)) and self._exit_error is None:
            self._exit_error = error
        cancellation = error if isinstance(error, CancelledError) else None
        if error is not None and not self._aborting:
            self._abort()
        while self._tasks:
            if self._all_done is None:
                self._all_done = self._loop.create_future()
            try:
                await self._all_done
            except CancelledError as received:
                if not self._aborting:
                    # Something else cancelled the parent while it waited.
                    cancellation = received
                    self._abort()
            self._all_done = None
        if self._exit_error is not None:
            raise self._exit_error
        if self._parent_cancelled and self._parent.uncancel() == 0:
            # Only this group cancelled the parent.
            cancellation = None
        if cancellation is not None and not self._errors:
            raise cancellation
        if error is not None and not isinstance(error, CancelledError):
            self._errors.append(error)
        if self._errors:
            if self._parent.cancelling() > 0:
                # The parent was also cancelled from outside: it receives that at its next `await`.
                self._parent.uncancel()
                self._parent.cancel()
            raise _group("unhandled errors in a TaskGroup", self._errors)
        return None

    def create_task(self, coro, *, name=None, context=None):
        """Creates a task of the group."""
        if not self._entered:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} has not been entered")
        if self._exiting and not self._tasks:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} is finished")
        if self._aborting:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} is shutting down")
        task = self._loop.create_task(coro, name=name)
        self._tasks.append(task)
        task.add_done_callback(self._task_done)
        return task

    def _abort(self):
        self._aborting = True
        for task in list(self._tasks):
            task.cancel()

    def _task_done(self, task):
        self._tasks.remove(task)
        if self._all_done is not None and not self._tasks:
            set_result_if_pending(self._all_done, True)
        if task.cancelled():
            return
        error = task._exception
        if error is None:
            return
        self._errors.append(error)
        if isinstance(error, (SystemExit, KeyboardInterrupt)) and self._exit_error is None:
            self._exit_error = error
        if self._parent.done():
            self._loop.call_exception_handler({
                "message": f"Task {task!r} has errored out but its parent task {self._parent} is already completed",
                "exception": error,
                "task": task,
            })
            return
        if not self._aborting and not self._parent_cancelled:
            self._abort()
            self._parent_cancelled = True
            self._parent.cancel()

    def __repr__(self):
        words = ["<TaskGroup"]
        if self._tasks:
            words.append(f" tasks={len(self._tasks)}")
        if self._errors:
            words.append(f" errors={len(self._errors)}")
        if self._aborting:
            words.append(" cancelling")
        elif self._entered:
            words.append(" entered")
        return "".join(words) + ">"


def _group(message, errors):
    for error in errors:
        if not isinstance(error, Exception):
            return BaseExceptionGroup(message, errors)
    return ExceptionGroup(message, errors)

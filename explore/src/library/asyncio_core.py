"""The event loop, futures and tasks of `asyncio`, with the order of events of CPython 3.13.

The loop's time is the clock of its thread. It advances only while no callback is ready.
"""

from _native import (
    choose, generator_send, generator_throw, is_coroutine, now, process_state, step, thread_state,
    unfinished_generators, until, until_or_timeout,
)
from concurrent.futures import CancelledError as ExecutorCancelledError
from concurrent.futures import Future as ExecutorFuture
from concurrent.futures import ThreadPoolExecutor

# True if the order of timers with exactly the same time is a branch of the search. If false, the timer that
# was created first comes first.
_explore_equal_timers = True

PENDING = "PENDING"
CANCELLED = "CANCELLED"
FINISHED = "FINISHED"


class CancelledError(BaseException):
    """The task or the future was cancelled."""


class InvalidStateError(Exception):
    """The operation is not allowed in the present state."""


# The event loop

class Handle:
    """A callback that the loop will run."""

    def __init__(self, callback, args, loop, owner):
        self._callback = callback
        self._args = args
        self._loop = loop
        # The task or the future that the stepper shows for this callback.
        self._part_of = owner
        self._is_cancelled = False

    def cancel(self):
        """Prevents the call, if it has not begun."""
        self._is_cancelled = True

    def cancelled(self):
        return self._is_cancelled


class TimerHandle(Handle):
    """A callback that the loop will run at a time."""

    def __init__(self, when, callback, args, loop, owner):
        super().__init__(callback, args, loop, owner)
        self._when = when

    def when(self):
        """Returns the time of the call."""
        return self._when

    def cancel(self):
        self._is_cancelled = True
        if self in self._loop._timers:
            self._loop._timers.remove(self)


class EventLoop:
    """Runs callbacks one after another: those that are ready, and timers at their time."""

    def __init__(self):
        self._ready = []
        # True if a callback is ready: the loop's thread waits for it.
        self._has_ready = False
        # Sorted by time; timers with the same time in the order of their creation.
        self._timers = []
        # The tasks that are not done, in the order of their creation.
        self._tasks = []
        self._current_task = None
        self._running = False
        self._stopping = False
        self._closed = False
        self._executor = None
        self._exception_handler = None

    def time(self):
        """Returns the loop's time in seconds."""
        return now()

    # Callbacks

    def call_soon(self, callback, *args, context=None):
        """Runs a callback in the next turn of the loop."""
        self._check_closed()
        return self._schedule(None, callback, args)

    def _schedule(self, owner, callback, args):
        handle = Handle(callback, args, self, owner)
        self._ready.append(handle)
        self._has_ready = True
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        """Runs a callback in the next turn of the loop. Other threads may call this."""
        step("schedules a callback on", self)
        return self.call_soon(callback, *args)

    def call_later(self, delay, callback, *args, context=None):
        """Runs a callback after a number of seconds."""
        if delay is None:
            raise TypeError("delay must not be None")
        return self._schedule_at(None, self.time() + delay, callback, args)

    def call_at(self, when, callback, *args, context=None):
        """Runs a callback at a time."""
        if when is None:
            raise TypeError("when cannot be None")
        return self._schedule_at(None, when, callback, args)

    def _schedule_at(self, owner, when, callback, args):
        self._check_closed()
        # The clock counts nanoseconds.
        when = round(when, 9)
        timer = TimerHandle(when, callback, args, self, owner)
        index = len(self._timers)
        while index > 0 and self._timers[index - 1]._when > when:
            index -= 1
        self._timers.insert(index, timer)
        return timer

    # Futures and tasks

    def create_future(self):
        """Creates a future of this loop."""
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        """Creates a task that executes a coroutine."""
        self._check_closed()
        return Task(coro, loop=self, name=name)

    def run_in_executor(self, executor, func, *args):
        """Calls a function in a thread of an executor. Returns a future."""
        self._check_closed()
        if executor is None:
            if self._executor is None:
                self._executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
            executor = self._executor
        return wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        """Sets the executor for `run_in_executor(None, …)`."""
        self._executor = executor

    # Running

    def is_running(self):
        return self._running

    def is_closed(self):
        return self._closed

    def get_debug(self):
        return False

    def set_debug(self, enabled):
        """Does nothing: there is no debug mode."""

    def stop(self):
        """Ends `run_forever` after the present turn."""
        self._stopping = True

    def close(self):
        """Closes the loop. It cannot run again."""
        if self._running:
            raise RuntimeError("Cannot close a running event loop")
        if self._closed:
            return
        self._closed = True
        self._ready = []
        self._has_ready = False
        self._timers = []
        executor = self._executor
        if executor is not None:
            self._executor = None
            executor.shutdown(wait=False)

    def run_forever(self):
        """Runs callbacks until `stop` is called."""
        self._check_closed()
        if self._running:
            raise RuntimeError("This event loop is already running")
        state = thread_state()
        if getattr(state, "running_loop", None) is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")
        state.running_loop = self
        self._running = True
        try:
            self._take_turn()
            while not self._stopping:
                self._take_turn()
        finally:
            self._stopping = False
            self._running = False
            state.running_loop = None

    def run_until_complete(self, future):
        """Runs callbacks until a future or a coroutine is done, and returns its result."""
        self._check_closed()
        if self._running:
            raise RuntimeError("This event loop is already running")
        if getattr(thread_state(), "running_loop", None) is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")
        future = ensure_future(future, loop=self)
        future.add_done_callback(_stop_loop)
        try:
            self.run_forever()
        finally:
            future.remove_done_callback(_stop_loop)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def _take_turn(self):
        """One turn: timers that are due become ready, and all callbacks that are ready run."""
        if not self._ready and not self._stopping:
            if self._timers:
                remaining = self._timers[0]._when - self.time()
                if remaining > 0:
                    until_or_timeout("waits for the next event of", self, "_has_ready", remaining)
            else:
                until("waits for the next event of", self, "_has_ready")
        self._move_due_timers()
        for _ in range(len(self._ready)):
            handle = self._ready[0]
            if not handle._is_cancelled:
                step("runs", handle, self)
            self._ready.pop(0)
            self._has_ready = len(self._ready) > 0
            if not handle._is_cancelled:
                self._run(handle)

    def _move_due_timers(self):
        time = self.time()
        while self._timers and self._timers[0]._when <= time:
            index = 0
            if _explore_equal_timers:
                same = 1
                while same < len(self._timers) and self._timers[same]._when == self._timers[0]._when:
                    same += 1
                if same > 1:
                    index = choose(same)
            self._ready.append(self._timers.pop(index))
            self._has_ready = True

    def _run(self, handle):
        try:
            handle._callback(*handle._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self.call_exception_handler({"message": "Exception in callback", "exception": error, "handle": handle})

    def set_exception_handler(self, handler):
        """Sets the function that is called with the loop and a dictionary if a callback raises an
        exception."""
        self._exception_handler = handler

    def call_exception_handler(self, context):
        """Calls the exception handler, if one is set."""
        if self._exception_handler is not None:
            self._exception_handler(self, context)

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def _run_empty_task(self):
        """Runs a task that does nothing, with the callbacks that are ready meanwhile."""
        if self._ready or (self._timers and self._timers[0]._when <= self.time()):
            self.run_until_complete(_nothing())
        else:
            # The task would have no effect but to take a number, which the names of later tasks show.
            _next_task_number()

    def _abandoned(self, generator):
        """Closes an asynchronous generator that has started and that the program cannot reach any more. The
        machine calls this."""
        if not self._closed:
            self._schedule(None, self.create_task, (_close(generator),))

    def _finish(self):
        """Cancels the tasks that are not done, waits for the executor, and closes the loop."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        if tasks:
            self.run_until_complete(_all_done(tasks, self))
            for task in tasks:
                if not task.cancelled() and task.exception() is not None:
                    self.call_exception_handler({
                        "message": "unhandled exception during asyncio.run() shutdown",
                        "exception": task.exception(),
                        "task": task,
                    })
        # CPython runs two more tasks here: one for generators, one for the executor.
        generators = unfinished_generators()
        if generators:
            self.run_until_complete(_close_all(generators, self))
        else:
            self._run_empty_task()
        if self._executor is not None:
            self._executor.shutdown(wait=True)
        self._run_empty_task()
        self.close()


async def _nothing():
    pass


async def _close(generator):
    await generator.aclose()


async def _close_all(generators, loop):
    await _all_done([loop.create_task(_close(generator)) for generator in generators], loop)


def _stop_loop(future):
    if not future.cancelled() and isinstance(future.exception(), (SystemExit, KeyboardInterrupt)):
        # The exception already ends the loop.
        return
    future.get_loop().stop()


def _all_done(tasks, loop):
    """Returns a future that completes when all tasks are done, as `gather` would do it."""
    future = loop.create_future()
    remaining = len(tasks)

    def count(task):
        nonlocal remaining
        remaining -= 1
        if remaining == 0:
            future.set_result(None)

    for task in tasks:
        task.add_done_callback(count)
    return future


def get_running_loop():
    """Returns the loop that the calling thread is running."""
    loop = getattr(thread_state(), "running_loop", None)
    if loop is None:
        raise RuntimeError("no running event loop")
    return loop


def new_event_loop():
    """Creates a loop."""
    return EventLoop()


def set_event_loop(loop):
    """Sets the loop that `get_event_loop` returns while no loop is running."""
    thread_state().event_loop = loop


def get_event_loop():
    """Returns the running loop, or else the loop that was set for this thread."""
    state = thread_state()
    loop = getattr(state, "running_loop", None)
    if loop is None:
        loop = getattr(state, "event_loop", None)
    if loop is None:
        loop = EventLoop()
        state.event_loop = loop
    return loop


def run(main, *, debug=None, loop_factory=None):
    """Runs a coroutine in a new loop, and returns its result. Then it cancels all other tasks."""
    if getattr(thread_state(), "running_loop", None) is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    if not is_coroutine(main):
        raise ValueError(f"a coroutine was expected, got {main!r}")
    loop = EventLoop() if loop_factory is None else loop_factory()
    try:
        return loop.run_until_complete(main)
    finally:
        loop._finish()


# Futures

class Future:
    """A result that will be available later."""

    def __init__(self, *, loop=None):
        self._loop = get_event_loop() if loop is None else loop
        self._state = PENDING
        self._result = None
        self._exception = None
        self._cancel_message = None
        # The exception that ended a cancelled task: the first caller of `result` gets it.
        self._cancellation = None
        # Pairs of a callback and the task that it belongs to.
        self._callbacks = []
        # True while a task that awaits this future passes it to the loop.
        self._is_awaited = False

    def get_loop(self):
        return self._loop

    def done(self):
        """Returns true if there is a result or an exception, or if the future was cancelled."""
        return self._state != PENDING

    def cancelled(self):
        return self._state == CANCELLED

    def cancel(self, msg=None):
        """Cancels the future. Returns false if it is done."""
        if self._state != PENDING:
            return False
        self._cancel_message = msg
        self._complete(CANCELLED)
        return True

    def result(self):
        """Returns the result, or raises the exception."""
        if self._state == CANCELLED:
            raise self._cancelled_error()
        if self._state == PENDING:
            raise InvalidStateError("Result is not set.")
        if self._exception is not None:
            raise self._exception
        return self._result

    def exception(self):
        """Returns the exception, or `None` if there is a result."""
        if self._state == CANCELLED:
            raise self._cancelled_error()
        if self._state == PENDING:
            raise InvalidStateError("Exception is not set.")
        return self._exception

    def set_result(self, result):
        """Completes the future with a result."""
        if self._state != PENDING:
            raise InvalidStateError("invalid state")
        self._result = result
        self._complete(FINISHED)

    def set_exception(self, exception):
        """Completes the future with an exception."""
        if self._state != PENDING:
            raise InvalidStateError("invalid state")
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            exception = RuntimeError("StopIteration interacts badly with generators and cannot be raised into a "
                                     "Future")
        self._exception = exception
        self._complete(FINISHED)

    def add_done_callback(self, callback, *, context=None):
        """Runs a callback with the future as its argument once the future is done."""
        self._add_callback(callback, self)

    def _add_callback(self, callback, owner):
        if self._state == PENDING:
            self._callbacks.append((callback, owner))
        else:
            self._loop._schedule(owner, callback, (self,))

    def remove_done_callback(self, callback):
        """Removes a callback. Returns how often it was registered."""
        kept = [pair for pair in self._callbacks if pair[0] != callback]
        removed = len(self._callbacks) - len(kept)
        self._callbacks = kept
        return removed

    def _complete(self, state):
        self._state = state
        callbacks = self._callbacks
        self._callbacks = []
        for callback, owner in callbacks:
            self._loop._schedule(owner, callback, (self,))

    def _cancelled_error(self):
        if self._cancellation is not None:
            error = self._cancellation
            self._cancellation = None
            return error
        if self._cancel_message is None:
            return CancelledError()
        return CancelledError(self._cancel_message)

    def __await__(self):
        if self._state == PENDING:
            self._is_awaited = True
            yield self
            if self._state == PENDING:
                raise RuntimeError("await wasn't used with future")
        return self.result()

    def __iter__(self):
        return self.__await__()

    def __repr__(self):
        return f"<{type(self).__name__} {self._state.lower()}>"


def _next_task_number():
    state = process_state()
    number = getattr(state, "named_tasks", 0) + 1
    state.named_tasks = number
    return number


class Task(Future):
    """A future that executes a coroutine, in turns of the loop."""

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        super().__init__(loop=loop)
        if not is_coroutine(coro):
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        self._name = f"Task-{_next_task_number()}" if name is None else str(name)
        self._coro = coro
        # The future that the coroutine awaits.
        self._awaits = None
        self._cancel_requests = 0
        # True if the next step has to raise a `CancelledError` in the coroutine.
        self._must_cancel = False
        self._loop._tasks.append(self)
        self._loop._schedule(self, self._advance, ())

    def get_coro(self):
        return self._coro

    def get_name(self):
        return self._name

    def set_name(self, value):
        self._name = str(value)

    def set_result(self, result):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception):
        raise RuntimeError("Task does not support set_exception operation")

    def cancel(self, msg=None):
        """Makes the coroutine receive a `CancelledError` in its next turn. Returns false if the task is
        done."""
        if self._state != PENDING:
            return False
        self._cancel_requests += 1
        if self._awaits is not None and self._awaits.cancel(msg):
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        """Returns the number of cancellation requests."""
        return self._cancel_requests

    def uncancel(self):
        """Takes a cancellation request back. Returns the number of remaining requests."""
        if self._cancel_requests > 0:
            self._cancel_requests -= 1
            if self._cancel_requests == 0:
                self._must_cancel = False
        return self._cancel_requests

    def _complete(self, state):
        self._loop._tasks.remove(self)
        super()._complete(state)

    def _advance(self, error=None):
        """Executes the coroutine until it awaits a future that is not done, or ends."""
        if self._state != PENDING:
            raise InvalidStateError("the task is already done")
        if self._must_cancel:
            if not isinstance(error, CancelledError):
                error = self._cancelled_error()
            self._must_cancel = False
        self._awaits = None
        outer = self._loop._current_task
        self._loop._current_task = self
        try:
            if error is None:
                awaited = generator_send(self._coro, None)
            else:
                awaited = generator_throw(self._coro, error)
        except StopIteration as end:
            if self._must_cancel:
                # It was cancelled during its last turn.
                self._must_cancel = False
                self._complete(CANCELLED)
            else:
                self._result = end.value
                self._complete(FINISHED)
        except CancelledError as cancellation:
            self._cancellation = cancellation
            self._cancel_message = None
            self._complete(CANCELLED)
        except (SystemExit, KeyboardInterrupt) as failure:
            self._exception = failure
            self._complete(FINISHED)
            raise
        except BaseException as failure:
            self._exception = failure
            self._complete(FINISHED)
        else:
            self._wait_for(awaited)
        finally:
            self._loop._current_task = outer

    def _wait_for(self, awaited):
        if awaited is None:
            # The coroutine only ends its turn.
            self._loop._schedule(self, self._advance, ())
        elif not isinstance(awaited, Future) or not awaited._is_awaited:
            error = RuntimeError(f"Task got bad yield: {awaited!r}")
            self._loop._schedule(self, self._advance, (error,))
        elif awaited is self:
            awaited._is_awaited = False
            error = RuntimeError(f"Task cannot await on itself: {self!r}")
            self._loop._schedule(self, self._advance, (error,))
        elif awaited._loop is not self._loop:
            error = RuntimeError(f"Task {self!r} got Future {awaited!r} attached to a different loop")
            self._loop._schedule(self, self._advance, (error,))
        else:
            awaited._is_awaited = False
            awaited._add_callback(self._wake_up, self)
            self._awaits = awaited
            if self._must_cancel and awaited.cancel(self._cancel_message):
                self._must_cancel = False

    def _wake_up(self, future):
        """Continues the coroutine when the awaited future is done."""
        if future._state == CANCELLED:
            self._advance(future._cancelled_error())
        else:
            self._advance(future._exception)

    def __repr__(self):
        return f"<{type(self).__name__} {self._state.lower()} name={self._name!r}>"


def current_task(loop=None):
    """Returns the task that is being executed, or `None`."""
    return (get_running_loop() if loop is None else loop)._current_task


def all_tasks(loop=None):
    """Returns the tasks that are not done."""
    return set((get_running_loop() if loop is None else loop)._tasks)


def create_task(coro, *, name=None, context=None):
    """Creates a task that executes a coroutine."""
    return get_running_loop().create_task(coro, name=name)


def iscoroutine(value):
    """Returns true for coroutines."""
    return is_coroutine(value)


def isfuture(value):
    """Returns true for futures and tasks."""
    return isinstance(value, Future)


def ensure_future(awaitable, *, loop=None):
    """Returns a future as it is; creates a task for a coroutine or another awaitable."""
    if isinstance(awaitable, Future):
        if loop is not None and loop is not awaitable.get_loop():
            raise ValueError("The future belongs to a different loop than the one specified as the loop argument")
        return awaitable
    if not is_coroutine(awaitable):
        if not hasattr(awaitable, "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        awaitable = _await(awaitable)
    if loop is None:
        loop = get_event_loop()
    return loop.create_task(awaitable)


async def _await(awaitable):
    return await awaitable


class EndOfTurn:
    """An awaitable that continues in the next turn of the loop."""

    def __await__(self):
        yield None


async def sleep(delay, result=None):
    """Continues after a number of seconds; in the next turn of the loop if it is 0."""
    if delay <= 0:
        await EndOfTurn()
        return result
    if delay != delay:
        raise ValueError("Invalid delay: NaN (not a number)")
    loop = get_running_loop()
    future = loop.create_future()
    timer = loop._schedule_at(loop._current_task, loop.time() + delay, set_result_if_pending, (future, result))
    try:
        return await future
    finally:
        timer.cancel()


def set_result_if_pending(future, result):
    """Completes a future that is not done."""
    if future._state == PENDING:
        future.set_result(result)


# Futures of executors

def wrap_future(future, *, loop=None):
    """Returns a future of the loop that completes with a future of an executor."""
    if isinstance(future, Future):
        return future
    if not isinstance(future, ExecutorFuture):
        raise AssertionError(f"concurrent.futures.Future is expected, got {future!r}")
    if loop is None:
        loop = get_event_loop()
    wrapper = loop.create_future()

    def cancel_job(wrapper):
        if wrapper.cancelled():
            future.cancel()

    def job_done(future):
        if not loop.is_closed():
            loop.call_soon_threadsafe(_copy_outcome, future, wrapper)

    wrapper.add_done_callback(cancel_job)
    future.add_done_callback(job_done)
    return wrapper


def run_coroutine_threadsafe(coro, loop):
    """Executes a coroutine in the loop of another thread. Returns a future of an executor."""
    if not is_coroutine(coro):
        raise TypeError("A coroutine object is required")
    future = ExecutorFuture()

    def start():
        try:
            task = ensure_future(coro, loop=loop)
        except BaseException as error:
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            raise
        task.add_done_callback(task_done)
        future.add_done_callback(cancel_task)

    def task_done(task):
        if task.cancelled():
            future.cancel()
        if not future.set_running_or_notify_cancel():
            return
        if task._exception is not None:
            future.set_exception(task._exception)
        else:
            future.set_result(task._result)

    def cancel_task(future):
        if future.cancelled():
            loop.call_soon_threadsafe(cancel_started)

    def cancel_started():
        for task in list(loop._tasks):
            if task._coro is coro:
                task.cancel()

    loop.call_soon_threadsafe(start)
    return future


def _copy_outcome(job, future):
    """Completes a future of the loop with the outcome of a future of an executor."""
    if future.done():
        return
    if job._state == "CANCELLED" or job._state == "CANCELLED_AND_NOTIFIED":
        future.cancel()
    elif job._exception is None:
        future.set_result(job._result)
    elif isinstance(job._exception, ExecutorCancelledError):
        future.set_exception(CancelledError(*job._exception.args))
    else:
        future.set_exception(job._exception)

"""Processes, as in CPython's module `multiprocessing`.

A process is a thread with copies of all global variables. Instances of classes with
`_shared_between_processes` are not copied, since processes communicate through them. Messages are copied.
"""

from _native import (
    copy_for_process, current_thread_number, join_thread, join_thread_or_timeout, new_lock, process_state, release,
    start_process, step, step_with, thread_ended, until,
)
from queue import Empty, Full
from threading import Barrier as ThreadBarrier
from threading import BoundedSemaphore as ThreadBoundedSemaphore
from threading import BrokenBarrierError
from threading import Condition as ThreadCondition
from threading import Event as ThreadEvent
from threading import Semaphore as ThreadSemaphore
from threading import Thread, _lock_acquire, wait_until


class ProcessError(Exception):
    """An error of this module."""


class TimeoutError(ProcessError):
    """A result was not available in time."""


def cpu_count():
    """Returns 4."""
    return 4


def freeze_support():
    """Does nothing."""


def set_start_method(method, force=False):
    """Does nothing: processes begin with copies, as after a fork."""


def get_start_method(allow_none=False):
    """Returns "fork"."""
    return "fork"


# Processes

class _Outcome:
    """How a process ended."""

    _shared_between_processes = True

    def __init__(self):
        self.exit_code = 0


class Process:
    """A process of the program."""

    _constructed = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        parent = current_process()
        state = process_state()
        number = getattr(state, "named_processes", 0) + 1
        state.named_processes = number
        self._constructed = True
        self._identity = parent._identity + (number,)
        self._target = target
        self._args = tuple(args)
        self._kwargs = {} if kwargs is None else dict(kwargs)
        self._number = None
        self._outcome = _Outcome()
        self._connections = []
        self.name = name
        if name is None:
            self.name = f"{self._prefix()}-" + ":".join([str(part) for part in self._identity])
        self.daemon = parent.daemon if daemon is None else daemon
        self.pid = None
        self.ident = None
        self.exitcode = None

    def _prefix(self):
        return type(self).__name__

    def start(self):
        """Starts the process."""
        if not self._constructed:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '_closed'")
        if self._number is not None:
            raise AssertionError("cannot start a process twice")
        if current_process().daemon:
            raise AssertionError("daemonic processes are not allowed to have children")
        # The process also inherits the open connections.
        self._connections = [end for end in getattr(process_state(), "connections", []) if not end.closed]
        for connection in self._connections:
            connection._register()
        self._number = start_process(self, self.name, self.daemon)
        self._connections = []
        self.pid = self._number + 1
        self.ident = self.pid

    def _bootstrap(self):
        state = process_state()
        state.process = self
        state.connections = self._connections
        self._number = current_thread_number()
        self.pid = self._number + 1
        self.ident = self.pid
        try:
            self.run()
        except BaseException:
            self._outcome.exit_code = 1
            raise
        finally:
            for connection in state.connections:
                if not connection.closed:
                    connection.close()

    def run(self):
        """Calls the function that was given to the constructor. Subclasses override it."""
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def join(self, timeout=None):
        """Waits until the process has ended, or until the timeout."""
        if self._number is None:
            raise AssertionError("can only join a started process")
        if self._number == current_thread_number():
            raise AssertionError("can only join a child process")
        if timeout is None:
            join_thread(self._number)
            self.exitcode = self._outcome.exit_code
        elif join_thread_or_timeout(self._number, timeout):
            self.exitcode = self._outcome.exit_code

    def is_alive(self):
        """Returns true from the start of the process until its end."""
        if self is current_process():
            return True
        if self._number is None:
            return False
        if thread_ended(self._number):
            self.exitcode = self._outcome.exit_code
            return False
        return True

    def close(self):
        """Does nothing: the machine frees the resources of processes."""

    def __repr__(self):
        status = "initial" if self._number is None else "started"
        return f"<{type(self).__name__} name={self.name!r} {status}>"


class _MainProcess(Process):
    """The process that the program begins with."""

    def __init__(self):
        self._constructed = True
        self._identity = ()
        self._number = current_thread_number()
        self._connections = []
        self.name = "MainProcess"
        self.daemon = False
        self.pid = 1
        self.ident = 1
        self.exitcode = None


def current_process():
    """Returns the calling process."""
    state = process_state()
    process = getattr(state, "process", None)
    if process is None:
        process = _MainProcess()
        state.process = process
    return process


# Locks and other synchronisation

class Lock:
    """A lock between processes."""

    _shared_between_processes = True
    _reentrant = False

    def __init__(self):
        self._lock = new_lock(self._reentrant)

    def acquire(self, block=True, timeout=None):
        if not block:
            return _lock_acquire(self._lock, False)
        return _lock_acquire(self._lock, True, -1 if timeout is None else max(timeout, 0))

    def release(self):
        try:
            release(self._lock)
        except RuntimeError:
            raise self._release_error() from None

    def _release_error(self):
        return ValueError("semaphore or lock released too many times")

    def __enter__(self):
        return self.acquire()

    def __exit__(self, kind, error, traceback):
        self.release()


class RLock(Lock):
    """A lock between processes that its owner can acquire again."""

    _reentrant = True

    def _release_error(self):
        return AssertionError("attempt to release recursive lock not owned by thread")


def _native_lock(lock):
    return lock._lock if isinstance(lock, Lock) else lock


class Semaphore(ThreadSemaphore):
    """A semaphore between processes."""

    _shared_between_processes = True

    def acquire(self, block=True, timeout=None):
        if not block:
            return super().acquire(False)
        return super().acquire(True, timeout)


class BoundedSemaphore(ThreadBoundedSemaphore):
    """A bounded semaphore between processes."""

    _shared_between_processes = True

    def acquire(self, block=True, timeout=None):
        if not block:
            return super().acquire(False)
        return super().acquire(True, timeout)

    def release(self):
        step("releases", self)
        if self._value >= self._initial_value:
            raise ValueError("semaphore or lock released too many times")
        self._value += 1


class Event(ThreadEvent):
    """An event between processes."""

    _shared_between_processes = True


class Condition(ThreadCondition):
    """A condition between processes."""

    _shared_between_processes = True

    def __init__(self, lock=None):
        super().__init__(_native_lock(lock))


class Barrier(ThreadBarrier):
    """A barrier between processes."""

    _shared_between_processes = True


# Messages

class SimpleQueue:
    """A queue between processes without a limit."""

    _shared_between_processes = True

    def __init__(self):
        self._items = []

    def empty(self):
        """Returns true if there is no item."""
        step("checks", self)
        return not self._items

    def put(self, item):
        """Adds a copy of an item."""
        copied = copy_for_process(item)
        step("puts an item into", self)
        self._items.append(copied)

    def get(self):
        """Removes and returns the oldest item, after waiting for one."""
        until("gets an item from", self, "_items")
        return self._items.pop(0)

    def close(self):
        """Does nothing."""


class Queue:
    """A queue between processes."""

    _shared_between_processes = True

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._items = []
        self._can_put = True
        self._closed = False
        self._unfinished = 0
        self._all_done = True

    def _update(self):
        self._can_put = self._maxsize <= 0 or len(self._items) < self._maxsize
        self._all_done = self._unfinished == 0

    def put(self, obj, block=True, timeout=None):
        """Adds a copy of an item, after waiting for room. Raises `queue.Full` on a timeout."""
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")
        copied = copy_for_process(obj)
        if not wait_until("puts an item into", self, "_can_put", timeout if block else 0):
            raise Full()
        self._items.append(copied)
        self._unfinished += 1
        self._update()

    def put_nowait(self, obj):
        """Adds a copy of an item, or raises `queue.Full`."""
        self.put(obj, False)

    def get(self, block=True, timeout=None):
        """Removes and returns the oldest item, after waiting for one. Raises `queue.Empty` if there is none
        in time."""
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")
        if not wait_until("gets an item from", self, "_items", timeout if block else 0):
            raise Empty()
        item = self._items.pop(0)
        self._update()
        return item

    def get_nowait(self):
        """Removes and returns the oldest item, or raises `queue.Empty`."""
        return self.get(False)

    def qsize(self):
        """Returns the number of items."""
        step("checks", self)
        return len(self._items)

    def empty(self):
        """Returns true if there is no item."""
        step("checks", self)
        return not self._items

    def full(self):
        """Returns true if there is no room for another item."""
        step("checks", self)
        return not self._can_put

    def close(self):
        """Does nothing: another process may still use the queue."""

    def join_thread(self):
        """Does nothing: items are in the queue at once."""

    def cancel_join_thread(self):
        """Does nothing: items are in the queue at once."""


class JoinableQueue(Queue):
    """A queue between processes that counts the items which are not yet processed."""

    def task_done(self):
        """Reports that an item was processed."""
        step("reports an item as done to", self)
        if self._unfinished <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished -= 1
        self._update()

    def join(self):
        """Waits until all items were processed."""
        until("waits until all items are done in", self, "_all_done")


class _Channel:
    """One direction of a pipe."""

    _shared_between_processes = True

    def __init__(self):
        self.items = []
        self.readers = 0
        self.writers = 0
        # True if there is a message, or if no further message can arrive.
        self._readable = False

    def _update(self):
        self._readable = len(self.items) > 0 or self.writers == 0


class Connection:
    """One end of a pipe. Each process has its own copy, and closes it."""

    def __init__(self, incoming, outgoing):
        self._incoming = incoming
        self._outgoing = outgoing
        self.readable = incoming is not None
        self.writable = outgoing is not None
        self.closed = False
        state = process_state()
        state.connections = getattr(state, "connections", []) + [self]
        self._register()

    def _register(self):
        if self._incoming is not None:
            self._incoming.readers += 1
        if self._outgoing is not None:
            self._outgoing.writers += 1

    def _check(self, channel, words):
        if self.closed:
            raise OSError("handle is closed")
        if channel is None:
            raise OSError(f"connection is {words}-only")

    def send(self, obj):
        """Sends a copy of an object."""
        self._check(self._outgoing, "read")
        copied = copy_for_process(obj)
        channel = self._outgoing
        step("sends a message through", channel)
        if channel.readers == 0:
            raise BrokenPipeError(32, "Broken pipe")
        channel.items.append(copied)
        channel._update()

    def recv(self):
        """Receives an object, after waiting for it. Raises `EOFError` if the other end is closed."""
        self._check(self._incoming, "write")
        channel = self._incoming
        until("receives a message through", channel, "_readable")
        if not channel.items:
            raise EOFError()
        item = channel.items.pop(0)
        channel._update()
        return item

    def poll(self, timeout=0.0):
        """Returns true if there is something to receive within the timeout."""
        self._check(self._incoming, "write")
        return wait_until("checks for a message in", self._incoming, "_readable", timeout)

    def close(self):
        """Closes this process's copy."""
        if self.closed:
            return
        self.closed = True
        channels = [channel for channel in (self._incoming, self._outgoing) if channel is not None]
        step("closes an end of", *channels)
        if self._incoming is not None:
            self._incoming.readers -= 1
        if self._outgoing is not None:
            self._outgoing.writers -= 1
            self._outgoing._update()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.close()


def Pipe(duplex=True):
    """Creates a pipe. Returns its two ends; with `duplex=False` the first one only receives."""
    first = _Channel()
    if not duplex:
        receiver = Connection(first, None)
        return receiver, Connection(None, first)
    second = _Channel()
    end = Connection(first, second)
    return end, Connection(second, first)


# Shared memory

def _default(typecode):
    if typecode in ("d", "f"):
        return 0.0
    return 0


def _converted(typecode, value):
    if typecode in ("d", "f"):
        return float(value)
    if not isinstance(value, int):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    return value


class _Shared:
    """Memory that processes share, and its lock."""

    _shared_between_processes = True

    def _set_lock(self, lock):
        if lock is True:
            lock = RLock()
        self._lock_object = lock
        self._lock = _native_lock(lock) if lock else None

    def _step(self, words):
        """A step that waits while another thread holds the lock."""
        if self._lock is None:
            step(words, self)
        else:
            step_with(self._lock, words, self)

    def get_lock(self):
        """Returns the lock."""
        return self._lock_object

    def get_obj(self):
        """Returns the memory itself."""
        return self

    def acquire(self, block=True, timeout=None):
        return self._lock_object.acquire(block, timeout)

    def release(self):
        self._lock_object.release()

    def __enter__(self):
        return self._lock_object.__enter__()

    def __exit__(self, kind, error, traceback):
        self._lock_object.__exit__(kind, error, traceback)


class _SharedValue(_Shared):
    """A value in shared memory."""

    def __init__(self, typecode, value, lock):
        self._typecode = typecode
        self._set_lock(lock)
        self._value = value

    def _get_value(self):
        self._step("reads")
        return self._value

    def _set_value(self, value):
        value = _converted(self._typecode, value)
        self._step("writes")
        self._value = value

    value = property(_get_value, _set_value)


class _SharedArray(_Shared):
    """An array in shared memory."""

    def __init__(self, typecode, items, lock):
        self._typecode = typecode
        self._set_lock(lock)
        self._items = items

    def __len__(self):
        return len(self._items)

    def __getitem__(self, index):
        self._step("reads")
        return self._items[index]

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            value = [_converted(self._typecode, item) for item in value]
        else:
            value = _converted(self._typecode, value)
        self._step("writes")
        self._items[index] = value

    def __iter__(self):
        for index in range(len(self._items)):
            yield self[index]


def Value(typecode_or_type, *args, lock=True):
    """Creates a value in shared memory, with a lock."""
    value = _converted(typecode_or_type, args[0]) if args else _default(typecode_or_type)
    return _SharedValue(typecode_or_type, value, lock)


def RawValue(typecode_or_type, *args):
    """Creates a value in shared memory, without a lock."""
    return Value(typecode_or_type, *args, lock=False)


def Array(typecode_or_type, size_or_initializer, *, lock=True):
    """Creates an array in shared memory, with a lock."""
    if isinstance(size_or_initializer, int):
        items = [_default(typecode_or_type)] * size_or_initializer
    else:
        items = [_converted(typecode_or_type, item) for item in size_or_initializer]
    return _SharedArray(typecode_or_type, items, lock)


def RawArray(typecode_or_type, size_or_initializer):
    """Creates an array in shared memory, without a lock."""
    return Array(typecode_or_type, size_or_initializer, lock=False)


# Pools

class _Results:
    """The results of the tasks of one call of a pool, by their index."""

    _shared_between_processes = True

    def __init__(self, pool, count):
        self._part_of = pool
        self._values = [None] * count
        self._order = []
        self._remaining = count
        self._error = None
        # True when all tasks are done.
        self._is_ready = count == 0
        # The length of the prefix of finished tasks; a consumer waits for the next result in order, or for
        # any.
        self._finished = [False] * count
        self._has_next = False
        self._next = 0

    def _set(self, index, value, error):
        self._values[index] = (value, error)
        self._finished[index] = True
        self._order.append(index)
        if error is not None and self._error is None:
            self._error = error
        self._remaining -= 1
        self._is_ready = self._remaining == 0
        self._update()

    def _update(self):
        self._has_next = self._next < len(self._finished) and self._finished[self._next]


class _Tasks:
    """The tasks of a pool that no worker has taken."""

    _shared_between_processes = True

    def __init__(self, pool):
        self._part_of = pool
        self.waiting = []
        self.is_closed = False
        self._has_work = False

    def _update(self):
        self._has_work = self.is_closed or len(self.waiting) > 0


class _PoolWorker(Process):
    """A process of a pool."""

    def __init__(self, tasks, initializer, initargs):
        super().__init__(daemon=True)
        self._tasks = tasks
        self._initializer = initializer
        self._initargs = initargs

    def _prefix(self):
        return "ForkPoolWorker"

    def run(self):
        if self._initializer is not None:
            self._initializer(*self._initargs)
        tasks = self._tasks
        until("waits for a task of", tasks, "_has_work")
        while tasks.waiting:
            results, index, function, chunk = tasks.waiting.pop(0)
            tasks._update()
            values = None
            error = None
            try:
                values = copy_for_process([function(*args, **kwargs) for args, kwargs in chunk])
            except Exception as failure:
                error = copy_for_process(failure)
            step("finishes a task of", results)
            results._set(index, values, error)
            until("waits for a task of", tasks, "_has_work")


class AsyncResult:
    """The result of a call that a pool makes."""

    def __init__(self, results, single):
        self._results = results
        self._single = single

    def wait(self, timeout=None):
        """Waits for the result."""
        wait_until("waits for", self._results, "_is_ready", timeout)

    def ready(self):
        """Returns true if there is a result or an exception."""
        step("checks", self._results)
        return self._results._is_ready

    def successful(self):
        """Returns true if there is a result, false if there is an exception."""
        step("checks", self._results)
        if not self._results._is_ready:
            raise ValueError(f"{self!r} not ready")
        return self._results._error is None

    def get(self, timeout=None):
        """Waits for the result and returns it, or raises the exception."""
        results = self._results
        if not wait_until("waits for", results, "_is_ready", timeout):
            raise TimeoutError()
        if results._error is not None:
            raise results._error
        values = []
        for chunk, _ in results._values:
            values.extend(chunk)
        return values[0] if self._single else values


class Pool:
    """Worker processes that call functions."""

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        if processes is None:
            processes = cpu_count()
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        self._tasks = _Tasks(self)
        self._is_closed = False
        self._workers = [_PoolWorker(self._tasks, initializer, initargs) for _ in range(processes)]
        for worker in self._workers:
            worker.start()

    def _submit(self, function, calls, chunksize):
        """Passes calls to the workers in chunks. Returns the object that will contain the results."""
        step("hands tasks to", self._tasks)
        if self._is_closed:
            raise ValueError("Pool not running")
        chunks = [calls[start:start + chunksize] for start in range(0, len(calls), chunksize)]
        results = _Results(self, len(chunks))
        index = 0
        for chunk in chunks:
            copied_function, copied_chunk = copy_for_process((function, chunk))
            self._tasks.waiting.append((results, index, copied_function, copied_chunk))
            index += 1
        self._tasks._update()
        return results

    def _map(self, function, calls, chunksize, callback, error_callback, single):
        if chunksize is None:
            size = 4 * len(self._workers)
            chunksize = max((len(calls) + size - 1) // size, 1)
        result = AsyncResult(self._submit(function, calls, chunksize), single)
        if callback is not None or error_callback is not None:
            Thread(target=_call_back, args=(result, callback, error_callback), daemon=True).start()
        return result

    def apply(self, func, args=(), kwds=None):
        """Calls a function in a worker, and returns its result."""
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds=None, callback=None, error_callback=None):
        """Calls a function in a worker. Returns an `AsyncResult`."""
        call = (tuple(args), {} if kwds is None else kwds)
        return self._map(func, [call], 1, callback, error_callback, True)

    def map(self, func, iterable, chunksize=None):
        """Calls a function with each element, and returns the list of the results."""
        return self.map_async(func, iterable, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """Calls a function with each element. Returns an `AsyncResult`."""
        calls = [((item,), {}) for item in iterable]
        return self._map(func, calls, chunksize, callback, error_callback, False)

    def starmap(self, func, iterable, chunksize=None):
        """Calls a function with the elements of each tuple, and returns the list of the results."""
        return self.starmap_async(func, iterable, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """Calls a function with the elements of each tuple. Returns an `AsyncResult`."""
        calls = [(tuple(item), {}) for item in iterable]
        return self._map(func, calls, chunksize, callback, error_callback, False)

    def imap(self, func, iterable, chunksize=1):
        """Calls a function with each element, and yields the results in the order of the elements."""
        return _in_order(self._submit(func, [((item,), {}) for item in iterable], chunksize))

    def imap_unordered(self, func, iterable, chunksize=1):
        """Calls a function with each element, and yields the results in the order of completion."""
        return _as_finished(self._submit(func, [((item,), {}) for item in iterable], chunksize))

    def close(self):
        """Accepts no more calls. The workers end after the remaining tasks."""
        step("closes", self._tasks)
        self._is_closed = True
        self._tasks.is_closed = True
        self._tasks._update()

    def terminate(self):
        """Discards the remaining tasks. The workers end after their present tasks."""
        step("terminates", self._tasks)
        self._is_closed = True
        self._tasks.is_closed = True
        self._tasks.waiting = []
        self._tasks._update()

    def join(self):
        """Waits for the end of the workers, after `close` or `terminate`."""
        if not self._is_closed:
            raise ValueError("Pool is still running")
        for worker in self._workers:
            worker.join()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.terminate()


def _call_back(result, callback, error_callback):
    """Waits for a result and passes it to a function. A thread of the pool's process does this."""
    result.wait()
    error = result._results._error
    if error is None:
        if callback is not None:
            callback(result.get())
    elif error_callback is not None:
        error_callback(error)


def _in_order(results):
    for index in range(len(results._finished)):
        results._next = index
        results._update()
        until("waits for the next result of", results, "_has_next")
        values, error = results._values[index]
        if error is not None:
            raise error
        for value in values:
            yield value


def _as_finished(results):
    for _ in range(len(results._finished)):
        until("waits for a result of", results, "_order")
        values, error = results._values[results._order.pop(0)]
        if error is not None:
            raise error
        for value in values:
            yield value

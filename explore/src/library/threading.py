"""Threads, locks and other synchronisation, as in CPython's module `threading`.

Code of the library is atomic between two steps. Each operation therefore begins with one step, and then
changes attributes without a lock. A class keeps one attribute for each condition that a thread can wait for.
"""

from _native import (
    acquire, acquire_again, acquire_or_timeout, current_thread_number, holds, join_thread, join_thread_or_timeout,
    live_threads, locked, new_lock, now, process_state, release, release_and_step, signal, start_thread, step,
    thread_ended, thread_object, try_acquire, until, until_or_timeout,
)

TIMEOUT_MAX = 4294967.0
ThreadError = RuntimeError


def wait_until(words, object, attribute, timeout):
    """Waits until an attribute is true, at most `timeout` seconds if it is a number. Returns false on a
    timeout."""
    if timeout is None:
        until(words, object, attribute)
        return True
    if timeout <= 0:
        step(words, object)
        return bool(getattr(object, attribute))
    return until_or_timeout(words, object, attribute, timeout)


# Locks: the machine implements them, and `with lock:`.

def Lock():
    """Creates a lock."""
    return new_lock(False)


def RLock():
    """Creates a lock that its owner can acquire again."""
    return new_lock(True)


def _lock_acquire(lock, blocking=True, timeout=-1):
    """Implements `lock.acquire()`."""
    if not blocking:
        if timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        return try_acquire(lock)
    if timeout == -1:
        acquire(lock)
        return True
    if timeout < 0:
        raise ValueError("timeout value must be a non-negative number")
    if timeout == 0:
        return try_acquire(lock)
    return acquire_or_timeout(lock, timeout)


def _lock_release(lock):
    """Implements `lock.release()`."""
    release(lock)


def _lock_locked(lock):
    """Implements `lock.locked()`."""
    return locked(lock)


class Semaphore:
    """A counter that `acquire` decrements as soon as it is positive."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value

    def acquire(self, blocking=True, timeout=None):
        """Decrements the counter. Returns false if it is 0 and the call does not block, or on a timeout."""
        if not blocking:
            if timeout is not None:
                raise ValueError("can't specify timeout for non-blocking acquire")
            timeout = 0
        if not wait_until("acquires", self, "_value", timeout):
            return False
        self._value -= 1
        return True

    def release(self, n=1):
        """Adds `n` to the counter."""
        if n < 1:
            raise ValueError("n must be one or more")
        step("releases", self)
        self._value += n

    def __enter__(self):
        return self.acquire()

    def __exit__(self, kind, error, traceback):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore whose counter never exceeds its initial value."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        step("releases", self)
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")
        self._value += n


class Event:
    """A flag that threads can wait for."""

    def __init__(self):
        self._flag = False

    def is_set(self):
        step("checks", self)
        return self._flag

    def set(self):
        step("sets", self)
        self._flag = True

    def clear(self):
        step("clears", self)
        self._flag = False

    def wait(self, timeout=None):
        """Waits until the flag is set. Returns false on a timeout."""
        return wait_until("waits for", self, "_flag", timeout)


class _Notification:
    """The wait of one thread for a notification."""

    def __init__(self, condition):
        self._part_of = condition
        self._arrived = False


class Condition:
    """A lock, and a queue of threads that wait for a notification."""

    def __init__(self, lock=None):
        self._lock = new_lock(True) if lock is None else lock
        self._waiting = []

    def acquire(self, blocking=True, timeout=-1):
        return _lock_acquire(self._lock, blocking, timeout)

    def release(self):
        release(self._lock)

    def __enter__(self):
        acquire(self._lock)
        return True

    def __exit__(self, kind, error, traceback):
        release(self._lock)

    def wait(self, timeout=None):
        """Releases the lock, waits for a notification, and acquires the lock again. Returns false on a
        timeout."""
        if not holds(self._lock):
            raise RuntimeError("cannot wait on un-acquired lock")
        notification = _Notification(self)
        depth = release_and_step(self._lock, "waits for a notification of", self)
        arrived = False
        if timeout is None:
            self._waiting.append(notification)
            signal("waits for a notification of", notification, "_arrived")
            arrived = True
        elif timeout > 0:
            self._waiting.append(notification)
            arrived = until_or_timeout("waits for a notification of", notification, "_arrived", timeout)
            if not arrived:
                self._waiting.remove(notification)
        acquire_again(self._lock, depth)
        return arrived

    def wait_for(self, predicate, timeout=None):
        """Waits until a function returns a true value, and returns it. On a timeout the value is false."""
        end = None
        remaining = timeout
        result = predicate()
        while not result:
            if timeout is not None:
                if end is None:
                    end = now() + timeout
                else:
                    remaining = end - now()
            if not self.wait(remaining):
                return predicate()
            result = predicate()
        return result

    def notify(self, n=1):
        """Notifies the first `n` waiting threads."""
        if not holds(self._lock):
            raise RuntimeError("cannot notify on un-acquired lock")
        step("notifies", self)
        self._notify(n)

    def notify_all(self):
        """Notifies all waiting threads."""
        if not holds(self._lock):
            raise RuntimeError("cannot notify on un-acquired lock")
        step("notifies all threads of", self)
        self._notify(len(self._waiting))

    def _notify(self, n):
        for notification in self._waiting[:n]:
            notification._arrived = True
        self._waiting = self._waiting[n:]


class BrokenBarrierError(RuntimeError):
    """A barrier was reset or aborted, or a wait for it timed out."""


class _Round:
    """The threads that pass a barrier together."""

    def __init__(self, barrier):
        self._part_of = barrier
        self._count = 0
        self._over = False
        self._broken = False


class Barrier:
    """A point that threads pass together, as soon as enough of them have arrived."""

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self.parties = parties
        self._action = action
        self._timeout = timeout
        # False while the last thread of a round runs the action.
        self._idle = True
        self._round = _Round(self)
        self.n_waiting = 0
        self.broken = False

    def wait(self, timeout=None):
        """Waits for the other threads. Returns this thread's position in the order of arrival."""
        if timeout is None:
            timeout = self._timeout
        until("arrives at", self, "_idle")
        if self.broken:
            raise BrokenBarrierError()
        current = self._round
        position = current._count
        current._count += 1
        if current._count < self.parties:
            self.n_waiting = current._count
            self._wait_for_others(current, timeout)
        else:
            self._pass(current)
        return position

    def _wait_for_others(self, current, timeout):
        if timeout is None:
            signal("waits at", current, "_over")
        elif timeout <= 0 or not until_or_timeout("waits at", current, "_over", timeout):
            if self._idle:
                self._break()
            else:
                # All threads have arrived, and the last one runs the action: too late for a timeout.
                signal("waits at", current, "_over")
        if current._broken:
            raise BrokenBarrierError()

    def _pass(self, current):
        if self._action is not None:
            self._idle = False
            try:
                self._action()
            except BaseException:
                step("breaks", self)
                self._idle = True
                self._break()
                raise
            step("releases the threads at", self)
            self._idle = True
        self._begin_round()
        current._over = True

    def _begin_round(self):
        self._round = _Round(self)
        self.n_waiting = 0

    def _break(self):
        current = self._round
        current._broken = True
        current._over = True
        self.broken = True
        self._begin_round()

    def reset(self):
        """Makes the barrier usable again. Threads that wait at it get a `BrokenBarrierError`."""
        until("resets", self, "_idle")
        current = self._round
        self._begin_round()
        self.broken = False
        current._broken = True
        current._over = True

    def abort(self):
        """Breaks the barrier: all present and later waits raise a `BrokenBarrierError`."""
        until("aborts", self, "_idle")
        self._break()


class Thread:
    """A thread of the program."""

    _constructed = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        if name is None:
            state = process_state()
            number = getattr(state, "named_threads", 0) + 1
            state.named_threads = number
            name = f"Thread-{number}"
            function_name = getattr(target, "__name__", None)
            if target is not None and function_name is not None:
                name = f"{name} ({function_name})"
        self._constructed = True
        self._target = target
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._number = None
        self.name = str(name)
        self.daemon = current_thread().daemon if daemon is None else daemon
        self.ident = None
        self.native_id = None

    def start(self):
        """Starts the thread."""
        if not self._constructed:
            raise RuntimeError("thread.__init__() not called")
        if self._number is not None:
            raise RuntimeError("threads can only be started once")
        self._number = start_thread(self, self.name, self.daemon)
        self.ident = self._number + 1
        self.native_id = self.ident

    def _bootstrap(self):
        self.run()

    def run(self):
        """Calls the function that was given to the constructor. Subclasses override it."""
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def join(self, timeout=None):
        """Waits until the thread has ended, or until the timeout."""
        if not self._constructed:
            raise RuntimeError("Thread.__init__() not called")
        if self._number is None:
            raise RuntimeError("cannot join thread before it is started")
        if self._number == current_thread_number():
            raise RuntimeError("cannot join current thread")
        if timeout is None:
            join_thread(self._number)
        elif timeout <= 0:
            thread_ended(self._number)
        else:
            join_thread_or_timeout(self._number, timeout)

    def is_alive(self):
        """Returns true from the start of the thread until its end."""
        return self._number is not None and not thread_ended(self._number)

    def __repr__(self):
        status = "initial" if self._number is None else f"started {self.ident}"
        return f"<{type(self).__name__}({self.name}, {status})>"

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = str(name)

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemon):
        self.daemon = daemon


class _MainThread(Thread):
    """The thread that a process begins with."""

    def __init__(self, number):
        self._constructed = True
        self._number = number
        self.name = "MainThread"
        self.daemon = False
        self.ident = number + 1
        self.native_id = self.ident


class Timer(Thread):
    """A thread that calls a function after an interval, unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        """Prevents the call, if it has not begun."""
        self.finished.set()

    def run(self):
        if not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)
            self.finished.set()


class local:
    """An object whose attributes are different in each thread. The machine keeps them."""

    _attributes_per_thread = True


def main_thread():
    """Returns the thread that the process began with."""
    state = process_state()
    thread = getattr(state, "main_thread", None)
    if thread is None:
        thread = _MainThread(state.main_thread_number)
        state.main_thread = thread
    return thread


def _thread(number):
    """Returns the thread with a number."""
    thread = thread_object(number)
    return thread if isinstance(thread, Thread) else main_thread()


def current_thread():
    """Returns the calling thread."""
    return _thread(current_thread_number())


def enumerate():
    """Returns the threads that have started and have not ended."""
    return [_thread(number) for number in live_threads()]


def active_count():
    """Returns the number of threads that have started and have not ended."""
    return len(live_threads())


def get_ident():
    """Returns the number that `Thread.ident` shows."""
    return current_thread_number() + 1


def get_native_id():
    """Returns the same number as `get_ident`."""
    return current_thread_number() + 1


def call_at_end(function):
    """Registers a function that the main thread calls after the last statement of the program."""
    state = process_state()
    state.calls_at_end = getattr(state, "calls_at_end", []) + [function]


def _main_ended():
    """Calls the registered functions, the latest first. The main thread calls this when the program ends."""
    functions = getattr(process_state(), "calls_at_end", [])
    for function in reversed(functions):
        function()

"""Locks of `asyncio`. Their waiting tasks continue in the order of their arrival."""

from asyncio_core import CancelledError, get_running_loop


class _Context:
    """`async with` for objects with `acquire` and `release`."""

    async def __aenter__(self):
        await self.acquire()
        return None

    async def __aexit__(self, kind, error, traceback):
        self.release()


class Lock(_Context):
    """A lock between tasks."""

    def __init__(self):
        self._waiters = []
        self._locked = False

    def locked(self):
        return self._locked

    async def acquire(self):
        """Waits until the lock is free, and takes it."""
        if not self._locked and _all_cancelled(self._waiters):
            self._locked = True
            return True
        waiter = get_running_loop().create_future()
        waiter._part_of = self
        self._waiters.append(waiter)
        try:
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        except CancelledError:
            # The lock may have been handed to this task already.
            if not self._locked:
                self._wake_first()
            raise
        self._locked = True
        return True

    def release(self):
        """Frees the lock."""
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._wake_first()

    def _wake_first(self):
        if self._waiters and not self._waiters[0].done():
            self._waiters[0].set_result(True)


def _all_cancelled(waiters):
    for waiter in waiters:
        if not waiter.cancelled():
            return False
    return True


class Event:
    """A flag that tasks can wait for."""

    def __init__(self):
        self._waiters = []
        self._flag = False

    def is_set(self):
        return self._flag

    def set(self):
        if not self._flag:
            self._flag = True
            for waiter in self._waiters:
                if not waiter.done():
                    waiter.set_result(True)

    def clear(self):
        self._flag = False

    async def wait(self):
        """Waits until the flag is set."""
        if self._flag:
            return True
        waiter = get_running_loop().create_future()
        waiter._part_of = self
        self._waiters.append(waiter)
        try:
            await waiter
            return True
        finally:
            self._waiters.remove(waiter)


class Condition(_Context):
    """A lock, and a queue of tasks that wait for a notification."""

    def __init__(self, lock=None):
        self._lock = Lock() if lock is None else lock
        self._waiters = []

    def locked(self):
        return self._lock.locked()

    async def acquire(self):
        return await self._lock.acquire()

    def release(self):
        self._lock.release()

    async def wait(self):
        """Releases the lock, waits for a notification, and acquires the lock again."""
        if not self._lock.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = get_running_loop().create_future()
        waiter._part_of = self
        self._lock.release()
        try:
            try:
                self._waiters.append(waiter)
                try:
                    await waiter
                    return True
                finally:
                    self._waiters.remove(waiter)
            finally:
                # A cancellation has to wait until the lock is acquired.
                cancellation = None
                acquired = False
                while not acquired:
                    try:
                        await self._lock.acquire()
                        acquired = True
                    except CancelledError as error:
                        cancellation = error
                if cancellation is not None:
                    raise cancellation
        except BaseException:
            # If this task was notified, another one gets the notification.
            self._notify(1)
            raise

    async def wait_for(self, predicate):
        """Waits until a function returns a true value, and returns it."""
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        """Notifies the first `n` waiting tasks."""
        if not self._lock.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._notify(n)

    def notify_all(self):
        """Notifies all waiting tasks."""
        self.notify(len(self._waiters))

    def _notify(self, n):
        for waiter in self._waiters:
            if n <= 0:
                return
            if not waiter.done():
                n -= 1
                waiter.set_result(False)


class Semaphore(_Context):
    """A counter that `acquire` decrements as soon as it is positive."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._waiters = []
        self._value = value

    def locked(self):
        """Returns true if `acquire` would wait."""
        return self._value == 0 or not _all_cancelled(self._waiters)

    async def acquire(self):
        """Waits until the counter is positive, and decrements it."""
        if not self.locked():
            self._value -= 1
            return True
        waiter = get_running_loop().create_future()
        waiter._part_of = self
        self._waiters.append(waiter)
        try:
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        except CancelledError:
            if waiter.done() and not waiter.cancelled():
                # The counter was already decremented for this task.
                self._value += 1
            raise
        finally:
            while self._value > 0 and self._wake_next():
                pass
        return True

    def release(self):
        """Increments the counter."""
        self._value += 1
        self._wake_next()

    def _wake_next(self):
        """Decrements the counter for the first waiting task. Returns false if no task waits."""
        for waiter in self._waiters:
            if not waiter.done():
                self._value -= 1
                waiter.set_result(True)
                return True
        return False


class BoundedSemaphore(Semaphore):
    """A semaphore whose counter never exceeds its initial value."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def release(self):
        if self._value >= self._initial_value:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


class BrokenBarrierError(RuntimeError):
    """A barrier was reset or aborted."""


class Barrier:
    """A point that tasks pass together, as soon as enough of them have arrived."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self.parties = parties
        self._condition = Condition()
        # "filling", "draining", "resetting" or "broken"
        self._state = "filling"
        self._count = 0
        self._set_public()

    def _set_public(self):
        self.n_waiting = self._count if self._state == "filling" else 0
        self.broken = self._state == "broken"

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, kind, error, traceback):
        return None

    async def wait(self):
        """Waits for the other tasks. Returns this task's position in the order of arrival."""
        async with self._condition:
            await self._condition.wait_for(self._can_enter)
            if self._state == "broken":
                raise BrokenBarrierError("Barrier aborted")
            try:
                position = self._count
                self._count += 1
                self._set_public()
                if self._count == self.parties:
                    self._state = "draining"
                    self._set_public()
                    self._condition.notify_all()
                else:
                    await self._condition.wait_for(self._can_leave)
                    if self._state == "broken" or self._state == "resetting":
                        raise BrokenBarrierError("Abort or reset of barrier")
                return position
            finally:
                self._count -= 1
                if self._count == 0 and (self._state == "draining" or self._state == "resetting"):
                    self._state = "filling"
                    self._set_public()
                    self._condition.notify_all()
                self._set_public()

    def _can_enter(self):
        return self._state != "draining" and self._state != "resetting"

    def _can_leave(self):
        return self._state != "filling"

    async def reset(self):
        """Makes the barrier usable again. Tasks that wait at it get a `BrokenBarrierError`."""
        async with self._condition:
            if self._count > 0:
                self._state = "resetting"
            else:
                self._state = "filling"
            self._set_public()
            self._condition.notify_all()

    async def abort(self):
        """Breaks the barrier: all present and later waits raise a `BrokenBarrierError`."""
        async with self._condition:
            self._state = "broken"
            self._set_public()
            self._condition.notify_all()

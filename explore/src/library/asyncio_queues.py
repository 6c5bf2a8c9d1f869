"""Queues of `asyncio`."""

from asyncio_core import get_running_loop
from asyncio_locks import Event
from queue import insert_sorted


class QueueEmpty(Exception):
    """A queue has no item."""


class QueueFull(Exception):
    """A queue has no room for another item."""


class QueueShutDown(Exception):
    """A queue was shut down."""


class Queue:
    """A queue that returns items in the order of their arrival.

    Subclasses override `_init`, `_put` and `_get`.
    """

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._getters = []
        self._putters = []
        self._unfinished_tasks = 0
        self._all_done = Event()
        self._all_done.set()
        self._is_shutdown = False
        self._init(maxsize)

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop(0)

    def qsize(self):
        """Returns the number of items."""
        return len(self._queue)

    def empty(self):
        """Returns true if there is no item."""
        return not self._queue

    def full(self):
        """Returns true if there is no room for another item."""
        return 0 < self.maxsize <= len(self._queue)

    async def put(self, item):
        """Adds an item, after waiting for room."""
        while self.full():
            if self._is_shutdown:
                raise QueueShutDown()
            putter = get_running_loop().create_future()
            putter._part_of = self
            self._putters.append(putter)
            try:
                await putter
            except BaseException:
                putter.cancel()
                if putter in self._putters:
                    self._putters.remove(putter)
                if not self.full() and not putter.cancelled():
                    _wake_first(self._putters)
                raise
        self.put_nowait(item)

    def put_nowait(self, item):
        """Adds an item, or raises `QueueFull`."""
        if self._is_shutdown:
            raise QueueShutDown()
        if self.full():
            raise QueueFull()
        self._put(item)
        self._unfinished_tasks += 1
        self._all_done.clear()
        _wake_first(self._getters)

    async def get(self):
        """Removes and returns an item, after waiting for one."""
        while self.empty():
            if self._is_shutdown:
                raise QueueShutDown()
            getter = get_running_loop().create_future()
            getter._part_of = self
            self._getters.append(getter)
            try:
                await getter
            except BaseException:
                getter.cancel()
                if getter in self._getters:
                    self._getters.remove(getter)
                if not self.empty() and not getter.cancelled():
                    _wake_first(self._getters)
                raise
        return self.get_nowait()

    def get_nowait(self):
        """Removes and returns an item, or raises `QueueEmpty`."""
        if self.empty():
            if self._is_shutdown:
                raise QueueShutDown()
            raise QueueEmpty()
        item = self._get()
        _wake_first(self._putters)
        return item

    def task_done(self):
        """Reports that an item was processed."""
        if self._unfinished_tasks <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished_tasks -= 1
        if self._unfinished_tasks == 0:
            self._all_done.set()

    async def join(self):
        """Waits until all items were processed."""
        if self._unfinished_tasks > 0:
            await self._all_done.wait()

    def shutdown(self, immediate=False):
        """Makes `put` raise `QueueShutDown`, and `get` too once the queue is empty. `immediate` removes all
        items."""
        self._is_shutdown = True
        if immediate:
            while not self.empty():
                self._get()
                if self._unfinished_tasks > 0:
                    self._unfinished_tasks -= 1
            if self._unfinished_tasks == 0:
                self._all_done.set()
        _wake_all(self._getters)
        _wake_all(self._putters)


def _wake_first(waiters):
    while waiters:
        waiter = waiters.pop(0)
        if not waiter.done():
            waiter.set_result(None)
            return


def _wake_all(waiters):
    while waiters:
        _wake_first(waiters)


class PriorityQueue(Queue):
    """A queue that returns the smallest item first."""

    def _put(self, item):
        insert_sorted(self._queue, item)


class LifoQueue(Queue):
    """A queue that returns the latest item first."""

    def _get(self):
        return self._queue.pop()

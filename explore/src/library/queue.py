"""Queues between threads, as in CPython's module `queue`."""

from _native import step
from threading import wait_until


class Empty(Exception):
    """A queue has no item."""


class Full(Exception):
    """A queue has no room for another item."""


class ShutDown(Exception):
    """A queue was shut down."""


class Queue:
    """A queue that returns items in the order of their arrival.

    Subclasses override `_init`, `_qsize`, `_put` and `_get`.
    """

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self.unfinished_tasks = 0
        self.is_shutdown = False
        self._init(maxsize)
        self._can_put = True
        self._can_get = False
        self._all_done = True

    def _init(self, maxsize):
        self.queue = []

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop(0)

    def _update(self):
        """Sets the attributes that threads wait for."""
        size = self._qsize()
        self._can_put = self.is_shutdown or self.maxsize <= 0 or size < self.maxsize
        self._can_get = self.is_shutdown or size > 0
        self._all_done = self.unfinished_tasks == 0

    def qsize(self):
        """Returns the number of items."""
        step("checks", self)
        return self._qsize()

    def empty(self):
        """Returns true if there is no item."""
        step("checks", self)
        return self._qsize() == 0

    def full(self):
        """Returns true if there is no room for another item."""
        step("checks", self)
        return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        """Adds an item, after waiting for room. Raises `Full` if the call must not wait, or on a timeout."""
        if not block or self.maxsize <= 0:
            timeout = 0
        elif timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if not wait_until("puts an item into", self, "_can_put", timeout):
            raise Full()
        if self.is_shutdown:
            raise ShutDown()
        self._put(item)
        self.unfinished_tasks += 1
        self._update()

    def put_nowait(self, item):
        """Adds an item, or raises `Full`."""
        self.put(item, False)

    def get(self, block=True, timeout=None):
        """Removes and returns an item, after waiting for one. Raises `Empty` if the call must not wait, or on
        a timeout."""
        if not block:
            timeout = 0
        elif timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if not wait_until("gets an item from", self, "_can_get", timeout):
            raise Empty()
        if self._qsize() == 0:
            raise ShutDown()
        item = self._get()
        self._update()
        return item

    def get_nowait(self):
        """Removes and returns an item, or raises `Empty`."""
        return self.get(False)

    def task_done(self):
        """Reports that an item was processed."""
        step("reports an item as done to", self)
        if self.unfinished_tasks <= 0:
            raise ValueError("task_done() called too many times")
        self.unfinished_tasks -= 1
        self._update()

    def join(self):
        """Waits until all items were processed."""
        wait_until("waits until all items are done in", self, "_all_done", None)

    def shutdown(self, immediate=False):
        """Makes `put` raise `ShutDown`, and `get` too once the queue is empty. `immediate` removes all
        items."""
        step("shuts down", self)
        self.is_shutdown = True
        if immediate:
            while self._qsize() > 0:
                self._get()
                if self.unfinished_tasks > 0:
                    self.unfinished_tasks -= 1
        self._update()


class LifoQueue(Queue):
    """A queue that returns the latest item first."""

    def _get(self):
        return self.queue.pop()


class PriorityQueue(Queue):
    """A queue that returns the smallest item first."""

    def _put(self, item):
        insert_sorted(self.queue, item)


def insert_sorted(items, item):
    """Inserts an item into a sorted list, after equal items."""
    low = 0
    high = len(items)
    while low < high:
        middle = (low + high) // 2
        if item < items[middle]:
            high = middle
        else:
            low = middle + 1
    items.insert(low, item)


class SimpleQueue:
    """A queue without a limit and without `task_done`."""

    def __init__(self):
        self._items = []

    def qsize(self):
        """Returns the number of items."""
        step("checks", self)
        return len(self._items)

    def empty(self):
        """Returns true if there is no item."""
        step("checks", self)
        return not self._items

    def put(self, item, block=True, timeout=None):
        """Adds an item."""
        step("puts an item into", self)
        self._items.append(item)

    def put_nowait(self, item):
        """Adds an item."""
        self.put(item)

    def get(self, block=True, timeout=None):
        """Removes and returns the oldest item, after waiting for one. Raises `Empty` if the call must not
        wait, or on a timeout."""
        if not block:
            timeout = 0
        elif timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if not wait_until("gets an item from", self, "_items", timeout):
            raise Empty()
        return self._items.pop(0)

    def get_nowait(self):
        """Removes and returns the oldest item, or raises `Empty`."""
        return self.get(False)

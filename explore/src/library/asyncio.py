"""Asynchronous programs, as with CPython's module `asyncio`."""

from asyncio_core import (
    CancelledError, EventLoop, Future, Handle, InvalidStateError, Task, TimerHandle, all_tasks, create_task,
    current_task, ensure_future, get_event_loop, get_running_loop, iscoroutine, isfuture, new_event_loop, run,
    run_coroutine_threadsafe, set_event_loop, sleep, wrap_future,
)
from asyncio_locks import Barrier, BoundedSemaphore, BrokenBarrierError, Condition, Event, Lock, Semaphore
from asyncio_queues import LifoQueue, PriorityQueue, Queue, QueueEmpty, QueueFull, QueueShutDown
from asyncio_tasks import (
    ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, TaskGroup, Timeout, as_completed, gather, shield, timeout,
    timeout_at, to_thread, wait, wait_for,
)
from builtin_errors import Timeout as TimeoutError

AbstractEventLoop = EventLoop

"""An asyncio event loop without sockets, which browsers lack: it waits for callbacks of other threads, or of the page."""

import asyncio
import asyncio.runners
import threading

import page


class ThreadSelector:
    """In the place of a selector under CPython: waits until another thread schedules a callback."""

    def __init__(self):
        self.wakened = threading.Lock()
        self.wakened.acquire()

    def select(self, timeout):
        if timeout is None:
            self.wakened.acquire()
        else:
            self.wakened.acquire(timeout=max(0, timeout))
        return []

    def wake(self):
        try:
            self.wakened.release()
        except RuntimeError:
            pass  # It has been released already.

    def close(self):
        pass


class Loop(asyncio.BaseEventLoop):
    """An event loop with a selector of this project. It numbers its tasks by the names of their coroutines."""

    is_recorded = True

    # The numbers of the next tasks, if they are named as CPython names them.
    task_numbers = None

    def __init__(self, selector):
        super().__init__()
        self._selector = selector
        self.numbers = {}
        self.set_task_factory(self.new_task)

    @staticmethod
    def new_task(loop, coroutine, **options):
        task = asyncio.Task(coroutine, loop=loop, **options)
        if loop.task_numbers:
            if options.get("name") is None:
                task.set_name(f"Task-{next(loop.task_numbers)}")
            return task
        name = getattr(coroutine, "__name__", "task")
        number = loop.numbers[name] = loop.numbers.get(name, 0) + 1
        task.set_name(f"{name} {number}")
        return task

    def _process_events(self, events):
        """The selectors return no events: they call back themselves."""

    def _write_to_self(self):
        self._selector.wake()


def new_loop():
    if page.IS_PYODIDE:
        import pyodide_page

        return Loop(pyodide_page.Selector())
    return Loop(ThreadSelector())


def install():
    """Makes the loop the default one of `asyncio.run` and `asyncio.new_event_loop`."""
    asyncio.new_event_loop = asyncio.events.new_event_loop = new_loop
    # Pyodide replaces it by a function that needs Pyodide's own loop.
    asyncio.run = asyncio.runners.run


def run(coroutine):
    """Runs a coroutine to its end.

    Unlike `asyncio.run` it does not handle interrupts, so that one ends a coroutine that never awaits. Pyodide has a
    loop of its own, which is set aside meanwhile.
    """
    outer, loop = asyncio._get_running_loop(), new_loop()
    asyncio._set_running_loop(None)
    try:
        return loop.run_until_complete(coroutine)
    finally:
        try:
            asyncio.runners._cancel_all_tasks(loop)
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            loop.close()
            asyncio._set_running_loop(outer)

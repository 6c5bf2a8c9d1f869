"""Executors and their futures, as in CPython's module `concurrent.futures`."""

from _native import copy_for_process, now, process_state, signal, step, until, until_or_timeout
from builtin_errors import Timeout as TimeoutError
from multiprocessing import Process
from threading import Thread, call_at_end, wait_until

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
FINISHED = "FINISHED"


class Error(Exception):
    """An error of a future."""


class CancelledError(Error):
    """The future was cancelled."""


class InvalidStateError(Error):
    """The operation is not allowed in the present state."""


class BrokenExecutor(RuntimeError):
    """The executor cannot be used any more."""


class Future:
    """The result of a job of an executor."""

    # Process pools hand futures to their workers.
    _shared_between_processes = True

    def __init__(self):
        self._state = PENDING
        self._result = None
        self._exception = None
        self._callbacks = []
        self._waiters = []
        # True if there is a result or an exception, or if the future was cancelled.
        self._is_done = False

    def cancel(self):
        """Cancels the job, if it has not begun. Returns false if it has."""
        step("cancels", self)
        if self._state == RUNNING or self._state == FINISHED:
            return False
        if self._state == PENDING:
            self._state = CANCELLED
            self._is_done = True
            self._call_back()
        return True

    def cancelled(self):
        step("checks", self)
        return self._state == CANCELLED or self._state == CANCELLED_AND_NOTIFIED

    def running(self):
        """Returns true while the job is being executed."""
        step("checks", self)
        return self._state == RUNNING

    def done(self):
        """Returns true if there is a result or an exception, or if the future was cancelled."""
        step("checks", self)
        return self._is_done

    def result(self, timeout=None):
        """Waits for the job, and returns its result or raises its exception."""
        self._wait(timeout)
        if self._exception is not None:
            raise self._exception
        return self._result

    def exception(self, timeout=None):
        """Waits for the job, and returns its exception, or `None` if it has a result."""
        self._wait(timeout)
        return self._exception

    def _wait(self, timeout):
        if not wait_until("waits for", self, "_is_done", timeout):
            raise TimeoutError()
        if self._state != FINISHED:
            raise CancelledError()

    def add_done_callback(self, fn):
        """Calls a function with the future once it is done: in the thread that completes it, or at once."""
        step("adds a callback to", self)
        if self._is_done:
            self._call(fn)
        else:
            self._callbacks.append(fn)

    def set_running_or_notify_cancel(self):
        """Reports that the job begins. Returns false if it was cancelled."""
        step("starts", self)
        return self._start()

    def _start(self):
        if self._state == PENDING:
            self._state = RUNNING
            return True
        if self._state != CANCELLED:
            raise InvalidStateError("Future in unexpected state")
        self._state = CANCELLED_AND_NOTIFIED
        self._notify()
        return False

    def set_result(self, result):
        """Completes the future with a result."""
        step("sets the result of", self)
        self._check_not_done()
        self._result = result
        self._finish()

    def set_exception(self, exception):
        """Completes the future with an exception."""
        step("sets the exception of", self)
        self._check_not_done()
        self._exception = exception
        self._finish()

    def _check_not_done(self):
        if self._is_done:
            raise InvalidStateError(f"{self._state}: {self!r}")

    def _finish(self):
        self._state = FINISHED
        self._is_done = True
        self._notify()
        self._call_back()

    def _notify(self):
        for waiter in self._waiters:
            waiter._add(self)

    def _call_back(self):
        callbacks = self._callbacks
        self._callbacks = []
        for fn in callbacks:
            self._call(fn)

    def _call(self, fn):
        try:
            fn(self)
        except Exception:
            # CPython only logs it.
            pass

    def _is_over(self):
        """Returns true if a `wait` may count the future as done: a cancelled job only after a worker took
        it."""
        return self._state == FINISHED or self._state == CANCELLED_AND_NOTIFIED

    def __repr__(self):
        return f"<Future state={self._state.lower()}>"


class _Waiter:
    """The wait of one thread for several futures."""

    _shared_between_processes = True

    def __init__(self, futures, return_when):
        self._part_of = tuple(futures)
        self._return_when = return_when
        self._remaining = len([future for future in futures if not future._is_over()])
        self._completed = []
        # True if the wait can end.
        self._is_over = self._remaining == 0
        for future in futures:
            if future._is_over():
                if return_when == FIRST_COMPLETED or self._failed(future):
                    self._is_over = True
            else:
                future._waiters.append(self)

    def _failed(self, future):
        return (self._return_when == FIRST_EXCEPTION and future._state == FINISHED
                and future._exception is not None)

    def _add(self, future):
        self._completed.append(future)
        self._remaining -= 1
        if self._remaining == 0 or self._return_when == FIRST_COMPLETED or self._failed(future):
            self._is_over = True

    def _remove_from(self, futures):
        for future in futures:
            if self in future._waiters:
                future._waiters.remove(self)


class DoneAndNotDoneFutures:
    """The result of `wait`: a pair of sets."""

    def __init__(self, done, not_done):
        self.done = done
        self.not_done = not_done

    def __iter__(self):
        return iter((self.done, self.not_done))

    def __getitem__(self, index):
        return (self.done, self.not_done)[index]

    def __len__(self):
        return 2

    def __repr__(self):
        return f"DoneAndNotDoneFutures(done={self.done!r}, not_done={self.not_done!r})"


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Waits for futures. Returns the set of those that are done, and the set of the others."""
    futures = _without_duplicates(fs)
    step("waits for", *futures)
    waiter = _Waiter(futures, return_when)
    if not waiter._is_over:
        _wait_for(waiter, timeout)
    waiter._remove_from(futures)
    done = set([future for future in futures if future._is_over()])
    return DoneAndNotDoneFutures(done, set([future for future in futures if future not in done]))


def _wait_for(waiter, timeout):
    """Returns false on a timeout."""
    if timeout is None:
        signal("waits for", waiter, "_is_over")
        return True
    return timeout > 0 and until_or_timeout("waits for", waiter, "_is_over", timeout)


def as_completed(fs, timeout=None):
    """Yields futures in the order in which they complete."""
    end = None if timeout is None else now() + timeout
    futures = _without_duplicates(fs)
    step("waits for", *futures)
    ready = [future for future in futures if future._is_over()]
    waiter = _Waiter(futures, FIRST_COMPLETED)
    remaining = len(futures)
    try:
        for future in ready:
            remaining -= 1
            yield future
        while remaining > 0:
            if not waiter._completed:
                waiter._is_over = False
                if not _wait_for(waiter, None if end is None else end - now()):
                    raise TimeoutError(f"{remaining} (of {len(futures)}) futures unfinished")
            remaining -= 1
            yield waiter._completed.pop(0)
    finally:
        waiter._remove_from(futures)


def _without_duplicates(fs):
    futures = []
    for future in fs:
        if future not in futures:
            futures.append(future)
    return futures


class _Job:
    """A call that an executor has scheduled."""

    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs


class Executor:
    """Executes calls in threads or in processes."""

    def submit(self, fn, *args, **kwargs):
        """Schedules a call. Returns its future."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """Calls a function with the elements of iterables, and yields the results in their order."""
        end = None if timeout is None else now() + timeout
        futures = [self.submit(fn, *args) for args in zip(*iterables)]
        return _results(futures, end)

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Accepts no more jobs, and waits until all jobs are done."""

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.shutdown(wait=True)
        return False


def _results(futures, end):
    try:
        futures.reverse()
        while futures:
            future = futures.pop()
            try:
                result = future.result(None if end is None else end - now())
            except BaseException:
                future.cancel()
                raise
            yield result
    finally:
        for future in futures:
            future.cancel()


class _Jobs:
    """The jobs of an executor, and the state that its workers share."""

    _shared_between_processes = True

    def __init__(self, executor):
        self._part_of = executor
        self.waiting = []
        self.idle_workers = 0
        self.is_shutdown = False
        # True if a worker can continue: with a job, or because it has to end.
        self._has_work = False

    def _update(self):
        self._has_work = self.is_shutdown or len(self.waiting) > 0

    def take(self):
        """Returns the next job after waiting for it, or `None` after the shutdown."""
        step("looks for a job in", self)
        if not self._has_work:
            self.idle_workers += 1
            until("waits for a job in", self, "_has_work")
        if not self.waiting:
            return None
        job = self.waiting.pop(0)
        self._update()
        return job


def _work(jobs, copies):
    """Executes jobs until the shutdown."""
    job = jobs.take()
    while job is not None:
        if job.future.set_running_or_notify_cancel():
            try:
                result = job.fn(*job.args, **job.kwargs)
            except BaseException as error:
                job.future.set_exception(copy_for_process(error) if copies else error)
            else:
                job.future.set_result(copy_for_process(result) if copies else result)
        job = jobs.take()


class _PoolExecutor(Executor):
    """The common base of executors with threads and with processes."""

    def _prepare(self, max_workers, initializer, initargs):
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        self._max_workers = max_workers
        self._initializer = initializer
        self._initargs = initargs
        self._jobs = _Jobs(self)
        self._workers = []
        call_at_end(self._end)

    def _work_in_worker(self, jobs, copies):
        if self._initializer is not None:
            self._initializer(*self._initargs)
        _work(jobs, copies)

    def _submit(self, fn, args, kwargs):
        step("submits a job to", self)
        jobs = self._jobs
        if jobs.is_shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = Future()
        jobs.waiting.append(_Job(future, fn, args, kwargs))
        jobs._update()
        if jobs.idle_workers > 0:
            jobs.idle_workers -= 1
        elif len(self._workers) < self._max_workers:
            worker = self._new_worker()
            self._workers.append(worker)
            worker.start()
        return future

    def shutdown(self, wait=True, *, cancel_futures=False):
        step("shuts down", self)
        jobs = self._jobs
        jobs.is_shutdown = True
        cancelled = []
        if cancel_futures:
            cancelled = jobs.waiting
            jobs.waiting = []
        jobs._update()
        for job in cancelled:
            job.future.cancel()
        if wait:
            for worker in self._workers:
                worker.join()

    def _end(self):
        """Makes the workers end after the remaining jobs, at the end of the program."""
        if self._workers and not self._jobs.is_shutdown:
            self.shutdown(wait=False)


class ThreadPoolExecutor(_PoolExecutor):
    """Executes calls in threads. A job that finds no idle thread starts another thread."""

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            max_workers = 8
        self._prepare(max_workers, initializer, initargs)
        if not thread_name_prefix:
            state = process_state()
            number = getattr(state, "named_executors", 0)
            state.named_executors = number + 1
            thread_name_prefix = f"ThreadPoolExecutor-{number}"
        self._thread_name_prefix = thread_name_prefix

    def submit(self, fn, *args, **kwargs):
        return self._submit(fn, args, kwargs)

    def _new_worker(self):
        name = f"{self._thread_name_prefix}_{len(self._workers)}"
        return Thread(target=self._work_in_worker, name=name, args=(self._jobs, False))


class ProcessPoolExecutor(_PoolExecutor):
    """Executes calls in processes, with copies of the arguments and of the results."""

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=()):
        self._prepare(4 if max_workers is None else max_workers, initializer, initargs)

    def submit(self, fn, *args, **kwargs):
        fn, args, kwargs = copy_for_process((fn, args, kwargs))
        return self._submit(fn, args, kwargs)

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        return super().map(fn, *iterables, timeout=timeout)

    def _new_worker(self):
        worker = Process(target=self._work_in_worker, args=(self._jobs, True))
        return worker

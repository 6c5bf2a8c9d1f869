"""Runs functions of listings and reports what happened, as `Ended` in src/python/ended.rs."""

import _thread
import inspect
import io
import json
import os
import queue
import sys
import sysconfig
import threading
import time
import traceback

import _interleave

import event_loop
import lanes
import listing_module
import page
import processes
import program_runs
import url_requests
import values

# The most characters of the output that are kept.
MOST_PRINTED = 10_000

# The output is passed on at most once in so many seconds, since the printing is timed.
PRINT_INTERVAL = 0.1

# The most characters of an exception's own text, and of its traceback.
MOST_MESSAGE = 1_000
MOST_TRACEBACK = 10_000

# How long threads of a call have to end after the call, in seconds.
GRACE = 0.2


class Printed(io.TextIOBase):
    """The output of a call. Passes it on while the call runs, if the page wants that."""

    def __init__(self, pass_on=None):
        self.pass_on = pass_on
        self.clear()

    def clear(self):
        self.pieces, self.room, self.left_out = [], MOST_PRINTED, 0
        self.passed, self.last = 0, 0

    def writable(self):
        return True

    def write(self, text):
        kept = text[: self.room]
        if kept:
            self.pieces.append(kept)
            self.room -= len(kept)
        self.left_out += len(text) - len(kept)
        if self.pass_on and time.perf_counter() > self.last + PRINT_INTERVAL:
            self.flush()
        return len(text)

    def flush(self):
        if self.pass_on and self.passed < len(self.pieces):
            pieces = self.pieces[self.passed :]
            self.passed, self.last = self.passed + len(pieces), time.perf_counter()
            self.pass_on("".join(pieces))

    def text(self):
        end = f"\n… {self.left_out:,} more characters" if self.left_out else ""
        return "".join(self.pieces) + end

    def take(self):
        """Returns the output and forgets it."""
        text = self.text()
        self.clear()
        return text


class Watchdog:
    """A thread that ends a call after its time limit, in CPython. The page interrupts or ends Pyodide."""

    ident = None

    def __init__(self):
        # Queues, since several calls may end before this thread runs for the first time.
        self.started, self.ended = queue.SimpleQueue(), queue.SimpleQueue()
        # The thread may have no frame yet when the first call begins.
        Watchdog.ident = _thread.start_new_thread(self.watch, ())

    def watch(self):
        while True:
            limit, on_stuck = self.started.get()
            try:
                self.ended.get(timeout=limit)
            except queue.Empty:
                on_stuck()
                self.ended.get()

    def start(self, limit, on_stuck):
        self.started.put((limit, on_stuck))

    def stop(self):
        self.ended.put(None)


class RunningCall:
    """A call from its start to its end."""

    def __init__(self, call, printed):
        self.call, self.printed = call, printed
        self.began = self.ended = page.now()
        self.is_timed = False
        self.main = threading.current_thread()
        self.threads_before, self.idents_before = set(threading.enumerate()), set(sys._current_frames())
        self.recorder = lanes.Recorder()
        self.notes_gil = not page.IS_PYODIDE and not page.IS_NATIVE and getattr(sys, "_is_gil_enabled", lambda: True)()
        # Only the first caller reports the end: the call's thread or the watchdog.
        self.may_report = _thread.allocate_lock()

    def execute(self):
        """Executes the call and returns its end as JSON; None if the watchdog has reported it."""
        interval = sys.getswitchinterval()
        value, error = None, None
        try:
            namespace = listing_module.load(self.call["text"], self.call["set_up"])
            processes.prepare(self.call["text"], self.call["set_up"])
            expression = compile(self.call["expression"], "expression", "eval")
            if self.call["switch_interval_ms"]:
                sys.setswitchinterval(self.call["switch_interval_ms"] / 1000)
            value = values.as_json(self.evaluate(expression, namespace))
            if was_interrupted():
                # Python has ignored the interrupt, as in `__del__`.
                raise KeyboardInterrupt
        except BaseException as failure:
            value, error = None, described(failure)
        finally:
            sys.setswitchinterval(interval)
        if not self.may_report.acquire(blocking=False):
            return None
        return self.result(value, error)

    def evaluate(self, expression, namespace):
        self.is_timed = True
        if self.notes_gil:
            _interleave.watch_gil(True)
        lanes.State.recorder = self.recorder
        self.began = page.now()
        try:
            value = eval(expression, namespace)
            if inspect.iscoroutine(value):
                value = event_loop.run(value)
            elif inspect.isgenerator(value):
                value = list(value)
            return value
        finally:
            self.ended = page.now()
            lanes.State.recorder = None

    def on_stuck(self):
        """Reports the call from the watchdog's thread."""
        if self.may_report.acquire(blocking=False):
            lanes.State.recorder = None
            self.ended = page.now() if self.is_timed else self.began
            frames = sys._current_frames()
            lines = [listing_module.innermost(frames.get(self.main.ident))]
            send({"ended": self.result(None, stuck_error(lines[0] and lines[0][0]), include_main=True)})

    def result(self, value, error, include_main=False):
        notes = None
        if self.notes_gil and self.is_timed:
            _interleave.watch_gil(False)
            notes = _interleave.gil_notes()
        recorded = self.recorder.finish(self.began, self.ended, self.call["expression"], notes) if self.is_timed else []
        if notes is not None and (lost := _interleave.gil_notes_lost()) and recorded:
            recorded[0]["lost"] += lost
        stuck = self.living(include_main)
        if error and error["kind"] == "stuck" and not stuck and error["line"]:
            stuck = [self.place(lanes.MAIN, error["line"])]
        self.printed.flush()
        return {
            "value": value,
            "error": error,
            "began_ms": self.began,
            "ended_ms": self.ended,
            "lanes": recorded,
            "printed": self.printed.text(),
            "stuck": stuck,
            "used_up": bool(stuck) or processes.are_busy() or is_final(error),
        }

    def place(self, thread, line):
        lines = self.call["text"].splitlines()
        return {"thread": thread, "line": line, "text": lines[line - 1].strip() if line <= len(lines) else ""}

    def living(self, include_main):
        """Returns where the threads are that the call has started and that still run."""
        end = time.perf_counter() + GRACE
        while (idents := self.new_threads()) and not include_main and time.perf_counter() < end:
            time.sleep(0.001)
        if include_main:
            idents.insert(0, self.main.ident)
        frames, places = sys._current_frames(), []
        threads = {thread.ident: thread for thread in threading.enumerate()}
        for ident in idents:
            name = lanes.MAIN if ident == self.main.ident else thread_name(threads.get(ident))
            if place := listing_module.innermost(frames.get(ident)):
                places.append({"thread": name, "line": place[0], "text": place[1]})
            elif not include_main:
                places.append({"thread": name, "line": 0, "text": ""})
        return places

    def new_threads(self):
        """Returns the idents of the call's threads. Those that `_thread` has started have no object."""
        threads = threading.enumerate()
        started = [thread.ident for thread in threads if self.is_new(thread)]
        others = {Watchdog.ident, *self.idents_before, *(thread.ident for thread in threads)}
        return started + [ident for ident in sys._current_frames() if ident not in others]

    def is_new(self, thread):
        return thread not in self.threads_before and not thread.name.startswith(lanes.HELPER)


def thread_name(thread):
    """Returns the name of a thread; a thread that `_thread` has started has no object and no number."""
    return getattr(thread, "lane_name", thread.name) if thread else "a thread"


def is_final(error):
    """True if the interpreter still runs the call, or may be damaged."""
    return error is not None and (error["kind"] == "stuck" or error["type"] == "MemoryError")


def stuck_error(line):
    return {"kind": "stuck", "type": "", "message": "", "traceback": "", "line": line}


def described(error):
    """Returns the error as `CallError` of src/python/ended.rs, whatever the listing's own exceptions do."""
    if isinstance(error, MemoryError):
        # The variables of the frames hold the memory that the description needs.
        traceback.clear_frames(error.__traceback__)
    try:
        return described_with_text(error)
    except BaseException as failure:
        if is_interrupt(failure):
            return stuck_error(listing_module.line_of(failure))
        return {**stuck_error(listing_module.line_of(error)), "kind": "exception", "type": type(error).__qualname__}


def described_with_text(error):
    line, text = listing_module.line_of(error), shortened(listing_module.traceback_of(error), MOST_TRACEBACK)
    if is_interrupt(error):
        return {**stuck_error(line), "traceback": text}
    shared = {"message": message_of(error), "traceback": text, "line": line}
    if isinstance(error, page.NotAvailable):
        return {**shared, "kind": "not-available", "type": error.reason, "message": error.detail}
    if isinstance(error, ModuleNotFoundError) and error.name:
        return {**shared, "kind": "not-available", "type": "no-module", "message": error.name}
    return {**shared, "kind": "exception", "type": type(error).__qualname__}


def is_interrupt(error):
    """True if the page has raised the exception."""
    return isinstance(error, KeyboardInterrupt) and was_interrupted()


def was_interrupted():
    """True if the page has interrupted the call, as it does in Pyodide at the call's limit."""
    return page.IS_PYODIDE and _interleave.interrupted()


def message_of(error):
    try:
        return shortened(str(error), MOST_MESSAGE)
    except Exception as failure:
        return f"(str() raised {type(failure).__qualname__})"


def shortened(text, most):
    return text if len(text) <= most else f"{text[:most]}…"


def end_process(status):
    """In the place of `os._exit`, which ends all threads without a word to the page."""
    send({"died": f"os._exit({status})"})
    while True:
        time.sleep(60)


def no_threads(*args, **kwargs):
    raise page.NotAvailable("no-threads", "threading.Thread.start")


# Each thread is a worker of the browser. The memory of the free-threaded build is exhausted between 150 and 200 threads.
MOST_THREADS = 120


def limited(start_thread):
    """Wraps a function that starts a thread: it fails as if the system had no more threads."""

    def start(*args, **kwargs):
        if _thread._count() >= MOST_THREADS:
            raise RuntimeError("can't start new thread")
        return start_thread(*args, **kwargs)

    return start


def install(page_address, pass_on):
    """Prepares the interpreter for listings. Returns its output."""
    page.Settings.page = page_address
    if page.IS_PYODIDE:
        import pyodide_page

        time.sleep = pyodide_page.sleep
        threading._start_joinable_thread = no_threads
    elif not page.IS_NATIVE:
        import posix

        os._exit = posix._exit = end_process
        _thread.start_new_thread = _thread.start_new = limited(_thread.start_new_thread)
        _thread.start_joinable_thread = limited(_thread.start_joinable_thread)
        threading._start_joinable_thread = _thread.start_joinable_thread
    if not page.IS_NATIVE:
        sys.modules["urllib.request"] = url_requests
    processes.install()
    event_loop.install()
    lanes.install()
    # Results may have more digits than Python converts by default.
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    printed = Printed(pass_on)
    sys.stdout = sys.stderr = printed
    threading.excepthook = print_exception
    return printed


def print_exception(args):
    """Prints the exception that has ended a thread, with the listing's frames only."""
    if args.exc_type is not SystemExit:
        name = getattr(args.thread, "lane_name", "a thread")
        print(f"Exception in {name}:\n{listing_module.traceback_of(args.exc_value)}")


def build():
    """Describes the interpreter for people and for tests."""
    return {
        "implementation": sys.implementation.name,
        "version": ".".join(map(str, sys.version_info[:3])),
        "gil": getattr(sys, "_is_gil_enabled", lambda: True)(),
        "processes": len(processes.Started.processes),
        "built_without_gil": bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
    }


def send(message):
    _interleave.send(as_text(message))


def as_text(message):
    """Returns a message as JSON. Texts of listings may have single surrogates, which are no text for the crate."""
    return json.dumps(message, ensure_ascii=False).encode("utf-8", "replace").decode()


# ---- Pyodide: the worker's JavaScript calls these functions --------------------------------------------------------


def start(page_address):
    """Prepares Pyodide. Returns its version and build as JSON."""
    Pyodide.printed = install(page_address, lambda text: send({"printed": text}))
    return json.dumps({"version": sys.version, "build": build()})


def run(text):
    """Executes a call and returns its end, both as JSON."""
    Pyodide.printed.clear()
    return as_text(RunningCall(json.loads(text), Pyodide.printed).execute())


def observe(text):
    """Runs a program many times and returns how the runs end, both as JSON."""
    return as_text(program_runs.observe(json.loads(text)))


def start_process(page_address):
    Pyodide.printed = install(page_address, None)


def handle(what, content):
    """Executes a message in a process."""
    return processes.handle(what, content.to_bytes(), Pyodide.printed.take)


class Pyodide:
    """The state of an interpreter that JavaScript calls."""

    printed = None


# ---- CPython: this thread waits for calls --------------------------------------------------------------------------


# The threads that are started once before the first call. The browser's workers that run them are used again, so that
# calls with so many threads start no worker, which takes long and in Firefox sometimes never ends.
FIRST_THREADS = 6


def start_first_threads():
    """Starts threads that all wait until the last one has started."""
    release, left = _thread.allocate_lock(), _thread.allocate_lock()
    release.acquire()
    left.acquire()
    ended = []

    def wait():
        send({"progress": "a thread runs"})
        with release:
            ended.append(None)
            if len(ended) == FIRST_THREADS:
                left.release()

    for _ in range(FIRST_THREADS):
        _thread.start_new_thread(wait, ())
    release.release()
    left.acquire()


def serve():
    """Receives the page's address and then calls, and sends their ends."""
    address = json.loads(_interleave.receive())["page"]
    printed = install(address, lambda text: send({"printed": text}))
    watchdog = Watchdog()
    start_first_threads()
    send({"ready": {"version": sys.version, "build": build()}})
    while True:
        call = json.loads(_interleave.receive())
        if "observe" in call:
            send({"observed": program_runs.observe(call["observe"])})
            continue
        printed.clear()
        running = RunningCall(call, printed)
        watchdog.start(call["limit_s"], running.on_stuck)
        ended = running.execute()
        watchdog.stop()
        if ended:
            send({"ended": ended})

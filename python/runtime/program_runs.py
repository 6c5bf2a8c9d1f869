"""Runs a program of the user's own many times, and collects how the runs end: `ObservedRuns` in
www/engine/python/messages.ts."""

import _thread
import asyncio
import concurrent.futures.thread as pools
import io
import itertools
import linecache
import random
import re
import statistics
import sys
import threading
import time
import types

import _interleave

import event_loop
import lanes
import page
from listing_module import FILE, innermost, line_of

# The most characters of the output of a run that are kept.
MOST_PRINTED = 10_000

# The most different endings of an order.
MOST_ENDINGS = 200

# A run that takes longer is looked at in such intervals, in seconds. It waits for ever if nothing has changed in so many.
LOOK = 0.06
LOOKS = 3

# How long threads have to end after their program, in seconds.
GRACE = 0.1

# The most threads that runs may leave behind, since there are at most 120 (`runner.MOST_THREADS`).
MOST_LEFT = 40

# Matches a line that may wait in C without a time limit.
WAITS = re.compile(r"\bwith\b|\.(acquire\(\)|get\(|put\(|join\(|wait\(|result\()")


class Output(io.TextIOBase):
    """What a program writes to."""

    def __init__(self, run):
        self.run = run

    def write(self, text):
        self.run.write(text)
        return len(text)


class Recorder(lanes.Recorder):
    """Records a run. Lanes have the names that the threads have in the program."""

    def __init__(self):
        super().__init__()
        self.main.name = "MainThread"

    def name_of(self, thread):
        return thread.name if thread.name not in self.others else f"{thread.name}, thread {self.threads}"


class Run:
    """One run of a program. Under CPython it has a main thread of its own, so that a run that waits for ever can be left."""

    def __init__(self, program, seed, pauses):
        self.program, self.seed, self.pauses = program, seed, pauses
        self.module = types.ModuleType("__main__")
        self.module.__dict__["print"] = self.print
        self.output, self.room, self.failures = [], MOST_PRINTED, []
        self.missing = None
        self.is_over = False
        self.main = None
        self.threads_before, self.count_before = set(threading.enumerate()), _thread._count()
        self.ended = _thread.allocate_lock()
        self.ended.acquire()
        self.began_ms = self.ended_ms = page.now()
        self.recorder, self.gil_notes = None, None

    def print(self, *values, sep=" ", end="\n", file=None, flush=False):
        """Prints all at once, as the explorer does: CPython lets other threads print between the parts of a line."""
        parts = (" " if sep is None else sep).join(map(str, values)), "\n" if end is None else end
        (sys.stdout if file is None else file).write("".join(parts))

    def write(self, text):
        if self.is_over:
            # A daemon thread outlives its program here, and must not take time from the next run.
            raise SystemExit
        kept = text[: self.room]
        self.room -= len(kept)
        self.output.append(kept)

    def execute(self):
        """Executes the program, and waits for the threads that CPython waits for at its end."""
        main, sys.modules["__main__"] = sys.modules["__main__"], self.module
        sys.stdout = Output(self)
        self.recorder = lanes.State.recorder = Recorder()
        self.began_ms = page.now()
        try:
            exec(self.program.code, self.module.__dict__)
        except BaseException as error:
            self.fail("MainThread", error)
        finally:
            self.wait_for_threads()
            self.ended_ms = page.now()
            lanes.State.recorder = None
            sys.modules["__main__"] = main

    def wait_for_threads(self):
        if page.IS_PYODIDE:
            return
        end_pools(self.threads_before)
        for thread in threading.enumerate():
            if thread not in self.threads_before and thread is not self.main and not thread.daemon:
                thread.join()

    def fail(self, thread, error):
        """Notes an exception that has ended a thread."""
        if isinstance(error, SystemExit) or isinstance(error, KeyboardInterrupt) and self.is_interrupted():
            return
        if isinstance(error, page.NotAvailable):
            self.missing = {"type": error.reason, "message": error.detail}
        elif isinstance(error, ModuleNotFoundError) and error.name:
            self.missing = {"type": "no-module", "message": error.name}
        failure = {"thread": thread, "class": type(error).__name__, "message": message_of(error)}
        self.failures.append({**failure, "line": line_of(error)})

    def run_here(self):
        """Runs the program on this thread. The page interrupts it at its limit."""
        reset_names()
        # Pyodide has a loop of its own, which is set aside meanwhile.
        loop = asyncio._get_running_loop()
        asyncio._set_running_loop(None)
        try:
            self.execute()
        finally:
            asyncio._set_running_loop(loop)
        return self.ending("runs" if self.is_interrupted() else "ends")

    @staticmethod
    def is_interrupted():
        """True if the page has interrupted the run, as it does in Pyodide at its limit."""
        return page.IS_PYODIDE and _interleave.interrupted()

    def run_on_a_thread(self, limit):
        """Runs the program on a thread of its own, which Python takes for the main thread."""
        self.main = threading.Thread(target=self.execute_and_tell, name="MainThread", daemon=True)
        main, threading._main_thread = threading._main_thread, self.main
        with_notes = getattr(sys, "_is_gil_enabled", lambda: True)() and not page.IS_NATIVE
        reset_names()
        if with_notes:
            _interleave.watch_gil(True)
        if self.pauses:
            threading.settrace(self.random_pauses())
        self.main.start()
        how = self.wait(limit)
        threading.settrace(None)
        threading._main_thread = main
        if how == "ends":
            # Without a join, the thread keeps its stack and its worker as long as it has an object.
            self.main.join()
        else:
            self.end_lanes(how)
        if with_notes:
            _interleave.watch_gil(False)
            self.gil_notes = _interleave.gil_notes()
            _interleave.gil_notes_lost()
        return self.ending(how)

    def end_lanes(self, how):
        """Ends the lanes of threads that do not end. Those that wait are shown a little longer than anything happens."""
        recorder, lanes.State.recorder = lanes.State.recorder, None
        self.ended_ms = page.now()
        if how == "waits":
            last = max(recorder.last_begin(), self.began_ms)
            self.ended_ms = min(self.ended_ms, last + max(0.5, (last - self.began_ms) / 3))
        recorder.end_open(self.ended_ms)

    def execute_and_tell(self):
        try:
            self.execute()
        finally:
            self.ended.release()

    def random_pauses(self):
        """Returns a trace function that pauses before some operations of the program."""
        generator = random.Random(self.seed)
        draw, chance = generator.random, generator.choice([0.02, 0.1, 0.3])

        def trace(frame, event, argument):
            if frame.f_code.co_filename != FILE:
                return None
            frame.f_trace_opcodes = True
            if draw() < chance:
                time.sleep(draw() * 0.001)
            return trace

        return trace

    def wait(self, limit):
        """Waits for the end. Returns `ends`, `waits` if all threads wait for ever, or `runs` after the limit."""
        end, last, looks = time.perf_counter() + limit, None, 0
        while not self.ended.acquire(timeout=LOOK):
            if time.perf_counter() > end:
                return "runs"
            now = self.program.waiting(self.frames())
            looks = looks + 1 if now is not None and now == last else 0
            if looks == LOOKS:
                return "waits"
            last = now
        return "ends"

    def frames(self):
        """Returns the frames of the threads. Without the GIL, frames of threads that run are not safe to look at for long."""
        # A browser can take long to start the first thread, which makes the recorder.
        known = self.recorder.by_ident if self.recorder else {}
        return {ident: frame for ident, frame in sys._current_frames().items() if ident in known}

    def ending(self, how):
        """Returns how the run has ended."""
        self.is_over = True
        waits = [] if how == "ends" else places(self.frames())
        variables, self.module, self.main = self.module.__dict__, None, None
        return {
            "output": "".join(self.output).splitlines(),
            "failures": sorted(self.failures, key=lambda failure: failure["thread"]),
            "end": how,
            "values": final_values(variables),
            "waits": sorted(waits, key=lambda place: place["line"]),
        }

    def has_used_up(self, how):
        """True if the run has left threads that compute, or if too many threads wait that runs have left."""
        if how == "ends":
            end = time.perf_counter() + GRACE
            while _thread._count() > self.count_before:
                if time.perf_counter() > end:
                    break
                time.sleep(0.001)
            else:
                return False
        Left.count += _thread._count() - self.count_before
        computes = not all(self.program.waits(frame) for frame in self.frames().values())
        return how == "runs" or computes or Left.count > MOST_LEFT

    def lanes(self):
        recorded = self.recorder.finish(self.began_ms, self.ended_ms, "program", self.gil_notes)
        return {"began_ms": self.began_ms, "ended_ms": self.ended_ms, "lanes": recorded}

    def ms(self):
        return self.ended_ms - self.began_ms


class Left:
    """The number of threads that ended runs have left behind."""

    count = 0


class Program:
    """The text of a program, compiled."""

    def __init__(self, text):
        self.lines = text.splitlines()
        self.code = compile(text, FILE, "exec")
        linecache.cache[FILE] = len(text), None, text.splitlines(keepends=True), FILE

    def text_of(self, line):
        return self.lines[line - 1].strip() if 0 < line <= len(self.lines) else ""

    def waiting(self, frames):
        """Returns where the threads wait, without a time limit, for comparison; None if one of them may run."""
        if not frames or not all(self.waits(frame) for frame in frames.values()):
            return None
        return {(ident, id(frame), frame.f_lasti) for ident, frame in frames.items()}

    def waits(self, frame):
        """True if a frame can only wait for another thread."""
        if frame.f_code.co_filename == FILE:
            return WAITS.search(self.text_of(frame.f_lineno)) is not None
        module = frame.f_globals.get("__name__", "")
        if module not in ("threading", "queue", "concurrent.futures._base", "concurrent.futures.thread", "event_loop", "lanes"):
            return False
        while frame and frame.f_code.co_filename != FILE:
            # A thread that starts another one waits for its first frame; a pause or a time limit ends by itself.
            if frame.f_code.co_name in ("start", "pause") or frame.f_locals.get("timeout") not in (None, -1):
                return False
            frame = frame.f_back
        return True


def places(frames):
    """Returns the lines of the program in which threads are."""
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    found = [(names.get(ident, "?"), innermost(frame)) for ident, frame in frames.items()]
    return [{"thread": name, "line": place[0], "text": place[1]} for name, place in found if place]


def message_of(error):
    try:
        return str(error)[:1_000]
    except Exception as failure:
        return f"(str() raised {type(failure).__qualname__})"


def end_pools(earlier):
    """Ends the threads of executors that the program has not shut down, as CPython does at its end."""
    threads = [(thread, waiting) for thread, waiting in pools._threads_queues.items() if thread not in earlier]
    if not threads:
        return
    pools._shutdown = True
    for _, waiting in threads:
        waiting.put(None)
    for thread, _ in threads:
        thread.join()
    pools._shutdown = False


def reset_names():
    """Numbers threads, pools and tasks from their first number on, as in an interpreter that has just been started."""
    threading._counter = itertools.count(1).__next__
    event_loop.Loop.task_numbers = itertools.count(1)
    pools.ThreadPoolExecutor._counter = itertools.count().__next__


def final_values(variables):
    """Returns the global variables with plain values as text. Sets are left out: their order differs between runs."""
    shown = [(name, value) for name, value in variables.items() if not name.startswith("_") and is_plain(value)]
    return [[name, repr(value)[:MOST_PRINTED]] for name, value in shown]


def is_plain(value, depth=0):
    if depth > 3:
        return False
    if type(value) in (list, tuple):
        return all(is_plain(each, depth + 1) for each in value)
    if type(value) is dict:
        return all(is_plain(each, depth + 1) for pair in value.items() for each in pair)
    return type(value) in (type(None), bool, int, float, str)


def observe(order):
    """Runs a program until the runs or the time of the order are used up."""
    threading.excepthook = lambda args: run.fail(args.thread.name if args.thread else "?", args.exc_value)
    found, runs, missing, used_up = {}, 0, None, False
    threading.Lock = lanes.Lock
    program = Program(order["text"])
    end = time.perf_counter() + order["seconds"]
    while runs < order["runs"] and not used_up and len(found) < MOST_ENDINGS:
        run = Run(program, order["seed"] + runs, order["pauses"])
        if page.IS_PYODIDE:
            ending = run.run_here()
            used_up = ending["end"] == "runs"
        else:
            ending = run.run_on_a_thread(order["limit_s"])
            used_up = run.has_used_up(ending["end"])
        if missing := run.missing:
            break
        runs += 1
        found.setdefault(repr({**ending, "waits": None}), (ending, []))[1].append(run)
        if time.perf_counter() >= end:
            break
    endings = [{**ending, "count": len(all_runs), **typical(all_runs).lanes()} for ending, all_runs in found.values()]
    return {"runs": runs, "endings": endings, "missing": missing, "used_up": used_up or missing is not None}


def typical(runs):
    """Returns a run of median duration."""
    return sorted(runs, key=Run.ms)[len(runs) // 2]

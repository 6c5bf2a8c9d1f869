"""Records what the threads, tasks and processes of a call do, as the lanes of src/python/ended.rs.

Spans are recorded by wrappers round functions of the standard library. Waiting is recorded too and cut out of `run`
spans, so that a `run` span is a time in which a thread can compute.
"""

import _thread
import asyncio
import concurrent.futures
import concurrent.futures.thread
import functools
import heapq
import threading
import time
from threading import get_ident

from page import now

# The most spans of a lane.
LIMIT = 2_000

# A main thread that computes for a smaller part of the time, and neither pauses nor requests, has only started others.
SMALLEST_MAIN_PART = 0.1

MAIN = "main thread"

# The notes of the GIL: the thread is about to release the GIL, waits for the GIL, or holds the GIL.
DROPPED, ASKED, TAKEN = 0, 1, 2

# A kind of span that is only cut out of `run` spans: waiting for a thread, a future or a condition.
IDLE = "idle"


class Lane:
    """The spans of a thread or process, as (start, end, kind, label). A label may be a function that makes it."""

    def __init__(self, name):
        self.name, self.spans, self.lost = name, [], 0

    def add(self, kind, label, start, end):
        if len(self.spans) < 2 * LIMIT:
            self.spans.append((start, end, kind, label))
        else:
            self.lost += 1


class Recorder:
    """The lanes of one call. The thread that creates it is the main thread."""

    def __init__(self):
        self.main = Lane(MAIN)
        self.main_ident = get_ident()
        self.by_ident = {self.main_ident: self.main}
        # What threads have begun and not ended, by ident: a list of kind, label and start.
        self.open = {}
        self.others = {}
        self.threads = 0
        self.busy_requests, self.request_lanes = set(), 0
        self.has_tasks = False

    def lane(self, name):
        """Returns the lane of this name, and creates it if necessary."""
        return self.others.setdefault(name, Lane(name))

    def new_thread(self, thread):
        self.threads += 1
        return self.lane(self.name_of(thread))

    def name_of(self, thread):
        """Returns the name of a thread's lane."""
        return f"thread {self.threads}"

    def here(self):
        """Returns the lane of the current thread. Threads that the page's own modules start have none."""
        return self.by_ident.get(get_ident())

    def add(self, kind, label, start, end):
        """Adds a span to the lane of the current thread."""
        if lane := self.by_ident.get(get_ident()):
            lane.add(kind, label, start, end)

    def end_open(self, end):
        """Adds what threads have begun and will never end."""
        for ident, begun in self.open.items():
            for kind, label, start in begun:
                self.by_ident[ident].add(kind, label, start, end)

    def last_begin(self):
        """Returns when a thread last began something that has not ended; the latest event of threads that hang."""
        return max((start for begun in self.open.values() for _, _, start in begun), default=0)

    def begin_request(self):
        """Returns the number of a lane for a request that a coroutine awaits: the lowest that is not in use."""
        number = next(n for n in range(1, len(self.busy_requests) + 2) if n not in self.busy_requests)
        self.busy_requests.add(number)
        return number

    def end_request(self, number, label, start):
        self.busy_requests.discard(number)
        self.lane(f"request {number}").add("request", label, start, now())

    def finish(self, start, end, label, gil_notes=None):
        """Returns the lanes between two times as JSON. `label` names the main thread's work."""
        if not self.has_tasks:
            self.main.add("run", label, start, end)
        lanes = [self.main, *sorted(self.others.values(), key=lambda lane: order(lane.name))]
        if gil_notes is None:
            spans = [without_waits(lane.spans) for lane in lanes]
        else:
            idents = {id(lane): ident for ident, lane in self.by_ident.items()}
            # The main thread has the GIL when it starts to watch it.
            gil_notes.insert(0, (start, self.main_ident, TAKEN))
            spans = [by_gil(lane.spans, gil_notes, idents.get(id(lane)), end) for lane in lanes]
        spans = [clipped(each, start, end) for each in spans]
        if len(lanes) > 1 and not self.has_tasks and is_minor(spans[0], end - start):
            lanes, spans = lanes[1:], spans[1:]
        return [as_json(lane, each) for lane, each in zip(lanes, spans) if each]


def is_minor(spans, duration):
    """True if the spans neither pause nor request, and compute for a small part of the time."""
    computing = sum(end - start for start, end, kind, _ in spans if kind == "run")
    return computing < duration * SMALLEST_MAIN_PART and not any(span[2] in ("pause", "request") for span in spans)


def order(name):
    kind, _, number = name.rpartition(" ")
    return kind, int(number) if number.isdigit() else 0


def as_json(lane, spans):
    kept = spans[:LIMIT]
    return {
        "name": lane.name,
        "spans": [
            {"kind": kind, "label": label if isinstance(label, str) else label(), "start": start, "end": end}
            for start, end, kind, label in kept
        ],
        "lost": lane.lost + len(spans) - len(kept),
    }


def clipped(spans, start, end):
    """Returns the parts of the spans between two times."""
    parts = ((max(span[0], start), min(span[1], end), *span[2:]) for span in spans)
    return [part for part in parts if part[0] < part[1]]


def merged(spans):
    """Returns the intervals that any of the spans covers, in order."""
    covered = []
    for start, end, *_ in sorted(spans, key=lambda span: span[0]):
        if covered and start <= covered[-1][1]:
            covered[-1][1] = max(covered[-1][1], end)
        else:
            covered.append([start, end])
    return covered


def cut(spans, holes):
    """Returns the parts of spans outside of holes. The holes are in order and do not overlap; neither do the spans."""
    parts, first = [], 0
    for start, end, kind, label in sorted(spans, key=lambda span: span[0]):
        while first < len(holes) and holes[first][1] <= start:
            first += 1
        at = first
        while at < len(holes) and holes[at][0] < end:
            if start < holes[at][0]:
                parts.append((start, holes[at][0], kind, label))
            start = max(start, holes[at][1])
            at += 1
        if start < end:
            parts.append((start, end, kind, label))
    return parts


def flat(spans):
    """Returns spans of which the later ones begin where earlier ones end, at the earliest."""
    parts, last = [], 0
    for start, end, kind, label in sorted(spans, key=lambda span: span[0]):
        if max(start, last) < end:
            parts.append((max(start, last), end, kind, label))
            last = end
    return parts


def without_waits(spans):
    """Cuts waiting out of the spans that run, and leaves out spans of waiting without a kind of their own."""
    runs = [span for span in spans if span[2] in ("run", "dispatch", "set_up")]
    waits = [span for span in spans if span[2] not in ("run", "dispatch", "set_up")]
    named = flat(span for span in waits if span[2] != IDLE)
    return sorted(cut(flat(runs), merged(waits)) + named, key=lambda span: span[0])


def by_gil(spans, notes, ident, end):
    """Returns when a thread had the GIL (`run`) and waited for it (`wait_lock`), and its pauses and requests."""
    held, asked, taken = [], None, None
    for time, thread, what in notes:
        if thread != ident:
            continue
        if what == ASKED:
            asked = time
        elif what == TAKEN:
            if asked is not None:
                held.append((asked, time, "wait_lock", ""))
            asked, taken = None, time
        elif taken is not None:
            held.append((taken, time, "run", ""))
            taken = None
    if taken is not None:
        held.append((taken, end, "run", ""))
    elif asked is not None:
        held.append((asked, end, "wait_lock", ""))
    tasks = flat(span for span in spans if span[2] in ("run", "dispatch"))
    waits = flat(span for span in spans if span[2] in ("pause", "request", "wait_lock"))
    labelled = split(held, tasks)
    return list(heapq.merge(labelled, cut(waits, merged(labelled)), key=lambda span: span[0]))


# Time with the GIL between two tasks is not shown if it is shorter.
SHORTEST_REST_MS = 0.1


def split(held, tasks):
    """Splits the times with the GIL by the tasks that are executed in them. Waiting keeps one label."""
    parts, first = [], 0
    for start, end, kind, _ in held:
        while first < len(tasks) and tasks[first][1] <= start:
            first += 1
        at = first
        if kind != "run":
            parts.append((start, end, kind, tasks[at][3] if at < len(tasks) and tasks[at][0] < end else ""))
            continue
        inner = []
        while at < len(tasks) and tasks[at][0] < end:
            inner.append((max(start, tasks[at][0]), min(end, tasks[at][1]), tasks[at][2], tasks[at][3]))
            at += 1
        rest = cut([(start, end, "run", "")], [span[:2] for span in inner])
        rest = [span for span in rest if not inner or span[1] - span[0] >= SHORTEST_REST_MS]
        parts += sorted(inner + rest, key=lambda span: span[0])
    return parts


def call_label(function, args, kwargs=None):
    """Describes a call for people: `count_down(25000)`. Long arguments are left out."""
    while isinstance(function, functools.partial):
        args, function = (*function.args, *args), function.func
    shown = [short(value) for value in args]
    shown += [f"{name}={short(value)}" for name, value in (kwargs or {}).items()]
    name = getattr(function, "__name__", type(function).__name__).replace("<lambda>", "lambda")
    return f"{name}({', '.join(shown)})" if shown else name


def short(value):
    if isinstance(value, int) and value.bit_length() > 128:
        return "…"
    if isinstance(value, (int, float, bool, type(None))):
        return repr(value)
    if isinstance(value, str):
        return value if len(value) <= 60 else f"{value[:59]}…"
    return "…"


class State:
    """The recorder of the running call, if there is one."""

    recorder = None


def add(kind, label, start):
    """Adds a span from a time until now to the lane of the current thread."""
    if recorder := State.recorder:
        recorder.add(kind, label, start, now())


class open_span:
    """A span of the current thread that is recorded at its end, or by `end_open` if it has none."""

    def __init__(self, kind, label=""):
        self.begun = kind, label, now()

    def __enter__(self):
        self.recorder = State.recorder
        if self.recorder and get_ident() in self.recorder.by_ident:
            self.recorder.open.setdefault(get_ident(), []).append(self.begun)
        else:
            self.recorder = None

    def __exit__(self, *error):
        if self.recorder:
            self.recorder.open[get_ident()].remove(self.begun)
            self.recorder.add(*self.begun, now())


class Lock:
    """In the place of `threading.Lock` in programs: a lock that records waits. Listings have the original, which is faster."""

    def __init__(self):
        self.lock = _thread.allocate_lock()
        self.release, self.locked = self.lock.release, self.lock.locked

    def acquire(self, blocking=True, timeout=-1):
        if self.lock.acquire(False):
            return True
        if not blocking:
            # It raises an exception if there is a timeout.
            return self.lock.acquire(False, timeout)
        with open_span("wait_lock", "Lock"):
            return self.lock.acquire(True, timeout)

    __enter__ = acquire

    def __exit__(self, *error):
        self.release()


def recorded_sleep(sleep):
    @functools.wraps(sleep)
    def pause(seconds):
        start = now()
        sleep(seconds)
        add("pause", "", start)

    return pause


def recorded_wait(wait):
    """Wraps a method that may wait."""

    @functools.wraps(wait)
    def record(*args, **kwargs):
        with open_span(IDLE):
            return wait(*args, **kwargs)

    return record


def recorded_thread_start(start_thread):
    @functools.wraps(start_thread)
    def start(thread):
        if recorder := State.recorder:
            if not thread.name.startswith(HELPER):
                lane, run = recorder.new_thread(thread), thread.run
                # The names that a stuck thread is reported by.
                thread.lane_name = lane.name
                is_pool = getattr(thread, "_target", None) is concurrent.futures.thread._worker
                label = "" if is_pool else thread_label(thread)
                thread.run = functools.partial(run_recorded, recorder, lane, run, label)
        start_thread(thread)

    return start


# The names of threads that have no lane begin like this.
HELPER = "page "


def thread_label(thread):
    target = getattr(thread, "_target", None)
    return call_label(target, thread._args, thread._kwargs) if target else thread.name


def run_recorded(recorder, lane, run, label):
    """Runs a thread. A thread of a pool records its work items instead."""
    recorder.by_ident[get_ident()] = lane
    begun = "run", label, now()
    if label:
        recorder.open[get_ident()] = [begun]
    try:
        run()
    finally:
        recorder.open.pop(get_ident(), None)
        if label:
            lane.add(*begun, now())


def recorded_work_item(run):
    @functools.wraps(run)
    def record(item, *context):
        # From 3.14 on, an item has its function and arguments in a tuple.
        function, args, kwargs = item.task if hasattr(item, "task") else (item.fn, item.args, item.kwargs)
        start = now()
        run(item, *context)
        if recorder := State.recorder:
            recorder.add("run", functools.partial(call_label, function, args, kwargs), start, now())

    return record


def recorded_step(run):
    @functools.wraps(run)
    def record(handle):
        recorder = State.recorder
        # Pyodide's own loop has handles, too.
        if not recorder or not hasattr(handle._loop, "is_recorded"):
            return run(handle)
        recorder.has_tasks = True
        task = getattr(handle._callback, "__self__", None)
        kind, label = ("run", task.get_name()) if isinstance(task, asyncio.Task) else ("dispatch", "")
        start = now()
        run(handle)
        recorder.add(kind, label, start, now())

    return record


def install():
    """Wraps the functions of the standard library. Called once, before a listing imports them."""
    time.sleep = recorded_sleep(time.sleep)
    threading.Thread.start = recorded_thread_start(threading.Thread.start)
    threading.Thread.join = recorded_wait(threading.Thread.join)
    threading.Condition.wait = recorded_wait(threading.Condition.wait)
    concurrent.futures.thread._WorkItem.run = recorded_work_item(concurrent.futures.thread._WorkItem.run)
    asyncio.Handle._run = recorded_step(asyncio.Handle._run)

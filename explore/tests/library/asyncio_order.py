"""Compares the order of events of the library's `asyncio` with CPython's, for random programs.

Usage: `python3.13 explore/tests/library/asyncio_order.py [programs] [first seed]`; with `--show SEED` it prints one
program and both outputs, with `--write FOLDER` it only writes programs and CPython's outputs to files, with
`--cases N` it prints N small programs with CPython's outputs as JSON (`asyncio_order.json`, for the test of the
machine). CPython's loop gets a virtual clock. Where CPython iterates over a set of tasks, whose order is arbitrary, it
gets the order of creation.
"""

import asyncio
import asyncio.events
import asyncio.runners
import asyncio.taskgroups
import asyncio.tasks
import builtins
import gc
import json
import random
import selectors
import sys
import warnings
from pathlib import Path

from shim import Machine

PRELUDE = '''
import asyncio

base = 0
all_started = []

def name(task):
    text = task.get_name()
    return f"T{int(text[5:]) - base}" if text.startswith("Task-") else text

def log(*values):
    print(name(asyncio.current_task()), round(asyncio.get_running_loop().time(), 6), *values)

def outcome(task):
    if not task.done():
        return "pending"
    if task.cancelled():
        return "cancelled"
    return repr(task.exception()) if task.exception() is not None else task.result()

def called_back(task):
    print("callback", name(task) if isinstance(task, asyncio.Task) else "future", outcome(task))

def start(coroutine, own):
    task = asyncio.create_task(coroutine)
    own.append(task)
    all_started.append(task)
    return task

def describe(error):
    if isinstance(error, BaseExceptionGroup):
        return f"{type(error).__name__}{[describe(part) for part in error.exceptions]}"
    return repr(error)

class Resource:
    def __init__(self, label):
        self.label = label
    async def __aenter__(self):
        log("enter", self.label)
        await asyncio.sleep(0)
        return self.label
    async def __aexit__(self, kind, error, traceback):
        await asyncio.sleep(0)
        log("exit", self.label, kind.__name__ if kind else None)
        return isinstance(error, KeyError)

async def numbers(count, delay):
    try:
        for number in range(count):
            await asyncio.sleep(delay)
            yield number
    finally:
        log("numbers end")

locks = [asyncio.Lock() for _ in range(2)]
events = [asyncio.Event() for _ in range(2)]
conditions = [asyncio.Condition(), asyncio.Condition(locks[0])]
semaphores = [asyncio.Semaphore(1), asyncio.BoundedSemaphore(2)]
queues = [asyncio.Queue(1), asyncio.PriorityQueue(2), asyncio.LifoQueue()]
barrier = asyncio.Barrier(2)
'''


class Generator:
    """Writes a random program."""

    def __init__(self, seed, small=False):
        self.random = random.Random(seed)
        self.lines = []
        self.marker = 0
        self.small = small
        self.functions = self.random.randint(1, 3) if small else self.random.randint(3, 6)

    def program(self):
        self.lines = [PRELUDE]
        for index in range(self.functions):
            self.function(f"f{index}", index + 1)
        self.line(0, "async def main():")
        self.line(1, "global base")
        self.line(1, "base = int(asyncio.current_task().get_name()[5:]) - 1")
        self.line(1, "own = []")
        for _ in range(self.random.randint(1, 3)):
            self.line(1, f"start({self.call(0)}, own)")
        self.block(1, 0, 0, self.random.randint(3, 6))
        if self.random.random() < 0.7:
            self.line(1, "log('at the end', sorted([str(r) for r in await asyncio.gather(*own, return_exceptions=True)]))")
        self.line(0, "try:")
        self.line(1, "print('result', asyncio.run(main()))")
        self.line(0, "except BaseException as error:")
        self.line(1, "print('raised', describe(error))")
        return "\n".join(self.lines) + "\n"

    def line(self, indent, text):
        self.lines.append((" " if self.small else "    ") * indent + text)

    def function(self, name, level):
        self.line(0, f"async def {name}(x):")
        self.line(1, "own = []")
        self.block(1, level, 0, self.random.randint(1, 4))
        self.line(1, f"return x + {self.random.randint(0, 9)}")
        self.line(0, "")

    def call(self, level):
        """The call of a function that comes later in the program, or of `sleep`."""
        if level >= self.functions:
            return f"asyncio.sleep({self.delay()}, {self.random.randint(0, 9)})"
        return f"f{self.random.randrange(level, self.functions)}({self.random.randint(0, 9)})"

    def delay(self):
        return self.random.choice(["0", "0", "0.1", "0.1", "0.2", "0.25", "0.3", "0.5", "-1"])

    def limit(self):
        return self.random.choice(["0", "0.05", "0.1", "0.15", "0.2", "0.35", "0.6", "None"])

    def finite(self):
        return self.random.choice(["0", "0.05", "0.1", "0.2", "0.35", "0.6"])

    def mark(self):
        self.marker += 1
        return f"'m{self.marker}'"

    def block(self, indent, level, depth, count):
        for _ in range(count):
            self.statement(indent, level, depth)

    def guarded(self, indent, lines, kinds="(Exception, asyncio.CancelledError)"):
        self.line(indent, "try:")
        for text in lines:
            self.line(indent + 1, text)
        self.line(indent, f"except {kinds} as error:")
        self.line(indent + 1, f"log({self.mark()}, describe(error))")

    def statement(self, indent, level, depth):
        choose = self.random
        simple = ["log", "sleep", "sleep", "start", "cancel", "event", "queue", "call_soon", "future", "raise", "state",
                  "call"]
        nested = ["lock", "semaphore", "condition", "timeout", "group", "try", "resource", "generator", "loop",
                  "finally"]
        combined = ["gather", "wait", "wait_for", "shield", "as_completed", "await_task", "barrier", "to_cancel"]
        kinds = simple + combined + (nested if depth < 3 else [])
        getattr(self, "make_" + choose.choice(kinds))(indent, level, depth)

    def inner(self, indent, level, depth):
        self.block(indent, level, depth + 1, self.random.randint(1, 3))

    def make_log(self, indent, level, depth):
        self.line(indent, f"log({self.mark()})")

    def make_sleep(self, indent, level, depth):
        self.line(indent, f"log({self.mark()}, await asyncio.sleep({self.delay()}, {self.random.randint(0, 9)}))")

    def make_call(self, indent, level, depth):
        self.line(indent, f"log({self.mark()}, await {self.call(level)})")

    def make_start(self, indent, level, depth):
        self.line(indent, f"task = start({self.call(level)}, own)")
        if self.random.random() < 0.3:
            self.line(indent, "task.add_done_callback(called_back)")
        if self.random.random() < 0.2:
            self.line(indent, f"task.set_name('named{self.marker}')")

    def make_cancel(self, indent, level, depth):
        self.line(indent, "if all_started:")
        message = self.random.choice(["", "'stop'"])
        self.line(indent + 1, f"log({self.mark()}, all_started[{self.random.randint(0, 9)} % len(all_started)]"
                  f".cancel({message}))")

    def make_to_cancel(self, indent, level, depth):
        self.line(indent, f"task = start({self.call(level)}, own)")
        if self.random.random() < 0.7:
            self.line(indent, f"await asyncio.sleep({self.delay()})")
        self.line(indent, f"log({self.mark()}, task.cancel(), task.cancelling())")
        if self.random.random() < 0.6:
            self.guarded(indent, [f"log({self.mark()}, await task)"])

    def make_await_task(self, indent, level, depth):
        self.line(indent, "if own:")
        self.guarded(indent + 1, [f"log({self.mark()}, await own[{self.random.randint(0, 9)} % len(own)])"],
                     self.random.choice(["(Exception, asyncio.CancelledError)", "Exception"]))

    def make_raise(self, indent, level, depth):
        if self.random.random() < 0.5:
            self.line(indent, f"if x % 3 == {self.random.randint(0, 2)}:" if level > 0 else "if not own:")
            kind = self.random.choice(["ValueError", "KeyError", "asyncio.CancelledError", "ZeroDivisionError"])
            self.line(indent + 1, f"raise {kind}({self.mark()})")
        else:
            self.make_log(indent, level, depth)

    def make_state(self, indent, level, depth):
        self.line(indent, f"log({self.mark()}, [outcome(task) for task in own if task is not asyncio.current_task()],"
                  " asyncio.current_task().cancelling(), len(asyncio.all_tasks()))")
        if self.random.random() < 0.2:
            self.line(indent, f"log({self.mark()}, asyncio.current_task().uncancel())")

    def make_event(self, indent, level, depth):
        event = f"events[{self.random.randint(0, 1)}]"
        kind = self.random.random()
        if kind < 0.4:
            self.line(indent, f"{event}.set()")
        elif kind < 0.6:
            self.line(indent, f"{event}.clear()")
        elif kind < 0.7:
            self.line(indent, f"log({self.mark()}, await {event}.wait())")
        else:
            self.guarded(indent, [f"log({self.mark()}, await asyncio.wait_for({event}.wait(), {self.finite()}))"],
                         "TimeoutError")

    def make_queue(self, indent, level, depth):
        queue = f"queues[{self.random.randint(0, 2)}]"
        value = self.random.randint(0, 9)
        lines = self.random.choice([
            [f"{queue}.put_nowait({value})"],
            [f"log({self.mark()}, {queue}.get_nowait())"],
            [f"await asyncio.wait_for({queue}.put({value}), {self.finite()})"],
            [f"log({self.mark()}, await asyncio.wait_for({queue}.get(), {self.finite()}))"],
            [f"log({self.mark()}, await asyncio.wait_for({queue}.get(), {self.finite()}))"],
            [f"{queue}.task_done()"],
            [f"await asyncio.wait_for({queue}.join(), {self.finite()})"],
            [f"log({self.mark()}, {queue}.qsize(), {queue}.empty(), {queue}.full())"],
            [f"await {queue}.put({value})"],
        ])
        if self.random.random() < 0.05 and sys.version_info >= (3, 13):
            lines = [f"{queue}.shutdown({self.random.choice(['', 'immediate=True'])})"]
        self.guarded(indent, lines, "Exception")

    def make_call_soon(self, indent, level, depth):
        kind = self.random.choice(["call_soon(", f"call_later({self.finite()}, ",
                                   f"call_at(asyncio.get_running_loop().time() + {self.finite()}, "])
        self.line(indent, f"handle = asyncio.get_running_loop().{kind}print, {self.mark()}, 'called')")
        if self.random.random() < 0.2:
            self.line(indent, f"await asyncio.sleep({self.delay()})")
            self.line(indent, "handle.cancel()")

    def make_future(self, indent, level, depth):
        self.line(indent, "future = asyncio.get_running_loop().create_future()")
        self.line(indent, "future.add_done_callback(called_back)")
        action = self.random.choice(["future.set_result, 3", "future.set_exception, ValueError(4)", "future.cancel"])
        call = self.random.choice(["call_soon(", f"call_later({self.finite()}, "])
        self.line(indent, f"asyncio.get_running_loop().{call}{action})")
        if self.random.random() < 0.8:
            self.guarded(indent, [f"log({self.mark()}, await future)"], "(ValueError, asyncio.CancelledError)")

    def make_gather(self, indent, level, depth):
        parts = [self.call(level) for _ in range(self.random.randint(0, 3))]
        if self.random.random() < 0.3:
            parts.append("*own")
        collect = self.random.choice(["True", "False"])
        self.guarded(indent, [
            f"log({self.mark()}, [str(r) for r in await asyncio.gather({', '.join(parts + [f'return_exceptions={collect}'])})])"
        ], self.random.choice(["Exception", "(Exception, asyncio.CancelledError)"]))

    def make_wait(self, indent, level, depth):
        for _ in range(self.random.randint(1, 2)):
            self.line(indent, f"start({self.call(level)}, own)")
        when = self.random.choice(["FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"])
        self.line(indent, f"done, pending = await asyncio.wait(own, timeout={self.limit()}, return_when=asyncio.{when})")
        self.line(indent, f"log({self.mark()}, sorted(name(t) for t in done), sorted(name(t) for t in pending))")

    def make_wait_for(self, indent, level, depth):
        target = self.random.choice([self.call(level), self.call(level), f"start({self.call(level)}, own)",
                                     f"asyncio.shield(start({self.call(level)}, own))"])
        self.guarded(indent, [f"log({self.mark()}, await asyncio.wait_for({target}, {self.limit()}))"],
                     self.random.choice(["TimeoutError", "Exception"]))

    def make_shield(self, indent, level, depth):
        self.guarded(indent, [f"log({self.mark()}, await asyncio.shield({self.call(level)}))"])

    def make_as_completed(self, indent, level, depth):
        parts = ", ".join(f"start({self.call(level)}, own)" for _ in range(self.random.randint(1, 3)))
        lines = [f"for part in asyncio.as_completed([{parts}], timeout={self.limit()}):",
                 f"    log({self.mark()}, await part)"]
        if self.random.random() < 0.4 and sys.version_info >= (3, 13):
            lines = [f"async for part in asyncio.as_completed([{parts}], timeout={self.limit()}):",
                     f"    log({self.mark()}, outcome(part))"]
        self.guarded(indent, lines, "Exception")

    def make_barrier(self, indent, level, depth):
        if self.random.random() < 0.1:
            self.line(indent, self.random.choice(["await barrier.abort()", "await barrier.reset()"]))
        else:
            self.guarded(indent, [f"log({self.mark()}, await asyncio.wait_for(barrier.wait(), {self.finite()}))"],
                         "Exception")

    def make_lock(self, indent, level, depth):
        lock = f"locks[{self.random.randint(0, 1)}]"
        self.line(indent, f"async with {lock}:")
        self.line(indent + 1, f"log({self.mark()}, {lock}.locked())")
        self.inner(indent + 1, level, depth)

    def make_semaphore(self, indent, level, depth):
        semaphore = f"semaphores[{self.random.randint(0, 1)}]"
        self.line(indent, f"async with {semaphore}:")
        self.line(indent + 1, f"log({self.mark()}, {semaphore}.locked())")
        self.inner(indent + 1, level, depth)

    def make_condition(self, indent, level, depth):
        condition = f"conditions[{self.random.randint(0, 1)}]"
        self.line(indent, f"async with {condition}:")
        action = self.random.choice([
            f"{condition}.notify()", f"{condition}.notify(2)", f"{condition}.notify_all()",
            f"log({self.mark()}, await {condition}.wait())",
            f"log({self.mark()}, await {condition}.wait_for(lambda: len(all_started) > {self.random.randint(0, 9)}))",
        ])
        if "await" in action and self.random.random() < 0.8:
            action = action.replace("await ", "await asyncio.wait_for(")[:-1] + f", {self.finite()}))"
            self.guarded(indent + 1, [action], "TimeoutError")
        else:
            self.line(indent + 1, action)
        if self.random.random() < 0.5:
            self.inner(indent + 1, level, depth)

    def make_timeout(self, indent, level, depth):
        self.line(indent, "try:")
        self.line(indent + 1, f"async with asyncio.timeout({self.limit()}) as limit:")
        self.inner(indent + 2, level, depth)
        if self.random.random() < 0.3:
            self.line(indent + 2, f"limit.reschedule(asyncio.get_running_loop().time() + {self.finite()})")
            self.inner(indent + 2, level, depth)
        self.line(indent, f"except {self.random.choice(['TimeoutError', '(Exception, asyncio.CancelledError)'])} as error:")
        self.line(indent + 1, f"log({self.mark()}, describe(error), limit.expired())")
        if self.random.random() < 0.4:
            self.inner(indent + 1, level, depth)

    def make_group(self, indent, level, depth):
        self.line(indent, "try:")
        self.line(indent + 1, "async with asyncio.TaskGroup() as group:")
        for _ in range(self.random.randint(0, 3)):
            self.line(indent + 2, f"own.append(group.create_task({self.call(level)}))")
        self.inner(indent + 2, level, depth)
        self.line(indent, f"except {self.random.choice(['Exception', '(Exception, asyncio.CancelledError)'])} as error:")
        self.line(indent + 1, f"log({self.mark()}, describe(error))")

    def make_try(self, indent, level, depth):
        self.line(indent, "try:")
        self.inner(indent + 1, level, depth)
        self.line(indent, f"except {self.random.choice(['Exception', 'asyncio.CancelledError', 'KeyError'])} as error:")
        self.line(indent + 1, f"log({self.mark()}, describe(error))")
        self.inner(indent + 1, level, depth)
        if self.random.random() < 0.3:
            self.line(indent + 1, "raise")

    def make_finally(self, indent, level, depth):
        self.line(indent, "try:")
        self.inner(indent + 1, level, depth)
        self.line(indent, "finally:")
        self.line(indent + 1, f"log({self.mark()})")
        self.inner(indent + 1, level, depth)

    def make_resource(self, indent, level, depth):
        self.line(indent, f"async with Resource({self.mark()}) as label:")
        self.inner(indent + 1, level, depth)

    def make_generator(self, indent, level, depth):
        delay = self.random.choice(["0", "0.1"])
        self.line(indent, f"async for number in numbers({self.random.randint(1, 3)}, {delay}):")
        self.line(indent + 1, f"log({self.mark()}, number)")
        if self.random.random() < 0.4:
            self.make_sleep(indent + 1, level, depth)

    def make_loop(self, indent, level, depth):
        self.line(indent, f"for turn in range({self.random.randint(2, 3)}):")
        self.inner(indent + 1, level, 3)


# The number of lines of a program that are compared.
LONGEST = 2000

# CPython's asyncio with a virtual clock

class OrderedSet(dict):
    """A set that keeps the order of insertion."""

    def __init__(self, items=()):
        super().__init__((item, None) for item in items)

    def add(self, item):
        self[item] = None

    def discard(self, item):
        self.pop(item, None)

    def remove(self, item):
        del self[item]


class StableTimer(asyncio.events.TimerHandle):
    """A timer; of two with the same time the older one comes first."""

    count = 0

    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **keywords)
        StableTimer.count += 1
        self.number = StableTimer.count

    def __lt__(self, other):
        return (self._when, self.number) < (other._when, other.number)


class VirtualSelector(selectors.SelectSelector):
    """A selector that never waits: it advances the clock."""

    clock = 0.0
    deadlock = False

    def select(self, timeout=None):
        if timeout is None:
            VirtualSelector.deadlock = True
            raise Deadlock()
        if timeout > 0:
            VirtualSelector.clock = round(VirtualSelector.clock + timeout, 9)
        return super().select(0)


class Deadlock(BaseException):
    """No callback is ready, and there is no timer."""


class VirtualLoop(asyncio.SelectorEventLoop):
    """CPython's loop with a virtual clock."""

    def __init__(self):
        super().__init__(VirtualSelector())
        self.tasks = []

    def time(self):
        return VirtualSelector.clock

    def call_at(self, when, callback, *args, context=None):
        return super().call_at(round(when, 9), callback, *args, context=context)

    def create_task(self, *arguments, **keywords):
        task = super().create_task(*arguments, **keywords)
        self.tasks.append(task)
        return task


def all_tasks(loop=None):
    loop = loop or asyncio.get_running_loop()
    return OrderedSet(task for task in loop.tasks if not task.done())


def prepare_reference():
    asyncio.events.TimerHandle = StableTimer
    asyncio.tasks.all_tasks = all_tasks
    asyncio.all_tasks = all_tasks
    for module in (asyncio.tasks, asyncio.taskgroups):
        module.set = OrderedSet

    class Policy(asyncio.DefaultEventLoopPolicy):
        def new_event_loop(self):
            loop = VirtualLoop()
            loop.set_exception_handler(lambda loop, context: None)
            return loop

    asyncio.set_event_loop_policy(Policy())


def run_reference(source):
    lines = []
    VirtualSelector.clock = 0.0
    VirtualSelector.deadlock = False

    def record(*values):
        if not VirtualSelector.deadlock:
            lines.append(" ".join(str(value) for value in values))
        if len(lines) > LONGEST:
            raise SystemExit("endless")

    namespace = {"__name__": "__main__", "print": record, "__builtins__": builtins}
    try:
        exec(compile(source, "<program>", "exec"), namespace)
    except BaseException as error:
        if not VirtualSelector.deadlock:
            lines.append(f"uncaught {error!r}")
    if VirtualSelector.deadlock:
        lines.append("deadlock")
    return lines[:LONGEST]


def run_library(source):
    machine = Machine(0, {"asyncio_core": {"_explore_equal_timers": False}})
    lines = machine.run(source)
    for _, error, _ in machine.errors:
        lines.append(f"uncaught {error!r}")
    if machine.deadlock:
        lines.append("deadlock")
    return lines[:LONGEST]


def small_cases(count):
    """Programs with outputs that are short enough to be kept. The first one is the beginning of all of them."""
    yield {"program": PRELUDE, "output": []}
    seed = 0
    while count > 0:
        source = Generator(seed, small=True).program()
        output = run_reference(source)
        gc.collect()
        seed += 1
        if len(source) - len(PRELUDE) < 1200 and 3 < len(output) < 60:
            count -= 1
            yield {"program": source[len(PRELUDE):], "output": output}


def main():
    if sys.version_info[:2] != (3, 13):
        sys.exit("The library follows CPython 3.13: please run this with python3.13.")
    warnings.simplefilter("ignore")
    # A collection could close an abandoned generator at any time.
    gc.disable()
    sys.unraisablehook = lambda unraisable: None
    prepare_reference()
    if "--show" in sys.argv:
        seed = int(sys.argv[-1])
        source = Generator(seed).program()
        print(source[len(PRELUDE):])
        expected, actual = run_reference(source), run_library(source)
        for index in range(max(len(expected), len(actual))):
            left = expected[index] if index < len(expected) else ""
            right = actual[index] if index < len(actual) else ""
            print("  " if left == right else "! ", left.ljust(60), right)
        return
    if "--write" in sys.argv:
        folder = Path(sys.argv[sys.argv.index("--write") + 1])
        for seed in range(300):
            source = Generator(seed).program()
            (folder / f"{seed}.py").write_text(source)
            (folder / f"{seed}.txt").write_text("".join(f"{line}\n" for line in run_reference(source)))
            gc.collect()
        return
    if "--cases" in sys.argv:
        print(json.dumps(list(small_cases(int(sys.argv[-1]))), separators=(",", ":")).replace("},{", "},\n{"))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    different = []
    lines = deadlocks = 0
    for seed in range(first, first + count):
        source = Generator(seed).program()
        expected, actual = run_reference(source), run_library(source)
        gc.collect()
        lines += len(expected)
        deadlocks += expected[-1:] == ["deadlock"]
        if expected != actual:
            different.append(seed)
    print(f"{count} programs, {lines} lines, {deadlocks} deadlocks, {len(different)} different: {different[:40]}")
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()

"""The module `_native` in plain Python, so that CPython can run the library's modules.

Usage: `Machine(seed).run(source)` runs a program with the library's modules in place of CPython's and returns the
lines that it printed. At each step a random thread continues. Time is virtual and exact: it advances when all
threads wait.
"""

import builtins
import copy
import functools
import math
import random
import sys
import threading as real_threading
import traceback
import types
import weakref
from pathlib import Path

LIBRARY = Path(__file__).resolve().parents[2] / "src" / "library"
MODULES = {path.stem: path for path in LIBRARY.glob("*.py")}
MODULES["concurrent.futures"] = LIBRARY / "concurrent_futures.py"


class Deadlock(Exception):
    """No thread can continue."""


class Stopped(BaseException):
    """Ends a thread after the program has ended."""


class NativeLock:
    """A lock of the machine."""

    def __init__(self, machine, reentrant):
        self.machine = machine
        self.reentrant = reentrant
        self.owner = None
        self.depth = 0

    def free_for(self, thread):
        return self.owner is None or (self.reentrant and self.owner is thread)

    def take(self, thread):
        self.owner = thread
        self.depth += 1

    def acquire(self, *arguments, **keywords):
        return self.machine.module("threading")._lock_acquire(self, *arguments, **keywords)

    def release(self):
        self.machine.module("threading")._lock_release(self)

    def locked(self):
        return self.machine.module("threading")._lock_locked(self)

    def __enter__(self):
        self.machine.native.acquire(self)
        return True

    def __exit__(self, *error):
        self.machine.native.release(self)


class MachineThread:
    """A thread of the program, carried out by a thread of CPython that runs only when it is chosen."""

    def __init__(self, number, object, process, daemon, name):
        self.number = number
        self.object = object
        self.process = process
        self.daemon = daemon
        self.name = name
        self.ended = False
        self.chosen = real_threading.Semaphore(0)
        self.enabled = None
        self.deadline = None
        self.waits = ""
        self.state = types.SimpleNamespace()
        # The attributes of each `threading.local`.
        self.local = {}


class Machine:
    """A machine that runs one program."""

    def __init__(self, seed=0, constants=None):
        self.random = random.Random(seed)
        # Values that replace global variables of library modules: {"asyncio": {"_name": value}}.
        self.constants = constants or {}
        self.modules = {}
        self.native = self.make_native()
        self.modules["_native"] = self.native
        self.builtins = dict(vars(builtins))
        self.builtins["__import__"] = self.import_module
        self.builtins["print"] = self.print
        self.lines = []
        self.errors = []
        self.threads = []
        self.clock = 0
        self.stopped = False
        self.deadlock = None
        self.finished = real_threading.Semaphore(0)
        self.steps = 0
        self.current = None
        # Weak references to the asynchronous generators that have started, and their loops by identity.
        self.generators = []
        self.loops = {}

    # Modules

    def module(self, name):
        if name not in self.modules:
            module = types.ModuleType(name)
            module.__dict__["__builtins__"] = self.builtins
            self.modules[name] = module
            exec(compile(MODULES[name].read_text(), str(MODULES[name]), "exec"), module.__dict__)
            module.__dict__.update(self.constants.get(name, {}))
            if name == "threading":
                module.local = self.make_local()
        return self.modules[name]

    def make_local(self):
        """Creates `threading.local`, whose attributes the machine keeps for each thread apart."""
        machine = self

        class Local:
            def _attributes(self):
                return machine.current.local.setdefault(id(self), {})

            def __getattr__(self, name):
                try:
                    return self._attributes()[name]
                except KeyError:
                    raise AttributeError(f"'_thread._local' object has no attribute '{name}'") from None

            def __setattr__(self, name, value):
                self._attributes()[name] = value

            def __delattr__(self, name):
                del self._attributes()[name]

        return Local

    def import_module(self, name, globals=None, locals=None, fromlist=(), level=0):
        if name == "concurrent.futures" and not fromlist:
            return types.SimpleNamespace(futures=self.module(name))
        if name in MODULES or name == "_native":
            return self.module(name)
        return builtins.__import__(name, globals, locals, fromlist, level)

    def print(self, *values, sep=" ", end="\n"):
        line = sep.join(str(value) for value in values)
        self.wait("prints")
        self.lines.append(line)

    # Scheduling

    def spawn(self, thread, body):
        self.threads.append(thread)

        def carry_out():
            thread.chosen.acquire()
            sys.set_asyncgen_hooks(firstiter=self.remember, finalizer=self.abandon)
            try:
                if not self.stopped:
                    body()
            except Stopped:
                pass
            except BaseException as error:
                self.errors.append((thread.name, error, traceback.format_exc()))
            thread.ended = True
            self.pass_on()

        real_threading.Thread(target=carry_out, daemon=True).start()

    def remember(self, generator):
        self.generators.append(weakref.ref(generator))
        self.loops[id(generator)] = getattr(self.current.state, "running_loop", None)

    def unfinished_generators(self):
        generators = [reference() for reference in self.generators]
        return [generator for generator in generators if generator is not None and generator.ag_frame is not None]

    def abandon(self, generator):
        loop = self.loops.get(id(generator))
        if loop is not None and not self.stopped:
            loop._abandoned(generator)

    def program_over(self):
        return all(thread.ended or thread.daemon for thread in self.threads)

    def next_thread(self):
        """Chooses the thread that continues; advances the time if all wait."""
        waiting = [thread for thread in self.threads if not thread.ended]
        able = [thread for thread in waiting if thread.enabled is None or thread.enabled()]
        if able:
            return self.random.choice(able)
        timed = [thread for thread in waiting if thread.deadline is not None]
        if timed:
            first = min(thread.deadline for thread in timed)
            self.clock = max(self.clock, first)
            return self.random.choice([thread for thread in timed if thread.deadline == first])
        return None

    def pass_on(self):
        """Gives control to another thread; the caller no longer runs."""
        if self.stopped or self.program_over():
            self.finish()
            return
        chosen = self.next_thread()
        if chosen is None:
            self.deadlock = [f"{thread.name} {thread.waits}" for thread in self.threads
                             if not thread.ended and not thread.daemon]
            self.finish()
            return
        self.current = chosen
        chosen.chosen.release()

    def finish(self):
        if not self.stopped:
            self.stopped = True
            self.finished.release()

    def wait(self, words, enabled=None, seconds=None):
        """A step: other threads may run before it. Returns false if the time ran out."""
        if self.stopped:
            raise Stopped()
        self.steps += 1
        if self.steps > 200000:
            self.deadlock = ["endless"]
            self.finish()
            raise Stopped()
        thread = self.current
        thread.enabled = enabled
        thread.waits = words
        thread.deadline = None if seconds is None else self.clock + round(seconds * 1e9)
        chosen = self.next_thread()
        if chosen is not thread:
            self.pass_on_to(chosen)
            thread.chosen.acquire()
            if self.stopped:
                raise Stopped()
        result = enabled is None or enabled()
        thread.enabled = thread.deadline = None
        return bool(result)

    def pass_on_to(self, chosen):
        if chosen is None:
            self.deadlock = [f"{thread.name} {thread.waits}" for thread in self.threads
                             if not thread.ended and not thread.daemon]
            self.finish()
            raise Stopped()
        self.current = chosen
        chosen.chosen.release()

    # Programs

    def run(self, source, name="<program>"):
        """Runs a program. Returns the lines that it printed; `errors` and `deadlock` say how it ended."""
        main = MachineThread(0, None, types.SimpleNamespace(main_thread_number=0), False, "main")
        namespace = {"__name__": "__main__", "__builtins__": self.builtins}

        def body():
            try:
                exec(compile(source, name, "exec"), namespace)
            finally:
                if not self.stopped and "threading" in self.modules:
                    self.module("threading")._main_ended()

        self.spawn(main, body)
        self.current = main
        main.chosen.release()
        self.finished.acquire()
        for thread in self.threads:
            thread.chosen.release()
        return self.lines

    def copy(self, value):
        """Copies a value as a message between processes."""
        memo = {}
        seen = set()

        def find_shared(part):
            if id(part) in seen:
                return
            seen.add(id(part))
            if getattr(type(part), "_shared_between_processes", False) or isinstance(part, types.FunctionType):
                memo[id(part)] = part
            elif isinstance(part, dict):
                for key, inner in part.items():
                    find_shared(key)
                    find_shared(inner)
            elif isinstance(part, (list, tuple, set)):
                for inner in part:
                    find_shared(inner)
            elif hasattr(part, "__dict__") and not isinstance(part, type):
                find_shared(part.__dict__)

        find_shared(value)
        return copy.deepcopy(value, memo)

    def make_native(self):
        machine = self
        native = types.ModuleType("_native")

        def step(words, *objects):
            machine.wait(words)

        def until(words, object, attribute):
            machine.wait(words, lambda: getattr(object, attribute))

        def until_or_timeout(words, object, attribute, seconds):
            return machine.wait(words, lambda: getattr(object, attribute), seconds)

        def sleep(seconds):
            machine.wait("sleeps", lambda: False, seconds)

        def start(object, process, name, daemon):
            thread = MachineThread(len(machine.threads), object, process, daemon, name)
            machine.spawn(thread, object._bootstrap)
            return thread.number

        def start_thread(object, name, daemon):
            return start(object, machine.current.process, name, daemon)

        def start_process(object, name, daemon):
            number = len(machine.threads)
            return start(machine.copy(object), types.SimpleNamespace(main_thread_number=number), name, daemon)

        def ended(number):
            return machine.threads[number].ended

        def thread_ended(number):
            machine.wait("checks a thread")
            return ended(number)

        def acquire(lock):
            thread = machine.current
            machine.wait("waits for a lock", lambda: lock.free_for(thread))
            lock.take(thread)

        def acquire_or_timeout(lock, seconds):
            thread = machine.current
            if machine.wait("waits for a lock", lambda: lock.free_for(thread), seconds):
                lock.take(thread)
                return True
            return False

        def try_acquire(lock):
            machine.wait("tries a lock")
            if lock.free_for(machine.current):
                lock.take(machine.current)
                return True
            return False

        def release(lock):
            machine.wait("releases a lock")
            if lock.owner is None:
                raise RuntimeError("cannot release un-acquired lock" if lock.reentrant else "release unlocked lock")
            if lock.reentrant and lock.owner is not machine.current:
                raise RuntimeError("cannot release un-acquired lock")
            lock.depth -= 1
            if lock.depth == 0:
                lock.owner = None

        def release_and_step(lock, words, object):
            machine.wait(words)
            depth, lock.depth, lock.owner = lock.depth, 0, None
            return depth

        def acquire_again(lock, depth):
            acquire(lock)
            lock.depth = depth

        def holds(lock):
            return lock.owner is machine.current if lock.reentrant else lock.owner is not None

        def locked(lock):
            machine.wait("checks a lock")
            return lock.owner is not None

        def step_with(lock, words, object):
            thread = machine.current
            machine.wait(words, lambda: lock.owner is None or lock.owner is thread)

        def live_threads():
            machine.wait("counts the threads")
            return [thread.number for thread in machine.threads
                    if not thread.ended and thread.process is machine.current.process]

        def choose(n):
            machine.wait("chooses")
            return machine.random.randrange(n)

        native.__dict__.update(
            step=step, until=until, until_or_timeout=until_or_timeout, signal=until, sleep=sleep,
            now=lambda: machine.clock / 1e9, choose=choose, start_thread=start_thread, start_process=start_process,
            thread_ended=thread_ended, join_thread=lambda number: machine.wait("joins", lambda: ended(number)),
            join_thread_or_timeout=lambda number, seconds: machine.wait("joins", lambda: ended(number), seconds),
            current_thread_number=lambda: machine.current.number,
            thread_object=lambda number: machine.threads[number].object,
            copy_for_process=machine.copy, new_lock=lambda reentrant: NativeLock(machine, reentrant),
            acquire=acquire, acquire_or_timeout=acquire_or_timeout, try_acquire=try_acquire, release=release,
            release_and_step=release_and_step, acquire_again=acquire_again, holds=holds, locked=locked,
            unfinished_generators=machine.unfinished_generators, step_with=step_with, live_threads=live_threads,
            process_state=lambda: machine.current.process, thread_state=lambda: machine.current.state,
            generator_send=lambda generator, value: generator.send(value),
            generator_throw=lambda generator, error: generator.throw(error),
            generator_close=lambda generator: generator.close(),
            is_coroutine=lambda value: isinstance(value, types.CoroutineType), wrapping=functools.update_wrapper,
            **{f"math_{name}": function for name, function in vars(math).items()},
        )
        return native


if __name__ == "__main__":
    machine = Machine(int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    for line in machine.run(Path(sys.argv[1]).read_text(), sys.argv[1]):
        print(line)
    for name, error, text in machine.errors:
        print(f"{name}: {text}")
    if machine.deadlock:
        print("deadlock:", machine.deadlock)

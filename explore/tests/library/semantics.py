"""Compares return values, errors and messages of the library with CPython's.

Usage: `python3.13 explore/tests/library/semantics.py [name …]`. Each program prints the same lines in every schedule;
it runs once with CPython's modules, and in 30 random schedules with the library's.
"""

import subprocess
import sys
import tempfile

from shim import Machine

# Programs by name. A prelude defines `attempt`, which prints the result or the exception of a function.
PRELUDE = '''
def attempt(function, *arguments, **keywords):
    try:
        print(repr(function(*arguments, **keywords)))
    except BaseException as error:
        print(type(error).__name__, error)
'''

PROGRAMS = {
    "threads": '''
import threading
def work(a, b=0):
    pass
t = threading.Thread(target=work, args=(1,), kwargs={"b": 2})
attempt(t.join)
print(t.name, t.daemon, t.is_alive(), t.ident)
t.start()
attempt(t.start)
t.join()
print(t.is_alive(), t.ident is not None)
attempt(threading.current_thread().join)
print(threading.current_thread() is threading.main_thread(), threading.current_thread().name)
class Mine(threading.Thread):
    def __init__(self, n):
        super().__init__(daemon=True)
        self.n = n
        self.result = None
    def run(self):
        self.result = (self.n * 2, self.name, self.daemon, threading.current_thread() is self)
m = Mine(4)
m.start()
m.join()
print(m.result)
class Forgot(threading.Thread):
    def __init__(self):
        pass
attempt(Forgot().start)
inner = []
def daemon_child():
    child = threading.Thread(target=work, args=(1,))
    inner.append((child.daemon, child.name))
d = threading.Thread(target=daemon_child, daemon=True, name="parent")
d.start()
d.join()
print(inner, d.name)
print(threading.active_count(), [t.name for t in threading.enumerate()])
gate = threading.Event()
waiting = threading.Thread(target=gate.wait)
waiting.start()
print(threading.active_count(), [t.name for t in threading.enumerate()], waiting.join(0.01), waiting.is_alive())
gate.set()
waiting.join()
print(threading.get_ident() == threading.main_thread().ident)
''',
    "locks": '''
import threading
lock = threading.Lock()
attempt(lock.release)
print(lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(timeout=0.01), lock.acquire(blocking=False))
attempt(lock.acquire, False, 1)
attempt(lock.acquire, True, -2)
lock.release()
print(lock.locked())
with lock as entered:
    print(entered, lock.locked())
again = threading.RLock()
print(again.acquire(), again.acquire(), again.acquire(False))
for _ in range(3):
    again.release()
attempt(again.release)
result = []
def other():
    result.append(again.acquire(timeout=0.01))
    attempt(again.release)
again.acquire()
t = threading.Thread(target=other)
t.start()
t.join()
print(result)
def release_for():
    lock.release()
lock.acquire()
t = threading.Thread(target=release_for)
t.start()
t.join()
print(lock.locked())
''',
    "semaphores": '''
import threading
attempt(threading.Semaphore, -1)
s = threading.Semaphore(2)
print(s.acquire(), s.acquire(), s.acquire(False), s.acquire(timeout=0.01))
attempt(s.acquire, False, 1)
s.release(3)
attempt(s.release, 0)
print(s.acquire(), s.acquire(), s.acquire(), s.acquire(blocking=False))
b = threading.BoundedSemaphore(1)
attempt(b.release)
with b:
    print(b.acquire(False))
inside = 0
most = 0
pool = threading.Semaphore(2)
guard = threading.Lock()
def work():
    global inside, most
    with pool:
        with guard:
            inside += 1
            most = max(most, inside)
        with guard:
            inside -= 1
ts = [threading.Thread(target=work) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(most <= 2, inside)
''',
    "conditions": '''
import threading
c = threading.Condition()
attempt(c.wait)
attempt(c.notify)
attempt(c.notify_all)
with c:
    print(c.wait(0.01), c.wait(0), c.wait_for(lambda: False, 0.01), c.wait_for(lambda: 5))
items = []
got = []
def consume():
    with c:
        while not items:
            c.wait()
        got.append(items.pop())
ts = [threading.Thread(target=consume) for _ in range(3)]
for t in ts: t.start()
for i in range(3):
    with c:
        items.append(i)
        c.notify()
for t in ts: t.join()
print(sorted(got))
r = threading.RLock()
deep = threading.Condition(r)
ready = []
def waiter():
    with deep:
        with deep:
            ready.append(deep.wait_for(lambda: ready))
            print("still held", deep.acquire(False))
            deep.release()
t = threading.Thread(target=waiter)
t.start()
with deep:
    ready.append(1)
    deep.notify_all()
t.join()
print(ready)
lock = threading.Lock()
plain = threading.Condition(lock)
with plain:
    print(lock.locked(), plain.wait(0.01), lock.locked())
print(lock.locked())
''',
    "events": '''
import threading
e = threading.Event()
print(e.is_set(), e.wait(0.01), e.wait(0), e.set(), e.is_set(), e.wait(), e.wait(1), e.clear(), e.is_set())
done = []
def work():
    done.append(e.wait())
ts = [threading.Thread(target=work) for _ in range(3)]
for t in ts: t.start()
e.set()
for t in ts: t.join()
print(done)
calls = []
t = threading.Timer(0.01, calls.append, [1])
t.start()
t.join()
u = threading.Timer(30, calls.append, args=[2])
u.start()
u.cancel()
u.join()
print(calls)
''',
    "barriers": '''
import threading
attempt(threading.Barrier, 0)
actions = []
b = threading.Barrier(3, action=lambda: actions.append("act"))
positions = []
def work():
    for _ in range(3):
        positions.append(b.wait())
ts = [threading.Thread(target=work) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(positions), actions, b.n_waiting, b.broken, b.parties)
attempt(b.wait, 0.01)
print(b.broken)
attempt(b.wait)
b.reset()
print(b.broken, b.n_waiting)
two = threading.Barrier(2)
errors = []
def wait():
    try:
        two.wait()
    except threading.BrokenBarrierError as error:
        errors.append(repr(error))
t = threading.Thread(target=wait)
t.start()
two.abort()
t.join()
print(errors, two.broken)
attempt(two.wait)
bad = threading.Barrier(1, action=lambda: 1 // 0)
attempt(bad.wait)
print(bad.broken)
one = threading.Barrier(1)
print(one.wait(), one.wait())
''',
    "local": '''
import threading
data = threading.local()
data.x = 1
seen = []
def work():
    seen.append(hasattr(data, "x"))
    data.x = 2
    seen.append(data.x)
t = threading.Thread(target=work)
t.start()
t.join()
print(data.x, seen)
''',
    "queues": '''
import queue, threading
q = queue.Queue(2)
print(q.empty(), q.full(), q.qsize(), q.maxsize)
attempt(q.get_nowait)
attempt(q.get, False)
attempt(q.get, timeout=0.01)
attempt(q.get, timeout=-1)
q.put(1)
q.put(2, timeout=1)
attempt(q.put_nowait, 3)
attempt(q.put, 3, timeout=0.01)
attempt(q.put, 3, True, -1)
print(q.full(), q.get(), q.get(timeout=1), q.unfinished_tasks)
q.task_done()
q.task_done()
attempt(q.task_done)
q.join()
l = queue.LifoQueue()
p = queue.PriorityQueue()
s = queue.SimpleQueue()
for n in (3, 1, 2):
    l.put(n)
    p.put((n, str(n)))
    s.put(n)
print([l.get() for _ in range(3)], [p.get() for _ in range(3)], [s.get() for _ in range(3)], s.empty(), s.qsize())
attempt(s.get_nowait)
attempt(s.get, timeout=0.01)
work = queue.Queue()
total = []
def worker():
    while True:
        item = work.get()
        if item is None:
            break
        total.append(item)
        work.task_done()
ts = [threading.Thread(target=worker) for _ in range(2)]
for t in ts: t.start()
for i in range(6): work.put(i)
work.join()
print(sorted(total))
for t in ts: work.put(None)
for t in ts: t.join()
q.put("a")
q.shutdown()
attempt(q.put, 1)
attempt(q.get)
attempt(q.get)
attempt(q.get_nowait)
i = queue.Queue()
i.put(1)
i.shutdown(immediate=True)
attempt(i.get)
i.join()
w = queue.Queue()
def blocked():
    attempt(w.get)
t = threading.Thread(target=blocked)
t.start()
w.shutdown()
t.join()
class Twice(queue.Queue):
    def _put(self, item):
        super()._put(item)
        super()._put(item)
d = Twice()
d.put(7)
print(d.get(), d.get(), d.qsize())
''',
    "futures": '''
import concurrent.futures, threading, time
from concurrent.futures import ThreadPoolExecutor, Future, as_completed, wait
attempt(ThreadPoolExecutor, 0)
with ThreadPoolExecutor(max_workers=2) as pool:
    f = pool.submit(pow, 2, 5)
    print(f.result(), f.done(), f.cancelled(), f.running(), f.exception(), f.cancel())
    bad = pool.submit(lambda: 1 // 0)
    attempt(bad.result)
    attempt(bad.exception)
    print(list(pool.map(lambda a, b: a * b, [1, 2, 3], [4, 5, 6])))
    fs = [pool.submit(lambda n=n: n * n) for n in range(5)]
    print(sorted(f.result() for f in as_completed(fs)))
    done, pending = wait(fs)
    print(len(done), len(pending), wait(fs).done == done)
    attempt(lambda: list(pool.map(lambda n: 1 // n, [1, 0, 2])))
attempt(pool.submit, print)
gate = threading.Event()
pool = ThreadPoolExecutor(1, thread_name_prefix="mine")
first = pool.submit(gate.wait)
second = pool.submit(threading.current_thread)
third = pool.submit(lambda: threading.current_thread().name)
print(second.cancel(), second.cancelled(), second.done(), second.cancel())
attempt(second.result)
attempt(first.result, 0.01)
attempt(lambda: list(as_completed([first], timeout=0.01)))
print(len(wait([first], timeout=0.01).not_done))
print(len(wait([first, third], timeout=0.01, return_when=concurrent.futures.FIRST_COMPLETED).not_done))
calls = []
first.add_done_callback(lambda f: calls.append(f.result()))
gate.set()
print(third.result(), first.result())
first.add_done_callback(lambda f: calls.append("at once"))
print(calls)
pool.shutdown()
f = Future()
print(f.set_running_or_notify_cancel(), f.running(), f.cancel())
f.set_result(3)
attempt(f.result)
try:
    f.set_result(4)
except concurrent.futures.InvalidStateError as error:
    print("invalid")
g = Future()
g.set_exception(ValueError("x"))
attempt(g.result)
print(repr(g.exception()))
gate = threading.Event()
pool = ThreadPoolExecutor(1)
a = pool.submit(gate.wait)
b = pool.submit(print, "never")
t = threading.Timer(0.05, gate.set)
time.sleep(0.02)
t.start()
pool.shutdown(cancel_futures=True)
print(a.result(), b.cancelled())
def boom():
    raise KeyError("k")
with ThreadPoolExecutor() as pool:
    fs = [pool.submit(boom), pool.submit(int, "5")]
    done, pending = wait(fs, return_when=concurrent.futures.ALL_COMPLETED)
    print([type(f.exception()).__name__ for f in fs])
late = ThreadPoolExecutor(2)
late.submit(print, "at the end")
''',
    "executor loop": '''
import asyncio, time
from concurrent.futures import ThreadPoolExecutor
def job(n):
    time.sleep(0.01 * n)
    return n
def fail():
    raise ValueError("job")
async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, job, 1), await asyncio.to_thread(job, n=2))
    attempt_result = await asyncio.gather(asyncio.to_thread(fail), return_exceptions=True)
    print(attempt_result)
    with ThreadPoolExecutor(2) as pool:
        print(await asyncio.gather(*[loop.run_in_executor(pool, job, n) for n in (2, 1, 0)]))
    print(await asyncio.wrap_future(ThreadPoolExecutor(1).submit(job, 0)))
    event = asyncio.Event()
    def other():
        loop.call_soon_threadsafe(event.set)
    await asyncio.gather(asyncio.to_thread(other), event.wait())
    async def add(a, b):
        await asyncio.sleep(0)
        return a + b
    def outside():
        return asyncio.run_coroutine_threadsafe(add(1, 2), loop).result()
    print(await asyncio.to_thread(outside))
    try:
        await asyncio.wait_for(asyncio.to_thread(time.sleep, 0.3), 0.05)
    except TimeoutError:
        print("timeout")
asyncio.run(main())
''',
    "asyncio errors": '''
import asyncio
async def nothing():
    pass
async def main():
    attempt(asyncio.run, 3)
    f = asyncio.get_running_loop().create_future()
    attempt(f.result)
    attempt(f.exception)
    f.set_result(1)
    attempt(f.set_result, 2)
    print(f.done(), f.result(), f.exception(), f.cancel(), f.cancelled())
    g = asyncio.Future()
    print(g.cancel("why"), g.cancelled(), g.done())
    attempt(g.result)
    h = asyncio.Future()
    h.set_exception(ValueError)
    attempt(h.result)
    attempt(asyncio.Semaphore, -1)
    attempt(asyncio.Barrier, 0)
    attempt(asyncio.Lock().release)
    attempt(asyncio.Condition().notify)
    attempt(asyncio.BoundedSemaphore().release)
    q = asyncio.Queue(1)
    attempt(q.get_nowait)
    q.put_nowait(1)
    attempt(q.put_nowait, 2)
    q.task_done()
    attempt(q.task_done)
    for call in (asyncio.wait([]), asyncio.wait([], return_when="x"), asyncio.Condition().wait(),
                 asyncio.wait(asyncio.Future())):
        try:
            await call
        except Exception as error:
            print(type(error).__name__, error)
    attempt(asyncio.ensure_future, 5)
    t = asyncio.create_task(nothing(), name="mine")
    print(t.get_name(), t.done(), asyncio.iscoroutine(nothing), asyncio.isfuture(t))
    attempt(t.set_result, 1)
    attempt(t.result)
    await t
    print(t.result(), t.exception(), t.cancel())
    group = asyncio.TaskGroup()
    c = nothing()
    try:
        group.create_task(c)
    except RuntimeError as error:
        print("has not been entered" in str(error))
    try:
        async with asyncio.timeout(1) as limit:
            pass
        limit.reschedule(3)
    except RuntimeError as error:
        print(error)
    print(limit.expired())
    async def self_wait():
        await asyncio.current_task()
    try:
        await asyncio.create_task(self_wait())
    except RuntimeError as error:
        print(str(error)[:25])
    print(await asyncio.gather())
    await asyncio.sleep(0.01)
attempt(asyncio.get_running_loop)
asyncio.run(main())
loop = asyncio.new_event_loop()
print(loop.run_until_complete(asyncio.sleep(0, 5)))
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
attempt(loop.call_soon, print)
print(loop.is_closed(), loop.is_running())
''',
    "processes": '''
import multiprocessing as mp
def work(q, v, lock, n):
    with lock:
        v.value += n
    q.put([n, mp.current_process().name])
def fail():
    raise SystemExit(1)
if __name__ == "__main__":
    q = mp.Queue()
    v = mp.Value("i", 0)
    lock = mp.Lock()
    ps = [mp.Process(target=work, args=(q, v, lock, n)) for n in range(3)]
    for p in ps: p.start()
    print(sorted(q.get() for _ in ps))
    for p in ps: p.join()
    print(v.value, [p.exitcode for p in ps], [p.is_alive() for p in ps], ps[0].name)
    attempt(mp.Process(target=work).join)
    attempt(ps[0].start)
    print(mp.current_process().name)
    attempt(lock.release)
    print(lock.acquire(), lock.acquire(False), lock.acquire(timeout=0.01))
    a = mp.Array("d", [1, 2, 3])
    a[0] = 5
    print(len(a), a[:], list(a), a[1])
    with v.get_lock():
        v.value = 7
    print(v.value)
    j = mp.JoinableQueue()
    j.put(1)
    print(j.get())
    j.task_done()
    j.join()
    attempt(j.task_done)
''',
    "pipes": '''
import multiprocessing as mp
def echo(end, other):
    other.close()
    while True:
        try:
            message = end.recv()
        except EOFError:
            break
        end.send(message * 2)
    end.close()
def produce(end):
    for n in range(3):
        end.send(n)
    end.close()
if __name__ == "__main__":
    mine, theirs = mp.Pipe()
    p = mp.Process(target=echo, args=(theirs, mine))
    p.start()
    theirs.close()
    mine.send("ab")
    print(mine.recv(), mine.poll(), mine.poll(0.01))
    mine.send([1])
    print(mine.recv())
    reader, writer = mp.Pipe(duplex=False)
    q = mp.Process(target=produce, args=(writer,))
    q.start()
    writer.close()
    got = []
    try:
        while True:
            got.append(reader.recv())
    except EOFError:
        print(got)
    attempt(reader.send, 1)
    attempt(writer.send, 1)
    q.join()
    mine.close()
    p.join()
''',
    "pools": '''
import multiprocessing as mp
def square(n):
    return n * n
def add(a, b):
    return a + b
def fail(n):
    return 1 // n
if __name__ == "__main__":
    with mp.Pool(2) as pool:
        print(pool.map(square, range(7)), pool.starmap(add, [(1, 2), (3, 4)]), pool.apply(add, (1,), {"b": 5}))
        r = pool.apply_async(square, (9,))
        print(r.get(timeout=5), r.ready(), r.successful())
        print(list(pool.imap(square, [3, 1, 2])), sorted(pool.imap_unordered(square, [3, 1, 2])))
        attempt(pool.map, fail, [1, 0])
        attempt(pool.join)
        print(pool.map(square, [1, 2, 3], chunksize=2), pool.map(square, []))
    attempt(pool.map, square, [1])
    pool = mp.Pool(processes=1)
    pool.close()
    attempt(pool.apply, square, (1,))
    pool.join()
''',
    "containers": '''
from collections import deque, defaultdict, Counter
d = deque([1, 2, 3], maxlen=3)
d.append(4)
d.appendleft(0)
print(d, len(d), list(d), d[0], d[-1], 2 in d, d.maxlen, bool(d), bool(deque()))
d.rotate(1); print(d)
d.rotate(-2); print(d)
d.extend([7, 8]); d.extendleft([5, 6]); print(d, d.count(6), d.index(5))
print(d.pop(), d.popleft()); d.reverse(); d.remove(d[0]); print(d); d.clear()
attempt(d.pop); attempt(d.popleft); attempt(d.remove, 1); attempt(lambda: d[3])
attempt(deque([1, 2]).index, 5)
print(deque([1, 2]) == deque([1, 2]), deque("ab").copy())
x = deque([1, 2])
def loop():
    for n in x: x.append(n)
attempt(loop)
m = defaultdict(list)
m["a"].append(1); m["a"].append(2)
print(m, dict(m.items()), "b" in m, len(m), sorted(m), m.get("z"), list(m.values()))
n = defaultdict(int, {"x": 1})
n["x"] += 1; n["y"] += 5
print(n["x"], n["y"], n["z"], list(n.keys()))
attempt(lambda: defaultdict()["q"])
c = Counter("abracadabra")
print(c, c["a"], c["q"], c.most_common(2), c.total(), sorted(c.elements())[:3])
c.update("aab"); c.subtract(["a"]); print(c["a"], (c + Counter(a=1))["a"], Counter())
''',
    "tools": '''
from itertools import (
    accumulate, batched, chain, combinations, combinations_with_replacement, count, cycle, dropwhile, filterfalse,
    groupby, islice, pairwise, permutations, product, repeat, starmap, takewhile, zip_longest,
)
from functools import partial, reduce, wraps, cmp_to_key
from contextlib import contextmanager, suppress, closing, nullcontext, ExitStack
print(list(islice(count(3, 2), 4)), list(islice(cycle("ab"), 5)), list(repeat(1, 3)), list(chain("ab", [1])))
print(list(chain.from_iterable(["ab", "c"])), list(islice("abcdef", 1, 5, 2)), list(product("ab", [1, 2])))
print(list(product([0, 1], repeat=2)), list(combinations("abcd", 2)), list(permutations([1, 2, 3], 2)))
print(list(permutations("ab")), list(takewhile(lambda n: n < 3, [1, 2, 3, 1])), list(dropwhile(lambda n: n < 2, [1, 2, 1])))
print(list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], lambda a, b: a * b, initial=2)), list(pairwise("abc")))
print(list(zip_longest("ab", "c", fillvalue="-")), [(k, list(g)) for k, g in groupby("aabc")], list(batched("abc", 2)))
print(list(combinations_with_replacement("ab", 2)), list(starmap(pow, [(2, 3)])), list(filterfalse(None, [0, 1])))
print(partial(pow, 2)(5), partial(int, base=2)("101"), reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a, [], 7))
attempt(reduce, max, [])
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
@contextmanager
def managed(swallow):
    print("enter")
    try:
        yield 5
    except KeyError as error:
        print("caught", error)
        if not swallow:
            raise
    finally:
        print("exit")
with managed(True) as value:
    print(value)
with managed(True):
    raise KeyError("k")
def outer():
    with managed(False):
        raise KeyError("k")
attempt(outer)
def other():
    with managed(True):
        raise ValueError("v")
attempt(other)
@contextmanager
def empty():
    if False:
        yield
attempt(empty().__enter__)
with suppress(ValueError, KeyError):
    raise KeyError()
class C:
    def close(self):
        print("closed")
with closing(C()), nullcontext(3) as n:
    print(n)
with ExitStack() as stack:
    stack.callback(print, "last")
    stack.enter_context(managed(True))
    print("inside")
import random, time
random.seed(1)
print(1 <= random.randint(1, 6) <= 6, random.choice([5]), 0 <= random.random() < 1, sorted(random.sample(range(5), 5)))
items = [1, 2, 3]
random.shuffle(items)
print(sorted(items), random.randrange(4) in range(4), 2 <= random.uniform(2, 3) <= 3)
attempt(random.choice, [])
start = time.perf_counter()
time.sleep(0.01)
print(time.perf_counter() - start >= 0.0099, time.monotonic_ns() > 0)
attempt(time.sleep, -1)
''',
    "asynchronous contexts": '''
import asyncio
from contextlib import asynccontextmanager, aclosing
@asynccontextmanager
async def managed(swallow):
    print("enter")
    try:
        await asyncio.sleep(0)
        yield 5
    except KeyError as error:
        print("caught", error)
        if not swallow:
            raise
    finally:
        await asyncio.sleep(0)
        print("exit")
async def numbers():
    try:
        for n in range(3):
            yield n
    finally:
        print("closed")
async def main():
    async with managed(True) as value:
        print(value)
    async with managed(True):
        raise KeyError("k")
    for swallow, kind in ((False, KeyError), (True, ValueError)):
        try:
            async with managed(swallow):
                raise kind("k")
        except Exception as error:
            print(repr(error))
    async with aclosing(numbers()) as ns:
        async for n in ns:
            print(n)
            break
    print([n async for n in numbers()])
asyncio.run(main())
''',
}


def run_reference(source):
    """Runs a program with CPython's modules, in a process of its own."""
    with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
        file.write(source)
        file.flush()
        result = subprocess.run([sys.executable, file.name], capture_output=True, text=True, timeout=60)
    if result.stderr:
        print(result.stderr)
    return result.stdout.splitlines()


def run_library(source, seed):
    machine = Machine(seed)
    lines = machine.run(source)
    for name, error, text in machine.errors:
        lines.append(f"uncaught in {name}: {text}")
    if machine.deadlock:
        lines.append(f"deadlock {machine.deadlock}")
    return lines


def main():
    if sys.version_info[:2] != (3, 13):
        sys.exit("The library follows CPython 3.13: please run this with python3.13.")
    names = sys.argv[1:] or list(PROGRAMS)
    failed = 0
    for name in names:
        source = PRELUDE + PROGRAMS[name]
        expected = run_reference(source)
        for seed in range(30):
            actual = run_library(source, seed)
            if actual != expected:
                failed += 1
                print(f"{name}, seed {seed}:")
                for index in range(max(len(expected), len(actual))):
                    left = expected[index] if index < len(expected) else ""
                    right = actual[index] if index < len(actual) else ""
                    if left != right:
                        print(f"  CPython: {left}\n  library: {right}")
                break
    print(f"{len(names)} programs, {failed} different")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

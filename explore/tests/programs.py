"""Creates `programs.json`: whole programs with their outputs in CPython 3.13.

    python3.13 explore/tests/programs.py > explore/tests/programs.json

Each program has one ending. Its outcome is `ends`, or the uncaught exception of the main thread.
"""

import json
import subprocess
import sys

PRELUDE = '''
def attempt(function, *arguments, **keywords):
    try:
        print(repr(function(*arguments, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)
'''

PROGRAMS = {
    "the order of sets": '''
def show(label, values):
    print(label, values, list(values), len(values))
show("literal", {3, 1, 2})
show("large", {100, 5, 37, 8, 16, 24})
show("negative", {-1, -2, -3, 0, 7, 8})
show("tuples", {(1, 2), (0, 0), (2, 1), (), (None, True)})
show("mixed", {None, 1, 2.0, False})
show("nested", {((1, 2), 3), ((3, 2), 1)})
numbers = set()
value = 12345
for step in range(90):
    value = (value * 1103515245 + 12345) % 2147483648
    numbers.add(value % 5000 - 1000)
    if step in (3, 4, 5, 17, 18, 19, 75, 76, 77, 89):
        show(step, numbers)
show("squares", {n * n % 41 for n in range(30)})
show("built", set([9, 33, 1, 65, 17]))
show("range", set(range(20, 0, -3)))
collisions = set()
for n in (8, 0, 16, 24):
    collisions.add(n)
    show(n, collisions)
show("big", {2**61, 2**61 - 1, 2**62, 5})
s = {5, 1, 9}
print(s.pop(), len(s))
show("union", {1, 9} | {4, 17})
show("difference", {30, 2, 11, 4} - {2})
t = {1, 2}
t.update([40, 8, 3])
show("updated", t)
print(sorted({3, 1, 2}), max({3, 1, 2}), sum({3, 1, 2}))
for n in {20, 3, 12}:
    print(n)
''',
    "iter with a sentinel": '''
import queue
import threading
DONE = object()
items = queue.Queue()
for value in (1, 2, DONE, 3):
    items.put(value)
print([value for value in iter(items.get, DONE)], items.qsize())
def consume():
    for value in iter(items.get, None):
        print("item", value)
consumer = threading.Thread(target=consume)
consumer.start()
items.put(None)
consumer.join()
attempt(iter, 3, 4)
''',
    "qualified names": '''
def main():
    from dataclasses import dataclass
    @dataclass
    class Local:
        a: int
    class In:
        class Deep:
            pass
        def m(self):
            def inner(): pass
            return inner
    def f(x): pass
    print(f.__qualname__, f.__name__, In().m().__qualname__, In.m.__qualname__, Local.__qualname__, In.Deep.__qualname__, In.__name__)
    print(Local(1))
main()
''',
    "errors of expressions": '''
import threading
# scoping and evaluation order
order = []
def o(x):
    order.append(x)
    return x
d = {o(1): o(2), o(3): o(4)}
l = [o(5), o(6)]
l[o(0)] = o(7)
def f(*a, **k): return a, k
f(o("a"), *[o("b")], k=o("c"), **{"m": o("d")})
x = o(1) + o(2) * o(3)
o("p") if o(False) else o("q")
o(0) and o(1) or o(2)
print(order)
a = b = []
a.append(1)
print(a is b, a == b)
i = 0
l = [0, 0, 0]
i, l[i] = 1, 9
print(i, l)
def unbound():
    print(zz)
    zz = 1
attempt(unbound)
attempt(lambda: undefined_name)
class K:
    v = 1
    w = v + 1
    def m(self): return v
attempt(K().m)
print(K.w, [K.v for _ in range(2)])
attempt(lambda: 1 + "a")
attempt(lambda: "a" + 1)
attempt(lambda: [1] + (2,))
attempt(lambda: {}["k"])
attempt(lambda: [][0])
attempt(lambda: (1,)[5])
attempt(lambda: "abc"[9])
attempt(lambda: None.x)
attempt(lambda: (1).x)
attempt(lambda: int("x"))
attempt(lambda: float("q"))
attempt(lambda: 1 // 0)
attempt(lambda: 1 % 0)
attempt(lambda: 1 / 0.0)
attempt(lambda: len(3))
attempt(lambda: [1, 2].remove(5))
attempt(lambda: next(iter([])))
attempt(lambda: sorted([1, "a"]))
attempt(lambda: max([]))
attempt(lambda: range(1, 2, 0))
attempt(lambda: 3())
attempt(lambda: {[]: 1})
attempt(lambda: iter(3))
def unpack2():
    a, b = [1]
attempt(unpack2)
def unpack3():
    a, b = [1, 2, 3]
attempt(unpack3)
def unpack4():
    a, *b, c = [1]
attempt(unpack4)
attempt(lambda: [x for x in 5])
attempt(lambda: "%d" % "a")
attempt(lambda: "{}".format())
attempt(lambda: f"{3:q}")
attempt(lambda: (_ for _ in ()).throw(ValueError("t")))
attempt(lambda: isinstance(1, 3))
attempt(lambda: setattr(3, "a", 1))
attempt(lambda: object().x)
attempt(threading.Thread(target=lambda: None).join)
attempt(lambda: threading.Semaphore(-1))
attempt(lambda: threading.Thread(target=None).start())
attempt(lambda: threading.Thread(foo=1))
attempt(lambda: print(1, foo=2))
attempt(lambda: sum(["a"]))
attempt(lambda: ",".join([1]))
attempt(lambda: int([]))
attempt(lambda: abs("a"))
attempt(lambda: [1, 2][1.0])
attempt(lambda: [1, 2]["a"])
attempt(lambda: -"a")
attempt(lambda: 1 < "a")
attempt(lambda: [] < 1)
attempt(lambda: 5 in 5)
def rec(n): return rec(n + 1)
attempt(rec, 0)
''',
    "mappings": '''
from collections import defaultdict, Counter
dd = defaultdict(list)
dd["a"].append(1)
class Doubles:
    def keys(self):
        return ["p", "q"]
    def __getitem__(self, key):
        return key * 2
def named(**entries):
    return entries
print(dict(dd), dict(dd, x=1), dict(Counter("aab")), dict(Doubles()), dict(((n, n) for n in range(2)), y=3))
print(named(**dd), {**dd, "n": 1}, named(**Doubles()))
entries = {}
entries.update(dd, z=1)
entries.update(Doubles())
print(entries)
def required(*, a, b=1):
    return a + b
attempt(required)
attempt(lambda: (lambda *, first, second: 1)())
''',
    "keyword arguments": '''
def rest(**named):
    return named
def both(first, *others, **named):
    return first, others, named
print(rest(unheard=1), both(1, 2, unseen=3), rest(**{"spread": 4}, given=5), dict(unknown=6))
def plain(a, b=2):
    return a, b
attempt(lambda: plain(1, misspelled=3))
attempt(lambda: plain(**{"a": 1, "wrong": 3}))
class Thing:
    pass
thing = Thing()
setattr(thing, "unmentioned", 7)
print(getattr(thing, "unmentioned"), hasattr(thing, "absent"), thing.__class__ is Thing)
''',
    "dataclass": '''
from dataclasses import dataclass, field, asdict, astuple, replace, fields, is_dataclass
from typing import ClassVar
@dataclass
class Point:
    x: int
    y: int = 0
    made: ClassVar[int] = 0
    def length(self):
        return abs(self.x) + abs(self.y)
@dataclass
class Job:
    name: str
    size: "int" = 1
    parts: list = field(default_factory=list)
    secret: str = field(default="s", repr=False, compare=False)
    total: int = field(init=False)
    def __post_init__(self):
        self.total = self.size * 2
a = Point(1, y=2)
print(a, a == Point(1, 2), a != Point(1, 3), a == (1, 2), a.length(), Point.made, Point.y)
j = Job("a", parts=[a])
j.parts.append(Point(3))
print(j, Job("b").parts, Job("a", 1, [a, Point(3)], "other") == j)
print(asdict(j), astuple(a), replace(a, x=7), [f.name for f in fields(j)], is_dataclass(a), is_dataclass(3))
a.x += 1
print(a, [a, j] == [Point(2, 2), j], [a] < [Point(2, 2), Point(0)], {1: a} == {1: Point(2, 2)}, (a,) != (Point(2, 2),))
print(a in [Point(2, 2)], [Point(0), a].index(Point(2, 2)), [a, a].count(Point(2, 2)), (1, a).index(Point(2, 2)))
items = [Point(0), a]
items.remove(Point(2, 2))
print(items)
attempt(items.remove, Point(9))
attempt(items.index, Point(9))
attempt(Point)
attempt(Point, 1, 2, 3)
attempt(lambda: Point(1, z=2))
attempt(lambda: Point(1, x=2))
attempt(lambda: Job(size=3))
attempt(lambda: a < Point(3))
''',
    "dataclass with an order, and inheritance": '''
from dataclasses import dataclass, field
import dataclasses
import heapq
@dataclass(order=True)
class Item:
    priority: int
    name: str = field(compare=False)
@dataclasses.dataclass()
class Base:
    a: int
    b: int = 2
@dataclass
class Derived(Base):
    c: int = 3
    a: int = 5
    def __repr__(self):
        return "D%d" % self.a
heap = []
for priority, name in [(3, "c"), (1, "a"), (2, "b"), (1, "z")]:
    heapq.heappush(heap, Item(priority, name))
print([heapq.heappop(heap) for _ in range(4)])
print(Item(1, "a") == Item(1, "b"), Item(1, "a") <= Item(1, "b"), max(Item(1, "a"), Item(2, "b")), sorted([Item(2, "b"), Item(1, "a")])[0])
print(Derived(), Derived(1, 2, 3).c, Derived() == Base(5), Base(1))
print([(1, Item(2, "x"))] < [(1, Item(3, "y"))], (1, Item(2, "x")) >= (1, Item(2, "y")))
def wrong():
    @dataclass
    class Wrong:
        a: int = 1
        b: int
attempt(wrong)
def mutable():
    @dataclass
    class Wrong:
        a: list = []
attempt(mutable)
def local():
    @dataclass
    class Local:
        a: int
    return Local(1)
print(local())
attempt(lambda: Item(1, "a") < 3)
''',
    "ordered dictionary": '''
from collections import OrderedDict, defaultdict
from threading import Lock
d = OrderedDict(a=1, b=2)
d["c"] = 3
print(d, list(d), len(d), "b" in d, isinstance(d, dict))
d.move_to_end("a")
print(d)
d.move_to_end("c", last=False)
print(d.keys() == d.keys(), list(d.items()))
print(d.popitem(), d.popitem(last=False), d)
print(OrderedDict(), OrderedDict([(1, 2)]), OrderedDict({3: 4}).copy())
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {"b": 2, "a": 1})
print(OrderedDict(a=1) != OrderedDict(a=2), bool(OrderedDict()), dict(OrderedDict(x=1)))
attempt(OrderedDict().popitem)
attempt(d.move_to_end, "gone")
attempt(d.__getitem__, "gone")
d.update({"z": 26}, y=25)
print(d.setdefault("y", 0), d.setdefault("w", 23), d.pop("z"), d.pop("q", None), d.get("q"), d)
del d["w"]
d.clear()
print(d, defaultdict(list, OrderedDict(k=[1])))

class Cache:
    def __init__(self, size):
        self.lock = Lock()
        self.size = size
        self.entries = OrderedDict()
    def get(self, key):
        with self.lock:
            if key not in self.entries:
                return None
            self.entries.move_to_end(key)
            return self.entries[key]
    def put(self, key, value):
        with self.lock:
            self.entries[key] = value
            self.entries.move_to_end(key)
            if len(self.entries) > self.size:
                self.entries.popitem(last=False)

cache = Cache(2)
for key in "abacad":
    cache.put(key, cache.get(key) or key.upper())
print(cache.entries, cache.get("c"))

class Recent(OrderedDict):
    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.move_to_end(key, last=False)
recent = Recent()
recent["x"] = 1
recent["y"] = 2
print(list(recent), recent["x"])
''',
    "mappings are dictionaries": '''
from collections import Counter, defaultdict
for value in (defaultdict(list), Counter("ab"), {}, [], 1):
    print(type(value).__name__, isinstance(value, dict), isinstance(value, (int, dict)), issubclass(type(value), dict))
class Plain:
    pass
print(isinstance(Plain(), dict), issubclass(Plain, dict))
''',
    "heapq": '''
import heapq
values = [5, 3, 8, 1, 9, 2, 7, 3]
heapq.heapify(values)
print(values)
heapq.heappush(values, 0)
print(values, heapq.heappop(values), values, heapq.heappushpop(values, 4), values, heapq.heapreplace(values, 6), values)
print(heapq.nsmallest(3, [4, 1, 3, 2]), heapq.nlargest(2, [4, 1, 3, 2], key=lambda n: -n), heapq.heappushpop([], 1))
attempt(heapq.heappop, [])
attempt(heapq.heapreplace, [], 1)
attempt(heapq.heappush, [1], "a")
print([heapq.heappop(values) for _ in range(len(values))])
''',
    "elements by index": '''
class Squares:
    def __init__(self, n):
        self.n = n
    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError(i)
        return i * i
print(list(Squares(4)), [x for x in Squares(3)], 9 in Squares(4), 10 in Squares(4), sum(Squares(4)), [*Squares(2)])
a, b, c = Squares(3)
print(a, b, c, dict(zip(Squares(2), Squares(3))), max(Squares(3)), list(enumerate(Squares(2))))
it = iter(Squares(1))
print(next(it), next(it, "end"))
''',
    "instances in containers": '''
class Money:
    def __init__(self, cents):
        self.cents = cents
    def __eq__(self, other):
        return isinstance(other, Money) and self.cents == other.cents
    def __lt__(self, other):
        return self.cents < other.cents
    def __repr__(self):
        return f"{self.cents}c"
one, two = Money(1), Money(2)
print([one] == [Money(1)], (one, two) == (Money(1), Money(2)), {"a": one} == {"a": Money(1)}, [one] == [two], [one] == (one,))
print(Money(2) in [one, two], Money(3) not in (one, two), [one, two].index(Money(2)), [one, two, one].count(Money(1)), [[one]] == [[Money(1)]])
print([one, two] < [Money(1), Money(3)], [one] < [Money(1), two], (two,) > (one,), [one] != [Money(1)], [] == [one])
attempt([one].index, Money(3))
attempt((one,).index, Money(3))
attempt([one].remove, Money(3))
attempt(lambda: [one, two].index(Money(1), 1))
''',
    "dictionary grows in a loop": '''
d = {1: 1}
for k in d:
    print(k)
    d[2] = 2
''',
    "dictionary shrinks in the last iteration": '''
d = {1: 1}
for k in d:
    del d[k]
''',
    "set grows in a loop": '''
s = {1}
for k in s:
    s.add(2)
''',
    "super().__init__ without a base class": '''
class A:
    def __init__(self):
        super().__init__()
        self.a = 1
class Empty:
    pass
class B(Empty):
    def __init__(self, b):
        super().__init__()
        self.b = b
class C(B):
    def __init__(self):
        B.__init__(self, 2)
        object.__init__(self)
        Empty.__init__(self)
class Wrong:
    def __init__(self, n):
        super().__init__(n)
print(A().a, B(3).b, C().b)
attempt(Wrong, 1)
attempt(A().__init__)
''',
    "object() as a sentinel": '''
MISSING = object()
OTHER = object()
def get(values, key, default=MISSING):
    value = values.get(key, MISSING)
    if value is MISSING:
        return "missing" if default is MISSING else default
    return value
print(get({}, 1), get({}, 1, None), get({1: 2}, 1))
print(MISSING is MISSING, MISSING is OTHER, MISSING == OTHER, MISSING != OTHER, MISSING == MISSING)
print(bool(MISSING), isinstance(MISSING, object), isinstance(MISSING, int), type(MISSING) is object)
print({MISSING: 1, OTHER: 2}[OTHER], OTHER in [MISSING], str(MISSING).startswith("<object object"))
attempt(object, 1)
def store():
    MISSING.name = 1
attempt(store)
attempt(lambda: MISSING.name)
attempt(lambda: MISSING < OTHER)
attempt(lambda: MISSING())
''',
    "typing": r'''
from __future__ import annotations
import typing
from collections.abc import Iterable
from typing import Any, Callable, Dict, Generic, List, NewType, Optional, Protocol, TypeVar, cast
T = TypeVar("T", bound=int)
Handler = Callable[[int], None]
Table = Dict[str, List[int]]
Maybe = Optional[int]
Number = NewType("Number", int)
class Box(Generic[T]):
    content: Optional[T] = None
    def __init__(self, content: T) -> None:
        self.content = content
    def get(self, default: Any = 0) -> T:
        value: int = cast(int, self.content)
        return value
class Named(Protocol):
    def name(self) -> str: ...
class Thing(Named):
    def name(self):
        return "thing"
def total(values: Iterable[int], handler: Handler | None = None) -> typing.Union[int, float]:
    return sum(values)
print(Box(1).get(), Box[int](2).get(), total([1, 2]), Number(3), Thing().name(), typing.TYPE_CHECKING)
''',
    "math": r'''
import math
from math import pi, sqrt
print(pi, math.e, math.tau, math.inf, -math.inf, math.nan)
print(sqrt(16), math.sqrt(2), math.floor(-1.5), math.ceil(-1.5), math.trunc(-1.5), math.floor(3), math.fabs(-2))
print(math.exp(0), math.log(1), math.log(8, 2), math.log2(8), math.log10(1000), math.pow(2, 3))
print(math.sin(0), math.cos(0), math.atan2(0, 1), math.degrees(pi), math.radians(180), math.hypot(3, 4))
print(math.gcd(12, 18), math.gcd(), math.lcm(4, 6), math.lcm(0, 3), math.isqrt(17), math.factorial(10), math.comb(5, 2))
print(math.isnan(math.nan), math.isinf(1), math.isfinite(1), math.fmod(-7, 3), math.copysign(1, -0.0))
print(math.prod([1, 2, 3]), math.prod([], start=5), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 2), math.comb(2, 3))
for function, argument in [
    (math.sqrt, -1), (math.log, 0), (math.exp, 1000), (math.sqrt, "a"), (math.floor, math.inf), (math.ceil, math.nan),
    (math.factorial, -1), (math.isqrt, -1), (math.gcd, 1.5), (math.cos, math.inf), (math.sqrt, math.inf), (math.acos, 2),
]:
    attempt(function, argument)
attempt(math.pow, 0, -1)
attempt(math.fmod, 1, 0)
attempt(math.log, 2, 1)
''',
    "functools.wraps": r'''
import functools
import threading
def logged(function):
    @functools.wraps(function)
    def wrapper(*arguments):
        print("call", wrapper.__name__)
        return function(*arguments)
    return wrapper
def bare(function):
    def wrapper(*arguments):
        return function(*arguments)
    return wrapper
class A:
    @logged
    def method(self):
        return 1
@logged
def work(n):
    return n + 1
@bare
def other():
    pass
print(work(1), work.__name__, work.__qualname__, other.__name__, A().method(), A.method.__name__, A().method.__name__)
print(work.__wrapped__(4), hasattr(other, "__wrapped__"), work is work)
match = functools.update_wrapper(lambda: 2, work)
print(match.__name__, match())
t = threading.Thread(target=work, args=(1,))
print(t.name)
''',
    "attributes that built-in objects lack": r'''
import collections
import queue
import threading
class Local(threading.local):
    pass
class deque:
    pass
lacking = [
    threading.local(), Local(), threading.Lock(), threading.RLock(), threading.Event(), threading.Condition(), deque(),
    collections.deque(), collections.OrderedDict(), collections.defaultdict(int), collections.Counter(), queue.Queue(),
    queue.SimpleQueue(), [], {}, (), "", 1, None,
]
for each in lacking:
    attempt(lambda: each.lacking)
''',
    "docstrings": r'''
import functools
def plain():
    """Returns nothing."""
def none():
    pass
def indented():
    """
      Begins in its second line.

        Indented more.
    \tWith a tab.
   • Indented less.
    """
    return 1
def joined():
    "One " 'two'
def computed():
    f"{1}"
def late():
    x = 1
    "no docstring"
async def coroutine():
    """A coroutine."""
def generator():
    """A generator."""
    yield
class A:
    def method(self):
        'a method'
    @property
    def value(self):
        """A property."""
        return 1
@functools.wraps(plain)
def wrapper():
    """Not shown."""
for function in (plain, none, indented, joined, computed, late, coroutine, generator, A.method, A().method, wrapper, lambda: "no"):
    print(function.__name__, function.__qualname__, repr(function.__doc__))
class Described:
    """A class.

        Indented.
    """
class Derived(Described):
    pass
class Bare:
    x = 1
class Failure(ValueError):
    "An error of its own."
for each in (Described, Derived, Bare, Failure, Described(), Derived(), Bare(), Failure()):
    print(repr(each.__doc__))
Bare.__doc__ = "set later"
print(Bare.__doc__, Bare().__doc__)
''',
    "threading.local": r'''
import threading
made = []
class Numbers(threading.local):
    kind = "numbers"
    def __init__(self, n, *, step=1):
        made.append(threading.current_thread().name)
        self.n = n
        self.step = step
    def next(self):
        self.n += self.step
        return self.n
    @property
    def double(self):
        return 2 * self.n
def work():
    print(getattr(data, "n", None), data.next(), data.next(), data.double, data.kind, hasattr(data, "extra"))
    data.extra = 1
    print(hasattr(data, "extra"), getattr(data, "extra", 0))
    print(getattr(plain, "x", "none"), hasattr(plain, "x"))
    setattr(plain, "x", 2)
    print(plain.x, hasattr(plain, "x"))
    del plain.x
    print(hasattr(plain, "x"))
data = Numbers(5, step=2)
plain = threading.local()
plain.x = 1
print(data.next())
for name in "ab":
    t = threading.Thread(target=work, name=name)
    t.start()
    t.join()
print(data.n, plain.x, made, hasattr(data, "extra"), data is data)
attempt(threading.local, 1)
''',
    "special methods": r'''
class Number:
    __slots__ = ("n",)
    def __init__(self, n):
        self.n = n
    def __repr__(self):
        return f"Number({self.n})"
    def __str__(self):
        return f"<{self.n}>"
    def __rtruediv__(self, other):
        return ("rtruediv", other)
    def __rfloordiv__(self, other):
        return ("rfloordiv", other)
    def __rmod__(self, other):
        return ("rmod", other)
    def __rpow__(self, other):
        return ("rpow", other)
    def __rlshift__(self, other):
        return ("rlshift", other)
    def __rrshift__(self, other):
        return ("rrshift", other)
    def __rand__(self, other):
        return ("rand", other)
    def __ror__(self, other):
        return ("ror", other)
    def __rxor__(self, other):
        return ("rxor", other)
    def __radd__(self, other):
        return Number(other + self.n)
    def __isub__(self, other):
        self.n -= other
        return self
    def __ior__(self, other):
        self.n |= other
        return self
    def __eq__(self, other):
        return self.n == (other.n if isinstance(other, Number) else other)
    def __len__(self):
        return self.n
    def __contains__(self, value):
        return value == self.n
    def __call__(self, *more):
        return (self.n, *more)
a = Number(3)
print(8 / a, 8 // a, 8 % a, 8 ** a, 8 << a, 8 >> a, 8 & a, 8 | a, 8 ^ a)
same = a
a -= 1
a |= 8
print(same is a, a, repr(a), len(a), 10 in a, a(1, 2))
total = 5
total += Number(2)
print(total)
attempt(sum, [Number(1), Number(2)])
print(3 == Number(3), Number(3) == 3, 3 != Number(3), 4 != Number(3), None == Number(1))
print(f"{a} {a!r} {a!s:>6}", "{} {!r}".format(a, a))
attempt(lambda: f"{a:>6}")
attempt(lambda: {a: 1})
attempt(lambda: {a})
attempt(lambda: {1: 2}[a])
class Spec:
    def __format__(self, spec):
        return "spec " + spec
print(f"{Spec()} {Spec():x}", format(Spec(), "y"))
class Proxy:
    def __init__(self):
        self.own = 1
    def __getattr__(self, name):
        if name.startswith("no"):
            raise AttributeError(name)
        return name.upper()
    @property
    def broken(self):
        raise AttributeError("broken")
p = Proxy()
print(p.own, p.other, hasattr(p, "own"), hasattr(p, "other"), hasattr(p, "nothing"))
print(getattr(p, "other"), getattr(p, "nothing", 5), getattr(p, "any", 5))
attempt(lambda: p.nothing)
class Half:
    @property
    def broken(self):
        raise AttributeError("is broken")
    @property
    def whole(self):
        return 1
print(hasattr(Half(), "broken"), hasattr(Half(), "whole"), getattr(Half(), "broken", 0), getattr(Half(), "whole", 0))
attempt(lambda: Half().broken)
''',
    "lines that several prints write": r'''
print("a", end="")
print("b", "c", sep="-", end=".")
print()
print("", end="")
print("two\nlines", end="\n\n")
print()
for n in range(3):
    print(n, end=" " if n < 2 else "!\n")
print("open", end="")
''',
    "views of dictionaries in loops": '''
d = {1: "a", 2: "b"}
def loops(change):
    for key, value in d.items():
        change(key)
def values():
    for value in d.values():
        d.clear()
attempt(loops, lambda key: d.update({3: "c"}))
attempt(loops, lambda key: d.update({key: "x"}))
for key, value in d.items():
    d[3] = "later"
    print(key, value)
print([value for value in d.values()], {key: value for key, value in d.items()}, [*d.items()], sorted(d.values()))
print(sum(len(value) for value in d.values()), dict(d.items()) == d, list(d.keys()))
first, *rest = d.items()
print(first, rest)
attempt(values)
''',
    "containers that change in loops": '''
def grow(values, change):
    for value in values:
        change()
    return list(values)
d = {1: 1, 2: 2}
attempt(grow, d, lambda: d.update({3: 3}))
attempt(grow, d, lambda: d.update({1: 5}))
attempt(grow, enumerate(d), lambda: d.pop(3))
s = {1, 2}
attempt(grow, s, lambda: s.discard(1))
attempt(grow, s, s.clear)
numbers = [1, 2]
attempt(grow, numbers, lambda: len(numbers) < 4 and numbers.append(0))
iterator = iter(d)
print(next(iterator))
d[7] = 7
attempt(next, iterator)
attempt(list, iterator)
iterator = iter(numbers)
print(list(iterator))
numbers.append(9)
print(next(iterator, "end"), list(iterator))
iterator = iter([])
print(next(iterator, "end"))
''',
}


def run(program):
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", program], capture_output=True, text=True, timeout=20)
    lines = done.stderr.splitlines()
    return done.stdout.splitlines(), "main: " + lines[-1] if lines else "ends"


def main():
    cases = []
    for name, text in PROGRAMS.items():
        program = (PRELUDE if "attempt(" in text else "") + text
        output, outcome = run(program)
        cases.append({"name": name, "program": program, "output": output, "outcome": outcome})
    print("[\n" + ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases) + "\n]")


if __name__ == "__main__":
    main()

"""Containers, as in CPython's module `collections`. Each operation is one step."""

from _native import step


class deque:
    """A list with two ends. A full deque with `maxlen` drops items at the opposite end."""

    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None and maxlen < 0:
            raise ValueError("maxlen must be non-negative")
        self.maxlen = maxlen
        self._items = []
        # The number of changes of the length. A loop over the items detects a change by this number.
        self._changes = 0
        for item in iterable:
            self._append(item)

    def _append(self, item):
        self._items.append(item)
        self._changes += 1
        if self.maxlen is not None and len(self._items) > self.maxlen:
            self._items.pop(0)

    def _append_left(self, item):
        self._items.insert(0, item)
        self._changes += 1
        if self.maxlen is not None and len(self._items) > self.maxlen:
            self._items.pop()

    def append(self, x):
        """Adds an item at the right end."""
        step("appends to", self)
        self._append(x)

    def appendleft(self, x):
        """Adds an item at the left end."""
        step("appends to the left of", self)
        self._append_left(x)

    def pop(self):
        """Removes and returns the rightmost item."""
        step("takes an item from", self)
        if not self._items:
            raise IndexError("pop from an empty deque")
        self._changes += 1
        return self._items.pop()

    def popleft(self):
        """Removes and returns the leftmost item."""
        step("takes an item from the left of", self)
        if not self._items:
            raise IndexError("pop from an empty deque")
        self._changes += 1
        return self._items.pop(0)

    def extend(self, iterable):
        """Adds items at the right end."""
        items = list(iterable)
        step("extends", self)
        for item in items:
            self._append(item)

    def extendleft(self, iterable):
        """Adds items at the left end, one after another."""
        items = list(iterable)
        step("extends the left of", self)
        for item in items:
            self._append_left(item)

    def clear(self):
        """Removes all items."""
        step("clears", self)
        self._items = []
        self._changes += 1

    def copy(self):
        """Returns a new deque with the same items."""
        step("copies", self)
        return deque(self._items, self.maxlen)

    def count(self, x):
        """Returns how many items are equal to a value."""
        step("counts in", self)
        return self._items.count(x)

    def index(self, x, start=0, stop=None):
        """Returns the index of the first item that is equal to a value."""
        step("searches", self)
        size = len(self._items)
        start = max(start + size, 0) if start < 0 else start
        stop = size if stop is None else (stop + size if stop < 0 else min(stop, size))
        for index in range(start, stop):
            if self._items[index] == x:
                return index
        raise ValueError(f"{x!r} is not in deque")

    def insert(self, i, x):
        """Inserts an item before an index."""
        step("inserts into", self)
        if self.maxlen is not None and len(self._items) >= self.maxlen:
            raise IndexError("deque already at its maximum size")
        self._items.insert(i, x)
        self._changes += 1

    def remove(self, value):
        """Removes the first item that is equal to a value."""
        step("removes an item from", self)
        if value not in self._items:
            raise ValueError(f"{value!r} is not in deque")
        self._items.remove(value)
        self._changes += 1

    def reverse(self):
        """Reverses the order."""
        step("reverses", self)
        self._items.reverse()

    def rotate(self, n=1):
        """Moves items from the right end to the left end, or back if `n` is negative."""
        step("rotates", self)
        if self._items:
            n = n % len(self._items)
            self._items = self._items[len(self._items) - n:] + self._items[:len(self._items) - n]
            self._changes += 1

    def __len__(self):
        step("checks", self)
        return len(self._items)

    def __bool__(self):
        step("checks", self)
        return len(self._items) > 0

    def __contains__(self, value):
        step("searches", self)
        return value in self._items

    def __getitem__(self, index):
        step("reads", self)
        if not -len(self._items) <= index < len(self._items):
            raise IndexError("deque index out of range")
        return self._items[index]

    def __setitem__(self, index, value):
        step("changes", self)
        if not -len(self._items) <= index < len(self._items):
            raise IndexError("deque index out of range")
        self._items[index] = value

    def __delitem__(self, index):
        step("removes an item from", self)
        if not -len(self._items) <= index < len(self._items):
            raise IndexError("deque index out of range")
        del self._items[index]
        self._changes += 1

    def __iter__(self):
        changes = self._changes
        index = 0
        step("reads", self)
        while index < len(self._items):
            yield self._items[index]
            step("reads", self)
            if self._changes != changes:
                raise RuntimeError("deque mutated during iteration")
            index += 1

    def __reversed__(self):
        step("reads", self)
        return iter(self._items[::-1])

    def __eq__(self, other):
        if not isinstance(other, deque):
            return False
        step("compares", self, other)
        return self._items == other._items

    def __add__(self, other):
        step("copies", self, other)
        return deque(self._items + other._items, self.maxlen)

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __repr__(self):
        step("reads", self)
        if self.maxlen is None:
            return f"deque({self._items!r})"
        return f"deque({self._items!r}, maxlen={self.maxlen})"


class _Mapping:
    """A dictionary inside an instance."""

    def __getitem__(self, key):
        step("reads", self)
        if key in self._entries:
            return self._entries[key]
        return self.__missing__(key)

    def __missing__(self, key):
        raise KeyError(key)

    def __setitem__(self, key, value):
        step("changes", self)
        self._entries[key] = value

    def __delitem__(self, key):
        step("removes a key from", self)
        del self._entries[key]

    def __contains__(self, key):
        step("searches", self)
        return key in self._entries

    def __len__(self):
        step("checks", self)
        return len(self._entries)

    def __bool__(self):
        step("checks", self)
        return len(self._entries) > 0

    def _all_entries(self):
        step("reads", self)
        return self._entries

    def __iter__(self):
        size = len(self._entries)
        step("reads", self)
        for key in list(self._entries):
            yield key
            step("reads", self)
            if len(self._entries) != size:
                raise RuntimeError("dictionary changed size during iteration")

    def __eq__(self, other):
        step("compares", self)
        return self._entries == (other._entries if isinstance(other, _Mapping) else other)

    def get(self, key, default=None):
        """Returns the value of a key, or a default."""
        step("reads", self)
        return self._entries.get(key, default)

    def setdefault(self, key, default=None):
        """Returns the value of a key, after setting it to a default if it is missing."""
        step("changes", self)
        return self._entries.setdefault(key, default)

    def pop(self, key, *default):
        """Removes a key and returns its value."""
        step("removes a key from", self)
        return self._entries.pop(key, *default)

    def popitem(self):
        """Removes and returns the latest key and its value."""
        step("removes a key from", self)
        return self._entries.popitem()

    def update(self, other=(), **entries):
        """Sets several keys."""
        new = dict(other._entries if isinstance(other, _Mapping) else other, **entries)
        step("changes", self)
        self._entries.update(new)

    def clear(self):
        """Removes all keys."""
        step("clears", self)
        self._entries = {}

    def keys(self):
        """Returns a copy of the keys."""
        step("reads", self)
        return list(self._entries.keys())

    def values(self):
        """Returns a copy of the values."""
        step("reads", self)
        return list(self._entries.values())

    def items(self):
        """Returns a copy of the pairs of keys and values."""
        step("reads", self)
        return list(self._entries.items())


class defaultdict(_Mapping):
    """A dictionary that creates missing values with a function."""

    def __init__(self, default_factory=None, *arguments, **entries):
        self.default_factory = default_factory
        self._entries = dict(*arguments, **entries)

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        value = self.default_factory()
        self._entries[key] = value
        return value

    def copy(self):
        """Returns a new dictionary with the same entries."""
        step("copies", self)
        return defaultdict(self.default_factory, self._entries)

    def __repr__(self):
        step("reads", self)
        return f"defaultdict({self.default_factory!r}, {self._entries!r})"


class OrderedDict(_Mapping):
    """A dictionary whose keys can be moved to both ends."""

    def __init__(self, *arguments, **entries):
        self._entries = dict(*arguments, **entries)

    def __eq__(self, other):
        step("compares", self)
        if isinstance(other, OrderedDict):
            return list(self._entries.items()) == list(other._entries.items())
        return self._entries == (other._entries if isinstance(other, _Mapping) else other)

    def move_to_end(self, key, last=True):
        """Moves a key to the end, or to the beginning."""
        step("changes", self)
        value = self._entries.pop(key)
        self._entries = {**self._entries, key: value} if last else {key: value, **self._entries}

    def popitem(self, last=True):
        """Removes and returns the last key and its value, or the first."""
        step("removes a key from", self)
        if not self._entries:
            raise KeyError("dictionary is empty")
        key = list(self._entries)[-1 if last else 0]
        return (key, self._entries.pop(key))

    def copy(self):
        """Returns a new dictionary with the same entries."""
        step("copies", self)
        return OrderedDict(self._entries)

    def __repr__(self):
        step("reads", self)
        return f"OrderedDict({self._entries!r})" if self._entries else "OrderedDict()"


class Counter(_Mapping):
    """A dictionary that counts."""

    def __init__(self, iterable=None, **counts):
        self._entries = {}
        self._add(iterable, 1)
        self._add(counts, 1)

    def _add(self, iterable, sign):
        if iterable is None:
            return
        if isinstance(iterable, _Mapping):
            iterable = iterable._entries
        if isinstance(iterable, dict):
            for key, count in iterable.items():
                self._entries[key] = self._entries.get(key, 0) + sign * count
        else:
            for key in iterable:
                self._entries[key] = self._entries.get(key, 0) + sign

    def __missing__(self, key):
        return 0

    def __delitem__(self, key):
        step("removes a key from", self)
        self._entries.pop(key, None)

    def update(self, iterable=None, **counts):
        """Adds counts."""
        step("counts in", self)
        self._add(iterable, 1)
        self._add(counts, 1)

    def subtract(self, iterable=None, **counts):
        """Subtracts counts."""
        step("counts in", self)
        self._add(iterable, -1)
        self._add(counts, -1)

    def most_common(self, n=None):
        """Returns the keys with the largest counts, as pairs."""
        step("reads", self)
        pairs = sorted(self._entries.items(), key=_count, reverse=True)
        return pairs if n is None else pairs[:n]

    def total(self):
        """Returns the sum of all counts."""
        step("reads", self)
        return sum(self._entries.values())

    def elements(self):
        """Returns an iterator over each key as often as it was counted."""
        step("reads", self)
        keys = []
        for key, count in self._entries.items():
            keys.extend([key] * max(count, 0))
        return iter(keys)

    def copy(self):
        """Returns a new counter with the same counts."""
        step("copies", self)
        return Counter(self._entries)

    def __add__(self, other):
        return self._combined(other, 1)

    def __sub__(self, other):
        return self._combined(other, -1)

    def _combined(self, other, sign):
        step("copies", self, other)
        result = Counter(self._entries)
        result._add(other, sign)
        result._entries = {key: count for key, count in result._entries.items() if count > 0}
        return result

    def __repr__(self):
        if not self:
            return "Counter()"
        pairs = ", ".join([f"{key!r}: {count!r}" for key, count in self.most_common()])
        return "Counter({" + pairs + "})"


def _count(pair):
    return pair[1]

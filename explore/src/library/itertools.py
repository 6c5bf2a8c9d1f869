"""Iterators."""

_MISSING = ("no value",)


def count(start=0, step=1):
    """Yields numbers without end."""
    while True:
        yield start
        start += step


def cycle(iterable):
    """Yields the elements again and again."""
    saved = []
    for element in iterable:
        saved.append(element)
        yield element
    while saved:
        yield from saved


def repeat(object, times=None):
    """Yields an object a number of times, or without end."""
    if times is None:
        while True:
            yield object
    for _ in range(times):
        yield object


def _chain(iterables):
    for iterable in iterables:
        yield from iterable


class chain:
    """Yields the elements of several iterables one after another."""

    def __init__(self, *iterables):
        self._elements = _chain(iterables)

    # Programs call `chain.from_iterable`: a function of the class is not bound.
    from_iterable = _chain

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._elements)


def islice(iterable, *bounds):
    """Yields the elements at the indices of a slice."""
    start = 0
    stop = bounds[0]
    increment = 1
    if len(bounds) > 1:
        start = 0 if bounds[0] is None else bounds[0]
        stop = bounds[1]
    if len(bounds) > 2:
        increment = 1 if bounds[2] is None else bounds[2]
    if start < 0 or increment < 1 or (stop is not None and stop < 0):
        raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    return _slice(iterable, start, stop, increment)


def _slice(iterable, start, stop, increment):
    if stop is not None and stop <= 0:
        return
    index = 0
    for element in iterable:
        if index >= start and (index - start) % increment == 0 and (stop is None or index < stop):
            yield element
        index += 1
        if stop is not None and index >= stop:
            return


def product(*iterables, repeat=1):
    """Yields tuples: every combination of one element of each iterable."""
    pools = [tuple(iterable) for iterable in iterables] * repeat
    results = [()]
    for pool in pools:
        results = [result + (element,) for result in results for element in pool]
    for result in results:
        yield result


def _choose_indices(n, r, smallest, replaced):
    """Yields lists of r indices below n."""
    if r == 0:
        yield []
        return
    for index in range(smallest, n):
        for rest in _choose_indices(n, r - 1, index if replaced else index + 1, replaced):
            yield [index] + rest


def combinations(iterable, r):
    """Yields tuples of r elements, in their order."""
    pool = tuple(iterable)
    for indices in _choose_indices(len(pool), r, 0, False):
        yield tuple([pool[index] for index in indices])


def combinations_with_replacement(iterable, r):
    """Yields tuples of r elements, in their order; an element may occur several times."""
    pool = tuple(iterable)
    for indices in _choose_indices(len(pool), r, 0, True):
        yield tuple([pool[index] for index in indices])


def permutations(iterable, r=None):
    """Yields tuples of r elements in every order."""
    pool = list(iterable)
    if r is None:
        r = len(pool)
    for items in _arrangements(pool, r):
        yield tuple(items)


def _arrangements(pool, r):
    if r == 0:
        yield []
    elif r <= len(pool):
        for index in range(len(pool)):
            for rest in _arrangements(pool[:index] + pool[index + 1:], r - 1):
                yield [pool[index]] + rest


def takewhile(predicate, iterable):
    """Yields elements as long as a condition holds."""
    for element in iterable:
        if not predicate(element):
            return
        yield element


def dropwhile(predicate, iterable):
    """Yields the elements from the first one on for which a condition does not hold."""
    dropping = True
    for element in iterable:
        if dropping and predicate(element):
            continue
        dropping = False
        yield element


def filterfalse(predicate, iterable):
    """Yields the elements for which a condition does not hold."""
    for element in iterable:
        if not (element if predicate is None else predicate(element)):
            yield element


def accumulate(iterable, func=None, *, initial=None):
    """Yields the running totals."""
    total = _MISSING
    if initial is not None:
        total = initial
        yield total
    for element in iterable:
        if total is _MISSING:
            total = element
        elif func is None:
            total = total + element
        else:
            total = func(total, element)
        yield total


def starmap(function, iterable):
    """Yields the results of a function for tuples of arguments."""
    for arguments in iterable:
        yield function(*arguments)


def pairwise(iterable):
    """Yields each element with its successor."""
    previous = _MISSING
    for element in iterable:
        if previous is not _MISSING:
            yield (previous, element)
        previous = element


def zip_longest(*iterables, fillvalue=None):
    """Yields tuples of one element of each iterable, with a value in place of missing ones."""
    pools = [list(iterable) for iterable in iterables]
    longest = max([len(pool) for pool in pools]) if pools else 0
    for index in range(longest):
        yield tuple([pool[index] if index < len(pool) else fillvalue for pool in pools])


def batched(iterable, n):
    """Yields tuples of n elements; the last one may be shorter."""
    if n < 1:
        raise ValueError("n must be at least one")
    batch = []
    for element in iterable:
        batch.append(element)
        if len(batch) == n:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def groupby(iterable, key=None):
    """Yields runs of elements with the same key: the key and the elements."""
    current = _MISSING
    group = []
    for element in iterable:
        value = element if key is None else key(element)
        if group and value == current:
            group.append(element)
        else:
            if group:
                yield (current, iter(group))
            current = value
            group = [element]
    if group:
        yield (current, iter(group))

"""The builtins of programs: all public names of this module, which consists of this file and `exceptions.py`.

Functions that call functions, iterate over any iterable, or take keywords are in Python; the others come from
`_native`. The machine itself calls the functions with names that begin with an underscore. `object` is a type
of the machine: the base of classes without a base.
"""

from _native import (
    abs, ascii, bin, bool, callable, chr, dict, divmod, float, getattr, hasattr, hex, int, isinstance, issubclass, iter,
    list, next, object, oct, ord, pow, range, round, set, setattr, slice, str, super, tuple,
)
from _native import len_of as len
from _native import repr_of as repr
from _native import all_plain as _all_plain
from _native import contains_instances as _contains_instances
from _native import format_fields as _format_fields
from _native import format_value as _format_value
from _native import is_plain as _is_plain
from _native import list_replace as _list_replace
from _native import max_natural as _max_natural
from _native import min_natural as _min_natural
from _native import percent_conversions as _percent_conversions
from _native import percent_format as _percent_format
from _native import print_text as _print_text
from _native import reversed as _reversed
from _native import sorted_by_keys as _sorted_by_keys
from _native import step as _step
from _native import sum_natural as _sum_natural
from _native import type as _type
from _native import type_name as _type_name

type = _type(int)


class _Missing:
    """The value of arguments that are not given."""


_missing = _Missing()


# Properties and kinds of methods. The machine recognises these classes.

class property:
    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel

    def getter(self, function):
        return property(function, self.fset, self.fdel)

    def setter(self, function):
        return property(self.fget, function, self.fdel)

    def deleter(self, function):
        return property(self.fget, self.fset, function)


class staticmethod:
    def __init__(self, function):
        self.function = function


class classmethod:
    def __init__(self, function):
        self.function = function


def _initialize_object(self, *arguments):
    """Implements `object.__init__`."""
    if arguments:
        raise TypeError("object.__init__() takes exactly one argument (the instance to initialize)")


def _after_initialization(function, object, *arguments):
    """Calls a function after this thread has initialized its attributes of a `threading.local`."""
    object._attributes_per_thread
    return function(object, *arguments)


# Attributes that a method computes.

def _has_attribute(object, name):
    try:
        getattr(object, name)
    except AttributeError:
        return False
    return True


def _get_attribute_or(object, name, default):
    try:
        return getattr(object, name)
    except AttributeError:
        return default


# Output.

def print(*args, sep=" ", end="\n", file=None, flush=False):
    """Prints a text with its `end`."""
    if file is not None:
        raise ValueError("print() has no files here: leave `file` out")
    text = _separator("sep", sep, " ").join([str(value) for value in args]) + _separator("end", end, "\n")
    if text:
        _print_text(text)


def _separator(name, value, default):
    if value is None:
        return default
    if not isinstance(value, str):
        raise TypeError(f"{name} must be None or a string, not {_type_name(value)}")
    return value


def format(value, format_spec=""):
    if _is_plain(value):
        return _format_value(value, format_spec)
    if hasattr(value, "__format__"):
        return value.__format__(format_spec)
    if format_spec:
        raise TypeError(f"unsupported format string passed to {_type_name(value)}.__format__")
    return str(value)


def _str_format(self, *args, **kwargs):
    """Implements `text.format(…)`."""
    return _formatted(self, args, kwargs, [0])


def _formatted(template, args, kwargs, counter):
    # The counter is the next number of an automatic field; `None` once a field has a number of its own.
    parts = []
    for literal, name, accessors, conversion, spec in _format_fields(template):
        parts.append(literal)
        if name is not None:
            value = _field_value(name, args, kwargs, counter)
            for is_attribute, key in accessors:
                value = getattr(value, key) if is_attribute else value[key]
            if "{" in spec:
                spec = _formatted(spec, args, kwargs, counter)
            parts.append(format(_converted(value, conversion), spec))
    return "".join(parts)


def _field_value(name, args, kwargs, counter):
    if name == "":
        if counter[0] is None:
            raise ValueError("cannot switch from manual field specification to automatic field numbering")
        name = counter[0]
        counter[0] += 1
    elif isinstance(name, int):
        if counter[0]:
            raise ValueError("cannot switch from automatic field numbering to manual field specification")
        counter[0] = None
    if isinstance(name, str):
        return kwargs[name]
    if name >= len(args):
        raise IndexError(f"Replacement index {name} out of range for positional args tuple")
    return args[name]


def _converted(value, conversion):
    if conversion == "":
        return value
    if conversion == "s":
        return str(value)
    if conversion == "r":
        return repr(value)
    if conversion == "a":
        return ascii(value)
    raise ValueError(f"Unknown conversion specifier {conversion}")


def _str_modulo(template, values):
    """Implements `template % values` for values with instances among them: converts the instances first."""
    template, conversions = _percent_conversions(template)
    if isinstance(values, dict):
        values = dict(values)
        for name, kind in conversions:
            if name is not None and name in values:
                values[name] = _percent_value(values[name], kind)
        return _percent_format(template, values)
    values = list(values) if isinstance(values, tuple) else [values]
    for index, (_, kind) in enumerate(conversions):
        if index < len(values):
            values[index] = _percent_value(values[index], kind)
    return _percent_format(template, tuple(values))


def _percent_value(value, kind):
    if kind == "r":
        return repr(value)
    if kind == "s":
        return str(value)
    return value


def _repr_container(value):
    """Implements `repr(value)` for a list, tuple, dictionary or set with instances in it."""
    return _repr_within(value, [])


def _repr_within(value, containers):
    if not _is_plain(value) or not _contains_instances(value):
        return repr(value)
    for container in containers:
        if container is value:
            return "{...}" if isinstance(value, dict) else "[...]"
    containers = [*containers, value]
    if isinstance(value, dict):
        parts = [
            _repr_within(key, containers) + ": " + _repr_within(content, containers) for key, content in value.items()
        ]
    else:
        parts = [_repr_within(element, containers) for element in value]
    text = ", ".join(parts)
    if isinstance(value, list):
        return "[" + text + "]"
    if isinstance(value, tuple):
        return "(" + text + (",)" if len(parts) == 1 else ")")
    return "{" + text + "}"


# Iteration.

def _collect(iterable):
    """Returns the elements of any iterable as a list."""
    return [element for element in iterable]


def _call_collected(function, index, /, *arguments, **keywords):
    """Calls a function with the elements of an argument that may be any iterable."""
    arguments = [*arguments]
    arguments[index] = [element for element in arguments[index]]
    return function(*arguments, **keywords)


def _call_with_entries(function, index, /, *arguments, **keywords):
    """Calls a function with the entries of an argument that may be any mapping."""
    arguments = [*arguments]
    arguments[index] = _entries_of(arguments[index])
    return function(*arguments, **keywords)


def _entries_of(mapping):
    if hasattr(mapping, "_all_entries"):
        return mapping._all_entries()
    return {key: mapping[key] for key in mapping.keys()}


def _matches(element, value):
    """Compares as containers do: an element equals itself, whatever its methods say."""
    return element is value or element == value


def _contains(iterable, value):
    """Implements `value in iterable` for generators and instances without `__contains__`."""
    for element in iterable:
        if _matches(element, value):
            return True
    return False


def _elements_by_index(sequence):
    """Iterates over an instance that only has `__getitem__`."""
    index = 0
    while True:
        try:
            element = sequence[index]
        except IndexError:
            return
        yield element
        index += 1


# Comparisons of containers by the methods of the instances in them.

def _compare_containers(operator, left, right):
    if operator == "!=":
        return not _compare_containers("==", left, right)
    if operator == "==" and len(left) != len(right):
        return False
    if isinstance(left, dict):
        for key, value in left.items():
            if key not in right or not _matches(value, right[key]):
                return False
        return True
    for mine, theirs in zip(left, right):
        if not _matches(mine, theirs):
            return False if operator == "==" else _compare(operator, mine, theirs)
    return operator == "==" or _compare(operator, len(left), len(right))


def _compare(operator, left, right):
    if operator == "<":
        return left < right
    if operator == "<=":
        return left <= right
    if operator == ">":
        return left > right
    return left >= right


def _position(sequence, value, start, stop):
    """Returns the index of a value; `None` if it is missing."""
    for index in range(len(sequence))[start:stop]:
        if index < len(sequence) and _matches(sequence[index], value):
            return index
    return None


def _list_index(self, value, start=0, stop=None, /):
    return _found_in_list(_position(self, value, start, stop), value)


def _found_in_list(index, value):
    if index is None:
        raise ValueError(f"{value!r} is not in list")
    return index


def _tuple_index(self, value, start=0, stop=None, /):
    index = _position(self, value, start, stop)
    if index is None:
        raise ValueError("tuple.index(x): x not in tuple")
    return index


def _list_count(self, value, /):
    return len([element for element in self if _matches(element, value)])


_tuple_count = _list_count


# In the free-threaded build other threads change a list between two of these reads.

def _position_in_steps(sequence, value, start, stop):
    length = len(sequence)
    index = max(start + length, 0) if start < 0 else start
    if stop is not None and stop < 0:
        stop += length
    while index < len(sequence) and (stop is None or index < stop):
        if _matches(sequence[index], value):
            return index
        index += 1
        _step("reads", sequence)
    return None


def _contains_in_steps(values, value):
    return _position_in_steps(values, value, 0, None) is not None


def _list_index_in_steps(self, value, start=0, stop=None, /):
    return _found_in_list(_position_in_steps(self, value, start, stop), value)


def _list_count_in_steps(self, value, /):
    count = index = 0
    while index < len(self):
        count += _matches(self[index], value)
        index += 1
        _step("reads", self)
    return count


def _list_remove(self, value, /):
    index = _position(self, value, 0, None)
    if index is None:
        raise ValueError("list.remove(x): x not in list")
    self.pop(index)


def _calls_until(function, sentinel):
    """Implements `iter(function, sentinel)`."""
    if not callable(function):
        raise TypeError("iter(v, w): v must be callable")
    return _values_until(function, sentinel)


def _values_until(function, sentinel):
    while True:
        value = function()
        if _matches(value, sentinel):
            return
        yield value


def _next_or_default(iterator, default):
    try:
        return next(iterator)
    except StopIteration:
        return default


def any(iterable):
    for element in iterable:
        if element:
            return True
    return False


def all(iterable):
    for element in iterable:
        if not element:
            return False
    return True


def sum(iterable, start=0):
    values = list(iterable)
    if _is_plain(start) and _all_plain(values):
        return _sum_natural(values, start)
    for value in values:
        start = start + value
    return start


def min(*values, key=None, default=_missing):
    return _extreme("min", _min_natural, values, key, default)


def max(*values, key=None, default=_missing):
    return _extreme("max", _max_natural, values, key, default)


def _extreme(name, natural, values, key, default):
    if len(values) == 0:
        raise TypeError(f"{name} expected at least 1 argument, got 0")
    if len(values) == 1:
        values = list(values[0])
        if not values and default is not _missing:
            return default
    elif default is not _missing:
        raise TypeError(f"Cannot specify a default for {name}() with multiple positional arguments")
    if not values or (key is None and _all_plain(values)):
        return natural(values)
    best = None
    best_key = _missing
    for value in values:
        own_key = value if key is None else key(value)
        if best_key is _missing or (own_key < best_key if name == "min" else own_key > best_key):
            best, best_key = value, own_key
    return best


def sorted(iterable, *, key=None, reverse=False):
    return _sorted(list(iterable), key, reverse)


def _sorted(values, key, reverse):
    keys = values if key is None else [key(value) for value in values]
    if _all_plain(keys):
        return _sorted_by_keys(values, keys, reverse)
    # Instances are compared by their methods.
    pairs = list(zip(keys, values))
    if reverse:
        pairs = pairs[::-1]
    pairs = _merge_sorted(pairs)
    values = [value for _, value in pairs]
    return values[::-1] if reverse else values


def _merge_sorted(pairs):
    if len(pairs) < 2:
        return pairs
    middle = len(pairs) // 2
    left = _merge_sorted(pairs[:middle])
    right = _merge_sorted(pairs[middle:])
    merged = []
    at = 0
    for pair in left:
        while at < len(right) and right[at][0] < pair[0]:
            merged.append(right[at])
            at += 1
        merged.append(pair)
    return merged + right[at:]


def _list_sort(self, *, key=None, reverse=False):
    """Implements `list.sort`."""
    _list_replace(self, _sorted(list(self), key, reverse))


def _list_sort_in_steps(self, *, key=None, reverse=False):
    """Implements `list.sort` in the free-threaded build: meanwhile other threads find an empty list."""
    values = list(self)
    self.clear()
    _step("sorts", self)
    try:
        values = _sorted(values, key, reverse)
    finally:
        changed = len(self) > 0
        _list_replace(self, values)
    if changed:
        raise ValueError("list modified during sort")


def reversed(sequence):
    if not _is_plain(sequence):
        if hasattr(sequence, "__reversed__"):
            return sequence.__reversed__()
        return _reversed([sequence[index] for index in range(len(sequence))])
    return _reversed(sequence)


# The iterators begin at the call, so that an error is raised there, and are generators.

def enumerate(iterable, start=0):
    return _enumerate(iter(iterable), start)


def _enumerate(iterator, number):
    for element in iterator:
        yield number, element
        number += 1


def map(function, *iterables):
    if len(iterables) == 0:
        raise TypeError("map() must have at least two arguments.")
    if len(iterables) == 1:
        return _map_one(function, iter(iterables[0]))
    return _map_many(function, zip(*iterables))


def _map_one(function, iterator):
    for element in iterator:
        yield function(element)


def _map_many(function, tuples):
    for elements in tuples:
        yield function(*elements)


def filter(function, iterable):
    return _filter(function, iter(iterable))


def _filter(function, iterator):
    for element in iterator:
        if element if function is None else function(element):
            yield element


def zip(*iterables, strict=False):
    return _zip([iter(iterable) for iterable in iterables], strict)


def _zip(iterators, strict):
    while iterators:
        elements = []
        for iterator in iterators:
            element = next(iterator, _missing)
            if element is _missing:
                if strict:
                    _check_same_length(iterators, len(elements))
                return
            elements.append(element)
        yield tuple(elements)


def _check_same_length(iterators, ended):
    """Raises the `ValueError` of `zip(…, strict=True)`, unless all iterators have ended."""
    if ended > 0:
        raise ValueError(f"zip() argument {ended + 1} is shorter than {_first_arguments(ended)}")
    for index in range(1, len(iterators)):
        if next(iterators[index], _missing) is not _missing:
            raise ValueError(f"zip() argument {index + 1} is longer than {_first_arguments(index)}")


def _first_arguments(count):
    return "argument 1" if count == 1 else f"arguments 1-{count}"

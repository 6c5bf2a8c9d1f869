"""Higher-order functions."""

from _native import wrapping as _wrapping

_MISSING = ("no value",)


def partial(func, /, *args, **keywords):
    """Returns a function that calls another one with some arguments already given."""
    def call(*more, **changes):
        return func(*args, *more, **{**keywords, **changes})

    return call


def reduce(function, sequence, initial=_MISSING):
    """Combines all elements from left to right."""
    result = initial
    for element in sequence:
        result = element if result is _MISSING else function(result, element)
    if result is _MISSING:
        raise TypeError("reduce() of empty iterable with no initial value")
    return result


def wraps(wrapped):
    """Returns a decorator that gives a function the name of another one."""
    def decorate(wrapper):
        return _wrapping(wrapper, wrapped)

    return decorate


def update_wrapper(wrapper, wrapped):
    """Returns a function with the name of another one."""
    return _wrapping(wrapper, wrapped)


def cmp_to_key(compare):
    """Turns a function that compares into a function for `key=`."""
    class Key:
        """A value that the function compares."""

        def __init__(self, value):
            self.value = value

        def __lt__(self, other):
            return compare(self.value, other.value) < 0

    return Key

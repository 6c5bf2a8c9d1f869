"""Classes that get methods for their annotated attributes. The compiler notes in `.definition` which names a decorated
class annotates, and which methods it defines itself (`syntax/dataclasses.rs`). Each access of an attribute is a step, as in the program
itself."""

from _native import type_name as _type_name


class _Missing:
    """The default of an attribute without a default."""

    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"


MISSING = _Missing()


class FrozenInstanceError(AttributeError):
    """Never raised here: `frozen` is not supported."""


class Field:
    """An attribute of a dataclass."""

    def __init__(self, default, default_factory, init, repr, compare, metadata):
        self.name = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.compare = compare
        self.metadata = metadata

    def _has_default(self):
        return self.default is not MISSING or self.default_factory is not MISSING

    def _initial(self):
        return self.default if self.default_factory is MISSING else self.default_factory()


def field(
    *, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None
):
    """Describes an attribute."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, compare, metadata)


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, match_args=True, slots=False):
    """Adds methods to a class; also a decorator with arguments."""
    def decorate(cls):
        return _with_methods(cls, init, repr, eq, order)

    return decorate if cls is None else decorate(cls)


def _with_methods(cls, init, repr, eq, order):
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    annotated, methods = getattr(cls, ".definition", ((), ()))
    described = dict(getattr(cls, "__dataclass_fields__", {}))
    for name in annotated:
        described[name] = _described(cls, name)
    cls.__dataclass_fields__ = described
    if init:
        _check_order([value for value in described.values() if value.init])
        if "__init__" not in methods:
            cls.__init__ = _initialize
    if repr and "__repr__" not in methods:
        cls.__repr__ = _represent
    if eq and "__eq__" not in methods:
        cls.__eq__ = _equal
    if order:
        for name, compare in _COMPARISONS:
            if name in methods:
                raise TypeError(
                    f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering"
                )
            setattr(cls, name, compare)
    return cls


def _described(cls, name):
    default = getattr(cls, name, MISSING)
    value = default if isinstance(default, Field) else field(default=default)
    value.name = name
    if isinstance(value.default, (list, dict, set)):
        raise ValueError(
            f"mutable default {type(value.default)} for field {name} is not allowed: use default_factory"
        )
    if isinstance(default, Field) and value.default is not MISSING:
        setattr(cls, name, value.default)
    return value


def _check_order(described):
    before = None
    for value in described:
        if value._has_default():
            before = value.name
        elif before is not None:
            raise TypeError(f"non-default argument {value.name!r} follows default argument {before!r}")


def _initialize(self, *args, **kwargs):
    described = list(self.__dataclass_fields__.values())
    parameters = [value for value in described if value.init]
    function = _type_name(self) + ".__init__()"
    _check_positional(function, parameters, args)
    given = {value.name: argument for value, argument in zip(parameters, args)}
    for name, argument in kwargs.items():
        if name in given:
            raise TypeError(f"{function} got multiple values for argument {name!r}")
        if name not in [value.name for value in parameters]:
            raise TypeError(f"{function} got an unexpected keyword argument {name!r}")
        given[name] = argument
    missing = [value.name for value in parameters if value.name not in given and not value._has_default()]
    if missing:
        raise TypeError(f"{function} missing {_counted(len(missing), 'required positional argument')}: {_joined(missing)}")
    for value in described:
        if value.name in given:
            setattr(self, value.name, given[value.name])
        elif value._has_default():
            setattr(self, value.name, value._initial())
    if hasattr(self, "__post_init__"):
        self.__post_init__()


def _check_positional(function, parameters, args):
    if len(args) > len(parameters):
        required = len([value for value in parameters if not value._has_default()]) + 1
        most = len(parameters) + 1
        takes = _counted(most, "positional argument") if required == most else (
            f"from {required} to {_counted(most, 'positional argument')}"
        )
        raise TypeError(f"{function} takes {takes} but {len(args) + 1} were given")


def _counted(number, noun):
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _joined(names):
    names = [repr(name) for name in names]
    if len(names) < 3:
        return " and ".join(names)
    return ", ".join(names[:-1]) + ", and " + names[-1]


def _represent(self):
    shown = [value.name for value in self.__dataclass_fields__.values() if value.repr]
    return type(self).__qualname__ + "(" + ", ".join([f"{name}={getattr(self, name)!r}" for name in shown]) + ")"


def _key(self):
    return tuple([getattr(self, value.name) for value in self.__dataclass_fields__.values() if value.compare])


def _equal(self, other):
    return type(self) is type(other) and _key(self) == _key(other)


def _keys(operator, self, other):
    if type(self) is not type(other):
        raise TypeError(
            f"'{operator}' not supported between instances of {_type_name(self)!r} and {_type_name(other)!r}"
        )
    return _key(self), _key(other)


def _less(self, other):
    mine, theirs = _keys("<", self, other)
    return mine < theirs


def _less_or_equal(self, other):
    mine, theirs = _keys("<=", self, other)
    return mine <= theirs


def _greater(self, other):
    mine, theirs = _keys(">", self, other)
    return mine > theirs


def _greater_or_equal(self, other):
    mine, theirs = _keys(">=", self, other)
    return mine >= theirs


_COMPARISONS = (("__lt__", _less), ("__le__", _less_or_equal), ("__gt__", _greater), ("__ge__", _greater_or_equal))


def is_dataclass(obj):
    """Returns true for a dataclass and its instances."""
    return hasattr(obj, "__dataclass_fields__")


def fields(class_or_instance):
    """Returns the attributes of a dataclass."""
    if not is_dataclass(class_or_instance):
        raise TypeError("must be called with a dataclass type or instance")
    return tuple(class_or_instance.__dataclass_fields__.values())


def _plain(value, convert):
    if is_dataclass(value):
        return convert(value)
    if isinstance(value, list):
        return [_plain(element, convert) for element in value]
    if isinstance(value, tuple):
        return tuple([_plain(element, convert) for element in value])
    if isinstance(value, dict):
        return {key: _plain(content, convert) for key, content in value.items()}
    return value


def asdict(obj):
    """Returns a dictionary of the attributes, with dataclasses among them as dictionaries."""
    return {value.name: _plain(getattr(obj, value.name), asdict) for value in fields(obj)}


def astuple(obj):
    """Returns a tuple of the attributes, with dataclasses among them as tuples."""
    return tuple([_plain(getattr(obj, value.name), astuple) for value in fields(obj)])


def replace(obj, /, **changes):
    """Returns a copy with some attributes changed."""
    for value in fields(obj):
        if not value.init:
            if value.name in changes:
                raise TypeError(
                    f"field {value.name} is declared with init=False, it cannot be specified with replace()"
                )
        elif value.name not in changes:
            changes[value.name] = getattr(obj, value.name)
    return type(obj)(**changes)

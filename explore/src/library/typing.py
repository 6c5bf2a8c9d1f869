"""Names for annotations, which nothing here evaluates or checks. A form with arguments is the form itself."""


class _Form:
    """A form such as `Optional`."""

    def __init__(self, name):
        self._name = name

    def __getitem__(self, arguments):
        return self

    def __or__(self, other):
        return self

    def __ror__(self, other):
        return self

    def __repr__(self):
        return "typing." + self._name


# Classes of a program derive from these two; `Generic[T]` is the class itself.

class Generic:
    _is_generic = True


class Protocol:
    _is_generic = True


Annotated = _Form("Annotated")
Any = _Form("Any")
AnyStr = _Form("AnyStr")
AsyncGenerator = _Form("AsyncGenerator")
AsyncIterable = _Form("AsyncIterable")
AsyncIterator = _Form("AsyncIterator")
Awaitable = _Form("Awaitable")
Callable = _Form("Callable")
ClassVar = _Form("ClassVar")
Collection = _Form("Collection")
Concatenate = _Form("Concatenate")
Container = _Form("Container")
Coroutine = _Form("Coroutine")
DefaultDict = _Form("DefaultDict")
Deque = _Form("Deque")
Dict = _Form("Dict")
Final = _Form("Final")
FrozenSet = _Form("FrozenSet")
Generator = _Form("Generator")
Hashable = _Form("Hashable")
Iterable = _Form("Iterable")
Iterator = _Form("Iterator")
List = _Form("List")
Literal = _Form("Literal")
Mapping = _Form("Mapping")
MutableMapping = _Form("MutableMapping")
MutableSequence = _Form("MutableSequence")
MutableSet = _Form("MutableSet")
Never = _Form("Never")
NoReturn = _Form("NoReturn")
Optional = _Form("Optional")
Self = _Form("Self")
Sequence = _Form("Sequence")
Set = _Form("Set")
Sized = _Form("Sized")
Tuple = _Form("Tuple")
Type = _Form("Type")
TypeAlias = _Form("TypeAlias")
TypeGuard = _Form("TypeGuard")
Union = _Form("Union")

TYPE_CHECKING = False


def TypeVar(name, *constraints, bound=None, covariant=False, contravariant=False):
    """Returns a form for a type variable."""
    return _Form(name)


def ParamSpec(name):
    """Returns a form for the parameters of a function."""
    return _Form(name)


def NewType(name, tp):
    """Returns a function that returns its argument."""
    def new_type(value):
        return value

    return new_type


def cast(typ, val):
    """Returns the value."""
    return val


def final(definition):
    """Returns the class or function."""
    return definition


def override(method):
    """Returns the method."""
    return method

# The exceptions. Exceptions that the machine itself raises have only the attribute `args`.
# This is the second part of the module `builtins`.

class BaseException:
    args = ()
    __cause__ = None
    __context__ = None
    __suppress_context__ = False
    __traceback__ = None

    def __init__(self, *args):
        self.args = args

    def __str__(self):
        if len(self.args) == 0:
            return ""
        if len(self.args) == 1:
            return str(self.args[0])
        return _repr_container(self.args)

    def __repr__(self):
        if len(self.args) == 1:
            return _type_name(self) + "(" + repr(self.args[0]) + ")"
        return _type_name(self) + _repr_container(self.args)

    def with_traceback(self, traceback):
        return self

    def add_note(self, note):
        if not hasattr(self, "__notes__"):
            self.__notes__ = []
        self.__notes__.append(note)


class Exception(BaseException):
    pass


class GeneratorExit(BaseException):
    pass


class KeyboardInterrupt(BaseException):
    pass


class SystemExit(BaseException):
    code = None

    def __init__(self, *args):
        self.args = args
        if len(args) == 1:
            self.code = args[0]
        elif len(args) > 1:
            self.code = args


class StopIteration(Exception):
    value = None

    def __init__(self, *args):
        self.args = args
        if len(args) > 0:
            self.value = args[0]


class StopAsyncIteration(Exception):
    pass


class ArithmeticError(Exception):
    pass


class FloatingPointError(ArithmeticError):
    pass


class OverflowError(ArithmeticError):
    pass


class ZeroDivisionError(ArithmeticError):
    pass


class AssertionError(Exception):
    pass


class AttributeError(Exception):
    pass


class BufferError(Exception):
    pass


class EOFError(Exception):
    pass


class ImportError(Exception):
    pass


class ModuleNotFoundError(ImportError):
    pass


class LookupError(Exception):
    pass


class IndexError(LookupError):
    pass


class KeyError(LookupError):
    def __str__(self):
        if len(self.args) == 1:
            return repr(self.args[0])
        return LookupError.__str__(self)


class MemoryError(Exception):
    pass


class NameError(Exception):
    pass


class UnboundLocalError(NameError):
    pass


class OSError(Exception):
    errno = None
    strerror = None
    filename = None

    def __init__(self, *args):
        self.args = args
        if len(args) >= 2:
            self.args = args[:2]
            self.errno = args[0]
            self.strerror = args[1]
            if len(args) > 2:
                self.filename = args[2]

    def __str__(self):
        if self.strerror is None:
            return Exception.__str__(self)
        text = f"[Errno {self.errno}] {self.strerror}"
        if self.filename is None:
            return text
        return text + ": " + repr(self.filename)


EnvironmentError = OSError
IOError = OSError


class BlockingIOError(OSError):
    pass


class ChildProcessError(OSError):
    pass


class ConnectionError(OSError):
    pass


class BrokenPipeError(ConnectionError):
    pass


class ConnectionAbortedError(ConnectionError):
    pass


class ConnectionRefusedError(ConnectionError):
    pass


class ConnectionResetError(ConnectionError):
    pass


class FileExistsError(OSError):
    pass


class FileNotFoundError(OSError):
    pass


class InterruptedError(OSError):
    pass


class PermissionError(OSError):
    pass


class ProcessLookupError(OSError):
    pass


class TimeoutError(OSError):
    pass


class ReferenceError(Exception):
    pass


class RuntimeError(Exception):
    pass


class NotImplementedError(RuntimeError):
    pass


class RecursionError(RuntimeError):
    pass


class SyntaxError(Exception):
    pass


class SystemError(Exception):
    pass


class TypeError(Exception):
    pass


class ValueError(Exception):
    pass


class UnicodeError(ValueError):
    pass


class Warning(Exception):
    pass


class DeprecationWarning(Warning):
    pass


class FutureWarning(Warning):
    pass


class ResourceWarning(Warning):
    pass


class RuntimeWarning(Warning):
    pass


class UserWarning(Warning):
    pass


class BaseExceptionGroup(Exception):
    """An `Exception`, since classes have one base here. In CPython, only `ExceptionGroup` is an
    `Exception`."""

    def __init__(self, message, exceptions):
        if len(exceptions) == 0:
            raise ValueError("second argument (exceptions) must be a non-empty sequence")
        self.args = (message, exceptions)
        self.message = message
        self.exceptions = tuple(exceptions)

    def __str__(self):
        count = len(self.exceptions)
        ending = "" if count == 1 else "s"
        return f"{self.message} ({count} sub-exception{ending})"

    def derive(self, exceptions):
        return ExceptionGroup(self.message, exceptions)

    def split(self, condition):
        """Returns two groups, each `None` if empty: the exceptions that are instances of a class, and the
        others."""
        if isinstance(self, condition):
            return self, None
        matching = []
        others = []
        for exception in self.exceptions:
            if isinstance(exception, BaseExceptionGroup):
                one, other = exception.split(condition)
            elif isinstance(exception, condition):
                one, other = exception, None
            else:
                one, other = None, exception
            if one is not None:
                matching.append(one)
            if other is not None:
                others.append(other)
        return self.derive(matching) if matching else None, self.derive(others) if others else None

    def subgroup(self, condition):
        return self.split(condition)[0]


class ExceptionGroup(BaseExceptionGroup):
    pass

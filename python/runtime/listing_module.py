"""Executes a listing as the module `listing`, and finds its lines in tracebacks."""

import linecache
import sys
import traceback
import types
from functools import lru_cache

FILE, NAME = "listing.py", "listing"


@lru_cache(8)
def compiled(text):
    return compile(text, FILE, "exec")


def load(text, set_up):
    """Executes a listing and then the statements that overwrite its constants. Returns its namespace."""
    lines = text.splitlines(keepends=True)
    # Python takes the source lines of tracebacks from here.
    linecache.cache[FILE] = len(text), None, lines, FILE
    module = types.ModuleType(NAME)
    module.__file__ = FILE
    sys.modules[NAME] = module
    exec(compiled(text), module.__dict__)
    exec(compile(set_up, "set-up", "exec"), module.__dict__)
    return module.__dict__


def line_of(error):
    """Returns the innermost line of the listing in the error's traceback; None if there is none."""
    if isinstance(error, SyntaxError) and error.filename == FILE:
        return error.lineno
    if remote := getattr(error, "listing_line", None):
        return remote
    lines = [line for frame, line in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename == FILE]
    return lines[-1] if lines else None


def traceback_of(error):
    """Returns the traceback with the listing's frames only, and the error itself."""
    described = traceback.TracebackException.from_exception(error, limit=-50, compact=True)
    for each in related(described):
        each.stack = traceback.StackSummary.from_list([line for line in each.stack if line.filename == FILE])
    return "".join(described.format())


def related(described):
    """Yields the description of an error, of its causes, and of the errors of its group."""
    if described is None:
        return
    yield described
    yield from related(described.__cause__)
    yield from related(described.__context__)
    for each in described.exceptions or ():
        yield from related(each)


def innermost(frame):
    """Returns the innermost frame of the listing as its line and the text of that line; None if there is none."""
    while frame and frame.f_code.co_filename != FILE:
        frame = frame.f_back
    return frame and (frame.f_lineno, linecache.getline(FILE, frame.f_lineno).strip())

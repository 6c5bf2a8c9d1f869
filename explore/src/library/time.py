"""Time, as the machine keeps it: each thread has a clock that only pauses advance."""

from _native import now
from _native import sleep as pause


def sleep(seconds):
    """Pauses the thread."""
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    pause(seconds)


def time():
    """Returns the seconds since the start of the program."""
    return now()


def monotonic():
    """Returns the seconds since the start of the program."""
    return now()


def perf_counter():
    """Returns the seconds since the start of the program."""
    return now()


def process_time():
    """Returns 0: computing takes no time in the machine."""
    return 0.0


def thread_time():
    """Returns 0: computing takes no time in the machine."""
    return 0.0


def time_ns():
    """Returns the nanoseconds since the start of the program."""
    return round(now() * 1000000000)


def monotonic_ns():
    """Returns the nanoseconds since the start of the program."""
    return round(now() * 1000000000)


def perf_counter_ns():
    """Returns the nanoseconds since the start of the program."""
    return round(now() * 1000000000)

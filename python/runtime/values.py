"""Converts results to JSON, as `Ended` in src/python/ended.rs describes."""

import math

# JavaScript's numbers represent all integers up to this one.
MOST_EXACT = 2**53

# Decimal digits of longer integers take long to compute.
MOST_DECIMAL_BITS = 10_000


def as_json(value):
    """Returns an object that `json.dumps` accepts."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return integer(int(value))
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else repr(float(value))
    if isinstance(value, (list, tuple)):
        return [as_json(each) for each in value]
    if isinstance(value, dict):
        return {key if isinstance(key, str) else repr(key): as_json(each) for key, each in value.items()}
    return repr(value)


def integer(value):
    if -MOST_EXACT <= value <= MOST_EXACT:
        return value
    return str(value) if value.bit_length() <= MOST_DECIMAL_BITS else hex(value)

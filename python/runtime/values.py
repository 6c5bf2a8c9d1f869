"""Converts results to JSON, as `Ended` in src/python/ended.rs describes."""

import math

# JavaScript's numbers represent all integers up to this one.
MOST_EXACT = 2**53

# Decimal digits of longer integers take long to compute.
MOST_DECIMAL_BITS = 10_000

# The page receives a result in one piece. The numbers, texts and containers of a result are limited, and its depth, so
# that cyclic results have an end.
MOST_PARTS = 1_000_000
MOST_DEPTH = 100

# The most characters of all texts together.
MOST_CHARACTERS = 10_000_000


class TooLarge(ValueError):
    """The result has more parts than the page receives."""


def as_json(value):
    """Returns an object that `json.dumps` accepts. Raises `TooLarge`."""
    return Conversion().convert(value, 0)


class Conversion:
    """The conversion of one result, which counts parts and characters."""

    def __init__(self):
        self.parts, self.characters = 0, 0

    def convert(self, value, depth):
        if depth > MOST_DEPTH:
            raise TooLarge(f"The result is cyclic, or nested more than {MOST_DEPTH} levels deep.")
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, int):
            return self.integer(int(value))
        if isinstance(value, float):
            return float(value) if math.isfinite(value) else repr(float(value))
        if isinstance(value, (list, tuple, dict)):
            self.parts += len(value)
            if self.parts > MOST_PARTS:
                raise TooLarge(f"The result has more than {MOST_PARTS:,} parts.")
        if isinstance(value, (list, tuple)):
            return [self.convert(each, depth + 1) for each in value]
        if isinstance(value, dict):
            return {
                self.text(key if isinstance(key, str) else repr(key)): self.convert(each, depth + 1)
                for key, each in value.items()
            }
        return self.text(repr(value))

    def text(self, text):
        self.characters += len(text)
        if self.characters > MOST_CHARACTERS:
            raise TooLarge(f"The texts of the result have more than {MOST_CHARACTERS:,} characters.")
        return str(text)

    def integer(self, value):
        if -MOST_EXACT <= value <= MOST_EXACT:
            return value
        if value.bit_length() <= MOST_DECIMAL_BITS:
            return self.text(str(value))
        # A hexadecimal digit has four bits.
        if value.bit_length() > 4 * MOST_CHARACTERS:
            raise TooLarge(f"The result has an integer of {value.bit_length():,} bits.")
        return self.text(hex(value))

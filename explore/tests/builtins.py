"""Creates `builtins.json`: short programs of built-in operations with their outcomes in CPython 3.13.

    python3.13 explore/tests/builtins.py > explore/tests/builtins.json

The last statement of each program is an expression. Its outcome is the `repr` of its value, or the class and
the message of the exception. An integer over 64 bits is an `OverflowError` without a message: that is the
limit of the machine.
"""

import json
import random
import struct
import sys

random = random.Random(20261130)
pick = random.choice

INTEGERS = [0, 1, -1, 2, 3, -3, 7, -7, 10, 100, -128, 255, 2**31, 2**53 + 1, -(2**53) - 1, 2**62, 2**63 - 1, -(2**63) + 1]
FLOATS = [
    0.0, -0.0, 1.0, -1.5, 0.1, 2.5, 3.5, -2.5, 1e16, 1e22, 1e-5, 123456.789, 1.5e300, 5e-324, 2.0**53, 9.2e18, 1e100,
]
STRINGS = ["", "a", "ab", "abc", "a b", " x ", "Hello, World", "x,y,,z", "aaa", "ß", "äöü", "tab\t", "it's", '"q"', "123"]


def integer():
    return pick(INTEGERS) if random.random() < 0.5 else random.randint(-20, 20)


def number():
    return pick([integer, lambda: pick(FLOATS), lambda: pick([True, False])])()


def atom():
    return pick([number, number, lambda: pick(STRINGS), lambda: None])()


def small():
    return random.randint(-6, 6)


def sequence(depth=1):
    element = atom if depth == 0 or random.random() < 0.7 else lambda: sequence(depth - 1)
    values = [element() for _ in range(random.randint(0, 4))]
    return pick([list, tuple])(values)


def ordered():
    """A sequence whose elements can be compared."""
    element = pick([number, small, lambda: pick(STRINGS), lambda: (small(), pick(STRINGS))])
    return pick([list, tuple])(element() for _ in range(random.randint(0, 6)))


def key():
    return pick([small, lambda: pick(STRINGS), lambda: pick([1.0, True, None, 0.5]), lambda: (small(), "k")])()


def dictionary():
    return {key(): atom() for _ in range(random.randint(0, 4))}


def elements():
    values = {pick([small(), small(), float(small())]) for _ in range(random.randint(0, 5))}
    return "{" + ", ".join(map(repr, values)) + "}" if values else "set()"


def value():
    return pick([atom, atom, sequence, dictionary, lambda: range(small(), small(), pick([1, 2, -1]))])()


def bound():
    return "" if random.random() < 0.3 else str(random.randint(-7, 7))


def slice_text():
    step = pick(["", "", ":", ":2", ":-1", ":-2", ":3"])
    return f"{bound()}:{bound()}{step}"


def binary():
    operator = pick(["+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^"])
    left, right = (number(), number()) if random.random() < 0.75 else (value(), value())
    if operator in ("**", "<<", ">>", "*") and not isinstance(right, float):
        right = small() if not isinstance(right, (list, tuple, str)) else right
        if isinstance(right, (list, tuple, str)):
            left = small()
    if operator == "**" and isinstance(left, int) and isinstance(right, float) and abs(right) > 1e6:
        right = 0.5
    if operator == "%" and isinstance(left, str):
        left = 5
    return f"({left!r}) {operator} ({right!r})"


def comparison():
    operator = pick(["==", "!=", "<", "<=", ">", ">="])
    kind = random.random()
    if kind < 0.35:
        return f"{number()!r} {operator} {number()!r}"
    if kind < 0.6:
        left = ordered()
        right = type(left)([*left[:-1], *ordered()])
        return f"{left!r} {operator} {right!r}"
    if kind < 0.75:
        return f"{elements()} {operator} {elements()}"
    return f"{value()!r} {operator} {value()!r}"


def containment():
    container = pick([sequence, dictionary, lambda: pick(STRINGS), lambda: range(small(), 9, 2), elements, atom])()
    text = container if isinstance(container, str) and container[:1] in "{s" and container else repr(container)
    return f"{atom()!r} {pick(['in', 'not in'])} {text}"


def unary():
    return f"{pick(['-', '+', '~', 'not '])}({value()!r})"


def load():
    container = pick([sequence, sequence, dictionary, lambda: pick(STRINGS), lambda: range(small(), small(), 2), atom])()
    index = pick([small, small, slice_text, key])()
    index = index if isinstance(index, str) and ":" in index else repr(index)
    return f"({container!r})[{index}]"


def store():
    target = [small() for _ in range(random.randint(0, 6))]
    index = pick([slice_text, small])()
    new = [9] * random.randint(0, 4) if isinstance(index, str) and random.random() < 0.9 else atom()
    return f"a = {target!r}; a[{index}] = {new!r}; a"


def delete():
    container = pick([lambda: [1, 2, 3, 4, 5], dictionary, sequence, atom])()
    index = pick([slice_text, small, lambda: repr(key())])() if isinstance(container, (list, dict)) else small()
    if isinstance(container, dict) and isinstance(index, str) and ":" in index:
        index = 1
    return f"a = {container!r}; del a[{index}]; a"


def in_place():
    kind = random.random()
    if kind < 0.4:
        left, right = sequence(), sequence()
        operator = pick(["+=", "+=", "*=", "-="])
        right = small() if operator == "*=" else right
        return f"a = {left!r}; b = a; a {operator} {right!r}; (a, b)"
    if kind < 0.6:
        return f"a = {elements()}; b = a; a {pick(['|=', '&=', '-=', '^='])} {elements()}; (sorted(a), sorted(b))"
    if kind < 0.75:
        return f"a = {dictionary()!r}; b = a; a |= {dictionary()!r}; (a, b)"
    return f"a = {value()!r}; a {pick(['+=', '-=', '//=', '%=', '&='])} {number()!r}; a"


def sets():
    kind = random.random()
    if kind < 0.4:
        return f"sorted({elements()} {pick('|&-^')} {elements()})"
    if kind < 0.7:
        method = pick(["union", "intersection", "difference", "symmetric_difference"])
        return f"sorted({elements()}.{method}({pick([elements, lambda: repr([small(), small()])])()}))"
    if kind < 0.85:
        return f"{elements()}.{pick(['issubset', 'issuperset', 'isdisjoint'])}({elements()})"
    method = pick(["add", "remove", "discard"])
    return f"a = {elements()}; r = a.{method}({small()}); (sorted(a), r)"


def spec(kinds):
    alignment = pick(["", "", "<", ">", "^", "=", "*<", "x^", "0>", "_="])
    rest = pick(["", "", "+", " ", "-"]) + pick(["", "", "", "#"]) + pick(["", "", "0"])
    rest += pick(["", "", "5", "12", "20"]) + pick(["", "", "", ",", "_"])
    return alignment + rest + pick(["", "", "", ".0", ".1", ".3", ".10"]) + pick(kinds)


def formatted():
    kind = random.random()
    if kind < 0.35:
        return f"format({integer()!r}, {spec(['', 'd', 'x', 'X', 'o', 'b', 'n', 'e', 'f', 'g', '%', 's', 'c'])!r})"
    if kind < 0.8:
        number = pick([pick(FLOATS), random.uniform(-1000, 1000), random.uniform(-1, 1) * 10 ** random.randint(-12, 25)])
        return f"format({number!r}, {spec(['', '', 'e', 'E', 'f', 'F', 'g', 'G', '%', 'n', 'd'])!r})"
    if kind < 0.95:
        return f"format({pick(STRINGS)!r}, {spec(['', '', 's', 's', 'd'])!r})"
    return f"format({pick([True, None, [1], (1,)])!r}, {spec(['', 'd', 's'])!r})"


def percent():
    flags = pick(["", "", "-", "+", " ", "0", "#", "0+", "-#"])
    text = "%" + flags + pick(["", "", "4", "10"]) + pick(["", "", "", ".0", ".2", ".5"])
    kind = pick("ddixXoeEfFgGcrsa%y")
    given = {"s": value, "r": value, "a": atom, "c": lambda: pick(["a", 65, "ab"])}.get(kind, number)()
    if kind in "di" and isinstance(given, float) and abs(given) > 1e18:
        given = 7.9
    arguments = pick([(given,), (given,), (given, 1), ()])
    return f"{'<' + text + kind + '>'!r} % {arguments!r}"


def float_text():
    number = struct.unpack("<d", random.randbytes(8))[0]
    number = pick([number, round(random.uniform(-1e6, 1e6), 3), random.random(), pick(FLOATS) * random.randint(1, 99)])
    return f"{pick(['repr', 'str'])}({number!r})" if number == number and abs(number) < 1e308 else "repr(0.1)"


def string_text():
    characters = "abc'\"\\\n\r\t\0\x1b\x7f\xa0\xadé€\u200b\u2028\ufeff😀\U000e0001\ue000"
    return f"repr({''.join(pick(characters) for _ in range(random.randint(0, 6)))!r})"


def string_method():
    text = pick([*STRINGS, "  lead", "trail \n", "a\nb\r\nc\n", "one two  three", "MiXed 1a", "-42", "a,b,c", "abcabc"])
    part = pick(["a", "b", ",", " ", "", "ab", "c", "\n", "A", "x"])
    bounds = pick(["", "", f", {small()}", f", {small()}, {small()}"])
    most = pick(["", f", {random.randint(-1, 3)}"])
    call = pick([
        "upper()", "lower()", "title()", "capitalize()", "swapcase()", "strip()", "lstrip()", "rstrip()", "split()",
        "isdigit()", "isalpha()", "isalnum()", "isspace()", "isupper()", "islower()", "istitle()", "splitlines()",
        "splitlines(True)", "rsplit()", "casefold()", "isidentifier()", "isascii()",
        f"strip({part!r})", f"lstrip({part!r})", f"rstrip({part!r})", f"split({part!r}{most})", f"rsplit({part!r}{most})",
        f"split(None{most})", f"rsplit(None{most})", f"replace({part!r}, '-'{most})", f"find({part!r}{bounds})",
        f"rfind({part!r}{bounds})", f"index({part!r}{bounds})", f"rindex({part!r}{bounds})", f"count({part!r}{bounds})",
        f"startswith({part!r}{bounds})", f"endswith({part!r}{bounds})", f"startswith(('x', {part!r}))",
        f"zfill({random.randint(0, 9)})", f"center({random.randint(0, 15)})", f"center({random.randint(0, 15)}, '*')",
        f"ljust({random.randint(0, 9)}, '.')", f"rjust({random.randint(0, 9)}, '.')", f"partition({part!r})",
        f"rpartition({part!r})", f"removeprefix({part!r})", f"removesuffix({part!r})", f"join({sequence(0)!r})",
        f"join({list(part * 3)!r})", "center(5, 'ab')", "find(1)", "startswith(1)", "strip(1)", "zfill('a')",
    ])
    return f"{text!r}.{call}"


def list_method():
    target = [pick([small(), 1.0, "a"]) for _ in range(random.randint(0, 5))]
    call = pick([
        f"append({atom()!r})", f"extend({pick([sequence, lambda: 'xy', dictionary])()!r})", f"insert({small()}, 9)",
        "pop()", f"pop({small()})", f"remove({small()})", "remove('a')", f"index({small()})", f"index(1, {small()}, {small()})",
        f"count({small()})", "count(1)", "reverse()", "copy()", "clear()", "extend(5)", "insert('a', 1)",
    ])
    return f"a = {target!r}; r = a.{call}; (a, r)"


def dict_method():
    call = pick([
        f"get({key()!r})", f"get({key()!r}, 5)", "keys()", "values()", "items()", f"pop({key()!r})", f"pop({key()!r}, 5)",
        "popitem()", f"setdefault({key()!r}, 5)", f"update({dictionary()!r})", "update([(1, 2), ('a', 3)])", "copy()",
        "clear()", "get([])", "update([1])", "update([(1,)])",
    ])
    result = "list(r)" if call in ("keys()", "values()", "items()") else "r"
    return f"a = {dictionary()!r}; r = a.{call}; (a, {result})"


def other_method():
    return pick([
        lambda: f"{tuple(sequence())!r}.index({small()})", lambda: f"{tuple(ordered())!r}.count({small()})",
        lambda: f"range({small()}, {small()}, {pick([1, 2, -1])}).index({small()})",
        lambda: f"({integer()}).bit_length()", lambda: f"({integer()}).bit_count()",
        lambda: f"({pick(FLOATS)}).is_integer()", lambda: f"dict.fromkeys({ordered()!r}, 1)",
    ])()


def numeric():
    literal = pick(["12", " -7 ", "+3", "1_000", "1__0", "_1", "", "abc", "0x1f", "0b11", "0o17", "ff", "z", "99999999999999999999", "1.5"])
    floating = pick(["1.5", " -2e3 ", "inf", "-Infinity", "nan", "1_0.5", "abc", "", "1e400", ".5", "5.", "1e", "infinit", "0x10"])
    return pick([
        lambda: f"abs({value()!r})", lambda: f"round({number()!r})", lambda: f"round({number()!r}, {random.randint(-4, 4)})",
        lambda: f"round({round(random.uniform(-1000, 1000), 4)!r}, {random.randint(-3, 3)})",
        lambda: f"round({random.randint(-99, 99) / 2!r})", lambda: f"round({random.randint(-999, 999)}, -1)",
        lambda: f"divmod({number()!r}, {number()!r})", lambda: f"pow({small()}, {small()}, {small()})",
        lambda: f"pow({small()}, {small()})", lambda: f"pow({pick(FLOATS)!r}, {small()})", lambda: f"int({literal!r})",
        lambda: f"int({literal!r}, {pick([0, 2, 8, 10, 16, 36, 1, 40])})", lambda: f"int({number()!r})",
        lambda: f"float({floating!r})", lambda: f"float({value()!r})", lambda: f"int({value()!r})",
        lambda: f"ord({pick(STRINGS)!r})", lambda: f"chr({pick([65, 228, 8364, 128512, -1, 2**21])})",
        lambda: f"{pick(['bin', 'hex', 'oct'])}({number()!r})", lambda: f"bool({value()!r})",
        lambda: f"str({value()!r})", lambda: f"repr({value()!r})", lambda: f"ascii({pick(STRINGS)!r})",
    ])()


def whole():
    return pick([
        lambda: f"{pick(['len', 'list', 'tuple'])}({value()!r})", lambda: f"{pick(['min', 'max', 'sorted'])}({ordered()!r})",
        lambda: f"sum({[number() for _ in range(random.randint(0, 8))]!r})", lambda: f"sum({sequence()!r})",
        lambda: f"sum({[random.random() for _ in range(5)]!r})", lambda: f"{pick(['min', 'max', 'sorted'])}({value()!r})",
        lambda: f"sorted({ordered()!r}, reverse=True)", lambda: f"list(reversed({value()!r}))",
        lambda: f"range({small()}, {small()}, {pick([1, 2, -2, 0])})[{pick([small, slice_text])()}]",
        lambda: f"dict({pick([dictionary, lambda: [(1, 2), ('a', 3)], lambda: [1], lambda: ['ab', 'c']])()!r})",
        lambda: f"sorted(set({ordered()!r}))", lambda: f"slice({small()}, {small()}, None)", lambda: "set([[]])",
    ])()


KINDS = {
    binary: 270, comparison: 140, containment: 80, unary: 40, load: 130, store: 90, delete: 50, in_place: 80, sets: 80,
    formatted: 260, percent: 140, float_text: 80, string_text: 40, string_method: 270, list_method: 90,
    dict_method: 70, other_method: 40, numeric: 190, whole: 140,
}


def too_large(value):
    if isinstance(value, (list, tuple)):
        return any(map(too_large, value))
    return isinstance(value, int) and not -(2**63) <= value < 2**63


def outcome(program):
    """Returns the outcome of a program; `None` if the machine does not support it."""
    *statements, last = program.split("; ")
    names = {}
    try:
        exec("; ".join(statements), names)
        value = eval(last, names)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    if isinstance(value, complex):
        return None
    return "OverflowError" if too_large(value) else repr(value)


def main():
    programs = {}
    for kind, count in KINDS.items():
        wanted = len(programs) + count
        for _ in range(20 * count):
            if len(programs) >= wanted:
                break
            program = kind()
            # Literals of 64 bits only, and no fields that are separated as statements are.
            if program.count("; ") in (0, 2, 3) and (result := outcome(program)) is not None and len(result) < 200:
                programs[program] = result
    lines = [json.dumps(case, ensure_ascii=False) for case in programs.items()]
    sys.stdout.write("[\n" + ",\n".join(lines) + "\n]\n")


if __name__ == "__main__":
    import warnings

    warnings.simplefilter("ignore")
    main()

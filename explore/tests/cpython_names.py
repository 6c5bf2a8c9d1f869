"""Creates `cpython_names.json`: the names of CPython 3.13's modules that programs can import here.

    python3.13 explore/tests/cpython_names.py > explore/tests/cpython_names.json
"""

import importlib
import json

MODULES = [
    "asyncio",
    "builtins",
    "collections",
    "collections.abc",
    "concurrent.futures",
    "contextlib",
    "dataclasses",
    "functools",
    "heapq",
    "itertools",
    "math",
    "multiprocessing",
    "queue",
    "random",
    "threading",
    "time",
    "typing",
]


def public_names(module):
    # `concurrent.futures` loads its executors when they are asked for.
    names = {*dir(module), *getattr(module, "__all__", [])}
    return sorted(name for name in names if not name.startswith("_"))


print(json.dumps({name: public_names(importlib.import_module(name)) for name in MODULES}, indent=0))

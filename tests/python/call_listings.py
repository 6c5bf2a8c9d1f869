"""Executes calls of listings as the page does, and prints the value of each as a line of JSON.

The argument is JSON: the folder of the listings, and for each call the experiment, the statements
before the call, and the call. If an import fails, the line is `missing`.
"""

import asyncio
import contextlib
import inspect
import io
import json
import sys
import types
from pathlib import Path

sys.set_int_max_str_digits(0)
given = json.loads(sys.argv[1])
for experiment, set_up, expression in given["calls"]:
    # Processes find the functions by the name of their module.
    listing = sys.modules["listing"] = types.ModuleType("listing")
    source = Path(given["folder"], f"{experiment}.py").read_text(encoding="utf-8")
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            exec(compile(source, f"{experiment}.py", "exec"), listing.__dict__)
            exec(set_up, listing.__dict__)
            value = eval(expression, listing.__dict__)
            value = asyncio.run(value) if inspect.iscoroutine(value) else value
        except ImportError:
            value = ...
    if isinstance(value, int) and value.bit_length() > 10_000:
        value = hex(value)
    print("missing" if value is ... else json.dumps(value, default=repr))

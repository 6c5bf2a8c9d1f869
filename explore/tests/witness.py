#!/usr/bin/env python3
"""Runs a program many times in CPython and collects its endings.

usage: witness.py [-n RUNS] [--pauses] [--seed N] [--limit SECONDS] [--python PATH]
                  [--jobs N] [--check EXPECTED] FILE ...

Each run is a process of its own. With `--pauses`, random pauses are inserted between the
operations of the program, so that rare schedules happen as well. A run that takes longer than
the limit is killed: its ending is a hang, with the line where each thread waits.

Prints one JSON object for each file. With `--check`, compares the endings with a file of
expectations and exits with status 1 if an ending happened that is not expected there.
"""

import argparse
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# Runs in the interpreter under test. Compiles the program once and forks for each seed, because
# the start of an interpreter takes longer than most programs. Prints one JSON line for each run.
RUNNER = r"""
import json, os, random, select, signal, sys, threading, time, types

path, first_seed, end_seed, step, pauses, limit = sys.argv[1:]
limit = float(limit)
code = compile(open(path).read(), path, "exec")


def execute(seed, report):
    errors = []
    owner = os.getpid()

    def write_report(hang=None):
        if os.getpid() == owner:
            os.write(report, json.dumps({"errors": sorted(errors), "hang": hang}).encode())

    def line_in_program(frame):
        while frame is not None and frame.f_code.co_filename != path:
            frame = frame.f_back
        return None if frame is None else frame.f_lineno

    def watch():
        time.sleep(limit)
        names = {thread.ident: thread.name for thread in threading.enumerate()}
        frames = sys._current_frames()
        del frames[watcher.ident]
        waits = [[names.get(i, "?"), line_in_program(frame)] for i, frame in frames.items()]
        sys.stdout.flush()
        write_report(sorted(waits, key=str))
        os.killpg(0, signal.SIGKILL)

    threading.excepthook = lambda args: errors.append(args.exc_type.__name__)
    watcher = threading.Thread(target=watch, name="watcher", daemon=True)
    watcher.start()
    sys.setswitchinterval(1e-6)
    if pauses == "1":
        generator = random.Random(seed)
        draw = generator.random
        chance = generator.choice([0.02, 0.1, 0.3])

        def trace(frame, event, argument):
            if frame.f_code.co_filename != path:
                return None
            frame.f_trace_opcodes = True
            if draw() < chance:
                time.sleep(draw() * 0.001)
            return trace

        threading.settrace(trace)
        sys.settrace(trace)
    module = types.ModuleType("__main__")
    module.__file__ = path
    sys.modules["__main__"] = module
    try:
        exec(code, module.__dict__)
    except BaseException as error:
        errors.append(type(error).__name__)
    sys.settrace(None)
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    sys.stdout.flush()
    write_report()


def run(seed):
    output, output_end = os.pipe()
    report, report_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setsid()
            nothing = os.open(os.devnull, os.O_RDWR)
            for target, source in ((0, nothing), (1, output_end), (2, nothing)):
                os.dup2(source, target)
            os.close(output)
            execute(seed, report_end)
        finally:
            os._exit(0)
    os.close(output_end)
    os.close(report_end)
    texts = {output: b"", report: b""}
    unread = {output, report}
    deadline = time.monotonic() + limit + 10
    while unread and time.monotonic() < deadline:
        for end in select.select(list(unread), [], [], 1)[0]:
            data = os.read(end, 65536)
            texts[end] += data
            if not data:
                unread.remove(end)
    try:
        os.killpg(child, signal.SIGKILL)
    except ProcessLookupError:
        pass
    os.waitpid(child, 0)
    os.close(output)
    os.close(report)
    result = json.loads(texts[report] or b'{"errors": [], "hang": [["?", null]]}')
    print(json.dumps([seed, texts[output].decode().splitlines(), result]), flush=True)


for seed in range(int(first_seed), int(end_seed), int(step)):
    run(seed)
"""


def run_share(options, path, share):
    """Runs the program with every `jobs`-th seed. Returns a list of seed, lines and result."""
    seeds = [options.seed + share, options.seed + options.runs, options.jobs]
    arguments = [path.resolve(), *seeds, int(options.pauses), options.limit]
    command = [options.python, "-c", RUNNER, *map(str, arguments)]
    process = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in process.stdout.splitlines()]


def observe(options, path):
    """Runs the program as often as requested. Returns the distinct endings with their counts."""
    with ThreadPoolExecutor(options.jobs) as pool:
        shares = pool.map(lambda share: run_share(options, path, share), range(options.jobs))
        runs = sorted((run for share in shares for run in share), key=lambda run: run[0])
    endings = {}
    for seed, lines, result in runs:
        hangs = result["hang"] is not None
        key = (tuple(lines), tuple(result["errors"]), hangs)
        if key not in endings:
            endings[key] = {
                "lines": lines,
                "errors": result["errors"],
                "hang": hangs,
                "count": 0,
                "first_seed": seed,
                "waits": result["hang"],
            }
        endings[key]["count"] += 1
    return [endings[key] for key in sorted(endings)]


def unexpected(expected, endings):
    """Returns a sentence for each ending that contradicts the expectation."""
    may = set(expected["may"])
    found = []
    for ending in endings:
        lines, seed = ending["lines"], ending["first_seed"]
        # A livelock has no ending, so its output is not compared.
        endless = ending["hang"] and may & {"never ends", "starvation"}
        if ending["hang"] and not may & {"deadlock", "never ends", "starvation"}:
            found.append(f"unexpected hang, seed {seed}")
        if not endless and expected["endings"] is not None and lines not in expected["endings"]:
            found.append(f"unexpected output {lines}, seed {seed}")
        for error in ending["errors"]:
            if ("assertion" if error == "AssertionError" else "exception") not in may:
                found.append(f"unexpected {error}, seed {seed}")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("-n", "--runs", type=int, default=100)
    parser.add_argument("--pauses", action="store_true", help="insert random pauses")
    parser.add_argument("--seed", type=int, default=1, help="seed of the first run")
    parser.add_argument("--limit", type=float, default=5, help="seconds after which a run hangs")
    parser.add_argument("--python", default=sys.executable, help="the CPython to run")
    parser.add_argument("--jobs", type=int, default=1, help="runs at the same time")
    parser.add_argument("--check", type=Path, help="the file of expectations, expected.json")
    options = parser.parse_args()
    expectations = json.loads(options.check.read_text()) if options.check else {}
    failed = False
    for path in options.files:
        endings = observe(options, path)
        report = {"file": str(path), "runs": options.runs, "endings": endings}
        if options.check:
            name = path.name.removesuffix(".py")
            if name in expectations:
                report["unexpected"] = unexpected(expectations[name], endings)
            else:
                report["unexpected"] = [f"no expectation for {name}"]
            failed = failed or bool(report["unexpected"])
        print(json.dumps(report), flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

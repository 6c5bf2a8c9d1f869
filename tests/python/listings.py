"""Runs the Python programs that the page shows, and checks what they print.

    python listings.py FOLDER

FOLDER has one file for each program, EXPERIMENT/VARIANT.py. Each is run as a user would run
it, with smaller numbers. Those that start processes are run once for each start method. The
script prints one line for each run: `ran`, `not run` or `FAILED`, the program, and details.
Its exit status is 1 if a program failed.
"""

import ast
import base64
import contextlib
import faulthandler
import hashlib
import importlib.util
import io
import json
import math
import multiprocessing
import os
import re
import runpy
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
import traceback
import types
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

VERSION = sys.version_info[:2]
FREE_THREADED = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))

# The packages outside of the standard library that a listing may need, by import name.
PACKAGES = {"aiofiles", "aiohttp", "numpy", "PIL", "requests"}

# The limits of one program and of all programs, in seconds.
PROGRAM_LIMIT, LIMIT = 60, 500

# Replacements in an experiment's programs that reduce their running time. Each text must occur in at least
# one of them.
SMALLER = {
    "amdahl": [("100_000_000", "100_000"), ("1, 2, 4", "1, 2")],
    "chain": [],
    "channels": [("clients=10, messages=100", "clients=3, messages=10")],
    "convoy": [("count=12", "count=3")],
    "countdown": [("50_000_000", "200_000")],
    "deadlock": [("timeout=10", "timeout=0.5")],
    "download": [("in_flight=5", "in_flight=2")],
    "futures": [("delay/1000", "delay/50")],
    "image": [("(800, 600)", "(200, 150)"), ("side=20", "side=4")],
    "litmus": [("ROUNDS = 500", "ROUNDS = 100")],
    "mandelbrot": [("300, 100)", "60, 40)")],
    "matmul": [("range(100)", "range(32)")],
    "particles": [("range(10_000)", "range(200)")],
    "pi": [("darts=10_000_000, chunks=100", "darts=40_000, chunks=20")],
    "ping": [("in_flight=6", "in_flight=2")],
    "primes": [("10**13", "10**9")],
    "queue": [("timeout=10", "timeout=0.5")],
    "race": [],
    "rates": [("workers=4", "workers=2"), ("rate=10", "rate=50")],
    "reduce": [],
    "responsiveness": [("9_637_529_763_296_797", "1_000_000_007")],
    "scope": [("timeout=10", "timeout=0.5")],
    "snapshot": [],
    "starvation": [("WINDOW = 3, 2, 0.004, 0.002, 0.4", "WINDOW = 3, 2, 0.004, 0.002, 0.1")],
    "waiters": [('"A": 1.0, "B": 0.8, "C": 0.5', '"A": 0.1, "B": 0.08, "C": 0.05')],
}

# Programs that run once more, with another replacement.
FURTHER = {
    ("amdahl", "workers"): ("processes", "workers(count)", "workers(count, pool=ProcessPoolExecutor)"),
    ("rates", "two_way"): ("failing", "/lab/rates", "/lab/failing-rates"),
    ("rates", "lost"): ("failing", "/lab/rates", "/lab/failing-rates"),
    ("rates", "errors"): ("failing", "/lab/rates", "/lab/failing-rates"),
}

PAGES = {name: (name * 4_000).encode() for name in "aldermoor brindlehaven corvath dunmarrow eskerby".split()}
BASES = ["USD", "EUR", "PLN", "NOK", "CZK"]


class Target(BaseHTTPRequestHandler):
    """The part of the project's target server that the listings use, without its delays."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        address = urlsplit(self.path)
        _, _, what, *rest = address.path.split("/")
        if what == "echo":
            return self.echo()
        if what == "status":
            return self.answer(b"", int(rest[0]))
        if what == "delay":
            time.sleep(int(rest[0]) / 1000)
            return self.answer(b"")
        if what == "pages":
            return self.answer(PAGES[rest[0]])
        base = parse_qs(address.query)["base"][0]
        if what == "failing-rates" and base == "PLN":
            return self.answer(b"", 500)
        rates = {other: 1.0 if other == base else 2.0 for other in BASES}
        return self.answer(json.dumps({"base": base, "rates": rates}).encode(), kind="application/json")

    def answer(self, body, status=200, kind="text/plain"):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def echo(self):
        """A WebSocket that sends each short message back (RFC 6455)."""
        key = self.headers["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        self.send_response(101)
        self.send_header("Upgrade", "websocket")
        self.send_header("Connection", "Upgrade")
        self.send_header("Sec-WebSocket-Accept", base64.b64encode(hashlib.sha1(key.encode()).digest()).decode())
        self.end_headers()
        while len(head := self.rfile.read(2)) == 2:
            length = head[1] & 0x7F
            mask, payload = self.rfile.read(4), self.rfile.read(length)
            payload = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
            self.wfile.write(bytes([head[0], length]) + payload)
            if head[0] & 0x0F == 8:
                break
        self.close_connection = True

    def log_message(self, *_):
        pass


class Run(types.SimpleNamespace):
    """A program's output, as `out` and `err`, and whether it `failed`."""


def in_this_process(file):
    out, err, failed = io.StringIO(), io.StringIO(), False
    interval = sys.getswitchinterval()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            runpy.run_path(str(file), run_name="__main__")
        except Exception:
            failed = True
            traceback.print_exc()
    sys.setswitchinterval(interval)
    return Run(out=out.getvalue(), err=err.getvalue(), failed=failed)


def in_a_process(file, method):
    """Runs a program as `python FILE` does, with a start method of processes in place of the default."""
    site = file.parent / "site"
    site.mkdir(exist_ok=True)
    (site / "sitecustomize.py").write_text(
        f"import multiprocessing\n\nmultiprocessing.set_start_method({method!r}, force=True)\n"
    )
    path = os.pathsep.join([str(site), *filter(None, [os.environ.get("PYTHONPATH")])])
    # Not pipes: a process that outlives the program would keep them open.
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        environment = {**os.environ, "PYTHONPATH": path}
        program = subprocess.Popen(
            [sys.executable, str(file)], cwd=file.parent, env=environment, stdout=out, stderr=err
        )
        try:
            failed = program.wait(PROGRAM_LIMIT) != 0
        except subprocess.TimeoutExpired:
            program.kill()
            return Run(out="", err=f"no end after {PROGRAM_LIMIT} s", failed=True)
        out.seek(0)
        err.seek(0)
        return Run(out=out.read(), err=err.read(), failed=failed)


def expect(holds, what):
    if not holds:
        raise AssertionError(what)


def same(got, wanted):
    expect(got == wanted, f"{got!r} is not {wanted!r}")


def seconds(text):
    expect(re.fullmatch(r"\d+\.\d+(e-\d+)? s", text), f"{text!r} is not a time")


def without_errors(run):
    expect(not run.failed and not run.err, run.err or "it failed")


def value_of(run):
    without_errors(run)
    return ast.literal_eval(run.out)


# The answers of an experiment's earlier variants, which the answers of later variants must equal.
answers = {}


def alike(experiment, value, within=0.0):
    first = answers.setdefault(experiment, value)
    expect(abs(value - first) <= within * abs(first), f"{value} is not the other variants’ {first}")


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def check_times(run, _variant):
    without_errors(run)
    seconds(run.out.strip())


def check_amdahl(run, _variant):
    without_errors(run)
    for line, count in zip(run.out.splitlines(), (1, 2)):
        expect(line.startswith(f"{count} "), line)
        seconds(line[2:])
    same(len(run.out.splitlines()), 2)


def check_chain(run, _variant):
    same(value_of(run), 35443)


def check_convoy(run, _variant):
    without_errors(run)
    lines = run.out.splitlines()
    same(len(lines), 3)
    expect(all(re.fullmatch(r"\d+\.\d\d ms", line) for line in lines), run.out)


def check_deadlock(run, variant):
    without_errors(run)
    same(run.out, "deadlock\n" if variant == "as_written" else "both are done\n")


def check_download(run, variant):
    check_times(run, variant)
    for page, body in PAGES.items():
        file = Path(f"{page}.txt")
        same(file.read_bytes(), body)
        file.unlink()


def check_futures(run, _variant):
    same(value_of(run), [4, 9, 16])


def check_image(run, _variant):
    without_errors(run)
    number = re.fullmatch(r"(\d+) white pixels\n", run.out)
    expect(number and 0 < int(number[1]) < 200 * 150, run.out)
    alike("image", int(number[1]))


def check_mandelbrot(run, _variant):
    without_errors(run)
    number = re.fullmatch(r"(\d+) steps\n", run.out)
    expect(number, run.out)
    # NumPy may round differently.
    alike("mandelbrot", int(number[1]), within=0.01)


def check_matmul(run, _variant):
    # NumPy computes with 32 bits.
    alike("matmul", value_of(run), within=1e-4)


def check_particles(run, _variant):
    # Every variant rounds the same operations in the same order.
    alike("particles", value_of(run))


def check_pi(run, variant):
    value = value_of(run)
    expect(abs(value - math.pi) < 0.1, f"{value} is not π")
    alike("pi by NumPy" if "simd" in variant else "pi", value)


def check_ping(run, _variant):
    same(value_of(run), [200, 400, 404, 408, 500, 511])


def check_primes(run, _variant):
    primes = answers.get("primes") or [n for n in range(10**9, 10**9 + 500) if is_prime(n)]
    answers["primes"] = primes
    same(value_of(run), primes)


def check_queue(run, variant):
    primes = {2, 101, 193, 1327, 433785907}
    if variant == "closed" and VERSION < (3, 13):
        expect(run.failed and "ImportError: cannot import name 'ShutDown'" in run.err, run.err or run.out)
        return
    found = value_of(run)
    same(len(set(found)), len(found))
    expect(set(found) <= primes, found)
    expect(variant == "when_empty" or set(found) == primes, found)


def check_race(run, variant):
    without_errors(run)
    counted = re.fullmatch(r"(\d+) of 400000\n", run.out)
    expect(counted, run.out)
    lost = 400_000 - int(counted[1])
    if variant == "unlocked":
        return
    expect(0 <= lost <= (4 * 1_024 if variant == "approximate" else 0), run.out)


def check_litmus(run, variant):
    without_errors(run)
    rounds, weak = eval(run.out)
    expect(rounds == 100 and (weak == 0 or FREE_THREADED and variant != "atomic"), run.out)


def check_rates(run, variant):
    if variant == "lost-failing":
        expect(run.failed and "HTTPError: 500" in run.err, run.err or run.out)
        return
    if variant == "two_way-failing":
        expect(not run.failed and "HTTPError: 500" in run.err, run.err)
        table = ast.literal_eval(run.out)
    elif variant == "errors-failing":
        without_errors(run)
        expect("{'PLN': HTTPError('500" in run.out, run.out)
        table = ast.literal_eval(run.out[1 : run.out.index("}}") + 2])
    else:
        table = value_of(run)
        if variant == "errors":
            table, failed = table
            same(failed, {})
    same(sorted(table), sorted(base for base in BASES if not ("failing" in variant and base == "PLN")))
    expect(all(row[base] == 1 and len(row) == 5 for base, row in table.items()), table)


def check_reduce(run, _variant):
    same(value_of(run), sum(range(20)))


def check_responsiveness(run, _variant):
    without_errors(run)
    same(run.out.lstrip("."), "[True, True, True]\n")


def check_scope(run, variant):
    without_errors(run)
    same(run.out, "the work failed\n0\n" if variant == "by_hand" else "the work failed\n1\n")


def check_snapshot(run, variant):
    missing, look_ups = value_of(run)
    expect(0 <= missing <= look_ups and look_ups > 0, run.out)
    expect((missing > 0) == (variant == "in_place"), run.out)


def check_starvation(run, _variant):
    accesses, waits, fairness = value_of(run)
    same([len(accesses), len(waits)], [5, 5])
    expect(0 < fairness <= 1 and sum(accesses.values()) > 0, run.out)


def check_waiters(run, variant):
    without_errors(run)
    lines = run.out.splitlines()
    in_order = [f"{name} {number}" for name in "ABC" for number in (3, 2, 1)]
    same(sorted(lines), sorted(in_order))
    if variant in ("sequential", "blocked"):
        same(lines, in_order)
    else:
        same([lines[0], lines[-1]], ["C 3", "A 1"])


CHECKS = {experiment: globals().get(f"check_{experiment}", check_times) for experiment in SMALLER}


def race_for_real(file):
    """Runs the unlocked race six times with the shortest switch interval. It has to lose
    increments before 3.10, and none with the GIL of later versions."""
    unlocked = runpy.run_path(str(file))["unlocked"]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    lost = [400_000 - unlocked() for _ in range(6)]
    sys.setswitchinterval(interval)
    if VERSION < (3, 10):
        expect(any(lost), "nothing was lost before 3.10")
    elif not FREE_THREADED:
        expect(not any(lost), f"{lost} were lost under the GIL of 3.10 or later")
    return f"lost {lost} of 400000"


class Report:
    def __init__(self):
        self.failures = 0

    def run(self, name, work):
        begin = time.perf_counter()
        try:
            note = work()
        except Exception as error:
            self.failures += 1
            reason = "".join(traceback.format_exception_only(type(error), error)).strip()
            print("FAILED", name, reason.replace("\n", "\n    "), sep="\t", flush=True)
        else:
            print("ran", name, f"{time.perf_counter() - begin:.2f} s", *filter(None, [note]), sep="\t", flush=True)

    def leave_out(self, name, reason):
        print("not run", name, reason, sep="\t", flush=True)


def programs(folder, origin):
    """Yields experiment, variant and text of each program, with smaller numbers."""
    for experiment in sorted(path for path in folder.iterdir() if path.is_dir()):
        replaced = set()
        for path in sorted(experiment.glob("*.py")):
            text = path.read_text(encoding="utf-8").replace("http://127.0.0.1:8080", origin)
            for wanted, smaller in SMALLER[experiment.name]:
                if wanted in text:
                    replaced.add(wanted)
                    text = text.replace(wanted, smaller)
            yield experiment.name, path.stem, text
            if (experiment.name, path.stem) in FURTHER:
                ending, wanted, other = FURTHER[experiment.name, path.stem]
                expect(wanted in text, f"{experiment.name}, {path.stem} has no {wanted}")
                yield experiment.name, f"{path.stem}-{ending}", text.replace(wanted, other)
        missing = {wanted for wanted, _ in SMALLER[experiment.name]} - replaced
        expect(not missing, f"{experiment.name} has no {missing}")


def needs(text):
    imported = re.findall(r"^\s*(?:import|from) (\w+)", text, re.MULTILINE)
    return sorted(name for name in PACKAGES.intersection(imported) if not importlib.util.find_spec(name))


def starts_processes(text):
    return re.search(r"ProcessPoolExecutor\(|multiprocessing\.Process\(|pool=ProcessPoolExecutor\)", text)


def main(folder):
    faulthandler.dump_traceback_later(LIMIT, exit=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Target)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    report = Report()
    with tempfile.TemporaryDirectory() as scratch:
        os.chdir(scratch)
        for experiment, variant, text in programs(folder, f"http://127.0.0.1:{server.server_port}"):
            name = f"{experiment} {variant}"
            if missing := needs(text):
                report.leave_out(name, f"needs {', '.join(missing)}")
                continue
            # No name of a module of the standard library, such as queue.
            file = Path(scratch, f"{experiment}_{variant}.py")
            file.write_text(text, encoding="utf-8")
            check = CHECKS[experiment]
            if starts_processes(text):
                for method in multiprocessing.get_all_start_methods():
                    report.run(f"{name} by {method}", lambda: check(in_a_process(file, method), variant))
            else:
                report.run(name, lambda: check(in_this_process(file), variant))
            if (experiment, variant) == ("race", "unlocked"):
                report.run(f"{name}, switched often", lambda: race_for_real(file))
        os.chdir(folder)
    sys.stdout.flush()
    # The threads of the deadlock still exist.
    os._exit(1 if report.failures else 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())

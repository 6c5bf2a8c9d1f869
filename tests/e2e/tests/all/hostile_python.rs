//! Listings that try to hang, exhaust or damage the page. Each row has to end with a reason (or with a value,
//! if the listing is harmless), the other rows and the page have to work on, and the next run has to succeed.

use std::env;

use anyhow::{Context, Result, ensure};
use interleave_e2e::Page;
use serde_json::{Map, Value, json};

use super::python_rows::{row, section};
use End::{Fails, Gives, Hangs, Lacks};

/// A listing that defines a function `attack`, which the test calls.
struct Hostile {
    text: &'static str,
    /// How its row ends in Pyodide.
    pyodide: End,
    /// How its row ends in CPython with threads.
    cpython: End,
}

/// How a row ends.
#[derive(Debug, Clone, Copy)]
enum End {
    /// It fails, and its reason contains this.
    Fails(&'static str),
    /// The page ends it at its time limit.
    Hangs,
    /// It is unavailable, and its reason contains this.
    Lacks(&'static str),
    /// It has this value, as JSON.
    Gives(&'static str),
}

const fn hostile(text: &'static str, pyodide: End, cpython: End) -> Hostile {
    Hostile { text, pyodide, cpython }
}

/// Creates a listing that ends alike in all interpreters.
const fn alike(text: &'static str, end: End) -> Hostile {
    hostile(text, end, end)
}

static ENDLESS: [Hostile; 20] = [
    alike("def attack():\n while True: pass", Hangs),
    alike("def attack():\n for _ in iter(int, 1): pass", Hangs),
    alike("def attack():\n return sum(iter(int, 1))", Hangs),
    alike("def attack():\n while True: yield from ()", Hangs),
    alike("def attack():\n return [0 for n in iter(int, 1) if n]", Hangs),
    alike("while True: pass", Hangs),
    alike("import asyncio\nasync def attack():\n await asyncio.Event().wait()", Hangs),
    alike("import asyncio\nasync def attack():\n await asyncio.sleep(10**6)", Hangs),
    alike("import asyncio\nasync def attack():\n while True: await asyncio.sleep(0)", Hangs),
    alike("import time\ndef attack():\n time.sleep(10**6)", Hangs),
    alike("def attack():\n while True: print('x' * 1000)", Hangs),
    alike("def attack():\n while True:\n  try:\n   while True: pass\n  except BaseException: pass", Hangs),
    alike("import re\ndef attack():\n re.match('(a+)+$', 'a' * 40 + 'b')", Hangs),
    alike("class A:\n def __del__(self):\n  while True: pass\ndef attack():\n A()", Hangs),
    alike("class A:\n def __repr__(self):\n  while True: pass\ndef attack():\n return A()", Hangs),
    alike("class E(Exception):\n def __str__(self):\n  while True: pass\ndef attack():\n raise E", Hangs),
    alike("from threading import Lock\ndef attack():\n lock = Lock()\n with lock, lock: pass", Hangs),
    hostile(
        "from threading import Event, Thread\ndef attack():\n Thread(target=Event().wait).start()",
        Lacks("threads"),
        Gives("null"),
    ),
    hostile(
        "from threading import Lock, Thread\na, b = Lock(), Lock()\ndef take(x, y):\n with x:\n  \
         while not y.locked(): pass\n  with y: pass\ndef attack():\n \
         threads = [Thread(target=take, args=two) for two in ((a, b), (b, a))]\n \
         for t in threads: t.start()\n for t in threads: t.join()",
        Lacks("threads"),
        Hangs,
    ),
    hostile(
        "import _thread\ndef spin():\n while True: pass\ndef attack():\n _thread.start_new_thread(spin, ())",
        Fails("thread"),
        Gives("null"),
    ),
];

static EXHAUSTING: [Hostile; 19] = [
    alike("def attack():\n all = []\n while True: all.append(bytearray(10**7))", Fails("")),
    alike("def attack():\n text = 'x'\n while True: text += text", Fails("")),
    alike("def attack():\n all = {}\n while True: all[len(all)] = bytes(10**7)", Fails("")),
    alike("def attack():\n while True: yield bytes(10**7)", Fails("")),
    alike("def attack():\n return bytes(2**30)", Fails("MemoryError")),
    alike("def attack():\n return 1 << (1 << 40)", Fails("Error")),
    alike("def attack():\n return 10 ** 10 ** 10", Fails("")),
    alike("def attack(): attack()", Fails("RecursionError")),
    alike("import sys\nsys.setrecursionlimit(10**9)\ndef attack(): attack()", Fails("")),
    alike("def attack():\n all = []\n for _ in range(10**5): all = [all]\n repr(all)", Fails("")),
    alike("def attack():\n eval('(' * 10**4 + ')' * 10**4)", Fails("")),
    hostile(
        "from threading import Event, Thread\ndef attack():\n \
         for _ in range(1000): Thread(target=Event().wait).start()",
        Lacks("threads"),
        Fails(""),
    ),
    alike(
        "import _thread\ndef attack():\n lock = _thread.allocate_lock()\n lock.acquire()\n \
         for _ in range(1000): _thread.start_new_thread(lock.acquire, ())",
        Fails(""),
    ),
    alike(
        "import asyncio\nasync def attack():\n \
         return len(await asyncio.gather(*(asyncio.sleep(0) for _ in range(1000))))",
        Gives("1000"),
    ),
    alike("def attack():\n return list(range(10**7))", Fails("")),
    alike("def attack():\n return 'x' * 10**8", Fails("characters")),
    alike("def attack():\n return 1 << 10**9", Fails("bits")),
    alike("def attack():\n raise ValueError('x' * 10**8)", Fails("ValueError: xxx")),
    alike("def attack():\n all = []\n all.append(all)\n return all", Fails("cyclic")),
];

static ENDING: [Hostile; 17] = [
    alike("import os\ndef attack():\n os._exit(3)", Fails("")),
    alike("import posix\ndef attack():\n posix._exit(3)", Fails("")),
    alike("import sys\ndef attack():\n sys.exit(3)", Fails("SystemExit: 3")),
    alike("import os\ndef attack():\n os.abort()", Fails("")),
    alike("import os\ndef attack():\n os.kill(os.getpid(), 9)", Fails("")),
    alike("import signal\ndef attack():\n signal.raise_signal(signal.SIGTERM)", Fails("")),
    alike(
        "import signal\ndef attack():\n signal.signal(signal.SIGINT, signal.SIG_IGN)\n while True: pass",
        Hangs,
    ),
    alike("def attack():\n raise SystemExit", Fails("SystemExit")),
    alike("def attack():\n raise KeyboardInterrupt", Fails("KeyboardInterrupt")),
    alike("def attack():\n raise BaseException('no')", Fails("BaseException: no")),
    alike("import _thread\ndef attack():\n _thread.interrupt_main()\n while True: pass", Fails("")),
    alike("import faulthandler\ndef attack():\n faulthandler._sigsegv()", Fails("")),
    alike("from threading import current_thread\ndef attack():\n current_thread().join()", Fails("join")),
    alike("import atexit\ndef attack():\n atexit.register(lambda: list(iter(int, 1)))", Gives("null")),
    alike("def attack():\n return input()", Fails("Error")),
    hostile("import js\ndef attack():\n js.self.close()", Fails("AttributeError"), Lacks("module js")),
    hostile(
        "import pyodide_js\ndef attack():\n pyodide_js._module.HEAPU8.fill(0)",
        Fails(""),
        Lacks("module pyodide_js"),
    ),
];

static MEDDLING: [Hostile; 24] = [
    alike("import builtins\ndef attack():\n builtins.__dict__.clear()", Fails("")),
    alike("import builtins\ndef attack():\n del builtins.len, builtins.isinstance", Fails("")),
    alike("import sys\ndef attack():\n sys.modules.clear()", Fails("")),
    alike("import sys\ndef attack():\n sys.stdout = sys.stderr = None\n print('x')", Gives("null")),
    alike("import builtins\ndef attack():\n builtins.print = None\n return 1", Gives("1")),
    alike("import sys\ndef attack():\n sys.stdout.close()\n print('x')\n return 1", Gives("1")),
    alike("def attack():\n print('\\ud800', b'\\xff', '\\0')\n return 1", Gives("1")),
    alike("def attack():\n return '\\ud800'", Gives("\"?\"")),
    alike("def attack():\n return float('nan')", Gives("\"nan\"")),
    alike("def attack():\n return {(1, 2): attack.__class__}", Gives("{\"(1, 2)\": \"<class 'function'>\"}")),
    alike("def attack():\n return 1 +", Fails("SyntaxError")),
    alike("def attack():\n return '\0'", Fails("null bytes")),
    alike("class E(Exception):\n def __str__(self): raise self\ndef attack():\n raise E", Fails("E: (str()")),
    alike("import runner\ndef attack():\n runner.RunningCall.result = None", Fails("")),
    alike("import values\ndef attack():\n values.as_json = None", Fails("NoneType")),
    alike("import json\ndef attack():\n json.dumps = lambda _: 'x'", Fails("")),
    alike(
        "import gc\ndef spin(*_):\n while True: pass\ndef attack():\n gc.callbacks.append(spin)\n gc.collect()",
        Hangs,
    ),
    alike("import sys\ndef spin(*_):\n while True: pass\ndef attack():\n sys.settrace(spin)", Hangs),
    alike("import threading, sys\ndef attack():\n sys.setswitchinterval(10**6)\n while True: pass", Hangs),
    alike("import _interleave\ndef attack():\n _interleave.send('no JSON')", Fails("")),
    alike("import _interleave\ndef attack():\n _interleave.send('{\"ended\": {}}')", Fails("")),
    alike(
        "import _interleave\ndef attack():\n for n in '7', '[]', '{\"ready\": 1}': _interleave.send(n)\n return 1",
        Gives("1"),
    ),
    alike(
        "import _interleave\ndef attack():\n while True: _interleave.send('{\"printed\": \"x\"}')",
        Fails(""),
    ),
    alike("import requests\ndef attack():\n requests.get('http://127.0.0.1:1/')", Fails("ConnectionError")),
];

/// The time limit of a call, s.
const LIMIT_S: f64 = 2.0;

/// The variants that get a hostile listing: id, interpreter, and index of the listing in the run (0 or 1).
const VARIANTS: [(&str, &str, usize); 4] =
    [("async", "pyodide", 0), ("simd", "pyodide", 1), ("gil", "gil", 0), ("threads", "free-threaded", 1)];

/// Returns a run of one or two listings. Both run in Pyodide, the first in CPython with its GIL, and the
/// second in CPython without it.
fn request(texts: &[&Hostile]) -> Value {
    let call = "async_ = simd = gil = threads = lambda *_, **__: attack()";
    let listing = |(id, _, place): (&str, &str, usize)| {
        let hostile = texts.get(place)?;
        Some((id.to_owned(), json!(format!("{}\n{call}\n", hostile.text))))
    };
    let listings: Map<_, _> = VARIANTS.into_iter().filter_map(listing).collect();
    json!({
        "experiment": "pi", "params": { "samples": 1000 }, "samples": 1,
        "variants": ["sequential", "async", "simd", "gil", "threads"],
        "python": { "listings": listings, "limit_s": LIMIT_S },
    })
}

/// Checks how the row of a listing ended.
fn check(row: &Value, text: &str, end: End) -> Result<()> {
    let reason = row["reason"].as_str().unwrap_or_default();
    let is_expected = match end {
        Fails(part) => row["status"] == "failed" && !reason.is_empty() && reason.contains(part),
        Hangs => {
            let is_ended = reason.contains("did not end") || reason.contains("hangs");
            // WebKit has neither shared memory nor JSPI, and some waits fail at once.
            row["status"] == "failed" && is_ended || reason.contains("JSPI")
        }
        Lacks(part) => row["status"] == "unavailable" && reason.contains(part),
        Gives(value) => {
            row["status"] == "completed" && row["answer"] == serde_json::from_str::<Value>(value)?
        }
    };
    ensure!(is_expected, "{text}\n{end:?}, but: {} {reason} {}", row["status"], row["answer"]);
    Ok(())
}

/// Returns an error for each row of one interpreter that did not end as expected.
fn faults(report: &Value, interpreter: &str, texts: &[&Hostile]) -> Result<Vec<anyhow::Error>> {
    let section = section(report, interpreter)?;
    let first = row(section, "sequential")?;
    if first["status"] == "unavailable" {
        return Ok(Vec::new());
    }
    ensure!(first["status"] == "completed", "{interpreter}: the unchanged row is whole: {first}");
    let mut faults = Vec::new();
    for (id, _, place) in VARIANTS.into_iter().filter(|(_, owner, _)| *owner == interpreter) {
        let Some(hostile) = texts.get(place) else { continue };
        let end = if interpreter == "pyodide" { hostile.pyodide } else { hostile.cpython };
        let checked = check(row(section, id)?, hostile.text, end);
        faults.extend(checked.with_context(|| interpreter.to_owned()).err());
    }
    Ok(faults)
}

/// Returns the listings to run: every ninth, since each takes seconds, or all if `INTERLEAVE_HOSTILE` is
/// `all`.
fn chosen(all: &'static [Hostile]) -> Vec<&'static Hostile> {
    let step = if env::var("INTERLEAVE_HOSTILE").is_ok_and(|which| which == "all") { 1 } else { 9 };
    all.iter().step_by(step).collect()
}

/// Runs listings, two in each run, and checks that the page reports no error of its own.
async fn survive(all: &'static [Hostile]) -> Result<()> {
    let page = Page::open("").await?;
    page.js("window.faults = []; window.addEventListener('error', (e) => window.faults.push(e.message))")
        .await?;
    let mut wrong = Vec::new();
    for texts in chosen(all).chunks(2) {
        let report = page.run(request(texts)).await?;
        for interpreter in ["pyodide", "gil", "free-threaded"] {
            wrong.extend(faults(&report, interpreter, texts)?);
        }
    }
    ensure!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(page.js("return window.faults").await?, json!([]));
    page.close().await
}

#[tokio::test]
async fn listings_that_never_end_are_ended_at_their_limit() -> Result<()> {
    survive(&ENDLESS).await
}

#[tokio::test]
async fn listings_that_take_all_memory_or_threads_fail_alone() -> Result<()> {
    survive(&EXHAUSTING).await
}

#[tokio::test]
async fn listings_that_end_their_interpreter_fail_alone() -> Result<()> {
    survive(&ENDING).await
}

#[tokio::test]
async fn listings_that_meddle_with_the_runtime_fail_alone() -> Result<()> {
    survive(&MEDDLING).await
}

//! Runs programs of the gallery in the machine's CPython, as the page runs them in its own: each ending has to be
//! one that the search has found. The test takes every twelfth program; `INTERLEAVE_WITNESS=all` takes all of them.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::{env, fs};

use interleave_explore::runs::Comparison;
use interleave_explore::search::Limits;
use interleave_explore::search::observed::{Observed, Verdict};
use serde_json::{Value, json};

/// Each order is one line of JSON, and so is each reply.
const SERVE: &str = "
import json, sys
sys.path[:0] = sys.argv[1:]
import _interleave, runner, program_runs
runner.install('http://localhost/', None)
while order := sys.stdin.readline():
    _interleave.send(json.dumps(program_runs.observe(json.loads(order))))
";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Starts CPython; `None` if version 3.11 or later is missing, which the programs need.
fn python() -> Option<Child> {
    let version = "import sys; sys.exit(sys.version_info < (3, 11))";
    let works = Command::new("python3").args(["-c", version]).status().is_ok_and(|status| status.success());
    let folders = ["native", "runtime"].map(|name| root().join("python").join(name));
    let mut command = Command::new("python3");
    command.arg("-c").arg(SERVE).args(folders);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    works.then(|| command.spawn().unwrap())
}

/// Runs a program some times, in a CPython of its own: threads that wait for ever stay in it.
fn observe(text: &str, pauses: bool) -> Option<Vec<Observed>> {
    let mut python = python()?;
    let order = json!({ "text": text, "runs": 5, "seconds": 0.5, "limit_s": 2, "seed": 1, "pauses": pauses });
    writeln!(python.stdin.as_ref().unwrap(), "{order}").unwrap();
    let mut reply = String::new();
    BufReader::new(python.stdout.as_mut().unwrap()).read_line(&mut reply).unwrap();
    python.kill().unwrap();
    python.wait().unwrap();
    let reply: Value = serde_json::from_str(&reply).unwrap();
    Some(serde_json::from_value(reply["endings"].clone()).unwrap())
}

/// Programs that the page's interpreters do not run: without processes, and with a module of Python 3.13.
fn is_left_out(path: &Path) -> bool {
    path.parent().is_some_and(|topic| topic.ends_with("processes")) || path.ends_with("queue/closed.py")
}

fn programs() -> Vec<PathBuf> {
    let topics = fs::read_dir(root().join("explore/gallery")).unwrap().map(|topic| topic.unwrap().path());
    let files = topics.filter(|topic| topic.is_dir()).flat_map(|topic| fs::read_dir(topic).unwrap());
    let mut all: Vec<_> = files.map(|file| file.unwrap().path()).filter(|path| !is_left_out(path)).collect();
    all.sort_unstable();
    all
}

#[test]
fn programs_of_the_gallery_end_in_explored_ways_only() {
    let step = if env::var("INTERLEAVE_WITNESS").is_ok_and(|which| which == "all") { 1 } else { 12 };
    let mut wrong = Vec::new();
    for path in programs().iter().step_by(step) {
        let text = fs::read_to_string(path).unwrap();
        let mut comparison = Comparison::new(&text, Limits { states: 200_000 }).unwrap();
        while !comparison.advance(10_000).done {}
        for pauses in [false, true] {
            let Some(observed) = observe(&text, pauses) else {
                println!("there is no python3 of version 3.11 or later");
                return;
            };
            assert!(!observed.is_empty(), "{} has run", path.display());
            for (judgement, ending) in comparison.judge(&observed, !pauses).iter().zip(&observed) {
                if judgement.verdict == Verdict::NotExplored {
                    wrong.push(format!("{}: {judgement:?} {ending:?}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

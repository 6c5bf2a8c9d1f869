//! The [`Experiment`] trait, and the experiments, one file each. An experiment is a question with
//! parameters, variants that answer the question, and sentences about the results. The catalogue
//! and `crate::run` call the experiments.
//!
//! To add an experiment, write its file and add it here and in [`catalogue`].

pub mod amdahl;
pub mod burst;
pub mod catalogue;
pub mod chain;
pub mod channels;
pub mod convoy;
pub mod countdown;
pub mod deadlock;
pub mod download;
pub mod fault;
pub mod futures;
pub mod image;
pub mod litmus;
pub mod mandelbrot;
pub mod matmul;
pub mod overhead;
pub mod particles;
pub mod pi;
pub mod ping;
pub mod primes;
pub mod queue;
pub mod race;
pub mod rates;
pub mod reduce;
pub mod responsiveness;
pub mod scope;
pub mod shared;
pub mod snapshot;
pub mod starvation;
pub mod waiters;

use futures_util::future::LocalBoxFuture;
use serde_json::Value;

use shared::passages::Passage;

use crate::models::Job;
use crate::python::Call;
use crate::report::exhibit::Exhibit;
use crate::report::python::PythonSection;
use crate::report::{Environment, VariantReport};
use crate::schema::{Params, Schema};
use crate::text::Text;

/// A question with parameters. The page draws the form, the table, the timeline and the link from
/// the schema and the report, so an experiment consists only of this implementation and its entry
/// in the catalogue.
pub trait Experiment: Sync {
    /// Returns the id in links, commands and the schema. It is separate from the schema, because
    /// processes look an experiment up by its id for each message.
    fn id(&self) -> &'static str;

    /// Returns what the page, the links and the command line show of the experiment.
    fn schema(&self) -> Schema;

    /// Returns true if a variant takes part with these parameters. A variant that does not take
    /// part is left out of the run, even if the user chose it.
    fn takes_part(&self, _params: &Params, _variant: &str) -> bool {
        true
    }

    /// Estimates how long a sample takes, ms, from the pauses as set and the typical speed of a
    /// processor. The form warns of long runs by this estimate; no measurement is compared with it.
    /// The default is for work that is always short.
    fn expected_ms(&self, _params: &Params, _variant: &str) -> f64 {
        0.0
    }

    /// Creates the job for these parameters. [`plan`] has validated them.
    fn prepare(&self, params: &Params) -> Box<dyn Job>;

    /// Explains the results in sentences. The first sentence is the finding and must be
    /// understandable without the others.
    fn explain(&self, run: Measured<'_>) -> Vec<Text>;

    /// Returns data that the page shows besides times; `None` for most experiments.
    fn exhibit(&self, _run: Measured<'_>) -> Option<Exhibit> {
        None
    }

    /// Returns the passages of source that a variant executes, from the task to the model. The code
    /// view shows them beside the experiment's Python file.
    fn code(&self, _variant: &str) -> Vec<Passage> {
        Vec::new()
    }

    /// Returns how the Python listing of a variant is called with these parameters; `None` if the
    /// page cannot call it.
    fn python(&self, _params: &Params, _variant: &str) -> Option<Call> {
        None
    }

    /// Returns whether the value of that call is correct; `None` if that cannot be checked.
    fn check_python(&self, _params: &Params, _variant: &str, _value: &Value) -> Option<bool> {
        None
    }

    /// Stores data that later tasks need. Called inside a process, before its first task.
    ///
    /// # Errors
    /// If the bytes do not encode such data.
    fn hold(&self, _held: &[u8]) -> Result<(), Text> {
        Err(text!(failures::nothing_to_hold))
    }

    /// Executes the task in a message and returns the bytes of the reply. Called inside a process,
    /// and only if a variant uses processes.
    fn serve<'a>(&'a self, _task: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, Text>> {
        Box::pin(async { Err(text!(failures::nothing_to_do)) })
    }

    /// Executes a message on the page's own thread and returns the bytes of the reply. Called only
    /// for experiments that need this thread ([`Needs::page`]).
    fn serve_on_page<'a>(&'a self, _task: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, Text>> {
        Box::pin(async { Err(text!(failures::nothing_for_page)) })
    }
}

/// A run's results, from which an experiment makes its explanation and its exhibit.
#[derive(Debug, Clone, Copy)]
pub struct Measured<'a> {
    /// The parameters of the run.
    pub params: &'a Params,
    /// The results of each variant, in the schema's order.
    pub variants: &'a [VariantReport],
    /// The browser and the machine of the run.
    pub environment: &'a Environment,
    /// The rows in Python, by interpreter; empty without them.
    pub python: &'a [PythonSection],
}

#[cfg(test)]
mod testing;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::ffi::OsStr;
    use std::path::Path;
    use std::process::Command;

    use serde_json::{Value, json};

    use super::catalogue::find;
    use crate::models::Stage;
    use crate::run::plan::{Request, plan};

    /// An experiment, parameters for a short sample, a variant, and the keys of the answer.
    type Case = (&'static str, &'static [(&'static str, f64)], &'static str, &'static str);

    /// Every experiment whose answer is a JSON object, except `download` and `responsiveness`,
    /// which need a browser.
    const ANSWERS: [Case; 23] = [
        ("ping", &[], "sequential", "outcomes statuses"),
        ("rates", &[], "one-by-one", "failed lost rates"),
        ("channels", &[("messages", 1.0), ("clients", 1.0)], "threads", "echoes order_faults payload_faults"),
        ("convoy", &[("requests", 1.0)], "alone", "answered computed steps_per_s wait waits_ms"),
        ("countdown", &[("n", 9.0)], "sequential", "counted witnesses"),
        ("primes", &[("start", 9.0), ("count", 9.0)], "sequential", "count offsets"),
        ("pi", &[("samples", 9.0)], "sequential", "hits pi samples"),
        ("matmul", &[("n", 16.0)], "sequential", "checksum error n"),
        ("particles", &[("n", 9.0), ("steps", 9.0)], "sequential", "error hash particles steps"),
        ("amdahl", &[("n", 9.0)], "workers-1", "counted parts witness"),
        ("reduce", &[("n", 9.0)], "sequential", "block operator results rounds value"),
        ("chain", &[("n", 2.0)], "sequential", "bits last_digits rest steps"),
        ("waiters", &[("pace", 20.0)], "async", "order together"),
        ("futures", &[], "sequential", "squares"),
        ("image", &[("width", 16.0), ("height", 16.0)], "sequential", "black hash height width wrong"),
        (
            "mandelbrot",
            &[("columns", 16.0), ("rows", 16.0)],
            "sequential",
            "columns hash inside iterations rows wrong",
        ),
        ("race", &[("increments", 9.0)], "mutex", "counted expected may_lack missing"),
        (
            "deadlock",
            &[("second", 0.0)],
            "ordered",
            "deadlock livelock longest_wait_ms of overlaps potential through",
        ),
        ("starvation", &[("window", 20.0)], "fair", "jain longest_wait_ms most_readers threads torn version"),
        ("queue", &[], "closed", "by_consumer in_queue left of primes producer_waited_ms stuck"),
        (
            "snapshot",
            &[("replacements", 1.0)],
            "lock",
            "look_ups missing mixed old reader_waited_ms writer_waited_ms",
        ),
        ("scope", &[("work", 0.0)], "guard", "abandoned failed free next_after_ms order stranded through"),
        ("burst", &[], "sequential", "statuses"),
    ];

    /// The keys must stay the same, because reports are saved and other programs read them.
    #[test]
    fn the_keys_of_answers_stay_the_same() {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(8).build().unwrap();
        for (id, params, variant, keys) in ANSWERS {
            let params = params.iter().map(|(name, value)| ((*name).into(), json!(value))).collect();
            let request = Request { experiment: id.into(), params, ..Request::default() };
            let params = plan(&request).unwrap().params;
            let answer = pool.install(|| {
                let job = find(id).unwrap().prepare(&params);
                pollster::block_on(job.sample(variant, &Stage::new("t", None))).unwrap().answer
            });
            let Value::Object(answer) = &answer else { panic!("{id}: {answer}") };
            assert_eq!(answer.keys().map(String::as_str).collect::<Vec<_>>().join(" "), keys, "{id}");
        }
    }

    const PARSE: &str =
        "import ast, sys\nfor name in sys.argv[1:]: ast.parse(open(name, encoding='utf-8').read(), name)";

    /// CPython parses the Python files. Without a `python3` the test prints a note and passes.
    #[test]
    fn the_python_beside_each_experiment_is_python() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/experiments");
        let files = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
        let files: Vec<_> = files.filter(|path| path.extension() == Some(OsStr::new("py"))).collect();
        assert!(files.len() > 20, "{files:?}");
        match Command::new("python3").args(["-c", PARSE]).args(&files).output() {
            Ok(done) => assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr)),
            Err(_) => println!("there is no python3 here: the Python twins were not looked at"),
        }
    }

    /// Calls that need packages, a server or sockets, or that hang on purpose.
    const NOT_CALLED: [&str; 13] = [
        "ping",
        "rates",
        "download",
        "channels",
        "convoy",
        "futures",
        "image",
        "responsiveness",
        "deadlock as-written",
        "queue when-empty",
        "scope by-hand",
        "snapshot in-place",
        "race unlocked",
    ];

    /// CPython executes the calls with small numbers, and its values are correct. Without a `python3`
    /// the test prints a note and passes.
    #[test]
    fn cpython_returns_the_right_values_for_the_calls_of_listings() {
        let small = [("steps", 3.0), ("window", 50.0), ("pace", 20.0), ("replacements", 2.0)];
        let (mut calls, mut wanted) = (Vec::new(), Vec::new());
        for experiment in super::catalogue::CATALOGUE {
            let schema = experiment.schema();
            let known =
                small.iter().filter(|(name, _)| schema.params.iter().any(|param| param.name == *name));
            let params = known.map(|(name, value)| ((*name).into(), json!(value))).collect();
            let request = Request { experiment: schema.id.clone(), params, ..Request::default() };
            let params = plan(&request).unwrap().params;
            for variant in schema.variants {
                let id = format!("{} {}", schema.id, variant.id);
                let left_out = NOT_CALLED.iter().any(|name| id == *name || schema.id == *name);
                let Some(call) = experiment.python(&params, &variant.id).filter(|_| !left_out) else {
                    continue;
                };
                let expression = call.expression(&variant.id);
                calls.push(json!([schema.id, call.set_up, expression]));
                wanted.push((experiment, params.clone(), variant.id));
            }
        }
        assert!(calls.len() > 50, "{}", calls.len());
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/experiments");
        let script = ["-c", include_str!("../../tests/python/call_listings.py")];
        let input = json!({ "folder": folder, "calls": calls }).to_string();
        let Ok(done) = Command::new("python3").args(script).arg(input).output() else {
            println!("there is no python3 here: the calls were not executed");
            return;
        };
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let lines: Vec<_> =
            done.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).collect();
        assert_eq!(lines.len(), wanted.len());
        let mut right = BTreeSet::new();
        for (line, (experiment, params, variant)) in lines.iter().zip(wanted) {
            if *line == b"missing" {
                continue;
            }
            let value: Value = serde_json::from_slice(line).unwrap();
            let checked = experiment.check_python(&params, &variant, &value);
            assert_ne!(checked, Some(false), "{} {variant}: {value}", experiment.id());
            if checked == Some(true) {
                right.insert(experiment.id());
                if variant == "sequential" {
                    let other = changed(&value);
                    let checked = experiment.check_python(&params, &variant, &other);
                    assert_eq!(checked, Some(false), "{} {variant}: {other}", experiment.id());
                }
            }
        }
        let expected = [
            "chain",
            "mandelbrot",
            "matmul",
            "particles",
            "pi",
            "primes",
            "queue",
            "race",
            "reduce",
            "scope",
        ];
        assert!(expected.iter().all(|id| right.contains(id)), "{right:?}");
    }

    /// Returns a value with another first number.
    fn changed(value: &Value) -> Value {
        let mut other = value.clone();
        let mut part = &mut other;
        while part.is_array() {
            part = &mut part[0];
        }
        *part = match &*part {
            Value::Number(number) if number.is_f64() => json!(number.as_f64().map(|x| x + 0.5)),
            Value::Number(number) => json!(number.as_u64().map_or(7, |n| n + 1)),
            _ => json!(7),
        };
        other
    }
}

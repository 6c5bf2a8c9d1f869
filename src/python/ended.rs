//! The result of a call, as `python/runtime/runner.py` makes it and the interpreter's worker sends it.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tsify::Tsify;

use crate::measure::lane::Lane;
use crate::measure::span::SpanKind;
use crate::text::figure::Figure;
use crate::text::label::Label;
use crate::text::{Arg, Joined, Text};

/// The result of a call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Ended {
    /// The value as JSON. Integers beyond ±2⁵³ are decimal strings, and integers of more than 10,000
    /// bits are hexadecimal strings (`0x…`). Floats that JSON lacks are `nan`, `inf` and `-inf`. Tuples
    /// are lists, and keys of dicts are strings. Any other object is the string that `repr` returns.
    #[tsify(type = "unknown")]
    pub value: Value,
    /// Why there is no value; null if there is one.
    pub error: Option<CallError>,
    /// When the timed part began, ms since the epoch; equal to the end if it was not reached.
    pub began_ms: f64,
    /// When the timed part ended, ms since the epoch.
    pub ended_ms: f64,
    /// The threads, processes and requests.
    pub lanes: Vec<PythonLane>,
    /// The output, at most 10,000 characters; more are counted in a last line.
    pub printed: String,
    /// The threads that had not ended.
    pub stuck: Vec<StuckThread>,
    /// True if the interpreter runs no further call: it is stuck, or threads of the call still run.
    pub used_up: bool,
}

/// Why a call ended without a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct CallError {
    /// The kind of error.
    pub kind: ErrorKind,
    /// The class of the exception, or a word for what is missing: `no-module`, `no-threads`,
    /// `no-processes`, `too-few-processes`, `no-blocking`, `no-sockets`. Empty for a stuck call.
    #[serde(rename = "type")]
    pub name: String,
    /// The exception's text, or a detail of what is missing: the module's name, or `4 of 2` for the
    /// processes that were wanted and started.
    pub message: String,
    /// The traceback with the listing's frames only.
    pub traceback: String,
    /// The line of the listing, counted from 1.
    pub line: Option<u32>,
}

/// The kinds of errors of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorKind {
    /// The listing raised an exception.
    Exception,
    /// The call did not end within its limit.
    Stuck,
    /// The interpreter lacks something that the listing needs.
    NotAvailable,
}

/// A thread that had not ended, with its innermost line of the listing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct StuckThread {
    /// The thread's name.
    pub thread: String,
    /// The line of the listing, counted from 1.
    pub line: u32,
    /// The text of the line.
    pub text: String,
}

/// A lane as the interpreter's worker records it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct PythonLane {
    /// The name: `main thread`, `thread 1`, `process 1`, `request 1`.
    pub name: String,
    /// The spans, in order and without overlap.
    pub spans: Vec<PythonSpan>,
    /// The number of spans that were left out.
    pub lost: u32,
}

/// A span as the interpreter's worker records it, in ms since the epoch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct PythonSpan {
    /// What the lane did: `run` executes Python (with a GIL: holds it), `wait_lock` waits for the GIL,
    /// `dispatch` is the event loop's own work, and `set_up` executes a process's initializer.
    pub kind: SpanKind,
    /// The name of the task; may be empty.
    pub label: String,
    /// When the span began.
    pub start: f64,
    /// When the span ended.
    pub end: f64,
}

impl Ended {
    /// Returns the lanes of the call.
    pub fn take_lanes(&mut self) -> Vec<Lane> {
        std::mem::take(&mut self.lanes).into_iter().map(PythonLane::into_lane).collect()
    }

    /// Returns the time of the call, ms.
    pub fn ms(&self) -> f64 {
        self.ended_ms - self.began_ms
    }
}

impl PythonLane {
    fn into_lane(self) -> Lane {
        let mut lane = Lane::new(lane_name(&self.name));
        for PythonSpan { kind, label, start, end } in self.spans {
            lane.push(kind, Label::verbatim(label), start, end);
        }
        lane.dropped += self.lost;
        lane
    }
}

/// Returns the name of a lane as a label, which the page translates.
fn lane_name(name: &str) -> Label {
    let numbered = name.rsplit_once(' ').and_then(|(kind, n)| Some((kind, n.parse::<u64>().ok()?)));
    match numbered {
        Some(("thread", n)) => label!(lanes::thread { n }),
        Some(("process", n)) => label!(lanes::process { n }),
        Some(("request", n)) => label!(lanes::request { n }),
        _ if name == "main thread" => label!(lanes::main_thread),
        _ => Label::verbatim(name.to_owned()),
    }
}

impl CallError {
    /// Returns the reason why the variant has no result, in a sentence.
    pub fn reason(&self, stuck: &[StuckThread]) -> Text {
        let detail = || Arg::verbatim(self.message.clone());
        match (self.kind, self.name.as_str()) {
            (ErrorKind::Stuck, _) if stuck.is_empty() => text!(python::no_end),
            (ErrorKind::Stuck, _) => text!(python::stuck { threads: stuck_threads(stuck) }),
            (ErrorKind::NotAvailable, "no-module") => text!(python::no_module { name: detail() }),
            (ErrorKind::NotAvailable, "no-threads") => text!(python::no_threads),
            (ErrorKind::NotAvailable, "no-sockets") => text!(python::no_sockets),
            (ErrorKind::NotAvailable, "no-blocking") => text!(python::no_blocking),
            (ErrorKind::NotAvailable, "too-few-processes") => {
                // The message is “4 of 2”: wanted and started.
                let (wanted, started) = self.message.split_once(" of ").unwrap_or_default();
                let [wanted, started] = [wanted, started].map(Figure::new);
                text!(python::too_few_processes { wanted, started })
            }
            (ErrorKind::NotAvailable, _) => text!(python::no_processes),
            (ErrorKind::Exception, name) => {
                let what = if self.message.is_empty() {
                    name.to_owned()
                } else {
                    format!("{name}: {}", self.message)
                };
                let what = Arg::verbatim(what);
                match self.line {
                    Some(line) => text!(python::exception_at { what, line: u64::from(line) }),
                    None => text!(python::exception { what }),
                }
            }
        }
    }
}

/// Lists threads, each with its line.
fn stuck_threads(stuck: &[StuckThread]) -> Arg {
    let thread = |one: &StuckThread| {
        // Without a comment at the end of the line.
        let code = one.text.split("  #").next().unwrap_or_default();
        let (thread, line, code) = (lane_name(&one.thread).text(), u64::from(one.line), Arg::verbatim(code));
        text!(python::stuck_thread { thread, line, code })
    };
    Arg::list(stuck.iter().map(thread), Joined::Semicolon)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(kind: ErrorKind, name: &str, message: &str, line: Option<u32>) -> CallError {
        let [name, message] = [name, message].map(String::from);
        CallError { kind, name, message, traceback: String::new(), line }
    }

    #[test]
    fn reasons_name_the_line_the_module_and_the_waiting_threads() {
        let exception = error(ErrorKind::Exception, "ValueError", "no", Some(3));
        assert_eq!(exception.reason(&[]), "Python raised an exception in line 3: ValueError: no");
        let missing = error(ErrorKind::NotAvailable, "no-module", "numpy", None);
        assert!(missing.reason(&[]).contains("numpy"));
        let few = error(ErrorKind::NotAvailable, "too-few-processes", "4 of 2", None);
        assert_eq!(few.reason(&[]), "This call needs 4 processes, and 2 were started.");
        let stuck = StuckThread { thread: "thread 1".into(), line: 21, text: "with b:  # waits".into() };
        let reason = error(ErrorKind::Stuck, "", "", None).reason(&[stuck]);
        assert!(reason.contains("thread 1 in line 21 (`with b:`)"), "{reason}");
    }

    #[test]
    fn lanes_and_spans_become_those_of_a_sample() {
        let span = |start, end| PythonSpan { kind: SpanKind::WaitLock, label: String::new(), start, end };
        let lane = PythonLane { name: "thread 2".into(), spans: vec![span(1.0, 3.0)], lost: 4 };
        let lane = lane.into_lane();
        assert_eq!((lane.name.text().to_string().as_str(), lane.dropped), ("thread 2", 4));
        assert_eq!(lane.parts.total(), 2.0);
    }
}

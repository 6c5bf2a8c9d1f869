//! Judges how runs of a program in CPython have ended: whether the search has found this ending.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::endings::{FoundEnding, HowItEnds, outcome};
use crate::text::Text;

/// How a run in CPython has ended.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Tsify)]
pub struct Observed {
    /// The printed lines.
    pub output: Vec<String>,
    /// The exceptions that have ended threads.
    pub failures: Vec<ObservedFailure>,
    /// Whether it has ended at all.
    pub end: ObservedEnd,
    /// The names and final values of the global variables with plain values.
    pub values: Vec<(String, String)>,
}

/// An exception that has ended a thread in CPython.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Tsify)]
pub struct ObservedFailure {
    /// The name of the thread.
    pub thread: String,
    /// The class of the exception.
    pub class: String,
    /// The text of the exception; may be empty.
    pub message: String,
}

/// Whether a run in CPython has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum ObservedEnd {
    /// It has ended.
    Ends,
    /// All its threads wait, and nothing can wake them.
    Waits,
    /// It still ran after its time limit.
    Runs,
}

/// What the search says about an observed ending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
pub struct Judgement {
    /// How the run ended, in the words of [`super::finding::Ending::outcome`].
    pub outcome: Text,
    /// True for a deadlock, an uncaught exception or a claim that does not hold.
    pub bad: bool,
    /// The number of the ending in [`super::Exploration::endings`]; absent if it is not listed there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ending: Option<usize>,
    /// Whether the search has found it.
    pub verdict: Verdict,
}

/// Whether a search has found an observed ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The search has found it.
    Explored,
    /// The search has visited all states and has not found it: either Interleave has a bug, or the
    /// interpreter.
    NotExplored,
    /// It has not found it, but has not visited all states.
    NotVisited,
    /// It has not found it, but the program depends on the clock or on chance, which it does not explore.
    Unpredictable,
    /// The run was ended at its time limit, and the search knows no schedule without an end.
    TooLong,
}

impl Observed {
    /// Returns the way of ending, in the words of the search.
    pub(super) fn outcome(&self) -> Text {
        let failures = self.failures.iter().map(|failure| Text::verbatim(failure.text()));
        let last = match self.end {
            ObservedEnd::Ends if self.failures.is_empty() => Some(text!(endings::ends)),
            ObservedEnd::Ends => None,
            ObservedEnd::Waits => Some(text!(endings::deadlock)),
            ObservedEnd::Runs => Some(text!(endings::does_not_end)),
        };
        outcome(failures.chain(last))
    }

    /// Returns true if it is this ending of the search. Sets have no fixed order in CPython, and values that
    /// it does not report are not compared.
    fn is(&self, ending: &HowItEnds, precision: Precision) -> bool {
        let same_values = ending.values.iter().all(|value| {
            let observed = self.values.iter().find(|(known, _)| *known == value.name);
            observed.is_none_or(|(_, observed)| value.is(observed))
        });
        ending.endless.is_empty()
            && ending.stuck == (self.end == ObservedEnd::Waits)
            && same_values
            && self.has_failures(ending, precision)
            && self.has_output(ending, precision)
    }

    fn has_failures(&self, ending: &HowItEnds, precision: Precision) -> bool {
        let mut observed: Vec<String> = self.failures.iter().map(|failure| failure.name(precision)).collect();
        let mut explored: Vec<String> = ending
            .failed
            .iter()
            .map(|text| match precision {
                Precision::Exact => text.clone(),
                Precision::Rough => text.splitn(3, ": ").take(2).collect::<Vec<_>>().join(": "),
            })
            .collect();
        observed.sort_unstable();
        explored.sort_unstable();
        observed == explored
    }

    fn has_output(&self, ending: &HowItEnds, precision: Precision) -> bool {
        match precision {
            Precision::Exact => {
                self.output.iter().map(String::as_str).eq(ending.output.iter().map(|line| &**line))
            }
            Precision::Rough => self.output.concat() == ending.output.concat(),
        }
    }
}

/// How precisely an observed ending has to be one of the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Precision {
    /// The same lines, and the same texts of exceptions.
    Exact,
    /// The same characters, since CPython writes a line and its end separately, and the same classes of exceptions,
    /// since their texts differ between versions of CPython.
    Rough,
}

impl ObservedFailure {
    fn text(&self) -> String {
        self.name(Precision::Exact)
    }

    fn name(&self, precision: Precision) -> String {
        let Self { thread, class, message } = self;
        if message.is_empty() || precision == Precision::Rough {
            format!("{thread}: {class}")
        } else {
            format!("{thread}: {class}: {message}")
        }
    }
}

/// What a search knows when it judges.
pub(super) struct Knowledge<'a> {
    /// The endings, in the order of the result.
    pub endings: &'a [FoundEnding<'a>],
    /// True if the search has found a schedule without an end.
    pub endless: bool,
    /// True if the search has visited all states, and knows all endings.
    pub complete: bool,
    pub unpredictable: bool,
}

impl Knowledge<'_> {
    /// Judges how a run has ended.
    pub fn judge(&self, observed: &Observed) -> Judgement {
        let outcome = observed.outcome();
        let find = |precision| self.endings.iter().position(|ending| observed.is(ending.how, precision));
        let found = find(Precision::Exact).or_else(|| find(Precision::Rough));
        let bad = match found {
            Some(index) => self.endings[index].how.bad,
            None => !observed.failures.is_empty() || observed.end != ObservedEnd::Ends,
        };
        let ending = found.filter(|index| *index < super::MOST_ENDINGS);
        let verdict = match found {
            Some(_) => Verdict::Explored,
            None if observed.end == ObservedEnd::Runs && self.endless => Verdict::Explored,
            None if observed.end == ObservedEnd::Runs => Verdict::TooLong,
            None if !self.complete => Verdict::NotVisited,
            None if self.unpredictable => Verdict::Unpredictable,
            None => Verdict::NotExplored,
        };
        Judgement { outcome, bad, ending, verdict }
    }
}

/// Names of functions with results that the search does not explore: clocks, and draws with many outcomes.
const UNPREDICTABLE: [&str; 6] = ["perf_counter", "monotonic", "time_ns", "time.time", "random", "getpid"];

/// The names of functions that set timers of an event loop. The search takes computing for infinitely fast, but on a busy
/// machine a later timer can be due before an earlier one has been handled.
const TIMERS: [&str; 4] = ["sleep(", "timeout", "wait_for", "call_later"];

/// Returns true if a program's ending may depend on the clock or on chance.
pub fn is_unpredictable(text: &str) -> bool {
    let contains = |names: &[&str], text: &str| names.iter().any(|name| text.contains(name));
    contains(&UNPREDICTABLE, text)
        || text.contains("asyncio") && contains(&TIMERS, &text.replace("sleep(0)", ""))
}

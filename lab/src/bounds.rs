//! Every limit on what may be asked of the target, and the sentence for who goes beyond it.

use std::fmt::Display;
use std::str::FromStr;
use std::time::Duration;

use http::StatusCode;

/// How long an answer may be put off.
pub const SLEEP: Bound = Bound { what: "a whole number of milliseconds", least: 0, most: 60_000 };
/// How much may be added to that at random.
pub const JITTER: Bound = Bound { what: "a whole number of milliseconds", least: 0, most: 60_000 };
/// How large a body may be asked for.
pub const BYTES: Bound = Bound { what: "a whole number of bytes", least: 0, most: 16 * 1024 * 1024 };
/// The statuses that end a request; those below 200 announce another answer.
pub const STATUS: Bound = Bound { what: "an HTTP status", least: 200, most: 599 };
/// What a seed may be.
pub const SEED: Bound = Bound { what: "a whole number", least: 0, most: u64::MAX };
/// How likely a failure may be.
pub const FAIL: Bound<f64> = Bound { what: "a probability", least: 0.0, most: 1.0 };
/// How often a request may have been tried before.
pub const ATTEMPT: Bound = Bound { what: "a whole number", least: 0, most: 1000 };
/// How long a client may be asked to stay away.
pub const RETRY_AFTER: Bound = Bound { what: "a whole number of seconds", least: 0, most: 3600 };
/// How fast a limited client may ask in the long run.
pub const RATE: Bound<f64> = Bound { what: "a number of requests per second", least: 0.01, most: 100_000.0 };
/// How many requests it may make at once.
pub const BURST: Bound = Bound { what: "a whole number of requests", least: 1, most: 100_000 };
/// In how many pieces a body may come.
pub const CHUNKS: Bound = Bound { what: "a whole number of pieces", least: 1, most: 10_000 };

/// How long `/lab/hang` keeps a client that does not leave.
pub const HANG: Duration = Duration::from_secs(10 * 60);
/// How many runs are remembered, by the ledger and by `/lab/limited`.
pub const RUNS: usize = 1024;
/// Of how many of a run's arrivals the ledger keeps the moment; in all that is 80 MB at the very most.
pub const ARRIVALS_KEPT: usize = 10_000;
/// How long a run's name may be.
pub const RUN_CHARS: usize = 64;

/// The numbers a parameter may be.
#[derive(Debug)]
pub struct Bound<N = u64> {
    what: &'static str,
    least: N,
    most: N,
}

impl<N: Display + FromStr + PartialOrd> Bound<N> {
    /// The number that `given` is, or the refusal that says what `name` takes.
    ///
    /// # Errors
    /// That refusal.
    pub fn check(&self, name: &str, given: &str) -> Result<N, Refusal> {
        match given.parse() {
            Ok(number) if (&self.least..=&self.most).contains(&&number) => Ok(number),
            _ => Err(Refusal::bad(format!("`{name}` takes {}; {} was given.", self.range(), quote(given)))),
        }
    }

    /// What may be given, in words.
    pub fn range(&self) -> String {
        format!("{} from {} to {}", self.what, self.least, self.most)
    }
}

/// Whether `given` can name a run.
///
/// # Errors
/// If not.
pub fn check_run(given: &str) -> Result<(), Refusal> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if (1..=RUN_CHARS).contains(&given.len()) && given.chars().all(allowed) {
        return Ok(());
    }
    let given = quote(given);
    Err(Refusal::bad(format!(
        "`run` takes 1 to {RUN_CHARS} characters of A-Z, a-z, 0-9, - and _; {given} was given."
    )))
}

/// What a client sent, fit to be repeated to it: short, and without control characters.
pub fn quote(given: &str) -> String {
    const SHOWN: usize = 60;
    let mut shown = given.chars();
    let start: String = shown.by_ref().take(SHOWN).flat_map(char::escape_debug).collect();
    let rest = if shown.next().is_some() { "…" } else { "" };
    format!("`{start}{rest}`")
}

/// An answer that says in a sentence why it is not the one that was asked for.
#[derive(Debug)]
pub struct Refusal {
    /// Its status.
    pub status: StatusCode,
    /// Why.
    pub sentence: String,
}

impl Refusal {
    /// A refusal with this status.
    pub fn new(status: StatusCode, sentence: impl Into<String>) -> Self {
        Self { status, sentence: sentence.into() }
    }

    /// The refusal of a parameter: 400.
    pub fn bad(sentence: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, sentence)
    }
}

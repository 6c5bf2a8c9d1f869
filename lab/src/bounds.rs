//! Every limit on the parameters of a request, and the sentence that refuses a value outside its limit.

use std::fmt::Display;
use std::str::FromStr;
use std::time::Duration;

use http::StatusCode;

/// The range of a delay, in milliseconds.
pub const SLEEP: Bound = Bound { what: "a whole number of milliseconds", least: 0, most: 60_000 };
/// The range of the random part of a delay, in milliseconds.
pub const JITTER: Bound = Bound { what: "a whole number of milliseconds", least: 0, most: 60_000 };
/// The range of the size of a body.
pub const BYTES: Bound = Bound { what: "a whole number of bytes", least: 0, most: 16 * 1024 * 1024 };
/// The statuses that end a request; a status below 200 only announces another response.
pub const STATUS: Bound = Bound { what: "an HTTP status", least: 200, most: 599 };
/// The range of a seed.
pub const SEED: Bound = Bound { what: "a whole number", least: 0, most: u64::MAX };
/// The range of the probability of a failure.
pub const FAIL: Bound<f64> = Bound { what: "a probability", least: 0.0, most: 1.0 };
/// The range of the number of earlier attempts of a request.
pub const ATTEMPT: Bound = Bound { what: "a whole number", least: 0, most: 1000 };
/// The range of the header `Retry-After`, in seconds.
pub const RETRY_AFTER: Bound = Bound { what: "a whole number of seconds", least: 0, most: 3600 };
/// The range of the sustained rate of a limited client.
pub const RATE: Bound<f64> = Bound { what: "a number of requests per second", least: 0.01, most: 100_000.0 };
/// The range of the number of requests that a limited client may send at once.
pub const BURST: Bound = Bound { what: "a whole number of requests", least: 1, most: 100_000 };
/// The range of the number of pieces of a body.
pub const CHUNKS: Bound = Bound { what: "a whole number of pieces", least: 1, most: 10_000 };

/// How long `/lab/hang` keeps the request of a client that does not disconnect.
pub const HANG: Duration = Duration::from_secs(10 * 60);
/// How many runs the ledger and `/lab/limited` remember each.
pub const RUNS: usize = 1024;
/// How many arrival times the ledger keeps for each run; that is at most 80 MB in all.
pub const ARRIVALS_KEPT: usize = 10_000;
/// The maximum length of a run's name.
pub const RUN_CHARS: usize = 64;

/// The range of a numeric parameter.
#[derive(Debug)]
pub struct Bound<N = u64> {
    what: &'static str,
    least: N,
    most: N,
}

impl<N: Display + FromStr + PartialOrd> Bound<N> {
    /// Parses `given` and checks that it is in this range.
    ///
    /// # Errors
    /// Returns a refusal that says which values the parameter `name` takes.
    pub fn check(&self, name: &str, given: &str) -> Result<N, Refusal> {
        match given.parse() {
            Ok(number) if (&self.least..=&self.most).contains(&&number) => Ok(number),
            _ => Err(Refusal::bad_request(format!(
                "`{name}` takes {}; {} was given.",
                self.range(),
                quote(given)
            ))),
        }
    }

    /// Returns the allowed range as a phrase: "a whole number of bytes from 0 to 10".
    pub fn range(&self) -> String {
        format!("{} from {} to {}", self.what, self.least, self.most)
    }
}

/// Checks that `given` is a valid name of a run.
///
/// # Errors
/// Returns a refusal that says which characters and which length are allowed.
pub fn check_run(given: &str) -> Result<(), Refusal> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if (1..=RUN_CHARS).contains(&given.len()) && given.chars().all(allowed) {
        return Ok(());
    }
    let given = quote(given);
    Err(Refusal::bad_request(format!(
        "`run` takes 1 to {RUN_CHARS} characters of A-Z, a-z, 0-9, - and _; {given} was given."
    )))
}

/// Quotes a client's input so that it is safe to send back: at most 60 characters, control characters
/// escaped.
pub fn quote(given: &str) -> String {
    const MAX_CHARS: usize = 60;
    let mut shown = given.chars();
    let start: String = shown.by_ref().take(MAX_CHARS).flat_map(char::escape_debug).collect();
    let rest = if shown.next().is_some() { "…" } else { "" };
    format!("`{start}{rest}`")
}

/// An error response: a status and a sentence that gives the reason.
#[derive(Debug)]
pub struct Refusal {
    /// The HTTP status of the response.
    pub status: StatusCode,
    /// The sentence that gives the reason, which is the body of the response.
    pub sentence: String,
}

impl Refusal {
    /// Creates a refusal with this status.
    pub fn new(status: StatusCode, sentence: impl Into<String>) -> Self {
        Self { status, sentence: sentence.into() }
    }

    /// Creates the refusal of an invalid parameter: status 400.
    pub fn bad_request(sentence: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, sentence)
    }
}

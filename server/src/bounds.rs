//! Every limit of the server, and the sentence for who goes beyond it.

use std::time::Duration;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

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

/// How long `/lab/hang` keeps a client that does not leave.
pub const HANG: Duration = Duration::from_secs(10 * 60);
/// How many runs the ledger remembers.
pub const RUNS: usize = 1024;
/// How long a run's name may be.
pub const RUN_CHARS: usize = 64;

/// How many connections are open at once; more wait in the system's queue.
pub const CONNECTIONS: usize = 16_384;
/// How long that queue is. A burst that overflows it is tried again by the system a second later, which
/// an experiment would see as a slow answer.
pub const BACKLOG: u32 = 4096;
/// How long a client may take over the head of a request, and how long a connection may be idle.
pub const HEAD_TIME: Duration = Duration::from_secs(30);
/// How large the head of a request may be.
pub const HEAD_BYTES: usize = 64 * 1024;
/// How large the body of a request may be. Nothing here reads one.
pub const REQUEST_BYTES: u64 = 1024;
/// How long requests that are under way may still take when the server stops.
pub const GRACE: Duration = Duration::from_secs(2);

/// The whole numbers a parameter may be.
pub struct Bound {
    what: &'static str,
    least: u64,
    most: u64,
}

impl Bound {
    /// The number that `given` is, or the refusal that says what `name` takes.
    pub fn check(&self, name: &str, given: &str) -> Result<u64, Refusal> {
        match given.parse() {
            Ok(number) if (self.least..=self.most).contains(&number) => Ok(number),
            _ => Err(Refusal::bad(format!(
                "`{name}` takes {} from {} to {}; {} was given.",
                self.what,
                self.least,
                self.most,
                quote(given)
            ))),
        }
    }
}

/// Whether `given` can name a run.
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
    status: StatusCode,
    sentence: String,
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

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.status, self.sentence + "\n").into_response()
    }
}

//! `/lab/rates?base=USD&fail=p&seed=n&attempt=k&sleep=ms`: what a currency is worth in the others.

use std::time::Duration;

use http::StatusCode;
use serde::{Serialize, Serializer};

use crate::Reply;
use crate::bounds::{self, Refusal, quote};
use crate::failure::Failure;
use crate::query::Query;

/// The currencies, and what one of each is worth in US dollars: invented, and the same for ever.
const WORTH: [(&str, f64); 5] = [("USD", 1.0), ("EUR", 1.1), ("PLN", 0.26), ("NOK", 0.095), ("CZK", 0.044)];

/// Gives the rates of `base`; or fails, half of the time with a 500 and otherwise with a 503. The draw
/// depends on seed, base and attempt.
pub fn answer(mut query: Query) -> Result<Reply, Refusal> {
    let base = base(query.text("base").unwrap_or_default())?;
    let failure = Failure::asked(&mut query)?;
    let sleep = query.number("sleep", &bounds::SLEEP)?.unwrap_or(0);
    query.end()?;
    let refused = |status| Reply::from(Refusal::new(status, failure.sentence()));
    let reply = match failure.befalls(base.0) {
        None => {
            Reply::json(&Rates { base: base.0, rates: Row(base.1), note: "invented, and the same for ever" })
        }
        Some(how) if how < 0.5 => refused(StatusCode::INTERNAL_SERVER_ERROR),
        Some(_) => refused(StatusCode::SERVICE_UNAVAILABLE),
    };
    Ok(reply.after(Duration::from_millis(sleep)))
}

fn base(given: &str) -> Result<(&'static str, f64), Refusal> {
    WORTH.into_iter().find(|(name, _)| *name == given).ok_or_else(|| {
        let names = WORTH.map(|(name, _)| name).join(", ");
        Refusal::bad(format!("`base` takes one of {names}; {} was given.", quote(given)))
    })
}

/// What one unit of `base` is worth in each currency.
#[derive(Serialize)]
struct Rates {
    base: &'static str,
    rates: Row,
    note: &'static str,
}

/// The rates of a currency of this worth. They fit together (a to b, times b to c, is a to c), and the one
/// to itself is exactly 1, because each is a quotient of two worths.
struct Row(f64);

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(WORTH.map(|(name, worth)| (name, self.0 / worth)))
    }
}

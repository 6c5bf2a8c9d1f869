//! `/lab/rates?base=USD&fail=p&seed=n&attempt=k&sleep=ms`: the exchange rates of a currency.

use std::time::Duration;

use http::StatusCode;
use serde::{Serialize, Serializer};

use crate::Reply;
use crate::bounds::{self, Refusal, quote};
use crate::failure::Failure;
use crate::query::Query;

/// The currencies and their values in US dollars, invented and constant.
const VALUES_IN_USD: [(&str, f64); 5] =
    [("USD", 1.0), ("EUR", 1.1), ("PLN", 0.26), ("NOK", 0.095), ("CZK", 0.044)];

/// Answers with the rates of `base`; a failure is a 500 or a 503, with equal probability. The draw depends on
/// seed, base and attempt.
pub fn answer(mut query: Query) -> Result<Reply, Refusal> {
    let base = base(query.text("base").unwrap_or_default())?;
    let failure = Failure::from_query(&mut query)?;
    let sleep = query.number("sleep", &bounds::SLEEP)?.unwrap_or(0);
    query.end()?;
    let refused = |status| Reply::from(Refusal::new(status, failure.sentence()));
    let reply = match failure.draw(base.0) {
        None => {
            Reply::json(&Rates { base: base.0, rates: Row(base.1), note: "invented, and the same for ever" })
        }
        Some(how) if how < 0.5 => refused(StatusCode::INTERNAL_SERVER_ERROR),
        Some(_) => refused(StatusCode::SERVICE_UNAVAILABLE),
    };
    Ok(reply.delayed_by(Duration::from_millis(sleep)))
}

fn base(given: &str) -> Result<(&'static str, f64), Refusal> {
    VALUES_IN_USD.into_iter().find(|(name, _)| *name == given).ok_or_else(|| {
        let names = VALUES_IN_USD.map(|(name, _)| name).join(", ");
        Refusal::bad_request(format!("`base` takes one of {names}; {} was given.", quote(given)))
    })
}

/// The value of one unit of `base` in each currency.
#[derive(Serialize)]
struct Rates {
    base: &'static str,
    rates: Row,
    note: &'static str,
}

/// The rates of a currency with this value. They are consistent (a to b times b to c is a to c), and the rate
/// of a currency to itself is exactly 1, because each rate is a quotient of two values.
struct Row(f64);

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(VALUES_IN_USD.map(|(name, worth)| (name, self.0 / worth)))
    }
}

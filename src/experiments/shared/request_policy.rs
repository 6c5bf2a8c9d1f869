//! The form fields for the rate, the retries and the limits of requests, and the rules that follow
//! from the fields' values.

use super::fields;
use crate::net::bucket::Rate;
use crate::net::retry::{Backoff, Retry};
use crate::net::scheduler::Rules;
use crate::schema::{Param, Params};

/// The longest back-off between two tries, ms.
const LONGEST_PAUSE_MS: f64 = 10_000.0;

/// Creates the fields for retries, which are off by default.
pub fn retries() -> Vec<Param> {
    let fields = [
        fields::choice(
            "retries",
            "Retries",
            &Backoff::ALL.map(Backoff::name),
            "Whether a request that failed is tried again, and how the pauses before grow: always the same, twice \
             as long each time, or anything up to that at random (full jitter), so that those that failed \
             together do not come back together. What cannot end better, such as a 404, is not tried again; a \
             server that says when to come back (Retry-After) is believed.",
        ),
        fields::integer(
            "tries",
            "Tries",
            1..=10,
            5,
            "The most tries of one request, the first one included.",
        ),
        fields::milliseconds(
            "pause",
            "First pause",
            1.0..=10_000.0,
            100.0,
            "How long the pause before the second try is, or may be. No pause is longer than 10 s, unless a \
             server asks for it.",
        ),
    ];
    fields.map(Param::on_asking).into()
}

/// Creates the fields for the rate limit. `default` is the default rate, in requests per second.
pub fn rate(default: f64) -> Vec<Param> {
    let fields = [
        fields::per_second(
            "rate",
            "Rate",
            0.0..=10_000.0,
            default,
            "The most requests a second, each try counted: a token bucket, which all threads, processes or \
             futures share. 0 for no bound.",
        ),
        fields::integer("burst", "Burst", 1..=1_000, 1, "How many may go at once after a pause."),
    ];
    fields.map(Param::on_asking).into()
}

/// Creates the fields for the arrival rate, the limit for servers of other sites, and the time
/// limit.
pub fn arrivals() -> Vec<Param> {
    let fields = [
        fields::per_second(
            "arrivals",
            "Arrivals",
            0.0..=10_000.0,
            0.0,
            "0 is the closed model: the next request follows an answer. Else so many are due each second, \
             answered or not (the open model), as when many people press a button; a latency then counts from \
             the moment at which the request was due.",
        ),
        fields::integer(
            "per_host",
            "Per server",
            1..=64,
            6,
            "How many at once go to any one server that is not the one this page came from. Six is what browsers \
             take; more is rude to a server that you do not know.",
        ),
        fields::seconds(
            "limit",
            "Time for all",
            0.0..=600.0,
            0.0,
            "What is not answered by then is given up, and what is not made yet is not made. 0 for as long as it \
             takes.",
        ),
    ];
    fields.map(Param::on_asking).into()
}

/// Returns the rules that the parameters describe. A parameter that the experiment does not have
/// keeps its default.
pub fn rules(params: &Params) -> Rules {
    let number = |name: &str| params.values.get(name).and_then(|value| value.as_f64());
    let positive = |name: &str| number(name).filter(|x| *x > 0.0);
    let integer = |name: &str, default: u32| number(name).map_or(default, |n| n as u32);
    let usual = Rules::default();
    let backoff = params.values.get("retries").and_then(|name| Backoff::from_name(name.as_str()?));
    Rules {
        rate: positive("rate").map(|per_s| Rate { per_s, burst: integer("burst", 1) }),
        arrivals_per_s: positive("arrivals"),
        retry: Retry {
            backoff: backoff.unwrap_or_default(),
            first_ms: number("pause").unwrap_or_default(),
            longest_ms: LONGEST_PAUSE_MS,
            max_attempts: integer("tries", 1),
        },
        per_host: number("per_host").map_or(usual.per_host, |n| n as usize),
        limit_ms: positive("limit").map(|s| s * 1e3),
        seed: number("seed").map_or(usual.seed, |seed| seed as u64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::plan::{Request, plan};
    use serde_json::{Value, json};

    fn entered(values: Value) -> Rules {
        let params = values.as_object().unwrap().clone().into_iter().collect();
        let request = Request { experiment: "ping".into(), params, ..Request::default() };
        rules(&plan(&request).unwrap().params)
    }

    #[test]
    fn missing_fields_have_the_default_rules() {
        let rules = entered(json!({}));
        assert_eq!(rules.retry.backoff, Backoff::None);
        assert_eq!(Rules { retry: Retry::default(), ..rules }, Rules::default());
    }

    #[test]
    fn entered_values_become_the_rules() {
        let rules = entered(json!({
            "rate": 10, "burst": 3, "arrivals": 50, "retries": "full jitter", "tries": 4, "pause": 250,
            "per_host": 2, "limit": 1.5
        }));
        assert_eq!(rules.rate, Some(Rate { per_s: 10.0, burst: 3 }));
        assert_eq!((rules.arrivals_per_s, rules.per_host, rules.limit_ms), (Some(50.0), 2, Some(1_500.0)));
        let Retry { backoff, first_ms, max_attempts: most, .. } = rules.retry;
        assert_eq!((backoff, first_ms, most), (Backoff::FullJitter, 250.0, 4));
    }
}

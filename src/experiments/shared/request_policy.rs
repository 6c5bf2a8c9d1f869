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
    let label = |backoff| match backoff {
        Backoff::None => text!(policy::none),
        Backoff::Fixed => text!(policy::fixed),
        Backoff::Exponential => text!(policy::exponential),
        Backoff::FullJitter => text!(policy::full_jitter),
    };
    let backoffs = Backoff::ALL.map(|backoff| (backoff.name(), label(backoff)));
    let fields = [
        fields::choice("retries", text!(policy::retries), backoffs, text!(policy::retries_help)),
        fields::integer("tries", text!(policy::tries), 1..=10, 5, text!(policy::tries_help)),
        fields::milliseconds("pause", text!(policy::pause), 1.0..=10_000.0, 100.0, text!(policy::pause_help)),
    ];
    fields.map(Param::on_asking).into()
}

/// Creates the fields for the rate limit. `default` is the default rate, in requests per second.
pub fn rate(default: f64) -> Vec<Param> {
    let fields = [
        fields::per_second("rate", text!(policy::rate), 0.0..=10_000.0, default, text!(policy::rate_help)),
        fields::integer("burst", text!(policy::burst), 1..=1_000, 1, text!(policy::burst_help)),
    ];
    fields.map(Param::on_asking).into()
}

/// Creates the fields for the arrival rate, the limit for servers of other sites, and the time
/// limit.
pub fn arrivals() -> Vec<Param> {
    let rates = 0.0..=10_000.0;
    let fields = [
        fields::per_second("arrivals", text!(policy::arrivals), rates, 0.0, text!(policy::arrivals_help)),
        fields::integer("per_host", text!(policy::per_host), 1..=64, 6, text!(policy::per_host_help)),
        fields::seconds("limit", text!(policy::limit), 0.0..=600.0, 0.0, text!(policy::limit_help)),
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
    use crate::schema::Kind;
    use serde_json::{Value, json};

    fn entered(values: Value) -> Rules {
        let params = values.as_object().unwrap().clone().into_iter().collect();
        let request = Request { experiment: "ping".into(), params, ..Request::default() };
        rules(&plan(&request).unwrap().params)
    }

    #[test]
    fn the_options_are_the_names_of_the_strategies() {
        let Kind::Choice { options, .. } = &retries()[0].kind else { panic!() };
        let named: Vec<_> = options.iter().filter_map(|option| Backoff::from_name(option)).collect();
        assert_eq!(named, Backoff::ALL);
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

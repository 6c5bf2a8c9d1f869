//! `ping`: requests to six servers, one after another or all at once.

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::shared::passages::Passage;
use super::shared::requests::{by_connections, by_latency, outcome_sentences, retry_sentence, unreadable};
use super::shared::sentences::{measured, missing_variants, times};
use super::shared::{fields, passages, request_policy};
use super::{Experiment, Measured};
use crate::measure::stats::Verdict;
use crate::models::requests::{Requests, Workload, variants};
use crate::models::{Job, Model, processes};
use crate::net::{Exchange, Get, Outcome};
use crate::python::{Call, ORIGIN};
use crate::report::VariantReport;
use crate::schema::{Group, Kind, Param, Params, Preset, Schema, books};
use crate::text::figure::{Figure, Spelled, time};
use crate::text::{Arg, Text};

const ID: &str = "ping";
const MAX_URLS: usize = 200;

/// The experiment `ping`.
#[derive(Debug)]
pub struct Ping;

impl Experiment for Ping {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        Schema {
            id: ID.into(),
            title: text!(ping::title),
            question: text!(ping::question),
            group: Group::Requests,
            books: books::of(ID),
            params: [
                vec![urls(), in_flight(), timeout(), repetitions()],
                request_policy::retries(),
                request_policy::rate(0.0),
                request_policy::arrivals(),
            ]
            .concat(),
            presets: vec![
                preset("six-codes", text!(ping::six_codes), six_codes(), 6, None),
                // One sample takes half a minute, so a single one is enough.
                preset("one-slow-server", text!(ping::one_slow_server), one_slow_server(), 6, Some(1)),
                preset("fifty-at-once", text!(ping::fifty_at_once), fifty_at_once(), 50, Some(5)),
            ],
            variants: variants(),
            samples: Some(9),
            ..Schema::default()
        }
    }

    fn expected_ms(&self, params: &Params, variant: &str) -> f64 {
        let waits: Vec<_> = repeated_urls(params).iter().map(|url| delay_ms(url)).collect();
        let longest_ms = params.number("timeout") * 1e3;
        let (all, longest) = waits
            .iter()
            .map(|ms| ms.min(longest_ms))
            .fold((0.0, 0.0), |(all, longest), ms| (all + ms, f64::max(longest, ms)));
        if variant == "sequential" { all } else { f64::max(longest, all / params.number("in_flight")) }
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        Box::new(Requests {
            experiment: ID,
            work: Addresses {
                urls: repeated_urls(params),
                limited: params.number("limit") > 0.0,
                timeout_ms: (params.number("timeout") * 1e3).round() as u32,
            },
            in_flight: params.integer("in_flight") as usize,
            rules: request_policy::rules(params),
        })
    }

    fn explain(&self, Measured { params, variants, .. }: Measured<'_>) -> Vec<Text> {
        let in_flight = params.integer("in_flight") as usize;
        let urls = repeated_urls(params).len();
        let mut sentences = finding(variants, in_flight, urls);
        sentences.extend(threads_and_the_lock(variants));
        sentences.extend(by_connections(variants, in_flight.min(urls)));
        sentences.extend(by_latency(variants));
        sentences.extend(outcome_sentences(variants));
        sentences.extend(retry_sentence(variants));
        sentences.extend(unreadable(variants));
        sentences.extend(missing_variants(variants));
        sentences
    }

    fn python(&self, params: &Params, variant: &str) -> Option<Call> {
        let urls: Vec<_> = python_urls(params).collect();
        let call = Call::with("urls").and("in_flight", variant, params.integer("in_flight"));
        Some(call.after(format!("urls = {urls:?}")))
    }

    fn check_python(&self, params: &Params, _variant: &str, value: &Value) -> Option<bool> {
        let status = |url: String| url.split_once("/lab/status/")?.1.get(..3)?.parse::<u16>().ok();
        let statuses: Vec<_> = python_urls(params).map(status).collect::<Option<_>>()?;
        Some(*value == json!(statuses))
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        let own = ("experiments/ping.rs", "impl Workload for Addresses");
        let making = Model::from_id(variant).map_or(&[][..], passages::requesting);
        [&[own], making].concat()
    }

    fn serve<'a>(&'a self, get: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, Text>> {
        Box::pin(processes::serve_request(get))
    }
}

/// Returns the addresses for the listing, which are absolute.
fn python_urls(params: &Params) -> impl Iterator<Item = String> {
    let absolute = |url: &str| if url.starts_with('/') { format!("{ORIGIN}{url}") } else { url.to_owned() };
    params.lines("urls").into_iter().map(absolute)
}

fn urls() -> Param {
    Param {
        name: "urls".into(),
        label: text!(ping::urls),
        unit: String::new(),
        kind: Kind::Urls { max: MAX_URLS },
        default: six_codes().into(),
        help: text!(ping::urls_help),
        more: false,
        slider: false,
    }
}

fn repetitions() -> Param {
    fields::integer("times", text!(ping::times), 1..=100, 1, text!(ping::times_help)).on_asking()
}

fn in_flight() -> Param {
    fields::integer("in_flight", text!(fields::in_flight), 1..=64, 6, text!(ping::in_flight_help))
}

fn timeout() -> Param {
    fields::seconds("timeout", text!(ping::timeout), 0.05..=60.0, 5.0, text!(ping::timeout_help))
}

fn preset(id: &str, label: Text, urls: String, in_flight: u64, samples: Option<u32>) -> Preset {
    let values = [("urls".into(), urls.into()), ("in_flight".into(), in_flight.into())].into();
    Preset { id: id.into(), label, values, samples }
}

fn six_codes() -> String {
    [200, 400, 404, 408, 500, 511].map(|code| format!("/lab/status/{code}?sleep=130")).join("\n")
}

fn one_slow_server() -> String {
    ["200", "200?sleep=4000", "200?sleep=20000", "400"].map(|rest| format!("/lab/status/{rest}")).join("\n")
}

fn fifty_at_once() -> String {
    vec!["/lab/status/200?sleep=130"; 50].join("\n")
}

/// Returns every address, repeated as often as the parameters choose.
fn repeated_urls(params: &Params) -> Vec<String> {
    let list = params.lines("urls");
    let all = list.len() * params.integer("times") as usize;
    list.into_iter().cycle().take(all).map(String::from).collect()
}

/// Returns the delay that an address of the target asks for, ms; 0 for other servers, whose delay
/// is unknown.
fn delay_ms(url: &str) -> f64 {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    sleep_of(query).or(path.split("/lab/delay/").nth(1)).and_then(|ms| ms.parse().ok()).unwrap_or(0.0)
}

/// Returns the value of `sleep` in the query of an address.
fn sleep_of(query: &str) -> Option<&str> {
    query.split('&').find_map(|pair| pair.strip_prefix("sleep="))
}

#[derive(Debug)]
struct Addresses {
    urls: Vec<String>,
    /// True if the total time is limited. It is then unknown which requests the limit cancels.
    limited: bool,
    timeout_ms: u32,
}

/// The answer of a sample, in the order of the addresses.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Answer {
    /// The status of each response, in the order of the addresses; null without a response.
    statuses: Vec<Option<u16>>,
    /// How each request ended, in the order of the addresses.
    outcomes: Vec<Outcome>,
}

impl Workload for Addresses {
    type Answer = Answer;

    fn gets(&self) -> Vec<Get> {
        self.urls.iter().map(|url| Get::new(url, self.timeout_ms)).collect()
    }

    fn answer(&self, exchanges: &[Exchange]) -> Answer {
        let (statuses, outcomes) = exchanges.iter().map(|e| (e.status, e.outcome)).unzip();
        Answer { statuses, outcomes }
    }

    /// Compares with the status and the delay that the target's addresses contain. For other
    /// servers the correct answer is unknown.
    fn check(&self, answer: &Answer) -> Option<bool> {
        if self.limited {
            return None;
        }
        let expected = self.urls.iter().map(|url| self.expected(url)).collect::<Option<Vec<_>>>()?;
        let (statuses, outcomes) = expected.into_iter().unzip();
        Some(*answer == Answer { statuses, outcomes })
    }
}

impl Addresses {
    fn expected(&self, url: &str) -> Option<(Option<u16>, Outcome)> {
        let rest = url.strip_prefix("/lab/status/")?;
        let (code, query) = rest.split_once('?').unwrap_or((rest, ""));
        let code = code.parse().ok().filter(|code| (200..=599).contains(code))?;
        let sleep: u32 = sleep_of(query).map_or(Some(0), |ms| ms.parse().ok())?;
        // Close to the timeout, either outcome is correct.
        match f64::from(sleep) / f64::from(self.timeout_ms) {
            ratio if ratio <= 0.9 => Some((Some(code), Outcome::of_status(code))),
            ratio if ratio >= 1.1 => Some((None, Outcome::Timeout)),
            _ => None,
        }
    }
}

/// Returns the finding and the sentence with its figures.
fn finding(variants: &[VariantReport], in_flight: usize, urls: usize) -> Vec<Text> {
    let Some(base) = measured(variants, "sequential") else { return Vec::new() };
    let alone = time(base.median_ms.unwrap_or_default());
    let longest = base.requests.iter().map(|r| r.end_ms - r.start_ms).fold(0.0, f64::max);
    let concurrent = ["async", "threads", "processes"].iter().filter_map(|id| measured(variants, id));
    let Some((other, speedup)) = concurrent.filter_map(|v| Some((v, v.speedup.as_ref()?))).next() else {
        return vec![text!(requesting::alone { alone })];
    };
    let together_ms = other.median_ms.unwrap_or_default();
    let together = time(together_ms);
    let n = Spelled(in_flight);
    let sending = Arg::key(if in_flight >= urls { "all" } else { "some" });
    let headline = if in_flight >= urls && urls > 1 && together_ms <= 1.5 * longest {
        text!(ping::as_the_slowest { sending, n })
    } else if speedup.ratio > 1.1 && speedup.verdict != Verdict::Slower {
        let percent = Figure::new(format!("{:.0}", 100.0 / speedup.ratio));
        text!(ping::share { sending, n, percent })
    } else {
        text!(ping::against { sending, n, together: together.clone(), alone: alone.clone() })
    };
    let took = text!(ping::took { variant: &other.label, together, alone, times: times(speedup) });
    vec![headline, took]
}

fn threads_and_the_lock(variants: &[VariantReport]) -> Option<Text> {
    let speedup = measured(variants, "gil")?.speedup.as_ref()?;
    (speedup.ratio > 1.1).then(|| text!(ping::gil { times: times(speedup) }))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn ping(urls: &str, timeout_ms: u32) -> Addresses {
        Addresses { urls: urls.lines().map(String::from).collect(), limited: false, timeout_ms }
    }

    #[test]
    fn the_six_codes_are_checked() {
        let six = ping(&six_codes(), 5_000);
        let right: Answer = serde_json::from_value(json!({
            "statuses": [200, 400, 404, 408, 500, 511],
            "outcomes": ["ok", "http_error", "http_error", "http_error", "http_error", "http_error"]
        }))
        .unwrap();
        assert_eq!(six.check(&right), Some(true));
        let mut swapped = right;
        swapped.statuses.swap(0, 1);
        assert_eq!(six.check(&swapped), Some(false));
    }

    #[test]
    fn one_slow_server_times_out() {
        let expected: Vec<_> = one_slow_server().lines().map(|u| ping("", 5_000).expected(u)).collect();
        assert_eq!(
            expected,
            [
                Some((Some(200), Outcome::Ok)),
                Some((Some(200), Outcome::Ok)),
                Some((None, Outcome::Timeout)),
                Some((Some(400), Outcome::HttpError))
            ]
        );
    }

    #[test]
    fn other_servers_and_close_calls_cannot_be_checked() {
        assert_eq!(ping("https://example.org/", 5_000).check(&Answer::default()), None);
        assert_eq!(ping("/lab/status/200?sleep=5000", 5_000).check(&Answer::default()), None);
    }
}

//! Sentences about requests, for all experiments that send requests.

use std::collections::BTreeMap;

use super::sentences::measured;
use crate::measure::stats::Samples;
use crate::net::{CONNECTIONS, Outcome};
use crate::report::latency::Latency;
use crate::report::{RequestReport, VariantReport};
use crate::text::figure::{Figure, Spelled, time};
use crate::text::{Arg, Joined, Text};

/// Connections are mentioned if the median queue time is at least this, ms. A shorter time may be
/// due to opening a connection, which takes a few ms.
const QUEUED_MS: f64 = 50.0;

/// Explains the effect of the browser's connections if enough requests were in flight. Over
/// HTTP/1.1 a browser opens six connections to a server, and further requests wait. Chromium
/// exempts blocking requests, Firefox does not. Over HTTP/2 all requests share one connection.
pub fn by_connections(variants: &[VariantReport], at_once: usize) -> Option<Text> {
    if at_once <= CONNECTIONS {
        return None;
    }
    let requests = &measured(variants, "async")?.requests;
    let queued = |requests: &[RequestReport]| {
        let queues = requests.iter().filter_map(|r| r.queue_ms).collect::<Vec<_>>();
        Some(Samples::new(&queues)?.median())
    };
    let waited = queued(requests)?;
    match requests.iter().find_map(|r| r.protocol.as_deref())? {
        "http/1.1" if waited >= QUEUED_MS => {
            let exempt = measured(variants, "threads")
                .and_then(|v| queued(&v.requests))
                .is_some_and(|ms| ms < QUEUED_MS);
            let threads = Arg::key(if exempt { "exempt" } else { "alike" });
            Some(text!(requesting::connections { time: time(waited), threads }))
        }
        "h2" | "h3" if waited < QUEUED_MS => Some(text!(requesting::one_connection { time: time(waited) })),
        _ => None,
    }
}

/// Returns sentences on the failed requests of the first variant with failures, and on the
/// successful requests of this variant.
pub fn outcome_sentences(variants: &[VariantReport]) -> Option<Text> {
    let bad = |v: &&VariantReport| v.requests.iter().any(|r| given_up(r.outcome));
    let variant = variants.iter().find(bad)?;
    let mut kinds = BTreeMap::<Outcome, Vec<&RequestReport>>::new();
    for request in variant.requests.iter().filter(|r| given_up(r.outcome)) {
        kinds.entry(request.outcome).or_default().push(request);
    }
    let lost = match kinds.get(&Outcome::Network) {
        // Browsers do not tell a page which of the two reasons applied.
        Some(lost) if lost.iter().any(|request| request.url.contains("://")) => "others",
        Some(_) => "own",
        None => "none",
    };
    let kept = variant.requests.iter().filter(|r| !given_up(r.outcome)).count();
    let failed = kinds.iter().map(|(outcome, requests)| failed(*outcome, requests));
    let failed = Arg::list(failed, Joined::Comma);
    Some(text!(requesting::outcomes { failed, kept, lost: Arg::key(lost) }))
}

fn given_up(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Timeout | Outcome::Network | Outcome::Aborted)
}

/// Says how these requests failed.
fn failed(outcome: Outcome, requests: &[&RequestReport]) -> Text {
    let outcome = Arg::key(match outcome {
        Outcome::Timeout => "timeout",
        Outcome::Aborted => "aborted",
        _ => "network",
    });
    let url = requests.first().map_or("", |request| &request.url);
    text!(requesting::failed { n: requests.len(), url: Arg::verbatim(url), outcome })
}

/// Returns a sentence on how many requests were retried, and with which outcomes.
pub fn retry_sentence(variants: &[VariantReport]) -> Option<Text> {
    let again = |r: &&RequestReport| r.attempts > 1;
    let variant =
        variants.iter().filter(|v| v.median_ms.is_some()).find(|v| v.requests.iter().any(|r| again(&r)))?;
    let retried: Vec<_> = variant.requests.iter().filter(again).collect();
    let well = retried.iter().filter(|r| r.outcome == Outcome::Ok).count();
    let tries = retried.iter().map(|r| r.attempts).max()?;
    let all = retried.len();
    let ended = Arg::key(match well {
        well if well == all => "all",
        0 => "none",
        _ => "some",
    });
    Some(text!(requesting::retried { n: Spelled(all), tries, ended, well, all }))
}

/// Returns a sentence on the servers with responses that the page may not read.
pub fn unreadable(variants: &[VariantReport]) -> Option<Text> {
    let count = |v: &VariantReport| v.requests.iter().filter(|r| r.outcome == Outcome::Opaque).count();
    let n = variants.iter().map(count).find(|n| *n > 0)?;
    Some(text!(requesting::unreadable { n: Spelled(n) }))
}

/// Returns a sentence on the latencies of the variant with most requests in flight; `None` if there
/// are not enough latencies for a percentile.
pub fn by_latency(variants: &[VariantReport]) -> Option<Text> {
    let variant = measured(variants, "async")?;
    let Latency { count, median_ms, percentiles, per_s, .. } = variant.latency.as_ref()?;
    let tail = percentiles.last()?;
    Some(text!(requesting::latency {
        variant: &variant.label,
        rate: Figure::new(format!("{per_s:.0}")),
        median: time(*median_ms),
        percent: Figure::new(tail.percent.to_string()),
        tail: time(tail.ms),
        n: *count,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiments::shared::sentences::no_request_succeeded;
    use crate::net::{BrowserTiming, Exchange};
    use crate::report::{Sample, Status, Timeline};

    fn request(outcome: Outcome) -> Exchange {
        let status = matches!(outcome, Outcome::Ok).then_some(200);
        Exchange { url: Text::verbatim("/x"), outcome, status, end: 100.0, ..Exchange::default() }
    }

    fn variant(id: &str, requests: Vec<Exchange>) -> VariantReport {
        let Timeline { requests, .. } =
            Timeline::between(0.0, 100.0, Sample { requests, ..Sample::default() });
        let status = Status::Completed;
        VariantReport { status, requests, median_ms: Some(100.0), ..VariantReport::unmeasured(id) }
    }

    #[test]
    fn every_failure_is_listed_with_the_kept_responses() {
        let requests =
            [Outcome::Ok, Outcome::Timeout, Outcome::Network, Outcome::Network, Outcome::Ok].map(request);
        let text = outcome_sentences(&[variant("async", requests.into())]).unwrap();
        assert_eq!(
            text,
            "The request to /x got no answer in time, 2 requests could not reach the server; all 2 other answers were \
             kept. Run sends them again and succeeds once the server is there."
        );
        assert!(outcome_sentences(&[variant("async", vec![request(Outcome::Ok)])]).is_none());
        let foreign = Exchange { url: Text::verbatim("https://one.example/"), ..request(Outcome::Network) };
        let text = outcome_sentences(&[variant("async", vec![foreign])]).unwrap();
        assert!(
            text.ends_with("once the server is there and lets this page read its answers (CORS)."),
            "{text}"
        );
    }

    #[test]
    fn without_a_successful_request_no_speed_is_reported() {
        let of = |outcome| VariantReport {
            label: Text::verbatim("Async"),
            ..variant("async", vec![request(outcome), request(outcome)])
        };
        for outcome in [Outcome::HttpError, Outcome::Network, Outcome::Timeout] {
            let failed = [of(outcome)];
            assert!(measured(&failed, "async").is_none(), "{outcome:?}");
            assert!(no_request_succeeded(&failed).unwrap().starts_with("Async: every request failed."));
            let asked_for = [VariantReport { correct: Some(true), ..of(outcome) }];
            assert!(measured(&asked_for, "async").is_some());
            assert_eq!(no_request_succeeded(&asked_for), None);
        }
        let one = [variant("async", vec![request(Outcome::HttpError), request(Outcome::Ok)])];
        assert!(measured(&one, "async").is_some());
    }

    #[test]
    fn the_sentence_on_waiting_depends_on_the_protocol() {
        let sent = |protocol: &str, queue_ms| {
            let timing = BrowserTiming { queue_ms, answered: 99.0, protocol: protocol.into() };
            let exchange = Exchange { browser_timing: Some(timing), ..request(Outcome::Ok) };
            by_connections(&[variant("async", vec![exchange; 20])], 20)
        };
        assert!(sent("http/1.1", 60.0).unwrap().contains("six at a time"));
        assert!(sent("h2", 2.0).unwrap().contains("share one connection"));
        assert!(sent("http/1.1", 2.0).is_none() && sent("h2", 80.0).is_none());
    }

    #[test]
    fn retries_are_reported_with_their_outcome() {
        let failed = Exchange { outcome: Outcome::HttpError, status: Some(503), ..request(Outcome::Ok) };
        let again = |last: Exchange| Exchange { earlier: vec![failed.clone(), failed.clone()], ..last };
        let requests = vec![request(Outcome::Ok), again(request(Outcome::Ok)), again(failed.clone())];
        let text = retry_sentence(&[variant("async", requests)]).unwrap();
        assert!(text.contains("with up to 3 tries: 1 of 2 succeeded in the end"), "{text}");
    }
}

//! `channels`: what does a message cost over a WebSocket, between threads and between processes?

use futures_util::future::LocalBoxFuture;

use super::shared::fields;
use super::shared::passages::Passage;
use super::shared::sentences::{measured, times};
use super::shared::unconverted::missing_variants;
use super::{Experiment, Measured};
use crate::failure::Failure;
use crate::kernels::echo::{EchoCounts, HEAD};
use crate::measure::span::SpanKind;
use crate::measure::stats::{Samples, Verdict};
use crate::models::channels::{ChannelKind, execute};
use crate::models::talk::Talk;
use crate::models::{Answers, Job, Needs, Stage, ports};
use crate::report::latency::Latency;
use crate::report::{Sample, VariantReport};
use crate::schema::{Group, Param, Params, Preset, Schema, Variant, books};
use crate::text::Text;
use crate::text::english::{capitalised, count, spelled};
use crate::text::figure::{grouped, time};

const ID: &str = "channels";

/// The maximum size of a message to the server, bytes.
const MOST_BYTES: u64 = 65_536;

/// The time of a message and its echo over a WebSocket on a typical processor, ms.
const MESSAGE_MS: f64 = 0.2;
const BYTE_MS: f64 = 1e-5;

/// The experiment `channels`.
#[derive(Debug)]
pub struct Channels;

impl Experiment for Channels {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        Schema {
            id: ID.into(),
            title: "Channels".into(),
            question: "Ten clients and an echo: what does a message cost, and what depends on the channel?".into(),
            group: Group::Requests,
            books: books::of(ID),
            params: vec![
                fields::integer("clients", "Clients", 1..=64, 10, "How many clients talk with the echo."),
                fields::integer("messages", "Messages", 1..=5_000, 100, "How many messages each client sends."),
                size(),
                fields::integer(
                    "in_flight",
                    "In flight",
                    1..=64,
                    1,
                    "How many messages of a client may be under way; with one, each echo is awaited before the \
                     next message.",
                )
                .on_asking(),
            ],
            presets: vec![
                preset("large-messages", "64 KiB each", &[("messages", 20), ("size", MOST_BYTES)]),
                preset("pipelined", "Not waiting for each echo", &[("in_flight", 32)]),
            ],
            variants: ChannelKind::ALL.map(variant).into(),
            samples: Some(9),
            ..Schema::default()
        }
    }

    fn expected_ms(&self, params: &Params, variant: &str) -> f64 {
        let messages = params.number("clients") * params.number("messages");
        let at_once = match ChannelKind::from_id(variant) {
            Some(ChannelKind::OneAtATime) | None => 1.0,
            Some(ChannelKind::AllAtOnce) => 2.0,
            Some(ChannelKind::Threads | ChannelKind::Processes) => 4.0,
        };
        messages * (MESSAGE_MS + params.number("size") * BYTE_MS) / at_once
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        Box::new(Echo {
            clients: params.integer("clients") as usize,
            talk: Talk {
                messages: params.integer("messages") as u32,
                size: params.integer("size") as usize,
                in_flight: params.integer("in_flight") as usize,
            },
        })
    }

    fn explain(&self, Measured { params, variants, environment }: Measured<'_>) -> Vec<Text> {
        crate::text::texts((|| -> Vec<String> {
            let clients = params.integer("clients") as usize;
            let mut sentences: Vec<_> =
                round_trips(variants, environment.clock_grain_us / 1e3).into_iter().collect();
            sentences.extend(at_once(variants, clients));
            sentences.extend(per_second(variants));
            sentences.extend(opening(variants));
            sentences.extend(message_path(variants));
            sentences.extend(missing_variants(variants));
            sentences
        })())
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        const CLIENT: Passage = ("models/talk.rs", "impl Client");
        const SOCKET: Passage = ("models/socket.rs", "pub async fn talk");
        match ChannelKind::from_id(variant) {
            Some(ChannelKind::OneAtATime) => {
                vec![CLIENT, ("models/channels.rs", "async fn one_at_a_time"), SOCKET]
            }
            Some(ChannelKind::AllAtOnce) => {
                vec![CLIENT, ("models/channels.rs", "async fn all_at_once"), SOCKET]
            }
            Some(ChannelKind::Threads) => vec![
                CLIENT,
                ("models/channels.rs", "pub fn threads"),
                ("models/channels.rs", "fn echo"),
                ("models/channels.rs", "fn run_client"),
                ("sync/queue.rs", "impl<T> Queue<T>"),
            ],
            Some(ChannelKind::Processes) => vec![
                CLIENT,
                ("models/ports.rs", "pub async fn talk"),
                ("models/ports.rs", "pub(super) async fn echo"),
                ("models/ports.rs", "pub(super) async fn run_client"),
            ],
            None => Vec::new(),
        }
    }

    fn serve<'a>(&'a self, part: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, Text>> {
        Box::pin(ports::serve(part))
    }
}

fn size() -> Param {
    let help = "How large a message is; the numbers of the client and of the message are its first 8 bytes.";
    Param { unit: "B".into(), ..fields::integer("size", "Size", HEAD as u64..=MOST_BYTES, 64, help) }
}

fn preset(id: &str, label: &str, values: &[(&str, u64)]) -> Preset {
    let values = values.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    Preset { id: id.into(), label: label.into(), values, samples: None }
}

fn variant(kind: ChannelKind) -> Variant {
    let (label, help) = match kind {
        ChannelKind::OneAtATime => (
            "One at a time",
            "WebSockets to the server’s echo, one client after another: opened, talked over, closed.",
        ),
        ChannelKind::AllAtOnce => ("All at once", "The same, but all clients are futures of one thread."),
        ChannelKind::Threads => (
            "Threads",
            "A real thread for each client and one that is the echo. Messages go through bounded queues in shared \
             memory, of a lock and conditions; who finds nothing there sleeps. A GIL would be let go of by \
             all who sleep, so that there is no variant with one.",
        ),
        ChannelKind::Processes => (
            "Processes",
            "A worker with a memory of its own for each client and one that is the echo, with a port from each to \
             that one (MessageChannel): nothing goes through their parent.",
        ),
    };
    Variant {
        id: kind.id().into(),
        label: label.into(),
        help: help.into(),
        threads: kind == ChannelKind::Threads,
    }
}

#[derive(Debug)]
struct Echo {
    clients: usize,
    talk: Talk,
}

impl Job for Echo {
    fn needs(&self, variant: &str) -> Needs {
        ChannelKind::from_id(variant).map_or_else(Needs::default, |kind| kind.needs(self.clients))
    }

    fn note(&self, variant: &str) -> Text {
        crate::text::Text::from((|| -> String {
            let n = self.clients;
            match ChannelKind::from_id(variant) {
                Some(ChannelKind::AllAtOnce) => {
                    format!("{}, one thread", count(n, "WebSocket", "WebSockets"))
                }
                Some(ChannelKind::Threads) => {
                    format!("{} and an echo, queues", count(n, "thread", "threads"))
                }
                Some(ChannelKind::Processes) => {
                    format!("{} and an echo, ports", count(n, "worker", "workers"))
                }
                _ => "one WebSocket after another".into(),
            }
        })())
    }

    fn sample<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>> {
        Box::pin(async move {
            let kind = ChannelKind::from_id(variant)
                .ok_or_else(|| Failure::Failed(format!("“{variant}” is not a channel.").into()))?;
            let (report, lanes) = execute(kind, ID, self.talk, self.clients, stage).await?;
            let tally = report.iter().fold(EchoCounts::default(), |sum, report| sum.plus(report.tally));
            let latencies = report.iter().flat_map(|report| &report.trips).map(|[sent, there]| there - sent);
            Ok(Sample { latencies: latencies.collect(), lanes, ..Sample::of(&tally) })
        })
    }

    /// Returns false, so that the server receives no more messages than the user chose.
    fn may_repeat(&self) -> bool {
        false
    }
}

impl Answers for Echo {
    type Answer = EchoCounts;

    fn check(&self, tally: &EchoCounts) -> Option<bool> {
        let echoes = self.clients as u64 * u64::from(self.talk.messages);
        Some(*tally == EchoCounts { echoes, ..EchoCounts::default() })
    }
}

/// Returns the variant of this kind and its latencies; `None` if it was not measured.
fn talked(variants: &[VariantReport], kind: ChannelKind) -> Option<(&VariantReport, &Latency)> {
    let variant = measured(variants, kind.id())?;
    Some((variant, variant.latency.as_ref()?))
}

/// Formats a list: `a, b and c`.
fn listed(items: &[String]) -> Option<String> {
    let (last, before) = items.split_last()?;
    Some(if before.is_empty() { last.clone() } else { format!("{} and {last}", before.join(", ")) })
}

/// Compares the median round trips of the channels. `grain_ms` is the clock's grain. Threads and
/// processes also run all clients at once.
fn round_trips(variants: &[VariantReport], grain_ms: f64) -> Option<String> {
    let sockets =
        talked(variants, ChannelKind::AllAtOnce).or_else(|| talked(variants, ChannelKind::OneAtATime));
    let channels = [
        (sockets, "over a WebSocket"),
        (talked(variants, ChannelKind::Processes), "between processes"),
        (talked(variants, ChannelKind::Threads), "between threads"),
    ];
    let parts = channels.into_iter().filter_map(|(talked, channel)| {
        let (_, Latency { median_ms, .. }) = talked?;
        Some(match *median_ms < grain_ms {
            true => format!("{} {channel}, less than the clock shows,", time(grain_ms)),
            false => format!("{} {channel}", time(*median_ms)),
        })
    });
    let parts = listed(&parts.collect::<Vec<_>>())?;
    Some(format!("Half of the echoes were there within {}.", parts.trim_end_matches(',')))
}

/// Explains what running all clients at once gains.
fn at_once(variants: &[VariantReport], clients: usize) -> Option<String> {
    let (_, one) = talked(variants, ChannelKind::OneAtATime)?;
    let (together, all) = talked(variants, ChannelKind::AllAtOnce)?;
    let speedup = together.speedup.as_ref()?;
    if clients == 1 {
        return Some("With one client there is nothing to do at once.".into());
    }
    let who = capitalised(&spelled(clients, "WebSocket", "WebSockets"));
    let how = super::shared::unconverted::against(speedup);
    let waited = all.median_ms / one.median_ms.max(1e-3);
    let why = match speedup.verdict {
        Verdict::Faster if !speedup.alike && waited > 1.2 => format!(
            ": while one message is under way, others are sent. Each one waits longer for it, {} in place of {}",
            time(all.median_ms),
            time(one.median_ms)
        ),
        Verdict::Faster if !speedup.alike => ": while one message is under way, others are sent".into(),
        _ => String::new(),
    };
    Some(format!("{who} at once {how} one after another, {}{why}.", times(speedup)))
}

/// Lists the round trips per second of each variant.
fn per_second(variants: &[VariantReport]) -> Option<String> {
    let named = [
        (ChannelKind::OneAtATime, "one at a time"),
        (ChannelKind::AllAtOnce, "all at once"),
        (ChannelKind::Threads, "between threads"),
        (ChannelKind::Processes, "between processes"),
    ];
    let said = named.into_iter().filter_map(|(kind, name)| {
        let (_, latency) = talked(variants, kind)?;
        Some(format!("{} {name}", grouped(latency.per_s.round() as u64)))
    });
    let said = listed(&said.collect::<Vec<_>>())?;
    Some(format!("Messages and echoes a second, opening the channels included: {said}."))
}

/// Explains the cost of opening WebSockets, from the shown sample of one client at a time. A
/// browser opens WebSockets one by one even for concurrent clients.
fn opening(variants: &[VariantReport]) -> Option<String> {
    let (one, latency) = talked(variants, ChannelKind::OneAtATime)?;
    let took = |v: &VariantReport| {
        let openings = v.spans.iter().filter(|span| span.kind == SpanKind::Request);
        openings.map(|span| span.end_ms - span.start_ms).collect::<Vec<_>>()
    };
    let alone = Samples::new(&took(one))?.median();
    let longest =
        talked(variants, ChannelKind::AllAtOnce).map(|(all, _)| took(all).into_iter().fold(0.0, f64::max));
    let in_turn = match longest {
        Some(longest) if longest > 3.0 * alone => format!(
            "; all at once, the last one was open after {}, since a browser opens them to one server in turn (RFC \
             6455, section 4.1)",
            time(longest)
        ),
        _ => String::new(),
    };
    let messages = (alone / latency.median_ms.max(1e-3)).round() as u64;
    let as_long = match messages {
        0 | 1 => String::new(),
        n => format!(", as long as {} messages take", grouped(n)),
    };
    Some(format!("Opening a WebSocket took {}{as_long}{in_turn}.", time(alone)))
}

/// Explains the path of a message, if the channels that use no network are faster.
fn message_path(variants: &[VariantReport]) -> Option<String> {
    let faster = |kind: ChannelKind| {
        let speedup = talked(variants, kind)?.0.speedup.as_ref()?;
        (speedup.verdict == Verdict::Faster && !speedup.alike).then_some(())
    };
    let ways = [
        (ChannelKind::Threads, "a queue takes a lock and a wake-up, and the bytes stay where they are"),
        (ChannelKind::Processes, "a port copies them and waits for the other’s event loop"),
    ];
    let parts: Vec<_> = ways.into_iter().filter_map(|(kind, what)| faster(kind).map(|()| what)).collect();
    (!parts.is_empty()).then(|| {
        format!(
            "A WebSocket’s message goes through the browser’s network code and the system’s to the server, and back \
             the same way; {}.",
            parts.join("; ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::lane::Lane;
    use crate::report::{Environment, Speedup, Status, Timeline};

    fn echo() -> Echo {
        Echo { clients: 3, talk: Talk { messages: 50, size: 64, in_flight: 1 } }
    }

    #[test]
    fn only_complete_echoes_in_order_are_correct() {
        let right = EchoCounts { echoes: 150, order_faults: 0, payload_faults: 0 };
        assert_eq!(echo().check(&right), Some(true));
        for wrong in [
            EchoCounts { echoes: 149, ..right },
            EchoCounts { echoes: 151, ..right },
            EchoCounts { order_faults: 1, ..right },
            EchoCounts { payload_faults: 1, ..right },
        ] {
            assert_eq!(echo().check(&wrong), Some(false), "{wrong:?}");
        }
    }

    #[cfg(threads)]
    #[test]
    fn threads_exchange_messages_and_each_has_its_time() {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(4).build().unwrap();
        let carried = || pollster::block_on(echo().sample("threads", &Stage::new("test", None)));
        let (job, sample) = (echo(), pool.install(carried).unwrap());
        assert_eq!(job.check(&sample.answer_as().unwrap()), Some(true), "{}", sample.answer);
        assert_eq!((sample.latencies.len(), sample.lanes.len()), (150, 3));
        assert!(sample.latencies.iter().all(|ms| *ms >= 0.0));
    }

    fn report(kind: ChannelKind, median_ms: f64, ratio: f64) -> VariantReport {
        let latency = Latency {
            count: 1_000,
            per_s: 1e3 / median_ms,
            mean_ms: median_ms,
            min_ms: median_ms,
            median_ms,
            percentiles: Vec::new(),
            max_ms: median_ms,
            histogram: None,
            outcomes: Vec::new(),
            retries: 0,
        };
        let verdict = if ratio > 1.0 { Verdict::Faster } else { Verdict::Slower };
        let ci95 = Some([ratio * 0.98, ratio * 1.02]);
        let speedup =
            Speedup { baseline: ChannelKind::OneAtATime.id().into(), ratio, ci95, verdict, alike: false };
        VariantReport {
            status: Status::Completed,
            median_ms: Some(100.0),
            latency: Some(latency),
            speedup: (kind != ChannelKind::OneAtATime).then_some(speedup),
            ..VariantReport::unmeasured(kind.id())
        }
    }

    fn explained(variants: &[VariantReport], clients: u64) -> String {
        let params =
            Params::from(std::collections::BTreeMap::from([("clients".to_string(), clients.into())]));
        let environment = &Environment { clock_grain_us: 20.0, ..Environment::default() };
        crate::text::joined(&Channels.explain(Measured { params: &params, variants, environment }))
    }

    #[test]
    fn the_finding_names_each_channel_with_its_round_trip() {
        let variants = [
            report(ChannelKind::OneAtATime, 0.25, 1.0),
            report(ChannelKind::AllAtOnce, 1.0, 2.5),
            report(ChannelKind::Threads, 0.01, 20.0),
            report(ChannelKind::Processes, 0.1, 6.0),
        ];
        let text = explained(&variants, 10);
        for part in [
            "within 1.00 ms over a WebSocket, 0.10 ms between processes and 20.0 µs between threads, less than the clock \
             shows.",
            "Each one waits longer for it, 1.00 ms in place of 0.25 ms.",
            "4,000 one at a time, 1,000 all at once, 100,000 between threads and 10,000 between processes.",
            "a wake-up, and the bytes stay where they are; a port",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }

    #[test]
    fn the_opening_of_websockets_is_explained() {
        let opened = |kind: ChannelKind, took: &[f64]| {
            let lanes = took.iter().map(|took| {
                let mut lane = Lane::new("client");
                lane.push(SpanKind::Request, &label!(lanes::opening), 0.0, *took);
                lane
            });
            let sample = Sample { lanes: lanes.collect(), ..Sample::default() };
            let spans = Timeline::between(0.0, 100.0, sample).spans;
            VariantReport { spans, ..report(kind, 0.25, 2.0) }
        };
        let one = opened(ChannelKind::OneAtATime, &[2.0, 2.0, 2.0]);
        let text = explained(&[one.clone(), opened(ChannelKind::AllAtOnce, &[2.0, 4.0, 8.0])], 3);
        assert!(text.contains("took 2.00 ms, as long as 8 messages take; all at once, the last"), "{text}");
        assert!(text.contains("after 8.00 ms, since"), "{text}");
        let text = explained(&[one, opened(ChannelKind::AllAtOnce, &[2.0, 2.0, 3.0])], 3);
        assert!(text.contains("as long as 8 messages take.") && !text.contains("in turn"), "{text}");
    }

    #[test]
    fn a_slower_channel_is_not_called_faster() {
        let variants = [report(ChannelKind::OneAtATime, 0.25, 1.0), report(ChannelKind::AllAtOnce, 1.0, 0.5)];
        let text = explained(&variants, 10);
        assert!(text.contains("were slower than one after another"), "{text}");
        assert!(!text.contains("others are sent") && !text.contains("goes through"), "{text}");
        assert!(explained(&variants, 1).contains("nothing to do at once"));
        assert!(explained(&[], 10).is_empty());
    }
}

//! `channels`: what does a message cost over a WebSocket, between threads and between processes?

use futures_util::future::LocalBoxFuture;

use super::shared::fields;
use super::shared::passages::Passage;
use super::shared::sentences::{against, measured, missing_variants, times};
use super::{Experiment, Measured};
use crate::failure::Failure;
use crate::kernels::echo::{EchoCounts, HEAD};
use crate::measure::span::SpanKind;
use crate::measure::stats::{Samples, Verdict};
use crate::models::channels::{ChannelKind, execute};
use crate::models::talk::Talk;
use crate::models::{Answers, Job, Needs, Stage, ports};
use crate::python::Call;
use crate::report::latency::Latency;
use crate::report::{Sample, VariantReport};
use crate::schema::{Group, Param, Params, Preset, Schema, Variant, books};
use crate::text::figure::{Spelled, time};
use crate::text::{Arg, Joined, Text};

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
            title: text!(channels::title),
            question: text!(channels::question),
            group: Group::Requests,
            books: books::of(ID),
            params: vec![
                fields::integer(
                    "clients",
                    text!(channels::clients),
                    1..=64,
                    10,
                    text!(channels::clients_help),
                ),
                fields::integer(
                    "messages",
                    text!(channels::messages),
                    1..=5_000,
                    100,
                    text!(channels::messages_help),
                ),
                size(),
                fields::integer(
                    "in_flight",
                    text!(fields::in_flight),
                    1..=64,
                    1,
                    text!(channels::in_flight_help),
                )
                .on_asking(),
            ],
            presets: vec![
                preset(
                    "large-messages",
                    text!(channels::large_messages),
                    &[("messages", 20), ("size", MOST_BYTES)],
                ),
                preset("pipelined", text!(channels::pipelined), &[("in_flight", 32)]),
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

    fn explain(&self, Measured { params, variants, environment, .. }: Measured<'_>) -> Vec<Text> {
        let clients = params.integer("clients") as usize;
        let findings = [
            round_trips(variants, environment.clock_grain_us / 1e3),
            at_once(variants, clients),
            per_second(variants),
            opening(variants),
            message_path(variants),
        ];
        findings.into_iter().flatten().chain(missing_variants(variants)).collect()
    }

    fn python(&self, params: &Params, _variant: &str) -> Option<Call> {
        let [clients, messages] = ["clients", "messages"].map(|name| params.integer(name));
        Some(Call::with(format!("clients={clients}, messages={messages}")))
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
    let (label, help) = (text!(channels::size), text!(channels::size_help));
    Param { unit: "B".into(), ..fields::integer("size", label, HEAD as u64..=MOST_BYTES, 64, help) }
}

fn preset(id: &str, label: Text, values: &[(&str, u64)]) -> Preset {
    let values = values.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    Preset { id: id.into(), label, values, samples: None }
}

fn variant(kind: ChannelKind) -> Variant {
    let (label, help) = match kind {
        ChannelKind::OneAtATime => (text!(channels::one_at_a_time), text!(channels::one_at_a_time_help)),
        ChannelKind::AllAtOnce => (text!(channels::all_at_once), text!(channels::all_at_once_help)),
        ChannelKind::Threads => (text!(models::threads), text!(channels::threads_help)),
        ChannelKind::Processes => (text!(models::processes), text!(channels::processes_help)),
    };
    Variant { id: kind.id().into(), label, help, threads: kind == ChannelKind::Threads }
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
        let n = self.clients;
        match ChannelKind::from_id(variant) {
            Some(ChannelKind::AllAtOnce) => text!(channels::all_at_once_note { n }),
            Some(ChannelKind::Threads) => text!(channels::threads_note { n }),
            Some(ChannelKind::Processes) => text!(channels::processes_note { n }),
            _ => text!(channels::one_at_a_time_note),
        }
    }

    fn sample<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>> {
        Box::pin(async move {
            let unknown = || Failure::Failed(text!(channels::unknown { variant: Arg::verbatim(variant) }));
            let kind = ChannelKind::from_id(variant).ok_or_else(unknown)?;
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

/// Makes one argument of a message from texts: `a, b and c`. Returns `None` if there is no text.
fn listed(texts: impl IntoIterator<Item = Text>, joined: Joined) -> Option<Arg> {
    let texts: Vec<_> = texts.into_iter().collect();
    (!texts.is_empty()).then(|| Arg::list(texts, joined))
}

/// Compares the median round trips of the channels. `grain_ms` is the clock's grain. Threads and
/// processes also run all clients at once.
fn round_trips(variants: &[VariantReport], grain_ms: f64) -> Option<Text> {
    let sockets =
        talked(variants, ChannelKind::AllAtOnce).or_else(|| talked(variants, ChannelKind::OneAtATime));
    let channels = [
        ("sockets", sockets),
        ("processes", talked(variants, ChannelKind::Processes)),
        ("threads", talked(variants, ChannelKind::Threads)),
    ];
    let medians = channels.into_iter().filter_map(|(channel, talked)| Some((channel, talked?.1.median_ms)));
    let medians: Vec<_> = medians.collect();
    let trip = |(i, (channel, median_ms)): (usize, &(&'static str, f64))| {
        let clock = match *median_ms < grain_ms {
            true if i + 2 == medians.len() => "below-before-and",
            true => "below",
            false => "above",
        };
        let (channel, clock) = (Arg::key(*channel), Arg::key(clock));
        text!(channels::round_trip { time: time(median_ms.max(grain_ms)), channel, clock })
    };
    let trips = listed(medians.iter().enumerate().map(trip), Joined::And)?;
    Some(text!(channels::round_trips { trips }))
}

/// Explains what running all clients at once gains.
fn at_once(variants: &[VariantReport], clients: usize) -> Option<Text> {
    let (_, one) = talked(variants, ChannelKind::OneAtATime)?;
    let (together, all) = talked(variants, ChannelKind::AllAtOnce)?;
    let speedup = together.speedup.as_ref()?;
    if clients == 1 {
        return Some(text!(channels::one_client));
    }
    let longer = all.median_ms / one.median_ms.max(1e-3) > 1.2;
    let gain = match speedup.verdict {
        Verdict::Faster if !speedup.alike && longer => "longer",
        Verdict::Faster if !speedup.alike => "more",
        _ => "none",
    };
    Some(text!(channels::at_once {
        n: Spelled(clients),
        how: against(speedup),
        times: times(speedup),
        gain: Arg::key(gain),
        all: time(all.median_ms),
        one: time(one.median_ms),
    }))
}

/// Lists the round trips per second of each variant.
fn per_second(variants: &[VariantReport]) -> Option<Text> {
    let rate = |kind: ChannelKind| {
        let (_, latency) = talked(variants, kind)?;
        Some(text!(channels::rate { n: latency.per_s.round() as u64, channel: Arg::key(kind.id()) }))
    };
    let rates = listed(ChannelKind::ALL.into_iter().filter_map(rate), Joined::And)?;
    Some(text!(channels::rates { rates }))
}

/// Explains the cost of opening WebSockets, from the shown sample of one client at a time. A
/// browser opens WebSockets one by one even for concurrent clients.
fn opening(variants: &[VariantReport]) -> Option<Text> {
    let (one, latency) = talked(variants, ChannelKind::OneAtATime)?;
    let took = |v: &VariantReport| {
        let openings = v.spans.iter().filter(|span| span.kind == SpanKind::Request);
        openings.map(|span| span.end_ms - span.start_ms).collect::<Vec<_>>()
    };
    let alone = Samples::new(&took(one))?.median();
    let all = talked(variants, ChannelKind::AllAtOnce).map(|(all, _)| took(all)).unwrap_or_default();
    let last = all.into_iter().fold(0.0, f64::max);
    Some(text!(channels::opening {
        time: time(alone),
        messages: (alone / latency.median_ms.max(1e-3)).round() as u64,
        order: Arg::key(if last > 3.0 * alone { "in-turn" } else { "any" }),
        last: time(last),
    }))
}

/// Explains the path of a message, if the channels that use no network are faster.
fn message_path(variants: &[VariantReport]) -> Option<Text> {
    let faster = |kind: ChannelKind| {
        let speedup = talked(variants, kind).and_then(|(variant, _)| variant.speedup.as_ref());
        speedup.is_some_and(|speedup| speedup.verdict == Verdict::Faster && !speedup.alike)
    };
    let threads = faster(ChannelKind::Threads).then(|| text!(channels::path_threads));
    let processes = faster(ChannelKind::Processes).then(|| text!(channels::path_processes));
    let others = listed([threads, processes].into_iter().flatten(), Joined::Semicolon)?;
    Some(text!(channels::path { others }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::lane::Lane;
    use crate::report::{Environment, Speedup, Status, Timeline};
    use crate::text::label::Label;

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
        super::super::testing::joined(&Channels.explain(Measured {
            params: &params,
            variants,
            environment,
            python: &[],
        }))
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
            "But each one takes longer, 1.00 ms instead of 0.25 ms.",
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
                let mut lane = Lane::new(Label::verbatim("client"));
                lane.push(SpanKind::Request, label!(lanes::opening), 0.0, *took);
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
        assert!(explained(&variants, 1).contains("nothing to run at once"));
        assert!(explained(&[], 10).is_empty());
    }
}

//! `queue`: a producer, a bounded queue and consumers; how do consumers learn of the end?

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::shared::endings::tally;
use super::shared::fields;
use super::shared::hazards::{self, StuckAnswer};
use super::shared::passages::Passage;
use super::shared::sentences::{ended, measured, missing_variants};
use super::{Experiment, Measured};
use crate::kernels::primes::is_prime;
use crate::measure::stats::Samples;
use crate::models::Job;
use crate::models::hazard::{HazardResult, Workload};
use crate::models::watched::Noise;
use crate::python::Call;
use crate::report::exhibit::Exhibit;
use crate::report::{Ending, VariantReport};
use crate::schema::{Group, Kind, Param, Params, Preset, Schema, Variant, books};
use crate::text::figure::{Spelled, time};
use crate::text::{Arg, Joined, Text};

const ID: &str = "queue";

const WHEN_EMPTY: &str = "when-empty";
const POISON: &str = "poison";
const CLOSED: &str = "closed";

/// The numbers that are tested by default, which are those of the books.
const NUMBERS: &str = "2,36,101,193,323,513,1327,100000,9999999,433785907";

/// The largest integer that JSON and links can carry exactly.
const LARGEST: u64 = (1 << 53) - 1;

/// The experiment `queue`.
#[derive(Debug)]
pub struct Queue;

impl Experiment for Queue {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        let preset = |id: &str, label, [room, ahead]: [u64; 2], pace: f64, provoke: &str| Preset {
            id: id.into(),
            label,
            values: [
                ("room".into(), room.into()),
                ("ahead".into(), ahead.into()),
                ("pace".into(), pace.into()),
                ("provoke".into(), provoke.into()),
            ]
            .into(),
            samples: None,
        };
        Schema {
            id: ID.into(),
            title: text!(queue::title),
            question: text!(queue::question),
            group: Group::Hazards,
            books: books::of(ID),
            params: params(),
            presets: vec![
                preset("filled", text!(queue::filled), [16, 16], 0.0, "off"),
                preset("hurried", text!(queue::hurried), [4, 2], 0.0, "off"),
                preset("roomy", text!(queue::roomy), [16, 2], 0.5, "off"),
                preset("provoked", text!(queue::provoked), [4, 2], 0.0, "on"),
            ],
            variants: variants(),
            samples: Some(10),
            ..Schema::default()
        }
    }

    fn expected_ms(&self, params: &Params, _variant: &str) -> f64 {
        params.number("pace") * params.integers("numbers").len() as f64
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        Box::new(hazards::ready(PrimeTests::of(params), params))
    }

    fn explain(&self, Measured { params, variants, .. }: Measured<'_>) -> Vec<Text> {
        let work = PrimeTests::of(params);
        let mut sentences: Vec<_> = finding(&work, variants).into_iter().collect();
        sentences.extend(story(&work, variants));
        sentences.extend(remedies(&work, variants));
        sentences.extend(missing_variants(variants));
        sentences
    }

    fn exhibit(&self, run: Measured<'_>) -> Option<Exhibit> {
        tally(text!(queue::exhibit), Some(text!(queue::exhibit_amount)), run.variants)
    }

    fn python(&self, params: &Params, _variant: &str) -> Option<Call> {
        let [consumers, room] = ["consumers", "room"].map(|name| params.integer(name));
        let pace = params.number("pace") / 1e3;
        let numbers = params.integers("numbers");
        let set_up = format!("CONSUMERS, ROOM, PACE = {consumers}, {room}, {pace}\nnumbers = {numbers:?}");
        Some(Call::with("numbers").after(set_up))
    }

    fn check_python(&self, params: &Params, _variant: &str, value: &Value) -> Option<bool> {
        let sorted = |mut numbers: Vec<u64>| {
            numbers.sort_unstable();
            numbers
        };
        let found: Vec<_> = value.as_array()?.iter().filter_map(Value::as_u64).collect();
        let primes = params.integers("numbers").into_iter().filter(|n| is_prime(*n)).collect();
        Some(sorted(found) == sorted(primes))
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        let own = |item| ("experiments/queue.rs", item);
        let mut passages = vec![own("fn produce")];
        passages.extend(match variant {
            WHEN_EMPTY => vec![own("fn until_empty"), ("models/watched.rs", "fn check_graph")],
            POISON => vec![own("fn with_pills"), own("fn until_end")],
            _ => vec![own("fn and_close"), own("fn until_end")],
        });
        passages.extend([
            own("fn test("),
            ("kernels/trial.rs", "fn divide"),
            ("sync/channel.rs", "impl<T> Channel<T>"),
        ]);
        if variant == WHEN_EMPTY {
            passages.push(("sync/graph.rs", "pub fn wait_without_producers"));
        }
        passages
    }
}

fn params() -> Vec<Param> {
    let numbers = Param {
        name: "numbers".into(),
        label: text!(queue::numbers),
        unit: String::new(),
        kind: Kind::Integers { min: 0, max: LARGEST, most: 500 },
        default: NUMBERS.into(),
        help: text!(queue::numbers_help),
        more: false,
        slider: false,
    };
    let integer = fields::integer;
    let mut params = vec![
        numbers,
        integer("consumers", text!(queue::consumers), 1..=64, 2, text!(queue::consumers_help)),
        integer("room", text!(queue::room), 1..=500, 4, text!(queue::room_help)),
        integer("ahead", text!(queue::ahead), 0..=500, 2, text!(queue::ahead_help)),
        fields::milliseconds("pace", text!(queue::pace), 0.0..=1_000.0, 0.5, text!(queue::pace_help)),
    ];
    params.extend(hazards::provocation(text!(queue::provoke_help)));
    params
}

fn variants() -> Vec<Variant> {
    vec![
        hazards::variant(WHEN_EMPTY, text!(queue::when_empty), text!(queue::when_empty_help)),
        hazards::variant(POISON, text!(queue::poison), text!(queue::poison_help)),
        hazards::variant(CLOSED, text!(queue::closed), text!(queue::closed_help)),
    ]
}

/// The numbers to test, and the settings of the queue.
#[derive(Debug, Clone, PartialEq)]
struct PrimeTests {
    numbers: Vec<u64>,
    consumers: usize,
    room: usize,
    ahead: usize,
    pace_ms: f64,
}

impl PrimeTests {
    fn of(params: &Params) -> Self {
        let [consumers, room, ahead] =
            ["consumers", "room", "ahead"].map(|name| params.integer(name) as usize);
        Self { numbers: params.integers("numbers"), consumers, room, ahead, pace_ms: params.number("pace") }
    }

    /// Returns the numbers at these positions of the list.
    fn numbers_at(&self, places: &[usize]) -> Vec<u64> {
        places.iter().map(|place| self.numbers[*place]).collect()
    }
}

/// The answer of a sample: which numbers were tested.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Answer {
    /// The tested numbers that are prime.
    primes: Vec<u64>,
    /// How many numbers were to be tested.
    of: usize,
    /// The numbers that no consumer tested.
    left: Vec<u64>,
    /// How many of the untested numbers remained in the queue.
    in_queue: usize,
    /// The number of numbers that each consumer tested.
    by_consumer: Vec<usize>,
    /// The longest wait of the producer, ms.
    producer_waited_ms: f64,
    /// Why the producer did not end by itself; null if it did.
    stuck: Option<StuckAnswer>,
}

impl Workload for PrimeTests {
    type Answer = Answer;

    fn threads(&self) -> usize {
        1 + self.consumers
    }

    fn note(&self, variant: &str) -> Text {
        text!(queue::note { consumers: self.consumers, end: Arg::key(variant.to_owned()) })
    }

    fn run(&self, variant: &str, noise: Noise) -> HazardResult<Answer> {
        let begin = crate::measure::clock::now();
        let (mut run, in_queue) = threads::run_queue(self, variant, noise);
        let by_consumer: Vec<_> =
            run.parts[1..].iter().map(|part| part.result.as_deref().unwrap_or_default()).collect();
        let mut tested: Vec<_> = by_consumer.concat();
        tested.sort_unstable();
        let primes: Vec<_> = tested.iter().filter(|(_, prime)| *prime).map(|(place, _)| *place).collect();
        let untested = |place: &usize| tested.binary_search_by_key(place, |(tested, _)| *tested).is_err();
        let left: Vec<_> = (0..self.numbers.len()).filter(untested).collect();
        let stuck = run.stuck.as_ref();
        let answer = Answer {
            primes: self.numbers_at(&primes),
            of: self.numbers.len(),
            left: self.numbers_at(&left),
            in_queue,
            by_consumer: by_consumer.iter().map(|tested| tested.len()).collect(),
            producer_waited_ms: run.parts[0].longest_wait_ms,
            stuck: stuck.map(|stuck| StuckAnswer { cycle: None, ..StuckAnswer::of(stuck, begin) }),
        };
        HazardResult { answer, marks: run.marks(), lanes: run.lanes() }
    }

    /// Returns true if all numbers were tested and the primes agree with the Miller–Rabin test.
    fn check(&self, answer: &Answer) -> Option<bool> {
        let primes: Vec<_> = self.numbers.iter().copied().filter(|n| is_prime(*n)).collect();
        Some(answer.left.is_empty() && answer.stuck.is_none() && answer.primes == primes)
    }

    fn ending(&self, answer: &Answer) -> Ending {
        let left = answer.left.len();
        let label = if left == 0 { text!(queue::all_tested) } else { text!(queue::left_untested) };
        Ending { label, good: left == 0, amount: Some(left as f64) }
    }
}

/// The threads of a run: the producer, the consumers and their queue.
mod threads {
    use std::task::Poll;

    use super::{POISON, PrimeTests, WHEN_EMPTY};
    use crate::kernels::pulse::Pulse;
    use crate::kernels::trial::Trial;
    use crate::models::watched::{Actor, NamedGraph, Noise, WatchedRun, run_watched};
    use crate::sync::channel::Channel;
    use crate::sync::graph::Broken;

    /// The number of the producer's thread. The consumers have the following numbers.
    const PRODUCER: usize = 0;

    /// The number of the queue's room as a resource in the wait-for graph.
    const ROOM_RESOURCE: usize = 0;
    const ITEM_RESOURCE: usize = 1;

    /// The longest provoked pause of the producer, ms.
    const HELD_UP_MS: f64 = 2.0;

    /// What the queue carries from the producer to the consumers.
    enum Item {
        /// The number at this position of the list.
        Number(usize),
        /// A poison pill: the consumer that takes it stops.
        Pill,
    }

    /// The position of a number in the list, and true if the number is prime.
    type Tested = (usize, bool);

    struct SharedQueue<'a> {
        work: &'a PrimeTests,
        queue: Channel<Item>,
    }

    /// Runs the producer and the consumers once. The second value is how many numbers remained in
    /// the queue.
    pub fn run_queue(work: &PrimeTests, variant: &str, noise: Noise) -> (WatchedRun<Vec<Tested>>, usize) {
        let consumers = 1..=work.consumers;
        let names = consumers.clone().map(|n| label!(lanes::consumer { n }));
        let names = [label!(lanes::producer)].into_iter().chain(names).collect();
        let graph = NamedGraph::new(names, vec![label!(queue::a_room), label!(queue::an_item)]);
        graph.thread(PRODUCER).declare_producer_of(ITEM_RESOURCE);
        consumers.for_each(|consumer| graph.thread(consumer).declare_producer_of(ROOM_RESOURCE));
        let shared = SharedQueue { work, queue: Channel::new([ROOM_RESOURCE, ITEM_RESOURCE], work.room) };
        for place in 0..shared.head_start() {
            // Cannot fail: the queue has room, so this call does not wait.
            let _ = shared.queue.put(graph.thread(PRODUCER), Item::Number(place));
        }
        let run = run_watched(&graph, noise, |actor| match (actor.number(), variant) {
            (PRODUCER, WHEN_EMPTY) => produce(&shared, actor),
            (PRODUCER, POISON) => with_pills(&shared, actor),
            (PRODUCER, _) => and_close(&shared, actor),
            (_, WHEN_EMPTY) => until_empty(&shared, actor),
            _ => until_end(&shared, actor),
        });
        let left = shared.queue.into_items().iter().filter(|item| matches!(item, Item::Number(_))).count();
        (run, left)
    }

    /// Puts all numbers into the queue, waiting for room.
    fn produce(shared: &SharedQueue<'_>, actor: &Actor<'_>) -> Result<Vec<Tested>, Broken> {
        for place in shared.head_start()..shared.work.numbers.len() {
            actor.pause(shared.work.pace_ms)?;
            actor.may_be_interrupted(HELD_UP_MS)?;
            actor.put(&shared.queue, Item::Number(place))?;
        }
        Ok(Vec::new())
    }

    /// Puts all numbers into the queue, and then a pill for each consumer.
    fn with_pills(shared: &SharedQueue<'_>, actor: &Actor<'_>) -> Result<Vec<Tested>, Broken> {
        produce(shared, actor)?;
        for _ in 0..shared.work.consumers {
            actor.put(&shared.queue, Item::Pill)?;
        }
        Ok(Vec::new())
    }

    /// Puts all numbers into the queue, and then closes it.
    fn and_close(shared: &SharedQueue<'_>, actor: &Actor<'_>) -> Result<Vec<Tested>, Broken> {
        produce(shared, actor)?;
        shared.queue.close(actor.me());
        Ok(Vec::new())
    }

    /// Tests numbers until the queue is empty. A consumer that is faster than the producer
    /// therefore stops too early.
    fn until_empty(shared: &SharedQueue<'_>, actor: &Actor<'_>) -> Result<Vec<Tested>, Broken> {
        let mut tested = Vec::new();
        while let Some(Item::Number(place)) = shared.queue.try_take(actor.me()) {
            tested.push(test(shared, actor, place));
        }
        Ok(tested)
    }

    /// Tests numbers until the consumer takes a pill or the queue is closed.
    fn until_end(shared: &SharedQueue<'_>, actor: &Actor<'_>) -> Result<Vec<Tested>, Broken> {
        let mut tested = Vec::new();
        while let Some(Item::Number(place)) = actor.take_out(&shared.queue)? {
            tested.push(test(shared, actor, place));
        }
        Ok(tested)
    }

    /// Tests the number at this position of the list.
    fn test(shared: &SharedQueue<'_>, actor: &Actor<'_>, place: usize) -> Tested {
        let number = shared.work.numbers[place];
        let label = label!(words::count { n: number });
        let prime = actor.computes(&label, || Trial::of(number).advance(&mut Pulse::free()));
        (place, prime == Poll::Ready(true))
    }

    impl SharedQueue<'_> {
        /// Returns how many numbers are in the queue before the threads start.
        fn head_start(&self) -> usize {
            self.work.ahead.min(self.work.room).min(self.work.numbers.len())
        }
    }
}

/// Explains the outcome of consumers that stop at an empty queue.
fn finding(work: &PrimeTests, variants: &[VariantReport]) -> Option<Text> {
    let fragile = ended(variants, WHEN_EMPTY)?;
    let left: Vec<_> = fragile.endings.iter().filter_map(|ending| ending.amount).collect();
    let hit = left.iter().filter(|left| **left > 0.0).count();
    let (consumers, n) = (Spelled(work.consumers), left.len());
    if hit == 0 {
        return Some(text!(queue::no_proof { consumers, n }));
    }
    let (left, all) = (Samples::new(&left)?.median() as u64, work.numbers.len());
    Some(text!(queue::untested { consumers, hit, n, left, all }))
}

/// How many numbers a sentence lists at most. More are only counted.
const LISTED: usize = 8;

/// Explains the first sample with numbers left over: which numbers, and which thread waited.
/// The report keeps the answer of this sample.
fn story(work: &PrimeTests, variants: &[VariantReport]) -> Vec<Text> {
    let answer = ended(variants, WHEN_EMPTY).and_then(VariantReport::answer_as::<Answer>);
    let Some(answer) = answer.filter(|a| !a.left.is_empty()) else { return Vec::new() };
    let primes: Vec<_> = answer.left.iter().copied().filter(|n| is_prime(*n)).collect();
    let n = primes.len();
    let missing = match n {
        0 => "none",
        1 => "one",
        2..=LISTED => "few",
        _ => "many",
    };
    let first = text!(queue::first_time {
        tested: answer.by_consumer.iter().sum::<usize>(),
        all: work.numbers.len(),
        queued: answer.in_queue,
        missing: Arg::key(missing),
        primes: Arg::list(primes, Joined::Comma),
        n,
    });
    let stuck = answer.stuck.map(|StuckAnswer { words, seen_after_ms, .. }| {
        text!(queue::stuck { words, time: time(seen_after_ms) })
    });
    [first].into_iter().chain(stuck).collect()
}

/// Compares the times of the other variants, and how the consumers shared the work.
fn remedies(work: &PrimeTests, variants: &[VariantReport]) -> Vec<Text> {
    let well = |id: &str| measured(variants, id).and_then(|v| Some((shared(v), time(v.median_ms?))));
    let poison = well(POISON)
        .map(|(shared, took)| text!(queue::with_pills { pills: Spelled(work.consumers), took, shared }));
    let closed = well(CLOSED).map(|(shared, took)| text!(queue::with_closing { took, shared }));
    poison.into_iter().chain(closed).collect()
}

/// Lists how many numbers each consumer tested.
fn shared(variant: &VariantReport) -> Text {
    let Answer { by_consumer, .. } = variant.answer_as().unwrap_or_default();
    let n = by_consumer.len();
    let how = match n {
        1 => "alone",
        2..=LISTED => "few",
        _ => "many",
    };
    text!(queue::shared { how: Arg::key(how), counts: Arg::list(by_consumer, Joined::And), n })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::experiments::testing::run_once;
    use crate::models::watched::StuckKind;
    use crate::run::plan::{Request, plan};

    const PRIMES: [u64; 5] = [2, 101, 193, 1_327, 433_785_907];

    fn params<const N: usize>(values: [(&str, Value); N]) -> Params {
        let params = values.map(|(name, value)| (name.into(), value)).into();
        plan(&Request { experiment: ID.into(), params, ..Request::default() }).unwrap().params
    }

    fn testing<const N: usize>(values: [(&str, Value); N]) -> PrimeTests {
        PrimeTests::of(&params(values))
    }

    fn answer(work: &PrimeTests, variant: &str, provoke: bool) -> Answer {
        run_once(work, variant, provoke).answer
    }

    #[test]
    fn consumers_that_learn_of_the_end_test_all_numbers() {
        for (consumers, room) in [(1, 1), (2, 4), (5, 1), (16, 3)] {
            let work =
                testing([("consumers", consumers.into()), ("room", room.into()), ("pace", 0.1.into())]);
            for variant in [POISON, CLOSED] {
                let answer = answer(&work, variant, true);
                assert_eq!(answer.primes, PRIMES, "{variant}, {consumers}");
                assert_eq!((answer.left.len(), answer.in_queue), (0, 0));
                assert_eq!(answer.by_consumer.iter().sum::<usize>(), 10);
                assert_eq!((answer.by_consumer.len(), work.check(&answer)), (consumers, Some(true)));
                assert_eq!(work.ending(&answer).label, "all tested");
            }
        }
    }

    #[test]
    fn stopping_at_an_empty_queue_leaves_numbers_and_a_stuck_producer() {
        let work = testing([("pace", 20.into())]);
        let answer = answer(&work, WHEN_EMPTY, false);
        assert_eq!(work.check(&answer), Some(false));
        assert_eq!(answer.by_consumer.iter().sum::<usize>(), 2);
        assert_eq!((answer.left.len(), answer.in_queue), (8, 4));
        let stuck = answer.stuck.as_ref().unwrap();
        assert_eq!(stuck.kind, Some(StuckKind::Deserted));
        assert_eq!(
            stuck.words,
            "producer waits for room in the queue, which only consumer 1 and consumer 2 can make, and they have all ended"
        );
        assert_eq!(answer.primes, [2]);
        let ending = work.ending(&answer);
        assert_eq!((ending.label.as_str(), ending.good, ending.amount), ("left untested", false, Some(8.0)));
    }

    #[test]
    fn with_room_for_all_numbers_the_producer_is_not_stuck() {
        let work = testing([("room", 16.into()), ("pace", 5.into())]);
        let answer = answer(&work, WHEN_EMPTY, false);
        assert_eq!((&answer.stuck, answer.in_queue), (&None, 8));
        assert_eq!(work.check(&answer), Some(false));
    }

    #[test]
    fn a_queue_that_was_filled_beforehand_is_empty_only_at_the_end() {
        let work = testing([("preset", "filled".into())]);
        let answer = answer(&work, WHEN_EMPTY, false);
        assert_eq!((&answer.primes[..], work.check(&answer)), (&PRIMES[..], Some(true)));
    }

    #[test]
    fn no_numbers_and_the_same_number_twice_are_tested_as_well() {
        for (numbers, primes) in [("", vec![]), ("7 7 9 7", vec![7, 7, 7])] {
            let work = testing([("numbers", numbers.into()), ("pace", 0.into())]);
            for variant in [POISON, CLOSED] {
                let answer = answer(&work, variant, false);
                assert_eq!((&answer.primes, work.check(&answer)), (&primes, Some(true)));
            }
        }
    }

    #[test]
    fn the_explanation_says_what_was_left_and_who_waits() {
        let ending = |left: f64| Ending { label: Text::default(), good: left == 0.0, amount: Some(left) };
        let stuck = StuckAnswer {
            words: Text::verbatim("producer waits for room"),
            seen_after_ms: 4.2,
            ..StuckAnswer::default()
        };
        let answer = Answer {
            left: vec![1_327, 100_000, 433_785_907],
            in_queue: 2,
            by_consumer: vec![3, 4],
            stuck: Some(stuck),
            ..Answer::default()
        };
        let fragile = VariantReport {
            endings: vec![ending(3.0), ending(0.0), ending(5.0)],
            answer: json!(answer),
            ..VariantReport::unmeasured(WHEN_EMPTY)
        };
        let closed = VariantReport {
            answer: json!(Answer { by_consumer: vec![6, 4], ..Answer::default() }),
            median_ms: Some(12.3),
            ..VariantReport::unmeasured(CLOSED)
        };
        let text = Queue.explain(Measured {
            params: &params([]),
            variants: &[fragile, closed],
            environment: &Default::default(),
            python: &[],
        });
        let expected = [
            "Two consumers that stop when the queue is empty left numbers untested in 2 of 3 samples: typically 3 \
             of 10.",
            "In the first such sample, the consumers tested 7 of 10; 2 of the others were left in the queue, and \
             the primes 1,327, 433,785,907 are missing.",
            "The producer waits for room. The watchdog detected that after 4.20 ms and stopped the producer; \
             without a watchdog it would wait for ever.",
            "With a queue that is closed they tested all numbers in 12.3 ms, 6 and 4 per consumer; the producer \
             does not need the number of consumers.",
        ];
        assert_eq!(text, expected);
    }
}

//! `queue`: a producer, a bounded queue and consumers; how do consumers learn of the end?

use serde::{Deserialize, Serialize};

use super::shared::endings::tally;
use super::shared::fields;
use super::shared::hazards::{self, StuckAnswer};
use super::shared::passages::Passage;
use super::shared::sentences::{ended, measured};
use super::shared::unconverted::missing_variants;
use super::{Experiment, Measured};
use crate::kernels::primes::is_prime;
use crate::measure::stats::Samples;
use crate::models::Job;
use crate::models::hazard::{HazardResult, Workload};
use crate::models::watched::Noise;
use crate::report::exhibit::Exhibit;
use crate::report::{Ending, VariantReport};
use crate::schema::{Group, Kind, Param, Params, Preset, Schema, Variant, books};
use crate::text::Text;
use crate::text::english::{capitalised, count, spelled};
use crate::text::figure::{grouped, time};

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
        let preset = |id: &str, label: &str, [room, ahead]: [u64; 2], pace: f64, provoke: &str| Preset {
            id: id.into(),
            label: label.into(),
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
            title: "Queue".into(),
            question: "A queue is empty: has the producer ended, or is it only slower than the consumers?"
                .into(),
            group: Group::Hazards,
            books: books::of(ID),
            params: params(),
            presets: vec![
                preset("filled", "All in it before it begins", [16, 16], 0.0, "off"),
                preset("hurried", "A producer that does not pause", [4, 2], 0.0, "off"),
                preset("roomy", "Room for all, so that nobody is stuck", [16, 2], 0.5, "off"),
                preset("provoked", "A producer that is held up", [4, 2], 0.0, "on"),
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
        crate::text::texts((|| -> Vec<String> {
            let work = PrimeTests::of(params);
            let mut sentences = Vec::new();
            sentences.extend(finding(&work, variants));
            sentences.extend(story(&work, variants));
            sentences.extend(remedies(&work, variants));
            sentences.extend(missing_variants(variants));
            sentences
        })())
    }

    fn exhibit(&self, run: Measured<'_>) -> Option<Exhibit> {
        tally("Left untested", Some("numbers that nobody tested"), run.variants)
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
        label: "Numbers".into(),
        unit: String::new(),
        kind: Kind::Integers { min: 0, max: LARGEST, most: 500 },
        default: NUMBERS.into(),
        help: "What the consumers test: a prime is divided by every odd number up to its square root.".into(),
        more: false,
        slider: false,
    };
    let consumers = fields::integer("consumers", "Consumers", 1..=64, 2, "How many threads test numbers.");
    let room =
        fields::integer("room", "Room", 1..=500, 4, "How many the queue holds. Whoever finds it full waits.");
    let ahead = fields::integer(
        "ahead",
        "Head start",
        0..=500,
        2,
        "How many are in the queue before the consumers begin, if there is room. The books’ first version is right \
         because all of them are.",
    );
    let pace = fields::milliseconds(
        "pace",
        "Pace",
        0.0..=1_000.0,
        0.5,
        "How long the producer pauses before each further number; it stands for what producing would take.",
    );
    let harm = "Whether the producer is held up before each number, by chance, for up to 2 ms.";
    let mut params = vec![numbers, consumers, room, ahead, pace];
    params.extend(hazards::provocation(harm));
    params
}

fn variants() -> Vec<Variant> {
    vec![
        hazards::variant(
            WHEN_EMPTY,
            "When empty",
            "A consumer stops when it finds the queue empty. That says nothing about what is yet to come: it stops \
             too early, and a producer that finds the queue full then waits for ever. A watchdog outside sees that \
             and gets it out.",
        ),
        hazards::variant(
            POISON,
            "Poison pills",
            "When all is in, the producer puts in one thing more for each consumer that is no number. Whoever takes \
             one stops.",
        ),
        hazards::variant(
            CLOSED,
            "Closed channel",
            "When all is in, the producer closes the queue. Whoever finds it empty and closed stops, however many \
             there are.",
        ),
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
        crate::text::Text::from((|| -> String {
            let consumers = count(self.consumers, "consumer", "consumers");
            match variant {
                WHEN_EMPTY => format!("{consumers}, each stops when it is empty"),
                POISON => format!("{consumers}, {}", count(self.consumers, "pill", "pills")),
                _ => format!("{consumers}, closed at the end"),
            }
        })())
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
        let label = if left == 0 { "all tested" } else { "left untested" };
        Ending { label: label.into(), good: left == 0, amount: Some(left as f64) }
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
    use crate::text::figure::grouped;

    /// The number of the producer's thread. The consumers have the following numbers.
    const PRODUCER: usize = 0;

    /// The number of the queue's room as a resource in the wait-for graph.
    const ROOM: usize = 0;
    const ITEM: usize = 1;

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
        let consumer_names = (1..=work.consumers).map(|n| format!("consumer {n}").into());
        let names = ["producer".into()].into_iter().chain(consumer_names).collect();
        let graph = NamedGraph::new(names, vec!["room in the queue".into(), "a number in the queue".into()]);
        graph.thread(PRODUCER).declare_producer_of(ITEM);
        consumers.for_each(|consumer| graph.thread(consumer).declare_producer_of(ROOM));
        let shared = SharedQueue { work, queue: Channel::new([ROOM, ITEM], work.room) };
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
        let prime = actor.computes(&String::from(grouped(number)).into(), || {
            Trial::of(number).advance(&mut Pulse::free())
        });
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
fn finding(work: &PrimeTests, variants: &[VariantReport]) -> Option<String> {
    let fragile = ended(variants, WHEN_EMPTY)?;
    let left: Vec<_> = fragile.endings.iter().filter_map(|ending| ending.amount).collect();
    let hit = left.iter().filter(|left| **left > 0.0).count();
    let consumers = capitalised(&spelled(work.consumers, "consumer", "consumers"));
    let samples = count(left.len(), "sample", "samples");
    if hit == 0 {
        return Some(format!(
            "{consumers} that stop when the queue is empty tested all in {samples}. That is no proof: it never was \
             empty too early this time."
        ));
    }
    Some(format!(
        "{consumers} that stop when the queue is empty left numbers untested in {hit} of {samples}: {} of {} as a rule.",
        grouped(Samples::new(&left)?.median() as u64),
        grouped(work.numbers.len() as u64)
    ))
}

/// Explains the first sample with numbers left over: which numbers, and which thread waited.
/// The report keeps the answer of this sample.
fn story(work: &PrimeTests, variants: &[VariantReport]) -> Vec<String> {
    let answer = ended(variants, WHEN_EMPTY).and_then(VariantReport::answer_as::<Answer>);
    let Some(Answer { left, in_queue, by_consumer, stuck, .. }) = answer.filter(|a| !a.left.is_empty())
    else {
        return Vec::new();
    };
    let missing: Vec<_> = left.iter().filter(|n| is_prime(**n)).map(|n| grouped(*n).to_string()).collect();
    let primes = match missing.len() {
        0 => "no prime is missing, by chance".into(),
        n if n > 8 => format!("{} primes are missing", grouped(n as u64)),
        1 => format!("the prime {} is missing", missing[0]),
        _ => format!("the primes {} are missing", missing.join(", ")),
    };
    let first = format!(
        "The first time, the consumers tested {} of {}; {in_queue} of the others were in the queue, where \
         nobody took them, and {primes}.",
        by_consumer.iter().sum::<usize>(),
        work.numbers.len()
    );
    let seen = stuck.map(|StuckAnswer { words, seen_after_ms, .. }| {
        format!(
            "The {words}. The watchdog saw that after {} and got it out; without one it would wait still.",
            time(seen_after_ms)
        )
    });
    [first].into_iter().chain(seen).collect()
}

/// Compares the times of the other variants, and how the consumers shared the work.
fn remedies(work: &PrimeTests, variants: &[VariantReport]) -> Vec<String> {
    let well = |id: &str| measured(variants, id).and_then(|v| Some((v, time(v.median_ms?))));
    let mut sentences = Vec::new();
    if let Some((poison, took)) = well(POISON) {
        sentences.push(format!(
            "With {} the consumers tested all in {took}, {}.",
            spelled(work.consumers, "pill", "pills"),
            shared(poison)
        ));
    }
    if let Some((closed, took)) = well(CLOSED) {
        sentences.push(format!(
            "With a queue that is closed they tested all in {took}, {}; its producer need not know how many they \
             are.",
            shared(closed)
        ));
    }
    sentences
}

/// Lists how many numbers each consumer tested.
fn shared(variant: &VariantReport) -> String {
    let counts = variant.answer_as().map_or(Vec::new(), |Answer { by_consumer, .. }| by_consumer);
    let counts: Vec<_> = counts.iter().map(usize::to_string).collect();
    match &counts[..] {
        [alone] => format!("{alone} by one"),
        counts if counts.len() > 8 => format!("shared by {}", counts.len()),
        [others @ .., last] => format!("{} and {last} of them each", others.join(", ")),
        [] => String::new(),
    }
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
        let ending =
            |left: f64| Ending { label: String::new().into(), good: left == 0.0, amount: Some(left) };
        let stuck = StuckAnswer {
            words: "producer waits for room".into(),
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
        });
        let expected = [
            "Two consumers that stop when the queue is empty left numbers untested in 2 of 3 samples: 3 of 10 as a rule.",
            "The first time, the consumers tested 7 of 10; 2 of the others were in the queue, where nobody took \
             them, and the primes 1,327, 433,785,907 are missing.",
            "The producer waits for room. The watchdog saw that after 4.20 ms and got it out; without one it would \
             wait still.",
            "With a queue that is closed they tested all in 12.3 ms, 6 and 4 of them each; its producer need not know \
             how many they are.",
        ];
        assert_eq!(text, expected);
    }
}

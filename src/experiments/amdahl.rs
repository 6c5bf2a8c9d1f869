//! `amdahl`: how much faster do more workers make work with a serial part?

use std::cell::OnceCell;
use std::task::Poll;
use std::time::Duration;

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};

use super::countdown::STEP_MS;
use super::shared::passages::Passage;
use super::shared::sentences::{against, measured, missing_variants};
use super::shared::{fields, passages};
use super::{Experiment, Measured};
use crate::kernels::countdown::{Countdown as Kernel, witness_after};
use crate::kernels::pulse::Pulse;
use crate::kernels::width::Width;
use crate::measure::laws::{self, Estimate, Scaling, Step, Usl, WORTH_IT};
use crate::models::compute::{Compute, Strategy, Workload};
use crate::models::task::{Sharing, Task};
use crate::models::{Job, Model, processes};
use crate::python::{Call, Limited};
use crate::report::exhibit::{Column, Curve, Exhibit, Figures, Line, LineStyle, Point, Scale};
use crate::report::{Status, VariantReport};
use crate::schema::{Group, Params, Preset, Schema, Variant, books};
use crate::text::figure::{Figure, Spelled, grouped, ratio, time};
use crate::text::label::Label;
use crate::text::{Arg, Joined, Text};

const ID: &str = "amdahl";

/// The id of the baseline.
const ONE: &str = "workers-1";

static BY_THREADS: [Strategy; 8] = strategies(Model::Threads);
static BY_PROCESSES: [Strategy; 8] = strategies(Model::Processes);

/// The number of parallel tasks: the least common multiple of the worker counts, so that all
/// workers have equally many tasks at every count.
const TASKS: u64 = 48;

/// If the interval of the serial fraction is wider than this, it is not reported as an agreement.
const WELL_KNOWN: f64 = 0.25;

const fn strategies(model: Model) -> [Strategy; 8] {
    [
        Strategy { help: || text!(amdahl::baseline_help), ..strategy::<1>(model, ONE) },
        strategy::<2>(model, "workers-2"),
        strategy::<3>(model, "workers-3"),
        strategy::<4>(model, "workers-4"),
        strategy::<6>(model, "workers-6"),
        strategy::<8>(model, "workers-8"),
        strategy::<12>(model, "workers-12"),
        strategy::<16>(model, "workers-16"),
    ]
}

const fn strategy<const WORKERS: usize>(model: Model, id: &'static str) -> Strategy {
    Strategy {
        id,
        label: |_| text!(amdahl::workers { n: WORKERS }),
        model,
        width: Width::Scalar,
        workers: Some(WORKERS),
        sharing: Sharing::Queue,
        help: || text!(amdahl::variant_help),
    }
}

/// The maximum number of steps that Python does; it needs about 0.1 µs for each.
const MOST_PYTHON_STEPS: u64 = 5_000_000;

/// The experiment `amdahl`.
#[derive(Debug)]
pub struct Amdahl;

impl Experiment for Amdahl {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        let preset = |id: &str, label, serial: f64| Preset {
            id: id.into(),
            label,
            values: [("serial".into(), serial.into())].into(),
            samples: None,
        };
        Schema {
            id: ID.into(),
            title: text!(amdahl::title),
            question: text!(amdahl::question),
            group: Group::Parallel,
            books: books::of(ID),
            params: vec![
                fields::integer(
                    "n",
                    text!(amdahl::n),
                    1..=100_000_000_000,
                    100_000_000,
                    text!(amdahl::n_help),
                ),
                fields::number("serial", text!(amdahl::serial), 0.0..=1.0, 0.1, text!(amdahl::serial_help)),
                fields::integer("workers", text!(amdahl::most), 1..=16, 4, text!(amdahl::most_help)),
                fields::choice(
                    "model",
                    text!(amdahl::model),
                    [Model::Threads, Model::Processes].map(|model| (model.id(), model.label())),
                    text!(amdahl::model_help),
                ),
            ],
            presets: vec![
                preset("none-serial", text!(amdahl::none_serial), 0.0),
                preset("half-serial", text!(amdahl::half_serial), 0.5),
            ],
            variants: variants(),
            // The question is by how much work gets faster, so more samples than usual are worth
            // the time.
            samples: Some(20),
            ..Schema::default()
        }
    }

    fn takes_part(&self, params: &Params, variant: &str) -> bool {
        taking_part(params).any(|strategy| strategy.id == variant)
    }

    fn expected_ms(&self, params: &Params, variant: &str) -> f64 {
        let workers =
            taking_part(params).find(|strategy| strategy.id == variant).and_then(|strategy| strategy.workers);
        let workers = workers.unwrap_or(1) as f64;
        let serial = params.number("serial");
        params.integer("n") as f64 * STEP_MS * (serial + (1.0 - serial) / workers)
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        Box::new(Compute {
            experiment: ID,
            strategies: strategies_of(params),
            work: SerialAndParallel::of(params),
            workers: taking_part(params).filter_map(|strategy| strategy.workers).max().unwrap_or(1),
            // Unused, because no variant has a GIL.
            switch_interval: Duration::ZERO,
        })
    }

    fn explain(&self, run: Measured<'_>) -> Vec<Text> {
        let Some(found) = ScalingResults::of(run) else { return Vec::new() };
        let mut sentences = found.finding(run.params.number("serial"));
        sentences.extend(found.efficiency());
        sentences.extend(found.pairs());
        sentences.extend(found.end_of_gain());
        sentences.extend(found.cores());
        sentences.extend(missing_variants(run.variants));
        sentences
    }

    fn exhibit(&self, run: Measured<'_>) -> Option<Exhibit> {
        ScalingResults::of(run)?.curve().map(Exhibit::Curve)
    }

    /// Returns the passages of both models, because the model is a parameter.
    fn python(&self, params: &Params, variant: &str) -> Option<Call> {
        let n = Limited::to(params.integer("n"), MOST_PYTHON_STEPS);
        let (workers, serial) = (variant.strip_prefix("workers-")?, params.number("serial"));
        let call = Call::with(format!("{workers}, n={}, serial={serial}", n.done)).of("workers").threaded();
        Some(call.limited(n))
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        let kernel = [("kernels/countdown.rs", "fn count"), ("kernels/countdown.rs", "fn step")];
        let work = ("experiments/amdahl.rs", "impl Workload for SerialAndParallel");
        let mut passages = passages::of_computing(work, &BY_THREADS, variant, &kernel);
        passages.extend(passages::computing(Model::Processes));
        passages
    }

    fn serve<'a>(&'a self, task: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, Text>> {
        Box::pin(async { processes::serve_compute::<Part>(task) })
    }
}

/// Returns the variants. None is marked as needing threads, because the model is a parameter.
fn variants() -> Vec<Variant> {
    let variants = Strategy::variants(&BY_THREADS).into_iter();
    variants.map(|variant| Variant { threads: false, ..variant }).collect()
}

/// Returns the strategies of all worker counts, for the model that the parameters choose.
fn strategies_of(params: &Params) -> &'static [Strategy] {
    match Model::from_id(params.text("model")) {
        Some(Model::Processes) => &BY_PROCESSES,
        _ => &BY_THREADS,
    }
}

/// Returns the strategies up to the largest count that the parameters choose.
fn taking_part(params: &Params) -> impl Iterator<Item = &'static Strategy> {
    let most = params.integer("workers") as usize;
    strategies_of(params)
        .iter()
        .filter(move |strategy| strategy.workers.is_some_and(|workers| workers <= most))
}

/// A countdown: the first steps are one serial task. The other steps are [`TASKS`] tasks that can
/// run only after the serial one.
#[derive(Debug)]
struct SerialAndParallel {
    n: u64,
    serial: u64,
    expected: OnceCell<Answer>,
}

impl SerialAndParallel {
    fn of(params: &Params) -> Self {
        let n = params.integer("n");
        let serial = (n as f64 * params.number("serial")).round() as u64;
        Self { n, serial: serial.min(n), expected: OnceCell::new() }
    }

    /// Returns the number of steps of a part. Part 0 is the serial one; the others differ by one
    /// step at most.
    fn length(&self, part: u64) -> u64 {
        let rest = self.n - self.serial;
        match part {
            0 => self.serial,
            part => rest / TASKS + u64::from(part <= rest % TASKS),
        }
    }

    /// Returns the parts with these numbers, each with its own seed, without the parts that have no
    /// steps.
    fn parts(&self, numbers: std::ops::RangeInclusive<u64>) -> Vec<Part> {
        let part = |number| Part { number, kernel: Kernel::new(self.length(number), number + 1) };
        numbers.filter(|number| self.length(*number) > 0).map(part).collect()
    }
}

/// The answer of a sample: how much was counted, and the proof.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Answer {
    /// The number of steps of all parts.
    counted: u64,
    /// The number of parts that have steps.
    parts: usize,
    /// The sum of the parts' witnesses, in hexadecimal digits.
    witness: String,
}

impl Workload for SerialAndParallel {
    type Task = Part;
    type Answer = Answer;

    fn tasks(&self, _: Width) -> Vec<Part> {
        self.parts(if self.serial > 0 { 0..=0 } else { 1..=TASKS })
    }

    fn then(&self, round: usize, _: &[u64]) -> Vec<Part> {
        if round == 0 && self.serial > 0 { self.parts(1..=TASKS) } else { Vec::new() }
    }

    /// The witnesses are polynomials over the field of two elements, so xor is their sum.
    fn answer(&self, witnesses: Vec<u64>) -> Answer {
        let sum = witnesses.iter().fold(0, |sum, witness| sum ^ witness);
        Answer { counted: self.n, parts: witnesses.len(), witness: format!("{sum:016x}") }
    }

    /// Compares with the witness of each part, computed once by an independent method in O(log n).
    fn check(&self, answer: &Answer) -> Option<bool> {
        let known = |number| witness_after(self.length(number), number + 1);
        let numbers = (0..=TASKS).filter(|number| self.length(*number) > 0);
        let witnesses = || numbers.map(known).collect();
        Some(answer == self.expected.get_or_init(|| self.answer(witnesses())))
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Part {
    number: u64,
    kernel: Kernel,
}

impl Task for Part {
    type Output = u64;

    fn label(&self) -> Label {
        match self.number {
            0 => label!(amdahl::serial_part),
            n => label!(lanes::part { n }),
        }
    }

    fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<u64> {
        self.kernel.advance(pulse)
    }
}

/// What was measured for one number of workers.
struct Count<'a> {
    workers: u32,
    label: Text,
    report: &'a VariantReport,
    median_ms: f64,
    /// The effect of this number of workers according to the laws; `None` if one worker was not
    /// measured.
    step: Option<Step>,
    /// True if the machine has at least as many cores as workers.
    within_cores: bool,
}

impl Count<'_> {
    /// Returns the number of workers as a word.
    fn spelled(&self) -> Spelled {
        Spelled(self.workers as usize)
    }

    /// Formats the number of workers: `two workers`.
    fn who(&self) -> Text {
        text!(amdahl::workers { n: self.spelled() })
    }
}

/// The measurements of a run, and the laws fitted to them.
struct ScalingResults<'a> {
    /// The number of cores that the browser reports; 0 if it does not report it.
    cores: u32,
    counts: Vec<Count<'a>>,
    /// How many of the `counts` the fit includes.
    fitted: usize,
    amdahl: Option<laws::Amdahl>,
    usl: Option<Usl>,
}

impl<'a> ScalingResults<'a> {
    /// Returns the results; `None` until the run is complete, because a fit takes a while, and half
    /// of the points are not conclusive.
    fn of(run: Measured<'a>) -> Option<Self> {
        if run.variants.iter().any(|variant| variant.status == Status::Running) {
            return None;
        }
        let cores = run.environment.hardware_concurrency;
        let counts: Vec<_> =
            BY_THREADS.iter().filter_map(|strategy| counted(strategy, run.variants, cores)).collect();
        let points = counts
            .iter()
            .filter(|count| count.within_cores)
            .map(|count| laws::Point { workers: count.workers, times: count.report.samples_ms.clone() });
        let scaling = Scaling::new(points);
        Some(Self {
            cores,
            fitted: scaling.as_ref().map_or(0, Scaling::counts),
            amdahl: scaling.as_ref().map(Scaling::amdahl),
            usl: scaling.as_ref().and_then(Scaling::usl),
            counts,
        })
    }

    /// Returns the median time with one worker, ms.
    fn one_ms(&self) -> Option<f64> {
        self.counts.iter().find(|count| count.workers == 1).map(|count| count.median_ms)
    }

    /// Compares the fitted serial fraction with `set`, the chosen one.
    fn finding(&self, set: f64) -> Vec<Text> {
        let Some(law) = &self.amdahl else { return self.nothing_to_fit() };
        let found = percent(law.serial.value);
        let set_percent = Figure::new(((set * 1e4).round() / 1e2).to_string());
        let quality = self.fit_quality(law);
        let Some(interval @ [low, high]) = law.serial.interval else {
            let alone = text!(amdahl::found_alone { found, set: set_percent });
            return vec![alone, text!(amdahl::no_interval), quality];
        };
        let [low_percent, high_percent] = interval.map(percent);
        if high - low > WELL_KNOWN {
            let vague =
                text!(amdahl::vague { found, set: set_percent, low: low_percent, high: high_percent });
            return vec![vague, text!(amdahl::vague_why)];
        }
        let (compared, why) = match set {
            set if set < low => ("more", Some(text!(amdahl::more_why))),
            set if set > high => ("less", Some(text!(amdahl::less_why))),
            _ => ("agrees", None),
        };
        let finding = text!(amdahl::found {
            found,
            set: set_percent,
            low: low_percent,
            high: high_percent,
            compared: Arg::key(compared)
        });
        vec![finding, Text::joined(why.into_iter().chain([quality]), Joined::Space)]
    }

    /// Returns sentences that say how well the law describes the measurements.
    fn fit_quality(&self, law: &laws::Amdahl) -> Text {
        let limit = match law.limit {
            Some(limit) => text!(amdahl::limit { limit: Figure::new(format!("{:.1}", limit.value)) }),
            None => text!(amdahl::no_limit),
        };
        let quality = match self.fitted {
            2 => text!(amdahl::two_counts),
            medians => text!(amdahl::residual { medians, residual: percent(law.residual) }),
        };
        Text::joined([limit, quality], Joined::Space)
    }

    /// Describes the measurements if there are too few for a fit.
    fn nothing_to_fit(&self) -> Vec<Text> {
        let Some(last) = self.counts.last() else { return Vec::new() };
        let compared = last.report.speedup.as_ref().filter(|_| last.step.is_some());
        let measured = match compared {
            Some(speedup) => text!(computing::against { who: last.who(), how: against(speedup) }),
            None => text!(amdahl::took { n: last.spelled(), time: time(last.median_ms) }),
        };
        vec![measured, text!(amdahl::nothing_to_fit)]
    }

    /// Lists the efficiency at each number of workers.
    fn efficiency(&self) -> Option<Text> {
        let several = self.counts.iter().filter(|count| count.workers > 1);
        let each: Vec<_> = several
            .filter_map(|count| {
                let percent = whole_percent(count.step.as_ref()?.efficiency.value);
                Some(text!(amdahl::efficiency_with { percent, workers: count.workers }))
            })
            .collect();
        (!each.is_empty()).then(|| text!(amdahl::efficiency { each: Arg::list(each, Joined::Comma) }))
    }

    /// Explains what Gunther's law adds: the cost per pair of workers.
    fn pairs(&self) -> Option<Text> {
        let Usl { coherency, best, .. } = self.usl.as_ref()?;
        coherency.interval?;
        Some(match best {
            None => text!(amdahl::no_cost_of_pairs),
            Some(best) => text!(amdahl::cost_of_pairs {
                cost: share(*coherency),
                best: Figure::new(format!("{:.0}", best.value)),
            }),
        })
    }

    /// Returns sentences that say at which number of workers more of them stop paying, as
    /// measured and by the law.
    fn end_of_gain(&self) -> Option<Text> {
        let last = self.counts.last().filter(|_| self.counts.len() > 1)?;
        let worth = Figure::new((100.0 * WORTH_IT).to_string());
        let stop = self.counts.windows(2).find(|pair| !gains_enough(&pair[0], &pair[1]));
        let Some([from, to, ..]) = stop else {
            let gains = text!(amdahl::gains { who: last.who(), worth });
            return Some(Text::joined([gains].into_iter().chain(self.outlook(last.workers)), Joined::Space));
        };
        Some(text!(amdahl::gains_end {
            who: from.who(),
            from: from.workers,
            before: time(from.median_ms),
            to: to.workers,
            after: time(to.median_ms),
            worth,
        }))
    }

    /// Returns a sentence that says at what number of workers, beyond the measured numbers, more of
    /// them would stop paying.
    fn outlook(&self, measured: u32) -> Option<Text> {
        let Estimate { value, interval } = self.amdahl.as_ref()?.enough;
        let range = interval.map_or(String::new(), |[low, high]| format!(" ({low}–{high})"));
        let enough = Figure::new(format!("{value}{range}"));
        (value > f64::from(measured)).then(|| text!(amdahl::gains_by_law { enough }))
    }

    /// Explains how the number of cores limits the speed-up.
    fn cores(&self) -> Option<Text> {
        let beyond: Vec<_> =
            self.counts.iter().filter(|count| !count.within_cores).map(|count| count.workers).collect();
        (!beyond.is_empty())
            .then(|| text!(amdahl::cores { cores: self.cores, beyond: Arg::list(beyond, Joined::Or) }))
    }

    /// Returns the curve of the speed-up over the number of workers; `None` without the baseline.
    fn curve(&self) -> Option<Curve> {
        let one_ms = self.one_ms()?;
        let last = self.counts.last().filter(|_| self.counts.len() > 1)?;
        let most = f64::from(last.workers);
        let mut lines = vec![Line {
            name: text!(amdahl::ideal),
            about: text!(amdahl::ideal_about),
            look: LineStyle::Ideal,
            variant: None,
            points: vec![[1.0, 1.0], [most, most]],
            known_to: None,
        }];
        let fitted_to =
            self.counts.iter().filter(|c| c.within_cores).map(|c| f64::from(c.workers)).next_back();
        let forecast = (fitted_to < Some(most)).then(|| text!(amdahl::forecast));
        // The speed-ups are relative to the measured time of one worker, as those of the points
        // are.
        let fit = |name, about, look, time_ms: &dyn Fn(f64) -> f64| {
            let quarters = (0..).map(|i| 1.0 + 0.25 * f64::from(i)).take_while(|p| *p <= most);
            Line {
                name: Text::verbatim(name),
                about: Text::joined([about].into_iter().chain(forecast.clone()), Joined::Space),
                look,
                variant: None,
                points: quarters.map(|p| [p, one_ms / time_ms(p)]).collect(),
                known_to: fitted_to,
            }
        };
        if let Some(law) = &self.amdahl {
            let about = text!(amdahl::fit_about { serial: share(law.serial) });
            lines.push(fit("Amdahl", about, LineStyle::Fit, &|p| law.time_ms(p)));
        }
        if let Some(law) = &self.usl {
            let [contention, coherency] = [law.contention, law.coherency].map(share);
            let about = text!(amdahl::usl_about { contention, coherency });
            lines.push(fit("USL", about, LineStyle::OtherFit, &|p| law.time_ms(p)));
        }
        Some(Curve {
            title: text!(amdahl::curve),
            x: text!(amdahl::curve_x),
            y: text!(amdahl::curve_y),
            unit: String::new(),
            scale: Scale::Linear,
            points: self.counts.iter().filter_map(point).collect(),
            hollow: self.counts.iter().any(|c| !c.within_cores).then(|| text!(amdahl::hollow)),
            lines,
            figures: self.figures(),
        })
    }

    fn figures(&self) -> Figures {
        let column = |name, about| Column { name, about };
        Figures {
            columns: vec![
                column(text!(fields::workers), text!(amdahl::workers_about)),
                column(text!(amdahl::median), text!(amdahl::median_about)),
                column(text!(amdahl::speedup), text!(amdahl::speedup_about)),
                column(text!(amdahl::efficiency_column), text!(amdahl::efficiency_about)),
                column(Text::verbatim("Karp–Flatt"), text!(amdahl::karp_flatt_about)),
            ],
            rows: self.counts.iter().filter_map(row).collect(),
        }
    }
}

/// Returns true if going from `from` to `to` workers gains enough, and not by chance.
fn gains_enough(from: &Count<'_>, to: &Count<'_>) -> bool {
    let gain = (1.0 - to.median_ms / from.median_ms) / f64::from(to.workers - from.workers);
    let apart = match (from.report.ci95_ms, to.report.ci95_ms) {
        (Some([low, _]), Some([_, high])) => high < low,
        _ => true,
    };
    gain >= WORTH_IT && apart
}

/// Returns what was measured for a strategy; `None` if nothing was.
fn counted<'a>(strategy: &'static Strategy, variants: &'a [VariantReport], cores: u32) -> Option<Count<'a>> {
    let report = measured(variants, strategy.id)?;
    let workers = strategy.workers? as u32;
    let against_one = report.speedup.as_ref().filter(|speedup| speedup.baseline == ONE);
    let speedup = match workers {
        1 => Some(Estimate { value: 1.0, interval: None }),
        _ => against_one.map(|s| Estimate { value: s.ratio, interval: s.ci95 }),
    };
    Some(Count {
        workers,
        label: (strategy.label)(strategy.model),
        report,
        median_ms: report.median_ms?,
        step: speedup.map(|speedup| Step::new(workers, speedup)),
        within_cores: cores == 0 || workers <= cores,
    })
}

fn point(count: &Count<'_>) -> Option<Point> {
    let Estimate { value, interval } = count.step.as_ref()?.speedup;
    Some(Point {
        x: f64::from(count.workers),
        y: value,
        ci95: interval,
        hollow: !count.within_cores,
        name: count.label.clone(),
        value: times(Estimate { value, interval }),
    })
}

fn row(count: &Count<'_>) -> Option<Vec<Text>> {
    let step = count.step.as_ref()?;
    let workers = count.workers;
    Some(vec![
        if count.within_cores {
            grouped(workers as u64).into()
        } else {
            text!(amdahl::beyond_cores { workers })
        },
        time(count.median_ms).into(),
        times(step.speedup),
        text!(amdahl::share_alone { share: whole_percent(step.efficiency.value) }),
        step.serial.map_or(Text::default(), share),
    ])
}

/// Formats a speed-up: `1.86× (1.84–1.88)`.
fn times(speedup: Estimate) -> Text {
    let range = |[low, high]: [f64; 2]| format!(" ({}–{})", ratio(low), ratio(high));
    let range = speedup.interval.map_or(String::new(), range);
    Figure::new(format!("{}×{range}", ratio(speedup.value))).into()
}

/// Formats a share: `10.3 % (9.9–10.8 %)`.
fn share(share: Estimate) -> Text {
    let Some(interval) = share.interval else {
        return text!(amdahl::share_alone { share: percent(share.value) });
    };
    let [low, high] = interval.map(percent);
    text!(amdahl::share { share: percent(share.value), low, high })
}

/// Formats a share in percent, without the unit.
fn percent(share: f64) -> Figure {
    Figure::new(format!("{:.1}", 100.0 * share))
}

/// Formats a share in whole percent, without the unit.
fn whole_percent(share: f64) -> Figure {
    Figure::new(format!("{:.0}", 100.0 * share))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::kernels::pulse::Pulse;
    #[cfg(threads)]
    use crate::models::Stage;
    use crate::report::{Environment, Report};
    use crate::run::collector::Collector;
    use crate::run::messages::Event;
    use crate::run::plan::{Plan, Request, plan};

    fn planned(params: Value) -> Plan {
        let params = params.as_object().unwrap().clone().into_iter().collect();
        plan(&Request { experiment: ID.into(), params, ..Request::default() }).unwrap()
    }

    fn job(params: Value) -> Box<dyn Job> {
        Amdahl.prepare(&planned(params).params)
    }

    /// Simulates a run on `cores` cores in which each number of workers takes as long as the law
    /// says, ± 1 %.
    fn run(params: Value, cores: u32, law: impl Fn(f64) -> f64) -> Report {
        let plan = planned(params);
        let work = SerialAndParallel::of(&plan.params);
        let witnesses = [0..=0, 1..=TASKS].into_iter().flat_map(|numbers| work.parts(numbers));
        let witnesses = witnesses.map(|part| witness_after(work.length(part.number), part.number + 1));
        let answer = json!(work.answer(witnesses.collect()));
        let environment = Environment { hardware_concurrency: cores, ..Environment::default() };
        let mut collector = Collector::new(plan.clone(), "run".into(), String::new(), environment);
        let mut rng = fastrand::Rng::with_seed(7);
        for _ in 0..plan.effort.samples {
            for strategy in taking_part(&plan.params) {
                collector.add_event(Event::Sample {
                    variant: strategy.id.into(),
                    ms: law(strategy.workers.unwrap() as f64) * (0.99 + 0.02 * rng.f64()),
                    answer: answer.clone(),
                    timeline: Box::default(),
                });
            }
        }
        collector.finish();
        collector.report()
    }

    fn curve(report: &Report) -> &Curve {
        match &report.exhibit {
            Some(Exhibit::Curve(curve)) => curve,
            other => panic!("{other:?}"),
        }
    }

    fn by_amdahl(serial: f64) -> impl Fn(f64) -> f64 {
        move |p| 100.0 * (serial + (1.0 - serial) / p)
    }

    #[track_caller]
    fn assert_says(report: &Report, what: &str) {
        assert!(report.explanation.iter().any(|sentence| sentence.contains(what)), "{what}: {report:#?}");
    }

    #[test]
    fn labels_match_the_counts_and_every_count_divides_the_tasks() {
        for strategy in BY_THREADS.iter().chain(&BY_PROCESSES) {
            let workers = strategy.workers.unwrap();
            assert_eq!(strategy.id, format!("workers-{workers}"));
            let plural = if workers == 1 { "" } else { "s" };
            assert_eq!((strategy.label)(strategy.model), format!("{workers} worker{plural}"));
            assert_eq!(TASKS % workers as u64, 0);
        }
    }

    #[test]
    fn only_counts_up_to_the_largest_take_part() {
        assert_eq!(planned(json!({})).variants, ["workers-1", "workers-2", "workers-3", "workers-4"]);
        assert_eq!(planned(json!({ "workers": 5 })).variants.len(), 4);
        assert_eq!(planned(json!({ "workers": 16 })).variants.len(), 8);
        let nobody = Request {
            experiment: ID.into(),
            params: [("workers".into(), 2.into())].into(),
            variants: Some(vec!["workers-8".into()]),
            ..Request::default()
        };
        assert_eq!(plan(&nobody).unwrap_err()[0].field, "variants");
    }

    #[test]
    fn no_step_is_lost_for_any_serial_part() {
        for (n, serial) in [(1, 0.5), (47, 0.0), (100_003, 0.1), (1_000, 1.0), (1_000, 0.333)] {
            let work = SerialAndParallel::of(&planned(json!({ "n": n, "serial": serial })).params);
            let lengths: Vec<_> = (0..=TASKS).map(|part| work.length(part)).collect();
            assert_eq!(lengths.iter().sum::<u64>(), n);
            assert_eq!(lengths[0], (n as f64 * serial).round() as u64);
            let shares = &lengths[1..];
            assert!(shares.iter().max().unwrap() - shares.iter().min().unwrap() <= 1, "{shares:?}");
        }
    }

    /// Takes a sample with a pool of four threads. The second value is true if the answer is
    /// correct.
    #[cfg(threads)]
    fn sample(params: &Value, variant: &str) -> (crate::report::Sample, Option<bool>) {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(4).build().unwrap();
        pool.install(|| {
            let job = job(params.clone());
            let sample = pollster::block_on(job.sample(variant, &Stage::new("t", None))).unwrap();
            let correct = job.check(&sample.answer);
            (sample, correct)
        })
    }

    #[cfg(threads)]
    #[test]
    fn every_count_gives_the_right_answer() {
        for serial in [0.0, 0.1, 1.0] {
            let params = json!({ "n": 100_003, "serial": serial });
            for strategy in &BY_THREADS {
                let (sample, correct) = sample(&params, strategy.id);
                assert_eq!(correct, Some(true), "{serial}, {}: {}", strategy.id, sample.answer);
                assert_eq!(sample.lanes.len(), strategy.workers.unwrap().min(4));
            }
        }
    }

    #[cfg(threads)]
    #[test]
    fn the_parallel_parts_wait_for_the_serial_part() {
        let (sample, _) = sample(&json!({ "n": 3_000_000, "serial": 0.5 }), "workers-2");
        let spans = || sample.lanes.iter().flat_map(|lane| &lane.spans);
        let alone = spans().find(|span| span.label == "serial part").unwrap();
        let shared: Vec<_> = spans().filter(|span| span.label.to_string().starts_with("part ")).collect();
        assert_eq!(shared.len() as u64, TASKS);
        assert!(shared.iter().all(|span| span.start >= alone.end));
    }

    #[test]
    fn a_part_with_a_missing_step_is_detected() {
        let params = json!({ "n": 1_000, "serial": 0.04 });
        let work = SerialAndParallel::of(&planned(params.clone()).params);
        let witness = |number| witness_after(work.length(number) - u64::from(number == 5), number + 1);
        let short = work.answer((0..=TASKS).map(witness).collect());
        assert_eq!(job(params).check(&json!(short)), Some(false));
    }

    #[test]
    fn a_process_executes_a_serialized_part() {
        let mut part = Part { number: 1, kernel: Kernel::new(1_000, 2) };
        let witness = super::super::testing::served(&Amdahl, &part);
        assert_eq!(Poll::Ready(witness), part.advance(&mut Pulse::free()));
    }

    #[test]
    fn the_chosen_serial_fraction_is_found() {
        for serial in [0.0, 0.05, 0.1, 0.5, 1.0] {
            let report = run(json!({ "serial": serial, "workers": 8 }), 8, by_amdahl(serial));
            assert!(report.explanation[0].contains("agrees with"), "{serial}: {:?}", report.explanation);
            assert_eq!(curve(&report).points.len(), 6);
            assert!(curve(&report).points.iter().all(|point| !point.hollow));
        }
    }

    #[test]
    fn a_serial_fraction_outside_its_interval_is_reported() {
        let more = run(json!({ "serial": 0.1, "workers": 8 }), 8, by_amdahl(0.2));
        assert!(more.explanation[0].contains("more than the 10 % that was set"), "{:?}", more.explanation);
        let less = run(json!({ "serial": 0.1, "workers": 8 }), 8, by_amdahl(0.02));
        assert!(less.explanation[0].contains("less than the 10 % that was set"), "{:?}", less.explanation);
    }

    /// The times scatter between 0.5 and 3 times the law's. The interval contains the chosen value
    /// only because the interval is so wide.
    #[test]
    fn scattered_times_agree_with_nothing() {
        let rng = std::cell::RefCell::new(fastrand::Rng::with_seed(5));
        let restless = |p: f64| by_amdahl(0.1)(p) * (0.5 + 2.5 * rng.borrow_mut().f64());
        let report = run(json!({ "workers": 2 }), 2, restless);
        assert!(report.explanation[0].contains("scatter too much"), "{:?}", report.explanation);
    }

    #[test]
    fn contention_is_distinguished_from_the_serial_part() {
        let costly = |n: f64| 100.0 * (1.0 + 0.05 * (n - 1.0) + 0.01 * n * (n - 1.0)) / n;
        assert_says(&run(json!({ "workers": 8 }), 8, costly), "each pair of workers costs");
        assert_says(&run(json!({ "workers": 8 }), 8, by_amdahl(0.1)), "its coherency may be 0");
    }

    /// The machine has two cores, so more than two workers are not faster.
    #[test]
    fn counts_beyond_the_cores_are_excluded_from_the_fit() {
        let two_cores = |p: f64| by_amdahl(0.1)(p.min(2.0));
        let report = run(json!({}), 2, two_cores);
        assert!(report.explanation[0].contains("agrees with"), "{:?}", report.explanation);
        let hollow: Vec<_> = curve(&report).points.iter().map(|point| point.hollow).collect();
        assert_eq!(hollow, [false, false, true, true]);
        assert_says(&report, "the law fits any two points");
        assert_says(&report, "More than two workers did not pay");
        assert_says(&report, "reports 2 cores. With 3 or 4 workers");
        let law = curve(&report).lines.iter().find(|line| line.look == LineStyle::Fit).unwrap();
        assert_eq!(law.known_to, Some(2.0));
    }

    #[test]
    fn without_enough_cores_the_missing_fit_is_explained() {
        let report = run(json!({ "workers": 2 }), 1, |_| 100.0);
        assert_says(&report, "can be fitted only from two or more numbers of workers");
        let looks: Vec<_> = curve(&report).lines.iter().map(|line| line.look).collect();
        assert_eq!(looks, [LineStyle::Ideal]);
    }

    #[test]
    fn laws_are_drawn_over_the_measured_range_with_a_figure_per_point() {
        let report = run(json!({ "workers": 8 }), 8, by_amdahl(0.1));
        let curve = curve(&report);
        assert_eq!(
            curve.lines.iter().map(|line| line.look).collect::<Vec<_>>(),
            [LineStyle::Ideal, LineStyle::Fit, LineStyle::OtherFit]
        );
        for line in &curve.lines {
            assert_eq!((line.points[0][0], line.points[line.points.len() - 1][0]), (1.0, 8.0));
        }
        assert_eq!(curve.figures.rows.len(), 6);
        assert!(curve.figures.rows.iter().all(|row| row.len() == curve.figures.columns.len()));
        let last = &curve.figures.rows[5];
        assert!(last[4].starts_with("10.") || last[4].starts_with("9."), "{last:?}");
    }

    #[test]
    fn no_exhibit_before_the_end() {
        let plan = planned(json!({}));
        let collector = Collector::new(plan, "run".into(), String::new(), Environment::default());
        let report = collector.report();
        assert!(report.exhibit.is_none() && report.explanation.is_empty());
    }
}

//! What an experiment is: one question with parameters, a set of variants that
//! answer it, and words for what was measured. The catalogue lists them all.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tsify::Tsify;

use crate::books::Chapter;
use crate::exhibit::{Exhibit, Mark};
use crate::experiments;
use crate::kernels::image::Picture;
use crate::measure::lane::Lane;
use crate::measure::stats::sequential::LOOKS;
use crate::models::{Needs, Stage};
use crate::net::Exchange;
use crate::quantity;
use crate::report::{Environment, VariantReport};

/// Names all experiments once, for two lists of them.
macro_rules! catalogue {
    ($($experiment:expr),* $(,)?) => {
        /// Every experiment, in the order in which the page lists them.
        pub static CATALOGUE: &[&dyn Experiment] = &[$(&$experiment),*];

        /// What requests are checked by. The page's build uses nothing else of an
        /// experiment, and so has nothing else in it: these calls are direct, where
        /// one through the catalogue would bring all methods along.
        fn known() -> Vec<Entry> {
            vec![$(Entry {
                id: $experiment.id(),
                schema: || $experiment.schema(),
                takes_part: |params, variant| $experiment.takes_part(params, variant),
                expected_ms: |params, variant| $experiment.expected_ms(params, variant),
            }),*]
        }
    };
}

catalogue![
    experiments::ping::Ping,
    experiments::rates::Rates,
    experiments::download::Download,
    experiments::channels::Channels,
    experiments::convoy::Convoy,
    experiments::countdown::Countdown,
    experiments::primes::Primes,
    experiments::pi::Pi,
    experiments::matmul::Matmul,
    experiments::amdahl::Amdahl,
    experiments::reduce::Reduce,
    experiments::chain::Chain,
    experiments::waiters::Waiters,
    experiments::responsiveness::Responsiveness,
    experiments::futures::Futures,
    experiments::image::Image,
    experiments::mandelbrot::Mandelbrot,
    experiments::race::Race,
    experiments::deadlock::Deadlock,
    experiments::starvation::Starvation,
    experiments::queue::Queue,
    experiments::snapshot::Snapshot,
    experiments::scope::Scope,
    experiments::fault::Fault,
    experiments::overhead::Overhead,
    experiments::burst::Burst,
];

/// What [`plan`] needs of an experiment.
struct Entry {
    id: &'static str,
    schema: fn() -> Schema,
    takes_part: fn(&Params, &str) -> bool,
    expected_ms: fn(&Params, &str) -> f64,
}

/// One question with parameters. Implementing it in one file under
/// `experiments/` and naming it in the catalogue is all that adding one takes:
/// form, table, timeline and link are drawn from the schema and the report.
pub trait Experiment: Sync {
    /// Its name in links and commands, as in the schema. A constant, because a process looks its experiment
    /// up for each message.
    fn id(&self) -> &'static str;

    /// What the page, the links and the command line show of it.
    fn schema(&self) -> Schema;

    /// Whether a variant takes part with these parameters. One that does not is
    /// left out of the run, chosen or not.
    fn takes_part(&self, _params: &Params, _variant: &str) -> bool {
        true
    }

    /// How long a sample takes, ms, as far as the parameters tell: pauses as they are, steps at what they take
    /// on a usual processor. Nothing is measured by it; the form says beforehand what will take minutes. Work
    /// that never does leaves this alone.
    fn expected_ms(&self, _params: &Params, _variant: &str) -> f64 {
        0.0
    }

    /// The work for these parameters, which [`plan`] has checked.
    fn prepare(&self, params: &Params) -> Box<dyn Job>;

    /// What was measured, in sentences. The first one is the finding and has
    /// to be able to stand alone.
    fn explain(&self, run: Measured<'_>) -> Vec<String>;

    /// What there is to see besides times; most experiments have nothing.
    fn exhibit(&self, _run: Measured<'_>) -> Option<Exhibit> {
        None
    }

    /// The crate's own code that a variant runs, from what is done to how it is
    /// carried out. The code view shows it beside the Python of the file of the
    /// experiment's name.
    fn code(&self, _variant: &str) -> Vec<Passage> {
        Vec::new()
    }

    /// Takes in what its tasks will need, in a process of its own, before the
    /// first of them.
    ///
    /// # Errors
    /// If the bytes are nothing of that kind.
    fn hold(&self, _held: &[u8]) -> Result<(), String> {
        Err("this experiment gives processes nothing to hold".into())
    }

    /// Does one task that came as a message, in a process of its own, and
    /// gives the bytes of the reply. An experiment without tasks for
    /// processes leaves this alone.
    fn serve<'a>(&'a self, _task: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, String>> {
        Box::pin(async { Err("this experiment gives processes nothing to do".into()) })
    }

    /// Does, on the page's own thread, what came as a message, and gives the
    /// bytes of the reply. Only experiments that ask for that thread
    /// ([`Needs::page`]) are ever asked to.
    fn serve_on_page<'a>(&'a self, _task: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, String>> {
        Box::pin(async { Err("this experiment gives the page nothing to do".into()) })
    }
}

/// A piece of the crate's source: a file in `src/`, and how an item in it
/// begins, which may be one within another.
pub type Passage = (&'static str, &'static str);

/// What an experiment's sentences and exhibit are made of.
#[derive(Debug, Clone, Copy)]
pub struct Measured<'a> {
    /// The parameters.
    pub params: &'a Params,
    /// What each variant did, in the schema's order.
    pub variants: &'a [VariantReport],
    /// Where.
    pub environment: &'a Environment,
}

/// An experiment with its parameters filled in: ready to be timed.
pub trait Job {
    /// Which threads and processes the variant has to be given beforehand, so
    /// that starting them is set-up and not part of the sample.
    fn needs(&self, variant: &str) -> Needs;

    /// How the variant goes about it, in a few words under its name.
    fn note(&self, variant: &str) -> String;

    /// Carries the work out once. Everything in here is timed.
    fn sample<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>>;

    /// Like [`Job::sample`], untimed, before the first one: lets the browser's
    /// optimising compiler finish. Requests shorten it to one.
    fn warm_up<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>> {
        self.sample(variant, stage)
    }

    /// What of a sample can only be known after its time is over, such as the
    /// next frame. Not timed.
    fn afterwards<'a>(
        &'a self,
        _variant: &'a str,
        _stage: &'a Stage,
        taken: Taken,
    ) -> LocalBoxFuture<'a, Sample> {
        Box::pin(async { taken.sample })
    }

    /// Carries the work out once, so that the page can look at what comes out as
    /// it does: untimed, before anything else. Most work has nothing to show.
    fn show<'a>(&'a self, _variant: &'a str, _stage: &'a Stage) -> LocalBoxFuture<'a, Result<(), Failure>> {
        Box::pin(async { Ok(()) })
    }

    /// Whether a sample may hold more than one repetition where one is short
    /// against the clock's grain.
    fn may_repeat(&self) -> bool {
        true
    }

    /// Whether the answer is right, by a way independent of the variants;
    /// `None` where nobody can know.
    fn check(&self, answer: &Value) -> Option<bool>;

    /// How the repetition of that answer ended, where that may differ from one to
    /// the next.
    fn ending(&self, _answer: &Value) -> Option<Ending> {
        None
    }
}

/// What one repetition brought, times in ms since the epoch.
#[derive(Debug, Default)]
pub struct Sample {
    /// The answer, compared and shown; its shape is the experiment's own.
    pub answer: Value,
    /// Who did what and when.
    pub lanes: Vec<Lane>,
    /// One per request, in input order.
    pub requests: Vec<Exchange>,
    /// How long each of many small things took, ms, where these are not the
    /// requests: messages, or requests with what came of waiting for them.
    pub latencies: Vec<f64>,
    /// Moments to be marked, ms since the epoch: at which it went wrong.
    pub marks: Vec<Mark>,
}

/// How a repetition ended, where that may differ from one to the next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Ending {
    /// In a few words: `deadlock`, `updates lost`.
    pub label: String,
    /// Whether that is as it should be.
    pub good: bool,
    /// How much of it, where it can be counted.
    pub amount: Option<f64>,
}

/// A sample and its time.
#[derive(Debug)]
pub struct Taken {
    /// What it brought.
    pub sample: Sample,
    /// When its last repetition began, ms since the epoch.
    pub begin: f64,
    /// When it ended, ms since the epoch.
    pub end: f64,
}

/// Why a variant has no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// It was tried and did not end well.
    Failed(String),
    /// It cannot be tried here; the text says what would make it available.
    Unavailable(String),
}

/// Data about an experiment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Schema {
    /// Name in links and commands: `countdown`.
    pub id: String,
    /// Name for people.
    pub title: String,
    /// What one wants to know.
    pub question: String,
    /// Where the page lists it.
    pub group: Group,
    /// The chapters that have it.
    pub books: Vec<Chapter>,
    /// The form, top to bottom.
    pub params: Vec<Param>,
    /// Named sets of values.
    pub presets: Vec<Preset>,
    /// The columns of the side-by-side view; the first is the baseline.
    pub variants: Vec<Variant>,
    /// How many samples each variant gets if nobody says; null for as many as
    /// it takes to tell it from the baseline.
    pub samples: Option<u32>,
    /// What it does to the page's own thread, told before it is done; null for
    /// all that leave that thread alone. Where it does something, the page
    /// shows a dot that moves with each frame.
    pub on_page: Option<String>,
}

/// A heading in the list of experiments.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// I/O-bound work.
    Requests,
    /// CPU-bound work.
    Parallel,
    /// Waiting for several things at once.
    Async,
    /// What goes wrong between threads, and what helps.
    Hazards,
    /// Not listed: checks the page itself.
    #[default]
    Hidden,
}

/// One way of doing the work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct Variant {
    /// Name in links, commands and the report: `gil`.
    pub id: String,
    /// Name for people.
    pub label: String,
    /// What makes it real, shown on asking.
    pub help: String,
    /// Whether it is threads over shared memory whatever the parameters, and so
    /// missing where that is.
    pub threads: bool,
}

/// One field of the form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Param {
    /// Name in links and commands.
    pub name: String,
    /// Name for people.
    pub label: String,
    /// Shown behind the value; empty for a plain number.
    pub unit: String,
    /// What may be entered.
    pub kind: Kind,
    /// The value if nobody says.
    #[tsify(type = "Value")]
    pub default: Value,
    /// One sentence.
    pub help: String,
    /// Whether the form shows it only on asking: most people leave it alone.
    pub more: bool,
    /// Whether a number can be had by a slider too, beside its field: for those that one
    /// tries out. Over a wide range each step is by the same factor.
    pub slider: bool,
}

/// What a field takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Kind {
    /// A whole number.
    Integer {
        /// Smallest allowed.
        min: u64,
        /// Largest allowed.
        max: u64,
    },
    /// A number with a fraction.
    Number {
        /// Smallest allowed.
        min: f64,
        /// Largest allowed.
        max: f64,
    },
    /// One of a few words.
    Choice {
        /// The words.
        options: Vec<String>,
    },
    /// A picture: [`BUILT_IN`], or the name of a person's own.
    Picture,
    /// Addresses, one a line.
    Urls {
        /// How many at the most.
        max: usize,
    },
    /// Whole numbers with spaces, commas or line breaks between, or none at all.
    /// The value is a text with commas: `2,193`.
    Integers {
        /// Smallest allowed.
        min: u64,
        /// Largest allowed.
        max: u64,
        /// How many at the most.
        most: usize,
    },
}

/// The picture that is at hand without being chosen.
pub const BUILT_IN: &str = "built-in";

/// A named set of values, chosen in the form or by `preset=` in a link.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Preset {
    /// Name in links and commands.
    pub id: String,
    /// Name for people.
    pub label: String,
    /// The values it sets; the others keep their defaults.
    #[tsify(type = "Record<string, Value>")]
    pub values: BTreeMap<String, Value>,
    /// How many samples, where that differs from the schema's.
    pub samples: Option<u32>,
}

/// Values of all parameters by name, each of its kind.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(from = "BTreeMap<String, Value>", into = "BTreeMap<String, Value>")]
#[tsify(type = "Record<string, Value>")]
pub struct Params {
    /// What was entered, or the defaults.
    pub values: BTreeMap<String, Value>,
    /// A person's own pictures by name. They travel beside the parameters, and
    /// only to the host.
    pictures: BTreeMap<String, Picture>,
}

impl From<BTreeMap<String, Value>> for Params {
    fn from(values: BTreeMap<String, Value>) -> Self {
        Self { values, pictures: BTreeMap::new() }
    }
}

impl From<Params> for BTreeMap<String, Value> {
    fn from(params: Params) -> Self {
        params.values
    }
}

impl Params {
    /// A whole number.
    ///
    /// # Panics
    /// As the other getters: where the schema has no such parameter. That is
    /// a slip in the experiment's file; [`plan`] has made sure of the rest.
    pub fn integer(&self, name: &str) -> u64 {
        self.values[name].as_u64().expect("checked by plan()")
    }

    /// A number.
    pub fn number(&self, name: &str) -> f64 {
        self.values[name].as_f64().expect("checked by plan()")
    }

    /// A word.
    pub fn text(&self, name: &str) -> &str {
        self.values[name].as_str().expect("checked by plan()")
    }

    /// The picture that came along under the parameter's value; none where the
    /// built-in one is meant, and on the page, which has none.
    pub fn picture(&self, name: &str) -> Option<&Picture> {
        self.pictures.get(self.text(name))
    }

    /// Takes the pictures along.
    ///
    /// # Errors
    /// If one of the parameters names a picture that is not among them.
    pub fn with_pictures(self, schema: &Schema, pictures: BTreeMap<String, Picture>) -> Result<Self, String> {
        let named = schema.params.iter().filter(|param| param.kind == Kind::Picture);
        let missing = |name: &&str| *name != BUILT_IN && !pictures.contains_key(*name);
        match named.map(|param| self.text(&param.name)).find(missing) {
            Some(name) => Err(format!("The picture “{name}” did not come along; it has to be chosen again.")),
            None => Ok(Self { pictures, ..self }),
        }
    }

    /// Whole numbers.
    pub fn integers(&self, name: &str) -> Vec<u64> {
        entries(self.text(name)).map(|entry| entry.parse().expect("checked by plan()")).collect()
    }

    /// The lines of a text that are not blank, trimmed.
    pub fn lines(&self, name: &str) -> Vec<&str> {
        lines(self.text(name)).collect()
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(|line| line.trim_matches(unseen)).filter(|line| !line.is_empty())
}

/// Invisible characters: white space, the byte order mark and characters without width. Files and copied
/// pages contain them.
fn unseen(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
}

/// What stands between spaces, commas and line breaks.
fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c == ',' || c.is_whitespace()).filter(|entry| !entry.is_empty())
}

/// What a person asks for; anything left out takes its default.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// The experiment's id.
    pub experiment: String,
    /// Values by name; `preset` names a preset to start from.
    #[serde(default)]
    #[tsify(type = "Record<string, Value>", optional)]
    pub params: BTreeMap<String, Value>,
    /// Ids of the variants wanted; all if left out.
    #[serde(default)]
    pub variants: Option<Vec<String>>,
    /// How many samples per variant: exactly so many, or with a budget at most.
    #[serde(default)]
    pub samples: Option<u32>,
    /// For how many seconds samples may be taken at the most, while it is open
    /// whether a variant differs from the baseline.
    #[serde(default)]
    pub budget_s: Option<f64>,
    /// How many times all of it is done, each in a fresh worker.
    #[serde(default)]
    pub runs: Option<u32>,
    /// Whether threads and processes stand ready when the time begins.
    #[serde(default)]
    pub start: Option<Start>,
}

/// What is there when a sample begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// Threads and processes are started and the code has run before.
    #[default]
    Warm,
    /// Nothing: each sample begins with starting a fresh worker, and all that
    /// the variant needs is started in its time.
    Cold,
}

/// How often and how long is measured.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Effort {
    /// The samples of each variant in a run: exactly so many, or with a budget
    /// at most.
    pub samples: u32,
    /// With a budget, in s, a variant is sampled only until it is clear whether
    /// it differs from the baseline, and no longer than that; null without.
    pub budget_s: Option<f64>,
    /// Runs, each in a fresh worker. More than one show what differs from
    /// start to start.
    pub runs: u32,
    /// What is there when a sample begins.
    pub start: Start,
}

/// A request with everything decided and checked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Plan {
    /// The experiment's id.
    pub experiment: String,
    /// All parameters.
    pub params: Params,
    /// The variants to run, in the schema's order.
    pub variants: Vec<String>,
    /// How often and how long.
    #[serde(flatten)]
    pub effort: Effort,
}

impl Plan {
    /// The experiment that is to run.
    ///
    /// # Panics
    /// On an id that [`plan`] would have refused.
    pub fn experiment(&self) -> &'static dyn Experiment {
        find(&self.experiment).expect("checked by plan()")
    }
}

/// Something wrong with a request, said so that it can be mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct Problem {
    /// The parameter, or `experiment`, `variants`, `samples`, `preset`.
    pub field: String,
    /// What is wrong and what would be right.
    pub message: String,
}

/// The most samples of one variant in a run: beyond it an interval hardly
/// narrows, and resampling would take the page's thread for too long.
pub const MAX_SAMPLES: u32 = 500;

/// The most seconds of sampling that may be asked for.
pub const MAX_BUDGET_S: f64 = 3_600.0;

/// The budget if nobody says: what a person will wait for an answer.
pub const BUDGET_S: f64 = 20.0;

/// The most runs: each starts a worker anew.
pub const MAX_RUNS: u32 = 50;

/// The experiment of that id.
pub fn find(id: &str) -> Option<&'static dyn Experiment> {
    CATALOGUE.iter().copied().find(|experiment| experiment.id() == id)
}

fn entry(id: &str) -> Option<Entry> {
    known().into_iter().find(|entry| entry.id == id)
}

/// Fills in what the request leaves open and checks the rest.
///
/// # Errors
/// All problems at once, so that a form can show each at its field.
pub fn plan(request: &Request) -> Result<Plan, Vec<Problem>> {
    let Some(Entry { schema, takes_part, .. }) = entry(&request.experiment) else {
        let known: Vec<_> = listed().into_iter().map(|s| s.id).collect();
        let message = format!(
            "There is no experiment {}; there are {}.",
            quoted(&request.experiment),
            known.join(", ")
        );
        return Err(vec![Problem { field: "experiment".into(), message }]);
    };
    let schema = schema();
    let mut problems = Vec::new();
    let preset = preset(&schema, request, &mut problems);
    let params = fill_in(&schema, preset, request, &mut problems);
    let mut variants = choose_variants(&schema, request.variants.as_deref(), &mut problems);
    let samples = request.samples.or(preset.and_then(|p| p.samples)).or(schema.samples);
    let effort = effort(&schema, request, samples, &mut problems);
    // Only parameters that are right can be asked.
    if problems.is_empty() {
        variants.retain(|id| takes_part(&params, id));
        if variants.is_empty() {
            let message = "None of the variants chosen takes part with these values.".into();
            problems.push(Problem { field: "variants".into(), message });
        }
    }
    if problems.is_empty() {
        Ok(Plan { experiment: schema.id, params, variants, effort })
    } else {
        Err(problems)
    }
}

/// How long the run takes, s, as far as its parameters tell ([`Experiment::expected_ms`]): every variant is
/// warmed up and sampled as often as it is asked for, or with a budget until that is spent, and once at the least.
pub fn expected_s(plan: &Plan) -> f64 {
    let Some(Entry { expected_ms, .. }) = entry(&plan.experiment) else { return 0.0 };
    let round_s: f64 = plan.variants.iter().map(|variant| expected_ms(&plan.params, variant) / 1e3).sum();
    let Effort { samples, budget_s, runs, .. } = plan.effort;
    let all = f64::from(samples) * round_s;
    let sampling = budget_s.map_or(all, |budget_s| all.min(round_s.max(budget_s / f64::from(runs))));
    f64::from(runs) * (round_s + sampling)
}

/// Whoever gives a number of samples and no budget gets exactly so many; a
/// budget, or nothing at all, asks for as many as it takes.
fn effort(schema: &Schema, request: &Request, samples: Option<u32>, problems: &mut Vec<Problem>) -> Effort {
    let last_look = LOOKS[LOOKS.len() - 1];
    let budget_s = request.budget_s.or(samples.is_none().then_some(BUDGET_S));
    let start = request.start.unwrap_or_default();
    let effort =
        Effort { samples: samples.unwrap_or(last_look), budget_s, runs: request.runs.unwrap_or(1), start };
    // A parameter of that name has the field of that name.
    let own = |field: &str| schema.params.iter().any(|param| param.name == field);
    let mut refuse = |field: &str, message: String| {
        let field = if own(field) { format!("sampling-{field}") } else { field.into() };
        problems.push(Problem { field, message });
    };
    if !(1..=MAX_SAMPLES).contains(&effort.samples) {
        refuse("samples", format!("Samples must be from 1 to {MAX_SAMPLES}, not {}.", effort.samples));
    }
    if let Some(s) = budget_s.filter(|s| !(0.1..=MAX_BUDGET_S).contains(s)) {
        refuse("budget_s", format!("The time budget must be from 0.1 to {MAX_BUDGET_S} s, not {s}."));
    }
    if !(1..=MAX_RUNS).contains(&effort.runs) {
        refuse("runs", format!("Runs must be from 1 to {MAX_RUNS}, not {}.", effort.runs));
    }
    if start == Start::Cold && effort.runs > 1 {
        let message = "A cold start begins each sample in a fresh worker; more runs than one add nothing.";
        refuse("runs", message.into());
    }
    effort
}

/// The schemas of all experiments that are meant for people.
pub fn listed() -> Vec<Schema> {
    known().into_iter().map(|entry| (entry.schema)()).filter(|schema| schema.group != Group::Hidden).collect()
}

fn preset<'a>(schema: &'a Schema, request: &Request, problems: &mut Vec<Problem>) -> Option<&'a Preset> {
    let wanted = request.params.get("preset")?;
    let found = schema.presets.iter().find(|p| wanted.as_str() == Some(&p.id));
    if found.is_none() {
        let known: Vec<_> = schema.presets.iter().map(|p| p.id.as_str()).collect();
        let known = if known.is_empty() { "none".into() } else { known.join(", ") };
        problems.push(Problem {
            field: "preset".into(),
            message: format!("“{}” has no preset {}; there are: {known}.", schema.id, shown(wanted)),
        });
    }
    found
}

fn fill_in(
    schema: &Schema,
    preset: Option<&Preset>,
    request: &Request,
    problems: &mut Vec<Problem>,
) -> Params {
    for name in request.params.keys().filter(|name| *name != "preset") {
        if !schema.params.iter().any(|p| &p.name == name) {
            let known: Vec<_> = schema.params.iter().map(|p| p.name.as_str()).collect();
            problems.push(Problem {
                field: name.clone(),
                message: format!(
                    "“{}” has no parameter {}; there are {}.",
                    schema.id,
                    quoted(name),
                    known.join(", ")
                ),
            });
        }
    }
    let mut values = BTreeMap::new();
    for param in &schema.params {
        let preset = preset.and_then(|p| p.values.get(&param.name));
        let value = request.params.get(&param.name).or(preset).unwrap_or(&param.default);
        match param.accept(value) {
            Ok(value) => drop(values.insert(param.name.clone(), value)),
            Err(message) => problems.push(Problem { field: param.name.clone(), message }),
        }
    }
    values.into()
}

fn choose_variants(schema: &Schema, wanted: Option<&[String]>, problems: &mut Vec<Problem>) -> Vec<String> {
    let known: Vec<_> = schema.variants.iter().map(|v| v.id.as_str()).collect();
    for id in wanted.unwrap_or_default().iter().filter(|id| !known.contains(&id.as_str())) {
        problems.push(Problem {
            field: "variants".into(),
            message: format!(
                "“{}” has no variant {}; there are {}.",
                schema.id,
                quoted(id),
                known.join(", ")
            ),
        });
    }
    let chosen = known.iter().filter(|id| wanted.is_none_or(|w| w.iter().any(|w| w == *id)));
    let chosen: Vec<_> = chosen.map(|id| id.to_string()).collect();
    if wanted.is_some_and(<[String]>::is_empty) {
        problems.push(Problem {
            field: "variants".into(),
            message: "Choose at least one variant to run.".into(),
        });
    }
    chosen
}

impl Param {
    /// The same, shown only on asking.
    pub fn on_asking(self) -> Self {
        Self { more: true, ..self }
    }

    /// The same, with a slider.
    pub fn with_slider(self) -> Self {
        Self { slider: true, ..self }
    }

    /// A number as it is, or as people type it.
    fn number(&self, value: &Value) -> Value {
        value
            .as_str()
            .and_then(|text| quantity::read(text, &self.unit))
            .map_or_else(|| value.clone(), Value::from)
    }

    /// The value in its proper form, or a sentence on what would be right.
    fn accept(&self, value: &Value) -> Result<Value, String> {
        let label = &self.label;
        let unit = if self.unit.is_empty() { String::new() } else { format!(" {}", self.unit) };
        match &self.kind {
            Kind::Integer { min, max } => match whole(&self.number(value)) {
                Some(n) if (*min..=*max).contains(&n) => Ok(n.into()),
                _ => Err(format!(
                    "{label} must be a whole number from {} to {}{unit}, not {}.",
                    grouped(*min),
                    grouped(*max),
                    shown(value)
                )),
            },
            Kind::Number { min, max } => match self.number(value).as_f64() {
                Some(x) if (*min..=*max).contains(&x) => Ok(x.into()),
                _ => {
                    Err(format!("{label} must be a number from {min} to {max}{unit}, not {}.", shown(value)))
                }
            },
            Kind::Choice { options } => match value.as_str() {
                Some(word) if options.iter().any(|o| o == word) => Ok(word.into()),
                _ => Err(format!("{label} must be one of {}, not {}.", options.join(", "), shown(value))),
            },
            Kind::Picture => match value.as_str() {
                Some(name) if (1..=255).contains(&name.chars().count()) => Ok(name.into()),
                _ => {
                    Err(format!("{label} must be “{BUILT_IN}” or the name of a file, not {}.", shown(value)))
                }
            },
            Kind::Urls { max } => match value.as_str() {
                Some(text) => check_urls(label, text, *max).map(|()| text.into()),
                None => Err(format!("{label} must be a text with one address a line, not {}.", shown(value))),
            },
            Kind::Integers { min, max, most } => match value {
                Value::String(text) => check_integers(label, text, *min..=*max, *most),
                // As scripts would rather say it.
                Value::Array(list) => check_integers(label, &as_entries(list), *min..=*max, *most),
                Value::Number(_) => {
                    check_integers(label, &as_entries(std::slice::from_ref(value)), *min..=*max, *most)
                }
                _ => Err(format!(
                    "{label} must be whole numbers with commas or spaces between, not {}.",
                    shown(value)
                )),
            },
        }
    }
}

/// The most characters of an entry that a message quotes.
const SHOWN: usize = 60;

/// The text in quotation marks, shortened.
fn quoted(text: &str) -> String {
    format!("“{}”", brief(text))
}

fn brief(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        None => text.into(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

/// Accepts `5` and `5.0` alike: JavaScript has but one kind of number.
fn whole(value: &Value) -> Option<u64> {
    let float = || value.as_f64().filter(|x| x.fract() == 0.0 && (0.0..9.0e15).contains(x));
    value.as_u64().or_else(|| float().map(|x| x as u64))
}

/// The value as a person would recognise what they entered.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => "nothing".into(),
        Value::String(s) if s.is_empty() => "nothing".into(),
        Value::String(s) => quoted(s),
        Value::Number(n) => n.as_u64().map_or_else(|| n.to_string(), grouped),
        other => brief(&other.to_string()),
    }
}

/// `50000000` as `50,000,000`.
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// A first look at the form of each address; the browser's own parser has the
/// last word when the request is made, as that request's outcome.
fn check_urls(label: &str, text: &str, max: usize) -> Result<(), String> {
    let urls: Vec<_> = lines(text).collect();
    if urls.is_empty() || urls.len() > max {
        return Err(format!("{label}: from 1 to {max} addresses, one a line, not {}.", urls.len()));
    }
    match urls.iter().position(|url| !looks_like_url(url)) {
        None => Ok(()),
        Some(i) => Err(format!(
            "{label}, line {}: {} is not an address; it must begin with http://, https:// or /.",
            i + 1,
            quoted(urls[i])
        )),
    }
}

fn as_entries(list: &[Value]) -> String {
    let entry = |value: &Value| whole(value).map_or_else(|| value.to_string(), |n| n.to_string());
    list.iter().map(entry).collect::<Vec<_>>().join(" ")
}

/// The numbers with commas between.
fn check_integers(label: &str, text: &str, range: RangeInclusive<u64>, most: usize) -> Result<Value, String> {
    let entries: Vec<_> = entries(text).collect();
    if entries.len() > most {
        return Err(format!("{label}: at most {most} numbers, not {}.", grouped(entries.len() as u64)));
    }
    let number = |(i, entry): (usize, &str)| match entry.parse::<u64>() {
        Ok(n) if range.contains(&n) => Ok(n.to_string()),
        _ => Err(format!(
            "{label}, number {}: {} is not a whole number from {} to {}.",
            i + 1,
            quoted(entry),
            grouped(*range.start()),
            grouped(*range.end())
        )),
    };
    let numbers = entries.into_iter().enumerate().map(number).collect::<Result<Vec<_>, _>>()?;
    Ok(numbers.join(",").into())
}

fn looks_like_url(url: &str) -> bool {
    let scheme = |name: &str| {
        let (start, rest) = url.split_at_checked(name.len())?;
        start.eq_ignore_ascii_case(name).then_some(rest)
    };
    let rest = scheme("http://").or_else(|| scheme("https://"));
    let absolute = rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'));
    let local = url.starts_with('/') && !url.starts_with("//");
    (absolute || local) && !url.contains(char::is_whitespace) && url.len() <= 2048
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn request(experiment: &str, params: Value) -> Request {
        let params = params.as_object().unwrap().clone().into_iter().collect();
        Request { experiment: experiment.into(), params, ..Request::default() }
    }

    #[test]
    fn what_is_left_out_takes_its_default() {
        let plan = plan(&request("countdown", json!({ "workers": 3.0 }))).unwrap();
        assert_eq!(plan.params.integer("n"), 50_000_000);
        assert_eq!(plan.params.integer("workers"), 3);
        assert_eq!(plan.variants, ["sequential", "async", "gil", "threads", "processes"]);
        assert_eq!((plan.effort.samples, plan.effort.budget_s), (160, Some(BUDGET_S)));
    }

    #[test]
    fn no_preset_takes_minutes_and_what_does_is_known_beforehand() {
        let expected = |request: &Request| expected_s(&plan(request).unwrap());
        for schema in listed() {
            let presets = schema.presets.iter().map(|preset| json!({ "preset": preset.id }));
            for params in presets.chain([json!({})]) {
                let s = expected(&request(&schema.id, params.clone()));
                assert!(s < 120.0, "{} {params}: {s} s", schema.id);
            }
        }
        let counted = request("countdown", json!({ "n": 100_000_000_000_u64, "workers": 2 }));
        let counted = Request { variants: Some(vec!["sequential".into(), "threads".into()]), ..counted };
        // Warmed up, and sampled once although the budget is spent.
        assert_eq!(expected(&counted), 2.0 * (100.0 + 50.0));
        let exactly = Request { samples: Some(4), runs: Some(3), ..counted };
        assert_eq!(expected(&exactly), 3.0 * (1.0 + 4.0) * (100.0 + 50.0));
        for (experiment, params) in [
            ("snapshot", json!({ "replacements": 2_000, "rest": 100.0 })),
            ("pi", json!({ "samples": 10_000_000_000_u64 })),
            ("deadlock", json!({ "scene": "philosophers", "meals": 10_000, "second": 10.0 })),
            ("ping", json!({ "urls": "/lab/status/200?sleep=20000", "timeout": 60.0, "times": 20 })),
        ] {
            let s = expected(&request(experiment, params));
            assert!(s > 60.0, "{experiment}: {s} s");
        }
    }

    #[test]
    fn a_preset_sets_its_values_and_explicit_ones_win() {
        let plan = plan(&request("ping", json!({ "preset": "fifty-at-once", "in_flight": 4 }))).unwrap();
        assert_eq!(plan.params.lines("urls").len(), 50);
        assert_eq!(plan.params.integer("in_flight"), 4);
    }

    #[test]
    fn a_picture_that_did_not_come_along_is_missed() {
        let schema = find("image").unwrap().schema();
        let picture = Picture { width: 1, height: 1, rgba: vec![0; 4].into() };
        let with = |name: &str, pictures: &[&str]| {
            let plan = plan(&request("image", json!({ "picture": name }))).unwrap();
            let pictures = pictures.iter().map(|name| ((*name).into(), picture.clone())).collect();
            plan.params.with_pictures(&schema, pictures)
        };
        assert!(with(BUILT_IN, &[]).unwrap().picture("picture").is_none());
        assert_eq!(with("a.png", &["a.png"]).unwrap().picture("picture"), Some(&picture));
        assert!(with("a.png", &["b.png"]).unwrap_err().contains("“a.png” did not come along"));
    }

    #[test]
    fn every_experiment_is_found_by_the_id_that_its_schema_says() {
        for experiment in CATALOGUE {
            assert_eq!(experiment.schema().id, experiment.id());
            assert!(std::ptr::addr_eq(find(experiment.id()).unwrap(), *experiment), "{}", experiment.id());
        }
    }

    #[test]
    fn numbers_may_be_written_as_people_write_them() {
        let plan = plan(&request("countdown", json!({ "n": "50M", "interval": "0.01 s" }))).unwrap();
        assert_eq!((plan.params.integer("n"), plan.params.number("interval")), (50_000_000, 10.0));
    }

    #[test]
    fn a_problem_is_short_whatever_was_entered() {
        let long = "9x".repeat(20_000);
        let params = json!({ "n": long, "order": long, "preset": long, &long: 1, "interval": { "a": long } });
        for problem in plan(&request("countdown", params)).unwrap_err() {
            assert!(problem.message.len() < 400, "{}", problem.message.len());
        }
        let message = plan(&request(&long, json!({}))).unwrap_err().remove(0).message;
        assert!(message.contains("9x9x…”"), "{message}");
    }

    #[test]
    fn addresses_are_read_without_what_is_not_seen_and_whatever_their_case() {
        let urls = "\u{feff}/a\n\u{200b}HTTP://b/c \u{200b}\nHttps://d\n\u{2060}\n";
        let plan = plan(&request("ping", json!({ "urls": urls }))).unwrap();
        assert_eq!(plan.params.lines("urls"), ["/a", "HTTP://b/c", "Https://d"]);
        for wrong in ["http:/a", "htp://a", "//a", "ftp://a", "http://", "a b"] {
            assert!(super::plan(&request("ping", json!({ "urls": wrong }))).is_err(), "{wrong}");
        }
    }

    /// What links say besides parameters (`www/link.ts`).
    #[test]
    fn no_parameter_has_a_name_that_links_use() {
        let taken = ["preset", "variants", "run", "step", "schedule"];
        for schema in listed() {
            for param in &schema.params {
                assert!(!taken.contains(&param.name.as_str()), "{}: {}", schema.id, param.name);
            }
        }
    }

    #[test]
    fn every_preset_is_itself_valid() {
        for schema in listed() {
            for preset in &schema.presets {
                plan(&request(&schema.id, json!({ "preset": preset.id }))).unwrap();
            }
        }
    }

    #[test]
    fn variants_say_whether_they_are_threads_and_those_that_only_may_be_do_not() {
        let threads = |id: &str| {
            let variants = find(id).unwrap().schema().variants.into_iter();
            variants.filter(|variant| variant.threads).map(|variant| variant.id).collect::<Vec<_>>()
        };
        assert_eq!(threads("countdown"), ["gil", "threads"]);
        assert_eq!(threads("mandelbrot"), ["gil", "blocks", "threads", "simd-threads"]);
        assert_eq!(threads("waiters"), ["threads"]);
        assert_eq!(threads("amdahl"), [""; 0]);
    }

    #[test]
    fn every_default_is_accepted_by_its_own_parameter() {
        for e in CATALOGUE {
            for param in e.schema().params {
                assert!(param.accept(&param.default).is_ok(), "{}", param.name);
            }
        }
    }

    #[test]
    fn all_problems_are_told_at_once_each_at_its_field() {
        let mut wrong = request("countdown", json!({ "n": 0, "workers": "many", "colour": "red" }));
        wrong.samples = Some(0);
        wrong.variants = Some(vec!["psychic".into()]);
        let fields: Vec<_> = plan(&wrong).unwrap_err().into_iter().map(|p| p.field).collect();
        assert_eq!(fields, ["colour", "n", "workers", "variants", "samples"]);
    }

    #[test]
    fn a_message_says_what_was_given_and_what_is_allowed() {
        let problems = plan(&request("countdown", json!({ "workers": 1000 }))).unwrap_err();
        assert_eq!(problems[0].message, "Workers must be a whole number from 1 to 64, not 1,000.");
        let problems = plan(&request("ping", json!({ "urls": "/ok\nftp://x" }))).unwrap_err();
        assert!(problems[0].message.contains("line 2: “ftp://x”"), "{}", problems[0].message);
    }

    #[test]
    fn a_list_of_numbers_may_be_written_in_many_ways() {
        let numbers = |value: Value| plan(&request("primes", json!({ "numbers": value })));
        for same in [json!("2 193,323"), json!("2,\n193, 0323"), json!([2, 193.0, 323])] {
            let plan = numbers(same).unwrap();
            assert_eq!(plan.params.text("numbers"), "2,193,323");
            assert_eq!(plan.params.integers("numbers"), [2, 193, 323]);
        }
        assert_eq!(numbers(json!(7)).unwrap().params.integers("numbers"), [7]);
        assert!(numbers(json!(" ")).unwrap().params.integers("numbers").is_empty());
    }

    #[test]
    fn of_a_list_the_wrong_entry_is_named() {
        let refused =
            |value: Value| plan(&request("primes", json!({ "numbers": value }))).unwrap_err().remove(0);
        let message = refused(json!("2, 193 many 5")).message;
        assert!(message.contains("number 3: “many” is not a whole number from 0 to 9,007,"), "{message}");
        for wrong in [json!("9007199254740992"), json!([2, -1]), json!([[2], 1.5]), json!("2;3")] {
            assert!(refused(wrong.clone()).message.contains(", number "), "{wrong}");
        }
        assert!(refused(json!({ "a": 1 })).message.contains("must be whole numbers"));
        assert!(refused(json!("1 ".repeat(501))).message.contains("at most 500 numbers, not 501"));
    }

    #[test]
    fn an_unknown_experiment_is_answered_with_the_known_ones() {
        let problems = plan(&request("countup", json!({}))).unwrap_err();
        assert!(problems[0].message.contains("there are ping, "), "{}", problems[0].message);
        assert!(!problems[0].message.contains("fault"));
    }

    #[test]
    fn addresses_are_looked_at_line_by_line() {
        for good in ["/lab/status/200?sleep=1", "http://a", "https://a.b/c?d=e#f"] {
            assert!(looks_like_url(good), "{good}");
        }
        for bad in ["", "a.b", "//a", "http://", "https:///x", "/a b", "javascript:alert(1)"] {
            assert!(!looks_like_url(bad), "{bad}");
        }
    }
}

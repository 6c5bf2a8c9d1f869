//! `rates`: exchange rates between five currencies, one request for each. Ten variants differ in
//! the threads that send the requests and in how the results return.

use std::collections::BTreeMap;
#[cfg(threads)]
use std::ops::ControlFlow;

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::shared::passages::Passage;
use super::shared::requests::retry_sentence;
use super::shared::sentences::{measured, missing_variants, times};
use super::shared::{fields, passages, request_policy};
use super::{Experiment, Measured};
use crate::failure::Failure;
use crate::measure::lane::Lane;
use crate::measure::stats::Verdict;
#[cfg(threads)]
use crate::models::queues;
use crate::models::requests::{addressed, execute, refill, refilled};
use crate::models::task::Execution;
use crate::models::{Answers, Job, Taken};
use crate::models::{Model, Needs, Stage, processes};
use crate::net::scheduler::Rules;
use crate::net::{Exchange, Get, Outcome};
use crate::python::Call;
use crate::report::Sample;
use crate::report::VariantReport;
use crate::report::exhibit::{Exhibit, Grid, GridRow, GridTable, RowContent};
use crate::schema::{Group, Param, Params, Preset, Schema, Variant, books};
use crate::text::figure::{Figure, Spelled, time};
use crate::text::{Arg, Joined, Text};

const ID: &str = "rates";

/// The requested currencies in order. Every response lists the rates of all of them.
const CURRENCIES: [&str; 5] = ["USD", "EUR", "PLN", "NOK", "CZK"];

/// The timeout of a request, ms. No request reaches it, because a response takes at most 10 s.
const TIMEOUT_MS: u32 = 60_000;

/// The experiment `rates`.
#[derive(Debug)]
pub struct Rates;

impl Experiment for Rates {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        Schema {
            id: ID.into(),
            title: text!(rates::title),
            question: text!(rates::question),
            group: Group::Requests,
            books: books::of(ID),
            params: params(),
            presets: presets(),
            variants: RatesVariant::ALL.map(RatesVariant::variant).into(),
            samples: Some(5),
            ..Schema::default()
        }
    }

    fn expected_ms(&self, params: &Params, variant: &str) -> f64 {
        fields::expected_wait_ms(params, variant, ["bases", "pool"])
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        Box::new(Matrix {
            bases: asked(params),
            pool: params.integer("pool") as usize,
            query: format!(
                "sleep={}&fail={}&seed={}",
                params.number("delay").round(),
                params.number("fail"),
                params.integer("seed")
            ),
            may_fail: params.number("fail") > 0.0,
            rules: request_policy::rules(params),
        })
    }

    fn explain(&self, Measured { params, variants, .. }: Measured<'_>) -> Vec<Text> {
        let found = found(params, variants);
        let mut sentences = finding(variants, asked(params).len());
        sentences.extend(pool_rounds(params, variants));
        sentences.extend(compare_return_paths(variants));
        sentences.extend(throttled(params, variants));
        sentences.extend(failures(&found));
        sentences.extend(retry_sentence(variants));
        sentences.extend(losses(&found));
        sentences.extend(missing_variants(variants));
        sentences
    }

    fn exhibit(&self, Measured { params, variants, .. }: Measured<'_>) -> Option<Exhibit> {
        let tables: Vec<_> = found(params, variants).iter().map(VariantTable::table).collect();
        (!tables.is_empty()).then(|| {
            Exhibit::Grid(Grid {
                title: text!(rates::title),
                corner: text!(rates::corner),
                columns: CURRENCIES.map(Text::verbatim).into(),
                tables,
            })
        })
    }

    fn python(&self, params: &Params, variant: &str) -> Option<Call> {
        let workers = params.integer("pool");
        let arguments = match variant {
            "pool" | "two-way" | "lost" | "errors" | "executor" | "processes" => format!("workers={workers}"),
            "throttled" => format!("workers={workers}, rate={}", params.number("rate")),
            _ => String::new(),
        };
        // Requests do not fail here: the listings of most variants end with the first failure.
        let (bases, delay) = (params.integer("bases"), params.number("delay").round());
        Some(Call::with(arguments).after(format!("BASES, DELAY = BASES[:{bases}], {delay}")))
    }

    fn check_python(&self, params: &Params, variant: &str, value: &Value) -> Option<bool> {
        // `errors` returns the failed bases, too.
        let (rates, failed) = match RatesVariant::from_id(variant)? {
            RatesVariant::Errors => (value.get(0)?, value.get(1)?.as_object()?.keys().collect()),
            _ => (value, Vec::new()),
        };
        let table = RateTable { rates: serde_json::from_value(rates.clone()).ok()?, ..RateTable::default() };
        let mut bases: Vec<_> = table.rates.keys().chain(failed).map(String::as_str).collect();
        let mut expected = asked(params);
        bases.sort_unstable();
        expected.sort_unstable();
        Some(bases == expected && table.is_consistent())
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        let Some(kind) = RatesVariant::from_id(variant) else { return Vec::new() };
        let mut passages = vec![("experiments/rates.rs", "async fn execute")];
        if kind.queued().is_some() {
            passages.push(("experiments/rates.rs", "fn with_two_queues"));
        }
        passages.extend(kind.model().map_or(&[][..], passages::requesting));
        passages.extend(kind.code());
        passages
    }

    fn serve<'a>(&'a self, get: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, Text>> {
        Box::pin(processes::serve_request(get))
    }
}

fn params() -> Vec<Param> {
    let own = vec![
        fields::integer("bases", text!(rates::bases), 1..=5, 5, text!(rates::bases_help)),
        fields::integer("pool", text!(rates::pool), 1..=32, 4, text!(rates::pool_size_help)),
        fields::milliseconds("delay", text!(rates::delay), 0.0..=10_000.0, 200.0, text!(rates::delay_help)),
        fields::number("fail", text!(rates::fail), 0.0..=1.0, 0.0, text!(rates::fail_help)),
    ];
    let rate = [
        fields::integer("seed", text!(fields::seed), 0..=1_000_000, 0, text!(rates::seed_help)),
        fields::per_second("rate", text!(policy::rate), 0.1..=1_000.0, 10.0, text!(rates::rate_help)),
        fields::integer("burst", text!(policy::burst), 1..=100, 1, text!(rates::burst_help)),
    ];
    // If requests fail, a user will want to retry them, so this field is not among the advanced
    // ones.
    let shown = |param: Param| Param { more: param.name != "retries", ..param };
    let retries = request_policy::retries().into_iter().map(shown).collect();
    [own, retries, rate.map(Param::on_asking).into()].concat()
}

/// Returns the presets with random failures. With their seed, only the first try for EUR fails.
fn presets() -> Vec<Preset> {
    let fails = [("fail", json!(0.166_667)), ("seed", json!(36))];
    let retried = [("retries", json!("full jitter"))];
    let preset = |id: &str, label: Text, values: &[(&str, Value)]| Preset {
        id: id.into(),
        label,
        values: values.iter().map(|(name, value)| ((*name).into(), value.clone())).collect(),
        samples: None,
    };
    vec![
        preset("one-in-six", text!(rates::one_in_six), &fails),
        preset("one-in-six-retried", text!(rates::one_in_six_retried), &[&fails[..], &retried].concat()),
    ]
}

/// Returns the currencies that the parameters choose.
fn asked(params: &Params) -> Vec<&'static str> {
    CURRENCIES[..params.integer("bases") as usize].into()
}

/// The ways of sending the requests and of returning the results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RatesVariant {
    OneByOne,
    ThreadPerItem,
    Pool,
    TwoQueues,
    Lost,
    Errors,
    Throttled,
    Processes,
    Async,
    Executor,
}

impl RatesVariant {
    const ALL: [Self; 10] = [
        Self::OneByOne,
        Self::ThreadPerItem,
        Self::Pool,
        Self::TwoQueues,
        Self::Lost,
        Self::Errors,
        Self::Throttled,
        Self::Processes,
        Self::Async,
        Self::Executor,
    ];

    fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    const fn id(self) -> &'static str {
        match self {
            Self::OneByOne => "one-by-one",
            Self::ThreadPerItem => "thread-per-item",
            Self::Pool => "pool",
            Self::TwoQueues => "two-way",
            Self::Lost => "lost",
            Self::Errors => "errors",
            Self::Throttled => "throttled",
            Self::Processes => "processes",
            Self::Async => "async",
            Self::Executor => "executor",
        }
    }

    /// Returns true if the variant uses threads with shared memory.
    fn has_threads(self) -> bool {
        self.model().is_none_or(Model::shares_memory)
    }

    fn variant(self) -> Variant {
        let (label, help) = match self {
            Self::OneByOne => (text!(rates::one_by_one), text!(requests::sequential_help)),
            Self::ThreadPerItem => (text!(rates::thread_per_item), text!(rates::thread_per_item_help)),
            Self::Pool => (text!(rates::pool), text!(rates::pool_help)),
            Self::TwoQueues => (text!(rates::two_queues), text!(rates::two_queues_help)),
            Self::Lost => (text!(rates::lost), text!(rates::lost_help)),
            Self::Errors => (text!(rates::errors), text!(rates::errors_help)),
            Self::Throttled => (text!(rates::throttled), text!(rates::throttled_help)),
            Self::Processes => (text!(rates::processes), text!(requests::processes_help)),
            Self::Async => (Model::Async.label(), text!(rates::async_help)),
            Self::Executor => (text!(rates::executor), text!(rates::executor_help)),
        };
        Variant { id: self.id().into(), label, help, threads: self.has_threads() }
    }

    /// Returns how the variant uses the second queue; `None` if it has none.
    const fn queued(self) -> Option<Queued> {
        match self {
            Self::TwoQueues => Some(Queued { failures: false, ends_with_failure: false }),
            Self::Lost => Some(Queued { failures: true, ends_with_failure: true }),
            Self::Errors => Some(Queued { failures: true, ends_with_failure: false }),
            _ => None,
        }
    }

    /// Returns the model that sends the requests; `None` if the variant sends them in a way of its
    /// own.
    const fn model(self) -> Option<Model> {
        match self {
            Self::OneByOne => Some(Model::Sequential),
            Self::Pool | Self::Throttled => Some(Model::Threads),
            Self::Processes => Some(Model::Processes),
            Self::Async => Some(Model::Async),
            Self::ThreadPerItem | Self::TwoQueues | Self::Lost | Self::Errors | Self::Executor => None,
        }
    }

    fn code(self) -> &'static [Passage] {
        match self {
            Self::ThreadPerItem => &[
                ("models/queues.rs", "pub fn thread_per_request"),
                ("models/queues.rs", "fn send_with_retries"),
                ("models/threads.rs", "pub fn run_worker"),
            ],
            Self::TwoQueues | Self::Lost | Self::Errors => &[
                ("models/queues.rs", "pub fn with_result_queue"),
                ("models/queues.rs", "fn send_with_retries"),
            ],
            Self::Throttled => &[("net/bucket.rs", "impl Bucket")],
            Self::Executor => &[
                ("models/queues.rs", "pub async fn awaited"),
                ("models/queues.rs", "async fn in_thread"),
                passages::BLOCKING,
            ],
            Self::OneByOne | Self::Pool | Self::Processes | Self::Async => &[],
        }
    }
}

/// How a variant uses the second queue.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(not(threads), allow(dead_code))]
struct Queued {
    failures: bool,
    ends_with_failure: bool,
}

/// The table of exchange rates to fetch, and how to fetch it.
#[derive(Debug)]
struct Matrix {
    bases: Vec<&'static str>,
    pool: usize,
    /// The query that is appended to the target's addresses.
    query: String,
    /// True if the requests ask the target to fail sometimes.
    may_fail: bool,
    rules: Rules,
}

/// The requests with a received result, each with its number in the table, and how many results were
/// lost.
struct Results {
    exchanges: Vec<(usize, Exchange)>,
    lost: usize,
    lanes: Vec<Lane>,
}

impl Results {
    fn whole((exchanges, lanes): Execution<Exchange>) -> Self {
        Self { exchanges: exchanges.into_iter().enumerate().collect(), lost: 0, lanes }
    }
}

impl Matrix {
    fn gets(&self) -> Vec<Get> {
        let get = |base| {
            let shown = format!("/lab/rates?base={base}");
            Get { keep: true, url: format!("{shown}&{}", self.query), ..Get::new(shown, TIMEOUT_MS) }
        };
        self.bases.iter().map(get).collect()
    }

    /// Returns the rules of a variant. Only one variant has a rate limit.
    fn rules(&self, kind: RatesVariant) -> Rules {
        Rules { rate: self.rules.rate.filter(|_| kind == RatesVariant::Throttled), ..self.rules.clone() }
    }

    async fn execute(
        &self,
        kind: RatesVariant,
        gets: &[Get],
        rules: &Rules,
        stage: &Stage,
    ) -> Result<Results, Failure> {
        #[cfg(threads)]
        if let Some(queued) = kind.queued() {
            return Ok(with_two_queues(queued, gets, rules, self.pool));
        }
        let carried = match kind {
            #[cfg(threads)]
            RatesVariant::ThreadPerItem => queues::thread_per_request(gets, rules),
            #[cfg(threads)]
            RatesVariant::Executor => queues::awaited(gets, rules, self.pool).await?,
            _ => {
                let model = kind.model().ok_or_else(|| stage.no_threads())?;
                let at_once = if kind == RatesVariant::Async { gets.len() } else { self.pool };
                execute(model, ID, gets, at_once, rules, stage).await?
            }
        };
        Ok(Results::whole(carried))
    }
}

/// Sends the requests with two queues. Results that are in the second queue after reading has ended
/// are lost.
#[cfg(threads)]
fn with_two_queues(queued: Queued, gets: &[Get], rules: &Rules, workers: usize) -> Results {
    let well = |exchange: &Exchange| exchange.outcome == Outcome::Ok;
    let mut read = Vec::new();
    let rest = queues::with_result_queue(
        gets,
        rules,
        workers,
        |exchange| queued.failures || well(exchange),
        |number, exchange| {
            let ends = queued.ends_with_failure && !well(&exchange);
            read.push((number, exchange));
            if ends { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        },
    );
    let lost = rest.posted - read.len();
    read.extend(rest.kept);
    read.sort_by_key(|(number, _)| *number);
    Results { exchanges: read, lost, lanes: rest.lanes }
}

impl Job for Matrix {
    /// A pool cannot be resized, so all variants share the largest pool, and each uses a part of
    /// it.
    fn needs(&self, variant: &str) -> Needs {
        match RatesVariant::from_id(variant) {
            Some(RatesVariant::Processes) => Needs { processes: self.pool, ..Needs::default() },
            Some(kind) if kind.has_threads() => {
                Needs { threads: self.pool.max(self.bases.len()), ..Needs::default() }
            }
            _ => Needs::default(),
        }
    }

    fn note(&self, variant: &str) -> Text {
        let n = self.pool;
        match RatesVariant::from_id(variant) {
            Some(RatesVariant::ThreadPerItem) => text!(rates::note_thread_per_item { n: self.bases.len() }),
            Some(RatesVariant::Pool) => text!(rates::note_pool { n }),
            Some(RatesVariant::TwoQueues) => text!(rates::note_two_queues { n }),
            Some(RatesVariant::Lost) => text!(rates::note_lost { n }),
            Some(RatesVariant::Errors) => text!(rates::note_errors { n }),
            Some(RatesVariant::Throttled) => {
                let per_s = self.rules.rate.map_or(0.0, |rate| rate.per_s);
                text!(rates::note_throttled { n, rate: Figure::new(per_s.to_string()) })
            }
            Some(RatesVariant::Processes) => text!(requests::note_processes { n }),
            Some(RatesVariant::Async) => text!(rates::note_async { n: self.bases.len() }),
            Some(RatesVariant::Executor) => text!(rates::note_executor { n }),
            Some(RatesVariant::OneByOne) | None => text!(requests::note_sequential),
        }
    }

    fn sample<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>> {
        Box::pin(async move {
            let kind = variant_kind(variant)?;
            let gets = addressed(self.gets(), variant, stage);
            let results = self.execute(kind, &gets, &self.rules(kind), stage).await?;
            let mut table = RateTable { lost: results.lost, ..RateTable::default() };
            for (number, exchange) in &results.exchanges {
                table.add_response(self.bases[*number], exchange);
            }
            let requests = results.exchanges.into_iter().map(|(_, exchange)| exchange).collect();
            Ok(Sample { lanes: results.lanes, requests, ..Sample::of(&table) })
        })
    }

    /// Sends a single request, which opens the connection.
    fn warm_up<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>> {
        Box::pin(async move {
            let kind = variant_kind(variant)?;
            let get = Get { url: "/lab/rates?base=USD".into(), ..self.gets().swap_remove(0) };
            let gets = addressed(vec![get], variant, stage);
            self.execute(kind, &gets, &Rules::default(), stage).await?;
            refill(&self.rules(kind), 1).await;
            Ok(Sample::default())
        })
    }

    fn afterwards<'a>(
        &'a self,
        variant: &'a str,
        _stage: &'a Stage,
        Taken { sample, .. }: Taken,
    ) -> LocalBoxFuture<'a, Sample> {
        Box::pin(async move {
            match RatesVariant::from_id(variant) {
                Some(kind) => refilled(&self.rules(kind), sample).await,
                None => sample,
            }
        })
    }

    /// Returns false, so that the server receives no more requests than the user chose.
    fn may_repeat(&self) -> bool {
        false
    }
}

impl Answers for Matrix {
    type Answer = RateTable;

    fn check(&self, table: &RateTable) -> Option<bool> {
        let right = table.accounts_for(&self.bases)
            && table.is_consistent()
            && table.failed.values().all(|failed| failed.is_valid_failure(self.may_fail));
        // If the table is empty, the correct answer is unknown.
        if right && table.rates.is_empty() { None } else { Some(right) }
    }
}

fn variant_kind(variant: &str) -> Result<RatesVariant, Failure> {
    RatesVariant::from_id(variant)
        .ok_or_else(|| Failure::Failed(text!(rates::unknown_variant { variant: Arg::verbatim(variant) })))
}

/// The answer of a sample: the table of rates.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
struct RateTable {
    /// For each base, the rates of one unit of it, by currency.
    rates: BTreeMap<String, BTreeMap<String, f64>>,
    /// The bases with a failed request, each with the reason.
    failed: BTreeMap<String, FailedBase>,
    /// The number of further results, which were never read.
    lost: usize,
}

/// Why there are no rates of a base.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct FailedBase {
    outcome: Outcome,
    status: Option<u16>,
}

/// The body of a response, as the target writes it.
#[derive(Deserialize)]
struct ResponseBody {
    rates: BTreeMap<String, f64>,
}

impl RateTable {
    fn add_response(&mut self, base: &str, exchange: &Exchange) {
        let Exchange { outcome, status, body, .. } = exchange;
        let read = || serde_json::from_slice::<ResponseBody>(body).ok().filter(|_| *outcome == Outcome::Ok);
        match read() {
            Some(ResponseBody { rates }) => {
                self.rates.insert(base.into(), rates);
            }
            None => {
                self.failed.insert(base.into(), FailedBase { outcome: *outcome, status: *status });
            }
        }
    }

    /// Returns true if every base is in the table once or is counted as lost.
    fn accounts_for(&self, bases: &[&str]) -> bool {
        let mut known: Vec<_> = self.rates.keys().chain(self.failed.keys()).map(String::as_str).collect();
        let found = known.len();
        known.sort_unstable();
        known.dedup();
        known.len() == found
            && found + self.lost == bases.len()
            && known.iter().all(|base| bases.contains(base))
    }

    /// Returns true if each currency is worth 1 of itself, and opposite rates are inverse to each
    /// other.
    fn is_consistent(&self) -> bool {
        let rate = |a: &str, b: &str| self.rates.get(a)?.get(b).copied();
        self.rates.iter().all(|(a, row)| {
            row.len() == CURRENCIES.len()
                && rate(a, a) == Some(1.0)
                && CURRENCIES.iter().all(|b| match (rate(a, b), rate(b, a)) {
                    (Some(there), Some(back)) => (there * back - 1.0).abs() < 1e-9,
                    (Some(there), None) => there > 0.0 && !self.rates.contains_key(*b),
                    (None, _) => false,
                })
        })
    }
}

impl FailedBase {
    /// Returns true if the request failed in an allowed way: the server answers with a failure only
    /// if it was asked to.
    fn is_valid_failure(&self, may_fail: bool) -> bool {
        match self.outcome {
            Outcome::HttpError => self.status.is_some_and(|status| match status {
                500 | 503 => may_fail,
                other => other >= 400,
            }),
            Outcome::Timeout | Outcome::Network | Outcome::Aborted => true,
            Outcome::Ok | Outcome::Opaque => false,
        }
    }

    /// Says why there are no rates, in a few words.
    fn reason(&self) -> Text {
        match (self.outcome, self.status) {
            (Outcome::Timeout, _) => text!(rates::timeout),
            (Outcome::HttpError, Some(status)) => text!(rates::status { n: u32::from(status) }),
            (Outcome::Ok, _) => text!(rates::unreadable),
            _ => text!(rates::no_answer),
        }
    }
}

/// The table of rates of one variant.
struct VariantTable<'a> {
    variant: &'a VariantReport,
    bases: Vec<&'static str>,
    table: RateTable,
}

/// Returns the tables of all variants that have one.
fn found<'a>(params: &Params, variants: &'a [VariantReport]) -> Vec<VariantTable<'a>> {
    let table = |variant: &'a VariantReport| {
        let table = variant.answer_as()?;
        Some(VariantTable { variant, bases: asked(params), table })
    };
    variants.iter().filter_map(table).collect()
}

impl VariantTable<'_> {
    fn table(&self) -> GridTable {
        GridTable {
            variant: self.variant.id.clone(),
            label: self.variant.label.clone(),
            says: self.sentence(),
            rows: self.bases.iter().map(|base| self.row(base)).collect(),
        }
    }

    fn row(&self, base: &'static str) -> GridRow {
        let filled = match (self.table.rates.get(base), self.table.failed.get(base)) {
            (Some(rates), _) => RowContent::Values { values: CURRENCIES.map(|c| shown(rates.get(c))).into() },
            (None, Some(failed)) => RowContent::Failed { reason: failed.reason() },
            (None, None) => RowContent::Lost { reason: text!(rates::never_read) },
        };
        GridRow { name: Text::verbatim(base), filled }
    }

    fn sentence(&self) -> Text {
        let RateTable { rates, failed, lost } = &self.table;
        text!(rates::table {
            n: Spelled(rates.len()),
            all: self.bases.len(),
            failed: failed.len(),
            lost: *lost
        })
    }
}

/// Formats a rate of exchange with four digits, or `?` if it is missing.
fn shown(rate: Option<&f64>) -> Text {
    let rate = match rate {
        None => return Text::verbatim("?"),
        Some(large) if *large >= 10.0 => format!("{large:.2}"),
        Some(middle) if *middle >= 1.0 => format!("{middle:.3}"),
        Some(small) => format!("{small:.4}"),
    };
    Figure::new(rate).into()
}

/// Compares sending one request at a time with sending all at once.
fn finding(variants: &[VariantReport], bases: usize) -> Vec<Text> {
    let Some(one_by_one) = measured(variants, RatesVariant::OneByOne.id()) else { return Vec::new() };
    let alone = time(one_by_one.median_ms.unwrap_or_default());
    let at_once =
        [RatesVariant::Async, RatesVariant::ThreadPerItem, RatesVariant::Pool, RatesVariant::Processes];
    let other = at_once.iter().find_map(|kind| {
        let variant = measured(variants, kind.id())?;
        Some((variant, variant.speedup.as_ref()?))
    });
    let Some((other, speedup)) = other else { return vec![text!(requesting::alone { alone })] };
    let together = time(other.median_ms.unwrap_or_default());
    let compared = Arg::key(match speedup.verdict {
        Verdict::Unsure if speedup.ci95.is_some() => "unclear",
        Verdict::Slower => "slower",
        _ => "other",
    });
    vec![
        text!(rates::at_once { n: Spelled(bases), alone, compared, together }),
        text!(rates::against { variant: &other.label, times: times(speedup) }),
    ]
}

/// Explains that a pool with fewer threads than requests needs several turns.
fn pool_rounds(params: &Params, variants: &[VariantReport]) -> Option<Text> {
    let [requests, threads] = ["bases", "pool"].map(|name| params.integer(name) as usize);
    let median = |kind: RatesVariant| measured(variants, kind.id())?.median_ms;
    let (each, pool) = (median(RatesVariant::ThreadPerItem)?, median(RatesVariant::Pool)?);
    (requests > threads && pool > 1.5 * each)
        .then(|| text!(rates::pool_rounds { each: time(each), n: Spelled(threads), pool: time(pool) }))
}

/// Compares the variants by the path on which results return.
fn compare_return_paths(variants: &[VariantReport]) -> Option<Text> {
    let ways = [RatesVariant::Pool, RatesVariant::TwoQueues, RatesVariant::Errors, RatesVariant::Executor];
    let known: Vec<_> = ways
        .iter()
        .filter_map(|kind| measured(variants, kind.id()))
        .filter_map(|variant| Some((&variant.label, variant.median_ms?)))
        .collect();
    if known.len() < 2 {
        return None;
    }
    let medians = known.iter().map(|(_, ms)| *ms);
    let (least, most) = (medians.clone().fold(f64::INFINITY, f64::min), medians.fold(0.0, f64::max));
    let compared = Arg::key(if most <= 1.1 * least { "alike" } else { "different" });
    let times = known
        .iter()
        .map(|(variant, ms)| text!(sentences::variant_time { variant: *variant, time: time(*ms) }));
    Some(text!(rates::return_paths { compared, times: Arg::list(times, Joined::Comma) }))
}

/// Explains how many requests began within any second under the rate limit.
fn throttled(params: &Params, variants: &[VariantReport]) -> Option<Text> {
    let variant = measured(variants, RatesVariant::Throttled.id())?;
    Some(text!(rates::tries {
        time: time(variant.median_ms?),
        tries: Spelled(most_within_a_second(&try_starts_ms(variant))?),
        rate: Figure::new(params.number("rate").to_string()),
        burst: params.integer("burst")
    }))
}

/// Returns when each try of the shown sample began, ms.
fn try_starts_ms(variant: &VariantReport) -> Vec<f64> {
    let tries = |r: &crate::report::RequestReport| match r.tries.as_slice() {
        [] => vec![r.start_ms],
        tries => tries.iter().map(|one| one.start_ms).collect(),
    };
    let mut starts: Vec<_> = variant.requests.iter().flat_map(tries).collect();
    starts.sort_by(f64::total_cmp);
    starts
}

fn most_within_a_second(starts: &[f64]) -> Option<usize> {
    let within = |(i, from): (usize, &f64)| starts[i..].iter().take_while(|at| **at < from + 1e3).count();
    starts.iter().enumerate().map(within).max()
}

/// Returns a sentence on failures in a variant without lost results, and on the results that were
/// kept.
fn failures(found: &[VariantTable<'_>]) -> Option<Text> {
    let kept = |f: &&VariantTable<'_>| {
        f.table.lost == 0 && f.variant.id != RatesVariant::Lost.id() && !f.table.failed.is_empty()
    };
    let VariantTable { variant, table, bases } = found.iter().find(kept)?;
    let failure = |base: &&'static str| {
        let reason = table.failed.get(*base)?.reason();
        Some(text!(rates::failure { base: Arg::verbatim(*base), reason }))
    };
    Some(text!(rates::failures {
        variant: &variant.label,
        failures: Arg::list(bases.iter().filter_map(failure), Joined::Comma),
        kept: Spelled(table.rates.len())
    }))
}

/// Returns sentences on results that had arrived and were lost.
fn losses(found: &[VariantTable<'_>]) -> Option<Text> {
    let VariantTable { table, .. } = found.iter().find(|f| f.variant.id == RatesVariant::Lost.id())?;
    let (base, failed) = table.failed.iter().next()?;
    let (base, reason) = (Arg::verbatim(base), failed.reason());
    Some(match table.lost {
        0 => text!(rates::lost_none { base, reason }),
        lost => {
            text!(rates::lost_results { base, reason, read: Spelled(table.rates.len()), lost: Spelled(lost) })
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{RequestReport, Status, Timeline};
    use crate::run::plan::{Request, plan};

    fn params(values: Value) -> Params {
        let params = values.as_object().unwrap().clone().into_iter().collect();
        plan(&Request { experiment: ID.into(), params, ..Request::default() }).unwrap().params
    }

    fn job(values: Value) -> Box<dyn Job> {
        Rates.prepare(&params(values))
    }

    /// Returns the response that the server should send, computed here independently of the server's code.
    fn body(base: &str) -> Vec<u8> {
        let worth = json!({ "USD": 1.0, "EUR": 1.1, "PLN": 0.26, "NOK": 0.095, "CZK": 0.044 });
        let of = |currency: &str| worth[currency].as_f64().unwrap();
        let rates: BTreeMap<_, _> = CURRENCIES.into_iter().map(|c| (c, of(base) / of(c))).collect();
        serde_json::to_vec(&json!({ "base": base, "rates": rates, "note": "" })).unwrap()
    }

    #[test]
    fn the_table_of_a_listing_must_be_whole_and_consistent() {
        let params = params(json!({ "bases": 2 }));
        let check = |variant, value: Value| Rates.check_python(&params, variant, &value);
        let row = |base| serde_json::from_slice::<Value>(&body(base)).unwrap()["rates"].take();
        let (usd, eur) = (row("USD"), row("EUR"));
        let whole = json!({ "USD": usd, "EUR": eur });
        assert_eq!(check("pool", whole.clone()), Some(true));
        assert_eq!(check("errors", json!([whole, {}])), Some(true));
        assert_eq!(check("errors", json!([{ "USD": usd }, { "EUR": "HTTPError()" }])), Some(true));
        assert_eq!(check("errors", json!([{ "USD": usd }, {}])), Some(false));
        assert_eq!(check("pool", json!({ "USD": usd })), Some(false));
        assert_eq!(check("pool", json!({ "USD": usd, "EUR": usd })), Some(false));
        assert_eq!(check("pool", json!("a table")), None);
    }

    fn answered(base: &str) -> Exchange {
        Exchange { status: Some(200), outcome: Outcome::Ok, body: body(base), ..Exchange::default() }
    }

    fn failed(status: u16) -> Exchange {
        Exchange { status: Some(status), outcome: Outcome::HttpError, ..Exchange::default() }
    }

    /// Returns a table of all bases: EUR failed, and the last `lost` bases were lost.
    fn table(lost: usize) -> RateTable {
        let mut table = RateTable { lost, ..RateTable::default() };
        for base in &CURRENCIES[..5 - lost] {
            table.add_response(base, &if *base == "EUR" { failed(503) } else { answered(base) });
        }
        table
    }

    fn variant(kind: RatesVariant, ms: f64, table: &RateTable) -> VariantReport {
        let Variant { id, label, .. } = kind.variant();
        let (answer, status) = (json!(table), Status::Completed);
        VariantReport { answer, label, status, median_ms: Some(ms), ..VariantReport::unmeasured(&id) }
    }

    #[test]
    fn the_servers_rates_are_consistent_and_a_wrong_rate_is_detected() {
        let job = job(json!({}));
        let mut whole = RateTable::default();
        CURRENCIES.iter().for_each(|base| whole.add_response(base, &answered(base)));
        assert_eq!(job.check(&json!(whole)), Some(true));
        for (base, currency, wrong) in [("USD", "EUR", 1.1), ("NOK", "NOK", 1.001)] {
            let mut table = json!(whole);
            table["rates"][base][currency] = wrong.into();
            assert_eq!(job.check(&table), Some(false), "{base} {currency}");
        }
        let mut short = json!(whole);
        short["rates"]["USD"].as_object_mut().unwrap().remove("CZK");
        assert_eq!(job.check(&short), Some(false));
    }

    #[test]
    fn every_base_is_accounted_for_once() {
        let job = job(json!({ "fail": 0.5 }));
        assert_eq!(job.check(&json!(table(0))), Some(true));
        assert_eq!(job.check(&json!(table(2))), Some(true), "two are known to be lost");
        let mut missing = json!(table(0));
        missing["rates"].as_object_mut().unwrap().remove("CZK");
        assert_eq!(job.check(&missing), Some(false));
        let mut twice = json!(table(1));
        twice["failed"]["USD"] = twice["failed"]["EUR"].clone();
        assert_eq!(job.check(&twice), Some(false));
        assert_eq!(job.check(&Value::Null), Some(false));
    }

    #[test]
    fn no_failures_are_requested_by_default() {
        assert_eq!(job(json!({ "fail": 0.1 })).check(&json!(table(0))), Some(true));
        assert_eq!(job(json!({ "fail": 0 })).check(&json!(table(0))), Some(false));
    }

    #[test]
    fn an_empty_table_cannot_be_checked() {
        let mut none = RateTable::default();
        CURRENCIES.iter().for_each(|base| none.add_response(base, &failed(404)));
        assert_eq!(job(json!({})).check(&json!(none)), None);
    }

    #[test]
    fn the_explanation_lists_failures_losses_and_kept_results() {
        let errors = variant(RatesVariant::Errors, 400.0, &table(0));
        let lost = variant(RatesVariant::Lost, 400.0, &table(3));
        let params = params(json!({ "preset": "one-in-six" }));
        let variants = [lost, errors];
        let found = found(&params, &variants);
        let text = failures(&found).unwrap();
        assert_eq!(text, "Errors as values: EUR failed (status 503); the other four rows are there.");
        let text = losses(&found).unwrap();
        assert!(text.contains("EUR failed (status 503), after one row. Three results are lost"), "{text}");
    }

    #[test]
    fn a_table_shows_which_rows_failed_and_which_were_lost() {
        let variants = [variant(RatesVariant::Lost, 400.0, &table(2))];
        let params = params(json!({ "preset": "one-in-six" }));
        let shown = found(&params, &variants)[0].table();
        assert_eq!(shown.says, "Two rows of 5, 1 failed, 2 lost.");
        let kinds: Vec<_> = shown
            .rows
            .iter()
            .map(|row| match &row.filled {
                RowContent::Values { values } => super::super::testing::joined(values),
                RowContent::Failed { reason } | RowContent::Lost { reason } => reason.to_string(),
            })
            .collect();
        assert_eq!(kinds[0], "1.000 0.9091 3.846 10.53 22.73");
        assert_eq!(kinds[1], "status 503");
        assert_eq!(kinds[3..], ["answered, never read", "answered, never read"]);
    }

    #[test]
    fn the_most_tries_within_a_second_are_counted_over_all_seconds() {
        let request = |start_ms| {
            let exchange = Exchange { start: start_ms, end: start_ms + 1.0, ..answered("USD") };
            let sample = Sample { requests: vec![exchange], ..Sample::default() };
            Timeline::between(0.0, 1.0, sample).requests.remove(0)
        };
        let requests: Vec<RequestReport> = [0.0, 100.0, 900.0, 1_050.0, 1_100.0, 1_899.0].map(request).into();
        let mut throttled = variant(RatesVariant::Throttled, 1_900.0, &table(0));
        throttled.requests = requests;
        // One second contains the tries at 900, 1,050, 1,100 and 1,899 ms; no other second contains
        // as many.
        assert_eq!(most_within_a_second(&try_starts_ms(&throttled)), Some(4));
        let text = super::throttled(&params(json!({})), &[throttled]).unwrap();
        assert!(text.contains("at most four tries began within any one second, where 10"), "{text}");
    }

    #[test]
    fn only_one_variant_is_throttled() {
        let rate = params(json!({ "rate": 7, "burst": 2, "retries": "fixed" }));
        let matrix = Matrix {
            bases: asked(&rate),
            pool: 4,
            query: String::new(),
            may_fail: false,
            rules: request_policy::rules(&rate),
        };
        for kind in RatesVariant::ALL {
            assert_eq!(matrix.rules(kind).rate.is_some(), kind == RatesVariant::Throttled, "{kind:?}");
        }
    }

    #[test]
    fn all_variants_have_different_code() {
        let notes: Vec<_> = RatesVariant::ALL.iter().map(|kind| job(json!({})).note(kind.id())).collect();
        let different: std::collections::BTreeSet<_> = notes.iter().collect();
        assert_eq!(different.len(), notes.len(), "{notes:?}");
    }
}

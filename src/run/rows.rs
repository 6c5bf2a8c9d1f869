//! The rows of a report that are sampled in turns and compared with the first of them. The
//! [`collector`](super::collector) has one set of rows for the crate's own variants, and
//! [`python`](super::python) one for each interpreter.

use serde_json::Value;

use super::latencies::Latencies;
use super::messages::Phase;
use super::stopping_rule::StoppingRule;
use crate::measure::clock::{self, saturated};
use crate::measure::stats::{Samples, Summary};
use crate::report::{Ending, Speedup, Status, Timeline, VariantReport};
use crate::schema::Effort;
use crate::text::Text;

/// The maximum number of timelines kept for each variant. With nine, one of them is near the final
/// median, and they need little memory.
const MAX_TIMELINES: usize = 9;

/// The maximum number of requests in a variant's kept timelines. Two timelines are always kept,
/// even if they have more requests.
const MAX_KEPT_REQUESTS: usize = 9_000;

/// The answer of a sample, checked.
#[derive(Debug, Clone, Default)]
pub struct CheckedAnswer {
    /// The answer; each experiment defines its own type.
    pub answer: Value,
    /// True if the answer is correct; `None` if that cannot be checked.
    pub correct: Option<bool>,
    /// How the sample ended; `None` if all samples end alike.
    pub ending: Option<Ending>,
    /// The sum of this answer and all earlier answers; `None` if the experiment does not add up answers.
    pub sum: Option<Value>,
}

/// What is known of each row, and the rule that ends sampling.
pub struct Rows {
    rule: StoppingRule,
    /// The row that is running, and its phase.
    current: Option<(String, Phase)>,
    /// The rows in the order of the page; the first is the baseline.
    records: Vec<VariantRecord>,
}

/// What is known of one row.
struct VariantRecord {
    report: VariantReport,
    /// The kept timelines, each with the time of its sample, ms.
    timelines: Vec<(f64, Timeline)>,
    /// The first sample with a wrong answer, if its timeline has a mark.
    marked_wrong: Option<(f64, Timeline)>,
    latencies: Latencies,
}

impl Rows {
    /// Creates the rows without samples. The first is the baseline.
    pub fn new(effort: Effort, reports: impl IntoIterator<Item = VariantReport>) -> Self {
        let records: Vec<_> = reports.into_iter().map(VariantRecord::new).collect();
        let ids: Vec<_> = records.iter().map(|record| record.report.id.clone()).collect();
        Self { rule: StoppingRule::new(effort, &ids), current: None, records }
    }

    /// The rule that ends sampling.
    pub fn rule(&mut self) -> &mut StoppingRule {
        &mut self.rule
    }

    /// Returns the rows that take part in the next round, each with the number of samples that it
    /// already has.
    pub fn pending(&self) -> impl Iterator<Item = (&str, u32)> {
        self.rule.pending()
    }

    /// Returns the rows that have not ended.
    pub fn running(&self) -> impl Iterator<Item = &str> {
        self.running_records().map(|record| record.report.id.as_str())
    }

    /// Returns the row that is running, and its phase.
    pub fn current(&self) -> Option<&(String, Phase)> {
        self.current.as_ref()
    }

    /// Starts a phase of a row. The first sample starts the clock of the time budget.
    pub fn begin_phase(&mut self, id: String, phase: Phase) {
        if let Phase::Sampling { .. } = phase {
            self.rule.start_clock(clock::now());
        }
        self.current = Some((id, phase));
    }

    /// Ends the current phase, so that no row is running; returns the phase.
    pub fn end_phase(&mut self) -> Option<Phase> {
        self.current.take().map(|(_, phase)| phase)
    }

    /// Changes the report of a row, if there is such a row.
    pub fn change(&mut self, id: &str, change: impl FnOnce(&mut VariantReport)) {
        self.update(id, |record| change(&mut record.report));
    }

    /// Returns the answer of a row, which is null before its first sample.
    pub fn answer(&self, id: &str) -> &Value {
        self.records
            .iter()
            .find(|record| record.report.id == id)
            .map_or(&Value::Null, |record| &record.report.answer)
    }

    /// Adds a sample to a row, and updates the comparisons with the baseline. `ms` is the time of
    /// a repetition and `grain` the clock's grain, ms.
    pub fn add_sample(&mut self, id: &str, ms: f64, answer: CheckedAnswer, timeline: Timeline, grain: f64) {
        self.rule.add_sample(id, ms);
        self.update(id, |record| record.add_sample(ms, answer, timeline, grain));
        self.update_speedups(id);
    }

    /// Ends a row with this status. No further samples of it are taken.
    pub fn end(&mut self, id: &str, status: Status, reason: Text) {
        self.rule.remove(id);
        self.change(id, |report| {
            report.status = status;
            report.reason = Some(reason);
        });
    }

    /// Gives all rows that have not ended this final status.
    pub fn end_all(&mut self, status: Status) {
        self.current = None;
        for record in self.records.iter_mut().filter(|record| record.report.status == Status::Running) {
            record.report.status = status;
        }
    }

    /// Handles the death of the worker that took the samples. The current row fails; the other rows
    /// can continue in a new worker. If no row is current, the worker did not start, and all rows
    /// fail. At least one row therefore ends at each death, so restarting workers terminates.
    pub fn fail(&mut self, reason: &Text) {
        let current = self.current.take().map(|(id, _)| id);
        let running: Vec<_> = self.running().map(String::from).collect();
        match current.filter(|id| running.contains(id)) {
            Some(id) => self.end(&id, Status::Failed, reason.clone()),
            None => running.iter().for_each(|id| self.end(id, Status::Failed, reason.clone())),
        }
    }

    /// Returns the number of samples taken so far, and the expected total, of the rows that have
    /// not ended.
    pub fn progress(&self) -> (u32, u32) {
        let samples = self.running().map(|id| self.rule.progress(id));
        samples.fold((0, 0), |(done, total), (d, t)| (done + d, total + t))
    }

    /// Returns the report of each row. `grain` is the clock's grain, ms.
    pub fn reports(&self, grain: f64) -> Vec<VariantReport> {
        self.records.iter().map(|record| self.report_of(record, grain)).collect()
    }

    fn report_of(&self, record: &VariantRecord, grain: f64) -> VariantReport {
        let id = record.report.id.as_str();
        let samples_per_run = self.rule.samples_per_run(id);
        VariantReport { samples_per_run, between_runs: self.rule.between_runs(id), ..record.to_report(grain) }
    }

    fn running_records(&self) -> impl Iterator<Item = &VariantRecord> {
        self.records.iter().filter(|record| record.report.status == Status::Running)
    }

    fn update(&mut self, id: &str, change: impl FnOnce(&mut VariantRecord)) {
        if let Some(record) = self.records.iter_mut().find(|record| record.report.id == id) {
            change(record);
        }
    }

    /// Updates the speed-up of each row that has a new pair of samples with the baseline,
    /// after a sample of the row `sampled`.
    fn update_speedups(&mut self, sampled: &str) {
        let is_base = self.records.first().is_some_and(|base| base.report.id == sampled);
        for other in self.records.iter_mut().skip(1) {
            let id = &other.report.id;
            let completes_pair = is_base && self.rule.count(id) >= self.rule.count(sampled);
            if completes_pair || id == sampled {
                let found = self.rule.compare_with_baseline(id);
                other.report.speedup = found.map(|(baseline, found)| Speedup {
                    baseline: baseline.into(),
                    ratio: found.ratio,
                    ci95: found.interval,
                    verdict: found.verdict,
                    alike: found.alike,
                });
            }
        }
    }
}

impl VariantRecord {
    fn new(report: VariantReport) -> Self {
        Self { report, timelines: Vec::new(), marked_wrong: None, latencies: Latencies::default() }
    }

    fn add_sample(&mut self, ms: f64, answer: CheckedAnswer, timeline: Timeline, grain: f64) {
        let CheckedAnswer { answer, correct, ending, sum } = answer;
        let report = &mut self.report;
        report.endings.extend(ending);
        // The first wrong answer stays in the report, even if later answers are correct.
        if report.correct != Some(false) {
            report.correct = correct;
            report.answer = answer;
            if correct == Some(false) && !timeline.marks.is_empty() {
                self.marked_wrong = Some((ms, timeline.clone()));
            }
        }
        if let Some(sum) = sum {
            report.answer = sum;
        }
        report.samples_ms.push(ms);
        if let Some(samples) = Samples::new(&report.samples_ms) {
            report.median_ms = Some(samples.median());
            report.ci95_ms = samples.median_interval();
        }
        self.latencies.add_sample(&timeline);
        self.report.latency = self.latencies.summarize(grain);
        let max_kept = (MAX_KEPT_REQUESTS / timeline.requests.len().max(1)).clamp(2, MAX_TIMELINES);
        self.timelines.push((ms, timeline));
        if self.timelines.len() > max_kept {
            let farthest = self.distances_to_median().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(i, _)| i);
            self.timelines.swap_remove(farthest.expect("a timeline was just added"));
        }
    }

    /// Returns the index of each kept timeline and the distance of its sample's time to the median,
    /// ms.
    fn distances_to_median(&self) -> impl Iterator<Item = (usize, f64)> {
        let median = self.report.median_ms.unwrap_or_default();
        self.timelines.iter().enumerate().map(move |(i, (ms, _))| (i, (ms - median).abs()))
    }

    /// Returns the sample to show: the first wrong sample if its timeline has a mark, so that
    /// lanes and answer are of the same sample; otherwise the sample nearest to the median.
    fn shown_sample(&self) -> Option<&(f64, Timeline)> {
        let typical =
            || self.distances_to_median().min_by(|a, b| a.1.total_cmp(&b.1)).map(|(i, _)| &self.timelines[i]);
        self.marked_wrong.as_ref().or_else(typical)
    }

    /// Returns the variant's report with its summary and the timeline of the shown sample. `grain`
    /// is the clock's grain, ms.
    fn to_report(&self, grain: f64) -> VariantReport {
        let mut report = self.report.clone();
        let batch = f64::from(report.batch);
        report.saturated = report.median_ms.is_some_and(|ms| saturated(ms * batch, grain));
        report.summary = Samples::new(&report.samples_ms).map(|s| Summary::of(s, grain / batch));
        if let Some((ms, timeline)) = self.shown_sample().cloned() {
            report.typical_ms = Some(ms);
            report.wall_ms = Some(timeline.wall_ms);
            report.parts = Some(timeline.parts);
            report.began_ms = Some(timeline.began_ms);
            report.lanes = timeline.lanes;
            report.spans = timeline.spans;
            report.dropped_spans = timeline.dropped_spans;
            report.instants = timeline.instants;
            report.requests = timeline.requests;
            report.marks = timeline.marks;
        }
        report
    }
}

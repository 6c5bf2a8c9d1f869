//! What the models carry out: a job, sample by sample.

use futures_util::future::LocalBoxFuture;
use serde_json::Value;

use super::stage::{Needs, Stage};
use crate::failure::Failure;
use crate::report::{Ending, Sample};

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

//! What the models carry out: a job, sample by sample.

use futures_util::future::LocalBoxFuture;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::stage::{Needs, Stage};
use crate::failure::Failure;
use crate::report::{Ending, Sample, from_json};

/// An experiment with its parameters filled in: ready to be timed.
pub trait Job: JsonAnswers {
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
}

/// The answers of a job: their type, and how they are checked.
pub trait Answers {
    /// The outcome of one repetition. Its JSON is the report's `answer`.
    type Answer: Serialize + DeserializeOwned;

    /// Returns whether the answer is right, by a way independent of the variants;
    /// `None` where that cannot be known.
    fn check(&self, answer: &Self::Answer) -> Option<bool>;

    /// Returns how the repetition of that answer ended, where that may differ from
    /// one to the next.
    fn ending(&self, _answer: &Self::Answer) -> Option<Ending> {
        None
    }
}

/// The object-safe form of [`Answers`], which takes answers as JSON. Everything that
/// implements [`Answers`] has it.
pub trait JsonAnswers {
    /// Calls [`Answers::check`]. JSON of another form is a wrong answer.
    fn check(&self, answer: &Value) -> Option<bool>;

    /// Calls [`Answers::ending`]. JSON of another form has no ending.
    fn ending(&self, answer: &Value) -> Option<Ending>;
}

impl<J: Answers> JsonAnswers for J {
    fn check(&self, answer: &Value) -> Option<bool> {
        from_json(answer).map_or(Some(false), |answer| Answers::check(self, &answer))
    }

    fn ending(&self, answer: &Value) -> Option<Ending> {
        Answers::ending(self, &from_json(answer)?)
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Its answer is a time in ms.
    struct Positive;

    impl Answers for Positive {
        type Answer = f64;

        fn check(&self, ms: &f64) -> Option<bool> {
            Some(*ms > 0.0)
        }

        fn ending(&self, ms: &f64) -> Option<Ending> {
            Some(Ending { label: "over".into(), good: true, amount: Some(*ms) })
        }
    }

    /// JavaScript writes 5.0 as 5.
    #[test]
    fn an_answer_is_judged_by_its_json_and_json_of_another_form_is_wrong() {
        let job: &dyn JsonAnswers = &Positive;
        assert_eq!([json!(5.0), json!(5), json!(-5)].map(|ms| job.check(&ms)), [true, true, false].map(Some));
        assert_eq!(job.ending(&json!(5)).and_then(|ending| ending.amount), Some(5.0));
        assert_eq!([json!("5"), json!({}), json!(null)].map(|other| job.check(&other)), [Some(false); 3]);
        assert_eq!(job.ending(&json!("5")), None);
    }
}

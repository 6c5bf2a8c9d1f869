//! What a run executes and samples: a job.

use futures_util::future::LocalBoxFuture;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::stage::{Needs, Stage};
use crate::failure::Failure;
use crate::report::{Ending, Sample, from_json};
use crate::text::Text;

/// An experiment with its parameters filled in, ready to be timed.
pub trait Job: JsonAnswers {
    /// Returns the threads and processes that the variant needs. They are started before the
    /// sample, as set-up.
    fn needs(&self, variant: &str) -> Needs;

    /// Returns a short description of the variant for these parameters, shown below its name.
    fn note(&self, variant: &str) -> Text;

    /// Executes the variant's work once. The whole call is timed.
    fn sample<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>>;

    /// Executes the work untimed before the first sample, so that the browser's optimising compiler
    /// can finish. Jobs with requests send only a single one.
    fn warm_up<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>> {
        self.sample(variant, stage)
    }

    /// Adds data to a sample that is available only after the sample's end, such as the next frame.
    /// This call is not timed.
    fn afterwards<'a>(
        &'a self,
        _variant: &'a str,
        _stage: &'a Stage,
        taken: Taken,
    ) -> LocalBoxFuture<'a, Sample> {
        Box::pin(async { taken.sample })
    }

    /// Executes the work once, untimed and before all samples, and sends its partial results to the
    /// page as pictures. Does nothing for work without pictures.
    fn show<'a>(&'a self, _variant: &'a str, _stage: &'a Stage) -> LocalBoxFuture<'a, Result<(), Failure>> {
        Box::pin(async { Ok(()) })
    }

    /// Returns whether a sample may repeat the work when one repetition is short compared with the
    /// clock's grain.
    fn may_repeat(&self) -> bool {
        true
    }
}

/// The answers of a job, and how they are checked.
pub trait Answers {
    /// The answer of one repetition. Its JSON is the report's `answer`.
    type Answer: Serialize + DeserializeOwned;

    /// Returns whether the answer is correct, determined by a method that no variant uses; `None`
    /// if that cannot be determined.
    fn check(&self, answer: &Self::Answer) -> Option<bool>;

    /// Returns how the repetition with this answer ended; `None` if all repetitions end alike.
    fn ending(&self, _answer: &Self::Answer) -> Option<Ending> {
        None
    }

    /// Returns the sum of the answers of all samples so far and of the next one; `None` if the report shows one
    /// sample's answer, and no sum.
    fn sum(&self, _so_far: &Self::Answer, _next: &Self::Answer) -> Option<Self::Answer> {
        None
    }
}

/// The object-safe form of [`Answers`], with answers as JSON. Implemented for every [`Answers`].
pub trait JsonAnswers {
    /// Calls [`Answers::check`]. JSON that is not an [`Answers::Answer`] counts as a wrong answer.
    fn check(&self, answer: &Value) -> Option<bool>;

    /// Calls [`Answers::ending`]. JSON that is not an [`Answers::Answer`] has no ending.
    fn ending(&self, answer: &Value) -> Option<Ending>;

    /// Calls [`Answers::sum`]. JSON that is not an [`Answers::Answer`], such as `null` before the first sample, counts
    /// as no answer.
    fn sum(&self, so_far: &Value, next: &Value) -> Option<Value>;
}

impl<J: Answers> JsonAnswers for J {
    fn check(&self, answer: &Value) -> Option<bool> {
        from_json(answer).map_or(Some(false), |answer| Answers::check(self, &answer))
    }

    fn ending(&self, answer: &Value) -> Option<Ending> {
        Answers::ending(self, &from_json(answer)?)
    }

    fn sum(&self, so_far: &Value, next: &Value) -> Option<Value> {
        Some(json!(Answers::sum(self, &from_json(so_far)?, &from_json(next)?)?))
    }
}

/// The result of a sample's last repetition, with its start and end.
#[derive(Debug)]
pub struct Taken {
    /// The answer, lanes and requests of the last repetition.
    pub sample: Sample,
    /// When the last repetition began, ms since the epoch.
    pub begin: f64,
    /// When the last repetition ended, ms since the epoch.
    pub end: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A job with a time in ms as its answer, correct if positive.
    struct Positive;

    impl Answers for Positive {
        type Answer = f64;

        fn check(&self, ms: &f64) -> Option<bool> {
            Some(*ms > 0.0)
        }

        fn ending(&self, ms: &f64) -> Option<Ending> {
            Some(Ending { label: Text::verbatim("over"), good: true, amount: Some(*ms) })
        }

        fn sum(&self, so_far: &f64, next: &f64) -> Option<f64> {
            Some(so_far + next)
        }
    }

    /// JavaScript writes 5.0 as 5, which must still be read as an `f64`.
    #[test]
    fn answers_are_checked_as_json_and_another_form_is_wrong() {
        let job: &dyn JsonAnswers = &Positive;
        assert_eq!([json!(5.0), json!(5), json!(-5)].map(|ms| job.check(&ms)), [true, true, false].map(Some));
        assert_eq!(job.ending(&json!(5)).and_then(|ending| ending.amount), Some(5.0));
        assert_eq!([json!("5"), json!({}), json!(null)].map(|other| job.check(&other)), [Some(false); 3]);
        assert_eq!(job.ending(&json!("5")), None);
        assert_eq!(job.sum(&json!(5), &json!(2.5)), Some(json!(7.5)));
        assert_eq!([json!(null), json!("5")].map(|so_far| job.sum(&so_far, &json!(2.5))), [None, None]);
    }
}

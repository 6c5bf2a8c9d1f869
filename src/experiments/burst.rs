//! `burst`: many requests to a target with a known delay. Not listed for users. `cargo xtask bench`
//! measures with this experiment how much time the crate itself adds.

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};

use super::shared::fields;
use super::{Experiment, Measured};
use crate::models::requests::{Requests, Workload, variants};
use crate::models::{Job, processes};
use crate::net::scheduler::Rules;
use crate::net::{Exchange, Get};
use crate::schema::{Group, Params, Schema};
use crate::text::Text;

const ID: &str = "burst";

/// The timeout of a request, ms. No response takes nearly as long.
const TIMEOUT_MS: u32 = 60_000;

/// The experiment `burst`.
#[derive(Debug)]
pub struct Burst;

impl Experiment for Burst {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        let number = |name: &'static str, max, default, help: &'static str| {
            fields::integer(name, Text::verbatim(name), 1..=max, default, Text::verbatim(help))
        };
        Schema {
            id: ID.into(),
            title: Text::verbatim("Burst"),
            question: Text::verbatim("What is added to the time that the target takes?"),
            group: Group::Hidden,
            params: vec![
                number("delay", 10_000, 50, "How long the target takes over an answer, ms."),
                number("count", 10_000, 24, "How many requests there are."),
                number("in_flight", 1_000, 6, "How many requests at once."),
            ],
            variants: variants(),
            samples: Some(9),
            ..Schema::default()
        }
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        let work = Delayed { delay: params.integer("delay"), count: params.integer("count") as usize };
        let in_flight = params.integer("in_flight") as usize;
        Box::new(Requests { experiment: ID, work, in_flight, rules: Rules::default() })
    }

    fn explain(&self, _: Measured<'_>) -> Vec<Text> {
        Vec::new()
    }

    fn serve<'a>(&'a self, get: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, Text>> {
        Box::pin(processes::serve_request(get))
    }
}

struct Delayed {
    delay: u64,
    count: usize,
}

/// The answer of a sample: how each request ended.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Answer {
    /// The status of each response, in the order of the requests; null without a response.
    statuses: Vec<Option<u16>>,
}

impl Workload for Delayed {
    type Answer = Answer;

    fn gets(&self) -> Vec<Get> {
        let url = format!("/lab/delay/{}", self.delay);
        vec![Get::new(url, TIMEOUT_MS); self.count]
    }

    fn answer(&self, exchanges: &[Exchange]) -> Answer {
        Answer { statuses: exchanges.iter().map(|e| e.status).collect() }
    }

    fn check(&self, answer: &Answer) -> Option<bool> {
        Some(answer.statuses == vec![Some(200); self.count])
    }
}

//! Which of the crate's own code a variant runs, for the code view.

use crate::models::Model;
use crate::models::compute::Strategy;
use crate::models::task::Sharing;

/// A piece of the crate's source: a file in `src/`, and how an item in it
/// begins, which may be one within another.
pub type Passage = (&'static str, &'static str);

/// Of CPU-bound work: the experiment's task, the kernel, the model.
pub fn of_computing(
    experiment: Passage,
    strategies: &[Strategy],
    variant: &str,
    kernel: &[Passage],
) -> Vec<Passage> {
    let Some(way) = strategies.iter().find(|way| way.id == variant) else { return Vec::new() };
    let mut passages = vec![experiment];
    passages.extend(kernel);
    passages.extend(computing(way.model));
    passages.extend(distribution(way));
    passages
}

/// How tasks come to threads.
fn distribution(way: &Strategy) -> &'static [Passage] {
    match way.sharing {
        Sharing::Queue if way.model == Model::Threads => &[
            ("models/threads.rs", "pub fn spread"),
            ("models/threads.rs", "pub fn untaken"),
            ("models/threads.rs", "fn broadcast"),
        ],
        Sharing::Queue => &[],
        Sharing::Blocks => {
            &[("models/threads.rs", "pub fn spread_in_blocks"), ("models/threads.rs", "fn broadcast")]
        }
        Sharing::Stealing => {
            &[("models/threads.rs", "fn spread_by_stealing"), ("models/threads.rs", "fn halve")]
        }
    }
}

/// How a model carries tasks out.
pub fn computing(model: Model) -> &'static [Passage] {
    match model {
        Model::Sequential => {
            &[("models/sequential.rs", "pub fn compute"), ("models/sequential.rs", "pub fn finish")]
        }
        Model::Async => &[
            ("models/asynchronous.rs", "pub async fn take_turns"),
            ("models/asynchronous.rs", "impl Slice"),
            ("models/asynchronous.rs", "pub async fn yield_now"),
        ],
        Model::Gil => &[
            ("models/gil.rs", "pub fn compute"),
            ("models/gil.rs", "impl<'a> Holder<'a>"),
            ("models/threads.rs", "pub fn untaken"),
            ("sync/gil.rs", "impl Gil"),
        ],
        Model::Threads => &[("models/threads.rs", "pub fn compute")],
        Model::Processes => &[
            ("models/processes.rs", "pub async fn compute"),
            ("models/processes.rs", "pub fn serve_compute"),
        ],
    }
}

/// A request that holds its thread up.
pub const BLOCKING: Passage = ("net/blocking.rs", "pub fn get");

/// How a model makes requests: whose turn it is, and what is done then.
pub fn requesting(model: Model) -> &'static [Passage] {
    match model {
        Model::Sequential => &[
            ("models/sequential.rs", "pub async fn requests"),
            ("models/slots.rs", "pub async fn send_all"),
            ("net/fetch.rs", "pub async fn get"),
        ],
        Model::Async => &[
            ("models/asynchronous.rs", "pub async fn requests"),
            ("models/slots.rs", "pub async fn send_all"),
            ("net/fetch.rs", "pub async fn get"),
        ],
        Model::Gil => &[
            ("models/gil.rs", "pub fn requests"),
            ("models/gil.rs", "impl<'a> Holder<'a>"),
            ("models/threads.rs", "pub fn run_worker"),
            BLOCKING,
        ],
        Model::Threads => &[
            ("models/threads.rs", "pub fn requests"),
            ("models/threads.rs", "pub fn send_all"),
            ("models/threads.rs", "pub fn run_worker"),
            BLOCKING,
        ],
        Model::Processes => &[
            ("models/processes.rs", "pub async fn requests"),
            ("models/slots.rs", "pub async fn send_all"),
            ("models/processes.rs", "pub async fn serve_request"),
            ("net/fetch.rs", "pub async fn get"),
        ],
    }
}

//! The pieces of the crate's source that the code view shows for a variant.

use crate::models::Model;
use crate::models::compute::Strategy;
use crate::models::task::Sharing;

/// A passage of source: a file in `src/`, and the beginning of the line at which an item in this
/// file starts. The item may be nested in another item.
pub type Passage = (&'static str, &'static str);

/// Returns the passages of CPU-bound work: the experiment's task, the kernel and the model.
pub fn of_computing(
    experiment: Passage,
    strategies: &[Strategy],
    variant: &str,
    kernel: &[Passage],
) -> Vec<Passage> {
    let Some(strategy) = strategies.iter().find(|strategy| strategy.id == variant) else { return Vec::new() };
    let mut passages = vec![experiment];
    passages.extend(kernel);
    passages.extend(computing(strategy.model));
    passages.extend(distribution(strategy));
    passages
}

/// Returns the passages of the code that distributes tasks over threads.
fn distribution(strategy: &Strategy) -> &'static [Passage] {
    match strategy.sharing {
        Sharing::Queue if strategy.model == Model::Threads => &[
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

/// Returns the passages of the code with which a model executes tasks.
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

/// The passage of the code that sends a blocking request.
pub const BLOCKING: Passage = ("net/blocking.rs", "pub fn get");

/// Returns the passages of the code with which a model schedules and sends requests.
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

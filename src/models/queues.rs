//! Alternatives to a pool with one queue of requests: one thread per request, a second queue for
//! results, and an executor whose results are awaited. The experiment `rates` uses them.

use std::ops::ControlFlow;
use std::slice;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Sender};

use futures_channel::oneshot;

use super::slots;
use super::task::Execution;
use super::threads::{name, run_worker, send, spread_in_blocks};
use crate::failure::Failure;
use crate::measure::clock::now;
use crate::measure::lane::Lane;
use crate::measure::span::SpanKind;
use crate::net::scheduler::{RequestScheduler, Rules};
use crate::net::{Exchange, Get, blocking};
use crate::text::Text;
use crate::text::label::Label;

/// Sends each request, with its retries, on its own thread. If the pool has fewer threads than
/// there are requests, each thread receives several requests in advance.
pub fn thread_per_request(gets: &[Get], rules: &Rules) -> Execution<Exchange> {
    spread_in_blocks(gets, gets.len(), |thread, number, get, lane| {
        send_with_retries(number, get, rules, thread, lane)
    })
}

/// Sends one request with its retries. The thread blocks during the back-off.
fn send_with_retries(number: usize, get: &Get, rules: &Rules, thread: usize, lane: &mut Lane) -> Exchange {
    // Each request has a scheduler of its own here, so it also needs a seed of its own.
    let rules = Rules { seed: rules.seed.wrapping_add(number as u64), ..rules.clone() };
    let scheduler = RequestScheduler::new(slice::from_ref(get), &rules, now());
    run_worker(&scheduler, thread, lane, send);
    scheduler.exchanges().pop().unwrap_or_default()
}

/// What the worker threads return.
#[derive(Debug, Default)]
pub struct WorkerResults {
    /// The results that were not posted, each with the number of its request.
    pub kept: Vec<(usize, Exchange)>,
    /// The number of results that were posted to the second queue.
    pub posted: usize,
    /// The lanes of the worker threads, one each.
    pub lanes: Vec<Lane>,
}

/// Sends requests on threads of the pool that take them from one queue and post each result
/// accepted by `posted` into a second one. Meanwhile the calling thread passes the posted results
/// to `read`. Once `read` returns `Break`, all later results are lost, but the remaining requests
/// are still sent.
pub fn with_result_queue(
    gets: &[Get],
    rules: &Rules,
    workers: usize,
    posted: impl Fn(&Exchange) -> bool + Sync,
    mut read: impl FnMut(usize, Exchange) -> ControlFlow<()>,
) -> WorkerResults {
    let (next, asked) = (AtomicUsize::new(0), now());
    let work = |thread: usize, worker: &mut Worker, results: &Sender<(usize, Exchange)>| {
        worker.lane.note(SpanKind::Dispatch, Label::NONE, asked);
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(get) = gets.get(number) else { return };
            let exchange = send_with_retries(number, get, rules, thread, &mut worker.lane);
            if posted(&exchange) {
                worker.posted += 1;
                // Cannot fail: the receiver outlives the threads.
                let _ = results.send((number, exchange));
            } else {
                worker.kept.push((number, exchange));
            }
        }
    };
    let (sender, results) = mpsc::channel();
    let mut workers: Vec<_> = (0..workers.min(gets.len())).map(Worker::new).collect();
    rayon::in_place_scope(|scope| {
        for (thread, worker) in workers.iter_mut().enumerate() {
            let (work, sender) = (&work, sender.clone());
            scope.spawn(move |_| work(thread, worker, &sender));
        }
        // Drop this sender, so that the iteration below ends when the last thread has dropped its
        // own.
        drop(sender);
        let _ = results.iter().try_for_each(|(number, exchange)| read(number, exchange));
    });
    let mut rest = WorkerResults::default();
    for Worker { lane, kept, posted } in workers {
        rest.lanes.push(lane);
        rest.kept.extend(kept);
        rest.posted += posted;
    }
    rest
}

/// The results and the lane of one thread.
struct Worker {
    lane: Lane,
    kept: Vec<(usize, Exchange)>,
    posted: usize,
}

impl Worker {
    fn new(thread: usize) -> Self {
        Self { lane: Lane::new(name(thread)), kept: Vec::new(), posted: 0 }
    }
}

/// Sends blocking requests on threads of the pool and awaits them on one thread, `workers` at a
/// time.
///
/// # Errors
/// If a thread died.
pub async fn awaited(gets: &[Get], rules: &Rules, workers: usize) -> Result<Execution<Exchange>, Failure> {
    let send = async |_: usize, get: &Get| {
        let asked = now();
        let exchange = in_thread(get.clone()).await?;
        Ok(Exchange { message: Some([asked, now()]), ..exchange })
    };
    let exchanges = slots::send_all(workers, gets, rules, send).await.map_err(Failure::Failed)?;
    Ok(slots::draw_lanes(workers.min(gets.len()), name, exchanges))
}

/// Returns a future of a blocking request that a thread of the pool sends.
async fn in_thread(get: Get) -> Result<Exchange, Text> {
    let (reply, answer) = oneshot::channel();
    rayon::spawn(move || {
        // Ignore the error: the receiver may have been dropped.
        let _ = reply.send(blocking::get(&get));
    });
    answer.await.map_err(|_| text!(failures::thread_died))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    // Returns requests that fail at once, as all requests do in native builds.
    fn gets(count: usize) -> Vec<Get> {
        (0..count).map(|i| Get::new(format!("/{i}"), 1_000)).collect()
    }

    fn urls(exchanges: &[Exchange]) -> Vec<&str> {
        exchanges.iter().map(|exchange| exchange.url.as_str()).collect()
    }

    fn pool<R: Send>(threads: usize, work: impl FnOnce() -> R + Send) -> R {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(work)
    }

    #[test]
    fn each_request_has_a_thread_of_its_own() {
        let (exchanges, lanes) = pool(5, || thread_per_request(&gets(4), &Rules::default()));
        assert_eq!(urls(&exchanges), ["/0", "/1", "/2", "/3"]);
        assert_eq!(exchanges.iter().map(|e| e.lane).collect::<BTreeSet<_>>().len(), 4);
        assert_eq!(lanes.len(), 4);
    }

    #[test]
    fn posted_results_are_read_and_others_are_kept() {
        let mut read = Vec::new();
        let rest = with_result_queue(
            &gets(6),
            &Rules::default(),
            3,
            |exchange| exchange.url.as_str() < "/4",
            |number, exchange| {
                read.push((number, exchange.url));
                ControlFlow::Continue(())
            },
        );
        read.sort_unstable();
        assert_eq!(read, [0, 1, 2, 3].map(|i| (i, Text::verbatim(format!("/{i}")))));
        let kept: BTreeSet<_> = rest.kept.iter().map(|(number, _)| *number).collect();
        assert_eq!((kept, rest.posted, rest.lanes.len()), ([4, 5].into(), 4, 3));
    }

    #[test]
    fn results_posted_after_reading_stops_are_lost() {
        let mut read = 0;
        let rest = with_result_queue(
            &gets(6),
            &Rules::default(),
            2,
            |_| true,
            |_, _| {
                read += 1;
                if read == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!((read, rest.posted, rest.kept.len()), (2, 6, 0));
    }

    #[test]
    fn awaited_requests_keep_their_order() {
        let (exchanges, lanes) = pollster::block_on(awaited(&gets(5), &Rules::default(), 2)).unwrap();
        assert_eq!(urls(&exchanges), ["/0", "/1", "/2", "/3", "/4"]);
        assert_eq!(lanes.len(), 2);
        assert!(exchanges.iter().all(|exchange| exchange.message.is_some()));
    }
}

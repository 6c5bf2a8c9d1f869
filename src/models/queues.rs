//! Other ways of having threads make requests than a pool with one queue: a thread
//! for each, a second queue for what came of them, and an executor to be awaited.

use std::ops::ControlFlow;
use std::slice;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Sender};

use futures_channel::oneshot;

use super::slots;
use super::task::Carried;
use super::threads::{ask, name, spread_in_blocks, work_off};
use crate::failure::Failure;
use crate::measure::clock::now;
use crate::measure::lane::Lane;
use crate::measure::span::SpanKind;
use crate::net::scheduler::{RequestScheduler, Rules};
use crate::net::{Exchange, Get, blocking};

/// A thread for each request: it sees that one through and does nothing else.
/// Where the pool has fewer threads, they have several each, beforehand.
pub fn one_each(gets: &[Get], rules: &Rules) -> Carried<Exchange> {
    spread_in_blocks(gets, gets.len(), |thread, number, get, lane| {
        see_through(number, get, rules, thread, lane)
    })
}

/// Makes the request, and makes it again as the rules say. The thread waits in
/// between: it has nothing else to do.
fn see_through(number: usize, get: &Get, rules: &Rules, thread: usize, lane: &mut Lane) -> Exchange {
    // Each has its own agenda, and so needs its own chance.
    let rules = Rules { seed: rules.seed.wrapping_add(number as u64), ..rules.clone() };
    let scheduler = RequestScheduler::new(slice::from_ref(get), &rules, now());
    work_off(&scheduler, thread, lane, ask);
    scheduler.exchanges().pop().unwrap_or_default()
}

/// What the threads have besides what was read.
#[derive(Debug, Default)]
pub struct Rest {
    /// What they kept to themselves, with the request's number.
    pub kept: Vec<(usize, Exchange)>,
    /// How many results they put into the queue.
    pub posted: usize,
    /// What they did.
    pub lanes: Vec<Lane>,
}

/// Has so many threads of the pool take requests from one queue and put what came
/// of them, if it is to be `posted`, into another. Meanwhile the calling thread
/// takes it out as it comes, and `read` says when to stop; nobody reads what is in
/// the queue then. All requests are made in any case.
pub fn two_way(
    gets: &[Get],
    rules: &Rules,
    workers: usize,
    posted: impl Fn(&Exchange) -> bool + Sync,
    mut read: impl FnMut(usize, Exchange) -> ControlFlow<()>,
) -> Rest {
    let (next, asked) = (AtomicUsize::new(0), now());
    let work = |thread: usize, worker: &mut Worker, results: &Sender<(usize, Exchange)>| {
        worker.lane.note(SpanKind::Dispatch, "", asked);
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(get) = gets.get(number) else { return };
            let exchange = see_through(number, get, rules, thread, &mut worker.lane);
            if posted(&exchange) {
                worker.posted += 1;
                // The other end is there as long as the threads are.
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
        // The queue ends when the last thread has let go of it.
        drop(sender);
        let _ = results.iter().try_for_each(|(number, exchange)| read(number, exchange));
    });
    let mut rest = Rest::default();
    for Worker { lane, kept, posted } in workers {
        rest.lanes.push(lane);
        rest.kept.extend(kept);
        rest.posted += posted;
    }
    rest
}

/// A thread's own books.
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

/// Awaits blocking requests in one thread, so many at a time, while threads of the
/// pool make them: each says so when it is done, and the thread that waits goes on
/// with what waits for it.
///
/// # Errors
/// If a thread died.
pub async fn awaited(gets: &[Get], rules: &Rules, workers: usize) -> Result<Carried<Exchange>, Failure> {
    let ask = async |_: usize, get: &Get| {
        let asked = now();
        let exchange = in_thread(get.clone()).await?;
        Ok(Exchange { message: Some([asked, now()]), ..exchange })
    };
    let exchanges = slots::pursue(workers, gets, rules, ask).await.map_err(Failure::Failed)?;
    Ok(slots::drawn(workers.min(gets.len()), name, exchanges))
}

/// A future of a blocking request that a thread of the pool makes.
async fn in_thread(get: Get) -> Result<Exchange, String> {
    let (reply, answer) = oneshot::channel();
    rayon::spawn(move || {
        // Who no longer waits has no need to be told.
        let _ = reply.send(blocking::get(&get));
    });
    answer.await.map_err(|_| "A thread of the executor died.".into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    // Natively every request ends at once, as one that nobody answers.
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
        let (exchanges, lanes) = pool(5, || one_each(&gets(4), &Rules::default()));
        assert_eq!(urls(&exchanges), ["/0", "/1", "/2", "/3"]);
        assert_eq!(exchanges.iter().map(|e| e.lane).collect::<BTreeSet<_>>().len(), 4);
        assert_eq!(lanes.len(), 4);
    }

    #[test]
    fn what_is_posted_is_read_and_the_rest_is_kept() {
        let mut read = Vec::new();
        let rest = two_way(
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
        assert_eq!(read, [0, 1, 2, 3].map(|i| (i, format!("/{i}"))));
        let kept: BTreeSet<_> = rest.kept.iter().map(|(number, _)| *number).collect();
        assert_eq!((kept, rest.posted, rest.lanes.len()), ([4, 5].into(), 4, 3));
    }

    #[test]
    fn who_stops_reading_loses_what_comes_later_though_it_was_posted() {
        let mut read = 0;
        let rest = two_way(
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
    fn blocking_requests_are_awaited_in_their_order() {
        let (exchanges, lanes) = pollster::block_on(awaited(&gets(5), &Rules::default(), 2)).unwrap();
        assert_eq!(urls(&exchanges), ["/0", "/1", "/2", "/3", "/4"]);
        assert_eq!(lanes.len(), 2);
        assert!(exchanges.iter().all(|exchange| exchange.message.is_some()));
    }
}

//! Slots: an upper bound on the number of concurrent tasks of one thread.

use std::cell::Cell;
use std::convert::Infallible;

use futures_util::future::{join_all, try_join_all};

use super::task::Execution;
use crate::browser::pause;
use crate::measure::clock::now;
use crate::measure::lane::Lane;
use crate::net::scheduler::{RequestScheduler, Rules};
use crate::net::{self, Exchange, Get, fetch};
use crate::text::label::Label;

/// Executes the tasks in `slots` slots. A slot takes the next task when its previous task is
/// complete. `work` receives the slot's number, the task's number, the task and the slot's lane.
pub async fn execute<T, R>(
    slots: usize,
    name: impl Fn(usize) -> Label,
    tasks: &[T],
    work: impl AsyncFn(usize, usize, &T, &mut Lane) -> R,
) -> Execution<R> {
    let next = Cell::new(0);
    let take = || tasks.get(next.replace(next.get() + 1)).map(|task| (next.get() - 1, task));
    let slot = async |slot: usize| {
        let mut lane = Lane::new(name(slot));
        let mut results = Vec::new();
        while let Some((i, task)) = take() {
            results.push((i, work(slot, i, task, &mut lane).await));
        }
        (results, lane)
    };
    in_order(join_all((0..slots.min(tasks.len())).map(slot)).await)
}

/// Sends the requests by the rules, one at a time in each slot. Reads the browser's timings and
/// draws them after the last response, because reading them after each response would delay the
/// next request.
pub async fn requests(
    slots: usize,
    name: impl Fn(usize) -> Label,
    gets: &[Get],
    rules: &Rules,
) -> Execution<Exchange> {
    net::reset_timings(gets.len());
    let send = async |_: usize, get: &Get| Ok::<_, Infallible>(fetch::get(get).await);
    let Ok(mut exchanges) = send_all(slots, gets, rules, send).await;
    net::await_timings(&mut exchanges).await;
    draw_lanes(slots.min(gets.len()), name, exchanges)
}

/// Sends all requests by the rules. `send` receives a slot's number and a request, and sends the
/// request.
///
/// # Errors
/// The first error that `send` returns.
pub async fn send_all<E>(
    slots: usize,
    gets: &[Get],
    rules: &Rules,
    send: impl AsyncFn(usize, &Get) -> Result<Exchange, E>,
) -> Result<Vec<Exchange>, E> {
    let scheduler = RequestScheduler::new(gets, rules, now());
    let slot = async |lane: usize| {
        while let Some(attempt) = scheduler.next_request() {
            let since = now();
            pause::until(attempt.ready).await;
            let asked = now();
            let Some(start) = scheduler.start(attempt, asked) else { continue };
            pause::until(start.at).await;
            let waited = (attempt.ready > since || start.at > asked).then(|| [since, now()]);
            scheduler.complete(attempt, Exchange { lane, waited, ..send(lane, &start.get).await? });
        }
        Ok(())
    };
    try_join_all((0..slots.min(gets.len())).map(slot)).await?;
    Ok(scheduler.exchanges())
}

/// Draws all tries on the lanes of the slots that sent them.
pub fn draw_lanes(
    slots: usize,
    name: impl Fn(usize) -> Label,
    exchanges: Vec<Exchange>,
) -> Execution<Exchange> {
    let mut lanes: Vec<_> = (0..slots).map(|slot| Lane::new(name(slot))).collect();
    let mut tries: Vec<_> = exchanges.iter().flat_map(Exchange::tries).collect();
    tries.sort_by(|a, b| a.start.total_cmp(&b.start));
    for exchange in tries {
        exchange.draw_on(&mut lanes[exchange.lane]);
    }
    (exchanges, lanes)
}

/// Restores the order of the tasks in the results of all lanes.
pub fn in_order<R>(lanes: Vec<(Vec<(usize, R)>, Lane)>) -> Execution<R> {
    let (results, lanes): (Vec<_>, Vec<_>) = lanes.into_iter().unzip();
    let mut results: Vec<_> = results.into_iter().flatten().collect();
    results.sort_unstable_by_key(|(i, _)| *i);
    (results.into_iter().map(|(_, result)| result).collect(), lanes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::task::Poll;

    /// Returns `Pending` once, so that other futures run.
    async fn pause() {
        let mut polled = false;
        std::future::poll_fn(|cx| {
            cx.waker().wake_by_ref();
            if std::mem::replace(&mut polled, true) { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
    }

    #[test]
    fn concurrency_is_bounded_by_the_slots_and_results_keep_their_order() {
        let under_way = Cell::new(0);
        let most = Cell::new(0);
        let tasks: Vec<usize> = (0..20).collect();
        let work = async |_slot: usize, number: usize, task: &usize, _: &mut Lane| {
            under_way.set(under_way.get() + 1);
            most.set(most.get().max(under_way.get()));
            for _ in 0..*task % 5 {
                pause().await;
            }
            under_way.set(under_way.get() - 1);
            assert_eq!(number, *task);
            task * 10
        };
        let (results, lanes) = pollster::block_on(execute(6, |i| label!(lanes::slot { n: i }), &tasks, work));
        assert_eq!(results, tasks.iter().map(|t| t * 10).collect::<Vec<_>>());
        assert_eq!((most.get(), lanes.len()), (6, 6));
    }

    #[test]
    fn there_are_no_more_slots_than_tasks() {
        let (_, lanes) = pollster::block_on(execute(9, |_| Label::NONE, &[1, 2], async |_, _, _, _| ()));
        assert_eq!(lanes.len(), 2);
    }
}

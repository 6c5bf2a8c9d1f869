//! Slots: so many tasks under way at once and no more.

use std::cell::Cell;
use std::convert::Infallible;

use futures_util::future::{join_all, try_join_all};

use super::task::Carried;
use crate::browser::pause;
use crate::measure::clock::now;
use crate::measure::lane::Lane;
use crate::net::scheduler::{RequestScheduler, Rules};
use crate::net::{self, Exchange, Get, fetch};

/// Carries the tasks out in `slots` slots: each takes the next task as soon as
/// its last one is done. The work is told who does which one. A slot is a lane of
/// the timeline.
pub async fn fill<T, R>(
    slots: usize,
    name: impl Fn(usize) -> String,
    tasks: &[T],
    work: impl AsyncFn(usize, usize, &T, &mut Lane) -> R,
) -> Carried<R> {
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

/// Makes the requests by the rules, each slot one at a time. What the browser noted
/// of them is asked for and drawn when the last one is over: done at each answer, it
/// would keep the next request waiting.
pub async fn requests(
    slots: usize,
    name: impl Fn(usize) -> String,
    gets: &[Get],
    rules: &Rules,
) -> Carried<Exchange> {
    net::reset_timings(gets.len());
    let ask = async |_: usize, get: &Get| Ok::<_, Infallible>(fetch::get(get).await);
    let Ok(mut exchanges) = pursue(slots, gets, rules, ask).await;
    net::attach_timings(&mut exchanges);
    drawn(slots.min(gets.len()), name, exchanges)
}

/// Sees all requests through, whoever makes them: `ask` is told the slot.
///
/// # Errors
/// The first that `ask` comes to.
pub async fn pursue<E>(
    slots: usize,
    gets: &[Get],
    rules: &Rules,
    ask: impl AsyncFn(usize, &Get) -> Result<Exchange, E>,
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
            scheduler.complete(attempt, Exchange { lane, waited, ..ask(lane, &start.get).await? });
        }
        Ok(())
    };
    try_join_all((0..slots.min(gets.len())).map(slot)).await?;
    Ok(scheduler.exchanges())
}

/// All tries on the lanes of those who made them.
pub fn drawn(slots: usize, name: impl Fn(usize) -> String, exchanges: Vec<Exchange>) -> Carried<Exchange> {
    let mut lanes: Vec<_> = (0..slots).map(|slot| Lane::new(name(slot))).collect();
    let mut tries: Vec<_> = exchanges.iter().flat_map(Exchange::tries).collect();
    tries.sort_by(|a, b| a.start.total_cmp(&b.start));
    for exchange in tries {
        exchange.draw_on(&mut lanes[exchange.lane]);
    }
    (exchanges, lanes)
}

/// Puts the results of all lanes back into the order of the tasks.
pub fn in_order<R>(lanes: Vec<(Vec<(usize, R)>, Lane)>) -> Carried<R> {
    let (results, lanes): (Vec<_>, Vec<_>) = lanes.into_iter().unzip();
    let mut results: Vec<_> = results.into_iter().flatten().collect();
    results.sort_unstable_by_key(|(i, _)| *i);
    (results.into_iter().map(|(_, result)| result).collect(), lanes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::task::Poll;

    /// Becomes ready at the second look, so that others get their turn.
    async fn pause() {
        let mut seen = false;
        std::future::poll_fn(|cx| {
            cx.waker().wake_by_ref();
            if std::mem::replace(&mut seen, true) { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
    }

    #[test]
    fn never_more_under_way_than_slots_and_results_in_input_order() {
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
        let (results, lanes) = pollster::block_on(fill(6, |i| format!("slot {i}"), &tasks, work));
        assert_eq!(results, tasks.iter().map(|t| t * 10).collect::<Vec<_>>());
        assert_eq!((most.get(), lanes.len()), (6, 6));
    }

    #[test]
    fn there_are_no_more_slots_than_tasks() {
        let (_, lanes) = pollster::block_on(fill(9, |_| String::new(), &[1, 2], async |_, _, _, _| ()));
        assert_eq!(lanes.len(), 2);
    }
}

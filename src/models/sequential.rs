//! Sequential: one thread, one task after another.

use std::task::Poll;

use super::slots;
use super::task::{Carried, Seen, Task};
use crate::kernels::pulse::Pulse;
use crate::measure::clock::now;
use crate::measure::lane::Lane;
use crate::measure::span::SpanKind;
use crate::net::scheduler::Rules;
use crate::net::{Exchange, Get};

/// Does one task after another.
pub fn compute<T: Task>(tasks: Vec<T>, seen: Seen<'_, T::Output>) -> Carried<T::Output> {
    let mut lane = Lane::new("the thread");
    let mut start = now();
    let mut results = Vec::with_capacity(tasks.len());
    for (i, mut task) in tasks.into_iter().enumerate() {
        let result = finish(&mut task);
        start = lane.note(SpanKind::Run, &task.label(), start);
        if let Some(seen) = seen {
            seen(i, &result);
        }
        results.push(result);
    }
    (results, vec![lane])
}

/// Runs a task to its end without a pause.
pub fn finish<T: Task>(task: &mut T) -> T::Output {
    loop {
        if let Poll::Ready(output) = task.advance(&mut Pulse::free()) {
            return output;
        }
    }
}

/// Makes one request after another and awaits each.
pub async fn requests(gets: &[Get], rules: &Rules) -> Carried<Exchange> {
    slots::requests(1, |_| "one at a time".into(), gets, rules).await
}

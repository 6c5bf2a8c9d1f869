//! Sequential: one thread, one task after another.

use std::task::Poll;

use super::slots;
use super::task::{Execution, ResultObserver, Task};
use crate::kernels::pulse::Pulse;
use crate::measure::clock::now;
use crate::measure::lane::Lane;
use crate::measure::span::SpanKind;
use crate::net::scheduler::Rules;
use crate::net::{Exchange, Get};

/// Executes one task after another.
pub fn compute<T: Task>(tasks: Vec<T>, observer: ResultObserver<'_, T::Output>) -> Execution<T::Output> {
    let mut lane = Lane::new(label!(lanes::the_thread));
    let mut start = now();
    let mut results = Vec::with_capacity(tasks.len());
    for (i, mut task) in tasks.into_iter().enumerate() {
        let result = finish(&mut task);
        start = lane.note(SpanKind::Run, task.label(), start);
        if let Some(observer) = observer {
            observer(i, &result);
        }
        results.push(result);
    }
    (results, vec![lane])
}

/// Runs a task to completion without a pause.
pub fn finish<T: Task>(task: &mut T) -> T::Output {
    loop {
        if let Poll::Ready(output) = task.advance(&mut Pulse::free()) {
            return output;
        }
    }
}

/// Sends one request after another, awaiting each response.
pub async fn requests(gets: &[Get], rules: &Rules) -> Execution<Exchange> {
    slots::requests(1, |_| label!(requests::one_at_a_time), gets, rules).await
}

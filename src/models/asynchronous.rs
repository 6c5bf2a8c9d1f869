//! Async: one thread and its event loop; tasks yield, so that others and the
//! loop itself get their turn.

use std::cell::RefCell;
use std::rc::Rc;
use std::task::Poll;

use futures_channel::oneshot;
use futures_util::future::join_all;

use super::slots;
use super::task::{Carried, Seen, Task};
use crate::kernels::pulse::Pulse;
use crate::measure::clock::now;
use crate::measure::lane::Lane;
use crate::measure::span::SpanKind;
use crate::net::scheduler::Rules;
use crate::net::{self, Exchange, Get, fetch};

/// How long a task computes before it yields: as long as CPython's default
/// switch interval, and short against a frame of 16.7 ms.
const SLICE_MS: f64 = 5.0;

/// Reading the clock takes some 50 ns; once in so many steps it is lost in the
/// noise, and a step of 20 ns still yields within 6 ms.
const STEPS_PER_LOOK: u32 = 32_768;

/// How far a task computes before it yields.
#[derive(Debug, Clone, Copy)]
pub enum Slice {
    /// For [`SLICE_MS`].
    Time,
    /// So many steps of its kernel.
    Steps(u32),
}

impl Slice {
    /// One slice, begun at that moment.
    fn of<T: Task>(self, task: &mut T, start: f64) -> Poll<T::Output> {
        match self {
            Self::Steps(steps) => task.advance(&mut Pulse::steps(steps)),
            Self::Time => loop {
                let progress = task.advance(&mut Pulse::steps(STEPS_PER_LOOK));
                if progress.is_ready() || now() - start >= SLICE_MS {
                    break progress;
                }
            },
        }
    }
}

/// Lets the tasks take turns.
pub async fn compute<T: Task>(tasks: Vec<T>, seen: Seen<'_, T::Output>) -> Carried<T::Output> {
    take_turns(tasks, Slice::Time, turn, seen).await
}

/// The same in slices of that size; `others` is awaited between two of them.
pub async fn take_turns<T: Task>(
    tasks: Vec<T>,
    slice: Slice,
    others: impl AsyncFn(),
    seen: Seen<'_, T::Output>,
) -> Carried<T::Output> {
    let lane = RefCell::new(Lane::new("event loop"));
    let coroutine = async |(i, mut task): (usize, T)| {
        let label = task.label();
        loop {
            let start = now();
            let progress = slice.of(&mut task, start);
            lane.borrow_mut().note(SpanKind::Run, &label, start);
            match progress {
                Poll::Ready(output) => {
                    if let Some(seen) = seen {
                        seen(i, &output);
                    }
                    break output;
                }
                Poll::Pending => others().await,
            }
        }
    };
    let results = join_all(tasks.into_iter().enumerate().map(coroutine)).await;
    (results, vec![lane.into_inner()])
}

/// Makes all requests as futures of one thread, `in_flight` at a time.
pub async fn requests(gets: &[Get], rules: &Rules, in_flight: usize) -> Carried<Exchange> {
    slots::requests(in_flight, |i| format!("slot {}", i + 1), gets, rules).await
}

/// Makes all requests at once and gives each a function that is called with its
/// answer; the call that finds no other missing ends the whole. One lane each.
pub async fn callbacks(gets: &[Get]) -> Carried<Exchange> {
    net::reset_timings(gets.len());
    let (over, all) = oneshot::channel();
    let answered = Rc::new(RefCell::new((vec![None; gets.len()], gets.len(), Some(over))));
    for (i, get) in gets.iter().enumerate() {
        let answered = answered.clone();
        fetch::get_then(get.clone(), move |exchange| {
            let (exchanges, missing, over) = &mut *answered.borrow_mut();
            exchanges[i] = Some(exchange);
            *missing -= 1;
            if let Some(over) = over.take_if(|_| *missing == 0) {
                // Who no longer waits has no need to be told.
                let _ = over.send(());
            }
        });
    }
    // The sender is kept until it has sent; with no request there is nothing to wait for.
    if !gets.is_empty() {
        let _ = all.await;
    }
    let exchanges = answered.take().0.into_iter().flatten().enumerate();
    let mut exchanges: Vec<_> = exchanges.map(|(lane, exchange)| Exchange { lane, ..exchange }).collect();
    net::attach_timings(&mut exchanges);
    slots::drawn(gets.len(), |i| format!("callback {}", i + 1), exchanges)
}

/// Goes once round the event loop: everything that was waiting gets its turn.
/// By a message to oneself, because `setTimeout` waits at least 4 ms when
/// nested (HTML standard, "timer initialisation steps").
#[cfg(target_arch = "wasm32")]
pub async fn turn() {
    use wasm_bindgen::prelude::*;

    struct Channel {
        ours: web_sys::MessagePort,
        _theirs: web_sys::MessagePort,
    }
    thread_local! {
        static WAITING: RefCell<std::collections::VecDeque<oneshot::Sender<()>>> = RefCell::default();
        static CHANNEL: Channel = {
            let channel = web_sys::MessageChannel::new().expect("every worker has message channels");
            let wake = Closure::<dyn Fn()>::new(|| {
                if let Some(next) = WAITING.with_borrow_mut(|waiting| waiting.pop_front()) {
                    // Who no longer waits has no need to be told.
                    let _ = next.send(());
                }
            });
            channel.port1().set_onmessage(Some(wake.into_js_value().unchecked_ref()));
            Channel { ours: channel.port2(), _theirs: channel.port1() }
        };
    }
    let (sender, receiver) = oneshot::channel();
    WAITING.with_borrow_mut(|waiting| waiting.push_back(sender));
    CHANNEL.with(|channel| channel.ours.post_message(&JsValue::NULL)).expect("null can be cloned");
    // The sender is kept until it has sent.
    let _ = receiver.await;
}

/// Lets every other future run once.
#[cfg(not(target_arch = "wasm32"))]
pub async fn turn() {
    let mut turned = false;
    std::future::poll_fn(|cx| {
        cx.waker().wake_by_ref();
        if std::mem::replace(&mut turned, true) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

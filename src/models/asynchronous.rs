//! The async model: one thread and its event loop. Tasks yield, so that other tasks and the event
//! loop can run.

use std::cell::RefCell;
use std::rc::Rc;
use std::task::Poll;

use futures_channel::oneshot;
use futures_util::future::join_all;

use super::slots;
use super::task::{Execution, ResultObserver, Task};
use crate::kernels::pulse::Pulse;
use crate::measure::clock::now;
use crate::measure::lane::Lane;
use crate::measure::span::SpanKind;
use crate::net::scheduler::Rules;
use crate::net::{self, Exchange, Get, fetch};

/// How long a task computes before it yields, ms. This equals CPython's default switch interval,
/// and is short compared with a frame of 16.7 ms.
const SLICE_MS: f64 = 5.0;

/// The number of kernel steps between two readings of the clock. A reading takes some 50 ns, so its
/// cost is negligible, and a kernel with steps of 20 ns still yields within 6 ms.
const STEPS_PER_LOOK: u32 = 32_768;

/// How long a task computes before it yields.
#[derive(Debug, Clone, Copy)]
pub enum Slice {
    /// The task computes until [`SLICE_MS`] have passed.
    Time,
    /// The task computes this number of the kernel's steps.
    Steps(u32),
}

impl Slice {
    /// Runs the task for one slice, which begins at `start`.
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

/// Executes the tasks concurrently, each for [`SLICE_MS`] at a time.
pub async fn compute<T: Task>(
    tasks: Vec<T>,
    observer: ResultObserver<'_, T::Output>,
) -> Execution<T::Output> {
    take_turns(tasks, Slice::Time, yield_now, observer).await
}

/// Executes the tasks concurrently, each for one `slice` at a time. Awaits `others` between two
/// slices.
pub async fn take_turns<T: Task>(
    tasks: Vec<T>,
    slice: Slice,
    others: impl AsyncFn(),
    observer: ResultObserver<'_, T::Output>,
) -> Execution<T::Output> {
    let lane = RefCell::new(Lane::new(label!(lanes::event_loop)));
    let coroutine = async |(i, mut task): (usize, T)| {
        let label = task.label();
        loop {
            let start = now();
            let progress = slice.of(&mut task, start);
            lane.borrow_mut().note(SpanKind::Run, &label, start);
            match progress {
                Poll::Ready(output) => {
                    if let Some(observer) = observer {
                        observer(i, &output);
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

/// Sends all requests as futures on one thread, `in_flight` at a time.
pub async fn requests(gets: &[Get], rules: &Rules, in_flight: usize) -> Execution<Exchange> {
    slots::requests(in_flight, |i| label!(lanes::slot { n: i + 1 }), gets, rules).await
}

/// Sends all requests at once, each with a callback, and returns after the last callback. Each
/// request has its own lane.
pub async fn callbacks(gets: &[Get]) -> Execution<Exchange> {
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
                // Ignore the error: the receiver may have been dropped.
                let _ = over.send(());
            }
        });
    }
    // Cannot fail: the sender is kept until the last callback sends. Without requests there is no
    // callback.
    if !gets.is_empty() {
        let _ = all.await;
    }
    let exchanges = answered.take().0.into_iter().flatten().enumerate();
    let mut exchanges: Vec<_> = exchanges.map(|(lane, exchange)| Exchange { lane, ..exchange }).collect();
    net::await_timings(&mut exchanges).await;
    slots::draw_lanes(gets.len(), |i| label!(lanes::callback { n: i + 1 }), exchanges)
}

/// Yields to the event loop once, so that everything queued so far runs. Posts a message to itself,
/// because nested `setTimeout` waits at least 4 ms (HTML standard, "timer initialisation steps").
#[cfg(target_arch = "wasm32")]
pub async fn yield_now() {
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
                    // Ignore the error: the receiver may have been dropped.
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
    // Cannot fail: `WAITING` keeps the sender until it sends.
    let _ = receiver.await;
}

/// Native version: lets every other future run once.
#[cfg(not(target_arch = "wasm32"))]
pub async fn yield_now() {
    let mut turned = false;
    std::future::poll_fn(|cx| {
        cx.waker().wake_by_ref();
        if std::mem::replace(&mut turned, true) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

//! The process model: workers that each have an instance and a memory of their own. Tasks arrive
//! and results return as messages. `process.js` is the JavaScript part.

use std::cell::Cell;
use std::collections::VecDeque;
use std::ops::Range;

use futures_util::future::{try_join, try_join_all};

use super::sequential::finish;
use super::slots;
use super::task::{Execution, ResultObserver, Task};
use super::timed_request::{MixedRun, TimedRequest};
use crate::failure::Failure;
use crate::kernels::pulse::Pulse;
use crate::measure::clock::now;
use crate::measure::cores::{Spin, SpinTiming};
use crate::measure::lane::Lane;
use crate::measure::span::SpanKind;
use crate::net::scheduler::Rules;
use crate::net::{self, Exchange, Get, blocking, fetch};
use crate::text::label::Label;
use crate::text::{Arg, Text};

#[cfg(target_arch = "wasm32")]
pub use worker::Process;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A process's reply: the result, and when the work began and ended, ms since the epoch.
#[derive(serde::Serialize, serde::Deserialize)]
pub(crate) struct Reply<R> {
    pub(crate) result: R,
    started: f64,
    ended: f64,
}

/// The maximum duration of the tasks in one message, ms: forty times the cost of a message.
const MOST_MS: f64 = 4.0;

/// The minimum duration of the tasks in one message, ms: four times the cost of a message. Shorter
/// tasks are sent together.
const LEAST_MS: f64 = 0.4;

/// The first message to a process carries this fraction (1/16) of the process's share, because the
/// duration of a task is not known yet.
const FIRST_OF: usize = 16;

/// Executes the tasks in the processes, one at a time in each. A message costs some 0.1 ms. Tasks
/// that take less than [`MOST_MS`] are therefore sent several to a message, and the next message is
/// sent before the reply to the last one. CPython's pools do both: they have a `chunksize`, and
/// they queue one call more than there are processes (`EXTRA_QUEUED_CALLS` in
/// `concurrent/futures/process.py`).
///
/// # Errors
/// If a process died; the error is the cause of its death.
pub async fn compute<T: Task>(
    experiment: &str,
    tasks: &[T],
    processes: &[Process],
    observer: ResultObserver<'_, T::Output>,
) -> Result<Execution<T::Output>, Failure> {
    let batches = &TaskBatches { tasks: tasks.len(), processes: processes.len(), sent: Cell::new(0) };
    let serve = async |process: usize| {
        let mut lane = Lane::new(name(process));
        let (mut results, mut under_way) = (Vec::with_capacity(tasks.len()), VecDeque::new());
        // `task_ms` is the average duration of a task; `since` is when the process became idle.
        let (mut task_ms, mut since) = (None, 0.0);
        loop {
            let ahead = task_ms.map_or(batches.first() > 1, |ms| ms < MOST_MS);
            while under_way.len() < 1 + usize::from(ahead) {
                let Some(share) = batches.take(task_ms) else { break };
                let sent = now();
                let answer = processes[process].send(experiment, &tasks[share.clone()])?;
                under_way.push_back((share, sent, answer));
            }
            let Some((share, sent, answer)) = under_way.pop_front() else { break };
            let replies: Vec<Reply<T::Output>> = answer.await?;
            let (begun, ended) = (replies[0].started, replies[replies.len() - 1].ended);
            let (first, last) = (share.start, share.end - 1);
            lane.push(SpanKind::Message, tasks[first].label(), f64::max(sent, since), begun);
            task_ms = Some((ended - begun) / replies.len() as f64);
            since = ended;
            for (i, Reply { result, started, ended }) in share.zip(replies) {
                lane.push(SpanKind::Run, tasks[i].label(), started, ended);
                if let Some(observer) = observer {
                    observer(i, &result);
                }
                results.push((i, result));
            }
            if under_way.is_empty() {
                since = lane.note(SpanKind::Message, tasks[last].label(), since);
            }
        }
        Ok((results, lane))
    };
    let busy = processes.len().min(tasks.len());
    let results = try_join_all((0..busy).map(serve)).await.map_err(Failure::Failed)?;
    Ok(slots::in_order(results))
}

/// Decides which tasks are sent together in one message.
struct TaskBatches {
    tasks: usize,
    processes: usize,
    sent: Cell<usize>,
}

impl TaskBatches {
    /// Returns the number of tasks in a message while the duration of a task is unknown; 0 means 1.
    fn first(&self) -> usize {
        self.tasks / (FIRST_OF * self.processes)
    }

    /// Returns the tasks of the next message. All processes together receive half of the remaining
    /// tasks, so that they finish together (guided self-scheduling: Polychronopoulos and Kuck, IEEE
    /// Transactions on Computers C-36, 1987). A message carries work for [`LEAST_MS`] to
    /// [`MOST_MS`].
    fn take(&self, task_ms: Option<f64>) -> Option<Range<usize>> {
        let start = self.sent.get();
        let left = self.tasks - start;
        let guided = |task_ms: f64| {
            let worth = |ms: f64| (ms / task_ms) as usize;
            // The tasks timed so far may be shorter than the remaining tasks, so the size of the
            // first message limits this size.
            let least = worth(LEAST_MS).min(self.first());
            (left / (2 * self.processes)).min(worth(MOST_MS)).max(least)
        };
        let count = task_ms.map_or(self.first(), guided).max(1);
        let end = start + count.min(left);
        self.sent.set(end);
        (start < end).then_some(start..end)
    }
}

/// Sends each process the data that its tasks need, and waits until every process has stored the
/// data.
///
/// # Errors
/// If a process died; the error is the cause of its death.
pub async fn hold(experiment: &str, held: &[u8], processes: &[Process]) -> Result<(), Failure> {
    let given = processes.iter().map(|process| process.hold(experiment, held));
    try_join_all(given).await.map(drop).map_err(Failure::Failed)
}

/// Replaces the experiment's id in the message that measures the effective cores.
pub const SPIN: &str = "spin";

/// Runs the spin in all processes at once.
///
/// # Errors
/// If a process died; the error is the cause of its death.
pub async fn spin_at_once(spin: Spin, processes: &[Process]) -> Result<Vec<SpinTiming>, Text> {
    try_join_all(processes.iter().map(|process| process.call(SPIN, &spin))).await
}

/// Runs the spin that is encoded in these bytes, inside a process. [`spin_at_once`] sends the
/// bytes.
///
/// # Errors
/// If the bytes are no spin.
pub fn serve_spin(spin: &[u8]) -> Result<Vec<u8>, Text> {
    to_bytes(&from_bytes::<Spin>(spin)?.run())
}

/// Sends the requests from the processes by the rules, one at a time in each process. The scheduler
/// stays in the host, because the rules apply to the requests of all processes together.
///
/// # Errors
/// If a process died; the error is the cause of its death.
pub async fn requests(
    experiment: &str,
    gets: &[Get],
    rules: &Rules,
    processes: &[Process],
) -> Result<Execution<Exchange>, Failure> {
    let send = async |slot: usize, get: &Get| {
        let asked = now();
        let Reply { result, .. } = processes[slot].call(experiment, get).await?;
        Ok(Exchange { message: Some([asked, now()]), ..result })
    };
    let exchanges = slots::send_all(processes.len(), gets, rules, send).await.map_err(Failure::Failed)?;
    Ok(slots::draw_lanes(processes.len().min(gets.len()), name, exchanges))
}

/// Sends blocking requests from one process while each other process computes its task, until all
/// responses have arrived. A computing process receives no messages, so it is sent a limited number
/// of steps at a time.
///
/// # Errors
/// If a process died; the error is the cause of its death.
pub async fn mixed_run<T: Task>(
    experiment: &str,
    gets: &[Get],
    tasks: &[T],
    processes: &[Process],
) -> Result<MixedRun<T>, Failure> {
    let (first, others) = processes.split_first().expect("there is one that asks");
    let over = Cell::new(false);
    let asking = async {
        let mut lane = Lane::new(name(0));
        let since = now();
        let reply: Reply<Vec<Exchange>> =
            first.call(experiment, &MixedTask::<T>::Requests(gets.into())).await?;
        over.set(true);
        lane.push(SpanKind::Message, label!(lanes::requests), since, reply.started);
        reply.result.iter().for_each(|exchange| exchange.draw_on(&mut lane));
        lane.note(SpanKind::Message, label!(lanes::requests), reply.ended);
        Ok((reply.result, lane))
    };
    let computing = others.iter().zip(tasks).enumerate().map(async |(i, (process, task))| {
        let (mut lane, label) = (Lane::new(name(i + 1)), task.label());
        let mut task = task.clone();
        while !over.get() {
            let since = now();
            let reply: Reply<T> = process.call(experiment, &MixedTask::Compute(task)).await?;
            lane.push(SpanKind::Message, &label, since, reply.started);
            lane.push(SpanKind::Run, &label, reply.started, reply.ended);
            lane.note(SpanKind::Message, &label, reply.ended);
            task = reply.result;
        }
        Ok((task, lane))
    });
    let results = try_join(asking, try_join_all(computing)).await.map_err(Failure::Failed)?;
    let ((exchanges, lane), computed) = results;
    let (computed, lanes): (Vec<_>, Vec<_>) = computed.into_iter().unzip();
    let requests = exchanges.into_iter().map(|exchange| TimedRequest { exchange, lock_ms: 0.0 }).collect();
    Ok(MixedRun { requests, computed, lanes: [vec![lane], lanes].concat() })
}

/// A message to a process of [`mixed_run`].
#[derive(serde::Serialize, serde::Deserialize)]
enum MixedTask<T> {
    Requests(Vec<Get>),
    /// Continue this task for [`STRETCH`] steps and return it.
    Compute(T),
}

/// The number of steps that a process computes per message, which takes a few ms. The last message
/// of a process may therefore end shortly after the last response.
const STRETCH: u32 = 1 << 20;

/// Returns the name of the lane of the process with this number, from 0.
pub(super) fn name(process: usize) -> Label {
    label!(lanes::process { n: process + 1 })
}

/// Executes the tasks that are encoded in these bytes, inside a process. [`compute`] sends the
/// bytes.
///
/// # Errors
/// If the bytes do not encode tasks of this type.
pub fn serve_compute<T: Task>(tasks: &[u8]) -> Result<Vec<u8>, Text> {
    let tasks: Vec<T> = from_bytes(tasks)?;
    let mut started = now();
    let serve = |mut task| {
        let result = finish(&mut task);
        let begun = std::mem::replace(&mut started, now());
        Reply { result, started: begun, ended: started }
    };
    to_bytes(&tasks.into_iter().map(serve).collect::<Vec<_>>())
}

/// Sends the request that is encoded in these bytes, inside a process. [`requests`] sends the
/// bytes.
///
/// # Errors
/// If the bytes are no request.
pub async fn serve_request(get: &[u8]) -> Result<Vec<u8>, Text> {
    let started = now();
    let get = from_bytes(get)?;
    net::reset_timings(1);
    let mut result = fetch::get(&get).await;
    net::await_timings(std::slice::from_mut(&mut result)).await;
    to_bytes(&Reply { result, started, ended: now() })
}

/// Executes the message that is encoded in these bytes, inside a process. [`mixed_run`] sends the
/// bytes.
///
/// # Errors
/// If the bytes do not encode such a message.
pub fn serve_mixed_run<T: Task>(task: &[u8]) -> Result<Vec<u8>, Text> {
    let started = now();
    match from_bytes(task)? {
        MixedTask::<T>::Requests(gets) => {
            let result: Vec<_> = gets.iter().map(blocking::get).collect();
            to_bytes(&Reply { result, started, ended: now() })
        }
        MixedTask::Compute(mut task) => {
            // The reply is the task itself, whether it is complete or not.
            let _ = task.advance(&mut Pulse::steps(STRETCH));
            to_bytes(&Reply { result: task, started, ended: now() })
        }
    }
}

/// Serializes a value for another thread's memory.
///
/// # Errors
/// If the value cannot be serialized.
pub fn to_bytes<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, Text> {
    postcard::to_allocvec(value)
        .map_err(|e| text!(failures::not_written { cause: Arg::verbatim(e.to_string()) }))
}

/// Deserializes a value.
///
/// # Errors
/// If the bytes do not encode a value of type `T`.
pub fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Text> {
    postcard::from_bytes(bytes).map_err(|e| text!(failures::not_read { cause: Arg::verbatim(e.to_string()) }))
}

/// Native stub: there are no workers, so this type has no values.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug)]
pub enum Process {}

#[cfg(not(target_arch = "wasm32"))]
impl Process {
    /// Native stub: always returns an error.
    ///
    /// # Errors
    /// Always.
    pub async fn start(_count: usize) -> Result<(Vec<Self>, crate::measure::set_up::SetUp), Text> {
        Err(Text::verbatim("Processes need a browser."))
    }

    pub(super) async fn call<R>(&self, _experiment: &str, _task: &impl Serialize) -> Result<R, Text> {
        match *self {}
    }

    fn send<R, T: ?Sized>(
        &self,
        _experiment: &str,
        _task: &T,
    ) -> Result<std::future::Ready<Result<R, Text>>, Text> {
        match *self {}
    }

    async fn hold(&self, _experiment: &str, _held: &[u8]) -> Result<(), Text> {
        match *self {}
    }
}

#[cfg(target_arch = "wasm32")]
mod worker {
    use std::cell::RefCell;
    use std::collections::VecDeque;
    use std::rc::Rc;

    use futures_channel::oneshot;
    use futures_util::FutureExt;
    use futures_util::future::try_join_all;
    use js_sys::{Reflect, Uint8Array};
    use serde::Serialize;
    use serde::de::DeserializeOwned;
    use wasm_bindgen::prelude::*;
    use web_sys::{ErrorEvent, Event, MessageEvent, MessagePort, Worker};

    use super::{from_bytes, to_bytes};
    use crate::browser::{posted_text, thrown};
    use crate::measure::clock::now;
    use crate::measure::set_up::SetUp;
    use crate::text::{Arg, Text};

    #[wasm_bindgen(module = "/src/models/process.js")]
    extern "C" {
        /// Starts a worker. The worker posts a message when its script runs.
        #[wasm_bindgen(js_name = spawn, catch)]
        fn spawn() -> Result<Worker, JsValue>;
        /// Sends the worker the module that it instantiates.
        #[wasm_bindgen(js_name = instantiate)]
        fn instantiate(worker: &Worker, module: JsValue, glue: &str);
        /// Sends the worker an encoded task.
        #[wasm_bindgen(js_name = call)]
        fn call(worker: &Worker, experiment: &str, task: Uint8Array);
        /// Sends the worker data that its tasks will need.
        #[wasm_bindgen(js_name = hold)]
        fn hold(worker: &Worker, experiment: &str, held: Uint8Array);
        /// Transfers a message port to the worker.
        #[wasm_bindgen(js_name = give)]
        fn give(worker: &Worker, port: &MessagePort);
    }

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(thread_local_v2, js_namespace = ["import", "meta"], js_name = url)]
        static GLUE: String;
    }

    /// A worker with its own memory. Dropping it terminates the worker.
    pub struct Process {
        worker: Worker,
        pending: Rc<PendingReplies>,
        listeners: [Closure<dyn Fn(Event)>; 3],
    }

    impl std::fmt::Debug for Process {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.debug_struct("Process").finish_non_exhaustive()
        }
    }

    /// The events of a worker that the process has listeners for.
    const LISTENED: [&str; 3] = ["message", "error", "messageerror"];

    type ProcessReply = Result<JsValue, Text>;

    /// The pending replies, in the order of the messages, because a worker replies in order. After
    /// a process has died, every reply is an error with the cause of the death.
    #[derive(Default)]
    struct PendingReplies {
        waiting: RefCell<VecDeque<oneshot::Sender<ProcessReply>>>,
        cause: RefCell<Option<Text>>,
    }

    impl PendingReplies {
        /// Returns a future of the reply to the next message. The caller sends that message at
        /// once.
        fn next(&self) -> impl Future<Output = ProcessReply> + use<> {
            let (sender, receiver) = oneshot::channel();
            match &*self.cause.borrow() {
                Some(cause) => drop(sender.send(Err(cause.clone()))),
                None => self.waiting.borrow_mut().push_back(sender),
            }
            receiver.map(|reply| reply.unwrap_or_else(|_| Err(text!(browser::process_ended))))
        }

        fn resolve_next(&self, reply: ProcessReply) {
            let first = self.waiting.borrow_mut().pop_front();
            if let Some(waiting) = first {
                // Ignore the error: the receiver may have been dropped.
                let _ = waiting.send(reply);
            }
        }

        /// Fails all pending replies. Keeps only the first cause, because later causes are its
        /// consequences.
        fn fail_all(&self, cause: Text) {
            let cause = self.cause.borrow_mut().get_or_insert(cause).clone();
            while !self.waiting.borrow().is_empty() {
                self.resolve_next(Err(cause.clone()));
            }
        }

        fn handle(&self, message: &JsValue) {
            let field = |name: &str| Reflect::get(message, &name.into()).ok().filter(|v| !v.is_undefined());
            if let Some(cause) = field("died") {
                self.fail_all(posted_text::read(&cause));
            } else if let Some(error) = field("error") {
                self.resolve_next(Err(posted_text::read(&error)));
            } else {
                self.resolve_next(Ok(field("result").unwrap_or(JsValue::UNDEFINED)));
            }
        }
    }

    impl Process {
        /// Starts `count` processes at once and returns how long that took.
        ///
        /// # Errors
        /// If a process does not start. The processes that have started are then terminated.
        pub async fn start(count: usize) -> Result<(Vec<Self>, SetUp), Text> {
            let begun = now();
            let processes = (0..count).map(|_| Self::spawn()).collect::<Result<Vec<_>, _>>()?;
            let hellos = processes.iter().map(|process| process.pending.next());
            try_join_all(hellos).await?;
            let spawned = now();
            let glue = GLUE.with(Clone::clone);
            let ready = processes.iter().map(|process| {
                instantiate(&process.worker, wasm_bindgen::module(), &glue);
                process.pending.next()
            });
            try_join_all(ready).await?;
            Ok((processes, SetUp { spawn: spawned - begun, instantiate: now() - spawned, pool: 0.0 }))
        }

        fn spawn() -> Result<Self, Text> {
            let worker =
                spawn().map_err(|e| text!(browser::process_not_started { cause: thrown::cause(&e) }))?;
            let pending = Rc::<PendingReplies>::default();
            let listen = |name: &str, handle: fn(&PendingReplies, Event)| {
                let pending = Rc::clone(&pending);
                let listener = Closure::<dyn Fn(Event)>::new(move |event| handle(&pending, event));
                worker
                    .add_event_listener_with_callback(name, listener.as_ref().unchecked_ref())
                    .map(|()| listener)
                    .map_err(|e| text!(browser::process_not_listened_to { cause: thrown::cause(&e) }))
            };
            let listeners = [
                listen(LISTENED[0], |pending, event| {
                    pending.handle(&event.unchecked_into::<MessageEvent>().data())
                })?,
                listen(LISTENED[1], |pending, event| {
                    // Otherwise the error would also count as an error of the host.
                    event.prevent_default();
                    pending.fail_all(cause_of(&event));
                })?,
                listen(LISTENED[2], |pending, _| pending.fail_all(text!(browser::process_garbled)))?,
            ];
            Ok(Self { worker, pending, listeners })
        }

        /// Sends a task and waits for its result.
        pub(in crate::models) async fn call<R: DeserializeOwned>(
            &self,
            experiment: &str,
            task: &impl Serialize,
        ) -> Result<R, Text> {
            self.send(experiment, task)?.await
        }

        /// Sends a task and returns a future of its result. The process executes its tasks in the
        /// order in which they were sent.
        pub(super) fn send<R: DeserializeOwned, T: Serialize + ?Sized>(
            &self,
            experiment: &str,
            task: &T,
        ) -> Result<impl Future<Output = Result<R, Text>> + use<R, T>, Text> {
            let task = Uint8Array::from(&to_bytes(task)?[..]);
            let answer = self.pending.next();
            call(&self.worker, experiment, task);
            Ok(answer.map(|reply| from_bytes(&Uint8Array::new(&reply?).to_vec())))
        }

        /// Sends data that tasks will need and waits until the process has stored it.
        pub(super) async fn hold(&self, experiment: &str, held: &[u8]) -> Result<(), Text> {
            let answer = self.pending.next();
            hold(&self.worker, experiment, Uint8Array::from(held));
            answer.await.map(drop)
        }

        /// Sends a message port to the process and waits until it has arrived.
        pub(in crate::models) async fn give(&self, port: &MessagePort) -> Result<(), Text> {
            let answer = self.pending.next();
            give(&self.worker, port);
            answer.await.map(drop)
        }
    }

    impl Drop for Process {
        fn drop(&mut self) {
            // Remove the listeners first: an event may still be queued, and the closures are about
            // to be dropped.
            for (name, listener) in LISTENED.iter().zip(&self.listeners) {
                let _ =
                    self.worker.remove_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
            }
            self.worker.terminate();
        }
    }

    /// Returns the cause of an error event, which has no message if the script could not be loaded.
    fn cause_of(event: &Event) -> Text {
        match event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message) {
            Some(message) if !message.is_empty() => {
                text!(browser::process_died { cause: Arg::verbatim(message) })
            }
            _ => text!(browser::process_not_loaded),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::countdown::{Countdown, witness_after};
    use crate::models::testing::Count;

    /// Returns the sizes of all messages if a task takes `task_ms`.
    fn taken(tasks: usize, processes: usize, task_ms: f64) -> Vec<usize> {
        let batches = TaskBatches { tasks, processes, sent: Cell::new(0) };
        let first = batches.take(None).into_iter();
        let counts: Vec<_> = first
            .chain(std::iter::from_fn(|| batches.take(Some(task_ms))))
            .map(|share| share.len())
            .collect();
        assert_eq!(counts.iter().sum::<usize>(), tasks);
        assert!(batches.take(None).is_none());
        counts
    }

    #[test]
    fn short_tasks_share_a_message_and_long_tasks_do_not() {
        assert_eq!(taken(5, 2, 5.0), [1; 5]);
        assert_eq!(taken(20, 2, 1.0)[..4], [1, 4, 3, 3]);
        assert!(taken(20, 2, 1.0).ends_with(&[1, 1]));
        assert_eq!(taken(400, 2, 0.05)[..3], [12, 80, 77]);
        assert!(taken(400, 2, 0.05)[1..].iter().rev().skip(1).all(|count| *count >= 8));
        // The tasks are shorter than the clock's grain.
        assert_eq!(taken(1_000, 2, 0.0)[..3], [31, 242, 181]);
        assert!(taken(0, 2, 1.0).is_empty());
    }

    #[test]
    fn the_tasks_of_a_message_run_in_order_and_each_has_its_time() {
        let tasks: Vec<_> = (1..=3).map(|n| Count(Countdown::new(100 * n, n))).collect();
        let replies: Vec<Reply<u64>> =
            from_bytes(&serve_compute::<Count>(&to_bytes(&tasks).unwrap()).unwrap()).unwrap();
        let results: Vec<_> = replies.iter().map(|reply| reply.result).collect();
        assert_eq!(results, [1, 2, 3].map(|n| witness_after(100 * n, n)));
        assert!(replies.windows(2).all(|pair| pair[0].ended == pair[1].started));
    }

    #[test]
    fn a_task_computed_beside_requests_continues_where_it_stopped() {
        let mut task = Count(Countdown::new(u64::MAX, 5));
        for stretch in 1..=3 {
            let reply = serve_mixed_run::<Count>(&to_bytes(&MixedTask::Compute(task)).unwrap()).unwrap();
            let reply: Reply<Count> = from_bytes(&reply).unwrap();
            task = reply.result;
            let steps = stretch * u64::from(STRETCH);
            assert_eq!(u64::MAX - task.0.left(), steps);
            assert_eq!(task.0.witness(), witness_after(steps, 5));
        }
    }
}

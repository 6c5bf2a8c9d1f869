//! Processes: workers that each have an instance and a memory of their own.
//! Tasks go in and results come out as messages, and as nothing else.

use std::cell::Cell;

use futures_util::future::{try_join, try_join_all};

use super::beside::{Asked, Beside};
use super::compute::{Carried, Seen, Task};
use super::sequential::finish;
use super::slots;
use crate::experiment::Failure;
use crate::kernels::pulse::Pulse;
use crate::measure::clock::now;
use crate::measure::lane::{Lane, SpanKind};
use crate::net::agenda::Rules;
use crate::net::{self, Exchange, Get, blocking, fetch};

#[cfg(target_arch = "wasm32")]
pub use worker::Process;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// What a process sends back: the result, and when it was at it.
#[derive(serde::Serialize, serde::Deserialize)]
struct Reply<R> {
    result: R,
    started: f64,
    ended: f64,
}

/// Does the tasks in the processes, one at a time in each.
///
/// # Errors
/// What a process died of.
pub async fn compute<T: Task>(
    experiment: &str,
    tasks: &[T],
    processes: &[Process],
    seen: Seen<'_, T::Output>,
) -> Result<Carried<T::Output>, Failure> {
    gather(processes, tasks, async |process, i, task, lane| {
        let asked = now();
        let reply: Reply<T::Output> = process.call(experiment, task).await?;
        let label = task.label();
        lane.push(SpanKind::Message, &label, asked, reply.started);
        lane.push(SpanKind::Run, &label, reply.started, reply.ended);
        lane.note(SpanKind::Message, &label, reply.ended);
        if let Some(seen) = seen {
            seen(i, &reply.result);
        }
        Ok(reply.result)
    })
    .await
}

/// Gives each process what its tasks will need, and waits until all have it.
///
/// # Errors
/// What a process died of.
pub async fn hold(experiment: &str, held: &[u8], processes: &[Process]) -> Result<(), Failure> {
    let given = processes.iter().map(|process| process.hold(experiment, held));
    try_join_all(given).await.map(drop).map_err(Failure::Failed)
}

/// Lets the processes make the requests by the rules, one at a time each. The rules
/// are kept on this side, where all of them are seen.
///
/// # Errors
/// What a process died of.
pub async fn requests(
    experiment: &str,
    gets: &[Get],
    rules: &Rules,
    processes: &[Process],
) -> Result<Carried<Exchange>, Failure> {
    let ask = async |slot: usize, get: &Get| {
        let asked = now();
        let Reply { result, .. } = processes[slot].call(experiment, get).await?;
        Ok(Exchange { message: Some([asked, now()]), ..result })
    };
    let exchanges = slots::pursue(processes.len(), gets, rules, ask).await.map_err(Failure::Failed)?;
    Ok(slots::drawn(processes.len().min(gets.len()), name, exchanges))
}

/// One process makes blocking requests, and each of the others is at its task until all
/// are answered. No word reaches one that computes, so that it is asked for a stretch of
/// its task at a time.
///
/// # Errors
/// What a process died of.
pub async fn beside<T: Task>(
    experiment: &str,
    gets: &[Get],
    tasks: &[T],
    processes: &[Process],
) -> Result<Beside<T>, Failure> {
    let (first, others) = processes.split_first().expect("there is one that asks");
    let over = Cell::new(false);
    let asking = async {
        let mut lane = Lane::new(name(0));
        let since = now();
        let reply: Reply<Vec<Exchange>> = first.call(experiment, &Errand::<T>::Ask(gets.into())).await?;
        over.set(true);
        lane.push(SpanKind::Message, "requests", since, reply.started);
        reply.result.iter().for_each(|exchange| exchange.draw_on(&mut lane));
        lane.note(SpanKind::Message, "requests", reply.ended);
        Ok((reply.result, lane))
    };
    let computing = others.iter().zip(tasks).enumerate().map(async |(i, (process, task))| {
        let (mut lane, label) = (Lane::new(name(i + 1)), task.label());
        let mut task = task.clone();
        while !over.get() {
            let since = now();
            let reply: Reply<T> = process.call(experiment, &Errand::Compute(task)).await?;
            lane.push(SpanKind::Message, &label, since, reply.started);
            lane.push(SpanKind::Run, &label, reply.started, reply.ended);
            lane.note(SpanKind::Message, &label, reply.ended);
            task = reply.result;
        }
        Ok((task, lane))
    });
    let carried = try_join(asking, try_join_all(computing)).await.map_err(Failure::Failed)?;
    let ((exchanges, lane), computed) = carried;
    let (computed, lanes): (Vec<_>, Vec<_>) = computed.into_iter().unzip();
    let asked = exchanges.into_iter().map(|exchange| Asked { exchange, lock_ms: 0.0 }).collect();
    Ok(Beside { asked, computed, lanes: [vec![lane], lanes].concat() })
}

/// What a process is asked for by [`beside`].
#[derive(serde::Serialize, serde::Deserialize)]
enum Errand<T> {
    Ask(Vec<Get>),
    /// As far as it has come; it comes back further.
    Compute(T),
}

/// How far a process computes before it says so: a few ms. The last stretch goes on
/// after the last answer, but not for long.
const STRETCH: u32 = 1 << 20;

/// What its lane is called.
pub(super) fn name(process: usize) -> String {
    format!("process {}", process + 1)
}

async fn gather<T, R>(
    processes: &[Process],
    tasks: &[T],
    work: impl AsyncFn(&Process, usize, &T, &mut Lane) -> Result<R, String>,
) -> Result<Carried<R>, Failure> {
    let carry =
        async |slot: usize, i: usize, task: &T, lane: &mut Lane| work(&processes[slot], i, task, lane).await;
    let (results, lanes) = slots::fill(processes.len(), name, tasks, carry).await;
    let results = results.into_iter().collect::<Result<_, _>>().map_err(Failure::Failed)?;
    Ok((results, lanes))
}

/// Inside a process: does the task in these bytes. The other end of [`compute`].
///
/// # Errors
/// If the bytes are no such task.
pub fn serve_compute<T: Task>(task: &[u8]) -> Result<Vec<u8>, String> {
    let started = now();
    let mut task: T = from_bytes(task)?;
    let result = finish(&mut task);
    to_bytes(&Reply { result, started, ended: now() })
}

/// Inside a process: makes the request in these bytes. The other end of
/// [`requests`].
///
/// # Errors
/// If the bytes are no request.
pub async fn serve_request(get: &[u8]) -> Result<Vec<u8>, String> {
    let started = now();
    let get = from_bytes(get)?;
    net::begin(1);
    let mut result = fetch::get(&get).await;
    net::end(std::slice::from_mut(&mut result));
    to_bytes(&Reply { result, started, ended: now() })
}

/// Inside a process: the other end of [`beside`].
///
/// # Errors
/// If the bytes are no such errand.
pub fn serve_beside<T: Task>(errand: &[u8]) -> Result<Vec<u8>, String> {
    let started = now();
    match from_bytes(errand)? {
        Errand::<T>::Ask(gets) => {
            let result: Vec<_> = gets.iter().map(blocking::get).collect();
            to_bytes(&Reply { result, started, ended: now() })
        }
        Errand::Compute(mut task) => {
            // Whether it is done or not: what comes back is the task.
            let _ = task.advance(&mut Pulse::steps(STRETCH));
            to_bytes(&Reply { result: task, started, ended: now() })
        }
    }
}

/// What goes from one thread's memory to another's, as bytes.
///
/// # Errors
/// If the value cannot be written so.
pub fn to_bytes(value: &impl Serialize) -> Result<Vec<u8>, String> {
    postcard::to_allocvec(value).map_err(|e| format!("The message could not be written: {e}."))
}

/// The value in these bytes.
///
/// # Errors
/// If there is none of that type.
pub fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    postcard::from_bytes(bytes).map_err(|e| format!("The message could not be read: {e}."))
}

/// Natively there are no workers, and this cannot be made.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug)]
pub enum Process {}

#[cfg(not(target_arch = "wasm32"))]
impl Process {
    /// Says that there are none.
    ///
    /// # Errors
    /// Always.
    pub async fn start(_count: usize) -> Result<(Vec<Self>, super::SetUp), String> {
        Err("Processes need a browser.".into())
    }

    pub(super) async fn call<R>(&self, _experiment: &str, _task: &impl Serialize) -> Result<R, String> {
        match *self {}
    }

    async fn hold(&self, _experiment: &str, _held: &[u8]) -> Result<(), String> {
        match *self {}
    }
}

#[cfg(target_arch = "wasm32")]
mod worker {
    use std::cell::RefCell;
    use std::collections::VecDeque;
    use std::rc::Rc;

    use futures_channel::oneshot;
    use futures_util::future::try_join_all;
    use js_sys::{Reflect, Uint8Array};
    use serde::Serialize;
    use serde::de::DeserializeOwned;
    use wasm_bindgen::prelude::*;
    use web_sys::{ErrorEvent, Event, MessageEvent, MessagePort, Worker};

    use super::{from_bytes, to_bytes};
    use crate::measure::clock::now;
    use crate::models::SetUp;

    #[wasm_bindgen(module = "/src/models/process.js")]
    extern "C" {
        /// Starts the worker, which says hello when its script runs.
        #[wasm_bindgen(js_name = spawn, catch)]
        fn spawn() -> Result<Worker, JsValue>;
        /// Has it instantiate the module.
        #[wasm_bindgen(js_name = instantiate)]
        fn instantiate(worker: &Worker, module: JsValue, glue: &str);
        /// Has it do a task.
        #[wasm_bindgen(js_name = call)]
        fn call(worker: &Worker, experiment: &str, task: Uint8Array);
        /// Has it take in what its tasks will need.
        #[wasm_bindgen(js_name = hold)]
        fn hold(worker: &Worker, experiment: &str, held: Uint8Array);
        /// Gives it a port.
        #[wasm_bindgen(js_name = give)]
        fn give(worker: &Worker, port: &MessagePort);
    }

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(thread_local_v2, js_namespace = ["import", "meta"], js_name = url)]
        static GLUE: String;
    }

    /// A worker with a memory of its own. Dropping it ends it.
    pub struct Process {
        worker: Worker,
        mailbox: Rc<Mailbox>,
        listeners: [Closure<dyn Fn(Event)>; 3],
    }

    impl std::fmt::Debug for Process {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.debug_struct("Process").finish_non_exhaustive()
        }
    }

    /// The events by which a worker says something.
    const LISTENED: [&str; 3] = ["message", "error", "messageerror"];

    type Letter = Result<JsValue, String>;

    /// Answers come in the order of the questions, so a queue is enough. A
    /// dead process answers everything, now and later, with its cause.
    #[derive(Default)]
    struct Mailbox {
        waiting: RefCell<VecDeque<oneshot::Sender<Letter>>>,
        cause: RefCell<Option<String>>,
    }

    impl Mailbox {
        async fn next(&self) -> Letter {
            if let Some(cause) = &*self.cause.borrow() {
                return Err(cause.clone());
            }
            let (sender, receiver) = oneshot::channel();
            self.waiting.borrow_mut().push_back(sender);
            receiver.await.unwrap_or_else(|_| Err("The process was ended.".into()))
        }

        fn deliver(&self, letter: Letter) {
            let first = self.waiting.borrow_mut().pop_front();
            if let Some(waiting) = first {
                // Who no longer waits has no need to be told.
                let _ = waiting.send(letter);
            }
        }

        /// The first cause is the cause; what follows are its consequences.
        fn die(&self, cause: String) {
            let cause = self.cause.borrow_mut().get_or_insert(cause).clone();
            while !self.waiting.borrow().is_empty() {
                self.deliver(Err(cause.clone()));
            }
        }

        fn open(&self, message: &JsValue) {
            let field = |name: &str| Reflect::get(message, &name.into()).ok().filter(|v| !v.is_undefined());
            if let Some(cause) = field("died") {
                self.die(cause.as_string().unwrap_or_default());
            } else if let Some(error) = field("error") {
                self.deliver(Err(error.as_string().unwrap_or_default()));
            } else {
                self.deliver(Ok(field("result").unwrap_or(JsValue::UNDEFINED)));
            }
        }
    }

    impl Process {
        /// Starts so many at once and says how long that took.
        ///
        /// # Errors
        /// If one does not start; those that did are ended.
        pub async fn start(count: usize) -> Result<(Vec<Self>, SetUp), String> {
            let begun = now();
            let processes = (0..count).map(|_| Self::spawn()).collect::<Result<Vec<_>, _>>()?;
            let hellos = processes.iter().map(|process| process.mailbox.next());
            try_join_all(hellos).await?;
            let spawned = now();
            let glue = GLUE.with(Clone::clone);
            let ready = processes.iter().map(|process| {
                instantiate(&process.worker, wasm_bindgen::module(), &glue);
                process.mailbox.next()
            });
            try_join_all(ready).await?;
            Ok((processes, SetUp { spawn: spawned - begun, instantiate: now() - spawned, pool: 0.0 }))
        }

        fn spawn() -> Result<Self, String> {
            let worker = spawn().map_err(|e| format!("A process did not start: {e:?}."))?;
            let mailbox = Rc::<Mailbox>::default();
            let listen = |name: &str, hear: fn(&Mailbox, Event)| {
                let mailbox = Rc::clone(&mailbox);
                let listener = Closure::<dyn Fn(Event)>::new(move |event| hear(&mailbox, event));
                worker
                    .add_event_listener_with_callback(name, listener.as_ref().unchecked_ref())
                    .map(|()| listener)
                    .map_err(|e| format!("A process could not be listened to: {e:?}."))
            };
            let listeners = [
                listen(LISTENED[0], |mailbox, event| {
                    mailbox.open(&event.unchecked_into::<MessageEvent>().data())
                })?,
                listen(LISTENED[1], |mailbox, event| {
                    // Heard here; otherwise it would count as the host's own.
                    event.prevent_default();
                    mailbox.die(cause_of(&event));
                })?,
                listen(LISTENED[2], |mailbox, _| {
                    mailbox.die("A message of the process was garbled.".into())
                })?,
            ];
            Ok(Self { worker, mailbox, listeners })
        }

        /// Sends a task and waits for what comes back.
        pub(in crate::models) async fn call<R: DeserializeOwned>(
            &self,
            experiment: &str,
            task: &impl Serialize,
        ) -> Result<R, String> {
            let answer = self.mailbox.next();
            call(&self.worker, experiment, Uint8Array::from(&to_bytes(task)?[..]));
            let result = answer.await?;
            from_bytes(&Uint8Array::new(&result).to_vec())
        }

        /// Sends what tasks will need and waits until it is taken in.
        pub(super) async fn hold(&self, experiment: &str, held: &[u8]) -> Result<(), String> {
            let answer = self.mailbox.next();
            hold(&self.worker, experiment, Uint8Array::from(held));
            answer.await.map(drop)
        }

        /// Gives it a port to another process and waits until it has it.
        pub(in crate::models) async fn give(&self, port: &MessagePort) -> Result<(), String> {
            let answer = self.mailbox.next();
            give(&self.worker, port);
            answer.await.map(drop)
        }
    }

    impl Drop for Process {
        fn drop(&mut self) {
            // An event may be on its way still, and the listeners are going.
            for (name, listener) in LISTENED.iter().zip(&self.listeners) {
                let _ =
                    self.worker.remove_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
            }
            self.worker.terminate();
        }
    }

    /// An error of the script has a message; a script that cannot be loaded
    /// has none.
    fn cause_of(event: &Event) -> String {
        match event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message) {
            Some(message) if !message.is_empty() => format!("The process died: {message}"),
            _ => "The process could not be loaded.".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::task::Poll;

    use serde::Deserialize;

    use super::*;
    use crate::kernels::countdown::{Countdown, witness_after};
    use crate::kernels::pulse::Pulse;

    #[derive(Clone, Serialize, Deserialize)]
    struct Count(Countdown);

    impl Task for Count {
        type Output = u64;

        fn label(&self) -> String {
            "counting".into()
        }

        fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<u64> {
            self.0.advance(pulse)
        }
    }

    #[test]
    fn a_task_that_is_computed_beside_requests_goes_on_where_it_was() {
        let mut task = Count(Countdown::new(u64::MAX, 5));
        for stretch in 1..=3 {
            let reply = serve_beside::<Count>(&to_bytes(&Errand::Compute(task)).unwrap()).unwrap();
            let reply: Reply<Count> = from_bytes(&reply).unwrap();
            task = reply.result;
            let steps = stretch * u64::from(STRETCH);
            assert_eq!(u64::MAX - task.0.left(), steps);
            assert_eq!(task.0.witness(), witness_after(steps, 5));
        }
    }
}

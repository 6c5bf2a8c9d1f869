//! Futures that belong to one thread, made into promises.
//!
//! wasm-bindgen's own executor lets any thread wake a future: in the threads
//! flavour each wake is an `Atomics.notify`, and the future goes on only when
//! the event loop comes to resolve the matching `Atomics.waitAsync`. Ours are
//! only ever woken by events of their own thread, so a microtask will do: each
//! answered request, message and turn is spared a way round the event loop.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, ThreadId};

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = queueMicrotask)]
    fn queue_microtask(work: &JsValue);
}

type Work = Pin<Box<dyn Future<Output = ()>>>;

/// A future and what polls it.
struct Task {
    /// Taken out while it is polled, so that it may wake itself.
    work: Option<Work>,
    poll: JsValue,
}

thread_local! {
    static TASKS: RefCell<HashMap<u32, Task>> = RefCell::default();
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// Who wakes a task, from its own thread only.
struct Bell {
    id: u32,
    home: ThreadId,
    rung: AtomicBool,
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        assert_eq!(thread::current().id(), self.home, "a future was woken from another thread");
        if !self.rung.swap(true, Ordering::Relaxed) {
            TASKS.with_borrow(|tasks| {
                // One that is over need not be woken.
                if let Some(task) = tasks.get(&self.id) {
                    queue_microtask(&task.poll);
                }
            });
        }
    }
}

/// Begins the future at the next microtask; what it comes to, the promise does.
pub fn promise(future: impl Future<Output = Result<JsValue, JsError>> + 'static) -> Promise {
    let mut future = Some(future);
    Promise::new(&mut |resolve, reject| {
        let Some(future) = future.take() else { return };
        start(Box::pin(async move {
            let settle = |with: &Function, value: &JsValue| {
                // Settling a promise cannot fail.
                let _ = with.call1(&JsValue::UNDEFINED, value);
            };
            match future.await {
                Ok(value) => settle(&resolve, &value),
                Err(error) => settle(&reject, &error.into()),
            }
        }));
    })
}

fn start(work: Work) {
    let id = NEXT.replace(NEXT.get().wrapping_add(1));
    let bell = Arc::new(Bell { id, home: thread::current().id(), rung: AtomicBool::new(false) });
    let ring = Arc::clone(&bell);
    let poll = Closure::<dyn FnMut()>::new(move || run(&bell)).into_js_value();
    TASKS.with_borrow_mut(|tasks| tasks.insert(id, Task { work: Some(work), poll }));
    ring.wake();
}

fn run(bell: &Arc<Bell>) {
    // What rings from now on is another reason to look.
    bell.rung.store(false, Ordering::Relaxed);
    let Some(mut work) = TASKS.with_borrow_mut(|tasks| tasks.get_mut(&bell.id)?.work.take()) else { return };
    let waker = Waker::from(Arc::clone(bell));
    match work.as_mut().poll(&mut Context::from_waker(&waker)) {
        Poll::Ready(()) => drop(TASKS.with_borrow_mut(|tasks| tasks.remove(&bell.id))),
        Poll::Pending => TASKS.with_borrow_mut(|tasks| {
            if let Some(task) = tasks.get_mut(&bell.id) {
                task.work = Some(work);
            }
        }),
    }
}

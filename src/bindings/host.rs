//! The exports that workers call: the host that executes a run, and its processes.

use std::collections::BTreeMap;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use tsify::{Ts, Tsify};
use wasm_bindgen::Clamped;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, DedicatedWorkerGlobalScope, MessagePort};

use crate::browser::{host_channel, posted_text};
use crate::experiments::Experiment;
use crate::experiments::catalogue::find;
use crate::kernels::image::Picture;
use crate::models::page_thread::{PageThread, Port};
use crate::models::processes::{SPIN, serve_spin};
use crate::picture::Patch;
use crate::run::messages::{Event, HostEvent, Orders};
use crate::run::sampling::{self, Birth};

/// The user's own pictures, which are sent apart from the parameters.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct UploadedPictures(BTreeMap<String, Picture>);

#[wasm_bindgen]
impl UploadedPictures {
    /// Creates an empty set of pictures.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a picture of four bytes per pixel (red, green, blue, opacity), row by row.
    pub fn add(&mut self, name: String, width: usize, rgba: Clamped<Vec<u8>>) {
        let height = rgba.len() / (4 * width).max(1);
        self.0.insert(name, Picture { width, height, rgba: rgba.0.into() });
    }
}

/// Executes the orders. Calls `tell` with each event and awaits the promise that `tell` returns
/// before it measures anything else. The promise resolves to the variants that still take part.
/// Threads report fatal errors on the broadcast channel `channel`, which belongs to this host
/// alone, so that no message of a terminated host reaches the next one. `created` and `started` are
/// the times at which the page created this worker and at which the worker's script began, ms since
/// the epoch. `pictures` contains the pictures that parameters name. `page` is the connection to the
/// page's own thread.
///
/// # Errors
/// Rejects if the experiment does not exist, or if `tell` fails.
#[wasm_bindgen]
pub async fn run(
    orders: Ts<Orders>,
    channel: String,
    created: f64,
    started: f64,
    pictures: UploadedPictures,
    tell: Function,
    page: Port,
) -> Result<(), JsValue> {
    let mut orders = orders.to_rust().map_err(JsError::from)?;
    let experiment = experiment(&orders.experiment)?;
    let packed = orders.params.with_pictures(&experiment.schema(), pictures.0);
    orders.params = packed.map_err(posted_text::error)?;
    host_channel::report_panics_to(channel);
    let tell = async |event: Event| {
        let answer = tell
            .call1(
                &JsValue::UNDEFINED,
                &HostEvent::from(event).into_ts().expect_throw("an event is JSON").into(),
            )
            .unwrap_throw();
        let pending = JsFuture::from(Promise::resolve(&answer)).await.unwrap_throw();
        Array::from(&pending).iter().filter_map(|id| id.as_string()).collect()
    };
    let birth = Birth { created, started };
    let page = Some(PageThread::behind(page));
    sampling::run(&orders, birth, page, Some(show), tell).await.map_err(|e| JsError::new(&e).into())
}

/// Returns the experiment, which the page has found before.
fn experiment(id: &str) -> Result<&'static dyn Experiment, JsError> {
    find(id).ok_or_else(|| JsError::new("There is no such experiment."))
}

/// Executes the last step of the capability check: a pool of two threads adds the numbers 1 to 10.
/// The result is 55.
#[wasm_bindgen]
pub async fn probe() -> Result<u32, JsValue> {
    use crate::failure::Failure;
    use crate::models::{Needs, Stage};

    let needs = Needs { threads: 2, ..Needs::default() };
    match Stage::new("probe", None).provide(needs).await {
        Ok(_) => Ok(add_up()),
        Err(Failure::Failed(cause) | Failure::Unavailable(cause)) => Err(posted_text::error(cause)),
    }
}

#[cfg(threads)]
fn add_up() -> u32 {
    use rayon::prelude::*;
    (1..=10u32).into_par_iter().sum()
}

#[cfg(not(threads))]
fn add_up() -> u32 {
    unreachable!("this flavour provides no threads")
}

/// Makes this instance a process, which reports its panics to its parent.
#[wasm_bindgen]
pub fn become_process() {
    std::panic::set_hook(Box::new(|info| {
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        // Ignore the error: posting fails only if the parent no longer exists.
        let cause = text!(browser::process_panicked { cause: host_channel::panic_cause(info) });
        let _ = scope.post_message(&host_channel::death(cause));
    }));
}

/// Executes one task in a process. The task and its result are encoded as bytes.
#[wasm_bindgen]
pub async fn serve(id: String, task: Vec<u8>) -> Result<Uint8Array, JsValue> {
    let reply = match &*id {
        SPIN => serve_spin(&task),
        id => experiment(id)?.serve(&task).await,
    };
    reply.map(|bytes| Uint8Array::from(&bytes[..])).map_err(posted_text::error)
}

/// Executes one task that blocks the page's own thread on purpose. Called on this thread, in an
/// instance of its own beside the page's build.
#[wasm_bindgen]
pub async fn serve_on_page(id: String, task: Vec<u8>) -> Result<Uint8Array, JsValue> {
    let reply = experiment(&id)?.serve_on_page(&task).await;
    reply.map(|bytes| Uint8Array::from(&bytes[..])).map_err(posted_text::error)
}

/// Stores in a process the data that the process's tasks will need.
///
/// # Errors
/// Rejects if the experiment does not exist or its tasks need no such data.
#[wasm_bindgen]
pub fn hold(id: String, held: Vec<u8>) -> Result<(), JsValue> {
    experiment(&id)?.hold(&held).map_err(posted_text::error)
}

/// Stores in a process a message port to another process.
#[wasm_bindgen]
pub fn keep_port(port: MessagePort) {
    crate::models::ports::keep(port);
}

/// Sends a piece of a picture to the page. The host's own thread transfers the pixels. A pool
/// thread could transfer them only to the host, which may be blocked, and therefore sends a copy on
/// the channel.
fn show(patch: Patch) {
    let pixels = Uint8Array::from(&patch.pixels[..]).buffer();
    let message = Object::new();
    let header = patch.into_ts().expect_throw("a patch is JSON");
    for (name, value) in [("patch", header.into()), ("pixels", JsValue::from(&pixels))] {
        // Cannot fail: the message is a plain object.
        let _ = Reflect::set(&message, &name.into(), &value);
    }
    // Ignore the error: posting fails only if the receiver no longer exists.
    if in_pool() {
        PICTURES.with(|channel| channel.as_ref().map(|channel| channel.post_message(&message)));
    } else {
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        let _ = scope.post_message_with_transfer(&message, &Array::of1(&pixels));
    }
}

thread_local! {
    /// The channel on which this thread sends pieces of pictures; `None` outside of a host.
    static PICTURES: Option<BroadcastChannel> = host_channel::open();
}

#[cfg(threads)]
fn in_pool() -> bool {
    rayon::current_thread_index().is_some()
}

#[cfg(not(threads))]
fn in_pool() -> bool {
    false
}

//! The channel on which a host's threads say what they die of, and show pictures. It leads past the
//! host, which may be blocked, to the page.

use std::sync::OnceLock;

use js_sys::{Object, Reflect};
#[cfg(threads)]
use wasm_bindgen::prelude::*;
use web_sys::BroadcastChannel;

/// A thread that panics cannot return, and whoever waits for it waits in vain;
/// in wasm nothing unwinds. So every thread says on the host's channel that
/// it dies, past the host, which may be blocked: the page hears it.
pub fn announce_death_to(channel: String) {
    // The first run's is this host's only one.
    let _ = CHANNEL.set(channel.clone());
    std::panic::set_hook(Box::new(move |info| {
        announce(&channel, &format!("A thread panicked: {}", message(info)))
    }));
}

/// The host's channel, for the threads of its pool.
static CHANNEL: OnceLock<String> = OnceLock::new();

/// Opens the host's channel in this thread; `None` if there is no host.
pub fn open() -> Option<BroadcastChannel> {
    CHANNEL.get().and_then(|name| BroadcastChannel::new(name).ok())
}

/// In a thread of the pool: announces what kills it without a panic, such as a
/// trap. Its worker's own events go to the host, which may be blocked. The
/// helper that runs the thread is an async function, so that a trap there is
/// a rejection that nobody handles.
#[cfg(threads)]
pub fn watch_over_thread() {
    use web_sys::{ErrorEvent, Event, PromiseRejectionEvent, WorkerGlobalScope};

    let Some(channel) = CHANNEL.get() else { return };
    let hear = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let cause = match event.dyn_ref::<PromiseRejectionEvent>() {
            Some(rejection) => String::from(js_sys::Object::from(rejection.reason()).to_string()),
            None => event.unchecked_into::<ErrorEvent>().message(),
        };
        announce(channel, &format!("A thread died: {cause}"));
    });
    let hear = hear.into_js_value();
    let scope: WorkerGlobalScope = js_sys::global().unchecked_into();
    for name in ["error", "unhandledrejection"] {
        let _ = scope.add_event_listener_with_callback(name, hear.unchecked_ref());
    }
}

fn announce(channel: &str, cause: &str) {
    if let Ok(channel) = BroadcastChannel::new(channel) {
        let _ = channel.post_message(&died(cause));
    }
}

/// The message that announces a death.
pub fn died(cause: &str) -> Object {
    let message = Object::new();
    // Setting a property of a plain object does not fail.
    let _ = Reflect::set(&message, &"died".into(), &cause.into());
    message
}

/// What a panic says.
pub fn message(info: &std::panic::PanicHookInfo<'_>) -> String {
    info.payload_as_str().unwrap_or("without a message").into()
}

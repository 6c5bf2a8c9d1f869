//! The broadcast channel on which the threads of a host report fatal errors and send pictures. The
//! page receives these messages directly, because the host may be blocked.

use std::sync::OnceLock;

use js_sys::{Object, Reflect};
#[cfg(threads)]
use wasm_bindgen::prelude::*;
use web_sys::BroadcastChannel;

use super::posted_text;
use crate::text::{Arg, Text};

/// Installs a panic hook that reports each panic on the host's channel. In WebAssembly a panic does
/// not unwind, so a thread that waits for the panicked thread would wait for ever. The report goes
/// directly to the page, because the host may be blocked.
pub fn report_panics_to(channel: String) {
    // Ignore the error: a host has one channel, and its first run has set it.
    let _ = CHANNEL.set(channel.clone());
    std::panic::set_hook(Box::new(move |info| {
        report_error(&channel, text!(browser::thread_panicked { cause: panic_cause(info) }))
    }));
}

/// The name of the host's channel. The threads of the host's pool open the channel by its name.
static CHANNEL: OnceLock<String> = OnceLock::new();

/// Opens the host's channel in this thread; `None` if no channel is set.
pub fn open() -> Option<BroadcastChannel> {
    CHANNEL.get().and_then(|name| BroadcastChannel::new(name).ok())
}

/// Reports an error that ends a pool thread without a panic, such as a trap. Without this, the
/// error events of the pool's workers would reach only the host, which may be blocked. The helper
/// that runs the thread is an async function, so a trap in it appears as an unhandled rejection.
#[cfg(threads)]
pub fn report_thread_errors() {
    use web_sys::{ErrorEvent, Event, PromiseRejectionEvent, WorkerGlobalScope};

    let Some(channel) = CHANNEL.get() else { return };
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let cause = match event.dyn_ref::<PromiseRejectionEvent>() {
            Some(rejection) => String::from(js_sys::Object::from(rejection.reason()).to_string()),
            None => event.unchecked_into::<ErrorEvent>().message(),
        };
        report_error(channel, text!(browser::thread_died { cause: Arg::verbatim(cause) }));
    });
    let listener = listener.into_js_value();
    let scope: WorkerGlobalScope = js_sys::global().unchecked_into();
    for name in ["error", "unhandledrejection"] {
        let _ = scope.add_event_listener_with_callback(name, listener.unchecked_ref());
    }
}

fn report_error(channel: &str, cause: Text) {
    if let Ok(channel) = BroadcastChannel::new(channel) {
        let _ = channel.post_message(&death(cause));
    }
}

/// Returns the message that reports a fatal error with this cause.
pub fn death(cause: Text) -> Object {
    let message = Object::new();
    // Cannot fail: the message is a plain object.
    let _ = Reflect::set(&message, &"died".into(), &posted_text::write(&cause));
    message
}

/// Returns the message of a panic, without its location.
pub fn panic_cause(info: &std::panic::PanicHookInfo<'_>) -> Arg {
    Arg::verbatim(info.payload_as_str().unwrap_or("without a message"))
}

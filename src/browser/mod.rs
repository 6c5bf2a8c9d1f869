//! Services of the browser besides requests: [`files`], timers ([`pause`]), the channel to the page
//! ([`host_channel`]), JavaScript errors, texts as JavaScript values, and small modules on the crate's memory. [`crate::models`],
//! [`crate::experiments`] and [`crate::bindings`] call them.

pub mod files;
#[cfg(all(target_arch = "wasm32", not(feature = "page")))]
pub mod host_channel;
#[cfg(all(threads, target_arch = "wasm32"))]
pub mod module;
pub mod pause;
#[cfg(target_arch = "wasm32")]
pub mod posted_text;
#[cfg(target_arch = "wasm32")]
pub mod thrown;

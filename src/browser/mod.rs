//! What the crate asks of a browser besides requests: files, and moments to wait for.

pub mod files;
#[cfg(all(target_arch = "wasm32", not(feature = "page")))]
pub mod host_channel;
pub mod pause;
#[cfg(target_arch = "wasm32")]
pub mod thrown;

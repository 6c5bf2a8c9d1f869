//! The messages, generated from `www/i18n/en/crate/*.ftl` by the build script: one module per file and one type per
//! message. Use them through `text!`.

// A message that no native code uses is an error. Builds for the browser leave out parts of the crate.
#![cfg_attr(not(target_arch = "wasm32"), deny(dead_code))]
#![cfg_attr(target_arch = "wasm32", allow(dead_code))]

pub use interleave_text::messages::words;

interleave_text::include_messages!();

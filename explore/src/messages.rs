//! The messages, generated from `www/i18n/en/explore/*.ftl` by the build script: one module per file and one type per
//! message. Use them through `text!`.

// A message that no native code uses is an error.
#![cfg_attr(not(target_arch = "wasm32"), deny(dead_code))]

interleave_text::include_messages!();

//! The messages, generated from `www/i18n/en/crate/*.ftl` by the build script (`build/messages.rs`): one module per
//! file and one type per message. Use them through [`text!`](crate::text!).

#![allow(non_camel_case_types, non_upper_case_globals, clippy::redundant_static_lifetimes)]
// A message that no native code uses is an error. Builds for the browser leave out parts of the crate.
#![cfg_attr(not(target_arch = "wasm32"), deny(dead_code))]
#![cfg_attr(target_arch = "wasm32", allow(dead_code))]

use super::message::Arg;
use super::template::{Fixed, Key, Part, Template, TypedMessage};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

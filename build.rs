//! Sets `cfg(threads)` where threads share memory (natively, and in WebAssembly built with atomics), and
//! compiles the crate's English texts.

use std::env::var;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(threads)");
    // Set only in `tests/loom`, which compiles the same files of `src/sync`.
    println!("cargo::rustc-check-cfg=cfg(loom)");
    println!("cargo::rerun-if-changed=build.rs");
    let wasm = var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    let atomics = var("CARGO_CFG_TARGET_FEATURE").is_ok_and(|f| f.split(',').any(|f| f == "atomics"));
    if !wasm || atomics {
        println!("cargo::rustc-cfg=threads");
    }
    interleave_text_compiler::compile("www/i18n/en/crate");
}

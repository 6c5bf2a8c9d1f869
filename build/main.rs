//! Sets `cfg(threads)` where threads share memory (natively, and in WebAssembly built with atomics), and
//! generates the crate's messages from their English texts.

mod messages;

use std::env::var;
use std::fs;
use std::path::Path;

/// The folder of the English texts; the page reads those of the other languages beside it.
const TEXTS: &str = "www/i18n/en/crate";

fn main() {
    println!("cargo::rustc-check-cfg=cfg(threads)");
    // Set only in `tests/loom`, which compiles the same files of `src/sync`.
    println!("cargo::rustc-check-cfg=cfg(loom)");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed={TEXTS}");
    let wasm = var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    let atomics = var("CARGO_CFG_TARGET_FEATURE").is_ok_and(|f| f.split(',').any(|f| f == "atomics"));
    if !wasm || atomics {
        println!("cargo::rustc-cfg=threads");
    }
    match messages::generate(Path::new(TEXTS)) {
        Ok(code) => {
            let out = var("OUT_DIR").expect("cargo sets OUT_DIR");
            fs::write(Path::new(&out).join("messages.rs"), code).expect("OUT_DIR can be written to");
        }
        Err(problems) => {
            problems.iter().for_each(|problem| println!("cargo::error={problem}"));
            std::process::exit(1);
        }
    }
}

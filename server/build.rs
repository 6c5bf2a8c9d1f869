//! A release build has the page in it (`src/embedded.rs`), and says so where there is none.

use std::env::var;
use std::path::Path;

const PAGE: &str = "../dist/index.html";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // Other builds serve the page from its folder, and need not be made again with it.
    if var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed=../dist");
        if !Path::new(PAGE).exists() {
            println!(
                "cargo::warning=The page is not built, so this program comes without it and takes it from `--page DIR`. \
                 `cargo xtask dist` builds it; after that, install once more."
            );
        }
    }
}

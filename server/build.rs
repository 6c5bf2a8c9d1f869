//! Lets a release build embed the page (`src/embedded.rs`), and warns if the page has not been built.

use std::env::var;
use std::path::Path;

const PAGE: &str = "../dist/index.html";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // Other profiles serve the page from its folder and need no rebuild when it changes.
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

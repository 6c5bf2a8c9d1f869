//! `interleave-bind IN.wasm OUT NAME`: generates a JavaScript module, for browsers, from a compiled crate.

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [wasm, out, name] = &arguments[..] else { anyhow::bail!("usage: interleave-bind IN.wasm OUT NAME") };
    // Function names are removed, because they would be a tenth of the download.
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name(name).web(true)?.typescript(true).remove_name_section(true);
    bindgen.generate(out).with_context(|| format!("cannot make a JavaScript module of {wasm}"))
}

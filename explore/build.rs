//! Compiles the English texts, and removes comments and documentation from the library in Python, which is part of
//! the page's module.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    interleave_text_compiler::compile("../www/i18n/en/explore");
    let library = Path::new(&env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("src/library");
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    println!("cargo::rerun-if-changed={}", library.display());
    for entry in fs::read_dir(library)? {
        let path = entry?.path();
        let (Some(name), Some("py")) = (path.file_name(), path.extension().and_then(|kind| kind.to_str()))
        else {
            continue;
        };
        fs::write(Path::new(&out).join(name), without_notes(&fs::read_to_string(&path)?))?;
    }
    Ok(())
}

/// Replaces each docstring by `pass` and each line of comment by an empty one, so that lines keep their numbers.
fn without_notes(text: &str) -> String {
    let mut kept = String::new();
    let mut in_docstring = false;
    for line in text.lines() {
        let code = line.trim_start();
        if in_docstring {
            in_docstring = !code.contains("\"\"\"");
        } else if let Some(rest) = code.strip_prefix("\"\"\"") {
            in_docstring = !rest.contains("\"\"\"");
            kept += &line[..line.len() - code.len()];
            kept += "pass";
        } else if !code.starts_with('#') {
            kept += line;
        }
        kept.push('\n');
    }
    kept
}

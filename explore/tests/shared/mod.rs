//! The programs of the gallery and of the puzzles, for several tests.

use std::fs;
use std::path::{Path, PathBuf};

/// Returns the name and the file of every program, solutions included, sorted.
pub fn programs() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join("gallery"), root.join("puzzles")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "py") {
                found.push((path.file_stem().unwrap().to_string_lossy().into_owned(), path));
            }
        }
    }
    found.sort();
    found
}

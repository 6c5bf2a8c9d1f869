//! The words of the library's steps have a text in every language.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The functions of the library that take words, with what precedes these words among their arguments.
const CALLS: [(&str, &str); 7] = [
    ("step(", ""),
    ("until(", ""),
    ("until_or_timeout(", ""),
    ("wait_until(", ""),
    ("signal(", ""),
    ("step_with(", "self._lock, "),
    ("release_and_step(", "self._lock, "),
];

/// Returns the words of all steps in the library: `puts an item into`.
fn words() -> BTreeSet<String> {
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/library");
    let files = fs::read_dir(library).unwrap().map(|entry| entry.unwrap().path());
    let python = files.filter(|path| path.extension().is_some_and(|kind| kind == "py"));
    let text: String = python.map(|path| fs::read_to_string(path).unwrap()).collect();
    CALLS
        .iter()
        .flat_map(|(call, before)| text.split(*call).skip(1).map(move |rest| (before, rest)))
        .filter_map(|(before, rest)| {
            rest.trim_start().strip_prefix(before)?.strip_prefix('"')?.split_once('"')
        })
        .map(|(words, _)| words.to_owned())
        .collect()
}

/// Returns the folders of all languages.
fn languages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/i18n");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.is_dir()).collect()
}

#[test]
fn the_words_of_every_step_have_a_text_in_every_language() {
    let words = words();
    assert!(words.len() > 60 && words.contains("puts an item into"), "{words:?}");
    for language in languages() {
        let texts = fs::read_to_string(language.join("explore/operations.ftl")).unwrap();
        // `runs` is an operation of its own: it names a callback.
        let has_text =
            |words: &str| words == "runs" || texts.contains(&format!("[{}] ", words.replace(' ', "-")));
        let missing: Vec<_> = words.iter().filter(|words| !has_text(words)).collect();
        assert!(missing.is_empty(), "{} lacks {missing:?}", language.display());
    }
}

//! Files of cases: texts, each followed by what is expected of it.
//!
//! A line `----` separates cases, a line `====` the text from what is expected. With the environment variable
//! `UPDATE_CASES` set to a folder the tests write what they got there instead of comparing.

/// Compares what is expected of each case in a file with what `run` returns.
pub(super) fn check(name: &str, content: &str, run: impl Fn(&str) -> String) {
    let (mut got, mut different) = (Vec::new(), Vec::new());
    for case in content.trim_end().split("\n----\n") {
        let (text, expected) = case.split_once("\n====").unwrap_or((case, ""));
        let found = run(&format!("{text}\n"));
        if found.trim() != expected.trim() {
            different.push(format!("{text}\n==== expected\n{expected}\n==== found\n{found}"));
        }
        got.push(format!("{text}\n====\n{}", found.trim_end()));
    }
    if let Ok(folder) = std::env::var("UPDATE_CASES") {
        let path = std::path::Path::new(&folder).join(name);
        std::fs::write(path, got.join("\n----\n") + "\n").expect("the folder is writable");
    } else {
        assert!(different.is_empty(), "{}", different.join("\n----\n"));
    }
}

//! Files of test cases: texts, each followed by its expected output.
//!
//! A line `----` separates cases, a line `====` a text from its expected output. If the environment variable
//! `UPDATE_CASES` names a folder, the tests write the actual output there instead of comparing.

/// Returns the texts of a file.
pub(super) fn texts(content: &str) -> impl Iterator<Item = String> {
    content.split("\n----\n").filter_map(|case| Some(format!("{}\n", case.split_once("\n====")?.0)))
}

/// Compares the expected output of each case in a file with the result of `run`.
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

//! Texts with problems: each message and its place.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::{cases, try_compile};

#[test]
fn reports_problems_at_their_places() {
    cases::check("rejected.txt", include_str!("rejected.txt"), problems);
}

#[test]
fn reports_all_problems_in_order() {
    let text = "import os\nx = 1j\nmatch x:\n    case 1: pass\nopen('f')\nbreak\n";
    let lines: Vec<u32> =
        try_compile(text).expect_err("it has problems").iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [1, 2, 3, 5, 6]);
}

#[test]
fn counts_columns_in_characters() {
    assert_eq!(
        problems("x = 'äöü😀'; break\n"),
        "1:13-1:18 `break` belongs into a loop; leave it out here\n"
    );
}

#[test]
fn reports_a_problem_in_a_finally_block_once() {
    let text = "def f():\n    try:\n        return 1\n    finally:\n        open('f')\n";
    assert_eq!(try_compile(text).expect_err("it has problems").len(), 1);
}

#[test]
fn every_language_has_texts_for_the_messages_of_the_parser() {
    let keys: BTreeSet<String> =
        cases::texts(include_str!("rejected.txt")).flat_map(|text| parser_keys(&text)).collect();
    assert!(keys.len() > 30 && keys.contains("expected-an-indented-block-after-statement"), "{keys:?}");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/i18n");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    for language in entries.filter(|path| path.is_dir() && !path.ends_with("en")) {
        let texts = fs::read_to_string(language.join("explore/syntax.ftl")).unwrap();
        let missing: Vec<_> = keys.iter().filter(|key| !texts.contains(&format!("[{key}] "))).collect();
        assert!(missing.is_empty(), "{} lacks {missing:?}", language.display());
    }
}

/// Returns the keys of the parser's messages about a text.
fn parser_keys(text: &str) -> Vec<String> {
    let messages = try_compile(text)
        .err()
        .unwrap_or_default()
        .into_iter()
        .filter_map(|problem| problem.message.message());
    let args = messages
        .filter(|message| message.id == "syntax-parser")
        .map(|message| serde_json::json!(message.args));
    args.filter_map(|args| args["what"]["key"].as_str().map(str::to_owned)).collect()
}

/// Returns the problems of a text, one on each line.
fn problems(text: &str) -> String {
    match try_compile(text) {
        Ok(_) => "accepted".into(),
        Err(problems) => problems
            .iter()
            .map(|problem| {
                let (line, column) = (problem.line, problem.column);
                let (end_line, end_column) = (problem.end_line, problem.end_column);
                format!("{line}:{column}-{end_line}:{end_column} {}\n", problem.message)
            })
            .collect(),
    }
}

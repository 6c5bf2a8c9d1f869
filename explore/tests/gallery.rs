//! Explores the programs of the gallery and the puzzles, and compares the results with
//! `gallery/expected.json`.

mod shared;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use interleave_explore::library;
use interleave_explore::machine::Settings;
use interleave_explore::search::finding::ViolationKind;
use interleave_explore::search::{Exploration, Limits, explore};
use serde_json::Value;
use shared::programs;

fn explored(path: &Path) -> Result<Exploration, String> {
    let text = fs::read_to_string(path).unwrap();
    let program = library::program(&text).map_err(|problems| format!("{problems:?}"))?;
    Ok(explore(Arc::new(program), Settings::default(), Limits { states: 200_000 }))
}

fn found(exploration: &Exploration) -> BTreeSet<&'static str> {
    let kinds = exploration.violations.iter().map(|violation| match violation.kind {
        ViolationKind::Deadlock => "deadlock",
        ViolationKind::Exception => "exception",
        ViolationKind::Assertion => "assertion",
        ViolationKind::Claim => "claim",
        ViolationKind::EndlessLoop | ViolationKind::Livelock | ViolationKind::Stuck => "never ends",
        ViolationKind::Starvation => "starvation",
        ViolationKind::DataRace => "data race",
        ViolationKind::LockOrder => "lock order",
    });
    kinds.collect()
}

fn outputs(exploration: &Exploration) -> BTreeSet<Vec<String>> {
    exploration.endings.iter().map(|ending| ending.output.clone()).collect()
}

#[test]
fn exploring_finds_what_is_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let expected: Value =
        serde_json::from_str(&fs::read_to_string(root.join("gallery/expected.json")).unwrap()).unwrap();
    let only = std::env::var("ONLY").ok();
    let mut wrong = Vec::new();
    for (id, path) in programs() {
        if only.as_ref().is_some_and(|only| !id.contains(only.as_str())) {
            continue;
        }
        let expected = &expected[&id];
        let exploration = match explored(&path) {
            Ok(exploration) => exploration,
            Err(problems) => {
                wrong.push(format!("{id}: {problems}"));
                continue;
            }
        };
        let may: BTreeSet<&str> =
            expected["may"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
        let found = found(&exploration);
        if found != may {
            let all: Vec<_> = exploration.violations.iter().map(|it| (&it.kind, &it.message)).collect();
            wrong.push(format!("{id}: finds {found:?}, expected {may:?}: {all:?} {:?}", exploration.states));
        }
        if let Some(endings) = expected["endings"].as_array() {
            let endings: BTreeSet<Vec<String>> = endings
                .iter()
                .map(|lines| {
                    lines.as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_string()).collect()
                })
                .collect();
            let found = outputs(&exploration);
            if found != endings {
                wrong.push(format!("{id}: ends {found:?}, expected {endings:?} {}", exploration.states));
            }
        }
        if !exploration.complete {
            wrong.push(format!("{id}: not complete"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

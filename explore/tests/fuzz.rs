//! Mutated programs of the gallery: the explorer accepts or refuses each of them, and never panics. A reduced search
//! finds the same endings as a full one.
//!
//! `FUZZ_PROGRAMS=100000 FUZZ_SEED=7 cargo test --release -p interleave-explore --test fuzz` tries more.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use interleave_explore::library;
use interleave_explore::machine::{Settings, Switching, Times};
use interleave_explore::search::{Exploration, Limits, Search};
use interleave_explore::session::Session;

fn gallery() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("gallery");
    let mut folders: Vec<PathBuf> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    let files = folders.iter().filter(|folder| folder.is_dir()).flat_map(|folder| {
        let mut files: Vec<PathBuf> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files
    });
    files.map(|file| fs::read_to_string(file).unwrap()).collect()
}

/// The parts of a line that mutations exchange: names, numbers, and everything else.
fn tokens(line: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut in_word = false;
    for character in line.chars() {
        let is_word = character.is_alphanumeric() || character == '_';
        match tokens.last_mut() {
            Some(last) if is_word && in_word => last.push(character),
            _ => tokens.push(character.to_string()),
        }
        in_word = is_word;
    }
    tokens
}

/// Changes one to four lines: removes, repeats or moves one, indents it, or puts a token of another line into it.
fn mutate(random: &mut fastrand::Rng, text: &str, other: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_string).collect();
    let others: Vec<&str> = other.lines().collect();
    for _ in 0..random.usize(1..=4) {
        let at = random.usize(0..lines.len());
        match random.usize(0..6) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[at].clone()),
            2 => lines[at] = format!("    {}", lines[at]),
            3 => lines.insert(at, others[random.usize(0..others.len())].to_string()),
            4 => {
                let to = random.usize(0..lines.len());
                lines.swap(at, to);
            }
            _ => {
                let mut own = tokens(&lines[at]);
                let from = tokens(others[random.usize(0..others.len())]);
                if !own.is_empty() && !from.is_empty() {
                    let index = random.usize(0..own.len());
                    own[index] = from[random.usize(0..from.len())].clone();
                }
                lines[at] = own.concat();
            }
        }
        if lines.is_empty() {
            break;
        }
    }
    lines.join("\n") + "\n"
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

fn compare_reduced(text: &str, mut search: Search, full: &Exploration) {
    while search.advance(100) {}
    let endings = |found: &Exploration| -> BTreeSet<String> {
        let all = found.endings.iter();
        all.map(|it| format!("{:?} {} {:?} {}", it.output, it.outcome, it.values, it.bad)).collect()
    };
    if full.endings_left_out == 0 {
        assert_eq!(endings(&search.result()), endings(full), "{text}");
    }
}

#[test]
fn mutated_programs_are_refused_or_explored() {
    let gallery = gallery();
    let mut random = fastrand::Rng::with_seed(number("FUZZ_SEED", 1));
    let mut explored = 0;
    for _ in 0..number("FUZZ_PROGRAMS", 400) {
        let (one, other) = (random.usize(0..gallery.len()), random.usize(0..gallery.len()));
        let text = mutate(&mut random, &gallery[one], &gallery[other]);
        if std::env::var("FUZZ_SHOW").is_ok() {
            fs::write(std::env::temp_dir().join("fuzzed.py"), &text).unwrap();
        }
        let Ok(program) = library::program(&text) else { continue };
        let settings = Settings {
            switching: if random.bool() { Switching::Language } else { Switching::Gil },
            times: if random.bool() { Times::Any } else { Times::Exact },
        };
        let program = Arc::new(program);
        let mut search = Search::new(program.clone(), settings, Limits { states: 300 });
        while search.advance(100) {}
        let found = search.result();
        let mut session = Session::of(program, settings);
        session.adopt(search.machine());
        if let Some(violation) = found.violations.first() {
            let snapshot = session.snapshot(&violation.schedule);
            assert!(!snapshot.cut, "the schedule of a violation can be taken:\n{text}\n{violation:?}");
        }
        if found.complete {
            compare_reduced(&text, session.reduced_search(Limits { states: 300 }), &found);
        }
        explored += 1;
    }
    assert!(explored > 20, "only {explored} programs were explored");
}

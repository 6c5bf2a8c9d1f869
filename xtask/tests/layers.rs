//! The layers of the code: no import cycles between modules, neither between files nor between folders. Tests
//! are exempt: they may import any module.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The crates under test, by the folder of their sources.
const CRATES: [&str; 8] = [
    "src",
    "explore/src",
    "lab/src",
    "server/src",
    "xtask/src",
    "xtask/driver/src",
    "xtask/bench/src",
    "xtask/explorer/src",
];

/// The imports of each module, by paths within the crate.
type Imports = BTreeMap<String, BTreeSet<String>>;

#[test]
fn files_have_no_import_cycles() {
    for sources in CRATES {
        assert_eq!(find_cycle(&imports(sources)), None, "{sources}");
    }
}

#[test]
fn folders_have_no_import_cycles() {
    for sources in CRATES {
        let folder = |module: &String| module.split("::").next().unwrap_or_default().to_owned();
        let mut folders = Imports::new();
        for (module, imported) in imports(sources) {
            let others = imported.iter().map(folder).filter(|other| *other != folder(&module));
            folders.entry(folder(&module)).or_default().extend(others);
        }
        assert_eq!(find_cycle(&folders), None, "{sources}");
    }
}

#[test]
fn a_cycle_is_found_and_named() {
    let imports = |pairs: &[(&str, &str)]| {
        let mut imports = Imports::new();
        for (from, to) in pairs {
            imports.entry((*from).into()).or_default().insert((*to).into());
        }
        imports
    };
    assert_eq!(find_cycle(&imports(&[("a", "b"), ("a", "c"), ("b", "c")])), None);
    let found = find_cycle(&imports(&[("a", "b"), ("b", "c"), ("c", "b")])).unwrap();
    assert!(found == ["b", "c"] || found == ["c", "b"], "{found:?}");
}

#[test]
fn imports_are_parsed_with_braces_and_without_tests() {
    let text = "use crate::a::{b::C, d};\n// use crate::no;\nfn f() { super::e::g() }\n\
                #[cfg(test)]\nmod tests { use crate::h; }";
    assert_eq!(paths(text), ["crate::a::b::C", "crate::a::d", "super::e::g"]);
}

fn imports(sources: &str) -> Imports {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(sources);
    let files = files(&root);
    let modules: BTreeSet<_> = files.iter().map(|file| module(&root, file)).collect();
    let mut imports = Imports::new();
    for file in &files {
        let own = module(&root, file);
        let text = fs::read_to_string(file).unwrap();
        let imported = paths(&text).into_iter().filter_map(|path| target(&own, &path, &modules));
        imports.insert(own.clone(), imported.filter(|other| *other != own).collect());
    }
    assert!(imports.len() > 1, "{} has no modules", root.display());
    imports
}

/// All Rust files, except those of nested crates.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let own = folders.iter().filter(|folder| !folder.join("Cargo.toml").exists());
    let rust = files.into_iter().filter(|file| file.extension().is_some_and(|kind| kind == "rs"));
    rust.chain(own.flat_map(|folder| self::files(folder))).collect()
}

/// The path of a file's module: `models::gil`; empty for the crate's root.
fn module(root: &Path, file: &Path) -> String {
    let path = file.strip_prefix(root).unwrap().with_extension("");
    let names: Vec<_> = path.iter().map(|name| name.to_str().unwrap()).collect();
    match names.as_slice() {
        ["lib" | "main"] => String::new(),
        [folders @ .., "mod"] => folders.join("::"),
        names => names.join("::"),
    }
}

/// The full paths that begin with `crate` or `super`, without comments, tests and the bodies of macros (`$crate`).
fn paths(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let text = text.split("#[cfg(all(test").next().unwrap_or_default();
    let code: String =
        text.lines().map(|line| line.split("//").next().unwrap_or_default().to_owned() + "\n").collect();
    let mut found = Vec::new();
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back();
            if !before.is_some_and(|c| c.is_alphanumeric() || "_:$".contains(c)) {
                expand("", &code[at..], &mut found);
            }
        }
    }
    found
}

/// Adds the path, or all paths that its braces expand to; returns the rest of the text.
fn expand<'a>(before: &str, text: &'a str, found: &mut Vec<String>) -> &'a str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(text.len());
    let (path, mut rest) = text.split_at(end);
    let path = format!("{before}{path}");
    if !(path.ends_with("::") && rest.starts_with('{')) {
        found.push(path);
        return rest;
    }
    while !rest.starts_with('}') {
        rest = expand(&path, rest[1..].trim_start(), found);
        // A new name, and the separators before it.
        rest = &rest[rest.find([',', '}']).unwrap_or(rest.len() - 1)..];
        if rest[1..].trim_start().starts_with('}') {
            rest = rest[1..].trim_start();
        }
    }
    &rest[1..]
}

/// The module that a path refers to from module `own`; `None` for a path outside of these modules.
fn target(own: &str, path: &str, modules: &BTreeSet<String>) -> Option<String> {
    let mut names: Vec<_> = path.split("::").collect();
    let mut from: Vec<_> = own.split("::").filter(|name| !name.is_empty()).collect();
    let above = names.iter().take_while(|name| **name == "super").count();
    from.truncate(if above > 0 { from.len().checked_sub(above)? } else { 0 });
    names.drain(..above.max(1));
    let full = [from, names].concat();
    let candidates = (1..=full.len()).rev().map(|length| full[..length].join("::"));
    candidates.into_iter().find(|candidate| modules.contains(candidate))
}

/// Returns one cycle, if there is any: repeatedly removes the modules that import no remaining module, and
/// then those that no remaining module imports.
fn find_cycle(imports: &Imports) -> Option<Vec<String>> {
    let mut left: BTreeSet<&String> = imports.keys().collect();
    loop {
        let leads_on = |module: &&String| imports[*module].iter().any(|other| left.contains(other));
        let is_led_to = |module: &&String| left.iter().any(|other| imports[*other].contains(*module));
        let keep: BTreeSet<_> =
            left.iter().copied().filter(|module| leads_on(module) && is_led_to(module)).collect();
        if keep.len() == left.len() {
            break;
        }
        left = keep;
    }
    (!left.is_empty()).then(|| left.into_iter().cloned().collect())
}

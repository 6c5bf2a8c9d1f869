//! The code view's material: per experiment and variant the crate's own source
//! that runs, taken from the files themselves, and the same in Python.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use interleave::experiment::{CATALOGUE, Experiment, Group};
use serde::Serialize;

use crate::project::Project;

/// What is shown of a variant.
#[derive(Debug, Serialize)]
pub struct Listing {
    /// From what is done to how it is carried out.
    pub rust: Vec<Excerpt>,
    /// The same thing in Python.
    pub python: String,
}

/// An item of a source file, with its comment.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct Excerpt {
    /// Below `src/`.
    pub file: String,
    /// Where it begins, from 1.
    pub line: usize,
    /// As it stands there, moved to the left.
    pub text: String,
}

/// Writes `pkg/code/EXPERIMENT.json` for each experiment meant for people; one
/// that would not change is left alone.
///
/// # Errors
/// If an item is not where an experiment says that it is, or a file cannot be
/// written.
pub fn write(project: &Project) -> Result<()> {
    let folder = project.path("pkg/code");
    fs::create_dir_all(&folder)?;
    for experiment in listed() {
        let id = experiment.schema().id;
        let file = folder.join(format!("{id}.json"));
        let json = serde_json::to_string(&listings(&project.path("src"), experiment)?)?;
        if fs::read_to_string(&file).ok().as_deref() != Some(&json) {
            fs::write(&file, json).with_context(|| format!("cannot write {}", file.display()))?;
        }
    }
    Ok(())
}

fn listed() -> impl Iterator<Item = &'static dyn Experiment> {
    CATALOGUE.iter().copied().filter(|experiment| experiment.schema().group != Group::Hidden)
}

/// What is shown of each of an experiment's variants, by id.
fn listings(src: &Path, experiment: &dyn Experiment) -> Result<BTreeMap<String, Listing>> {
    let schema = experiment.schema();
    let python = read(&src.join(format!("experiments/{}.py", schema.id)))?;
    let listing = |id: &str| -> Result<Listing> {
        let excerpts = experiment.code(id).into_iter().map(|(file, item)| {
            excerpt(&read(&src.join(file))?, item)
                .map(|(line, text)| Excerpt { file: file.into(), line, text })
                .with_context(|| format!("{}, {id}: src/{file} has no item “{item}”", schema.id))
        });
        let rust = excerpts.collect::<Result<Vec<_>>>()?;
        let twin = function(&python, id);
        let python = twin.with_context(|| format!("{}.py has no function for {id}", schema.id))?;
        Ok(Listing { rust, python })
    };
    schema.variants.iter().map(|variant| Ok((variant.id.clone(), listing(&variant.id)?))).collect()
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The first item that begins so, with its comments and attributes, and its
/// line. Sources are formatted, so that it ends where its own indentation comes
/// back.
fn excerpt(source: &str, item: &str) -> Option<(usize, String)> {
    let lines: Vec<_> = source.lines().collect();
    let head = lines.iter().position(|line| line.trim_start().starts_with(item))?;
    let indent = indent_of(lines[head]);
    let belongs = |line: &&&str| {
        let text = line.trim_start();
        indent_of(line) == indent && (text.starts_with("///") || text.starts_with("#["))
    };
    let begin = head - lines[..head].iter().rev().take_while(belongs).count();
    let closes = |line: &&str| {
        indent_of(line) == indent && !line.is_empty() && line.ends_with(['}', ';']) && !line.ends_with("},")
    };
    let end = head + lines[head..].iter().position(closes)?;
    let moved: Vec<_> = lines[begin..=end].iter().map(|line| line.get(indent..).unwrap_or("")).collect();
    Some((begin + 1, moved.join("\n")))
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Of a Python file what all variants share, and the function that is the
/// variant's: of its id, as far as Python lets a function be called so. Variants
/// that differ in a number alone, such as `workers-4`, may share one without it.
fn function(python: &str, variant: &str) -> Option<String> {
    let blocks: Vec<_> = python.split("\n\n\n").map(str::trim_end).collect();
    let (variants, shared): (Vec<&str>, Vec<&str>) = blocks.into_iter().partition(|block| is_variant(block));
    let named = |id: &str| {
        let name = name_of(id);
        variants.iter().copied().find(|block| defines(block) == Some(&name))
    };
    let own = named(variant).or_else(|| named(without_number(variant)?))?;
    Some(shared.into_iter().chain([own]).map(|block| block.trim_start()).collect::<Vec<_>>().join("\n\n\n"))
}

/// A variant's function says so by a docstring; what they share needs none.
fn is_variant(block: &str) -> bool {
    defines(block).is_some() && block.contains("\"\"\"")
}

fn defines(block: &str) -> Option<&str> {
    let head = block.lines().find(|line| line.starts_with("def ") || line.starts_with("async def "))?;
    head.trim_start_matches("async ").trim_start_matches("def ").split('(').next()
}

/// `simd-threads` as `simd_threads`, `async` as `async_`.
fn name_of(variant: &str) -> String {
    match variant {
        "async" => "async_".into(),
        other => other.replace('-', "_"),
    }
}

/// `workers-4` as `workers`, `gil-0.5` as `gil`.
fn without_number(variant: &str) -> Option<&str> {
    let (name, number) = variant.rsplit_once('-')?;
    number.parse::<f64>().ok().map(|_| name)
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    const SOURCE: &str = "\
impl A {
    /// One.
    #[inline]
    pub fn one(&self) -> [u8; 2] {
        [1, 2]
    }

    fn two() {}
}

/// Three.
fn three(
    a: u8,
) -> u8 {
    match a {
        0 => {}
    }
    a
}
";

    #[test]
    fn an_item_is_taken_whole_with_its_comment_and_moved_to_the_left() {
        let (line, text) = excerpt(SOURCE, "pub fn one").unwrap();
        assert_eq!(line, 2);
        assert_eq!(text, "/// One.\n#[inline]\npub fn one(&self) -> [u8; 2] {\n    [1, 2]\n}");
        assert_eq!(excerpt(SOURCE, "fn two").unwrap().1, "fn two() {}");
        assert!(excerpt(SOURCE, "fn three").unwrap().1.ends_with("    a\n}"));
        assert!(excerpt(SOURCE, "impl A").unwrap().1.ends_with("fn two() {}\n}"));
        assert_eq!(excerpt(SOURCE, "fn four"), None);
    }

    #[test]
    fn a_variant_has_what_all_share_and_its_own_function() {
        let python = "import x\n\n\ndef help(n):\n    pass\n\n\ndef async_(n):\n    \"\"\"Turns.\"\"\"\n\n\ndef gil(n):\n    \"\"\"A lock.\"\"\"\n";
        let shown = function(python, "async").unwrap();
        assert_eq!(shown, "import x\n\n\ndef help(n):\n    pass\n\n\ndef async_(n):\n    \"\"\"Turns.\"\"\"");
        assert_eq!(function(python, "threads"), None);
    }

    #[test]
    fn variants_that_differ_in_a_number_share_a_function_unless_they_have_their_own() {
        let python =
            "def workers(count):\n    \"\"\"Some.\"\"\"\n\n\ndef workers_1():\n    \"\"\"One.\"\"\"\n";
        assert!(function(python, "workers-4").unwrap().contains("Some."));
        assert!(function(python, "workers-1").unwrap().contains("One."));
        assert_eq!(function(python, "workers-many"), None);
    }

    #[test]
    fn every_variant_of_every_experiment_has_its_rust_and_its_python() {
        let src = Project::here().path("src");
        for experiment in listed() {
            let id = experiment.schema().id;
            for (variant, listing) in listings(&src, experiment).unwrap() {
                assert!(!listing.rust.is_empty(), "{id}, {variant}");
                let long = listing.rust.iter().find(|excerpt| excerpt.text.lines().count() > 120);
                assert_eq!(long, None, "{id}, {variant}");
            }
        }
    }

    /// By CPython itself; where there is none the test says so and is over.
    #[test]
    fn the_python_is_python() {
        let project = Project::here();
        let Some(python) = project.find("python3") else {
            println!("there is no python3 here: the Python twins were not looked at");
            return;
        };
        for experiment in listed() {
            let file = project.path(format!("src/experiments/{}.py", experiment.schema().id));
            let check = "import ast, sys; ast.parse(open(sys.argv[1], encoding='utf-8').read())";
            let done = Command::new(&python).args(["-c", check]).arg(&file).output().unwrap();
            assert!(done.status.success(), "{}: {}", file.display(), String::from_utf8_lossy(&done.stderr));
        }
    }
}

//! The content of the code view: per experiment and variant the passages of the crate's source that run, the
//! equivalent Python program, and notes on both.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use super::catalogue::{CrateQuery, query_crate};
use crate::fingerprint::contents;
use crate::project::Project;
use crate::stamp::Stamp;

/// The listing of a variant.
#[derive(Debug)]
struct Listing {
    /// The passages in Rust, from the task to the way it is executed.
    rust: Vec<Excerpt>,
    /// The equivalent Python program.
    python: String,
    /// Notes on both by language, with names from the code in backticks.
    notes: BTreeMap<String, Vec<String>>,
}

/// The maximum number of lines of an excerpt, and of notes, that readers still read.
const LIMITS: (usize, usize) = (120, 3);

impl Listing {
    /// Refuses excerpts that are too long or repeated, and translations with different numbers of lines.
    fn check(&self) -> Result<()> {
        let Self { rust, notes, .. } = self;
        ensure!(!rust.is_empty(), "there is no Rust to show");
        let long = rust.iter().find(|excerpt| excerpt.text.lines().count() > LIMITS.0);
        if let Some(Excerpt { file, line, .. }) = long {
            bail!("the excerpt of src/{file} at line {line} is longer than {} lines", LIMITS.0);
        }
        let places: BTreeSet<_> = rust.iter().map(|excerpt| (&excerpt.file, excerpt.line)).collect();
        ensure!(places.len() == rust.len(), "something is shown twice");
        let lengths: BTreeSet<_> = notes.values().map(Vec::len).collect();
        ensure!(lengths.iter().all(|n| *n <= LIMITS.1), "there are more than {} notes", LIMITS.1);
        ensure!(lengths.len() == 1, "the languages have different numbers of notes");
        Ok(())
    }

    fn to_json(&self) -> Value {
        let Self { rust, python, notes } = self;
        let rust: Vec<_> = rust.iter().map(Excerpt::to_json).collect();
        json!({ "rust": rust, "python": python, "notes": notes })
    }
}

/// An item of a source file, with its comment.
#[derive(Debug, PartialEq, Eq)]
struct Excerpt {
    /// The path below `src/`.
    file: String,
    /// The number of the first line, from 1.
    line: usize,
    /// The text of the item, without its indentation.
    text: String,
}

impl Excerpt {
    fn to_json(&self) -> Value {
        json!({ "file": self.file, "line": self.line, "text": self.text })
    }
}

/// The passages that a variant runs: files below `src/`, and the beginning of an item in each.
type Passages = Vec<(String, String)>;

/// The variants of an experiment with their passages, in the schema's order.
type Variants = Vec<(String, Passages)>;

/// Writes `pkg/code/EXPERIMENT.json` for each experiment that is not hidden, if a source or the crate has
/// changed. Unchanged files are not written.
///
/// # Errors
/// If an item is not where an experiment locates it, if a variant has no notes, or if a file cannot be
/// written.
pub fn write(project: &Project) -> Result<()> {
    let folder = project.path("pkg/code");
    let stamp = Stamp::new(project, "listings");
    let inputs =
        contents(&project.path(""), &["src", LANGUAGES, "pkg/single"].map(|path| project.path(path)));
    if stamp.matches(&inputs) && folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(&folder)?;
    for (id, variants) in passages(project)? {
        let file = folder.join(format!("{id}.json"));
        let listings = listings(&project.path(""), &id, &variants)?;
        let json: BTreeMap<_, _> = listings.iter().map(|(id, listing)| (id, listing.to_json())).collect();
        let json = serde_json::to_string(&json)?;
        if fs::read_to_string(&file).ok().as_deref() != Some(&json) {
            fs::write(&file, json).with_context(|| format!("cannot write {}", file.display()))?;
        }
    }
    stamp.write(&inputs)
}

/// The passages of each listed experiment's variants, according to the built crate.
fn passages(project: &Project) -> Result<BTreeMap<String, Variants>> {
    Ok(serde_json::from_value(query_crate(project, CrateQuery::Passages, &Value::Null)?)?)
}

/// The listing of each of an experiment's variants, by id.
fn listings(root: &Path, experiment: &str, variants: &Variants) -> Result<BTreeMap<String, Listing>> {
    let src = root.join("src");
    let python = read(&src.join(format!("experiments/{experiment}.py")))?;
    let ids: Vec<_> = variants.iter().map(|(id, _)| id.as_str()).collect();
    let notes_of = |language: String| {
        let file = format!("{LANGUAGES}/{language}/notes/{experiment}.md");
        Ok((language, Notes::read(root, file, &ids)?))
    };
    let notes = languages(root)?.into_iter().map(notes_of).collect::<Result<Vec<_>>>()?;
    let listing = |id: &str, passages: &Passages| -> Result<Listing> {
        let excerpts = passages.iter().map(|(file, item)| {
            excerpt(&read(&src.join(file))?, item)
                .map(|(line, text)| Excerpt { file: file.clone(), line, text })
                .with_context(|| format!("{experiment}, {id}: src/{file} has no item “{item}”"))
        });
        let rust = excerpts.collect::<Result<Vec<_>>>()?;
        let twin = python_program(&python, id);
        let python = twin.with_context(|| format!("{experiment}.py has no function for {id}"))?;
        let shown: Vec<_> = rust.iter().map(|excerpt| &*excerpt.text).chain([&*python]).collect();
        let about = |(language, notes): &(String, Notes)| Ok((language.clone(), notes.about(id, &shown)?));
        let notes = notes.iter().map(about).collect::<Result<_>>()?;
        let listing = Listing { rust, python, notes };
        listing.check().with_context(|| format!("{experiment}, {id}"))?;
        Ok(listing)
    };
    variants.iter().map(|(id, passages)| Ok((id.clone(), listing(id, passages)?))).collect()
}

/// The folder with a folder of texts for each language.
const LANGUAGES: &str = "www/i18n";

/// Returns the ids of the page's languages.
fn languages(root: &Path) -> Result<Vec<String>> {
    let entries = root.join(LANGUAGES).read_dir()?.collect::<Result<Vec<_>, _>>()?;
    let folders = entries.iter().filter(|entry| entry.path().is_dir());
    Ok(folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Returns the first item that begins with `item`, with its comments and attributes, and its line. The
/// sources are formatted, so the item ends where its own indentation recurs.
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

/// Returns the program that shows one variant of a Python file: the code that all variants share, the
/// variant's function, and its call under [`MAIN`]. The function has the variant's id as its name, as far as
/// Python allows. Variants that differ only in a number, such as `workers-4`, may share a function without
/// the number. A function that this one passes to a pool is included.
pub fn python_program(python: &str, variant: &str) -> Option<String> {
    let blocks: Vec<_> = python.split("\n\n\n").map(str::trim_end).collect();
    let (main, blocks): (Vec<&str>, Vec<&str>) =
        blocks.into_iter().partition(|block| block.starts_with(MAIN));
    let (variants, shared): (Vec<&str>, Vec<&str>) = blocks.into_iter().partition(|block| is_variant(block));
    let named = |id: &str| {
        let name = name_of(id);
        variants.iter().copied().find(|block| defines(block) == Some(&name))
    };
    let own = named(variant).or_else(|| named(without_number(variant)?))?;
    let handed = |block: &&str| {
        defines(block)
            .is_some_and(|name| ["map", "partial"].iter().any(|by| own.contains(&format!("{by}({name},"))))
    };
    let others = variants.iter().copied().filter(handed);
    let names: Vec<_> =
        variants.iter().filter(|block| **block != own).filter_map(|block| defines(block)).collect();
    let call = main.first().map(|main| call_of(main, defines(own).unwrap_or_default(), &names));
    let shown = shared.into_iter().chain(others).chain([own]).map(str::trim_start);
    let shown: Vec<_> = shown.chain(call.as_deref()).collect();
    Some(shown.join("\n\n\n"))
}

/// The first line of the block that calls the variants. A process started by spawning imports the file, and
/// must not call them again.
const MAIN: &str = "if __name__ == \"__main__\":";

/// Returns the lines of the block that calls the variants, without lines that name only other variants.
fn call_of(main: &str, own: &str, others: &[&str]) -> String {
    let names = |line: &str, name: &str| {
        line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name)
    };
    let belongs = |line: &&str| names(line, own) || !others.iter().any(|other| names(line, other));
    main.lines().filter(belongs).collect::<Vec<_>>().join("\n")
}

/// A variant's function has a docstring; shared functions have none.
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

/// The notes of a file: lists, each under a heading with the ids of variants.
struct Notes {
    /// The path in the project.
    file: String,
    of: BTreeMap<String, Vec<String>>,
}

impl Notes {
    fn read(root: &Path, file: String, variants: &[&str]) -> Result<Self> {
        let of = notes(&read(&root.join(&file))?, variants).with_context(|| file.clone())?;
        Ok(Self { file, of })
    }

    /// Returns the notes on that variant. They may name only code that is shown with them, so that a change
    /// of the code cannot leave a note outdated.
    fn about(&self, variant: &str, shown: &[&str]) -> Result<Vec<String>> {
        let Self { file, of } = self;
        let lines = of.get(variant).with_context(|| format!("{file} has no lines about {variant}"))?;
        if let Some(named) = lines.iter().flat_map(|line| named(line)).find(|named| !has(shown, named)) {
            bail!("{file}, {variant}: `{named}` is not in the code that is shown");
        }
        Ok(lines.clone())
    }
}

/// Returns the variants that a file of notes covers, which are all of its experiment.
pub fn variants_of(markdown: &str) -> Vec<&str> {
    let headings = markdown.lines().filter_map(|line| line.strip_prefix("## "));
    headings.flat_map(|heading| heading.split(',').map(str::trim)).collect()
}

/// Parses the notes by variant. An item may continue in indented lines.
fn notes(markdown: &str, variants: &[&str]) -> Result<BTreeMap<String, Vec<String>>> {
    let markdown = markdown.replace("\n  ", " ");
    let (mut of, mut ids) = (BTreeMap::<_, Vec<_>>::new(), Vec::new());
    for line in markdown.lines().filter(|line| !line.trim().is_empty()) {
        if let Some(heading) = line.strip_prefix("## ") {
            ids = heading.split(',').map(str::trim).collect();
            if let Some(id) = ids.iter().find(|id| !variants.contains(id)) {
                bail!("there is no variant “{id}”");
            }
            continue;
        }
        let item = line.strip_prefix("- ").with_context(|| format!("“{line}” is no item of a list"))?;
        ensure!(!ids.is_empty(), "“{item}” stands below no variant");
        for id in &ids {
            of.entry((*id).to_owned()).or_default().push(item.trim().to_owned());
        }
    }
    Ok(of)
}

/// Returns the texts in backticks.
fn named(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

fn has(shown: &[&str], named: &str) -> bool {
    shown.iter().any(|code| code.contains(named))
}

#[cfg(test)]
mod tests {
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
    fn an_excerpt_is_the_whole_item_with_its_comment_without_indentation() {
        let (line, text) = excerpt(SOURCE, "pub fn one").unwrap();
        assert_eq!(line, 2);
        assert_eq!(text, "/// One.\n#[inline]\npub fn one(&self) -> [u8; 2] {\n    [1, 2]\n}");
        assert_eq!(excerpt(SOURCE, "fn two").unwrap().1, "fn two() {}");
        assert!(excerpt(SOURCE, "fn three").unwrap().1.ends_with("    a\n}"));
        assert!(excerpt(SOURCE, "impl A").unwrap().1.ends_with("fn two() {}\n}"));
        assert_eq!(excerpt(SOURCE, "fn four"), None);
    }

    #[test]
    fn a_program_has_the_shared_code_and_the_variants_function() {
        let python = "import x\n\n\ndef help(n):\n    pass\n\n\ndef async_(n):\n    \"\"\"Turns.\"\"\"\n\n\ndef gil(n):\n    \"\"\"A lock.\"\"\"\n";
        let shown = python_program(python, "async").unwrap();
        assert_eq!(shown, "import x\n\n\ndef help(n):\n    pass\n\n\ndef async_(n):\n    \"\"\"Turns.\"\"\"");
        assert_eq!(python_program(python, "threads"), None);
    }

    #[test]
    fn a_program_has_only_the_variants_lines_of_the_main_block() {
        let main =
            "if __name__ == \"__main__\":\n    # gil() is slow.\n    n = 3\n    gil(n)\n    not_gil(n)\n";
        let python = format!(
            "def gil(n):\n    \"\"\"A lock.\"\"\"\n\n\ndef not_gil(n):\n    \"\"\"None.\"\"\"\n\n\n{main}"
        );
        let shown = python_program(&python, "not-gil").unwrap();
        assert!(
            shown.ends_with("\"\"\"None.\"\"\"\n\n\nif __name__ == \"__main__\":\n    n = 3\n    not_gil(n)")
        );
        assert!(!shown.contains("def gil"));
        assert!(
            python_program(&python, "gil").unwrap().ends_with("    # gil() is slow.\n    n = 3\n    gil(n)")
        );
    }

    #[test]
    fn a_function_passed_to_a_pool_is_included() {
        let python = "def simd(n):\n    \"\"\"Wide.\"\"\"\n\n\ndef gil(n):\n    \"\"\"simd, n\"\"\"\n\n\ndef both(n):\n    \"\"\"Both.\"\"\"\n    map(simd, n)\n";
        assert!(python_program(python, "both").unwrap().starts_with("def simd(n):"));
        assert!(python_program(python, "gil").unwrap().starts_with("def gil(n):"));
    }

    #[test]
    fn variants_that_differ_in_a_number_share_a_function_unless_they_have_their_own() {
        let python =
            "def workers(count):\n    \"\"\"Some.\"\"\"\n\n\ndef workers_1():\n    \"\"\"One.\"\"\"\n";
        assert!(python_program(python, "workers-4").unwrap().contains("Some."));
        assert!(python_program(python, "workers-1").unwrap().contains("One."));
        assert_eq!(python_program(python, "workers-many"), None);
    }

    #[test]
    fn notes_belong_to_one_variant_or_to_several() {
        let of = notes("## a\n\n- One.\n- `f()` goes\n  on.\n\n## b, c-1\n\n- Three.\n", &["a", "b", "c-1"]);
        let of = of.unwrap();
        assert_eq!(of["a"], ["One.", "`f()` goes on."]);
        assert_eq!(of["b"], ["Three."]);
        assert_eq!(of["c-1"], of["b"]);
    }

    #[test]
    fn notes_without_a_variant_are_refused() {
        let refused = |markdown| notes(markdown, &["a"]).unwrap_err().to_string();
        assert_eq!(refused("## a, b\n\n- One.\n"), "there is no variant “b”");
        assert_eq!(refused("- One.\n"), "“One.” stands below no variant");
        assert_eq!(refused("## a\n\nOne.\n"), "“One.” is no item of a list");
    }

    #[test]
    fn missing_notes_and_notes_on_hidden_code_are_refused() {
        let of = notes("## a\n\n- See `f(x)` and `g`.\n\n## b\n", &["a", "b"]).unwrap();
        let notes = Notes { file: "en/notes/x.md".into(), of };
        assert_eq!(notes.about("a", &["f(x)", "fn g()"]).unwrap(), ["See `f(x)` and `g`."]);
        let refused = |variant| notes.about(variant, &["f(x)"]).unwrap_err().to_string();
        assert_eq!(refused("a"), "en/notes/x.md, a: `g` is not in the code that is shown");
        assert_eq!(refused("b"), "en/notes/x.md has no lines about b");
    }

    #[test]
    fn too_long_listings_are_refused() {
        let excerpt = |line, lines: usize| Excerpt { file: "a.rs".into(), line, text: "x\n".repeat(lines) };
        let refused = |rust, en: usize, de: usize| {
            let notes = [("en", en), ("de", de)].map(|(id, lines)| (id.into(), vec![String::new(); lines]));
            let listing = Listing { rust, python: String::new(), notes: notes.into() };
            listing.check().map_err(|error| error.to_string()).err()
        };
        assert_eq!(refused(vec![excerpt(1, 120), excerpt(2, 3)], 3, 3), None);
        assert_eq!(refused(vec![], 1, 1).unwrap(), "there is no Rust to show");
        let long = refused(vec![excerpt(7, 121)], 1, 1).unwrap();
        assert_eq!(long, "the excerpt of src/a.rs at line 7 is longer than 120 lines");
        assert_eq!(refused(vec![excerpt(1, 1), excerpt(1, 1)], 1, 1).unwrap(), "something is shown twice");
        assert!(refused(vec![excerpt(1, 1)], 4, 4).unwrap().contains("more than 3"));
        assert!(refused(vec![excerpt(1, 1)], 2, 1).unwrap().contains("different numbers"));
    }
}

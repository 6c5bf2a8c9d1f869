//! Generates Rust from the English texts in Fluent's syntax (<https://projectfluent.org>): a type for each message,
//! with a field for each of its arguments. A crate therefore renders English without a Fluent runtime, and a missing
//! message or a wrong argument does not compile. Build scripts call [`compile`]; `interleave_text` has the types.
//!
//! The English texts use a part of Fluent: text, arguments, `CAPITAL($argument)`, selection by an argument, and
//! references to other messages, which are replaced with their patterns.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs};

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, Resource, Variant, VariantKey,
};
use fluent_syntax::parser::parse;

/// A parsed text. The sources are leaked, because they are needed until the build script ends.
type Text = Pattern<&'static str>;

/// All English texts, by topic and by the id without the topic.
type Topics = BTreeMap<String, BTreeMap<&'static str, &'static Text>>;

/// The topic that the check for unused messages exempts, because the check runs in the native build and only code for
/// WebAssembly uses it.
const NOT_NATIVE: &str = "browser";

/// The lints of names and documentation: messages have the names and the texts of their files.
const LINTS: &str = "missing_docs, non_camel_case_types, non_upper_case_globals, unused_imports";

/// Compiles the English texts of a folder, given relative to the crate, to `messages.rs` in the crate's output folder.
/// Ends the build script with all problems of the texts, if there are any.
pub fn compile(folder: &str) {
    println!("cargo::rerun-if-changed={folder}");
    let problems = match generate(Path::new(folder)) {
        Ok(code) => match write(&code) {
            Ok(()) => return,
            Err(error) => vec![format!("the messages cannot be written: {error}")],
        },
        Err(problems) => problems,
    };
    problems.iter().for_each(|problem| println!("cargo::error={problem}"));
    std::process::exit(1);
}

fn write(code: &str) -> std::io::Result<()> {
    let out = env::var("OUT_DIR").map_err(std::io::Error::other)?;
    fs::write(Path::new(&out).join("messages.rs"), code)
}

/// Returns the generated code, or all problems of the texts.
fn generate(folder: &Path) -> Result<String, Vec<String>> {
    let mut generator = Generator::default();
    if let Err(error) = generator.read(folder) {
        return Err(vec![format!("{}: {error}", folder.display())]);
    }
    let topics = std::mem::take(&mut generator.topics);
    let referenced: BTreeSet<_> =
        topics.values().flat_map(|texts| texts.values()).flat_map(|text| references(text)).collect();
    generator.referenced = referenced;
    let code: String = topics.iter().map(|(topic, texts)| generator.module(&topics, topic, texts)).collect();
    if generator.problems.is_empty() { Ok(code) } else { Err(generator.problems) }
}

#[derive(Default)]
struct Generator {
    topics: Topics,
    /// The full ids of the messages that other messages refer to.
    referenced: BTreeSet<&'static str>,
    problems: Vec<String>,
}

impl Generator {
    fn read(&mut self, folder: &Path) -> std::io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if let (Some(topic), Some("ftl")) = (path.file_stem(), path.extension().and_then(|e| e.to_str()))
            {
                let topic = topic.to_string_lossy().into_owned();
                let source: &'static str = fs::read_to_string(&path)?.leak();
                self.parse(topic, source);
            }
        }
        Ok(())
    }

    /// Parses the texts of a file. Their ids begin with the file's name, because ids are unique in a language.
    fn parse(&mut self, topic: String, source: &'static str) {
        let resource: Resource<&'static str> = parse(source).unwrap_or_else(|(resource, errors)| {
            for error in errors {
                let line = source[..error.pos.start].matches('\n').count() + 1;
                self.problems.push(format!("{topic}.ftl:{line}: {}", error.kind));
            }
            resource
        });
        let texts = self.topics.entry(topic.clone()).or_default();
        for entry in Box::leak(Box::new(resource)).body.iter() {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name;
            let own = id.strip_prefix(topic.as_str()).and_then(|rest| rest.strip_prefix('-'));
            let (Some(own), Some(text)) = (own, &message.value) else {
                self.problems.push(format!("{topic}.ftl: “{id}” must begin with “{topic}-” and have a text"));
                continue;
            };
            if texts.insert(own, text).is_some() {
                self.problems.push(format!("{topic}.ftl: “{id}” is defined twice"));
            }
        }
    }

    fn module(&mut self, topics: &Topics, topic: &str, texts: &BTreeMap<&str, &'static Text>) -> String {
        let items: String = texts.iter().map(|(id, text)| self.message(topics, topic, id, text)).collect();
        let unchecked = if topic == NOT_NATIVE { "dead_code, " } else { "" };
        format!("#[allow({unchecked}{LINTS})] pub mod {} {{\nuse super::*;\n{items}}}\n", rust_name(topic),)
    }

    /// Returns a constant for a message without arguments, and a type for another.
    fn message(&mut self, topics: &Topics, topic: &str, id: &str, text: &'static Text) -> String {
        let full = format!("{topic}-{id}");
        let mut scope = Scope { topics, id: &full, names: BTreeSet::new(), problems: &mut self.problems };
        scope.collect(text, 0);
        if !scope.problems.is_empty() {
            return String::new();
        }
        let name = rust_name(id);
        let unchecked = if self.referenced.contains(&*full) { "#[allow(dead_code)] " } else { "" };
        let head = format!("/// {}\n{unchecked}pub", summary(text));
        if scope.names.is_empty() {
            let english = scope.plain(text).escape_debug().to_string();
            return format!("{head} static {name}: Fixed = Fixed(\"{full}\\u{{0}}{english}\");\n");
        }
        let parts = scope.parts(text);
        let names: Vec<_> = scope.names.iter().collect();
        let fields: String = names.iter().map(|name| format!("pub {}: Arg, ", rust_name(name))).collect();
        let values: String = names.iter().map(|name| format!("self.{}, ", rust_name(name))).collect();
        format!(
            "{head} struct {name} {{ {fields}}}\nimpl TypedMessage for {name} {{\n\
             const TEMPLATE: &'static Template = &Template {{ id: {full:?}, args: &{names:?}, parts: &[{parts}] }};\n\
             type Args = [Arg; {}];\nfn args(self) -> Self::Args {{ [{values}] }}\n}}\n",
            names.len(),
        )
    }
}

/// Nested references deeper than this are circular.
const MAX_DEPTH: usize = 5;

/// Translates the text of one message into the parts of a template.
struct Scope<'a> {
    topics: &'a Topics,
    /// The full id of the message.
    id: &'a str,
    /// The names of the message's arguments.
    names: BTreeSet<&'static str>,
    problems: &'a mut Vec<String>,
}

impl Scope<'_> {
    /// Collects the names of all arguments, including those of referenced messages.
    fn collect(&mut self, text: &'static Text, depth: usize) {
        if depth > MAX_DEPTH {
            self.problem("refers to itself");
            return;
        }
        for element in &text.elements {
            let PatternElement::Placeable { expression } = element else { continue };
            match expression {
                Expression::Inline(InlineExpression::MessageReference { id, .. }) => {
                    if let Some(text) = self.referenced(id.name) {
                        self.collect(text, depth + 1);
                    }
                }
                Expression::Inline(inline) => self.names.extend(argument(inline)),
                Expression::Select { selector, variants } => {
                    self.names.extend(argument(selector));
                    variants.iter().for_each(|variant| self.collect(&variant.value, depth));
                }
            }
        }
    }

    /// Returns a text without arguments.
    fn plain(&mut self, text: &'static Text) -> String {
        let mut out = String::new();
        for element in &text.elements {
            match element {
                PatternElement::TextElement { value } => out += value,
                PatternElement::Placeable { expression: Expression::Inline(inline) } => match inline {
                    InlineExpression::StringLiteral { value } => out += value,
                    InlineExpression::MessageReference { id, .. } => {
                        out += &self.referenced(id.name).map(|text| self.plain(text)).unwrap_or_default();
                    }
                    _ => return self.problem("has a placeable that the build script does not know"),
                },
                PatternElement::Placeable { .. } => return self.problem("selects by no argument"),
            }
        }
        out
    }

    /// Returns the parts of a text as Rust code.
    fn parts(&mut self, text: &'static Text) -> String {
        text.elements
            .iter()
            .map(|element| match element {
                PatternElement::TextElement { value } => format!("Part::Literal({value:?}), "),
                PatternElement::Placeable { expression } => self.placeable(expression),
            })
            .collect()
    }

    fn placeable(&mut self, expression: &'static Expression<&'static str>) -> String {
        match expression {
            Expression::Inline(InlineExpression::StringLiteral { value }) => {
                format!("Part::Literal({value:?}), ")
            }
            Expression::Inline(InlineExpression::MessageReference { id, .. }) => {
                self.referenced(id.name).map(|text| self.parts(text)).unwrap_or_default()
            }
            Expression::Inline(inline) => {
                let kind = match inline {
                    InlineExpression::VariableReference { .. } => "Arg",
                    InlineExpression::FunctionReference { id, .. } if id.name == "CAPITAL" => "Capital",
                    _ => "",
                };
                match argument(inline).filter(|_| !kind.is_empty()) {
                    Some(name) => format!("Part::{kind}({}), ", self.index(name)),
                    None => self.problem("has a placeable that the build script does not know"),
                }
            }
            Expression::Select { selector, variants } => self.selection(selector, variants),
        }
    }

    fn selection(
        &mut self,
        selector: &'static InlineExpression<&'static str>,
        variants: &'static [Variant<&'static str>],
    ) -> String {
        let Some(name) = argument(selector) else { return self.problem("selects by no argument") };
        let mut branches = String::new();
        let mut default = String::new();
        for variant in variants {
            let parts = self.parts(&variant.value);
            match &variant.key {
                _ if variant.default => default = parts,
                VariantKey::NumberLiteral { value } => {
                    branches += &format!("(Key::Number({value}), &[{parts}]), ")
                }
                VariantKey::Identifier { name } => {
                    branches += &format!("(Key::Word({name:?}), &[{parts}]), ")
                }
            }
        }
        format!("Part::Select({}, &[{branches}], &[{default}]), ", self.index(name))
    }

    /// Returns the text of another message, given by its full id.
    fn referenced(&mut self, other: &str) -> Option<&'static Text> {
        let own = |topic: &str| other.strip_prefix(topic)?.strip_prefix('-');
        let found = self.topics.iter().find_map(|(topic, texts)| texts.get(own(topic)?).copied());
        if found.is_none() {
            self.problem(&format!("refers to “{other}”, which does not exist"));
        }
        found
    }

    fn index(&self, name: &str) -> usize {
        self.names.iter().position(|other| *other == name).unwrap_or_default()
    }

    fn problem(&mut self, what: &str) -> String {
        self.problems.push(format!("the English text “{}” {what}", self.id));
        String::new()
    }
}

/// Returns the full ids of the messages that a text refers to.
fn references(text: &'static Text) -> Vec<&'static str> {
    let placeables = text.elements.iter().filter_map(|element| match element {
        PatternElement::Placeable { expression } => Some(expression),
        PatternElement::TextElement { .. } => None,
    });
    placeables
        .flat_map(|expression| match expression {
            Expression::Inline(InlineExpression::MessageReference { id, .. }) => vec![id.name],
            Expression::Inline(_) => Vec::new(),
            Expression::Select { variants, .. } => {
                variants.iter().flat_map(|variant| references(&variant.value)).collect()
            }
        })
        .collect()
}

/// Returns the name of the argument in `$name` or `FUNCTION($name)`.
fn argument(expression: &InlineExpression<&'static str>) -> Option<&'static str> {
    match expression {
        InlineExpression::VariableReference { id } => Some(id.name),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.first().and_then(argument)
        }
        _ => None,
    }
}

/// Returns the beginning of a text, for the documentation of its type.
fn summary(text: &Text) -> String {
    let plain = text.elements.iter().map(|element| match element {
        PatternElement::TextElement { value } => value.replace('\n', " "),
        PatternElement::Placeable { .. } => "…".into(),
    });
    plain.collect::<String>().chars().take(100).collect()
}

/// Converts an id to a Rust name: `threads-help` becomes `threads_help`, and `async` becomes `async_`.
fn rust_name(id: &str) -> String {
    const KEYWORDS: [&str; 10] =
        ["as", "async", "for", "if", "in", "loop", "move", "static", "type", "where"];
    let keyword = if KEYWORDS.contains(&id) { "_" } else { "" };
    id.replace('-', "_") + keyword
}

//! Values as text: `str`, `repr` and `format`.

use std::fmt::Write;

use rustc_hash::FxHashSet;

use super::definition::Context;
use super::errors::{DEEPEST, MOST_ELEMENTS, Outcome, check_size, too_deep};
use super::types::{type_name, type_of};
use crate::values::heap::Heap;
use crate::values::object::{Kind, Lock};
use crate::values::value::{Ref, Value};

/// Returns `str(value)`. The machine calls `__str__` of instances. What is too deep or too long ends in `…`.
pub fn str_of(context: &Context, value: &Value) -> String {
    match value {
        Value::Str(text) => text.to_string(),
        _ => repr_of(context, value),
    }
}

/// Returns `repr(value)`. The machine calls `__repr__` of instances; those in containers have no own
/// representation here. What is too deep or too long ends in `…`.
pub fn repr_of(context: &Context, value: &Value) -> String {
    let mut printer = Printer { context, text: String::new(), open: Vec::new() };
    if printer.value(value, 0).is_err() {
        printer.text.push('…');
    }
    printer.text
}

/// Returns `str(value)`.
///
/// # Errors
/// `RecursionError` for deep containers, `MemoryError` for a long text.
pub fn checked_str(context: &Context, value: &Value) -> Outcome<String> {
    match value {
        Value::Str(text) => Ok(text.to_string()),
        _ => checked_repr(context, value),
    }
}

/// Returns `repr(value)`.
///
/// # Errors
/// As [`checked_str`].
pub fn checked_repr(context: &Context, value: &Value) -> Outcome<String> {
    let mut printer = Printer { context, text: String::new(), open: Vec::new() };
    printer.value(value, 0)?;
    Ok(printer.text)
}

/// Returns true if a value is an instance of a class or a container with instances in it. Python code
/// computes the representation then: their methods, and `_repr_container` of the builtins.
pub fn contains_instances(heap: &Heap, value: &Value) -> bool {
    let mut pending = vec![(value, 0)];
    let mut seen = FxHashSet::default();
    let mut budget = MOST_ELEMENTS;
    while let Some((value, depth)) = pending.pop() {
        // The text does not show deeper or further values.
        budget = budget.saturating_sub(1);
        if depth > DEEPEST || budget == 0 {
            continue;
        }
        if let Value::Tuple(values) = value {
            pending.extend(values.iter().map(|value| (value, depth + 1)));
        }
        let Value::Object(at) = value else {
            continue;
        };
        let kind = &heap.get(*at).kind;
        if matches!(kind, Kind::Instance(_)) {
            return true;
        }
        if !seen.insert(*at) {
            continue;
        }
        match kind {
            Kind::List(values) => pending.extend(values.iter().map(|value| (value, depth + 1))),
            Kind::Set(elements) => pending.extend(elements.keys().map(|key| (&key.0, depth + 1))),
            Kind::Dict(entries) => {
                pending.extend(
                    entries.iter().flat_map(|(key, value)| [(&key.0, depth + 1), (value, depth + 1)]),
                );
            }
            _ => {}
        }
    }
    false
}

/// Joins strings, as an f-string does.
///
/// # Errors
/// `MemoryError` for a long text.
pub fn join(parts: &[Value]) -> Outcome {
    let texts = parts.iter().filter_map(super::arguments::as_text);
    check_size(texts.clone().map(str::len).sum())?;
    Ok(Value::text(&texts.collect::<String>()))
}

/// Writes the representation of values.
struct Printer<'a, 'b> {
    context: &'a Context<'b>,
    text: String,
    /// The containers that are being written.
    open: Vec<Ref>,
}

impl Printer<'_, '_> {
    fn value(&mut self, value: &Value, depth: usize) -> Outcome<()> {
        if depth > DEEPEST {
            return Err(too_deep("while getting the repr of an object"));
        }
        match value {
            Value::Unbound => self.text.push_str("<unbound>"),
            Value::None => self.text.push_str("None"),
            Value::Bool(true) => self.text.push_str("True"),
            Value::Bool(false) => self.text.push_str("False"),
            Value::Int(number) => self.show(number),
            Value::Float(number) => self.text.push_str(&float_repr(number.0)),
            Value::Str(text) => quote(text, &mut self.text),
            Value::Tuple(values) => {
                let end = if values.len() == 1 { ",)" } else { ")" };
                self.sequence("(", values.iter(), end, depth)?;
            }
            Value::Range(range) => match range.step {
                1 => self.show(format_args!("range({}, {})", range.start, range.stop)),
                step => self.show(format_args!("range({}, {}, {step})", range.start, range.stop)),
            },
            Value::Slice(parts) => self.sequence("slice(", parts.iter(), ")", depth)?,
            Value::Function(_) => self.text.push_str("<function>"),
            Value::Method(method) => {
                self.text.push_str("<bound method of ");
                self.value(&method.receiver, depth + 1)?;
                self.text.push('>');
            }
            Value::Native(_) => self.show("<built-in function>"),
            Value::Type(value_type) => self.show(format_args!("<class '{}'>", value_type.name())),
            Value::Module(_) => self.text.push_str("<module>"),
            Value::Cursor(cursor) => self.iterator(&cursor.source),
            Value::Object(at) => self.object(*at, depth)?,
        }
        check_size(self.text.len())
    }

    fn show(&mut self, value: impl std::fmt::Display) {
        // Writing to a string cannot fail.
        let _ = write!(self.text, "{value}");
    }

    fn iterator(&mut self, source: &Value) {
        let name = type_of(self.context, source).name();
        self.show(format_args!("<{name}_iterator object>"));
    }

    fn object(&mut self, at: Ref, depth: usize) -> Outcome<()> {
        let context = self.context;
        let kind = &context.heap.get(at).kind;
        if self.open.contains(&at) {
            self.text.push_str(match kind {
                Kind::List(_) => "[...]",
                Kind::Dict(_) => "{...}",
                _ => "...",
            });
            return Ok(());
        }
        self.open.push(at);
        match kind {
            Kind::List(values) => self.sequence("[", values.iter(), "]", depth)?,
            Kind::Set(elements) if elements.is_empty() => self.text.push_str("set()"),
            Kind::Set(elements) => self.sequence("{", elements.in_order().map(|key| &key.0), "}", depth)?,
            Kind::Dict(entries) => {
                self.text.push('{');
                for (index, (key, value)) in entries.iter().enumerate() {
                    self.text.push_str(if index == 0 { "" } else { ", " });
                    self.value(&key.0, depth + 1)?;
                    self.text.push_str(": ");
                    self.value(value, depth + 1)?;
                }
                self.text.push('}');
            }
            kind => self.opaque(at, kind),
        }
        self.open.pop();
        Ok(())
    }

    /// Writes an object that is no container.
    fn opaque(&mut self, at: Ref, kind: &Kind) {
        // CPython also shows the module of a class, which classes of the library do not record here.
        let module = |at| if self.context.heap.index(at).is_some() { "__main__." } else { "" };
        match kind {
            Kind::Instance(instance) => {
                let (module, name) = (module(instance.class), type_name(self.context, &Value::Object(at)));
                self.show(format_args!("<{module}{name} object>"));
            }
            Kind::Class(class) => {
                let module = module(at);
                self.show(format_args!("<class '{module}{}'>", class.name));
            }
            Kind::Generator(_) => self.text.push_str("<generator object>"),
            Kind::Lock(lock) => self.lock(lock),
            Kind::Iterator(cursor) => self.iterator(&cursor.source),
            Kind::Plain => self.text.push_str("<object object>"),
            _ => self.text.push_str("<cell>"),
        }
    }

    fn lock(&mut self, lock: &Lock) {
        let state = if lock.owner.is_some() { "locked" } else { "unlocked" };
        let name = if lock.reentrant { "RLock" } else { "lock" };
        self.show(format_args!("<{state} _thread.{name} object>"));
    }

    fn sequence<'v>(
        &mut self,
        start: &str,
        values: impl Iterator<Item = &'v Value>,
        end: &str,
        depth: usize,
    ) -> Outcome<()> {
        self.text.push_str(start);
        for (index, value) in values.enumerate() {
            self.text.push_str(if index == 0 { "" } else { ", " });
            self.value(value, depth + 1)?;
        }
        self.text.push_str(end);
        Ok(())
    }
}

/// Returns the shortest text from which the float can be read, as Python's `repr`.
pub fn float_repr(number: f64) -> String {
    if number.is_nan() {
        return "nan".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    let scientific = shortest(number);
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if !(-4..16).contains(&exponent) {
        return format!("{mantissa}e{}", exponent_text(exponent));
    }
    let decimals = mantissa.split_once('.').map_or(0, |(_, decimals)| decimals.len()) as i32 - exponent;
    format!("{number:.*}", decimals.max(1) as usize)
}

/// Returns the shortest scientific notation. If two are equally near, Python chooses the even digit, whereas
/// Rust's standard library chooses the larger digit.
fn shortest(number: f64) -> String {
    let shortest = format!("{number:e}");
    let mantissa = shortest.split_once('e').map_or(shortest.as_str(), |(mantissa, _)| mantissa);
    let decimals = mantissa.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let even = format!("{number:.decimals$e}");
    if even.parse() == Ok(number) { even } else { shortest }
}

/// Returns an exponent with its sign and at least two digits.
pub fn exponent_text(exponent: i32) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{sign}{:02}", exponent.unsigned_abs())
}

/// Writes a string in quotes, as Python's `repr`.
fn quote(text: &str, out: &mut String) {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    out.push(quote);
    for character in text.chars() {
        match character {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if character == quote => out.extend(['\\', character]),
            _ if is_printable(character) => out.push(character),
            _ => out.push_str(&escaped(character)),
        }
    }
    out.push(quote);
}

/// Returns the escape sequence of a character.
pub fn escaped(character: char) -> String {
    match u32::from(character) {
        code @ 0..=0xff => format!("\\x{code:02x}"),
        code @ 0x100..=0xffff => format!("\\u{code:04x}"),
        code => format!("\\U{code:08x}"),
    }
}

fn is_printable(character: char) -> bool {
    if character.is_ascii() {
        return !character.is_ascii_control();
    }
    // The standard library determines which characters are printable. It escapes combining characters only at
    // the start of a text, so another character precedes this one.
    let shown = format!("{:?}", format_args!("a{character}").to_string());
    !shown.contains("\\u{")
}

/// Returns the representation with escape sequences instead of characters beyond ASCII: `ascii(value)`.
///
/// # Errors
/// As [`checked_str`].
pub fn ascii_of(context: &Context, value: &Value) -> Outcome<String> {
    let shown = checked_repr(context, value)?;
    let parts = shown
        .chars()
        .map(|character| if character.is_ascii() { character.to_string() } else { escaped(character) });
    Ok(parts.collect())
}

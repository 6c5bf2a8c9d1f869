//! Functions of any value, and the parsing of templates for `str.format` and `%`.

use std::sync::Arc;

use super::arguments::{argument_text, object, receiver_text};
use super::definition::{Context, Definition, Effect};
use super::errors::{Outcome, new_text, type_error, value_error};
use super::format_spec::format;
use super::iteration::length;
use super::operators::binary;
use super::text::{ascii_of, checked_str, contains_instances};
use super::types::{truth, type_name, type_of};
use crate::code::BinaryOperator;
use crate::values::object::Kind;
use crate::values::value::{Function, Value};

/// The functions of this module.
pub static DEFINITIONS: &[Definition] = &[
    Definition::new("str", &["object"], 0, Effect::Reads, str),
    Definition::new("bool", &["object"], 0, Effect::Reads, bool),
    Definition::new("type", &["object"], 1, Effect::None, class),
    Definition::new("len", &["object"], 1, Effect::Reads, len),
    Definition::new("ascii", &["object"], 1, Effect::Reads, ascii),
    Definition::new("type_name", &["object"], 1, Effect::None, name_of_type),
    Definition::new("wrapping", &["wrapper", "wrapped"], 2, Effect::None, wrapping),
    Definition::new("contains_instances", &["value"], 1, Effect::Reads, contains_instances_in),
    Definition::new("format_value", &["value", "spec"], 2, Effect::Reads, format_value),
    Definition::new("format_fields", &["template"], 1, Effect::None, format_fields),
    Definition::new("percent_format", &["template", "values"], 2, Effect::Reads, percent_format),
    Definition::new("percent_conversions", &["template"], 1, Effect::None, percent_conversions),
];

fn str(context: &mut Context, values: &[Value]) -> Outcome {
    match &values[0] {
        Value::Unbound => Ok(Value::text("")),
        Value::Str(_) => Ok(values[0].clone()),
        value => new_text(&checked_str(context, value)?),
    }
}

/// Returns a function with the name of another one. Only functions in Python can get another name.
fn wrapping(_: &mut Context, values: &[Value]) -> Outcome {
    match (&values[0], &values[1]) {
        (Value::Function(wrapper), wrapped) => {
            Ok(Value::Function(Arc::new(Function { wraps: Some(wrapped.clone()), ..(**wrapper).clone() })))
        }
        (other, _) => Ok(other.clone()),
    }
}

fn bool(context: &mut Context, values: &[Value]) -> Outcome {
    Ok(Value::Bool(truth(context, &values[0])))
}

/// Returns the class of an instance, or the type of another value.
fn class(context: &mut Context, values: &[Value]) -> Outcome {
    match object(context, &values[0]).map(|object| &object.kind) {
        Some(Kind::Instance(instance)) => Ok(Value::Object(instance.class)),
        _ => Ok(Value::Type(type_of(context, &values[0]))),
    }
}

fn len(context: &mut Context, values: &[Value]) -> Outcome {
    let length = length(context, &values[0]).ok_or_else(|| {
        let name = type_name(context, &values[0]);
        type_error(format!("object of type '{name}' has no len()"))
    })?;
    Ok(Value::Int(length as i64))
}

fn ascii(context: &mut Context, values: &[Value]) -> Outcome {
    new_text(&ascii_of(context, &values[0])?)
}

fn name_of_type(context: &mut Context, values: &[Value]) -> Outcome {
    Ok(Value::Str(type_name(context, &values[0])))
}

fn contains_instances_in(context: &mut Context, values: &[Value]) -> Outcome {
    Ok(Value::Bool(contains_instances(context.heap, &values[0])))
}

fn format_value(context: &mut Context, values: &[Value]) -> Outcome {
    let spec = argument_text(context, &values[1], "format() argument 2")?;
    new_text(&format(context, &values[0], spec)?)
}

/// Splits the template of `str.format`. Returns a list of tuples `(literal, name, accessors, conversion,
/// spec)`. At the end of the template the name is `None`. An accessor is `(True, attribute)` or `(False,
/// index)`.
fn format_fields(context: &mut Context, values: &[Value]) -> Outcome {
    let template = receiver_text(context, &values[0])?;
    let mut fields = Vec::new();
    let mut literal = String::new();
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}']) {
        literal.push_str(&rest[..at]);
        let (brace, after) = rest[at..].split_at(1);
        if after.starts_with(brace) {
            literal.push_str(brace);
            rest = &after[1..];
            continue;
        }
        if brace == "}" || after.is_empty() {
            return Err(value_error(format!("Single '{brace}' encountered in format string")));
        }
        let (field, after) = split_field(after)?;
        fields.push(parse_field(&literal, field)?);
        literal.clear();
        rest = after;
    }
    literal.push_str(rest);
    let none = || Value::tuple(Vec::new());
    fields.push(Value::tuple(vec![
        Value::text(&literal),
        Value::None,
        none(),
        Value::text(""),
        Value::text(""),
    ]));
    Ok(context.heap.list(fields))
}

/// Returns the text of a field, which may contain other fields, and the rest of the template.
fn split_field(text: &str) -> Outcome<(&str, &str)> {
    let mut depth = 1;
    for (index, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Ok((&text[..index], &text[index + 1..]));
        }
    }
    Err(value_error("expected '}' before end of string"))
}

fn parse_field(literal: &str, field: &str) -> Outcome {
    // Within brackets, `!` and `:` belong to the index.
    let mut bracketed = false;
    let end = field.find(|character| {
        match character {
            '[' => bracketed = true,
            ']' => bracketed = false,
            _ => {}
        }
        !bracketed && matches!(character, '!' | ':')
    });
    let (path, rest) = field.split_at(end.unwrap_or(field.len()));
    let (conversion, spec) = match rest.strip_prefix('!') {
        None => ("", rest.strip_prefix(':').unwrap_or(rest)),
        Some(rest) => {
            let length = rest.chars().next().map_or(0, char::len_utf8);
            let (conversion, spec) = rest.split_at(length);
            if conversion.is_empty() {
                return Err(value_error("end of string while looking for conversion specifier"));
            }
            match spec.strip_prefix(':') {
                None if !spec.is_empty() => {
                    return Err(value_error("expected ':' after conversion specifier"));
                }
                stripped => (conversion, stripped.unwrap_or(spec)),
            }
        }
    };
    let (name, accessors) = parse_path(path)?;
    Ok(Value::tuple(vec![Value::text(literal), name, accessors, Value::text(conversion), Value::text(spec)]))
}

/// Splits `name.attribute[index]`.
fn parse_path(path: &str) -> Outcome<(Value, Value)> {
    let (name, mut rest) = path.split_at(path.find(['.', '[']).unwrap_or(path.len()));
    let mut accessors = Vec::new();
    while !rest.is_empty() {
        let (is_attribute, accessor);
        if let Some(after) = rest.strip_prefix('.') {
            (accessor, rest) = after.split_at(after.find(['.', '[']).unwrap_or(after.len()));
            is_attribute = true;
        } else if let Some(after) = rest.strip_prefix('[') {
            (accessor, rest) =
                after.split_once(']').ok_or_else(|| value_error("Missing ']' in format string"))?;
            is_attribute = false;
        } else {
            return Err(value_error("Only '.' or '[' may follow ']' in format field specifier"));
        }
        if accessor.is_empty() {
            return Err(value_error("Empty attribute in format string"));
        }
        let key = if is_attribute { Value::text(accessor) } else { name_or_number(accessor) };
        accessors.push(Value::tuple(vec![Value::Bool(is_attribute), key]));
    }
    Ok((name_or_number(name), Value::tuple(accessors)))
}

fn name_or_number(text: &str) -> Value {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse() {
        Ok(number) if is_number => Value::Int(number),
        _ => Value::text(text),
    }
}

/// Returns `template % values`.
fn percent_format(context: &mut Context, values: &[Value]) -> Outcome {
    binary(context, BinaryOperator::Modulo, &values[0], &values[1])
}

/// Returns a template of `%` with `%s` for each `%r`, and a list of its conversions as `(name, type)`: the
/// name is `None` without one, and a width or precision `*` has the type `*`.
fn percent_conversions(context: &mut Context, values: &[Value]) -> Outcome {
    let template = receiver_text(context, &values[0])?;
    let (mut rewritten, mut conversions) = (String::new(), Vec::new());
    let mut rest = template.chars();
    while let Some(character) = rest.next() {
        rewritten.push(character);
        if character != '%' {
            continue;
        }
        let (mut name, mut depth) = (None, 0);
        for character in rest.by_ref() {
            let is_end = depth == 0 && !"(*-+ #.0123456789hlL".contains(character);
            rewritten.push(if is_end && character == 'r' { 's' } else { character });
            depth -= i32::from(character == ')');
            let conversion = |name, kind: char| Value::tuple(vec![name, Value::text(&kind.to_string())]);
            match (&mut name, character) {
                _ if is_end && character == '%' => break,
                _ if is_end => {
                    let name = name.map_or(Value::None, |name: String| Value::text(&name));
                    conversions.push(conversion(name, character));
                    break;
                }
                (Some(name), character) if depth > 0 => name.push(character),
                (None, '(') => name = Some(String::new()),
                (_, '*') => conversions.push(conversion(Value::None, '*')),
                _ => {}
            }
            depth += i32::from(character == '(');
        }
    }
    let conversions = context.heap.list(conversions);
    Ok(Value::tuple(vec![Value::text(&rewritten), conversions]))
}

//! Methods of strings that search, replace and split.

use super::arguments::{argument_text, as_text, given, integer_or, present, receiver_text};
use super::definition::{Context, Definition, Effect};
use super::errors::{Outcome, check_size, new_text, type_error, value_error};
use super::iteration::characters;
use super::lists::clamp;
use super::strings::is_space;
use super::types::{truth, type_name};
use crate::values::value::Value;

/// The methods of this module.
pub static DEFINITIONS: &[Definition] = &[
    Definition::new("str.find", &["self", "sub", "start", "end"], 2, Effect::None, find),
    Definition::new("str.rfind", &["self", "sub", "start", "end"], 2, Effect::None, rfind),
    Definition::new("str.index", &["self", "sub", "start", "end"], 2, Effect::None, index),
    Definition::new("str.rindex", &["self", "sub", "start", "end"], 2, Effect::None, rindex),
    Definition::new("str.count", &["self", "sub", "start", "end"], 2, Effect::None, count),
    Definition::new("str.startswith", &["self", "prefix", "start", "end"], 2, Effect::None, startswith),
    Definition::new("str.endswith", &["self", "suffix", "start", "end"], 2, Effect::None, endswith),
    Definition::new("str.replace", &["self", "old", "new", "count"], 3, Effect::None, replace),
    Definition::new("str.removeprefix", &["self", "prefix"], 2, Effect::None, removeprefix),
    Definition::new("str.removesuffix", &["self", "suffix"], 2, Effect::None, removesuffix),
    Definition::new("str.partition", &["self", "sep"], 2, Effect::None, partition),
    Definition::new("str.rpartition", &["self", "sep"], 2, Effect::None, rpartition),
    Definition::new("str.split", &["self", "sep", "maxsplit"], 1, Effect::None, split),
    Definition::new("str.rsplit", &["self", "sep", "maxsplit"], 1, Effect::None, rsplit),
    Definition::new("str.splitlines", &["self", "keepends"], 1, Effect::None, splitlines),
];

/// A part of a string between two indices in characters.
struct Part<'a> {
    text: &'a str,
    /// The index of its first character.
    start: usize,
}

/// Returns the part of a string that the arguments `start` and `end` select; `None` if it lies outside.
fn part<'a>(context: &Context, values: &'a [Value]) -> Outcome<Option<Part<'a>>> {
    let text = receiver_text(context, &values[0])?;
    let length = characters(text);
    let bound =
        |value: &Value, default| integer_or(context, present(value).unwrap_or(&Value::Unbound), default);
    let (first, last) = (bound(&values[2], 0)?, bound(&values[3], i64::MAX)?);
    let (start, end) = (clamp(first, length), clamp(last, length));
    if start > end || first > length as i64 {
        return Ok(None);
    }
    let byte = |index| text.char_indices().nth(index).map_or(text.len(), |(byte, _)| byte);
    let range = if text.is_ascii() { start..end } else { byte(start)..byte(end) };
    Ok(text.get(range).map(|text| Part { text, start }))
}

fn position(
    context: &Context,
    values: &[Value],
    name: &str,
    search: fn(&str, &str) -> Option<usize>,
) -> Outcome<Option<i64>> {
    let wanted = argument_text(context, &values[1], &format!("{name}() argument 1"))?;
    let Some(Part { text, start }) = part(context, values)? else {
        return Ok(None);
    };
    let found = search(text, wanted).and_then(|byte| text.get(..byte));
    Ok(found.map(|before| (start + characters(before)) as i64))
}

fn find(context: &mut Context, values: &[Value]) -> Outcome {
    let found = position(context, values, "find", |text, wanted| text.find(wanted))?;
    Ok(Value::Int(found.unwrap_or(-1)))
}

fn rfind(context: &mut Context, values: &[Value]) -> Outcome {
    let found = position(context, values, "rfind", |text, wanted| text.rfind(wanted))?;
    Ok(Value::Int(found.unwrap_or(-1)))
}

fn index(context: &mut Context, values: &[Value]) -> Outcome {
    let found = position(context, values, "index", |text, wanted| text.find(wanted))?;
    found.map(Value::Int).ok_or_else(|| value_error("substring not found"))
}

fn rindex(context: &mut Context, values: &[Value]) -> Outcome {
    let found = position(context, values, "rindex", |text, wanted| text.rfind(wanted))?;
    found.map(Value::Int).ok_or_else(|| value_error("substring not found"))
}

fn count(context: &mut Context, values: &[Value]) -> Outcome {
    let wanted = argument_text(context, &values[1], "count() argument 1")?;
    let count = part(context, values)?.map_or(0, |part| part.text.matches(wanted).count());
    Ok(Value::Int(count as i64))
}

fn startswith(context: &mut Context, values: &[Value]) -> Outcome {
    any_affix(context, values, "startswith", |text, prefix| text.starts_with(prefix))
}

fn endswith(context: &mut Context, values: &[Value]) -> Outcome {
    any_affix(context, values, "endswith", |text, suffix| text.ends_with(suffix))
}

/// Returns whether a string begins or ends with a string, or with any string of a tuple.
fn any_affix(context: &Context, values: &[Value], name: &str, has: fn(&str, &str) -> bool) -> Outcome {
    let part = part(context, values)?;
    let matches = |affix: &str| part.as_ref().is_some_and(|part| has(part.text, affix));
    let found_type = |value: &Value| type_name(context, value);
    match &values[1] {
        Value::Str(affix) => Ok(Value::Bool(matches(affix))),
        Value::Tuple(all) => {
            for affix in all.iter() {
                let message = || format!("tuple for {name} must only contain str, not {}", found_type(affix));
                if matches(as_text(affix).ok_or_else(|| type_error(message()))?) {
                    return Ok(Value::Bool(true));
                }
            }
            Ok(Value::Bool(false))
        }
        other => {
            let found = found_type(other);
            Err(type_error(format!("{name} first arg must be str or a tuple of str, not {found}")))
        }
    }
}

fn replace(context: &mut Context, values: &[Value]) -> Outcome {
    let text = receiver_text(context, &values[0])?;
    let old = argument_text(context, &values[1], "replace() argument 1")?;
    let new = argument_text(context, &values[2], "replace() argument 2")?;
    let most = usize::try_from(integer_or(context, &values[3], -1)?).unwrap_or(usize::MAX);
    let count = if old.is_empty() { characters(text) + 1 } else { text.matches(old).count() };
    check_size(text.len().saturating_add(count.min(most).saturating_mul(new.len())))?;
    new_text(&text.replacen(old, new, most))
}

fn removeprefix(context: &mut Context, values: &[Value]) -> Outcome {
    let text = receiver_text(context, &values[0])?;
    let prefix = argument_text(context, &values[1], "removeprefix() argument")?;
    Ok(Value::text(text.strip_prefix(prefix).unwrap_or(text)))
}

fn removesuffix(context: &mut Context, values: &[Value]) -> Outcome {
    let text = receiver_text(context, &values[0])?;
    let suffix = argument_text(context, &values[1], "removesuffix() argument")?;
    Ok(Value::text(text.strip_suffix(suffix).unwrap_or(text)))
}

fn partition(context: &mut Context, values: &[Value]) -> Outcome {
    let text = receiver_text(context, &values[0])?;
    let separator = separator(context, &values[1])?;
    Ok(triple(
        text.split_once(separator).map_or([text, "", ""], |(before, after)| [before, separator, after]),
    ))
}

fn rpartition(context: &mut Context, values: &[Value]) -> Outcome {
    let text = receiver_text(context, &values[0])?;
    let separator = separator(context, &values[1])?;
    Ok(triple(
        text.rsplit_once(separator).map_or(["", "", text], |(before, after)| [before, separator, after]),
    ))
}

fn triple(parts: [&str; 3]) -> Value {
    Value::tuple(parts.into_iter().map(Value::text).collect())
}

fn separator<'a>(context: &Context, value: &'a Value) -> Outcome<&'a str> {
    let text = as_text(value)
        .ok_or_else(|| type_error(format!("must be str, not {}", type_name(context, value))))?;
    if text.is_empty() { Err(value_error("empty separator")) } else { Ok(text) }
}

fn split(context: &mut Context, values: &[Value]) -> Outcome {
    let (text, most) = (receiver_text(context, &values[0])?, most_splits(context, values)?);
    let parts = match present(&values[1]) {
        Some(given) => text.splitn(most, separator(context, given)?).map(Value::text).collect(),
        None => split_at_spaces(text, most).into_iter().map(Value::text).collect(),
    };
    Ok(context.heap.list(parts))
}

fn rsplit(context: &mut Context, values: &[Value]) -> Outcome {
    let (text, most) = (receiver_text(context, &values[0])?, most_splits(context, values)?);
    let mut parts: Vec<Value> = match present(&values[1]) {
        Some(given) => text.rsplitn(most, separator(context, given)?).map(Value::text).collect(),
        None => rsplit_at_spaces(text, most).into_iter().map(Value::text).collect(),
    };
    parts.reverse();
    Ok(context.heap.list(parts))
}

/// Returns the largest number of parts.
fn most_splits(context: &Context, values: &[Value]) -> Outcome<usize> {
    let most = integer_or(context, &values[2], -1)?;
    Ok(usize::try_from(most).map_or(usize::MAX, |most| most.saturating_add(1)))
}

fn split_at_spaces(text: &str, most: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim_start_matches(is_space);
    while !rest.is_empty() {
        let end = rest.find(is_space).filter(|_| parts.len() + 1 < most);
        let Some((part, after)) = end.map(|end| rest.split_at(end)) else {
            // After the last split, the last part keeps its inner and trailing spaces.
            parts.push(rest);
            break;
        };
        parts.push(part);
        rest = after.trim_start_matches(is_space);
    }
    parts
}

/// As [`split_at_spaces`], from the end; the parts are in reverse order.
fn rsplit_at_spaces(text: &str, most: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim_end_matches(is_space);
    while !rest.is_empty() {
        let space = rest.char_indices().rev().find(|(_, character)| is_space(*character));
        let Some((start, character)) = space.filter(|_| parts.len() + 1 < most) else {
            parts.push(rest);
            break;
        };
        parts.push(&rest[start + character.len_utf8()..]);
        rest = rest[..start].trim_end_matches(is_space);
    }
    parts
}

fn splitlines(context: &mut Context, values: &[Value]) -> Outcome {
    let text = receiver_text(context, &values[0])?;
    let keeps_ends = given(&values[1]).is_some_and(|keeps| truth(context, keeps));
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(ends_line).unwrap_or(rest.len());
        let after = &rest[end..];
        let ending = match after.chars().next() {
            Some('\r') if after.starts_with("\r\n") => 2,
            first => first.map_or(0, char::len_utf8),
        };
        let line = if keeps_ends { end + ending } else { end };
        lines.push(Value::text(&rest[..line]));
        rest = &rest[end + ending..];
    }
    Ok(context.heap.list(lines))
}

fn ends_line(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\x0b' | '\x0c' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

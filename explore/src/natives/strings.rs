//! Methods of strings that change letters and spaces, test characters, or pad to a width.

use super::arguments::{argument_text, as_text, integer, present, receiver_text};
use super::definition::{Context, Definition, Effect};
use super::errors::{Outcome, check_size, new_text, type_error};
use super::iteration::{characters, elements};
use super::types::type_name;
use crate::values::value::Value;

/// The methods of this module.
pub static DEFINITIONS: &[Definition] = &[
    Definition::new("str.upper", &["self"], 1, Effect::None, upper),
    Definition::new("str.lower", &["self"], 1, Effect::None, lower),
    Definition::new("str.casefold", &["self"], 1, Effect::None, casefold),
    Definition::new("str.title", &["self"], 1, Effect::None, title),
    Definition::new("str.capitalize", &["self"], 1, Effect::None, capitalize),
    Definition::new("str.swapcase", &["self"], 1, Effect::None, swapcase),
    Definition::new("str.strip", &["self", "chars"], 1, Effect::None, strip),
    Definition::new("str.lstrip", &["self", "chars"], 1, Effect::None, lstrip),
    Definition::new("str.rstrip", &["self", "chars"], 1, Effect::None, rstrip),
    Definition::new("str.join", &["self", "iterable"], 2, Effect::Reads, join).iterating(1),
    Definition::new("str.isdigit", &["self"], 1, Effect::None, isdigit),
    Definition::new("str.isdecimal", &["self"], 1, Effect::None, isdigit),
    Definition::new("str.isnumeric", &["self"], 1, Effect::None, isnumeric),
    Definition::new("str.isalpha", &["self"], 1, Effect::None, isalpha),
    Definition::new("str.isalnum", &["self"], 1, Effect::None, isalnum),
    Definition::new("str.isspace", &["self"], 1, Effect::None, isspace),
    Definition::new("str.isascii", &["self"], 1, Effect::None, isascii),
    Definition::new("str.isupper", &["self"], 1, Effect::None, isupper),
    Definition::new("str.islower", &["self"], 1, Effect::None, islower),
    Definition::new("str.istitle", &["self"], 1, Effect::None, istitle),
    Definition::new("str.isidentifier", &["self"], 1, Effect::None, isidentifier),
    Definition::new("str.zfill", &["self", "width"], 2, Effect::None, zfill),
    Definition::new("str.center", &["self", "width", "fillchar"], 2, Effect::None, center),
    Definition::new("str.ljust", &["self", "width", "fillchar"], 2, Effect::None, ljust),
    Definition::new("str.rjust", &["self", "width", "fillchar"], 2, Effect::None, rjust),
];

/// Returns true for the characters that Python strips.
pub fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\x1c'..='\x1f')
}

fn upper(context: &mut Context, values: &[Value]) -> Outcome {
    new_text(&receiver_text(context, &values[0])?.to_uppercase())
}

fn lower(context: &mut Context, values: &[Value]) -> Outcome {
    new_text(&receiver_text(context, &values[0])?.to_lowercase())
}

fn casefold(context: &mut Context, values: &[Value]) -> Outcome {
    new_text(&receiver_text(context, &values[0])?.to_lowercase().replace('ß', "ss"))
}

fn title(context: &mut Context, values: &[Value]) -> Outcome {
    let mut titled = String::new();
    let mut in_word = false;
    for character in receiver_text(context, &values[0])?.chars() {
        if in_word {
            titled.extend(character.to_lowercase());
        } else {
            titled.push_str(&title_case(character));
        }
        in_word = is_cased(character);
    }
    new_text(&titled)
}

/// Returns a letter in title case: `Ss` for `ß`.
fn title_case(letter: char) -> String {
    let mut upper = letter.to_uppercase();
    let first = upper.next().unwrap_or(letter);
    std::iter::once(first).chain(upper.flat_map(char::to_lowercase)).collect()
}

/// Returns true for letters that have an upper and a lower case.
fn is_cased(character: char) -> bool {
    character.is_uppercase() || character.is_lowercase()
}

fn capitalize(context: &mut Context, values: &[Value]) -> Outcome {
    let text = receiver_text(context, &values[0])?;
    let mut all = text.chars();
    let first = all.next().map(title_case).unwrap_or_default();
    new_text(&(first + &all.as_str().to_lowercase()))
}

fn swapcase(context: &mut Context, values: &[Value]) -> Outcome {
    let mut swapped = String::new();
    for character in receiver_text(context, &values[0])?.chars() {
        if character.is_uppercase() {
            swapped.extend(character.to_lowercase());
        } else {
            swapped.extend(character.to_uppercase());
        }
    }
    new_text(&swapped)
}

fn strip(context: &mut Context, values: &[Value]) -> Outcome {
    strip_sides(context, values, true, true, "strip")
}

fn lstrip(context: &mut Context, values: &[Value]) -> Outcome {
    strip_sides(context, values, true, false, "lstrip")
}

fn rstrip(context: &mut Context, values: &[Value]) -> Outcome {
    strip_sides(context, values, false, true, "rstrip")
}

fn strip_sides(context: &Context, values: &[Value], left: bool, right: bool, name: &str) -> Outcome {
    let mut text = receiver_text(context, &values[0])?;
    let wrong = || type_error(format!("{name} arg must be None or str"));
    let set = present(&values[1]).map(|set| as_text(set).ok_or_else(wrong)).transpose()?;
    let is_stripped =
        |character: char| set.map_or_else(|| is_space(character), |set| set.contains(character));
    if left {
        text = text.trim_start_matches(is_stripped);
    }
    if right {
        text = text.trim_end_matches(is_stripped);
    }
    Ok(Value::text(text))
}

fn join(context: &mut Context, values: &[Value]) -> Outcome {
    let separator = receiver_text(context, &values[0])?;
    let parts = elements(context, &values[1]).map_err(|raised| match raised.class {
        "TypeError" => type_error("can only join an iterable"),
        _ => raised,
    })?;
    let mut joined = String::new();
    for (index, part) in parts.iter().enumerate() {
        let wrong = || {
            let name = type_name(context, part);
            type_error(format!("sequence item {index}: expected str instance, {name} found"))
        };
        let text = as_text(part).ok_or_else(wrong)?;
        joined.push_str(if index == 0 { "" } else { separator });
        joined.push_str(text);
        check_size(joined.len())?;
    }
    Ok(Value::text(&joined))
}

/// Returns whether all characters of a string that is not empty have a property.
fn all(context: &Context, values: &[Value], property: fn(char) -> bool) -> Outcome {
    let text = receiver_text(context, &values[0])?;
    Ok(Value::Bool(!text.is_empty() && text.chars().all(property)))
}

fn isdigit(context: &mut Context, values: &[Value]) -> Outcome {
    all(context, values, |character| character.is_ascii_digit())
}

fn isnumeric(context: &mut Context, values: &[Value]) -> Outcome {
    all(context, values, char::is_numeric)
}

fn isalpha(context: &mut Context, values: &[Value]) -> Outcome {
    all(context, values, char::is_alphabetic)
}

fn isalnum(context: &mut Context, values: &[Value]) -> Outcome {
    all(context, values, char::is_alphanumeric)
}

fn isspace(context: &mut Context, values: &[Value]) -> Outcome {
    all(context, values, is_space)
}

fn isascii(context: &mut Context, values: &[Value]) -> Outcome {
    Ok(Value::Bool(receiver_text(context, &values[0])?.is_ascii()))
}

fn isupper(context: &mut Context, values: &[Value]) -> Outcome {
    let text = receiver_text(context, &values[0])?;
    Ok(Value::Bool(text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)))
}

fn islower(context: &mut Context, values: &[Value]) -> Outcome {
    let text = receiver_text(context, &values[0])?;
    Ok(Value::Bool(text.chars().any(char::is_lowercase) && !text.chars().any(char::is_uppercase)))
}

fn istitle(context: &mut Context, values: &[Value]) -> Outcome {
    let (mut in_word, mut has_letters) = (false, false);
    for character in receiver_text(context, &values[0])?.chars() {
        let cased = is_cased(character);
        if cased && character.is_lowercase() != in_word {
            return Ok(Value::Bool(false));
        }
        has_letters |= cased;
        in_word = cased;
    }
    Ok(Value::Bool(has_letters))
}

fn isidentifier(context: &mut Context, values: &[Value]) -> Outcome {
    let text = receiver_text(context, &values[0])?;
    let starts = text.chars().next().is_some_and(|first| first == '_' || first.is_alphabetic());
    Ok(Value::Bool(starts && text.chars().all(|character| character == '_' || character.is_alphanumeric())))
}

fn zfill(context: &mut Context, values: &[Value]) -> Outcome {
    let text = receiver_text(context, &values[0])?;
    let missing = missing_width(context, text, &values[1])?;
    let (sign, digits) = text.split_at(usize::from(text.starts_with(['+', '-'])));
    new_text(&format!("{sign}{}{digits}", "0".repeat(missing)))
}

/// Returns the number of characters to add to reach a width.
fn missing_width(context: &Context, text: &str, width: &Value) -> Outcome<usize> {
    let width = usize::try_from(integer(context, width)?.max(0)).unwrap_or(usize::MAX);
    check_size(width)?;
    Ok(width.saturating_sub(characters(text)))
}

fn center(context: &mut Context, values: &[Value]) -> Outcome {
    // As in CPython, an odd number of added characters puts one more on the left if the width is odd.
    justify(context, values, |missing, width| missing / 2 + (missing & width & 1))
}

fn ljust(context: &mut Context, values: &[Value]) -> Outcome {
    justify(context, values, |_, _| 0)
}

fn rjust(context: &mut Context, values: &[Value]) -> Outcome {
    justify(context, values, |missing, _| missing)
}

fn justify(context: &Context, values: &[Value], left: fn(usize, usize) -> usize) -> Outcome {
    let text = receiver_text(context, &values[0])?;
    let missing = missing_width(context, text, &values[1])?;
    let fill = match &values[2] {
        Value::Unbound => " ",
        fill => argument_text(context, fill, "").map_err(|_| {
            let name = type_name(context, fill);
            type_error(format!("The fill character must be a unicode character, not {name}"))
        })?,
    };
    if characters(fill) != 1 {
        return Err(type_error("The fill character must be exactly one character long"));
    }
    let left = left(missing, missing + characters(text));
    new_text(&format!("{}{text}{}", fill.repeat(left), fill.repeat(missing - left)))
}

//! The format mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.

use std::str::Chars;

use super::definition::{Context, Raised};
use super::errors::{MOST_ELEMENTS, Outcome, check_size, type_error, value_error};
use super::iteration::characters;
use super::text::{checked_str, exponent_text, float_repr};
use super::types::type_name;
use crate::values::value::Value;

/// The largest precision of a float.
const MOST_DIGITS: usize = 1000;

/// A parsed format specification.
#[derive(Debug, Clone)]
pub struct Spec {
    /// The character that fills up the width.
    pub fill: char,
    /// `<`, `>`, `^` or `=`, if given.
    pub align: Option<char>,
    /// `+`, `-` or a space, if given.
    pub sign: Option<char>,
    /// True with `z`: negative zero becomes zero.
    pub no_negative_zero: bool,
    /// True with `#`.
    pub alternate: bool,
    /// True with a `0` before the width.
    pub zero_padded: bool,
    /// The smallest number of characters.
    pub width: usize,
    /// `,` or `_`, if given.
    pub grouping: Option<char>,
    /// The precision, if given.
    pub precision: Option<usize>,
    /// The type, if given.
    pub kind: Option<char>,
}

impl Default for Spec {
    fn default() -> Self {
        Self {
            fill: ' ',
            align: None,
            sign: None,
            no_negative_zero: false,
            alternate: false,
            zero_padded: false,
            width: 0,
            grouping: None,
            precision: None,
            kind: None,
        }
    }
}

impl Spec {
    /// Parses a specification for a value of a type.
    ///
    /// # Errors
    /// `ValueError` if it is not valid.
    pub fn parse(text: &str, type_name: &str) -> Outcome<Self> {
        let mut spec = Self::default();
        let mut rest = text.chars();
        let fills = spec.parse_alignment(&mut rest);
        spec.sign = take_if(&mut rest, |character| "+- ".contains(character));
        spec.no_negative_zero = take_if(&mut rest, |character| character == 'z').is_some();
        spec.alternate = take_if(&mut rest, |character| character == '#').is_some();
        if !fills && take_if(&mut rest, |character| character == '0').is_some() {
            spec.zero_padded = true;
            spec.fill = '0';
        }
        spec.width = take_number(&mut rest)?.unwrap_or(0);
        spec.parse_grouping(&mut rest)?;
        if take_if(&mut rest, |character| character == '.').is_some() {
            let precision = take_number(&mut rest)?;
            spec.precision =
                Some(precision.ok_or_else(|| value_error("Format specifier missing precision"))?);
        }
        spec.kind = rest.next();
        if rest.next().is_some() {
            let message = format!("Invalid format specifier '{text}' for object of type '{type_name}'");
            return Err(value_error(message));
        }
        spec.check_grouping(type_name)?;
        check_size(spec.width)?;
        Ok(spec)
    }

    /// Parses the fill character and the alignment. Returns true if there is a fill character.
    fn parse_alignment(&mut self, rest: &mut Chars) -> bool {
        let is_alignment = |character| "<>=^".contains(character);
        let mut ahead = rest.clone();
        if let (Some(fill), Some(align)) = (ahead.next(), ahead.next())
            && is_alignment(align)
        {
            (self.fill, self.align) = (fill, Some(align));
            *rest = ahead;
            return true;
        }
        self.align = take_if(rest, is_alignment);
        false
    }

    fn parse_grouping(&mut self, rest: &mut Chars) -> Outcome<()> {
        self.grouping = take_if(rest, |character| ",_".contains(character));
        let second = self.grouping.and_then(|_| take_if(rest, |character| ",_".contains(character)));
        match (self.grouping, second) {
            (Some(first), Some(second)) if first == second => {
                Err(value_error(format!("Cannot specify '{first}' with '{second}'.")))
            }
            (_, Some(_)) => Err(value_error("Cannot specify both ',' and '_'.")),
            _ => Ok(()),
        }
    }

    fn check_grouping(&self, type_name: &str) -> Outcome<()> {
        let kind = self.kind.or((type_name == "str").then_some('s'));
        let allowed = match (self.grouping, kind) {
            (None, _) | (_, None) => true,
            (Some(','), Some(kind)) => "defgEG%F".contains(kind),
            (Some(_), Some(kind)) => "defgEG%FboxX".contains(kind),
        };
        let message = || {
            let (grouping, kind) = (self.grouping.unwrap_or(','), kind.unwrap_or('d'));
            value_error(format!("Cannot specify '{grouping}' with '{kind}'."))
        };
        if allowed { Ok(()) } else { Err(message()) }
    }

    fn unknown(&self, type_name: &str) -> Raised {
        let kind = self.kind.unwrap_or(' ');
        value_error(format!("Unknown format code '{kind}' for object of type '{type_name}'"))
    }
}

fn take_if(rest: &mut Chars, accepts: impl Fn(char) -> bool) -> Option<char> {
    let first = rest.clone().next().filter(|character| accepts(*character))?;
    rest.next();
    Some(first)
}

fn take_number(rest: &mut Chars) -> Outcome<Option<usize>> {
    let mut number = None;
    while let Some(digit) = take_if(rest, |character| character.is_ascii_digit()) {
        let digit = digit.to_digit(10).unwrap_or(0) as usize;
        let next = number.unwrap_or(0_usize).checked_mul(10).and_then(|number| number.checked_add(digit));
        let too_many = || value_error("Too many decimal digits in format string");
        number = Some(next.filter(|number| *number <= i32::MAX as usize).ok_or_else(too_many)?);
    }
    Ok(number)
}

/// Formats a string.
///
/// # Errors
/// `ValueError` for options that apply to numbers only.
pub fn format_text(text: &str, spec: &Spec) -> Outcome<String> {
    if !matches!(spec.kind, None | Some('s')) {
        return Err(spec.unknown("str"));
    }
    let message = match spec {
        Spec { sign: Some(' '), .. } => "Space not allowed in string format specifier",
        Spec { sign: Some(_), .. } => "Sign not allowed in string format specifier",
        Spec { no_negative_zero: true, .. } => {
            "Negative zero coercion (z) not allowed in string format specifier"
        }
        Spec { alternate: true, .. } => "Alternate form (#) not allowed in string format specifier",
        Spec { align: Some('='), .. } => "'=' alignment not allowed in string format specifier",
        _ => return Ok(pad_text(text, spec)),
    };
    Err(value_error(message))
}

fn pad_text(text: &str, spec: &Spec) -> String {
    let end =
        text.char_indices().nth(spec.precision.unwrap_or(usize::MAX)).map_or(text.len(), |(end, _)| end);
    pad("", &text[..end], spec, spec.align.unwrap_or('<'))
}

/// Fills up a text to the width. The padding of `=` comes after the head.
fn pad(head: &str, body: &str, spec: &Spec, align: char) -> String {
    let missing = spec.width.saturating_sub(characters(head) + characters(body));
    let (left, between, right) = match align {
        '<' => (0, 0, missing),
        '^' => (missing / 2, 0, missing - missing / 2),
        '=' => (0, missing, 0),
        _ => (missing, 0, 0),
    };
    let fill = |count| std::iter::repeat_n(spec.fill, count);
    let mut result: String = fill(left).collect();
    result.push_str(head);
    result.extend(fill(between));
    result.push_str(body);
    result.extend(fill(right));
    result
}

/// Formats an integer; `type_name` is `int` or `bool`.
///
/// # Errors
/// `ValueError` for a type that integers do not have.
pub fn format_integer(number: i64, spec: &Spec, type_name: &str) -> Outcome<String> {
    let kind = spec.kind.unwrap_or('d');
    if "eEfFgG%".contains(kind) {
        return format_float(number as f64, spec, type_name);
    }
    if !"bcdoxXn".contains(kind) {
        return Err(spec.unknown(type_name));
    }
    if spec.precision.is_some() {
        return Err(value_error("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(value_error(
            "Negative zero coercion (z) not allowed in format specifier with integer format code",
        ));
    }
    if kind == 'c' {
        return format_character(number, spec);
    }
    let size = number.unsigned_abs();
    let (prefix, digits) = match kind {
        'b' => ("0b", format!("{size:b}")),
        'o' => ("0o", format!("{size:o}")),
        'x' => ("0x", format!("{size:x}")),
        'X' => ("0X", format!("{size:X}")),
        _ => ("", size.to_string()),
    };
    let head = sign_text(number < 0, spec).to_owned() + if spec.alternate { prefix } else { "" };
    let group = if prefix.is_empty() { 3 } else { 4 };
    Ok(assemble(&head, &digits, "", group, spec))
}

fn format_character(number: i64, spec: &Spec) -> Outcome<String> {
    if spec.sign.is_some() {
        return Err(value_error("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(value_error("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    let character = u32::try_from(number).ok().and_then(char::from_u32);
    let out_of_range = || Raised::new("OverflowError", "%c arg not in range(0x110000)");
    let character = character.ok_or_else(out_of_range)?;
    Ok(pad("", &character.to_string(), spec, alignment(spec)))
}

/// Formats a float; `type_name` is that of the value.
///
/// # Errors
/// `ValueError` for a type that floats do not have.
pub fn format_float(number: f64, spec: &Spec, type_name: &str) -> Outcome<String> {
    if spec.kind.is_some_and(|kind| !"eEfFgGn%".contains(kind)) {
        return Err(spec.unknown(type_name));
    }
    let precision = spec.precision.unwrap_or(6);
    if precision > MOST_DIGITS {
        return Err(value_error(format!("precision too big: {MOST_DIGITS} is the limit here")));
    }
    let size = if spec.kind == Some('%') { number.abs() * 100.0 } else { number.abs() };
    let shown = if size.is_finite() { finite(size, spec, precision) } else { float_repr(size) };
    let is_upper = spec.kind.is_some_and(char::is_uppercase);
    let shown = if is_upper { shown.to_uppercase() } else { shown };
    let shown = if spec.kind == Some('%') { shown + "%" } else { shown };
    let is_zero = !shown.contains(|character: char| matches!(character, '1'..='9' | 'i' | 'I' | 'N' | 'n'));
    let negative = number.is_sign_negative() && !number.is_nan() && !(spec.no_negative_zero && is_zero);
    let end = shown.find(|character: char| !character.is_ascii_digit()).unwrap_or(shown.len());
    let (digits, rest) = shown.split_at(end);
    Ok(assemble(sign_text(negative, spec), digits, rest, 3, spec))
}

/// Formats a finite number that is not negative.
fn finite(size: f64, spec: &Spec, precision: usize) -> String {
    match spec.kind {
        Some('e' | 'E') => {
            let (mantissa, exponent) = scientific(size, precision);
            let point = if precision == 0 && spec.alternate { "." } else { "" };
            format!("{mantissa}{point}e{}", exponent_text(exponent))
        }
        Some('f' | 'F' | '%') => {
            let point = if precision == 0 && spec.alternate { "." } else { "" };
            format!("{size:.precision$}{point}")
        }
        None if spec.precision.is_none() => match float_repr(size) {
            shown if spec.alternate && !shown.contains('.') => shown.replace('e', ".e"),
            shown => shown,
        },
        kind => general(size, precision.max(1), spec.alternate, kind.is_none()),
    }
}

/// Returns the mantissa with a number of digits after its point, and the exponent.
fn scientific(size: f64, precision: usize) -> (String, i32) {
    let shown = format!("{size:.precision$e}");
    let (mantissa, exponent) = shown.split_once('e').unwrap_or((&shown, "0"));
    (mantissa.to_owned(), exponent.parse().unwrap_or(0))
}

/// Formats by type `g`. Without a type (`keeps_point`) a decimal point is kept, as in `repr`.
fn general(size: f64, precision: usize, alternate: bool, keeps_point: bool) -> String {
    let (mantissa, exponent) = scientific(size, precision - 1);
    let limit = precision as i32 - i32::from(keeps_point);
    let strip = |text: String| match text.contains('.') && !alternate {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false if alternate && !text.contains('.') => text + ".",
        false => text,
    };
    if exponent < -4 || exponent >= limit {
        return format!("{}e{}", strip(mantissa), exponent_text(exponent));
    }
    let decimals = (precision as i32 - 1 - exponent).max(0) as usize;
    let shown = strip(format!("{size:.decimals$}"));
    if keeps_point && !shown.contains('.') { shown + ".0" } else { shown }
}

fn sign_text(negative: bool, spec: &Spec) -> &'static str {
    match spec.sign {
        _ if negative => "-",
        Some('+') => "+",
        Some(' ') => " ",
        _ => "",
    }
}

fn alignment(spec: &Spec) -> char {
    spec.align.unwrap_or(if spec.zero_padded { '=' } else { '>' })
}

/// Assembles a number from its sign and prefix, its grouped digits, and its suffix.
fn assemble(head: &str, digits: &str, rest: &str, group: usize, spec: &Spec) -> String {
    let align = alignment(spec);
    let Some(separator) = spec.grouping.filter(|_| !digits.is_empty()) else {
        return pad(head, &format!("{digits}{rest}"), spec, align);
    };
    let fills = spec.fill == '0' && align == '=';
    let width = if fills { spec.width.saturating_sub(head.len() + rest.len()) } else { 0 };
    pad(head, &(grouped(digits, separator, group, width.min(MOST_ELEMENTS)) + rest), spec, align)
}

/// Groups digits, with zeros before them up to a width.
fn grouped(digits: &str, separator: char, group: usize, width: usize) -> String {
    let mut reversed = String::new();
    for (count, digit) in digits.chars().rev().chain(std::iter::repeat('0')).enumerate() {
        if count >= digits.len() && reversed.len() >= width {
            break;
        }
        if count > 0 && count % group == 0 {
            reversed.push(separator);
        }
        reversed.push(digit);
    }
    reversed.chars().rev().collect()
}

/// Returns `format(value, spec)`, as an f-string shows it.
///
/// # Errors
/// `ValueError` for wrong specifications, `TypeError` for types without one.
pub fn format(context: &Context, value: &Value, spec: &str) -> Outcome<String> {
    if spec.is_empty() {
        return checked_str(context, value);
    }
    let name = type_name(context, value);
    let parsed = || Spec::parse(spec, &name);
    match value {
        Value::Str(text) => format_text(text, &parsed()?),
        Value::Bool(flag) => format_integer(i64::from(*flag), &parsed()?, "bool"),
        Value::Int(number) => format_integer(*number, &parsed()?, "int"),
        Value::Float(number) => format_float(number.0, &parsed()?, "float"),
        _ => Err(type_error(format!("unsupported format string passed to {name}.__format__"))),
    }
}

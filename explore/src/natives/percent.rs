//! `template % values` for strings.

use std::iter::Peekable;
use std::str::CharIndices;
use std::sync::Arc;

use super::arguments::{Number, as_dict, as_integer, as_list, as_text, number};
use super::comparison::key;
use super::definition::{Context, Raised};
use super::errors::{Outcome, check_size, new_text, type_error, value_error};
use super::format_spec::{Spec, format_float, format_integer, format_text};
use super::indexing::missing_key;
use super::text::{ascii_of, checked_repr, checked_str};
use super::types::type_name;
use crate::values::value::Value;

/// Returns `template % values`.
///
/// # Errors
/// `TypeError` and `ValueError` where template and values do not fit, `KeyError` for missing names.
pub fn format(context: &mut Context, template: &Arc<str>, values: &Value) -> Outcome {
    let single = [values.clone()];
    let arguments = if let Value::Tuple(values) = values { &values[..] } else { &single[..] };
    let mut formatter = Formatter {
        context,
        rest: template.char_indices().peekable(),
        text: String::new(),
        mapping: values,
        arguments,
        used: 0,
    };
    formatter.run()?;
    // A mapping may have unused entries. As in CPython, a list counts as a mapping here.
    let is_mapping = as_dict(context, values).is_some() || as_list(context, values).is_some();
    let text = std::mem::take(&mut formatter.text);
    if formatter.used < arguments.len() && !is_mapping {
        return Err(type_error("not all arguments converted during string formatting"));
    }
    new_text(&text)
}

struct Formatter<'a, 'b> {
    context: &'a Context<'b>,
    rest: Peekable<CharIndices<'a>>,
    text: String,
    mapping: &'a Value,
    arguments: &'a [Value],
    used: usize,
}

/// A conversion: `%-5d`.
struct Conversion {
    spec: Spec,
    /// The value of `%(name)s`.
    named: Option<Value>,
    left: bool,
    zeros: bool,
}

impl Formatter<'_, '_> {
    fn run(&mut self) -> Outcome<()> {
        while let Some((_, character)) = self.rest.next() {
            match character {
                '%' => self.conversion()?,
                _ => self.text.push(character),
            }
            check_size(self.text.len())?;
        }
        Ok(())
    }

    fn conversion(&mut self) -> Outcome<()> {
        if self.take('%') {
            self.text.push('%');
            return Ok(());
        }
        let mut conversion = Conversion { spec: Spec::default(), named: None, left: false, zeros: false };
        if self.take('(') {
            conversion.named = Some(self.named()?);
        }
        self.flags(&mut conversion);
        if let Some(width) = self.size()? {
            conversion.left |= width < 0;
            conversion.spec.width = width.unsigned_abs() as usize;
            check_size(conversion.spec.width)?;
        }
        if self.take('.') {
            let precision = self.size()?.unwrap_or(0).max(0) as usize;
            check_size(precision)?;
            conversion.spec.precision = Some(precision);
        }
        while self.rest.next_if(|(_, character)| "hlL".contains(*character)).is_some() {}
        let (index, kind) = self.rest.next().ok_or_else(|| value_error("incomplete format"))?;
        let value = match conversion.named.take() {
            Some(value) => value,
            None => self.next_argument()?,
        };
        let shown = self.convert(conversion, kind, index, &value)?;
        self.text.push_str(&shown);
        Ok(())
    }

    fn take(&mut self, wanted: char) -> bool {
        self.rest.next_if(|(_, character)| *character == wanted).is_some()
    }

    /// Parses the rest of `(name)`, which may contain nested parentheses, and returns the value of the name.
    fn named(&mut self) -> Outcome<Value> {
        let entries =
            as_dict(self.context, self.mapping).ok_or_else(|| type_error("format requires a mapping"))?;
        let mut name = String::new();
        let mut depth = 1;
        loop {
            let (_, character) = self.rest.next().ok_or_else(|| value_error("incomplete format key"))?;
            match character {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            name.push(character);
        }
        let name = Value::text(&name);
        let found = entries.get(&key(self.context, &name)?).cloned();
        found.map_or_else(|| Err(missing_key(self.context, &name)), Ok)
    }

    fn flags(&mut self, conversion: &mut Conversion) {
        while let Some((_, flag)) = self.rest.next_if(|(_, character)| "-+ #0".contains(*character)) {
            match flag {
                '-' => conversion.left = true,
                '+' => conversion.spec.sign = Some('+'),
                ' ' if conversion.spec.sign.is_none() => conversion.spec.sign = Some(' '),
                '#' => conversion.spec.alternate = true,
                '0' => conversion.zeros = true,
                _ => {}
            }
        }
    }

    /// Parses a width or a precision: a number, or `*` for the next argument.
    fn size(&mut self) -> Outcome<Option<i64>> {
        if self.take('*') {
            let value = self.next_argument()?;
            return as_integer(&value).map(Some).ok_or_else(|| type_error("* wants int"));
        }
        let mut number = None;
        while let Some((_, digit)) = self.rest.next_if(|(_, character)| character.is_ascii_digit()) {
            let digit = i64::from(digit.to_digit(10).unwrap_or(0));
            number = Some((number.unwrap_or(0_i64) * 10 + digit).min(i64::from(i32::MAX)));
        }
        Ok(number)
    }

    fn next_argument(&mut self) -> Outcome<Value> {
        let value = self.arguments.get(self.used).cloned();
        self.used += 1;
        value.ok_or_else(|| type_error("not enough arguments for format string"))
    }

    fn convert(&self, conversion: Conversion, kind: char, index: usize, value: &Value) -> Outcome<String> {
        let Conversion { mut spec, left, zeros, .. } = conversion;
        spec.align = Some(if left { '<' } else { '>' });
        match kind {
            's' | 'r' | 'a' => {
                let text = match kind {
                    's' => checked_str(self.context, value)?,
                    'r' => checked_repr(self.context, value)?,
                    _ => ascii_of(self.context, value)?,
                };
                format_text(&text, &Spec { sign: None, alternate: false, ..spec })
            }
            'c' => format_text(
                &self.character(value)?,
                &Spec { sign: None, alternate: false, precision: None, ..spec },
            ),
            'd' | 'i' | 'u' | 'o' | 'x' | 'X' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
                if zeros && !left {
                    (spec.fill, spec.align) = ('0', Some('='));
                }
                self.number(spec, kind, value)
            }
            _ => {
                let code = u32::from(kind);
                let message = format!("unsupported format character '{kind}' (0x{code:x}) at index {index}");
                Err(value_error(message))
            }
        }
    }

    fn character(&self, value: &Value) -> Outcome<String> {
        if let Some(text) = as_text(value).filter(|text| text.chars().count() == 1) {
            return Ok(text.to_owned());
        }
        let number = as_integer(value).ok_or_else(|| type_error("%c requires int or char"))?;
        let character = u32::try_from(number).ok().and_then(char::from_u32);
        let out_of_range = || Raised::new("OverflowError", "%c arg not in range(0x110000)");
        character.map(String::from).ok_or_else(out_of_range)
    }

    fn number(&self, mut spec: Spec, kind: char, value: &Value) -> Outcome<String> {
        let name = || type_name(self.context, value);
        let found = number(value);
        match kind {
            'd' | 'i' | 'u' => {
                let message =
                    || type_error(format!("%{kind} format: a real number is required, not {}", name()));
                let number = found.ok_or_else(message)?;
                spec.kind = Some('d');
                spec.alternate = false;
                integer_text(super::arithmetic::truncate(number)?, spec)
            }
            'o' | 'x' | 'X' => {
                let message =
                    || type_error(format!("%{kind} format: an integer is required, not {}", name()));
                let number = as_integer(value).ok_or_else(message)?;
                spec.kind = Some(kind);
                integer_text(number, spec)
            }
            _ => {
                let message = || type_error(format!("must be real number, not {}", name()));
                spec.kind = Some(kind);
                format_float(found.map(Number::to_float).ok_or_else(message)?, &spec, "float")
            }
        }
    }
}

/// Formats an integer. Its precision is the smallest number of digits.
fn integer_text(number: i64, mut spec: Spec) -> Outcome<String> {
    let Some(digits) = spec.precision.take() else {
        return format_integer(number, &spec, "int");
    };
    let sign = usize::from(number < 0 || spec.sign.is_some());
    let prefix = if spec.alternate && spec.kind != Some('d') { 2 } else { 0 };
    let smallest = digits + sign + prefix;
    let width = if spec.fill == '0' { smallest.max(spec.width) } else { smallest };
    let inner = Spec { fill: '0', align: Some('='), width, ..spec.clone() };
    let shown = format_integer(number, &inner, "int")?;
    let outer = Spec { sign: None, alternate: false, kind: None, ..spec };
    let align = if outer.align == Some('=') { Some('>') } else { outer.align };
    format_text(&shown, &Spec { align, fill: ' ', ..outer })
}

//! Validation of user input, with messages that say what would be valid.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tsify::Tsify;

use crate::text::Text;

use super::definition::{BUILT_IN, Kind, Param, Preset, Schema};
use super::params::{Params, entries, lines};
use super::quantity;
use crate::text::english::{brief, quoted};
use crate::text::figure::grouped;

/// A problem with a request, described so that the user can correct it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct Problem {
    /// The parameter's name, or `experiment`, `variants`, `samples`, `preset`.
    pub field: String,
    /// What is wrong, and what would be valid.
    pub message: Text,
}

impl Schema {
    /// Returns the preset that the values name, if they name one. Adds an unknown name to
    /// `problems`.
    pub fn preset(&self, values: &BTreeMap<String, Value>, problems: &mut Vec<Problem>) -> Option<&Preset> {
        let wanted = values.get("preset")?;
        let found = self.presets.iter().find(|p| wanted.as_str() == Some(&p.id));
        if found.is_none() {
            let known: Vec<_> = self.presets.iter().map(|p| p.id.as_str()).collect();
            let known = if known.is_empty() { "none".into() } else { known.join(", ") };
            problems.push(Problem {
                field: "preset".into(),
                message: format!("“{}” has no preset {}; there are: {known}.", self.id, format_value(wanted))
                    .into(),
            });
        }
        found
    }

    /// Returns a value for each parameter: the given value, otherwise the preset's, otherwise the
    /// default. Adds invalid values and unknown names to `problems`.
    pub fn fill_in(
        &self,
        preset: Option<&Preset>,
        given: &BTreeMap<String, Value>,
        problems: &mut Vec<Problem>,
    ) -> Params {
        for name in given.keys().filter(|name| *name != "preset") {
            if !self.params.iter().any(|p| &p.name == name) {
                let known: Vec<_> = self.params.iter().map(|p| p.name.as_str()).collect();
                problems.push(Problem {
                    field: name.clone(),
                    message: format!(
                        "“{}” has no parameter {}; there are {}.",
                        self.id,
                        quoted(name),
                        known.join(", ")
                    )
                    .into(),
                });
            }
        }
        let mut values = BTreeMap::new();
        for param in &self.params {
            let preset = preset.and_then(|p| p.values.get(&param.name));
            let value = given.get(&param.name).or(preset).unwrap_or(&param.default);
            match param.accept(value) {
                Ok(value) => drop(values.insert(param.name.clone(), value)),
                Err(message) => problems.push(Problem { field: param.name.clone(), message: message.into() }),
            }
        }
        values.into()
    }
}

impl Param {
    /// Shows the field among the advanced fields only.
    pub fn on_asking(self) -> Self {
        Self { more: true, ..self }
    }

    /// Adds a slider to the field.
    pub fn with_slider(self) -> Self {
        Self { slider: true, ..self }
    }

    /// Parses a value that is a number given as text; returns other values unchanged.
    fn number(&self, value: &Value) -> Value {
        value
            .as_str()
            .and_then(|text| quantity::read(text, &self.unit))
            .map_or_else(|| value.clone(), Value::from)
    }

    /// Returns the value in its stored form.
    ///
    /// # Errors
    /// A sentence that says what would be valid.
    pub(crate) fn accept(&self, value: &Value) -> Result<Value, String> {
        let label = &self.label;
        let unit = if self.unit.is_empty() { String::new() } else { format!(" {}", self.unit) };
        match &self.kind {
            Kind::Integer { min, max } => match whole(&self.number(value)) {
                Some(n) if (*min..=*max).contains(&n) => Ok(n.into()),
                _ => Err(format!(
                    "{label} must be a whole number from {} to {}{unit}, not {}.",
                    grouped(*min),
                    grouped(*max),
                    format_value(value)
                )),
            },
            Kind::Number { min, max } => match self.number(value).as_f64() {
                Some(x) if (*min..=*max).contains(&x) => Ok(x.into()),
                _ => Err(format!(
                    "{label} must be a number from {min} to {max}{unit}, not {}.",
                    format_value(value)
                )),
            },
            Kind::Choice { options } => match value.as_str() {
                Some(word) if options.iter().any(|o| o == word) => Ok(word.into()),
                _ => Err(format!(
                    "{label} must be one of {}, not {}.",
                    options.iter().map(Text::as_str).collect::<Vec<_>>().join(", "),
                    format_value(value)
                )),
            },
            Kind::Picture => match value.as_str() {
                Some(name) if (1..=255).contains(&name.chars().count()) => Ok(name.into()),
                _ => Err(format!(
                    "{label} must be “{BUILT_IN}” or the name of a file, not {}.",
                    format_value(value)
                )),
            },
            Kind::Urls { max } => match value.as_str() {
                Some(text) => check_urls(label, text, *max).map(|()| text.into()),
                None => Err(format!(
                    "{label} must be a text with one address a line, not {}.",
                    format_value(value)
                )),
            },
            Kind::Integers { min, max, most } => match value {
                Value::String(text) => check_integers(label, text, *min..=*max, *most),
                // Scripts may pass the integers as a JSON array.
                Value::Array(list) => check_integers(label, &as_entries(list), *min..=*max, *most),
                Value::Number(_) => {
                    check_integers(label, &as_entries(std::slice::from_ref(value)), *min..=*max, *most)
                }
                _ => Err(format!(
                    "{label} must be whole numbers with commas or spaces between, not {}.",
                    format_value(value)
                )),
            },
        }
    }
}

/// Returns a value as a whole number. Accepts `5` and `5.0` alike: JavaScript has only one number
/// type.
fn whole(value: &Value) -> Option<u64> {
    let float = || value.as_f64().filter(|x| x.fract() == 0.0 && (0.0..9.0e15).contains(x));
    value.as_u64().or_else(|| float().map(|x| x as u64))
}

/// Formats a value for an error message, so that users recognise their input.
fn format_value(value: &Value) -> String {
    match value {
        Value::Null => "nothing".into(),
        Value::String(s) if s.is_empty() => "nothing".into(),
        Value::String(s) => quoted(s),
        Value::Number(n) => n.as_u64().map_or_else(|| n.to_string(), |n| grouped(n).into()),
        other => brief(&other.to_string()),
    }
}

/// Checks the form of each address. The browser's parser checks the address again when the request
/// is sent, and an address that it rejects becomes the outcome of the request.
fn check_urls(label: &str, text: &str, max: usize) -> Result<(), String> {
    let urls: Vec<_> = lines(text).collect();
    if urls.is_empty() || urls.len() > max {
        return Err(format!("{label}: from 1 to {max} addresses, one a line, not {}.", urls.len()));
    }
    match urls.iter().position(|url| !looks_like_url(url)) {
        None => Ok(()),
        Some(i) => Err(format!(
            "{label}, line {}: {} is not an address; it must begin with http://, https:// or /.",
            i + 1,
            quoted(urls[i])
        )),
    }
}

fn as_entries(list: &[Value]) -> String {
    let entry = |value: &Value| whole(value).map_or_else(|| value.to_string(), |n| n.to_string());
    list.iter().map(entry).collect::<Vec<_>>().join(" ")
}

/// Checks a list of integers and returns them separated by commas.
fn check_integers(label: &str, text: &str, range: RangeInclusive<u64>, most: usize) -> Result<Value, String> {
    let entries: Vec<_> = entries(text).collect();
    if entries.len() > most {
        return Err(format!("{label}: at most {most} numbers, not {}.", grouped(entries.len() as u64)));
    }
    let number = |(i, entry): (usize, &str)| match entry.parse::<u64>() {
        Ok(n) if range.contains(&n) => Ok(n.to_string()),
        _ => Err(format!(
            "{label}, number {}: {} is not a whole number from {} to {}.",
            i + 1,
            quoted(entry),
            grouped(*range.start()),
            grouped(*range.end())
        )),
    };
    let numbers = entries.into_iter().enumerate().map(number).collect::<Result<Vec<_>, _>>()?;
    Ok(numbers.join(",").into())
}

fn looks_like_url(url: &str) -> bool {
    let scheme = |name: &str| {
        let (start, rest) = url.split_at_checked(name.len())?;
        start.eq_ignore_ascii_case(name).then_some(rest)
    };
    let rest = scheme("http://").or_else(|| scheme("https://"));
    let absolute = rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'));
    let local = url.starts_with('/') && !url.starts_with("//");
    (absolute || local) && !url.contains(char::is_whitespace) && url.len() <= 2048
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_addresses_is_checked() {
        for good in ["/lab/status/200?sleep=1", "http://a", "https://a.b/c?d=e#f"] {
            assert!(looks_like_url(good), "{good}");
        }
        for bad in ["", "a.b", "//a", "http://", "https:///x", "/a b", "javascript:alert(1)"] {
            assert!(!looks_like_url(bad), "{bad}");
        }
    }
}

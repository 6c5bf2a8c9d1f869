//! Validation of user input, with messages that say what would be valid.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tsify::Tsify;

use super::definition::{BUILT_IN, Kind, Param, Preset, Schema};
use super::params::{Params, entries, lines};
use super::quantity;
use crate::text::english::brief;
use crate::text::figure::{Figure, grouped};
use crate::text::{Arg, Joined, Text};

/// A problem with a request, described so that the user can correct it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct Problem {
    /// The parameter's name, or `experiment`, `variants`, `samples`, `preset`.
    pub field: String,
    /// What is wrong, and what would be valid.
    pub message: Text,
}

impl Problem {
    /// Creates a problem with this field.
    pub(crate) fn new(field: impl Into<String>, message: Text) -> Self {
        Self { field: field.into(), message }
    }
}

impl Schema {
    /// Returns the preset that the values name, if they name one. Adds an unknown name to
    /// `problems`.
    pub fn preset(&self, values: &BTreeMap<String, Value>, problems: &mut Vec<Problem>) -> Option<&Preset> {
        let wanted = values.get("preset")?;
        let found = self.presets.iter().find(|p| wanted.as_str() == Some(&p.id));
        if found.is_none() {
            let message = text!(problems::preset {
                experiment: Arg::verbatim(&self.id),
                value: shown(wanted),
                n: self.presets.len(),
                known: names(self.presets.iter().map(|preset| &preset.id)),
            });
            problems.push(Problem::new("preset", message));
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
                let message = text!(problems::parameter {
                    experiment: Arg::verbatim(&self.id),
                    name: Arg::verbatim(brief(name)),
                    known: names(self.params.iter().map(|param| &param.name)),
                });
                problems.push(Problem::new(name, message));
            }
        }
        let mut values = BTreeMap::new();
        for param in &self.params {
            let preset = preset.and_then(|p| p.values.get(&param.name));
            let value = given.get(&param.name).or(preset).unwrap_or(&param.default);
            match param.accept(value) {
                Ok(value) => drop(values.insert(param.name.clone(), value)),
                Err(message) => problems.push(Problem::new(&param.name, message)),
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
    pub(crate) fn accept(&self, value: &Value) -> Result<Value, Text> {
        let label = &self.label;
        match &self.kind {
            Kind::Integer { min, max } => {
                let whole = whole(&self.number(value)).filter(|n| (*min..=*max).contains(n));
                whole.map(Value::from).ok_or_else(|| {
                    let max = self.with_unit(grouped(*max));
                    text!(problems::integer { label, min: *min, max, value: shown(value) })
                })
            }
            Kind::Number { min, max } => {
                let number = self.number(value).as_f64().filter(|x| (*min..=*max).contains(x));
                number.map(Value::from).ok_or_else(|| {
                    let min = Figure::new(min.to_string());
                    text!(problems::number { label, min, max: self.with_unit(max), value: shown(value) })
                })
            }
            Kind::Choice { options, .. } => {
                let word = value.as_str().filter(|word| options.iter().any(|option| option == word));
                word.map(Value::from).ok_or_else(|| {
                    text!(problems::choice { label, options: names(options), value: shown(value) })
                })
            }
            Kind::Picture => {
                let name = value.as_str().filter(|name| (1..=255).contains(&name.chars().count()));
                name.map(Value::from).ok_or_else(|| {
                    let built_in = Arg::verbatim(BUILT_IN);
                    text!(problems::picture { label, built_in, value: shown(value) })
                })
            }
            Kind::Urls { max } => match value.as_str() {
                Some(text) => check_urls(label, text, *max).map(|()| text.into()),
                None => Err(text!(problems::addresses { label, value: shown(value) })),
            },
            Kind::Integers { min, max, most } => match value {
                Value::String(text) => check_integers(label, text, *min..=*max, *most),
                // Scripts may pass the integers as a JSON array.
                Value::Array(list) => check_integers(label, &as_entries(list), *min..=*max, *most),
                Value::Number(_) => {
                    check_integers(label, &as_entries(std::slice::from_ref(value)), *min..=*max, *most)
                }
                _ => Err(text!(problems::integers { label, value: shown(value) })),
            },
        }
    }

    /// Returns a number with the unit of the field.
    fn with_unit(&self, number: impl fmt::Display) -> Figure {
        Figure::new(format!("{number} {}", self.unit).trim_end())
    }
}

/// Returns a value as a whole number. Accepts `5` and `5.0` alike: JavaScript has only one number
/// type.
fn whole(value: &Value) -> Option<u64> {
    let float = || value.as_f64().filter(|x| x.fract() == 0.0 && (0.0..9.0e15).contains(x));
    value.as_u64().or_else(|| float().map(|x| x as u64))
}

/// Returns a value as an argument of a message, so that users recognise their input.
fn shown(value: &Value) -> Arg {
    match value {
        Value::Null => text!(problems::nothing).into(),
        Value::String(s) if s.is_empty() => text!(problems::nothing).into(),
        Value::String(s) => text!(words::quoted { text: Arg::verbatim(brief(s)) }).into(),
        Value::Number(n) => n.as_u64().map_or_else(|| Figure::new(n.to_string()), grouped).into(),
        other => Arg::verbatim(brief(&other.to_string())),
    }
}

/// Returns names, which are the same in every language, as an argument of a message.
pub(crate) fn names(of: impl IntoIterator<Item = impl Into<String>>) -> Arg {
    Arg::list(of.into_iter().map(Arg::verbatim), Joined::Comma)
}

/// Checks the form of each address. The browser's parser checks the address again when the request
/// is sent, and an address that it rejects becomes the outcome of the request.
fn check_urls(label: &Text, text: &str, max: usize) -> Result<(), Text> {
    let urls: Vec<_> = lines(text).collect();
    if urls.is_empty() || urls.len() > max {
        return Err(text!(problems::number_of_addresses { label, max, n: urls.len() }));
    }
    match urls.iter().position(|url| !looks_like_url(url)) {
        None => Ok(()),
        Some(i) => {
            Err(text!(problems::address { label, line: i + 1, address: Arg::verbatim(brief(urls[i])) }))
        }
    }
}

fn as_entries(list: &[Value]) -> String {
    let entry = |value: &Value| whole(value).map_or_else(|| value.to_string(), |n| n.to_string());
    list.iter().map(entry).collect::<Vec<_>>().join(" ")
}

/// Checks a list of integers and returns them separated by commas.
fn check_integers(label: &Text, text: &str, range: RangeInclusive<u64>, max: usize) -> Result<Value, Text> {
    let entries: Vec<_> = entries(text).collect();
    if entries.len() > max {
        return Err(text!(problems::number_of_integers { label, max, n: entries.len() }));
    }
    let number = |(i, entry): (usize, &str)| match entry.parse::<u64>() {
        Ok(n) if range.contains(&n) => Ok(n.to_string()),
        _ => Err(text!(problems::entry {
            label,
            position: i + 1,
            entry: Arg::verbatim(brief(entry)),
            min: *range.start(),
            max: *range.end(),
        })),
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

//! Methods of dictionaries. `keys`, `values` and `items` return lists: copies of the present content.
//! CPython's views differ only if a program keeps a view and then changes the dictionary. A loop over a view
//! goes over the dictionary itself.

use super::arguments::{as_dict, create, dict, dict_mut, given};
use super::comparison::key;
use super::definition::{Context, Definition, Effect, Raised};
use super::errors::{Outcome, check_size, key_error, type_error, value_error};
use super::indexing::missing_key;
use super::iteration::elements;
use crate::values::object::{Entries, Kind};
use crate::values::value::Value;

/// The methods of dictionaries.
pub static DEFINITIONS: &[Definition] = &[
    Definition::new("dict", &["iterable", "**"], 0, Effect::Reads, new_dict).iterating(0),
    Definition::new("dict.get", &["self", "key", "default"], 2, Effect::Reads, get),
    Definition::new("dict.keys", &["self"], 1, Effect::Reads, keys),
    Definition::new("dict.values", &["self"], 1, Effect::Reads, values_of),
    Definition::new("dict.items", &["self"], 1, Effect::Reads, items),
    Definition::new("dict.pop", &["self", "key", "default"], 2, Effect::Writes, pop),
    Definition::new("dict.popitem", &["self"], 1, Effect::Writes, popitem),
    Definition::new("dict.setdefault", &["self", "key", "default"], 2, Effect::Writes, setdefault),
    Definition::new("dict.update", &["self", "iterable", "**"], 1, Effect::Writes, update_by).iterating(1),
    Definition::new("dict.copy", &["self"], 1, Effect::Reads, copy),
    Definition::new("dict.clear", &["self"], 1, Effect::Writes, clear),
    // A function of the type: `dict.fromkeys(keys)`.
    Definition::new("dict.fromkeys", &["iterable", "value"], 1, Effect::Reads, fromkeys).iterating(0),
];

fn new_dict(context: &mut Context, values: &[Value]) -> Outcome {
    let mut entries = match given(&values[0]) {
        None => Entries::default(),
        Some(source) => pairs(context, source)?,
    };
    if let Some(keywords) = as_dict(context, &values[1]) {
        entries.extend(keywords.iter().map(|(key, value)| (key.clone(), value.clone())));
    }
    Ok(create(context, Kind::Dict(entries)))
}

/// Returns the entries of a dictionary, or the pairs of an iterable as entries.
fn pairs(context: &mut Context, source: &Value) -> Outcome<Entries> {
    if let Some(entries) = as_dict(context, source) {
        return Ok(entries.clone());
    }
    let mut entries = Entries::default();
    for (index, pair) in elements(context, source)?.iter().enumerate() {
        let parts = elements(context, pair).map_err(|raised| no_pair(raised, index))?;
        let [name, value] = parts.as_slice() else {
            let length = parts.len();
            let message =
                format!("dictionary update sequence element #{index} has length {length}; 2 is required");
            return Err(value_error(message));
        };
        entries.insert(key(context, name)?, value.clone());
    }
    Ok(entries)
}

fn no_pair(raised: Raised, index: usize) -> Raised {
    if raised.class != "TypeError" {
        return raised;
    }
    type_error(format!("cannot convert dictionary update sequence element #{index} to a sequence"))
}

fn update_by(context: &mut Context, values: &[Value]) -> Outcome {
    for source in values[1..].iter().filter_map(given) {
        update(context, &values[0], source)?;
    }
    Ok(Value::None)
}

/// Inserts all entries of a dictionary or of an iterable of pairs.
///
/// # Errors
/// `TypeError` and `ValueError` for elements that are not pairs, `MemoryError` for too many.
pub fn update(context: &mut Context, dict: &Value, source: &Value) -> Outcome<()> {
    let more = pairs(context, source)?;
    let entries = dict_mut(context, dict)?;
    check_size(entries.len() + more.len())?;
    entries.extend(more);
    Ok(())
}

fn get(context: &mut Context, values: &[Value]) -> Outcome {
    let key = key(context, &values[1])?;
    let found = dict(context, &values[0])?.get(&key).cloned();
    Ok(found.or_else(|| given(&values[2]).cloned()).unwrap_or(Value::None))
}

fn keys(context: &mut Context, values: &[Value]) -> Outcome {
    let all = dict(context, &values[0])?.keys().map(|key| key.0.clone()).collect();
    Ok(context.heap.list(all))
}

fn values_of(context: &mut Context, values: &[Value]) -> Outcome {
    let all = dict(context, &values[0])?.values().cloned().collect();
    Ok(context.heap.list(all))
}

fn items(context: &mut Context, values: &[Value]) -> Outcome {
    let entries = dict(context, &values[0])?.iter();
    let all = entries.map(|(key, value)| Value::tuple(vec![key.0.clone(), value.clone()])).collect();
    Ok(context.heap.list(all))
}

fn pop(context: &mut Context, values: &[Value]) -> Outcome {
    let key = key(context, &values[1])?;
    let removed = dict_mut(context, &values[0])?.shift_remove(&key);
    let result = removed.or_else(|| given(&values[2]).cloned());
    result.map_or_else(|| Err(missing_key(context, &values[1])), Ok)
}

fn popitem(context: &mut Context, values: &[Value]) -> Outcome {
    let message = "popitem(): dictionary is empty";
    let last = dict_mut(context, &values[0])?.pop();
    let (key, value) = last.ok_or_else(|| key_error(&Value::text(message), format!("'{message}'")))?;
    Ok(Value::tuple(vec![key.0, value]))
}

fn setdefault(context: &mut Context, values: &[Value]) -> Outcome {
    let key = key(context, &values[1])?;
    let entries = dict_mut(context, &values[0])?;
    check_size(entries.len() + 1)?;
    let default = given(&values[2]).cloned().unwrap_or(Value::None);
    Ok(entries.entry(key).or_insert(default).clone())
}

fn copy(context: &mut Context, values: &[Value]) -> Outcome {
    let entries = dict(context, &values[0])?.clone();
    Ok(create(context, Kind::Dict(entries)))
}

fn clear(context: &mut Context, values: &[Value]) -> Outcome {
    dict_mut(context, &values[0])?.clear();
    Ok(Value::None)
}

fn fromkeys(context: &mut Context, values: &[Value]) -> Outcome {
    let value = given(&values[1]).cloned().unwrap_or(Value::None);
    let mut entries = Entries::default();
    for name in elements(context, &values[0])? {
        entries.insert(key(context, &name)?, value.clone());
    }
    Ok(create(context, Kind::Dict(entries)))
}

//! Names of objects, written as in the program: `fork[2]`, `account.lock`.

use crate::machine::Machine;
use crate::machine::state::State;
use crate::natives::definition::Context;
use crate::natives::text;
use crate::text::{Arg, Text};
use crate::values::key::Key;
use crate::values::names::Symbol;
use crate::values::object::{Kind, attribute};
use crate::values::symbols;
use crate::values::value::{Ref, Value};

/// The maximum length of the path from a variable to an object that names the object.
const DEEPEST_PATH: usize = 3;

impl Machine {
    /// Returns the shortest path to an object from a global variable, or else from a local variable. Returns
    /// the kind of the object if it has no path.
    pub fn name_of(&self, state: &State, object: Ref) -> Text {
        self.path_to(state, object).map_or_else(|| self.kind_of(state, object), Text::verbatim)
    }

    fn path_to(&self, state: &State, object: Ref) -> Option<String> {
        let text = |symbol: &Symbol| self.symbol_text(*symbol).to_string();
        let globals = self.program.globals.iter().zip(state.globals(0));
        let globals = globals.map(|(name, value)| (text(name), value.clone())).collect();
        if let Some(path) = self.path_from(state, object, globals) {
            return Some(path);
        }
        let frames =
            state.threads.iter().flat_map(|thread| thread.frames.iter().map(move |frame| (thread, frame)));
        let own = frames.filter(|(_, frame)| self.program.is_own_code(frame.code));
        let locals = own.flat_map(|(thread, frame)| {
            let names = &self.program.code(frame.code).slots;
            names.iter().zip(&thread.values[frame.base as usize..])
        });
        let locals = locals.map(|(name, value)| (text(name), value.clone())).collect();
        if let Some(path) = self.path_from(state, object, locals) {
            return Some(path);
        }
        // A hidden part of an object has the object's name.
        let Kind::Instance(instance) = &state.heap.get(object).kind else { return None };
        match attribute(&instance.attributes, symbols::PART_OF)? {
            Value::Object(whole) => self.path_to(state, *whole),
            Value::Tuple(wholes) => match wholes.first()? {
                Value::Object(whole) => self.path_to(state, *whole),
                _ => None,
            },
            _ => None,
        }
    }

    fn path_from(&self, state: &State, object: Ref, variables: Vec<(String, Value)>) -> Option<String> {
        let mut level = variables;
        for _ in 0..=DEEPEST_PATH {
            if let Some((name, _)) = level.iter().find(|(_, value)| *value == Value::Object(object)) {
                return Some(name.clone());
            }
            level = level.iter().flat_map(|(name, value)| self.parts(state, name, value)).collect();
            if level.len() > 10_000 {
                return None;
            }
        }
        None
    }

    fn parts(&self, state: &State, name: &str, value: &Value) -> Vec<(String, Value)> {
        match value {
            Value::Tuple(values) => indexed(name, values),
            Value::Object(at) => match &state.heap.get(*at).kind {
                Kind::List(values) => indexed(name, values),
                Kind::Cell(content) => vec![(name.to_string(), content.clone())],
                Kind::Dict(entries) => {
                    let parts = entries.iter().map(|(Key(key), value)| {
                        let mut heap = state.heap.clone();
                        let context = Context { heap: &mut heap, names: &self.program.names };
                        let key = text::repr_of(&context, key);
                        (format!("{name}[{key}]"), value.clone())
                    });
                    parts.collect()
                }
                Kind::Instance(instance) => {
                    let is_own = state.heap.index(instance.class).is_some();
                    let parts = instance.attributes.iter().filter_map(|(attribute, value)| {
                        let text = self.symbol_text(*attribute);
                        let is_shown = !text.starts_with('_') || is_own && self.program.mentions(*attribute);
                        let name = if is_shown {
                            format!("{name}.{text}")
                        } else {
                            self.name_of_part(state, name, value)?
                        };
                        Some((name, value.clone()))
                    });
                    parts.collect()
                }
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// Returns the name of a part of a library object that the program does not mention: a lock has the name of the
    /// object, as the lock of a condition. Other parts have none.
    fn name_of_part(&self, state: &State, whole: &str, part: &Value) -> Option<String> {
        let Value::Object(part) = part else { return None };
        matches!(state.heap.get(*part).kind, Kind::Lock(_)).then(|| whole.to_string())
    }

    /// Returns the kind of an object: `a Lock`.
    fn kind_of(&self, state: &State, object: Ref) -> Text {
        let mut heap = state.heap.clone();
        let context = Context { heap: &mut heap, names: &self.program.names };
        let name = crate::natives::types::type_name(&context, &Value::Object(object));
        let name = name.trim_start_matches('_');
        let vowel = name.starts_with(['A', 'E', 'I', 'O', 'U', 'a', 'e', 'i', 'o', 'u']);
        text!(objects::unnamed {
            class: Arg::verbatim(name),
            vowel: Arg::key(if vowel { "yes" } else { "no" }),
        })
    }

    /// Returns the name of a variable or an attribute.
    pub fn symbol_text(&self, symbol: Symbol) -> &str {
        self.program.names.text(symbol)
    }
}

fn indexed(name: &str, values: &[Value]) -> Vec<(String, Value)> {
    let parts = values.iter().enumerate().map(|(index, value)| (format!("{name}[{index}]"), value.clone()));
    parts.collect()
}

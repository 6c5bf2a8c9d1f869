//! Processes: threads with their own copies of all global variables and of all objects that are sent to them.

use std::collections::HashMap;
use std::sync::Arc;

use super::execute::Execution;
use super::flow::Result;
use super::state::Variables;
use crate::values::footprint::{Access, Part};
use crate::values::key::Key;
use crate::values::object::Kind;
use crate::values::summary::Cached;
use crate::values::symbols;
use crate::values::value::{Cursor, Function, Method, Ref, Value};

/// The copies of objects, so that an object with several references is copied once.
#[derive(Default)]
struct Copies {
    made: HashMap<Ref, Ref>,
    /// True if classes are copied too, for a new process. Pickled messages only name their classes.
    with_classes: bool,
}

impl Execution<'_> {
    /// Starts a process: a thread with copies of all global variables and of the process object.
    pub fn start_process(&mut self, object: &Value, name: &Value, daemon: &Value) -> Result<Value> {
        self.note(Part::Everything, Access::Write);
        let mut copies = Copies { with_classes: true, ..Copies::default() };
        let globals = self.state.globals(self.thread.process).to_vec();
        let mut own = Vec::with_capacity(globals.len());
        for value in globals.iter() {
            own.push(self.copy(value, &mut copies)?);
        }
        own.iter().for_each(|value| self.state.heap.share(value));
        let object = self.copy(object, &mut copies)?;
        let process = self.state.processes.len() as u16;
        let variables = Variables { globals: own, state: Value::None, summary: Cached::default() };
        Arc::make_mut(&mut self.state.processes).push(variables);
        self.add_thread(&object, name, *daemon == Value::Bool(true), process)
    }

    /// Returns a deep copy of a value, except for the objects that processes share.
    pub fn copy_for_process(&mut self, value: &Value) -> Result<Value> {
        self.note(Part::Everything, Access::Write);
        self.copy(value, &mut Copies::default())
    }

    fn copy_all(&mut self, values: &[Value], copies: &mut Copies) -> Result<Vec<Value>> {
        values.iter().map(|value| self.copy(value, copies)).collect()
    }

    fn copy(&mut self, value: &Value, copies: &mut Copies) -> Result<Value> {
        Ok(match value {
            Value::Tuple(values) => Value::tuple(self.copy_all(values, copies)?),
            Value::Function(function) => Value::Function(Arc::new(Function {
                code: function.code,
                defaults: self.copy_all(&function.defaults, copies)?,
                keyword_defaults: self.copy_all(&function.keyword_defaults, copies)?,
                cells: self.copy_all(&function.cells, copies)?,
                wraps: function.wraps.as_ref().map(|wrapped| self.copy(wrapped, copies)).transpose()?,
            })),
            Value::Method(method) => Value::Method(Arc::new(Method {
                receiver: self.copy(&method.receiver, copies)?,
                function: self.copy(&method.function, copies)?,
            })),
            Value::Cursor(cursor) => {
                let source = self.copy(&cursor.source, copies)?;
                Value::Cursor(Arc::new(Cursor { source, ..**cursor }))
            }
            Value::Object(at) => Value::Object(self.copy_object(*at, copies)?),
            other => other.clone(),
        })
    }

    fn copy_object(&mut self, at: Ref, copies: &mut Copies) -> Result<Ref> {
        if let Some(copy) = copies.made.get(&at) {
            return Ok(*copy);
        }
        if self.state.heap.index(at).is_none() {
            return Ok(at);
        }
        if copies.made.len() > MOST_COPIES {
            return Err(self.thrown("MemoryError", "too many objects for another process"));
        }
        let site = self.state.heap.peek(at).site;
        let kind = self.kind(at).clone();
        if self.stays_shared(&kind) || (!copies.with_classes && matches!(kind, Kind::Class(_))) {
            self.state.heap.share(&Value::Object(at));
            return Ok(at);
        }
        if let Kind::Generator(_) = kind {
            return Err(self.thrown("TypeError", "cannot pickle 'generator' object"));
        }
        // The copy is recorded before its content is copied, since the content may refer to the object.
        let copy = self.state.heap.insert(Kind::Cell(Value::Unbound));
        copies.made.insert(at, copy);
        let kind = self.copy_content(kind, copies)?;
        if let Some(object) = self.state.heap.get_mut(copy) {
            object.kind = kind;
            object.site = site;
        }
        Ok(copy)
    }

    /// Returns true for instances of classes that processes share, such as queues.
    fn stays_shared(&self, kind: &Kind) -> bool {
        let Kind::Instance(instance) = kind else { return false };
        self.class_attribute(instance.class, symbols::SHARED_BETWEEN_PROCESSES).is_some()
    }

    fn copy_content(&mut self, kind: Kind, copies: &mut Copies) -> Result<Kind> {
        Ok(match kind {
            Kind::Cell(value) => Kind::Cell(self.copy(&value, copies)?),
            Kind::List(values) => Kind::List(self.copy_all(&values, copies)?),
            Kind::Dict(entries) => {
                let mut own = crate::values::object::Entries::default();
                for (Key(key), value) in entries {
                    own.insert(Key(self.copy(&key, copies)?), self.copy(&value, copies)?);
                }
                Kind::Dict(own)
            }
            Kind::Set(elements) => {
                let mut own = crate::values::elements::Elements::default();
                for Key(key) in elements.in_order() {
                    own.insert(Key(self.copy(key, copies)?));
                }
                Kind::Set(own)
            }
            Kind::Instance(mut instance) => {
                instance.class = self.copy_object(instance.class, copies)?;
                for (_, value) in &mut instance.attributes {
                    *value = self.copy(value, copies)?;
                }
                Kind::Instance(instance)
            }
            Kind::Class(mut class) => {
                if let Some(base) = class.base {
                    class.base = Some(self.copy_object(base, copies)?);
                }
                for (_, value) in &mut class.attributes {
                    *value = self.copy(value, copies)?;
                }
                Kind::Class(class)
            }
            Kind::Super(class, object) => {
                let class = match class {
                    Some(class) => Some(self.copy_object(class, copies)?),
                    None => None,
                };
                Kind::Super(class, self.copy(&object, copies)?)
            }
            Kind::Iterator(cursor) => {
                let source = self.copy(&cursor.source, copies)?;
                Kind::Iterator(Cursor { source, ..cursor })
            }
            kind @ (Kind::Lock(_) | Kind::Generator(_) | Kind::Plain) => kind,
        })
    }
}

/// The maximum number of objects of one copy.
const MOST_COPIES: usize = 10_000;

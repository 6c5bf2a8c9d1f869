//! Instances of `threading.local`: each thread keeps their attributes in an instance of its own.
//!
//! Their first attribute, `_attributes_per_thread`, has the arguments of `__init__`, which each thread calls before
//! its first access.

use super::calls::Keywords;
use super::execute::Execution;
use super::flow::{Flow, Result};
use crate::values::object::{Attributes, Instance, Kind};
use crate::values::symbols;
use crate::values::thread::Role;
use crate::values::value::{Ref, Value};

impl Execution<'_> {
    /// Returns the first attribute of a new instance of `threading.local`; `None` for other classes.
    pub fn thread_local_marker(&self, class: Ref, arguments: &[Value], keywords: &Keywords) -> Option<Value> {
        self.class_attribute(class, symbols::ATTRIBUTES_PER_THREAD)?;
        let name = |(name, _): &(_, Value)| Value::Str(self.program.names.text(*name).clone());
        let names = keywords.iter().map(name).collect();
        let values = keywords.iter().map(|(_, value)| value.clone()).collect();
        let all = vec![Value::tuple(arguments.to_vec()), Value::tuple(names), Value::tuple(values)];
        Some(Value::tuple(all))
    }

    /// Creates this thread's attributes of an instance of `threading.local`.
    pub fn add_thread_local(&mut self, object: Ref) {
        let class = self.program.library.namespace_class();
        let own = self.state.heap.insert(Kind::Instance(Instance { class, attributes: Vec::new() }));
        self.thread.locals.push((object, own));
    }

    /// Returns the instance with the attributes of an instance: that of this thread for `threading.local`.
    pub fn with_attributes(&self, at: Ref, instance: &Instance) -> Ref {
        if !is_thread_local(&instance.attributes) {
            return at;
        }
        let own = self.thread.locals.iter().find(|(known, _)| *known == at);
        own.map_or(at, |(_, own)| *own)
    }

    /// Returns true for an instance of `threading.local` that this thread has not accessed yet.
    pub fn is_new_thread_local(&self, object: &Value) -> bool {
        let Value::Object(at) = object else { return false };
        let Kind::Instance(instance) = self.fixed_kind(*at) else { return false };
        is_thread_local(&instance.attributes) && self.with_attributes(*at, instance) == *at
    }

    /// Creates this thread's attributes of an instance, and calls its `__init__`.
    pub fn initialize_thread_local(&mut self, object: &Value) -> Result<Flow> {
        let Value::Object(at) = object else { return Ok(Flow::Continue) };
        self.add_thread_local(*at);
        let marker = self.attribute_of(object, symbols::ATTRIBUTES_PER_THREAD);
        let (Some(initialize), Some(Value::Tuple(marker))) = (self.method(object, symbols::INIT), marker)
        else {
            return Ok(Flow::Continue);
        };
        let [Value::Tuple(given), Value::Tuple(names), Value::Tuple(values)] = &marker[..] else {
            return Ok(Flow::Continue);
        };
        let arguments = [object].into_iter().chain(given.iter()).cloned().collect();
        let keywords = names.iter().zip(values.iter());
        let keywords =
            keywords.filter_map(|(name, value)| Some((self.symbol(name)?, value.clone()))).collect();
        self.call_as(Role::Discard, initialize, arguments, keywords)
    }
}

fn is_thread_local(attributes: &Attributes) -> bool {
    attributes.first().is_some_and(|(name, _)| *name == symbols::ATTRIBUTES_PER_THREAD)
}

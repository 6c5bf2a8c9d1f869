//! Attributes of instances, classes, modules and built-in values.

use super::execute::Execution;
use super::flow::{Flow, Result, Thrown};
use crate::code::CodeKind;
use crate::natives::functions;
use crate::natives::types;
use crate::values::footprint::Access;
use crate::values::names::Symbol;
use crate::values::native::{Native, Special, Type};
use crate::values::object::{Instance, Kind, attribute, set_attribute};
use crate::values::symbols;
use crate::values::thread::Role;
use crate::values::value::{Function, Ref, Value};

/// The result of an attribute lookup.
pub(super) enum Found {
    /// The value of the attribute.
    Value(Value),
    /// A property: this function of the object returns the value.
    Property(Value),
    /// The attribute does not exist.
    Missing,
}

impl Execution<'_> {
    /// Executes `LoadAttribute`.
    pub fn load_attribute(&mut self, name: Symbol) -> Result<Flow> {
        let object = self.pop();
        if self.is_new_thread_local(&object) {
            self.push(object.clone());
            self.again();
            return self.initialize_thread_local(&object);
        }
        self.push_attribute(object, name)
    }

    /// Pushes the value of an attribute.
    pub fn push_attribute(&mut self, object: Value, name: Symbol) -> Result<Flow> {
        match self.find_attribute(&object, name) {
            Found::Value(value) => {
                self.push(value);
                Ok(Flow::Continue)
            }
            Found::Property(getter) => self.call(getter, vec![object], Vec::new()),
            Found::Missing => {
                let text = Value::Str(self.program.names.text(name).clone());
                match self.call_method(Role::Call, &object, symbols::GETATTR, vec![text]) {
                    Some(result) => result,
                    None => Err(self.no_attribute(&object, name)),
                }
            }
        }
    }

    fn no_attribute(&mut self, object: &Value, name: Symbol) -> Thrown {
        let text = self.program.names.text(name).clone();
        let message = match object {
            Value::Object(at) if matches!(self.kind(*at), Kind::Class(_)) => {
                let Kind::Class(class) = self.kind(*at) else { unreachable!() };
                format!("type object '{}' has no attribute '{text}'", class.name)
            }
            Value::Module(module) => {
                format!("module '{}' has no attribute '{text}'", self.program.library.module_name(*module))
            }
            _ => {
                let class = types::full_type_name(&self.context(), object);
                format!("'{class}' object has no attribute '{text}'")
            }
        };
        self.thrown("AttributeError", message)
    }

    /// Returns the exception for setting an attribute of a value without attributes of its own.
    fn not_settable(&mut self, object: &Value, name: Symbol) -> Thrown {
        let class = types::type_name(&self.context(), object);
        let text = self.program.names.text(name).clone();
        let message = match object {
            Value::Function(_) => "attributes of functions are not supported here; use a class".to_owned(),
            _ => format!(
                "'{class}' object has no attribute '{text}' and no __dict__ for setting new attributes"
            ),
        };
        self.thrown("AttributeError", message)
    }

    /// Looks an attribute up.
    pub fn find_attribute(&self, object: &Value, name: Symbol) -> Found {
        match object {
            Value::Object(at) => match self.fixed_kind(*at) {
                Kind::Instance(instance) => match self.instance_attribute(*at, instance, name) {
                    Some(value) => Found::Value(value.clone()),
                    None if name == symbols::CLASS => Found::Value(Value::Object(instance.class)),
                    None => self.attribute_of_class(Some(instance.class), object, name),
                },
                Kind::Class(class) => match (self.class_attribute(*at, name), name) {
                    (Some(value), _) => Found::Value(self.unwrapped(value, object)),
                    (None, symbols::NAME) => Found::Value(Value::Str(class.name.clone())),
                    (None, symbols::QUALNAME) => Found::Value(Value::Str(class.qualified_name.clone())),
                    (None, symbols::INIT) => Found::Value(self.initialize_object()),
                    _ => Found::Missing,
                },
                Kind::Super(class, instance) => self.attribute_of_class(*class, instance, name),
                Kind::Generator(generator) => {
                    let kind = self.program.code(generator.code).kind;
                    generator_method(object, kind, name)
                }
                Kind::Lock(_) => self.lock_method(object, name),
                _ => self.method_of_type(object, name),
            },
            Value::Module(module) => match self.program.library.find(*module, name) {
                Some(value) => Found::Value(value),
                None => Found::Missing,
            },
            Value::Function(function) => self.attribute_of_function(function, object, name),
            Value::Method(method) if matches!(name, symbols::NAME | symbols::QUALNAME | symbols::DOC) => {
                self.find_attribute(&method.function, name)
            }
            Value::Type(kind) => match name {
                symbols::NAME | symbols::QUALNAME => Found::Value(Value::text(kind.name())),
                symbols::INIT if *kind == Type::Object => Found::Value(self.initialize_object()),
                _ => match functions::method(*kind, self.program.names.text(name)) {
                    Some(native) => Found::Value(Value::Native(native)),
                    None => Found::Missing,
                },
            },
            _ => self.method_of_type(object, name),
        }
    }

    fn attribute_of_function(&self, function: &Function, object: &Value, name: Symbol) -> Found {
        match (&function.wraps, name) {
            (Some(wrapped), symbols::WRAPPED) => Found::Value(wrapped.clone()),
            (Some(wrapped), symbols::NAME | symbols::QUALNAME | symbols::DOC) => {
                self.find_attribute(wrapped, name)
            }
            (None, symbols::NAME | symbols::QUALNAME) => {
                let qualified = &self.program.code(function.code).name;
                let short = qualified.rsplit('.').next().unwrap_or(qualified);
                Found::Value(Value::text(if name == symbols::NAME { short } else { qualified }))
            }
            (None, symbols::DOC) => {
                let doc = &self.program.code(function.code).doc;
                Found::Value(doc.clone().map_or(Value::None, Value::Str))
            }
            _ => self.method_of_type(object, name),
        }
    }

    /// Returns an attribute that an instance has itself.
    fn instance_attribute(&self, at: Ref, instance: &Instance, name: Symbol) -> Option<&Value> {
        let at = self.with_attributes(at, instance);
        self.state.heap.note_attribute(at, name, Access::Read);
        let Kind::Instance(own) = self.kind(at) else { return None };
        attribute(&own.attributes, name)
    }

    /// Returns an attribute of a class or of its base classes.
    pub fn class_attribute(&self, class: Ref, name: Symbol) -> Option<Value> {
        self.state.heap.class_attribute(class, name).cloned()
    }

    /// Returns an attribute of a class for an instance: functions are bound to the instance.
    fn attribute_of_class(&self, class: Option<Ref>, instance: &Value, name: Symbol) -> Found {
        let Some(value) = class.and_then(|class| self.class_attribute(class, name)) else {
            return match name {
                symbols::INIT => Found::Value(Self::bound(instance.clone(), self.initialize_object())),
                _ => Found::Missing,
            };
        };
        if matches!(value, Value::Function(_) | Value::Native(_)) {
            return Found::Value(Self::bound(instance.clone(), value));
        }
        if let Some(getter) = self.field_of(&value, "property", symbols::FGET) {
            return Found::Property(getter);
        }
        Found::Value(self.unwrapped(value, instance))
    }

    /// Returns `object.__init__`, which each class inherits.
    fn initialize_object(&self) -> Value {
        self.program.library.builtin("_initialize_object")
    }

    /// Returns the function or bound method that a `staticmethod` or `classmethod` object wraps.
    fn unwrapped(&self, value: Value, object: &Value) -> Value {
        if let Some(function) = self.field_of(&value, "staticmethod", symbols::FUNCTION) {
            return function;
        }
        if let Some(function) = self.field_of(&value, "classmethod", symbols::FUNCTION) {
            let class = match object {
                Value::Object(at) => match self.kind(*at) {
                    Kind::Instance(instance) => Value::Object(instance.class),
                    _ => object.clone(),
                },
                _ => object.clone(),
            };
            return Self::bound(class, function);
        }
        value
    }

    /// Returns a field of an instance of a class of the library.
    fn field_of(&self, value: &Value, class: &str, field: Symbol) -> Option<Value> {
        let Value::Object(at) = value else { return None };
        let Kind::Instance(instance) = self.kind(*at) else { return None };
        let is_one = self.program.library.builtin(class) == Value::Object(instance.class);
        self.state.heap.note_attribute(*at, field, Access::Read);
        if is_one { attribute(&instance.attributes, field).cloned() } else { None }
    }

    fn method_of_type(&self, object: &Value, name: Symbol) -> Found {
        let kind = types::type_in(&self.state.heap, object);
        let text = self.program.names.text(name);
        // Methods in Python are functions of the module `builtins`: `_list_sort`.
        let named = |suffix| self.program.library.find_builtin(&format!("_{}_{text}{suffix}", kind.name()));
        let in_steps = if self.works_in_steps(object) { named("_in_steps") } else { None };
        if let Some(method) = in_steps {
            return Found::Value(Self::bound(object.clone(), method));
        }
        let function = || named("");
        let native = || functions::method(kind, text).map(Value::Native);
        let method = match name {
            symbols::INDEX | symbols::COUNT | symbols::REMOVE if self.has_comparable_instances(object) => {
                function().or_else(native)
            }
            _ => native().or_else(function),
        };
        method.map_or(Found::Missing, |method| Found::Value(Self::bound(object.clone(), method)))
    }

    fn lock_method(&self, lock: &Value, name: Symbol) -> Found {
        let function = match name {
            symbols::ACQUIRE => "_lock_acquire",
            symbols::RELEASE => "_lock_release",
            symbols::LOCKED => "_lock_locked",
            symbols::ENTER => "_lock_acquire",
            symbols::EXIT => "_lock_exit",
            _ => return Found::Missing,
        };
        match self.program.library.find_in("threading", function) {
            Some(function) => Found::Value(Self::bound(lock.clone(), function)),
            None => Found::Missing,
        }
    }

    /// Executes `StoreAttribute`.
    pub fn store_attribute(&mut self, name: Symbol) -> Result<Flow> {
        let object = self.pop();
        if self.is_new_thread_local(&object) {
            self.push(object.clone());
            self.again();
            return self.initialize_thread_local(&object);
        }
        let value = self.pop();
        self.set_attribute(object, name, value)
    }

    pub fn set_attribute(&mut self, object: Value, name: Symbol, value: Value) -> Result<Flow> {
        let Value::Object(at) = object else { return Err(self.not_settable(&object, name)) };
        if let Kind::Instance(instance) = self.kind(at)
            && let Some(property) = self.class_attribute(instance.class, name)
            && self.field_of(&property, "property", symbols::FGET).is_some()
        {
            let setter = self.field_of(&property, "property", symbols::FSET);
            return match setter.filter(|setter| *setter != Value::None) {
                Some(setter) => self.call_as(Role::Discard, setter, vec![object, value], Vec::new()),
                None => {
                    let text = self.program.names.text(name).clone();
                    Err(self.thrown("AttributeError", format!("property '{text}' has no setter")))
                }
            };
        }
        let at = match self.kind(at) {
            Kind::Instance(instance) => self.with_attributes(at, instance),
            _ => at,
        };
        if self.state.heap.peek(at).shared {
            self.state.heap.share(&value);
        }
        self.state.heap.note_attribute(at, name, Access::Write);
        match self.kind_mut(at) {
            Some(Kind::Instance(instance)) => set_attribute(&mut instance.attributes, name, value),
            Some(Kind::Class(class)) => set_attribute(&mut class.attributes, name, value),
            Some(_) => return Err(self.not_settable(&object, name)),
            None => {
                let message = "cannot set an attribute of an object of the library";
                return Err(self.thrown("TypeError", message));
            }
        }
        Ok(Flow::Continue)
    }

    /// Executes `DeleteAttribute`.
    pub fn delete_attribute(&mut self, name: Symbol) -> Result<Flow> {
        let object = self.pop();
        if self.is_new_thread_local(&object) {
            self.push(object.clone());
            self.again();
            return self.initialize_thread_local(&object);
        }
        let Value::Object(at) = object else { return Err(self.no_attribute(&object, name)) };
        let at = match self.kind(at) {
            Kind::Instance(instance) => self.with_attributes(at, instance),
            _ => at,
        };
        self.state.heap.note_attribute(at, name, Access::Write);
        let attributes = match self.kind_mut(at) {
            Some(Kind::Instance(instance)) => Some(&mut instance.attributes),
            Some(Kind::Class(class)) => Some(&mut class.attributes),
            _ => None,
        };
        let index = attributes.as_ref().and_then(|all| all.iter().position(|(known, _)| *known == name));
        match (attributes, index) {
            (Some(attributes), Some(index)) => {
                attributes.remove(index);
                Ok(Flow::Continue)
            }
            _ => Err(self.no_attribute(&object, name)),
        }
    }
}

/// Returns a method of a generator, a coroutine or an asynchronous generator.
fn generator_method(generator: &Value, kind: CodeKind, name: Symbol) -> Found {
    let special = match (name, kind) {
        (symbols::NEXT, CodeKind::Generator) => Special::Next,
        (symbols::ITER, CodeKind::Generator) => Special::Iter,
        (symbols::SEND, _) => Special::GeneratorSend,
        (symbols::THROW, _) => Special::GeneratorThrow,
        (symbols::CLOSE, _) => Special::GeneratorClose,
        // Awaiting an asynchronous generator is one `__anext__()`.
        (symbols::ANEXT | symbols::AITER, CodeKind::AsyncGenerator) => Special::Same,
        (symbols::AWAIT, CodeKind::Coroutine) => Special::Same,
        _ => return Found::Missing,
    };
    Found::Value(Execution::bound(generator.clone(), Value::Native(Native::Special(special))))
}

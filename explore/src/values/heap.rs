//! The heap: objects that states share, copied on write.

use std::sync::Arc;

use super::footprint::{Access, Part, Recorder};
use super::names::Symbol;
use super::object::{Generator, GeneratorState, Kind, Object, Site, attribute};
use super::summary::Cached;
use super::thread::ThreadId;
use super::value::{Ref, Value};

/// The objects of a state. The objects of the library are the same in all states and never change.
#[derive(Debug, Clone)]
pub struct Heap {
    fixed: Arc<Vec<Object>>,
    objects: Vec<Option<Arc<Object>>>,
    free: Vec<u32>,
    /// The site of new objects: the instruction that is being executed.
    pub site: Site,
    /// Records which objects a step uses.
    pub recorder: Recorder,
}

impl Heap {
    /// Creates a heap with the objects of the library.
    pub fn new(fixed: Arc<Vec<Object>>) -> Self {
        let site = Site { code: crate::values::names::CodeId(0), instruction: 0 };
        Self { fixed, objects: Vec::new(), free: Vec::new(), site, recorder: Recorder::default() }
    }

    /// Creates an object.
    pub fn insert(&mut self, kind: Kind) -> Ref {
        let (site, summary) = (self.site, Cached::default());
        let object = Some(Arc::new(Object { shared: false, site, birth: 0, kind, summary }));
        let index = match self.free.pop() {
            Some(index) => {
                self.objects[index as usize] = object;
                index
            }
            None => {
                self.objects.push(object);
                self.objects.len() as u32 - 1
            }
        };
        Ref(self.fixed.len() as u32 + index)
    }

    /// Creates a list.
    pub fn list(&mut self, values: Vec<Value>) -> Value {
        Value::Object(self.insert(Kind::List(values)))
    }

    /// Returns an object to read its content.
    ///
    /// # Panics
    /// If the object was collected, which happens only to unreachable objects.
    pub fn get(&self, at: Ref) -> &Object {
        let object = self.peek(at);
        if self.recorder.is_on() && self.index(at).is_some() {
            self.note_content(at, object, Access::Read);
        }
        object
    }

    /// Returns an object to read what never changes: the kind of its content, its class, where it was created.
    ///
    /// # Panics
    /// As [`Self::get`].
    pub fn peek(&self, at: Ref) -> &Object {
        match self.index(at) {
            None => &self.fixed[at.0 as usize],
            Some(index) => self.objects[index].as_deref().expect("a reachable object is not collected"),
        }
    }

    /// Returns an object for a change; `None` for an object of the library.
    pub fn get_mut(&mut self, at: Ref) -> Option<&mut Object> {
        let index = self.index(at)?;
        if self.recorder.is_on() {
            self.note_content(at, self.peek(at), Access::Write);
        }
        let object = self.objects[index].as_mut().map(Arc::make_mut)?;
        object.summary.forget();
        Some(object)
    }

    /// Records a use of the content of an object that several threads can reach. Attributes are recorded one by one.
    fn note_content(&self, at: Ref, object: &Object, access: Access) {
        if object.shared && !matches!(object.kind, Kind::Instance(_) | Kind::Class(_)) {
            let identity = || self.recorder.identity(at, object);
            self.recorder.note(|| Part::Content(identity()), access);
            if access == Access::Write {
                self.recorder.note(|| Part::Shape(identity()), access);
            }
        }
    }

    /// Records a use of an existing element of a list or a dictionary.
    pub fn note_element(&self, at: Ref, element: u64, access: Access) {
        let object = self.peek(at);
        if object.shared {
            let identity = || self.recorder.identity(at, object);
            self.recorder.note(|| Part::Shape(identity()), Access::Read);
            self.recorder.note(|| Part::Element(identity(), element), access);
            if access == Access::Write {
                self.recorder.note(|| Part::Content(identity()), Access::Touch);
            }
        }
    }

    /// Records a use of an attribute.
    pub fn note_attribute(&self, at: Ref, name: Symbol, access: Access) {
        if self.recorder.is_on() && self.index(at).is_some() && self.peek(at).shared {
            self.recorder.note(|| Part::Attribute(self.recorder.identity(at, self.peek(at)), name), access);
        }
    }

    /// Numbers the objects that exist now: see [`Object::birth`].
    pub fn number_objects(&mut self) {
        let first = self.first();
        for (index, object) in self.objects.iter_mut().enumerate() {
            if let Some(object) = object.as_mut().map(Arc::make_mut) {
                object.birth = first + index as u32 + 1;
            }
        }
    }

    /// Returns the object with a [`Object::birth`], if it still exists.
    pub fn born(&self, birth: u32) -> Option<Ref> {
        let index = (birth - 1).checked_sub(self.first())?;
        let object = self.objects.get(index as usize)?.as_ref()?;
        (object.birth == birth).then_some(Ref(birth - 1))
    }

    /// Returns the index of an object of the program.
    pub fn index(&self, at: Ref) -> Option<usize> {
        (at.0 as usize).checked_sub(self.fixed.len())
    }

    /// Returns the number of the first object of the program.
    pub fn first(&self) -> u32 {
        self.fixed.len() as u32
    }

    /// Returns the number of objects.
    pub fn count(&self) -> usize {
        self.objects.len() - self.free.len()
    }

    /// Returns the number of indices in use.
    pub fn len(&self) -> usize {
        self.objects.len()
    }

    /// Returns true if the program has no objects.
    pub fn is_empty(&self) -> bool {
        self.count() == 0
    }

    /// Removes every object without a mark at its index.
    pub fn retain(&mut self, reached: impl Fn(usize) -> bool) {
        for index in 0..self.objects.len() {
            if self.objects[index].is_some() && !reached(index) {
                self.objects[index] = None;
                self.free.push(index as u32);
            }
        }
    }

    /// Returns the locks that a thread holds.
    pub fn locks_of(&self, thread: ThreadId) -> Vec<Ref> {
        let held = self.objects().filter(|(_, object)| match &object.kind {
            Kind::Lock(lock) => lock.owner == Some(thread),
            _ => false,
        });
        held.map(|(at, _)| at).collect()
    }

    /// Returns the objects of the program.
    pub fn objects(&self) -> impl Iterator<Item = (Ref, &Object)> {
        let all = self.objects.iter().enumerate();
        all.filter_map(|(index, object)| Some((Ref(self.first() + index as u32), object.as_deref()?)))
    }

    /// Returns an attribute of a class or of its base classes.
    pub fn class_attribute(&self, class: Ref, name: Symbol) -> Option<&Value> {
        let mut next = Some(class);
        while let Some(at) = next {
            let Kind::Class(class) = &self.peek(at).kind else { return None };
            self.note_attribute(at, name, Access::Read);
            if let Some(value) = attribute(&class.attributes, name) {
                return Some(value);
            }
            next = class.base;
        }
        None
    }

    /// Turns all objects of this heap into objects of the library, which never change again.
    pub fn freeze(self) -> Arc<Vec<Object>> {
        let own = self.objects.into_iter().map(|object| object.map(|object| (*object).clone()));
        let mut all = (*self.fixed).clone();
        // Gaps remain, since references are indices.
        let gap = || Object {
            shared: true,
            site: self.site,
            birth: 0,
            kind: Kind::Cell(Value::Unbound),
            summary: Cached::default(),
        };
        all.extend(own.map(|object| Object { shared: true, ..object.unwrap_or_else(gap) }));
        Arc::new(all)
    }

    /// Marks an object and all that can be reached from it as shared.
    pub fn share(&mut self, value: &Value) {
        let mut pending = Vec::new();
        references(value, &mut |at| pending.push(at));
        while let Some(at) = pending.pop() {
            if self.peek(at).shared {
                continue;
            }
            // No other thread can reach the object yet: this is no use of a shared object.
            if let Some(object) = self.get_mut(at) {
                object.shared = true;
                object.references(&mut |at| pending.push(at));
            }
        }
    }
}

impl Object {
    /// Calls a function with each object that this object refers to.
    pub fn references(&self, found: &mut dyn FnMut(Ref)) {
        match &self.kind {
            Kind::Cell(value) => references(value, found),
            Kind::List(values) => values.iter().for_each(|value| references(value, found)),
            Kind::Dict(entries) => entries.iter().for_each(|(key, value)| {
                references(&key.0, found);
                references(value, found);
            }),
            Kind::Set(elements) => elements.keys().for_each(|key| references(&key.0, found)),
            Kind::Instance(instance) => {
                found(instance.class);
                instance.attributes.iter().for_each(|(_, value)| references(value, found));
            }
            Kind::Class(class) => {
                class.base.into_iter().for_each(&mut *found);
                class.attributes.iter().for_each(|(_, value)| references(value, found));
            }
            Kind::Generator(generator) => generator.references(found),
            Kind::Lock(_) | Kind::Plain => {}
            Kind::Super(class, object) => {
                class.iter().for_each(|class| found(*class));
                references(object, found);
            }
            Kind::Iterator(cursor) => references(&cursor.source, found),
        }
    }
}

impl Generator {
    fn references(&self, found: &mut dyn FnMut(Ref)) {
        if let GeneratorState::Suspended(suspended) = &self.state {
            suspended.frame.references(found);
            let all = suspended.values.iter().chain(&suspended.handled);
            all.for_each(|value| references(value, found));
        }
    }
}

/// Calls a function with each object that a value refers to.
pub fn references(value: &Value, found: &mut dyn FnMut(Ref)) {
    match value {
        Value::Object(at) => found(*at),
        Value::Tuple(values) => values.iter().for_each(|value| references(value, found)),
        Value::Slice(parts) => parts.iter().for_each(|value| references(value, found)),
        Value::Function(function) => {
            let all = function.defaults.iter().chain(&function.keyword_defaults).chain(&function.cells);
            all.chain(&function.wraps).for_each(|value| references(value, found));
        }
        Value::Method(method) => {
            references(&method.receiver, found);
            references(&method.function, found);
        }
        Value::Cursor(cursor) => references(&cursor.source, found),
        Value::Unbound
        | Value::None
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::Str(_)
        | Value::Range(_)
        | Value::Native(_)
        | Value::Type(_)
        | Value::Module(_) => {}
    }
}

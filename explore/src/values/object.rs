//! Objects of the heap: values with an identity or with content that can change.

use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::elements::Elements;
use super::key::Key;
use super::summary::Cached;
use super::thread::{SuspendedFrame, ThreadId};
use super::value::{Cursor, Ref, Value};
use crate::values::names::{CodeId, Symbol};

/// The content of a dictionary, in the order of insertion.
pub type Entries = IndexMap<Key, Value, FxBuildHasher>;

/// The attributes of an instance or a class, in the order of definition.
pub type Attributes = Vec<(Symbol, Value)>;

/// The instruction that created an object. The objects of one site are treated alike: if one of them is
/// written while other threads run, an access to any of them is a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Site {
    /// The code.
    pub code: CodeId,
    /// The number of the instruction.
    pub instruction: u32,
}

/// An object of the heap.
#[derive(Debug, Clone)]
pub struct Object {
    /// True once two threads can reach it; it then stays true.
    pub shared: bool,
    /// The instruction that created it.
    pub site: Site,
    /// Its number among the objects that exist when a reduced search begins, from 1; else 0.
    pub birth: u32,
    /// The content.
    pub kind: Kind,
    /// The cached summary for fingerprints.
    pub summary: Cached,
}

/// The content of an object.
#[derive(Debug, Clone)]
pub enum Kind {
    /// A variable that inner functions use.
    Cell(Value),
    /// A list.
    List(Vec<Value>),
    /// A dictionary.
    Dict(Entries),
    /// A set.
    Set(Elements),
    /// An instance of a class.
    Instance(Instance),
    /// A class.
    Class(Class),
    /// A generator, a coroutine or an asynchronous generator.
    Generator(Generator),
    /// A lock.
    Lock(Lock),
    /// `super()`: the class where the search for attributes begins, and the instance.
    Super(Option<Ref>, Value),
    /// An iterator over a sequence: `iter(values)`.
    Iterator(Cursor),
    /// `object()`, which has an identity and nothing else.
    Plain,
}

/// An instance of a class.
#[derive(Debug, Clone)]
pub struct Instance {
    /// The class.
    pub class: Ref,
    /// The attributes.
    pub attributes: Attributes,
}

/// A class.
#[derive(Debug, Clone)]
pub struct Class {
    /// The name.
    pub name: Arc<str>,
    /// The name with those of the functions and classes around it: `main.<locals>.Job`.
    pub qualified_name: Arc<str>,
    /// The base class.
    pub base: Option<Ref>,
    /// The attributes, methods included.
    pub attributes: Attributes,
}

/// A generator, a coroutine or an asynchronous generator.
#[derive(Debug, Clone)]
pub struct Generator {
    /// Its code.
    pub code: CodeId,
    /// Whether it is suspended, running or ended.
    pub state: GeneratorState,
}

/// Whether a generator is suspended, running or ended.
#[derive(Debug, Clone)]
pub enum GeneratorState {
    /// It has not started, or is suspended at a `yield` or an `await`.
    Suspended(SuspendedFrame),
    /// A thread executes it.
    Running,
    /// It has ended.
    Ended,
}

/// `threading.Lock` or `threading.RLock`.
#[derive(Debug, Clone, Default)]
pub struct Lock {
    /// The thread that holds it.
    pub owner: Option<ThreadId>,
    /// How often the owner has acquired it.
    pub depth: u32,
    /// True if its owner can acquire it again.
    pub reentrant: bool,
}

/// Returns the value of an attribute.
pub fn attribute(attributes: &Attributes, name: Symbol) -> Option<&Value> {
    attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// Sets or adds an attribute.
pub fn set_attribute(attributes: &mut Attributes, name: Symbol, value: Value) {
    match attributes.iter_mut().find(|(known, _)| *known == name) {
        Some((_, old)) => *old = value,
        None => attributes.push((name, value)),
    }
}

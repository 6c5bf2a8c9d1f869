//! Fingerprints: equal for two states exactly if no program can distinguish them.
//!
//! The numbers of objects must not matter, since they depend on the order of allocations by different
//! threads. Each part of a state therefore keeps a hash of its content without these numbers. The fingerprint
//! combines the hashes with the order of a traversal of all objects from variables and threads. Objects that
//! the traversal does not reach are removed. A fingerprint has 128 bits: among ten million states, the
//! probability of a collision is below 10⁻²⁴.

use std::cell::RefCell;

use super::settings::Times;
use super::state::{State, Variables};
use super::virtual_machine::Machine;
use crate::values::key::Key;
use crate::values::object::{Generator, GeneratorState, Kind, Object};
use crate::values::summary::Summary;
use crate::values::thread::{Frame, Resumed, Role, Status, Thread};
use crate::values::value::{Cursor, Ref, Value};

/// A hash of a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub [u64; 2]);

/// Computes fingerprints. Keeps its buffers between calls.
#[derive(Debug, Default)]
pub struct Encoder {
    /// For each object index its position in the traversal; [`NOT_REACHED`] for unreachable objects.
    numbers: Vec<u32>,
    /// The reached objects, in the order of the traversal.
    reached: Vec<Ref>,
    /// True if states with different [`Object::birth`]s differ.
    pub with_births: bool,
}

const NOT_REACHED: u32 = u32::MAX;

impl Machine {
    /// Returns the fingerprint of a state, and removes objects that nothing refers to.
    pub fn fingerprint(&self, state: &mut State, encoder: &mut Encoder) -> Fingerprint {
        let fingerprint = encoder.fingerprint(self, state);
        if encoder.reached.len() < state.heap.count() {
            let numbers = &encoder.numbers;
            state.heap.retain(|index| numbers[index] != NOT_REACHED);
        }
        fingerprint
    }
}

impl Encoder {
    fn fingerprint(&mut self, machine: &Machine, state: &State) -> Fingerprint {
        self.reached.clear();
        self.numbers.clear();
        self.numbers.resize(state.heap.len(), NOT_REACHED);
        let first = state.heap.first();
        let mut hash = Mixer::default();
        let keeps_time = machine.settings.times == Times::Exact;
        for variables in state.processes.iter() {
            let summary = variables.summary.get(|| Bytes::summary(first, |bytes| bytes.variables(variables)));
            self.add(summary, first, &mut hash);
        }
        for thread in &state.threads {
            let summary = thread.summary.get(|| Bytes::summary(first, |bytes| bytes.thread(thread)));
            self.add(summary, first, &mut hash);
            if keeps_time {
                hash.add(state.now.wrapping_sub(thread.clock));
            } else if machine.program.reads_clock {
                hash.add(thread.clock);
            }
        }
        if keeps_time && machine.program.reads_clock {
            hash.add(state.now);
        }
        hash.add(state.output.hash());
        let mut next = 0;
        while let Some(at) = self.reached.get(next) {
            let object = state.heap.get(*at);
            let summary = object.summary.get(|| Bytes::summary(first, |bytes| bytes.object(object)));
            self.add(summary, first, &mut hash);
            if self.with_births {
                hash.add(u64::from(object.birth));
            }
            next += 1;
        }
        hash.finish()
    }

    /// Adds a part: its own hash, and the traversal positions of the objects that it refers to.
    fn add(&mut self, summary: &Summary, first: u32, hash: &mut Mixer) {
        hash.add(summary.hash[0]);
        hash.add(summary.hash[1]);
        for at in &summary.references {
            let known = &mut self.numbers[(at.0 - first) as usize];
            if *known == NOT_REACHED {
                *known = self.reached.len() as u32;
                self.reached.push(*at);
            }
            hash.add(u64::from(*known));
        }
    }
}

/// A hash of 128 bits of a sequence of numbers: two lanes that multiply by different odd constants, mixed at
/// the end as MurmurHash3 does (Appleby 2011).
struct Mixer {
    lanes: [u64; 2],
}

impl Default for Mixer {
    fn default() -> Self {
        Self { lanes: [0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F] }
    }
}

impl Mixer {
    fn add(&mut self, number: u64) {
        let [one, other] = &mut self.lanes;
        *one = (*one ^ number).wrapping_mul(0xBF58_476D_1CE4_E5B9).rotate_left(31);
        *other = (other.rotate_left(27) ^ number).wrapping_mul(0x94D0_49BB_1331_11EB);
    }

    fn finish(self) -> Fingerprint {
        let [one, other] = self.lanes;
        Fingerprint([mixed(one ^ other.rotate_left(17)), mixed(other.wrapping_add(one))])
    }
}

fn mixed(mut number: u64) -> u64 {
    number = (number ^ (number >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    number = (number ^ (number >> 33)).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    number ^ (number >> 33)
}

/// The bytes of a part of a state, and the objects that it refers to.
#[derive(Default)]
struct Bytes {
    bytes: Vec<u8>,
    references: Vec<Ref>,
    /// The first object that is not of the library.
    first: u32,
}

impl Bytes {
    fn summary(first: u32, write: impl FnOnce(&mut Self)) -> Summary {
        thread_local! {
            static BUFFER: RefCell<Bytes> = RefCell::default();
        }
        BUFFER.with_borrow_mut(|buffer| {
            buffer.bytes.clear();
            buffer.references.clear();
            buffer.first = first;
            write(buffer);
            let hash = xxhash_rust::xxh3::xxh3_128(&buffer.bytes);
            let references = buffer.references.as_slice().into();
            Summary { hash: [hash as u64, (hash >> 64) as u64], references }
        })
    }

    fn variables(&mut self, variables: &Variables) {
        self.values(&variables.globals);
        self.value(&variables.state);
    }

    fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// Writes a number with seven bits in each byte, so that small numbers take one byte.
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// Writes a signed number (zigzag encoding), so that small numbers of either sign take one byte.
    fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)) as u64);
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// Writes a reference: an object of the library by its number, which is the same in all states.
    fn reference(&mut self, at: Ref) {
        match at.0.checked_sub(self.first) {
            Some(_) => self.references.push(at),
            None => {
                self.byte(255);
                self.number(u64::from(at.0));
            }
        }
    }

    fn values(&mut self, values: &[Value]) {
        self.number(values.len() as u64);
        values.iter().for_each(|value| self.value(value));
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Unbound => self.byte(0),
            Value::None => self.byte(1),
            Value::Bool(false) => self.byte(2),
            Value::Bool(true) => self.byte(3),
            Value::Int(number) => {
                self.byte(4);
                self.signed(*number);
            }
            Value::Float(number) => {
                self.byte(5);
                self.bytes.extend_from_slice(&number.0.to_bits().to_le_bytes());
            }
            Value::Str(text) => {
                self.byte(6);
                self.text(text);
            }
            Value::Tuple(values) => {
                self.byte(7);
                self.values(values);
            }
            Value::Range(range) => {
                self.byte(8);
                self.signed(range.start);
                self.signed(range.stop);
                self.signed(range.step);
            }
            Value::Slice(parts) => {
                self.byte(9);
                self.values(&parts[..]);
            }
            Value::Function(function) => {
                self.byte(10);
                self.number(u64::from(function.code.0));
                self.values(&function.defaults);
                self.values(&function.keyword_defaults);
                self.values(&function.cells);
                self.values(function.wraps.as_slice());
            }
            Value::Method(method) => {
                self.byte(11);
                self.value(&method.receiver);
                self.value(&method.function);
            }
            Value::Native(native) => {
                self.byte(12);
                self.hashed(native);
            }
            Value::Type(kind) => {
                self.byte(13);
                self.hashed(kind);
            }
            Value::Module(module) => {
                self.byte(14);
                self.number(u64::from(module.0));
            }
            Value::Cursor(cursor) => {
                self.byte(15);
                self.cursor(cursor);
            }
            Value::Object(at) => {
                self.byte(16);
                self.reference(*at);
            }
        }
    }

    /// Writes the hash of a value that refers to no objects.
    fn hashed(&mut self, value: &impl std::hash::Hash) {
        use std::hash::Hasher;
        let mut hasher = rustc_hash::FxHasher::default();
        value.hash(&mut hasher);
        self.bytes.extend_from_slice(&hasher.finish().to_le_bytes());
    }

    fn object(&mut self, object: &Object) {
        self.byte(u8::from(object.shared));
        self.number(u64::from(object.site.code.0));
        self.number(u64::from(object.site.instruction));
        match &object.kind {
            Kind::Cell(value) => {
                self.byte(0);
                self.value(value);
            }
            Kind::List(values) => {
                self.byte(1);
                self.values(values);
            }
            Kind::Dict(entries) => {
                self.byte(2);
                self.number(entries.len() as u64);
                for (Key(key), value) in entries {
                    self.value(key);
                    self.value(value);
                }
            }
            Kind::Set(elements) => {
                self.byte(3);
                self.number(elements.first_slots() as u64);
                self.number(elements.len() as u64);
                elements.keys().for_each(|Key(key)| self.value(key));
            }
            Kind::Instance(instance) => {
                self.byte(4);
                self.reference(instance.class);
                self.attributes(&instance.attributes);
            }
            Kind::Class(class) => {
                self.byte(5);
                self.text(&class.name);
                self.byte(u8::from(class.base.is_some()));
                class.base.into_iter().for_each(|base| self.reference(base));
                self.attributes(&class.attributes);
            }
            Kind::Generator(generator) => self.generator(generator),
            Kind::Lock(lock) => {
                self.byte(7);
                self.byte(u8::from(lock.reentrant));
                self.number(lock.owner.map_or(0, |owner| u64::from(owner.0) + 1));
                self.number(u64::from(lock.depth));
            }
            Kind::Super(class, object) => {
                self.byte(8);
                class.iter().for_each(|class| self.reference(*class));
                self.value(object);
            }
            Kind::Iterator(cursor) => {
                self.byte(9);
                self.cursor(cursor);
            }
            Kind::Plain => self.byte(10),
        }
    }

    fn cursor(&mut self, cursor: &Cursor) {
        self.value(&cursor.source);
        self.number(cursor.index as u64);
        self.number(cursor.size as u64);
        self.byte(cursor.view as u8);
    }

    fn attributes(&mut self, attributes: &crate::values::object::Attributes) {
        self.number(attributes.len() as u64);
        for (name, value) in attributes {
            self.number(u64::from(name.0));
            self.value(value);
        }
    }

    fn generator(&mut self, generator: &Generator) {
        self.byte(6);
        self.number(u64::from(generator.code.0));
        match &generator.state {
            GeneratorState::Running => self.byte(0),
            GeneratorState::Ended => self.byte(1),
            GeneratorState::Suspended(suspended) => {
                self.byte(2 + u8::from(suspended.started));
                self.frame(&suspended.frame);
                self.values(&suspended.values);
                self.values(&suspended.handled);
            }
        }
    }

    fn thread(&mut self, thread: &Thread) {
        match &thread.status {
            Status::Running => self.byte(0),
            Status::Ended => self.byte(1),
            Status::Endless => self.byte(2),
            Status::Failed(failure) => {
                self.byte(3);
                self.text(&failure.class);
                self.text(&failure.message);
                self.number(u64::from(failure.line));
            }
        }
        self.number(u64::from(thread.process));
        self.byte(u8::from(thread.daemon));
        self.byte(u8::from(thread.closing.is_some()));
        self.text(&thread.name);
        self.value(&thread.object);
        self.value(&thread.state);
        for (local, own) in &thread.locals {
            self.reference(*local);
            self.reference(*own);
        }
        self.number(thread.frames.len() as u64);
        thread.frames.iter().for_each(|frame| self.frame(frame));
        self.values(&thread.values);
        self.values(&thread.handled);
    }

    fn frame(&mut self, frame: &Frame) {
        self.number(u64::from(frame.code.0));
        self.number(u64::from(frame.next));
        self.number(u64::from(frame.base));
        self.number(u64::from(frame.handled));
        self.byte(u8::from(frame.delegates));
        match &frame.role {
            Role::Call => self.byte(0),
            Role::Discard => self.byte(1),
            Role::Initialize(instance) => {
                self.byte(2);
                self.reference(*instance);
            }
            Role::ClassBody { name, base } => {
                self.byte(3);
                self.text(name);
                base.iter().for_each(|base| self.reference(*base));
            }
            Role::Generator { object, resumed_by } => {
                self.byte(4);
                self.reference(*object);
                match resumed_by {
                    Resumed::Call => self.byte(0),
                    Resumed::Loop(target) => {
                        self.byte(1);
                        self.number(u64::from(*target));
                    }
                    Resumed::Delegation => self.byte(2),
                    Resumed::Close => self.byte(3),
                }
            }
            Role::LoopNext(target) => {
                self.byte(5);
                self.number(u64::from(*target));
            }
            Role::Awaited => self.byte(6),
            Role::Negated => self.byte(7),
            Role::Truth => self.byte(8),
        }
    }
}

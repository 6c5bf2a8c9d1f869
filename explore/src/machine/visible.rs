//! Determines which instructions are operations that other threads can notice.

use super::accesses::Accesses;
use super::operation::{Access, Deadline, Location, LocationClass, Operation, Patience};
use super::settings::Times;
use super::state::{Others, State};
use super::virtual_machine::Machine;
use crate::code::{Code, Comparison, Instruction};
use crate::natives::definition::Effect;
use crate::natives::functions;
use crate::natives::types;
use crate::values::footprint;
use crate::values::heap::Heap;
use crate::values::names::Symbol;
use crate::values::native::{Native, Special};
use crate::values::object::{Generator, GeneratorState, Kind, attribute};
use crate::values::symbols;
use crate::values::thread::{Frame, Thread, ThreadId};
use crate::values::value::{Ref, Value};

impl State {
    /// Returns true if a thread can take a lock now.
    pub fn can_acquire(&self, lock: Ref, thread: ThreadId) -> bool {
        match &self.heap.get(lock).kind {
            Kind::Lock(lock) => match lock.owner {
                None => true,
                Some(owner) => lock.reentrant && owner == thread,
            },
            _ => true,
        }
    }

    /// Returns true if an attribute of an object is true.
    pub fn is_true(&self, object: Ref, name: Symbol) -> bool {
        let Kind::Instance(instance) = &self.heap.get(object).kind else { return true };
        self.heap.note_attribute(object, name, footprint::Access::Read);
        attribute(&instance.attributes, name).is_some_and(|value| types::truth_in(&self.heap, value))
    }
}

impl Machine {
    /// Returns the operation that a thread of a state is about to execute; `None` if there is no such
    /// operation.
    pub(super) fn next_operation(&self, state: &State, thread: ThreadId) -> Option<Operation> {
        let others = Others::of(state, state.running() > 1);
        self.operation_of(state.thread(thread), thread, &state.heap, others, None)
    }

    /// Returns the operation of a thread's next instruction, and records its accesses; `None` if the
    /// instruction is no operation. The operation of an instruction with several accesses is the first one
    /// that other threads can notice.
    pub(super) fn operation_of(
        &self,
        thread: &Thread,
        id: ThreadId,
        heap: &Heap,
        others: Others,
        mut noted: Option<&mut Accesses>,
    ) -> Option<Operation> {
        let frame = thread.frames.last()?;
        let code = self.program.code(frame.code);
        let at = Position { machine: self, thread, frame, code, heap, concurrent: others == Others::Running };
        if let Some(operation) = at.operation() {
            return Some(operation);
        }
        if others == Others::NotStarted || !self.program.accesses_own_objects(code) {
            return None;
        }
        let mut first = None;
        at.accesses(&mut |access| {
            let Some(class) = LocationClass::of(heap, access.location) else { return };
            let writes = access.writes;
            let is_step = match (&mut noted, others == Others::Running) {
                (Some(noted), true) => noted.note(class, id, writes),
                (Some(noted), false) => noted.note_alone(class, writes),
                (None, true) => self.accesses.is_step(&class, writes),
                (None, false) => self.accesses.is_step_alone(&class, writes),
            };
            if is_step {
                first.get_or_insert(access);
            }
        });
        first.map(Operation::Access)
    }
}

impl LocationClass {
    /// Returns the class of a location; `None` if no other thread can reach the location.
    pub(super) fn of(heap: &Heap, location: Location) -> Option<Self> {
        let shared = |at: Ref| Some(heap.peek(at)).filter(|object| object.shared);
        match location {
            Location::Global(process, global) => Some(Self::Global(process, global)),
            Location::Cell(at) => shared(at).map(|cell| Self::Cell(cell.site)),
            Location::Content(at) => shared(at).map(|container| Self::Content(container.site)),
            Location::Attribute(at, name) => {
                let object = shared(at)?;
                let class = match &object.kind {
                    Kind::Instance(instance) => heap.peek(instance.class),
                    _ => object,
                };
                Some(Self::Attribute(class.site, name))
            }
        }
    }
}

/// The maximum number of iterators over iterators that are searched for accesses: an iterator can contain
/// itself.
const MOST_ITERATORS: u32 = 4;

fn is_container(kind: &Kind) -> bool {
    matches!(kind, Kind::List(_) | Kind::Dict(_) | Kind::Set(_))
}

/// A thread before an instruction.
struct Position<'a> {
    machine: &'a Machine,
    thread: &'a Thread,
    frame: &'a Frame,
    code: &'a Code,
    heap: &'a Heap,
    concurrent: bool,
}

impl<'a> Position<'a> {
    fn instruction(&self) -> Instruction {
        self.code.instructions[self.frame.next as usize]
    }

    /// Returns the operation of the next instruction, except for accesses.
    fn operation(&self) -> Option<Operation> {
        match self.instruction() {
            Instruction::Call(n) => self.call_of_special(n as usize),
            Instruction::CallWithKeywords { arguments, .. } => self.call_of_special(arguments as usize),
            Instruction::Enter => self.lock(0).map(|lock| Operation::Acquire { lock, limit: None }),
            Instruction::Exit => self.lock(0).map(|lock| Operation::Release { lock }),
            Instruction::ExitWithException => self.lock(1).map(|lock| Operation::Release { lock }),
            Instruction::Return if self.ends_noticeably() => Some(Operation::End),
            _ => None,
        }
    }

    /// Returns true if the thread ends here and another thread may read whether it has ended.
    fn ends_noticeably(&self) -> bool {
        self.thread.frames.len() == 1 && self.concurrent && self.machine.program.watches_threads
    }

    fn operand(&self, depth: usize) -> Option<&'a Value> {
        let values = &self.thread.values;
        values.len().checked_sub(depth + 1).map(|at| &values[at])
    }

    fn object(&self, depth: usize) -> Option<Ref> {
        if let Some(Value::Object(at)) = self.operand(depth) { Some(*at) } else { None }
    }

    fn lock(&self, depth: usize) -> Option<Ref> {
        self.object(depth).filter(|at| matches!(self.heap.get(*at).kind, Kind::Lock(_)))
    }

    /// Calls `found` with each access of the next instruction, which belongs to the program's own code.
    fn accesses(&self, found: &mut dyn FnMut(Access)) {
        let process = self.thread.process;
        match self.instruction() {
            Instruction::LoadGlobal(global) | Instruction::LoadSlotOrGlobal(_, global) => {
                found(Access { location: Location::Global(process, global), writes: false });
            }
            Instruction::StoreGlobal(global) | Instruction::DeleteGlobal(global) => {
                found(Access { location: Location::Global(process, global), writes: true });
            }
            Instruction::LoadCell(slot) => self.cell(slot, false, found),
            Instruction::StoreCell(slot) | Instruction::DeleteCell(slot) => self.cell(slot, true, found),
            Instruction::LoadAttribute(name) if !self.calls_library(name) => {
                if let Some(location) = self.attribute(name) {
                    found(Access { location, writes: false });
                }
            }
            Instruction::StoreAttribute(name) | Instruction::DeleteAttribute(name)
                if !self.calls_library(name) =>
            {
                if let Some(at) = self.object(0) {
                    found(Access { location: Location::Attribute(at, name), writes: true });
                }
            }
            Instruction::LoadIndex => self.reads(self.operand(1), found),
            Instruction::StoreIndex => {
                self.writes(self.operand(1), found);
                if matches!(self.operand(0), Some(Value::Slice(_))) {
                    self.reads(self.operand(2), found);
                }
            }
            Instruction::DeleteIndex => self.writes(self.operand(1), found),
            Instruction::InPlace(_) => {
                self.writes(self.operand(1), found);
                self.reads(self.operand(0), found);
            }
            Instruction::Compare(Comparison::Is | Comparison::IsNot) => {}
            Instruction::Binary(_) | Instruction::Compare(_) => {
                self.reads(self.operand(0), found);
                self.reads(self.operand(1), found);
            }
            Instruction::NextOrJump(_)
            | Instruction::Unpack(_)
            | Instruction::UnpackStarred { .. }
            | Instruction::ExtendList
            | Instruction::ExtendSet
            | Instruction::ExtendDict
            | Instruction::JumpIfFalse(_)
            | Instruction::JumpIfTrue(_) => self.reads(self.operand(0), found),
            Instruction::Format(_) => self.reads(self.operand(1), found),
            Instruction::Call(n) => {
                self.arguments(n as usize, found);
                self.named_attribute(n as usize, found);
            }
            Instruction::CallWithKeywords { arguments, .. } => self.arguments(arguments as usize, found),
            _ => {}
        }
    }

    /// Returns true if the attribute of the operand is a property or thread-local. Functions of the library
    /// with their own steps implement such attributes.
    fn calls_library(&self, name: Symbol) -> bool {
        self.object(0).is_some_and(|at| self.calls_library_of(at, name))
    }

    fn calls_library_of(&self, at: Ref, name: Symbol) -> bool {
        let Kind::Instance(instance) = &self.heap.get(at).kind else { return false };
        let mut class = Some(instance.class);
        while let Some(at) = class {
            let Kind::Class(found) = &self.heap.get(at).kind else { return false };
            if attribute(&found.attributes, symbols::ATTRIBUTES_PER_THREAD).is_some() {
                return true;
            }
            if let Some(Value::Object(value)) = attribute(&found.attributes, name) {
                return matches!(self.heap.get(*value).kind, Kind::Instance(_));
            }
            class = found.base;
        }
        false
    }

    fn cell(&self, slot: u16, writes: bool, found: &mut dyn FnMut(Access)) {
        if let Value::Object(at) = &self.thread.values[self.frame.base as usize + slot as usize] {
            found(Access { location: Location::Cell(*at), writes });
        }
    }

    /// Adds the access of `getattr`, `hasattr` or `setattr` with `n` arguments.
    fn named_attribute(&self, n: usize, found: &mut dyn FnMut(Access)) {
        let Some((None, Value::Native(Native::Special(special)))) = self.function(n) else { return };
        let writes = match special {
            Special::GetAttribute | Special::HasAttribute => false,
            Special::SetAttribute => true,
            _ => return,
        };
        let (Some(object), Some(Value::Str(name))) =
            (self.object(n.saturating_sub(1)), self.operand(n.saturating_sub(2)))
        else {
            return;
        };
        if let Some(name) = self.machine.program.names.get(name)
            && !self.calls_library_of(object, name)
            && let Some(location) =
                if writes { Some(Location::Attribute(object, name)) } else { self.attribute_of(object, name) }
        {
            found(Access { location, writes });
        }
    }

    /// Returns the location of an attribute to read: in the instance, or in the class that defines it.
    fn attribute(&self, name: Symbol) -> Option<Location> {
        self.attribute_of(self.object(0)?, name)
    }

    fn attribute_of(&self, at: Ref, name: Symbol) -> Option<Location> {
        let mut class = match &self.heap.get(at).kind {
            Kind::Instance(instance) if attribute(&instance.attributes, name).is_some() => {
                return Some(Location::Attribute(at, name));
            }
            Kind::Instance(instance) => Some(instance.class),
            Kind::Class(_) => Some(at),
            _ => None,
        };
        while let Some(at) = class {
            let Kind::Class(found) = &self.heap.get(at).kind else { return None };
            if attribute(&found.attributes, name).is_some() {
                return Some(Location::Attribute(at, name));
            }
            class = found.base;
        }
        // A missing attribute may be written by another thread.
        Some(Location::Attribute(at, name))
    }

    /// Adds the accesses of reading all or some elements of a value.
    fn reads(&self, value: Option<&'a Value>, found: &mut dyn FnMut(Access)) {
        if let Some(value) = value {
            self.reads_through(value, MOST_ITERATORS, found);
        }
    }

    /// As [`Self::reads`], through at most `left` iterators over iterators. To advance an iterator is a
    /// write.
    fn reads_through(&self, value: &'a Value, left: u32, found: &mut dyn FnMut(Access)) {
        match value {
            Value::Object(at) => match &self.heap.get(*at).kind {
                kind if is_container(kind) => {
                    found(Access { location: Location::Content(*at), writes: false });
                }
                Kind::Generator(generator) => {
                    found(Access { location: Location::Content(*at), writes: true });
                    if left > 0 {
                        self.reads_of_library(generator, left - 1, found);
                    }
                }
                Kind::Iterator(cursor) => {
                    found(Access { location: Location::Content(*at), writes: true });
                    self.reads_through(&cursor.source, left, found);
                }
                _ => {}
            },
            Value::Cursor(cursor) => self.reads_through(&cursor.source, left, found),
            _ => {}
        }
    }

    /// Adds the accesses of a generator of the library, such as `enumerate`, to what it iterates over: the
    /// iterators among its variables, and in its tuples and lists.
    fn reads_of_library(&self, generator: &'a Generator, left: u32, found: &mut dyn FnMut(Access)) {
        let GeneratorState::Suspended(suspended) = &generator.state else { return };
        if self.machine.program.is_own_code(generator.code) {
            return;
        }
        let elements = |value: &'a Value| match value {
            Value::Tuple(values) => &values[..],
            Value::Object(at) => match &self.heap.get(*at).kind {
                Kind::List(values) => &values[..],
                _ => std::slice::from_ref(value),
            },
            value => std::slice::from_ref(value),
        };
        for value in suspended.values.iter().flat_map(elements) {
            if !matches!(value, Value::Object(at) if is_container(&self.heap.get(*at).kind)) {
                self.reads_through(value, left, found);
            }
        }
    }

    /// Adds the access of changing the elements of a value.
    fn writes(&self, value: Option<&'a Value>, found: &mut dyn FnMut(Access)) {
        if let Some(Value::Object(at)) = value
            && is_container(&self.heap.get(*at).kind)
        {
            found(Access { location: Location::Content(*at), writes: true });
        }
    }

    /// Returns the function of a call with `n` arguments; for a method, also its object.
    fn function(&self, n: usize) -> Option<(Option<&'a Value>, &'a Value)> {
        match self.operand(n)? {
            Value::Method(method) => Some((Some(&method.receiver), &method.function)),
            function => Some((None, function)),
        }
    }

    fn call_of_special(&self, n: usize) -> Option<Operation> {
        match self.function(n)? {
            (_, Value::Native(Native::Special(special))) => self.special(*special, n),
            _ => None,
        }
    }

    fn is_class_of_library(&self, at: Ref) -> bool {
        let object = self.heap.get(at);
        matches!(object.kind, Kind::Class(_)) && !self.machine.program.is_own_code(object.site.code)
    }

    /// Adds the accesses of a call to the containers among its `n` arguments.
    fn arguments(&self, n: usize, found: &mut dyn FnMut(Access)) {
        let Some((receiver, function)) = self.function(n) else { return };
        let effect = match function {
            Value::Native(Native::Function(number)) => functions::definition(*number).effect,
            Value::Native(Native::Special(
                Special::Next | Special::LenOf | Special::StrOf | Special::ReprOf,
            )) => Effect::Reads,
            // Functions and classes of the library read the containers among their arguments.
            Value::Function(function) if !self.machine.program.is_own_code(function.code) => {
                if self.machine.program.changes_receiver(function.code) {
                    Effect::Writes
                } else {
                    Effect::Reads
                }
            }
            Value::Type(_) => Effect::Reads,
            Value::Object(at) if self.is_class_of_library(*at) => Effect::Reads,
            _ => Effect::None,
        };
        if effect == Effect::None {
            return;
        }
        let arguments = (0..n).rev().filter_map(|depth| self.operand(depth));
        for (index, value) in receiver.into_iter().chain(arguments).enumerate() {
            if index == 0 && effect == Effect::Writes {
                self.writes(Some(value), found);
            } else {
                self.reads(Some(value), found);
            }
        }
    }

    /// Returns the operation of a function that the machine executes.
    fn special(&self, special: Special, n: usize) -> Option<Operation> {
        // The i-th argument.
        let argument = |i: usize| n.checked_sub(i + 1).and_then(|depth| self.operand(depth));
        let object = |i: usize| if let Some(Value::Object(at)) = argument(i) { Some(*at) } else { None };
        let number = |i: usize| if let Some(Value::Int(number)) = argument(i) { Some(*number) } else { None };
        let words = |i: usize| match argument(i) {
            Some(Value::Str(words)) => words.clone(),
            _ => "".into(),
        };
        let until = |patience| {
            let name = argument(2).and_then(|name| match name {
                Value::Str(name) => self.machine.program.names.get(name),
                _ => None,
            });
            Some(Operation::Until { words: words(0), object: object(1)?, attribute: name?, patience })
        };
        match special {
            Special::Step if *words(0) == *"runs" => Some(Operation::RunCallback { handle: object(1)? }),
            Special::Step => Some(Operation::Update { words: words(0), object: object(1)? }),
            Special::StepWith => {
                Some(Operation::UpdateWith { lock: object(0)?, words: words(1), object: object(2)? })
            }
            Special::Until => until(Patience::Endless),
            Special::UntilOrTimeout => until(Patience::Limited(self.deadline(argument(3)?))),
            Special::Signal => until(Patience::Private),
            Special::Sleep => self.pause(argument(0)?),
            Special::Choose => Some(Operation::Choose(number(0)?.clamp(1, 64) as u32)),
            Special::Print => self.concurrent.then_some(Operation::Print),
            Special::LiveThreads => Some(Operation::ListThreads),
            Special::ThreadEnded => Some(Operation::LookAt(ThreadId(number(0)? as u16), 0)),
            Special::JoinThreadOrTimeout => {
                Some(Operation::LookAt(ThreadId(number(0)? as u16), self.deadline(argument(1)?)))
            }
            Special::JoinThread => Some(Operation::Join(ThreadId(number(0)? as u16))),
            Special::Acquire | Special::AcquireAgain => {
                Some(Operation::Acquire { lock: object(0)?, limit: None })
            }
            Special::TryAcquire => Some(Operation::Acquire { lock: object(0)?, limit: Some(0) }),
            Special::AcquireOrTimeout => {
                let limit = Some(self.deadline(argument(1)?));
                Some(Operation::Acquire { lock: object(0)?, limit })
            }
            Special::Release | Special::ReleaseAndStep | Special::Locked => {
                Some(Operation::Release { lock: object(0)? })
            }
            _ => None,
        }
    }

    fn pause(&self, seconds: &Value) -> Option<Operation> {
        // A pause of any length ends with this step, which only other threads can notice.
        let is_step = self.concurrent || self.machine.settings.times == Times::Exact;
        is_step.then(|| Operation::Pause(self.deadline(seconds)))
    }

    /// Returns the end of a wait that begins now.
    fn deadline(&self, seconds: &Value) -> Deadline {
        match self.machine.settings.times {
            Times::Any => 0,
            Times::Exact => self.thread.clock.saturating_add(super::specials::nanoseconds(seconds)),
        }
    }
}

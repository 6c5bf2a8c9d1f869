//! Determines which instructions are operations that other threads can notice.

use super::accesses::Accesses;
use super::operation::{Access, Location, LocationClass, Operation, Patience};
use super::settings::Times;
use super::state::State;
use super::virtual_machine::Machine;
use crate::code::{Code, Comparison, Instruction};
use crate::natives::definition::Effect;
use crate::natives::functions;
use crate::natives::types;
use crate::values::heap::Heap;
use crate::values::names::Symbol;
use crate::values::native::{Native, Special};
use crate::values::object::{Kind, attribute};
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
        attribute(&instance.attributes, name).is_some_and(|value| types::truth_in(&self.heap, value))
    }
}

impl Machine {
    /// Returns the operation that a thread of a state is about to execute; `None` if there is no such
    /// operation.
    pub(super) fn next_operation(&self, state: &State, thread: ThreadId) -> Option<Operation> {
        let concurrent = state.running() > 1;
        self.operation_of(state.thread(thread), thread, &state.heap, concurrent, None)
    }

    /// Returns the operation of a thread's next instruction, and records its access; `None` if the
    /// instruction is no operation.
    pub(super) fn operation_of(
        &self,
        thread: &Thread,
        id: ThreadId,
        heap: &Heap,
        concurrent: bool,
        noted: Option<&mut Accesses>,
    ) -> Option<Operation> {
        let frame = thread.frames.last()?;
        let code = self.program.code(frame.code);
        let at = Position { machine: self, thread, frame, code, heap, concurrent };
        let operation = at.operation()?;
        let Operation::Access(access) = operation else { return Some(operation) };
        if !concurrent {
            return None;
        }
        let class = at.class(access.location)?;
        let is_step = match noted {
            Some(noted) => noted.note(class, id, access.writes),
            None => self.accesses.is_step(&class),
        };
        is_step.then_some(operation)
    }
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
    fn operation(&self) -> Option<Operation> {
        let own = self.code.module == self.machine.program.module;
        match self.code.instructions[self.frame.next as usize] {
            Instruction::Call(n) => self.call(n as usize, own),
            Instruction::CallWithKeywords { arguments, .. } => self.call(arguments as usize, own),
            Instruction::Enter => self.lock(0).map(|lock| Operation::Acquire { lock, conditional: false }),
            Instruction::Exit => self.lock(0).map(|lock| Operation::Release { lock }),
            Instruction::ExitWithException => self.lock(1).map(|lock| Operation::Release { lock }),
            Instruction::Return if self.ends_noticeably() => Some(Operation::End),
            instruction if own => self.access(instruction).map(Operation::Access),
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

    /// Returns the access of an instruction in the program's own code.
    fn access(&self, instruction: Instruction) -> Option<Access> {
        let read = |location| Some(Access { location, writes: false });
        let write = |location| Some(Access { location, writes: true });
        let process = self.thread.process;
        match instruction {
            Instruction::LoadGlobal(global) | Instruction::LoadSlotOrGlobal(_, global) => {
                read(Location::Global(process, global))
            }
            Instruction::StoreGlobal(global) | Instruction::DeleteGlobal(global) => {
                write(Location::Global(process, global))
            }
            Instruction::LoadCell(slot) => read(Location::Cell(self.cell(slot)?)),
            Instruction::StoreCell(slot) | Instruction::DeleteCell(slot) => {
                write(Location::Cell(self.cell(slot)?))
            }
            Instruction::LoadAttribute(name) if !self.calls_library(name) => read(self.attribute(name)?),
            Instruction::StoreAttribute(name) | Instruction::DeleteAttribute(name)
                if !self.calls_library(name) =>
            {
                write(Location::Attribute(self.object(0)?, name))
            }
            Instruction::LoadIndex => read(self.content(self.operand(1)?)?),
            Instruction::StoreIndex | Instruction::DeleteIndex => write(self.content(self.operand(1)?)?),
            Instruction::InPlace(_) => match self.content(self.operand(1)?) {
                Some(location) => write(location),
                None => read(self.content(self.operand(0)?)?),
            },
            Instruction::Binary(_) => {
                read(self.content(self.operand(0)?).or_else(|| self.content(self.operand(1)?))?)
            }
            Instruction::Compare(Comparison::Is | Comparison::IsNot) => None,
            Instruction::Compare(_) => {
                read(self.content(self.operand(0)?).or_else(|| self.content(self.operand(1)?))?)
            }
            Instruction::NextOrJump(_) => match self.operand(0)? {
                Value::Cursor(cursor) => read(self.content(&cursor.source)?),
                _ => None,
            },
            Instruction::Unpack(_)
            | Instruction::UnpackStarred { .. }
            | Instruction::ExtendList
            | Instruction::ExtendSet
            | Instruction::ExtendDict
            | Instruction::JumpIfFalse(_)
            | Instruction::JumpIfTrue(_) => read(self.content(self.operand(0)?)?),
            Instruction::Format(_) => read(self.content(self.operand(1)?)?),
            _ => None,
        }
    }

    /// Returns true if the attribute of the operand is a property or thread-local. Functions of the library
    /// with their own steps implement such attributes.
    fn calls_library(&self, name: Symbol) -> bool {
        let Some(at) = self.object(0) else { return false };
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

    fn cell(&self, slot: u16) -> Option<Ref> {
        match &self.thread.values[self.frame.base as usize + slot as usize] {
            Value::Object(at) => Some(*at),
            _ => None,
        }
    }

    /// Returns the location of an attribute to read: in the instance, or in the class that defines it.
    fn attribute(&self, name: Symbol) -> Option<Location> {
        let at = self.object(0)?;
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

    /// Returns the location of a container's content.
    fn content(&self, value: &Value) -> Option<Location> {
        let Value::Object(at) = value else { return None };
        match self.heap.get(*at).kind {
            Kind::List(_) | Kind::Dict(_) | Kind::Set(_) => Some(Location::Content(*at)),
            _ => None,
        }
    }

    /// Returns the class of a location; `None` if no other thread can reach the location.
    fn class(&self, location: Location) -> Option<LocationClass> {
        let shared = |at: Ref| Some(self.heap.get(at)).filter(|object| object.shared);
        match location {
            Location::Global(process, global) => Some(LocationClass::Global(process, global)),
            Location::Cell(at) => shared(at).map(|cell| LocationClass::Cell(cell.site)),
            Location::Content(at) => shared(at).map(|container| LocationClass::Content(container.site)),
            Location::Attribute(at, name) => {
                let object = shared(at)?;
                let class = match &object.kind {
                    Kind::Instance(instance) => self.heap.get(instance.class),
                    _ => object,
                };
                Some(LocationClass::Attribute(class.site, name))
            }
        }
    }

    /// Returns the operation of a call with `n` arguments.
    fn call(&self, n: usize, own: bool) -> Option<Operation> {
        let (receiver, function) = match self.operand(n)? {
            Value::Method(method) => (Some(&method.receiver), &method.function),
            function => (None, function),
        };
        match function {
            Value::Native(Native::Special(special)) => self.special(*special, n),
            Value::Native(Native::Function(number)) if own => {
                let effect = functions::definition(*number).effect;
                self.containers(effect, receiver, n).map(Operation::Access)
            }
            // Functions of the library read the containers among their arguments.
            Value::Function(function) if own && !self.machine.program.is_own_code(function.code) => {
                let effect = if self.machine.program.changes_receiver(function.code) {
                    Effect::Writes
                } else {
                    Effect::Reads
                };
                self.containers(effect, receiver, n).map(Operation::Access)
            }
            Value::Type(_) if own => self.containers(Effect::Reads, receiver, n).map(Operation::Access),
            _ => None,
        }
    }

    /// Returns the access to the first container among the arguments of a function.
    fn containers(&self, effect: Effect, receiver: Option<&'a Value>, n: usize) -> Option<Access> {
        if effect == Effect::None {
            return None;
        }
        let arguments = (0..n).rev().filter_map(|depth| self.operand(depth));
        let mut all = receiver.into_iter().chain(arguments);
        let first = all.clone().next().and_then(|value| self.content(value));
        if effect == Effect::Writes
            && let Some(location) = first
        {
            return Some(Access { location, writes: true });
        }
        let known = |value: &'a Value| {
            let location = self.content(value)?;
            let class = self.class(location)?;
            self.machine.accesses.is_step(&class).then_some(location)
        };
        let location = all.find_map(known)?;
        Some(Access { location, writes: false })
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
            Special::Step => Some(Operation::Update { words: words(0), object: object(1) }),
            Special::StepWith => {
                Some(Operation::UpdateWith { lock: object(0)?, words: words(1), object: object(2)? })
            }
            Special::Until => until(Patience::Endless),
            Special::UntilOrTimeout => until(Patience::Limited),
            Special::Signal => until(Patience::Private),
            Special::Sleep => self.pause(argument(0)?),
            Special::Choose => Some(Operation::Choose(number(0)?.clamp(1, 64) as u32)),
            Special::PrintLine => self.concurrent.then_some(Operation::Print),
            Special::LiveThreads => {
                Some(Operation::Update { words: "lists the threads".into(), object: None })
            }
            Special::ThreadEnded | Special::JoinThreadOrTimeout => {
                Some(Operation::LookAt(ThreadId(number(0)? as u16)))
            }
            Special::JoinThread => Some(Operation::Join(ThreadId(number(0)? as u16))),
            Special::Acquire | Special::AcquireAgain => {
                Some(Operation::Acquire { lock: object(0)?, conditional: false })
            }
            Special::TryAcquire | Special::AcquireOrTimeout => {
                Some(Operation::Acquire { lock: object(0)?, conditional: true })
            }
            Special::Release | Special::ReleaseAndStep | Special::Locked => {
                Some(Operation::Release { lock: object(0)? })
            }
            _ => None,
        }
    }

    fn pause(&self, seconds: &Value) -> Option<Operation> {
        if self.machine.settings.times == Times::Any {
            // The pause has an arbitrary length and ends with this step.
            return self.concurrent.then_some(Operation::Pause(0));
        }
        Some(Operation::Pause(self.thread.clock.saturating_add(super::specials::nanoseconds(seconds))))
    }
}

//! The functions that the machine executes for the library: threads, locks, waits, and reflection.

use std::sync::Arc;

use super::attributes::Found;
use super::calls::Keywords;
use super::execute::Execution;
use super::flow::{Flow, Result, Thrown};
use super::settings::Times;
use crate::code::CodeKind;
use crate::natives::types;
use crate::natives::{functions, text};
use crate::values::footprint::{Access, Part};
use crate::values::names::Symbol;
use crate::values::native::{Native, Special, Type};
use crate::values::object::{GeneratorState, Instance, Kind, Lock};
use crate::values::symbols;
use crate::values::thread::{Resumed, Role, Thread, ThreadId};
use crate::values::value::{Float, Ref, Value};

/// The maximum number of threads of a program.
const MOST_THREADS: usize = 64;

impl Execution<'_> {
    /// Calls a function that the machine executes.
    pub fn call_special(&mut self, role: Role, special: Special, arguments: Vec<Value>) -> Result<Flow> {
        let argument = |i: usize| arguments.get(i).cloned().unwrap_or_default();
        self.switchable = true;
        self.disturbs = true;
        let accesses =
            matches!(special, Special::GetAttribute | Special::SetAttribute | Special::HasAttribute);
        if accesses && self.is_new_thread_local(&argument(0)) {
            let after = self.program.library.builtin("_after_initialization");
            let arguments = [Value::Native(Native::Special(special))].into_iter().chain(arguments).collect();
            return self.call_as(role, after, arguments, Keywords::new());
        }
        let value = match special {
            Special::Step | Special::StepWith | Special::Until | Special::Signal => Value::None,
            Special::UntilOrTimeout => self.until_or_timeout(&arguments)?,
            Special::Sleep => {
                self.pass(&argument(0));
                Value::None
            }
            Special::Now => Value::float(self.thread.clock as f64 / 1e9),
            Special::Choose => Value::Int(i64::from(self.step.outcome)),
            Special::Print => {
                let text = self.text(&argument(0))?;
                self.check_output(&text)?;
                self.state.output = self.state.output.with(&text);
                self.note(Part::Output, Access::Write);
                Value::None
            }
            Special::StartThread => self.start_thread(&argument(0), &argument(1), &argument(2))?,
            Special::StartProcess => self.start_process(&argument(0), &argument(1), &argument(2))?,
            Special::ThreadEnded => Value::Bool(self.has_ended(&argument(0))),
            Special::JoinThread => {
                self.note_join(&argument(0));
                Value::None
            }
            Special::JoinThreadOrTimeout => {
                self.has_ended(&argument(0));
                Value::None
            }
            Special::LiveThreads => self.live_threads(),
            Special::ProcessState => self.process_state(),
            Special::ThreadState => self.thread_state(),
            Special::CurrentThreadNumber => Value::Int(i64::from(self.id().0)),
            Special::ThreadObject => self.thread_object(&argument(0)),
            Special::CopyForProcess => self.copy_for_process(&argument(0))?,
            Special::NewLock => {
                let reentrant = argument(0) == Value::Bool(true);
                Value::Object(self.state.heap.insert(Kind::Lock(Lock { reentrant, ..Lock::default() })))
            }
            Special::Acquire => {
                let lock = self.lock(&argument(0))?;
                self.acquire(lock, 1);
                Value::Bool(true)
            }
            Special::AcquireAgain => {
                let lock = self.lock(&argument(0))?;
                let depth = if let Value::Int(depth) = argument(1) { depth as u32 } else { 1 };
                self.acquire(lock, depth);
                Value::None
            }
            Special::TryAcquire | Special::AcquireOrTimeout => {
                let lock = self.lock(&argument(0))?;
                let free = self.state.can_acquire(lock, self.id());
                if free {
                    self.acquire(lock, 1);
                } else {
                    self.pass(&argument(1));
                }
                Value::Bool(free)
            }
            Special::Release => {
                let lock = self.lock(&argument(0))?;
                self.release(lock)?;
                Value::None
            }
            Special::ReleaseAndStep => {
                let lock = self.lock(&argument(0))?;
                Value::Int(i64::from(self.release_all(lock)))
            }
            Special::Holds => {
                let lock = self.lock(&argument(0))?;
                let id = self.id();
                let Kind::Lock(lock) = self.kind(lock) else { unreachable!("checked above") };
                Value::Bool(lock.owner == Some(id) || (!lock.reentrant && lock.owner.is_some()))
            }
            Special::Locked => {
                let lock = self.lock(&argument(0))?;
                let Kind::Lock(lock) = self.kind(lock) else { unreachable!("checked above") };
                Value::Bool(lock.owner.is_some())
            }
            Special::Next => return self.next(role, arguments),
            Special::Iter if arguments.len() == 2 => {
                let calls = self.program.library.builtin("_calls_until");
                return self.call_as(role, calls, arguments, Vec::new());
            }
            Special::Iter => return self.iterator(role, argument(0)),
            Special::GeneratorSend => {
                let generator = self.generator(&argument(0))?;
                return self.resume(generator, Resumed::Call, argument(1));
            }
            Special::GeneratorThrow => {
                let generator = self.generator(&argument(0))?;
                return self.throw_into(generator, Resumed::Call, argument(1));
            }
            Special::GeneratorClose => return self.close_generator(&argument(0)),
            Special::IsCoroutine => {
                Value::Bool(self.generator_kind(&argument(0)) == Some(CodeKind::Coroutine))
            }
            Special::UnfinishedGenerators => self.unfinished_generators(),
            Special::Same => argument(0),
            Special::Mark => return Err(self.thrown("TypeError", "not a function")),
            Special::IsInstance => self.is_instance_of(&argument(0), &argument(1))?,
            Special::IsSubclass => self.is_subclass_of(&argument(0), &argument(1))?,
            Special::TypeOf => self.type_of(&argument(0)),
            Special::Super => self.super_object(&argument(0), &argument(1))?,
            Special::GetAttribute => return self.get_attribute(role, arguments),
            Special::SetAttribute => return self.set_named_attribute(role, arguments),
            Special::HasAttribute => {
                let name = self.symbol(&argument(1));
                let object = argument(0);
                match name.map_or(Found::Missing, |name| self.find_attribute(&object, name)) {
                    Found::Value(_) => Value::Bool(true),
                    Found::Missing if self.method(&object, symbols::GETATTR).is_none() => Value::Bool(false),
                    Found::Missing | Found::Property(_) => {
                        let has = self.program.library.builtin("_has_attribute");
                        return self.call_as(role, has, arguments, Keywords::new());
                    }
                }
            }
            Special::Callable => Value::Bool(self.is_callable(&argument(0))),
            Special::StrOf => return self.text_by_method(role, &argument(0), &[symbols::STR, symbols::REPR]),
            Special::ReprOf => return self.text_by_method(role, &argument(0), &[symbols::REPR]),
            Special::LenOf => return self.length(role, argument(0)),
        };
        self.deliver(role, value)
    }

    fn until_or_timeout(&mut self, arguments: &[Value]) -> Result<Value> {
        let (Some(Value::Object(object)), Some(name)) =
            (arguments.get(1), arguments.get(2).and_then(|name| self.symbol(name)))
        else {
            return Err(self.thrown("TypeError", "a wait needs an object and the name of an attribute"));
        };
        let is_true = self.state.is_true(*object, name);
        if !is_true {
            self.pass(&arguments.get(3).cloned().unwrap_or_default());
        }
        Ok(Value::Bool(is_true))
    }

    /// Advances the thread's clock by a wait that is over. Exact times have passed already.
    fn pass(&mut self, seconds: &Value) {
        if self.machine.settings.times == Times::Any {
            self.thread.clock = self.thread.clock.saturating_add(nanoseconds(seconds));
        }
    }

    fn check_output(&mut self, text: &str) -> Result<()> {
        let output = &self.state.output;
        let message = if output.len() + text.matches('\n').count() > MOST_LINES {
            format!("more than {MOST_LINES} printed lines, which is the limit here")
        } else if output.open_line().is_some_and(|line| line.len() + text.len() > LONGEST_JOINED_LINE) {
            format!("a line of more than {LONGEST_JOINED_LINE} characters, printed in parts: the limit here")
        } else {
            return Ok(());
        };
        Err(self.thrown("MemoryError", message))
    }

    fn start_thread(&mut self, object: &Value, name: &Value, daemon: &Value) -> Result<Value> {
        self.add_thread(object, name, *daemon == Value::Bool(true), self.thread.process)
    }

    /// Adds a thread that calls `object._bootstrap()`.
    pub fn add_thread(&mut self, object: &Value, name: &Value, daemon: bool, process: u16) -> Result<Value> {
        if self.state.threads.len() >= MOST_THREADS {
            return Err(self.thrown(
                "RuntimeError",
                format!("can't start new thread: {MOST_THREADS} is the limit here"),
            ));
        }
        let Some(Value::Function(bootstrap)) = self.method(object, symbols::BOOTSTRAP) else {
            return Err(self.thrown("TypeError", "a thread needs a method `_bootstrap`"));
        };
        self.state.heap.share(object);
        let code = self.program.code(bootstrap.code);
        let mut values = vec![Value::Unbound; code.slots.len()];
        values[0] = object.clone();
        let number = self.state.threads.len();
        let name: Arc<str> = self.text(name)?.into();
        let thread = Thread {
            object: object.clone(),
            process,
            daemon,
            clock: self.thread.clock,
            ..Thread::new(name, bootstrap.code, values)
        };
        self.note(Part::Threads, Access::Write);
        self.state.threads.push(Arc::new(thread));
        self.concurrent = true;
        Ok(Value::Int(number as i64))
    }

    fn thread_number(&self, value: &Value) -> Option<ThreadId> {
        let Value::Int(number) = value else { return None };
        let known = (0..self.state.threads.len() as i64).contains(number);
        known.then_some(ThreadId(*number as u16))
    }

    fn has_ended(&self, number: &Value) -> bool {
        match self.thread_number(number) {
            Some(id) if id == self.id() => false,
            Some(id) => {
                self.note(Part::End(id), Access::Read);
                self.state.thread(id).status.is_over()
            }
            None => true,
        }
    }

    /// Records that a wait for the end of a thread is over.
    fn note_join(&self, number: &Value) {
        if let Some(other) = self.thread_number(number) {
            self.note(Part::End(other), Access::Read);
            self.state.heap.recorder.note_join(self.id(), other);
        }
    }

    fn live_threads(&self) -> Value {
        let process = self.thread.process;
        self.note(Part::Threads, Access::Read);
        self.state.thread_ids().for_each(|id| self.note(Part::End(id), Access::Read));
        let live = self.state.thread_ids().filter(|id| {
            *id == self.id() || {
                let thread = self.state.thread(*id);
                thread.process == process && !thread.status.is_over()
            }
        });
        Value::tuple(live.map(|id| Value::Int(i64::from(id.0))).collect())
    }

    fn namespace(&mut self) -> Value {
        let class = self.program.library.namespace_class();
        let instance = Instance { class, attributes: Vec::new() };
        Value::Object(self.state.heap.insert(Kind::Instance(instance)))
    }

    fn process_state(&mut self) -> Value {
        let process = self.thread.process;
        self.note(Part::Process(process), Access::Read);
        if self.state.processes[process as usize].state == Value::None {
            self.note(Part::Process(process), Access::Write);
            let state = self.namespace();
            let own = self
                .state
                .thread_ids()
                .find(|id| *id != self.id() && self.state.thread(*id).process == process);
            let first = own.unwrap_or(self.id()).min(self.id());
            if let Value::Object(at) = state
                && let Some(Kind::Instance(instance)) = self.kind_mut(at)
            {
                instance.attributes.push((symbols::MAIN_THREAD_NUMBER, Value::Int(i64::from(first.0))));
            }
            self.state.heap.share(&state);
            self.state.variables_mut(process).state = state;
        }
        self.state.processes[process as usize].state.clone()
    }

    fn thread_state(&mut self) -> Value {
        if self.thread.state == Value::None {
            self.thread.state = self.namespace();
        }
        self.thread.state.clone()
    }

    fn thread_object(&self, number: &Value) -> Value {
        match self.thread_number(number) {
            Some(id) if id == self.id() => self.thread.object.clone(),
            Some(id) => self.state.thread(id).object.clone(),
            None => Value::None,
        }
    }

    fn lock(&mut self, value: &Value) -> Result<Ref> {
        match value {
            Value::Object(at) if matches!(self.fixed_kind(*at), Kind::Lock(_)) => Ok(*at),
            _ => Err(self.thrown("TypeError", "the object is not a lock")),
        }
    }

    /// Takes a lock. The caller has checked that it is free, or reentrant and held by this thread.
    pub fn acquire(&mut self, lock: Ref, depth: u32) {
        let id = self.id();
        if let Some(Kind::Lock(lock)) = self.kind_mut(lock) {
            lock.owner = Some(id);
            lock.depth += depth;
        }
        self.switchable = true;
    }

    /// Releases a lock once.
    pub fn release(&mut self, lock: Ref) -> Result<()> {
        let id = self.id();
        let Some(Kind::Lock(lock)) = self.kind_mut(lock) else {
            return Err(self.thrown("TypeError", "the object is not a lock"));
        };
        match lock.owner {
            None if lock.reentrant => Err(self.thrown("RuntimeError", "cannot release un-acquired lock")),
            None => Err(self.thrown("RuntimeError", "release unlocked lock")),
            Some(owner) if lock.reentrant && owner != id => {
                Err(self.thrown("RuntimeError", "cannot release un-acquired lock"))
            }
            Some(_) => {
                lock.depth -= 1;
                if lock.depth == 0 {
                    lock.owner = None;
                }
                self.switchable = true;
                Ok(())
            }
        }
    }

    /// Releases a lock completely. Returns how often it was held.
    fn release_all(&mut self, lock: Ref) -> u32 {
        match self.kind_mut(lock) {
            Some(Kind::Lock(lock)) => {
                lock.owner = None;
                std::mem::take(&mut lock.depth)
            }
            _ => 0,
        }
    }

    fn next(&mut self, role: Role, arguments: Vec<Value>) -> Result<Flow> {
        if arguments.len() > 1 {
            let next = self.program.library.builtin("_next_or_default");
            return self.call_as(role, next, arguments, Keywords::new());
        }
        let iterator = arguments.into_iter().next().unwrap_or_default();
        if let Value::Object(at) = iterator {
            match self.kind(at) {
                Kind::Generator(_) => return self.resume(at, Resumed::Call, Value::None),
                Kind::Iterator(_) => {
                    return match self.next_of_iterator(at)? {
                        Some(value) => self.deliver(role, value),
                        None => Err(self.thrown("StopIteration", "")),
                    };
                }
                _ => {}
            }
        }
        match self.call_method(role, &iterator, symbols::NEXT, Vec::new()) {
            Some(result) => result,
            None => Err(self.not_an_iterator(&iterator)),
        }
    }

    fn iterator(&mut self, role: Role, iterable: Value) -> Result<Flow> {
        if let Value::Object(at) = &iterable {
            match self.kind(*at) {
                Kind::Generator(_) | Kind::Iterator(_) => return self.deliver(role, iterable),
                Kind::Instance(instance) => {
                    if let Some(method) = self.iteration_method(instance.class) {
                        return self.call_as(role, method, vec![iterable], Vec::new());
                    }
                }
                _ => {}
            }
        }
        let cursor = self.cursor(iterable)?;
        let Value::Cursor(cursor) = cursor else { return self.deliver(role, cursor) };
        let iterator = self.state.heap.insert(Kind::Iterator((*cursor).clone()));
        self.deliver(role, Value::Object(iterator))
    }

    fn generator(&mut self, value: &Value) -> Result<Ref> {
        match value {
            Value::Object(at) if matches!(self.kind(*at), Kind::Generator(_)) => Ok(*at),
            _ => Err(self.thrown("TypeError", "the object is not a generator")),
        }
    }

    fn generator_kind(&self, value: &Value) -> Option<CodeKind> {
        let Value::Object(at) = value else { return None };
        let Kind::Generator(generator) = self.kind(*at) else { return None };
        Some(self.program.code(generator.code).kind)
    }

    fn unfinished_generators(&mut self) -> Value {
        self.note(Part::Everything, Access::Write);
        let all = self.state.heap.objects().filter(|(_, object)| match &object.kind {
            Kind::Generator(generator) => {
                let started =
                    matches!(&generator.state, GeneratorState::Suspended(suspended) if suspended.started);
                started && self.program.code(generator.code).kind == CodeKind::AsyncGenerator
            }
            _ => false,
        });
        Value::tuple(all.map(|(at, _)| Value::Object(at)).collect())
    }

    fn close_generator(&mut self, value: &Value) -> Result<Flow> {
        let generator = self.generator(value)?;
        let Kind::Generator(content) = self.kind(generator) else { unreachable!("checked above") };
        match &content.state {
            GeneratorState::Suspended(suspended) if suspended.started => {
                let Thrown::Exception(exit) = self.thrown("GeneratorExit", "");
                self.throw_into(generator, Resumed::Close, exit)
            }
            GeneratorState::Suspended(_) => {
                if let Some(Kind::Generator(content)) = self.kind_mut(generator) {
                    content.state = GeneratorState::Ended;
                }
                self.push(Value::None);
                Ok(Flow::Continue)
            }
            GeneratorState::Running | GeneratorState::Ended => {
                self.push(Value::None);
                Ok(Flow::Continue)
            }
        }
    }

    fn is_instance_of(&mut self, value: &Value, classes: &Value) -> Result<Value> {
        if let Value::Tuple(classes) = classes {
            for class in classes.iter() {
                if self.is_instance_of(value, class)? == Value::Bool(true) {
                    return Ok(Value::Bool(true));
                }
            }
            return Ok(Value::Bool(false));
        }
        let own = types::type_in(&self.state.heap, value);
        let matches = match classes {
            Value::Type(Type::Object) => true,
            Value::Type(Type::Int) => matches!(own, Type::Int | Type::Bool),
            Value::Type(Type::Type) => {
                matches!(value, Value::Type(_))
                    || matches!(value, Value::Object(at) if matches!(self.kind(*at), Kind::Class(_)))
            }
            Value::Type(Type::Dict)
                if self.class_of(value).is_some_and(|class| self.derives_from_dict(class)) =>
            {
                true
            }
            Value::Type(wanted) => own == *wanted,
            Value::Object(class) if matches!(self.kind(*class), Kind::Class(_)) => {
                self.class_of(value).is_some_and(|own| self.is_subclass(own, *class))
            }
            _ => {
                let message = "isinstance() arg 2 must be a type, a tuple of types, or a union";
                return Err(self.thrown("TypeError", message));
            }
        };
        Ok(Value::Bool(matches))
    }

    /// Returns true for the classes of the library that CPython derives from `dict`: `defaultdict`, `OrderedDict`, `Counter`.
    fn derives_from_dict(&self, class: Ref) -> bool {
        match self.program.library.find_in("collections", "_Mapping") {
            Some(Value::Object(mapping)) => self.is_subclass(class, mapping),
            _ => false,
        }
    }

    fn is_subclass_of(&mut self, class: &Value, classes: &Value) -> Result<Value> {
        if let Value::Tuple(classes) = classes {
            for base in classes.iter() {
                if self.is_subclass_of(class, base)? == Value::Bool(true) {
                    return Ok(Value::Bool(true));
                }
            }
            return Ok(Value::Bool(false));
        }
        let matches = match (class, classes) {
            (_, Value::Type(Type::Object)) => true,
            (Value::Type(Type::Bool), Value::Type(Type::Int)) => true,
            (Value::Type(class), Value::Type(base)) => class == base,
            (Value::Object(class), Value::Object(base)) => self.is_subclass(*class, *base),
            (Value::Object(class), Value::Type(Type::Dict)) => self.derives_from_dict(*class),
            (Value::Object(_), Value::Type(_)) | (Value::Type(_), Value::Object(_)) => false,
            _ => return Err(self.thrown("TypeError", "issubclass() arg 1 must be a class")),
        };
        Ok(Value::Bool(matches))
    }

    fn type_of(&self, value: &Value) -> Value {
        match self.class_of(value) {
            Some(class) => Value::Object(class),
            None => Value::Type(types::type_in(&self.state.heap, value)),
        }
    }

    fn super_object(&mut self, class: &Value, object: &Value) -> Result<Value> {
        let Value::Object(class) = class else {
            return Err(self.thrown("TypeError", "super() needs a class"));
        };
        let Kind::Class(class) = self.kind(*class) else {
            return Err(self.thrown("TypeError", "super() needs a class"));
        };
        let base = class.base;
        Ok(Value::Object(self.state.heap.insert(Kind::Super(base, object.clone()))))
    }

    fn get_attribute(&mut self, role: Role, mut arguments: Vec<Value>) -> Result<Flow> {
        arguments.resize(3, Value::Unbound);
        let [object, name, default] = &arguments[..] else { unreachable!("resized to three") };
        let symbol = self.symbol(name);
        let found = symbol.map_or(Found::Missing, |name| self.find_attribute(object, name));
        let calls = match found {
            Found::Value(_) => false,
            Found::Property(_) => true,
            Found::Missing => self.method(object, symbols::GETATTR).is_some(),
        };
        match symbol {
            _ if calls && *default != Value::Unbound => {
                let get = self.program.library.builtin("_get_attribute_or");
                self.call_as(role, get, arguments, Keywords::new())
            }
            _ if matches!(found, Found::Missing) && *default != Value::Unbound => {
                self.deliver(role, default.clone())
            }
            Some(symbol) => self.push_attribute(object.clone(), symbol),
            None => {
                let name = self.text(name)?;
                let class = types::type_name(&self.context(), object);
                Err(self.thrown("AttributeError", format!("'{class}' object has no attribute '{name}'")))
            }
        }
    }

    fn set_named_attribute(&mut self, role: Role, mut arguments: Vec<Value>) -> Result<Flow> {
        arguments.resize(3, Value::Unbound);
        let Some(name) = self.symbol(&arguments[1]) else {
            let message = "the name of the attribute has to occur in the program";
            return Err(self.thrown("AttributeError", message));
        };
        self.set_attribute(arguments[0].clone(), name, arguments[2].clone())?;
        self.deliver(role, Value::None)
    }

    fn is_callable(&self, value: &Value) -> bool {
        match value {
            Value::Function(_) | Value::Method(_) | Value::Native(_) | Value::Type(_) => true,
            Value::Object(at) => match self.kind(*at) {
                Kind::Class(_) => true,
                Kind::Instance(instance) => self.class_attribute(instance.class, symbols::CALL).is_some(),
                _ => false,
            },
            _ => false,
        }
    }

    /// Returns the string of a value. For an instance, calls the first of `methods` that its class has.
    fn text_by_method(&mut self, role: Role, value: &Value, names: &[Symbol]) -> Result<Flow> {
        for name in names {
            if let Some(result) = self.call_method(role.clone(), value, *name, Vec::new()) {
                return result;
            }
        }
        if !self.is_instance(value) && text::contains_instances(&self.state.heap, value) {
            let represent = self.program.library.builtin("_repr_container");
            return self.call_as(role, represent, vec![value.clone()], Keywords::new());
        }
        let is_repr = names.len() == 1;
        let text = if is_repr { self.repr(value)? } else { self.text(value)? };
        self.deliver(role, Value::text(&text))
    }

    fn length(&mut self, role: Role, value: Value) -> Result<Flow> {
        if let Some(result) = self.call_method(role.clone(), &value, symbols::LEN, Vec::new()) {
            return result;
        }
        match functions::find("len") {
            Some(len) => self.call_as(role, Value::Native(len), vec![value], Keywords::new()),
            None => Err(self.thrown("TypeError", "the object has no length")),
        }
    }
}

/// The maximum number of printed lines.
const MOST_LINES: usize = 1_000;

/// The maximum length of a line that several prints write: each of them copies it.
const LONGEST_JOINED_LINE: usize = 10_000;

/// Converts seconds to nanoseconds.
pub(super) fn nanoseconds(seconds: &Value) -> u64 {
    match seconds {
        Value::Int(seconds) => ((*seconds).max(0) as u64).saturating_mul(1_000_000_000),
        // Rounded up, so that a wait never ends before its time.
        Value::Float(Float(seconds)) => (seconds.max(0.0) * 1e9).ceil() as u64,
        _ => 0,
    }
}

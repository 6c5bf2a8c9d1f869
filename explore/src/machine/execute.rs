//! Executes one step of a thread: instructions, up to the next operation that another thread can notice.

use std::sync::Arc;

use super::accesses::Accesses;
use super::flow::{Flow, MARK, Result, Thrown};
use super::operation::Operation;
use super::settings::{Step, Switching, Times};
use super::state::{Others, State};
use super::virtual_machine::Machine;
use crate::code::{Code, Instruction};
use crate::natives::definition::{Context, Raised};
use crate::natives::{operators, sets, text, types};
use crate::program::Program;
use crate::values::elements::Elements;
use crate::values::footprint::{Access, Part};
use crate::values::key::Key;
use crate::values::object::{Entries, Kind, Site};
use crate::values::thread::{Failure, Frame, Role, Status, Thread, ThreadId};
use crate::values::value::{Ref, Value};

/// The number of instructions after which a step counts as endless.
const LONGEST_STEP: u32 = 200_000;

/// The execution of a step by a thread.
pub(super) struct Execution<'a> {
    pub machine: &'a Machine,
    pub program: &'a Program,
    pub state: &'a mut State,
    pub step: Step,
    /// The thread, taken out of the state.
    pub thread: Thread,
    /// True if at least one other thread has not ended.
    pub concurrent: bool,
    /// True if the thread has passed a place where CPython's GIL can be handed over.
    pub switchable: bool,
    /// True if another thread may have to go on: one was started, this one has ended, or the library has executed
    /// something that a wait may depend on.
    pub disturbs: bool,
    /// The locations that threads use.
    pub noted: &'a mut Accesses,
}

impl<'a> Execution<'a> {
    pub fn new(machine: &'a Machine, state: &'a mut State, step: Step, noted: &'a mut Accesses) -> Self {
        let index = step.thread.0 as usize;
        let concurrent = state.running() > 1;
        let mut thread =
            Arc::unwrap_or_clone(std::mem::replace(&mut state.threads[index], Thread::placeholder()));
        if machine.settings.times == Times::Exact {
            // The time of the thread's last step, from which its next wait counts.
            thread.clock = state.now;
        }
        let program = &*machine.program;
        Self { machine, program, state, step, thread, concurrent, switchable: false, disturbs: false, noted }
    }

    /// The number of the thread.
    pub fn id(&self) -> ThreadId {
        self.step.thread
    }

    /// Executes instructions up to the next operation, and puts the thread back into the state. With
    /// `at_operation` the first instruction is the operation of this step. Returns true if other threads may
    /// be able to continue now.
    pub fn run(mut self, at_operation: bool) -> bool {
        let mut is_first = at_operation;
        let mut left = LONGEST_STEP;
        while self.thread.status == Status::Running && !self.noted.changed && (is_first || !self.stops()) {
            is_first = false;
            left -= 1;
            if left == 0 {
                self.thread.status = Status::Endless;
                break;
            }
            if self.execute_or_unwind() == Flow::Ended {
                break;
            }
        }
        self.note_end();
        let disturbs = self.disturbs || self.thread.status != Status::Running;
        self.put_back();
        disturbs
    }

    /// Executes all instructions without stopping at operations. Returns the value of the outermost frame.
    pub fn evaluate(mut self) -> std::result::Result<Value, Failure> {
        self.concurrent = false;
        for _ in 0..LONGEST_STEP {
            let returns = self.thread.frames.len() == 1
                && matches!(self.code().instructions[self.frame().next as usize], Instruction::Return);
            if returns {
                return Ok(self.pop());
            }
            let flow = self.execute_or_unwind();
            if let (Flow::Ended, Status::Failed(failure)) = (flow, &self.thread.status) {
                return Err(failure.clone());
            }
        }
        Err(Failure { class: "RuntimeError".into(), message: "the claim does not end".into(), line: 0 })
    }

    /// Executes one instruction; an exception continues at its handler.
    fn execute_or_unwind(&mut self) -> Flow {
        self.state.heap.recorder.record(self.step.thread);
        let flow = self.execute().unwrap_or_else(|thrown| self.unwind(thrown));
        self.state.heap.recorder.pause();
        flow
    }

    /// Records a use of a part of the state by this step.
    pub fn note(&self, part: Part, access: Access) {
        self.state.heap.recorder.note(|| part, access);
    }

    /// Records whether this step ends the thread, and with it perhaps the program: then its daemons stop.
    fn note_end(&self) {
        let recorder = &self.state.heap.recorder;
        recorder.record(self.id());
        if self.thread.daemon {
            self.note(Part::Program, Access::Write);
        }
        if self.thread.status != Status::Running {
            self.note(Part::End(self.id()), Access::Write);
            self.note(Part::Program, Access::Read);
        }
        recorder.pause();
    }

    fn put_back(mut self) {
        self.thread.summary.forget();
        let index = self.step.thread.0 as usize;
        self.state.threads[index] = Arc::new(self.thread);
    }

    /// Returns true if the next instruction begins a step of its own.
    fn stops(&mut self) -> bool {
        let Some(operation) = self.machine.operation_of(
            &self.thread,
            self.step.thread,
            &self.state.heap,
            self.others(),
            Some(self.noted),
        ) else {
            return false;
        };
        if matches!(operation, Operation::Choose(_) | Operation::RunCallback { .. }) {
            return true;
        }
        let waits = !self.can_go_on(&operation);
        let interrupted = self.machine.settings.switching != Switching::Gil || self.switchable;
        waits || (self.is_noticed(&operation) && interrupted && !operation.is_private())
    }

    /// Returns true if another thread or a claim about every state can notice an operation.
    fn is_noticed(&self, operation: &Operation) -> bool {
        match self.others() {
            Others::NotStarted => false,
            Others::Running => true,
            Others::Ended => match operation {
                Operation::Access(_) => true,
                _ => self.program.has_claims_always() && operation.changes_object(),
            },
        }
    }

    fn others(&self) -> Others {
        Others::of(self.state, self.concurrent)
    }

    fn can_go_on(&self, operation: &Operation) -> bool {
        let recorder = &self.state.heap.recorder;
        if self.machine.settings.switching == Switching::Gil {
            // The step continues if the thread need not wait.
            recorder.record(self.id());
        }
        let can_go_on = match operation {
            // The executed thread has been taken out of the state.
            Operation::Join(other) if *other == self.id() => false,
            _ => self.machine.can_execute(self.state, self.id(), operation),
        };
        recorder.pause();
        can_go_on
    }

    /// Returns the innermost frame.
    pub fn frame(&mut self) -> &mut Frame {
        self.thread.frames.last_mut().expect("a running thread has a frame")
    }

    /// Returns the code of the innermost frame.
    pub fn code(&self) -> &'a Code {
        let frame = self.thread.frames.last().expect("a running thread has a frame");
        self.program.code(frame.code)
    }

    pub fn push(&mut self, value: Value) {
        self.thread.values.push(value);
    }

    pub fn pop(&mut self) -> Value {
        self.thread.values.pop().unwrap_or_default()
    }

    pub fn pop_many(&mut self, n: usize) -> Vec<Value> {
        let at = self.thread.values.len().saturating_sub(n);
        self.thread.values.split_off(at)
    }

    /// Returns the operand `n` positions below the top.
    pub fn peek(&self, n: usize) -> &Value {
        &self.thread.values[self.thread.values.len() - 1 - n]
    }

    /// Returns the context that functions in Rust need.
    pub fn context(&mut self) -> Context<'_> {
        Context { heap: &mut self.state.heap, names: &self.program.names }
    }

    pub fn slot(&mut self, slot: u16) -> &mut Value {
        let at = self.frame().base as usize + slot as usize;
        &mut self.thread.values[at]
    }

    /// Makes the thread execute the same instruction again after the call that begins now.
    pub fn again(&mut self) {
        self.frame().next -= 1;
    }

    pub fn jump(&mut self, target: u32) {
        let frame = self.frame();
        let backwards = target < frame.next;
        frame.next = target;
        self.switchable |= backwards;
    }

    /// Executes one instruction.
    fn execute(&mut self) -> Result<Flow> {
        let code = self.code();
        let frame = self.frame();
        let at = frame.next as usize;
        frame.next += 1;
        let site = Site { code: frame.code, instruction: at as u32 };
        self.state.heap.site = site;
        match code.instructions[at] {
            Instruction::Constant(index) => self.push(code.constants[index as usize].clone()),
            Instruction::Pop => drop(self.pop()),
            Instruction::Duplicate => self.push(self.peek(0).clone()),
            Instruction::DuplicateTwo => {
                self.push(self.peek(1).clone());
                self.push(self.peek(1).clone());
            }
            Instruction::Swap => self.rotate(2),
            Instruction::RotateThree => self.rotate(3),
            Instruction::RotateFour => self.rotate(4),

            Instruction::LoadSlot(slot) => {
                let value = self.slot(slot).clone();
                if value == Value::Unbound {
                    return Err(self.unbound_local(code, slot));
                }
                self.push(value);
            }
            Instruction::StoreSlot(slot) => *self.slot(slot) = self.pop(),
            Instruction::DeleteSlot(slot) => {
                if std::mem::take(self.slot(slot)) == Value::Unbound {
                    return Err(self.unbound_local(code, slot));
                }
            }
            Instruction::LoadSlotOrGlobal(slot, global) => match self.slot(slot).clone() {
                Value::Unbound => self.load_global(code, global)?,
                value => self.push(value),
            },
            Instruction::LoadCell(slot) => self.load_cell(code, slot)?,
            Instruction::StoreCell(slot) => {
                let value = self.pop();
                self.store_cell(slot, value);
            }
            Instruction::DeleteCell(slot) => self.store_cell(slot, Value::Unbound),
            Instruction::LoadGlobal(global) => self.load_global(code, global)?,
            Instruction::StoreGlobal(global) => {
                let value = self.pop();
                self.store_global(global, value);
            }
            Instruction::DeleteGlobal(global) => self.store_global(global, Value::Unbound),
            Instruction::LoadFromModule(module, name) => {
                let value = self.program.library.value(module, name);
                self.push(value);
            }

            Instruction::LoadAttribute(name) => return self.load_attribute(name),
            Instruction::StoreAttribute(name) => return self.store_attribute(name),
            Instruction::DeleteAttribute(name) => return self.delete_attribute(name),
            Instruction::LoadIndex => return self.load_index(),
            Instruction::StoreIndex => return self.store_index(),
            Instruction::DeleteIndex => return self.delete_index(),
            Instruction::BuildSlice => {
                let parts = self.pop_many(3);
                let parts: [Value; 3] = parts.try_into().unwrap_or_default();
                self.push(Value::Slice(Arc::new(parts)));
            }

            Instruction::Binary(operator) => return self.binary(operator),
            Instruction::InPlace(operator) => return self.in_place(operator),
            Instruction::Unary(operator) => return self.unary(operator),
            Instruction::Compare(comparison) => return self.compare(comparison),

            Instruction::Jump(target) => self.jump(target),
            Instruction::JumpIfFalse(target) => return self.jump_if(target, false),
            Instruction::JumpIfTrue(target) => return self.jump_if(target, true),
            Instruction::JumpIfFalseOrPop(target) => return self.jump_if_or_pop(target, false),
            Instruction::JumpIfTrueOrPop(target) => return self.jump_if_or_pop(target, true),

            Instruction::BuildTuple(n) => {
                let values = self.pop_many(n as usize);
                self.push_checked(Value::tuple(values))?;
            }
            Instruction::BuildList(n) => {
                let values = self.pop_many(n as usize);
                let list = self.state.heap.list(values);
                self.push(list);
            }
            Instruction::BuildSet(n) => self.build_set(n as usize)?,
            Instruction::BuildDict(n) => self.build_dict(n as usize)?,
            Instruction::AppendToList(n) => {
                let value = self.pop();
                let list = self.object_below(n);
                if let Some(Kind::List(values)) = self.kind_mut(list) {
                    values.push(value);
                }
                self.check_size(list)?;
            }
            Instruction::AddToSet(n) => {
                let value = self.pop();
                let key = self.key(value)?;
                let set = self.object_below(n);
                if let Some(Kind::Set(elements)) = self.kind_mut(set) {
                    elements.insert(key);
                }
            }
            Instruction::InsertIntoDict(n) => {
                let value = self.pop();
                let key = self.pop();
                let key = self.key(key)?;
                let dict = self.object_below(n);
                if let Some(Kind::Dict(entries)) = self.kind_mut(dict) {
                    entries.insert(key, value);
                }
            }
            Instruction::ExtendList => return self.extend_list(),
            Instruction::ExtendSet => return self.extend_set(),
            Instruction::ExtendDict => return self.extend_dict(),
            Instruction::ListToTuple => {
                let list = self.pop();
                let values = self.elements(&list)?;
                self.push_checked(Value::tuple(values))?;
            }
            Instruction::Format(conversion) => return self.format(conversion),
            Instruction::JoinStrings(n) => {
                let parts = self.pop_many(n as usize);
                let texts = parts.iter().map(|part| if let Value::Str(text) = part { &**text } else { "" });
                let text: String = texts.collect();
                self.check_length(text.len())?;
                self.push(Value::text(&text));
            }

            Instruction::Unpack(n) => return self.unpack(n as usize, None),
            Instruction::UnpackStarred { before, after } => {
                return self.unpack(before as usize, Some(after as usize));
            }
            Instruction::GetIterator => return self.get_iterator(),
            Instruction::NextOrJump(target) => return self.next_or_jump(target),

            Instruction::Call(n) => {
                let arguments = self.pop_many(n as usize);
                let function = self.pop();
                return self.call(function, arguments, Vec::new());
            }
            Instruction::CallWithKeywords { arguments, names } => {
                return self.call_with_keywords(arguments as usize, &code.constants[names as usize]);
            }
            Instruction::CallSpread => return self.call_spread(),
            Instruction::MakeFunction { code: made, defaults, captured } => {
                self.make_function(made, defaults as usize, &code.constants[captured as usize])?;
            }
            Instruction::Unbound => self.push(Value::Unbound),
            Instruction::MakeClass { name, bases } => {
                return self.make_class(&code.constants[name as usize], bases as usize);
            }
            Instruction::ReturnNamespace => return self.return_namespace(),
            Instruction::Return => {
                let value = self.pop();
                return self.return_value(value);
            }
            Instruction::Yield => {
                let value = self.pop();
                return self.yield_value(value);
            }
            Instruction::YieldFrom => return self.yield_from(),
            Instruction::Await => return self.await_value(),
            Instruction::GetAsyncIterator => return self.get_async_iterator(),
            Instruction::AsyncNextOrJump(_) => return self.async_next(),

            Instruction::Raise => return self.raise_from_operands(false),
            Instruction::RaiseFrom => return self.raise_from_operands(true),
            Instruction::RaiseHandled => return self.raise_handled(),
            Instruction::Reraise => {
                let exception = self.pop();
                return Err(Thrown::Exception(exception));
            }
            Instruction::MatchException => self.match_exception()?,
            Instruction::BeginHandling => {
                let exception = self.peek(0).clone();
                self.thread.handled.push(exception);
            }
            Instruction::EndHandling => drop(self.thread.handled.pop()),
            Instruction::FailAssertion => return self.fail_assertion(),

            Instruction::Enter => return self.enter(),
            Instruction::Exit => return self.exit(),
            Instruction::ExitWithException => return self.exit_with_exception(),
            Instruction::AsyncEnter => return self.async_enter(),
            Instruction::AsyncExit => return self.async_exit(),
            Instruction::AsyncExitWithException => return self.async_exit_with_exception(),
        }
        Ok(Flow::Continue)
    }

    /// Pushes a value unless it is nested too deeply: everything that walks through values recurses.
    pub fn push_checked(&mut self, value: Value) -> Result<()> {
        self.check_nesting(&value)?;
        self.push(value);
        Ok(())
    }

    /// Raises `RecursionError` for a value that is nested too deeply.
    pub fn check_nesting(&mut self, value: &Value) -> Result<()> {
        if value.is_unwieldy() {
            return Err(self.thrown("RecursionError", "values are nested more deeply than is possible here"));
        }
        Ok(())
    }

    /// Moves the top operand below `n - 1` others.
    fn rotate(&mut self, n: usize) {
        let at = self.thread.values.len() - n;
        self.thread.values[at..].rotate_right(1);
    }

    /// Returns the container `n` positions below the operands that were popped last.
    fn object_below(&self, n: u32) -> Ref {
        match self.peek(n as usize - 1) {
            Value::Object(at) => *at,
            _ => unreachable!("the compiler puts a container here"),
        }
    }

    pub fn kind(&self, at: Ref) -> &Kind {
        &self.state.heap.get(at).kind
    }

    /// As [`Self::kind`], to read what never changes: which kind it is, and its class.
    pub fn fixed_kind(&self, at: Ref) -> &Kind {
        &self.state.heap.peek(at).kind
    }

    /// Returns the content of an object for a change; `None` for an object of the library.
    pub fn kind_mut(&mut self, at: Ref) -> Option<&mut Kind> {
        self.state.heap.get_mut(at).map(|object| &mut object.kind)
    }

    fn load_global(&mut self, code: &Code, global: u32) -> Result<()> {
        let value = if self.program.is_own(code) {
            self.note(Part::Global(self.thread.process, global), Access::Read);
            self.state.globals(self.thread.process)[global as usize].clone()
        } else {
            self.program.library.global(code.module, global)
        };
        if value == Value::Unbound {
            let name = self.program.global_name(code.module, global);
            return Err(self.thrown("NameError", format!("name '{name}' is not defined")));
        }
        self.push(value);
        Ok(())
    }

    fn store_global(&mut self, global: u32, value: Value) {
        self.state.heap.share(&value);
        self.note(Part::Global(self.thread.process, global), Access::Write);
        self.state.variables_mut(self.thread.process).globals[global as usize] = value;
    }

    fn cell(&mut self, slot: u16) -> Ref {
        match self.slot(slot) {
            Value::Object(at) => *at,
            _ => unreachable!("the compiler puts a cell into this slot"),
        }
    }

    fn load_cell(&mut self, code: &Code, slot: u16) -> Result<()> {
        let cell = self.cell(slot);
        let Kind::Cell(value) = self.kind(cell) else { unreachable!("the slot holds a cell") };
        if *value == Value::Unbound {
            return Err(self.unbound_local(code, slot));
        }
        let value = value.clone();
        self.push(value);
        Ok(())
    }

    fn store_cell(&mut self, slot: u16, value: Value) {
        let cell = self.cell(slot);
        if self.state.heap.peek(cell).shared {
            self.state.heap.share(&value);
        }
        if let Some(kind) = self.kind_mut(cell) {
            *kind = Kind::Cell(value);
        }
    }

    fn unbound_local(&mut self, code: &Code, slot: u16) -> Thrown {
        let name = self.program.names.text(code.slots[slot as usize]);
        let message =
            format!("cannot access local variable '{name}' where it is not associated with a value");
        self.thrown("UnboundLocalError", message)
    }

    fn jump_if(&mut self, target: u32, wanted: bool) -> Result<Flow> {
        if self.calls_truth()? {
            return Ok(Flow::Continue);
        }
        let value = self.pop();
        if self.truth(&value) == wanted {
            self.jump(target);
        }
        Ok(Flow::Continue)
    }

    fn jump_if_or_pop(&mut self, target: u32, wanted: bool) -> Result<Flow> {
        // The result of an instance's method lies above a mark: the instance itself may stay on the stack.
        if self.thread.values.len() > 1 && *self.peek(1) == MARK {
            let result = self.pop();
            self.pop();
            let truth = self.truth(&result);
            return Ok(self.keep_or_pop(target, truth == wanted));
        }
        let value = self.peek(0).clone();
        if let Some(name) = self.truth_method(&value) {
            self.again();
            self.push(MARK);
            return self.call_method(Role::Call, &value, name, Vec::new()).unwrap_or(Ok(Flow::Continue));
        }
        let truth = self.truth(&value);
        Ok(self.keep_or_pop(target, truth == wanted))
    }

    /// Ends `and` or `or`: keeps the operand and jumps, or removes it.
    fn keep_or_pop(&mut self, target: u32, keeps: bool) -> Flow {
        if keeps {
            self.jump(target);
        } else {
            self.pop();
        }
        Flow::Continue
    }

    pub fn truth(&mut self, value: &Value) -> bool {
        types::truth(&self.context(), value)
    }

    fn build_set(&mut self, n: usize) -> Result<()> {
        let values = self.pop_many(n);
        let mut elements = Elements::default();
        for value in values {
            elements.insert(self.key(value)?);
        }
        let set = self.state.heap.insert(Kind::Set(elements));
        self.push(Value::Object(set));
        Ok(())
    }

    fn build_dict(&mut self, n: usize) -> Result<()> {
        let mut values = self.pop_many(2 * n).into_iter();
        let mut entries = Entries::default();
        while let (Some(key), Some(value)) = (values.next(), values.next()) {
            entries.insert(self.key(key)?, value);
        }
        let dict = self.state.heap.insert(Kind::Dict(entries));
        self.push(Value::Object(dict));
        Ok(())
    }

    /// Returns a value as a key of a dictionary or a set.
    pub fn key(&mut self, value: Value) -> Result<Key> {
        let checked = operators::check_key(&self.context(), &value);
        self.native(checked)?;
        Ok(Key(value))
    }

    fn extend_list(&mut self) -> Result<Flow> {
        if self.collects_top()? {
            return Ok(Flow::Continue);
        }
        let iterable = self.pop();
        let more = self.elements(&iterable)?;
        let list = self.object_below(1);
        if let Some(Kind::List(values)) = self.kind_mut(list) {
            values.extend(more);
        }
        self.check_size(list)?;
        Ok(Flow::Continue)
    }

    fn extend_set(&mut self) -> Result<Flow> {
        if self.collects_top()? {
            return Ok(Flow::Continue);
        }
        let iterable = self.pop();
        let set = Value::Object(self.object_below(1));
        let updated = sets::update(&mut self.context(), &[set, iterable]);
        self.native(updated)?;
        Ok(Flow::Continue)
    }

    fn extend_dict(&mut self) -> Result<Flow> {
        let more = self.pop();
        if self.is_mapping(&more) {
            self.again();
            let entries = self.program.library.builtin("_entries_of");
            return self.call(entries, vec![more], Vec::new());
        }
        let dict = self.object_below(1);
        let entries = match &more {
            Value::Object(at) => match self.kind(*at) {
                Kind::Dict(entries) => Some(entries.clone()),
                _ => None,
            },
            _ => None,
        };
        let Some(entries) = entries else {
            return Err(self.thrown("TypeError", "argument after ** must be a mapping"));
        };
        if let Some(Kind::Dict(own)) = self.kind_mut(dict) {
            own.extend(entries);
        }
        Ok(Flow::Continue)
    }

    /// Returns the elements of a sequence.
    pub fn elements(&mut self, iterable: &Value) -> Result<Vec<Value>> {
        let elements = operators::elements(&mut self.context(), iterable);
        self.native(elements)
    }

    fn unpack(&mut self, before: usize, after: Option<usize>) -> Result<Flow> {
        if self.collects_top()? {
            return Ok(Flow::Continue);
        }
        let iterable = self.pop();
        let mut values = self.elements(&iterable)?;
        let wanted = before + after.unwrap_or(0);
        if values.len() < wanted {
            let least = if after.is_some() { "at least " } else { "" };
            let message =
                format!("not enough values to unpack (expected {least}{wanted}, got {})", values.len());
            return Err(self.thrown("ValueError", message));
        }
        match after {
            None if values.len() > wanted => {
                let message = format!("too many values to unpack (expected {wanted})");
                return Err(self.thrown("ValueError", message));
            }
            None => {}
            Some(after) => {
                let middle = values.drain(before..values.len() - after).collect();
                let list = self.state.heap.list(middle);
                values.insert(before, list);
            }
        }
        self.thread.values.extend(values.into_iter().rev());
        Ok(Flow::Continue)
    }

    /// Returns a value as `str` shows it.
    pub fn text(&mut self, value: &Value) -> Result<String> {
        let text = text::str_of(&self.context(), value);
        self.check_length(text.len())?;
        Ok(text)
    }

    /// Returns a value as `repr` shows it.
    pub fn repr(&mut self, value: &Value) -> Result<String> {
        let text = text::repr_of(&self.context(), value);
        self.check_length(text.len())?;
        Ok(text)
    }

    /// Returns a value as text.
    pub fn shown(&mut self, value: &Value, is_repr: bool) -> String {
        let context = self.context();
        if is_repr { text::repr_of(&context, value) } else { text::str_of(&context, value) }
    }

    /// Converts the exception of a function in Rust.
    pub fn native<T>(&mut self, result: std::result::Result<T, Raised>) -> Result<T> {
        result.map_err(|raised| match raised.argument {
            Some(argument) => self.thrown_with(raised.class, argument),
            None => self.thrown(raised.class, raised.message),
        })
    }

    fn check_size(&mut self, list: Ref) -> Result<()> {
        let length = if let Kind::List(values) = self.kind(list) { values.len() } else { 0 };
        self.check_length(length)
    }

    /// Raises `MemoryError` if a container or a string is too large.
    pub fn check_length(&mut self, length: usize) -> Result<()> {
        if length > MOST_ELEMENTS || self.state.heap.len() > MOST_ELEMENTS {
            return Err(self.thrown(
                "MemoryError",
                format!("more than {MOST_ELEMENTS} elements, which is the limit here"),
            ));
        }
        Ok(())
    }
}

/// The largest container, and the largest number of objects.
const MOST_ELEMENTS: usize = 100_000;

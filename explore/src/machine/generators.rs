//! Generators and coroutines: suspending, resuming, and delegating to others by `yield from` and `await`.
//!
//! A frame that delegates has its iterator on top of the stack, and continues after the `yield from` or
//! `await`. A value that the iterator yields passes through all delegating frames, up to the frame that a
//! call or a loop resumed.

use std::sync::Arc;

use super::execute::Execution;
use super::flow::{Flow, Result, Thrown};
use crate::code::{CodeKind, Instruction};
use crate::natives::types;
use crate::natives::{iteration, operators};
use crate::values::names::CodeId;
use crate::values::object::{Generator, GeneratorState, Kind};
use crate::values::symbols;
use crate::values::thread::{Frame, Resumed, Role, SuspendedFrame};
use crate::values::value::{Cursor, Ref, Value};

impl Execution<'_> {
    /// Creates a generator from the frame of a call.
    pub fn new_generator(&mut self, code: CodeId, frame: Frame, values: Vec<Value>) -> Value {
        let frame = Frame { role: Role::Call, ..frame };
        let suspended = SuspendedFrame { frame, values, handled: Vec::new(), started: false };
        let generator = Generator { code, state: GeneratorState::Suspended(suspended) };
        Value::Object(self.state.heap.insert(Kind::Generator(generator)))
    }

    /// Continues a generator with a value.
    pub fn resume(&mut self, object: Ref, resumed_by: Resumed, sent: Value) -> Result<Flow> {
        let Some(started) = self.push_generator(object, resumed_by)? else {
            return self.resume_ended(object, resumed_by);
        };
        if self.frame().delegates {
            return self.resume_delegate(sent);
        }
        if started {
            self.push(sent);
        }
        Ok(Flow::Continue)
    }

    /// Continues a generator with an exception.
    pub fn throw_into(&mut self, object: Ref, resumed_by: Resumed, exception: Value) -> Result<Flow> {
        match self.push_generator(object, resumed_by)? {
            None => return Err(Thrown::Exception(exception)),
            Some(true) => {}
            // A generator that has not started has no active handler.
            Some(false) => {
                self.pop_frame();
                self.end_generator(object);
                return Err(Thrown::Exception(exception));
            }
        }
        if self.frame().delegates
            && let Value::Object(inner) = self.peek(0)
            && matches!(self.kind(*inner), Kind::Generator(_))
        {
            let inner = *inner;
            return self.throw_into(inner, Resumed::Delegation, exception);
        }
        Err(Thrown::Exception(exception))
    }

    /// Puts the frame of a generator on the stack. Returns true if it had started; `None` if it has ended.
    fn push_generator(&mut self, object: Ref, resumed_by: Resumed) -> Result<Option<bool>> {
        let base = self.thread.values.len() as u32;
        let handled = self.thread.handled.len() as u32;
        let Some(Kind::Generator(generator)) = self.kind_mut(object) else {
            return Err(self.thrown("TypeError", "the object is not a generator"));
        };
        match std::mem::replace(&mut generator.state, GeneratorState::Running) {
            GeneratorState::Suspended(suspended) => {
                let role = Role::Generator { object, resumed_by };
                self.thread.frames.push(Frame { base, handled, role, ..suspended.frame });
                self.thread.values.extend(suspended.values);
                self.thread.handled.extend(suspended.handled);
                Ok(Some(suspended.started))
            }
            GeneratorState::Running => Err(self.thrown("ValueError", "generator already executing")),
            GeneratorState::Ended => {
                generator.state = GeneratorState::Ended;
                Ok(None)
            }
        }
    }

    fn resume_ended(&mut self, object: Ref, resumed_by: Resumed) -> Result<Flow> {
        let Kind::Generator(generator) = self.kind(object) else { unreachable!("it was pushed as one") };
        if self.program.code(generator.code).kind == CodeKind::Coroutine {
            return Err(self.thrown("RuntimeError", "cannot reuse already awaited coroutine"));
        }
        self.end_of_generator(object, resumed_by, Value::None)
    }

    /// Passes the return value of a generator to the caller that resumed it. Its frame has been removed
    /// already.
    pub fn end_of_generator(&mut self, object: Ref, resumed_by: Resumed, value: Value) -> Result<Flow> {
        let kind = self.end_generator(object);
        match resumed_by {
            Resumed::Close => {
                self.push(Value::None);
                Ok(Flow::Continue)
            }
            _ if kind == CodeKind::AsyncGenerator => {
                let Thrown::Exception(end) = self.thrown("StopAsyncIteration", "");
                let expected = resumed_by == Resumed::Delegation && self.ends_delegation(&end);
                if expected { Ok(Flow::Continue) } else { Err(Thrown::Exception(end)) }
            }
            Resumed::Call => Err(self.stop_iteration(value)),
            Resumed::Loop(target) => {
                self.pop();
                self.frame().next = target;
                Ok(Flow::Continue)
            }
            Resumed::Delegation => {
                self.finish_delegation(value);
                Ok(Flow::Continue)
            }
        }
    }

    /// Marks a generator as ended; returns its kind.
    fn end_generator(&mut self, object: Ref) -> CodeKind {
        let code = match self.kind_mut(object) {
            Some(Kind::Generator(generator)) => {
                generator.state = GeneratorState::Ended;
                generator.code
            }
            _ => unreachable!("its frame was on the stack"),
        };
        self.program.code(code).kind
    }

    /// Ends a generator by an exception. Returns the exception that its caller receives: `StopIteration`,
    /// which would look like the regular end, becomes a `RuntimeError` (PEP 479).
    pub fn leave_generator(&mut self, object: Ref, exception: Value) -> Value {
        let kind = self.end_generator(object);
        let looks_like_end = match kind {
            CodeKind::Generator | CodeKind::Coroutine => self.is_exception(&exception, "StopIteration"),
            CodeKind::AsyncGenerator => {
                self.is_exception(&exception, "StopIteration")
                    || self.is_exception(&exception, "StopAsyncIteration")
            }
            CodeKind::Function => false,
        };
        if !looks_like_end {
            return exception;
        }
        let what = if kind == CodeKind::Coroutine { "coroutine" } else { "generator" };
        let Thrown::Exception(error) = self.thrown("RuntimeError", format!("{what} raised StopIteration"));
        error
    }

    fn stop_iteration(&mut self, value: Value) -> Thrown {
        let arguments = if value == Value::None { Vec::new() } else { vec![value.clone()] };
        self.new_exception("StopIteration", arguments, vec![(symbols::VALUE, value)])
    }

    /// Executes `Yield`.
    pub fn yield_value(&mut self, value: Value) -> Result<Flow> {
        let is_async = self.code().kind == CodeKind::AsyncGenerator;
        match self.suspend() {
            // A value that an asynchronous generator yields is the result of the caller's `await`.
            Resumed::Delegation if is_async => {
                self.finish_delegation(value);
                Ok(Flow::Continue)
            }
            resumed_by => self.yield_to(resumed_by, value),
        }
    }

    /// Passes a value to the caller that resumed a generator.
    fn yield_to(&mut self, mut resumed_by: Resumed, value: Value) -> Result<Flow> {
        while resumed_by == Resumed::Delegation {
            resumed_by = self.suspend();
        }
        if resumed_by == Resumed::Close {
            return Err(self.thrown("RuntimeError", "generator ignored GeneratorExit"));
        }
        self.push(value);
        Ok(Flow::Continue)
    }

    /// Takes the innermost frame, that of a generator, off the stack. Returns how its caller had resumed it.
    fn suspend(&mut self) -> Resumed {
        let frame = self.thread.frames.pop().expect("a running thread has a frame");
        let values = self.thread.values.split_off(frame.base as usize);
        let handled = self.thread.handled.split_off(frame.handled as usize);
        let Role::Generator { object, resumed_by } = frame.role else {
            unreachable!("the compiler allows `yield` and `await` in generators and coroutines only")
        };
        if self.state.heap.peek(object).shared {
            values.iter().chain(&handled).for_each(|value| self.state.heap.share(value));
        }
        let frame = Frame { base: 0, handled: 0, role: Role::Call, ..frame };
        let suspended = SuspendedFrame { frame, values, handled, started: true };
        if let Some(Kind::Generator(generator)) = self.kind_mut(object) {
            generator.state = GeneratorState::Suspended(suspended);
        }
        resumed_by
    }

    /// Executes `YieldFrom`.
    pub fn yield_from(&mut self) -> Result<Flow> {
        let iterable = self.pop();
        self.start_delegation(iterable)
    }

    /// Executes `Await`.
    pub fn await_value(&mut self) -> Result<Flow> {
        let awaitable = self.pop();
        self.start_await(awaitable)
    }

    fn start_await(&mut self, awaitable: Value) -> Result<Flow> {
        if let Value::Object(at) = &awaitable
            && let Kind::Generator(generator) = self.kind(*at)
            && self.program.code(generator.code).kind != CodeKind::Generator
        {
            return self.start_delegation(awaitable);
        }
        match self.call_method(Role::Awaited, &awaitable, symbols::AWAIT, Vec::new()) {
            Some(result) => result,
            None => {
                let name = types::type_name(&self.context(), &awaitable);
                let message = format!("object {name} can't be used in 'await' expression");
                Err(self.thrown("TypeError", message))
            }
        }
    }

    /// Delegates to the iterator that a method such as `__await__` returned.
    pub fn continue_await(&mut self, value: Value) -> Result<Flow> {
        match &value {
            Value::Object(at) if matches!(self.kind(*at), Kind::Instance(_)) => self.start_await(value),
            _ => self.start_delegation(value),
        }
    }

    /// Makes the innermost frame delegate to an iterator.
    pub fn start_delegation(&mut self, iterable: Value) -> Result<Flow> {
        let iterator = match &iterable {
            Value::Object(at) => match self.kind(*at) {
                Kind::Generator(_) | Kind::Iterator(_) => iterable,
                Kind::Instance(_) => {
                    let message = "`yield from` takes a generator or a sequence here";
                    return Err(self.thrown("TypeError", message));
                }
                _ => self.cursor(iterable)?,
            },
            _ => self.cursor(iterable)?,
        };
        self.push(iterator);
        self.frame().delegates = true;
        self.resume_delegate(Value::None)
    }

    /// Resumes the iterator of a delegating frame.
    fn resume_delegate(&mut self, sent: Value) -> Result<Flow> {
        if let Value::Object(at) = self.peek(0)
            && matches!(self.kind(*at), Kind::Generator(_))
        {
            let at = *at;
            return self.resume(at, Resumed::Delegation, sent);
        }
        match self.next_of_top()? {
            Some(value) => {
                let resumed_by = self.suspend();
                self.yield_to(resumed_by, value)
            }
            None => {
                self.finish_delegation(Value::None);
                Ok(Flow::Continue)
            }
        }
    }

    /// Ends a delegation with the result of its iterator, in the form that the instruction needs.
    pub fn finish_delegation(&mut self, value: Value) {
        self.pop();
        let frame = self.frame();
        frame.delegates = false;
        let at = frame.next - 1;
        if self.code().instructions[at as usize] != Instruction::AsyncExit {
            self.push(value);
        }
    }

    /// Executes `AsyncEnter`.
    pub fn async_enter(&mut self) -> Result<Flow> {
        let manager = self.peek(0).clone();
        self.await_method(&manager, symbols::AENTER, Vec::new())
    }

    /// Executes `AsyncExit`.
    pub fn async_exit(&mut self) -> Result<Flow> {
        let manager = self.pop();
        self.await_method(&manager, symbols::AEXIT, vec![Value::None; 3])
    }

    /// Executes `AsyncExitWithException`.
    pub fn async_exit_with_exception(&mut self) -> Result<Flow> {
        let exception = self.pop();
        let manager = self.pop();
        let arguments = self.exit_arguments(exception);
        self.await_method(&manager, symbols::AEXIT, arguments)
    }

    fn await_method(
        &mut self,
        object: &Value,
        name: crate::values::names::Symbol,
        arguments: Vec<Value>,
    ) -> Result<Flow> {
        match self.call_method(Role::Awaited, object, name, arguments) {
            Some(result) => result,
            None => {
                let class = types::type_name(&self.context(), object);
                let message =
                    format!("'{class}' object does not support the asynchronous context manager protocol");
                Err(self.thrown("TypeError", message))
            }
        }
    }

    /// Executes `GetAsyncIterator`.
    pub fn get_async_iterator(&mut self) -> Result<Flow> {
        let iterable = self.pop();
        if let Value::Object(at) = &iterable
            && let Kind::Generator(_) = self.kind(*at)
        {
            self.push(iterable);
            return Ok(Flow::Continue);
        }
        match self.call_method(Role::Call, &iterable, symbols::AITER, Vec::new()) {
            Some(result) => result,
            None => {
                let class = types::type_name(&self.context(), &iterable);
                let message = format!("'async for' requires an object with __aiter__ method, got {class}");
                Err(self.thrown("TypeError", message))
            }
        }
    }

    /// Executes `AsyncNextOrJump`. The handler of the end of the iterator executes its jump.
    pub fn async_next(&mut self) -> Result<Flow> {
        let iterator = self.peek(0).clone();
        if let Value::Object(at) = &iterator
            && let Kind::Generator(_) = self.kind(*at)
        {
            return self.start_delegation(iterator);
        }
        match self.call_method(Role::Awaited, &iterator, symbols::ANEXT, Vec::new()) {
            Some(result) => result,
            None => Err(self.thrown("TypeError", "'async for' requires an iterator with __anext__ method")),
        }
    }

    /// Converts a sequence to a cursor.
    pub fn cursor(&mut self, iterable: Value) -> Result<Value> {
        let cursor = iteration::cursor(&self.context(), iterable);
        Ok(Value::Cursor(Arc::new(self.native(cursor)?)))
    }

    /// Advances the cursor or iterator on top of the stack.
    pub fn next_of_top(&mut self) -> Result<Option<Value>> {
        match self.peek(0).clone() {
            Value::Cursor(cursor) => {
                let next = operators::next_of_cursor(&self.context(), &cursor);
                let advanced = Cursor { index: cursor.index + 1, ..(*cursor).clone() };
                self.pop();
                self.push(Value::Cursor(Arc::new(advanced)));
                self.native(next)
            }
            Value::Object(at) => self.next_of_iterator(at),
            _ => Err(self.thrown("TypeError", "the object is not an iterator")),
        }
    }

    /// Advances an iterator object: `iter(values)`.
    pub fn next_of_iterator(&mut self, at: Ref) -> Result<Option<Value>> {
        let Kind::Iterator(cursor) = self.kind(at) else {
            return Err(self.thrown("TypeError", "the object is not an iterator"));
        };
        let cursor = cursor.clone();
        let next = operators::next_of_cursor(&self.context(), &cursor);
        if let Some(Kind::Iterator(cursor)) = self.kind_mut(at) {
            // An iterator that has reached the end stays there, even if its list grows.
            match &next {
                Ok(None) => *cursor = Cursor::at_end(),
                _ => cursor.index += 1,
            }
        }
        self.native(next)
    }
}

//! Exceptions: raising, handlers, and threads that end with an uncaught exception.

use std::sync::Arc;

use super::execute::Execution;
use super::flow::{Flow, MARK, Result, Thrown};
use crate::code::Instruction;
use crate::values::footprint::Access;
use crate::values::names::Symbol;
use crate::values::object::{Attributes, Instance, Kind, attribute, set_attribute};
use crate::values::symbols;
use crate::values::thread::{Failure, Resumed, Role, Status};
use crate::values::value::{Ref, Value};

impl Execution<'_> {
    /// Creates an exception of a built-in class.
    pub fn thrown(&mut self, class: &str, message: impl AsRef<str>) -> Thrown {
        let message = message.as_ref();
        self.thrown_with(class, Value::text(message))
    }

    /// Creates an exception of a built-in class with one argument.
    pub fn thrown_with(&mut self, class: &str, argument: Value) -> Thrown {
        self.new_exception(class, vec![argument], Vec::new())
    }

    /// Creates an exception of a built-in class with arguments and further attributes.
    pub fn new_exception(&mut self, class: &str, arguments: Vec<Value>, further: Attributes) -> Thrown {
        let class = self.program.library.exception(class);
        let mut attributes = vec![(symbols::ARGS, Value::tuple(arguments))];
        attributes.extend(further);
        let exception = self.state.heap.insert(Kind::Instance(Instance { class, attributes }));
        Thrown::Exception(Value::Object(exception))
    }

    /// Executes `raise exception` and `raise exception from cause`.
    pub fn raise_from_operands(&mut self, has_cause: bool) -> Result<Flow> {
        let top = self.pop();
        if self.thread.values.last() == Some(&MARK) {
            self.pop();
            let cause = self.pop();
            return self.raise(top, (cause != Value::Unbound).then_some(cause));
        }
        if has_cause {
            let exception = self.pop();
            return self.raise(exception, Some(top));
        }
        self.raise(top, None)
    }

    /// Raises an exception. A class is instantiated first.
    fn raise(&mut self, exception: Value, cause: Option<Value>) -> Result<Flow> {
        let Value::Object(at) = exception else {
            return Err(self.thrown("TypeError", "exceptions must derive from BaseException"));
        };
        match self.kind(at) {
            Kind::Class(_) if self.is_exception_class(at) => {
                // The instruction is executed again after the call. The mark on the stack tells it that the
                // operand is then the new instance.
                self.again();
                self.push(cause.unwrap_or_default());
                self.push(MARK);
                self.call(exception, Vec::new(), Vec::new())
            }
            Kind::Instance(instance) if self.is_exception_class(instance.class) => {
                let handled = self.thread.handled.last().cloned();
                self.state.heap.note_attribute(at, symbols::CAUSE, Access::Write);
                self.state.heap.note_attribute(at, symbols::CONTEXT, Access::Write);
                if let Some(Kind::Instance(instance)) = self.kind_mut(at) {
                    if let Some(cause) = cause {
                        set_attribute(&mut instance.attributes, symbols::CAUSE, cause);
                    } else if let Some(handled) = handled.filter(|handled| *handled != exception) {
                        set_attribute(&mut instance.attributes, symbols::CONTEXT, handled);
                    }
                }
                Err(Thrown::Exception(exception))
            }
            _ => Err(self.thrown("TypeError", "exceptions must derive from BaseException")),
        }
    }

    /// Executes a bare `raise`.
    pub fn raise_handled(&mut self) -> Result<Flow> {
        match self.thread.handled.last().cloned() {
            Some(exception) => Err(Thrown::Exception(exception)),
            None => Err(self.thrown("RuntimeError", "No active exception to reraise")),
        }
    }

    /// Returns true for classes that derive from `BaseException`.
    pub fn is_exception_class(&self, class: Ref) -> bool {
        self.is_subclass(class, self.program.library.exception("BaseException"))
    }

    /// Returns true if a class equals `base` or derives from it. Copies of a class in different processes
    /// count as equal.
    pub fn is_subclass(&self, class: Ref, base: Ref) -> bool {
        let defined_at = |at: Ref| (self.state.heap.index(at)).map(|_| self.state.heap.peek(at).site);
        let wanted = defined_at(base);
        let mut next = Some(class);
        while let Some(at) = next {
            if at == base || (wanted.is_some() && defined_at(at) == wanted) {
                return true;
            }
            next = if let Kind::Class(class) = self.kind(at) { class.base } else { None };
        }
        false
    }

    /// Executes `MatchException`.
    pub fn match_exception(&mut self) -> Result<()> {
        let classes = self.pop();
        let exception = self.peek(0).clone();
        let classes = if let Value::Tuple(classes) = &classes { classes.to_vec() } else { vec![classes] };
        let mut matches = false;
        for class in classes {
            match class {
                Value::Object(class) if matches!(self.kind(class), Kind::Class(_)) => {
                    matches |= self.class_of(&exception).is_some_and(|own| self.is_subclass(own, class));
                }
                _ => {
                    let message = "catching classes that do not inherit from BaseException is not allowed";
                    return Err(self.thrown("TypeError", message));
                }
            }
        }
        self.push(Value::Bool(matches));
        Ok(())
    }

    /// Returns the class of an instance, such as an exception.
    pub fn class_of(&self, exception: &Value) -> Option<Ref> {
        let Value::Object(at) = exception else { return None };
        if let Kind::Instance(instance) = self.fixed_kind(*at) { Some(instance.class) } else { None }
    }

    /// Returns true if an exception is an instance of a built-in class.
    pub fn is_exception(&self, exception: &Value, class: &str) -> bool {
        let base = self.program.library.exception(class);
        self.class_of(exception).is_some_and(|class| self.is_subclass(class, base))
    }

    /// Executes `FailAssertion`.
    pub fn fail_assertion(&mut self) -> Result<Flow> {
        let message = self.pop();
        let arguments = if message == Value::Unbound { Vec::new() } else { vec![message] };
        Err(self.new_exception("AssertionError", arguments, Vec::new()))
    }

    /// Continues at the handler of an exception: removes frames up to the first frame that has a handler, or
    /// that expects the exception as the end of its iterator.
    pub fn unwind(&mut self, thrown: Thrown) -> Flow {
        let Thrown::Exception(mut exception) = thrown;
        self.note_line(&exception);
        loop {
            if self.enter_handler(&exception) {
                return Flow::Continue;
            }
            let role = self.pop_frame();
            if let Role::Generator { object, .. } = role {
                exception = self.leave_generator(object, exception);
            }
            if self.thread.frames.is_empty() {
                return self.fail(&exception);
            }
            if self.expects(role, &exception) {
                return Flow::Continue;
            }
        }
    }

    /// Jumps to the handler in the innermost frame, if it has one.
    fn enter_handler(&mut self, exception: &Value) -> bool {
        let code = self.code();
        let frame = self.frame();
        let at = frame.next - 1;
        let Some(handler) = code.handlers.iter().find(|handler| (handler.start..handler.end).contains(&at))
        else {
            return false;
        };
        frame.delegates = false;
        frame.next = handler.target;
        let depth = frame.base as usize + code.slots.len() + handler.depth as usize;
        self.thread.values.truncate(depth);
        self.push(exception.clone());
        true
    }

    /// Continues the caller of a frame if it expects the exception as the end of its iterator.
    fn expects(&mut self, role: Role, exception: &Value) -> bool {
        let stops = self.is_exception(exception, "StopIteration");
        match role {
            Role::LoopNext(target) if stops => {
                self.pop();
                self.frame().next = target;
                true
            }
            Role::Generator { resumed_by: Resumed::Close, .. }
                if stops || self.is_exception(exception, "GeneratorExit") =>
            {
                self.push(Value::None);
                true
            }
            _ if self.frame().delegates => self.ends_delegation(exception),
            _ => false,
        }
    }

    /// Ends the delegation of a frame (`yield from`, `await`) if the exception is the end of the iterator.
    pub fn ends_delegation(&mut self, exception: &Value) -> bool {
        let at = self.frame().next - 1;
        match self.code().instructions[at as usize] {
            Instruction::AsyncNextOrJump(target) if self.is_exception(exception, "StopAsyncIteration") => {
                self.frame().delegates = false;
                self.pop_many(2);
                self.frame().next = target;
                true
            }
            _ if self.is_exception(exception, "StopIteration") => {
                let value = self.attribute_of(exception, symbols::VALUE).unwrap_or(Value::None);
                self.finish_delegation(value);
                true
            }
            _ => false,
        }
    }

    /// Returns an attribute of an exception.
    pub fn attribute_of(&self, object: &Value, name: Symbol) -> Option<Value> {
        let Value::Object(at) = object else { return None };
        let Kind::Instance(instance) = self.kind(*at) else { return None };
        self.state.heap.note_attribute(*at, name, Access::Read);
        attribute(&instance.attributes, name).cloned()
    }

    /// Records the line of the program's own text where an exception was raised first.
    fn note_line(&mut self, exception: &Value) {
        let own =
            self.thread.frames.iter().rev().find(|frame| self.program.is_own(self.program.code(frame.code)));
        let Some(frame) = own else { return };
        let code = self.program.code(frame.code);
        let line = code.places.get(frame.next.saturating_sub(1) as usize).map_or(0, |place| place.line);
        if let Value::Object(at) = exception {
            self.state.heap.note_attribute(*at, symbols::LINE, Access::Write);
        }
        if let Value::Object(at) = exception
            && let Some(Kind::Instance(instance)) = self.kind_mut(*at)
            && attribute(&instance.attributes, symbols::LINE).is_none()
        {
            set_attribute(&mut instance.attributes, symbols::LINE, Value::Int(i64::from(line)));
        }
    }

    /// Ends the thread with an uncaught exception.
    fn fail(&mut self, exception: &Value) -> Flow {
        let status = if self.is_exception(exception, "SystemExit") {
            Status::Ended
        } else {
            Status::Failed(self.failure(exception))
        };
        self.end(status)
    }

    fn failure(&mut self, exception: &Value) -> Failure {
        let class = self.class_of(exception);
        let class = match class.map(|class| self.kind(class)) {
            Some(Kind::Class(class)) => class.name.clone(),
            _ => Arc::from("Exception"),
        };
        let line = match self.attribute_of(exception, symbols::LINE) {
            Some(Value::Int(line)) => line as u32,
            _ => 0,
        };
        let message = match self.attribute_of(exception, symbols::ARGS) {
            Some(Value::Tuple(args)) => match &args[..] {
                [] => String::new(),
                [only] if &*class == "KeyError" => self.shown(only, true),
                [only] => self.shown(only, false),
                _ => self.shown(&Value::Tuple(args.clone()), true),
            },
            _ => String::new(),
        };
        Failure { class, message: message.into(), line }
    }
}

//! Instructions on operands: operators, indices, iteration, formatting and context managers. Methods of
//! instances implement them (`__add__`, `__getitem__`, …); [`crate::natives::operators`] does so for all
//! other values.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use super::execute::Execution;
use super::flow::{Flow, MARK, Result, Thrown};
use super::operation::LocationClass;
use super::settings::Switching;
use crate::code::{BinaryOperator, Comparison, Conversion, UnaryOperator};
use crate::natives::definition::Raised;
use crate::natives::format_spec;
use crate::natives::indexing;
use crate::natives::types;
use crate::natives::{operators, text};
use crate::values::footprint::Access;
use crate::values::key::Key;
use crate::values::names::Symbol;
use crate::values::native::{Special, Type};
use crate::values::object::Kind;
use crate::values::symbols;
use crate::values::thread::{Resumed, Role};
use crate::values::value::{Ref, Value};

impl Execution<'_> {
    /// Returns true for an instance of a class.
    pub fn is_instance(&self, value: &Value) -> bool {
        matches!(value, Value::Object(at) if matches!(self.fixed_kind(*at), Kind::Instance(_)))
    }

    /// Pushes the result of a function in Rust.
    fn push_native(&mut self, result: std::result::Result<Value, Raised>) -> Result<Flow> {
        let value = self.native(result)?;
        self.push(value);
        Ok(Flow::Continue)
    }

    /// Executes `Binary`.
    pub fn binary(&mut self, operator: BinaryOperator) -> Result<Flow> {
        let right = self.pop();
        let left = self.pop();
        let [name, reflected, _] = binary_methods(operator);
        if self.is_instance(&left)
            && let Some(result) = self.call_method(Role::Call, &left, name, vec![right.clone()])
        {
            return result;
        }
        // As in CPython, only the left operand counts if both are of one class.
        let right_class = self.class_of(&right);
        if right_class.is_some()
            && right_class != self.class_of(&left)
            && let Some(result) = self.call_method(Role::Call, &right, reflected, vec![left.clone()])
        {
            return result;
        }
        if operator == BinaryOperator::Modulo
            && matches!(left, Value::Str(_))
            && text::contains_instances(&self.state.heap, &right)
        {
            let format = self.program.library.builtin("_str_modulo");
            return self.call(format, vec![left, right], Vec::new());
        }
        let result = operators::binary(&mut self.context(), operator, &left, &right);
        self.push_native(result)
    }

    /// Executes `InPlace`.
    pub fn in_place(&mut self, operator: BinaryOperator) -> Result<Flow> {
        let left = self.peek(1).clone();
        if self.is_instance(&left) {
            let [.., name] = binary_methods(operator);
            if self.method(&left, name).is_some() {
                let right = self.pop();
                self.pop();
                let result = self.call_method(Role::Call, &left, name, vec![right]);
                return result.unwrap_or(Ok(Flow::Continue));
            }
            return self.binary(operator);
        }
        let [_, reflected, _] = binary_methods(operator);
        if !self.is_list(&left) && self.method(self.peek(0), reflected).is_some() {
            return self.binary(operator);
        }
        if self.collects_top_for(&left)? {
            return Ok(Flow::Continue);
        }
        let right = self.pop();
        self.pop();
        self.share_into(&left, &right);
        let result = operators::in_place(&mut self.context(), operator, &left, &right);
        self.push_native(result)
    }

    /// Collects the generator of `list += generator` first.
    fn collects_top_for(&mut self, left: &Value) -> Result<bool> {
        if self.is_list(left) { self.collects_top() } else { Ok(false) }
    }

    fn is_list(&self, value: &Value) -> bool {
        matches!(value, Value::Object(at) if matches!(self.fixed_kind(*at), Kind::List(_)))
    }

    /// Marks the values that `+=` puts into a shared container as shared.
    fn share_into(&mut self, container: &Value, value: &Value) {
        if let Value::Object(at) = container
            && self.state.heap.peek(*at).shared
        {
            self.state.heap.share(value);
        }
    }

    /// Executes `Unary`.
    pub fn unary(&mut self, operator: UnaryOperator) -> Result<Flow> {
        if operator == UnaryOperator::Not && self.calls_truth()? {
            return Ok(Flow::Continue);
        }
        let value = self.pop();
        let name = match operator {
            UnaryOperator::Not => None,
            UnaryOperator::Minus => Some(symbols::NEG),
            UnaryOperator::Plus => Some(symbols::POS),
            UnaryOperator::Invert => Some(symbols::INVERT),
        };
        if let Some(name) = name
            && let Some(result) = self.call_method(Role::Call, &value, name, Vec::new())
        {
            return result;
        }
        let result = operators::unary(&mut self.context(), operator, &value);
        self.push_native(result)
    }

    /// If the value on top is an instance with `__bool__` or `__len__`, replaces it by that method's result
    /// and executes the instruction again.
    pub fn calls_truth(&mut self) -> Result<bool> {
        let value = self.peek(0).clone();
        let Some(name) = self.truth_method(&value) else { return Ok(false) };
        self.pop();
        self.again();
        self.call_method(Role::Call, &value, name, Vec::new()).unwrap_or(Ok(Flow::Continue))?;
        Ok(true)
    }

    /// Returns the name of the method that decides whether an instance is true, if its class has one.
    pub fn truth_method(&self, value: &Value) -> Option<Symbol> {
        [symbols::BOOL, symbols::LEN].into_iter().find(|name| self.method(value, *name).is_some())
    }

    /// Executes `Compare`.
    pub fn compare(&mut self, comparison: Comparison) -> Result<Flow> {
        let right = self.pop();
        let left = self.pop();
        if let Some(result) = self.compare_by_method(comparison, &left, &right) {
            return result;
        }
        if matches!(comparison, Comparison::In | Comparison::NotIn)
            && let Some(function) = self.search_function(&left, &right)
        {
            let negated = comparison == Comparison::NotIn;
            let contains = self.program.library.builtin(function);
            let role = if negated { Role::Negated } else { Role::Call };
            return self.call_as(role, contains, vec![right, left], Vec::new());
        }
        if let Some(operator) = self.operator_for_elements(comparison, &left, &right) {
            let compare = self.program.library.builtin("_compare_containers");
            return self.call(compare, vec![Value::text(operator), left, right], Vec::new());
        }
        let result = operators::compare(&mut self.context(), comparison, &left, &right);
        self.push_native(result)
    }

    /// Returns the operator if methods of instances in two containers decide about a comparison.
    fn operator_for_elements(
        &self,
        comparison: Comparison,
        left: &Value,
        right: &Value,
    ) -> Option<&'static str> {
        let operator = match comparison {
            Comparison::Equal => "==",
            Comparison::NotEqual => "!=",
            Comparison::Less => "<",
            Comparison::LessOrEqual => "<=",
            Comparison::Greater => ">",
            Comparison::GreaterOrEqual => ">=",
            _ => return None,
        };
        let kind = types::type_in(&self.state.heap, left);
        let is_container = matches!(kind, Type::List | Type::Tuple)
            || kind == Type::Dict && matches!(comparison, Comparison::Equal | Comparison::NotEqual);
        let has_methods = is_container
            && kind == types::type_in(&self.state.heap, right)
            && self.has_comparable_instances(left)
            && self.has_comparable_instances(right);
        has_methods.then_some(operator)
    }

    /// Returns true if instances in a value may define how they are compared.
    pub fn has_comparable_instances(&self, value: &Value) -> bool {
        self.program.compares_instances && text::contains_instances(&self.state.heap, value)
    }

    /// Returns the function in Python that searches for a value; `None` if a single operation does.
    fn search_function(&self, value: &Value, container: &Value) -> Option<&'static str> {
        if self.works_in_steps(container) {
            return Some("_contains_in_steps");
        }
        let is_sequence = matches!(types::type_in(&self.state.heap, container), Type::List | Type::Tuple);
        let has_method = || self.has_comparable_instances(value) || self.has_comparable_instances(container);
        (self.must_be_collected(container) || is_sequence && has_method()).then_some("_contains")
    }

    /// Returns true for a list that threads share, if some of its operations are several steps.
    pub fn works_in_steps(&self, container: &Value) -> bool {
        let Value::Object(at) = container else { return false };
        let object = self.state.heap.peek(*at);
        self.machine.settings.switching == Switching::FreeThreaded
            && self.concurrent
            && matches!(object.kind, Kind::List(_))
            && self.machine.accesses.is_shared(&LocationClass::Content(object.site))
    }

    fn compare_by_method(
        &mut self,
        comparison: Comparison,
        left: &Value,
        right: &Value,
    ) -> Option<Result<Flow>> {
        // A tuple: the object with the method, the method, the argument, and true if the result is negated.
        let (object, name, argument, negated) = match comparison {
            Comparison::Is | Comparison::IsNot => return None,
            Comparison::In => (right, symbols::CONTAINS, left, false),
            Comparison::NotIn => (right, symbols::CONTAINS, left, true),
            Comparison::Equal => self.ordered(left, symbols::EQ, right, symbols::EQ),
            Comparison::NotEqual if self.method(left, symbols::NE).is_some() => {
                (left, symbols::NE, right, false)
            }
            Comparison::NotEqual => {
                let (object, name, argument, _) = self.ordered(left, symbols::EQ, right, symbols::EQ);
                (object, name, argument, true)
            }
            Comparison::Less => self.ordered(left, symbols::LT, right, symbols::GT),
            Comparison::LessOrEqual => self.ordered(left, symbols::LE, right, symbols::GE),
            Comparison::Greater => self.ordered(left, symbols::GT, right, symbols::LT),
            Comparison::GreaterOrEqual => self.ordered(left, symbols::GE, right, symbols::LE),
        };
        let role = if negated { Role::Negated } else { Role::Call };
        self.call_method(role, object, name, vec![argument.clone()])
    }

    /// Returns the method of the left operand that implements a comparison, or else the reflected method of
    /// the right operand.
    fn ordered<'v>(
        &self,
        left: &'v Value,
        name: Symbol,
        right: &'v Value,
        opposite: Symbol,
    ) -> (&'v Value, Symbol, &'v Value, bool) {
        if self.method(left, name).is_none() && self.method(right, opposite).is_some() {
            (right, opposite, left, false)
        } else {
            (left, name, right, false)
        }
    }

    /// Executes `LoadIndex`.
    pub fn load_index(&mut self) -> Result<Flow> {
        let index = self.pop();
        let object = self.pop();
        if let Some(result) = self.call_method(Role::Call, &object, symbols::GETITEM, vec![index.clone()]) {
            return result;
        }
        // `list[int]` in an annotation or an alias is the type itself.
        if matches!(object, Value::Type(_)) || self.is_generic_class(&object) {
            self.push(object);
            return Ok(Flow::Continue);
        }
        self.note_element(&object, &index, Access::Read);
        let result = operators::load_index(&mut self.context(), &object, &index);
        self.push_native(result)
    }

    /// Returns true for classes that derive from `typing.Generic` or `typing.Protocol`.
    fn is_generic_class(&self, value: &Value) -> bool {
        let Value::Object(at) = value else { return false };
        self.class_attribute(*at, symbols::IS_GENERIC).is_some()
    }

    /// Executes `StoreIndex`.
    pub fn store_index(&mut self) -> Result<Flow> {
        let index = self.pop();
        let object = self.pop();
        let value = self.pop();
        let arguments = vec![index.clone(), value.clone()];
        if let Some(result) = self.call_method(Role::Discard, &object, symbols::SETITEM, arguments) {
            return result;
        }
        self.share_into(&object, &value);
        self.share_into(&object, &index);
        self.note_element(&object, &index, Access::Write);
        let result = operators::store_index(&mut self.context(), &object, &index, value);
        self.native(result)?;
        Ok(Flow::Continue)
    }

    /// Records the use of one element, if it exists, instead of the use of the whole container by this instruction.
    fn note_element(&self, object: &Value, index: &Value, access: Access) {
        let heap = &self.state.heap;
        let Value::Object(at) = object else { return };
        if !heap.recorder.is_on() || heap.index(*at).is_none() {
            return;
        }
        let element = match (&heap.peek(*at).kind, index) {
            (Kind::List(values), Value::Int(index)) => {
                indexing::resolve(*index, values.len()).map(|index| index as u64)
            }
            (Kind::Dict(entries), Value::Int(_) | Value::Str(_)) => {
                let key = Key(index.clone());
                entries.contains_key(&key).then(|| FxBuildHasher.hash_one(&key))
            }
            _ => None,
        };
        if let Some(element) = element {
            heap.note_element(*at, element, access);
            heap.recorder.pause();
        }
    }

    /// Executes `DeleteIndex`.
    pub fn delete_index(&mut self) -> Result<Flow> {
        let index = self.pop();
        let object = self.pop();
        if let Some(result) = self.call_method(Role::Discard, &object, symbols::DELITEM, vec![index.clone()])
        {
            return result;
        }
        let result = operators::delete_index(&mut self.context(), &object, &index);
        self.native(result)?;
        Ok(Flow::Continue)
    }

    /// Returns true if iterating the value takes Python code: for generators and instances.
    pub fn must_be_collected(&self, iterable: &Value) -> bool {
        let Value::Object(at) = iterable else { return false };
        match self.fixed_kind(*at) {
            Kind::Generator(_) => true,
            Kind::Instance(instance) => self.iteration_method(instance.class).is_some(),
            _ => false,
        }
    }

    /// Returns the function that makes an iterator of an instance of a class.
    pub fn iteration_method(&self, class: Ref) -> Option<Value> {
        let by_index = || {
            self.class_attribute(class, symbols::GETITEM)
                .map(|_| self.program.library.builtin("_elements_by_index"))
        };
        self.class_attribute(class, symbols::ITER).or_else(by_index)
    }

    /// If the iterable on top must be collected, replaces it by a list and executes the instruction again.
    pub fn collects_top(&mut self) -> Result<bool> {
        let iterable = self.peek(0).clone();
        if !self.must_be_collected(&iterable) {
            return Ok(false);
        }
        self.pop();
        self.again();
        let collect = self.program.library.builtin("_collect");
        self.call(collect, vec![iterable], Vec::new())?;
        Ok(true)
    }

    /// Executes `GetIterator`.
    pub fn get_iterator(&mut self) -> Result<Flow> {
        let iterable = self.pop();
        let iterator = match &iterable {
            Value::Cursor(_) => iterable,
            Value::Object(at) => match self.fixed_kind(*at) {
                Kind::Generator(_) | Kind::Iterator(_) => iterable,
                Kind::Instance(instance) => match self.iteration_method(instance.class) {
                    Some(method) => return self.call(method, vec![iterable], Vec::new()),
                    None => self.cursor(iterable)?,
                },
                _ => self.cursor(iterable)?,
            },
            _ => self.cursor(iterable)?,
        };
        self.push(iterator);
        Ok(Flow::Continue)
    }

    /// Executes `NextOrJump`.
    pub fn next_or_jump(&mut self, target: u32) -> Result<Flow> {
        let iterator = self.peek(0).clone();
        if let Value::Object(at) = iterator {
            match self.kind(at) {
                Kind::Generator(_) => return self.resume(at, Resumed::Loop(target), Value::None),
                Kind::Instance(_) => {
                    let role = Role::LoopNext(target);
                    return match self.call_method(role, &iterator, symbols::NEXT, Vec::new()) {
                        Some(result) => result,
                        None => Err(self.not_an_iterator(&iterator)),
                    };
                }
                _ => {}
            }
        }
        match self.next_of_top()? {
            Some(value) => self.push(value),
            None => {
                self.pop();
                self.jump(target);
            }
        }
        Ok(Flow::Continue)
    }

    pub fn not_an_iterator(&mut self, value: &Value) -> Thrown {
        let name = types::type_name(&self.context(), value);
        self.thrown("TypeError", format!("'{name}' object is not an iterator"))
    }

    /// Executes `Format`.
    pub fn format(&mut self, conversion: Conversion) -> Result<Flow> {
        if self.thread.values.len() > 2 && *self.peek(2) == MARK {
            let text = self.pop();
            let spec = self.pop();
            self.pop();
            return self.push_formatted(&text, spec);
        }
        let spec = self.pop();
        let value = self.pop();
        if conversion == Conversion::None && self.is_instance(&value) {
            let format = self.program.library.builtin("format");
            return self.call(format, vec![value, spec], Vec::new());
        }
        let converts = conversion != Conversion::None || spec == Value::text("");
        let has_methods = converts && text::contains_instances(&self.state.heap, &value);
        if has_methods || self.is_instance(&value) {
            // The instruction is executed again after the call. The mark on the stack tells it that the
            // operand is then the string of the instance or container.
            self.again();
            self.push(MARK);
            self.push(spec);
            let special = if conversion == Conversion::Repr { Special::ReprOf } else { Special::StrOf };
            return self.call_special(Role::Call, special, vec![value]);
        }
        let converted = match conversion {
            Conversion::None => value,
            Conversion::Repr => Value::text(&self.repr(&value)?),
            Conversion::Str => Value::text(&self.text(&value)?),
        };
        self.push_formatted(&converted, spec)
    }

    fn push_formatted(&mut self, value: &Value, spec: Value) -> Result<Flow> {
        let spec = if let Value::Str(spec) = spec { spec } else { "".into() };
        let result = format_spec::format(&self.context(), value, &spec);
        self.push_native(result.map(|text| Value::text(&text)))
    }

    fn lock_on(&self, depth: usize) -> Option<Ref> {
        let Value::Object(at) = self.peek(depth) else { return None };
        matches!(self.fixed_kind(*at), Kind::Lock(_)).then_some(*at)
    }

    /// Executes `Enter`.
    pub fn enter(&mut self) -> Result<Flow> {
        if let Some(lock) = self.lock_on(0) {
            self.acquire(lock, 1);
            self.push(Value::Bool(true));
            return Ok(Flow::Continue);
        }
        let manager = self.peek(0).clone();
        match self.call_method(Role::Call, &manager, symbols::ENTER, Vec::new()) {
            Some(result) => result,
            None => Err(self.no_manager(&manager)),
        }
    }

    /// Executes `Exit`.
    pub fn exit(&mut self) -> Result<Flow> {
        let lock = self.lock_on(0);
        let manager = self.pop();
        if let Some(lock) = lock {
            self.release(lock)?;
            return Ok(Flow::Continue);
        }
        match self.call_method(Role::Discard, &manager, symbols::EXIT, vec![Value::None; 3]) {
            Some(result) => result,
            None => Err(self.no_manager(&manager)),
        }
    }

    /// Executes `ExitWithException`.
    pub fn exit_with_exception(&mut self) -> Result<Flow> {
        let lock = self.lock_on(1);
        let exception = self.pop();
        let manager = self.pop();
        if let Some(lock) = lock {
            self.release(lock)?;
            self.push(Value::Bool(false));
            return Ok(Flow::Continue);
        }
        let arguments = self.exit_arguments(exception);
        match self.call_method(Role::Call, &manager, symbols::EXIT, arguments) {
            Some(result) => result,
            None => Err(self.no_manager(&manager)),
        }
    }

    /// Returns the arguments of `__exit__`: the class of an exception, the exception, and `None` as
    /// traceback.
    pub fn exit_arguments(&mut self, exception: Value) -> Vec<Value> {
        let class = self.class_of(&exception).map_or(Value::None, Value::Object);
        vec![class, exception, Value::None]
    }

    fn no_manager(&mut self, value: &Value) -> Thrown {
        let name = types::type_name(&self.context(), value);
        let message = format!("'{name}' object does not support the context manager protocol");
        self.thrown("TypeError", message)
    }
}

/// Returns the methods of an operator: of the left operand, of the right operand, and for `+=` and the like.
fn binary_methods(operator: BinaryOperator) -> [Symbol; 3] {
    use symbols as s;
    match operator {
        BinaryOperator::Add => [s::ADD, s::RADD, s::IADD],
        BinaryOperator::Subtract => [s::SUB, s::RSUB, s::ISUB],
        BinaryOperator::Multiply => [s::MUL, s::RMUL, s::IMUL],
        BinaryOperator::Divide => [s::TRUEDIV, s::RTRUEDIV, s::ITRUEDIV],
        BinaryOperator::FloorDivide => [s::FLOORDIV, s::RFLOORDIV, s::IFLOORDIV],
        BinaryOperator::Modulo => [s::MOD, s::RMOD, s::IMOD],
        BinaryOperator::Power => [s::POW, s::RPOW, s::IPOW],
        BinaryOperator::LeftShift => [s::LSHIFT, s::RLSHIFT, s::ILSHIFT],
        BinaryOperator::RightShift => [s::RSHIFT, s::RRSHIFT, s::IRSHIFT],
        BinaryOperator::BitAnd => [s::AND, s::RAND, s::IAND],
        BinaryOperator::BitOr => [s::OR, s::ROR, s::IOR],
        BinaryOperator::BitXor => [s::XOR, s::RXOR, s::IXOR],
    }
}

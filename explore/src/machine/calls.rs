//! Calls: functions of the program and the library, functions in Rust, classes, and results.

use std::sync::Arc;

use super::execute::Execution;
use super::flow::{Flow, Result, Thrown};
use crate::code::{Code, CodeKind, Instruction, Parameters};
use crate::natives::definition::Definition;
use crate::natives::functions;
use crate::natives::iteration;
use crate::natives::types;
use crate::values::key::Key;
use crate::values::names::{CodeId, Symbol};
use crate::values::native::{Native, Special, Type};
use crate::values::object::{Class, Entries, Instance, Kind};
use crate::values::symbols;
use crate::values::thread::{Frame, Role, Status, ThreadId};
use crate::values::value::{Cursor, Function, Method, Ref, Value, View};

/// Arguments that are passed by keyword.
pub(super) type Keywords = Vec<(Symbol, Value)>;

/// The maximum depth of calls, as CPython's recursion limit.
const DEEPEST_CALL: usize = 250;

impl Execution<'_> {
    /// Calls a function. Its result is pushed at once (functions in Rust) or when its frame returns.
    pub fn call(&mut self, function: Value, arguments: Vec<Value>, keywords: Keywords) -> Result<Flow> {
        self.call_as(Role::Call, function, arguments, keywords)
    }

    /// Calls a function. `role` determines what happens to its result.
    pub fn call_as(
        &mut self,
        role: Role,
        function: Value,
        mut arguments: Vec<Value>,
        keywords: Keywords,
    ) -> Result<Flow> {
        match function {
            Value::Function(function) => self.call_function(role, &function, arguments, keywords),
            Value::Method(method) => {
                arguments.insert(0, method.receiver.clone());
                self.call_as(role, method.function.clone(), arguments, keywords)
            }
            Value::Native(native) => self.call_native(role, native, arguments, keywords),
            Value::Type(created) => self.call_type(role, created, arguments, keywords),
            Value::Object(at) => match self.kind(at) {
                Kind::Class(_) => self.instantiate(role, at, arguments, keywords),
                Kind::Instance(instance) => match self.class_attribute(instance.class, symbols::CALL) {
                    Some(method) => {
                        arguments.insert(0, function);
                        self.call_as(role, method, arguments, keywords)
                    }
                    None => Err(self.not_callable(&function)),
                },
                _ => Err(self.not_callable(&function)),
            },
            _ => Err(self.not_callable(&function)),
        }
    }

    fn not_callable(&mut self, value: &Value) -> Thrown {
        let name = types::type_name(&self.context(), value);
        self.thrown("TypeError", format!("'{name}' object is not callable"))
    }

    /// Calls a method of an instance; `None` if its class lacks the method.
    pub fn call_method(
        &mut self,
        role: Role,
        object: &Value,
        name: Symbol,
        arguments: Vec<Value>,
    ) -> Option<Result<Flow>> {
        let method = self.method(object, name)?;
        let mut all = vec![object.clone()];
        all.extend(arguments);
        Some(self.call_as(role, method, all, Vec::new()))
    }

    /// Returns a method of an instance's class.
    pub fn method(&self, object: &Value, name: Symbol) -> Option<Value> {
        let Value::Object(at) = object else { return None };
        let Kind::Instance(instance) = self.fixed_kind(*at) else { return None };
        self.class_attribute(instance.class, name)
    }

    pub fn call_with_keywords(&mut self, n: usize, names: &Value) -> Result<Flow> {
        let Value::Tuple(names) = names else { unreachable!("the compiler makes a tuple of names") };
        let mut arguments = self.pop_many(n);
        let values = arguments.split_off(n - names.len());
        let keywords = names.iter().zip(values).filter_map(|(name, value)| Some((self.symbol(name)?, value)));
        let keywords: Keywords = keywords.collect();
        let function = self.pop();
        self.call(function, arguments, keywords)
    }

    /// Returns the symbol of a name; `None` if the name occurs nowhere in the program.
    pub fn symbol(&self, name: &Value) -> Option<Symbol> {
        if let Value::Str(name) = name { self.program.names.get(name) } else { None }
    }

    pub fn call_spread(&mut self) -> Result<Flow> {
        let keywords = self.pop();
        let arguments = self.pop();
        let function = self.pop();
        let arguments = self.elements(&arguments)?;
        let entries = match &keywords {
            Value::Object(at) => match self.kind(*at) {
                Kind::Dict(entries) => entries.clone(),
                _ => Default::default(),
            },
            _ => Default::default(),
        };
        let mut named = Keywords::new();
        for (key, value) in entries {
            match self.symbol(&key.0) {
                Some(symbol) => named.push((symbol, value)),
                None => {
                    let name = self.text(&key.0)?;
                    let message = format!("the argument name '{name}' has to occur in the program here");
                    return Err(self.thrown("TypeError", message));
                }
            }
        }
        self.call(function, arguments, named)
    }

    fn call_function(
        &mut self,
        role: Role,
        function: &Arc<Function>,
        arguments: Vec<Value>,
        keywords: Keywords,
    ) -> Result<Flow> {
        let code = self.program.code(function.code);
        let arguments = self.bind(code, function, arguments, keywords)?;
        let values = self.slots(code, function, arguments);
        let handled = self.thread.handled.len() as u32;
        let base = self.thread.values.len() as u32;
        let frame = Frame::new(function.code, base, handled, role);
        if code.kind == CodeKind::Function {
            if self.thread.frames.len() >= DEEPEST_CALL {
                return Err(self.thrown("RecursionError", "maximum recursion depth exceeded"));
            }
            self.thread.frames.push(frame);
            self.thread.values.extend(values);
            self.switchable = true;
            return Ok(Flow::Continue);
        }
        let role = frame.role.clone();
        let generator = self.new_generator(function.code, frame, values);
        self.deliver(role, generator)
    }

    /// Returns the initial slots of a call.
    fn slots(&mut self, code: &Code, function: &Function, mut values: Vec<Value>) -> Vec<Value> {
        values.resize(code.slots.len(), Value::Unbound);
        for slot in &code.cells {
            let slot = &mut values[*slot as usize];
            let cell = self.state.heap.insert(Kind::Cell(std::mem::take(slot)));
            *slot = Value::Object(cell);
        }
        let first = code.first_captured as usize;
        for (slot, cell) in values[first..].iter_mut().zip(&function.cells) {
            *slot = cell.clone();
        }
        values
    }

    /// Returns the arguments in the order of the parameters' slots.
    fn bind(
        &mut self,
        code: &Code,
        function: &Function,
        mut arguments: Vec<Value>,
        keywords: Keywords,
    ) -> Result<Vec<Value>> {
        let parameters = &code.parameters;
        let positional = parameters.positional.len();
        let only_positional =
            !parameters.star && !parameters.double_star && parameters.keyword_only.is_empty();
        if keywords.is_empty() && only_positional && arguments.len() == positional {
            return Ok(arguments);
        }
        let extra = arguments.split_off(arguments.len().min(positional));
        if !extra.is_empty() && !parameters.star {
            let given = positional + extra.len();
            return Err(self.wrong_count(code, parameters, function.defaults.len(), given));
        }
        let mut slots = arguments;
        slots.resize(positional, Value::Unbound);
        let mut named = vec![Value::Unbound; parameters.keyword_only.len()];
        let mut others = Vec::new();
        for (name, value) in keywords {
            let index =
                parameters.positional[parameters.positional_only..].iter().position(|known| *known == name);
            let target = match index {
                Some(index) => Some(&mut slots[parameters.positional_only + index]),
                None => {
                    let index = parameters.keyword_only.iter().position(|known| *known == name);
                    index.map(|index| &mut named[index])
                }
            };
            match target {
                Some(slot) if *slot == Value::Unbound => *slot = value,
                Some(_) => return Err(self.wrong_keyword(code, "got multiple values for argument", name)),
                None if parameters.double_star => others.push((name, value)),
                None => return Err(self.wrong_keyword(code, "got an unexpected keyword argument", name)),
            }
        }
        fill(&mut slots, &function.defaults);
        for (slot, default) in named.iter_mut().zip(&function.keyword_defaults) {
            if *slot == Value::Unbound {
                *slot = default.clone();
            }
        }
        self.check_given(code, "positional", &parameters.positional, &slots)?;
        self.check_given(code, "keyword-only", &parameters.keyword_only, &named)?;
        if parameters.star {
            slots.push(Value::tuple(extra));
        }
        slots.extend(named);
        if parameters.double_star {
            let others = others.into_iter();
            let entries = others.map(|(name, value)| {
                (crate::values::key::Key(Value::Str(self.program.names.text(name).clone())), value)
            });
            let dict = Kind::Dict(entries.collect());
            slots.push(Value::Object(self.state.heap.insert(dict)));
        }
        Ok(slots)
    }

    fn wrong_count(&mut self, code: &Code, parameters: &Parameters, defaults: usize, given: usize) -> Thrown {
        let most = parameters.positional.len();
        let takes = match most - defaults {
            least if least == most => most.to_string(),
            least => format!("from {least} to {most}"),
        };
        let s = if most == 1 { "" } else { "s" };
        let were = if given == 1 { "was" } else { "were" };
        let name = &code.name;
        self.thrown(
            "TypeError",
            format!("{name}() takes {takes} positional argument{s} but {given} {were} given"),
        )
    }

    fn wrong_keyword(&mut self, code: &Code, problem: &str, name: Symbol) -> Thrown {
        let argument = self.program.names.text(name).clone();
        self.thrown("TypeError", format!("{}() {problem} '{argument}'", code.name))
    }

    /// Raises a `TypeError` if a parameter has no value.
    fn check_given(
        &mut self,
        code: &Code,
        kind: &str,
        parameters: &[Symbol],
        values: &[Value],
    ) -> Result<()> {
        let missing = parameters.iter().zip(values).filter(|(_, value)| **value == Value::Unbound);
        let names: Vec<String> =
            missing.map(|(name, _)| format!("'{}'", self.program.names.text(*name))).collect();
        let s = if names.len() == 1 { "" } else { "s" };
        let list = match &names[..] {
            [only] => only.clone(),
            [first, second] => format!("{first} and {second}"),
            [most @ .., last] => format!("{}, and {last}", most.join(", ")),
            [] => return Ok(()),
        };
        let message = format!("{}() missing {} required {kind} argument{s}: {list}", code.name, names.len());
        Err(self.thrown("TypeError", message))
    }

    fn call_native(
        &mut self,
        role: Role,
        native: Native,
        arguments: Vec<Value>,
        keywords: Keywords,
    ) -> Result<Flow> {
        match native {
            Native::Special(special) => self.call_special(role, special, arguments),
            Native::Function(number) => {
                let definition = functions::definition(number);
                if let Some(index) = definition.iterates
                    && let Some(collector) = self.collector(definition, arguments.get(index))
                {
                    let mut all = vec![Value::Native(native), Value::Int(index as i64)];
                    all.extend(arguments);
                    let collect = self.program.library.builtin(collector);
                    return self.call_as(role, collect, all, keywords);
                }
                if let Some(view) = self.loops_over_view(&role, definition, &arguments, &keywords) {
                    let cursor = iteration::cursor(&self.context(), arguments[0].clone());
                    let cursor = Cursor { view, ..self.native(cursor)? };
                    self.switchable = true;
                    return self.deliver(role, Value::Cursor(Arc::new(cursor)));
                }
                let arguments = self.bind_native(definition, arguments, keywords)?;
                let result = (definition.function)(&mut self.context(), &arguments);
                let result = self.native(result)?;
                self.share_stored(definition, &arguments);
                self.check_nesting(&result)?;
                self.switchable = true;
                self.deliver(role, result)
            }
        }
    }

    /// Returns the function in Python that collects the argument of a function in Rust and calls it; `None` if the
    /// argument needs no collecting.
    fn collector(&self, definition: &Definition, argument: Option<&Value>) -> Option<&'static str> {
        let argument = argument?;
        if matches!(definition.name, "dict" | "dict.update") && self.is_mapping(argument) {
            Some("_call_with_entries")
        } else {
            self.must_be_collected(argument).then_some("_call_collected")
        }
    }

    /// Returns true for an instance with a method `keys`, which Python takes for a mapping.
    pub fn is_mapping(&self, value: &Value) -> bool {
        self.method(value, symbols::KEYS).is_some()
    }

    /// Returns the view of `for … in dict.items():` and the like. Such a loop goes over the dictionary itself;
    /// elsewhere these methods return a copy.
    fn loops_over_view(
        &self,
        role: &Role,
        definition: &Definition,
        arguments: &[Value],
        keywords: &Keywords,
    ) -> Option<View> {
        let view = match definition.name {
            "dict.keys" => View::Keys,
            "dict.values" => View::Values,
            "dict.items" => View::Items,
            _ => return None,
        };
        let frame = self.thread.frames.last()?;
        let next = self.code().instructions.get(frame.next as usize)?;
        let loops = *next == Instruction::GetIterator && *role == Role::Call;
        (loops && arguments.len() == 1 && keywords.is_empty()).then_some(view)
    }

    /// Marks the values that a function puts into a shared container as shared.
    fn share_stored(&mut self, definition: &Definition, arguments: &[Value]) {
        if definition.effect != crate::natives::definition::Effect::Writes {
            return;
        }
        if let Some(Value::Object(container)) = arguments.first()
            && self.state.heap.peek(*container).shared
        {
            for stored in &arguments[1..] {
                self.state.heap.share(stored);
            }
        }
    }

    fn bind_native(
        &mut self,
        definition: &Definition,
        mut arguments: Vec<Value>,
        keywords: Keywords,
    ) -> Result<Vec<Value>> {
        let name = definition.name.rsplit('.').next().unwrap_or(definition.name);
        let given = arguments.len();
        let rest = definition.parameters.iter().position(|parameter| *parameter == "**");
        let most = rest.unwrap_or(definition.parameters.len());
        if given > most && !definition.variadic {
            let message = format!("{name}() takes at most {most} arguments ({given} given)");
            return Err(self.thrown("TypeError", message));
        }
        arguments.resize(given.max(definition.parameters.len()), Value::Unbound);
        let mut others = Entries::default();
        for (keyword, value) in keywords {
            let text = self.program.names.text(keyword);
            let index = definition.parameters.iter().position(|parameter| *parameter == &**text);
            match index {
                Some(index) if rest.is_none() && arguments[index] == Value::Unbound => {
                    arguments[index] = value
                }
                _ if rest.is_some() => {
                    others.insert(Key(Value::Str(text.clone())), value);
                }
                _ => {
                    let message = format!("{name}() got an unexpected keyword argument '{text}'");
                    return Err(self.thrown("TypeError", message));
                }
            }
        }
        if let Some(rest) = rest
            && !others.is_empty()
        {
            arguments[rest] = Value::Object(self.state.heap.insert(Kind::Dict(others)));
        }
        if arguments[..definition.required].contains(&Value::Unbound) {
            let message =
                format!("{name}() takes at least {} arguments ({given} given)", definition.required);
            return Err(self.thrown("TypeError", message));
        }
        Ok(arguments)
    }

    fn call_type(
        &mut self,
        role: Role,
        created: Type,
        arguments: Vec<Value>,
        keywords: Keywords,
    ) -> Result<Flow> {
        match (created, &arguments[..]) {
            (Type::Object, []) if keywords.is_empty() => {
                let object = Value::Object(self.state.heap.insert(Kind::Plain));
                return self.deliver(role, object);
            }
            (Type::Object, _) => return Err(self.thrown("TypeError", "object() takes no arguments")),
            (Type::Str, []) => return self.deliver(role, Value::text("")),
            (Type::Str, [_]) => return self.call_special(role, Special::StrOf, arguments),
            (Type::Bool, []) => return self.deliver(role, Value::Bool(false)),
            (Type::Bool, [value]) => return self.call_truth(role, &value.clone()),
            (Type::Type, [_]) => return self.call_special(role, Special::TypeOf, arguments),
            _ => {}
        }
        match functions::constructor(created) {
            Some(native) => self.call_native(role, native, arguments, keywords),
            None => {
                let name = created.name();
                Err(self.thrown("TypeError", format!("cannot create '{name}' instances")))
            }
        }
    }

    /// Executes `bool(value)`.
    fn call_truth(&mut self, role: Role, value: &Value) -> Result<Flow> {
        // A frame has one role, so `Role::Truth` can replace only `Role::Call`.
        if matches!(role, Role::Call)
            && let Some(name) = self.truth_method(value)
            && let Some(result) = self.call_method(Role::Truth, value, name, Vec::new())
        {
            return result;
        }
        let truth = self.truth(value);
        self.deliver(role, Value::Bool(truth))
    }

    fn instantiate(
        &mut self,
        role: Role,
        class: Ref,
        arguments: Vec<Value>,
        keywords: Keywords,
    ) -> Result<Flow> {
        // As in CPython, `args` is set even if `__init__` doesn't call `super().__init__()`.
        let is_exception = self.is_exception_class(class);
        let args = is_exception.then(|| (symbols::ARGS, Value::tuple(arguments.clone())));
        let marker = self.thread_local_marker(class, &arguments, &keywords);
        let is_thread_local = marker.is_some();
        let marker = marker.map(|marker| (symbols::ATTRIBUTES_PER_THREAD, marker));
        let attributes = args.into_iter().chain(marker).collect();
        let instance = self.state.heap.insert(Kind::Instance(Instance { class, attributes }));
        let object = Value::Object(instance);
        if is_thread_local {
            self.add_thread_local(instance);
        }
        let Some(initialize) = self.class_attribute(class, symbols::INIT) else {
            if !arguments.is_empty() || !keywords.is_empty() {
                let message = match types::type_name(&self.context(), &object) {
                    _ if is_thread_local => "Initialization arguments are not supported".to_owned(),
                    name => format!("{name}() takes no arguments"),
                };
                return Err(self.thrown("TypeError", message));
            }
            return self.deliver(role, object);
        };
        let mut all = vec![object.clone()];
        all.extend(arguments);
        match role {
            Role::Call => self.call_as(Role::Initialize(instance), initialize, all, keywords),
            Role::Discard => self.call_as(Role::Discard, initialize, all, keywords),
            _ => Err(self.thrown("TypeError", "a class cannot stand for this method here")),
        }
    }

    /// Executes `MakeFunction`.
    pub fn make_function(&mut self, code: CodeId, defaults: usize, captured: &Value) -> Result<()> {
        let keyword_only = self.program.code(code).parameters.keyword_only.len();
        let keyword_defaults = self.pop_many(keyword_only);
        let defaults = self.pop_many(defaults);
        let slots = if let Value::Tuple(slots) = captured { slots.clone() } else { Arc::from([]) };
        let cells = slots.iter().map(|slot| match slot {
            Value::Int(slot) => self.slot(*slot as u16).clone(),
            _ => Value::Unbound,
        });
        let cells = cells.collect();
        let function = Function { code, defaults, keyword_defaults, cells, wraps: None };
        self.push_checked(Value::Function(Arc::new(function)))
    }

    /// Executes `MakeClass`.
    pub fn make_class(&mut self, name: &Value, bases: usize) -> Result<Flow> {
        let body = self.pop();
        let bases = self.pop_many(bases);
        let base = match bases.first() {
            Some(Value::Object(base)) if matches!(self.kind(*base), Kind::Class(_)) => Some(*base),
            None | Some(Value::Type(Type::Object)) => None,
            Some(other) => {
                let name = self.repr(other)?;
                let message = format!("a class cannot derive from {name} here: only from classes");
                return Err(self.thrown("TypeError", message));
            }
        };
        let name: Arc<str> = if let Value::Str(name) = name { name.clone() } else { "class".into() };
        self.call_as(Role::ClassBody { name, base }, body, Vec::new(), Vec::new())
    }

    /// Executes `ReturnNamespace`: ends a class body.
    pub fn return_namespace(&mut self) -> Result<Flow> {
        let code = self.code();
        let base = self.frame().base as usize;
        let own = code.slots.iter().zip(&self.thread.values[base..]).take(code.first_captured as usize);
        let mut attributes = Vec::new();
        for (name, value) in own {
            let value = match value {
                Value::Object(at) if matches!(self.kind(*at), Kind::Cell(_)) => {
                    if let Kind::Cell(value) = self.kind(*at) { value } else { value }
                }
                value => value,
            };
            if *value != Value::Unbound {
                attributes.push((*name, value.clone()));
            }
        }
        let qualified_name = code.name.clone();
        let Role::ClassBody { name, base } = self.pop_frame() else {
            unreachable!("only class bodies end like this")
        };
        let class = self.state.heap.insert(Kind::Class(Class { name, qualified_name, base, attributes }));
        self.push(Value::Object(class));
        Ok(Flow::Continue)
    }

    /// Removes the innermost frame with its values; returns its role.
    pub fn pop_frame(&mut self) -> Role {
        let frame = self.thread.frames.pop().expect("a running thread has a frame");
        self.thread.values.truncate(frame.base as usize);
        self.thread.handled.truncate(frame.handled as usize);
        frame.role
    }

    /// Executes `Return`.
    pub fn return_value(&mut self, value: Value) -> Result<Flow> {
        let role = self.pop_frame();
        if let Role::Generator { object, resumed_by } = role {
            return self.end_of_generator(object, resumed_by, value);
        }
        if self.thread.frames.is_empty() {
            return Ok(self.end(Status::Ended));
        }
        self.deliver(role, value)
    }

    /// Ends the thread. The main thread first closes what the program left open, such as executors.
    pub fn end(&mut self, status: Status) -> Flow {
        self.thread.values.clear();
        self.thread.handled.clear();
        if self.id() == ThreadId(0) && self.thread.closing.is_none() {
            self.thread.closing = Some(status.clone());
            let close = self.program.library.find_in("threading", "_main_ended");
            if let Some(close) = close.filter(|_| self.state.threads.len() > 1)
                && self.call_as(Role::Discard, close, Vec::new(), Vec::new()).is_ok()
            {
                return Flow::Continue;
            }
        }
        self.thread.status = match self.thread.closing.take() {
            Some(closing) if status == Status::Ended => closing,
            _ => status,
        };
        Flow::Ended
    }

    /// Passes the result of a call to the caller as the role of the call requires.
    pub fn deliver(&mut self, role: Role, value: Value) -> Result<Flow> {
        match role {
            Role::Call | Role::LoopNext(_) => self.push(value),
            Role::Discard => {}
            Role::Initialize(instance) => self.push(Value::Object(instance)),
            Role::Negated => {
                let truth = self.truth(&value);
                self.push(Value::Bool(!truth));
            }
            Role::Truth => {
                let truth = self.truth(&value);
                self.push(Value::Bool(truth));
            }
            Role::Awaited => return self.continue_await(value),
            Role::ClassBody { .. } | Role::Generator { .. } => {
                unreachable!("these frames end in their own way")
            }
        }
        Ok(Flow::Continue)
    }

    /// A function bound to its first argument.
    pub fn bound(receiver: Value, function: Value) -> Value {
        Value::Method(Arc::new(Method { receiver, function }))
    }
}

/// Fills the last unbound slots with their defaults.
fn fill(slots: &mut [Value], defaults: &[Value]) {
    let first = slots.len() - defaults.len().min(slots.len());
    for (slot, default) in slots[first..].iter_mut().zip(defaults) {
        if *slot == Value::Unbound {
            *slot = default.clone();
        }
    }
}

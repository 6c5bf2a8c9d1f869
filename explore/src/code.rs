//! Compiled programs: the instructions of a stack machine, made by [`crate::syntax`] and executed by
//! [`crate::machine`].
//!
//! Each function, lambda, comprehension, class body and module has one [`Code`]. A frame has one array of
//! values: first the *slots* (parameters, other local variables, captured cells), then the operand stack.

use std::sync::Arc;

use crate::values::names::{CodeId, ModuleId, Symbol};
use crate::values::value::Value;

/// A place in the text: lines and columns count from 1, columns in characters; the end is exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// The first line.
    pub line: u32,
    /// The first column.
    pub column: u32,
    /// The last line.
    pub end_line: u32,
    /// The column after the last character.
    pub end_column: u32,
}

/// What a call of a code does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeKind {
    /// Runs the body and returns its value. Modules, lambdas and class bodies are functions too.
    Function,
    /// Returns a generator.
    Generator,
    /// Returns a coroutine.
    Coroutine,
    /// Returns an asynchronous generator.
    AsyncGenerator,
}

/// The parameters of a function. Their slots come first, in this order: positional, `*args`, keyword-only,
/// `**kwargs`.
#[derive(Debug, Clone, Default)]
pub struct Parameters {
    /// The names of positional parameters.
    pub positional: Vec<Symbol>,
    /// The number of positional-only parameters: the first of `positional`, which cannot be passed by
    /// keyword.
    pub positional_only: usize,
    /// True if there is a parameter `*args`.
    pub star: bool,
    /// The names of keyword-only parameters.
    pub keyword_only: Vec<Symbol>,
    /// True if there is a parameter `**kwargs`.
    pub double_star: bool,
}

impl Parameters {
    /// The number of slots that the parameters take.
    pub fn slots(&self) -> usize {
        self.positional.len()
            + usize::from(self.star)
            + self.keyword_only.len()
            + usize::from(self.double_star)
    }
}

/// An exception handler for a range of instructions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handler {
    /// The first instruction of the range.
    pub start: u32,
    /// The instruction after the range.
    pub end: u32,
    /// The instruction at which execution continues, with the exception as the only operand above `depth`.
    pub target: u32,
    /// The number of operands that stay on the stack when the handler begins.
    pub depth: u32,
}

/// A compiled function, lambda, comprehension, class body or module.
#[derive(Debug, Clone)]
pub struct Code {
    /// The qualified name: `Account.deposit`, `main.<locals>.work`, `<module>`.
    pub name: Arc<str>,
    /// The module that the code belongs to, for access to global variables.
    pub module: ModuleId,
    /// The docstring of a function. Classes store theirs as an attribute.
    pub doc: Option<Arc<str>>,
    /// What a call of the code does.
    pub kind: CodeKind,
    /// The parameters.
    pub parameters: Parameters,
    /// The names of all slots: parameters, other local variables, captured cells.
    pub slots: Vec<Symbol>,
    /// The slots of this code's variables that inner functions capture. On entry each becomes a cell, which
    /// contains the argument if the variable is a parameter.
    pub cells: Vec<u16>,
    /// The slot of the first captured cell of an outer function. Captured cells are the last slots.
    pub first_captured: u16,
    /// The constants.
    pub constants: Vec<Value>,
    /// The instructions.
    pub instructions: Vec<Instruction>,
    /// The place in the text of each instruction.
    pub places: Vec<Place>,
    /// The handlers, from the innermost to the outermost.
    pub handlers: Vec<Handler>,
}

impl Code {
    /// Returns the qualified name without Python's `<locals>`: `main.work`.
    pub fn short_name(&self) -> String {
        self.name.replace("<locals>.", "")
    }

    /// Returns true if an instruction names an attribute or a name of a module.
    pub fn uses(&self, symbol: Symbol) -> bool {
        self.instructions.iter().any(|instruction| match instruction {
            Instruction::LoadAttribute(name) | Instruction::LoadFromModule(_, name) => *name == symbol,
            _ => false,
        })
    }
}

/// Operators with two operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are Python's")]
pub enum BinaryOperator {
    Add,
    Subtract,
    Multiply,
    Divide,
    FloorDivide,
    Modulo,
    Power,
    LeftShift,
    RightShift,
    BitAnd,
    BitOr,
    BitXor,
}

/// Operators with one operand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are Python's")]
pub enum UnaryOperator {
    Not,
    Minus,
    Plus,
    Invert,
}

/// Comparisons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are Python's")]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    NotIn,
    Is,
    IsNot,
}

/// The conversion in `{value!r}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conversion {
    /// No conversion: `format(value, spec)`.
    None,
    /// `!s`
    Str,
    /// `!r` and `!a`
    Repr,
}

/// One instruction. The comments show the operand stack before and after: `a b → c`; the top is on the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instruction {
    /// `→ value` A constant.
    Constant(u32),
    /// `value →`
    Pop,
    /// `a → a a`
    Duplicate,
    /// `a b → a b a b`
    DuplicateTwo,
    /// `a b → b a`
    Swap,
    /// `a b c → c a b`
    RotateThree,
    /// `a b c d → d a b c`
    RotateFour,

    /// `→ value` Raises `UnboundLocalError` if the slot is unbound.
    LoadSlot(u16),
    /// `value →`
    StoreSlot(u16),
    /// `→` Raises `UnboundLocalError` if the slot is unbound.
    DeleteSlot(u16),
    /// `→ value` In a class body: the value of the slot, or of the global variable if the slot is unbound.
    LoadSlotOrGlobal(u16, u32),
    /// `→ value` The content of the cell in a slot; raises `NameError` if it is unbound.
    LoadCell(u16),
    /// `value →` Stores in the cell in a slot.
    StoreCell(u16),
    /// `→` Unbinds the cell in a slot.
    DeleteCell(u16),
    /// `→ value` A global variable of the code's module; raises `NameError` if it is unbound.
    LoadGlobal(u32),
    /// `value →`
    StoreGlobal(u32),
    /// `→`
    DeleteGlobal(u32),
    /// `→ value` A name of a module of the library.
    LoadFromModule(ModuleId, Symbol),

    /// `object → value`
    LoadAttribute(Symbol),
    /// `value object →`
    StoreAttribute(Symbol),
    /// `object →`
    DeleteAttribute(Symbol),
    /// `object index → value`
    LoadIndex,
    /// `value object index →`
    StoreIndex,
    /// `object index →`
    DeleteIndex,
    /// `start stop step → slice`
    BuildSlice,

    /// `a b → a op b`
    Binary(BinaryOperator),
    /// `a b → a op b` As in `a op= b`: lists, sets and dictionaries change in place.
    InPlace(BinaryOperator),
    /// `a → op a`
    Unary(UnaryOperator),
    /// `a b → a op b`
    Compare(Comparison),

    /// Continues at an instruction. A jump backwards ends a loop iteration.
    Jump(u32),
    /// `value →` Jumps if the value is false.
    JumpIfFalse(u32),
    /// `value →` Jumps if the value is true.
    JumpIfTrue(u32),
    /// `value → value` and a jump if the value is false, else `value →`.
    JumpIfFalseOrPop(u32),
    /// `value → value` and a jump if the value is true, else `value →`.
    JumpIfTrueOrPop(u32),

    /// `a₁ … aₙ → tuple`
    BuildTuple(u32),
    /// `a₁ … aₙ → list`
    BuildList(u32),
    /// `a₁ … aₙ → set`
    BuildSet(u32),
    /// `k₁ v₁ … kₙ vₙ → dict`
    BuildDict(u32),
    /// `list … value → list …` Appends to the list that lies `n` below the value.
    AppendToList(u32),
    /// `set … value → set …` Adds to the set that lies `n` below the value.
    AddToSet(u32),
    /// `dict … key value → dict …` Inserts into the dictionary that lies `n` below the key.
    InsertIntoDict(u32),
    /// `list iterable → list` Appends all elements: `[*iterable]`.
    ExtendList,
    /// `set iterable → set` Adds all elements: `{*iterable}`.
    ExtendSet,
    /// `dict mapping → dict` Inserts all entries: `{**mapping}`.
    ExtendDict,
    /// `list → tuple`
    ListToTuple,
    /// `value spec → str` For f-strings; without a format specification `spec` is an empty string.
    Format(Conversion),
    /// `s₁ … sₙ → str` Joins strings.
    JoinStrings(u32),

    /// `iterable → aₙ … a₁` Unpacks exactly `n` elements, the first on top.
    Unpack(u32),
    /// `iterable → …` Unpacks `before` elements, a list, and `after` elements, the first on top.
    UnpackStarred {
        /// The number of targets before the starred one.
        before: u16,
        /// The number of targets after the starred one.
        after: u16,
    },
    /// `iterable → iterator`
    GetIterator,
    /// `iterator → iterator value`, or at the end `iterator →` and a jump.
    NextOrJump(u32),

    /// `function a₁ … aₙ → result`
    Call(u32),
    /// `function a₁ … aₙ b₁ … bₖ → result` The constant is a tuple with the names of the last k arguments.
    CallWithKeywords {
        /// The number of all arguments.
        arguments: u32,
        /// The constant with the names.
        names: u32,
    },
    /// `function list dict → result` For `f(*a, **b)`.
    CallSpread,
    /// `d₁ … dₙ k₁ … kₘ → function` Takes the defaults of the last `defaults` positional parameters, and one
    /// value for each keyword-only parameter, `Unbound` ([`Instruction::Unbound`]) if it has no default.
    /// The cells of the constant, a tuple of slots (ints), are captured.
    MakeFunction {
        /// The code.
        code: CodeId,
        /// The number of defaults of positional parameters.
        defaults: u16,
        /// The constant with the slots that hold the captured cells.
        captured: u32,
    },
    /// `→ unbound` A missing default.
    Unbound,
    /// `base₁ … baseₙ function → class` Calls the class body, a function without parameters. Its
    /// [`Instruction::ReturnNamespace`] returns the attributes. The constant is the name.
    MakeClass {
        /// The constant with the name.
        name: u32,
        /// The number of base classes.
        bases: u16,
    },
    /// `→` Ends a class body: its bound slots are the attributes.
    ReturnNamespace,
    /// `value →` Ends a function.
    Return,
    /// `value → sent` Suspends a generator; the result is the value that the next `send` passes.
    Yield,
    /// `iterable → result` `yield from`: yields all values of another generator or iterator.
    YieldFrom,
    /// `awaitable → result`
    Await,
    /// `iterable → iterator` `async for`
    GetAsyncIterator,
    /// `iterator → iterator value`, or at the end `iterator →` and a jump. Awaits `__anext__()`.
    AsyncNextOrJump(u32),

    /// `exception →`
    Raise,
    /// `exception cause →`
    RaiseFrom,
    /// `→` A bare `raise`: raises the exception that is being handled.
    RaiseHandled,
    /// `exception →` Raises an exception again; it keeps the line where it was raised first.
    Reraise,
    /// `exception classes → exception bool` True if the exception is an instance of one of the classes.
    MatchException,
    /// `exception → exception` Begins an `except` or `finally` block: a bare `raise` raises this exception.
    BeginHandling,
    /// `→` Ends an `except` or `finally` block.
    EndHandling,
    /// `message →` A failed `assert`; without a message the operand is `Unbound`.
    FailAssertion,

    /// `manager → manager result` Calls `__enter__`.
    Enter,
    /// `manager →` Calls `__exit__(None, None, None)` and discards its result.
    Exit,
    /// `manager exception → bool` Calls `__exit__` with the exception. True if it suppresses the exception.
    ExitWithException,
    /// `manager → manager result` Awaits `__aenter__()`.
    AsyncEnter,
    /// `manager →` Awaits `__aexit__(None, None, None)` and discards its result.
    AsyncExit,
    /// `manager exception → bool` Awaits `__aexit__` with the exception.
    AsyncExitWithException,
}

/// A claim of a program: a comment such as `# always: counter <= 2`.
#[derive(Debug, Clone)]
pub struct Claim {
    /// When the claim has to hold.
    pub when: ClaimTime,
    /// The expression, as written.
    pub text: Arc<str>,
    /// A function without parameters that returns whether the expression is true.
    pub code: CodeId,
    /// The place of the comment.
    pub place: Place,
}

/// When a claim has to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClaimTime {
    /// `# always:` in every state after the variables of the claim are bound.
    Always,
    /// `# in the end:` in every final state.
    InTheEnd,
}

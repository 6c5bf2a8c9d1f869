//! Generates the instructions of a module from its syntax tree and its scopes.

mod assignments;
mod calls;
mod classes;
mod comprehensions;
mod conditions;
mod exceptions;
mod expressions;
mod functions;
mod jumps;
mod managers;
mod modules;
mod names;
mod statements;
mod strings;

use std::collections::HashMap;
use std::sync::Arc;

use ruff_python_ast::Stmt;
use ruff_text_size::{Ranged, TextRange};

use super::assemble::{Assembler, Label};
use super::claims::ClaimText;
use super::place::Lines;
use super::scope::{ScopeId, ScopeKind, Scopes};
use super::{CompiledModule, Imports, Unit};
use crate::code::{Claim, Code, CodeKind, Instruction, Parameters, UnaryOperator};
use crate::problem::Problem;
use crate::text::{Arg, Text};
use crate::values::names::{CodeId, ModuleId, Symbol};
use crate::values::value::Value;
use jumps::Block;

/// The maximum number of instructions of a module. A `finally` block is compiled once for each exit from its
/// `try`, so that nested blocks of a short text could otherwise take exponentially many instructions.
const MAX_INSTRUCTIONS: usize = 200_000;

/// A code that is being generated.
struct Function<'a> {
    scope: ScopeId,
    name: Arc<str>,
    slots: Vec<Symbol>,
    /// The slots of the code's own variables.
    own_slots: HashMap<String, u16>,
    /// The slots of the variables of outer functions.
    captured_slots: HashMap<String, u16>,
    assembler: Assembler,
    /// The loops and protected blocks around the present statement, from the outermost to the innermost.
    blocks: Vec<Block<'a>>,
}

/// Compiles one module.
pub(super) struct Compiler<'a> {
    unit: &'a mut Unit,
    imports: &'a dyn Imports,
    module: ModuleId,
    builtins: Option<ModuleId>,
    scopes: &'a Scopes,
    lines: &'a Lines<'a>,
    problems: &'a mut Vec<Problem>,
    globals: Vec<Symbol>,
    global_numbers: HashMap<Symbol, u32>,
    /// The codes of functions that are compiled already: a `finally` block is compiled several times.
    finished: HashMap<ScopeId, CodeId>,
    /// The functions around the present place, the innermost last.
    functions: Vec<Function<'a>>,
    /// The number of instructions that may still be added to the module.
    budget: usize,
}

impl<'a> Compiler<'a> {
    /// Creates a compiler.
    pub(super) fn new(
        unit: &'a mut Unit,
        imports: &'a dyn Imports,
        module: ModuleId,
        scopes: &'a Scopes,
        lines: &'a Lines<'a>,
        problems: &'a mut Vec<Problem>,
    ) -> Self {
        Self {
            unit,
            imports,
            module,
            builtins: imports.module("builtins"),
            scopes,
            lines,
            problems,
            globals: Vec::new(),
            global_numbers: HashMap::new(),
            finished: HashMap::new(),
            functions: Vec::new(),
            budget: MAX_INSTRUCTIONS,
        }
    }

    /// Compiles the statements and the claims of the module.
    pub(super) fn module(mut self, body: &'a [Stmt], claims: &'a [ClaimText]) -> CompiledModule {
        self.begin(0, "<module>");
        self.statements(body);
        self.return_none(end_of(body));
        let body = self.finish(CodeKind::Function, Parameters::default());
        let claims = claims.iter().filter_map(|claim| self.claim(claim)).collect();
        if self.budget == 0 {
            let max = Arg::verbatim(MAX_INSTRUCTIONS.to_string());
            self.problem(TextRange::default(), text!(syntax::too_many_instructions { max }));
        }
        CompiledModule { body, globals: self.globals, claims }
    }

    /// Compiles a claim as a function.
    fn claim(&mut self, claim: &'a ClaimText) -> Option<Claim> {
        let scope = self.scopes.of_node(claim)?;
        self.unknown_names_of_claim(scope, claim);
        self.begin(scope, "<claim>");
        self.expression(&claim.expression);
        // Converts the value to a `bool`, if need be with its own method.
        for _ in 0..2 {
            self.emit(claim.expression.range(), Instruction::Unary(UnaryOperator::Not));
        }
        self.emit(claim.expression.range(), Instruction::Return);
        let code = self.finish(CodeKind::Function, Parameters::default());
        let text = self.lines.text()[claim.range].into();
        Some(Claim { when: claim.when, text, code, place: self.lines.place(claim.comment) })
    }

    /// Begins the code of a scope.
    fn begin(&mut self, scope: ScopeId, name: &str) {
        // The function around a class is no part of the names within the class.
        let mut outer = self.functions.iter().rev().map(|outer| (outer, self.scopes.get(outer.scope).kind));
        let qualified = match outer.find(|(_, kind)| *kind != ScopeKind::ClassCell) {
            Some((outer, ScopeKind::Class)) => format!("{}.{name}", outer.name),
            Some((outer, kind)) if kind != ScopeKind::Module => format!("{}.<locals>.{name}", outer.name),
            _ => name.to_owned(),
        };
        let mut function = Function {
            scope,
            name: qualified.into(),
            slots: Vec::new(),
            own_slots: HashMap::new(),
            captured_slots: HashMap::new(),
            assembler: Assembler::default(),
            blocks: Vec::new(),
        };
        // Parameters are collected first, and so they come first.
        let owned = self.scopes.get(scope);
        let own = owned.names.keys().filter(|name| self.scopes.owns(scope, name));
        if owned.kind != ScopeKind::Module {
            for name in own {
                let slot = function.slots.len() as u16;
                function.slots.push(self.unit.names.intern(name));
                function.own_slots.insert(name.clone(), slot);
            }
        }
        for name in &owned.captured {
            let slot = function.slots.len() as u16;
            function.slots.push(self.unit.names.intern(name));
            function.captured_slots.insert(name.clone(), slot);
        }
        self.functions.push(function);
    }

    /// Finishes the innermost code and adds it to the unit.
    fn finish(&mut self, kind: CodeKind, parameters: Parameters) -> CodeId {
        let id = CodeId(self.unit.codes.len() as u32);
        let Some(function) = self.functions.pop() else { return id };
        let scope = self.scopes.get(function.scope);
        let is_cell = |name: &String| scope.names.get(name).is_some_and(|variable| variable.captured);
        let mut cells: Vec<u16> = function
            .own_slots
            .iter()
            .filter(|(name, _)| scope.kind != ScopeKind::Class && is_cell(name))
            .map(|(_, slot)| *slot)
            .collect();
        cells.sort_unstable();
        let assembled = function.assembler.finish();
        self.finished.insert(function.scope, id);
        self.unit.codes.push(Code {
            name: function.name,
            doc: None,
            module: self.module,
            kind,
            parameters,
            first_captured: (function.slots.len() - function.captured_slots.len()) as u16,
            slots: function.slots,
            cells,
            constants: assembled.constants,
            instructions: assembled.instructions,
            places: assembled.places,
            handlers: assembled.handlers,
        });
        id
    }

    /// Returns the innermost function.
    fn function(&mut self) -> &mut Function<'a> {
        let last = self.functions.len() - 1;
        &mut self.functions[last]
    }

    /// Returns the scope of the innermost function.
    fn scope(&self) -> ScopeId {
        self.functions.last().map_or(0, |function| function.scope)
    }

    /// Returns the assembler of the innermost function.
    fn code(&mut self) -> &mut Assembler {
        &mut self.function().assembler
    }

    /// Adds an instruction.
    fn emit(&mut self, range: TextRange, instruction: Instruction) {
        self.budget = self.budget.saturating_sub(1);
        let place = self.lines.place(range);
        self.code().emit(place, instruction);
    }

    /// Adds a jump. `jump` is the instruction with its target left open.
    fn jump(&mut self, range: TextRange, jump: fn(u32) -> Instruction, label: Label) {
        self.emit(range, jump(label.number()));
    }

    /// Creates a label.
    fn label(&mut self) -> Label {
        self.code().label()
    }

    /// Binds a label to the next instruction.
    fn bind(&mut self, label: Label) {
        self.code().bind(label);
    }

    /// Creates a label and binds it to the next instruction.
    fn bound_label(&mut self) -> Label {
        let label = self.label();
        self.bind(label);
        label
    }

    /// Adds an instruction that loads a constant.
    fn constant(&mut self, range: TextRange, value: Value) {
        self.intern(&value);
        let number = self.code().constant(value);
        self.emit(range, Instruction::Constant(number));
    }

    /// Interns the strings of a constant that can be names of attributes or arguments: `setattr(job, "done", True)`.
    fn intern(&mut self, value: &Value) {
        match value {
            Value::Str(text) => {
                self.symbol(text);
            }
            Value::Tuple(values) => values.iter().for_each(|value| self.intern(value)),
            _ => {}
        }
    }

    /// Adds instructions that return `None`.
    fn return_none(&mut self, range: TextRange) {
        self.constant(range, Value::None);
        self.emit(range, Instruction::Return);
    }

    /// Returns the symbol of a name.
    fn symbol(&mut self, name: &str) -> Symbol {
        self.unit.names.intern(name)
    }

    /// Reports a problem.
    fn problem(&mut self, range: TextRange, message: impl Into<Text>) {
        self.problems.push(Problem::at(self.lines.place(range), message));
    }
}

/// Returns the range of the last statement, where a function ends without `return`.
fn end_of(body: &[Stmt]) -> TextRange {
    body.last().map(last_simple_statement).unwrap_or_default()
}

/// Returns the range of a statement, or of its first line if it has a block.
fn last_simple_statement(statement: &Stmt) -> TextRange {
    match statement {
        Stmt::FunctionDef(function) => function.name.range(),
        Stmt::ClassDef(class) => class.name.range(),
        Stmt::For(statement) => statement.iter.range(),
        Stmt::While(statement) => statement.test.range(),
        Stmt::If(statement) => statement.test.range(),
        Stmt::With(statement) => {
            statement.items.first().map_or(statement.range(), |item| item.context_expr.range())
        }
        Stmt::Try(statement) => {
            let parts = [&statement.finalbody, &statement.orelse, &statement.body];
            parts.into_iter().find(|part| !part.is_empty()).map_or(statement.range(), |part| end_of(part))
        }
        _ => statement.range(),
    }
}

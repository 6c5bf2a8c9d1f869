//! Classes, and `super()`.
//!
//! `super()` without arguments means `super(__class__, self)`. If a method uses `__class__`, the compiler
//! generates an invisible function around the class. The function takes the base classes, makes the class,
//! stores it in its variable `__class__`, a cell, and returns it. So each class has its own cell, even if a
//! loop makes several classes.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::{Ranged, TextRange};

use super::Compiler;
use crate::code::{CodeKind, Instruction as I, Parameters};
use crate::syntax::dataclasses::{self, Definition};
use crate::syntax::docstring;
use crate::syntax::scope::{Access, ScopeId, ScopeKind};
use crate::values::names::CodeId;
use crate::values::value::Value;

impl<'a> Compiler<'a> {
    /// Compiles `class`.
    pub(super) fn class_definition(&mut self, class: &'a ast::StmtClassDef) {
        let Some(scope) = self.scopes.of_node(class) else { return };
        let Some(cell_scope) = self.scopes.get(scope).parent else { return };
        let range = class.name.range();
        let bases = class.bases();
        self.decorators(&class.decorator_list);
        if self.scopes.get(cell_scope).names.get("__class__").is_some_and(|cell| cell.captured) {
            let code = self.class_with_cell(cell_scope, scope, class);
            self.make_function(range, code, cell_scope, None);
            self.bases(bases);
            self.emit(range, I::Call(bases.len() as u32));
        } else {
            self.bases(bases);
            self.make_class(scope, class);
        }
        self.apply_decorators(&class.decorator_list);
        self.store_name(range, &class.name);
    }

    /// Loads base classes.
    fn bases(&mut self, bases: &'a [Expr]) {
        bases.iter().for_each(|base| self.expression(base));
    }

    /// Makes a class; its bases are on the stack.
    fn make_class(&mut self, scope: ScopeId, class: &'a ast::StmtClassDef) {
        let range = class.name.range();
        let code = self.class_body(scope, class);
        self.make_function(range, code, scope, None);
        let name = self.code().constant(Value::text(&class.name));
        self.emit(range, I::MakeClass { name, bases: class.bases().len() as u16 });
    }

    /// Compiles the body of a class.
    fn class_body(&mut self, scope: ScopeId, class: &'a ast::StmtClassDef) -> CodeId {
        if let Some(code) = self.finished.get(&scope) {
            return *code;
        }
        self.begin(scope, &class.name);
        self.docstring(class);
        self.statements(&class.body);
        self.definition(class);
        self.emit(super::end_of(&class.body), I::ReturnNamespace);
        self.finish(CodeKind::Function, Parameters::default())
    }

    /// Stores the docstring. A class without one has `None`, and not that of its base.
    fn docstring(&mut self, class: &'a ast::StmtClassDef) {
        let range = class.name.range();
        self.constant(range, docstring::of(&class.body).map_or(Value::None, Value::Str));
        self.store_name(range, "__doc__");
    }

    /// Stores what `@dataclass` needs to know.
    fn definition(&mut self, class: &'a ast::StmtClassDef) {
        let Some(definition) = Definition::of(class) else { return };
        let range = class.name.range();
        let annotated = definition.annotated.iter().map(|name| Value::text(&self.mangled(name))).collect();
        let methods = definition.methods.iter().map(|name| Value::text(name)).collect();
        self.constant(range, Value::tuple(vec![Value::tuple(annotated), Value::tuple(methods)]));
        self.store_name(range, dataclasses::DEFINITION);
    }

    /// Compiles the function around a class with methods that use `__class__`. Its parameters are the bases.
    fn class_with_cell(
        &mut self,
        cell_scope: ScopeId,
        scope: ScopeId,
        class: &'a ast::StmtClassDef,
    ) -> CodeId {
        if let Some(code) = self.finished.get(&cell_scope) {
            return *code;
        }
        let range = class.name.range();
        let count = class.bases().len();
        let names: Vec<_> = (0..count).map(|index| self.symbol(&format!(".base{index}"))).collect();
        self.begin(cell_scope, &format!("<class {}>", class.name));
        self.insert_parameters(&names);
        for slot in 0..count {
            self.emit(range, I::LoadSlot(slot as u16));
        }
        self.make_class(scope, class);
        self.emit(range, I::Duplicate);
        let cell = self.slot("__class__");
        self.emit(range, I::StoreCell(cell));
        self.emit(range, I::Return);
        let parameters = Parameters {
            positional: names,
            positional_only: count,
            star: false,
            keyword_only: Vec::new(),
            double_star: false,
        };
        self.finish(CodeKind::Function, parameters)
    }

    /// Puts parameters that no program can name before the slots of the innermost function.
    fn insert_parameters(&mut self, names: &[crate::values::names::Symbol]) {
        let function = self.function();
        let count = names.len() as u16;
        function.slots.splice(0..0, names.iter().copied());
        function.own_slots.values_mut().chain(function.captured_slots.values_mut()).for_each(|slot| {
            *slot += count;
        });
    }

    /// Compiles `super()` as `super(__class__, self)`. Returns false if it is no such call.
    pub(super) fn super_call(&mut self, call: &ast::ExprCall) -> bool {
        if !crate::syntax::scope::is_bare_super(call) || !self.means_builtin("super") {
            return false;
        }
        let range = call.range();
        let Some(parameter) = self.method_parameter(range) else { return true };
        self.load_name(call.func.range(), "super");
        self.load_variable(range, "__class__");
        self.load_variable(range, &parameter);
        self.emit(range, I::Call(2));
        true
    }

    /// Returns the first parameter of the method around `super()`, or reports that it is missing.
    fn method_parameter(&mut self, range: TextRange) -> Option<String> {
        let mut scope = self.scopes.get(self.scope());
        while let (ScopeKind::Comprehension { .. }, Some(outer)) = (scope.kind, scope.parent) {
            scope = self.scopes.get(outer);
        }
        let in_class = self.scopes.access(self.scope(), "__class__") == Access::Cell;
        let parameter = scope.first_parameter.clone().filter(|_| in_class);
        if parameter.is_none() {
            self.problem(range, text!(syntax::bare_super));
            self.constant(range, Value::None);
        }
        parameter
    }
}

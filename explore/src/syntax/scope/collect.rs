//! Collects the names of each scope.

use std::collections::HashMap;

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, ExprContext, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::{Found, Scope, ScopeId, ScopeKind, Scopes, Variable, address, mangle};
use crate::problem::Problem;
use crate::syntax::Imports;
use crate::syntax::claims::ClaimText;
use crate::syntax::dataclasses::{self, Definition};
use crate::syntax::place::Lines;
use crate::text::{Arg, Text};

/// Visits a text and collects the names of its scopes.
pub(super) struct Collector<'a> {
    pub(super) lines: &'a Lines<'a>,
    pub(super) imports: &'a dyn Imports,
    pub(super) problems: &'a mut Vec<Problem>,
    pub(super) scopes: Vec<Scope>,
    by_node: HashMap<usize, ScopeId>,
    pub(super) current: ScopeId,
    /// The number of conditional statements around the present statement, within its scope.
    pub(super) conditional: usize,
    pub(super) nonlocals: Vec<(ScopeId, String, TextRange)>,
}

impl<'a> Collector<'a> {
    /// Creates a collector that has found no scopes.
    pub(super) fn new(
        lines: &'a Lines<'a>,
        imports: &'a dyn Imports,
        problems: &'a mut Vec<Problem>,
    ) -> Self {
        let (scopes, by_node, nonlocals) = (Vec::new(), HashMap::new(), Vec::new());
        Self { lines, imports, problems, scopes, by_node, current: 0, conditional: 0, nonlocals }
    }

    /// Collects the names of the module's statements.
    pub(super) fn module(&mut self, body: &'a [Stmt]) {
        self.scopes.push(Scope::new(ScopeKind::Module, None, None));
        self.visit_body(body);
    }

    /// Collects the names of a claim. It can only use global variables.
    pub(super) fn claim(&mut self, claim: &'a ClaimText) {
        self.current = 0;
        self.within(ScopeKind::Claim, claim, |collector| collector.visit_expr(&claim.expression));
    }

    /// Returns the scopes, and the names after `nonlocal` with their scopes.
    pub(super) fn finish(self) -> (Scopes, Vec<(ScopeId, String, TextRange)>) {
        (Scopes { list: self.scopes, by_node: self.by_node }, self.nonlocals)
    }

    /// Reports a problem.
    pub(super) fn problem(&mut self, range: TextRange, message: impl Into<Text>) {
        self.problems.push(Problem::at(self.lines.place(range), message));
    }

    /// Visits the syntax nodes of a new scope.
    fn within<T>(&mut self, kind: ScopeKind, node: &T, visit: impl FnOnce(&mut Self)) {
        let (outer, conditional) = (self.current, self.conditional);
        let class_name = self.scopes[outer].class_name.clone();
        self.scopes.push(Scope::new(kind, Some(outer), class_name));
        self.current = self.scopes.len() - 1;
        self.conditional = 0;
        if kind != ScopeKind::ClassCell {
            self.by_node.insert(address(node), self.current);
        }
        visit(self);
        (self.current, self.conditional) = (outer, conditional);
    }

    /// Returns the present scope.
    pub(super) fn scope(&mut self) -> &mut Scope {
        &mut self.scopes[self.current]
    }

    /// Returns the variable of a name in the present scope; adds the variable if it is new.
    pub(super) fn variable(&mut self, name: &str) -> &mut Variable {
        let scope = &mut self.scopes[self.current];
        let name = mangle(scope.class_name.as_deref(), name);
        scope.names.entry(name).or_default()
    }

    /// Notes that the present scope binds a name.
    fn bind(&mut self, name: &str) {
        self.bind_with(name, |variable| variable.bound_otherwise = true);
    }

    /// Notes that the present scope binds a name; `note` adds details to its variable.
    pub(super) fn bind_with(&mut self, name: &str, note: impl FnOnce(&mut Variable)) {
        let variable = self.variable(name);
        variable.bound = true;
        if variable.global {
            let name = mangle(self.scopes[self.current].class_name.as_deref(), name);
            let global = self.scopes[0].names.entry(name).or_default();
            global.bound = true;
            note(global);
        } else {
            note(variable);
        }
    }

    /// Notes that the function outside all comprehensions binds the target of `:=`.
    fn bind_outside_comprehensions(&mut self, name: &str) {
        let inner = self.current;
        let mut inside = Vec::new();
        while let (ScopeKind::Comprehension { .. }, Some(outer)) =
            (self.scopes[self.current].kind, self.scopes[self.current].parent)
        {
            inside.push(self.current);
            self.current = outer;
        }
        self.bind(name);
        let is_global = self.scopes[self.current].kind == ScopeKind::Module || self.variable(name).global;
        // A second `nonlocal` keeps the name a variable of an outer function.
        for scope in inside {
            self.current = scope;
            let variable = self.variable(name);
            variable.global |= is_global;
            variable.nonlocal |= !is_global;
        }
        self.current = inner;
    }

    /// Notes the parameters of a function as its variables.
    fn parameters(&mut self, parameters: &ast::Parameters) {
        let first = parameters.posonlyargs.iter().chain(&parameters.args).next();
        let class_name = self.scope().class_name.clone();
        self.scope().first_parameter = first.map(|first| mangle(class_name.as_deref(), first.name()));
        for parameter in super::in_slot_order(parameters) {
            self.bind(parameter);
            self.variable(parameter).parameter = true;
        }
    }

    /// Collects the names of a function.
    fn function(&mut self, function: &'a ast::StmtFunctionDef) {
        for decorator in &function.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        self.defaults(&function.parameters);
        self.bind(&function.name);
        self.within(ScopeKind::Function, function, |collector| {
            collector.scope().is_async = function.is_async;
            collector.parameters(&function.parameters);
            collector.visit_body(&function.body);
        });
    }

    /// Visits the defaults of parameters, which belong to the scope around the function.
    fn defaults(&mut self, parameters: &'a ast::Parameters) {
        for parameter in parameters.iter_non_variadic_params() {
            if let Some(default) = &parameter.default {
                self.visit_expr(default);
            }
        }
    }

    /// Collects the names of a class.
    fn class(&mut self, class: &'a ast::StmtClassDef) {
        for decorator in &class.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        if let Some(arguments) = &class.arguments {
            self.visit_arguments(arguments);
        }
        self.bind(&class.name);
        self.within(ScopeKind::ClassCell, class, |collector| {
            collector.bind("__class__");
            collector.within(ScopeKind::Class, class, |collector| {
                collector.scope().class_name = Some(class.name.to_string());
                if Definition::of(class).is_some() {
                    collector.bind(dataclasses::DEFINITION);
                }
                collector.bind("__doc__");
                collector.visit_body(&class.body);
            });
        });
    }

    /// Collects the names of a comprehension, which is a function with the first iterator as its argument.
    fn comprehension<T>(
        &mut self,
        node: &T,
        lazy: bool,
        generators: &'a [ast::Comprehension],
        elements: &[&'a Expr],
    ) {
        let Some(first) = generators.first() else { return };
        self.visit_expr(&first.iter);
        let mut awaits = false;
        self.within(ScopeKind::Comprehension { lazy }, node, |collector| {
            collector.bind(super::FIRST_ITERATOR);
            for (index, generator) in generators.iter().enumerate() {
                collector.scope().awaits |= generator.is_async;
                if index > 0 {
                    collector.visit_expr(&generator.iter);
                }
                collector.visit_expr(&generator.target);
                generator.ifs.iter().for_each(|condition| collector.visit_expr(condition));
            }
            elements.iter().for_each(|element| collector.visit_expr(element));
            awaits = collector.scope().awaits;
        });
        // The code around an asynchronous comprehension awaits it.
        self.scope().awaits |= awaits && !lazy;
    }

    /// Visits an expression that is a name.
    fn name(&mut self, name: &ast::ExprName) {
        match name.ctx {
            ExprContext::Load => self.variable(&name.id).used = true,
            _ => self.bind(&name.id),
        }
    }

    /// Notes that `super()` without arguments uses the class and the first parameter of the method.
    fn super_call(&mut self, call: &ast::ExprCall) {
        if !super::is_bare_super(call) {
            return;
        }
        self.variable("__class__").used = true;
        if let Some(name) = self.method_parameter() {
            self.scope().names.entry(name).or_default().used = true;
        }
    }

    /// Returns the first parameter of the function around all comprehensions.
    fn method_parameter(&self) -> Option<String> {
        let mut scope = &self.scopes[self.current];
        while let (ScopeKind::Comprehension { .. }, Some(outer)) = (scope.kind, scope.parent) {
            scope = &self.scopes[outer];
        }
        scope.first_parameter.clone()
    }

    /// Visits statements that may be executed or not.
    fn conditionally(&mut self, visit: impl FnOnce(&mut Self)) {
        self.conditional += 1;
        visit(self);
        self.conditional -= 1;
    }
}

impl<'a> Visitor<'a> for Collector<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::Global(global) => self.global(&global.names),
            Stmt::Nonlocal(nonlocal) => self.nonlocal(&nonlocal.names),
            Stmt::Import(import) => self.import(import),
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::AnnAssign(assign) => {
                if let Expr::Name(name) = &*assign.target
                    && (self.variable(&name.id).global || self.variable(&name.id).nonlocal)
                {
                    let message = text!(syntax::annotated { name: Arg::verbatim(name.id.as_str()) });
                    self.problem(name.range(), message);
                }
                visitor::walk_stmt(self, statement);
            }
            // The whole statement is reported as a problem, so its parts are not visited.
            Stmt::Match(_) | Stmt::TypeAlias(_) => {}
            Stmt::With(with) => {
                self.scope().awaits |= with.is_async;
                visitor::walk_stmt(self, statement);
            }
            Stmt::For(ast::StmtFor { is_async, .. }) => {
                self.scope().awaits |= is_async;
                self.conditionally(|collector| visitor::walk_stmt(collector, statement));
            }
            Stmt::If(_) | Stmt::While(_) | Stmt::Try(_) => {
                self.conditionally(|collector| visitor::walk_stmt(collector, statement));
            }
            _ => visitor::walk_stmt(self, statement),
        }
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) => self.name(name),
            Expr::Named(named) => {
                self.visit_expr(&named.value);
                if let Expr::Name(name) = &*named.target {
                    self.bind_outside_comprehensions(&name.id);
                }
            }
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.defaults(parameters);
                }
                self.within(ScopeKind::Lambda, lambda, |collector| {
                    if let Some(parameters) = &lambda.parameters {
                        collector.parameters(parameters);
                    }
                    collector.visit_expr(&lambda.body);
                });
            }
            Expr::ListComp(node) => self.comprehension(node, false, &node.generators, &[&node.elt]),
            Expr::SetComp(node) => self.comprehension(node, false, &node.generators, &[&node.elt]),
            Expr::Generator(node) => self.comprehension(node, true, &node.generators, &[&node.elt]),
            Expr::DictComp(node) => {
                let elements: Vec<&Expr> = node.key.as_deref().into_iter().chain([&*node.value]).collect();
                self.comprehension(node, false, &node.generators, &elements);
            }
            Expr::Call(call) => {
                self.super_call(call);
                visitor::walk_expr(self, expression);
            }
            _ => {
                match expression {
                    Expr::Yield(_) | Expr::YieldFrom(_) => self.scope().yields = true,
                    Expr::Await(_) => self.scope().awaits = true,
                    _ => {}
                }
                visitor::walk_expr(self, expression);
            }
        }
    }

    /// Annotations are ignored.
    fn visit_annotation(&mut self, _: &'a Expr) {}

    fn visit_except_handler(&mut self, handler: &'a ast::ExceptHandler) {
        let ast::ExceptHandler::ExceptHandler(handler_parts) = handler;
        if let Some(name) = &handler_parts.name {
            self.bind(name);
        }
        visitor::walk_except_handler(self, handler);
    }
}

impl Scope {
    /// Creates a scope without names.
    fn new(kind: ScopeKind, parent: Option<ScopeId>, class_name: Option<String>) -> Self {
        Self {
            kind,
            parent,
            names: Default::default(),
            captured: Default::default(),
            class_name,
            first_parameter: None,
            is_async: false,
            yields: false,
            awaits: false,
        }
    }
}

impl Collector<'_> {
    /// Binds the module that an import statement found to a name.
    pub(super) fn bind_import(&mut self, name: &str, found: Found) {
        self.bind_with(name, |variable| match found {
            Found::Module(binding) => variable.imports.push(binding),
            Found::Name | Found::Problem => variable.bound_otherwise = true,
        });
    }
}

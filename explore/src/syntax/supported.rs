//! Reports syntax that is unsupported or misplaced: each problem names it and suggests a replacement.

mod expressions;

use std::collections::HashSet;

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::claims::ClaimText;
use super::dataclasses;
use super::place::Lines;
use super::special_methods;
use crate::problem::Problem;
use crate::text::{Arg, Text};

/// The context of a statement or expression.
#[derive(Debug, Clone, Copy, Default)]
struct Context {
    /// The innermost function, if there is one within the innermost class.
    function: Option<Function>,
    /// True within a comprehension, up to the function or lambda in it.
    comprehension: bool,
    in_class: bool,
    in_loop: bool,
}

/// The properties of a function.
#[derive(Debug, Clone, Copy)]
struct Function {
    is_async: bool,
    /// True if it contains `yield`.
    yields: bool,
    is_lambda: bool,
}

/// Visits a text and collects the problems.
struct Checker<'a> {
    lines: &'a Lines<'a>,
    problems: &'a mut Vec<Problem>,
    context: Context,
}

/// Adds a problem for everything in a text that is not supported.
pub(super) fn check(body: &[Stmt], claims: &[ClaimText], lines: &Lines, problems: &mut Vec<Problem>) {
    let mut checker = Checker { lines, problems, context: Context::default() };
    checker.visit_body(body);
    for claim in claims {
        checker.visit_expr(&claim.expression);
    }
}

impl<'a> Checker<'a> {
    fn problem(&mut self, range: TextRange, message: impl Into<Text>) {
        self.problems.push(Problem::at(self.lines.place(range), message));
    }

    /// Visits syntax nodes in another context.
    fn within(&mut self, context: Context, visit: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.context, context);
        visit(self);
        self.context = outer;
    }

    fn function(&mut self, function: &'a ast::StmtFunctionDef) {
        self.type_parameters(function.type_params.as_deref());
        function.decorator_list.iter().for_each(|decorator| self.visit_decorator(decorator));
        self.parameters(&function.parameters);
        let inner =
            Function { is_async: function.is_async, yields: yields(&function.body), is_lambda: false };
        let context = Context { function: Some(inner), ..Context::default() };
        self.within(context, |checker| checker.visit_body(&function.body));
    }

    /// Checks parameters and visits their defaults.
    fn parameters(&mut self, parameters: &'a ast::Parameters) {
        let mut names = HashSet::new();
        for parameter in parameters {
            if !names.insert(parameter.name().as_str()) {
                let name = Arg::verbatim(parameter.name().as_str());
                self.problem(parameter.name().range(), text!(syntax::same_parameter { name }));
            }
            if let Some(default) = parameter.default() {
                self.visit_expr(default);
            }
        }
    }

    fn is_in_class_body(&self) -> bool {
        self.context.in_class && self.context.function.is_none() && !self.context.comprehension
    }

    /// Reports the definition of a special method that nothing would call.
    fn special_method(&mut self, name: &str, range: TextRange) {
        if let Some(message) = special_methods::unsupported(name) {
            self.problem(range, message);
        }
    }

    fn type_parameters(&mut self, parameters: Option<&ast::TypeParams>) {
        if let Some(parameters) = parameters {
            self.problem(parameters.range, text!(unsupported::type_parameters));
        }
    }

    fn class(&mut self, class: &'a ast::StmtClassDef) {
        self.type_parameters(class.type_params.as_deref());
        for decorator in &class.decorator_list {
            for (range, message) in dataclasses::unsupported_arguments(&decorator.expression) {
                self.problem(range, message);
            }
            self.visit_decorator(decorator);
        }
        if let [_, second, ..] = class.bases() {
            self.problem(second.range(), text!(unsupported::base_classes));
        }
        for base in class.bases().iter().filter(|base| base.is_starred_expr()) {
            self.problem(base.range(), text!(unsupported::starred_base { stars: Arg::verbatim("*") }));
        }
        for keyword in class.keywords() {
            let message = match &keyword.arg {
                Some(name) if name.as_str() == "metaclass" => text!(unsupported::metaclass),
                Some(name) => text!(unsupported::class_argument { name: Arg::verbatim(name.as_str()) }),
                None => text!(unsupported::starred_base { stars: Arg::verbatim("**") }),
            };
            self.problem(keyword.range(), message);
        }
        if let Some(arguments) = &class.arguments {
            self.visit_arguments(arguments);
        }
        let context = Context { in_class: true, ..Context::default() };
        self.within(context, |checker| checker.visit_body(&class.body));
    }

    fn return_statement(&mut self, statement: &ast::StmtReturn) {
        match self.context.function {
            None => self.problem(statement.range(), text!(syntax::return_outside)),
            Some(Function { is_async: true, yields: true, .. }) => {
                if let Some(value) = &statement.value {
                    self.problem(value.range(), text!(syntax::generator_returns));
                }
            }
            Some(_) => {}
        }
    }

    fn needs_loop(&mut self, range: TextRange, keyword: &str) {
        if !self.context.in_loop {
            self.problem(range, text!(syntax::outside_loop { keyword: Arg::verbatim(keyword) }));
        }
    }

    /// Reports syntax that only `async def` can contain.
    fn needs_async(&mut self, range: TextRange, keyword: &str) {
        if !self.context.function.is_some_and(|function| function.is_async) {
            self.problem(range, text!(syntax::needs_async { keyword: Arg::verbatim(keyword) }));
        }
    }

    fn try_statement(&mut self, statement: &'a ast::StmtTry) {
        if statement.is_star {
            let handlers =
                statement.handlers.iter().map(|ast::ExceptHandler::ExceptHandler(handler)| handler);
            for class in handlers.filter_map(|handler| handler.type_.as_deref()) {
                self.problem(class.range(), text!(unsupported::except_star));
            }
        }
        if let Some((_, rest)) = statement.handlers.split_last() {
            for ast::ExceptHandler::ExceptHandler(handler) in rest {
                if handler.type_.is_none() {
                    self.problem(self.head(handler.range(), "except:"), text!(syntax::bare_except));
                }
            }
        }
    }

    /// Returns the range of the first characters of a statement.
    fn head(&self, range: TextRange, written: &str) -> TextRange {
        let length = (written.len() as u32).min(range.len().to_u32());
        TextRange::at(range.start(), length.into())
    }

    /// Visits a loop.
    fn loop_body(&mut self, body: &'a [Stmt], orelse: &'a [Stmt]) {
        self.within(Context { in_loop: true, ..self.context }, |checker| checker.visit_body(body));
        self.visit_body(orelse);
    }

    /// Checks a target of an assignment or a loop.
    fn target(&mut self, target: &'a Expr) {
        match target {
            Expr::Starred(starred) => {
                self.problem(starred.range(), text!(syntax::starred_target));
            }
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                let mut starred = elts.iter().filter(|element| element.is_starred_expr());
                if let (Some(_), Some(second)) = (starred.next(), starred.next()) {
                    self.problem(second.range(), text!(syntax::second_star));
                }
                for element in elts {
                    self.target(element.as_starred_expr().map_or(element, |starred| &starred.value));
                }
            }
            _ => self.visit_expr(target),
        }
    }
}

impl<'a> Visitor<'a> for Checker<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(function) => {
                if self.is_in_class_body() {
                    self.special_method(&function.name, function.name.range());
                }
                return self.function(function);
            }
            Stmt::ClassDef(class) => return self.class(class),
            Stmt::Return(statement) => self.return_statement(statement),
            Stmt::Break(statement) => self.needs_loop(statement.range(), "break"),
            Stmt::Continue(statement) => self.needs_loop(statement.range(), "continue"),
            Stmt::Match(statement) => {
                let range = self.head(statement.range(), "match");
                self.problem(range, text!(unsupported::match_statement));
                return;
            }
            Stmt::TypeAlias(statement) => {
                self.problem(statement.range(), text!(unsupported::type_statement));
                return;
            }
            Stmt::Try(statement) => self.try_statement(statement),
            Stmt::With(statement) if statement.is_async => {
                self.needs_async(self.head(statement.range(), "async with"), "async with");
            }
            Stmt::For(statement) => {
                if statement.is_async {
                    self.needs_async(self.head(statement.range(), "async for"), "async for");
                }
                self.visit_expr(&statement.iter);
                self.target(&statement.target);
                return self.loop_body(&statement.body, &statement.orelse);
            }
            Stmt::While(statement) => {
                self.visit_expr(&statement.test);
                return self.loop_body(&statement.body, &statement.orelse);
            }
            Stmt::Assign(statement) => {
                self.visit_expr(&statement.value);
                return statement.targets.iter().for_each(|target| self.target(target));
            }
            Stmt::AugAssign(statement) if statement.op == ast::Operator::MatMult => {
                self.problem(statement.range(), text!(unsupported::matrix_product));
            }
            // `...` as a whole statement does nothing.
            Stmt::Expr(statement) if statement.value.is_ellipsis_literal_expr() => return,
            _ => {}
        }
        visitor::walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        self.expression(expression);
    }

    fn visit_string_literal(&mut self, literal: &'a ast::StringLiteral) {
        self.text(literal.range(), &literal.value);
    }

    fn visit_interpolated_string_element(&mut self, element: &'a ast::InterpolatedStringElement) {
        if let ast::InterpolatedStringElement::Literal(literal) = element {
            self.text(literal.range, &literal.value);
        }
        visitor::walk_interpolated_string_element(self, element);
    }

    fn visit_arguments(&mut self, arguments: &'a ast::Arguments) {
        self.arguments(arguments);
    }

    /// Annotations are ignored.
    fn visit_annotation(&mut self, _: &'a Expr) {}

    fn visit_with_item(&mut self, item: &'a ast::WithItem) {
        self.visit_expr(&item.context_expr);
        if let Some(target) = &item.optional_vars {
            self.target(target);
        }
    }
}

/// Returns true if a function's body contains `yield`.
fn yields(body: &[Stmt]) -> bool {
    let mut finder = YieldFinder(false);
    finder.visit_body(body);
    finder.0
}

/// Looks for `yield` in one function.
struct YieldFinder(bool);

impl<'a> Visitor<'a> for YieldFinder {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        if !matches!(statement, Stmt::FunctionDef(_) | Stmt::ClassDef(_)) {
            visitor::walk_stmt(self, statement);
        }
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Yield(_) | Expr::YieldFrom(_) => self.0 = true,
            Expr::Lambda(_) => {}
            _ => visitor::walk_expr(self, expression),
        }
    }
}

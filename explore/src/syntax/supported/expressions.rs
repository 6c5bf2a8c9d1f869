//! Expressions that are not supported, or not allowed at their place.

use std::collections::HashSet;

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, Number, UnaryOp};
use ruff_text_size::{Ranged, TextRange};

use super::{Checker, Context, Function};
use crate::text::Arg;

impl<'a> Checker<'a> {
    /// Checks an expression and its parts.
    pub(super) fn expression(&mut self, expression: &'a Expr) {
        match expression {
            Expr::BytesLiteral(literal) => {
                self.problem(literal.range(), text!(unsupported::bytes));
            }
            Expr::TString(string) => {
                self.problem(string.range(), text!(unsupported::template_string));
                return;
            }
            Expr::EllipsisLiteral(literal) => {
                self.problem(literal.range(), text!(unsupported::ellipsis));
            }
            Expr::NumberLiteral(number) => self.number(number, false),
            Expr::UnaryOp(ast::ExprUnaryOp { op: UnaryOp::USub, operand, .. }) => {
                if let Expr::NumberLiteral(number) = &**operand {
                    return self.number(number, true);
                }
            }
            Expr::BinOp(operation) if operation.op == ast::Operator::MatMult => {
                self.problem(operation.range(), text!(unsupported::matrix_product));
            }
            Expr::Yield(_) | Expr::YieldFrom(_) => self.yield_expression(expression),
            Expr::Await(_) => self.await_expression(expression.range()),
            Expr::Lambda(lambda) => return self.lambda(lambda),
            Expr::ListComp(node) => return self.comprehension(&node.generators, &[&node.elt]),
            Expr::SetComp(node) => return self.comprehension(&node.generators, &[&node.elt]),
            Expr::Generator(node) => return self.comprehension(&node.generators, &[&node.elt]),
            Expr::DictComp(node) => {
                let elements: Vec<&Expr> = node.key.as_deref().into_iter().chain([&*node.value]).collect();
                return self.comprehension(&node.generators, &elements);
            }
            Expr::Tuple(ast::ExprTuple { elts, .. })
            | Expr::List(ast::ExprList { elts, .. })
            | Expr::Set(ast::ExprSet { elts, .. }) => return self.elements(elts),
            Expr::Starred(starred) => {
                self.problem(starred.range(), text!(syntax::starred_value));
            }
            Expr::Name(name) if name.id.as_str() == "__debug__" && !name.ctx.is_load() => {
                self.problem(name.range(), text!(syntax::debug));
            }
            Expr::Name(name) if name.ctx.is_store() && self.is_in_class_body() => {
                self.special_method(&name.id, name.range());
            }
            Expr::Attribute(attribute) if attribute.ctx.is_store() => {
                self.special_method(&attribute.attr, attribute.attr.range());
            }
            Expr::Named(named) if self.context.comprehension && self.context.in_class => {
                self.problem(named.range(), text!(syntax::walrus_in_class));
            }
            _ => {}
        }
        visitor::walk_expr(self, expression);
    }

    /// Visits elements, or positional arguments, which can have a `*`.
    fn elements(&mut self, elements: &'a [Expr]) {
        for element in elements {
            self.visit_expr(element.as_starred_expr().map_or(element, |starred| &starred.value));
        }
    }

    /// Checks the arguments of a call.
    pub(super) fn arguments(&mut self, arguments: &'a ast::Arguments) {
        self.elements(&arguments.args);
        let mut names = HashSet::new();
        for keyword in &arguments.keywords {
            if let Some(name) = &keyword.arg
                && !names.insert(name.as_str())
            {
                let name = Arg::verbatim(name.as_str());
                self.problem(keyword.range(), text!(syntax::same_argument { name }));
            }
            self.visit_expr(&keyword.value);
        }
    }

    /// Checks the text of a string. The parser replaces halves of surrogate pairs, which are no characters.
    pub(super) fn text(&mut self, range: TextRange, value: &str) {
        let replaced = value.matches('\u{FFFD}').count();
        if replaced == 0 {
            return;
        }
        let written = self.lines.text()[range].to_lowercase();
        let meant = ["\u{FFFD}", "\\ufffd", "\\u0000fffd"].iter().map(|text| written.matches(text).count());
        if meant.sum::<usize>() < replaced {
            self.problem(range, text!(syntax::surrogate));
        }
    }

    /// Checks a number, with the minus before it.
    fn number(&mut self, number: &ast::ExprNumberLiteral, negative: bool) {
        let message = match &number.value {
            Number::Complex { .. } => text!(unsupported::complex),
            Number::Int(int) => {
                let limit = i64::MAX as u64 + u64::from(negative);
                if int.as_u64().is_some_and(|value| value <= limit) {
                    return;
                }
                text!(unsupported::large_integer)
            }
            Number::Float(_) => return,
        };
        self.problem(number.range(), message);
    }

    fn yield_expression(&mut self, expression: &Expr) {
        let range = expression.range();
        match self.context.function {
            _ if self.context.comprehension => {
                self.problem(range, text!(syntax::yield_in_comprehension));
            }
            None => self.problem(range, text!(syntax::yield_outside)),
            Some(Function { is_async: true, .. }) if expression.is_yield_from_expr() => {
                self.problem(range, text!(syntax::yield_from_in_async));
            }
            Some(Function { is_lambda: true, .. }) => {
                self.problem(range, text!(unsupported::yield_in_lambda));
            }
            Some(_) => {}
        }
    }

    fn await_expression(&mut self, range: TextRange) {
        self.needs_async(range, "await");
    }

    fn lambda(&mut self, lambda: &'a ast::ExprLambda) {
        if let Some(parameters) = &lambda.parameters {
            self.parameters(parameters);
        }
        let function = Function { is_async: false, yields: false, is_lambda: true };
        let context = Context { function: Some(function), ..Context::default() };
        self.within(context, |checker| checker.visit_expr(&lambda.body));
    }

    fn comprehension(&mut self, generators: &'a [ast::Comprehension], elements: &[&'a Expr]) {
        let Some(first) = generators.first() else { return };
        for generator in generators {
            if generator.is_async {
                self.needs_async(generator.target.range(), "async for");
            }
            if let Some(named) = find_named(&generator.iter) {
                self.problem(named, text!(syntax::walrus_after_in));
            }
        }
        self.visit_expr(&first.iter);
        self.within(Context { comprehension: true, ..self.context }, |checker| {
            for (index, generator) in generators.iter().enumerate() {
                if index > 0 {
                    checker.visit_expr(&generator.iter);
                }
                checker.target(&generator.target);
                generator.ifs.iter().for_each(|condition| checker.visit_expr(condition));
            }
            for element in elements {
                if let Expr::Starred(starred) = element {
                    checker.problem(starred.range(), text!(syntax::starred_element));
                }
                checker.visit_expr(element);
            }
        });
        self.rebound_targets(generators, elements);
    }

    /// Reports `:=` to the variable of a comprehension's `for`.
    fn rebound_targets(&mut self, generators: &'a [ast::Comprehension], elements: &[&'a Expr]) {
        let mut targets = NameFinder::default();
        generators.iter().for_each(|generator| targets.visit_expr(&generator.target));
        let mut assigned = NamedFinder::default();
        generators.iter().flat_map(|generator| &generator.ifs).for_each(|each| assigned.visit_expr(each));
        elements.iter().for_each(|element| assigned.visit_expr(element));
        for (name, range) in assigned.0 {
            if targets.0.contains(&name) {
                self.problem(range, text!(syntax::walrus_to_variable { name: Arg::verbatim(name) }));
            }
        }
    }
}

/// Returns the range of the first `:=` in an expression.
fn find_named(expression: &Expr) -> Option<TextRange> {
    let mut finder = NamedFinder::default();
    finder.visit_expr(expression);
    finder.0.first().map(|(_, range)| *range)
}

/// Collects the targets of `:=`.
#[derive(Default)]
struct NamedFinder<'a>(Vec<(&'a str, TextRange)>);

impl<'a> Visitor<'a> for NamedFinder<'a> {
    fn visit_expr(&mut self, expression: &'a Expr) {
        if let Expr::Named(named) = expression
            && let Expr::Name(name) = &*named.target
        {
            self.0.push((name.id.as_str(), named.range()));
        }
        if !expression.is_lambda_expr() {
            visitor::walk_expr(self, expression);
        }
    }
}

/// Collects the names that a target binds.
#[derive(Default)]
struct NameFinder<'a>(Vec<&'a str>);

impl<'a> Visitor<'a> for NameFinder<'a> {
    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) => self.0.push(name.id.as_str()),
            Expr::Attribute(_) | Expr::Subscript(_) => {}
            _ => visitor::walk_expr(self, expression),
        }
    }
}

//! Comprehensions and generator expressions: functions with the iterator of the first `for` as their
//! argument.

use ruff_python_ast::{self as ast, Comprehension, Expr};
use ruff_text_size::{Ranged, TextRange};

use super::Compiler;
use crate::code::{CodeKind, Instruction as I, Parameters};
use crate::syntax::scope::{FIRST_ITERATOR, ScopeId};
use crate::values::names::CodeId;

/// The result of a comprehension.
#[derive(Clone, Copy)]
pub(super) enum Product<'a> {
    List(&'a Expr),
    Set(&'a Expr),
    Dict(&'a Expr, &'a Expr),
    Generator(&'a Expr),
}

impl Product<'_> {
    fn name(self) -> &'static str {
        match self {
            Product::List(_) => "<listcomp>",
            Product::Set(_) => "<setcomp>",
            Product::Dict(..) => "<dictcomp>",
            Product::Generator(_) => "<genexpr>",
        }
    }

    fn is_generator(self) -> bool {
        matches!(self, Product::Generator(_))
    }
}

impl<'a> Compiler<'a> {
    /// Compiles `[element for …]`.
    pub(super) fn list_comprehension(&mut self, node: &'a ast::ExprListComp) {
        let scope = self.scopes.of_node(node);
        self.comprehension(node.range(), scope, &node.generators, Product::List(&node.elt));
    }

    /// Compiles `{element for …}`.
    pub(super) fn set_comprehension(&mut self, node: &'a ast::ExprSetComp) {
        let scope = self.scopes.of_node(node);
        self.comprehension(node.range(), scope, &node.generators, Product::Set(&node.elt));
    }

    /// Compiles `{key: value for …}`.
    pub(super) fn dict_comprehension(&mut self, node: &'a ast::ExprDictComp) {
        let scope = self.scopes.of_node(node);
        // A missing key is syntax of newer versions of Python.
        let key = node.key.as_deref().unwrap_or(&node.value);
        self.comprehension(node.range(), scope, &node.generators, Product::Dict(key, &node.value));
    }

    /// Compiles `(element for …)`.
    pub(super) fn generator_expression(&mut self, node: &'a ast::ExprGenerator) {
        let scope = self.scopes.of_node(node);
        self.comprehension(node.range(), scope, &node.generators, Product::Generator(&node.elt));
    }

    /// Makes the function of a comprehension and calls it. If it awaits, it is a coroutine.
    fn comprehension(
        &mut self,
        range: TextRange,
        scope: Option<ScopeId>,
        generators: &'a [Comprehension],
        product: Product<'a>,
    ) {
        let (Some(scope), Some(first)) = (scope, generators.first()) else { return };
        let code = self.comprehension_code(range, scope, generators, product);
        self.make_function(range, code, scope, None);
        self.iterable(&first.iter);
        self.emit(first.iter.range(), begin_iteration(first));
        self.emit(range, I::Call(1));
        if self.scopes.get(scope).awaits && !product.is_generator() {
            self.emit(range, I::Await);
        }
    }

    /// Compiles the function of a comprehension.
    fn comprehension_code(
        &mut self,
        range: TextRange,
        scope: ScopeId,
        generators: &'a [Comprehension],
        product: Product<'a>,
    ) -> CodeId {
        if let Some(code) = self.finished.get(&scope) {
            return *code;
        }
        self.begin(scope, product.name());
        match product {
            Product::List(_) => self.emit(range, I::BuildList(0)),
            Product::Set(_) => self.emit(range, I::BuildSet(0)),
            Product::Dict(..) => self.emit(range, I::BuildDict(0)),
            Product::Generator(_) => {}
        }
        self.loops(generators, 0, product);
        if product.is_generator() {
            self.return_none(range);
        } else {
            self.emit(range, I::Return);
        }
        let kind = match (product.is_generator(), self.scopes.get(scope).awaits) {
            (true, true) => CodeKind::AsyncGenerator,
            (true, false) => CodeKind::Generator,
            (false, true) => CodeKind::Coroutine,
            (false, false) => CodeKind::Function,
        };
        let iterator = self.symbol(FIRST_ITERATOR);
        let parameters =
            Parameters { positional: vec![iterator], positional_only: 1, ..Parameters::default() };
        self.finish(kind, parameters)
    }

    /// Compiles the `for` parts from `index` on, one within the other.
    fn loops(&mut self, generators: &'a [Comprehension], index: usize, product: Product<'a>) {
        let Some(generator) = generators.get(index) else {
            return self.element(generators.len() as u32, product);
        };
        let range = generator.iter.range();
        let end = self.label();
        if index == 0 {
            self.emit(range, I::LoadSlot(0));
        } else {
            self.iterable(&generator.iter);
            self.emit(range, begin_iteration(generator));
        }
        let top = self.bound_label();
        self.jump(range, if generator.is_async { I::AsyncNextOrJump } else { I::NextOrJump }, end);
        self.store(&generator.target);
        for condition in &generator.ifs {
            self.jump_if(condition, false, top);
        }
        self.loops(generators, index + 1, product);
        self.jump(range, I::Jump, top);
        self.bind(end);
    }

    /// Compiles the element, and adds it to the container below the iterators or yields it.
    fn element(&mut self, iterators: u32, product: Product<'a>) {
        match product {
            Product::List(element) => {
                self.expression(element);
                self.emit(element.range(), I::AppendToList(iterators + 1));
            }
            Product::Set(element) => {
                self.expression(element);
                self.emit(element.range(), I::AddToSet(iterators + 1));
            }
            Product::Dict(key, value) => {
                self.expression(key);
                self.expression(value);
                self.emit(key.range().cover(value.range()), I::InsertIntoDict(iterators + 1));
            }
            Product::Generator(element) => {
                self.expression(element);
                self.emit(element.range(), I::Yield);
                self.emit(element.range(), I::Pop);
            }
        }
    }
}

/// Returns the instruction that begins the iteration of a `for` part.
fn begin_iteration(generator: &Comprehension) -> I {
    if generator.is_async { I::GetAsyncIterator } else { I::GetIterator }
}

//! Functions and lambdas.

use ruff_python_ast::{self as ast, Decorator, Expr};
use ruff_text_size::{Ranged, TextRange};

use super::Compiler;
use crate::code::{CodeKind, Instruction as I, Parameters};
use crate::syntax::docstring;
use crate::syntax::scope::{Scope, ScopeId};
use crate::values::names::{CodeId, Symbol};
use crate::values::value::Value;

impl<'a> Compiler<'a> {
    /// Compiles `def`.
    pub(super) fn function_definition(&mut self, function: &'a ast::StmtFunctionDef) {
        let Some(scope) = self.scopes.of_node(function) else { return };
        self.decorators(&function.decorator_list);
        self.defaults(&function.parameters);
        let code = self.function_code(scope, function);
        self.make_function(function.name.range(), code, scope, Some(&function.parameters));
        self.apply_decorators(&function.decorator_list);
        self.store_name(function.name.range(), &function.name);
    }

    /// Loads decorators, from top to bottom.
    pub(super) fn decorators(&mut self, decorators: &'a [Decorator]) {
        decorators.iter().for_each(|decorator| self.expression(&decorator.expression));
    }

    /// Calls decorators, from bottom to top.
    pub(super) fn apply_decorators(&mut self, decorators: &[Decorator]) {
        for decorator in decorators.iter().rev() {
            self.emit(decorator.expression.range(), I::Call(1));
        }
    }

    /// Loads the defaults of positional parameters, then one value for each keyword-only parameter.
    fn defaults(&mut self, parameters: &'a ast::Parameters) {
        let positional = parameters.posonlyargs.iter().chain(&parameters.args);
        for default in positional.filter_map(|parameter| parameter.default()) {
            self.expression(default);
        }
        for parameter in &parameters.kwonlyargs {
            match parameter.default() {
                Some(default) => self.expression(default),
                None => self.emit(parameter.name().range(), I::Unbound),
            }
        }
    }

    /// Compiles the body of a function.
    fn function_code(&mut self, scope: ScopeId, function: &'a ast::StmtFunctionDef) -> CodeId {
        if let Some(code) = self.finished.get(&scope) {
            return *code;
        }
        let parameters = self.parameters(scope, &function.parameters);
        self.begin(scope, &function.name);
        self.statements(&function.body);
        self.return_none(super::end_of(&function.body));
        let code = self.finish(kind(self.scopes.get(scope)), parameters);
        self.unit.codes[code.0 as usize].doc = docstring::of(&function.body);
        code
    }

    /// Compiles a lambda.
    pub(super) fn lambda(&mut self, lambda: &'a ast::ExprLambda) {
        let Some(scope) = self.scopes.of_node(lambda) else { return };
        let parameters = lambda.parameters.as_deref();
        if let Some(parameters) = parameters {
            self.defaults(parameters);
        }
        let code = self.lambda_code(scope, parameters, &lambda.body);
        self.make_function(lambda.range(), code, scope, parameters);
    }

    /// Compiles the body of a lambda.
    fn lambda_code(
        &mut self,
        scope: ScopeId,
        parameters: Option<&ast::Parameters>,
        body: &'a Expr,
    ) -> CodeId {
        if let Some(code) = self.finished.get(&scope) {
            return *code;
        }
        let parameters = parameters.map(|parameters| self.parameters(scope, parameters));
        self.begin(scope, "<lambda>");
        self.expression(body);
        self.emit(body.range(), I::Return);
        self.finish(CodeKind::Function, parameters.unwrap_or_default())
    }

    /// Returns the parameters of a code.
    fn parameters(&mut self, scope: ScopeId, parameters: &ast::Parameters) -> Parameters {
        let class_name = self.scopes.get(scope).class_name.clone();
        let mut symbol = |name: &str| -> Symbol {
            let name = crate::syntax::scope::mangle(class_name.as_deref(), name);
            self.unit.names.intern(&name)
        };
        let positional = parameters.posonlyargs.iter().chain(&parameters.args);
        Parameters {
            positional: positional.map(|parameter| symbol(parameter.name())).collect(),
            positional_only: parameters.posonlyargs.len(),
            star: parameters.vararg.is_some(),
            keyword_only: parameters.kwonlyargs.iter().map(|each| symbol(each.name())).collect(),
            double_star: parameters.kwarg.is_some(),
        }
    }

    /// Makes a function from a code and the variables that it captures. The defaults are on the stack.
    pub(super) fn make_function(
        &mut self,
        range: TextRange,
        code: CodeId,
        scope: ScopeId,
        parameters: Option<&ast::Parameters>,
    ) {
        let names = &self.scopes.get(scope).captured;
        let slots = names.iter().map(|name| Value::Int(i64::from(self.cell_slot(name)))).collect();
        let captured = self.code().constant(Value::tuple(slots));
        let positional = parameters.map_or(0, |parameters| {
            parameters
                .posonlyargs
                .iter()
                .chain(&parameters.args)
                .filter(|each| each.default.is_some())
                .count()
        });
        let keyword_only = parameters.map_or(0, |parameters| parameters.kwonlyargs.len());
        let depth = self.code().depth();
        self.emit(range, I::MakeFunction { code, defaults: positional as u16, captured });
        // The number of keyword-only parameters is not in the instruction.
        let operands = (positional + keyword_only) as u32;
        self.code().set_depth((depth + 1).saturating_sub(operands));
    }

    /// Returns the slot of a cell that an inner function captures. In a class body, a variable of an outer
    /// function can have the same name as a variable of the class.
    fn cell_slot(&mut self, name: &str) -> u16 {
        let function = self.function();
        let slot = function.captured_slots.get(name).or_else(|| function.own_slots.get(name));
        slot.copied().unwrap_or_default()
    }
}

/// Returns the kind of a function: what a call of it does.
fn kind(scope: &Scope) -> CodeKind {
    match (scope.is_async, scope.yields) {
        (false, false) => CodeKind::Function,
        (false, true) => CodeKind::Generator,
        (true, false) => CodeKind::Coroutine,
        (true, true) => CodeKind::AsyncGenerator,
    }
}

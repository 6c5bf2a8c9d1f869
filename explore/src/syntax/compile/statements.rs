//! Statements.

use ruff_python_ast::{self as ast, Stmt};
use ruff_text_size::Ranged;

use super::Compiler;
use crate::code::Instruction as I;

impl<'a> Compiler<'a> {
    /// Compiles statements. Stops when the module has too many instructions, which is reported at the end.
    pub(super) fn statements(&mut self, body: &'a [Stmt]) {
        for statement in body {
            if self.budget == 0 {
                return;
            }
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(function) => self.function_definition(function),
            Stmt::ClassDef(class) => self.class_definition(class),
            Stmt::Return(statement) => self.return_statement(statement),
            Stmt::Delete(statement) => statement.targets.iter().for_each(|target| self.delete(target)),
            Stmt::Assign(statement) => self.assign(statement),
            Stmt::AugAssign(statement) => self.augmented_assign(statement),
            Stmt::AnnAssign(statement) => self.annotated_assign(statement),
            Stmt::For(statement) => self.for_loop(statement),
            Stmt::While(statement) => self.while_loop(statement),
            Stmt::If(statement) => self.if_statement(statement),
            Stmt::With(statement) => self.with_items(statement, &statement.items),
            Stmt::Raise(statement) => self.raise(statement),
            Stmt::Try(statement) => self.try_statement(statement),
            Stmt::Assert(statement) => self.assert(statement),
            Stmt::Import(statement) => self.import(statement),
            Stmt::ImportFrom(statement) => self.import_from(statement),
            Stmt::Expr(statement) => self.expression_statement(statement),
            Stmt::Break(statement) => self.break_loop(statement.range()),
            Stmt::Continue(statement) => self.continue_loop(statement.range()),
            // No code: a declaration of names, a statement without effect, or a reported problem.
            Stmt::Global(_)
            | Stmt::Nonlocal(_)
            | Stmt::Pass(_)
            | Stmt::Match(_)
            | Stmt::TypeAlias(_)
            | Stmt::IpyEscapeCommand(_) => {}
        }
    }

    /// Compiles an expression statement, which discards its value. Constants, such as docstrings, have no
    /// effect.
    fn expression_statement(&mut self, statement: &'a ast::StmtExpr) {
        if statement.value.is_literal_expr() {
            return;
        }
        self.expression(&statement.value);
        self.emit(statement.range(), I::Pop);
    }

    fn if_statement(&mut self, statement: &'a ast::StmtIf) {
        let end = self.label();
        let first = (Some(&*statement.test), &statement.body);
        let others = statement.elif_else_clauses.iter().map(|clause| (clause.test.as_ref(), &clause.body));
        let count = statement.elif_else_clauses.len();
        for (index, (test, body)) in std::iter::once(first).chain(others).enumerate() {
            let next = self.label();
            if let Some(test) = test {
                self.jump_if(test, false, next);
            }
            self.statements(body);
            if index < count {
                let range = super::end_of(body);
                self.jump(range, I::Jump, end);
            }
            self.bind(next);
        }
        self.bind(end);
    }

    fn raise(&mut self, statement: &'a ast::StmtRaise) {
        let range = statement.range();
        let Some(exception) = &statement.exc else { return self.emit(range, I::RaiseHandled) };
        self.expression(exception);
        match &statement.cause {
            Some(cause) => {
                self.expression(cause);
                self.emit(range, I::RaiseFrom);
            }
            None => self.emit(range, I::Raise),
        }
    }

    fn assert(&mut self, statement: &'a ast::StmtAssert) {
        let holds = self.label();
        self.jump_if(&statement.test, true, holds);
        match &statement.msg {
            Some(message) => self.expression(message),
            None => self.emit(statement.range(), I::Unbound),
        }
        self.emit(statement.range(), I::FailAssertion);
        self.bind(holds);
    }
}

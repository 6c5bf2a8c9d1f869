//! `try`, `except` and `finally`.
//!
//! Each block that handles an exception is itself protected by a handler, which ends the handling and raises
//! the new exception again. So an exception that leaves the block removes the previous exception from the
//! thread's handled exceptions.

use ruff_python_ast::{self as ast, ExceptHandler, Identifier};
use ruff_text_size::{Ranged, TextRange};

use super::Compiler;
use super::jumps::BlockKind;
use crate::code::Instruction as I;
use crate::syntax::assemble::Label;
use crate::values::value::Value;

impl<'a> Compiler<'a> {
    /// Compiles `try`. With `finally`, the body and the `except` clauses are a block that it protects.
    pub(super) fn try_statement(&mut self, statement: &'a ast::StmtTry) {
        if statement.finalbody.is_empty() {
            return self.try_except(statement);
        }
        let range = super::end_of(&statement.finalbody);
        let depth = self.code().depth();
        let end = self.label();
        self.enter(BlockKind::Finally { body: &statement.finalbody });
        if statement.handlers.is_empty() {
            self.statements(&statement.body);
        } else {
            self.try_except(statement);
        }
        let protected = self.leave();
        self.statements(&statement.finalbody);
        self.jump(range, I::Jump, end);
        self.begin_handler(range, &protected, depth);
        self.enter(BlockKind::Handling { name: None });
        self.statements(&statement.finalbody);
        let handled = self.leave();
        self.emit(range, I::EndHandling);
        self.emit(range, I::Reraise);
        self.end_handling_on_exception(range, &handled, depth, None);
        self.code().set_depth(depth);
        self.bind(end);
    }

    /// Begins the handler of ranges: the exception is on the stack, and is being handled.
    pub(super) fn begin_handler(&mut self, range: TextRange, protected: &[(u32, u32)], depth: u32) {
        let handler = self.label();
        self.code().set_depth(depth + 1);
        self.bind(handler);
        self.code().handle(protected, handler, depth);
        self.emit(range, I::BeginHandling);
    }

    /// Adds the handler for exceptions within a block that handles one.
    pub(super) fn end_handling_on_exception(
        &mut self,
        range: TextRange,
        handled: &[(u32, u32)],
        depth: u32,
        name: Option<&'a Identifier>,
    ) {
        let handler = self.label();
        self.code().set_depth(depth + 1);
        self.bind(handler);
        self.code().handle(handled, handler, depth);
        self.emit(range, I::EndHandling);
        self.unbind_exception(name);
        self.emit(range, I::Reraise);
    }

    /// Compiles `try` without its `finally`.
    fn try_except(&mut self, statement: &'a ast::StmtTry) {
        let depth = self.code().depth();
        let end = self.label();
        self.enter(BlockKind::Try);
        self.statements(&statement.body);
        let protected = self.leave();
        self.statements(&statement.orelse);
        let range =
            super::end_of(if statement.orelse.is_empty() { &statement.body } else { &statement.orelse });
        self.jump(range, I::Jump, end);
        self.begin_handler(self.first_line(statement), &protected, depth);
        for ExceptHandler::ExceptHandler(handler) in &statement.handlers {
            self.except(handler, depth, end);
        }
        let range = self.first_line(statement);
        self.emit(range, I::EndHandling);
        self.emit(range, I::Reraise);
        self.code().set_depth(depth);
        self.bind(end);
    }

    /// Returns the place of the part of a handler that belongs to no clause: that of the first clause's
    /// class.
    fn first_line(&self, statement: &ast::StmtTry) -> TextRange {
        let handler = statement.handlers.first().map(|ExceptHandler::ExceptHandler(handler)| handler);
        handler.map_or(statement.range(), head)
    }

    /// Compiles one `except` clause. The exception is on the stack before it, and after it if it does not
    /// match.
    fn except(&mut self, handler: &'a ast::ExceptHandlerExceptHandler, depth: u32, end: Label) {
        let next = self.label();
        let range = head(handler);
        if let Some(classes) = &handler.type_ {
            self.enter(BlockKind::Handling { name: None });
            self.expression(classes);
            self.emit(classes.range(), I::MatchException);
            self.jump(classes.range(), I::JumpIfFalse, next);
            let matching = self.leave();
            self.except_body(handler, depth, end);
            self.end_handling_on_exception(range, &matching, depth, None);
            self.code().set_depth(depth + 1);
        } else {
            self.except_body(handler, depth, end);
        }
        self.bind(next);
    }

    /// Compiles the statements of an `except` clause.
    fn except_body(&mut self, handler: &'a ast::ExceptHandlerExceptHandler, depth: u32, end: Label) {
        let (range, name) = (head(handler), handler.name.as_ref());
        self.enter(BlockKind::Handling { name });
        if let Some(name) = name {
            self.emit(name.range(), I::Duplicate);
            self.store_name(name.range(), name);
        }
        self.statements(&handler.body);
        let handled = self.leave();
        let last = super::end_of(&handler.body);
        self.emit(last, I::EndHandling);
        self.emit(last, I::Pop);
        self.unbind_exception(name);
        self.jump(last, I::Jump, end);
        self.end_handling_on_exception(range, &handled, depth, name);
        self.code().set_depth(depth + 1);
    }

    /// Unbinds the name after `as`. It is bound to `None` first, since the block may have deleted it.
    pub(super) fn unbind_exception(&mut self, name: Option<&Identifier>) {
        if let Some(name) = name {
            self.constant(name.range(), Value::None);
            self.store_name(name.range(), name);
            self.delete_name(name.range(), name);
        }
    }
}

/// Returns the range of an `except` clause's class, or of its keyword.
fn head(handler: &ast::ExceptHandlerExceptHandler) -> TextRange {
    match &handler.type_ {
        Some(class) => class.range(),
        None => TextRange::at(handler.range().start(), 6.into()),
    }
}

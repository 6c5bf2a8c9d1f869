//! `with` and `async with`.

use ruff_python_ast as ast;
use ruff_text_size::Ranged;

use super::Compiler;
use super::jumps::BlockKind;
use crate::code::Instruction as I;

impl<'a> Compiler<'a> {
    /// Compiles the managers of a `with` from outside to inside, and then its statements. Each manager stays on
    /// the stack until it exits.
    pub(super) fn with_items(&mut self, statement: &'a ast::StmtWith, items: &'a [ast::WithItem]) {
        let Some((item, rest)) = items.split_first() else { return self.statements(&statement.body) };
        let range = item.context_expr.range();
        let is_async = statement.is_async;
        let depth = self.code().depth();
        self.expression(&item.context_expr);
        self.emit(range, if is_async { I::AsyncEnter } else { I::Enter });
        self.enter(BlockKind::With { is_async });
        match &item.optional_vars {
            Some(target) => self.store(target),
            None => self.emit(range, I::Pop),
        }
        self.with_items(statement, rest);
        let protected = self.leave();
        self.emit(range, if is_async { I::AsyncExit } else { I::Exit });
        let end = self.label();
        self.jump(range, I::Jump, end);
        self.exit_with_exception(item, is_async, &protected, depth);
        self.bind(end);
    }

    /// Adds the handler of a `with`: the manager gets the exception and may suppress it.
    fn exit_with_exception(
        &mut self,
        item: &ast::WithItem,
        is_async: bool,
        protected: &[(u32, u32)],
        depth: u32,
    ) {
        let range = item.context_expr.range();
        let suppressed = self.label();
        self.begin_handler(range, protected, depth + 1);
        let start = self.code().here();
        self.emit(range, I::DuplicateTwo);
        self.emit(range, if is_async { I::AsyncExitWithException } else { I::ExitWithException });
        self.jump(range, I::JumpIfTrue, suppressed);
        let exiting = (start, self.code().here());
        self.emit(range, I::EndHandling);
        self.emit(range, I::Reraise);
        self.end_handling_on_exception(range, &[exiting], depth, None);
        self.code().set_depth(depth + 2);
        self.bind(suppressed);
        self.emit(range, I::EndHandling);
        self.emit(range, I::Pop);
        self.emit(range, I::Pop);
    }
}

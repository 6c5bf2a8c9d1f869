//! Loops, and jumps that leave loops, `with` and `try` blocks: `break`, `continue` and `return`.

use ruff_python_ast::{self as ast, Expr, Identifier, Number, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::Compiler;
use crate::code::Instruction as I;
use crate::syntax::assemble::Label;
use crate::values::value::Value;

/// The action that is necessary when a jump leaves a block.
#[derive(Debug, Clone, Copy)]
pub(super) enum BlockKind<'a> {
    /// A loop. A `for` loop has its iterator on the stack.
    Loop { break_to: Label, continue_to: Label, has_iterator: bool },
    /// A `try` with `except`: nothing has to happen.
    Try,
    /// A `try` with `finally`: the statements are executed.
    Finally { body: &'a [Stmt] },
    /// The value of a `return` lies on the stack while a `finally` block runs.
    ReturnValue,
    /// A `with`: the manager, which is on the stack, exits.
    With { is_async: bool },
    /// An `except` or `finally` block that handles the exception on the stack. The name after `as` is
    /// unbound.
    Handling { name: Option<&'a Identifier> },
}

/// A block around the present statement.
#[derive(Debug)]
pub(super) struct Block<'a> {
    kind: BlockKind<'a>,
    /// The finished ranges of instructions that the block's handler protects. The instructions of an exit
    /// from the block are not protected: a `finally` body that raises an exception is not executed again.
    protected: Vec<(u32, u32)>,
    /// The start of the present range.
    start: u32,
}

impl<'a> Compiler<'a> {
    /// Begins a block.
    pub(super) fn enter(&mut self, kind: BlockKind<'a>) {
        let start = self.code().here();
        self.function().blocks.push(Block { kind, protected: Vec::new(), start });
    }

    /// Ends the innermost block, and returns the ranges that its handler protects.
    pub(super) fn leave(&mut self) -> Vec<(u32, u32)> {
        let here = self.code().here();
        let Some(mut block) = self.function().blocks.pop() else { return Vec::new() };
        block.protected.push((block.start, here));
        block.protected
    }

    /// Adds the exits of all blocks from `outermost` on, and then the jump itself.
    /// With `value_on_top` the value of a `return` is on the stack and stays there.
    fn leave_blocks(
        &mut self,
        range: TextRange,
        outermost: usize,
        value_on_top: bool,
        jump: impl FnOnce(&mut Self),
    ) {
        let depth = self.code().depth();
        let mut left = Vec::new();
        while self.function().blocks.len() > outermost {
            let here = self.code().here();
            let Some(mut block) = self.function().blocks.pop() else { break };
            block.protected.push((block.start, here));
            self.leave_block(range, block.kind, value_on_top);
            left.push(block);
        }
        jump(self);
        let here = self.code().here();
        for mut block in left.into_iter().rev() {
            block.start = here;
            self.function().blocks.push(block);
        }
        self.code().set_depth(depth);
    }

    /// Adds the instructions that are necessary when a jump leaves one block.
    fn leave_block(&mut self, range: TextRange, kind: BlockKind<'a>, value_on_top: bool) {
        match kind {
            BlockKind::Loop { has_iterator: false, .. } | BlockKind::Try => {}
            BlockKind::Loop { has_iterator: true, .. } | BlockKind::ReturnValue => {
                self.pop_below(range, value_on_top);
            }
            BlockKind::Finally { body } => {
                if value_on_top {
                    self.enter(BlockKind::ReturnValue);
                }
                self.statements(body);
                if value_on_top {
                    self.leave();
                }
            }
            BlockKind::With { is_async } => {
                if value_on_top {
                    self.emit(range, I::Swap);
                }
                self.emit(range, if is_async { I::AsyncExit } else { I::Exit });
            }
            BlockKind::Handling { name } => {
                self.emit(range, I::EndHandling);
                self.pop_below(range, value_on_top);
                self.unbind_exception(name);
            }
        }
    }

    /// Removes the top operand, or the operand below the value of a `return`.
    fn pop_below(&mut self, range: TextRange, value_on_top: bool) {
        if value_on_top {
            self.emit(range, I::Swap);
        }
        self.emit(range, I::Pop);
    }

    /// Compiles `return`.
    pub(super) fn return_statement(&mut self, statement: &'a ast::StmtReturn) {
        let range = statement.range();
        match &statement.value {
            Some(value) => self.expression(value),
            None => self.constant(range, Value::None),
        }
        self.leave_blocks(range, 0, true, |compiler| compiler.emit(range, I::Return));
        // A misplaced `return`, which is reported, left no block.
        let depth = self.code().depth();
        self.code().set_depth(depth.saturating_sub(1));
    }

    /// Compiles `break`.
    pub(super) fn break_loop(&mut self, range: TextRange) {
        let Some((index, BlockKind::Loop { break_to, has_iterator, .. })) = self.innermost_loop() else {
            return;
        };
        self.leave_blocks(range, index + 1, false, |compiler| {
            if has_iterator {
                compiler.emit(range, I::Pop);
            }
            compiler.jump(range, I::Jump, break_to);
        });
    }

    /// Compiles `continue`.
    pub(super) fn continue_loop(&mut self, range: TextRange) {
        let Some((index, BlockKind::Loop { continue_to, .. })) = self.innermost_loop() else { return };
        self.leave_blocks(range, index + 1, false, |compiler| compiler.jump(range, I::Jump, continue_to));
    }

    /// Returns the innermost loop with its index among the blocks.
    fn innermost_loop(&mut self) -> Option<(usize, BlockKind<'a>)> {
        let blocks = &self.function().blocks;
        let index = blocks.iter().rposition(|block| matches!(block.kind, BlockKind::Loop { .. }))?;
        Some((index, blocks[index].kind))
    }

    /// Compiles `for` and `async for`.
    pub(super) fn for_loop(&mut self, statement: &'a ast::StmtFor) {
        let range = statement.iter.range();
        let (orelse, end) = (self.label(), self.label());
        self.iterable(&statement.iter);
        let (begin, next): (_, fn(u32) -> I) = match statement.is_async {
            true => (I::GetAsyncIterator, I::AsyncNextOrJump),
            false => (I::GetIterator, I::NextOrJump),
        };
        self.emit(range, begin);
        let top = self.bound_label();
        self.jump(range, next, orelse);
        self.store(&statement.target);
        self.enter(BlockKind::Loop { break_to: end, continue_to: top, has_iterator: true });
        self.statements(&statement.body);
        self.leave();
        self.jump(range, I::Jump, top);
        self.bind(orelse);
        self.statements(&statement.orelse);
        self.bind(end);
    }

    /// Compiles `while`.
    pub(super) fn while_loop(&mut self, statement: &'a ast::StmtWhile) {
        let (orelse, end) = (self.label(), self.label());
        let top = self.bound_label();
        if !is_always_true(&statement.test) {
            self.jump_if(&statement.test, false, orelse);
        }
        self.enter(BlockKind::Loop { break_to: end, continue_to: top, has_iterator: false });
        self.statements(&statement.body);
        self.leave();
        self.jump(statement.test.range(), I::Jump, top);
        self.bind(orelse);
        self.statements(&statement.orelse);
        self.bind(end);
    }
}

/// Returns true for `True` and for integers that are not 0: a loop with such a condition needs no test.
fn is_always_true(test: &Expr) -> bool {
    match test {
        Expr::BooleanLiteral(literal) => literal.value,
        Expr::NumberLiteral(ast::ExprNumberLiteral { value: Number::Int(int), .. }) => {
            int.as_u64().is_some_and(|value| value != 0)
        }
        _ => false,
    }
}

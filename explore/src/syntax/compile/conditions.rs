//! Conditions: jumps on the truth of an expression, `and`, `or`, comparisons and conditional expressions.

use ruff_python_ast::{self as ast, BoolOp, CmpOp, Expr, UnaryOp};
use ruff_text_size::Ranged;

use super::Compiler;
use crate::code::{Comparison, Instruction as I};
use crate::syntax::assemble::Label;

impl<'a> Compiler<'a> {
    /// Jumps to a label if the truth of an expression is `when`.
    pub(super) fn jump_if(&mut self, expression: &'a Expr, when: bool, label: Label) {
        match expression {
            Expr::UnaryOp(ast::ExprUnaryOp { op: UnaryOp::Not, operand, .. }) => {
                self.jump_if(operand, !when, label);
            }
            Expr::BoolOp(operation) => self.jump_if_all(operation, when, label),
            _ => {
                self.expression(expression);
                let jump = if when { I::JumpIfTrue } else { I::JumpIfFalse };
                self.jump(expression.range(), jump, label);
            }
        }
    }

    /// Jumps on `and` and `or`.
    fn jump_if_all(&mut self, operation: &'a ast::ExprBoolOp, when: bool, label: Label) {
        let Some((last, rest)) = operation.values.split_last() else { return };
        // The truth value of one operand that determines the result.
        let decisive = operation.op == BoolOp::Or;
        if when == decisive {
            rest.iter().for_each(|value| self.jump_if(value, when, label));
            self.jump_if(last, when, label);
        } else {
            let end = self.label();
            rest.iter().for_each(|value| self.jump_if(value, decisive, end));
            self.jump_if(last, when, label);
            self.bind(end);
        }
    }

    /// Compiles `a and b` or `a or b` as a value.
    pub(super) fn bool_operation(&mut self, operation: &'a ast::ExprBoolOp) {
        let Some((last, rest)) = operation.values.split_last() else { return };
        let jump = match operation.op {
            BoolOp::And => I::JumpIfFalseOrPop,
            BoolOp::Or => I::JumpIfTrueOrPop,
        };
        let end = self.label();
        for value in rest {
            self.expression(value);
            self.jump(value.range(), jump, end);
        }
        self.expression(last);
        self.bind(end);
    }

    /// Compiles `body if test else orelse`.
    pub(super) fn conditional(&mut self, conditional: &'a ast::ExprIf) {
        let (orelse, end) = (self.label(), self.label());
        self.jump_if(&conditional.test, false, orelse);
        self.expression(&conditional.body);
        self.jump(conditional.body.range(), I::Jump, end);
        self.bind(orelse);
        self.expression(&conditional.orelse);
        self.bind(end);
    }

    /// Compiles `a < b < c`. Each operand is evaluated once, and only if the comparisons before it hold.
    pub(super) fn comparison(&mut self, compare: &'a ast::ExprCompare) {
        let range = compare.range();
        self.expression(&compare.left);
        let Some((last, rest)) = compare.comparators.split_last() else { return };
        let (fails, end) = (self.label(), self.label());
        for (operator, right) in compare.ops.iter().zip(rest) {
            self.expression(right);
            self.emit(range, I::Duplicate);
            self.emit(range, I::RotateThree);
            self.emit(range, I::Compare(comparison_operator(*operator)));
            self.jump(range, I::JumpIfFalseOrPop, fails);
        }
        self.expression(last);
        if let Some(operator) = compare.ops.last() {
            self.emit(range, I::Compare(comparison_operator(*operator)));
        }
        if !rest.is_empty() {
            self.jump(range, I::Jump, end);
            // After an early exit, the operand of the next comparison is still on the stack, below the
            // result.
            self.bind(fails);
            self.emit(range, I::Swap);
            self.emit(range, I::Pop);
            self.bind(end);
        }
    }
}

/// Returns the comparison of a syntax node.
fn comparison_operator(operator: CmpOp) -> Comparison {
    match operator {
        CmpOp::Eq => Comparison::Equal,
        CmpOp::NotEq => Comparison::NotEqual,
        CmpOp::Lt => Comparison::Less,
        CmpOp::LtE => Comparison::LessOrEqual,
        CmpOp::Gt => Comparison::Greater,
        CmpOp::GtE => Comparison::GreaterOrEqual,
        CmpOp::Is => Comparison::Is,
        CmpOp::IsNot => Comparison::IsNot,
        CmpOp::In => Comparison::In,
        CmpOp::NotIn => Comparison::NotIn,
    }
}

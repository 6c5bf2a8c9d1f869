//! Assignments of all forms, and `del`.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use super::Compiler;
use super::expressions::binary_operator;
use crate::code::Instruction as I;

impl<'a> Compiler<'a> {
    /// Compiles `a = b = value`: the value first, then the targets from left to right.
    pub(super) fn assign(&mut self, statement: &'a ast::StmtAssign) {
        self.expression(&statement.value);
        if let Some((last, rest)) = statement.targets.split_last() {
            for target in rest {
                self.emit(statement.value.range(), I::Duplicate);
                self.store(target);
            }
            self.store(last);
        }
    }

    /// Compiles `name: annotation = value`. Without a value it does nothing.
    pub(super) fn annotated_assign(&mut self, statement: &'a ast::StmtAnnAssign) {
        if let Some(value) = &statement.value {
            self.expression(value);
            self.store(&statement.target);
        }
    }

    /// Stores the value on the stack in a target.
    pub(super) fn store(&mut self, target: &'a Expr) {
        let range = target.range();
        match target {
            Expr::Name(name) => self.store_name(range, &name.id),
            Expr::Attribute(attribute) => {
                self.protect_module(attribute);
                self.expression(&attribute.value);
                let symbol = self.attribute_symbol(attribute);
                self.emit(range, I::StoreAttribute(symbol));
            }
            Expr::Subscript(subscript) => {
                self.expression(&subscript.value);
                self.expression(&subscript.slice);
                self.emit(range, I::StoreIndex);
            }
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                self.unpack(target, elts);
            }
            Expr::Starred(starred) => self.store(&starred.value),
            _ => self.emit(range, I::Pop),
        }
    }

    /// Unpacks the value on the stack into targets.
    fn unpack(&mut self, target: &Expr, elements: &'a [Expr]) {
        let starred = elements.iter().position(Expr::is_starred_expr);
        let instruction = match starred {
            Some(before) => {
                let after = elements.len() - before - 1;
                I::UnpackStarred { before: before as u16, after: after as u16 }
            }
            None => I::Unpack(elements.len() as u32),
        };
        self.emit(target.range(), instruction);
        for element in elements {
            self.store(element);
        }
    }

    /// Compiles `target op= value`. The parts of the target are evaluated once.
    pub(super) fn augmented_assign(&mut self, statement: &'a ast::StmtAugAssign) {
        let Some(operator) = binary_operator(statement.op) else { return };
        let (range, target) = (statement.range(), statement.target.range());
        match &*statement.target {
            Expr::Attribute(attribute) => {
                self.protect_module(attribute);
                let symbol = self.attribute_symbol(attribute);
                self.expression(&attribute.value);
                self.emit(target, I::Duplicate);
                self.emit(target, I::LoadAttribute(symbol));
                self.expression(&statement.value);
                self.emit(range, I::InPlace(operator));
                self.emit(target, I::Swap);
                self.emit(target, I::StoreAttribute(symbol));
            }
            Expr::Subscript(subscript) => {
                self.expression(&subscript.value);
                self.expression(&subscript.slice);
                self.emit(target, I::DuplicateTwo);
                self.emit(target, I::LoadIndex);
                self.expression(&statement.value);
                self.emit(range, I::InPlace(operator));
                self.emit(target, I::RotateThree);
                self.emit(target, I::StoreIndex);
            }
            Expr::Name(name) => {
                self.load_name(target, &name.id);
                self.expression(&statement.value);
                self.emit(range, I::InPlace(operator));
                self.store_name(target, &name.id);
            }
            _ => {}
        }
    }

    /// Compiles `name := value`. The value stays on the stack.
    pub(super) fn named(&mut self, named: &'a ast::ExprNamed) {
        self.expression(&named.value);
        self.emit(named.range(), I::Duplicate);
        self.store(&named.target);
    }

    /// Compiles the deletion of a target.
    pub(super) fn delete(&mut self, target: &'a Expr) {
        let range = target.range();
        match target {
            Expr::Name(name) => self.delete_name(range, &name.id),
            Expr::Attribute(attribute) => {
                self.protect_module(attribute);
                self.expression(&attribute.value);
                let symbol = self.attribute_symbol(attribute);
                self.emit(range, I::DeleteAttribute(symbol));
            }
            Expr::Subscript(subscript) => {
                self.expression(&subscript.value);
                self.expression(&subscript.slice);
                self.emit(range, I::DeleteIndex);
            }
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                elts.iter().for_each(|element| self.delete(element));
            }
            _ => {}
        }
    }

    /// Returns the symbol of an attribute's name.
    pub(super) fn attribute_symbol(
        &mut self,
        attribute: &ast::ExprAttribute,
    ) -> crate::values::names::Symbol {
        let name = self.mangled(&attribute.attr);
        self.symbol(&name)
    }
}

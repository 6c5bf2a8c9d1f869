//! Expressions. Each leaves one value on the stack.

use ruff_python_ast::{self as ast, Expr, Number, Operator, UnaryOp};
use ruff_text_size::{Ranged, TextRange};

use super::Compiler;
use crate::code::{BinaryOperator, Instruction as I, UnaryOperator};
use crate::values::elements::Elements;
use crate::values::key::Key;
use crate::values::value::Value;

impl<'a> Compiler<'a> {
    /// Compiles an expression.
    pub(super) fn expression(&mut self, expression: &'a Expr) {
        let range = expression.range();
        if let Some(value) = constant(expression) {
            return self.constant(range, value);
        }
        match expression {
            Expr::BoolOp(operation) => self.bool_operation(operation),
            Expr::Named(named) => self.named(named),
            Expr::BinOp(operation) => self.binary(operation),
            Expr::UnaryOp(operation) => {
                self.expression(&operation.operand);
                self.emit(range, I::Unary(unary_operator(operation.op)));
            }
            Expr::Lambda(lambda) => self.lambda(lambda),
            Expr::If(conditional) => self.conditional(conditional),
            Expr::Dict(dict) => self.dict(dict),
            Expr::Set(set) => self.set(range, &set.elts),
            Expr::ListComp(node) => self.list_comprehension(node),
            Expr::SetComp(node) => self.set_comprehension(node),
            Expr::DictComp(node) => self.dict_comprehension(node),
            Expr::Generator(node) => self.generator_expression(node),
            Expr::Await(node) => self.operand(range, &node.value, I::Await),
            Expr::Yield(node) => {
                match &node.value {
                    Some(value) => self.expression(value),
                    None => self.constant(range, Value::None),
                }
                self.emit(range, I::Yield);
            }
            Expr::YieldFrom(node) => self.operand(range, &node.value, I::YieldFrom),
            Expr::Compare(compare) => self.comparison(compare),
            Expr::Call(call) => self.call(call),
            Expr::FString(string) => self.f_string(string),
            Expr::Attribute(attribute) => self.attribute(attribute),
            Expr::Subscript(subscript) => {
                self.expression(&subscript.value);
                self.expression(&subscript.slice);
                self.emit(range, I::LoadIndex);
            }
            Expr::Starred(starred) => self.expression(&starred.value),
            Expr::Name(name) => self.load_name(range, &name.id),
            Expr::List(list) => self.list(range, &list.elts),
            Expr::Tuple(tuple) => self.tuple(range, &tuple.elts),
            Expr::Slice(slice) => self.slice(slice),
            // Constants are compiled above; all other expressions are reported as problems.
            Expr::NumberLiteral(_)
            | Expr::StringLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::EllipsisLiteral(_)
            | Expr::TString(_)
            | Expr::IpyEscapeCommand(_) => self.constant(range, Value::None),
        }
    }

    /// Compiles an operand and an instruction.
    fn operand(&mut self, range: TextRange, operand: &'a Expr, instruction: I) {
        self.expression(operand);
        self.emit(range, instruction);
    }

    fn binary(&mut self, operation: &'a ast::ExprBinOp) {
        self.expression(&operation.left);
        self.expression(&operation.right);
        let operator = binary_operator(operation.op).unwrap_or(BinaryOperator::Multiply);
        self.emit(operation.range(), I::Binary(operator));
    }

    fn attribute(&mut self, attribute: &'a ast::ExprAttribute) {
        if self.module_attribute(attribute) {
            return;
        }
        self.expression(&attribute.value);
        let symbol = self.attribute_symbol(attribute);
        self.emit(attribute.range(), I::LoadAttribute(symbol));
    }

    fn slice(&mut self, slice: &'a ast::ExprSlice) {
        for part in [&slice.lower, &slice.upper, &slice.step] {
            match part {
                Some(part) => self.expression(part),
                None => self.constant(slice.range(), Value::None),
            }
        }
        self.emit(slice.range(), I::BuildSlice);
    }

    /// Makes a list. With `*` the elements are added one after the other.
    pub(super) fn list(&mut self, range: TextRange, elements: &'a [Expr]) {
        let plain = elements.iter().take_while(|element| !element.is_starred_expr()).count();
        elements[..plain].iter().for_each(|element| self.expression(element));
        self.emit(range, I::BuildList(plain as u32));
        for element in &elements[plain..] {
            self.expression(element);
            self.emit(
                element.range(),
                if element.is_starred_expr() { I::ExtendList } else { I::AppendToList(1) },
            );
        }
    }

    fn tuple(&mut self, range: TextRange, elements: &'a [Expr]) {
        if elements.iter().any(Expr::is_starred_expr) {
            self.list(range, elements);
            return self.emit(range, I::ListToTuple);
        }
        elements.iter().for_each(|element| self.expression(element));
        self.emit(range, I::BuildTuple(elements.len() as u32));
    }

    /// Compiles what a loop iterates over. There CPython does not copy a set of constants.
    pub(super) fn iterable(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Set(set) if self.constant_set(set.range(), &set.elts) => {}
            _ => self.expression(expression),
        }
    }

    /// Compiles a set of constants; returns false for any other set. CPython makes two of them: the second one from the
    /// first one, in its order.
    fn constant_set(&mut self, range: TextRange, elements: &[Expr]) -> bool {
        let Some(constants) = elements.iter().map(constant).collect::<Option<Vec<_>>>() else { return false };
        let first: Elements = constants.into_iter().map(Key).collect();
        for Key(value) in first.in_order() {
            self.constant(range, value.clone());
        }
        self.emit(range, I::BuildSet(first.len() as u32));
        true
    }

    fn set(&mut self, range: TextRange, elements: &'a [Expr]) {
        if elements.len() > 2 && elements.iter().all(|element| constant(element).is_some()) {
            // CPython copies the constant.
            self.emit(range, I::BuildSet(0));
            self.constant_set(range, elements);
            return self.emit(range, I::ExtendSet);
        }
        let plain = elements.iter().take_while(|element| !element.is_starred_expr()).count();
        elements[..plain].iter().for_each(|element| self.expression(element));
        self.emit(range, I::BuildSet(plain as u32));
        for element in &elements[plain..] {
            self.expression(element);
            self.emit(element.range(), if element.is_starred_expr() { I::ExtendSet } else { I::AddToSet(1) });
        }
    }

    fn dict(&mut self, dict: &'a ast::ExprDict) {
        let plain = dict.items.iter().take_while(|item| item.key.is_some()).count();
        for item in &dict.items[..plain] {
            item.key.iter().for_each(|key| self.expression(key));
            self.expression(&item.value);
        }
        self.emit(dict.range(), I::BuildDict(plain as u32));
        for item in &dict.items[plain..] {
            let range = item.range();
            match &item.key {
                Some(key) => {
                    self.expression(key);
                    self.expression(&item.value);
                    self.emit(range, I::InsertIntoDict(1));
                }
                None => {
                    self.expression(&item.value);
                    self.emit(range, I::ExtendDict);
                }
            }
        }
    }
}

/// Returns the value of an expression that is a constant: a literal, a negative number, or a tuple of
/// constants.
fn constant(expression: &Expr) -> Option<Value> {
    match expression {
        Expr::NoneLiteral(_) => Some(Value::None),
        Expr::BooleanLiteral(literal) => Some(Value::Bool(literal.value)),
        Expr::StringLiteral(literal) => Some(Value::text(literal.value.to_str())),
        Expr::NumberLiteral(number) => number_constant(&number.value, false),
        Expr::UnaryOp(ast::ExprUnaryOp { op: UnaryOp::USub, operand, .. }) => match &**operand {
            Expr::NumberLiteral(number) => number_constant(&number.value, true),
            _ => None,
        },
        Expr::Tuple(tuple) => tuple.elts.iter().map(constant).collect::<Option<Vec<_>>>().map(Value::tuple),
        _ => None,
    }
}

/// Returns the value of a number, with the minus before it. Numbers without one are reported by `supported`.
fn number_constant(number: &Number, negative: bool) -> Option<Value> {
    match number {
        Number::Int(int) => {
            let value = i128::from(int.as_u64()?);
            i64::try_from(if negative { -value } else { value }).ok().map(Value::Int)
        }
        Number::Float(float) => Some(Value::float(if negative { -float } else { *float })),
        Number::Complex { .. } => None,
    }
}

/// Returns the operator of a syntax node; `@` is not supported.
pub(super) fn binary_operator(operator: Operator) -> Option<BinaryOperator> {
    Some(match operator {
        Operator::Add => BinaryOperator::Add,
        Operator::Sub => BinaryOperator::Subtract,
        Operator::Mult => BinaryOperator::Multiply,
        Operator::MatMult => return None,
        Operator::Div => BinaryOperator::Divide,
        Operator::Mod => BinaryOperator::Modulo,
        Operator::Pow => BinaryOperator::Power,
        Operator::LShift => BinaryOperator::LeftShift,
        Operator::RShift => BinaryOperator::RightShift,
        Operator::BitOr => BinaryOperator::BitOr,
        Operator::BitXor => BinaryOperator::BitXor,
        Operator::BitAnd => BinaryOperator::BitAnd,
        Operator::FloorDiv => BinaryOperator::FloorDivide,
    })
}

/// Returns the operator of a syntax node.
fn unary_operator(operator: UnaryOp) -> UnaryOperator {
    match operator {
        UnaryOp::Invert => UnaryOperator::Invert,
        UnaryOp::Not => UnaryOperator::Not,
        UnaryOp::UAdd => UnaryOperator::Plus,
        UnaryOp::USub => UnaryOperator::Minus,
    }
}

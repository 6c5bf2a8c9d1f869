//! The operators, functions and methods of built-in types, compared with CPython: `builtins.json` has short
//! programs and their outcomes, made by `builtins.py`.

use interleave_explore::natives::types;
use std::collections::HashMap;
use std::sync::Arc;

use interleave_explore::code::{BinaryOperator, Comparison, UnaryOperator};
use interleave_explore::natives::definition::{Context, Raised};
use interleave_explore::natives::{functions, operators, text};
use interleave_explore::values::elements::Elements;
use interleave_explore::values::heap::Heap;
use interleave_explore::values::names::Names;
use interleave_explore::values::native::Native;
use interleave_explore::values::object::{Entries, Kind};
use interleave_explore::values::value::Value;
use ruff_python_ast::{CmpOp, Expr, ExprCall, Number, Operator, Stmt, UnaryOp};

#[test]
fn outcomes_are_those_of_cpython() {
    let cases: Vec<(String, String)> =
        serde_json::from_str(include_str!("builtins.json")).expect("the fixture is valid");
    assert!(cases.len() > 1000, "only {} cases", cases.len());
    let failures: Vec<String> =
        cases.iter().filter_map(|(program, wanted)| failure(program, wanted)).collect();
    assert!(failures.is_empty(), "{} of {}:\n{}", failures.len(), cases.len(), failures.join("\n"));
}

/// Returns the difference from the expected outcome of a program, if any.
fn failure(program: &str, wanted: &str) -> Option<String> {
    let mut heap = Heap::new(Arc::new(Vec::new()));
    let names = Names::default();
    let context = Context { heap: &mut heap, names: &names };
    let found = match (Evaluator { context, variables: HashMap::new() }).run(program) {
        Ok(shown) => shown,
        Err(raised) if wanted == "OverflowError" => raised.class.to_owned(),
        Err(raised) => format!("{}: {}", raised.class, raised.message),
    };
    (found != wanted).then(|| format!("{program}\n    is     {found}\n    not    {wanted}"))
}

/// Evaluates programs of simple statements, by calling the functions in Rust.
struct Evaluator<'a> {
    context: Context<'a>,
    variables: HashMap<String, Value>,
}

impl Evaluator<'_> {
    fn run(&mut self, program: &str) -> Result<String, Raised> {
        let parsed = ruff_python_parser::parse_module(program).expect("the program is Python");
        let mut last = Value::None;
        for statement in &parsed.syntax().body {
            match statement {
                Stmt::Expr(statement) => last = self.value(&statement.value)?,
                statement => self.execute(statement)?,
            }
        }
        text::checked_repr(&self.context, &last)
    }

    fn execute(&mut self, statement: &Stmt) -> Result<(), Raised> {
        match statement {
            Stmt::Assign(statement) => {
                let value = self.value(&statement.value)?;
                self.assign(&statement.targets[0], value)
            }
            Stmt::AugAssign(statement) => {
                let (left, right) = (self.value(&statement.target)?, self.value(&statement.value)?);
                let value = operators::in_place(&mut self.context, operator(statement.op), &left, &right)?;
                self.assign(&statement.target, value)
            }
            Stmt::Delete(statement) => {
                let Expr::Subscript(target) = &statement.targets[0] else { panic!("{statement:?}") };
                let (object, index) = (self.value(&target.value)?, self.value(&target.slice)?);
                operators::delete_index(&mut self.context, &object, &index)
            }
            _ => panic!("{statement:?}"),
        }
    }

    fn assign(&mut self, target: &Expr, value: Value) -> Result<(), Raised> {
        match target {
            Expr::Name(name) => {
                self.variables.insert(name.id.to_string(), value);
                Ok(())
            }
            Expr::Subscript(target) => {
                let (object, index) = (self.value(&target.value)?, self.value(&target.slice)?);
                operators::store_index(&mut self.context, &object, &index, value)
            }
            _ => panic!("{target:?}"),
        }
    }

    fn values(&mut self, expressions: &[Expr]) -> Result<Vec<Value>, Raised> {
        expressions.iter().map(|expression| self.value(expression)).collect()
    }

    fn value(&mut self, expression: &Expr) -> Result<Value, Raised> {
        Ok(match expression {
            Expr::NoneLiteral(_) => Value::None,
            Expr::BooleanLiteral(literal) => Value::Bool(literal.value),
            Expr::StringLiteral(literal) => Value::text(literal.value.to_str()),
            Expr::NumberLiteral(literal) => match &literal.value {
                Number::Int(number) => Value::Int(number.as_i64().expect("literals have 64 bits")),
                Number::Float(number) => Value::float(*number),
                Number::Complex { .. } => panic!("{literal:?}"),
            },
            Expr::Name(name) => self.variables[name.id.as_str()].clone(),
            Expr::Tuple(tuple) => Value::tuple(self.values(&tuple.elts)?),
            Expr::List(list) => {
                let values = self.values(&list.elts)?;
                self.context.heap.list(values)
            }
            Expr::Set(set) => {
                let values = self.values(&set.elts)?;
                let keys = values.iter().map(|value| operators::key(&self.context, value));
                let elements = keys.collect::<Result<Elements, Raised>>()?;
                Value::Object(self.context.heap.insert(Kind::Set(elements)))
            }
            Expr::Dict(dict) => {
                let mut entries = Entries::default();
                for item in &dict.items {
                    let key = self.value(item.key.as_ref().expect("no `**`"))?;
                    entries.insert(operators::key(&self.context, &key)?, self.value(&item.value)?);
                }
                Value::Object(self.context.heap.insert(Kind::Dict(entries)))
            }
            Expr::Slice(slice) => {
                let mut part =
                    |part: &Option<Box<Expr>>| part.as_ref().map_or(Ok(Value::None), |part| self.value(part));
                Value::Slice(Arc::new([part(&slice.lower)?, part(&slice.upper)?, part(&slice.step)?]))
            }
            _ => self.operation(expression)?,
        })
    }

    fn operation(&mut self, expression: &Expr) -> Result<Value, Raised> {
        match expression {
            Expr::BinOp(operation) => {
                let (left, right) = (self.value(&operation.left)?, self.value(&operation.right)?);
                operators::binary(&mut self.context, operator(operation.op), &left, &right)
            }
            Expr::UnaryOp(operation) => {
                let operator = match operation.op {
                    UnaryOp::Not => UnaryOperator::Not,
                    UnaryOp::USub => UnaryOperator::Minus,
                    UnaryOp::UAdd => UnaryOperator::Plus,
                    UnaryOp::Invert => UnaryOperator::Invert,
                };
                let value = self.value(&operation.operand)?;
                operators::unary(&mut self.context, operator, &value)
            }
            Expr::Compare(comparison) => {
                let (left, right) = (self.value(&comparison.left)?, self.value(&comparison.comparators[0])?);
                operators::compare(&mut self.context, compared(comparison.ops[0]), &left, &right)
            }
            Expr::Subscript(subscript) => {
                let (object, index) = (self.value(&subscript.value)?, self.value(&subscript.slice)?);
                operators::load_index(&mut self.context, &object, &index)
            }
            Expr::Call(call) => self.call(call),
            _ => panic!("{expression:?}"),
        }
    }

    fn call(&mut self, call: &ExprCall) -> Result<Value, Raised> {
        let mut arguments = self.values(&call.arguments.args)?;
        let keywords = &call.arguments.keywords;
        let native = match &*call.func {
            Expr::Name(name) => {
                // The builtins wrap these functions in Python code.
                let native = match name.id.as_str() {
                    "repr" => {
                        return text::checked_repr(&self.context, &arguments[0])
                            .map(|text| Value::text(&text));
                    }
                    "min" => "min_natural",
                    "max" => "max_natural",
                    "format" => "format_value",
                    "sorted" => "sorted_natural",
                    "sum" => "sum_natural",
                    name => name,
                };
                match native {
                    "sum_natural" => arguments.push(Value::Int(0)),
                    "sorted_natural" => arguments.push(Value::Bool(!keywords.is_empty())),
                    _ => {}
                }
                functions::find(native)
            }
            Expr::Attribute(attribute) => match &*attribute.value {
                Expr::Name(name) if !self.variables.contains_key(name.id.as_str()) => {
                    functions::find(&format!("{}.{}", name.id, attribute.attr))
                }
                receiver => {
                    arguments.insert(0, self.value(receiver)?);
                    functions::method(types::type_of(&self.context, &arguments[0]), &attribute.attr)
                }
            },
            _ => None,
        };
        let Some(Native::Function(number)) = native else { panic!("{call:?}") };
        let definition = functions::definition(number);
        let length = arguments.len().max(definition.parameters.len());
        arguments.resize(length, Value::Unbound);
        (definition.function)(&mut self.context, &arguments)
    }
}

fn operator(operator: Operator) -> BinaryOperator {
    match operator {
        Operator::Add => BinaryOperator::Add,
        Operator::Sub => BinaryOperator::Subtract,
        Operator::Mult => BinaryOperator::Multiply,
        Operator::Div => BinaryOperator::Divide,
        Operator::FloorDiv => BinaryOperator::FloorDivide,
        Operator::Mod => BinaryOperator::Modulo,
        Operator::Pow => BinaryOperator::Power,
        Operator::LShift => BinaryOperator::LeftShift,
        Operator::RShift => BinaryOperator::RightShift,
        Operator::BitAnd => BinaryOperator::BitAnd,
        Operator::BitOr => BinaryOperator::BitOr,
        Operator::BitXor => BinaryOperator::BitXor,
        Operator::MatMult => panic!("no matrices"),
    }
}

fn compared(operator: CmpOp) -> Comparison {
    match operator {
        CmpOp::Eq => Comparison::Equal,
        CmpOp::NotEq => Comparison::NotEqual,
        CmpOp::Lt => Comparison::Less,
        CmpOp::LtE => Comparison::LessOrEqual,
        CmpOp::Gt => Comparison::Greater,
        CmpOp::GtE => Comparison::GreaterOrEqual,
        CmpOp::In => Comparison::In,
        CmpOp::NotIn => Comparison::NotIn,
        CmpOp::Is => Comparison::Is,
        CmpOp::IsNot => Comparison::IsNot,
    }
}

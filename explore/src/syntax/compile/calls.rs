//! Calls.

use ruff_python_ast as ast;
use ruff_text_size::{Ranged, TextRange};

use super::Compiler;
use crate::code::Instruction as I;
use crate::values::value::Value;

impl<'a> Compiler<'a> {
    /// Compiles a call.
    pub(super) fn call(&mut self, call: &'a ast::ExprCall) {
        if self.super_call(call) {
            return;
        }
        let range = call.range();
        let arguments = &call.arguments;
        self.expression(&call.func);
        let spreads = arguments.args.iter().any(|argument| argument.is_starred_expr())
            || arguments.keywords.iter().any(|keyword| keyword.arg.is_none());
        if spreads {
            self.positional_list(range, &arguments.args);
            self.keyword_dict(range, &arguments.keywords);
            return self.emit(range, I::CallSpread);
        }
        arguments.args.iter().for_each(|argument| self.expression(argument));
        let count = arguments.args.len() as u32;
        if arguments.keywords.is_empty() {
            return self.emit(range, I::Call(count));
        }
        arguments.keywords.iter().for_each(|keyword| self.expression(&keyword.value));
        let names = arguments.keywords.iter().filter_map(|keyword| keyword.arg.as_ref());
        let names = Value::tuple(names.map(|name| Value::text(&self.mangled(name))).collect());
        self.intern(&names);
        let names = self.code().constant(names);
        let arguments = count + arguments.keywords.len() as u32;
        self.emit(range, I::CallWithKeywords { arguments, names });
    }

    /// Makes a list of the positional arguments of a call with `*` or `**`.
    fn positional_list(&mut self, range: TextRange, arguments: &'a [ast::Expr]) {
        self.list(range, arguments);
    }

    /// Makes a dictionary of the keyword arguments of a call with `*` or `**`.
    fn keyword_dict(&mut self, range: TextRange, keywords: &'a [ast::Keyword]) {
        self.emit(range, I::BuildDict(0));
        for keyword in keywords {
            match &keyword.arg {
                Some(name) => {
                    let name_value = Value::text(&self.mangled(name));
                    self.constant(name.range(), name_value);
                    self.expression(&keyword.value);
                    self.emit(keyword.range(), I::InsertIntoDict(1));
                }
                None => {
                    self.expression(&keyword.value);
                    self.emit(keyword.range(), I::ExtendDict);
                }
            }
        }
    }
}

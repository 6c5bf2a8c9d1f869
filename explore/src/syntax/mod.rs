//! The text of a program: parsed, checked and compiled.

mod assemble;
mod bounds;
mod builtin_names;
mod claims;
mod compile;
mod dataclasses;
mod docstring;
mod effects;
mod listing;
mod module_hints;
mod parse;
mod place;
mod scope;
mod special_methods;
mod supported;
#[cfg(test)]
mod tests;

pub use listing::listing;

use crate::code::{Claim, Code};
use crate::problem::Problem;
use crate::values::names::{CodeId, ModuleId, Names, Symbol};
use compile::Compiler;
use place::Lines;

/// All codes and names of the library and the program. Compiling a module adds to them.
#[derive(Debug, Clone, Default)]
pub struct Unit {
    /// The interned names.
    pub names: Names,
    /// The codes, by [`CodeId`].
    pub codes: Vec<Code>,
}

/// The modules that a text can import.
pub trait Imports {
    /// Returns the module with a dotted name: `concurrent.futures`.
    fn module(&self, name: &str) -> Option<ModuleId>;

    /// Returns true if the module has this public name.
    fn has(&self, module: ModuleId, name: &str) -> bool;
}

/// A compiled module.
#[derive(Debug, Clone)]
pub struct CompiledModule {
    /// The code of the module's statements.
    pub body: CodeId,
    /// The names of the module's global variables, by the number in `LoadGlobal`.
    pub globals: Vec<Symbol>,
    /// The claims in comments.
    pub claims: Vec<Claim>,
}

/// Compiles a program's text as the module `module`.
///
/// # Errors
/// The problems of the text, in the order of their places. After an error the unit contains unused
/// codes.
pub fn compile(
    text: &str,
    module: ModuleId,
    unit: &mut Unit,
    imports: &dyn Imports,
) -> Result<CompiledModule, Vec<Problem>> {
    let lines = Lines::new(text);
    bounds::check_size(&lines)?;
    compile_lines(&lines, module, unit, imports)
}

/// Compiles a text of the library, which can be longer than a program.
///
/// # Errors
/// As [`compile`].
pub fn compile_library(
    text: &str,
    module: ModuleId,
    unit: &mut Unit,
    imports: &dyn Imports,
) -> Result<CompiledModule, Vec<Problem>> {
    compile_lines(&Lines::new(text), module, unit, imports)
}

fn compile_lines(
    lines: &Lines,
    module: ModuleId,
    unit: &mut Unit,
    imports: &dyn Imports,
) -> Result<CompiledModule, Vec<Problem>> {
    let parsed = parse::parse(lines).map_err(in_order)?;
    let body = &parsed.module.body;
    let mut problems = Vec::new();
    let claims = claims::find(&parsed.comments, lines, &mut problems);
    supported::check(body, &claims, lines, &mut problems);
    let scopes = scope::analyse(body, &claims, lines, imports, &mut problems);
    let compiler = Compiler::new(unit, imports, module, &scopes, lines, &mut problems);
    let compiled = compiler.module(body, &claims);
    if problems.is_empty() { Ok(compiled) } else { Err(in_order(problems)) }
}

/// Returns problems in the order of their places, without duplicates: a `finally` block is compiled several
/// times.
fn in_order(mut problems: Vec<Problem>) -> Vec<Problem> {
    let place = |problem: &Problem| (problem.line, problem.column, problem.end_line, problem.end_column);
    problems.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| a.message.cmp(&b.message)));
    problems.dedup();
    problems
}

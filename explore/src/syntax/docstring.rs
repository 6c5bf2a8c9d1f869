//! Docstrings, without their indentation, as CPython 3.13 keeps them.

use std::sync::Arc;

use ruff_python_ast::{Expr, Stmt};

/// Returns the docstring of a body.
pub(super) fn of(body: &[Stmt]) -> Option<Arc<str>> {
    let Stmt::Expr(first) = body.first()? else { return None };
    let Expr::StringLiteral(literal) = &*first.value else { return None };
    Some(clean(literal.value.to_str()).into())
}

/// Removes the indentation that all lines after the first one share, and all of the first line, as
/// `_PyCompile_CleanDoc` of CPython does.
fn clean(text: &str) -> String {
    let text = expand_tabs(text);
    let mut lines = text.split('\n');
    let first = lines.next().unwrap_or_default().trim_start_matches(' ');
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let margin = lines.clone().filter(|line| indent(line) < line.len()).map(indent).min().unwrap_or(0);
    lines.fold(first.to_owned(), |text, line| text + "\n" + &line[margin.min(indent(line))..])
}

/// Replaces tabs by spaces up to the next multiple of 8 columns, as `str.expandtabs`.
fn expand_tabs(text: &str) -> String {
    let (mut expanded, mut column) = (String::new(), 0);
    for character in text.chars() {
        match character {
            '\t' => {
                let width = 8 - column % 8;
                expanded.extend(std::iter::repeat_n(' ', width));
                column += width;
            }
            '\n' | '\r' => {
                expanded.push(character);
                column = 0;
            }
            _ => {
                expanded.push(character);
                column += 1;
            }
        }
    }
    expanded
}

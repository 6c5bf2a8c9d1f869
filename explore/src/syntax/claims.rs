//! Claims: comments such as `# always: counter <= 2` and `# in the end: counter == 4`.

use ruff_python_ast::Expr;
use ruff_python_ast::visitor::{self, Visitor};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::bounds;
use super::parse;
use super::place::Lines;
use crate::code::ClaimTime;
use crate::problem::Problem;
use crate::text::Arg;

/// A claim, parsed.
pub(super) struct ClaimText {
    pub(super) when: ClaimTime,
    pub(super) expression: Expr,
    /// The range of the comment.
    pub(super) comment: TextRange,
    /// The range of the expression.
    pub(super) range: TextRange,
}

/// The keywords of claims, in lower case.
const KEYWORDS: [(&str, ClaimTime); 2] =
    [("always:", ClaimTime::Always), ("in the end:", ClaimTime::InTheEnd)];

/// Returns the claims in comments that have a line of their own. Adds a problem for each claim that is no
/// expression.
pub(super) fn find(comments: &[TextRange], lines: &Lines, problems: &mut Vec<Problem>) -> Vec<ClaimText> {
    let on_own_lines = comments.iter().filter(|comment| has_own_line(lines.text(), comment.start()));
    let mut claims = Vec::new();
    for comment in on_own_lines {
        if let Some((when, range)) = keyword(lines.text(), *comment) {
            match parse_claim(when, *comment, range, lines) {
                Ok(claim) => claims.push(claim),
                Err(more) => problems.extend(more),
            }
        }
    }
    for claim in &claims {
        Pure { lines, problems }.visit_expr(&claim.expression);
    }
    claims
}

/// Returns true if only spaces precede a comment on its line.
fn has_own_line(text: &str, start: TextSize) -> bool {
    let before = &text[..start.to_usize()];
    before.rsplit(['\n', '\r']).next().unwrap_or(before).chars().all(char::is_whitespace)
}

/// Returns the kind of a claim and the range of its expression, if a comment is a claim.
fn keyword(text: &str, comment: TextRange) -> Option<(ClaimTime, TextRange)> {
    let written = &text[comment];
    let content = written.trim_start_matches('#').trim_start();
    let (when, expression) = KEYWORDS.iter().find_map(|(keyword, when)| {
        let start = content.get(..keyword.len())?;
        start.eq_ignore_ascii_case(keyword).then(|| (*when, &content[keyword.len()..]))
    })?;
    let trimmed = expression.trim_start();
    let start = comment.end().to_usize() - trimmed.len();
    let end = start + trimmed.trim_end().len();
    Some((when, TextRange::new(TextSize::new(start as u32), TextSize::new(end as u32))))
}

/// Parses the expression of a claim.
fn parse_claim(
    when: ClaimTime,
    comment: TextRange,
    range: TextRange,
    lines: &Lines,
) -> Result<ClaimText, Vec<Problem>> {
    if range.is_empty() {
        return Err(vec![Problem::at(lines.place(comment), text!(syntax::empty_claim))]);
    }
    if let Some(message) = bounds::excess(&lines.text()[range]) {
        return Err(vec![Problem::at(lines.place(range), message)]);
    }
    match ruff_python_parser::parse_expression_range(lines.text(), range) {
        Ok(parsed) => {
            let expression = *parsed.into_syntax().body;
            Ok(ClaimText { when, expression, comment, range })
        }
        Err(error) => Err(vec![parse::problem(&error, lines)]),
    }
}

/// Reports expressions that change a program's state, which a claim must not do.
struct Pure<'a> {
    lines: &'a Lines<'a>,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Visitor<'a> for Pure<'_> {
    fn visit_expr(&mut self, expression: &'a Expr) {
        let what = match expression {
            Expr::Named(_) => Some("assign"),
            Expr::Await(_) => Some("await"),
            Expr::Yield(_) | Expr::YieldFrom(_) => Some("yield"),
            _ => None,
        };
        if let Some(what) = what {
            let message = text!(syntax::impure_claim { what: Arg::key(what) });
            self.problems.push(Problem::at(self.lines.place(expression.range()), message));
        }
        visitor::walk_expr(self, expression);
    }
}

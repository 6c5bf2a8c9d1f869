//! The bounds of a text, checked before it is parsed: the parser and the compiler recurse, and a text that is
//! nested too deeply would overflow the stack of a worker.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{Mode, lexer};

use super::place::Lines;
use crate::code::Place;
use crate::problem::Problem;
use crate::text::{Arg, Text};

/// The maximum number of characters of a text.
const MAX_CHARACTERS: usize = 20_000;
/// The maximum number of lines of a text.
const MAX_LINES: usize = 1_000;
/// The maximum nesting of brackets, blocks, prefix operators, lambdas and conditional expressions.
const MAX_NESTING: usize = 50;
/// The maximum number of operators of one expression, including the operators around its brackets: `a + b +
/// c` is a nested tree too.
const MAX_OPERATORS: usize = 300;

/// Checks the size of a text.
///
/// # Errors
/// The problem of a text that is too long.
pub(super) fn check_size(lines: &Lines) -> Result<(), Vec<Problem>> {
    size_problem(lines).map_or(Ok(()), |problem| Err(vec![problem]))
}

/// Checks all other bounds of a text.
///
/// # Errors
/// The problem of the first bound that is exceeded.
pub(super) fn check(lines: &Lines) -> Result<(), Vec<Problem>> {
    match character_problem(lines).or_else(|| nesting_problem(lines)) {
        Some(problem) => Err(vec![problem]),
        None => Ok(()),
    }
}

/// Returns the message about a text that is nested too deeply to be parsed.
pub(super) fn excess(text: &str) -> Option<Text> {
    let mut lexer = lexer::lex(text, Mode::Module);
    let mut nesting = Nesting { levels: Vec::new(), indentation: 0, before: TokenKind::Newline };
    loop {
        match lexer.next_token() {
            TokenKind::EndOfFile => return None,
            TokenKind::Comment => {}
            // Python allows this, but after an error there the parser may read the text of strings as code, and the
            // nesting of that text has not been checked.
            TokenKind::NonLogicalNewline if !nesting.may_break_line() => {
                return Some(text!(syntax::broken_field));
            }
            TokenKind::NonLogicalNewline => {}
            kind => nesting.count(kind),
        }
        if !nesting.is_allowed() {
            return Some(text!(syntax::too_deep));
        }
    }
}

/// Returns the problem of a text that is too long.
fn size_problem(lines: &Lines) -> Option<Problem> {
    if lines.count() > MAX_LINES {
        let message = text!(syntax::too_many_lines { lines: digits(lines.count()), max: digits(MAX_LINES) });
        return Some(Problem::at(lines.line_place(MAX_LINES), message));
    }
    let characters = lines.text().chars().count();
    if characters > MAX_CHARACTERS {
        let (characters, max) = (digits(characters), digits(MAX_CHARACTERS));
        let message = text!(syntax::too_many_characters { characters, max });
        return Some(Problem::at(Place { line: 1, column: 1, end_line: 1, end_column: 2 }, message));
    }
    None
}

/// Returns a number without marks between its digits.
fn digits(n: usize) -> Arg {
    Arg::verbatim(n.to_string())
}

/// Returns the problem of a text with a control character, which editors don't show.
fn character_problem(lines: &Lines) -> Option<Problem> {
    let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\x0c');
    (0..lines.count()).find_map(|index| {
        let (column, found) = lines.line(index).chars().enumerate().find(|(_, c)| is_control(*c))?;
        let (line, column) = (index as u32 + 1, column as u32 + 1);
        let place = Place { line, column, end_line: line, end_column: column + 1 };
        let code = Arg::verbatim(format!("U+{:04X}", u32::from(found)));
        Some(Problem::at(place, text!(syntax::control_character { code })))
    })
}

/// Returns the problem of a text that is nested too deeply, at the first line that exceeds the bound.
fn nesting_problem(lines: &Lines) -> Option<Problem> {
    if let Some(index) = deep_indentation(lines) {
        return Some(Problem::at(lines.line_place(index), text!(syntax::too_deep)));
    }
    let message = excess(lines.text())?;
    let (mut shallow, mut deep) = (0, lines.count());
    while deep - shallow > 1 {
        let middle = shallow.midpoint(deep);
        let is_shallow = excess(&lines.text()[..lines.start(middle)]).is_none();
        (shallow, deep) = if is_shallow { (middle, deep) } else { (shallow, middle) };
    }
    Some(Problem::at(lines.line_place(shallow), message))
}

/// Returns the first line with too many levels of indentation. The lines of long strings count too, since the
/// parser may read them as code when it recovers from an error.
fn deep_indentation(lines: &Lines) -> Option<usize> {
    let mut levels: Vec<usize> = Vec::new();
    (0..lines.count()).find(|index| {
        let line = lines.line(*index);
        let content = line.trim_start();
        if content.is_empty() {
            return false;
        }
        let indentation = line.len() - content.len();
        while levels.last().is_some_and(|level| *level >= indentation) {
            levels.pop();
        }
        if indentation > 0 {
            levels.push(indentation);
        }
        levels.len() > MAX_NESTING
    })
}

/// The counters of one bracket, or of one logical line outside all brackets.
#[derive(Debug, Default)]
struct Level {
    /// The token that opened the bracket.
    opened_by: Option<TokenKind>,
    /// Prefix operators, `**`, and conditional expressions that can contain one another.
    prefixes: usize,
    /// Lambdas: true until the end of the parameters.
    lambdas: Vec<bool>,
    /// Colons outside brackets: `if a: b` on one line.
    blocks: usize,
    /// All operators, calls, indexes and attributes, which can be the left operand of one another.
    operators: usize,
}

impl Level {
    /// Returns true for the text of an f-string.
    fn is_string(&self) -> bool {
        matches!(self.opened_by, Some(TokenKind::FStringStart | TokenKind::TStringStart))
    }

    /// Returns how many levels this adds.
    fn nesting(&self) -> usize {
        usize::from(self.opened_by.is_some()) + self.prefixes + self.lambdas.len() + self.blocks
    }

    /// Ends the expressions before a comma or colon, except for lambdas if it is part of their parameters.
    fn end_expression(&mut self) {
        while self.lambdas.last().is_some_and(|in_parameters| !in_parameters) {
            self.lambdas.pop();
        }
        self.prefixes = 0;
        self.operators = 0;
    }

    /// Counts a colon. The colon after the parameters of a lambda begins its body.
    fn colon(&mut self) {
        self.end_expression();
        match self.lambdas.last_mut() {
            Some(in_parameters) => *in_parameters = false,
            None if self.opened_by.is_none() => self.blocks += 1,
            None => {}
        }
    }
}

/// The nesting at one place in a text.
#[derive(Debug)]
struct Nesting {
    levels: Vec<Level>,
    indentation: usize,
    /// The token before.
    before: TokenKind,
}

impl Nesting {
    /// Returns true if the nesting is within the bounds.
    fn is_allowed(&self) -> bool {
        let nesting: usize = self.levels.iter().map(Level::nesting).sum();
        let operators: usize = self.levels.iter().map(|level| level.operators).sum();
        self.indentation + nesting <= MAX_NESTING && operators <= MAX_OPERATORS
    }

    /// Returns the innermost level.
    fn top(&mut self) -> &mut Level {
        if self.levels.is_empty() {
            self.levels.push(Level::default());
        }
        let last = self.levels.len() - 1;
        &mut self.levels[last]
    }

    /// Counts an opening bracket.
    fn open(&mut self, kind: TokenKind) {
        self.top().operators += 1;
        self.levels.push(Level { opened_by: Some(kind), ..Level::default() });
    }

    /// Counts a closing bracket. A mismatched bracket closes nothing, as the parser may skip it.
    fn close(&mut self, opened_by: TokenKind) {
        if self.top().opened_by == Some(opened_by) {
            self.levels.pop();
        }
    }

    /// Returns true if a line can end here: everywhere except within the braces of an f-string. An f-string
    /// itself ends with its line, closed or not.
    fn may_break_line(&mut self) -> bool {
        while self.top().is_string() {
            self.levels.pop();
        }
        !self.levels.iter().any(Level::is_string)
    }

    /// Ends an f-string and all open brackets in it.
    fn end_string(&mut self) {
        if self.levels.iter().any(Level::is_string) {
            while self.levels.pop().is_some_and(|level| !level.is_string()) {}
        }
    }

    /// Ends a logical line.
    fn end_line(&mut self) {
        self.levels.clear();
    }

    /// Counts a token.
    fn count(&mut self, kind: TokenKind) {
        use TokenKind as T;
        let after_operand = ends_operand(std::mem::replace(&mut self.before, kind));
        match kind {
            T::Lpar | T::Lsqb | T::Lbrace | T::FStringStart | T::TStringStart => self.open(kind),
            T::Rpar => self.close(T::Lpar),
            T::Rsqb => self.close(T::Lsqb),
            T::Rbrace => self.close(T::Lbrace),
            T::FStringEnd | T::TStringEnd => self.end_string(),
            T::Indent => self.indentation += 1,
            T::Dedent => self.indentation = self.indentation.saturating_sub(1),
            T::Newline => self.end_line(),
            T::Semi if self.top().opened_by.is_none() => {
                let blocks = self.top().blocks;
                self.end_line();
                self.top().blocks = blocks;
            }
            T::Comma => self.top().end_expression(),
            T::Colon => self.top().colon(),
            T::Lambda => self.top().lambdas.push(true),
            T::Not | T::Await | T::Async | T::Tilde | T::DoubleStar | T::If | T::ColonEqual | T::Yield => {
                self.top().prefixes += 1;
                self.top().operators += 1;
            }
            T::Plus | T::Minus | T::Star => {
                // A sign after an operand is no prefix.
                self.top().prefixes += usize::from(!after_operand);
                self.top().operators += 1;
            }
            T::And | T::Or => self.top().operators = 0,
            _ if kind.is_operator() => self.top().operators += 1,
            _ => {}
        }
    }
}

/// Returns true if an operand can end with a token.
fn ends_operand(kind: TokenKind) -> bool {
    use TokenKind as T;
    matches!(
        kind,
        T::Name
            | T::Int
            | T::Float
            | T::Complex
            | T::String
            | T::FStringEnd
            | T::TStringEnd
            | T::Rpar
            | T::Rsqb
            | T::Rbrace
            | T::True
            | T::False
            | T::None
            | T::Ellipsis
    )
}

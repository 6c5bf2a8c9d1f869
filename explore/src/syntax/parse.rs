//! Parses a text after checking its bounds.

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_python_ast::{ModModule, PythonVersion};
use ruff_python_parser::{
    LexicalErrorType, Mode, ParseError, ParseErrorType, ParseOptions, Parsed, UnsupportedSyntaxErrorKind,
};
use ruff_text_size::{Ranged, TextRange};

use super::bounds;
use super::place::Lines;
use crate::problem::Problem;

/// The version of Python that determines the accepted syntax.
const VERSION: PythonVersion = PythonVersion::PY313;

/// A text as a syntax tree.
pub(super) struct ParsedText {
    pub(super) module: ModModule,
    pub(super) comments: Vec<TextRange>,
}

/// Parses a text.
///
/// # Errors
/// All problems that the parser finds, or that the text is too large or nested too deeply to be parsed.
pub(super) fn parse(lines: &Lines) -> Result<ParsedText, Vec<Problem>> {
    bounds::check(lines)?;
    let options = ParseOptions::from(Mode::Module).with_target_version(VERSION);
    let parsed = ruff_python_parser::parse_unchecked(lines.text(), options);
    let Some(parsed) = parsed.try_into_module() else { return Err(Vec::new()) };
    let mut problems = newer_syntax(&parsed, lines);
    problems.extend(syntax_problems(parsed.errors(), &parsed, lines));
    if !problems.is_empty() {
        return Err(problems);
    }
    let comments = parsed.tokens().iter().filter(|token| token.kind() == TokenKind::Comment);
    let comments = comments.map(Ranged::range).collect();
    Ok(ParsedText { module: parsed.into_syntax(), comments })
}

/// Returns the problems for the errors of the parser. Consequential errors are left out: after an error,
/// further errors on its line and an unexpected indentation on the next line; after an unclosed bracket, all
/// others.
fn syntax_problems(errors: &[ParseError], parsed: &Parsed<ModModule>, lines: &Lines) -> Vec<Problem> {
    let ends_early = errors.iter().any(|error| is_end_of_text(&error.error));
    let unclosed = unclosed_bracket(parsed.tokens(), lines.text()).filter(|_| ends_early);
    let start = unclosed.map(|(range, _)| range.start());
    let mut problems: Vec<Problem> = Vec::new();
    for error in errors.iter().filter(|error| start.is_none_or(|start| error.location.start() < start)) {
        let next = problem(error, lines);
        let follows = problems.last().is_some_and(|last| {
            let is_indentation = error.error == ParseErrorType::UnexpectedIndentation;
            last.line == next.line || is_indentation && last.line + 1 == next.line || is_dedent(&error.error)
        });
        if !follows {
            problems.push(next);
        }
    }
    if let Some((range, bracket)) = unclosed {
        problems.push(Problem::at(lines.place(range), format!("this `{bracket}` is never closed")));
    }
    problems
}

/// Returns true for the error of a block that does not end as expected, which is a consequence of an error in
/// it.
fn is_dedent(error: &ParseErrorType) -> bool {
    matches!(error, ParseErrorType::ExpectedToken { expected: TokenKind::Dedent, .. })
}

/// Returns true for the error of a text that ends too early.
fn is_end_of_text(error: &ParseErrorType) -> bool {
    matches!(error, ParseErrorType::Lexical(LexicalErrorType::Eof))
}

/// Returns the last bracket that is not closed.
fn unclosed_bracket<'a>(tokens: &Tokens, text: &'a str) -> Option<(TextRange, &'a str)> {
    let mut open = Vec::new();
    for token in tokens {
        match token.kind() {
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => open.push(token.range()),
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => {
                open.pop();
            }
            _ => {}
        }
    }
    open.last().map(|range| (*range, &text[*range]))
}

/// Returns the problems of syntax from newer versions of Python.
fn newer_syntax(parsed: &Parsed<ModModule>, lines: &Lines) -> Vec<Problem> {
    let errors = parsed.unsupported_syntax_errors().iter();
    // Template strings have a message of their own, see `supported`.
    let errors = errors.filter(|error| error.kind != UnsupportedSyntaxErrorKind::TemplateStrings);
    errors.map(|error| Problem::at(lines.place(error.range()), lower_first(&error.to_string()))).collect()
}

/// Returns the problem for an error of the parser.
pub(super) fn problem(error: &ParseError, lines: &Lines) -> Problem {
    let message = contextual_message(error, lines).unwrap_or_else(|| message(&error.error));
    Problem::at(lines.place(error.location), message)
}

/// Returns a message for frequent errors, which are recognised by the text around them.
fn contextual_message(error: &ParseError, lines: &Lines) -> Option<String> {
    let before = lines.text()[..error.location.start().to_usize()].trim_end();
    let found = &lines.text()[error.location];
    if error.error == ParseErrorType::SimpleStatementsOnSameLine && before.ends_with("print") {
        return Some("`print` is a function; write brackets: `print(…)`".into());
    }
    if error.error == ParseErrorType::SimpleAndCompoundStatementOnSameLine && found == "match" {
        return Some(
            "`match` at this place begins a statement with a block; put it on a line of its own".into(),
        );
    }
    let needs_another = match found {
        "else" | "elif" => "`if`",
        "except" | "finally" => "`try`",
        _ => return None,
    };
    let message = format!("this `{found}` has no {needs_another} before it with the same indentation");
    matches!(&error.error, ParseErrorType::OtherError(text) if text == "Expected a statement")
        .then_some(message)
}

/// Returns the message for an error of the parser. Most of the parser's own messages are understandable.
fn message(error: &ParseErrorType) -> String {
    match error {
        ParseErrorType::Lexical(error) => lexical_message(error),
        ParseErrorType::ExpectedToken { expected: TokenKind::Colon, found: TokenKind::Equal } => {
            "`=` assigns and cannot stand in a condition; `==` compares".into()
        }
        ParseErrorType::ExpectedToken { expected: TokenKind::Newline, .. }
        | ParseErrorType::SimpleStatementsOnSameLine => {
            "two statements stand on one line; begin a new line, or write `;` between them".into()
        }
        ParseErrorType::SimpleAndCompoundStatementOnSameLine => {
            "this statement has a block and needs a line of its own".into()
        }
        ParseErrorType::ExpectedToken { expected, found } => {
            format!("{expected} is missing before {}", token_words(*found))
        }
        ParseErrorType::ExpectedExpression => "a value is missing here".into(),
        ParseErrorType::UnexpectedIndentation => {
            "this line is indented, and no block begins before it; remove the spaces".into()
        }
        ParseErrorType::InvalidAssignmentTarget => {
            "nothing can be assigned to this; `==` compares, `=` assigns to a name".into()
        }
        ParseErrorType::UnexpectedTokenAfterAsync(_) => "`def`, `with` or `for` must follow `async`".into(),
        ParseErrorType::UnexpectedExpressionToken => {
            "the expression has ended before this; an operator or a comma is missing".into()
        }
        other => lower_first(&other.to_string()),
    }
}

/// Returns the name of a token for messages.
fn token_words(kind: TokenKind) -> String {
    match kind {
        TokenKind::Newline => "the end of the line".into(),
        TokenKind::EndOfFile => "the end of the text".into(),
        TokenKind::Name => "this name".into(),
        TokenKind::Int | TokenKind::Float | TokenKind::Complex => "this number".into(),
        TokenKind::String | TokenKind::FStringStart | TokenKind::TStringStart => "this string".into(),
        TokenKind::FStringMiddle
        | TokenKind::FStringEnd
        | TokenKind::TStringMiddle
        | TokenKind::TStringEnd => "the rest of the string".into(),
        other => other.to_string(),
    }
}

/// Returns the message for an error in a single token.
fn lexical_message(error: &LexicalErrorType) -> String {
    match error {
        LexicalErrorType::UnclosedStringError => {
            "the string has no closing quote; a string over several lines needs three quotes".into()
        }
        LexicalErrorType::UnicodeError => {
            "this escape stands for no character; write the character itself".into()
        }
        LexicalErrorType::IndentationError => {
            "this line is indented less than the block above and more than what is around it; align it".into()
        }
        LexicalErrorType::UnrecognizedToken { tok } => {
            format!("the character `{}` has no meaning here", tok.escape_debug())
        }
        LexicalErrorType::LineContinuationError => "nothing may follow `\\` on its line".into(),
        LexicalErrorType::OtherError(text) if text.starts_with("ParseIntError") => {
            "this is no number; digits are missing".into()
        }
        LexicalErrorType::Eof => "the text ends within a bracket or a statement; close it".into(),
        other => lower_first(&other.to_string()),
    }
}

/// Returns a message of the parser in the form of all messages here: as a part of a sentence.
fn lower_first(message: &str) -> String {
    let mut characters = message.chars();
    match characters.next() {
        Some(first) if !message.starts_with("IPython") => first.to_lowercase().chain(characters).collect(),
        _ => message.to_owned(),
    }
}

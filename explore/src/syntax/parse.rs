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
use crate::text::{Arg, Text};

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
        let bracket = Arg::verbatim(bracket);
        problems.push(Problem::at(lines.place(range), text!(syntax::not_closed { bracket })));
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
    errors.map(|error| Problem::at(lines.place(error.range()), message_of_parser(error))).collect()
}

/// Returns the problem for an error of the parser.
pub(super) fn problem(error: &ParseError, lines: &Lines) -> Problem {
    let message = contextual_message(error, lines).unwrap_or_else(|| message(&error.error));
    Problem::at(lines.place(error.location), message)
}

/// Returns a message for frequent errors, which are recognised by the text around them.
fn contextual_message(error: &ParseError, lines: &Lines) -> Option<Text> {
    let before = lines.text()[..error.location.start().to_usize()].trim_end();
    let found = &lines.text()[error.location];
    if error.error == ParseErrorType::SimpleStatementsOnSameLine && before.ends_with("print") {
        return Some(text!(syntax::print_statement));
    }
    if error.error == ParseErrorType::SimpleAndCompoundStatementOnSameLine && found == "match" {
        return Some(text!(syntax::match_on_line));
    }
    let wanted = match found {
        "else" | "elif" => "if",
        "except" | "finally" => "try",
        _ => return None,
    };
    let (found, wanted) = (Arg::verbatim(found), Arg::verbatim(wanted));
    matches!(&error.error, ParseErrorType::OtherError(text) if text == "Expected a statement")
        .then(|| text!(syntax::no_beginning { found, wanted }))
}

/// Returns the message for an error of the parser. Most of the parser's own messages are understandable.
fn message(error: &ParseErrorType) -> Text {
    match error {
        ParseErrorType::Lexical(error) => lexical_message(error),
        ParseErrorType::ExpectedToken { expected: TokenKind::Colon, found: TokenKind::Equal } => {
            text!(syntax::assignment_in_condition)
        }
        ParseErrorType::ExpectedToken { expected: TokenKind::Newline, .. }
        | ParseErrorType::SimpleStatementsOnSameLine => text!(syntax::two_statements),
        ParseErrorType::SimpleAndCompoundStatementOnSameLine => text!(syntax::block_on_line),
        ParseErrorType::ExpectedToken { expected, found } => {
            text!(syntax::token_missing { expected: expected_words(*expected), found: token_words(*found) })
        }
        ParseErrorType::ExpectedExpression => text!(syntax::value_missing),
        ParseErrorType::UnexpectedIndentation => text!(syntax::indented),
        ParseErrorType::InvalidAssignmentTarget => text!(syntax::no_target),
        ParseErrorType::UnexpectedTokenAfterAsync(_) => text!(syntax::after_async),
        ParseErrorType::UnexpectedExpressionToken => text!(syntax::expression_ended),
        other => message_of_parser(other),
    }
}

/// Returns the name of a token that is missing.
fn expected_words(kind: TokenKind) -> Text {
    match kind {
        TokenKind::Name => text!(syntax::expected_name),
        other => Text::verbatim(other.to_string()),
    }
}

/// Returns the name of a token that is there.
fn token_words(kind: TokenKind) -> Text {
    match kind {
        TokenKind::Newline => text!(syntax::line_end),
        TokenKind::EndOfFile => text!(syntax::text_end),
        TokenKind::Indent => text!(syntax::indent),
        TokenKind::Dedent => text!(syntax::dedent),
        TokenKind::Name => text!(syntax::name),
        TokenKind::Int | TokenKind::Float | TokenKind::Complex => text!(syntax::number),
        TokenKind::String | TokenKind::FStringStart | TokenKind::TStringStart => text!(syntax::string),
        TokenKind::FStringMiddle
        | TokenKind::FStringEnd
        | TokenKind::TStringMiddle
        | TokenKind::TStringEnd => text!(syntax::rest_of_string),
        other => Text::verbatim(other.to_string()),
    }
}

/// Returns the message for an error in a single token.
fn lexical_message(error: &LexicalErrorType) -> Text {
    match error {
        LexicalErrorType::UnclosedStringError => text!(syntax::open_string),
        LexicalErrorType::UnicodeError => text!(syntax::escape),
        LexicalErrorType::IndentationError => text!(syntax::unaligned),
        LexicalErrorType::UnrecognizedToken { tok } => {
            text!(syntax::unknown_character { character: Arg::verbatim(tok.escape_debug().to_string()) })
        }
        LexicalErrorType::LineContinuationError => text!(syntax::after_backslash),
        LexicalErrorType::OtherError(text) if text.starts_with("ParseIntError") => text!(syntax::no_digits),
        LexicalErrorType::Eof => text!(syntax::text_ended),
        other => message_of_parser(other),
    }
}

/// Returns a message of the parser, which is in English, with the key for its text in other languages.
fn message_of_parser(error: &impl ToString) -> Text {
    let message = lower_first(&error.to_string());
    text!(syntax::parser { what: Arg::key(unquoted_words(&message)), message: Arg::verbatim(message) })
}

/// Returns the words of a message outside quotes, joined by hyphens, in lower case: messages about different keywords
/// or versions of Python share a key.
fn unquoted_words(message: &str) -> String {
    let unquoted = message.split(['`', '\'']).step_by(2);
    let words = unquoted.flat_map(|part| part.split(|c: char| !c.is_ascii_alphabetic()));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-").to_lowercase()
}

/// Returns a message of the parser in the form of all messages here: as a part of a sentence.
fn lower_first(message: &str) -> String {
    let mut characters = message.chars();
    match characters.next() {
        Some(first) if !message.starts_with("IPython") => first.to_lowercase().chain(characters).collect(),
        _ => message.to_owned(),
    }
}

//! Texts of random tokens: each has problems or compiles to correct codes, and the compiler never panics.

use super::{try_compile, verify};

const TOKENS: &[&str] = &[
    "a",
    "b",
    "self",
    "x",
    "1",
    "2.5",
    "'s'",
    "f'{a}'",
    "f'{",
    "'",
    "\"\"\"",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    ".",
    ";",
    "=",
    "==",
    "<",
    "+",
    "-",
    "*",
    "**",
    "/",
    "@",
    "+=",
    ":=",
    "->",
    "!",
    "~",
    "and",
    "or",
    "not",
    "if",
    "elif",
    "else",
    "for",
    "in",
    "is",
    "while",
    "break",
    "continue",
    "return",
    "pass",
    "def",
    "class",
    "lambda",
    "try",
    "except",
    "finally",
    "raise",
    "from",
    "import",
    "as",
    "with",
    "async",
    "await",
    "yield",
    "global",
    "nonlocal",
    "del",
    "assert",
    "match",
    "case",
    "type",
    "None",
    "True",
    "\n",
    "\n    ",
    "\n        ",
    "\n",
    "# always: ",
    "# c",
    "\\\n",
    "super()",
    "print",
    "threading",
    "__class__",
    "__x",
    "...",
    "b'x'",
    "1j",
    "_",
    "\t",
    "ü",
];

const LINES: &[&str] = &[
    "def f(a, b=1):",
    "class A(B):",
    "if a:",
    "else:",
    "elif b:",
    "try:",
    "except E as e:",
    "finally:",
    "while a:",
    "for a in b:",
    "with a as b:",
    "async def g():",
    "async with a:",
    "async for a in b:",
    "return a",
    "break",
    "continue",
    "yield a",
    "x = 1",
    "x += y",
    "nonlocal x",
    "global x",
    "import threading",
    "from queue import Queue",
    "threading.Lock()",
    "del x",
    "pass",
    "await a",
    "print([a for a in b])",
    "lambda: x",
    "raise",
    "assert a, b",
    "super().f()",
    "# always: x == 1",
    "x = yield",
    "a = b = [c := d]",
    "match x:",
    "case 1:",
    "x: int = 1",
    "__x = __y",
];

/// Compiles a text, and verifies its codes if it has no problems.
fn check(text: &str) {
    if let Ok((unit, _)) = try_compile(text) {
        for code in &unit.codes {
            verify::verify(&unit, code).unwrap_or_else(|error| panic!("{error}\n{text}"));
        }
    }
}

#[test]
fn survives_random_tokens() {
    let mut random = fastrand::Rng::with_seed(1);
    for _ in 0..15_000 {
        let count = random.usize(1..40);
        let text: String = (0..count).map(|_| format!("{} ", TOKENS[random.usize(..TOKENS.len())])).collect();
        check(&text);
    }
}

#[test]
fn survives_random_lines() {
    let mut random = fastrand::Rng::with_seed(2);
    for _ in 0..15_000 {
        let mut depth = 0;
        let mut text = String::new();
        for _ in 0..random.usize(1..15) {
            let line = LINES[random.usize(..LINES.len())];
            text.push_str(&format!("{}{line}\n", " ".repeat(depth)));
            // Most of the time, add a block where the syntax requires a block.
            depth = if line.ends_with(':') != (random.u8(..20) == 0) {
                depth + 1
            } else {
                random.usize(..=depth)
            };
        }
        check(&text);
    }
}

#[test]
fn survives_random_characters() {
    let mut random = fastrand::Rng::with_seed(3);
    let characters: Vec<char> = "ab01 \n\t()[]{}'\"\"\"\\#:,.;=+-*/@!~%^&|<>_fxüé😀\u{301}".chars().collect();
    for _ in 0..15_000 {
        let count = random.usize(1..30);
        let text: String = (0..count).map(|_| characters[random.usize(..characters.len())]).collect();
        check(&text);
    }
}

#[test]
fn survives_cut_and_changed_programs() {
    let program = include_str!("listings.txt").replace("====", "#").replace("----", "#");
    let characters: Vec<char> = program.chars().collect();
    let mut random = fastrand::Rng::with_seed(4);
    for _ in 0..2_000 {
        let start = random.usize(..characters.len());
        let end = random.usize(start..characters.len().min(start + 600));
        let mut cut: Vec<char> = characters[start..end].to_vec();
        if !cut.is_empty() {
            let at = random.usize(..cut.len());
            cut[at] = characters[random.usize(..characters.len())];
        }
        check(&cut.into_iter().collect::<String>());
    }
}

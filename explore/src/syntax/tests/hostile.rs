//! Hostile texts: the compiler reports problems, and neither overflows a small stack nor panics.

use super::try_compile;

/// Compiles a text on a thread with a small stack, and returns the messages of its problems.
fn messages(text: String) -> Vec<String> {
    let compile = move || try_compile(&text).err().unwrap_or_default();
    let thread = std::thread::Builder::new().stack_size(512 * 1024).spawn(compile).expect("a thread starts");
    let problems = thread.join().expect("the thread does not panic");
    problems.into_iter().map(|problem| problem.message.to_string()).collect()
}

/// Texts that nest a piece: the prefix, the repeated piece, and the suffix.
const NESTED: &[(&str, &str, &str)] = &[
    ("x = ", "(", "1"),
    ("x = ", "[", "1"),
    ("x = ", "{", "1"),
    ("x = ", "{1:", "1"),
    ("x = ", "f(", "1"),
    ("x = ", "a[", "1"),
    ("x = ", "(a, ", "1"),
    ("x = ", "- ", "1"),
    ("x = ", "~", "1"),
    ("x = ", "not ", "1"),
    ("x = ", "+-", "1"),
    ("x = ", "2 ** ", "1"),
    ("x = ", "2 ** -", "1"),
    ("x = ", "lambda: ", "1"),
    ("x = ", "lambda a, b: ", "1"),
    ("x = ", "lambda a=lambda: 1, b=2: ", "1"),
    ("x = ", "1 if 2 else ", "3"),
    ("x = ", "await ", "1"),
    ("x = ", "(yield ", "1"),
    ("x = ", "a := ", "1"),
    ("x = ", "(a := ", "1"),
    ("x = ", "*", "1"),
    ("x = ", "1 + ", "1"),
    ("x = ", "a.", "b"),
    ("x = a", ".b", ""),
    ("x = a", "()", ""),
    ("x = a", "[0]", ""),
    ("x = a", "(1)[2].b", ""),
    ("x = ", "a < ", "1"),
    ("x = ", "a @ ", "1"),
    ("x = ", "[x for x in ", "y"),
    ("", "if a: ", "b"),
    ("", "while a: ", "b"),
    ("", "async ", "def f(): pass"),
    ("", "try: ", "b"),
    ("", "class A: ", "b"),
    ("", "else: ", "b"),
    ("", "@a\n@", "b"),
    ("x: ", "a[", "b"),
    ("def f(x=", "(", "b"),
    ("match x:\n case ", "(", "b: pass"),
    ("match x:\n case ", "A(", "b: pass"),
    ("match x:\n case ", "-", "b: pass"),
    ("match x:\n case ", "a | ", "b: pass"),
    ("match x:\n case ", "a as ", "b: pass"),
    ("x = ", "f\"{", "1"),
    ("x = f'{a:", "{b:", "1"),
    ("x = f'{", "(", "1"),
    ("# always: ", "(", "1"),
    ("# always: ", "not ", "1"),
    ("x = '", "(", "'"),
    ("def f(a\nf'", "(", "'\n"),
    ("f'{a'  \nx: ", "(", "\n"),
    ("f\"{((a\n def x\" ", "(", "\" + 1))}\"\n"),
    ("", "(]", ""),
    ("", "{(", ")"),
    ("type X[T: ", "(", "int"),
    ("del ", "(", "x"),
    ("for ", "(", "x"),
    ("with ", "(", "x"),
    ("import a", ".a", ""),
    ("from ", ".", " import a"),
    ("global a", ", a", ""),
    ("a = ", "b = ", "c"),
    ("x = ", "'a' ", "'b'"),
    ("x = ", "a and ", "b"),
    ("x = ", "a or b and ", "c"),
    ("", "a\n", ""),
    ("", "a;", ""),
    ("\\\n", "\\\n", "a"),
];

#[test]
fn survives_deep_nesting() {
    for (before, piece, after) in NESTED {
        for count in [60, 500, 9_000 / piece.len(), 10_000] {
            messages(format!("{before}{}{after}", piece.repeat(count)));
        }
    }
}

#[test]
fn reports_deep_nesting() {
    for (before, piece, after) in &NESTED[..20] {
        let messages = messages(format!("{before}{}{after}", piece.repeat(4_000 / piece.len())));
        assert_eq!(messages.len(), 1, "{piece}: {messages:?}");
        assert!(messages[0].contains("nested too deeply"), "{piece}: {messages:?}");
    }
}

#[test]
fn survives_deep_indentation() {
    for statement in ["if a:", "def f():", "class A:", "while a:", "with a:", "(", "try:", "lambda: ("] {
        let text: String = (0..190).map(|level| format!("{}{statement}\n", " ".repeat(level))).collect();
        messages(text);
        let in_bracket: String =
            (0..190).map(|level| format!("{}{statement}\n", " ".repeat(level))).collect();
        messages(format!("(\n{in_bracket}"));
    }
    let blocks: String = (0..60).map(|level| format!("{}if a:\n", " ".repeat(level))).collect();
    let found = messages(format!("{blocks}{}b\n", " ".repeat(60)));
    assert!(found[0].contains("nested too deeply"), "{found:?}");
}

#[test]
fn accepts_nesting_within_the_bounds() {
    let brackets = format!("x = {}1{}", "(".repeat(45), ")".repeat(45));
    let blocks: String = (0..45).map(|level| format!("{}if a:\n", " ".repeat(level))).collect();
    let operators = format!("x = {}{}1{}", "a + ".repeat(230), "(b.c - ".repeat(20), ")".repeat(20));
    let calls = format!("x = f{}", "(1)[2].c".repeat(60));
    for text in [
        operators,
        calls,
        brackets,
        format!("{blocks}{}b\n", " ".repeat(45)),
        format!("x = {}1", "not ".repeat(45)),
    ] {
        assert_eq!(messages(text), Vec::<String>::new());
    }
}

#[test]
fn reports_texts_that_are_too_large() {
    assert!(messages("x\n".repeat(1_001))[0].contains("1001 lines"));
    assert!(messages("x = 1 # ".to_owned() + &"a".repeat(1_000_000))[0].contains("1000008 characters"));
    assert!(messages("a\n".repeat(100_000))[0].contains("100000 lines"));
    assert_eq!(messages("x\n".repeat(1_000)), Vec::<String>::new());
}

#[test]
fn reports_control_characters() {
    assert!(messages("x = 1\0\n".into())[0].contains("U+0000"));
    assert!(messages("x = '\u{1b}'".into())[0].contains("U+001B"));
    assert_eq!(messages("x = 1\r\ny = 2\r\n\x0c\nif x:\n\ty\n".into()), Vec::<String>::new());
}

#[test]
fn survives_broken_texts() {
    for text in [
        "",
        "\n",
        "\\",
        "'",
        "\"\"\"",
        "f'",
        "f'{",
        "f'{a",
        "f'{a:",
        "f\"\"\"{",
        "x = '\\",
        "\u{feff}x = 1",
        "\t x\n \tx",
        "if x:\n\ty\n        z\n",
        "x = 'ü\u{301}😀",
        "😀",
        "é = 1",
        "x = 1\u{2028}y",
        "# always:",
        "#always: '",
        "# always: \\",
        "# always: x\\\n",
        "0x",
        "1e",
        "1_",
        "0b2",
        "é́",
        "ª = 1",
        "lambda",
        "@",
        ")",
        "def f(\n",
        "class A(\n",
        "x = [\n\n",
    ] {
        messages(text.into());
    }
}

#[test]
fn finds_the_line_of_deep_nesting() {
    let text = format!("x = 1\ny = 2\nz = {}1\nw = 3\n", "-".repeat(99));
    let problems = try_compile(&text).expect_err("it is nested too deeply");
    assert_eq!((problems[0].line, problems[0].column), (3, 1));
}

//! Compiles programs of all kinds, and verifies their codes.

use super::{compiled, try_compile};

/// Statements that are valid in a function, in a loop of a function, and in any block.
const PIECES: &[&str] = &[
    "x = 1",
    "x += y",
    "a.b[c] //= d",
    "a, b = b, a",
    "(a, [b, *c]), d = e",
    "return",
    "return x, *y",
    "break",
    "continue",
    "raise",
    "raise ValueError from None",
    "del x, y[0]",
    "assert x < y <= z != 3, f'{x}'",
    "print(*a, **b)",
    "x = [i async for i in a]",
    "x = {await i: j for i, j in a if await j for k in i}",
    "x = (i for i in a if (j := i))",
    "await x",
    "x = await a or await b and not await c",
    "f = lambda a, *b, c=1, **d: (a, b, c, d, x)",
    "f = lambda: [lambda: i for i in x]",
    "import threading, concurrent.futures as c",
    "from queue import Queue, Empty as E",
    "def g(a=x, *, b, c=y): return a + b + c + z",
    "def g():\n    nonlocal x\n    x = 2\n    yield x",
    "class C(Exception):\n    n: int = 0\n    def m(self): return super().m(), __class__, n",
    "class C:\n    def m(self):\n        class D:\n            def k(s): return super().k(), self\n        return [super().m() for i in D()]",
    "x = f'{x!r:{y}} {z=:>{w}}' 'a'",
    "x = a[1:2, ..., ::3]",
    "pass",
];

/// Blocks; `@` is the placeholder for the statements in them.
const BLOCKS: &[&str] = &[
    "if x and (y or not z):\n    @\nelif y:\n    @\nelse:\n    @",
    "while x:\n    @\nelse:\n    @",
    "while True:\n    @",
    "for x, *y in z:\n    @\nelse:\n    @",
    "async for x in y:\n    @",
    "with a as b, c as (d, e), f:\n    @",
    "async with a as b.c:\n    @",
    "try:\n    @\nfinally:\n    @",
    "try:\n    @\nexcept ValueError as e:\n    @\nexcept (KeyError, a.b):\n    @\nexcept:\n    @\nelse:\n    @\nfinally:\n    @",
    "try:\n    @\nexcept ValueError as e:\n    @\nelse:\n    @",
    "try:\n    @\nexcept:\n    @",
];

/// Puts a text into a block, at all of its places.
fn nest(block: &str, inner: &str) -> String {
    block.replace("    @", &indent(inner))
}

fn indent(text: &str) -> String {
    text.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}

/// Returns a function with a loop around statements, so that all of them are allowed.
fn function(body: &str) -> String {
    let inner = format!("async def f(x, y, z):\n    while y:\n{}\n", indent(&indent(body)));
    format!("def outer():\n    x = y = z = 1\n{}", indent(&inner))
}

#[test]
fn verifies_all_pieces_in_all_blocks() {
    for piece in PIECES.iter().filter(|piece| !piece.contains("...")) {
        compiled(&function(piece));
        for outer in BLOCKS {
            let once = nest(outer, piece);
            compiled(&function(&once));
            for block in BLOCKS {
                compiled(&function(&nest(block, &once)));
            }
        }
    }
}

#[test]
fn verifies_random_programs() {
    let mut random = fastrand::Rng::with_seed(5);
    for _ in 0..400 {
        let mut body = String::new();
        for _ in 0..random.usize(1..4) {
            let mut part = random_piece(&mut random).to_owned();
            for _ in 0..random.usize(0..4) {
                let next = random_piece(&mut random);
                part = nest(BLOCKS[random.usize(..BLOCKS.len())], &format!("{part}\n{next}"));
            }
            body.push_str(&part);
            body.push('\n');
        }
        let text = function(&body);
        let is_large = |problems: &[crate::problem::Problem]| problems[0].message.contains("instructions");
        let bounded = text.len() < 20_000 && text.lines().count() < 1_000;
        if bounded && !try_compile(&text).is_err_and(|problems| is_large(&problems)) {
            compiled(&text);
        }
    }
}

fn random_piece(random: &mut fastrand::Rng) -> &'static str {
    loop {
        let piece = PIECES[random.usize(..PIECES.len())];
        if !piece.contains("...") {
            return piece;
        }
    }
}

#[test]
fn accepts_a_long_program() {
    let text = "def f(x):\n    return [x for y in range(3)]\nf(1)\n".repeat(300);
    compiled(&text);
    let sum = vec!["x"; 200].join(" + ");
    compiled(&format!("x = 1\ny = {sum}\nz = [{sum}, {sum}]\n"));
    let elements = (0..900).map(|number| format!("-{number}")).collect::<Vec<_>>().join(", ");
    compiled(&format!("x = [{elements}]\n"));
    let chain = (0..300).map(|number| format!("elif x == {number}:\n    y\n")).collect::<String>();
    compiled(&format!("if x:\n    y\n{chain}"));
}

#[test]
fn bounds_the_copies_of_finally_blocks() {
    let mut text = String::new();
    for level in 0..40 {
        let indentation = " ".repeat(level);
        text.push_str(&format!("{indentation}try:\n{indentation} x\n{indentation}finally:\n"));
    }
    text.push_str(&format!("{}y\n", " ".repeat(40)));
    let problems = try_compile(&text).expect_err("it has too many instructions");
    assert!(problems[0].message.contains("instructions"), "{problems:?}");
}

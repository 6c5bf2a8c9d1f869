//! Listings of small pieces.

use super::{cases, compiled, listings};
use crate::code::{ClaimTime, Place};

#[test]
fn compiles_small_pieces() {
    cases::check("listings.txt", include_str!("listings.txt"), listings);
}

#[test]
fn finds_claims_in_comments() {
    let text = "n = 0\n  # Always: n <= 2  \n# IN THE END: n == 4\nm = 1  # always: m\n#always:n\n# always\n";
    let (unit, module) = compiled(text);
    let claims: Vec<_> = module.claims.iter().map(|claim| (claim.when, &*claim.text)).collect();
    let expected = [(ClaimTime::Always, "n <= 2"), (ClaimTime::InTheEnd, "n == 4"), (ClaimTime::Always, "n")];
    assert_eq!(claims, expected);
    let first = &module.claims[0];
    assert_eq!(first.place, Place { line: 2, column: 3, end_line: 2, end_column: 21 });
    let code = &unit.codes[first.code.0 as usize];
    assert_eq!(&*code.name, "<claim>");
    assert_eq!(code.places[0], Place { line: 2, column: 13, end_line: 2, end_column: 14 });
}

#[test]
fn numbers_global_variables() {
    let (unit, module) = compiled("def f():\n    global b\n    b = a\na = 1\nf()\nprint(c)\n");
    let names: Vec<_> = module.globals.iter().map(|symbol| &**unit.names.text(*symbol)).collect();
    assert_eq!(names, ["a", "b", "f", "c"]);
}

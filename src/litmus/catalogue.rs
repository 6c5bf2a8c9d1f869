//! The litmus tests.

use crate::program::{Access, Kernel, LitmusTest};

const X: usize = 0;
const Y: usize = 1;

/// The locations of Peterson's lock.
mod lock {
    pub const FLAGS: [usize; 2] = [0, 1];
    pub const TURN: usize = 2;
}

const fn store(location: usize, value: u32) -> Access {
    Access::Store { location, value }
}

const fn load(location: usize) -> Access {
    Access::Load { location }
}

const fn test(
    id: &'static str,
    name: &'static str,
    threads: &'static [&'static [Access]],
    finals: &'static [usize],
) -> LitmusTest {
    LitmusTest { id, name, locations: &["x", "y"], threads, finals, kernel: Kernel::Accesses }
}

/// All tests, in the order of the form.
pub const CATALOGUE: [LitmusTest; 9] = [
    test("store-buffering", "SB", &[&[store(X, 1), load(Y)], &[store(Y, 1), load(X)]], &[]),
    test("message-passing", "MP", &[&[store(X, 1), store(Y, 1)], &[load(Y), load(X)]], &[]),
    test("load-buffering", "LB", &[&[load(X), store(Y, 1)], &[load(Y), store(X, 1)]], &[]),
    test("r", "R", &[&[store(X, 1), store(Y, 1)], &[store(Y, 2), load(X)]], &[Y]),
    test("s", "S", &[&[store(X, 2), store(Y, 1)], &[load(Y), store(X, 1)]], &[X]),
    test("two-writes", "2+2W", &[&[store(X, 1), store(Y, 2)], &[store(Y, 1), store(X, 2)]], &[X, Y]),
    test("coherence", "CoRR", &[&[store(X, 1)], &[load(X), load(X)]], &[]),
    test(
        "independent-reads",
        "IRIW",
        &[&[store(X, 1)], &[store(Y, 1)], &[load(X), load(Y)], &[load(Y), load(X)]],
        &[],
    ),
    LitmusTest {
        id: "peterson",
        name: "Peterson",
        locations: &["flag0", "flag1", "turn"],
        threads: &[
            &[store(lock::FLAGS[0], 1), store(lock::TURN, 1), load(lock::FLAGS[1]), load(lock::TURN)],
            &[store(lock::FLAGS[1], 1), store(lock::TURN, 0), load(lock::FLAGS[0]), load(lock::TURN)],
        ],
        finals: &[],
        kernel: Kernel::Peterson,
    },
];

/// Returns the test with this id.
pub fn find(id: &str) -> Option<&'static LitmusTest> {
    CATALOGUE.iter().find(|test| test.id == id)
}

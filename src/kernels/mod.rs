//! Pure computing: no JavaScript types, tested natively.

pub mod countdown;
pub mod pulse;

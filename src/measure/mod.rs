//! Measuring: the clock, the lanes that say who did what when, the order in
//! which samples are taken, and what may be concluded from them.

pub mod clock;
pub mod lane;
pub mod parts;
pub mod race;
pub mod sampling;
pub mod stats;

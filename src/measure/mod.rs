//! Measuring: the clock, how many cores there are, the lanes with each worker's spans, the order in
//! which samples are taken, what may be concluded from them, how evenly
//! something was shared out, and the laws by which times follow the number of
//! workers.

pub mod clock;
pub mod cores;
pub mod fairness;
pub mod lane;
pub mod laws;
pub mod parts;
pub mod set_up;
pub mod span;
pub mod stats;

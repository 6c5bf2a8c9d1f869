//! Requests whose thread has to run again before the answer is of use.

use crate::measure::lane::Lane;
use crate::net::{Exchange, Get};

/// How a request is made that holds its thread up.
pub type Ask<'a> = &'a (dyn Fn(&Get) -> Exchange + Sync);

/// A request, and what came after its answer.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The request itself.
    pub exchange: Exchange,
    /// How long its thread then waited for the lock, ms; 0 where there is none.
    pub lock_ms: f64,
}

impl Asked {
    /// From making it until its thread ran again, ms.
    pub fn latency_ms(&self) -> f64 {
        self.exchange.latency_ms() + self.lock_ms
    }

    /// How much of that the answer was there already, ms: as the browser noted it,
    /// where it tells, and else from the moment at which the call returned.
    pub fn wait_ms(&self) -> f64 {
        self.exchange.callback_ms().unwrap_or(0.0) + self.lock_ms
    }
}

/// What came of it.
#[derive(Debug)]
pub struct Beside<T> {
    /// The requests, in order.
    pub asked: Vec<Asked>,
    /// The tasks, as far as they came.
    pub computed: Vec<T>,
    /// Who asks first, then who computes.
    pub lanes: Vec<Lane>,
}

/// One request after another, with no lock to wait for.
pub fn ask_all(gets: &[Get], lane: &mut Lane, ask: Ask<'_>) -> Vec<Asked> {
    let ask = |get| {
        let exchange = ask(get);
        exchange.draw_on(lane);
        Asked { exchange, lock_ms: 0.0 }
    };
    gets.iter().map(ask).collect()
}

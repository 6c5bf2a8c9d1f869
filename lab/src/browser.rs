//! The target for the page's own service worker (`www/service/`), which waits for the delays and sends the
//! replies.

use std::sync::Arc;
use std::time::Duration;

use http::Method;
use wasm_bindgen::prelude::*;

use crate::ledger::TrackedRequest;
use crate::{Body, COMMON_HEADERS, Lab, PREFLIGHT, Reply, server_timing, wrong_method};

/// The size of the pieces of a body that is sent without delays, in bytes.
const PIECE: u64 = 64 * 1024;

/// The target, as an object for TypeScript.
#[wasm_bindgen]
#[derive(Default)]
pub struct Target(Lab);

#[wasm_bindgen]
impl Target {
    /// Creates a target with an empty ledger.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Handles a request, given by its method, its path and its query without the question mark.
    pub fn receive(&self, method: &str, path: &str, query: &str) -> Reception {
        let untracked = |reply| Reception { reply, tracked: None, head_only: false };
        match Method::from_bytes(method.as_bytes()) {
            Ok(Method::OPTIONS) => untracked(preflight()),
            Ok(method @ (Method::GET | Method::HEAD)) => match self.0.receive(path, query) {
                Ok(tracked) => Reception {
                    reply: self.0.answer(path, query).unwrap_or_else(Reply::from),
                    tracked,
                    head_only: method == Method::HEAD,
                },
                Err(refusal) => untracked(refusal.into()),
            },
            _ => untracked(wrong_method().into()),
        }
    }
}

fn preflight() -> Reply {
    let reply = Reply::empty(http::StatusCode::OK);
    PREFLIGHT.into_iter().fold(reply, |reply, (name, value)| reply.with(name, value))
}

/// A request in progress, with its reply. If TypeScript frees this object before it calls
/// [`complete`](Self::complete), the ledger counts the request as dropped by the client.
#[wasm_bindgen]
pub struct Reception {
    reply: Reply,
    tracked: Option<Arc<TrackedRequest>>,
    head_only: bool,
}

#[wasm_bindgen]
impl Reception {
    /// How long to wait before the head of the reply is sent, ms.
    #[wasm_bindgen(getter)]
    pub fn wait_ms(&self) -> f64 {
        ms(self.reply.wait)
    }

    /// The HTTP status of the reply.
    #[wasm_bindgen(getter)]
    pub fn status(&self) -> u16 {
        self.reply.status.as_u16()
    }

    /// Returns the names and values of the headers, alternating. `took_ms` is the value of `Server-Timing`.
    pub fn headers(&self, took_ms: f64) -> Vec<String> {
        let own = self.reply.headers.iter().map(|(name, value)| (*name, value.to_string()));
        let always = COMMON_HEADERS.map(|(name, value)| (name, value.to_string()));
        let took = Duration::from_secs_f64(took_ms.max(0.0) / 1e3);
        let mut all: Vec<_> = own.chain(always).collect();
        all.push(("server-timing", server_timing(took)));
        if let Some(bytes) = self.bytes() {
            all.push(("content-length", bytes.to_string()));
        }
        all.into_iter().flat_map(|(name, value)| [name.to_string(), value]).collect()
    }

    /// The number of pieces of the body; 0 if there is no body.
    #[wasm_bindgen(getter)]
    pub fn pieces(&self) -> u32 {
        let pieces = match &self.reply.body {
            _ if self.head_only => 0,
            Body::Empty => 0,
            Body::Text(_) => 1,
            Body::Dots(bytes) => bytes.div_ceil(PIECE),
            Body::Drip(drip) => drip.chunks(),
        };
        pieces as u32
    }

    /// When a piece (counted from 1) is due, in ms after the head was sent.
    pub fn due_ms(&self, piece: u32) -> f64 {
        match &self.reply.body {
            Body::Drip(drip) => ms(drip.due(piece.into())),
            _ => 0.0,
        }
    }

    /// Returns the bytes of a piece (counted from 1); a piece may be empty.
    pub fn piece(&self, piece: u32) -> Vec<u8> {
        let piece = u64::from(piece);
        match &self.reply.body {
            Body::Empty => Vec::new(),
            Body::Text(text) => text.as_bytes().to_vec(),
            Body::Dots(bytes) => vec![b'.'; (bytes - (piece - 1) * PIECE).min(PIECE) as usize],
            Body::Drip(drip) => drip.bytes_in(drip.bytes_by(piece - 1)..drip.bytes_by(piece)),
        }
    }

    /// Records that the reply has been sent in full.
    pub fn complete(&self) {
        if let Some(tracked) = &self.tracked {
            tracked.complete(self.reply.status);
        }
    }
}

impl Reception {
    fn bytes(&self) -> Option<u64> {
        match &self.reply.body {
            Body::Empty => None,
            Body::Text(text) => Some(text.len() as u64),
            Body::Dots(bytes) => Some(*bytes),
            Body::Drip(drip) => Some(drip.bytes()),
        }
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

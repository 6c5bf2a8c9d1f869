//! Lanes and spans: who did what, from one moment to another.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::clock::now;
use super::parts::Parts;

/// The most spans kept per lane and sample; a picture shows no more, and the
/// memory stays bounded when a switch interval is tiny.
pub const MAX_SPANS: usize = 2_000;

/// The most instants kept per lane and sample.
pub const MAX_INSTANTS: usize = 256;

/// One row of the timeline: a thread, a process, a request slot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lane {
    /// What the row is called.
    pub name: String,
    /// What it did, in order and without overlap, in ms since the epoch.
    pub spans: Vec<Span>,
    /// How many further spans were not kept.
    pub dropped: u32,
    /// What was computed before the clock went on: spans without length. No
    /// time adds up from them, but they tell who did it.
    pub instants: Vec<Span>,
    /// What all spans add up to, those not kept too, and the gaps between them.
    pub parts: Parts,
    /// When the first one began and the last one ended.
    pub bounds: Option<[f64; 2]>,
}

/// What a lane was doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum SpanKind {
    /// Computing.
    Run,
    /// Waiting for a lock.
    WaitLock,
    /// Holding a lock, at work or not.
    Hold,
    /// Waiting for a moment to come, on purpose.
    Pause,
    /// Given to a thread that has not begun yet.
    Dispatch,
    /// Handing a message over, there or back, copies included.
    Message,
    /// A request that waits in the browser for a connection.
    Queue,
    /// A request on its way to the server.
    Send,
    /// The server is at it, by its own account.
    Server,
    /// An answer on its way back.
    Receive,
    /// An answer that is there, and waits for the code that waits for it.
    Callback,
    /// A request of which no more is known than beginning and end.
    Request,
    /// Opening a file, writing to it, closing it.
    Write,
    /// Starting what the work needs, in a cold sample.
    SetUp,
}

/// Something a lane did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Span {
    /// What.
    pub kind: SpanKind,
    /// Which piece of work.
    pub label: String,
    /// From, ms since the epoch.
    pub start: f64,
    /// To, ms since the epoch.
    pub end: f64,
}

impl Lane {
    /// An empty row. The room for spans is taken now, since in the threads
    /// flavour every allocation takes one lock for all threads (rust#58855).
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            spans: Vec::with_capacity(64),
            dropped: 0,
            instants: Vec::new(),
            parts: Parts::default(),
            bounds: None,
        }
    }

    /// Notes a span from `start` until now and returns now, so that the next
    /// one can begin where this one ended.
    pub fn note(&mut self, kind: SpanKind, label: &str, start: f64) -> f64 {
        let end = now();
        self.push(kind, label, start, end);
        end
    }

    /// Notes a span whose ends are known. One without length is left out, or an
    /// instant if something was computed in it.
    pub fn push(&mut self, kind: SpanKind, label: &str, start: f64, end: f64) {
        if end <= start {
            if kind == SpanKind::Run && self.instants.len() < MAX_INSTANTS {
                self.instants.push(Span { kind, label: label.into(), start, end: start });
            }
            return;
        }
        *self.parts.of_kind(kind) += end - start;
        let [first, last] = self.bounds.unwrap_or([start; 2]);
        self.parts.idle += (start - last).max(0.0);
        self.bounds = Some([first, last.max(end)]);
        if self.spans.len() < MAX_SPANS {
            self.spans.push(Span { kind, label: label.into(), start, end });
        } else {
            self.dropped += 1;
        }
    }

    /// What the same rows did afterwards, row by row; further rows come after.
    pub fn append_all(lanes: &mut Vec<Self>, later: Vec<Self>) {
        let mut later = later.into_iter();
        for (lane, more) in lanes.iter_mut().zip(&mut later) {
            lane.append(more);
        }
        lanes.extend(later);
    }

    fn append(&mut self, later: Self) {
        self.parts.add(later.parts);
        self.bounds = match (self.bounds, later.bounds) {
            (Some([first, end]), Some([start, last])) => {
                self.parts.idle += (start - end).max(0.0);
                Some([first, last])
            }
            (one, other) => one.or(other),
        };
        let room = MAX_SPANS - self.spans.len();
        self.dropped += later.dropped + later.spans.len().saturating_sub(room) as u32;
        self.spans.extend(later.spans.into_iter().take(room));
        let room = MAX_INSTANTS - self.instants.len();
        self.instants.extend(later.instants.into_iter().take(room));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ran(from: f64, to: f64) -> Lane {
        let mut lane = Lane::new("thread 1");
        lane.push(SpanKind::Run, "", from, to);
        lane
    }

    #[test]
    fn rounds_are_put_together_row_by_row() {
        let mut lanes = vec![ran(0.0, 1.0)];
        Lane::append_all(&mut lanes, vec![ran(3.0, 7.0), ran(2.0, 5.0)]);
        assert_eq!(lanes.len(), 2);
        assert_eq!((lanes[0].parts.compute, lanes[0].parts.idle), (5.0, 2.0));
        assert_eq!((lanes[0].bounds, lanes[0].spans.len()), (Some([0.0, 7.0]), 2));
    }

    #[test]
    fn a_lane_keeps_a_bounded_number_of_spans_and_counts_the_rest() {
        let mut lane = Lane::new("thread 1");
        for i in 0..MAX_SPANS + 5 {
            lane.push(SpanKind::Run, "", i as f64, i as f64 + 1.0);
        }
        assert_eq!((lane.spans.len(), lane.dropped), (MAX_SPANS, 5));
    }

    #[test]
    fn a_span_without_length_is_left_out() {
        let mut lane = Lane::new("thread 1");
        lane.push(SpanKind::Queue, "", 3.0, 3.0);
        assert!(lane.spans.is_empty());
    }

    #[test]
    fn what_was_over_before_the_clock_went_on_is_an_instant() {
        let mut lanes = vec![ran(3.0, 3.0)];
        Lane::append_all(&mut lanes, vec![ran(4.0, 4.0)]);
        let instants: Vec<_> = lanes[0].instants.iter().map(|span| span.start).collect();
        assert_eq!((lanes[0].spans.len(), instants), (0, vec![3.0, 4.0]));
        assert_eq!(lanes[0].bounds, None);
    }
}

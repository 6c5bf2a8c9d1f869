//! Lanes and spans: who did what, from one moment to another.

use serde::{Deserialize, Serialize};

use super::clock::now;
use super::parts::Parts;
use super::span::{Span, SpanKind};

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

/// The averages of what the lanes noted between these two moments (ms since
/// the epoch). A lane's idle time is that of the gaps it saw, and not what
/// is left over: that all parts add up to the whole is therefore a check.
pub fn average_parts(lanes: &[Lane], begin: f64, end: f64) -> Parts {
    let mut sum = Parts::default();
    for lane in lanes {
        sum.add(lane.parts);
        sum.idle += match lane.bounds {
            Some([first, last]) => (first - begin).max(0.0) + (end - last).max(0.0),
            None => end - begin,
        };
    }
    sum.all().into_iter().for_each(|part| *part /= lanes.len().max(1) as f64);
    sum
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

    #[test]
    fn the_parts_of_all_lanes_average_to_the_whole() {
        let mut busy = Lane::new("thread 1");
        busy.push(SpanKind::Dispatch, "", 100.0, 101.0);
        busy.push(SpanKind::Run, "", 101.0, 108.0);
        let mut late = Lane::new("thread 2");
        late.push(SpanKind::Dispatch, "", 100.0, 102.0);
        late.push(SpanKind::WaitLock, "", 102.0, 105.0);
        late.push(SpanKind::Run, "", 106.0, 109.0);
        let parts = average_parts(&[busy, late], 100.0, 110.0);
        assert_eq!(parts.total(), 10.0);
        assert_eq!((parts.queue, parts.compute, parts.lock_wait, parts.idle), (1.5, 5.0, 1.5, 2.0));
    }

    /// Else there would be nothing to check: what overlaps adds up to too much.
    #[test]
    fn spans_that_overlap_do_not_add_up() {
        let mut lane = Lane::new("thread 1");
        lane.push(SpanKind::Run, "", 0.0, 8.0);
        lane.push(SpanKind::Run, "", 4.0, 10.0);
        assert_eq!(average_parts(&[lane], 0.0, 10.0).total(), 14.0);
    }

    #[test]
    fn spans_that_are_not_kept_count_all_the_same() {
        let mut lane = Lane::new("thread 1");
        for i in 0..MAX_SPANS + 10 {
            lane.push(SpanKind::Run, "", i as f64, i as f64 + 0.5);
        }
        let end = lane.bounds.unwrap()[1];
        assert_eq!(average_parts(&[lane], 0.0, end).total(), end);
    }

    #[test]
    fn a_lane_without_work_was_idle() {
        assert_eq!(average_parts(&[Lane::new("thread 1")], 5.0, 8.0).idle, 3.0);
    }
}

//! Lanes: the rows of the timeline, with the spans of each worker.

use serde::{Deserialize, Serialize};

use super::clock::now;
use super::parts::Parts;
use super::span::{Span, SpanKind};
use crate::text::label::Label;

/// The maximum number of spans kept per lane and sample. A timeline cannot show more, and the limit
/// bounds the memory if a tiny switch interval causes very many spans.
pub const MAX_SPANS: usize = 2_000;

/// The maximum number of instants (spans without length) that are kept per lane and sample.
pub const MAX_INSTANTS: usize = 256;

/// A row of the timeline: a thread, a process or a request slot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lane {
    /// The name that the page shows beside the row.
    pub name: Label,
    /// The lane's spans, in order and without overlap.
    pub spans: Vec<Span>,
    /// The number of spans that exceeded [`MAX_SPANS`] and were not kept.
    pub dropped: u32,
    /// The tasks that were computed within one grain of the clock, as spans without length. They
    /// add no time, but show which worker ran them.
    pub instants: Vec<Span>,
    /// The time by part, ms, over all spans including those that were not kept, and over the gaps
    /// between them.
    pub parts: Parts,
    /// When the lane's first span began and its last span ended; `None` without spans.
    pub bounds: Option<[f64; 2]>,
}

impl Lane {
    /// Creates an empty lane. Allocates space for spans in advance: in the threads flavour every
    /// allocation takes a lock that all threads share (rust#58855).
    pub fn new(name: impl Into<Label>) -> Self {
        Self {
            name: name.into(),
            spans: Vec::with_capacity(64),
            dropped: 0,
            instants: Vec::new(),
            parts: Parts::default(),
            bounds: None,
        }
    }

    /// Records a span from `start` until now. Returns the current time, at which the next span can
    /// begin.
    pub fn note(&mut self, kind: SpanKind, label: impl Into<Label>, start: f64) -> f64 {
        let end = now();
        self.push(kind, label, start, end);
        end
    }

    /// Records a span. Drops a span without length, or keeps it as an instant if it is computation.
    pub fn push(&mut self, kind: SpanKind, label: impl Into<Label>, start: f64, end: f64) {
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

    /// Appends `later` lanes to `lanes` row by row. Additional rows are added at the end.
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

/// Averages the parts of the lanes between two times, ms since the epoch. Idle time is computed
/// from each lane's own gaps and not as the remainder, so the sum of all parts can be checked
/// against the total.
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
        let mut lane = Lane::new(Label::verbatim("thread 1"));
        lane.push(SpanKind::Run, Label::NONE, from, to);
        lane
    }

    #[test]
    fn rounds_are_appended_row_by_row() {
        let mut lanes = vec![ran(0.0, 1.0)];
        Lane::append_all(&mut lanes, vec![ran(3.0, 7.0), ran(2.0, 5.0)]);
        assert_eq!(lanes.len(), 2);
        assert_eq!((lanes[0].parts.compute, lanes[0].parts.idle), (5.0, 2.0));
        assert_eq!((lanes[0].bounds, lanes[0].spans.len()), (Some([0.0, 7.0]), 2));
    }

    #[test]
    fn a_lane_keeps_a_bounded_number_of_spans_and_counts_the_rest() {
        let mut lane = Lane::new(Label::verbatim("thread 1"));
        for i in 0..MAX_SPANS + 5 {
            lane.push(SpanKind::Run, Label::NONE, i as f64, i as f64 + 1.0);
        }
        assert_eq!((lane.spans.len(), lane.dropped), (MAX_SPANS, 5));
    }

    #[test]
    fn a_span_without_length_is_dropped() {
        let mut lane = Lane::new(Label::verbatim("thread 1"));
        lane.push(SpanKind::Queue, Label::NONE, 3.0, 3.0);
        assert!(lane.spans.is_empty());
    }

    #[test]
    fn computation_within_one_grain_becomes_an_instant() {
        let mut lanes = vec![ran(3.0, 3.0)];
        Lane::append_all(&mut lanes, vec![ran(4.0, 4.0)]);
        let instants: Vec<_> = lanes[0].instants.iter().map(|span| span.start).collect();
        assert_eq!((lanes[0].spans.len(), instants), (0, vec![3.0, 4.0]));
        assert_eq!(lanes[0].bounds, None);
    }

    #[test]
    fn the_parts_of_all_lanes_average_to_the_total() {
        let mut busy = Lane::new(Label::verbatim("thread 1"));
        busy.push(SpanKind::Dispatch, Label::NONE, 100.0, 101.0);
        busy.push(SpanKind::Run, Label::NONE, 101.0, 108.0);
        let mut late = Lane::new(Label::verbatim("thread 2"));
        late.push(SpanKind::Dispatch, Label::NONE, 100.0, 102.0);
        late.push(SpanKind::WaitLock, Label::NONE, 102.0, 105.0);
        late.push(SpanKind::Run, Label::NONE, 106.0, 109.0);
        let parts = average_parts(&[busy, late], 100.0, 110.0);
        assert_eq!(parts.total(), 10.0);
        assert_eq!((parts.queue, parts.compute, parts.lock_wait, parts.idle), (1.5, 5.0, 1.5, 2.0));
    }

    /// Shows that the check of the sum can fail: overlapping spans add up to too much.
    #[test]
    fn overlapping_spans_exceed_the_total() {
        let mut lane = Lane::new(Label::verbatim("thread 1"));
        lane.push(SpanKind::Run, Label::NONE, 0.0, 8.0);
        lane.push(SpanKind::Run, Label::NONE, 4.0, 10.0);
        assert_eq!(average_parts(&[lane], 0.0, 10.0).total(), 14.0);
    }

    #[test]
    fn spans_not_kept_still_count() {
        let mut lane = Lane::new(Label::verbatim("thread 1"));
        for i in 0..MAX_SPANS + 10 {
            lane.push(SpanKind::Run, Label::NONE, i as f64, i as f64 + 0.5);
        }
        let end = lane.bounds.unwrap()[1];
        assert_eq!(average_parts(&[lane], 0.0, end).total(), end);
    }

    #[test]
    fn a_lane_without_work_was_idle() {
        assert_eq!(average_parts(&[Lane::new(Label::verbatim("thread 1"))], 5.0, 8.0).idle, 3.0);
    }
}

//! A producer, a bounded queue, and consumers that have to detect that no more items will come.

use crate::explore::program::{Condition, Hazard, Line, Op, PILL, Place, Program, When, equal, set};
use crate::text::Text;

/// The items that the producer adds.
const ITEMS: [i8; 3] = [2, 36, 101];

/// The consumer stops when it finds the queue empty, although the producer may still add items.
pub fn fragile() -> Program {
    let lesson = text!(programs::stop_when_empty_lesson);
    consumed(lesson, 1, puts(&ITEMS), &stop_when_empty())
}

/// The producer adds a poison pill after the last item.
pub fn pill() -> Program {
    let lesson = text!(programs::pill_lesson);
    let lines = with_pills(&ITEMS, 1);
    consumed(lesson, 1, lines, &until_pill())
}

/// The producer closes the queue after the last item.
pub fn closed() -> Program {
    let lesson = text!(programs::closed_lesson);
    let mut program = Program::new(lesson);
    let closed = program.variable("closed", 0);
    let mut lines = puts(&ITEMS);
    lines.push(set(closed, 1));
    let takes = vec![Op::Take { or_stop_if: Some(closed) }.into()];
    with_consumers(program, 1, lines, &takes)
}

/// Two consumers check that the queue is not empty before they take an item; both may see the last
/// item.
pub fn check_then_take() -> Program {
    let lesson = text!(programs::check_then_take_lesson);
    consumed(lesson, 2, puts(&ITEMS[..2]), &stop_when_empty())
}

/// The producer adds one pill for each consumer.
pub fn two_pills() -> Program {
    let lesson = text!(programs::pill_for_each_lesson);
    let lines = with_pills(&ITEMS[..2], 2);
    consumed(lesson, 2, lines, &until_pill())
}

fn puts(items: &[i8]) -> Vec<Line> {
    items.iter().map(|item| Op::Put(*item).into()).collect()
}

fn with_pills(items: &[i8], pills: usize) -> Vec<Line> {
    let mut lines = puts(items);
    lines.extend((0..pills).map(|_| Line::from(Op::Put(PILL))));
    lines
}

fn stop_when_empty() -> Vec<Line> {
    vec![Op::StopIf(Condition::QueueEmpty).into(), Op::Take { or_stop_if: None }.into()]
}

fn until_pill() -> Vec<Line> {
    vec![Op::Take { or_stop_if: None }.into(), Op::StopIf(equal(Place::Local, PILL)).into()]
}

fn consumed(lesson: Text, consumers: usize, producer: Vec<Line>, consumer: &[Line]) -> Program {
    with_consumers(Program::new(lesson), consumers, producer, consumer)
}

fn with_consumers(mut program: Program, consumers: usize, producer: Vec<Line>, consumer: &[Line]) -> Program {
    program.queue("queue", 2);
    // A consumer takes one item per round. It never needs this many rounds, so their number does
    // not limit it.
    let rounds = producer.len() as u8 + 1;
    program.thread(text!(lanes::producer), "", 1, producer);
    for i in 1..=consumers {
        let name = match consumers {
            1 => text!(programs::consumer),
            _ => text!(lanes::consumer { n: i }),
        };
        program.thread(name, "item", rounds, consumer.to_vec());
    }
    program.hazards.push(Hazard {
        name: text!(programs::left_behind),
        when: When::InTheEnd,
        condition: Condition::QueueHolds,
        says: text!(programs::left_behind_means),
    });
    program
}

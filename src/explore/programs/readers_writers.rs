//! Readers and writers of one text. Several readers may read at once; a writer must be alone.
//!
//! Overtakes are counted only while the first reader or the first writer waits, because all threads
//! of a kind are alike.

use crate::explore::program::{Condition, Hazard, Line, Place, Program, Var, When, equal, set, wait, work};
use crate::text::Text;

const READERS: usize = 2;
const WRITERS: usize = 2;
const ROUNDS: u8 = 2;

/// The number of overtakes that counts as starvation. There are two threads of the other kind, so
/// one of them must have overtaken twice.
const TOO_OFTEN: i8 = 3;

/// A reader is counted from its arrival, so a writer also waits for readers that do not read yet.
pub fn readers_first() -> Program {
    let lesson = text!(programs::readers_first_lesson);
    let mut text = ReadersWriters::new(lesson);
    let readers = text.program.variable("readers", 0);
    let writing = text.program.variable("writing", 0);
    text.readers(set(readers, readers + 1), wait(vec![equal(writing, 0)]), vec![set(readers, readers + -1)]);
    text.writers(
        work(text!(programs::ask_to_write)),
        wait(vec![equal(readers, 0), equal(writing, 0)]).and(writing, 1),
        vec![set(writing, 0)],
    );
    text.program
}

/// A writer that has arrived blocks all readers, even while it waits itself.
pub fn writers_first() -> Program {
    let lesson = text!(programs::writers_first_lesson);
    let mut text = ReadersWriters::new(lesson);
    let readers = text.program.variable("readers", 0);
    let writers = text.program.variable("writers", 0);
    let writing = text.program.variable("writing", 0);
    text.readers(
        work(text!(programs::ask_to_read)),
        wait(vec![equal(writers, 0)]).and(readers, readers + 1),
        vec![set(readers, readers + -1)],
    );
    text.writers(
        set(writers, writers + 1),
        wait(vec![equal(readers, 0), equal(writing, 0)]).and(writing, 1),
        vec![set(writing, 0).and(writers, writers + -1)],
    );
    text.program
}

/// Each thread draws a ticket when it arrives, and threads enter in the order of the tickets.
pub fn fair() -> Program {
    let lesson = text!(programs::fair_lesson);
    let mut text = ReadersWriters::new(lesson);
    let next = text.program.variable("next", 0);
    let called = text.program.variable("called", 0);
    let readers = text.program.variable("readers", 0);
    let writing = text.program.variable("writing", 0);
    let draw = || set(Place::Local, next).and(next, next + 1);
    text.readers(
        draw(),
        wait(vec![equal(called, Place::Local), equal(writing, 0)])
            .and(readers, readers + 1)
            .and(called, called + 1),
        vec![set(readers, readers + -1)],
    );
    text.writers(
        draw(),
        wait(vec![equal(called, Place::Local), equal(readers, 0), equal(writing, 0)])
            .and(writing, 1)
            .and(called, called + 1),
        vec![set(writing, 0)],
    );
    text.program
}

/// Builds these programs, and adds the counters of overtakes to them.
struct ReadersWriters {
    program: Program,
    reader: OvertakeCounters,
    writer: OvertakeCounters,
}

/// The counters for the first thread of a kind, its readers or its writers.
#[derive(Clone, Copy)]
struct OvertakeCounters {
    /// 1 from the thread's arrival until it enters.
    waits: Var,
    /// How often the thread has been overtaken during its current wait.
    now: Var,
    /// The maximum of `now` over all waits of the thread.
    most: Var,
}

impl ReadersWriters {
    fn new(lesson: Text) -> Self {
        let mut program = Program::new(lesson);
        let mut passed = |most| OvertakeCounters {
            waits: program.hidden(),
            now: program.hidden(),
            most: program.watched(most),
        };
        let reader = passed(text!(programs::reader_passed));
        let writer = passed(text!(programs::writer_passed));
        for (passed, name, says) in [
            (reader, text!(programs::starving_reader), text!(programs::starving_reader_means)),
            (writer, text!(programs::starving_writer), text!(programs::starving_writer_means)),
        ] {
            let condition = Condition::AtLeast(passed.most.into(), TOO_OFTEN.into());
            program.hazards.push(Hazard { name, when: When::AtAnyTime, condition, says });
        }
        Self { program, reader, writer }
    }

    fn readers(&mut self, arrive: Line, enter: Line, leave: Vec<Line>) {
        let lines = [arrive, enter.noted(text!(programs::reads))];
        self.threads(|n| text!(lanes::reader { n }), READERS, self.reader, self.writer, lines, leave);
    }

    fn writers(&mut self, arrive: Line, enter: Line, leave: Vec<Line>) {
        let lines = [arrive, enter.noted(text!(programs::writes))];
        self.threads(|n| text!(lanes::writer { n }), WRITERS, self.writer, self.reader, lines, leave);
    }

    /// Adds threads of a kind. When one of them enters while the first thread of the other kind
    /// waits, it counts as overtaking this thread.
    fn threads(
        &mut self,
        name: impl Fn(usize) -> Text,
        count: usize,
        own: OvertakeCounters,
        other: OvertakeCounters,
        [arrive, enter]: [Line; 2],
        leave: Vec<Line>,
    ) {
        let enter = enter.and(other.now, other.now + other.waits).and_raise(other.most, other.now);
        for i in 1..=count {
            let (arrive, enter) = match i {
                1 => (arrive.clone().and(own.waits, 1), enter.clone().and(own.waits, 0).and(own.now, 0)),
                _ => (arrive.clone(), enter.clone()),
            };
            let lines = [arrive, enter].into_iter().chain(leave.clone()).collect();
            self.program.thread(name(i), "ticket", ROUNDS, lines);
        }
    }
}

//! Readers and writers of one text. Several readers may read at once; a writer must be alone.
//!
//! Overtakes are counted only while the first reader or the first writer waits, because all threads
//! of a kind are alike.

use crate::explore::program::{
    Condition, Hazard, Line, Place, Program, Role, Var, When, equal, set, wait, work,
};

const READERS: usize = 2;
const WRITERS: usize = 2;
const ROUNDS: u8 = 2;

/// The number of overtakes that counts as starvation. There are two threads of the other kind, so
/// one of them must have overtaken twice.
const TOO_OFTEN: i8 = 3;

/// A reader is counted from its arrival, so a writer also waits for readers that do not read yet.
pub fn readers_first() -> Program {
    let lesson = "A reader waits for a writer that is at it, and for nobody else. As long as readers overlap, there is \
                  always one, and the writer waits: for as many rounds as there are.";
    let mut text = ReadersWriters::new(lesson);
    let readers = text.program.variable("readers", 0, Role::Shared);
    let writing = text.program.variable("writing", 0, Role::Shared);
    text.readers(set(readers, readers + 1), wait(vec![equal(writing, 0)]), vec![set(readers, readers + -1)]);
    text.writers(
        work("ask to write"),
        wait(vec![equal(readers, 0), equal(writing, 0)]).and(writing, 1),
        vec![set(writing, 0)],
    );
    text.program
}

/// A writer that has arrived blocks all readers, even while it waits itself.
pub fn writers_first() -> Program {
    let lesson = "Nobody begins to read while a writer is there or waits. As long as writers come before the last one is \
                  done, the readers wait.";
    let mut text = ReadersWriters::new(lesson);
    let readers = text.program.variable("readers", 0, Role::Shared);
    let writers = text.program.variable("writers", 0, Role::Shared);
    let writing = text.program.variable("writing", 0, Role::Shared);
    text.readers(
        work("ask to read"),
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
    let lesson = "All come in by the numbers they have drawn, so that nobody is passed by anybody who came later. \
                  Readers whose numbers follow each other still read together.";
    let mut text = ReadersWriters::new(lesson);
    let next = text.program.variable("next", 0, Role::Shared);
    let called = text.program.variable("called", 0, Role::Shared);
    let readers = text.program.variable("readers", 0, Role::Shared);
    let writing = text.program.variable("writing", 0, Role::Shared);
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
    fn new(lesson: &'static str) -> Self {
        let mut program = Program::new(lesson);
        let mut passed = |most| OvertakeCounters {
            waits: program.variable("", 0, Role::Hidden),
            now: program.variable("", 0, Role::Hidden),
            most: program.variable(most, 0, Role::Watched),
        };
        let reader = passed("reader 1 passed over");
        let writer = passed("writer 1 passed over");
        for (passed, name, says) in [
            (
                reader,
                "a starving reader",
                "Reader 1 was passed over again by a writer that had passed it before",
            ),
            (
                writer,
                "a starving writer",
                "Writer 1 was passed over again by a reader that had passed it before",
            ),
        ] {
            let condition = Condition::AtLeast(passed.most.into(), TOO_OFTEN.into());
            program.hazards.push(Hazard { name, when: When::AtAnyTime, condition, says });
        }
        Self { program, reader, writer }
    }

    fn readers(&mut self, arrive: Line, enter: Line, leave: Vec<Line>) {
        let lines = [arrive, enter.noted("reads")];
        self.threads("reader", READERS, self.reader, self.writer, lines, leave);
    }

    fn writers(&mut self, arrive: Line, enter: Line, leave: Vec<Line>) {
        let lines = [arrive, enter.noted("writes")];
        self.threads("writer", WRITERS, self.writer, self.reader, lines, leave);
    }

    /// Adds threads of a kind. When one of them enters while the first thread of the other kind
    /// waits, it counts as overtaking this thread.
    fn threads(
        &mut self,
        kind: &str,
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
            self.program.thread(format!("{kind} {i}"), "ticket", ROUNDS, lines);
        }
    }
}

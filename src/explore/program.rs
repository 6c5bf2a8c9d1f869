//! The language of the small programs: shared variables, locks and a queue, and
//! threads of a few lines each. The text that a person reads is made from the
//! operations, so that what is shown is what is done.

/// What a program may have at most; a state has room for so many.
pub mod most {
    /// Threads.
    pub const THREADS: usize = 5;
    /// Shared variables.
    pub const VARIABLES: usize = 10;
    /// Locks.
    pub const LOCKS: usize = 5;
    /// Items in the queue.
    pub const QUEUED: usize = 3;
}

/// The item after which there are none.
pub const PILL: i8 = i8::MIN;

/// A program, with what may go wrong in it.
#[derive(Debug, Clone, Default)]
pub struct Program {
    /// Shared by all threads.
    pub variables: Vec<Variable>,
    /// The locks' names.
    pub locks: Vec<String>,
    /// The queue, if there is one.
    pub queue: Option<Queue>,
    /// In the order of their numbers.
    pub threads: Vec<Thread>,
    /// What must not happen, besides that no thread can go on.
    pub hazards: Vec<Hazard>,
    /// What it teaches, in a few sentences.
    pub lesson: &'static str,
}

/// A shared variable. Small numbers are enough.
#[derive(Debug, Clone)]
pub struct Variable {
    /// Its name in the program's text.
    pub name: &'static str,
    /// What it is in the beginning.
    pub initial: i8,
    /// What it is for.
    pub role: Role,
}

/// What a variable is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The program's own.
    Shared,
    /// Counted for the person who watches; no thread goes by it, and no line shows it.
    Watched,
    /// Needed for counting, and shown nowhere.
    Hidden,
}

/// A bounded queue.
#[derive(Debug, Clone)]
pub struct Queue {
    /// Its name in the program's text.
    pub name: &'static str,
    /// How many items it holds; putting waits for room.
    pub capacity: usize,
}

/// A thread: lines that are carried out in order, perhaps several times.
#[derive(Debug, Clone)]
pub struct Thread {
    /// Its name for people.
    pub name: String,
    /// Its one variable of its own. It begins each round anew.
    pub local: &'static str,
    /// How many times the lines are carried out, unless one stops the thread.
    pub rounds: u8,
    /// At least one.
    pub lines: Vec<Line>,
}

/// A line of a thread, and one step.
#[derive(Debug, Clone)]
pub struct Line {
    /// What it does.
    pub op: Op,
    /// Said in place of the text made from the operation.
    pub label: Option<&'static str>,
    /// Said beside it.
    pub note: &'static str,
}

/// An operation. Each is done at once, or not yet.
#[derive(Debug, Clone)]
pub enum Op {
    /// Assigns in order, as soon as all conditions hold.
    Assign {
        /// What is waited for; often nothing.
        once: Vec<Condition>,
        /// What is then done.
        then: Vec<Assignment>,
    },
    /// Takes a lock, as soon as nobody holds it.
    Lock(Lock),
    /// Gives back a lock that the thread holds.
    Unlock(Lock),
    /// Puts an item into the queue, as soon as there is room.
    Put(i8),
    /// Takes the first item into the local variable, as soon as there is one.
    Take {
        /// A variable that is 1 once nothing more will come: then the thread stops where it
        /// would wait.
        or_stop_if: Option<Var>,
    },
    /// Ends the thread if it holds; else goes on.
    StopIf(Condition),
}

/// A shared variable by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Var(pub usize);

/// A lock by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lock(pub usize);

/// Where a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the thread's own variable.
    Local,
    /// In a shared one.
    Shared(Var),
}

/// A sum of numbers.
#[derive(Debug, Clone)]
pub struct Sum {
    /// These,
    pub places: Vec<Place>,
    /// and this.
    pub constant: i8,
}

/// `to ← value`.
#[derive(Debug, Clone)]
pub struct Assignment {
    /// What changes.
    pub to: Place,
    /// What it becomes.
    pub value: Sum,
    /// Whether at all events.
    pub how: How,
}

/// How a number changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// To that value.
    Set,
    /// To that value if it is greater; else not. For counting only, and so without a text.
    Raise,
}

/// What may hold or not.
#[derive(Debug, Clone)]
pub enum Condition {
    /// That a number is equal to another.
    Equal(Place, Sum),
    /// That a number is not equal to another.
    Differs(Place, Sum),
    /// That a number is at least another.
    AtLeast(Place, Sum),
    /// That nothing is in the queue.
    QueueEmpty,
    /// That something is in the queue.
    QueueHolds,
}

/// What must not happen. It is judged by what is shared, and is still to be seen
/// in the end: what happened on the way has to be counted.
#[derive(Debug, Clone)]
pub struct Hazard {
    /// With its article: `a lost update`.
    pub name: &'static str,
    /// When it is asked.
    pub when: When,
    /// What is then the case.
    pub condition: Condition,
    /// What it means, in a sentence.
    pub says: &'static str,
}

/// When a hazard is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Once all threads have ended.
    InTheEnd,
    /// After each step; once true, it stays so.
    AtAnyTime,
}

impl Program {
    /// A program of that lesson, yet without threads.
    pub fn new(lesson: &'static str) -> Self {
        Self { lesson, ..Self::default() }
    }

    /// Adds a shared variable.
    pub fn variable(&mut self, name: &'static str, initial: i8, role: Role) -> Var {
        self.variables.push(Variable { name, initial, role });
        assert!(self.variables.len() <= most::VARIABLES, "too many variables");
        Var(self.variables.len() - 1)
    }

    /// Adds a lock.
    pub fn lock(&mut self, name: impl Into<String>) -> Lock {
        self.locks.push(name.into());
        assert!(self.locks.len() <= most::LOCKS, "too many locks");
        Lock(self.locks.len() - 1)
    }

    /// Gives it its queue.
    pub fn queue(&mut self, name: &'static str, capacity: usize) {
        assert!(capacity <= most::QUEUED, "too long a queue");
        self.queue = Some(Queue { name, capacity });
    }

    /// Adds a thread.
    pub fn thread(&mut self, name: impl Into<String>, local: &'static str, rounds: u8, lines: Vec<Line>) {
        assert!(!lines.is_empty() && rounds > 0, "a thread without lines");
        self.threads.push(Thread { name: name.into(), local, rounds, lines });
        assert!(self.threads.len() <= most::THREADS, "too many threads");
    }
}

impl Thread {
    /// How often its lines are carried out, if more than once.
    pub fn heading(&self) -> Option<String> {
        let may_stop = |line: &Line| matches!(line.op, Op::StopIf(_) | Op::Take { or_stop_if: Some(_) });
        match self.rounds {
            1 => None,
            _ if self.lines.iter().any(may_stop) => Some("again and again:".into()),
            2 => Some("twice:".into()),
            rounds => Some(format!("{rounds} times:")),
        }
    }
}

impl Line {
    /// With that text in place of the one made from the operation.
    pub fn labelled(mut self, label: &'static str) -> Self {
        self.label = Some(label);
        self
    }

    /// With that beside it.
    pub fn noted(mut self, note: &'static str) -> Self {
        self.note = note;
        self
    }

    /// With one thing more that it does.
    pub fn and(self, to: impl Into<Place>, value: impl Into<Sum>) -> Self {
        self.doing(to.into(), value.into(), How::Set)
    }

    /// With the greatest of a number noted.
    pub fn and_raise(self, to: Var, value: impl Into<Sum>) -> Self {
        self.doing(to.into(), value.into(), How::Raise)
    }

    fn doing(mut self, to: Place, value: Sum, how: How) -> Self {
        let Op::Assign { then, .. } = &mut self.op else { panic!("only assignments can be added to") };
        then.push(Assignment { to, value, how });
        self
    }
}

impl From<Op> for Line {
    fn from(op: Op) -> Self {
        Self { op, label: None, note: "" }
    }
}

/// `to ← value`.
pub fn set(to: impl Into<Place>, value: impl Into<Sum>) -> Line {
    wait(Vec::new()).and(to, value)
}

/// Waits until all of that holds.
pub fn wait(once: Vec<Condition>) -> Line {
    Op::Assign { once, then: Vec::new() }.into()
}

/// Does something that nobody else notices.
pub fn work(label: &'static str) -> Line {
    wait(Vec::new()).labelled(label)
}

/// Takes a lock.
pub fn lock(lock: Lock) -> Line {
    Op::Lock(lock).into()
}

/// Gives a lock back.
pub fn unlock(lock: Lock) -> Line {
    Op::Unlock(lock).into()
}

/// That a number is equal to another.
pub fn equal(left: impl Into<Place>, right: impl Into<Sum>) -> Condition {
    Condition::Equal(left.into(), right.into())
}

impl From<Var> for Place {
    fn from(var: Var) -> Self {
        Place::Shared(var)
    }
}

impl From<i8> for Sum {
    fn from(constant: i8) -> Self {
        Self { places: Vec::new(), constant }
    }
}

impl From<Var> for Sum {
    fn from(var: Var) -> Self {
        Place::Shared(var).into()
    }
}

impl From<Place> for Sum {
    fn from(place: Place) -> Self {
        Self { places: vec![place], constant: 0 }
    }
}

impl<T: Into<Sum>> std::ops::Add<T> for Place {
    type Output = Sum;

    fn add(self, other: T) -> Sum {
        let mut sum = other.into();
        sum.places.insert(0, self);
        sum
    }
}

impl<T: Into<Sum>> std::ops::Add<T> for Var {
    type Output = Sum;

    fn add(self, other: T) -> Sum {
        Place::Shared(self) + other
    }
}

/// A number as the text has it.
pub fn shown(value: i8) -> String {
    match value {
        PILL => "pill".into(),
        value if value < 0 => format!("−{}", value.unsigned_abs()),
        value => value.to_string(),
    }
}

/// The text of a program's parts, as one of its threads has them.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// Where the names are from.
    pub program: &'a Program,
    /// What the local variable is called.
    pub local: &'a str,
}

impl<'a> Text<'a> {
    /// As that thread has it.
    pub fn of(program: &'a Program, thread: usize) -> Self {
        Self { program, local: program.threads[thread].local }
    }

    /// A line.
    pub fn line(&self, line: &Line) -> String {
        line.label.map_or_else(|| self.op(&line.op), Into::into)
    }

    fn op(&self, op: &Op) -> String {
        let queue = self.queue();
        match op {
            Op::Assign { once, then } => {
                let conditions = self.conditions(once);
                let assignments = self.assignments(then);
                match (conditions.as_str(), assignments.as_str()) {
                    ("", _) => assignments,
                    (_, "") => format!("wait until {conditions}"),
                    _ => format!("wait until {conditions}, then {assignments}"),
                }
            }
            Op::Lock(lock) => format!("lock {}", self.program.locks[lock.0]),
            Op::Unlock(lock) => format!("unlock {}", self.program.locks[lock.0]),
            Op::Put(item) => format!("put {} into {queue}", shown(*item)),
            Op::Take { or_stop_if: None } => format!("{} ← take from {queue}", self.local),
            Op::Take { or_stop_if: Some(var) } => {
                format!("{} ← take from {queue}, or stop if it is {}", self.local, self.variable(*var))
            }
            Op::StopIf(condition) => format!("stop if {}", self.condition(condition)),
        }
    }

    /// All of them, with `and` between.
    pub fn conditions(&self, conditions: &[Condition]) -> String {
        conditions.iter().map(|condition| self.condition(condition)).collect::<Vec<_>>().join(" and ")
    }

    /// What a condition says.
    pub fn condition(&self, condition: &Condition) -> String {
        match condition {
            Condition::Equal(left, right) => format!("{} = {}", self.place(*left), self.sum(right)),
            Condition::Differs(left, right) => format!("{} ≠ {}", self.place(*left), self.sum(right)),
            Condition::AtLeast(left, right) => format!("{} ≥ {}", self.place(*left), self.sum(right)),
            Condition::QueueEmpty => format!("{} is empty", self.queue()),
            Condition::QueueHolds => format!("{} is not empty", self.queue()),
        }
    }

    /// Those a person is to see.
    fn assignments(&self, all: &[Assignment]) -> String {
        let shown = all.iter().filter(|assignment| self.is_seen(assignment.to));
        let text = |a: &Assignment| format!("{} ← {}", self.place(a.to), self.sum(&a.value));
        shown.map(text).collect::<Vec<_>>().join(", ")
    }

    /// Whether the program's text has it.
    pub fn is_seen(&self, place: Place) -> bool {
        match place {
            Place::Local => true,
            Place::Shared(Var(i)) => self.program.variables[i].role == Role::Shared,
        }
    }

    /// The name of where a number is.
    pub fn place(&self, place: Place) -> &'a str {
        match place {
            Place::Local => self.local,
            Place::Shared(var) => self.variable(var),
        }
    }

    fn variable(&self, Var(i): Var) -> &'a str {
        self.program.variables[i].name
    }

    /// The queue's name.
    pub fn queue(&self) -> &'a str {
        self.program.queue.as_ref().map_or("the queue", |queue| queue.name)
    }

    fn sum(&self, sum: &Sum) -> String {
        let places: Vec<_> = sum.places.iter().map(|place| self.place(*place)).collect();
        match (places.join(" + "), sum.constant) {
            (places, 0) if !places.is_empty() => places,
            (places, constant) if places.is_empty() => shown(constant),
            (places, constant) if constant < 0 => format!("{places} − {}", constant.unsigned_abs()),
            (places, constant) => format!("{places} + {constant}"),
        }
    }
}

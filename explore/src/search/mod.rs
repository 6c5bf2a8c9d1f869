//! Exhaustive search: all reachable states of a program, their violations, and the possible endings.
//!
//! States are visited breadth first, so that the first schedule to each state is a shortest schedule. A state
//! is stored as its fingerprint; only states that are not expanded yet are kept whole.

mod cycles;
pub mod describe;
mod endings;
pub mod finding;
pub mod graph;
mod inspect;
mod names;
pub mod observed;
mod reduced;
mod reduction;
pub mod seek;

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;
use tsify::Tsify;

use self::cycles::Cycle;
use self::endings::{Endings, HowItEnds};
use self::finding::{AllNoticed, Ending, Noticed, Violation, ViolationKind};
use self::graph::{Edge, Graph, StateId, StateKind};
use self::inspect::{Conflict, Operations, SeenLockPair};
use self::observed::{Judgement, Knowledge, Observed, ObservedEnd};
use self::reduction::Reduction;
use crate::machine::accesses::Accesses;
use crate::machine::fingerprint::{Encoder, Fingerprint};
use crate::machine::state::State;
use crate::machine::{Machine, Settings, Step};
use crate::program::Program;
use crate::text::{Arg, Joined, Messages};
use crate::values::thread::{Status, ThreadId};

/// The bounds of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The maximum number of states.
    pub states: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { states: 2_000_000 }
    }
}

/// The maximum number of listed endings.
const MOST_ENDINGS: usize = 40;

/// The result of a search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
pub struct Exploration {
    /// True if all states were visited, or in a reduced search all that matter.
    pub complete: bool,
    /// True if states were left out that differ only in the order of independent steps. Then livelock, starvation, and
    /// some data races and contradicting lock orders are not found, and schedules are not counted.
    pub reduced: bool,
    /// The number of states found.
    pub states: usize,
    /// The number of executed steps: the edges of the graph.
    pub steps: usize,
    /// The number of steps of the longest of the shortest schedules.
    pub depth: usize,
    /// The number of schedules, formatted; absent if a schedule can repeat a state, or the search stopped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedules: Option<String>,
    /// The violations, those of each kind ordered by the length of their schedules.
    pub violations: Vec<Violation>,
    /// The possible endings with the most schedules, among the first 2,000.
    pub endings: Vec<Ending>,
    /// The number of endings that are not listed.
    pub endings_left_out: usize,
    /// The messages of its texts, for other languages; empty where they were not asked for.
    #[serde(skip_serializing_if = "Messages::is_empty")]
    #[tsify(optional)]
    pub messages: Messages,
}

impl Exploration {
    /// Returns true if some schedule ends badly.
    pub fn is_bad(&self) -> bool {
        self.violations.iter().any(|violation| violation.kind.is_bad())
    }
}

/// The progress of a search.
#[derive(Debug, Clone, Copy, Serialize, Tsify)]
pub struct Progress {
    /// The number of states found so far.
    pub states: usize,
    /// The length of a shortest schedule to the states that are being expanded, in steps.
    pub depth: usize,
    /// True once the search has ended.
    pub done: bool,
}

/// Searches all reachable states of a program.
pub fn explore(program: Arc<Program>, settings: Settings, limits: Limits) -> Exploration {
    let mut search = Search::new(program, settings, limits);
    while search.advance(10_000) {}
    search.result()
}

/// A search in progress.
#[derive(Debug)]
pub struct Search {
    machine: Machine,
    /// The schedule to the state where the search begins.
    start: Vec<Step>,
    limits: Limits,
    encoder: Encoder,
    graph: Graph,
    known: FxHashMap<Fingerprint, StateId>,
    /// The states of the current level that are not expanded yet.
    level: std::vec::IntoIter<State>,
    next_level: Vec<State>,
    depth: usize,
    found: AllNoticed,
    lock_pairs: Vec<SeenLockPair>,
    conflicts: FxHashSet<Conflict>,
    endings: Endings,
    /// The accesses that all steps so far have recorded.
    accesses: Accesses,
    /// Determines which steps are enough, in a reduced search.
    reduction: Option<Reduction>,
}

/// The successor of a state.
struct Successor {
    step: Step,
    state: State,
    fingerprint: Fingerprint,
}

impl Search {
    /// Begins a search.
    pub fn new(program: Arc<Program>, settings: Settings, limits: Limits) -> Self {
        Self::after(learn(program, settings), Vec::new(), limits)
    }

    /// Begins a search after a schedule, with a machine that knows the shared locations.
    pub fn after(machine: Machine, start: Vec<Step>, limits: Limits) -> Self {
        let mut search = Self::empty(machine, start, limits);
        search.begin();
        search
    }

    fn empty(machine: Machine, start: Vec<Step>, limits: Limits) -> Self {
        let accesses = (*machine.accesses).clone();
        Self {
            machine,
            start,
            limits,
            encoder: Encoder::default(),
            graph: Graph::default(),
            known: FxHashMap::default(),
            level: Vec::new().into_iter(),
            next_level: Vec::new(),
            depth: 0,
            found: AllNoticed::default(),
            lock_pairs: Vec::new(),
            conflicts: FxHashSet::default(),
            endings: Endings::default(),
            accesses,
            reduction: None,
        }
    }

    fn begin(&mut self) {
        let mut state = self.machine.initial(&mut self.accesses);
        let possible = self.machine.follow(&mut state, &self.start, &mut self.accesses, |_, _| ());
        if self.accesses.changed {
            return self.begin_again();
        }
        self.start.truncate(possible);
        if self.reduction.is_some() && !self.begin_reduction(&mut state) {
            return self.begin_again();
        }
        let fingerprint = self.machine.fingerprint(&mut state, &mut self.encoder);
        let none = Step { thread: ThreadId(0), outcome: 0 };
        self.known.insert(fingerprint, self.graph.add(0, none));
        self.level = vec![state].into_iter();
    }

    /// Restarts, because another location has turned out to be shared.
    fn begin_again(&mut self) {
        self.accesses.changed = false;
        let machine = Machine { accesses: Arc::new(self.accesses.clone()), ..self.machine.clone() };
        let reduction = self.reduction.take();
        *self = Self::empty(machine, std::mem::take(&mut self.start), self.limits);
        self.reduction = reduction;
        self.begin();
    }

    /// Returns the machine of this search, which knows the shared locations.
    pub fn machine(&self) -> &Machine {
        &self.machine
    }

    /// Returns the number of states found so far.
    pub fn states(&self) -> usize {
        self.graph.len()
    }

    /// Returns the length of a shortest schedule to the states that are being expanded, in steps.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Returns true if all states were visited.
    pub fn is_complete(&self) -> bool {
        self.graph.is_complete()
    }

    /// Returns the progress.
    pub fn progress(&self, done: bool) -> Progress {
        Progress { states: self.states(), depth: self.depth(), done }
    }

    /// Expands up to `budget` states. Returns false once all states are expanded or a limit is reached.
    pub fn advance(&mut self, budget: usize) -> bool {
        for _ in 0..budget {
            if self.graph.len() >= self.limits.states {
                return false;
            }
            let Some(state) = self.next_state() else {
                if self.must_repeat() {
                    self.begin_again();
                    continue;
                }
                return false;
            };
            if self.reduction.is_some() {
                self.expand_reduced(&state)
            } else {
                self.expand(state)
            }
            if self.accesses.changed {
                self.begin_again();
            }
        }
        true
    }

    /// Takes the next state of the current level, or the first one of the next level.
    fn next_state(&mut self) -> Option<State> {
        if self.level.len() == 0 && !self.next_level.is_empty() {
            self.level = std::mem::take(&mut self.next_level).into_iter();
            self.depth += 1;
        }
        self.level.next()
    }

    fn expand(&mut self, state: State) {
        let id = self.graph.expanded();
        let operations = self.machine.operations(&state);
        let steps = self.machine.steps_of(&state, &operations);
        let kind = self.inspect(id, &state, &operations, &steps);
        if self.accesses.changed {
            return;
        }
        let mut edges = Vec::with_capacity(steps.len());
        let last = steps.len().saturating_sub(1);
        let pauses: Vec<bool> =
            steps.iter().map(|step| inspect::pauses(&state, &operations, step.thread)).collect();
        let mut state = Some(state);
        for (index, step) in steps.iter().enumerate() {
            let source = if index == last { state.take() } else { state.clone() };
            let Some(mut next) = source else { break };
            self.machine.step(&mut next, *step, &mut self.accesses);
            let fingerprint = self.machine.fingerprint(&mut next, &mut self.encoder);
            let successor = Successor { step: *step, state: next, fingerprint };
            edges.push(Edge {
                target: self.enter(id, successor),
                thread: step.thread,
                pauses: pauses[index],
            });
        }
        self.graph.expand(id, kind, edges.into_iter());
    }

    /// Returns the number of a state; adds the state if it is new.
    fn enter(&mut self, from: StateId, successor: Successor) -> StateId {
        let Successor { step, state, fingerprint } = successor;
        if let Some(known) = self.known.get(&fingerprint) {
            return *known;
        }
        let id = self.graph.add(from, step);
        self.known.insert(fingerprint, id);
        self.next_level.push(state);
        id
    }

    /// Records the violations and the ending of a state. Returns its kind.
    fn inspect(&mut self, id: StateId, state: &State, operations: &Operations, steps: &[Step]) -> StateKind {
        let ended = state.ended();
        let mut found = Vec::new();
        inspect::failures(state, &mut found);
        inspect::data_races(&self.machine, state, operations, &mut self.conflicts, &mut found);
        inspect::claims(&self.machine, state, ended, &mut self.accesses, &mut found);
        let mut pairs = Vec::new();
        inspect::lock_pairs(&self.machine, state, operations, &mut pairs);
        let kind = if ended {
            StateKind::End
        } else if steps.is_empty() {
            found.push(inspect::stuck(&self.machine, state, operations));
            StateKind::Stuck
        } else {
            StateKind::Inner
        };
        if kind != StateKind::Inner {
            let stuck = found
                .iter()
                .find(|noticed| matches!(noticed.kind, ViolationKind::Deadlock | ViolationKind::Stuck));
            let fails = found.iter().any(|noticed| noticed.kind == ViolationKind::Claim);
            let mut ending = self.ending(state, stuck.is_some());
            ending.bad |= fails;
            self.endings.add(ending, id);
        }
        for pair in pairs {
            if !self.lock_pairs.iter().any(|known| known.pair == pair) {
                let names =
                    (self.machine.name_of(state, pair.first), self.machine.name_of(state, pair.second));
                self.lock_pairs.push(SeenLockPair { pair, state: id, names });
            }
        }
        found.into_iter().for_each(|noticed| self.found.add(noticed, id));
        kind
    }

    fn ending(&self, state: &State, stuck: bool) -> HowItEnds {
        let (mut failed, mut endless) = (Vec::new(), Vec::new());
        for thread in &state.threads {
            match &thread.status {
                Status::Failed(failure) => failed.push(format!("{}: {}", thread.name, failure.text())),
                Status::Endless if thread.daemon && state.ended() => {}
                Status::Endless => endless.push(thread.name.clone()),
                Status::Running | Status::Ended => {}
            }
        }
        HowItEnds {
            output: state.output.lines(),
            bad: stuck || !failed.is_empty() || !endless.is_empty(),
            failed,
            endless,
            stuck,
            values: inspect::final_values(&self.machine, state),
        }
    }

    /// Returns what the search has found so far.
    pub fn result(&self) -> Exploration {
        let complete = self.graph.is_complete();
        let counts = self.schedule_counts();
        let total = counts.as_ref().map(|counts| {
            let ends = (0..self.graph.len() as StateId)
                .filter(|state| matches!(self.graph.kind(*state), StateKind::End | StateKind::Stuck));
            ends.fold(0u128, |sum, end| sum.saturating_add(counts[end as usize]))
        });
        let mut endings = self.endings.described(&self.graph, counts.as_deref());
        let endings_left_out = endings.len().saturating_sub(MOST_ENDINGS) + self.endings.left_out();
        endings.truncate(MOST_ENDINGS);
        Exploration {
            complete,
            reduced: self.reduction.is_some(),
            states: self.graph.len(),
            steps: self.graph.edge_count(),
            depth: self.depth,
            schedules: total.map(count_text),
            violations: self.violations(complete),
            endings,
            endings_left_out,
            messages: Messages::default(),
        }
    }

    /// Returns the number of schedules to each state; `None` if the search stopped or a schedule can repeat a state.
    fn schedule_counts(&self) -> Option<Vec<u128>> {
        if self.graph.is_complete() && self.reduction.is_none() { self.graph.schedule_counts() } else { None }
    }

    /// Returns for each listed ending whether another search of the program has found it, too.
    pub fn endings_in(&self, other: &Self) -> Vec<bool> {
        let endings = self.endings.in_order(self.schedule_counts().as_deref());
        endings.iter().take(MOST_ENDINGS).map(|ending| other.endings.contains(ending.how)).collect()
    }

    /// Judges how runs of the program in CPython have ended. `unpredictable` programs depend on the clock or on
    /// chance ([`observed::is_unpredictable`]).
    pub fn judge(&self, runs: &[Observed], unpredictable: bool) -> Vec<Judgement> {
        let complete = self.graph.is_complete();
        let counts = self.schedule_counts();
        let endings = self.endings.in_order(counts.as_deref());
        // Only runs without an end need the violations, which take long to find in a large graph.
        let endless = runs.iter().any(|run| run.end == ObservedEnd::Runs) && self.can_be_endless(complete);
        let complete = complete && self.endings.left_out() == 0;
        let knowledge = Knowledge { endings: &endings, endless, complete, unpredictable };
        runs.iter().map(|observed| knowledge.judge(observed)).collect()
    }

    /// Returns true if some schedule has no end.
    fn can_be_endless(&self, complete: bool) -> bool {
        use ViolationKind::{EndlessLoop, Livelock, Starvation};
        let endless = |violation: &Violation| matches!(violation.kind, EndlessLoop | Livelock | Starvation);
        self.violations(complete).iter().any(endless)
    }

    fn violations(&self, complete: bool) -> Vec<Violation> {
        let found = self.found.sorted().into_iter();
        let mut all: Vec<Violation> =
            found.map(|(noticed, state)| noticed.clone().reached_by(self.graph.schedule(state))).collect();
        if complete && self.reduction.is_none() {
            all.extend(cycles::find(&self.graph).into_iter().map(|cycle| self.endless(cycle)));
        }
        all.extend(self.lock_orders());
        all.sort_by_key(|violation| (violation.kind, violation.schedule.len()));
        all
    }

    /// Returns a cycle as a violation, with the names of its threads.
    fn endless(&self, Cycle { kind, threads, state, steps }: Cycle) -> Violation {
        let schedule = self.graph.schedule(state);
        let state = self.machine.after(&schedule);
        let names = threads.iter().map(|thread| Arg::verbatim(&*state.thread(*thread).name));
        let names = Arg::list(names, Joined::And);
        let message = match kind {
            ViolationKind::Starvation => text!(violations::starves { thread: names }),
            _ => text!(violations::goes_on { threads: names, n: threads.len() }),
        };
        let lines = Vec::new();
        Violation { cycle: steps, ..Noticed { kind, message, lines }.reached_by(schedule) }
    }

    fn lock_orders(&self) -> Vec<Violation> {
        let mut all: Vec<Violation> = Vec::new();
        for cycle in inspect::lock_cycles(&self.lock_pairs) {
            let pairs: Vec<_> = cycle.iter().map(|index| &self.lock_pairs[*index]).collect();
            let parts = pairs.iter().map(|SeenLockPair { pair, names: (first, second), .. }| {
                text!(violations::lock_pair { first, second, line: pair.line })
            });
            let message = text!(violations::lock_orders { pairs: Arg::list(parts, Joined::Semicolon) });
            let mut lines: Vec<u32> = pairs.iter().map(|seen| seen.pair.line).collect();
            lines.sort_unstable();
            lines.dedup();
            // The search knows all pairs of the cycle once it has reached the last of their states.
            let last = pairs.iter().map(|seen| seen.state).max().unwrap_or_default();
            if !all.iter().any(|known| known.lines == lines) {
                let noticed = Noticed { kind: ViolationKind::LockOrder, message, lines };
                all.push(noticed.reached_by(self.graph.schedule(last)));
            }
        }
        all
    }
}

/// Returns the violations in a state with `steps` as its possible steps.
pub fn noticed(machine: &Machine, state: &State, steps: &[Step]) -> Vec<Noticed> {
    let operations = machine.operations(state);
    let mut found = Vec::new();
    inspect::failures(state, &mut found);
    inspect::data_races(machine, state, &operations, &mut FxHashSet::default(), &mut found);
    inspect::claims(machine, state, state.ended(), &mut Accesses::default(), &mut found);
    if !state.ended() && steps.is_empty() {
        found.push(inspect::stuck(machine, state, &operations));
    }
    found
}

/// Formats a number of schedules with separators; a saturated one as a lower bound.
pub fn count_text(count: u128) -> String {
    if count == u128::MAX {
        return "more than 3.4 × 10³⁸".into();
    }
    let digits = count.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Returns a machine that knows most locations that the threads of a program share, so that a search seldom has to
/// restart: it executes random schedules and records their accesses.
pub fn learn(program: Arc<Program>, settings: Settings) -> Machine {
    let mut machine = Machine::new(program, settings);
    let mut accesses = Accesses::default();
    let mut random = Random::new(0);
    for _ in 0..RANDOM_SCHEDULES {
        let mut state = machine.initial(&mut accesses);
        for _ in 0..LONGEST_RANDOM_SCHEDULE {
            machine.note_claims(&state, &mut accesses);
            let steps = machine.steps(&state);
            if steps.is_empty() || accesses.changed {
                break;
            }
            let step = steps[random.below(steps.len())];
            machine.step(&mut state, step, &mut accesses);
        }
        if std::mem::take(&mut accesses.changed) {
            machine.accesses = Arc::new(accesses.clone());
        }
    }
    machine.accesses = Arc::new(accesses);
    machine
}

const RANDOM_SCHEDULES: usize = 64;
const LONGEST_RANDOM_SCHEDULE: usize = 500;

/// A generator of random numbers: xorshift64 (Marsaglia 2003). The same numbers in each search, so that
/// schedules in links stay valid.
struct Random(u64);

impl Random {
    /// Creates one of several generators.
    fn new(number: u32) -> Self {
        Self(0x9E37_79B9_7F4A_7C15 ^ u64::from(number))
    }

    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

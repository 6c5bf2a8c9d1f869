//! Reduced searches: of the states that differ only in the order of independent steps, they visit some.

use super::graph::{Edge, StateId};
use super::reduction::{Footprint, Persistence, Position, Reduction};
use super::{LONGEST_RANDOM_SCHEDULE, Limits, RANDOM_SCHEDULES, Random, Search, Successor};
use crate::machine::state::State;
use crate::machine::{Machine, Step, Times};
use crate::values::footprint::Naming;
use crate::values::thread::ThreadId;

/// How often a search may begin before it visits all states instead.
const MOST_BEGINNINGS: u32 = 10;

/// The next steps of a thread: several if it chooses an outcome.
struct NextSteps {
    thread: ThreadId,
    successors: Vec<Successor>,
    footprint: Footprint,
    /// True if a step reaches a state that is not expanded yet.
    leads_on: bool,
}

impl Search {
    /// Begins a reduced search. It finds the same endings, exceptions, claims that do not hold and threads that wait
    /// for ever as a search of all states. Exact times make all steps dependent: then it visits all states.
    pub fn reduced(machine: Machine, limits: Limits) -> Self {
        let reduces = machine.settings.times == Times::Any;
        let mut search = Self::empty(machine, Vec::new(), limits);
        search.reduction = reduces.then(Reduction::default);
        search.begin();
        search
    }

    /// Prepares the reduction at the first state. Returns false if another location has turned out to be shared.
    pub(super) fn begin_reduction(&mut self, first: &mut State) -> bool {
        first.heap.number_objects();
        self.encoder.with_births = true;
        let beginnings = self.reduction().begin();
        self.follow_random_schedules(first, Random::new(beginnings));
        !self.accesses.changed
    }

    fn reduction(&mut self) -> &mut Reduction {
        self.reduction.as_mut().expect("the search is reduced")
    }

    /// Learns from random schedules, so that the search seldom has to repeat itself.
    fn follow_random_schedules(&mut self, first: &State, mut random: Random) {
        for _ in 0..RANDOM_SCHEDULES {
            let mut state = first.clone();
            for _ in 0..LONGEST_RANDOM_SCHEDULE {
                let steps = self.machine.steps(&state);
                if steps.is_empty() || self.accesses.changed {
                    break;
                }
                (state, _) = self.execute(&state, steps[random.below(steps.len())]);
            }
        }
    }

    /// Executes a step and learns from it. Returns the next state and the footprint.
    fn execute(&mut self, state: &State, step: Step) -> (State, Footprint) {
        let mut next = state.clone();
        next.heap.recorder.begin(Naming::Identity);
        self.machine.step(&mut next, step, &mut self.accesses);
        let recording = next.heap.recorder.end();
        // A step that has found another shared location was not completed.
        let footprint = match &mut self.reduction {
            Some(reduction) if !self.accesses.changed => {
                reduction.learn(&self.machine, state, &next, &recording)
            }
            _ => Footprint::default(),
        };
        (next, footprint)
    }

    /// Returns true if the search has left out steps before it knew enough, and has to begin again.
    pub(super) fn must_repeat(&mut self) -> bool {
        let Some(reduction) = &self.reduction else { return false };
        let repeats = reduction.is_refuted();
        if repeats && reduction.beginnings() >= MOST_BEGINNINGS {
            self.reduction = None;
        }
        repeats
    }

    /// Expands a state: executes the next steps of a persistent set of threads, if there is one, else all.
    pub(super) fn expand_reduced(&mut self, state: &State) {
        let id = self.graph.expanded();
        let operations = self.machine.operations(state);
        let steps = self.machine.steps_of(state, &operations);
        let kind = self.inspect(id, state, &operations, &steps);
        if self.accesses.changed {
            return;
        }
        let machine = self.machine.clone();
        let at = Position { machine: &machine, state, operations: &operations };
        let enough = self.enough_steps(id, at, &steps);
        if self.accesses.changed {
            return;
        }
        let successors = enough.into_iter().flat_map(|next| next.successors);
        let edges: Vec<Edge> = successors
            .map(|successor| {
                let thread = successor.step.thread;
                Edge { target: self.enter(id, successor), thread, pauses: false }
            })
            .collect();
        self.graph.expand(id, kind, edges.into_iter());
    }

    /// Returns the next steps of a single thread if they are enough, else those of a group of threads, else all.
    fn enough_steps(&mut self, id: StateId, at: Position, steps: &[Step]) -> Vec<NextSteps> {
        self.reduction().learn_claims(at);
        let mut all = Vec::with_capacity(steps.len());
        for own in steps.chunk_by(|one, other| one.thread == other.thread) {
            let next = self.next_steps(id, at.state, own);
            let is_enough = own.len() < steps.len() && self.is_enough(at, &[&next]);
            if is_enough {
                self.reduction().rely();
            }
            if is_enough || self.accesses.changed {
                return vec![next];
            }
            all.push(next);
        }
        if let Some(group) = self.smallest_group(at, &all) {
            self.reduction().rely();
            all.retain(|next| group.contains(&next.thread));
        }
        all
    }

    /// Executes the next steps of a thread.
    fn next_steps(&mut self, id: StateId, state: &State, steps: &[Step]) -> NextSteps {
        let (successors, footprint) = (Vec::with_capacity(steps.len()), Footprint::default());
        let mut all = NextSteps { thread: steps[0].thread, successors, footprint, leads_on: false };
        for step in steps {
            let (mut next, footprint) = self.execute(state, *step);
            let fingerprint = self.machine.fingerprint(&mut next, &mut self.encoder);
            all.leads_on |= self.known.get(&fingerprint).is_none_or(|known| *known > id);
            all.footprint.extend(&footprint);
            all.successors.push(Successor { step: *step, state: next, fingerprint });
        }
        all
    }

    fn is_enough(&mut self, at: Position, threads: &[&NextSteps]) -> bool {
        threads.iter().any(|next| next.leads_on) && self.persistence(at, threads) == Persistence::Persistent
    }

    fn persistence(&mut self, at: Position, threads: &[&NextSteps]) -> Persistence {
        let ids: Vec<ThreadId> = threads.iter().map(|next| next.thread).collect();
        let mut footprint = Footprint::default();
        for next in threads {
            footprint.extend(&next.footprint);
        }
        self.reduction().persistence(at, &ids, &footprint)
    }

    /// Returns the smallest group of threads with enough steps.
    fn smallest_group(&mut self, at: Position, all: &[NextSteps]) -> Option<Vec<ThreadId>> {
        // Single threads were tried before.
        if all.len() < 3 {
            return None;
        }
        let groups = all.iter().filter_map(|first| self.group_of(at, all, first));
        groups.min_by_key(Vec::len)
    }

    /// Adds threads that conflict to a group that begins with one thread, until its steps are enough.
    fn group_of(&mut self, at: Position, all: &[NextSteps], first: &NextSteps) -> Option<Vec<ThreadId>> {
        let mut group = vec![first];
        while let Persistence::ConflictsWith(thread) = self.persistence(at, &group) {
            // A thread that waits cannot take steps as long as the thread that it waits for pauses.
            let has_steps = |thread| all.iter().find(|next| next.thread == thread);
            let added = has_steps(thread).or_else(|| has_steps(at.awaited_by(thread)?))?;
            let is_known = group.iter().any(|known| known.thread == added.thread);
            if is_known || group.len() + 1 == all.len() {
                return None;
            }
            group.push(added);
        }
        self.is_enough(at, &group).then(|| group.iter().map(|next| next.thread).collect())
    }
}

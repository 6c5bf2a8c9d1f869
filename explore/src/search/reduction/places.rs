//! What each thread can do from a place of the program on, as learned from the steps that were executed.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::footprint::{Footprint, PartId, PartSet, Parts};
use super::gate;
use super::position::Position;
use crate::machine::state::State;
use crate::values::thread::{Thread, ThreadId};

/// The number of a place.
pub(super) type PlaceId = u32;

/// The places of all threads.
#[derive(Debug, Default)]
pub(super) struct Places {
    all: Vec<Place>,
    numbers: FxHashMap<u64, PlaceId>,
}

/// A place: a thread, and the instruction that each of its frames has reached.
#[derive(Debug)]
struct Place {
    thread: ThreadId,
    /// What the thread did there; empty if it has not been observed yet.
    moves: Vec<Move>,
}

/// What a thread does at a place.
#[derive(Debug, Clone)]
pub(super) struct Move {
    /// The next place of the thread, and the places of the threads that it starts.
    pub targets: Vec<PlaceId>,
    /// What it waits for before.
    pub gates: Vec<PartId>,
    pub footprint: Footprint,
}

/// A place where a thread waits until others open all of these gates.
struct Waiting {
    place: PlaceId,
    gates: Vec<PartId>,
}

impl Places {
    /// Returns the place of a thread.
    pub fn of(&mut self, id: ThreadId, thread: &Thread) -> PlaceId {
        let mut hasher = FxHasher::default();
        id.hash(&mut hasher);
        for frame in &thread.frames {
            (frame.code, frame.next).hash(&mut hasher);
        }
        let next = self.all.len() as PlaceId;
        let place = *self.numbers.entry(hasher.finish()).or_insert(next);
        if place == next {
            self.all.push(Place { thread: id, moves: Vec::new() });
        }
        place
    }

    /// Adds a move. Returns true if it refutes what was known: it is new at a place where others were observed.
    pub fn add(&mut self, place: PlaceId, new: Move) -> bool {
        let moves = &mut self.all[place as usize].moves;
        let alike = |known: &&mut Move| known.targets == new.targets && known.gates == new.gates;
        match moves.iter_mut().find(alike) {
            Some(known) => known.footprint.extend(&new.footprint),
            None => {
                moves.push(new);
                moves.len() > 1
            }
        }
    }

    /// Returns a thread that may do something that conflicts with a footprint while some threads pause.
    pub fn conflicting_thread(
        &mut self,
        parts: &mut Parts,
        at: Position,
        pausing: &[ThreadId],
        footprint: &Footprint,
    ) -> Option<ThreadId> {
        let (mut reached, mut waiting) = (Vec::new(), Vec::new());
        for (id, operation) in at.operations.iter().filter(|(id, _)| !pausing.contains(id)) {
            let place = self.of(*id, at.state.thread(*id));
            match gate::closed(at, *id, operation) {
                Some(gate) => waiting.push(Waiting { place, gates: vec![parts.number(gate)] }),
                None => reached.push(place),
            }
        }
        let seen = reached.iter().copied().collect();
        let written = PartSet::default();
        Walk { places: self, parts, state: at.state, footprint, seen, reached, waiting, written }
            .conflicting_thread()
    }
}

/// A walk through everything that some threads may do.
struct Walk<'a> {
    places: &'a Places,
    parts: &'a Parts,
    state: &'a State,
    /// What nothing must conflict with.
    footprint: &'a Footprint,
    seen: FxHashSet<PlaceId>,
    /// The places still to visit.
    reached: Vec<PlaceId>,
    waiting: Vec<Waiting>,
    /// The parts of the state that the visited moves write: they may open gates.
    written: PartSet,
}

impl Walk<'_> {
    /// Returns the first thread that conflicts.
    fn conflicting_thread(mut self) -> Option<ThreadId> {
        loop {
            while let Some(place) = self.reached.pop() {
                if self.conflicts(place) {
                    return Some(self.places.all[place as usize].thread);
                }
            }
            let is_opened = |it: &Waiting| it.gates.iter().all(|gate| self.written.contains(*gate));
            let opened = self.waiting.iter().position(is_opened)?;
            self.reached.push(self.waiting.swap_remove(opened).place);
        }
    }

    /// Visits a place. Returns true if something conflicts, or if it is not known what the thread does there.
    fn conflicts(&mut self, number: PlaceId) -> bool {
        let places = self.places;
        let Place { thread, moves } = &places.all[number as usize];
        moves.is_empty() || moves.iter().any(|it| self.makes_conflict(number, *thread, it))
    }

    fn makes_conflict(
        &mut self,
        place: PlaceId,
        thread: ThreadId,
        Move { targets, gates, footprint }: &Move,
    ) -> bool {
        let is_closed = |gate: &PartId| {
            !self.written.contains(*gate) && !gate::is_open(self.state, thread, self.parts.part(*gate))
        };
        let gates: Vec<PartId> = gates.iter().copied().filter(is_closed).collect();
        if !gates.is_empty() {
            self.waiting.push(Waiting { place, gates });
            return false;
        }
        if footprint.conflicts(self.footprint) {
            return true;
        }
        self.written.extend(&footprint.writes);
        self.reached.extend(targets.iter().filter(|target| self.seen.insert(**target)));
        false
    }
}

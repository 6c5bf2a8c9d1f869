//! All schedules of a program: how many there are, how they end, and the shortest
//! into each thing that must not happen.
//!
//! They are not walked through one by one. Many schedules lead into the same state, so
//! the states make a graph without circles. Breadth first, its states are found by the
//! shortest schedules into them; in an order in which each comes after all that lead into
//! it, the number of schedules into a state is the sum of those into the states before.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::description::{joined, name_of, parts, trouble as described};
use super::graph::{Graph, LIMIT};
use super::program::Program;
use super::reduction::reduced;
use super::schedule_count::ScheduleCount;
use super::state::State;
use crate::english::capitalised;

/// The page's table has no more rows.
const MOST_ENDS: usize = 40;

/// What a search through all schedules has found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Exploration {
    /// In a sentence or two.
    pub finding: String,
    /// How much there was to search; null if the search gave up.
    pub extent: Option<Extent>,
    /// What must not happen and does, each by its shortest schedule.
    pub hazards: Vec<MetHazard>,
    /// How it can end.
    pub ends: Vec<EndState>,
    /// How many more ends there are than are listed.
    pub ends_left_out: u32,
}

/// How much there was to search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Extent {
    /// How many schedules there are.
    pub schedules: String,
    /// How many of them would do: those that differ only in the order of independent steps
    /// count as one.
    pub traces: String,
    /// How many states they lead through.
    pub states: u32,
    /// How many states the reduced search went to.
    pub states_reduced: u32,
}

/// Something that must not happen, and can.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct MetHazard {
    /// Its name: `a lost update`.
    pub name: String,
    /// What it means here, in a sentence.
    pub says: String,
    /// In how many schedules; null if the search gave up.
    pub schedules: Option<String>,
    /// The threads' numbers of a shortest schedule into it.
    pub shortest: Vec<u8>,
}

/// A state in which it can end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct EndState {
    /// What is shared, in words: `counter = 1`.
    pub text: String,
    /// What is wrong with it: `a lost update`; null if nothing is.
    pub hazard: Option<String>,
    /// How many schedules end so; null if the search gave up.
    pub schedules: Option<String>,
    /// The threads' numbers of a shortest schedule that does.
    pub shortest: Vec<u8>,
}

/// Looks through all schedules.
pub fn explore(program: &Program) -> Exploration {
    explore_within(program, LIMIT)
}

/// Looks through so many states at most.
pub fn explore_within(program: &Program, limit: usize) -> Exploration {
    let graph = Graph::from(program, State::initial(program), limit);
    let tallies = graph.counts();
    let total = tallies.as_ref().map(|tallies| graph.ends().map(|end| tallies[end]).sum::<ScheduleCount>());
    let met = met_in(program, &graph, tallies.as_deref());
    let mut ends = ends_of(program, &graph, tallies.as_deref());
    let ends_left_out = ends.len().saturating_sub(MOST_ENDS) as u32;
    ends.truncate(MOST_ENDS);
    // A pair for each of the states and sleepers: a few times as many as states.
    let reduced = total.and_then(|_| reduced(program, 8 * limit));
    let extent = total.zip(reduced).map(|(total, reduced)| Extent {
        schedules: total.to_string(),
        traces: reduced.traces.to_string(),
        states: graph.states.len() as u32,
        states_reduced: reduced.states as u32,
    });
    let finding = match total {
        Some(total) => found(program, &met, total),
        None => gave_up(&met, limit),
    };
    let hazards = met.into_iter().map(|met| met.hazard).collect();
    Exploration { finding, extent, hazards, ends, ends_left_out }
}

/// A hazard with its number of schedules.
struct Met {
    name: &'static str,
    tally: Option<ScheduleCount>,
    hazard: MetHazard,
}

/// All that is wrong somewhere, in the order in which it is found: the nearest first.
fn met_in(program: &Program, graph: &Graph, tallies: Option<&[ScheduleCount]>) -> Vec<Met> {
    let mut all: Vec<Met> = Vec::new();
    for (i, state) in graph.states.iter().enumerate() {
        for trouble in state.troubles(program) {
            let name = name_of(program, &trouble);
            if all.iter().any(|met| met.name == name) {
                continue;
            }
            let has = |&end: &usize| {
                graph.states[end].troubles(program).iter().any(|other| name_of(program, other) == name)
            };
            // What has happened is still to be seen in the end.
            let tally = tallies
                .map(|tallies| graph.ends().filter(has).map(|end| tallies[end]).sum::<ScheduleCount>());
            let hazard = MetHazard {
                name: name.into(),
                says: described(program, state, &trouble),
                schedules: tally.map(|tally| tally.to_string()),
                shortest: graph.schedule_to(i),
            };
            all.push(Met { name, tally, hazard });
        }
    }
    all
}

/// States that look alike are one; those that most schedules end in come first. What is
/// the same in all of them is not said.
fn ends_of(program: &Program, graph: &Graph, tallies: Option<&[ScheduleCount]>) -> Vec<EndState> {
    let all: Vec<_> = graph.ends().map(|end| parts(program, &graph.states[end])).collect();
    let told = |part: &String| all.len() == 1 || !all.iter().all(|parts| parts.contains(part));
    let mut ends: Vec<(EndState, Option<ScheduleCount>)> = Vec::new();
    for (i, parts) in graph.ends().zip(&all) {
        let state = &graph.states[i];
        let text = joined(parts.iter().filter(|part| told(part)));
        let hazard = state.troubles(program).first().map(|trouble| name_of(program, trouble).to_owned());
        let tally = tallies.map(|tallies| tallies[i]);
        match ends.iter_mut().find(|(end, _)| end.text == text && end.hazard == hazard) {
            Some((_, known)) => *known = known.zip(tally).map(|(known, more)| known + more),
            None => {
                let end = EndState { text, hazard, schedules: None, shortest: graph.schedule_to(i) };
                ends.push((end, tally));
            }
        }
    }
    ends.sort_by_key(|(_, tally)| std::cmp::Reverse(*tally));
    let told = |(end, tally): (EndState, Option<ScheduleCount>)| EndState {
        schedules: tally.map(|t| t.to_string()),
        ..end
    };
    ends.into_iter().map(told).collect()
}

fn found(program: &Program, met: &[Met], total: ScheduleCount) -> String {
    if met.is_empty() {
        let names: Vec<_> = program.hazards.iter().map(|hazard| hazard.name).chain(["a deadlock"]).collect();
        let all = if total == ScheduleCount(2) { "both".into() } else { format!("all {total}") };
        return format!("No bad state exists: {all} schedules end well, without {}.", names.join(" or "));
    }
    let sentences = met.iter().filter_map(|Met { name, tally, .. }| Some(one_of(name, (*tally)?, total)));
    sentences.collect::<Vec<_>>().join(" ")
}

fn one_of(name: &str, tally: ScheduleCount, total: ScheduleCount) -> String {
    match tally {
        all if all == total => format!("All {total} schedules come to {name}."),
        ScheduleCount::ONE => format!("One of the {total} schedules comes to {name}."),
        some => format!("{some} of the {total} schedules come to {name}."),
    }
}

fn gave_up(met: &[Met], limit: usize) -> String {
    let limit = ScheduleCount(limit as u128);
    let names: Vec<_> = met.iter().map(|met| met.name).collect();
    let seen = match names.as_slice() {
        [] => "So far nothing had gone wrong; whether anything can is not known.".into(),
        names => capitalised(&format!("{} was found; there may be more.", names.join(" and "))),
    };
    format!("Gave up at {limit} states. {seen}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explore::programs::{self, philosophers, race};

    fn found(id: &str) -> Exploration {
        explore(&programs::program(id).unwrap())
    }

    fn schedules(program: &Program) -> String {
        explore(program).extent.unwrap().schedules
    }

    /// (a + b)! / (a! b!), and so on for more threads.
    fn multinomial(steps: &[u128]) -> ScheduleCount {
        let factorial = |n: u128| (1..=n).product::<u128>();
        ScheduleCount(factorial(steps.iter().sum()) / steps.iter().map(|n| factorial(*n)).product::<u128>())
    }

    #[test]
    fn of_six_schedules_four_lose_an_update() {
        let race = found("unlocked");
        assert_eq!(race.finding, "4 of the 6 schedules come to a lost update.");
        assert_eq!(race.hazards[0].shortest, [0, 1, 0, 1]);
        let ends =
            race.ends.iter().map(|end| (end.text.as_str(), end.schedules.as_deref(), end.hazard.is_some()));
        assert!(ends.eq([("counter = 1", Some("4"), true), ("counter = 2", Some("2"), false)]));
    }

    #[test]
    fn where_nobody_waits_there_are_as_many_schedules_as_ways_to_shuffle() {
        for steps in [vec![2, 2], vec![2, 2, 2], vec![2; 5]] {
            let expected = multinomial(&steps).to_string();
            assert_eq!(schedules(&race::unlocked(steps.len(), 1)), expected);
        }
        assert_eq!(schedules(&race::unlocked(2, 3)), multinomial(&[6, 6]).to_string());
        assert_eq!(schedules(&race::mutex(2, 3)), multinomial(&[3, 3]).to_string());
    }

    /// Three rounds of reading and writing may leave as little as two.
    #[test]
    fn of_six_additions_two_may_be_left() {
        let ends: Vec<_> = found("unlocked-three").ends.into_iter().map(|end| end.text).collect();
        assert_eq!(ends.len(), 5);
        assert!((2..=6).all(|n| ends.contains(&format!("counter = {n}"))), "{ends:?}");
    }

    #[test]
    fn philosophers_deadlock_once_each_has_a_fork_in_whatever_order() {
        for seats in 2..=5 {
            let [deadlock] = &explore(&philosophers::naive(seats)).hazards[..] else { panic!("one hazard") };
            assert_eq!((deadlock.name.as_str(), deadlock.shortest.len()), ("a deadlock", seats));
            assert_eq!(deadlock.schedules, Some((1..=seats).product::<usize>().to_string()));
            assert!(explore(&philosophers::ordered(seats)).hazards.is_empty());
        }
    }

    #[test]
    fn remedies_have_no_bad_state_and_what_they_remedy_has() {
        let names = |id: &str| found(id).hazards.into_iter().map(|hazard| hazard.name).collect::<Vec<_>>();
        for id in ["mutex", "atomic", "ordered", "fair", "pill", "closed", "two-pills"] {
            assert_eq!(names(id), [""; 0], "{id}");
        }
        let forever = "a thread that waits for ever";
        assert_eq!(names("opposite"), ["a deadlock"]);
        assert_eq!(names("readers-first"), ["a starving writer"]);
        assert_eq!(names("writers-first"), ["a starving reader"]);
        assert_eq!(names("fragile"), [forever, "items left behind"]);
        assert_eq!(names("check-then-take"), ["items left behind", forever]);
        assert!(found("mutex").finding.starts_with("No bad state exists: both schedules end well"));
    }

    #[test]
    fn a_hazard_stays_to_be_seen_until_the_end() {
        for listed in programs::listed() {
            let program = programs::program(&listed.id).unwrap();
            let graph = Graph::from(&program, State::initial(&program), LIMIT);
            for (i, state) in graph.states.iter().enumerate() {
                let met = state.troubles(&program);
                let kept =
                    |&next: &usize| met.iter().all(|it| graph.states[next].troubles(&program).contains(it));
                assert!(graph.next(i).iter().all(kept), "{}: {met:?}", listed.id);
            }
        }
    }

    #[test]
    fn a_search_gives_up_and_says_so() {
        let gave_up = explore_within(&philosophers::naive(5), 1_000);
        assert_eq!(gave_up.extent, None);
        assert_eq!(gave_up.finding, "Gave up at 1,000 states. A deadlock was found; there may be more.");
        assert_eq!(gave_up.hazards[0].schedules, None);
        let none = explore_within(&philosophers::naive(5), 10);
        assert!(none.finding.ends_with("whether anything can is not known."), "{}", none.finding);
    }

    #[test]
    fn the_reduction_leaves_few_schedules() {
        let extent = found("philosophers-5").extent.unwrap();
        assert_eq!((extent.schedules.as_str(), extent.traces.as_str()), ("2,430,842,120", "31"));
        assert!(extent.states_reduced * 8 < extent.states, "{extent:?}");
    }

    #[test]
    fn a_tally_never_says_less_than_there_are() {
        assert_eq!(ScheduleCount(1_234_567).to_string(), "1,234,567");
        assert_eq!((ScheduleCount(u128::MAX) + ScheduleCount::ONE).to_string(), "more than 3.4 × 10³⁸");
    }
}

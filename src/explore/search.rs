//! Exhaustive search over all schedules of a program: how many there are, their end states, and the
//! shortest schedule to each violation.
//!
//! The schedules are not enumerated. A state can be reached by many schedules, so the states form
//! an acyclic graph. Breadth-first search finds the shortest schedule to each state. In topological
//! order, the number of schedules to a state is the sum over its predecessors.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::text::{Arg, Joined, Messages, Text, messages_of};

use super::description::{describe_violation, joined, name_of, parts};
use super::graph::{Graph, LIMIT};
use super::program::{Program, chain};
use super::reduction::reduced;
use super::schedule_count::ScheduleCount;
use super::state::{State, Violation};

/// The maximum number of end states that are listed: the rows of the page's table.
const MOST_ENDS: usize = 40;

/// The result of searching all schedules of a program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Exploration {
    /// The finding in one or two sentences.
    pub finding: Text,
    /// The size of the search space; null if the search stopped at its limit.
    pub extent: Option<Extent>,
    /// The violations that occur in some schedule, each with its shortest schedule.
    pub hazards: Vec<ReachableHazard>,
    /// The listed end states, those with most schedules first.
    pub ends: Vec<EndState>,
    /// The number of end states that are not listed.
    pub ends_left_out: u32,
    /// The messages of these texts.
    pub messages: Messages,
}

/// The size of the search space.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Extent {
    /// The number of schedules, formatted.
    pub schedules: Text,
    /// The number of schedules that partial-order reduction leaves, formatted. Schedules that
    /// differ only in the order of independent steps count as one.
    pub traces: Text,
    /// The number of reachable states of the program.
    pub states: u32,
    /// The number of states that the reduced search visits.
    pub states_reduced: u32,
}

/// A violation that some schedule reaches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct ReachableHazard {
    /// The name of the violation: `a lost update`.
    pub name: Text,
    /// What the violation means in this program, in a sentence.
    pub says: Text,
    /// The number of schedules that reach the violation; null if the search stopped at its limit.
    pub schedules: Option<Text>,
    /// A shortest schedule that reaches the violation, as thread numbers.
    pub shortest: Vec<u8>,
}

/// An end state, or several end states with the same description.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Tsify)]
pub struct EndState {
    /// The shared state: `counter = 1`.
    pub text: Text,
    /// The violation in this end state: `a lost update`; null for a good end.
    pub hazard: Option<Text>,
    /// The number of schedules that end here; null if the search stopped at its limit.
    pub schedules: Option<Text>,
    /// A shortest schedule that ends here, as thread numbers.
    pub shortest: Vec<u8>,
}

/// Searches all schedules of a program, unless it has more than [`LIMIT`] states.
pub fn explore(program: &Program) -> Exploration {
    explore_within(program, LIMIT)
}

/// Searches the schedules of a program until more than `limit` states are found.
pub fn explore_within(program: &Program, limit: usize) -> Exploration {
    let graph = Graph::from(program, State::initial(program), limit);
    let tallies = graph.counts();
    let total = tallies.as_ref().map(|tallies| graph.ends().map(|end| tallies[end]).sum::<ScheduleCount>());
    let violations = violations_in(program, &graph, tallies.as_deref());
    let mut ends = end_states(program, &graph, tallies.as_deref());
    let ends_left_out = ends.len().saturating_sub(MOST_ENDS) as u32;
    ends.truncate(MOST_ENDS);
    // The reduced search counts pairs of a state and a sleep set. There are a few times as many
    // pairs as states.
    let reduced = total.and_then(|_| reduced(program, 8 * limit));
    let extent = total.zip(reduced).map(|(total, reduced)| Extent {
        schedules: total.text(),
        traces: reduced.traces.text(),
        states: graph.states.len() as u32,
        states_reduced: reduced.states as u32,
    });
    let finding = match total {
        Some(total) => finding_sentence(program, &violations, total),
        None => gave_up(&violations, limit),
    };
    let hazards = violations.into_iter().map(|found| found.hazard).collect();
    let messages = Messages::default();
    let found = Exploration { finding, extent, hazards, ends, ends_left_out, messages };
    Exploration { messages: messages_of(&found), ..found }
}

/// A violation, with the number of schedules that reach it.
struct FoundViolation {
    violation: Violation,
    tally: Option<ScheduleCount>,
    hazard: ReachableHazard,
}

/// Returns the violations in all states, each violation once, the nearest to the first state first.
fn violations_in(program: &Program, graph: &Graph, tallies: Option<&[ScheduleCount]>) -> Vec<FoundViolation> {
    let mut all: Vec<FoundViolation> = Vec::new();
    for (i, state) in graph.states.iter().enumerate() {
        for violation in state.violations(program) {
            if all.iter().any(|found| found.violation.is_like(&violation)) {
                continue;
            }
            let has = |&end: &usize| {
                graph.states[end].violations(program).iter().any(|other| other.is_like(&violation))
            };
            // A violation persists until the end, so the schedules to the end states with this
            // violation can be counted.
            let tally = tallies
                .map(|tallies| graph.ends().filter(has).map(|end| tallies[end]).sum::<ScheduleCount>());
            let hazard = ReachableHazard {
                name: name_of(program, &violation),
                says: describe_violation(program, state, &violation),
                schedules: tally.map(ScheduleCount::text),
                shortest: graph.schedule_to(i),
            };
            all.push(FoundViolation { violation, tally, hazard });
        }
    }
    all
}

/// Groups end states with equal descriptions, those with most schedules first. The descriptions
/// leave out parts that are the same in all end states.
fn end_states(program: &Program, graph: &Graph, tallies: Option<&[ScheduleCount]>) -> Vec<EndState> {
    let all: Vec<_> = graph.ends().map(|end| parts(program, &graph.states[end])).collect();
    let differs = |part: &Text| all.len() == 1 || !all.iter().all(|parts| parts.contains(part));
    let mut ends: Vec<(EndState, Option<ScheduleCount>)> = Vec::new();
    for (i, parts) in graph.ends().zip(&all) {
        let state = &graph.states[i];
        let text = joined(parts.iter().filter(|part| differs(part)).cloned().collect());
        let hazard = state.violations(program).first().map(|violation| name_of(program, violation));
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
    let with_count = |(end, tally): (EndState, Option<ScheduleCount>)| EndState {
        schedules: tally.map(ScheduleCount::text),
        ..end
    };
    ends.into_iter().map(with_count).collect()
}

fn finding_sentence(program: &Program, violations: &[FoundViolation], total: ScheduleCount) -> Text {
    if violations.is_empty() {
        let all = Arg::key(if total == ScheduleCount(2) { "two" } else { "more" });
        let hazards = program.hazards.iter().map(|hazard| hazard.name.clone());
        let names = chain(hazards.chain([text!(explore::deadlock)]), "or");
        return text!(explore::nothing_bad { all, total: total.text(), names });
    }
    let shares = violations.iter().filter_map(|FoundViolation { hazard, tally, .. }| {
        Some(share_sentence(&hazard.name, (*tally)?, total))
    });
    Text::joined(shares, Joined::Space)
}

fn share_sentence(name: &Text, tally: ScheduleCount, total: ScheduleCount) -> Text {
    let share = Arg::key(match tally {
        all if all == total => "all",
        ScheduleCount::ONE => "one",
        _ => "some",
    });
    text!(explore::share { share, some: tally.text(), total: total.text(), name })
}

fn gave_up(violations: &[FoundViolation], limit: usize) -> Text {
    let names = chain(violations.iter().map(|found| found.hazard.name.clone()), "and");
    let so_far = match violations {
        [] => text!(explore::nothing_so_far),
        _ => text!(explore::found_so_far { names }),
    };
    Text::joined([text!(explore::gave_up { n: limit }), so_far], Joined::Space)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explore::programs::{self, philosophers, race};

    fn found(id: &str) -> Exploration {
        explore(&programs::program(id).unwrap())
    }

    fn schedules(program: &Program) -> Text {
        explore(program).extent.unwrap().schedules
    }

    /// Returns (a + b)! / (a! b!), and correspondingly for more threads.
    fn multinomial(steps: &[u128]) -> Text {
        let factorial = |n: u128| (1..=n).product::<u128>();
        let n = factorial(steps.iter().sum()) / steps.iter().map(|n| factorial(*n)).product::<u128>();
        ScheduleCount(n).text()
    }

    #[test]
    fn four_of_six_schedules_lose_an_update() {
        let race = found("unlocked");
        assert_eq!(race.finding, "4 of the 6 schedules lead to a lost update.");
        assert_eq!(race.hazards[0].shortest, [0, 1, 0, 1]);
        let ends =
            race.ends.iter().map(|end| (end.text.as_str(), end.schedules.as_deref(), end.hazard.is_some()));
        assert!(ends.eq([("counter = 1", Some("4"), true), ("counter = 2", Some("2"), false)]));
    }

    #[test]
    fn without_waits_the_schedules_are_all_the_shuffles() {
        for steps in [vec![2, 2], vec![2, 2, 2], vec![2; 5]] {
            let expected = multinomial(&steps);
            assert_eq!(schedules(&race::unlocked(steps.len(), 1)), expected);
        }
        assert_eq!(schedules(&race::unlocked(2, 3)), multinomial(&[6, 6]));
        assert_eq!(schedules(&race::mutex(2, 3)), multinomial(&[3, 3]));
    }

    /// Two threads with three non-atomic increments each may leave as little as 2.
    #[test]
    fn six_increments_may_leave_only_two() {
        let ends: Vec<_> = found("unlocked-three").ends.into_iter().map(|end| end.text).collect();
        assert_eq!(ends.len(), 5);
        assert!((2..=6).all(|n| ends.iter().any(|end| *end == format!("counter = {n}"))), "{ends:?}");
    }

    #[test]
    fn philosophers_deadlock_when_each_holds_a_fork_in_any_order() {
        for seats in 2..=5 {
            let [deadlock] = &explore(&philosophers::naive(seats)).hazards[..] else { panic!("one hazard") };
            assert_eq!((deadlock.name.as_str(), deadlock.shortest.len()), ("a deadlock", seats));
            let factorial = (1..=seats as u128).product::<u128>();
            assert_eq!(deadlock.schedules, Some(ScheduleCount(factorial).text()));
            assert!(explore(&philosophers::ordered(seats)).hazards.is_empty());
        }
    }

    #[test]
    fn remedies_have_no_bad_state_and_the_faulty_programs_have() {
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
    fn a_violation_persists_until_the_end() {
        for listed in programs::listed() {
            let program = programs::program(&listed.id).unwrap();
            let graph = Graph::from(&program, State::initial(&program), LIMIT);
            for (i, state) in graph.states.iter().enumerate() {
                let met = state.violations(&program);
                let persists =
                    |&next: &usize| met.iter().all(|it| graph.states[next].violations(&program).contains(it));
                assert!(graph.next(i).iter().all(persists), "{}: {met:?}", listed.id);
            }
        }
    }

    #[test]
    fn a_search_gives_up_at_the_limit_and_reports_it() {
        let gave_up = explore_within(&philosophers::naive(5), 1_000);
        assert_eq!(gave_up.extent, None);
        assert_eq!(
            gave_up.finding,
            "The search stopped at 1,000 states. A deadlock was found; there may be more."
        );
        assert_eq!(gave_up.hazards[0].schedules, None);
        let none = explore_within(&philosophers::naive(5), 10);
        assert!(none.finding.ends_with("whether there is one is unknown."), "{}", none.finding);
    }

    #[test]
    fn the_reduction_leaves_few_schedules() {
        let extent = found("philosophers-5").extent.unwrap();
        assert_eq!((extent.schedules.as_str(), extent.traces.as_str()), ("2,430,842,120", "31"));
        assert!(extent.states_reduced * 8 < extent.states, "{extent:?}");
    }

    #[test]
    fn a_count_saturates_and_is_shown_as_a_lower_bound() {
        assert_eq!(ScheduleCount(1_234_567).text(), "1,234,567");
        assert_eq!((ScheduleCount(u128::MAX) + ScheduleCount::ONE).text(), "more than 3.4 × 10³⁸");
    }
}

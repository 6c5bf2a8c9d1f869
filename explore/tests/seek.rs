//! Seeks the nearest bad state, in the programs of the gallery.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use interleave_explore::library;
use interleave_explore::machine::{Machine, Settings, Step};
use interleave_explore::search::finding::{Violation, ViolationKind};
use interleave_explore::search::seek::NearestBad;
use interleave_explore::search::{Exploration, Limits};
use interleave_explore::session::{Phase, Session, parse_schedule};

const LIMITS: Limits = Limits { states: 30_000 };

/// Returns a session that knows the shared variables, and what a search finds.
fn explored(topic: &str, name: &str) -> (Session, Exploration) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("gallery/{topic}/{name}.py"));
    let mut session = Session::new(&fs::read_to_string(file).unwrap(), Settings::default()).unwrap();
    let mut search = session.search(LIMITS);
    while search.advance(1_000) {}
    session.adopt(search.machine());
    (session, search.result())
}

fn sought(session: &Session, schedule: &[Step]) -> NearestBad {
    let mut seek = session.seek(schedule.to_vec(), LIMITS);
    while seek.advance(100) {}
    seek.result()
}

/// Returns true for a violation of one state; a livelock is one of a cycle of states.
fn is_bad_state(violation: &&Violation) -> bool {
    violation.kind.is_bad() && !matches!(violation.kind, ViolationKind::Livelock | ViolationKind::Starvation)
}

#[test]
fn the_nearest_bad_state_is_that_of_the_shortest_schedule() {
    let gallery = Path::new(env!("CARGO_MANIFEST_DIR")).join("gallery");
    let topics =
        fs::read_dir(gallery).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    let mut bad = 0;
    for topic in topics {
        let topic_name = topic.file_name().unwrap().to_string_lossy().into_owned();
        for entry in fs::read_dir(topic).unwrap() {
            let file = entry.unwrap().path();
            if file.extension().is_none_or(|kind| kind != "py") {
                continue;
            }
            let name = file.file_stem().unwrap().to_string_lossy().into_owned();
            let (session, found) = explored(&topic_name, &name);
            let shortest = found.violations.iter().filter(is_bad_state).map(|v| v.schedule.len()).min();
            let nearest = sought(&session, &[]);
            assert_eq!(nearest.found.then_some(nearest.schedule.len()), shortest, "{name}");
            bad += usize::from(nearest.found);
        }
    }
    assert!(bad >= 15, "only {bad} programs have a bad state");
}

#[test]
fn each_step_towards_it_makes_the_rest_shorter() {
    let (session, _) = explored("deadlock", "philosophers-4");
    let whole = sought(&session, &[]).schedule;
    assert!(whole.len() >= 4);
    for taken in 0..=whole.len() {
        let nearest = sought(&session, &whole[..taken]);
        assert_eq!(nearest.schedule.len(), whole.len(), "after {taken} steps");
    }
}

#[test]
fn none_can_follow_the_end_of_the_program() {
    let (session, found) = explored("deadlock", "opposite");
    let good = found.endings.iter().find(|ending| !ending.bad).unwrap();
    assert_eq!(session.snapshot(&good.schedule).phase, Phase::Ended);
    let nearest = sought(&session, &good.schedule);
    assert!(!nearest.found && nearest.complete, "{nearest:?}");
    assert_eq!((nearest.states, nearest.schedule.len()), (1, 0));
}

/// The first steps show that the threads share `counter`, which the session does not know.
#[test]
fn a_location_that_turns_out_to_be_shared_on_the_way_keeps_the_schedule() {
    let (known, _) = explored("race", "unlocked");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("gallery/race/unlocked.py");
    let text = fs::read_to_string(file).unwrap();
    let program = Arc::new(library::program(&text).unwrap());
    let mut ignorant = Session::new(&text, Settings::default()).unwrap();
    ignorant.adopt(&Machine::new(program, Settings::default()));
    for schedule in ["", "1", "1,2", "1,1", "2,1,1"] {
        let steps = parse_schedule(schedule).unwrap();
        assert_eq!(sought(&ignorant, &steps), sought(&known, &steps), "after {schedule}");
    }
}

#[test]
fn an_impossible_step_ends_the_schedule_before_it() {
    let (session, _) = explored("deadlock", "opposite");
    assert_eq!(sought(&session, &parse_schedule("63,0").unwrap()), sought(&session, &[]));
}

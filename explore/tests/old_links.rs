//! Links of the earlier stepper, translated to today's schedules (`www/routing/room-links.ts`), end as they did.

use std::fs;
use std::path::Path;

use interleave_explore::machine::Settings;
use interleave_explore::search::finding::ViolationKind;
use interleave_explore::session::{Phase, Session, Snapshot, parse_schedule};
use serde_json::Value;

fn gallery(id: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("gallery");
    let topics = fs::read_dir(root).unwrap().map(|topic| topic.unwrap().path());
    let mut texts = topics.filter_map(|topic| fs::read_to_string(topic.join(format!("{id}.py"))).ok());
    texts.next().unwrap_or_else(|| panic!("the gallery has no program {id}"))
}

fn ending(snapshot: &Snapshot) -> &'static str {
    let has = |kind| snapshot.violations.iter().any(|violation| violation.kind == kind);
    match snapshot.phase {
        Phase::Running => "running",
        Phase::Deadlock if has(ViolationKind::Deadlock) => "deadlock",
        Phase::Deadlock => "stuck",
        Phase::Ended if has(ViolationKind::Claim) => "claim",
        Phase::Ended => "well",
    }
}

#[test]
fn old_links_end_as_they_did() {
    let links =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/old_links.json")).unwrap();
    let links: Vec<Value> = serde_json::from_str(&links).unwrap();
    assert!(links.len() > 30);
    for link in &links {
        let text = |name: &str| link[name].as_str().unwrap();
        let session = Session::new(&gallery(text("program")), Settings::default()).unwrap();
        let schedule = parse_schedule(text("schedule")).unwrap();
        let snapshot = session.snapshot(&schedule);
        assert_eq!(snapshot.steps.len(), schedule.len(), "{link}");
        assert_eq!(ending(&snapshot), text("ends"), "{link}");
    }
}

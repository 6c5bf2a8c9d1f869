//! The result of a search as text.

use std::fmt::Write;

use interleave_explore::search::finding::{Ending, Violation, ViolationKind};
use interleave_explore::search::{Exploration, count_text};
use interleave_explore::session::Session;

/// Returns the result as text: a summary, the violations with their schedules, and the endings.
pub fn text(session: &Session, found: &Exploration) -> String {
    let mut text = summary(found);
    for violation in &found.violations {
        text += "\n\n";
        text += &describe(session, violation);
    }
    if !found.endings.is_empty() {
        text += "\n\nEndings";
        for ending in &found.endings {
            let _ = write!(text, "\n  {}", describe_ending(ending));
        }
        if found.endings_left_out > 0 {
            let _ = write!(text, "\n  … and {} more", found.endings_left_out);
        }
    }
    text
}

fn summary(found: &Exploration) -> String {
    let states = count_text(found.states as u128);
    let verdict = match (found.is_bad(), found.complete) {
        (true, _) => "A schedule ends badly",
        (false, true) if found.reduced => "Livelock and starvation aside, no schedule ends badly",
        (false, true) => "No schedule ends badly",
        (false, false) => "No bad ending was found so far",
    };
    let extent = if found.complete {
        match &found.schedules {
            Some(schedules) => format!("{states} states, {schedules} schedules"),
            None if found.reduced => format!("{states} states of the reduced search"),
            None => format!("{states} states; some schedules never end"),
        }
    } else {
        format!("the search stopped at {states} states, {} steps deep", found.depth)
    };
    let note = if found.reduced {
        "\nA reduced search does not find livelock and starvation, nor all data races and contradicting lock orders."
    } else {
        ""
    };
    format!("{verdict} ({extent}).{note}")
}

fn title(kind: ViolationKind) -> &'static str {
    match kind {
        ViolationKind::Deadlock => "Deadlock",
        ViolationKind::Stuck => "A thread waits for ever",
        ViolationKind::Exception => "Exception",
        ViolationKind::Assertion => "Failed assertion",
        ViolationKind::Claim => "Claim",
        ViolationKind::EndlessLoop => "Endless loop",
        ViolationKind::Livelock => "Livelock",
        ViolationKind::Starvation => "Starvation",
        ViolationKind::DataRace => "Data race",
        ViolationKind::LockOrder => "Lock order",
    }
}

fn describe(session: &Session, violation: &Violation) -> String {
    let lines: Vec<String> = violation.lines.iter().map(|line| line.to_string()).collect();
    let place = match lines.len() {
        0 => String::new(),
        1 => format!(" (line {})", lines[0]),
        _ => format!(" (lines {})", lines.join(", ")),
    };
    let mut text = format!("{}: {}{place}", title(violation.kind), violation.message);
    let snapshot = session.snapshot(&violation.schedule);
    for (number, step) in snapshot.steps.iter().enumerate() {
        let name = snapshot.threads.iter().find(|thread| thread.number == step.thread);
        let name = name.map_or_else(String::new, |thread| thread.name.clone());
        let line = if step.line == 0 { String::new() } else { format!("  line {}", step.line) };
        let _ = write!(text, "\n  {:>3}. {name} {}{line}", number + 1, step.text);
    }
    if !violation.cycle.is_empty() {
        let _ = write!(text, "\n  and then the same {} steps again and again", violation.cycle.len());
    }
    text
}

fn describe_ending(ending: &Ending) -> String {
    let mut parts = Vec::new();
    if ending.outcome != "ends" {
        parts.push(ending.outcome.to_string());
    }
    parts.extend(ending.values.iter().cloned());
    if !ending.output.is_empty() {
        parts.push(format!("prints {}", ending.output.join(" | ")));
    }
    if parts.is_empty() {
        parts.push("ends".into());
    }
    let count = ending.schedules.as_ref().map_or_else(String::new, |count| format!("  [{count} schedules]"));
    let mark = if ending.bad { "✗" } else { "✓" };
    format!("{mark} {}{count}", parts.join("; "))
}

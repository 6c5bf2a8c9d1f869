//! The result as a text table.

use super::result::{BenchResult, Figure, Row};
use interleave_driver::measure::table::aligned;

const HEAD: [&str; 8] = ["§", "job", "contender", "against", "figure", "is", "ms (against)", "asked for"];

/// Renders the rows, then the missing rows and the environment.
pub fn render(outcome: &BenchResult) -> String {
    let mut rows = vec![HEAD.map(String::from)];
    rows.extend(outcome.rows.iter().map(cells));
    let judged = || outcome.rows.iter().filter_map(|row| row.reached);
    let reached = judged().filter(|reached| *reached).count();
    let mut text = aligned(&rows);
    text += &format!("\n{reached} of {} bars reached.\n", judged().count());
    for note in &outcome.notes {
        text += &format!("{note}\n");
    }
    let machine = &outcome.machine;
    let versions = &outcome.versions;
    let said = [&versions.rustc, &versions.chromium, &versions.firefox, &versions.node, &versions.python];
    let said: Vec<_> = said.into_iter().flatten().map(String::as_str).collect();
    text += &format!("\n{}; {} cores of {}\n{}\n", outcome.date, machine.cores, machine.cpu, said.join("; "));
    text
}

fn cells(row: &Row) -> [String; 8] {
    let or_dash = |text: &Option<String>| text.clone().unwrap_or("–".into());
    let unit = if row.figure == Figure::Time { " ms" } else { "" };
    let value = row.ratio.or(row.median_ms).map_or("–".into(), |value| {
        let interval = row.ci95.map(|[low, high]| format!(" [{}, {}]", figure(low), figure(high)));
        format!("{}{unit}{}", figure(value), interval.unwrap_or_default())
    });
    let times = match (row.median_ms, row.against_ms) {
        (Some(ms), Some(against)) => format!("{} ({})", figure(ms), figure(against)),
        (Some(ms), None) if row.figure != Figure::Time => figure(ms),
        _ => "–".into(),
    };
    let asked = match (&row.bar, row.reached) {
        (Some(bar), Some(true)) => format!("{bar}{unit}: reached"),
        (Some(bar), _) => format!("{bar}{unit}: MISSED"),
        (None, _) => String::new(),
    };
    [
        row.section.letter().into(),
        row.job.clone(),
        row.contender.clone(),
        or_dash(&row.against),
        name(row.figure).into(),
        value,
        times,
        asked,
    ]
}

fn name(figure: Figure) -> &'static str {
    match figure {
        Figure::TimeRatio => "time ratio",
        Figure::SpeedUp => "times as fast",
        Figure::Efficiency => "efficiency",
        Figure::Time => "time",
        Figure::Growth => "memory ratio",
        Figure::Left => "left",
    }
}

/// Formats three significant figures; more would suggest too much precision.
fn figure(value: f64) -> String {
    let decimals = match value.abs() {
        0.0 => 0,
        size if size < 0.1 => 4,
        size if size < 1.0 => 3,
        size if size < 10.0 => 2,
        size => usize::from(size < 100.0),
    };
    format!("{value:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::super::Section;
    use super::super::contest::Times;
    use super::super::result::{Goal, Machine, SCHEMA, Versions};
    use super::*;

    #[test]
    fn every_figure_is_in_its_column_with_its_goal() {
        let times = Times::from_samples(&[("us", &[10.0; 5]), ("them", &[25.0; 5])]);
        let speed = |bar| {
            Row::compare(Section::C, "count", &times, ["us", "them"], Figure::SpeedUp, Some(bar)).unwrap()
        };
        let alone = Row::time(Section::F, "nothing", "us", &[0.02; 5], Some(Goal::AtMost(0.1)));
        let outcome = BenchResult {
            schema: SCHEMA.into(),
            date: "2026-01-01T00:00:00Z".into(),
            machine: Machine { cores: 2, cpu: "a processor".into(), load: None },
            versions: Versions {
                commit: None,
                rustc: Some("rustc 1".into()),
                chromium: None,
                firefox: None,
                node: None,
                python: Some("Python 3".into()),
            },
            rows: vec![speed(Goal::Ahead), speed(Goal::AtLeast(3.0)), alone],
            notes: vec!["they were late".into()],
        };
        let expected = "\
§  job      contender  against  figure         is                          ms (against)  asked for
c  count    us         them     times as fast  2.50 [2.50, 2.50]           10.0 (25.0)   > 1: reached
c  count    us         them     times as fast  2.50 [2.50, 2.50]           10.0 (25.0)   ≥ 3: MISSED
f  nothing  us         –        time           0.0200 ms [0.0200, 0.0200]  –             ≤ 0.1 ms: reached

2 of 3 bars reached.
they were late

2026-01-01T00:00:00Z; 2 cores of a processor
rustc 1; Python 3
";
        assert_eq!(render(&outcome), expected);
        let read: BenchResult = serde_json::from_str(&serde_json::to_string(&outcome).unwrap()).unwrap();
        assert_eq!(read, outcome);
    }
}

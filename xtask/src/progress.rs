//! The progress of the running steps: a bar for each on a terminal, otherwise a line every few seconds.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

/// The longest time without a line if there is no terminal. After ten seconds of silence, readers of a log
/// assume that a program hangs.
const HEARTBEAT: Duration = Duration::from_secs(5);

/// Reports progress to standard error, because standard output is for results. Clones share one state.
#[derive(Debug, Clone)]
pub struct Progress(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    bars: MultiProgress,
    terminal: bool,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    running: BTreeMap<u64, Running>,
    next: u64,
    last_line: Instant,
}

#[derive(Debug)]
struct Running {
    name: String,
    begin: Instant,
    /// Finished and total units, such as crates, if the step counts them.
    units: Option<(u64, u64)>,
}

impl Default for Progress {
    fn default() -> Self {
        let state = State { running: BTreeMap::new(), next: 0, last_line: Instant::now() };
        let terminal = io::stderr().is_terminal();
        let progress =
            Self(Arc::new(Inner { bars: MultiProgress::new(), terminal, state: Mutex::new(state) }));
        progress.beat();
        progress
    }
}

impl Progress {
    /// Prints a line above the bars.
    pub fn line(&self, text: impl Display) {
        let mut state = self.state();
        state.last_line = Instant::now();
        // A closed standard error is no reason to stop.
        self.0.bars.suspend(|| _ = writeln!(io::stderr(), "{text}"));
    }

    /// Begins a step; it ends when the returned value is dropped.
    pub fn begin(&self, name: &str) -> Step {
        let mut state = self.state();
        let id = state.next;
        state.next += 1;
        state.running.insert(id, Running { name: name.into(), begin: Instant::now(), units: None });
        let bar = self.0.terminal.then(|| {
            let bar = self.0.bars.add(ProgressBar::new(0));
            let style = ProgressStyle::with_template("{prefix:20} {elapsed:>4} {wide_bar} {pos}/{len}");
            bar.set_style(style.expect("the template is valid"));
            bar.set_prefix(name.to_owned());
            bar.enable_steady_tick(Duration::from_millis(500));
            bar
        });
        Step { progress: self.clone(), id, bar }
    }

    /// Prints the running steps if no other line was printed for [`HEARTBEAT`].
    fn beat(&self) {
        if self.0.terminal {
            return;
        }
        let inner = Arc::downgrade(&self.0);
        std::thread::spawn(move || {
            while let Some(inner) = inner.upgrade() {
                let progress = Self(inner);
                let line = progress.summary();
                if let Some(line) = line {
                    progress.line(line);
                }
                drop(progress);
                std::thread::sleep(HEARTBEAT / 10);
            }
        });
    }

    /// Describes the running steps in one line, if a line is due.
    fn summary(&self) -> Option<String> {
        let state = self.state();
        let due = state.last_line.elapsed() >= HEARTBEAT && !state.running.is_empty();
        due.then(|| format!("      {}", describe(state.running.values())))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn describe<'a>(running: impl Iterator<Item = &'a Running>) -> String {
    let each = running.map(|Running { name, begin, units }| {
        let seconds = begin.elapsed().as_secs();
        match units {
            Some((done, all)) => format!("{name} {done}/{all} ({seconds} s)"),
            None => format!("{name} ({seconds} s)"),
        }
    });
    each.collect::<Vec<_>>().join(", ")
}

/// A running step, which ends on drop.
#[derive(Debug)]
pub struct Step {
    progress: Progress,
    id: u64,
    bar: Option<ProgressBar>,
}

impl Step {
    /// Sets the number of finished and of all units.
    pub fn set(&self, done: u64, all: u64) {
        if let Some(bar) = &self.bar {
            bar.set_length(all);
            bar.set_position(done);
        }
        if let Some(running) = self.progress.state().running.get_mut(&self.id) {
            running.units = Some((done, all));
        }
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
            self.progress.0.bars.remove(bar);
        }
        self.progress.state().running.remove(&self.id);
    }
}

/// Parses the units in cargo's own progress bar: `Building [==>  ] 12/80: syn, rayon`.
pub fn cargo_units(line: &str) -> Option<(u64, u64)> {
    let (_, rest) = line.trim_start().strip_prefix("Building [")?.split_once("] ")?;
    let (done, all) = rest.split([':', ' ']).next()?.split_once('/')?;
    Some((done.parse().ok()?, all.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_units_are_parsed_from_cargos_bar() {
        assert_eq!(cargo_units("    Building [=======>      ] 12/80: syn, rayon(build)"), Some((12, 80)));
        assert_eq!(cargo_units("    Building [=============>] 79/80"), Some((79, 80)));
        assert_eq!(cargo_units("   Compiling syn v2.0.119"), None);
        assert_eq!(cargo_units("  Downloaded 12/80"), None);
    }

    #[test]
    fn running_steps_are_summarised_and_ended_ones_are_not() {
        let progress = Progress::default();
        let (one, two) = (progress.begin("single"), progress.begin("npm ci"));
        one.set(3, 57);
        let summary = || describe(progress.state().running.values());
        assert_eq!(summary(), "single 3/57 (0 s), npm ci (0 s)");
        drop(two);
        assert_eq!(summary(), "single 3/57 (0 s)");
    }
}

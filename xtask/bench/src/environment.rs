//! The environment of the measurement: machine and versions.

use std::fs;
use std::path::Path;

use super::result::{Machine, Versions};
use xtask::project::Project;
use xtask::setup;

/// Returns this machine's cores, processor and load.
pub fn machine() -> Machine {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let said = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let cpu = named(&said, "model name").unwrap_or_else(|| std::env::consts::ARCH.into());
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    Machine { cores, cpu, load: load.split(' ').next().and_then(|load| load.parse().ok()) }
}

/// The value of a line `name : value`.
fn named(text: &str, name: &str) -> Option<String> {
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// The versions of all programs involved, as they print them.
pub fn versions(project: &Project, python: Option<&Path>) -> Versions {
    let ask = |program: Option<std::path::PathBuf>| project.output_of(program?, &["--version"]);
    Versions {
        commit: project.output_of("git", &["rev-parse", "--short", "HEAD"]),
        rustc: project.output_of("rustc", &["--version"]),
        chromium: ask(setup::chromium(project)),
        firefox: ask(setup::firefox(project)),
        node: project.output_of("node", &["--version"]).map(|version| format!("Node.js {version}")),
        python: ask(python.map(Path::to_owned)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_by_its_name() {
        assert_eq!(
            named("a\t: 1\nmodel name\t: Some CPU @ 2 GHz\n", "model name").unwrap(),
            "Some CPU @ 2 GHz"
        );
        assert_eq!(named("a: 1", "model name"), None);
    }
}

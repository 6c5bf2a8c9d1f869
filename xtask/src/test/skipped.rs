//! End-to-end tests that do not apply in some environment. They neither pass nor fail, and a line gives the
//! reason.

/// A test, or a file of tests with `::` at the end, and the reason.
pub type SkippedTest = (&'static str, &'static str);

/// The arguments for the test program.
pub fn skip_arguments(tests: &[SkippedTest]) -> impl Iterator<Item = &'static str> {
    tests.iter().flat_map(|(name, _)| ["--skip", name])
}

/// The lines that list the skipped tests.
pub fn describe(place: &str, tests: &[SkippedTest]) -> String {
    let lines = tests.iter().map(|(name, why)| format!("        {name}: {why}\n"));
    format!("      {place} these do not apply:\n{}", lines.collect::<String>())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::{engines, hosts};
    use crate::browser::Browser;
    use crate::project::Project;

    #[test]
    fn every_test_that_is_named_exists() {
        let folder = Project::here().path("tests/e2e/tests/all");
        let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let text: String = files.map(|file| fs::read_to_string(file).unwrap()).collect();
        let engines = Browser::ALL.into_iter().flat_map(engines::not_in);
        let skipped = hosts::ABOUT_THE_SERVER.iter().chain(engines).map(|(name, _)| *name);
        for name in skipped.chain(hosts::CHOSEN) {
            let there = match name.strip_suffix("::") {
                Some(module) => text.contains(&format!("mod {module};")),
                None => text.contains(&format!("fn {name}()")),
            };
            assert!(there, "{name} is no test any more");
        }
    }
}

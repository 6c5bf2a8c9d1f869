//! End-to-end tests that do not apply somewhere. They neither pass nor fail, and a line says why.

/// A test, or a file of tests with `::` at the end, and the reason.
pub type LeftOut = (&'static str, &'static str);

/// The arguments for the test program.
pub fn skipped(tests: &[LeftOut]) -> impl Iterator<Item = &'static str> {
    tests.iter().flat_map(|(name, _)| ["--skip", name])
}

/// The lines that say which tests are left out.
pub fn said(place: &str, tests: &[LeftOut]) -> String {
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
    fn whatever_is_named_is_there() {
        let folder = Project::here().path("tests/e2e/tests/all");
        let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let text: String = files.map(|file| fs::read_to_string(file).unwrap()).collect();
        let engines = Browser::ALL.into_iter().flat_map(engines::not_in);
        let left_out = hosts::ABOUT_THE_SERVER.iter().chain(engines).map(|(name, _)| *name);
        for name in left_out.chain(hosts::CHOSEN) {
            let there = match name.strip_suffix("::") {
                Some(module) => text.contains(&format!("mod {module};")),
                None => text.contains(&format!("fn {name}()")),
            };
            assert!(there, "{name} is no test any more");
        }
    }
}

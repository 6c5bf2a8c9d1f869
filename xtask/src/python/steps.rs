//! The steps of the build. Each finished step leaves a stamp, so that an interrupted command continues where it
//! stopped, and a changed input repeats only the steps that depend on it.

use std::fmt;
use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use super::recipe::{
    ARCHIVE_CHECKSUM, ARCHIVES, CHECKS, CONFIGURE, DISABLED_MODULES, FLAVOURS, Flavour, LINK, MAKE, PACKAGES,
    PACKER, PATCHES, PROGRAM, RELEASE, contents, fingerprint,
};
use crate::project::Project;
use crate::stamp::Stamp;

/// A step of the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Makes a small Debian system.
    Root,
    /// Installs the compiler and its programs in it.
    Packages,
    /// Unpacks and patches CPython's sources.
    Source,
    /// Configures a flavour.
    Configure(Flavour),
    /// Compiles CPython's library.
    Make(Flavour),
    /// Links the library with the program.
    Link(Flavour),
    /// Packs the Python modules.
    Library,
    /// Runs a linked flavour.
    Check(Flavour),
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, flavour) = match self {
            Self::Root => ("root", None),
            Self::Packages => ("packages", None),
            Self::Source => ("source", None),
            Self::Configure(flavour) => ("configure", Some(flavour)),
            Self::Make(flavour) => ("make", Some(flavour)),
            Self::Link(flavour) => ("link", Some(flavour)),
            Self::Library => ("library", None),
            Self::Check(flavour) => ("check", Some(flavour)),
        };
        match flavour {
            Some(flavour) => write!(f, "{name}-{}", flavour.folder),
            None => f.write_str(name),
        }
    }
}

impl Step {
    /// All steps, each after those that it depends on. The Debian system's come first.
    pub fn all() -> Vec<Self> {
        let each = |step: fn(Flavour) -> Self| FLAVOURS.map(step);
        [
            &[Self::Root, Self::Packages, Self::Source][..],
            &each(Self::Configure),
            &each(Self::Make),
            &each(Self::Link),
            &[Self::Library],
            &each(Self::Check),
        ]
        .concat()
    }

    /// The steps that this step depends on.
    fn prerequisites(self) -> Vec<Self> {
        match self {
            Self::Root => Vec::new(),
            Self::Packages => vec![Self::Root],
            Self::Source => vec![Self::Packages],
            Self::Configure(_) | Self::Library => vec![Self::Source],
            Self::Make(flavour) => vec![Self::Configure(flavour)],
            Self::Link(flavour) => vec![Self::Make(flavour)],
            Self::Check(flavour) => vec![Self::Link(flavour), Self::Library],
        }
    }

    /// The inputs of this step alone, besides the results of its prerequisites.
    fn own_inputs(self, project: &Project) -> String {
        match self {
            Self::Root => RELEASE.into(),
            Self::Packages => PACKAGES.join(" "),
            Self::Source => format!("{ARCHIVE_CHECKSUM} {}", contents(project, &PATCHES)),
            Self::Configure(flavour) => {
                format!("{CONFIGURE:?} {DISABLED_MODULES:?} {:?}", flavour.configure)
            }
            Self::Make(_) => format!("{MAKE:?}"),
            Self::Link(_) => format!("{LINK:?} {ARCHIVES:?} {}", contents(project, &PROGRAM)),
            Self::Library => contents(project, &[PACKER]),
            Self::Check(_) => contents(project, &CHECKS),
        }
    }

    /// A fingerprint of everything that the result depends on.
    fn inputs(self, project: &Project, toolchain: &str) -> String {
        let before: Vec<_> =
            self.prerequisites().into_iter().map(|step| step.inputs(project, toolchain)).collect();
        fingerprint(&[&self.to_string(), toolchain, &self.own_inputs(project), &before.concat()])
    }
}

/// The record of the finished steps.
#[derive(Debug)]
pub struct Steps<'a> {
    project: &'a Project,
    toolchain: &'static str,
    folder: PathBuf,
}

impl<'a> Steps<'a> {
    /// Opens the record in a folder. Results of different toolchains are different results.
    pub fn new(project: &'a Project, toolchain: &'static str, folder: PathBuf) -> Self {
        Self { project, toolchain, folder }
    }

    /// True if the step is finished with the current inputs.
    pub fn is_finished(&self, step: Step) -> bool {
        self.stamp(step).matches(&step.inputs(self.project, self.toolchain))
    }

    /// Does the work of a step and records it, unless the step is finished.
    ///
    /// # Errors
    /// If the work fails, or the record cannot be written.
    pub async fn run(&self, step: Step, work: impl AsyncFnOnce() -> Result<()>) -> Result<()> {
        if self.is_finished(step) {
            return Ok(());
        }
        // Of the inputs that the work begins with: they may change meanwhile.
        let inputs = step.inputs(self.project, self.toolchain);
        work().await?;
        self.stamp(step).write(&inputs)
    }

    /// Forgets that any step is finished.
    pub fn forget_all(&self) {
        let _ = fs::remove_dir_all(&self.folder);
    }

    fn stamp(&self, step: Step) -> Stamp {
        Stamp::in_folder(&self.folder, &step.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::super::recipe::{FREE_THREADED, GIL};
    use super::*;

    fn steps<'a>(project: &'a Project, toolchain: &'static str, folder: &tempfile::TempDir) -> Steps<'a> {
        Steps::new(project, toolchain, folder.path().into())
    }

    #[test]
    fn every_step_comes_after_those_that_it_depends_on() {
        let all = Step::all();
        for (at, step) in all.iter().enumerate() {
            for before in step.prerequisites() {
                assert!(all[..at].contains(&before), "{before} must come before {step}");
            }
        }
        let mut names: Vec<_> = all.iter().map(Step::to_string).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), all.len(), "each step has a stamp of its own");
    }

    #[tokio::test]
    async fn a_finished_step_is_not_repeated_and_a_failed_one_is() {
        let (project, folder) = (Project::here(), tempfile::tempdir().unwrap());
        let mut count = 0;
        for fails in [true, false, false] {
            // A new record, as in a new process.
            let result = steps(&project, "system", &folder)
                .run(Step::Make(GIL), async || {
                    count += 1;
                    if fails { anyhow::bail!("interrupted") } else { Ok(()) }
                })
                .await;
            assert_eq!(result.is_err(), fails);
        }
        assert_eq!(count, 2);
        assert!(steps(&project, "system", &folder).is_finished(Step::Make(GIL)));
        for other in [Step::Make(FREE_THREADED), Step::Configure(GIL), Step::Link(GIL)] {
            assert!(!steps(&project, "system", &folder).is_finished(other), "{other}");
        }
        assert!(!steps(&project, "debian", &folder).is_finished(Step::Make(GIL)));
    }

    #[test]
    fn what_a_step_depends_on_changes_its_inputs() {
        let project = Project::here();
        let inputs = |step: Step| step.inputs(&project, "system");
        assert_eq!(inputs(Step::Link(GIL)), inputs(Step::Link(GIL)));
        assert_ne!(inputs(Step::Configure(GIL)), inputs(Step::Configure(FREE_THREADED)));
        // The inputs of the two are alike, and what they depend on is not.
        assert_eq!(Step::Make(GIL).own_inputs(&project), Step::Make(FREE_THREADED).own_inputs(&project));
        assert_ne!(inputs(Step::Make(GIL)), inputs(Step::Make(FREE_THREADED)));
    }
}

//! Stamps, which mark finished work.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::project::Project;

/// A note of what something was last made from.
#[derive(Debug)]
pub struct Stamp {
    file: PathBuf,
}

impl Stamp {
    /// The stamp of that name. The checkout holds the stamps, because it holds the results,
    /// whatever the target directory.
    pub fn new(project: &Project, name: &str) -> Self {
        Self { file: project.tools().join("stamps").join(name) }
    }

    /// Whether it was last made from just this.
    pub fn says(&self, inputs: &str) -> bool {
        self.note_of(inputs).is_some()
    }

    /// What was noted beside the inputs, if it was last made from just these.
    pub fn note_of(&self, inputs: &str) -> Option<String> {
        let text = fs::read_to_string(&self.file).ok()?;
        let (stamped, note) = text.split_once('\n')?;
        (stamped == inputs).then(|| note.into())
    }

    /// Records the inputs of a result that has just been made, in one line.
    ///
    /// # Errors
    /// If the note cannot be written.
    pub fn write(&self, inputs: &str) -> Result<()> {
        self.write_with(inputs, "")
    }

    /// The same with something beside it.
    ///
    /// # Errors
    /// If the note cannot be written.
    pub fn write_with(&self, inputs: &str, note: &str) -> Result<()> {
        fs::create_dir_all(self.file.parent().expect("a stamp is in a folder"))?;
        let text = format!("{inputs}\n{note}");
        fs::write(&self.file, text).with_context(|| format!("cannot write {}", self.file.display()))
    }
}

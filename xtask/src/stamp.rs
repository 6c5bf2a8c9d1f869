//! Stamps, which mark finished work.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::project::Project;

/// A record of the inputs that a result was last made from.
#[derive(Debug)]
pub struct Stamp {
    file: PathBuf,
}

impl Stamp {
    /// Opens the stamp of that name. Stamps are stored in the checkout, where the results are, and not in the
    /// target directory.
    pub fn new(project: &Project, name: &str) -> Self {
        Self::in_folder(&project.tools().join("stamps"), name)
    }

    /// Opens the stamp of that name in a folder, for results outside the checkout.
    pub fn in_folder(folder: &Path, name: &str) -> Self {
        Self { file: folder.join(name) }
    }

    /// True if the result was last made from these inputs.
    pub fn matches(&self, inputs: &str) -> bool {
        self.note(inputs).is_some()
    }

    /// Returns the note stored with the inputs, if the result was last made from these inputs.
    pub fn note(&self, inputs: &str) -> Option<String> {
        let text = fs::read_to_string(&self.file).ok()?;
        let (stamped, note) = text.split_once('\n')?;
        (stamped == inputs).then(|| note.into())
    }

    /// Records the inputs of a new result. They must be a single line.
    ///
    /// # Errors
    /// If the stamp cannot be written.
    pub fn write(&self, inputs: &str) -> Result<()> {
        self.write_with(inputs, "")
    }

    /// Records the inputs of a new result, with a note.
    ///
    /// # Errors
    /// If the stamp cannot be written.
    pub fn write_with(&self, inputs: &str, note: &str) -> Result<()> {
        fs::create_dir_all(self.file.parent().expect("a stamp is in a folder"))?;
        let text = format!("{inputs}\n{note}");
        fs::write(&self.file, text).with_context(|| format!("cannot write {}", self.file.display()))
    }
}

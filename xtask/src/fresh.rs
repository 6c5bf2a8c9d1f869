//! Skipping what is already done: stamps, and the time of the newest input.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result};

use crate::project::Project;

/// A note of what something was last made from.
#[derive(Debug)]
pub struct Stamp {
    file: PathBuf,
}

impl Stamp {
    /// The stamp of that name. Stamps lie beside the project's tools, because
    /// what they vouch for belongs to the checkout, whatever the target
    /// directory.
    pub fn new(project: &Project, name: &str) -> Self {
        Self { file: project.tools().join("stamps").join(name) }
    }

    /// Whether it was last made from just this.
    pub fn says(&self, inputs: &str) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|stamped| stamped == inputs)
    }

    /// Notes what it has now been made from.
    ///
    /// # Errors
    /// If the note cannot be written.
    pub fn write(&self, inputs: &str) -> Result<()> {
        fs::create_dir_all(self.file.parent().expect("a stamp is in a folder"))?;
        fs::write(&self.file, inputs).with_context(|| format!("cannot write {}", self.file.display()))
    }
}

/// Changes whenever a file below one of the paths is written, added or
/// removed: how many there are, and the time of the newest.
pub fn fingerprint(paths: &[PathBuf]) -> String {
    let mut files = Vec::new();
    paths.iter().for_each(|path| walk(path, &mut files));
    let newest = files.iter().max().and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
    format!("{} {}", files.len(), newest.unwrap_or_default().as_nanos())
}

fn walk(path: &Path, times: &mut Vec<SystemTime>) {
    let Ok(metadata) = path.metadata() else { return };
    if metadata.is_dir() {
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        entries.for_each(|entry| walk(&entry.path(), times));
    } else {
        times.extend(metadata.modified());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writing_adding_and_removing_change_the_fingerprint() {
        let dir = tempfile::tempdir().unwrap();
        let print = || fingerprint(&[dir.path().into()]);
        let (a, b) = (dir.path().join("a"), dir.path().join("b"));
        let empty = print();
        fs::write(&a, "1").unwrap();
        let one = print();
        fs::write(&b, "1").unwrap();
        let two = print();
        fs::remove_file(&b).unwrap();
        assert_eq!(print(), one);
        let later = SystemTime::now() + std::time::Duration::from_secs(5);
        fs::File::options().write(true).open(&a).unwrap().set_modified(later).unwrap();
        let rewritten = print();
        let mut all = vec![empty, one, two, rewritten];
        all.dedup();
        assert_eq!(all.len(), 4);
    }
}

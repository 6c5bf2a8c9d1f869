//! The cache outside the checkout, shared by all checkouts on this machine: what is built or unpacked from
//! outside sources, with an entry for each tool and version.

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The variable that names another folder for the cache.
const VARIABLE: &str = "INTERLEAVE_CACHE";

/// This user's cache for this kind of machine.
#[derive(Debug, Clone)]
pub struct Cache(PathBuf);

impl Cache {
    /// Opens the cache in the folder that `INTERLEAVE_CACHE` names, otherwise in the user's cache directory,
    /// or in `fallback` if the system has none.
    pub fn new(fallback: PathBuf) -> Self {
        let named = env::var_os(VARIABLE).filter(|folder| !folder.is_empty()).map(PathBuf::from);
        let folder = named.or_else(|| Some(dirs::cache_dir()?.join("interleave"))).unwrap_or(fallback);
        let folder = std::path::absolute(&folder).unwrap_or(folder);
        Self(folder.join(format!("{}-{}", env::consts::OS, env::consts::ARCH)))
    }

    /// The folder of the cache.
    pub fn folder(&self) -> &Path {
        &self.0
    }

    /// The path of an entry, which may not exist.
    pub fn entry(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Returns the names of all entries.
    pub fn entries(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).into_iter().flatten().flatten();
        let folders = entries.filter(|entry| entry.path().is_dir());
        let mut names: Vec<_> =
            folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// A build folder next to the entries, reserved for the holder of the lock; what takes long has a folder in it
    /// and a lock of its own.
    pub fn scratch(&self) -> PathBuf {
        self.0.join("build")
    }

    /// Waits until no other process changes the cache, and locks it until the returned file is dropped.
    ///
    /// # Errors
    /// If the cache cannot be written.
    pub async fn lock(&self) -> Result<File> {
        self.lock_file("lock").await
    }

    /// As [`Self::lock`], but excludes only other holders of this name: for work that takes long and has folders
    /// of its own.
    ///
    /// # Errors
    /// If the cache cannot be written.
    pub async fn lock_for(&self, name: &str) -> Result<File> {
        self.lock_file(&format!("{name}.lock")).await
    }

    async fn lock_file(&self, name: &str) -> Result<File> {
        fs::create_dir_all(&self.0).with_context(|| format!("cannot make {}", self.0.display()))?;
        let lock =
            File::create(self.0.join(name)).with_context(|| format!("cannot write {}", self.0.display()))?;
        Ok(tokio::task::spawn_blocking(move || lock.lock().map(|()| lock)).await??)
    }

    /// Moves a finished folder into the cache as the entry `name`, replacing an older one.
    ///
    /// # Errors
    /// If it cannot be moved.
    pub fn insert(&self, folder: &Path, name: &str) -> Result<()> {
        let entry = self.entry(name);
        let _ = fs::remove_dir_all(&entry);
        fs::rename(folder, &entry).with_context(|| format!("cannot make {}", entry.display()))
    }

    /// Removes entries; returns how many bytes they took.
    ///
    /// # Errors
    /// If one cannot be removed.
    pub fn prune(&self, names: &[String]) -> Result<u64> {
        let mut freed = 0;
        for name in names {
            let entry = self.entry(name);
            freed += size(&entry);
            fs::remove_dir_all(&entry).with_context(|| format!("cannot remove {}", entry.display()))?;
        }
        Ok(freed)
    }
}

/// The total size of all files below a path, in bytes.
pub fn size(path: &Path) -> u64 {
    let Ok(metadata) = path.symlink_metadata() else { return 0 };
    if !metadata.is_dir() {
        return metadata.len();
    }
    fs::read_dir(path).into_iter().flatten().flatten().map(|entry| size(&entry.path())).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_added_listed_and_pruned() {
        let dir = tempfile::tempdir().unwrap();
        let cache = Cache(dir.path().join("cache"));
        fs::create_dir_all(cache.folder()).unwrap();
        let made = dir.path().join("made");
        for text in ["older", "newer"] {
            fs::create_dir(&made).unwrap();
            fs::write(made.join("tool"), text).unwrap();
            cache.insert(&made, "tool-1").unwrap();
        }
        assert_eq!(fs::read_to_string(cache.entry("tool-1").join("tool")).unwrap(), "newer");
        assert_eq!(cache.entries(), ["tool-1"]);
        assert_eq!(cache.prune(&["tool-1".into()]).unwrap(), 5);
        assert!(cache.entries().is_empty());
    }
}

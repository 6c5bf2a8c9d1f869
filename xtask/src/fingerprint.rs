//! Fingerprints of files, used to skip finished work.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// A fingerprint of the contents of all files below the paths, and of their names relative to `root`. It is
/// the same in every checkout, and after checking out another commit and returning.
pub fn contents(root: &Path, paths: &[PathBuf]) -> String {
    let mut hasher = DefaultHasher::new();
    for file in files_below(paths) {
        let name = file.strip_prefix(root).unwrap_or(&file);
        hasher.write(name.as_os_str().as_encoded_bytes());
        let bytes = fs::read(&file).unwrap_or_default();
        hasher.write_usize(bytes.len());
        hasher.write(&bytes);
    }
    format!("{:016x}", hasher.finish())
}

/// A fingerprint of the names and modification times of all files below the paths: faster than [`contents`],
/// and sufficient to detect that a file was written.
pub fn times(paths: &[PathBuf]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for file in files_below(paths) {
        let modified = file.metadata().and_then(|metadata| metadata.modified()).ok();
        (file, modified).hash(&mut hasher);
    }
    hasher.finish()
}

/// All files below the paths, sorted.
fn files_below(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    paths.iter().for_each(|path| walk(path, &mut files));
    files.sort();
    files
}

fn walk(path: &Path, files: &mut Vec<PathBuf>) {
    let Ok(metadata) = path.metadata() else { return };
    if metadata.is_dir() {
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        entries.for_each(|entry| walk(&entry.path(), files));
    } else {
        files.push(path.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_changes_with_the_files_and_is_restored_with_them() {
        let dir = tempfile::tempdir().unwrap();
        let print = || contents(dir.path(), &[dir.path().into()]);
        let (a, b) = (dir.path().join("a"), dir.path().join("b"));
        let empty = print();
        fs::write(&a, "1").unwrap();
        let one = print();
        fs::write(&b, "1").unwrap();
        let two = print();
        fs::remove_file(&b).unwrap();
        assert_eq!(print(), one);
        fs::write(&a, "2").unwrap();
        let rewritten = print();
        let mut all = vec![empty, one.clone(), two, rewritten];
        all.dedup();
        assert_eq!(all.len(), 4);
        fs::write(&a, "1").unwrap();
        assert_eq!(print(), one);
    }
}

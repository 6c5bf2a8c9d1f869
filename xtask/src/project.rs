//! The checkout: its paths, and programs that run in it.

use std::env;
use std::ffi::OsString;
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{LazyLock, OnceLock};

use anyhow::{Result, bail};
use tokio::process::Command;

use crate::cache::Cache;
use crate::progress::Progress;
use crate::toolbox;

/// The checkout that a command works on, with its folders and its cache.
#[derive(Debug, Clone)]
pub struct Project {
    root: PathBuf,
    target: PathBuf,
    /// The folder of the logs, relative to the target directory.
    logs: &'static str,
    /// Computed once, because every start of a program needs them and computing them reads the tools' sources.
    tool_folders: OnceLock<Vec<PathBuf>>,
    /// The cache shared with other checkouts.
    pub cache: Cache,
    /// Where progress is shown.
    pub progress: Progress,
}

/// Variables that a shell of `cargo xtask env` or the user may have set, and that would change a flavour or
/// the host's build.
const UNWANTED_VARIABLES: [&str; 4] = [
    "RUSTC_BOOTSTRAP",
    "CARGO_UNSTABLE_BUILD_STD",
    "CARGO_BUILD_TARGET",
    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
];

impl Project {
    /// The checkout of the package that cargo runs, otherwise the checkout around the current folder.
    ///
    /// # Panics
    /// Outside a checkout.
    pub fn here() -> Self {
        let folder = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).or(env::current_dir().ok());
        let folder = folder.expect("there is a current folder");
        let root = folder.ancestors().find(|folder| folder.join("xtask/Cargo.toml").is_file());
        Self::in_folder(
            root.unwrap_or_else(|| panic!("{} is in no checkout of Interleave", folder.display())),
        )
    }

    /// The checkout in that folder.
    pub(crate) fn in_folder(root: &Path) -> Self {
        let target = env::var_os("CARGO_TARGET_DIR").filter(|dir| !dir.is_empty());
        let target = target.and_then(|dir| std::path::absolute(dir).ok()).unwrap_or(root.join("target"));
        let cache = Cache::new(root.join(".tools/cache"));
        let (tool_folders, progress) = (OnceLock::new(), Progress::default());
        Self { root: root.into(), target, logs: "logs", tool_folders, cache, progress }
    }

    /// Checks that every tool works in this folder.
    ///
    /// # Errors
    /// If a tool cannot work in it.
    pub fn check_folder(&self) -> Result<()> {
        // Vite interprets paths as URLs (https://vite.dev/guide/troubleshooting.html), and colons separate
        // the entries of a search path.
        let mark = ['#', '?', ':'].into_iter().find(|mark| self.root.to_string_lossy().contains(*mark));
        match mark.filter(|mark| cfg!(unix) || *mark != ':') {
            Some(mark) => bail!(
                "this checkout is in {}, and nothing can be built in a folder with “{mark}” in its path; move it",
                self.root.display()
            ),
            None => Ok(()),
        }
    }

    /// Returns the same checkout with logs in another folder of the target directory.
    pub fn with_logs(self, folder: &'static str) -> Self {
        Self { logs: folder, ..self }
    }

    /// Returns the path of the log of a step.
    pub fn log(&self, step: &str) -> PathBuf {
        self.target.join(self.logs).join(format!("{step}.log"))
    }

    /// A path in the checkout.
    pub fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    /// The target directory of the host's programs and of the `single` flavour.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// The folder of tools for this checkout alone, ignored by git.
    pub fn tools(&self) -> PathBuf {
        self.path(".tools")
    }

    /// Prints a line of progress to standard error, because standard output is for results.
    pub fn print(&self, text: impl Display) {
        self.progress.line(format_args!("xtask: {text}"));
    }

    /// The folder of the server's self-signed certificate.
    pub fn certificates(&self) -> PathBuf {
        self.tools().join("certificates")
    }

    /// `PATH` with the project's own tools first.
    pub fn search_path(&self) -> OsString {
        self.search_path_after(&[])
    }

    /// `PATH` with these folders before the project's own tools.
    pub fn search_path_after(&self, folders: &[PathBuf]) -> OsString {
        let inherited = env::var_os("PATH").unwrap_or_default();
        let own = self.tool_folders().iter().cloned();
        let all = folders.iter().cloned().chain(own).chain(env::split_paths(&inherited));
        env::join_paths(all).unwrap_or(inherited)
    }

    /// The folders of the cached programs that this checkout uses.
    pub fn tool_folders(&self) -> &[PathBuf] {
        self.tool_folders.get_or_init(|| toolbox::folders(&self.root, &self.cache))
    }

    /// The path of a program, if it is installed.
    pub fn find(&self, program: &str) -> Option<PathBuf> {
        let file = format!("{program}{}", env::consts::EXE_SUFFIX);
        env::split_paths(&self.search_path()).map(|dir| dir.join(&file)).find(|path| path.is_file())
    }

    /// Returns a command that runs a program in the checkout, with a clean environment.
    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command.current_dir(&self.root).env("PATH", self.search_path());
        for name in UNWANTED_VARIABLES {
            command.env_remove(name);
        }
        command
    }

    /// Returns the output of a program that ends at once, or `None` if it fails.
    pub fn output_of(&self, program: impl AsRef<Path>, args: &[&str]) -> Option<String> {
        let mut command = process::Command::new(program.as_ref());
        command.current_dir(&self.root).env("PATH", self.search_path()).args(args);
        let output = command.stdin(process::Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// The folder of the active Rust toolchain.
    pub fn sysroot(&self) -> Option<&'static Path> {
        static SYSROOT: LazyLock<Option<PathBuf>> =
            LazyLock::new(|| Project::here().output_of("rustc", &["--print", "sysroot"]).map(PathBuf::from));
        SYSROOT.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_tools_cannot_work_in_is_refused_with_the_reason() {
        let check = |root: &str| Project::in_folder(Path::new(root)).check_folder();
        assert!(check("/home/me/interleave, the second").is_ok());
        for (root, mark) in [("/home/me/c#/interleave", "“#”"), ("/home/me/really?", "“?”")] {
            assert!(check(root).unwrap_err().to_string().contains(mark), "{root}");
        }
    }
}

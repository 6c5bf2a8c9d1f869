//! Where things are, and how programs are started in there.

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

/// The checkout that is worked on.
#[derive(Debug, Clone)]
pub struct Project {
    root: PathBuf,
    target: PathBuf,
    /// The folder of the logs, in the target directory.
    logs: &'static str,
    /// What other checkouts use, too.
    pub cache: Cache,
    /// Where lines and steps are shown.
    pub progress: Progress,
}

/// Variables that a shell made by `cargo xtask env`, or a person, may have set
/// and that would turn one flavour, or the host's build, into another.
const STRAY: [&str; 4] = [
    "RUSTC_BOOTSTRAP",
    "CARGO_UNSTABLE_BUILD_STD",
    "CARGO_BUILD_TARGET",
    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
];

impl Project {
    /// The checkout that this program is called in: of the package that cargo runs, or
    /// else the one around the current folder.
    ///
    /// # Panics
    /// Outside a checkout.
    pub fn here() -> Self {
        let folder = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).or(env::current_dir().ok());
        let folder = folder.expect("there is a current folder");
        let root = folder.ancestors().find(|folder| folder.join("xtask/Cargo.toml").is_file());
        Self::at(root.unwrap_or_else(|| panic!("{} is in no checkout of Interleave", folder.display())))
    }

    /// The checkout in that folder.
    pub(crate) fn at(root: &Path) -> Self {
        let target = env::var_os("CARGO_TARGET_DIR").filter(|dir| !dir.is_empty());
        let target = target.and_then(|dir| std::path::absolute(dir).ok()).unwrap_or(root.join("target"));
        let cache = Cache::new(root.join(".tools/cache"));
        Self { root: root.into(), target, logs: "logs", cache, progress: Progress::default() }
    }

    /// Whether everything works in this folder.
    ///
    /// # Errors
    /// If a tool cannot work there.
    pub fn check_folder(&self) -> Result<()> {
        // The bundler takes paths for addresses (https://vite.dev/guide/troubleshooting.html), and a
        // search path is parted by colons.
        let mark = ['#', '?', ':'].into_iter().find(|mark| self.root.to_string_lossy().contains(*mark));
        match mark.filter(|mark| cfg!(unix) || *mark != ':') {
            Some(mark) => bail!(
                "this checkout is in {}, and nothing can be built in a folder with “{mark}” in its path; move it",
                self.root.display()
            ),
            None => Ok(()),
        }
    }

    /// The same with logs in another folder of the target directory.
    pub fn with_logs(self, folder: &'static str) -> Self {
        Self { logs: folder, ..self }
    }

    /// The log of a step.
    pub fn log(&self, step: &str) -> PathBuf {
        self.target.join(self.logs).join(format!("{step}.log"))
    }

    /// Something in the checkout.
    pub fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    /// Where the host's programs and the `single` flavour are built.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// What belongs to this checkout alone, ignored by git.
    pub fn tools(&self) -> PathBuf {
        self.path(".tools")
    }

    /// Prints a line of progress, to standard error: standard output is for results.
    pub fn say(&self, what: impl Display) {
        self.progress.line(format_args!("xtask: {what}"));
    }

    /// Where the server's own certificate is kept between runs.
    pub fn certificates(&self) -> PathBuf {
        self.tools().join("certificates")
    }

    /// `PATH` with the project's own tools first.
    pub fn search_path(&self) -> OsString {
        self.search_path_after(&[])
    }

    /// The same with other folders before them.
    pub fn search_path_after(&self, folders: &[PathBuf]) -> OsString {
        let inherited = env::var_os("PATH").unwrap_or_default();
        let own = self.tool_folders().iter().cloned();
        let all = folders.iter().cloned().chain(own).chain(env::split_paths(&inherited));
        env::join_paths(all).unwrap_or(inherited)
    }

    /// The folders of the programs in the cache that this checkout uses.
    pub fn tool_folders(&self) -> &'static [PathBuf] {
        // Every start of a program needs them, and finding them reads the tools' sources.
        static FOLDERS: OnceLock<Vec<PathBuf>> = OnceLock::new();
        FOLDERS.get_or_init(|| toolbox::folders(&self.root, &self.cache))
    }

    /// Where a program is, if it is installed.
    pub fn find(&self, program: &str) -> Option<PathBuf> {
        let file = format!("{program}{}", env::consts::EXE_SUFFIX);
        env::split_paths(&self.search_path()).map(|dir| dir.join(&file)).find(|path| path.is_file())
    }

    /// A program to be run in the checkout, with a clean environment.
    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command.current_dir(&self.root).env("PATH", self.search_path());
        for name in STRAY {
            command.env_remove(name);
        }
        command
    }

    /// What a program that answers at once prints; `None` if it cannot.
    pub fn ask(&self, program: impl AsRef<Path>, args: &[&str]) -> Option<String> {
        let mut command = process::Command::new(program.as_ref());
        command.current_dir(&self.root).env("PATH", self.search_path()).args(args);
        let output = command.stdin(process::Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Where the active Rust toolchain lives, of several that may be there.
    pub fn sysroot(&self) -> Option<&'static Path> {
        static SYSROOT: LazyLock<Option<PathBuf>> =
            LazyLock::new(|| Project::here().ask("rustc", &["--print", "sysroot"]).map(PathBuf::from));
        SYSROOT.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_in_which_nothing_can_be_built_is_refused_with_the_reason() {
        let check = |root: &str| Project::at(Path::new(root)).check_folder();
        assert!(check("/home/me/interleave, the second").is_ok());
        for (root, mark) in [("/home/me/c#/interleave", "“#”"), ("/home/me/really?", "“?”")] {
            assert!(check(root).unwrap_err().to_string().contains(mark), "{root}");
        }
    }
}

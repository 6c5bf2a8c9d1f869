//! The flavours of the crate, compiled and converted to JavaScript modules: with threads over shared memory,
//! without, and a small one for the page's own thread; the target for the page's service worker; and the explorer.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result};
use tokio::process::Command;

use super::Purpose;
use crate::fingerprint::contents;
use crate::project::Project;
use crate::run::{BUILD_LIMIT, run};
use crate::setup::{Need, Toolchain};
use crate::stamp::Stamp;

/// A build of the crate: with threads, without, or for the page's first view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flavour {
    /// Without `SharedArrayBuffer`; the flavour of a bare build.
    Single,
    /// With threads over shared memory.
    Threads,
    /// For the page's own thread: small, without the code that runs experiments. Where the first view need
    /// not be small, [`Flavour::Single`] replaces it, which includes all of it.
    Page,
    /// The target (`lab/`), for the service worker that answers where there is no server.
    Lab,
    /// The explorer of programs (`explore/`), for the page's worker.
    Explore,
}

/// Target features and linker arguments of the threads flavour. Since rustc 1.93, atomics alone no longer
/// enable shared memory, and the symbols that start a thread must be exported by name (rust#147225,
/// rust#156174). `simd128` is absent: the kernels that use it enable it themselves (src/kernels/width.rs), so
/// that scalar variants are scalar in both flavours.
const THREADS_RUSTFLAGS: &str = "-Ctarget-feature=+atomics,+bulk-memory \
     -Clink-arg=--shared-memory -Clink-arg=--import-memory -Clink-arg=--max-memory=1073741824 \
     -Clink-arg=--export=__heap_base -Clink-arg=--export=__wasm_init_tls \
     -Clink-arg=--export=__tls_size -Clink-arg=--export=__tls_align -Clink-arg=--export=__tls_base";

impl Flavour {
    /// All flavours of the page.
    pub const ALL: [Self; 5] = [Self::Page, Self::Lab, Self::Explore, Self::Single, Self::Threads];

    /// The flavours that run experiments.
    pub const WITH_EXPERIMENTS: [Self; 2] = [Self::Single, Self::Threads];

    /// The name of the folder in `pkg/`, and in the report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Threads => "threads",
            Self::Page => "page",
            Self::Lab => "lab",
            Self::Explore => "explore",
        }
    }

    /// The package, and the name of the compiled module.
    fn package(self) -> (&'static str, &'static str) {
        match self {
            Self::Single | Self::Threads | Self::Page => ("interleave", "interleave"),
            Self::Lab => ("interleave-lab", "interleave_lab"),
            Self::Explore => ("interleave-explore", "interleave_explore"),
        }
    }

    /// The flavour that is compiled in its place for this purpose.
    fn compiled_as(self, purpose: Purpose) -> Self {
        match (self, purpose) {
            (Self::Page, Purpose::Play | Purpose::Watch) => Self::Single,
            _ => self,
        }
    }

    /// Cargo's profile. In every profile the kernels are compiled as they ship (`Cargo.toml`).
    fn profile(self, purpose: Purpose) -> &'static str {
        match (purpose, self) {
            (Purpose::Test | Purpose::Ship, Self::Page | Self::Lab) => "page",
            (Purpose::Test | Purpose::Ship, Self::Explore) => "explore",
            (Purpose::Ship, Self::Single | Self::Threads) => "release",
            (Purpose::Play | Purpose::Watch, _) | (Purpose::Test, Self::Single | Self::Threads) => "dev",
        }
    }

    /// The target directory: separate, because the flavours would otherwise invalidate each other's cache.
    pub fn target(self, project: &Project) -> PathBuf {
        match self {
            Self::Single | Self::Page | Self::Lab | Self::Explore => project.target().into(),
            Self::Threads => project.target().join("threads"),
        }
    }

    /// The environment variables of this flavour's build.
    pub fn variables(self, project: &Project) -> Vec<(&'static str, OsString)> {
        let toolchain = Toolchain::detect(project);
        let mut variables = vec![("CARGO_TARGET_DIR", self.target(project).into_os_string())];
        if self == Self::Threads || toolchain != Toolchain::Active {
            // Lets a stable cargo rebuild the standard library. `test` is included because cargo adds it for
            // tests by itself: an additional dependency would make cargo rebuild the crate for its tests, and
            // again for the page.
            variables.push(("RUSTC_BOOTSTRAP", "1".into()));
            variables.push(("CARGO_UNSTABLE_BUILD_STD", "panic_abort,std,test".into()));
        }
        if self == Self::Threads {
            variables.push(("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", self.rustflags().into()));
        }
        variables
    }

    /// The compiler's flags.
    fn rustflags(self) -> &'static str {
        if self == Self::Threads { THREADS_RUSTFLAGS } else { "" }
    }

    /// Returns a command for a program that builds this flavour: `cargo`, `wasm-pack`.
    pub fn command(self, project: &Project, program: &str) -> Command {
        let mut command = project.command(program);
        let path = project.search_path_after(Toolchain::detect(project).folder());
        command.env("PATH", path).envs(self.variables(project));
        // Overrides everything in the user's own cargo configuration for the host or for WebAssembly, such as
        // another linker or more instructions, which cargo would add to the flavour's
        // (https://doc.rust-lang.org/cargo/reference/config.html#buildrustflags).
        command.env_remove("CARGO_ENCODED_RUSTFLAGS").env("RUSTFLAGS", self.rustflags());
        command
    }

    /// Compiles the flavour, if its sources have changed.
    ///
    /// # Errors
    /// If the crate does not compile.
    pub async fn compile(self, project: &Project, purpose: Purpose) -> Result<()> {
        if self.compiled_as(purpose) != self {
            return Ok(());
        }
        let profile = self.profile(purpose);
        let stamp = Stamp::new(project, &format!("compile-{}", self.name()));
        let rustc = self.command(project, "rustc").arg("-vV").output().await?;
        let state = || {
            format!("{profile} {} {:?}", contents(&project.path(""), &self.sources(project)), rustc.stdout)
        };
        let before = state();
        if stamp.matches(&before) && self.wasm(project).exists() {
            return Ok(());
        }
        let mut cargo = self.command(project, "cargo");
        cargo.args(["rustc", "--package", self.package().0, "--lib", "--crate-type", "cdylib"]);
        cargo.args(["--profile", profile, "--target", "wasm32-unknown-unknown"]);
        if self == Self::Page {
            cargo.args(["--features", "page"]);
        }
        run(project, &format!("compile-{}", self.name()), BUILD_LIMIT, cargo).await?;
        self.copy_module(project, profile)?;
        // A change during the build may not be in the result.
        if before == state() { stamp.write(&before) } else { Ok(()) }
    }

    /// The sources and the configuration of the build.
    fn sources(self, project: &Project) -> Vec<PathBuf> {
        let own: &[&str] = match self {
            Self::Single | Self::Threads | Self::Page => {
                &["build.rs", "src", "text", "www/i18n/en/crate", "www/i18n/en/text"]
            }
            Self::Lab => &["lab"],
            Self::Explore => &[
                "explore/Cargo.toml",
                "explore/build.rs",
                "explore/src",
                "text",
                "www/i18n/en/explore",
                "www/i18n/en/text",
                "explore/unicode-names",
                "explore/unicode-normalization",
            ],
        };
        let all = ["Cargo.toml", "Cargo.lock", ".cargo", "lab/Cargo.toml", "xtask/src/build/flavour.rs"];
        all.iter().chain(own).map(|path| project.path(path)).collect()
    }

    /// The compiled module, with the names of its functions.
    pub fn wasm(self, project: &Project) -> PathBuf {
        project.target().join("wasm").join(format!("{}.wasm", self.name()))
    }

    /// Copies the module to a name of its own, because the next flavour is compiled into the same file.
    fn copy_module(self, project: &Project, profile: &str) -> Result<()> {
        let folder = if profile == "dev" { "debug" } else { profile };
        let file = format!("{}.wasm", self.package().1);
        let made = self.target(project).join("wasm32-unknown-unknown").join(folder).join(file);
        let kept = self.wasm(project);
        let bytes = fs::read(&made).with_context(|| format!("there is no {}", made.display()))?;
        // An unchanged module keeps its time, so that the following steps are skipped.
        if fs::read(&kept).ok().as_ref() != Some(&bytes) {
            fs::create_dir_all(project.target().join("wasm"))?;
            fs::write(&kept, bytes).with_context(|| format!("cannot write {}", kept.display()))?;
        }
        Ok(())
    }

    /// Generates the JavaScript module in `pkg/`, if the compiled module or wasm-bindgen has changed.
    ///
    /// # Errors
    /// If wasm-bindgen fails.
    pub async fn bind(self, project: &Project, purpose: Purpose) -> Result<()> {
        let wasm = self.compiled_as(purpose).wasm(project);
        let metadata = fs::metadata(&wasm).with_context(|| format!("there is no {}", wasm.display()))?;
        let written = metadata.modified()?.duration_since(UNIX_EPOCH)?.as_nanos();
        let tool = Need::Bind.found(project).unwrap_or_default();
        let inputs = format!("{tool} {} {written} {}", wasm.display(), metadata.len());
        let stamp = Stamp::new(project, self.name());
        let out = project.path("pkg").join(self.name());
        let name = self.package().1;
        if stamp.matches(&inputs) && out.join(format!("{name}_bg.wasm")).exists() {
            return Ok(());
        }
        // The names of the folders of snippets contain a hash, so that old folders would accumulate.
        let _ = fs::remove_dir_all(&out);
        let mut bindgen = project.command("interleave-bind");
        bindgen.args([&wasm, &out]).arg(name);
        run(project, &format!("bind-{}", self.name()), BUILD_LIMIT, bindgen).await?;
        stamp.write(&inputs)
    }
}

//! Building the crate three times: with threads over shared memory, without, and
//! small for the page's own thread; and the target for the page's service worker.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result};
use tokio::process::Command;

use crate::fresh::Stamp;
use crate::project::Project;
use crate::run::{BUILD_LIMIT, run};
use crate::setup::{Toolchain, locked_version};

/// Which build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flavour {
    /// Without `SharedArrayBuffer`; what a bare build gives.
    Single,
    /// With threads over shared memory.
    Threads,
    /// For the page's own thread: small, and carries nothing out.
    Page,
    /// The target (`lab/`), for the service worker that answers where there is no server.
    Lab,
}

/// Target features and linker arguments of the threads flavour. Atomics alone
/// have not given shared memory since rustc 1.93, and the symbols that start a
/// thread have to be exported by name (rust#147225, rust#156174). No `simd128`:
/// the kernels that have it ask for it (src/kernels/width.rs), and what is called
/// scalar is so in both flavours.
const THREADS_RUSTFLAGS: &str = "-Ctarget-feature=+atomics,+bulk-memory \
     -Clink-arg=--shared-memory -Clink-arg=--import-memory -Clink-arg=--max-memory=1073741824 \
     -Clink-arg=--export=__heap_base -Clink-arg=--export=__wasm_init_tls \
     -Clink-arg=--export=__tls_size -Clink-arg=--export=__tls_align -Clink-arg=--export=__tls_base";

impl Flavour {
    /// All that the page needs.
    pub const ALL: [Self; 4] = [Self::Page, Self::Lab, Self::Single, Self::Threads];

    /// Those that carry something out.
    pub const WORKING: [Self; 2] = [Self::Single, Self::Threads];

    /// Name of its folder in `pkg/`, and in the report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Threads => "threads",
            Self::Page => "page",
            Self::Lab => "lab",
        }
    }

    /// What is built, and the name of what comes of it.
    fn package(self) -> (&'static str, &'static str) {
        if self == Self::Lab { ("interleave-lab", "interleave_lab") } else { ("interleave", "interleave") }
    }

    /// Cargo's profile, and the folder named after it.
    fn profile(self) -> &'static str {
        if matches!(self, Self::Page | Self::Lab) { "page" } else { "release" }
    }

    /// Where it is built: apart, or each flavour would undo the other's cache.
    pub fn target(self, project: &Project) -> PathBuf {
        match self {
            Self::Single | Self::Page | Self::Lab => project.target().into(),
            Self::Threads => project.target().join("threads"),
        }
    }

    /// The environment that makes a build this flavour.
    pub fn variables(self, project: &Project) -> Vec<(&'static str, OsString)> {
        let toolchain = Toolchain::of(project);
        let mut variables = vec![("CARGO_TARGET_DIR", self.target(project).into_os_string())];
        if self == Self::Threads || toolchain != Toolchain::Active {
            // Lets a stable cargo rebuild the standard library. `test` too, which cargo
            // adds for tests by itself: with one dependency more, it would build the crate
            // anew for its tests, and again for the page after them.
            variables.push(("RUSTC_BOOTSTRAP", "1".into()));
            variables.push(("CARGO_UNSTABLE_BUILD_STD", "panic_abort,std,test".into()));
        }
        if self == Self::Threads {
            variables.push(("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", THREADS_RUSTFLAGS.into()));
        }
        variables
    }

    /// A program that builds for this flavour: `cargo`, `wasm-pack`.
    pub fn command(self, project: &Project, program: &str) -> Command {
        let mut command = project.command(program);
        let path = project.search_path_after(Toolchain::of(project).folder());
        command.env("PATH", path).envs(self.variables(project));
        // These would replace the flags of the flavour.
        command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
        command
    }

    /// Compiles it and makes the JavaScript module in `pkg/`.
    ///
    /// # Errors
    /// If the crate does not compile.
    pub async fn build(self, project: &Project) -> Result<()> {
        project.say(match self {
            Self::Single => "building the single flavour",
            Self::Threads => "building the threads flavour (a warning about “atomics” is as it should be)",
            Self::Page => "building what the page itself runs",
            Self::Lab => "building what its service worker runs",
        });
        let mut cargo = self.command(project, "cargo");
        cargo.args(["build", "--package", self.package().0, "--lib", "--profile", self.profile(), "--target", "wasm32-unknown-unknown"]);
        if self == Self::Page {
            cargo.args(["--features", "page"]);
        }
        run(project, &format!("build-{}", self.name()), BUILD_LIMIT, cargo).await?;
        self.bind(project).await
    }

    /// What the compiler makes of it, with the names of its functions.
    pub fn wasm(self, project: &Project) -> PathBuf {
        let file = format!("{}.wasm", self.package().1);
        self.target(project).join("wasm32-unknown-unknown").join(self.profile()).join(file)
    }

    /// Runs wasm-bindgen, if what it reads or the tool itself has changed.
    async fn bind(self, project: &Project) -> Result<()> {
        let wasm = self.wasm(project);
        let metadata = fs::metadata(&wasm).with_context(|| format!("there is no {}", wasm.display()))?;
        let written = metadata.modified()?.duration_since(UNIX_EPOCH)?.as_nanos();
        let version = locked_version(project, "wasm-bindgen").unwrap_or_default();
        let inputs = format!("{version} {} {written} {}", wasm.display(), metadata.len());
        let stamp = Stamp::new(project, self.name());
        let out = project.path("pkg").join(self.name());
        let name = self.package().1;
        if stamp.says(&inputs) && out.join(format!("{name}_bg.wasm")).exists() {
            return Ok(());
        }
        // Folders of snippets are named by a hash and would pile up.
        let _ = fs::remove_dir_all(&out);
        let mut bindgen = project.command("wasm-bindgen");
        // The names of functions are a tenth of what goes over the wire.
        bindgen.args(["--target", "web", "--remove-name-section", "--out-name", name, "--out-dir"]);
        bindgen.args([&out, &wasm]);
        run(project, &format!("bind-{}", self.name()), BUILD_LIMIT, bindgen).await?;
        stamp.write(&inputs)
    }
}

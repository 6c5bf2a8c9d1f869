//! The compiler for WebAssembly: from `rustup`, otherwise from the distribution.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::tools::at_least;
use super::{Need, system};
use crate::project::Project;
use crate::run::run;

/// The compilation target of all flavours.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's packages of a sufficiently recent Rust, with the linker that it needs.
const PACKAGES: [&str; 6] =
    ["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy", "libstd-rust-web-dev", "lld-22"];

/// Where `cargo` and `rustc` for the flavours come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Toolchain {
    /// The toolchain on `PATH`; for `rustup`, the active one.
    Active,
    /// The distribution's toolchain, linked into this folder, which is first on `PATH`. It has no standard
    /// library for WebAssembly, so that every flavour rebuilds it.
    Distribution(PathBuf),
}

impl Toolchain {
    /// The active toolchain, unless it lacks something that the distribution's has.
    pub fn detect(project: &Project) -> Self {
        let folder = folder(project);
        let whole = has_target(project.sysroot()) && has_source(project.sysroot());
        if !whole && folder.join("rustc").exists() { Self::Distribution(folder) } else { Self::Active }
    }

    /// The folder to put first on `PATH`.
    pub fn folder(&self) -> &[PathBuf] {
        match self {
            Self::Active => &[],
            Self::Distribution(folder) => std::slice::from_ref(folder),
        }
    }
}

fn folder(project: &Project) -> PathBuf {
    project.tools().join("distribution")
}

/// Returns where the target's standard library is from: a toolchain's folder, or the distribution.
pub fn wasm_target(project: &Project) -> Option<String> {
    found(project, has_target(project.sysroot()))
}

/// Returns where the standard library's source code is from: a toolchain's folder, or the distribution.
pub fn source(project: &Project) -> Option<String> {
    found(project, has_source(project.sysroot()))
}

fn found(project: &Project, active: bool) -> Option<String> {
    match Toolchain::detect(project) {
        Toolchain::Active => active.then(|| project.sysroot().unwrap_or(Path::new("")).display().to_string()),
        Toolchain::Distribution(folder) => Some(format!("the distribution's, by {}", folder.display())),
    }
}

fn has_target(sysroot: Option<&Path>) -> bool {
    let libraries = sysroot.map(|root| root.join("lib/rustlib").join(TARGET).join("lib"));
    let entries = libraries.and_then(|dir| fs::read_dir(dir).ok()).into_iter().flatten().flatten();
    entries.into_iter().any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
}

fn has_source(sysroot: Option<&Path>) -> bool {
    sysroot.is_some_and(|root| root.join("lib/rustlib/src/rust/library/Cargo.lock").exists())
}

/// Returns the commands that install what is missing, for users to type.
pub fn hint() -> String {
    format!(
        "rustup target add {TARGET} && rustup component add rust-src; without rustup: {}, then again",
        system::by_hand(&PACKAGES)
    )
}

/// Installs what is missing with `rustup`; if that fails, installs what WebAssembly needs from the
/// distribution.
pub async fn get(project: &Project, missing: &[Need]) -> Result<()> {
    let mut by_rustup = Ok(());
    for need in missing {
        let added = match need {
            Need::WasmTarget => rustup(project, &["target", "add", TARGET]).await,
            Need::RustSource => rustup(project, &["component", "add", "rust-src"]).await,
            Need::Rustfmt => rustup(project, &["component", "add", "rustfmt"]).await,
            Need::Clippy => rustup(project, &["component", "add", "clippy"]).await,
            _ => Ok(()),
        };
        by_rustup = by_rustup.and(added);
    }
    let wasm = [Need::WasmTarget, Need::RustSource];
    if !wasm.iter().any(|need| missing.contains(need) && need.found(project).is_none()) {
        return by_rustup;
    }
    project.print("rustup could not give them; trying the distribution's packages");
    distribution(project).await.context("the distribution's packages do not do instead")
}

async fn rustup(project: &Project, arguments: &[&str]) -> Result<()> {
    if project.find("rustup").is_none() {
        bail!("there is no rustup");
    }
    project.print(format_args!("rustup {} (under a minute, once)", arguments.join(" ")));
    let mut command = project.command("rustup");
    command.args(arguments);
    run(project, &format!("rustup-{}", arguments[2]), Duration::from_secs(600), command).await
}

/// Installs the distribution's Rust and links it where only this project finds it.
async fn distribution(project: &Project) -> Result<()> {
    let bin = Path::new("/usr/bin");
    let source = Path::new("/usr/lib/rustlib/src/rust/library/Cargo.lock");
    let lld = Path::new("/usr/lib/llvm-22/bin/lld");
    if !(bin.join("rustc").exists() && source.exists() && lld.exists()) {
        system::install(project, &PACKAGES, "(a Rust that compiles to WebAssembly, as rustup gives none)")
            .await?;
    }
    let rustc = bin.join("rustc");
    let version = project.output_of(&rustc, &["--version"]).context("their rustc does not run")?;
    let least = env!("CARGO_PKG_RUST_VERSION");
    if !version.split_whitespace().nth(1).is_some_and(|version| at_least(version, least)) {
        bail!("they are {version}, and {least} is needed");
    }
    let sysroot = project.output_of(&rustc, &["--print", "sysroot"]).context("their rustc has no sysroot")?;
    // wasm-pack checks that the target's folder exists, and accepts an empty one.
    let libraries = Path::new(&sysroot).join("lib/rustlib").join(TARGET).join("lib");
    if !libraries.exists() {
        system::create_folder(project, &libraries).await?;
    }
    let folder = folder(project);
    fs::create_dir_all(&folder)?;
    for program in ["cargo", "cargo-clippy", "clippy-driver", "rustc", "rustdoc"] {
        link(&bin.join(program), &folder.join(program))?;
    }
    link(lld, &folder.join("rust-lld"))
}

#[cfg(unix)]
fn link(from: &Path, to: &Path) -> Result<()> {
    let _ = fs::remove_file(to);
    std::os::unix::fs::symlink(from, to).with_context(|| format!("cannot link {}", to.display()))
}

#[cfg(not(unix))]
fn link(_from: &Path, to: &Path) -> Result<()> {
    bail!("there is no {} here", to.display())
}

//! `cargo xtask python`: builds CPython with threads for the page, with its GIL and without it.
//!
//! # Layout
//! In reading order:
//! - `recipe`: the versions, checksums and arguments, as data;
//! - `steps`: the order of the steps, and their stamps;
//! - `toolchain`, `debian`, `mirror`: the programs that compile, in a Debian system of their own if necessary;
//! - `source`: the download, the patches;
//! - `interpreter`: configuring, compiling, linking and checking a flavour;
//! - `package`: the library of Python modules, compression, the entry in the cache.

mod debian;
mod interpreter;
mod mirror;
mod package;
mod recipe;
mod source;
mod steps;
mod toolchain;

use std::path::PathBuf;

use anyhow::Result;

use crate::cache::size;
use crate::output::line;
use crate::project::Project;
use crate::setup::{self, Need, system};
use recipe::{FREE_THREADED, GIL};
use steps::{Step, Steps};
use toolchain::{Toolchain, scratch};

pub use recipe::{VERSION, entry};

/// How long the command takes on two cores, and the size of its downloads.
pub const COST: &str = "20 min, 550 MB";

/// The lock of the folder of work.
const LOCK: &str = "python";

/// Returns the folder of the result, if it is complete and made by this checkout's recipe.
pub fn built(project: &Project) -> Option<PathBuf> {
    let folder = project.cache.entry(&entry(project));
    // The folder gets its name when it is complete.
    folder.join(package::DESCRIPTION).is_file().then_some(folder)
}

/// Builds what is missing, and prints where it is.
///
/// # Errors
/// If something is missing and cannot be installed, or a step fails.
pub async fn run(project: &Project) -> Result<()> {
    if built(project).is_none() {
        build(project).await?;
    }
    let folder = project.cache.entry(&entry(project));
    line(format_args!("CPython {VERSION} with threads is in {}.", folder.display()))
}

/// Removes the Debian system and the build folders; returns how many bytes they took.
///
/// # Errors
/// If they cannot be removed.
pub async fn remove_scratch(project: &Project) -> Result<u64> {
    let folder = scratch(project);
    if !folder.exists() {
        return Ok(0);
    }
    let _lock = project.cache.lock_for(LOCK).await?;
    let bytes = size(&folder);
    system::remove_folder(project, &folder).await?;
    Ok(bytes)
}

async fn build(project: &Project) -> Result<()> {
    setup::ensure(project, &[Need::Node]).await?;
    let _lock = project.cache.lock_for(LOCK).await?;
    if built(project).is_some() {
        // Another process was building it.
        return Ok(());
    }
    let toolchain = Toolchain::find(project)?;
    let steps = Steps::new(project, toolchain.kind(), scratch(project).join("stamps"));
    let finished = Step::all().into_iter().rfind(|step| steps.is_finished(*step));
    if let Some(step) = finished {
        project.print(format_args!("continuing after the step “{step}”"));
    }
    toolchain.prepare(project, &steps).await?;
    source::get(project, &toolchain, &steps).await?;
    let library = package::library(project, &toolchain, &steps);
    let flavours = interpreter::Build { project, toolchain: &toolchain, steps: &steps };
    flavours.configure(GIL).await?;
    // Configuring uses one core only.
    tokio::try_join!(flavours.make(GIL), flavours.configure(FREE_THREADED), library)?;
    flavours.make(FREE_THREADED).await?;
    tokio::try_join!(flavours.link(GIL), flavours.link(FREE_THREADED))?;
    for flavour in recipe::FLAVOURS {
        flavours.check(flavour).await?;
    }
    package::insert(project, &toolchain).await?;
    project.print(format_args!(
        "the compiler and the build folders stay in {} ({:.1} GB) for the next change; `cargo xtask doctor \
         --prune` removes them",
        scratch(project).display(),
        size(&scratch(project)) as f64 / 1e9
    ));
    Ok(())
}

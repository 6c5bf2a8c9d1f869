//! Building the page and the server: what has changed, and side by side where it can be.
//!
//! # Layout
//! - [`flavour`]: the crate's flavours, from Rust to JavaScript modules;
//! - [`catalogue`]: what the built crate says of itself;
//! - [`listings`]: what the page shows of the crate's source;
//! - [`page`]: the bundle over all of these;
//! - [`server`]: the program that serves it;

pub mod catalogue;
pub mod flavour;
pub mod listings;
pub mod page;
pub mod server;

use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use crate::project::Project;
use crate::setup::{self, Need};
use flavour::Flavour;

/// What a build is for: it decides between time and size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To be used and measured on this machine: all but the kernels is compiled in parts, and
    /// only where something changed; nothing is compressed.
    Play,
    /// To be looked at while it is changed: as for `Play`, and the page reloads itself after
    /// the next build.
    Watch,
    /// To be tested: as for `Play`, and the first view is what ships.
    Test,
    /// To be sent to others: every file is compressed.
    Ship,
}

/// The page and the program that serves it.
#[derive(Debug, Clone)]
pub struct Built {
    /// The folder of the page.
    pub page: PathBuf,
    /// The server's program.
    pub server: PathBuf,
}

/// Sets up what is missing, and builds the page and the server where they are out of date.
///
/// # Errors
/// If something is missing or does not build.
pub async fn all(project: &Project, purpose: Purpose, server: server::Kind) -> Result<Built> {
    let _lock = lock(project).await?;
    // What fails ends the others with it.
    let (page, server) = tokio::try_join!(build_page(project, purpose), server::build(project, server))?;
    Ok(Built { page, server })
}

/// The same without the server; returns the page's folder.
///
/// # Errors
/// If something is missing or does not build.
pub async fn page(project: &Project, purpose: Purpose) -> Result<PathBuf> {
    let _lock = lock(project).await?;
    build_page(project, purpose).await
}

/// Only the module that can be asked for the catalogue.
///
/// # Errors
/// If something is missing or does not build.
pub async fn asked(project: &Project) -> Result<()> {
    let _lock = lock(project).await?;
    setup::ensure(project, &[Need::WasmTarget, Need::Bind, Need::Node]).await?;
    Flavour::Single.compile(project, Purpose::Play).await?;
    Flavour::Single.bind(project, Purpose::Play).await
}

async fn build_page(project: &Project, purpose: Purpose) -> Result<PathBuf> {
    setup::check_sources(project, &setup::PAGE).await?;
    // Compiling, building the tool and downloading packages use different things.
    tokio::try_join!(
        compile(project, purpose),
        setup::ensure(project, &[Need::Bind]),
        setup::ensure(project, &[Need::Node, Need::NodePackages]),
    )?;
    for flavour in Flavour::ALL {
        flavour.bind(project, purpose).await?;
    }
    listings::write(project)?;
    page::bundle(project, purpose).await
}

/// Compiles all flavours: with threads in a build directory of its own, and the others in
/// another.
async fn compile(project: &Project, purpose: Purpose) -> Result<()> {
    setup::ensure(project, &[Need::WasmTarget, Need::RustSource]).await?;
    let without_threads = async {
        for flavour in [Flavour::Page, Flavour::Lab, Flavour::Single] {
            flavour.compile(project, purpose).await?;
        }
        anyhow::Ok(())
    };
    tokio::try_join!(Flavour::Threads.compile(project, purpose), without_threads).map(drop)
}

/// Waits for another process that builds in this checkout: two that write into one folder
/// spoil it. The lock ends with the result.
async fn lock(project: &Project) -> Result<fs::File> {
    fs::create_dir_all(project.target())?;
    let lock = fs::File::create(project.target().join("build.lock"))?;
    Ok(tokio::task::spawn_blocking(move || lock.lock().map(|()| lock)).await??)
}

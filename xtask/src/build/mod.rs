//! Builds the page and the server: only what has changed, and concurrently where possible.
//!
//! # Layout
//! - [`flavour`]: the crate's flavours, from Rust to JavaScript modules;
//! - [`catalogue`]: queries to the built crate;
//! - [`listings`]: the content of the code view;
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

/// The purpose of a build, which decides between compile time and size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// For use and measurement on this machine: incremental compilation of everything but the kernels, no
    /// compression.
    Play,
    /// For development: as `Play`, and the page reloads itself after the next build.
    Watch,
    /// For tests: as `Play`, with the first view as it ships.
    Test,
    /// For distribution: every file is compressed.
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

/// Installs what is missing, and builds the page and the server if they are out of date.
///
/// # Errors
/// If something is missing or does not build.
pub async fn all(project: &Project, purpose: Purpose, server: server::Kind) -> Result<Built> {
    let _lock = lock(project).await?;
    // The first error cancels the other build.
    let (page, server) = tokio::try_join!(build_page(project, purpose), server::build(project, server))?;
    Ok(Built { page, server })
}

/// Builds the page without the server; returns the page's folder.
///
/// # Errors
/// If something is missing or does not build.
pub async fn page(project: &Project, purpose: Purpose) -> Result<PathBuf> {
    let _lock = lock(project).await?;
    build_page(project, purpose).await
}

/// Builds only the module that answers queries about the catalogue.
///
/// # Errors
/// If something is missing or does not build.
pub async fn catalogue_module(project: &Project) -> Result<()> {
    let _lock = lock(project).await?;
    setup::ensure(project, &[Need::WasmTarget, Need::Bind, Need::Node]).await?;
    Flavour::Single.compile(project, Purpose::Play).await?;
    Flavour::Single.bind(project, Purpose::Play).await
}

async fn build_page(project: &Project, purpose: Purpose) -> Result<PathBuf> {
    setup::check_sources(project, &setup::PAGE).await?;
    // These steps run concurrently: compiling, building the tool and downloading packages use different resources.
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

/// Compiles all flavours: `threads` in a target directory of its own, the others one after the other.
async fn compile(project: &Project, purpose: Purpose) -> Result<()> {
    setup::ensure(project, &[Need::WasmTarget, Need::RustSource]).await?;
    let without_threads = async {
        for flavour in [Flavour::Page, Flavour::Lab, Flavour::Explore, Flavour::Single] {
            flavour.compile(project, purpose).await?;
        }
        anyhow::Ok(())
    };
    tokio::try_join!(Flavour::Threads.compile(project, purpose), without_threads).map(drop)
}

/// Waits for other builds in this checkout, because two processes must not write into one folder. The lock is
/// released when the returned file is dropped.
async fn lock(project: &Project) -> Result<fs::File> {
    fs::create_dir_all(project.target())?;
    let lock = fs::File::create(project.target().join("build.lock"))?;
    Ok(tokio::task::spawn_blocking(move || lock.lock().map(|()| lock)).await??)
}

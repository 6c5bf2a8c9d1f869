//! `cargo xtask doctor`: what is installed, what is missing and how to get it; and the cache.

use anyhow::Result;

use crate::cache::size;
use crate::output::line;
use crate::project::Project;
use crate::python;
use crate::setup::{Need, hints, used_entries};

/// The command-line arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Remove from the cache what this checkout does not use, such as older versions
    #[arg(long)]
    prune: bool,
}

/// Prints a line for each need; installs nothing.
///
/// # Errors
/// If the cache cannot be pruned. A missing need is no error.
pub async fn run(project: &Project, args: &Args) -> Result<()> {
    line(format_args!("{:22} {}", "cargo", project.output_of("cargo", &["--version"]).unwrap_or_default()))?;
    let mut missing = Vec::new();
    for need in Need::ALL {
        match need.found(project) {
            Some(found) => line(format_args!("{:22} {}", need.name(), detail(project, need, found)))?,
            None => {
                let cost = need.cost().map(|cost| format!(" ({cost})")).unwrap_or_default();
                line(format_args!("{:22} MISSING, needed {}{cost}", need.name(), need.why()))?;
                missing.push(need);
            }
        }
    }
    line(format_args!("{:22} {}", "CPython with threads", interpreter(project)))?;
    if missing.is_empty() {
        line("\nEverything is there.")?;
    } else {
        let hints = hints(&missing);
        line(format_args!(
            "\n`play`, `measure` and `test` get by themselves what they need of this. By hand:{hints}"
        ))?;
    }
    cache(project, args.prune).await
}

/// Prints the cache's entries with their sizes, and removes the unused entries if `prune` is set.
async fn cache(project: &Project, prune: bool) -> Result<()> {
    let cache = &project.cache;
    line(format_args!("\nThe cache, used by all checkouts of this user, is {}:", cache.folder().display()))?;
    let used = [used_entries(project), vec![python::entry(project)]].concat();
    let (used, unused): (Vec<_>, Vec<_>) = cache.entries().into_iter().partition(|name| used.contains(name));
    for (name, note) in
        used.iter().map(|name| (name, "")).chain(unused.iter().map(|name| (name, ", unused here")))
    {
        line(format_args!("  {name:32} {:6.1} MB{note}", megabytes(size(&cache.entry(name)))))?;
    }
    if prune {
        let _lock = cache.lock().await?;
        // Parts of it may belong to the administrator.
        let freed = python::remove_scratch(project).await?;
        line(format_args!("Removed {:.1} MB.", megabytes(freed + cache.prune(&unused)?)))?;
    } else if !unused.is_empty() {
        line("`cargo xtask doctor --prune` removes what is unused here; other checkouts may still use it.")?;
    }
    Ok(())
}

/// Where CPython for the page is. The page works without it, so it is not one of the needs.
fn interpreter(project: &Project) -> String {
    match python::built(project) {
        Some(folder) => format!("{} ({})", python::VERSION, folder.display()),
        None => format!("missing, optional: cargo xtask python ({})", python::COST),
    }
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// Adds the version of a browser, which takes too long to query at every start.
fn detail(project: &Project, need: Need, found: String) -> String {
    match need {
        Need::Chromium | Need::Chromedriver | Need::Firefox => {
            let version = project.output_of(&found, &["--version"]).unwrap_or_default();
            format!("{version} ({found})")
        }
        _ => found,
    }
}

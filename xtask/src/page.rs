//! Building the page over the two flavours.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;
use serde_json::Value;

use crate::code;
use crate::flavour::Flavour;
use crate::fresh::{Stamp, fingerprint};
use crate::project::Project;
use crate::run::run;

/// Everything from nothing: both flavours, then the page. What is up to date
/// is left as it is. Who comes while another process builds waits for it, and finds
/// all up to date: two that write into one folder spoil it.
///
/// # Errors
/// If something does not build.
pub async fn build_all(project: &Project) -> Result<PathBuf> {
    fs::create_dir_all(project.target())?;
    let lock = fs::File::create(project.target().join("page.lock"))?;
    // Let go of when this is over, however that ends.
    let _lock = tokio::task::spawn_blocking(move || lock.lock().map(|()| lock)).await??;
    for flavour in Flavour::ALL {
        flavour.build(project).await?;
    }
    build(project).await
}

/// The page alone, over the flavours in `pkg/`; returns its folder.
///
/// # Errors
/// If it does not build.
pub async fn build(project: &Project) -> Result<PathBuf> {
    code::write(project)?;
    let dist = project.path("dist");
    let stamp = Stamp::new(project, "bundle");
    let inputs = fingerprint(&inputs(project));
    if stamp.says(&inputs) && dist.join("index.html").exists() {
        return Ok(dist);
    }
    project.say("building the page");
    run(project, "bundle", Duration::from_secs(300), npm(project, "build")).await?;
    stamp.write(&inputs)?;
    Ok(dist)
}

/// One of the scripts in `package.json`.
pub fn npm(project: &Project, script: &str) -> tokio::process::Command {
    let mut command = project.command(project.find("npm").unwrap_or("npm".into()));
    command.args(["run", "--silent", script]);
    command
}

/// Whether `package.json` has a script of that name.
pub fn has_script(project: &Project, name: &str) -> bool {
    let text = fs::read_to_string(project.path("package.json")).unwrap_or_default();
    let package: Value = serde_json::from_str(&text).unwrap_or_default();
    package["scripts"][name].is_string()
}

/// The sources, the crate's modules, and the files beside `package.json` that
/// configure the build.
fn inputs(project: &Project) -> Vec<PathBuf> {
    let files = fs::read_dir(project.path("")).into_iter().flatten().flatten().map(|entry| entry.path());
    let configures = |path: &PathBuf| {
        let kinds = ["html", "json", "ts", "js", "mjs"];
        path.is_file() && path.extension().is_some_and(|kind| kinds.iter().any(|known| kind == *known))
    };
    files.filter(configures).chain(["www", "pkg"].map(|folder| project.path(folder))).collect()
}

//! The page's bundle, over the modules in `pkg/`.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;

use super::Purpose;
use crate::fingerprint::contents;
use crate::project::Project;
use crate::python;
use crate::run::run;
use crate::stamp::Stamp;

/// The file that the page polls to reload itself when its content changes (`www/app/reload-after-build.ts`).
const BUILT: &str = "built.txt";

/// Bundles the page, if a source or a module has changed; returns its folder.
///
/// # Errors
/// If it does not build.
pub async fn bundle(project: &Project, purpose: Purpose) -> Result<PathBuf> {
    let dist = project.path("dist");
    let stamp = Stamp::new(project, "bundle");
    // The page takes CPython along if it has been built.
    let cpython = python::built(project);
    let sources = contents(&project.path(""), &inputs(project));
    let inputs = format!("{purpose:?} {cpython:?} {sources}");
    if stamp.matches(&inputs) && dist.join("index.html").exists() {
        return Ok(dist);
    }
    let mut vite = npm(project, "build");
    vite.env("INTERLEAVE_PURPOSE", format!("{purpose:?}").to_lowercase());
    if let Some(folder) = &cpython {
        vite.env("INTERLEAVE_PYTHON", folder);
    }
    run(project, "bundle", Duration::from_secs(300), vite).await?;
    if purpose == Purpose::Watch {
        fs::write(dist.join(BUILT), &inputs)?;
    }
    stamp.write(&inputs)?;
    Ok(dist)
}

/// Returns a command for a script of `package.json`.
pub fn npm(project: &Project, script: &str) -> tokio::process::Command {
    let mut command = project.command(project.find("npm").unwrap_or("npm".into()));
    command.args(["run", "--silent", script]);
    command
}

/// The sources, the crate's modules, the programs of the explorer, and the files next to `package.json` that configure
/// the build.
fn inputs(project: &Project) -> Vec<PathBuf> {
    let files = fs::read_dir(project.path("")).into_iter().flatten().flatten().map(|entry| entry.path());
    let configures = |path: &PathBuf| {
        let kinds = ["html", "json", "ts", "js", "mjs"];
        path.is_file() && path.extension().is_some_and(|kind| kinds.iter().any(|known| kind == *known))
    };
    let folders = ["www", "pkg", "python", "explore/gallery", "explore/puzzles"];
    files.filter(configures).chain(folders.map(|folder| project.path(folder))).collect()
}

//! Node.js, and the packages that build the page.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tokio::sync::Mutex;

use super::Need;
use super::tools::at_least;
use crate::project::Project;
use crate::run::run;

/// The oldest that the page's bundler runs on.
const LEAST: &str = "20.19";

/// No package manager can be trusted to have one that is new enough.
pub const HINT: &str = "install Node.js 20.19 or newer with npm, from your system's packages or nodejs.org";

/// The version of Node.js, if it is new enough and `npm` is with it.
pub fn found(project: &Project) -> Option<String> {
    project.find("npm")?;
    project.ask("node", &["--version"]).filter(|version| at_least(version, LEAST))
}

/// Whether the packages are those of `package-lock.json`, byte for byte:
/// times mean nothing after a checkout.
pub fn packages(project: &Project) -> Option<String> {
    let lock = fs::read(project.path("package-lock.json")).ok()?;
    let installed = fs::read(stamp(project)).ok()?;
    (lock == installed).then(|| "as in package-lock.json".into())
}

/// A copy of the lock file that was installed from.
fn stamp(project: &Project) -> PathBuf {
    project.path("node_modules/.installed-package-lock.json")
}

/// Two installations in one folder would spoil it.
static INSTALLING: Mutex<()> = Mutex::const_new(());

/// Installs the packages, exactly those of the lock file.
pub async fn get(project: &Project, missing: &[Need]) -> Result<()> {
    if missing.contains(&Need::Node) {
        let version = project.ask("node", &["--version"]).unwrap_or_else(|| "none".into());
        bail!("node: {LEAST} or newer is needed, with npm, and there is {version}");
    }
    if !missing.contains(&Need::NodePackages) {
        return Ok(());
    }
    let _one_at_a_time = INSTALLING.lock().await;
    if packages(project).is_some() {
        return Ok(());
    }
    project.say("installing the page's packages into node_modules (npm ci, under a minute)");
    let mut command = project.command(project.find("npm").unwrap_or("npm".into()));
    // Whatever the configuration says: without the bundler there is no page.
    command.args(["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
    run(project, "npm-ci", Duration::from_secs(600), command).await?;
    // Where there is nothing to install, npm makes no folder.
    fs::create_dir_all(project.path("node_modules"))?;
    fs::copy(project.path("package-lock.json"), stamp(project)).context("cannot note what was installed")?;
    Ok(())
}

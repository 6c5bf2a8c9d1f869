//! Node.js, and the packages that build the page.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tokio::process::Command;
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
    run(project, "npm-ci", Duration::from_secs(600), installation(project)).await?;
    // Where there is nothing to install, npm makes no folder.
    fs::create_dir_all(project.path("node_modules"))?;
    fs::copy(project.path("package-lock.json"), stamp(project)).context("cannot note what was installed")?;
    Ok(())
}

/// The command that installs them.
fn installation(project: &Project) -> Command {
    let mut npm = project.command(project.find("npm").unwrap_or("npm".into()));
    // Whatever the configuration says: without the bundler there is no page.
    npm.args(["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
    npm
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use serde_json::json;

    use super::*;

    /// A checkout whose page is built by a package of its own, which its lock file knows or not.
    fn checkout(folder: &Path, locked: bool) -> Project {
        let write = |file: &str, text: String| fs::write(folder.join(file), text).unwrap();
        let page = json!({ "name": "page", "devDependencies": { "bundler": "file:bundler" } });
        let packages = match locked {
            true => json!({
                "": page,
                "bundler": { "version": "1.0.0", "dev": true },
                "node_modules/bundler": { "resolved": "bundler", "link": true },
            }),
            false => json!({ "": { "name": "page" } }),
        };
        fs::create_dir(folder.join("bundler")).unwrap();
        write("bundler/package.json", json!({ "name": "bundler", "version": "1.0.0" }).to_string());
        write("package.json", page.to_string());
        write("package-lock.json", json!({ "lockfileVersion": 3, "packages": packages }).to_string());
        write(".npmrc", "omit=dev\n".into());
        Project::at(folder)
    }

    #[tokio::test]
    async fn what_builds_the_page_is_installed_even_where_npm_is_told_to_leave_it_out() {
        let folder = tempfile::tempdir().unwrap();
        let project = checkout(folder.path(), true);
        let output = installation(&project).env("NODE_ENV", "production").output().await.unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(project.path("node_modules/bundler/package.json").is_file());
    }

    #[tokio::test]
    async fn after_an_installation_that_failed_the_packages_are_missing_still() {
        let folder = tempfile::tempdir().unwrap();
        let project = checkout(folder.path(), false);
        assert!(get(&project, &[Need::NodePackages]).await.is_err());
        assert_eq!(packages(&project), None);
    }
}

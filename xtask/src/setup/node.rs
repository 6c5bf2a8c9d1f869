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

/// The oldest version that the page's bundler supports.
const MIN_VERSION: &str = "20.19";

/// The hint names the version, because package managers may have a version that is too old.
pub const HINT: &str = "install Node.js 20.19 or newer with npm, from your system's packages or nodejs.org";

/// The version of Node.js, if it is recent enough and `npm` is installed.
pub fn found(project: &Project) -> Option<String> {
    project.find("npm")?;
    project.output_of("node", &["--version"]).filter(|version| at_least(version, MIN_VERSION))
}

/// Detects whether the packages are those of `package-lock.json`, by content: after a checkout, file times
/// mean nothing.
pub fn packages(project: &Project) -> Option<String> {
    let lock = fs::read(project.path("package-lock.json")).ok()?;
    let installed = fs::read(stamp(project)).ok()?;
    (lock == installed).then(|| "as in package-lock.json".into())
}

/// A copy of the lock file of the last installation.
fn stamp(project: &Project) -> PathBuf {
    project.path("node_modules/.installed-package-lock.json")
}

/// Two installations in one folder would damage it.
static INSTALLING: Mutex<()> = Mutex::const_new(());

/// Installs the packages, exactly those of the lock file.
pub async fn get(project: &Project, missing: &[Need]) -> Result<()> {
    if missing.contains(&Need::Node) {
        let version = project.output_of("node", &["--version"]).unwrap_or_else(|| "none".into());
        bail!("node: {MIN_VERSION} or newer is needed, with npm, and there is {version}");
    }
    if !missing.contains(&Need::NodePackages) {
        return Ok(());
    }
    let _one_at_a_time = INSTALLING.lock().await;
    if packages(project).is_some() {
        return Ok(());
    }
    project.print("installing the page's packages into node_modules (npm ci, under a minute)");
    run(project, "npm-ci", Duration::from_secs(600), installation(project)).await?;
    // If there is nothing to install, npm creates no folder.
    fs::create_dir_all(project.path("node_modules"))?;
    fs::copy(project.path("package-lock.json"), stamp(project)).context("cannot note what was installed")?;
    Ok(())
}

/// The command that installs the packages.
fn installation(project: &Project) -> Command {
    let mut npm = project.command(project.find("npm").unwrap_or("npm".into()));
    // Overrides the user's npm configuration: without the development packages the page cannot be built.
    npm.args(["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
    npm
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use serde_json::json;

    use super::*;

    /// A checkout with one package for the page, which the lock file contains if `locked` is set.
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
        Project::in_folder(folder)
    }

    #[tokio::test]
    async fn development_packages_are_installed_even_if_npm_is_configured_to_omit_them() {
        let folder = tempfile::tempdir().unwrap();
        let project = checkout(folder.path(), true);
        let output = installation(&project).env("NODE_ENV", "production").output().await.unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(project.path("node_modules/bundler/package.json").is_file());
    }

    #[tokio::test]
    async fn after_a_failed_installation_the_packages_are_still_missing() {
        let folder = tempfile::tempdir().unwrap();
        let project = checkout(folder.path(), false);
        assert!(get(&project, &[Need::NodePackages]).await.is_err());
        assert_eq!(packages(&project), None);
    }
}

//! The distribution's packages, on systems with `apt-get`.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Result, bail};
use tokio::process::Command;
use tokio::sync::Mutex;

use crate::project::Project;
use crate::run::run;

/// `apt-get` does not support concurrent installations.
static ONE_AT_A_TIME: Mutex<()> = Mutex::const_new(());

/// The command that installs packages by hand.
pub fn by_hand(packages: &[&str]) -> String {
    format!("sudo apt-get update && sudo apt-get install {}", packages.join(" "))
}

/// Installs packages, if that is possible without a password.
pub async fn install(project: &Project, packages: &[&str], why: &str) -> Result<()> {
    let _turn = ONE_AT_A_TIME.lock().await;
    let prefix = privilege(project)?;
    project.print(format_args!("installing the system's packages {} {why}", packages.join(", ")));
    let limit = Duration::from_secs(20 * 60);
    run(project, "apt-update", limit, apt(project, prefix, &["update", "--quiet=2"])).await?;
    let mut install = apt(project, prefix, &["install", "--quiet=2", "--yes", "--no-install-recommends"]);
    install.args(packages);
    run(project, "apt-install", limit, install).await
}

/// Creates a folder with the administrator's rights.
pub async fn create_folder(project: &Project, folder: &Path) -> Result<()> {
    privileged(project, "create-folder", &["mkdir", "-p"], folder).await
}

/// Removes a folder if it exists, with the administrator's rights if parts of it belong to the administrator.
pub async fn remove_folder(project: &Project, folder: &Path) -> Result<()> {
    if !folder.exists() || fs::remove_dir_all(folder).is_ok() {
        return Ok(());
    }
    privileged(project, "remove-folder", &["rm", "--recursive", "--force", "--one-file-system"], folder).await
}

/// Runs a command on a folder with the administrator's rights.
async fn privileged(project: &Project, name: &str, words: &[&str], folder: &Path) -> Result<()> {
    let mut words = administrator(project)?.iter().chain(words);
    let mut command = project.command(words.next().expect("there is one at least"));
    command.args(words).arg(folder);
    run(project, name, Duration::from_secs(600), command).await
}

/// The prefix of an `apt-get` command.
fn privilege(project: &Project) -> Result<&'static [&'static str]> {
    if project.find("apt-get").is_none() {
        bail!("this system has no apt-get: install it with your system's package manager");
    }
    administrator(project)
}

/// The prefix of a command that runs it as the administrator.
///
/// # Errors
/// If that needs a password.
pub fn administrator(project: &Project) -> Result<&'static [&'static str]> {
    if is_root() {
        return Ok(&[]);
    }
    match project.output_of("sudo", &["-n", "true"]) {
        Some(_) => Ok(&["sudo", "-n"]),
        None => bail!("installing the system's packages needs the administrator's rights"),
    }
}

#[cfg(unix)]
fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}

fn apt(project: &Project, prefix: &[&str], arguments: &[&str]) -> Command {
    let mut words = prefix.iter().chain(&["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    let mut command = project.command(words.next().expect("there are three at least"));
    command.args(words).args(arguments);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_folder_of_ones_own_is_removed_without_the_administrator() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("a");
        fs::create_dir_all(folder.join("b")).unwrap();
        for _ in 0..2 {
            remove_folder(&Project::here(), &folder).await.unwrap();
            assert!(!folder.exists());
        }
    }
}

//! A small Debian system below the cache, entered by `chroot`, for systems that lack the programs that compile
//! CPython. Nothing is mounted in it, so it can be removed like any folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use tokio::process::Command;

use super::mirror;
use super::recipe::{PACKAGES, RELEASE};
use super::steps::{Step, Steps};
use crate::project::Project;
use crate::run::run;
use crate::setup::system;

/// The folder of all work within the system.
pub const WORK: &str = "work";

/// The environment of every program. Emscripten needs a home; without `EM_CACHE` it uses the libraries that its
/// package contains.
const ENVIRONMENT: [&str; 4] =
    ["HOME=/root", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8", "DEBIAN_FRONTEND=noninteractive"];

/// Variables that are passed on.
const PROXIES: [&str; 6] = ["http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"];

/// The time limit of downloads and installations.
const LIMIT: Duration = Duration::from_secs(30 * 60);

/// This system's packages for making a Debian system and for verifying its downloads.
const MAKERS: [&str; 2] = ["debootstrap", "debian-archive-keyring"];

/// A Debian system, which may not have been made yet.
#[derive(Debug, Clone)]
pub struct Debian {
    /// Its root folder.
    pub root: PathBuf,
    /// What runs a command as the administrator.
    pub administrator: &'static [&'static str],
}

impl Debian {
    /// A command that runs a program in a folder of the system, with these variables.
    pub fn command(
        &self,
        project: &Project,
        folder: &str,
        variables: &[(&str, &str)],
        program: &str,
    ) -> Command {
        let mut command = self.as_administrator(project, "chroot");
        command.arg(&self.root).args(["env", "--ignore-environment"]);
        command.arg(format!("--chdir={}", Path::new("/").join(folder).display())).args(ENVIRONMENT);
        let proxies = PROXIES.iter().filter_map(|name| Some((name, std::env::var(name).ok()?)));
        command.args(proxies.map(|(name, value)| format!("{name}={value}")));
        command.args(variables.iter().map(|(name, value)| format!("{name}={value}"))).arg(program);
        command
    }

    /// Makes the system and installs its packages, if they are not there.
    ///
    /// # Errors
    /// If a download or an installation fails.
    pub async fn prepare(&self, project: &Project, steps: &Steps<'_>) -> Result<()> {
        steps.run(Step::Root, async || self.make(project).await).await?;
        steps.run(Step::Packages, async || self.install_packages(project).await).await
    }

    async fn make(&self, project: &Project) -> Result<()> {
        if project.find("debootstrap").is_none() && !Path::new("/usr/sbin/debootstrap").is_file() {
            system::install(project, &MAKERS, "(to set up a Debian system for CPython's compiler)").await?;
        }
        system::remove_folder(project, &self.root).await?;
        fs::create_dir_all(self.root.parent().context("the root is in a folder")?)?;
        let mirror = mirror::find(Path::new("/etc"));
        project.print(format_args!(
            "setting up Debian {RELEASE} in {} (1 min, 60 MB, once)",
            self.root.display()
        ));
        let mut command = self.as_administrator(project, "debootstrap");
        // The administrator's programs are not on everybody's search path.
        let mut path = project.search_path();
        path.push(":/usr/sbin:/sbin");
        command.env("PATH", path).args(["--variant=minbase", "--include=ca-certificates"]);
        command.args(["--force-check-gpg", RELEASE]).arg(&self.root).arg(&mirror);
        run(project, "python-debian", LIMIT, command).await?;
        let sources = format!("deb {mirror} {RELEASE} main\ndeb-src {mirror} {RELEASE} main\n");
        // Everybody may write into the folder of work, so that sources can be copied into it without the
        // administrator's rights.
        let script = "printf %s \"$1\" > etc/apt/sources.list && install --directory --mode=777 \"$2\"";
        let mut finish = self.command(project, "", &[], "sh");
        finish.args(["-c", script, "sh", &sources, WORK]);
        run(project, "python-debian-folders", Duration::from_secs(60), finish).await
    }

    async fn install_packages(&self, project: &Project) -> Result<()> {
        project.print("installing Debian's emscripten and python3.13 there (2 min, 450 MB, once)");
        let apt = |arguments: &[&str]| {
            let mut command = self.command(project, "", &[], "apt-get");
            command.arg("--quiet=2").args(arguments);
            command
        };
        run(project, "python-apt-update", LIMIT, apt(&["update"])).await?;
        let install = [&["install", "--yes", "--no-install-recommends"], &PACKAGES[..]].concat();
        run(project, "python-apt-install", LIMIT, apt(&install)).await?;
        // The packages' files would take 400 MB.
        run(project, "python-apt-clean", LIMIT, apt(&["clean"])).await
    }

    fn as_administrator(&self, project: &Project, program: &str) -> Command {
        let mut words = self.administrator.iter().chain([&program]);
        let mut command = project.command(words.next().expect("there is one at least"));
        command.args(words);
        command
    }
}

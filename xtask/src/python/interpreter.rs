//! A flavour of CPython: configured, compiled, linked with the program of this project, and checked.

use std::fs;
use std::num::NonZero;
use std::path::PathBuf;
use std::thread::available_parallelism;
use std::time::Duration;

use anyhow::Result;
use tokio::process::Command;

use super::recipe::{
    ARCHIVE_FOLDER, ARCHIVES, CHECKS, CONFIGURE, DISABLED_MODULES, Flavour, GIL, LIBRARY, LINK, MAKE, OUT,
    PROGRAM, SCRIPT, SOURCES,
};
use super::source::OWN;
use super::steps::{Step, Steps};
use super::toolchain::Toolchain;
use crate::project::Project;
use crate::run::run;
use crate::setup::system;

/// The time limit of a step, four times what it takes on two busy cores.
const LIMIT: Duration = Duration::from_secs(40 * 60);

/// What `configure` cannot find out when it compiles for another machine.
const SITE: &str = "Tools/wasm/config.site-wasm32-emscripten";

/// The answers that `configure` keeps.
const CACHE: &str = "config.cache";

/// The build of all flavours.
#[derive(Debug, Clone, Copy)]
pub struct Build<'a> {
    /// The checkout.
    pub project: &'a Project,
    /// The programs that compile.
    pub toolchain: &'a Toolchain,
    /// The record of the finished steps.
    pub steps: &'a Steps<'a>,
}

impl Build<'_> {
    /// Configures a flavour.
    ///
    /// # Errors
    /// If `configure` fails.
    pub async fn configure(&self, flavour: Flavour) -> Result<()> {
        self.steps.run(Step::Configure(flavour), async || self.run_configure(flavour).await).await
    }

    async fn run_configure(&self, flavour: Flavour) -> Result<()> {
        let work = self.toolchain.work(self.project);
        let folder = work.join(flavour.folder);
        system::remove_folder(self.project, &folder).await?;
        fs::create_dir_all(folder.join("Modules"))?;
        fs::write(folder.join("Modules/Setup.local"), disabled_modules())?;
        // Most answers are the same for all flavours, and asking the compiler takes minutes.
        let known = work.join(GIL.folder).join(CACHE);
        let copied = flavour != GIL && fs::copy(known, folder.join(CACHE)).is_ok();
        let minutes = if copied { "1 min" } else { "5 min" };
        self.project.print(format_args!("configuring {} ({minutes}, once)", flavour.name));
        let guess = format!("{ARCHIVE_FOLDER}/config.guess");
        let machine = self.toolchain.output(self.project, "sh", &[&guess]).await?;
        let site = format!("../{ARCHIVE_FOLDER}/{SITE}");
        let mut command = self.command(flavour, &[("CONFIG_SITE", &site)], "emconfigure");
        command.arg(format!("../{ARCHIVE_FOLDER}/configure")).args(CONFIGURE).args(flavour.configure);
        command.arg(format!("--build={machine}"));
        self.run("configure", flavour, command).await
    }

    /// Compiles CPython's library.
    ///
    /// # Errors
    /// If it does not compile.
    pub async fn make(&self, flavour: Flavour) -> Result<()> {
        self.steps
            .run(Step::Make(flavour), async || {
                self.project.print(format_args!("compiling {} (4 min, once)", flavour.name));
                let mut command = self.command(flavour, &[], "emmake");
                let jobs = available_parallelism().map_or(2, NonZero::get);
                command.args(["make", &format!("--jobs={jobs}")]).args(MAKE).arg(flavour.library);
                self.run("make", flavour, command).await
            })
            .await
    }

    /// Links the library with the program.
    ///
    /// # Errors
    /// If it does not link.
    pub async fn link(&self, flavour: Flavour) -> Result<()> {
        self.steps
            .run(Step::Link(flavour), async || {
                self.project.print(format_args!("linking {} (1 min)", flavour.name));
                let linked = self.linked(flavour);
                fs::create_dir_all(&linked)?;
                // Node.js would take the script for an ES module if a folder around it says so.
                fs::write(linked.join("package.json"), "{}")?;
                let [program, script] = PROGRAM.map(|file| format!("../{OWN}/{file}"));
                let mut command = self.command(flavour, &[], "emcc");
                command.args(LINK).args(["-I.", &format!("-I../{ARCHIVE_FOLDER}/Include")]);
                command.args([&program, "--post-js", &script, flavour.library]).args(ARCHIVES);
                command.args(["-o", &format!("../{OUT}/{}/{}", flavour.folder, SCRIPT)]);
                self.run("link", flavour, command).await
            })
            .await
    }

    /// Runs a linked flavour in Node.js.
    ///
    /// # Errors
    /// If a check fails.
    pub async fn check(&self, flavour: Flavour) -> Result<()> {
        self.steps
            .run(Step::Check(flavour), async || {
                self.project.print(format_args!("checking {}", flavour.name));
                let mut command = self.project.command("node");
                command.arg(self.project.path(SOURCES).join(CHECKS[0])).arg(flavour.folder);
                command
                    .arg(self.linked(flavour))
                    .arg(self.toolchain.work(self.project).join(OUT).join(LIBRARY));
                let name = format!("python-check-{}", flavour.folder);
                run(self.project, &name, Duration::from_secs(120), command).await
            })
            .await
    }

    /// The folder of a linked flavour.
    fn linked(&self, flavour: Flavour) -> PathBuf {
        self.toolchain.work(self.project).join(OUT).join(flavour.folder)
    }

    fn command(&self, flavour: Flavour, variables: &[(&str, &str)], program: &str) -> Command {
        self.toolchain.command(self.project, flavour.folder, variables, program)
    }

    async fn run(&self, step: &str, flavour: Flavour, command: Command) -> Result<()> {
        run(self.project, &format!("python-{step}-{}", flavour.folder), LIMIT, command).await
    }
}

/// The contents of `Modules/Setup.local`.
fn disabled_modules() -> String {
    let lines = ["*disabled*"].iter().chain(&DISABLED_MODULES);
    lines.map(|line| format!("{line}\n")).collect()
}

//! `cargo xtask test`: everything, with a summary.

mod hosts;
mod runner;
mod tally;
mod widths;

use std::fs;
use std::time::Duration;

use anyhow::Result;
use futures_util::future::join_all;
use tempfile::TempDir;
use tokio::process::Command;

use crate::browser::Browser;
use crate::flavour::Flavour;
use crate::page;
use crate::project::Project;
use crate::run::BUILD_LIMIT;
use crate::setup::{self, Need};
use runner::{Counts, Runner};

/// What may be said on the command line.
#[derive(Debug, Clone, Copy, clap::Args)]
pub struct Args {
    /// The inner loop only: native tests, the checks that are quick, and the
    /// browser tests in Chromium; nothing end to end
    #[arg(long)]
    quick: bool,
    /// Of the end-to-end tests, all that apply on a host of files alone as well, and not a few only
    #[arg(long, conflicts_with = "quick")]
    r#static: bool,
}

/// Enough for any one step's tests.
const TEST_LIMIT: Duration = Duration::from_secs(15 * 60);

/// Runs everything and prints the summary; `true` if all passed.
///
/// # Errors
/// If there is no room for temporary files; all else that goes wrong is
/// counted.
pub async fn run(project: Project, args: Args) -> Result<bool> {
    let project = project.with_logs("test-logs");
    let runner = Runner::new(&project);
    let scratch = tempfile::tempdir()?;
    let suite =
        Suite { project: &project, runner: &runner, quick: args.quick, on_static: args.r#static, scratch };
    suite.run().await;
    Ok(runner.summarise())
}

fn all_there(project: &Project, needs: &[Need]) -> bool {
    needs.iter().all(|need| need.found(project).is_some())
}

struct Suite<'a> {
    project: &'a Project,
    runner: &'a Runner<'a>,
    quick: bool,
    /// Whether all tests that can are run without our server, too.
    on_static: bool,
    scratch: TempDir,
}

impl Suite<'_> {
    /// First what may run side by side: it keeps two cores busy, as each half
    /// has a build directory of its own. Then, one at a time, the tests that
    /// look at times.
    async fn run(&self) {
        self.set_up("set-up-rust", &setup::RUST).await;
        let (end_to_end, browser_tests) = tokio::join!(self.host(), self.in_between());
        if browser_tests {
            self.in_browsers().await;
        }
        if end_to_end && browser_tests && !self.quick {
            self.end_to_end().await;
        }
    }

    /// Everything but the host's: the browsers, and what drives them, are got while
    /// that is built which is to run in them.
    async fn in_between(&self) -> bool {
        if !self.set_up("set-up-page", &setup::PAGE).await {
            return false;
        }
        let browsers: Vec<_> = Need::ALL.into_iter().filter(|need| !self.quick || for_quick(*need)).collect();
        tokio::join!(self.wasm(), self.set_up("set-up-browsers", &browsers)).0
    }

    /// Gets what is missing; `true` if nothing is any more.
    async fn set_up(&self, name: &str, needs: &[Need]) -> bool {
        self.runner.work(name, setup::ensure(self.project, needs)).await || all_there(self.project, needs)
    }

    /// What runs on the host; `true` if the end-to-end tests are built.
    async fn host(&self) -> bool {
        let mut fmt = self.cargo(&["fmt"]);
        fmt.args(["--all", "--check", "--", "--color", "never"]);
        self.runner.step("fmt", Counts::One, BUILD_LIMIT, fmt).await;
        let clippy = self.cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
        self.runner.step("clippy-host", Counts::One, BUILD_LIMIT, clippy).await;
        // Without the example, which is only looked at by Clippy.
        let native = self.cargo(&["test", "--workspace", "--exclude", E2E, "--tests", "--no-fail-fast"]);
        self.runner.step("native", Counts::Printed, TEST_LIMIT + BUILD_LIMIT, native).await;
        if self.quick {
            return false;
        }
        let build = self.cargo(&["test", "--package", E2E, "--test", "*", "--no-run"]);
        self.runner.step("build-e2e", Counts::Failure, BUILD_LIMIT, build).await
    }

    /// What is compiled to WebAssembly, and the page over it; `true` if there
    /// is something to open in a browser.
    async fn wasm(&self) -> bool {
        for flavour in Flavour::ALL {
            if !self.runner.work(&format!("build-{}", flavour.name()), flavour.build(self.project)).await {
                return false;
            }
        }
        for flavour in Flavour::WORKING {
            let widths = async { widths::check(&fs::read(flavour.wasm(self.project))?) };
            self.runner.check(&format!("widths-{}", flavour.name()), widths).await;
        }
        self.page().await;
        let mut built = true;
        for flavour in Flavour::WORKING {
            if !self.quick {
                let mut clippy = self.wasm_cargo(flavour, "clippy");
                clippy.args(["--all-targets", "--", "-D", "warnings"]);
                let name = format!("clippy-{}", flavour.name());
                self.runner.step(&name, Counts::One, BUILD_LIMIT, clippy).await;
            }
            let mut build = self.wasm_cargo(flavour, "build");
            build.arg("--tests");
            let name = format!("build-tests-{}", flavour.name());
            built &= self.runner.step(&name, Counts::Failure, BUILD_LIMIT, build).await;
        }
        built
    }

    /// The page's own checks and, for the end-to-end tests, the page.
    async fn page(&self) {
        let check = page::npm(self.project, "check");
        self.runner.step("page-check", Counts::One, TEST_LIMIT, check).await;
        if page::has_script(self.project, "test") {
            let test = page::npm(self.project, "test");
            self.runner.step("page-test", Counts::Printed, TEST_LIMIT, test).await;
        }
        if !self.quick {
            let build = async { page::build(self.project).await.map(drop) };
            self.runner.work("bundle", build).await;
        }
    }

    /// `wasm-pack test`, each flavour in each browser.
    async fn in_browsers(&self) {
        for flavour in Flavour::WORKING {
            for browser in self.browsers() {
                let mut test = flavour.command(self.project, "wasm-pack");
                test.args(["test", "--headless", "--release", flag(browser), "--", "--test", "browser"]);
                // Its own 20 s are short for tests that measure. It leaves the
                // files of the browsers it ends behind.
                test.env("WASM_BINDGEN_TEST_TIMEOUT", "600").env("TMPDIR", self.scratch.path());
                let name = format!("{}-{}", flavour.name(), browser.id());
                self.runner.step(&name, Counts::Printed, TEST_LIMIT, test).await;
            }
        }
    }

    /// The real page in real browsers: side by side, two tests at a time in each,
    /// since most of them wait most of the time; then what looks at speed, with
    /// nothing beside it.
    async fn end_to_end(&self) {
        let browsers = self.browsers();
        join_all(browsers.iter().map(|browser| self.in_page("e2e", *browser, "all", 2))).await;
        eprint!("{}", hosts::left_out());
        join_all(browsers.iter().map(|browser| self.without_server(*browser))).await;
        for browser in browsers {
            self.in_page("speed", browser, "speed", 1).await;
        }
    }

    async fn in_page(&self, name: &str, browser: Browser, which: &str, at_once: usize) {
        let mut test = self.cargo(&["test", "--package", E2E, "--test", which, "--"]);
        test.arg(format!("--test-threads={at_once}")).env("INTERLEAVE_BROWSER", browser.id());
        self.runner.step(&format!("{name}-{}", browser.id()), Counts::Printed, TEST_LIMIT, test).await;
    }

    /// The same page from a host of files alone, where a service worker answers.
    async fn without_server(&self, browser: Browser) {
        let mut test = self.cargo(&["test", "--package", E2E, "--test", "all", "--", "--test-threads=2"]);
        test.args(hosts::filters(self.on_static));
        test.env("INTERLEAVE_BROWSER", browser.id()).env("INTERLEAVE_HOST", "static");
        let name = format!("static-{}", browser.id());
        self.runner.step(&name, Counts::Printed, TEST_LIMIT, test).await;
    }

    /// Those to test in. One that could not be got has failed the set-up
    /// already; the other is no less worth testing in.
    fn browsers(&self) -> Vec<Browser> {
        let wanted =
            if self.quick { &[Browser::Chromium][..] } else { &[Browser::Chromium, Browser::Firefox] };
        wanted.iter().copied().filter(|browser| all_there(self.project, &Need::of(*browser))).collect()
    }

    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = self.project.command("cargo");
        command.args(arguments);
        command
    }

    /// With the release profile, as the page is built: what is compiled for
    /// the one is there for the other.
    fn wasm_cargo(&self, flavour: Flavour, subcommand: &str) -> Command {
        let mut command = flavour.command(self.project, "cargo");
        command.args([subcommand, "--release", "--target", "wasm32-unknown-unknown"]);
        command
    }
}

const E2E: &str = "interleave-e2e";

fn for_quick(need: Need) -> bool {
    !matches!(need, Need::Firefox | Need::Geckodriver | Need::Perfetto)
}

fn flag(browser: Browser) -> &'static str {
    match browser {
        Browser::Chromium => "--chrome",
        Browser::Firefox => "--firefox",
    }
}

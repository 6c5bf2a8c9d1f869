//! `cargo xtask test`: runs all checks and tests, and prints a summary.
//!
//! # Layout
//! - this file: the steps, their inputs, and which of them run concurrently;
//! - [`runner`]: runs the steps, reuses results, prints the summary; [`test_counts`] parses the results;
//! - [`hosts`]: the end-to-end tests on a static file host;
//! - [`engines`]: the end-to-end tests in each browser;
//! - [`skipped`]: the tests that both skip, and why.

mod engines;
mod hosts;
mod runner;
mod skipped;
mod test_counts;

use anyhow::Result;
use tempfile::TempDir;
use tokio::process::Command;

use crate::browser::Browser;
use crate::build::flavour::Flavour;
use crate::build::{self, Purpose, server};
use crate::project::Project;
use crate::setup::{self, Need};
use runner::{CountedAs, Runner, Step};

/// The command-line arguments.
#[derive(Debug, Clone, Copy, clap::Args)]
pub struct Args {
    /// The inner loop only: native tests, the checks that are quick, and the
    /// browser tests in Chromium; nothing end to end
    #[arg(long)]
    quick: bool,
    /// Of the end-to-end tests, all that apply on a host of files alone as well, and not a few only
    #[arg(long, conflicts_with = "quick")]
    r#static: bool,
    /// Run every step, also those that passed before and whose inputs have not changed
    #[arg(long)]
    all: bool,
}

/// Runs everything and prints the summary; `true` if all passed.
///
/// # Errors
/// If temporary files cannot be written; all other errors are counted as failures.
pub async fn run(project: Project, args: Args) -> Result<bool> {
    let runner = Runner::new(&project, args.all);
    let scratch = tempfile::tempdir()?;
    let suite =
        Suite { project: &project, runner: &runner, quick: args.quick, on_static: args.r#static, scratch };
    suite.run().await;
    runner.summarise()
}

fn all_there(project: &Project, needs: &[Need]) -> bool {
    needs.iter().all(|need| need.found(project).is_some())
}

struct Suite<'a> {
    project: &'a Project,
    runner: &'a Runner<'a>,
    quick: bool,
    /// True to run all applicable tests without our server, too.
    on_static: bool,
    scratch: TempDir,
}

/// The files that configure every Rust build.
const CARGO: [&str; 4] = ["Cargo.toml", "Cargo.lock", ".cargo", "rustfmt.toml"];

/// All Rust sources.
const RUST: [&str; 13] = [
    "build.rs",
    CRATE_TEXTS,
    EXPLORER_TEXTS,
    COMMON_TEXTS,
    "src",
    "text",
    "explore",
    "lab",
    "server",
    "xtask",
    "tests",
    "benches",
    "webdriver.json",
];

/// The sources of the crate.
const CRATE: [&str; 6] = ["build.rs", CRATE_TEXTS, COMMON_TEXTS, "src", "text", "lab"];

// The English texts, which build scripts compile.
const CRATE_TEXTS: &str = "www/i18n/en/crate";
const COMMON_TEXTS: &str = "www/i18n/en/text";
const EXPLORER_TEXTS: &str = "www/i18n/en/explore";

/// The sources of the host's programs; of the crate, only what the model checker includes.
const PROGRAM_SOURCES: [&str; 10] = [
    "explore",
    EXPLORER_TEXTS,
    "www/i18n/de/explore",
    "text",
    COMMON_TEXTS,
    "lab",
    "server",
    "xtask",
    "tests",
    "src/sync",
];

/// The sources of the page's bundle, besides the crate.
const PAGE: [&str; 12] = [
    "www",
    "explore/gallery",
    "explore/puzzles",
    "index.html",
    "vite.config.ts",
    "vitest.config.ts",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "eslint.config.js",
    ".prettierrc.json",
    ".prettierignore",
];

impl Suite<'_> {
    /// Runs first what may run concurrently: two halves with separate target directories keep two cores busy.
    /// Then runs, one at a time, the tests that measure times.
    async fn run(&self) {
        self.set_up("set-up-rust", &setup::RUST).await;
        let ((), built) = tokio::join!(self.host(), self.build_wasm_and_set_up_browsers());
        if built {
            self.browser_tests().await;
        }
        if built && !self.quick {
            self.end_to_end().await;
        }
    }

    /// Compiles everything for WebAssembly while the browsers and their drivers are installed.
    async fn build_wasm_and_set_up_browsers(&self) -> bool {
        // The build installs its own needs.
        let further = Need::ALL.into_iter().filter(|need| !setup::PAGE.contains(need));
        let browsers: Vec<_> = further.filter(|need| !self.quick || for_quick(*need)).collect();
        let (built, _) = tokio::join!(self.wasm(), self.set_up("set-up-browsers", &browsers));
        built
    }

    /// Installs what is missing; `true` if nothing is missing any more.
    async fn set_up(&self, name: &str, needs: &[Need]) -> bool {
        self.runner.work(name, setup::ensure(self.project, needs)).await || all_there(self.project, needs)
    }

    /// Runs the checks and tests of Rust programs on this machine, without WebAssembly.
    async fn host(&self) {
        let mut fmt = self.cargo(&["fmt"]);
        fmt.args(["--all", "--check", "--", "--color", "never"]);
        self.runner.step(Step::new("fmt", CountedAs::One).with_inputs(&CARGO).with_inputs(&RUST), fmt).await;
        let mut fmt = self.cargo(&["fmt", "--manifest-path", "xtask/wasm-bindgen/Cargo.toml"]);
        fmt.args(["--check", "--", "--color", "never"]);
        self.runner
            .step(
                Step::new("fmt-tool", CountedAs::One)
                    .with_inputs(&CARGO)
                    .with_inputs(&["xtask/wasm-bindgen"]),
                fmt,
            )
            .await;
        self.check_packages("crate", &CRATE_PACKAGES, &[], &CRATE).await;
        self.check_packages("programs", &PROGRAMS, &[E2E], &PROGRAM_SOURCES).await;
        if !self.quick {
            let mut clippy = self.cargo(&["clippy", "--profile", "tools", "--package", "interleave-bench"]);
            clippy.args(["--package", "interleave-explorer"]);
            clippy.args(["--all-targets", "--", "-D", "warnings"]);
            self.runner
                .step(
                    Step::new("clippy-bench", CountedAs::One).with_inputs(&CARGO).with_inputs(&RUST),
                    clippy,
                )
                .await;
            let test = self.cargo(&["test", "--profile", "tools", "--package", "interleave-bench", "--bins"]);
            self.runner
                .step(
                    Step::new("native-bench", CountedAs::Printed).with_inputs(&CARGO).with_inputs(&RUST),
                    test,
                )
                .await;
        }
    }

    /// Runs Clippy on some packages, and their tests; the tests of `others` need a browser and run elsewhere.
    async fn check_packages(&self, name: &str, packages: &[&str], others: &[&str], inputs: &[&'static str]) {
        let step = |kind, counts| {
            Step::new(&format!("{kind}-{name}"), counts).with_inputs(&CARGO).with_inputs(inputs)
        };
        let selected = |command: &str, packages: &[&str]| {
            let mut cargo = self.cargo(&[command, "--profile", "tools"]);
            cargo.args(packages.iter().flat_map(|package| ["--package", package]));
            cargo
        };
        let mut clippy = selected("clippy", &[packages, others].concat());
        clippy.args(["--all-targets", "--", "-D", "warnings"]);
        self.runner.step(step("clippy", CountedAs::One), clippy).await;
        let mut test = selected("test", packages);
        test.args(["--lib", "--no-fail-fast"]);
        // The crate's other tests need a browser.
        if packages != CRATE_PACKAGES {
            test.args(["--test", "*"]);
        }
        self.runner.step(step("native", CountedAs::Printed), test).await;
    }

    /// Builds the WebAssembly modules and the page; `true` if the page can be opened in a browser.
    async fn wasm(&self) -> bool {
        let build = async {
            // The quick tests need the crate's types, and no server.
            if self.quick {
                return build::page(self.project, Purpose::Play).await.map(drop);
            }
            build::all(self.project, Purpose::Test, server::Kind::Tls).await.map(drop)
        };
        if !self.runner.work("build", build).await {
            return false;
        }
        tokio::join!(self.page(), self.compile_browser_tests()).1
    }

    /// Runs Clippy on the flavours and compiles the browser tests; `true` if they compile.
    async fn compile_browser_tests(&self) -> bool {
        let mut built = true;
        for flavour in Flavour::WITH_EXPERIMENTS {
            if !self.quick {
                let mut clippy = self.wasm_cargo(flavour, "clippy");
                clippy.args(["--all-targets", "--", "-D", "warnings"]);
                let step = Step::new(&format!("clippy-{}", flavour.name()), CountedAs::One);
                self.runner
                    .step(step.with_inputs(&CARGO).with_inputs(&CRATE).with_inputs(&["tests"]), clippy)
                    .await;
            }
            let mut build = self.wasm_cargo(flavour, "build");
            build.arg("--tests");
            let name = format!("build-tests-{}", flavour.name());
            built &= self.runner.step(Step::new(&name, CountedAs::Failure), build).await;
        }
        built
    }

    /// Runs the checks of the page's TypeScript.
    async fn page(&self) {
        let step = |name, counts| {
            Step::new(name, counts)
                .with_inputs(&PAGE)
                .with_inputs(&["benches/js", "server/page-headers.json"])
        };
        let check = build::page::npm(self.project, "check");
        // This check reads nothing of the crate but its types.
        self.runner
            .step(step("page-check", CountedAs::One).with_inputs(&["pkg/single/interleave.d.ts"]), check)
            .await;
        let mut test = build::page::npm(self.project, "test");
        test.args(["--", "--reporter=tap-flat"]);
        self.runner.step(step("page-test", CountedAs::Printed).with_inputs(&CRATE), test).await;
    }

    /// Runs `wasm-pack test` for each flavour in each browser. A failed test is repeated once, because a busy machine
    /// disturbs tests that measure.
    async fn browser_tests(&self) {
        for flavour in Flavour::WITH_EXPERIMENTS {
            for browser in self.browsers() {
                let Some(option) = browser.option() else { continue };
                let command = |arguments: &[&str]| {
                    let mut test = flavour.command(self.project, "wasm-pack");
                    test.args(["test", "--headless", option, "--", "--test", "browser"]).args(arguments);
                    // The default of 20 s is too short for tests that measure. wasm-pack leaves the temporary
                    // files of its browsers behind.
                    test.env("WASM_BINDGEN_TEST_TIMEOUT", "600").env("TMPDIR", self.scratch.path());
                    test
                };
                // The test runner for browsers takes one name.
                let repeat = |failed: &[&str]| match failed {
                    [failed] => Some(command(&["--", "--exact", failed])),
                    _ => None,
                };
                let name = format!("{}-{}", flavour.name(), browser.id());
                let step = Step::new(&name, CountedAs::Printed)
                    .with_inputs(&CARGO)
                    .with_inputs(&CRATE)
                    .with_inputs(&["tests/browser.rs"])
                    .repeating(Box::new(repeat));
                self.runner.step(step, command(&[])).await;
            }
        }
    }

    /// Runs the end-to-end tests in the browsers: one browser after the other, two tests at a time. Running
    /// the browsers concurrently took half as long again on two cores, because a run takes more samples if
    /// times scatter. Then runs the tests of speed, with nothing else running.
    async fn end_to_end(&self) {
        let mut build = self.cargo(&["test", "--profile", "tools", "--package", E2E, "--no-run"]);
        build.args(["--test", "all", "--test", "speed", "--test", "widths", "--test", "listings"]);
        if !self.runner.step(Step::new("build-e2e", CountedAs::Failure), build).await {
            return;
        }
        self.runner.step(self.step_with_all_inputs("widths"), self.e2e("widths", 2)).await;
        let listings = Step::new("listings", CountedAs::Printed).with_inputs(&CARGO);
        let listings =
            listings.with_inputs(&["src/experiments", "tests/python", "xtask/src/build/listings.rs"]);
        self.runner.step(listings, self.e2e("listings", 1)).await;
        let browsers = self.browsers();
        for browser in &browsers {
            // Under load WebKit's driver loses clicks.
            let at_once = if *browser == Browser::Webkit { 1 } else { 2 };
            self.end_to_end_in("e2e", *browser, "all", at_once).await;
            if *browser != Browser::Webkit {
                self.end_to_end_static(*browser).await;
            }
        }
        self.project.progress.line(skipped::describe("on a host of files alone", &hosts::ABOUT_THE_SERVER));
        for browser in Browser::ALL {
            self.project.progress.line(match browsers.contains(&browser) {
                true => skipped::describe(&format!("in {browser}"), engines::not_in(browser)),
                false => format!("      {browser} is not there, and nothing was tested in it"),
            });
        }
        // The tests of speed all compare with threads, so they run only in browsers with threads.
        for browser in browsers.into_iter().filter(|browser| Browser::WITH_THREADS.contains(browser)) {
            self.end_to_end_in("speed", browser, "speed", 1).await;
        }
    }

    async fn end_to_end_in(&self, name: &str, browser: Browser, which: &str, at_once: usize) {
        let skipped = if which == "all" { engines::not_in(browser) } else { &[] };
        let arguments: Vec<_> = skipped::skip_arguments(skipped).collect();
        let name = format!("{name}-{}", browser.id());
        self.in_browser(&name, &[("INTERLEAVE_BROWSER", browser.id())], which, at_once, &arguments).await;
    }

    /// Tests the same page on a static file host, where a service worker answers.
    async fn end_to_end_static(&self, browser: Browser) {
        let environment = [("INTERLEAVE_BROWSER", browser.id()), ("INTERLEAVE_HOST", "static")];
        let skipped = [&hosts::ABOUT_THE_SERVER, engines::not_in(browser)].into_iter();
        let skipped = skipped.flat_map(skipped::skip_arguments);
        let arguments: Vec<_> = hosts::chosen(self.on_static).iter().copied().chain(skipped).collect();
        let all = if self.on_static { "-all" } else { "" };
        let name = format!("static{all}-{}", browser.id());
        self.in_browser(&name, &environment, "all", 2, &arguments).await;
    }

    /// Runs tests in a browser. Failed tests are repeated once, one at a time: a browser may crash, as WebKitGTK's web
    /// process did in one of some thousand tests, and a busy machine may let a browser miss a limit.
    async fn in_browser(
        &self,
        name: &str,
        environment: &[(&str, &str)],
        which: &str,
        at_once: usize,
        arguments: &[&str],
    ) {
        let command = |at_once, arguments: &[&str]| {
            let mut test = self.e2e(which, at_once);
            test.args(arguments).envs(environment.iter().copied());
            test
        };
        let repeat = |failed: &[&str]| Some(command(1, &[&["--exact"], failed].concat()));
        let step = self.step_with_all_inputs(name).repeating(Box::new(repeat));
        self.runner.step(step, command(at_once, arguments)).await;
    }

    /// Returns the command for one of the end-to-end test programs.
    fn e2e(&self, which: &str, at_once: usize) -> Command {
        let mut test = self.cargo(&["test", "--profile", "tools", "--package", E2E, "--test", which, "--"]);
        test.arg(format!("--test-threads={at_once}"));
        test
    }

    /// Creates a step that depends on all inputs.
    fn step_with_all_inputs(&self, name: &str) -> Step<'static> {
        Step::new(name, CountedAs::Printed).with_inputs(&CARGO).with_inputs(&RUST).with_inputs(&PAGE)
    }

    /// The browsers that are installed. A missing one has already failed the set-up; the others are tested
    /// nevertheless.
    fn browsers(&self) -> Vec<Browser> {
        let wanted = if self.quick { &[Browser::Chromium][..] } else { &Browser::ALL };
        wanted.iter().copied().filter(|browser| all_there(self.project, browser.needs())).collect()
    }

    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = self.project.command("cargo");
        command.args(arguments);
        command
    }

    /// Returns a cargo command with the profile of a bare `wasm-pack test` and of `play`, so that they share what
    /// is compiled.
    fn wasm_cargo(&self, flavour: Flavour, subcommand: &str) -> Command {
        let mut command = flavour.command(self.project, "cargo");
        command.args([subcommand, "--target", "wasm32-unknown-unknown"]);
        command
    }
}

const E2E: &str = "interleave-e2e";

/// The packages compiled to WebAssembly, and natively for their tests.
const CRATE_PACKAGES: [&str; 5] =
    ["interleave", "interleave-text", "interleave-kernels", "interleave-litmus", "interleave-lab"];

/// The explorer, and the host's programs that have tests of their own.
const PROGRAMS: [&str; 5] =
    ["interleave-explore", "interleave-server", "interleave-driver", "interleave-loom", "xtask"];

fn for_quick(need: Need) -> bool {
    !need.is_optional() && !matches!(need, Need::Firefox | Need::Geckodriver)
}

//! `cargo xtask test`: everything, with a summary.
//!
//! # Layout
//! - this file: the steps, what each depends on, and which run side by side;
//! - [`runner`]: runs the steps, reuses results, sums up; [`tally`] reads them;
//! - [`hosts`]: the end-to-end tests on a host of files alone;
//! - [`engines`]: the end-to-end tests in each browser;
//! - [`left_out`]: a test that both leave out, and why.

mod engines;
mod hosts;
mod left_out;
mod runner;
mod tally;

use anyhow::Result;
use tempfile::TempDir;
use tokio::process::Command;

use crate::browser::Browser;
use crate::build::flavour::Flavour;
use crate::build::{self, Purpose, server};
use crate::project::Project;
use crate::setup::{self, Need};
use runner::{Counts, Runner, Step};

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
    /// Run every step, also those that passed before and whose inputs have not changed
    #[arg(long)]
    all: bool,
}

/// Runs everything and prints the summary; `true` if all passed.
///
/// # Errors
/// If there is no room for temporary files; all else that goes wrong is
/// counted.
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
    /// Whether all tests that can are run without our server, too.
    on_static: bool,
    scratch: TempDir,
}

/// What every Rust program depends on.
const CARGO: [&str; 4] = ["Cargo.toml", "Cargo.lock", ".cargo", "rustfmt.toml"];

/// All Rust there is.
const RUST: [&str; 8] = ["build.rs", "src", "lab", "server", "xtask", "tests", "benches", "webdriver.json"];

/// What the crate is compiled from.
const CRATE: [&str; 3] = ["build.rs", "src", "lab"];

/// What the programs of the host are compiled from: of the crate, what the model checker takes
/// in.
const PROGRAM_SOURCES: [&str; 5] = ["lab", "server", "xtask", "tests", "src/sync"];

/// What the page is bundled from, besides the crate.
const PAGE: [&str; 10] = [
    "www",
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
    /// First what may run side by side: it keeps two cores busy, as each half
    /// has a build directory of its own. Then, one at a time, the tests that
    /// look at times.
    async fn run(&self) {
        self.set_up("set-up-rust", &setup::RUST).await;
        let ((), built) = tokio::join!(self.host(), self.in_between());
        if built {
            self.in_browsers().await;
        }
        if built && !self.quick {
            self.end_to_end().await;
        }
    }

    /// Everything but the host's: the browsers, and what drives them, are got while
    /// that is built which is to run in them.
    async fn in_between(&self) -> bool {
        // What the build needs, it gets by itself.
        let further = Need::ALL.into_iter().filter(|need| !setup::PAGE.contains(need));
        let browsers: Vec<_> = further.filter(|need| !self.quick || for_quick(*need)).collect();
        let (built, _) = tokio::join!(self.wasm(), self.set_up("set-up-browsers", &browsers));
        built
    }

    /// Gets what is missing; `true` if nothing is any more.
    async fn set_up(&self, name: &str, needs: &[Need]) -> bool {
        self.runner.work(name, setup::ensure(self.project, needs)).await || all_there(self.project, needs)
    }

    /// What runs on the host.
    async fn host(&self) {
        let mut fmt = self.cargo(&["fmt"]);
        fmt.args(["--all", "--check", "--", "--color", "never"]);
        self.runner.step(Step::new("fmt", Counts::One).of(&CARGO).of(&RUST), fmt).await;
        let mut fmt = self.cargo(&["fmt", "--manifest-path", "xtask/wasm-bindgen/Cargo.toml"]);
        fmt.args(["--check", "--", "--color", "never"]);
        self.runner
            .step(Step::new("fmt-tool", Counts::One).of(&CARGO).of(&["xtask/wasm-bindgen"]), fmt)
            .await;
        self.of_packages("crate", &CRATE_PACKAGES, &[], &CRATE).await;
        self.of_packages("programs", &PROGRAMS, &[E2E], &PROGRAM_SOURCES).await;
        if !self.quick {
            let mut clippy = self.cargo(&["clippy", "--profile", "tools", "--package", "interleave-bench"]);
            clippy.args(["--all-targets", "--", "-D", "warnings"]);
            self.runner.step(Step::new("clippy-bench", Counts::One).of(&CARGO).of(&RUST), clippy).await;
            let test = self.cargo(&["test", "--profile", "tools", "--package", "interleave-bench", "--bins"]);
            self.runner.step(Step::new("native-bench", Counts::Printed).of(&CARGO).of(&RUST), test).await;
        }
    }

    /// Clippy's judgement of some packages, and their tests; of some `others` the tests need a browser,
    /// and are run elsewhere.
    async fn of_packages(&self, name: &str, packages: &[&str], others: &[&str], inputs: &[&'static str]) {
        let step = |kind, counts| Step::new(&format!("{kind}-{name}"), counts).of(&CARGO).of(inputs);
        let selected = |command: &str, packages: &[&str]| {
            let mut cargo = self.cargo(&[command, "--profile", "tools"]);
            cargo.args(packages.iter().flat_map(|package| ["--package", package]));
            cargo
        };
        let mut clippy = selected("clippy", &[packages, others].concat());
        clippy.args(["--all-targets", "--", "-D", "warnings"]);
        self.runner.step(step("clippy", Counts::One), clippy).await;
        let mut test = selected("test", packages);
        test.args(["--lib", "--no-fail-fast"]);
        // The crate's other tests are for browsers.
        if packages != CRATE_PACKAGES {
            test.args(["--test", "*"]);
        }
        self.runner.step(step("native", Counts::Printed), test).await;
    }

    /// What is compiled to WebAssembly, and the page over it; `true` if there
    /// is something to open in a browser.
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

    /// Clippy's judgement of the flavours, and the browser tests; `true` if they compile.
    async fn compile_browser_tests(&self) -> bool {
        let mut built = true;
        for flavour in Flavour::WORKING {
            if !self.quick {
                let mut clippy = self.wasm_cargo(flavour, "clippy");
                clippy.args(["--all-targets", "--", "-D", "warnings"]);
                let step = Step::new(&format!("clippy-{}", flavour.name()), Counts::One);
                self.runner.step(step.of(&CARGO).of(&CRATE).of(&["tests"]), clippy).await;
            }
            let mut build = self.wasm_cargo(flavour, "build");
            build.arg("--tests");
            let name = format!("build-tests-{}", flavour.name());
            built &= self.runner.step(Step::new(&name, Counts::Failure), build).await;
        }
        built
    }

    /// The page's own checks.
    async fn page(&self) {
        let step =
            |name, counts| Step::new(name, counts).of(&PAGE).of(&["benches/js", "server/page-headers.json"]);
        let check = build::page::npm(self.project, "check");
        // Of the crate it sees the types alone.
        self.runner.step(step("page-check", Counts::One).of(&["pkg/single/interleave.d.ts"]), check).await;
        let mut test = build::page::npm(self.project, "test");
        test.args(["--", "--reporter=tap-flat"]);
        self.runner.step(step("page-test", Counts::Printed).of(&CRATE), test).await;
    }

    /// `wasm-pack test`, each flavour in each browser.
    async fn in_browsers(&self) {
        for flavour in Flavour::WORKING {
            for browser in self.browsers() {
                let Some(option) = browser.option() else { continue };
                let mut test = flavour.command(self.project, "wasm-pack");
                test.args(["test", "--headless", option, "--", "--test", "browser"]);
                // Its own 20 s are short for tests that measure. It leaves the
                // files of the browsers it ends behind.
                test.env("WASM_BINDGEN_TEST_TIMEOUT", "600").env("TMPDIR", self.scratch.path());
                let name = format!("{}-{}", flavour.name(), browser.id());
                let step = Step::new(&name, Counts::Printed).of(&CARGO).of(&CRATE).of(&["tests/browser.rs"]);
                self.runner.step(step, test).await;
            }
        }
    }

    /// The real page in real browsers: one after the other, two tests at a time in each. Side by
    /// side they took half as long again on two cores, since a run takes more samples where times
    /// scatter. Then what looks at speed, with nothing beside it.
    async fn end_to_end(&self) {
        let mut build = self.cargo(&["test", "--profile", "tools", "--package", E2E, "--no-run"]);
        build.args(["--test", "all", "--test", "speed", "--test", "widths", "--test", "listings"]);
        if !self.runner.step(Step::new("build-e2e", Counts::Failure), build).await {
            return;
        }
        self.runner.step(self.depending_on_all("widths"), self.e2e("widths", 2)).await;
        let listings = Step::new("listings", Counts::Printed).of(&CARGO);
        let listings = listings.of(&["src/experiments", "tests/python", "xtask/src/build/listings.rs"]);
        self.runner.step(listings, self.e2e("listings", 1)).await;
        let browsers = self.browsers();
        for browser in &browsers {
            // Under load WebKit's driver loses clicks.
            let at_once = if *browser == Browser::Webkit { 1 } else { 2 };
            self.in_page("e2e", *browser, "all", at_once).await;
            if *browser != Browser::Webkit {
                self.without_server(*browser).await;
            }
        }
        self.project.progress.line(left_out::said("on a host of files alone", &hosts::ABOUT_THE_SERVER));
        for browser in Browser::ALL {
            self.project.progress.line(match browsers.contains(&browser) {
                true => left_out::said(&format!("in {browser}"), engines::not_in(browser)),
                false => format!("      {browser} is not there, and nothing was tested in it"),
            });
        }
        // All of them compare with threads.
        for browser in browsers.into_iter().filter(|browser| Browser::WITH_THREADS.contains(browser)) {
            self.in_page("speed", browser, "speed", 1).await;
        }
    }

    async fn in_page(&self, name: &str, browser: Browser, which: &str, at_once: usize) {
        let mut test = self.e2e(which, at_once);
        if which == "all" {
            test.args(left_out::skipped(engines::not_in(browser)));
        }
        test.env("INTERLEAVE_BROWSER", browser.id());
        self.runner.step(self.depending_on_all(&format!("{name}-{}", browser.id())), test).await;
    }

    /// The same page from a host of files alone, where a service worker answers.
    async fn without_server(&self, browser: Browser) {
        let mut test = self.e2e("all", 2);
        test.args(hosts::chosen(self.on_static)).args(left_out::skipped(&hosts::ABOUT_THE_SERVER));
        test.args(left_out::skipped(engines::not_in(browser)));
        test.env("INTERLEAVE_BROWSER", browser.id()).env("INTERLEAVE_HOST", "static");
        let all = if self.on_static { "-all" } else { "" };
        let name = format!("static{all}-{}", browser.id());
        self.runner.step(self.depending_on_all(&name), test).await;
    }

    /// One of the end-to-end test programs.
    fn e2e(&self, which: &str, at_once: usize) -> Command {
        let mut test = self.cargo(&["test", "--profile", "tools", "--package", E2E, "--test", which, "--"]);
        test.arg(format!("--test-threads={at_once}"));
        test
    }

    /// A step with tests that depend on everything that runs.
    fn depending_on_all(&self, name: &str) -> Step {
        Step::new(name, Counts::Printed).of(&CARGO).of(&RUST).of(&PAGE)
    }

    /// Those to test in. One that could not be got has failed the set-up
    /// already; the other is no less worth testing in.
    fn browsers(&self) -> Vec<Browser> {
        let wanted = if self.quick { &[Browser::Chromium][..] } else { &Browser::ALL };
        wanted.iter().copied().filter(|browser| all_there(self.project, browser.needs())).collect()
    }

    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = self.project.command("cargo");
        command.args(arguments);
        command
    }

    /// With the profile that a bare `wasm-pack test` and `play` have: what is compiled
    /// for the one is there for the others.
    fn wasm_cargo(&self, flavour: Flavour, subcommand: &str) -> Command {
        let mut command = flavour.command(self.project, "cargo");
        command.args([subcommand, "--target", "wasm32-unknown-unknown"]);
        command
    }
}

const E2E: &str = "interleave-e2e";

/// What is compiled to WebAssembly, and natively for its tests.
const CRATE_PACKAGES: [&str; 3] = ["interleave", "interleave-kernels", "interleave-lab"];

/// The programs of the host that have tests of their own.
const PROGRAMS: [&str; 4] = ["interleave-server", "interleave-driver", "interleave-loom", "xtask"];

fn for_quick(need: Need) -> bool {
    !need.is_optional() && !matches!(need, Need::Firefox | Need::Geckodriver)
}

//! What the project needs: a table of needs, each with how it is detected, why it is needed and how it is
//! installed. Installed programs are used; the others are installed once, inside the project where possible.

mod browsers;
mod node;
mod perfetto;
mod python;
mod rust;
mod sources;
pub(crate) mod system;
mod tools;

pub use browsers::{chromium, firefox, webkit};
pub use perfetto::engine as perfetto_engine;
pub use python::python;
pub use rust::Toolchain;
pub use sources::check as check_sources;
pub(crate) use tools::at_least;

use anyhow::{Result, anyhow};

use crate::project::Project;
use crate::toolbox;

/// A program or file that must be installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "`why` says it for each")]
pub enum Need {
    WasmTarget,
    RustSource,
    Rustfmt,
    Clippy,
    Bind,
    WasmBindgen,
    WasmPack,
    Geckodriver,
    Node,
    NodePackages,
    Chromium,
    Chromedriver,
    Firefox,
    Webkit,
    WebkitDriver,
    Xvfb,
    Perfetto,
}

/// The needs of building and checking, besides Rust itself.
pub const RUST: [Need; 4] = [Need::WasmTarget, Need::RustSource, Need::Rustfmt, Need::Clippy];

/// The needs of building the page.
pub const PAGE: [Need; 5] = [Need::WasmTarget, Need::RustSource, Need::Bind, Need::Node, Need::NodePackages];

/// The cache entries that this checkout uses.
pub fn used_entries(project: &Project) -> Vec<String> {
    toolbox::ALL.iter().map(|tool| tool.entry(&project.path(""))).chain([perfetto::entry()]).collect()
}

/// The needs of a bare `wasm-pack test`, besides a browser.
pub const WASM_PACK_TEST: [Need; 5] =
    [Need::WasmTarget, Need::RustSource, Need::WasmBindgen, Need::WasmPack, Need::Geckodriver];

impl Need {
    /// All needs, in the order of `doctor`'s output.
    pub const ALL: [Self; 17] = [
        Self::WasmTarget,
        Self::RustSource,
        Self::Rustfmt,
        Self::Clippy,
        Self::Bind,
        Self::WasmBindgen,
        Self::WasmPack,
        Self::Node,
        Self::NodePackages,
        Self::Chromium,
        Self::Chromedriver,
        Self::Firefox,
        Self::Geckodriver,
        Self::Webkit,
        Self::WebkitDriver,
        Self::Xvfb,
        Self::Perfetto,
    ];

    /// True if the project works without this need, except that the tests check less.
    pub fn is_optional(self) -> bool {
        matches!(self, Self::Webkit | Self::WebkitDriver | Self::Xvfb | Self::Perfetto)
    }

    /// The name for users; for tools, the name of the program.
    pub fn name(self) -> &'static str {
        match self {
            Self::WasmTarget => rust::TARGET,
            Self::RustSource => "rust-src",
            Self::Rustfmt => "rustfmt",
            Self::Clippy => "clippy",
            Self::Bind => "interleave-bind",
            Self::WasmBindgen => "wasm-bindgen",
            Self::WasmPack => "wasm-pack",
            Self::Geckodriver => "geckodriver",
            Self::Node => "node",
            Self::NodePackages => "node_modules",
            Self::Chromium => "Chromium",
            Self::Chromedriver => "chromedriver",
            Self::Firefox => "Firefox",
            Self::Webkit => "WebKitGTK",
            Self::WebkitDriver => "WebKitWebDriver",
            Self::Xvfb => "Xvfb",
            Self::Perfetto => "Perfetto",
        }
    }

    /// Returns why the project has this need, as the end of a sentence.
    pub fn why(self) -> &'static str {
        match self {
            Self::WasmTarget => "to compile the crate to WebAssembly",
            Self::RustSource => "to rebuild the standard library with atomics, for the threads flavour",
            Self::Rustfmt => "to check the layout of the code",
            Self::Clippy => "to check the code",
            Self::Bind => "to make JavaScript modules of the compiled crate",
            Self::WasmBindgen | Self::WasmPack => "to run the browser tests",
            Self::Geckodriver => "to drive Firefox",
            Self::Node => "to build the page",
            Self::NodePackages => "for TypeScript and the bundler of the page",
            Self::Chromium | Self::Firefox | Self::Webkit => "to test and measure in it",
            Self::Chromedriver => "to drive Chromium",
            Self::WebkitDriver => "to drive WebKitGTK",
            Self::Xvfb => "as a screen for WebKitGTK, which runs on none without",
            Self::Perfetto => "to check that exported traces open there",
        }
    }

    /// The path or the version, if it is installed. Takes no longer than a call of a program with
    /// `--version`.
    pub fn found(self, project: &Project) -> Option<String> {
        match self {
            Self::WasmTarget => rust::wasm_target(project),
            Self::RustSource => rust::source(project),
            Self::Rustfmt => project.output_of("cargo", &["fmt", "--version"]),
            Self::Clippy => project.output_of("cargo", &["clippy", "--version"]),
            Self::Bind => tools::found(&toolbox::BIND, project),
            Self::WasmBindgen => tools::found(&toolbox::WASM_BINDGEN, project),
            Self::WasmPack => tools::found(&toolbox::WASM_PACK, project),
            Self::Geckodriver => tools::found(&toolbox::GECKODRIVER, project),
            Self::Node => node::found(project),
            Self::NodePackages => node::packages(project),
            Self::Chromium => browsers::chromium(project).map(|path| path.display().to_string()),
            Self::Chromedriver => project.find("chromedriver").map(|path| path.display().to_string()),
            Self::Firefox => browsers::firefox(project).map(|path| path.display().to_string()),
            Self::Webkit => browsers::webkit().map(|path| path.display().to_string()),
            Self::WebkitDriver => project.find("WebKitWebDriver").map(|path| path.display().to_string()),
            Self::Xvfb => project.find("Xvfb").map(|path| path.display().to_string()),
            Self::Perfetto => perfetto::engine(project).map(|path| path.display().to_string()),
        }
    }

    /// How long the installation takes on two cores, and the size of the download; `None` for needs that no
    /// command can install.
    pub fn cost(self) -> Option<&'static str> {
        match self {
            Self::WasmTarget => Some("5 s, 20 MB"),
            Self::RustSource => Some("5 s, 3 MB"),
            Self::Rustfmt => Some("5 s, 2 MB"),
            Self::Clippy => Some("5 s, 4 MB"),
            Self::Bind => Some("30 s, 10 MB"),
            Self::WasmBindgen => Some("1 min, 15 MB"),
            Self::WasmPack => Some("1 min, 15 MB"),
            Self::Geckodriver => Some("1 min, 15 MB"),
            Self::NodePackages => Some("15 s, 30 MB"),
            Self::Chromium | Self::Chromedriver => Some("30 s, 110 MB, with fonts"),
            Self::Firefox => Some("30 s, 75 MB"),
            Self::Webkit | Self::WebkitDriver | Self::Xvfb => Some("30 s, 110 MB"),
            Self::Perfetto => Some("10 s, 16 MB"),
            Self::Node => None,
        }
    }

    /// How to install it by hand.
    pub fn hint(self) -> String {
        match self {
            Self::WasmTarget | Self::RustSource => rust::hint(),
            Self::Rustfmt => "rustup component add rustfmt".into(),
            Self::Clippy => "rustup component add clippy".into(),
            Self::Bind => toolbox::BIND.hint(),
            Self::WasmBindgen => toolbox::WASM_BINDGEN.hint(),
            Self::WasmPack => toolbox::WASM_PACK.hint(),
            Self::Geckodriver => toolbox::GECKODRIVER.hint(),
            Self::Node => node::HINT.into(),
            Self::NodePackages => "npm ci".into(),
            Self::Chromium | Self::Chromedriver | Self::Firefox => browsers::hint(),
            Self::Webkit | Self::WebkitDriver | Self::Xvfb => browsers::webkit_hint(),
            Self::Perfetto => perfetto::hint(),
        }
    }
}

/// Installs the missing needs. Returns at once if none is missing.
///
/// # Errors
/// With the reason and the command to type for each need that could not be installed; the others are
/// installed.
pub async fn ensure(project: &Project, needs: &[Need]) -> Result<()> {
    let missing: Vec<_> = needs.iter().copied().filter(|need| need.found(project).is_none()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    for need in &missing {
        project.print(format_args!("{} is missing; it is needed {}", need.name(), need.why()));
    }
    // Compiling, downloading and unpacking hardly slow each other down.
    let (rust, tools, packages, browsers, webkit, perfetto) = tokio::join!(
        rust::get(project, &missing),
        tools::get(project, &missing),
        node::get(project, &missing),
        browsers::get(project, &missing),
        browsers::get_webkit(project, &missing),
        perfetto::get(project, &missing),
    );
    if let Err(error) = webkit {
        project.print(format_args!("going on without WebKitGTK, so that nothing is tested in it: {error:#}"));
    }
    if let Err(error) = perfetto {
        project
            .print(format_args!("going on without Perfetto, so that no trace is checked there: {error:#}"));
    }
    let reasons = [rust, tools, packages, browsers].into_iter().filter_map(Result::err);
    let reasons: String = reasons.map(|error| format!("\n{error:#}")).collect();
    let needed = missing.into_iter().filter(|need| !need.is_optional());
    let left: Vec<_> = needed.filter(|need| need.found(project).is_none()).collect();
    if left.is_empty() {
        return Ok(());
    }
    let hints = hints(&left);
    Err(anyhow!("something is missing and could not be got; to get it by hand:{hints}{reasons}"))
}

/// How to install needs by hand, one line for each way.
pub fn hints(missing: &[Need]) -> String {
    let mut lines: Vec<(Vec<&str>, String)> = Vec::new();
    for need in missing {
        let hint = need.hint();
        match lines.iter_mut().find(|(_, known)| *known == hint) {
            Some((names, _)) => names.push(need.name()),
            None => lines.push((vec![need.name()], hint)),
        }
    }
    lines.iter().map(|(names, hint)| format!("\n  {}: {hint}", names.join(", "))).collect()
}

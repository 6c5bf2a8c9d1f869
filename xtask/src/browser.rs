//! The browsers for tests and measurements.

use std::env;
use std::fmt;

use anyhow::{Result, bail};
use clap::ValueEnum;

use crate::setup::Need;

/// A browser for tests and measurements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Browser {
    /// Chromium, or a browser based on it.
    Chromium,
    /// Firefox.
    Firefox,
    /// Safari's engine, in the browser of its GTK port.
    Webkit,
}

impl Browser {
    /// All browsers.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// The browsers with threads, and so with every variant.
    pub const WITH_THREADS: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// Returns the browser for the end-to-end tests, from the variable `INTERLEAVE_BROWSER`; Chromium if it
    /// is not set.
    ///
    /// # Errors
    /// If the variable does not name a browser.
    pub fn from_environment() -> Result<Self> {
        match env::var("INTERLEAVE_BROWSER").as_deref() {
            Ok("firefox") => Ok(Self::Firefox),
            Ok("webkit") => Ok(Self::Webkit),
            Ok("chromium") | Err(_) => Ok(Self::Chromium),
            Ok(other) => bail!("INTERLEAVE_BROWSER is “{other}”; it may be chromium, firefox or webkit"),
        }
    }

    /// The name on the command line and in the environment.
    pub fn id(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// The name of the WebDriver program.
    pub fn driver(self) -> &'static str {
        match self {
            Self::Chromium => "chromedriver",
            Self::Firefox => "geckodriver",
            Self::Webkit => "WebKitWebDriver",
        }
    }

    /// The option of `wasm-pack test` for this browser; `None` for WebKit, which wasm-pack supports only in
    /// Safari.
    pub fn option(self) -> Option<&'static str> {
        match self {
            Self::Chromium => Some("--chrome"),
            Self::Firefox => Some("--firefox"),
            Self::Webkit => None,
        }
    }

    /// What driving this browser needs.
    pub fn needs(self) -> &'static [Need] {
        match self {
            Self::Chromium => &[Need::Chromium, Need::Chromedriver],
            Self::Firefox => &[Need::Firefox, Need::Geckodriver],
            Self::Webkit => &[Need::Webkit, Need::WebkitDriver, Need::Xvfb],
        }
    }
}

impl fmt::Display for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::Webkit => "WebKitGTK",
        })
    }
}

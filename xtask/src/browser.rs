//! The browsers that are tested and measured in.

use std::env;
use std::fmt;

use anyhow::{Result, bail};
use clap::ValueEnum;

use crate::setup::Need;

/// A browser to test and measure in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Browser {
    /// Chromium or one of its kind.
    Chromium,
    /// Firefox.
    Firefox,
    /// The engine of Safari, in the browser that comes with its port to GTK.
    Webkit,
}

impl Browser {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// The browsers that have threads, and so every variant.
    pub const WITH_THREADS: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// The one that the end-to-end tests are to use: `INTERLEAVE_BROWSER`,
    /// Chromium if nobody says.
    ///
    /// # Errors
    /// If the variable names none.
    pub fn from_environment() -> Result<Self> {
        match env::var("INTERLEAVE_BROWSER").as_deref() {
            Ok("firefox") => Ok(Self::Firefox),
            Ok("webkit") => Ok(Self::Webkit),
            Ok("chromium") | Err(_) => Ok(Self::Chromium),
            Ok(other) => bail!("INTERLEAVE_BROWSER is “{other}”; it may be chromium, firefox or webkit"),
        }
    }

    /// Its name on the command line and in the environment.
    pub fn id(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// The program that drives it.
    pub fn driver(self) -> &'static str {
        match self {
            Self::Chromium => "chromedriver",
            Self::Firefox => "geckodriver",
            Self::Webkit => "WebKitWebDriver",
        }
    }

    /// The option of `wasm-pack test` that names it; it drives WebKit in Safari only.
    pub fn option(self) -> Option<&'static str> {
        match self {
            Self::Chromium => Some("--chrome"),
            Self::Firefox => Some("--firefox"),
            Self::Webkit => None,
        }
    }

    /// What it needs in order to be driven.
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

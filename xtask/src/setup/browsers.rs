//! Browsers, which belong to the system: found on `PATH`, else asked for.

use std::path::PathBuf;

use anyhow::Result;

use super::{Need, system};
use crate::project::Project;

/// What Debian calls them. The fonts let the page's texts be seen.
const PACKAGES: [(Need, &str); 3] =
    [(Need::Chromium, "chromium"), (Need::Chromedriver, "chromium-driver"), (Need::Firefox, "firefox-esr")];
const FONTS: &str = "fonts-dejavu-core";

/// Chromium or a browser of its kind.
pub fn chromium(project: &Project) -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    names.iter().find_map(|name| project.find(name))
}

/// Firefox, released or with long support.
pub fn firefox(project: &Project) -> Option<PathBuf> {
    ["firefox-esr", "firefox"].iter().find_map(|name| project.find(name))
}

/// What to type where it cannot be done without asking.
pub fn hint() -> String {
    let packages = PACKAGES.map(|(_, package)| package);
    system::by_hand(&[&packages[..], &[FONTS]].concat())
}

/// Installs those that are missing.
pub async fn get(project: &Project, missing: &[Need]) -> Result<()> {
    let wanted = PACKAGES.iter().filter(|(need, _)| missing.contains(need)).map(|(_, package)| *package);
    let mut wanted: Vec<_> = wanted.collect();
    if wanted.is_empty() {
        return Ok(());
    }
    wanted.push(FONTS);
    system::install(project, &wanted, "(browsers, to test and measure in; a few hundred megabytes, once)")
        .await
}

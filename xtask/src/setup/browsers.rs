//! Browsers, which the system's package manager installs: searched for on `PATH`, otherwise installed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{Need, system};
use crate::project::Project;

/// The Debian packages of the browsers. The fonts make the page's texts visible.
const PACKAGES: [(Need, &str); 3] =
    [(Need::Chromium, "chromium"), (Need::Chromedriver, "chromium-driver"), (Need::Firefox, "firefox-esr")];
const FONTS: &str = "fonts-dejavu-core";

/// The Debian packages of WebKitGTK. The driver's package includes the engine.
const WEBKIT_PACKAGES: [(Need, &str); 3] =
    [(Need::Webkit, "webkit2gtk-driver"), (Need::WebkitDriver, "webkit2gtk-driver"), (Need::Xvfb, "xvfb")];

/// Chromium, or a browser based on it.
pub fn chromium(project: &Project) -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    names.iter().find_map(|name| project.find(name))
}

/// Firefox, the release or the extended support release.
pub fn firefox(project: &Project) -> Option<PathBuf> {
    ["firefox-esr", "firefox"].iter().find_map(|name| project.find(name))
}

/// WebKitGTK's minimal browser. It is part of the library, and not on the search path.
pub fn webkit() -> Option<PathBuf> {
    let folders = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
    };
    let libraries = ["/usr/lib", "/usr/libexec"].map(Path::new);
    // `/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1` in Debian; other systems have no architecture folder.
    let nested = libraries.into_iter().flat_map(folders).flat_map(|folder| folders(&folder));
    let all = libraries.into_iter().flat_map(folders).chain(nested);
    all.map(|folder| folder.join("MiniBrowser")).find(|path| path.is_file())
}

/// Returns the command to type if installing the browsers needs a password.
pub fn hint() -> String {
    system::by_hand(&[&packages(&PACKAGES, |_| true)[..], &[FONTS]].concat())
}

/// Returns the command to type if installing WebKitGTK needs a password.
pub fn webkit_hint() -> String {
    system::by_hand(&packages(&WEBKIT_PACKAGES, |_| true))
}

/// Installs the missing browsers.
pub async fn get(project: &Project, missing: &[Need]) -> Result<()> {
    let mut wanted = packages(&PACKAGES, |need| missing.contains(&need));
    if wanted.is_empty() {
        return Ok(());
    }
    wanted.push(FONTS);
    system::install(project, &wanted, "(browsers, to test and measure in; a few hundred megabytes, once)")
        .await
}

/// Installs the missing parts of WebKitGTK.
pub async fn get_webkit(project: &Project, missing: &[Need]) -> Result<()> {
    let wanted = packages(&WEBKIT_PACKAGES, |need| missing.contains(&need));
    if wanted.is_empty() {
        return Ok(());
    }
    system::install(project, &wanted, "(the engine of Safari, to test in; a hundred megabytes, once)").await
}

/// The packages for the wanted needs, without duplicates.
fn packages(all: &[(Need, &'static str)], wanted: impl Fn(Need) -> bool) -> Vec<&'static str> {
    let mut packages: Vec<_> =
        all.iter().filter(|(need, _)| wanted(*need)).map(|(_, package)| *package).collect();
    packages.dedup();
    packages
}

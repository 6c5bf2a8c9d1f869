//! CPython's sources: downloaded once, checked, unpacked and patched.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use tokio::process::Command;

use super::mirror;
use super::recipe::{
    ARCHIVE, ARCHIVE_CHECKSUM, ARCHIVE_FOLDER, PACKER, PATCHES, PROGRAM, SERIES, SOURCES, VERSION,
};
use super::steps::{Step, Steps};
use super::toolchain::Toolchain;
use crate::project::Project;
use crate::run::run;
use crate::setup::system;

/// The folder of the project's own sources in the folder of work, where every toolchain can read them.
pub const OWN: &str = "own";

const LIMIT: Duration = Duration::from_secs(15 * 60);

/// Prints the checksum of a file. Python is there on every system that compiles CPython.
const CHECKSUM_SCRIPT: &str =
    "import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], 'rb').read()).hexdigest())";

/// Brings the sources into the folder of work.
///
/// # Errors
/// If they cannot be downloaded, or are not those of the recipe.
pub async fn get(project: &Project, toolchain: &Toolchain, steps: &Steps<'_>) -> Result<()> {
    let work = toolchain.work(project);
    let own = work.join(OWN);
    fs::create_dir_all(&own)?;
    for file in PATCHES.iter().chain(&PROGRAM).chain(&[PACKER]) {
        fs::copy(project.path(SOURCES).join(file), own.join(file))
            .with_context(|| format!("cannot copy {SOURCES}/{file}"))?;
    }
    steps.run(Step::Source, async || unpack(project, toolchain, &work).await).await
}

async fn unpack(project: &Project, toolchain: &Toolchain, work: &Path) -> Result<()> {
    if !is_valid(project, toolchain, work).await {
        project.print(format_args!("getting the sources of CPython {VERSION} (23 MB, once)"));
        run(project, "python-source", LIMIT, download(project, toolchain, work)?).await?;
        ensure!(
            is_valid(project, toolchain, work).await,
            "{} is not the file of CPython {VERSION}: its SHA-256 is not {ARCHIVE_CHECKSUM}",
            work.join(ARCHIVE).display()
        );
    }
    system::remove_folder(project, &work.join(ARCHIVE_FOLDER)).await?;
    let mut tar = toolchain.command(project, "", &[], "tar");
    tar.args(["--extract", "--no-same-owner", "--file", ARCHIVE]);
    run(project, "python-unpack", LIMIT, tar).await?;
    for file in PATCHES {
        let mut patch = toolchain.command(project, ARCHIVE_FOLDER, &[], "patch");
        patch.args(["--strip=1", &format!("--input=../{OWN}/{file}")]);
        run(project, "python-patch", LIMIT, patch).await?;
    }
    Ok(())
}

/// True if the file is there and is that of the recipe.
async fn is_valid(project: &Project, toolchain: &Toolchain, work: &Path) -> bool {
    if !work.join(ARCHIVE).is_file() {
        return false;
    }
    let sum = toolchain.output(project, &format!("python{SERIES}"), &["-c", CHECKSUM_SCRIPT, ARCHIVE]).await;
    sum.is_ok_and(|sum| sum == ARCHIVE_CHECKSUM)
}

/// Debian's own client gets the file in a Debian system; elsewhere it comes from the same archive.
fn download(project: &Project, toolchain: &Toolchain, work: &Path) -> Result<Command> {
    let package = format!("python{SERIES}");
    if let Toolchain::Debian(_) = toolchain {
        let mut apt = toolchain.command(project, "", &[], "apt-get");
        apt.args(["source", "--quiet=2", "--download-only", "--tar-only", &package]);
        return Ok(apt);
    }
    if project.find("curl").is_none() {
        bail!(
            "curl is needed to get the sources; or put {ARCHIVE} of Debian's {package} into {}",
            work.display()
        );
    }
    let mirror = mirror::find(Path::new("/etc"));
    let mut curl = toolchain.command(project, "", &[], "curl");
    curl.args(["--fail", "--location", "--silent", "--show-error", "--retry", "2", "--output", ARCHIVE]);
    curl.arg(format!("{mirror}/pool/main/p/{package}/{ARCHIVE}"));
    Ok(curl)
}

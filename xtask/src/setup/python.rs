//! CPython with the packages of the benchmark's Python programs. Only the benchmark uses it; if it is missing, the
//! benchmark omits the comparisons with CPython.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;

use crate::project::Project;
use crate::run::run;
use crate::stamp::Stamp;

/// The packages, with their exact versions.
const REQUIREMENTS: &str = "benches/python/requirements.txt";

/// Returns a Python that has the packages, in a virtual environment of the project, which is created if
/// necessary.
///
/// # Errors
/// If there is no Python, or the packages cannot be installed.
pub async fn python(project: &Project) -> Result<PathBuf> {
    let folder = project.tools().join("python");
    let program = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let stamp = Stamp::new(project, "python");
    let requirements = fs::read_to_string(project.path(REQUIREMENTS))?;
    let inputs = format!("{} {requirements}", folder.display());
    if program.exists() && stamp.matches(&inputs) {
        return Ok(program);
    }
    let system = project.find("python3").or_else(|| project.find("python"));
    let system = system.ok_or_else(|| anyhow::anyhow!("there is no python3 on PATH"))?;
    project.print("making a virtual environment of Python in .tools/python (under a minute, once)");
    let limit = Duration::from_secs(300);
    let mut make = project.command(&system);
    make.args(["-m", "venv", "--clear"]).arg(&folder);
    run(project, "python-venv", limit, make).await?;
    let mut install = project.command(&program);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
    install.arg(project.path(REQUIREMENTS));
    run(project, "python-packages", limit, install).await?;
    stamp.write(&inputs)?;
    Ok(program)
}

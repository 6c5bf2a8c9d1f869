//! The result: the linked flavours and the library, compressed and described, as an entry of the cache.

use std::fs;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::recipe::{
    ARCHIVE, ARCHIVE_CHECKSUM, ARCHIVE_FOLDER, CONFIGURE, DISABLED_MODULES, FLAVOURS, LIBRARY, LICENSE, LINK,
    MODULE, OUT, PACKER, SCRIPT, SERIES, SOURCES, VERSION, entry,
};
use super::source::OWN;
use super::steps::{Step, Steps};
use super::toolchain::{Toolchain, scratch};
use crate::project::Project;
use crate::run::run;

/// The description of the result, in its folder.
pub const DESCRIPTION: &str = "build.json";

/// Compresses files and reports their sizes, in the folder of the project's own sources.
const COMPRESSOR: &str = "compress.mjs";

/// Packs the Python modules.
///
/// # Errors
/// If a module does not compile.
pub async fn library(project: &Project, toolchain: &Toolchain, steps: &Steps<'_>) -> Result<()> {
    steps
        .run(Step::Library, async || {
            fs::create_dir_all(toolchain.work(project).join(OUT))?;
            let mut command = toolchain.command(project, "", &[], &format!("python{SERIES}"));
            command.args([
                format!("{OWN}/{PACKER}"),
                format!("{ARCHIVE_FOLDER}/Lib"),
                format!("{OUT}/{LIBRARY}"),
            ]);
            run(project, "python-library", Duration::from_secs(300), command).await
        })
        .await
}

/// Compresses the files, describes them, and moves them into the cache.
///
/// # Errors
/// If a file is missing or cannot be written.
pub async fn insert(project: &Project, toolchain: &Toolchain) -> Result<()> {
    let out = toolchain.work(project).join(OUT);
    let made = scratch(project).join("made");
    let _ = fs::remove_dir_all(&made);
    let files = files();
    for file in &files {
        let to = made.join(file);
        fs::create_dir_all(to.parent().expect("a file is in a folder"))?;
        // Their contents only: the linker marks modules as programs.
        let bytes = fs::read(out.join(file)).with_context(|| format!("there is no {file}"))?;
        fs::write(&to, bytes)?;
    }
    let license = toolchain.work(project).join(ARCHIVE_FOLDER).join(LICENSE);
    fs::copy(license, made.join(LICENSE)).context("the sources have no licence")?;
    project.print("compressing the result (1 min)");
    let mut command = project.command("node");
    command.arg(project.path(SOURCES).join(COMPRESSOR)).arg(&made).args(&files);
    run(project, "python-compress", Duration::from_secs(600), command).await?;
    let sizes = fs::read_to_string(made.join(COMPRESSED)).context("the compressor reports no sizes")?;
    fs::remove_file(made.join(COMPRESSED))?;
    let report: Value = serde_json::from_str(&sizes)?;
    ensure!(report["sizes"].is_object(), "the compressor reports no sizes");
    let description = description(&toolchain.emscripten(project).await?, &report);
    fs::write(made.join(DESCRIPTION), serde_json::to_string_pretty(&description)? + "\n")?;
    // Only a complete folder gets its final name.
    project.cache.insert(&made, &entry(project))
}

/// The compressor's report, beside the files.
const COMPRESSED: &str = "sizes.json";

/// All files of the result, without their compressed siblings.
fn files() -> Vec<String> {
    let flavours =
        FLAVOURS.iter().flat_map(|flavour| [SCRIPT, MODULE].map(|file| format!("{}/{file}", flavour.folder)));
    flavours.chain([LIBRARY.into()]).collect()
}

fn description(emscripten: &str, report: &Value) -> Value {
    let flavours = FLAVOURS.iter().map(|flavour| {
        let configure = [&CONFIGURE[..], flavour.configure].concat();
        (flavour.folder.to_owned(), json!({ "name": flavour.name, "configure": configure, "link": LINK }))
    });
    json!({
        "python": VERSION,
        "source": { "file": ARCHIVE, "sha256": ARCHIVE_CHECKSUM },
        "emscripten": emscripten,
        "disabledModules": DISABLED_MODULES,
        "flavours": flavours.collect::<serde_json::Map<_, _>>(),
        "sizes": report["sizes"],
        "date": report["date"],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_has_the_flags_of_each_flavour() {
        let report = json!({ "sizes": { "library.zip": { "raw": 2, "brotli": 1 } }, "date": "2026-01-01" });
        let description = description("3.1.69", &report);
        assert_eq!(description["sizes"]["library.zip"]["brotli"], 1);
        let configure = |flavour: &str| description["flavours"][flavour]["configure"].to_string();
        assert!(configure("free-threaded").contains("--disable-gil"));
        assert!(!configure("gil").contains("--disable-gil") && configure("gil").contains("pthreads"));
        assert_eq!(files().len(), 5);
    }
}

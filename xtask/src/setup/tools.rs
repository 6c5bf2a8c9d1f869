//! Finds and installs the programs of the [toolbox](crate::toolbox).

use std::env::consts::EXE_SUFFIX;
use std::fs;

use anyhow::{Context, Result, bail};

use super::Need;
use crate::project::Project;
use crate::run::{BUILD_LIMIT, run};
use crate::toolbox::{ALL, BIND, GECKODRIVER, Source, Tool, WASM_BINDGEN, WASM_PACK};

/// The version and the path of a tool, if a suitable one is installed: in the cache or, for tools from the
/// registry, on `PATH`.
pub fn found(tool: &Tool, project: &Project) -> Option<String> {
    let wanted = tool.wanted(&project.path(""));
    let own = tool.folder(&project.path(""), &project.cache).join(format!("{}{EXE_SUFFIX}", tool.name));
    if own.is_file() {
        return Some(format!("{wanted} ({})", own.display()));
    }
    let Source::Registry(least) = tool.source else { return None };
    let output = project.output_of(project.find(tool.name)?, &["--version"])?;
    let version = output.split_whitespace().nth(1)?.to_owned();
    at_least(&version, least).then_some(version)
}

async fn install(tool: &Tool, project: &Project) -> Result<()> {
    let made = project.cache.scratch().join("made");
    let _ = fs::remove_dir_all(&made);
    let mut command = project.command("cargo");
    command.arg("install").args(tool.arguments()).arg("--no-track").arg("--root").arg(&made);
    // A shared target directory, because the tools have many crates in common.
    command.env("CARGO_TARGET_DIR", project.cache.scratch().join("target"));
    if let Source::Registry(_) = tool.source {
        // The tools mostly wait for browsers, so a fast build matters more than fast code.
        command.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0").env("CARGO_PROFILE_RELEASE_LTO", "off");
        command.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        command.env("CARGO_PROFILE_RELEASE_DEBUG", "0").env("CARGO_PROFILE_RELEASE_STRIP", "true");
    }
    run(project, tool.name, BUILD_LIMIT, command).await?;
    project.cache.insert(&made, &tool.entry(&project.path("")))
}

/// Installs the missing tools, one after the other, because each build uses all cores.
pub async fn get(project: &Project, missing: &[Need]) -> Result<()> {
    let tools = [
        (Need::Bind, BIND),
        (Need::WasmBindgen, WASM_BINDGEN),
        (Need::WasmPack, WASM_PACK),
        (Need::Geckodriver, GECKODRIVER),
    ];
    let wanted: Vec<_> = tools.iter().filter(|(need, _)| missing.contains(need)).collect();
    if wanted.is_empty() {
        return Ok(());
    }
    let _lock = project.cache.lock().await?;
    let mut failed = Vec::new();
    for (need, tool) in wanted {
        // Another process may have installed it in the meantime.
        if found(tool, project).is_none()
            && let Err(error) = install(tool, project).await.with_context(|| need.name())
        {
            failed.push(format!("{error:#}"));
        }
    }
    // The target directory is kept until all tools are installed, because the next tool reuses the compiled
    // crates.
    if ALL.iter().all(|tool| found(tool, project).is_some()) {
        let _ = fs::remove_dir_all(project.cache.scratch().join("target"));
    }
    if failed.is_empty() { Ok(()) } else { bail!(failed.join("\n")) }
}

/// True if the version `version` is `least` or later, compared by its dotted numbers; ignores what follows a
/// hyphen.
pub(crate) fn at_least(version: &str, least: &str) -> bool {
    let numbers = |text: &str| -> Vec<u64> {
        let release = text.trim_start_matches('v').split(['-', '+']).next().unwrap_or_default();
        release.split('.').map_while(|part| part.parse().ok()).collect()
    };
    numbers(version) >= numbers(least)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_number() {
        assert!(at_least("0.15.1", "0.15.1"));
        assert!(at_least("0.36.10", "0.36.9"));
        assert!(at_least("v20.20.2", "20"));
        assert!(!at_least("0.9.1", "0.15.1"));
        assert!(!at_least("v18.19.0", "20"));
        assert!(!at_least("unknown", "20"));
    }
}

//! `cargo xtask env`: prints the environment for running the threads flavour by a bare `wasm-pack test`.

use anyhow::Result;

use crate::browser::Browser;
use crate::build::flavour::Flavour;
use crate::output::line;
use crate::project::Project;
use crate::setup::{self, Toolchain};

/// Prints the exports, for `eval "$(cargo xtask env)"`. Installs first what they refer to; browsers are not
/// installed, because a command that prints should not change the system.
///
/// # Errors
/// If something is missing and cannot be installed.
pub async fn run(project: &Project) -> Result<()> {
    setup::ensure(project, &setup::WASM_PACK_TEST).await?;
    for need in Browser::WITH_THREADS.into_iter().flat_map(Browser::needs) {
        if need.found(project).is_none() {
            project.print(format_args!("{} is missing: {}", need.name(), need.hint()));
        }
    }
    // Each line ends with a semicolon, so that the lines may also be joined.
    for (name, value) in Flavour::Threads.variables(project) {
        line(format_args!("export {name}={};", shell_quote(&value.to_string_lossy())))?;
    }
    // The default of 20 s is too short for tests that measure.
    line("export WASM_BINDGEN_TEST_TIMEOUT=600;")?;
    for folder in project.tool_folders().iter().chain(Toolchain::detect(project).folder()) {
        line(format_args!("export PATH={}:\"$PATH\";", shell_quote(&folder.to_string_lossy())))?;
    }
    for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
        if std::env::var_os(name).is_some() {
            line(format_args!("unset {name};"))?;
        }
    }
    line(
        "# For WebAssembly only: with these, cargo refuses to build for the host (xtask too). \
         Use a shell of its own, and leave it by exit.",
    )
}

/// Quotes a text for a POSIX shell.
fn shell_quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_reads_quoted_text_unchanged() {
        let text = "it's $HOME; `no`\\n";
        let mut command = std::process::Command::new("sh");
        command.args(["-c", &format!("printf %s {}", shell_quote(text))]);
        assert_eq!(String::from_utf8(command.output().unwrap().stdout).unwrap(), text);
    }
}

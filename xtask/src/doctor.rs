//! `cargo xtask doctor`: what is there, what is missing, how to get it.

use anyhow::Result;

use crate::project::Project;
use crate::setup::{Need, hints};

/// Prints a line for each thing; nothing is installed.
///
/// # Errors
/// None; what is missing is a finding, not an error.
pub fn run(project: &Project) -> Result<()> {
    println!("{:22} {}", "cargo", project.ask("cargo", &["--version"]).unwrap_or_default());
    let mut missing = Vec::new();
    for need in Need::ALL {
        match need.found(project) {
            Some(found) => println!("{:22} {}", need.name(), detail(project, need, found)),
            None => {
                println!("{:22} MISSING, needed {}", need.name(), need.why());
                missing.push(need);
            }
        }
    }
    if missing.is_empty() {
        println!("\nEverything is there.");
        return Ok(());
    }
    let hints = hints(project, &missing);
    println!("\n`play`, `measure` and `test` get by themselves what they need of this. By hand:{hints}");
    Ok(())
}

/// Of browsers also the version, which takes too long to ask for every time.
fn detail(project: &Project, need: Need, found: String) -> String {
    match need {
        Need::Chromium | Need::Chromedriver | Need::Firefox => {
            let version = project.ask(&found, &["--version"]).unwrap_or_default();
            format!("{version} ({found})")
        }
        _ => found,
    }
}

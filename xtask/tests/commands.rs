//! The command line under unusual conditions: a closed pipe, a full disk, and the user's own cargo
//! configuration.

use std::process::{Command, Output, Stdio};

use xtask::build::flavour::Flavour;
use xtask::project::Project;

fn xtask(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(arguments).stderr(Stdio::piped());
    command
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_a_command_without_a_message() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = xtask(&["doctor"]).stdout(writer).output().unwrap();
    assert_eq!(errors(&output), "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported_in_a_sentence() {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let output = xtask(&["doctor"]).stdout(full).output().unwrap();
    assert!(errors(&output).contains("the output cannot be written"), "{}", errors(&output));
    assert_eq!(output.status.code(), Some(1));
}

/// The checkout may have been renamed or copied after the build, so the folder of the build must not matter.
#[test]
fn a_command_works_on_the_checkout_that_contains_the_current_folder() {
    let elsewhere = tempfile::tempdir().unwrap();
    std::fs::create_dir(elsewhere.path().join("xtask")).unwrap();
    std::fs::write(elsewhere.path().join("xtask/Cargo.toml"), "").unwrap();
    let mut doctor = xtask(&["doctor"]);
    doctor.current_dir(&elsewhere).env_remove("CARGO_MANIFEST_DIR").env_remove("CARGO_TARGET_DIR");
    let output = String::from_utf8(doctor.output().unwrap().stdout).unwrap();
    let packages = output.lines().find(|line| line.starts_with("node_modules")).unwrap_or_default();
    assert!(packages.contains("MISSING"), "{output}");
}

#[test]
fn a_port_that_browsers_block_is_refused_before_any_build() {
    for port in ["6000", "5060", "6667", "10080"] {
        let output = xtask(&["play", "--port", port]).output().unwrap();
        assert!(errors(&output).contains("browsers open no page on this port"), "{}", errors(&output));
        assert_eq!(output.status.code(), Some(2));
    }
}

/// The target's configuration as printed by the compiler, with a user's cargo configuration in place.
async fn cfg(flavour: Flavour) -> String {
    let mut cargo = flavour.command(&Project::here(), "cargo");
    cargo.args(["--config", "build.rustflags = ['--cfg', 'somebodys']"]);
    cargo.args(["--config", "target.wasm32-unknown-unknown.rustflags = ['-Ctarget-feature=+simd128']"]);
    cargo.args(["rustc", "-Zunstable-options", "--print", "cfg", "--target", "wasm32-unknown-unknown"]);
    cargo.args(["--package", "interleave-kernels"]).env("RUSTC_BOOTSTRAP", "1");
    let output = cargo.output().await.unwrap();
    assert!(output.status.success(), "{}", errors(&output));
    String::from_utf8(output.stdout).unwrap()
}

#[tokio::test]
async fn the_users_cargo_configuration_does_not_change_a_flavour() {
    let [single, threads] = [cfg(Flavour::Single).await, cfg(Flavour::Threads).await];
    for told in [&single, &threads] {
        assert!(told.contains("target_arch=\"wasm32\""), "{told}");
        assert!(!told.contains("somebodys") && !told.contains("simd128"), "{told}");
    }
    let atomics = "target_feature=\"atomics\"";
    assert!(threads.contains(atomics) && !single.contains(atomics), "{threads}");
}

//! Runs the Python programs that the page shows, on the machine's Python and on every other installed
//! version.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use xtask::build::listings::{python_program, variants_of};

/// The folder of the checkout.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// How long one Python may take for all programs, and `pip` for all packages: a limit for hangs.
const LIMIT: Duration = Duration::from_secs(600);

#[test]
fn every_program_that_is_shown_runs_on_every_python() {
    let pythons = pythons();
    if pythons.is_empty() {
        print_line("skipped: no python3 of version 3.9 or later on PATH");
        return;
    }
    let programs = write_programs();
    let (waiting, failures) = (Mutex::new(pythons), Mutex::new(Vec::new()));
    // Two at a time: most programs keep one core busy.
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((_, python)) = { waiting.lock().unwrap().pop_first() } {
                    let result = python.run(&programs);
                    print_line(&result.summary);
                    failures.lock().unwrap().extend(result.failures);
                }
            });
        }
    });
    let failures = failures.into_inner().unwrap();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Prints a line even if the test passes: the tested versions are part of the result.
fn print_line(line: &str) {
    let _ = writeln!(io::stderr(), "listings: {line}");
}

/// Writes the program of each variant of each experiment to `EXPERIMENT/VARIANT.py` in a folder, and returns
/// the folder. Variants with the same program share one file.
fn write_programs() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("listings");
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    for file in fs::read_dir(Path::new(ROOT).join("src/experiments")).unwrap() {
        let file = file.unwrap().path();
        if file.extension().is_none_or(|extension| extension != "py") {
            continue;
        }
        let python = fs::read_to_string(&file).unwrap();
        let id = file.file_stem().unwrap().to_str().unwrap();
        let notes = fs::read_to_string(format!("{ROOT}/www/i18n/en/notes/{id}.md")).unwrap();
        let folder = folder.join(id);
        fs::create_dir_all(&folder).unwrap();
        let mut written = BTreeSet::new();
        for variant in variants_of(&notes) {
            let program = python_program(&python, variant);
            let program = program.unwrap_or_else(|| panic!("{} has no {variant}", file.display()));
            assert!(program.contains("if __name__"), "{} does not call {variant}", file.display());
            if written.insert(program.clone()) {
                fs::write(folder.join(file_name(variant)), program + "\n").unwrap();
            }
        }
    }
    folder
}

/// `gil-0.1` as `gil.py`, `as-written` as `as_written.py`.
fn file_name(variant: &str) -> String {
    let number = |part: &&str| part.parse::<f64>().is_ok();
    let words: Vec<_> = variant.split('-').filter(|part| !number(part)).collect();
    format!("{}.py", words.join("_"))
}

/// A version of Python: major, minor, and whether it is built without the GIL.
type Version = (u32, u32, bool);

/// An interpreter.
struct Python {
    program: PathBuf,
    /// The name in the output, such as `3.13.0` or `3.14.0t`.
    name: String,
    version: Version,
}

/// Returns the installed Pythons, one per version from 3.9 on; none if the machine has no `python3`, which is
/// preferred to others of its version.
fn pythons() -> BTreeMap<Version, Python> {
    let mut found = BTreeMap::new();
    let Some(own) = ["python3", "python"].iter().find_map(|name| Python::at(name.into())) else {
        return found;
    };
    found.insert(own.version, own);
    for python in candidates().into_iter().filter_map(Python::at) {
        found.entry(python.version).or_insert(python);
    }
    found
}

/// Returns the possible programs: on `PATH`, in pyenv's folder and in uv's.
fn candidates() -> Vec<PathBuf> {
    let versions = (9..=15).flat_map(|minor| ["", "t"].map(|build| format!("python3.{minor}{build}")));
    let mut candidates: Vec<_> = versions.map(PathBuf::from).collect();
    let home = env::home_dir().unwrap_or_default();
    let roots = [
        env::var_os("PYENV_ROOT").map_or(home.join(".pyenv"), PathBuf::from).join("versions"),
        env::var_os("UV_PYTHON_INSTALL_DIR").map_or(home.join(".local/share/uv/python"), PathBuf::from),
    ];
    for folder in roots.iter().filter_map(|root| fs::read_dir(root).ok()).flatten().flatten() {
        candidates.push(folder.path().join("bin/python3"));
    }
    candidates
}

/// Prints the version and the program of a Python, each on a line.
const PRINT_VERSION: &str = "import sys, sysconfig
v, free = sys.version_info, sysconfig.get_config_var('Py_GIL_DISABLED')
print(v[0], v[1], v[2], int(free or 0), sys.executable, sep='\\n')";

impl Python {
    /// Asks a program for its version; `None` if it is not a Python from 3.9 on.
    fn at(program: PathBuf) -> Option<Self> {
        let output = Command::new(program).args(["-c", PRINT_VERSION]).stderr(Stdio::null()).output().ok()?;
        let output = String::from_utf8(output.stdout).ok()?;
        let mut lines = output.lines();
        let mut number = || lines.next()?.parse::<u32>().ok();
        let (major, minor, patch, free) = (number()?, number()?, number()?, number()? > 0);
        let version = (major, minor, free);
        let name = format!("{major}.{minor}.{patch}{}", if free { "t" } else { "" });
        let program = PathBuf::from(lines.next()?);
        (version >= (3, 9, false)).then_some(Self { program, name, version })
    }

    /// Runs all programs.
    fn run(&self, programs: &Path) -> PythonOutcome {
        let begin = Instant::now();
        let packages = self.packages();
        let script = Path::new(ROOT).join("tests/python/listings.py");
        let mut command = Command::new(&self.program);
        command.arg(script).arg(programs).env("PYTHONPATH", packages.as_deref().unwrap_or(Path::new("")));
        let (succeeded, output) = finish(&mut command, &programs.join(format!("{}.log", self.name)));
        let lines = |kind: &str| output.lines().filter(|line| line.starts_with(kind)).count();
        let (ran, skipped) = (lines("ran\t"), lines("not run\t"));
        let reasons: BTreeSet<_> =
            output.lines().filter_map(|line| line.strip_prefix("not run\t")?.split('\t').nth(1)).collect();
        let mut summary = format!("Python {}, {}: {ran} runs", self.name, self.program.display());
        if skipped > 0 {
            let reasons: Vec<_> = reasons.into_iter().collect();
            summary += &format!(", {skipped} programs not run ({})", reasons.join("; "));
        }
        summary += &format!(", {:.0} s", begin.elapsed().as_secs_f64());
        // All output except the lines about programs that succeeded or were not run.
        let well = |line: &&str| !line.starts_with("ran\t") && !line.starts_with("not run\t");
        let failures: Vec<_> = output.lines().filter(well).collect();
        let failed = !succeeded || !failures.is_empty() || ran == 0;
        let failures = failed.then(|| format!("Python {}:\n{}", self.name, failures.join("\n")));
        PythonOutcome { summary, failures }
    }

    /// Returns a folder with the packages that some programs import, which is created if it is missing;
    /// `None` if they cannot be installed. The programs that need them are then skipped.
    fn packages(&self) -> Option<PathBuf> {
        let requirements = Path::new(ROOT).join("tests/python/requirements.txt");
        let wanted = fs::read_to_string(&requirements).unwrap();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("python-packages-{}", self.name));
        let stamp = folder.join("requirements.txt");
        if fs::read_to_string(&stamp).is_ok_and(|had| had == wanted) {
            return Some(folder);
        }
        let _ = fs::remove_dir_all(&folder);
        let mut pip = Command::new(&self.program);
        pip.args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--only-binary",
            ":all:",
        ]);
        pip.arg("--target").arg(&folder).arg("--requirement").arg(requirements);
        let log = folder.with_extension("log");
        let (succeeded, _) = finish(&mut pip, &log);
        if !succeeded {
            print_line(&format!("Python {} gets no packages, see {}", self.name, log.display()));
            return None;
        }
        fs::write(stamp, wanted).unwrap();
        Some(folder)
    }
}

/// The result for one Python.
struct PythonOutcome {
    summary: String,
    /// The failed programs, with their output.
    failures: Option<String>,
}

/// Runs a program until it ends or [`LIMIT`] has passed. Returns whether it succeeded, and its output, which
/// is saved in a log.
fn finish(command: &mut Command, log: &Path) -> (bool, String) {
    let output = File::create(log).unwrap();
    command.stdin(Stdio::null()).stdout(output.try_clone().unwrap()).stderr(output);
    let mut child = command.spawn().unwrap();
    let begin = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break Some(status);
        }
        if begin.elapsed() > LIMIT {
            let _ = child.kill();
            let _ = child.wait();
            break None;
        }
        thread::sleep(Duration::from_millis(50));
    };
    let mut output = fs::read_to_string(log).unwrap_or_default();
    if status.is_none() {
        output += &format!("no end after {} s\n", LIMIT.as_secs());
    }
    (status.is_some_and(|status| status.success()), output)
}

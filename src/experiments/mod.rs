//! One file per experiment. To add one: write the file, name it here and in
//! [`crate::experiment::CATALOGUE`].

pub mod amdahl;
pub mod burst;
pub mod chain;
pub mod channels;
pub mod convoy;
pub mod countdown;
pub mod deadlock;
pub mod download;
pub mod fault;
pub mod futures;
pub mod image;
pub mod mandelbrot;
pub mod matmul;
pub mod overhead;
pub mod pi;
pub mod ping;
pub mod primes;
pub mod queue;
pub mod race;
pub mod rates;
pub mod reduce;
pub mod responsiveness;
pub mod scope;
pub mod snapshot;
pub mod starvation;
pub mod waiters;

/// What the forms, checks and sentences of several are made of.
mod agreement;
mod code;
mod comparison;
mod fields;
mod hazards;
mod manners;
mod requests;
mod spots;
pub mod words;

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::path::Path;
    use std::process::Command;

    const PARSE: &str =
        "import ast, sys\nfor name in sys.argv[1:]: ast.parse(open(name, encoding='utf-8').read(), name)";

    /// CPython parses the files; without a `python3` the test prints a note and passes.
    #[test]
    fn the_python_beside_each_experiment_is_python() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/experiments");
        let files = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
        let files: Vec<_> = files.filter(|path| path.extension() == Some(OsStr::new("py"))).collect();
        assert!(files.len() > 20, "{files:?}");
        match Command::new("python3").args(["-c", PARSE]).args(&files).output() {
            Ok(done) => assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr)),
            Err(_) => println!("there is no python3 here: the Python twins were not looked at"),
        }
    }
}

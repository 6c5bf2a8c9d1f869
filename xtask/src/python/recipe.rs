//! The recipe: what the result is made from, as data. Its fingerprint names the result.

use std::fs;
use std::hash::{DefaultHasher, Hasher};

use crate::project::Project;

/// The version of CPython.
pub const VERSION: &str = "3.13.5";

/// The name under which CPython compares versions of its host program: without the last number.
pub const SERIES: &str = "3.13";

/// The sources as Debian's source package `python3.13` has them: unchanged, under this name.
pub const ARCHIVE: &str = "python3.13_3.13.5.orig.tar.xz";

/// The SHA-256 checksum of [`ARCHIVE`].
pub const ARCHIVE_CHECKSUM: &str = "93e583f243454e6e9e4588ca2c2662206ad961659863277afcdb96801647d640";

/// The folder in [`ARCHIVE`].
pub const ARCHIVE_FOLDER: &str = "Python-3.13.5";

/// The folder of the project's own sources, in the checkout.
pub const SOURCES: &str = "python";

/// The patches, in [`SOURCES`].
pub const PATCHES: [&str; 2] = ["gil_notes.patch", "stack_limits.patch"];

/// The sources that are linked with CPython, in [`SOURCES`]: the program and a part of its script.
pub const PROGRAM: [&str; 2] = ["interpreter.c", "module.js"];

/// The script that packs the library, in [`SOURCES`].
pub const PACKER: &str = "pack_library.py";

/// The scripts that check a linked interpreter, in [`SOURCES`].
pub const CHECKS: [&str; 2] = ["check.mjs", "check.py"];

/// The accepted versions of Emscripten: from the first, below the second. Tested with 3.1.69.
pub const EMSCRIPTEN: [&str; 2] = ["3.1.60", "4"];

/// The Debian release for packages that this system lacks.
pub const RELEASE: &str = "trixie";

/// The packages of that release.
pub const PACKAGES: [&str; 8] =
    ["emscripten", "gcc", "libc6-dev", "make", "patch", "pkg-config", "python3.13", "xz-utils"];

/// The extension modules that are not compiled. Compression comes from Emscripten's ports, which want a
/// network; the others are large tables, or of no use in a worker.
pub const DISABLED_MODULES: [&str; 14] = [
    "_bz2",
    "_codecs_cn",
    "_codecs_hk",
    "_codecs_iso2022",
    "_codecs_jp",
    "_codecs_kr",
    "_codecs_tw",
    "_elementtree",
    "_lsprof",
    "_multibytecodec",
    "pyexpat",
    "syslog",
    "termios",
    "zlib",
];

/// The arguments of `configure` for all flavours; `--build` is added, because it depends on the machine.
pub const CONFIGURE: [&str; 8] = [
    "--config-cache",
    "--host=wasm32-unknown-emscripten",
    "--with-emscripten-target=browser",
    "--enable-wasm-pthreads",
    "--disable-wasm-dynamic-linking",
    "--with-build-python=python3.13",
    "--disable-test-modules",
    "--without-ensurepip",
];

/// The arguments of `make`. `binascii` would use zlib, only for a faster checksum.
pub const MAKE: [&str; 2] = ["MODULE_BINASCII_CFLAGS=", "MODULE_BINASCII_LDFLAGS="];

/// The archives in a build folder that the program needs besides CPython's own library.
pub const ARCHIVES: [&str; 2] = ["Modules/_hacl/libHacl_Hash_SHA2.a", "Modules/_decimal/libmpdec/libmpdec.a"];

/// The arguments of `emcc` that link the program.
pub const LINK: [&str; 19] = [
    "-O2",
    "-pthread",
    "-sMODULARIZE",
    "-sEXPORT_NAME=createPython",
    "-sENVIRONMENT=web,worker,node",
    // The thread that loads the module stays free for messages and for starting threads.
    "-sPROXY_TO_PTHREAD",
    "-sPTHREAD_POOL_SIZE=4",
    "-sPTHREAD_POOL_SIZE_STRICT=0",
    "-sSTACK_SIZE=5MB",
    "-sDEFAULT_PTHREAD_STACK_SIZE=2MB",
    "-sINITIAL_MEMORY=64MB",
    "-sALLOW_MEMORY_GROWTH",
    "-sMAXIMUM_MEMORY=1GB",
    // Growing makes only accesses from JavaScript slower, and Python makes few.
    "-Wno-pthreads-mem-growth",
    "-sFORCE_FILESYSTEM",
    "-sINVOKE_RUN=0",
    "-sEXIT_RUNTIME",
    "-sEXPORTED_RUNTIME_METHODS=FS,callMain,ccall",
    "-sEXPORTED_FUNCTIONS=_main,_malloc,_free,_interleave_send",
];

/// The folder of the linked flavours and of the library in the folder of work.
pub const OUT: &str = "out";

/// The file of each flavour that a worker loads.
pub const SCRIPT: &str = "python.js";

/// Its module, which the script loads.
pub const MODULE: &str = "python.wasm";

/// The Python modules for all flavours.
pub const LIBRARY: &str = "library.zip";

/// CPython's licence, in its sources and in the result, which must contain it.
pub const LICENSE: &str = "LICENSE";

/// A build of CPython.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flavour {
    /// The name for users.
    pub name: &'static str,
    /// The folder of the result and of the build.
    pub folder: &'static str,
    /// CPython's library in the build folder.
    pub library: &'static str,
    /// The arguments of `configure` besides [`CONFIGURE`].
    pub configure: &'static [&'static str],
}

/// CPython as everybody uses it.
pub const GIL: Flavour =
    Flavour { name: "CPython", folder: "gil", library: "libpython3.13.a", configure: &[] };

/// CPython without its GIL (PEP 703). Its objects need mimalloc.
pub const FREE_THREADED: Flavour = Flavour {
    name: "free-threaded CPython",
    folder: "free-threaded",
    library: "libpython3.13t.a",
    configure: &["--disable-gil", "--with-mimalloc"],
};

/// Both builds.
pub const FLAVOURS: [Flavour; 2] = [GIL, FREE_THREADED];

/// Returns the name of the result's entry in the cache: different for each state of its inputs.
pub fn entry(project: &Project) -> String {
    let files = PATCHES.iter().chain(&PROGRAM).chain(&[PACKER]);
    let contents = contents(project, files);
    let recipe = format!(
        "{ARCHIVE_CHECKSUM} {EMSCRIPTEN:?} {RELEASE} {DISABLED_MODULES:?} {CONFIGURE:?} {MAKE:?} {ARCHIVES:?} \
         {LINK:?} {FLAVOURS:?}"
    );
    entry_name(&[&contents, &recipe])
}

fn entry_name(inputs: &[&str]) -> String {
    format!("python-{VERSION}-{}", &fingerprint(inputs)[..8])
}

/// The contents of files in [`SOURCES`].
pub fn contents<'a>(project: &Project, files: impl IntoIterator<Item = &'a &'a str>) -> String {
    let folder = project.path(SOURCES);
    files.into_iter().map(|file| fs::read_to_string(folder.join(file)).unwrap_or_default()).collect()
}

/// A fingerprint of texts, the same in every process.
pub fn fingerprint(texts: &[&str]) -> String {
    let mut hasher = DefaultHasher::new();
    for text in texts {
        hasher.write_usize(text.len());
        hasher.write(text.as_bytes());
    }
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entry_changes_with_every_input() {
        let name = entry_name(&["program", "flags"]);
        assert!(name.starts_with("python-3.13.5-") && name.len() == "python-3.13.5-".len() + 8, "{name}");
        assert_eq!(name, entry_name(&["program", "flags"]));
        for inputs in [["program2", "flags"], ["program", "-O3"], ["programf", "lags"]] {
            assert_ne!(name, entry_name(&inputs), "{inputs:?}");
        }
    }

    #[test]
    fn the_sources_of_the_recipe_are_in_the_checkout() {
        let project = Project::here();
        for file in PATCHES.iter().chain(&PROGRAM).chain(&[PACKER]).chain(&CHECKS) {
            assert!(project.path(SOURCES).join(file).is_file(), "{file}");
        }
    }

    #[test]
    fn the_archive_is_of_the_version() {
        assert!(
            ARCHIVE.contains(VERSION) && ARCHIVE_FOLDER.ends_with(VERSION) && VERSION.starts_with(SERIES)
        );
        assert!(FLAVOURS.iter().all(|flavour| flavour.library.contains(SERIES)));
    }
}

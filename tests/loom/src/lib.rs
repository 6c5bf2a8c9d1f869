//! The same files of the crate's `sync` module, compiled with [loom]'s primitives instead of std's. The tests
//! named `every_interleaving` run here, and each tries all interleavings of a few threads. A separate
//! package, so that the rest of the crate is not built a second time.

/// The needed part of the crate's module.
#[path = "../../../src/measure"]
pub mod measure {
    pub mod clock;
}

#[path = "../../../src/sync/mod.rs"]
pub mod sync;

//! The source files of the crate's `sync`, compiled with [loom]'s primitives instead of std's.
//! Their tests named `every_interleaving` run here, each over all interleavings of a few threads.
//! This is a separate package, so that the rest of the crate is not compiled a second time.

/// The part of the crate's `measure` that `sync` imports.
#[path = "../../../src/measure"]
pub mod measure {
    pub mod clock;
}

#[path = "../../../src/sync/mod.rs"]
pub mod sync;

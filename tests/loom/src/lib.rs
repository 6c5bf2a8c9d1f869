//! The crate's `sync`, the very same files, made of [loom]'s primitives instead of std's:
//! its tests named `every_interleaving` run here, and each tries all orders in which a
//! few threads can go on. A package of its own, so that the rest of the crate need not be
//! built a second time for it.

/// As in the crate, as far as it is needed.
#[path = "../../../src/measure"]
pub mod measure {
    pub mod clock;
}

#[path = "../../../src/sync/mod.rs"]
pub mod sync;

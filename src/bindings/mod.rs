//! What JavaScript calls: in a run's workers, for the page's first view, on the page during a run, for
//! stepping, and from the project's own commands.

#[cfg(not(feature = "page"))]
pub mod host;
pub mod page;
#[cfg(not(feature = "page"))]
pub mod recorder;
#[cfg(not(feature = "page"))]
pub mod stepper;
#[cfg(not(feature = "page"))]
pub mod tooling;

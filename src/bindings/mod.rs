//! The exports to JavaScript: [`host`] for a run's workers, [`page`] for the page's first view,
//! [`recorder`] for the page during a run, and [`tooling`] for the project's own commands. The exports
//! only convert types and call the other modules.

#[cfg(not(feature = "page"))]
pub mod host;
pub mod page;
#[cfg(not(feature = "page"))]
pub mod recorder;
#[cfg(not(feature = "page"))]
pub mod tooling;

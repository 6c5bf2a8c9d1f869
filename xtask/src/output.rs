//! Results on standard output, for people and for the next program in a pipe.

use std::fmt::Display;
use std::io::{self, Write};

use anyhow::{Error, Result};

/// Prints a line.
///
/// # Errors
/// If it cannot be written: nobody reads any more ([`nobody_reads`]), or the disk is full.
pub fn line(text: impl Display) -> Result<()> {
    print(format_args!("{text}\n"))
}

/// Prints text as it is.
///
/// # Errors
/// As [`line`].
pub fn print(text: impl Display) -> Result<()> {
    let mut out = io::stdout().lock();
    write!(out, "{text}").and_then(|()| out.flush()).map_err(|error| {
        // The cause as it is, for `nobody_reads`.
        if error.kind() == io::ErrorKind::BrokenPipe {
            return error.into();
        }
        Error::from(error).context("the output cannot be written")
    })
}

/// Whether it is about a reader that has seen enough, such as `head`: no reason to say anything.
pub fn nobody_reads(error: &Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

//! Results on standard output, for users and for pipes.

use std::fmt::Display;
use std::io::{self, Write};

use anyhow::{Error, Result};

/// Prints a line.
///
/// # Errors
/// If the text cannot be written: the pipe is closed ([`is_closed_pipe`]), or the disk is full.
pub fn line(text: impl Display) -> Result<()> {
    print(format_args!("{text}\n"))
}

/// Prints text without a line end.
///
/// # Errors
/// As [`line`].
pub fn print(text: impl Display) -> Result<()> {
    let mut out = io::stdout().lock();
    write!(out, "{text}").and_then(|()| out.flush()).map_err(|error| {
        // No context is added, for `is_closed_pipe`.
        if error.kind() == io::ErrorKind::BrokenPipe {
            return error.into();
        }
        Error::from(error).context("the output cannot be written")
    })
}

/// True if the reader has closed the pipe, as `head` does. The command then ends without a message.
pub fn is_closed_pipe(error: &Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

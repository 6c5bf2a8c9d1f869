//! The messages of this crate: words of counts and lists.

crate::include_messages!();

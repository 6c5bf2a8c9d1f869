//! End-to-end tests: a real browser on the real page against the real server; they are in `tests/`.

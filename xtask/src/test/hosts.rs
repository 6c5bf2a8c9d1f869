//! The end-to-end tests on a static file host: which tests run, and why other tests do not run there.

use super::skipped::SkippedTest;

/// Tests of the server itself, which the page's service worker cannot replace. They are skipped by name, and
/// fail if run nevertheless.
pub const ABOUT_THE_SERVER: [SkippedTest; 17] = [
    (
        "behind_a_proxy_path_requests_reach_the_pages_own_target",
        "there is no proxy between a page and its service worker",
    ),
    ("each_request_over_http2_has_an_outcome_and_is_counted", HTTP2),
    ("the_six_codes_are_the_same_over_http2", HTTP2),
    ("measure_with_tls_uses_http2", HTTP2),
    ("a_killed_server_fails_only_the_open_requests", KILLED),
    ("echoes_return_in_order_and_the_server_counts_every_message", SOCKETS),
    ("echoes_return_in_order_over_http2_too", SOCKETS),
    ("a_killed_server_ends_only_the_websocket_variants", SOCKETS),
    ("without_isolation_the_page_explains_why_threads_are_missing", HEADERS),
    ("without_isolation_variants_without_threads_are_still_correct", HEADERS),
    ("isolation_depends_on_the_current_server_and_not_on_the_cache", HEADERS),
    ("another_site_may_embed_the_page_in_a_frame", HEADERS),
    ("the_first_view_is_small", "the compression of files depends on the host"),
    ("service::", "these tests choose their hosts themselves, and run with our server"),
    ("trace::", "the processing of a report does not depend on the host"),
    ("timeline::", "the processing of a report does not depend on the host"),
    ("steps::", "the explorer sends no requests"),
];

const HTTP2: &str = "HTTP/2 needs a server";
const KILLED: &str = "a service worker does not end with its server";
const SOCKETS: &str = "service workers do not handle WebSockets; service.rs tests the message about that";
const HEADERS: &str = "only our server can omit the headers";
/// The tests that run without `--static`: one fast test for each thing that a service worker does differently
/// from a server. Blocking requests and processes, the ledger, seeds and retries, a rate with its 429s,
/// streamed bodies, clients that disconnect, isolation, and the page as a whole.
pub const CHOSEN: [&str; 6] = [
    "run_shows_every_variant_the_finding_the_table_and_the_code",
    "nothing_on_the_page_violates_its_policy",
    "six_codes_are_in_input_order_and_much_faster_concurrently",
    "the_ledger_confirms_that_the_limit_is_reached_and_kept",
    "retries_wait_as_long_as_retry_after_says",
    "downloaded_files_match_the_servers_list_and_are_removed",
];

/// The arguments that select tests; without any, all tests run.
pub fn chosen(all: bool) -> &'static [&'static str] {
    if all { &[] } else { &CHOSEN }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_chosen_test_is_also_skipped() {
        assert!(CHOSEN.iter().all(|name| ABOUT_THE_SERVER.iter().all(|(other, _)| name != other)));
    }
}

//! The end-to-end tests on a static file host: which tests run, and why not the others.

use super::skipped::SkippedTest;

/// Tests of the server itself, which the page's service worker cannot replace. They are skipped by name, and
/// fail if run nevertheless.
pub const ABOUT_THE_SERVER: [SkippedTest; 17] = [
    (
        "behind_a_path_that_a_proxy_puts_first_requests_go_to_the_pages_own_target",
        "no proxy is between a page and its worker",
    ),
    ("of_the_requests_over_http2_every_one_is_accounted_for_whoever_makes_them", HTTP2),
    ("the_six_codes_are_the_same_over_http2", HTTP2),
    ("what_is_measured_with_tls_goes_over_http2", HTTP2),
    ("a_server_that_dies_costs_what_it_owed_and_nothing_else", KILLED),
    ("every_echo_comes_back_in_order_and_the_server_counted_as_many_messages", SOCKETS),
    ("every_echo_comes_back_over_http2_too", SOCKETS),
    ("a_server_that_stops_ends_the_websockets_and_leaves_the_other_channels", SOCKETS),
    ("without_isolation_the_page_says_why_threads_are_missing", HEADERS),
    ("without_isolation_there_are_no_threads_and_the_others_are_right", HEADERS),
    ("whether_the_page_is_isolated_is_up_to_the_server_that_runs_now", HEADERS),
    ("a_page_of_others_may_show_the_page_in_a_frame", HEADERS),
    ("the_first_view_is_small", "how files are compressed is up to the host"),
    ("service::", "they choose their hosts themselves, and are run with the others"),
    ("trace::", "what becomes of a report has nothing to do with the host"),
    ("timeline::", "what becomes of a report has nothing to do with the host"),
    ("steps::", "nothing is asked of any host"),
];

const HTTP2: &str = "HTTP/2 is between a browser and a server";
const KILLED: &str = "a service worker does not go with the server that it came from";
const SOCKETS: &str = "no WebSocket goes through a service worker; that it is said is tested in service.rs";
const HEADERS: &str = "it is our server that can leave out the headers";
/// The tests that run without `--static`: one fast test for each thing that a service worker does differently
/// from a server. Blocking requests and processes, the ledger, seeds and retries, a rate with its 429s,
/// streamed bodies, clients that disconnect, isolation, and the page as a whole.
pub const CHOSEN: [&str; 6] = [
    "run_shows_every_variant_the_finding_the_table_and_the_code",
    "nothing_on_the_page_violates_its_policy",
    "six_codes_come_in_input_order_and_much_faster_together",
    "the_ledger_saw_the_limit_reached_and_kept",
    "a_server_that_says_when_to_come_back_is_believed",
    "pages_are_in_their_files_as_the_server_lists_them_and_no_file_is_left",
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

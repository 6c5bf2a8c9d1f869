//! The end-to-end tests in each engine: which tests do not apply, and why.

use super::skipped::SkippedTest;
use crate::browser::Browser;

/// WebKit does not share memory between workers, so there are no threads. `tests/e2e/tests/all/engines.rs`
/// tests its other behaviour, as does every test that is not named here.
const NOT_IN_WEBKIT: [SkippedTest; 32] = [
    ("a_million_numbers_are_reduced_in_blocks", THREADS),
    ("amdahls_law_finds_a_serial_fraction", THREADS),
    ("every_request_beside_a_background_load_is_answered_and_every_step_is_counted", THREADS),
    ("the_chain_ends_in_the_books_digits_and_its_steps_do_not_overlap", THREADS),
    ("hazards::", THREADS),
    ("litmus::", THREADS),
    ("a_saved_run_opens_with_the_same_numbers_after_a_reload", THREADS),
    ("two_saved_runs_can_be_compared", THREADS),
    ("a_run_can_be_saved_in_every_format", THREADS),
    ("bad_input_gets_a_message_at_its_field_and_no_run", THREADS),
    ("run_shows_every_variant_the_finding_the_table_and_the_code", THREADS),
    ("isolation_depends_on_the_current_server_and_not_on_the_cache", THREADS),
    ("a_users_picture_is_read_locally_without_any_request", THREADS),
    ("every_variant_draws_the_whole_set_and_the_report_has_no_pixels", THREADS),
    ("all_variants_make_the_same_table_and_most_are_faster_than_one_by_one", THREADS),
    ("a_failure_loses_other_results_only_in_the_variant_that_stops_reading", THREADS),
    ("every_variant_retries_failures_until_success", THREADS),
    ("the_table_shows_failed_and_lost_rows", THREADS),
    ("every_chart_has_a_description_a_table_and_an_export", THREADS),
    ("scripts_for_notebooks_return_rows_and_lines", THREADS),
    ("the_html_report_opens_from_disk_with_the_same_medians", THREADS),
    ("a_link_with_results_shows_the_same_numbers_without_a_run", THREADS),
    ("each_of_the_three_suggestions_runs_at_once", THREADS),
    ("variants_can_be_hidden_and_the_figures_read", THREADS),
    ("the_maximum_number_of_spans_can_be_moved_and_zoomed", THREADS),
    ("every_experiment_is_run_and_reported_in_german", THREADS),
    ("stop_ends_every_kind_of_run_at_once", "`terminate()` does not end a loop of WebAssembly in it"),
    ("stop_during_a_download_removes_its_files", FILES),
    ("downloaded_files_match_the_servers_list_and_are_removed", FILES),
    (
        "dragging_on_the_picture_selects_a_part_and_zooming_back_returns",
        "its pointer events have whole pixels",
    ),
    ("the_first_view_is_small", "it downloads preloaded files a second time"),
    ("service::", WORKER),
];

const WORKER: &str = "its driver loses a script's answer when the page reloads itself, as on the first visit";

const WITH_THREADS: SkippedTest = ("engines::", "they test an engine without threads");

const NOT_IN_CHROMIUM: [SkippedTest; 2] = [
    WITH_THREADS,
    (
        "a_hard_reload_is_followed_by_one_automatic_reload",
        "its driver turns every later load into a hard reload, too",
    ),
];

const NOT_IN_FIREFOX: [SkippedTest; 1] = [WITH_THREADS];

const THREADS: &str = "it has no threads";
const FILES: &str = "under WebDriver it has no origin-private file system";

/// The tests that do not apply in the browser.
pub fn not_in(browser: Browser) -> &'static [SkippedTest] {
    match browser {
        Browser::Chromium => &NOT_IN_CHROMIUM,
        Browser::Firefox => &NOT_IN_FIREFOX,
        Browser::Webkit => &NOT_IN_WEBKIT,
    }
}

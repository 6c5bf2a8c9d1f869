//! The end-to-end tests in each engine: which tests do not apply, and why.

use super::skipped::SkippedTest;
use crate::browser::Browser;

/// WebKit does not share memory between workers, so there are no threads. `tests/e2e/tests/all/engines.rs`
/// tests its other behaviour, as does every test that is not named here.
const NOT_IN_WEBKIT: [SkippedTest; 30] = [
    ("a_million_numbers_are_folded_in_blocks", THREADS),
    ("amdahls_law_finds_a_serial_fraction", THREADS),
    ("every_request_beside_those_who_compute_is_answered_and_every_step_witnessed", THREADS),
    ("the_chain_ends_in_the_books_digits_and_no_two_steps_overlap", THREADS),
    ("hazards::", THREADS),
    ("a_run_is_kept_and_opens_with_the_same_numbers_after_a_reload", THREADS),
    ("two_runs_are_held_against_each_other", THREADS),
    ("a_run_can_be_saved_in_every_form", THREADS),
    ("bad_input_gets_a_message_at_its_field_and_no_run", THREADS),
    ("run_shows_every_variant_the_finding_the_table_and_the_code", THREADS),
    ("whether_the_page_is_isolated_is_up_to_the_server_that_runs_now", THREADS),
    ("a_picture_of_ones_own_is_read_here_and_nothing_is_fetched_for_it", THREADS),
    ("every_variant_draws_the_whole_set_row_by_row_and_the_report_has_no_pixels", THREADS),
    ("all_ways_make_the_same_table_and_most_are_faster_than_one_by_one", THREADS),
    ("a_failure_is_reported_and_only_who_stops_reading_loses_others", THREADS),
    ("what_failed_is_tried_again_in_every_way_and_then_there", THREADS),
    ("the_table_is_on_the_page_with_the_rows_that_failed_and_were_lost", THREADS),
    ("every_chart_has_its_words_its_numbers_and_a_drawing_to_take_along", THREADS),
    ("notebooks_get_rows_and_lines", THREADS),
    ("the_report_to_read_opens_from_disk_with_the_same_medians", THREADS),
    ("a_link_with_results_opens_to_the_same_numbers_and_runs_nothing", THREADS),
    ("each_of_the_three_openings_runs_at_once", THREADS),
    ("variants_can_be_left_out_and_the_figures_read", THREADS),
    ("as_many_spans_as_there_ever_are_can_be_moved_and_zoomed", THREADS),
    ("every_experiment_is_run_and_told_of_in_german", THREADS),
    ("after_stop_in_the_middle_of_a_download_no_file_is_left", FILES),
    ("pages_are_in_their_files_as_the_server_lists_them_and_no_file_is_left", FILES),
    (
        "the_picture_is_on_the_page_and_dragging_chooses_a_part_of_it_and_back",
        "its pointers are at whole pixels",
    ),
    ("the_first_view_is_small", "it fetches again what was asked for beforehand"),
    ("service::", WORKER),
];

const WORKER: &str =
    "its driver loses a script's answer when the page loads itself anew, as a first visit does";

const WITH_THREADS: SkippedTest = ("engines::", "they are about an engine without threads");

const NOT_IN_CHROMIUM: [SkippedTest; 2] = [
    WITH_THREADS,
    ("a_hard_reload_is_followed_by_one_quiet_reload", "its driver makes every later load a hard one, too"),
];

const NOT_IN_FIREFOX: [SkippedTest; 1] = [WITH_THREADS];

const THREADS: &str = "it has no threads";
const FILES: &str = "a browser that is driven has no origin-private file system";

/// The tests that do not apply in the browser.
pub fn not_in(browser: Browser) -> &'static [SkippedTest] {
    match browser {
        Browser::Chromium => &NOT_IN_CHROMIUM,
        Browser::Firefox => &NOT_IN_FIREFOX,
        Browser::Webkit => &NOT_IN_WEBKIT,
    }
}

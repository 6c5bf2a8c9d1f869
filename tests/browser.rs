//! Tests of the models in a real browser. `wasm-pack test --headless --chrome` (or `--firefox`) runs the
//! single flavour; after `eval "$(cargo xtask env)"` it runs the threads flavour, with a real pool.
#![cfg(target_arch = "wasm32")]

use std::collections::BTreeSet;

use interleave::browser::files;
use interleave::failure::Failure;
use interleave::kernels::countdown::Countdown;
use interleave::kernels::pulse::Pulse;
use interleave::measure::clock;
use interleave::measure::lane::Lane;
use interleave::measure::span::SpanKind;
use interleave::measure::stats::Samples;
use interleave::models::Job;
use interleave::models::downloads::{self, Download};
use interleave::models::{Model, Needs, Stage};
use interleave::net::{self, Get, fetch};
use interleave::report::Sample;
use interleave::report::Timeline;
use interleave::run::plan::{Plan, Request, plan};
use interleave::text::label::Label;
use serde_json::{Value, json};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// The size of the pool, the same for all tests of this instance.
const WORKERS: u64 = 2;

fn planned(experiment: &str, params: Value) -> Plan {
    let params = params.as_object().unwrap().clone().into_iter().collect();
    plan(&Request { experiment: experiment.into(), params, ..Request::default() }).unwrap()
}

fn prepared(plan: &Plan) -> Box<dyn Job> {
    plan.experiment().prepare(&plan.params)
}

fn job(experiment: &str, params: Value) -> Box<dyn Job> {
    prepared(&planned(experiment, params))
}

fn countdown(n: u64) -> Box<dyn Job> {
    job("countdown", json!({ "n": n, "workers": WORKERS }))
}

/// Takes one sample, after the necessary set-up.
async fn sample(job: &dyn Job, variant: &str) -> Result<Sample, Failure> {
    let stage = Stage::new("test", None);
    stage.provide(job.needs(variant)).await?;
    job.sample(variant, &stage).await
}

/// The variants available in this flavour.
fn variants() -> impl Iterator<Item = &'static str> {
    Model::ALL.into_iter().filter(|m| cfg!(threads) || !m.shares_memory()).map(Model::id)
}

#[wasm_bindgen_test]
async fn every_model_counts_down_correctly() {
    let job = countdown(3_000_001);
    for variant in variants() {
        let sample = sample(&*job, variant).await.unwrap();
        assert_eq!(job.check(&sample.answer), Some(true), "{variant}");
    }
}

/// Compares with known answers, because a wrong variant would agree with itself. The answers come from the
/// scalar kernels, run natively.
#[wasm_bindgen_test]
async fn every_variant_of_every_kernel_gives_the_right_answer() {
    let known = [
        ("primes", json!({ "count": 100 }), json!({ "count": 3, "offsets": [37, 51, 99] })),
        (
            "primes",
            json!({ "preset": "five-numbers" }),
            json!({ "count": 4, "primes": [2, 193, 1_327, 433_785_907] }),
        ),
        ("reduce", json!({ "n": 20 }), json!({ "value": 190 })),
        ("reduce", json!({ "n": 10_000, "operator": "product" }), json!({ "value": 850_168_082 })),
        ("reduce", json!({ "n": 129, "operator": "max" }), json!({ "value": 128 })),
        ("reduce", json!({ "n": 1_000, "operator": "gcd" }), json!({ "value": 12 })),
        ("chain", json!({ "n": 12 }), json!({ "last_digits": "35443", "bits": 5540 })),
        ("pi", json!({ "samples": 1_000_001, "chunks": 9 }), json!({ "hits": 785_440 })),
        ("matmul", json!({ "n": 150 }), json!({ "checksum": "92bca86b932dfda1bb2042698520ad08" })),
        (
            "particles",
            json!({ "n": 999, "steps": 100 }),
            json!({ "hash": "a1ccaeb9e2465c50b28e03d8538772d9" }),
        ),
        ("amdahl", json!({ "n": 1_000_001 }), json!({ "witness": "c169f7c9fe07a61b" })),
        ("amdahl", json!({ "n": 1_000_001, "model": "processes" }), json!({ "witness": "c169f7c9fe07a61b" })),
        (
            "image",
            json!({ "width": 333, "height": 200, "tiles": 5 }),
            json!({ "hash": "ab82445471d48163e1426962b11c2d0f" }),
        ),
        (
            "image",
            json!({ "width": 333, "height": 200, "tiles": 5, "reader": "parent" }),
            json!({ "hash": "ab82445471d48163e1426962b11c2d0f" }),
        ),
        (
            "mandelbrot",
            json!({ "columns": 97, "rows": 60, "iterations": 300 }),
            json!({ "hash": "6cb678f7bdf3d12628e9b9cbe6742ac0", "inside": 1_455 }),
        ),
    ];
    for (experiment, mut params, known) in known {
        params["workers"] = WORKERS.into();
        let plan = planned(experiment, params);
        let job = prepared(&plan);
        for variant in &plan.variants {
            if cfg!(not(threads)) && job.needs(variant).threads > 0 {
                continue;
            }
            let answer = sample(&*job, variant).await.unwrap().answer;
            let what = format!("{experiment}, {variant}: {answer}");
            assert_eq!(job.check(&answer), Some(true), "{what}");
            for (name, value) in known.as_object().unwrap() {
                assert_eq!(answer[name], *value, "{what}");
            }
        }
    }
}

/// The tests run on real threads. Fences and atomic accesses allow no weak outcome; which one plain accesses show is up to
/// the processor.
#[cfg(threads)]
#[wasm_bindgen_test]
async fn every_litmus_test_ends_in_allowed_outcomes() {
    let of_two_threads = [
        "store-buffering",
        "message-passing",
        "load-buffering",
        "r",
        "s",
        "two-writes",
        "coherence",
        "peterson",
    ];
    for test in of_two_threads {
        let job = job("litmus", json!({ "test": test, "rounds": 3_000 }));
        for variant in ["plain", "fence", "atomic"] {
            let Sample { answer, lanes, .. } = sample(&*job, variant).await.unwrap();
            assert_eq!((&answer["rounds"], lanes.len()), (&json!(3_000), 2), "{test}, {variant}");
            if variant != "plain" {
                assert_eq!(answer["weak"], 0, "{test}, {variant}: {answer}");
            }
            if (test, variant) != ("peterson", "plain") {
                assert_eq!(job.check(&answer), Some(true), "{test}, {variant}: {answer}");
            }
        }
    }
}

/// The worker of every task is recorded, even of tasks that end within one tick of the clock.
#[wasm_bindgen_test]
async fn every_task_of_a_tree_has_its_lane() {
    let job = job("reduce", json!({ "n": 20, "operator": "difference", "workers": WORKERS }));
    for variant in variants() {
        let sample = sample(&*job, variant).await.unwrap();
        let fold = variant == "sequential";
        assert_eq!(sample.answer["value"], if fold { -190 } else { 0 }, "{variant}");
        let spans = sample.lanes.iter().flat_map(|lane| lane.spans.iter().chain(&lane.instants));
        let tasks: BTreeSet<_> =
            spans.filter(|span| span.kind == SpanKind::Run).map(|span| span.label.text()).collect();
        assert_eq!(tasks.len(), if fold { 1 } else { 19 }, "{variant}: {tasks:?}");
    }
}

/// Uses real timers: the order of the numbers is the answer.
#[wasm_bindgen_test]
async fn coroutines_wait_for_their_pauses_concurrently() {
    let job = job("waiters", json!({ "pace": 100.0 }));
    let begin = clock::now();
    let sample = sample(&*job, "async").await.unwrap();
    let took = clock::now() - begin;
    assert_eq!(job.check(&sample.answer), Some(true), "{}", sample.answer);
    // The sum of the pauses is 2.3 times the longest countdown.
    let paused: f64 = sample.lanes.iter().map(|lane| lane.parts.pause).sum();
    assert!(paused / took > 1.5, "{paused} ms of pauses in {took} ms");
}

#[wasm_bindgen_test]
async fn every_lane_has_spans_in_order_within_the_sample() {
    let job = countdown(5_000_000);
    for variant in variants() {
        let begin = clock::now();
        let sample = sample(&*job, variant).await.unwrap();
        let end = clock::now() - begin;
        let timeline = Timeline::between(begin, begin + end, sample);
        for lane in &timeline.lanes {
            let spans: Vec<_> = timeline.spans.iter().filter(|s| s.lane == lane.id).collect();
            assert!(!spans.is_empty(), "{variant}: {lane:?}");
            assert!(spans.windows(2).all(|w| w[0].end_ms <= w[1].start_ms + 0.2), "{variant}: {spans:?}");
            // The clocks of two workers may differ by their resolution.
            assert!(spans.iter().all(|s| s.start_ms > -1.0 && s.end_ms < end + 1.0), "{variant}: {spans:?}");
        }
    }
}

/// Idle time is measured as the sum of the gaps between spans, not as the remainder of the time, so this test can
/// fail.
#[wasm_bindgen_test]
async fn the_parts_of_a_sample_add_up_to_its_time_within_2_percent() {
    let jobs = [countdown(40_000_000), job("ping", json!({ "urls": "/\n/no-such-file\n/", "in_flight": 2 }))];
    for job in jobs {
        for variant in variants() {
            let stage = Stage::new("test", None);
            stage.provide(job.needs(variant)).await.unwrap();
            let begin = clock::now();
            let sample = job.sample(variant, &stage).await.unwrap();
            let end = clock::now();
            let timeline = Timeline::between(begin, end, sample);
            // A clock with a resolution of 1 ms may be off by 1 ms.
            let off = (timeline.parts.total() - timeline.wall_ms).abs();
            assert!(off <= 0.02 * timeline.wall_ms + clock::grain(), "{variant}: {timeline:?}");
            assert!(timeline.parts.idle < timeline.wall_ms, "{variant}: {:?}", timeline.parts);
        }
    }
}

#[cfg(not(threads))]
#[wasm_bindgen_test]
async fn without_shared_memory_threads_are_unavailable_with_a_reason() {
    for variant in ["gil", "threads"] {
        match sample(&*countdown(10), variant).await {
            Err(Failure::Unavailable(reason)) => assert!(reason.contains("shared memory"), "{reason}"),
            other => panic!("{other:?}"),
        }
    }
}

#[wasm_bindgen_test]
async fn async_yields_to_the_event_loop() {
    let job = countdown(120_000_000);
    let stage = Stage::new("test", None);
    let beats = std::rc::Rc::new(std::cell::Cell::new(0));
    let heart = async {
        loop {
            interleave::models::asynchronous::yield_now().await;
            beats.set(beats.get() + 1);
        }
    };
    let work = job.sample("async", &stage);
    futures_util::pin_mut!(heart);
    futures_util::future::select(work, heart).await;
    assert!(beats.get() >= 3, "{} turns for others", beats.get());
}

#[cfg(threads)]
#[wasm_bindgen_test]
async fn gil_threads_wait_for_each_other_and_threads_do_not() {
    let job = job("countdown", json!({ "n": 200_000_000, "workers": WORKERS, "interval": 1.0 }));
    let waiting = |sample: &Sample| {
        let spans = sample.lanes.iter().flat_map(|lane| &lane.spans);
        spans.filter(|s| s.kind == SpanKind::WaitLock).map(|s| s.end - s.start).sum::<f64>()
    };
    let gil = sample(&*job, "gil").await.unwrap();
    assert!(gil.lanes.iter().all(|lane| lane.spans.len() > 4), "the lock was hardly handed over");
    let running: f64 = gil.lanes[0].spans.iter().map(|s| s.end - s.start).sum();
    assert!(waiting(&gil) > 0.3 * running, "{} of {running}", waiting(&gil));
    assert_eq!(waiting(&sample(&*job, "threads").await.unwrap()), 0.0);
}

/// No two spans of running threads overlap, because only the thread with the lock runs.
#[cfg(threads)]
#[wasm_bindgen_test]
async fn under_a_gil_only_one_thread_runs_at_a_time() {
    let job = job("countdown", json!({ "n": 120_000_000, "workers": WORKERS, "interval": 2.0 }));
    let gil = sample(&*job, "gil").await.unwrap();
    let mut runs: Vec<_> =
        gil.lanes.iter().flat_map(|lane| &lane.spans).filter(|s| s.kind == SpanKind::Run).collect();
    runs.sort_by(|a, b| a.start.total_cmp(&b.start));
    assert!(runs.len() > 6, "the lock was hardly handed over");
    // The clocks of two workers may differ by a few ticks; two threads that ran in parallel would overlap by
    // whole intervals.
    for pair in runs.windows(2) {
        assert!(pair[0].end - pair[1].start < 0.3, "{pair:?}");
    }
}

/// The cost of a span, relative to the shortest switch interval (0.1 ms): 1,000 spans, compared
/// with a countdown that fills 1,000 such intervals.
#[wasm_bindgen_test]
fn recording_spans_costs_a_small_part_of_the_recorded_time() {
    let time = |work: &mut dyn FnMut()| {
        let once = |work: &mut dyn FnMut()| {
            let start = clock::now();
            work();
            clock::now() - start
        };
        let times: Vec<_> = (0..5).map(|_| once(work)).collect();
        Samples::new(&times).unwrap().median()
    };
    let recording = time(&mut || {
        let mut lane = Lane::new(Label::verbatim("thread 1"));
        let mut start = clock::now();
        for _ in 0..1_000 {
            start = lane.note(SpanKind::Run, Label::verbatim("part 1"), start);
        }
    });
    // 0.1 ms is 120,000 steps of 0.8 ns.
    let computing = time(&mut || {
        let _ = std::hint::black_box(Countdown::new(120_000_000, 1).advance(&mut Pulse::free()));
    });
    assert!(recording < 0.05 * computing, "{recording} ms of {computing} ms");
}

/// The countdown's loop without a pulse, written by hand.
#[inline(never)]
fn bare_countdown(mut left: u64, mut witness: u64) -> u64 {
    while left > 0 {
        left -= 1;
        let carry = (witness as i64 >> 63) as u64;
        witness = witness << 1 ^ carry & 0xb000_0000_0000_0001;
    }
    witness
}

/// In models that do not pause between two steps, a pulse costs nothing: a loop with a pulse takes at most 1 %
/// longer than a loop without one, by the shortest times, because noise only adds to them. Each time may be off by
/// the clock's resolution, so the loop is long. There are many attempts, because the machine may be busy; if a
/// pulse had a cost, all attempts would fail.
#[wasm_bindgen_test]
fn an_unused_pulse_costs_nothing() {
    const STEPS: u64 = 16_000_000;
    let grain = clock::grain();
    let time = |work: &dyn Fn() -> u64| {
        let start = clock::now();
        std::hint::black_box(work());
        clock::now() - start
    };
    let with = || match Countdown::new(std::hint::black_box(STEPS), 1).advance(&mut Pulse::free()) {
        std::task::Poll::Ready(witness) => witness,
        std::task::Poll::Pending => unreachable!("nobody asks for a pause"),
    };
    let without = || bare_countdown(std::hint::black_box(STEPS), 1);
    assert_eq!(with(), without());
    let (mut least_with, mut least_without) = (f64::INFINITY, f64::INFINITY);
    for round in 0..400 {
        least_with = least_with.min(time(&with));
        least_without = least_without.min(time(&without));
        if round >= 20 && least_with <= 1.01 * least_without + 2.0 * grain {
            return;
        }
    }
    panic!("{least_with} ms with a pulse, {least_without} ms without, read with a resolution of {grain} ms");
}

/// Uses the test runner's own server, which serves only its page.
#[wasm_bindgen_test]
async fn every_model_keeps_the_order_of_requests_and_their_outcomes() {
    let urls = "/\n/no-such-file\n/\nhttp://127.0.0.1:9/\n/no-such-file";
    let job = job("ping", json!({ "urls": urls, "in_flight": WORKERS }));
    for variant in variants() {
        let sample = sample(&*job, variant).await.unwrap();
        assert_eq!(
            sample.answer,
            json!({
                "statuses": [200, 404, 200, null, 404],
                "outcomes": ["ok", "http_error", "ok", "network", "http_error"]
            }),
            "{variant}"
        );
        assert_eq!(job.check(&sample.answer), None, "of these nobody can know");
    }
}

/// The runner's server has no exchange rates, so every base fails: each outcome has its status, and none is
/// missing except in the variants that stop at the first failure.
#[wasm_bindgen_test]
async fn every_strategy_for_rates_has_an_outcome_for_every_base() {
    let plan = planned("rates", json!({ "bases": 2, "pool": WORKERS, "fail": 0.5 }));
    let job = prepared(&plan);
    for variant in &plan.variants {
        if cfg!(not(threads)) && job.needs(variant).threads > 0 {
            continue;
        }
        let Sample { answer, lanes, requests, .. } = sample(&*job, variant).await.unwrap();
        let failed: Vec<_> = answer["failed"].as_object().unwrap().values().collect();
        let lost = usize::from(variant == "lost");
        assert_eq!(
            (failed.len(), answer["lost"].as_u64()),
            (2 - lost, Some(lost as u64)),
            "{variant}: {answer}"
        );
        assert!(failed.iter().all(|failed| failed["status"] == 404), "{variant}: {answer}");
        assert_eq!(requests.len(), 2 - lost, "{variant}");
        // The worker sent both requests, whether or not their results were read.
        let labels = lanes.iter().flat_map(|lane| &lane.spans).map(|span| span.label.text());
        let made: BTreeSet<_> = labels.filter(|label| !label.is_empty()).collect();
        assert_eq!(made.len(), 2, "{variant}: {made:?}");
        assert_eq!(job.check(&answer), None, "of these nobody can know");
    }
}

/// With threads, one of the workers echoes and the others are clients; the number of processes is arbitrary.
#[wasm_bindgen_test]
async fn threads_and_processes_return_every_echo_in_order() {
    for (variant, clients, size, in_flight) in [
        ("threads", WORKERS - 1, 8, 1),
        ("threads", WORKERS - 1, 65_536, 16),
        ("processes", 3, 64, 1),
        ("processes", 2, 65_536, 16),
    ] {
        if cfg!(not(threads)) && variant == "threads" {
            continue;
        }
        let params = json!({ "clients": clients, "messages": 200, "size": size, "in_flight": in_flight });
        let job = job("channels", params);
        let stage = Stage::new("test", None);
        stage.provide(job.needs(variant)).await.unwrap();
        // Take two samples, to show that the processes keep no state.
        for _ in 0..2 {
            let sample = job.sample(variant, &stage).await.unwrap();
            assert_eq!(job.check(&sample.answer), Some(true), "{variant}: {}", sample.answer);
            assert_eq!(sample.latencies.len() as u64, 200 * clients);
            assert_eq!(sample.lanes.len() as u64, clients);
        }
    }
}

/// The test runner's own server has no WebSockets.
#[wasm_bindgen_test]
async fn a_websocket_that_cannot_be_opened_fails_its_variant_with_a_sentence() {
    let job = job("channels", json!({ "clients": 3 }));
    for variant in ["one-at-a-time", "all-at-once"] {
        match sample(&*job, variant).await {
            Err(Failure::Failed(reason)) => assert!(reason.contains("could not be opened"), "{reason}"),
            other => panic!("{other:?}"),
        }
    }
}

/// Threads that wait for a lock send requests, too. The server of these tests responds to this address with an
/// error status, which is an outcome as well.
#[wasm_bindgen_test]
async fn every_request_beside_a_background_load_has_its_outcome() {
    let plan = planned("convoy", json!({ "requests": 3, "computing": WORKERS - 1 }));
    let job = prepared(&plan);
    for variant in &plan.variants {
        if cfg!(not(threads)) && job.needs(variant).threads > 0 {
            continue;
        }
        let sample = sample(&*job, variant).await.unwrap();
        let statuses: Vec<_> = sample.requests.iter().map(|exchange| exchange.status).collect();
        assert!(statuses.len() == 3 && statuses.iter().all(Option::is_some), "{variant}: {statuses:?}");
        assert_eq!(sample.latencies.len(), 3, "{variant}");
        let company = usize::from(variant != "alone");
        assert_eq!(sample.answer["computed"].as_array().unwrap().len(), company, "{variant}");
        assert_eq!(sample.lanes.len(), 1 + company, "{variant}");
        let waits = sample.lanes[0].spans.iter().any(|span| span.kind == SpanKind::WaitLock);
        assert_eq!(waits, variant.starts_with("gil"), "{variant}");
    }
}

/// Downloads the page of the test runner's own server with every model, and reads the files.
#[wasm_bindgen_test]
async fn the_files_of_every_model_have_the_downloaded_content_until_removed() {
    let get = |i: usize| Get { keep: true, ..Get::new(net::absolute(&format!("/?file={i}")), 5_000) };
    let page = fetch::get(&get(0)).await.body.len() as u64;
    assert!(page > 100, "{page} bytes are no page");
    let models = [Model::Sequential, Model::Async, Model::Threads, Model::Processes];
    for model in models.into_iter().filter(|m| cfg!(threads) || !m.shares_memory()) {
        let stage = Stage::new("files", None);
        stage.provide(Needs::of(Some(model), WORKERS as usize)).await.unwrap();
        let folder = stage.folder();
        let download =
            |i| Download { get: get(i), folder: folder.clone(), file: format!("page {i}"), chunk: 100 };
        let all: Vec<_> = (0..3).map(download).collect();
        let (fetched, lanes) =
            downloads::execute(model, "download", &all, WORKERS as usize, &stage).await.unwrap();
        let mut digests = BTreeSet::new();
        for (download, fetched) in all.iter().zip(fetched) {
            let content = files::hash_file(&folder, &download.file).await.unwrap();
            assert_eq!((fetched.written, content.bytes), (page, page), "{model:?}: {:?}", fetched.exchange);
            digests.insert(content.digest);
        }
        assert_eq!(digests.len(), 1, "{model:?}: {digests:?}");
        for lane in lanes {
            let spans = &lane.spans;
            assert!(spans.windows(2).all(|w| w[0].end <= w[1].start + 0.2), "{model:?}: {spans:?}");
        }
        files::remove_folder(&folder).await.unwrap();
        assert!(files::hash_file(&folder, "page 0").await.is_err(), "{model:?} left a file");
    }
}

#[wasm_bindgen_test]
async fn the_files_of_ended_runs_are_removed_and_those_of_running_ones_are_kept() {
    let [left, held] = ["left", "held"].map(files::folder_of);
    files::lock_folder(&held).await.unwrap();
    for folder in [&left, &held] {
        let mut file = files::create_file(folder, "page 1").await.unwrap();
        file.write(b"some").unwrap();
        assert_eq!(file.close(), Ok(4));
    }
    files::remove_unlocked_folders().await.unwrap();
    assert!(files::hash_file(&left, "page 1").await.is_err());
    assert_eq!(files::hash_file(&held, "page 1").await.unwrap().bytes, 4);
    files::remove_folder(&held).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_process_that_panics_fails_its_variant_with_the_reason() {
    let job = job("fault", json!({ "how": "panic", "who": "processes" }));
    match sample(&*job, "processes").await {
        Err(Failure::Failed(reason)) => assert!(reason.contains("told to panic"), "{reason}"),
        other => panic!("{other:?}"),
    }
    assert!(sample(&*job, "sequential").await.is_ok());
}

#[wasm_bindgen_test]
async fn a_process_that_traps_fails_its_variant_too() {
    let job = job("fault", json!({ "how": "trap", "who": "processes" }));
    assert!(matches!(sample(&*job, "processes").await, Err(Failure::Failed(_))));
}

#[wasm_bindgen_test]
fn the_clock_has_a_resolution() {
    let grain = clock::grain();
    assert!(grain > 0.0 && grain <= 2.0, "{grain} ms");
}

/// On two real threads the deadlock occurs, is detected from outside, and is resolved.
#[cfg(threads)]
#[wasm_bindgen_test]
async fn a_deadlock_is_detected_and_both_threads_are_released() {
    let job = job("deadlock", json!({ "second": 4 }));
    for _ in 0..5 {
        let Sample { answer, marks, lanes, .. } = sample(&*job, "as-written").await.unwrap();
        assert_eq!(answer["deadlock"]["cycle"].as_array().map(Vec::len), Some(2), "{answer}");
        assert_eq!((marks.len(), lanes.len()), (1, 2));
        let waits = lanes.iter().flat_map(|lane| &lane.spans).filter(|span| span.kind == SpanKind::WaitLock);
        let named: BTreeSet<_> = waits.map(|span| span.label.to_string()).collect();
        assert_eq!(named, ["a, holding b", "b, holding a"].map(String::from).into());
        let ordered = sample(&*job, "ordered").await.unwrap();
        assert_eq!(job.check(&ordered.answer), Some(true), "{}", ordered.answer);
    }
}

#[cfg(threads)]
#[wasm_bindgen_test]
async fn a_race_loses_updates_and_a_lock_does_not() {
    let job = job("race", json!({ "threads": WORKERS, "increments": 5_000_000 }));
    let mut lost = 0;
    // On a busy machine the threads may run one after another.
    for _ in 0..40 {
        lost += usize::from(sample(&*job, "unlocked").await.unwrap().answer["missing"] != 0);
        if lost == 5 {
            break;
        }
    }
    assert_eq!(lost, 5, "of 40 samples");
    for variant in ["mutex", "atomic", "merged", "approximate"] {
        let answer = sample(&*job, variant).await.unwrap().answer;
        assert_eq!(job.check(&answer), Some(true), "{variant}: {answer}");
    }
}

/// Without shared memory no threads can race: the variants are unavailable, and their reason says what is missing.
#[cfg(not(threads))]
#[wasm_bindgen_test]
async fn hazards_are_unavailable_without_threads() {
    let job = job("race", json!({ "threads": WORKERS }));
    let refused = sample(&*job, "unlocked").await.unwrap_err();
    assert!(matches!(refused, Failure::Unavailable(_)), "{refused:?}");
}

//! Requests from one thread that blocks on each of them, while other threads or processes compute.
//! Measures how long a response waits until its thread runs again. The experiment `convoy` uses it.

use std::time::Duration;

use super::processes;
use super::stage::{Needs, Stage};
use super::task::Task;
use super::timed_request::{MixedRun, send_one_by_one};
use crate::failure::Failure;
use crate::measure::lane::Lane;
use crate::net::{Get, blocking};

/// The load that runs beside the requests.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum BackgroundLoad {
    /// No load: the requesting thread is alone.
    None,
    /// Threads that share a GIL with this switch interval.
    Gil(Duration),
    /// Threads without a GIL.
    Threads,
    /// Processes that compute; one more process sends the requests.
    Processes,
}

impl BackgroundLoad {
    /// Returns the resources for `computing` workers and the sender of the requests.
    pub fn needs(self, computing: usize) -> Needs {
        let all = 1 + computing;
        match self {
            Self::None => Needs::default(),
            Self::Gil(_) | Self::Threads => Needs { threads: all, ..Needs::default() },
            Self::Processes => Needs { processes: all, ..Needs::default() },
        }
    }
}

/// Sends blocking requests one after another while the tasks compute. After the last response, the
/// tasks stop whether they are complete or not.
///
/// # Errors
/// If this environment cannot provide the load, or a worker died.
pub async fn execute<T: Task>(
    experiment: &str,
    load: BackgroundLoad,
    gets: &[Get],
    tasks: &[T],
    stage: &Stage,
) -> Result<MixedRun<T>, Failure> {
    match load {
        BackgroundLoad::None => {
            let mut lane = Lane::new(label!(lanes::the_thread));
            let requests = send_one_by_one(gets, &mut lane, &blocking::get);
            Ok(MixedRun { requests, computed: Vec::new(), lanes: vec![lane] })
        }
        #[cfg(threads)]
        BackgroundLoad::Gil(interval) => Ok(super::gil::mixed_run(gets, tasks, interval, &blocking::get)),
        #[cfg(threads)]
        BackgroundLoad::Threads => Ok(super::threads::mixed_run(gets, tasks, &blocking::get)),
        #[cfg(not(threads))]
        BackgroundLoad::Gil(_) | BackgroundLoad::Threads => Err(stage.no_threads()),
        BackgroundLoad::Processes => processes::mixed_run(experiment, gets, tasks, stage.processes()).await,
    }
}

#[cfg(all(test, threads))]
mod tests {
    use std::io::{Read, Write};
    use std::net::{TcpListener, TcpStream};

    use super::*;
    use crate::kernels::countdown::{Countdown, witness_after};
    use crate::measure::clock::now;
    use crate::measure::span::SpanKind;
    use crate::measure::stats::Samples;
    use crate::models::testing::Count;
    use crate::models::timed_request::TimedRequest;
    use crate::models::{gil, threads};
    use crate::net::{Exchange, Outcome};

    /// The server's delay. It is long enough for a computing thread to acquire the lock during the
    /// delay, even on a busy machine.
    const SERVER: Duration = Duration::from_millis(20);

    /// Echoes `count` single bytes over TCP while `computing` threads count. Replaces HTTP
    /// requests, which native builds cannot send.
    fn mixed_run(computing: usize, count: usize, interval: Option<Duration>) -> MixedRun<Count> {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let echo = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut byte = [0];
            while stream.read(&mut byte).unwrap() > 0 {
                std::thread::sleep(SERVER);
                stream.write_all(&byte).unwrap();
            }
        });
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        let send = |get: &Get| {
            let (start, mut byte) = (now(), [7]);
            (&stream).write_all(&byte).unwrap();
            (&stream).read_exact(&mut byte).unwrap();
            Exchange {
                url: get.shown.clone(),
                outcome: Outcome::Ok,
                start,
                end: now(),
                ..Exchange::default()
            }
        };
        let gets = vec![Get::new("byte", 1_000); count];
        let tasks = vec![Count(Countdown::new(u64::MAX, 1)); computing];
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1 + computing).build().unwrap();
        let found = pool.install(|| match interval {
            Some(interval) => gil::mixed_run(&gets, &tasks, interval, &send),
            None => threads::mixed_run(&gets, &tasks, &send),
        });
        stream.shutdown(std::net::Shutdown::Both).unwrap();
        echo.join().unwrap();
        found
    }

    fn median_wait(found: &MixedRun<Count>) -> f64 {
        let waits: Vec<_> = found.requests.iter().map(TimedRequest::wait_ms).collect();
        Samples::new(&waits).unwrap().median()
    }

    #[test]
    fn all_requests_complete_and_partial_results_are_correct() {
        for interval in [None, Some(Duration::from_millis(1))] {
            let found = mixed_run(2, 10, interval);
            assert_eq!((found.requests.len(), found.computed.len(), found.lanes.len()), (10, 2, 3));
            let steps: Vec<_> = found.computed.iter().map(|task| u64::MAX - task.0.left()).collect();
            assert!(steps.iter().sum::<u64>() > 0, "{interval:?}");
            for (task, steps) in found.computed.iter().zip(steps) {
                assert_eq!(task.0.witness(), witness_after(steps, 1), "{interval:?}");
            }
        }
    }

    /// No other thread requests the lock during the server's delay, so each response waits for a
    /// whole switch interval.
    #[test]
    fn a_response_under_the_gil_waits_for_one_switch_interval() {
        for ms in [2, 10] {
            let wait = median_wait(&mixed_run(1, 9, Some(Duration::from_millis(ms))));
            assert!(wait >= ms as f64 * 0.9, "{ms}: {wait}");
        }
    }

    #[test]
    fn without_a_lock_no_response_waits() {
        let found = mixed_run(1, 9, None);
        assert_eq!(median_wait(&found), 0.0);
        let spans = || found.lanes.iter().flat_map(|lane| &lane.spans);
        assert!(spans().all(|span| span.kind != SpanKind::WaitLock));
    }

    #[test]
    fn the_wait_is_part_of_the_latency_and_of_the_requesting_lane() {
        let found = mixed_run(1, 5, Some(Duration::from_millis(3)));
        let lane = &found.lanes[0];
        let waited: f64 = found.requests.iter().map(|request| request.lock_ms).sum();
        assert!(waited > 0.0);
        // The requesting thread may also have waited before its first request, and sums of floats
        // differ slightly.
        assert!(lane.parts.lock_wait > waited - 1e-6, "{} {waited}", lane.parts.lock_wait);
        for request in &found.requests {
            assert!(request.latency_ms() > request.wait_ms());
        }
    }
}

//! Requests of one who waits for each of them, while others compute beside it: what
//! becomes of an answer whose thread has to run again before it is of use.

use std::time::Duration;

use super::processes;
use super::stage::{Needs, Stage};
use super::task::Task;
use super::timed_request::{Beside, ask_all};
use crate::failure::Failure;
use crate::measure::lane::Lane;
use crate::net::{Get, blocking};

/// Who computes beside the one that asks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Company {
    /// Nobody.
    Nobody,
    /// Threads, and whoever runs must hold the one lock: so long, if another wants it.
    Gil(Duration),
    /// Threads.
    Threads,
    /// Processes; one more asks.
    Processes,
}

impl Company {
    /// What so many and the one that asks need.
    pub fn needs(self, computing: usize) -> Needs {
        let all = 1 + computing;
        match self {
            Self::Nobody => Needs::default(),
            Self::Gil(_) | Self::Threads => Needs { threads: all, ..Needs::default() },
            Self::Processes => Needs { processes: all, ..Needs::default() },
        }
    }
}

/// Makes the requests one after another, each by a thread that it holds up, while the
/// tasks are computed as far as they come.
///
/// # Errors
/// If such company is not to be had here, or a worker died.
pub async fn carry<T: Task>(
    experiment: &str,
    company: Company,
    gets: &[Get],
    tasks: &[T],
    stage: &Stage,
) -> Result<Beside<T>, Failure> {
    match company {
        Company::Nobody => {
            let mut lane = Lane::new("the thread");
            let asked = ask_all(gets, &mut lane, &blocking::get);
            Ok(Beside { asked, computed: Vec::new(), lanes: vec![lane] })
        }
        #[cfg(threads)]
        Company::Gil(interval) => Ok(super::gil::beside(gets, tasks, interval, &blocking::get)),
        #[cfg(threads)]
        Company::Threads => Ok(super::threads::beside(gets, tasks, &blocking::get)),
        #[cfg(not(threads))]
        Company::Gil(_) | Company::Threads => Err(stage.no_threads()),
        Company::Processes => processes::beside(experiment, gets, tasks, stage.processes()).await,
    }
}

#[cfg(all(test, threads))]
mod tests {
    use std::io::{Read, Write};
    use std::net::{TcpListener, TcpStream};
    use std::task::Poll;

    use serde::{Deserialize, Serialize};

    use super::*;
    use crate::kernels::countdown::{Countdown, witness_after};
    use crate::kernels::pulse::Pulse;
    use crate::measure::clock::now;
    use crate::measure::span::SpanKind;
    use crate::measure::stats::Samples;
    use crate::models::timed_request::Asked;
    use crate::models::{gil, threads};
    use crate::net::{Exchange, Outcome};

    /// More steps than anybody makes.
    #[derive(Clone, Serialize, Deserialize)]
    struct Count(Countdown);

    impl Task for Count {
        type Output = u64;

        fn label(&self) -> String {
            "counting".into()
        }

        fn advance(&mut self, pulse: &mut Pulse<'_>) -> Poll<u64> {
            self.0.advance(pulse)
        }
    }

    /// How long the other side takes: long enough for a thread to have the lock meanwhile, also
    /// where other programs have the processors.
    const SERVER: Duration = Duration::from_millis(20);

    /// Has so many bytes sent back, one by one, while threads count; natively there are
    /// no requests.
    fn beside(computing: usize, count: usize, interval: Option<Duration>) -> Beside<Count> {
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
        let ask = |get: &Get| {
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
            Some(interval) => gil::beside(&gets, &tasks, interval, &ask),
            None => threads::beside(&gets, &tasks, &ask),
        });
        stream.shutdown(std::net::Shutdown::Both).unwrap();
        echo.join().unwrap();
        found
    }

    fn median_wait(found: &Beside<Count>) -> f64 {
        let waits: Vec<_> = found.asked.iter().map(Asked::wait_ms).collect();
        Samples::new(&waits).unwrap().median()
    }

    #[test]
    fn all_is_asked_and_what_was_computed_meanwhile_is_witnessed() {
        for interval in [None, Some(Duration::from_millis(1))] {
            let found = beside(2, 10, interval);
            assert_eq!((found.asked.len(), found.computed.len(), found.lanes.len()), (10, 2, 3));
            let steps: Vec<_> = found.computed.iter().map(|task| u64::MAX - task.0.left()).collect();
            assert!(steps.iter().sum::<u64>() > 0, "{interval:?}");
            for (task, steps) in found.computed.iter().zip(steps) {
                assert_eq!(task.0.witness(), witness_after(steps, 1), "{interval:?}");
            }
        }
    }

    /// No other thread requests the lock earlier, so that each answer waits for a whole interval.
    #[test]
    fn under_a_gil_an_answer_waits_as_long_as_the_switch_interval() {
        for ms in [2, 10] {
            let wait = median_wait(&beside(1, 9, Some(Duration::from_millis(ms))));
            assert!(wait >= ms as f64 * 0.9, "{ms}: {wait}");
        }
    }

    #[test]
    fn without_a_lock_there_is_none_to_wait_for() {
        let found = beside(1, 9, None);
        assert_eq!(median_wait(&found), 0.0);
        let spans = || found.lanes.iter().flat_map(|lane| &lane.spans);
        assert!(spans().all(|span| span.kind != SpanKind::WaitLock));
    }

    #[test]
    fn the_wait_is_a_part_of_the_latency_and_on_the_lane_of_who_asks() {
        let found = beside(1, 5, Some(Duration::from_millis(3)));
        let lane = &found.lanes[0];
        let waited: f64 = found.asked.iter().map(|asked| asked.lock_ms).sum();
        assert!(waited > 0.0);
        // Before the first request it may have waited too; and sums of floats differ.
        assert!(lane.parts.lock_wait > waited - 1e-6, "{} {waited}", lane.parts.lock_wait);
        for asked in &found.asked {
            assert!(asked.latency_ms() > asked.wait_ms());
        }
    }
}

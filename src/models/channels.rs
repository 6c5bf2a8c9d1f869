//! Clients that exchange messages with an echo: over WebSockets to the server, over queues in
//! shared memory between threads, or over message ports between processes. The experiment
//! `channels` uses this module; `talk.rs` is the protocol.

use futures_util::future::try_join_all;

use super::stage::{Needs, Stage};
use super::talk::{Client, ClientReport, Talk, draw_lanes};
use super::task::Execution;
use super::{ports, socket};
use crate::failure::Failure;
use crate::measure::clock::now;
use crate::measure::span::SpanKind;
use crate::text::Text;

#[cfg(threads)]
pub use shared::threads;

/// A kind of channel, and how its clients run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChannelKind {
    /// WebSockets, one client after another.
    OneAtATime,
    /// WebSockets, all clients on one thread.
    AllAtOnce,
    /// Queues, one thread per client.
    Threads,
    /// Message ports, one process per client.
    Processes,
}

impl ChannelKind {
    /// All kinds, the baseline first.
    pub const ALL: [Self; 4] = [Self::OneAtATime, Self::AllAtOnce, Self::Threads, Self::Processes];

    /// Returns the variant's id.
    pub const fn id(self) -> &'static str {
        match self {
            Self::OneAtATime => "one-at-a-time",
            Self::AllAtOnce => "all-at-once",
            Self::Threads => "threads",
            Self::Processes => "processes",
        }
    }

    /// Returns the kind with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// Returns the resources for `clients` clients. Channels without a server need one more thread
    /// or process, which runs the echo.
    pub fn needs(self, clients: usize) -> Needs {
        match self {
            Self::OneAtATime | Self::AllAtOnce => Needs::default(),
            Self::Threads => Needs { threads: clients + 1, ..Needs::default() },
            Self::Processes => Needs { processes: clients + 1, ..Needs::default() },
        }
    }
}

/// Runs `clients` clients until each has received all its echoes.
///
/// # Errors
/// If this environment cannot provide the channel, or a connection failed.
pub async fn execute(
    kind: ChannelKind,
    experiment: &str,
    talk: Talk,
    clients: usize,
    stage: &Stage,
) -> Result<Execution<ClientReport>, Failure> {
    let address = |_| format!("/lab/echo?run={}&req={}", stage.ledger(kind.id()), stage.next_request());
    let addresses = || (0..clients).map(address).collect::<Vec<_>>();
    if matches!(kind, ChannelKind::OneAtATime | ChannelKind::AllAtOnce) {
        stage.sockets()?;
    }
    match kind {
        ChannelKind::OneAtATime => Ok(one_at_a_time(&addresses(), talk).await?),
        ChannelKind::AllAtOnce => Ok(all_at_once(&addresses(), talk).await?),
        #[cfg(threads)]
        ChannelKind::Threads => Ok(threads(talk, clients)),
        #[cfg(not(threads))]
        ChannelKind::Threads => Err(stage.no_threads()),
        ChannelKind::Processes => ports::talk(experiment, talk, clients, stage.processes()).await,
    }
}

/// Runs the clients one after another: each opens a WebSocket, exchanges all its messages and
/// closes the WebSocket.
async fn one_at_a_time(addresses: &[String], talk: Talk) -> Result<Execution<ClientReport>, Text> {
    let (mut begun, mut reports) = (Vec::new(), Vec::new());
    for (number, address) in addresses.iter().enumerate() {
        begun.push(now());
        reports.push(socket::talk(address, Client::new(number, talk)).await?);
    }
    Ok(draw_lanes(reports, |client| (SpanKind::Request, begun[client])))
}

/// Runs all clients as futures on one thread, each with its own WebSocket.
async fn all_at_once(addresses: &[String], talk: Talk) -> Result<Execution<ClientReport>, Text> {
    let begun = now();
    let client = |(number, address)| socket::talk(address, Client::new(number, talk));
    let reports = try_join_all(addresses.iter().map(String::as_str).enumerate().map(client)).await?;
    Ok(draw_lanes(reports, |_| (SpanKind::Request, begun)))
}

#[cfg(threads)]
mod shared {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::{Client, ClientReport, Execution, SpanKind, Talk, draw_lanes, now};
    use crate::models::threads::on_each_thread;
    use crate::sync::queue::Queue;

    /// The capacity of the queue from all clients to the echo, in messages. A client blocks while
    /// this queue is full.
    const ROOM: usize = 16;

    /// Runs each client on its own thread, and the echo on one more. All clients send into one
    /// queue, and each receives from a queue of its own. A client's own queue can hold all its
    /// messages in flight, so the echo never blocks on a client that itself waits for the echo. The
    /// calling thread waits.
    ///
    /// # Panics
    /// If the current rayon pool has too few threads: the clients would wait for ever for those
    /// that have not started.
    pub fn threads(talk: Talk, clients: usize) -> Execution<ClientReport> {
        assert!(rayon::current_num_threads() > clients, "a thread for each client, and one more");
        let asked = now();
        let there = &Queue::new(ROOM);
        let back: &Vec<_> = &(0..clients).map(|_| Queue::new(talk.in_flight)).collect();
        let talking = AtomicUsize::new(clients);
        let reports = on_each_thread(clients + 1, |thread, _, _| {
            let Some(client) = thread.checked_sub(1) else {
                echo(there, back);
                return None;
            };
            let report =
                run_client(Client::new(client, talk), |message| there.put((client, message)), &back[client]);
            if talking.fetch_sub(1, Ordering::AcqRel) == 1 {
                there.close();
            }
            Some(report)
        });
        let reports = reports.into_iter().filter_map(|(report, _)| report).collect();
        draw_lanes(reports, |_| (SpanKind::Dispatch, asked))
    }

    /// Runs the echo: sends every message back to its client until all clients have finished.
    fn echo(there: &Queue<(usize, Vec<u8>)>, back: &[Queue<Vec<u8>>]) {
        while let Some((client, message)) = there.take() {
            // Cannot fail: no code closes these queues.
            let _ = back[client].put(message);
        }
    }

    /// Sends a client's messages and blocks for echoes until the client has received all of them.
    fn run_client<E>(
        mut client: Client,
        mut send: impl FnMut(Vec<u8>) -> Result<(), E>,
        back: &Queue<Vec<u8>>,
    ) -> ClientReport {
        while client.send_next(&mut send).is_ok() && !client.is_done() {
            let Some(echo) = back.take() else { break };
            client.receive(&echo, now());
        }
        client.into_report()
    }
}

#[cfg(all(test, threads))]
mod tests {
    use super::*;
    use crate::kernels::echo::EchoCounts;

    fn talked(clients: usize, talk: Talk) -> Execution<ClientReport> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(clients + 1).build().unwrap();
        pool.install(|| threads(talk, clients))
    }

    /// The clients have more messages in flight than the queue to the echo can hold, so all threads
    /// block at times.
    #[test]
    fn every_echo_between_threads_arrives_once_and_in_order() {
        for (clients, messages, in_flight) in [(1, 1, 1), (10, 1_000, 1), (3, 2_000, 64), (33, 200, 8)] {
            let (reports, lanes) = talked(clients, Talk { messages, size: 40, in_flight });
            assert_eq!((reports.len(), lanes.len()), (clients, clients));
            for report in reports {
                assert_eq!(report.tally, EchoCounts { echoes: messages.into(), ..EchoCounts::default() });
                assert!(report.trips.iter().all(|[sent, there]| sent <= there));
            }
        }
    }

    #[test]
    fn the_echo_needs_one_more_worker_without_a_server() {
        let needs = ChannelKind::ALL.map(|kind| kind.needs(10)).map(|needs| (needs.threads, needs.processes));
        assert_eq!(needs, [(0, 0), (0, 0), (11, 0), (0, 11)]);
    }
}

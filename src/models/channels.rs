//! The channels that clients talk over with their echo: WebSockets to the server, a
//! queue in shared memory between threads, ports between processes.

use futures_util::future::try_join_all;

use super::stage::{Needs, Stage};
use super::talk::{Client, Talk, Told, drawn};
use super::task::Carried;
use super::{ports, socket};
use crate::failure::Failure;
use crate::measure::clock::now;
use crate::measure::span::SpanKind;

#[cfg(threads)]
pub use shared::threads;

/// Who talks over what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// WebSockets, one client after another.
    OneAtATime,
    /// WebSockets, all clients in one thread.
    AllAtOnce,
    /// Queues, a thread for each client.
    Threads,
    /// Ports, a process for each client.
    Processes,
}

impl Way {
    /// All of them, the baseline first.
    pub const ALL: [Self; 4] = [Self::OneAtATime, Self::AllAtOnce, Self::Threads, Self::Processes];

    /// The variant's id.
    pub const fn id(self) -> &'static str {
        match self {
            Self::OneAtATime => "one-at-a-time",
            Self::AllAtOnce => "all-at-once",
            Self::Threads => "threads",
            Self::Processes => "processes",
        }
    }

    /// The way of that id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.id() == id)
    }

    /// What it needs for so many clients: where the echo is ours, it is one more.
    pub fn needs(self, clients: usize) -> Needs {
        match self {
            Self::OneAtATime | Self::AllAtOnce => Needs::default(),
            Self::Threads => Needs { threads: clients + 1, ..Needs::default() },
            Self::Processes => Needs { processes: clients + 1, ..Needs::default() },
        }
    }
}

/// Lets so many clients talk.
///
/// # Errors
/// If the way is not to be had here, or a talk was broken off.
pub async fn carry(
    way: Way,
    experiment: &str,
    talk: Talk,
    clients: usize,
    stage: &Stage,
) -> Result<Carried<Told>, Failure> {
    let address = |_| format!("/lab/echo?run={}&req={}", stage.ledger(way.id()), stage.next_request());
    let addresses = || (0..clients).map(address).collect::<Vec<_>>();
    if matches!(way, Way::OneAtATime | Way::AllAtOnce) {
        stage.sockets()?;
    }
    match way {
        Way::OneAtATime => one_at_a_time(&addresses(), talk).await.map_err(Failure::Failed),
        Way::AllAtOnce => all_at_once(&addresses(), talk).await.map_err(Failure::Failed),
        #[cfg(threads)]
        Way::Threads => Ok(threads(talk, clients)),
        #[cfg(not(threads))]
        Way::Threads => Err(stage.no_threads()),
        Way::Processes => ports::talk(experiment, talk, clients, stage.processes()).await,
    }
}

/// A WebSocket is opened, talked over and closed, then the next one.
async fn one_at_a_time(addresses: &[String], talk: Talk) -> Result<Carried<Told>, String> {
    let (mut begun, mut told) = (Vec::new(), Vec::new());
    for (number, address) in addresses.iter().enumerate() {
        begun.push(now());
        told.push(socket::talk(address, Client::new(number, talk)).await?);
    }
    Ok(drawn(told, |client| (SpanKind::Request, begun[client])))
}

/// As many futures of one thread, each with a WebSocket of its own.
async fn all_at_once(addresses: &[String], talk: Talk) -> Result<Carried<Told>, String> {
    let begun = now();
    let client = |(number, address)| socket::talk(address, Client::new(number, talk));
    let told = try_join_all(addresses.iter().map(String::as_str).enumerate().map(client)).await?;
    Ok(drawn(told, |_| (SpanKind::Request, begun)))
}

#[cfg(threads)]
mod shared {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::{Carried, Client, SpanKind, Talk, Told, drawn, now};
    use crate::models::threads::each;
    use crate::sync::queue::Queue;

    /// How many messages of all clients may wait for the echo. A client that finds
    /// no room sleeps until there is some.
    const ROOM: usize = 16;

    /// A thread for each client, and one that is the echo: all clients' messages come
    /// to it by one queue, and each client has one for what comes back. There is
    /// always room in these, so that the echo never waits for a client that waits
    /// for it. The calling thread waits.
    ///
    /// # Panics
    /// If the current rayon pool has too few threads: who is missing would be waited for.
    pub fn threads(talk: Talk, clients: usize) -> Carried<Told> {
        assert!(rayon::current_num_threads() > clients, "a thread for each client, and one more");
        let asked = now();
        let there = &Queue::new(ROOM);
        let back: &Vec<_> = &(0..clients).map(|_| Queue::new(talk.in_flight)).collect();
        let talking = AtomicUsize::new(clients);
        let told = each(clients + 1, |thread, _, _| {
            let Some(client) = thread.checked_sub(1) else {
                echo(there, back);
                return None;
            };
            let told =
                speak(Client::new(client, talk), |message| there.put((client, message)), &back[client]);
            if talking.fetch_sub(1, Ordering::AcqRel) == 1 {
                there.close();
            }
            Some(told)
        });
        let told = told.into_iter().filter_map(|(told, _)| told).collect();
        drawn(told, |_| (SpanKind::Dispatch, asked))
    }

    /// Gives back what comes, until all clients are done.
    fn echo(there: &Queue<(usize, Vec<u8>)>, back: &[Queue<Vec<u8>>]) {
        while let Some((client, message)) = there.take() {
            // None of them is ever closed.
            let _ = back[client].put(message);
        }
    }

    /// Sends, sleeps until an echo comes, and so on.
    fn speak<E>(
        mut client: Client,
        mut send: impl FnMut(Vec<u8>) -> Result<(), E>,
        back: &Queue<Vec<u8>>,
    ) -> Told {
        while client.speak(&mut send).is_ok() && !client.is_over() {
            let Some(echo) = back.take() else { break };
            client.hear(&echo, now());
        }
        client.told()
    }
}

#[cfg(all(test, threads))]
mod tests {
    use super::*;
    use crate::kernels::echo::EchoCounts;

    fn talked(clients: usize, talk: Talk) -> Carried<Told> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(clients + 1).build().unwrap();
        pool.install(|| threads(talk, clients))
    }

    /// With more under way than the queue has room for, everybody sleeps at times.
    #[test]
    fn between_threads_every_echo_comes_back_once_and_in_order() {
        for (clients, messages, in_flight) in [(1, 1, 1), (10, 1_000, 1), (3, 2_000, 64), (33, 200, 8)] {
            let (told, lanes) = talked(clients, Talk { messages, size: 40, in_flight });
            assert_eq!((told.len(), lanes.len()), (clients, clients));
            for told in told {
                assert_eq!(told.tally, EchoCounts { echoes: messages.into(), ..EchoCounts::default() });
                assert!(told.trips.iter().all(|[sent, there]| sent <= there));
            }
        }
    }

    #[test]
    fn the_echo_is_one_more_where_it_is_ours() {
        let needs = Way::ALL.map(|way| way.needs(10)).map(|needs| (needs.threads, needs.processes));
        assert_eq!(needs, [(0, 0), (0, 0), (11, 0), (0, 11)]);
    }
}

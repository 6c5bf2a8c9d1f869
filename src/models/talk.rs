//! The client of the experiment `channels`: it sends messages over a channel and measures their
//! echoes. The kind of channel is decided in [`super::channels`].

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::task::Execution;
use crate::kernels::echo::{EchoCounts, message};
use crate::measure::clock::now;
use crate::measure::lane::Lane;
use crate::measure::span::SpanKind;

#[cfg(target_arch = "wasm32")]
pub use browser::{EventClient, bytes};

/// How many messages each client exchanges, and which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talk {
    /// The number of messages that the client sends.
    pub messages: u32,
    /// The size of each message, bytes.
    pub size: usize,
    /// The maximum number of messages that have been sent and not echoed yet.
    pub in_flight: usize,
}

/// The state of a client. Each arriving echo advances the state directly, without an executor, so
/// that only the channel lies between an echo and the next message.
#[derive(Debug)]
pub struct Client {
    number: u32,
    talk: Talk,
    sent: u32,
    under_way: VecDeque<f64>,
    report: ClientReport,
}

/// The echoes that one client has received.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct ClientReport {
    /// The counts of correct and wrong echoes.
    pub tally: EchoCounts,
    /// The times at which each message was sent and its echo arrived, ms since the epoch.
    pub trips: Vec<[f64; 2]>,
}

impl Client {
    /// Creates the client with this number, from 0.
    pub fn new(number: usize, talk: Talk) -> Self {
        let trips = Vec::with_capacity(talk.messages as usize);
        let under_way = VecDeque::with_capacity(talk.in_flight);
        let report = ClientReport { trips, ..ClientReport::default() };
        Self { number: number as u32, talk, sent: 0, under_way, report }
    }

    /// Sends messages until all are sent or the limit of messages in flight is reached.
    ///
    /// # Errors
    /// The first error that `send` returns.
    pub fn send_next<E>(&mut self, mut send: impl FnMut(Vec<u8>) -> Result<(), E>) -> Result<(), E> {
        while self.sent < self.talk.messages && self.under_way.len() < self.talk.in_flight {
            let message = message(self.number, self.sent, self.talk.size);
            self.sent += 1;
            self.under_way.push_back(now());
            send(message)?;
        }
        Ok(())
    }

    /// Records an echo that arrived at `there`, ms since the epoch.
    pub fn receive(&mut self, echo: &[u8], there: f64) {
        // An echo without a pending message counts as out of order; its trip takes no time.
        let sent = self.under_way.pop_front().unwrap_or(there);
        self.report.trips.push([sent, there]);
        self.report.tally.count(self.number, self.talk.size, echo);
    }

    /// Returns true if every message has its echo.
    pub fn is_done(&self) -> bool {
        self.received() >= self.talk.messages as usize
    }

    /// Returns how many echoes have arrived.
    pub fn received(&self) -> usize {
        self.report.trips.len()
    }

    /// Returns the counts and times that the client has recorded.
    pub fn into_report(self) -> ClientReport {
        self.report
    }
}

/// Draws one lane per client. If several messages are in flight at once, each is drawn from the end
/// of the previous one. `opening` returns the kind and the start of the span in which a client
/// opens its channel.
pub fn draw_lanes(
    reports: Vec<ClientReport>,
    opening: impl Fn(usize) -> (SpanKind, f64),
) -> Execution<ClientReport> {
    let row = |(client, report): (usize, &ClientReport)| {
        let mut lane = Lane::new(label!(lanes::client { n: client + 1 }));
        let (kind, begun) = opening(client);
        let mut last = report.trips.first().map_or(begun, |[sent, _]| *sent);
        lane.push(kind, label!(lanes::opening), begun, last);
        for (number, [sent, there]) in report.trips.iter().enumerate() {
            lane.push(SpanKind::Message, label!(lanes::message { n: number + 1 }), sent.max(last), *there);
            last = *there;
        }
        lane
    };
    let lanes = reports.iter().enumerate().map(row).collect();
    (reports, lanes)
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use std::cell::RefCell;
    use std::rc::Rc;
    use std::time::Duration;

    use futures_channel::oneshot;
    use futures_util::future::{Either, select};
    use futures_util::pin_mut;
    use js_sys::Uint8Array;
    use wasm_bindgen::prelude::*;

    use super::{Client, ClientReport};
    use crate::browser::{pause, thrown};
    use crate::measure::clock::now;
    use crate::text::Text;

    /// How long a client waits without any echo. The wait is checked once per period, so it ends
    /// after one to two periods.
    const SILENCE: Duration = Duration::from_secs(10);

    /// A client on an event-driven channel. Event handlers advance the client, and a future
    /// resolves when the client has ended.
    #[derive(Debug, Clone)]
    pub struct EventClient(Rc<RefCell<State>>);

    #[derive(Debug)]
    struct State {
        client: Client,
        over: Option<oneshot::Sender<Result<(), Text>>>,
    }

    type End = oneshot::Receiver<Result<(), Text>>;

    impl EventClient {
        /// Creates the client, and the future that resolves when the client has ended.
        pub fn new(client: Client) -> (Self, End) {
            let (over, end) = oneshot::channel();
            (Self(Rc::new(RefCell::new(State { client, over: Some(over) }))), end)
        }

        /// Handles the channel's opening: sends the first messages.
        pub fn on_open(&self, send: impl FnMut(Vec<u8>) -> Result<(), JsValue>) {
            self.send_next(send);
        }

        /// Handles an echo: sends the next messages, or ends the client after the last echo.
        pub fn receive(&self, echo: &JsValue, send: impl FnMut(Vec<u8>) -> Result<(), JsValue>) {
            let there = now();
            let echo = Uint8Array::new(echo).to_vec();
            self.0.borrow_mut().client.receive(&echo, there);
            self.send_next(send);
        }

        fn send_next(&self, send: impl FnMut(Vec<u8>) -> Result<(), JsValue>) {
            let sent = self.0.borrow_mut().client.send_next(send);
            match sent {
                Err(error) => self.fail(text!(browser::not_sent { cause: thrown::cause(&error) })),
                Ok(()) if self.0.borrow().client.is_done() => self.end(Ok(())),
                Ok(()) => {}
            }
        }

        /// Handles the loss of the channel.
        pub fn fail(&self, reason: Text) {
            self.end(Err(reason));
        }

        fn end(&self, how: Result<(), Text>) {
            if let Some(over) = self.0.borrow_mut().over.take() {
                // Ignore the error: the receiver may have been dropped.
                let _ = over.send(how);
            }
        }

        /// Waits until the client has ended. Fails if echoes stop arriving.
        ///
        /// # Errors
        /// If the connection failed or no echoes arrived; the error says why.
        pub async fn finished(self, mut end: End) -> Result<ClientReport, Text> {
            loop {
                let listening = self.0.borrow().client.received();
                let silence = pause::after(SILENCE);
                pin_mut!(silence);
                match select(&mut end, silence).await {
                    Either::Left((ended, _)) => {
                        ended.unwrap_or_else(|_| Err(text!(browser::talk_given_up)))?;
                        let state = &mut *self.0.borrow_mut();
                        let talk = state.client.talk;
                        return Ok(std::mem::replace(&mut state.client, Client::new(0, talk)).into_report());
                    }
                    Either::Right(_) if self.0.borrow().client.received() == listening => {
                        return Err(text!(browser::silence { seconds: SILENCE.as_secs() }));
                    }
                    Either::Right(_) => {}
                }
            }
        }
    }

    /// Copies a message into memory that is not shared, because JavaScript may not send a view of
    /// shared memory.
    pub fn bytes(message: &[u8]) -> Uint8Array {
        Uint8Array::from(message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TALK: Talk = Talk { messages: 5, size: 16, in_flight: 2 };

    /// A client, and the messages that it has sent and that have not been echoed.
    struct ClientWithQueue(Client, VecDeque<Vec<u8>>);

    impl ClientWithQueue {
        fn send_next(&mut self) {
            let send = |message| {
                self.1.push_back(message);
                Ok::<_, ()>(())
            };
            self.0.send_next(send).unwrap();
        }
    }

    #[test]
    fn messages_in_flight_stay_within_the_limit_and_each_is_sent_once() {
        let mut talking = ClientWithQueue(Client::new(0, TALK), VecDeque::new());
        let mut sent = 0;
        while !talking.0.is_done() {
            let before = talking.1.len();
            talking.send_next();
            sent += talking.1.len() - before;
            assert!((1..=2).contains(&talking.1.len()), "{} under way", talking.1.len());
            let echo = talking.1.pop_front().unwrap();
            talking.0.receive(&echo, now());
        }
        assert_eq!((sent, talking.1.len()), (5, 0));
        let report = talking.0.into_report();
        assert_eq!(report.tally, EchoCounts { echoes: 5, ..EchoCounts::default() });
        assert!(report.trips.iter().all(|[sent, there]| sent <= there));
    }

    #[test]
    fn overlapping_messages_are_drawn_one_after_another() {
        let trips = vec![[2.0, 6.0], [3.0, 7.0], [6.5, 9.0]];
        let (_, lanes) =
            draw_lanes(vec![ClientReport { trips, ..ClientReport::default() }], |_| (SpanKind::Request, 1.0));
        let spans: Vec<_> = lanes[0].spans.iter().map(|span| (span.kind, span.start, span.end)).collect();
        let message = |start, end| (SpanKind::Message, start, end);
        assert_eq!(
            spans,
            [(SpanKind::Request, 1.0, 2.0), message(2.0, 6.0), message(6.0, 7.0), message(7.0, 9.0)]
        );
    }
}

//! Work that is a talk: clients send messages over a channel and await their echoes.
//! What the channel is, [`super::channels`] decides.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::task::Carried;
use crate::kernels::echo::{EchoCounts, message};
use crate::measure::clock::now;
use crate::measure::lane::Lane;
use crate::measure::span::SpanKind;

#[cfg(target_arch = "wasm32")]
pub use browser::{Line, bytes};

/// What each client does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talk {
    /// How many messages it sends.
    pub messages: u32,
    /// How large each one is, bytes.
    pub size: usize,
    /// How many may be under way at once.
    pub in_flight: usize,
}

/// One side of the talk, moved on by each echo that comes, so that nothing but the
/// channel comes between an echo and the next message.
#[derive(Debug)]
pub struct Client {
    number: u32,
    talk: Talk,
    sent: u32,
    under_way: VecDeque<f64>,
    told: Told,
}

/// What a client tells in the end.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Told {
    /// What came back.
    pub tally: EchoCounts,
    /// When each message was sent and its echo was there, ms since the epoch.
    pub trips: Vec<[f64; 2]>,
}

impl Client {
    /// The client of that number, from 0.
    pub fn new(number: usize, talk: Talk) -> Self {
        let trips = Vec::with_capacity(talk.messages as usize);
        let under_way = VecDeque::with_capacity(talk.in_flight);
        let told = Told { trips, ..Told::default() };
        Self { number: number as u32, talk, sent: 0, under_way, told }
    }

    /// Sends as much as may be under way.
    ///
    /// # Errors
    /// The channel's.
    pub fn speak<E>(&mut self, mut send: impl FnMut(Vec<u8>) -> Result<(), E>) -> Result<(), E> {
        while self.sent < self.talk.messages && self.under_way.len() < self.talk.in_flight {
            let message = message(self.number, self.sent, self.talk.size);
            self.sent += 1;
            self.under_way.push_back(now());
            send(message)?;
        }
        Ok(())
    }

    /// Takes an echo in that was there at that moment.
    pub fn hear(&mut self, echo: &[u8], there: f64) {
        // One that nobody waits for is a fault of order.
        let sent = self.under_way.pop_front().unwrap_or(there);
        self.told.trips.push([sent, there]);
        self.told.tally.count(self.number, self.talk.size, echo);
    }

    /// Whether as many echoes came as there are messages.
    pub fn is_over(&self) -> bool {
        self.heard() >= self.talk.messages as usize
    }

    /// How many echoes came.
    pub fn heard(&self) -> usize {
        self.told.trips.len()
    }

    /// What it has to tell.
    pub fn told(self) -> Told {
        self.told
    }
}

/// Each client's row. Of messages that were under way at once, each is drawn from where the
/// one before has come back. `opening` says when a client began to open its
/// channel, and what that is.
pub fn drawn(told: Vec<Told>, opening: impl Fn(usize) -> (SpanKind, f64)) -> Carried<Told> {
    let row = |(client, told): (usize, &Told)| {
        let mut lane = Lane::new(format!("client {}", client + 1));
        let (kind, begun) = opening(client);
        let mut last = told.trips.first().map_or(begun, |[sent, _]| *sent);
        lane.push(kind, "opening the channel", begun, last);
        for (number, [sent, there]) in told.trips.iter().enumerate() {
            lane.push(SpanKind::Message, &format!("message {}", number + 1), sent.max(last), *there);
            last = *there;
        }
        lane
    };
    let lanes = told.iter().enumerate().map(row).collect();
    (told, lanes)
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

    use super::{Client, Told};
    use crate::browser::{pause, thrown};
    use crate::measure::clock::now;

    /// How long nothing may come, at the least; at the most it is twice as long.
    const SILENCE: Duration = Duration::from_secs(10);

    /// A client at a channel that calls back: the handlers move it on, and one future
    /// is its end.
    #[derive(Debug, Clone)]
    pub struct Line(Rc<RefCell<State>>);

    #[derive(Debug)]
    struct State {
        client: Client,
        over: Option<oneshot::Sender<Result<(), String>>>,
    }

    type End = oneshot::Receiver<Result<(), String>>;

    impl Line {
        /// The client, about to begin, and the end of its talk.
        pub fn of(client: Client) -> (Self, End) {
            let (over, end) = oneshot::channel();
            (Self(Rc::new(RefCell::new(State { client, over: Some(over) }))), end)
        }

        /// The channel is open: says what is to be said first.
        pub fn begin(&self, send: impl FnMut(Vec<u8>) -> Result<(), JsValue>) {
            self.speak(send);
        }

        /// An echo has come: goes on with what is next, or ends.
        pub fn hear(&self, echo: &JsValue, send: impl FnMut(Vec<u8>) -> Result<(), JsValue>) {
            let there = now();
            let echo = Uint8Array::new(echo).to_vec();
            self.0.borrow_mut().client.hear(&echo, there);
            self.speak(send);
        }

        fn speak(&self, send: impl FnMut(Vec<u8>) -> Result<(), JsValue>) {
            let spoken = self.0.borrow_mut().client.speak(send);
            match spoken {
                Err(error) => {
                    self.break_off(&format!("A message could not be sent: {}.", thrown::describe(&error)))
                }
                Ok(()) if self.0.borrow().client.is_over() => self.end(Ok(())),
                Ok(()) => {}
            }
        }

        /// The channel is no more.
        pub fn break_off(&self, reason: &str) {
            self.end(Err(reason.into()));
        }

        fn end(&self, how: Result<(), String>) {
            if let Some(over) = self.0.borrow_mut().over.take() {
                // Who no longer waits has no need to be told.
                let _ = over.send(how);
            }
        }

        /// Waits for the end, as long as something comes.
        ///
        /// # Errors
        /// Why the talk was broken off.
        pub async fn told(self, mut end: End) -> Result<Told, String> {
            loop {
                let heard = self.0.borrow().client.heard();
                let silence = pause::after(SILENCE);
                pin_mut!(silence);
                match select(&mut end, silence).await {
                    Either::Left((ended, _)) => {
                        ended.unwrap_or_else(|_| Err("The talk was given up.".into()))?;
                        let state = &mut *self.0.borrow_mut();
                        let talk = state.client.talk;
                        return Ok(std::mem::replace(&mut state.client, Client::new(0, talk)).told());
                    }
                    Either::Right(_) if self.0.borrow().client.heard() == heard => {
                        return Err(format!("Nothing came back for {} s.", SILENCE.as_secs()));
                    }
                    Either::Right(_) => {}
                }
            }
        }
    }

    /// A message as JavaScript may have it: a copy, since a view of shared memory
    /// may not be sent.
    pub fn bytes(message: &[u8]) -> Uint8Array {
        Uint8Array::from(message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TALK: Talk = Talk { messages: 5, size: 16, in_flight: 2 };

    /// A client and the messages that it has sent.
    struct Talking(Client, VecDeque<Vec<u8>>);

    impl Talking {
        fn speak(&mut self) {
            let send = |message| {
                self.1.push_back(message);
                Ok::<_, ()>(())
            };
            self.0.speak(send).unwrap();
        }
    }

    #[test]
    fn no_more_is_under_way_than_may_be_and_all_is_sent_once() {
        let mut talking = Talking(Client::new(0, TALK), VecDeque::new());
        let mut sent = 0;
        while !talking.0.is_over() {
            let before = talking.1.len();
            talking.speak();
            sent += talking.1.len() - before;
            assert!((1..=2).contains(&talking.1.len()), "{} under way", talking.1.len());
            let echo = talking.1.pop_front().unwrap();
            talking.0.hear(&echo, now());
        }
        assert_eq!((sent, talking.1.len()), (5, 0));
        let told = talking.0.told();
        assert_eq!(told.tally, EchoCounts { echoes: 5, ..EchoCounts::default() });
        assert!(told.trips.iter().all(|[sent, there]| sent <= there));
    }

    #[test]
    fn messages_under_way_at_once_are_drawn_one_after_another() {
        let trips = vec![[2.0, 6.0], [3.0, 7.0], [6.5, 9.0]];
        let (_, lanes) = drawn(vec![Told { trips, ..Told::default() }], |_| (SpanKind::Request, 1.0));
        let spans: Vec<_> = lanes[0].spans.iter().map(|span| (span.kind, span.start, span.end)).collect();
        let message = |start, end| (SpanKind::Message, start, end);
        assert_eq!(
            spans,
            [(SpanKind::Request, 1.0, 2.0), message(2.0, 6.0), message(6.0, 7.0), message(7.0, 9.0)]
        );
    }
}

//! Ports: a way from one process straight to another. The host makes a pair, gives
//! each of two processes one, and has no more to do with what goes through.

use serde::{Deserialize, Serialize};

use super::processes::{Process, from_bytes, to_bytes};
use super::talk::{Client, Talk, Told, drawn};
use super::task::Carried;
use crate::failure::Failure;
use crate::measure::clock::now;
use crate::measure::span::SpanKind;

#[cfg(target_arch = "wasm32")]
pub use browser::keep;

/// What a process is to do with the ports that it has.
#[derive(Debug, Serialize, Deserialize)]
enum Part {
    /// Send back what comes by the ports, until all so many have said goodbye.
    Echo { clients: usize },
    /// Be the client of that number, at the one port.
    Client { number: usize, talk: Talk },
}

/// Lets a process for each client talk with the first one, which is the echo.
///
/// # Errors
/// What a process died of, or why a talk was broken off.
pub async fn talk(
    experiment: &str,
    talk: Talk,
    clients: usize,
    processes: &[Process],
) -> Result<Carried<Told>, Failure> {
    use futures_util::future::{try_join, try_join_all};

    let asked = now();
    let (echo, processes) = processes.split_first().expect("the stage has provided it");
    let carried = async {
        try_join_all(processes.iter().take(clients).map(|process| echo.join(process))).await?;
        let told =
            processes.iter().take(clients).enumerate().map(async |(number, process)| {
                process.call(experiment, &Part::Client { number, talk }).await
            });
        try_join(echo.call(experiment, &Part::Echo { clients }), try_join_all(told)).await
    };
    let ((), told) = carried.await.map_err(Failure::Failed)?;
    Ok(drawn(told, |_| (SpanKind::Message, asked)))
}

/// Inside a process: plays the part in these bytes. The other end of [`talk`].
///
/// # Errors
/// If the bytes are no part, or the talk was broken off.
pub async fn serve(part: &[u8]) -> Result<Vec<u8>, String> {
    match from_bytes(part)? {
        Part::Echo { clients } => to_bytes(&echo(clients).await?),
        Part::Client { number, talk } => to_bytes(&speak(Client::new(number, talk)).await?),
    }
}

#[cfg(target_arch = "wasm32")]
use browser::{echo, speak};

#[cfg(target_arch = "wasm32")]
mod browser {
    use std::cell::{Cell, RefCell};
    use std::rc::Rc;

    use futures_channel::oneshot;
    use futures_util::future::try_join;
    use js_sys::Array;
    use wasm_bindgen::prelude::*;
    use web_sys::{MessageChannel, MessageEvent, MessagePort};

    use crate::browser::thrown;
    use crate::models::processes::Process;
    use crate::models::talk::{Client, Line, Told, bytes};

    thread_local! {
        /// This process's ports that nobody listens at yet.
        static PORTS: RefCell<Vec<MessagePort>> = RefCell::default();
    }

    /// Takes a port in, for the next part that needs one.
    pub fn keep(port: MessagePort) {
        PORTS.with_borrow_mut(|ports| ports.push(port));
    }

    impl Process {
        /// Gives both processes one end of a new way between them.
        pub(super) async fn join(&self, other: &Self) -> Result<(), String> {
            let channel = MessageChannel::new()
                .map_err(|e| format!("There is no message channel: {}.", thrown::describe(&e)))?;
            try_join(self.give(&channel.port1()), other.give(&channel.port2())).await.map(drop)
        }
    }

    /// A port that is listened at, closed when it is dropped.
    struct Heard {
        port: MessagePort,
        _hear: Closure<dyn Fn(MessageEvent)>,
    }

    impl Heard {
        /// What came before is heard too: a port keeps it until somebody listens.
        fn at(port: MessagePort, hear: impl Fn(&MessagePort, JsValue) + 'static) -> Self {
            let same = port.clone();
            let hear =
                Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| hear(&same, event.data()));
            port.set_onmessage(Some(hear.as_ref().unchecked_ref()));
            Self { port, _hear: hear }
        }
    }

    impl Drop for Heard {
        fn drop(&mut self) {
            self.port.set_onmessage(None);
            self.port.close();
        }
    }

    /// Sends back what comes, as it is, until there has been a goodbye by each port.
    /// Who dies without one ends the run's variant, and all its processes.
    pub(super) async fn echo(clients: usize) -> Result<(), String> {
        let (over, end) = oneshot::channel();
        let left = Rc::new(Cell::new(clients));
        let over = Rc::new(Cell::new(Some(over)));
        let answer = move |port: &MessagePort, message: JsValue| {
            if !message.is_null() {
                // Handed over and not copied; a port that is closed loses it, and who
                // waits there has died.
                let _ = port.post_message_with_transferable(&message, &Array::of1(&message));
                return;
            }
            left.set(left.get() - 1);
            if left.get() == 0
                && let Some(over) = over.take()
            {
                let _ = over.send(());
            }
        };
        let ports = PORTS.take();
        let _heard: Vec<_> = ports.into_iter().map(|port| Heard::at(port, answer.clone())).collect();
        end.await.map_err(|_| "The echo was given up.".into())
    }

    /// Lets the client talk by the port.
    pub(super) async fn speak(client: Client) -> Result<Told, String> {
        let port = PORTS.with_borrow_mut(Vec::pop).ok_or("This process was given no port.")?;
        let (line, end) = Line::of(client);
        let hearing = line.clone();
        let heard = Heard::at(port, move |port, echo| hearing.hear(&echo, |message| send(port, &message)));
        line.begin(|message| send(&heard.port, &message));
        let told = line.told(end).await;
        // The goodbye; if nobody hears it any more, nobody needs to.
        let _ = heard.port.post_message(&JsValue::NULL);
        told
    }

    /// Copied out of this memory, and the copy handed over.
    fn send(port: &MessagePort, message: &[u8]) -> Result<(), JsValue> {
        let message = bytes(message).buffer();
        port.post_message_with_transferable(&message, &Array::of1(&message))
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Process {
    async fn join(&self, _other: &Self) -> Result<(), String> {
        match *self {}
    }
}

/// Natively no process comes here.
#[cfg(not(target_arch = "wasm32"))]
async fn echo(_clients: usize) -> Result<(), String> {
    Err("Processes need a browser.".into())
}

#[cfg(not(target_arch = "wasm32"))]
async fn speak(_client: Client) -> Result<Told, String> {
    Err("Processes need a browser.".into())
}

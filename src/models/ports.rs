//! Message ports between processes. The host creates a pair of connected ports and sends one port
//! to each of two processes, whose messages then bypass the host. Called by `channels.rs`.

use serde::{Deserialize, Serialize};

use super::processes::{Process, from_bytes, to_bytes};
use super::talk::{Client, ClientReport, Talk, draw_lanes};
use super::task::Execution;
use crate::failure::Failure;
use crate::measure::clock::now;
use crate::measure::span::SpanKind;
use crate::text::Text;

#[cfg(target_arch = "wasm32")]
pub use browser::keep;

/// What a process does in an exchange over ports.
#[derive(Debug, Serialize, Deserialize)]
enum Role {
    /// Sends every message back until `clients` ports have sent their goodbye.
    Echo { clients: usize },
    /// Runs the client with this number on the process's only port.
    Client { number: usize, talk: Talk },
}

/// Runs the echo in the first process, and a client in each of the others.
///
/// # Errors
/// If a process died or a connection failed.
pub async fn talk(
    experiment: &str,
    talk: Talk,
    clients: usize,
    processes: &[Process],
) -> Result<Execution<ClientReport>, Failure> {
    use futures_util::future::{try_join, try_join_all};

    let asked = now();
    let (echo, processes) = processes.split_first().expect("the stage has provided it");
    let joined = async {
        try_join_all(processes.iter().take(clients).map(|process| echo.join(process))).await?;
        let reports =
            processes.iter().take(clients).enumerate().map(async |(number, process)| {
                process.call(experiment, &Role::Client { number, talk }).await
            });
        try_join(echo.call(experiment, &Role::Echo { clients }), try_join_all(reports)).await
    };
    let ((), reports) = joined.await?;
    Ok(draw_lanes(reports, |_| (SpanKind::Message, asked)))
}

/// Runs the role that is encoded in these bytes, inside a process. [`talk`] sends the bytes.
///
/// # Errors
/// If the bytes are no role, or the connection failed.
pub async fn serve(part: &[u8]) -> Result<Vec<u8>, Text> {
    match from_bytes(part)? {
        Role::Echo { clients } => to_bytes(&echo(clients).await?),
        Role::Client { number, talk } => to_bytes(&run_client(Client::new(number, talk)).await?),
    }
}

#[cfg(target_arch = "wasm32")]
use browser::{echo, run_client};

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
    use crate::models::talk::{Client, ClientReport, EventClient, bytes};
    use crate::text::Text;

    thread_local! {
        /// The ports that this process has received and that have no listener yet.
        static PORTS: RefCell<Vec<MessagePort>> = RefCell::default();
    }

    /// Stores a port until the process gets a role that uses it.
    pub fn keep(port: MessagePort) {
        PORTS.with_borrow_mut(|ports| ports.push(port));
    }

    impl Process {
        /// Creates a message channel and sends each of the two processes one of its ports.
        pub(super) async fn join(&self, other: &Self) -> Result<(), Text> {
            let channel =
                MessageChannel::new().map_err(|e| text!(browser::no_channel { cause: thrown::cause(&e) }))?;
            try_join(self.give(&channel.port1()), other.give(&channel.port2())).await.map(drop)
        }
    }

    /// A port with a listener. Closed when dropped.
    struct Listening {
        port: MessagePort,
        _hear: Closure<dyn Fn(MessageEvent)>,
    }

    impl Listening {
        /// Subscribes to a port. The listener also receives earlier messages, because a port queues
        /// its messages until it has a listener.
        fn at(port: MessagePort, hear: impl Fn(&MessagePort, JsValue) + 'static) -> Self {
            let same = port.clone();
            let hear =
                Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| hear(&same, event.data()));
            port.set_onmessage(Some(hear.as_ref().unchecked_ref()));
            Self { port, _hear: hear }
        }
    }

    impl Drop for Listening {
        fn drop(&mut self) {
            self.port.set_onmessage(None);
            self.port.close();
        }
    }

    /// Sends every message back unchanged until each port has received a goodbye. If a client dies
    /// without a goodbye, the variant fails, and the host terminates the variant's processes.
    pub(super) async fn echo(clients: usize) -> Result<(), Text> {
        let (over, end) = oneshot::channel();
        let left = Rc::new(Cell::new(clients));
        let over = Rc::new(Cell::new(Some(over)));
        let answer = move |port: &MessagePort, message: JsValue| {
            if !message.is_null() {
                // Transfers the buffer instead of copying it. A closed port drops the message,
                // which does no harm: its client has died.
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
        let _listening: Vec<_> = ports.into_iter().map(|port| Listening::at(port, answer.clone())).collect();
        end.await.map_err(|_| text!(browser::echo_given_up))
    }

    /// Runs the client on this process's port.
    pub(super) async fn run_client(client: Client) -> Result<ClientReport, Text> {
        let port = PORTS.with_borrow_mut(Vec::pop).ok_or_else(|| text!(browser::no_port))?;
        let (client, end) = EventClient::new(client);
        let same = client.clone();
        let listening =
            Listening::at(port, move |port, echo| same.receive(&echo, |message| send(port, &message)));
        client.on_open(|message| send(&listening.port, &message));
        let report = client.finished(end).await;
        // Say goodbye. Ignore the error: the echo may have died.
        let _ = listening.port.post_message(&JsValue::NULL);
        report
    }

    /// Copies the message out of wasm memory and transfers the copy to the port's other end.
    fn send(port: &MessagePort, message: &[u8]) -> Result<(), JsValue> {
        let message = bytes(message).buffer();
        port.post_message_with_transferable(&message, &Array::of1(&message))
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Process {
    async fn join(&self, _other: &Self) -> Result<(), Text> {
        match *self {}
    }
}

/// Native stub, never called because there are no processes.
#[cfg(not(target_arch = "wasm32"))]
async fn echo(_clients: usize) -> Result<(), Text> {
    Err(Text::verbatim("Processes need a browser."))
}

#[cfg(not(target_arch = "wasm32"))]
async fn run_client(_client: Client) -> Result<ClientReport, Text> {
    Err(Text::verbatim("Processes need a browser."))
}

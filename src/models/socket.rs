//! WebSockets to the server, for a client of `talk.rs`. Called by `channels.rs`.

#[cfg(target_arch = "wasm32")]
pub use browser::talk;

#[cfg(target_arch = "wasm32")]
mod browser {
    use wasm_bindgen::prelude::*;
    use web_sys::{BinaryType, CloseEvent, Event, MessageEvent, WebSocket};

    use crate::browser::thrown;
    use crate::models::talk::{Client, ClientReport, EventClient, bytes};
    use crate::text::{Arg, Text};

    /// A WebSocket with its listeners. Closed when dropped.
    struct Socket {
        socket: WebSocket,
        listeners: Vec<(&'static str, Listener)>,
    }

    type Listener = Closure<dyn Fn(Event)>;

    /// Opens a WebSocket to this address of our server and runs the client on it. Returns after the
    /// last echo, when the socket closes, or when no echo has arrived for too long.
    ///
    /// # Errors
    /// If the connection failed or closed before the last echo; the error says why.
    pub async fn talk(url: &str, client: Client) -> Result<ClientReport, Text> {
        let (client, end) = EventClient::new(client);
        let mut socket = Socket::open(&crate::net::absolute(url))?;
        socket
            .listen("open", &client, |client, socket, _| client.on_open(|message| send(socket, &message)))?;
        socket.listen("message", &client, |client, socket, event| {
            let data = event.unchecked_into::<MessageEvent>().data();
            client.receive(&data, |message| send(socket, &message));
        })?;
        // An `error` event is always followed by `close`, and only `close` has a reason.
        socket
            .listen("close", &client, |client, _, event| client.fail(close_reason(event.unchecked_ref())))?;
        client.finished(end).await
    }

    fn send(socket: &WebSocket, message: &[u8]) -> Result<(), JsValue> {
        socket.send_with_js_u8_array(&bytes(message))
    }

    fn close_reason(event: &CloseEvent) -> Text {
        let code = Arg::verbatim(event.code().to_string());
        match (event.code(), event.reason()) {
            // 1006: the connection ended without a closing handshake (RFC 6455, section 7.4.1), or
            // never opened.
            (1006, _) => text!(browser::socket_cut_off),
            (_, reason) if reason.is_empty() => text!(browser::socket_closed { code }),
            (_, reason) => text!(browser::socket_closed_because { code, reason: Arg::verbatim(reason) }),
        }
    }

    impl Socket {
        /// Opens a WebSocket. Replaces `http` in the address by `ws`, which also replaces `https`
        /// by `wss`.
        fn open(url: &str) -> Result<Self, Text> {
            let address = format!("ws{}", url.strip_prefix("http").unwrap_or(url));
            let socket = WebSocket::new(&address)
                .map_err(|e| text!(browser::no_socket { cause: thrown::cause(&e) }))?;
            socket.set_binary_type(BinaryType::Arraybuffer);
            Ok(Self { socket, listeners: Vec::new() })
        }

        fn listen(
            &mut self,
            name: &'static str,
            client: &EventClient,
            handle: fn(&EventClient, &WebSocket, Event),
        ) -> Result<(), Text> {
            let (client, socket) = (client.clone(), self.socket.clone());
            let listener = Listener::new(move |event| handle(&client, &socket, event));
            self.socket
                .add_event_listener_with_callback(name, listener.as_ref().unchecked_ref())
                .map_err(|e| text!(browser::socket_not_listened_to { cause: thrown::cause(&e) }))?;
            self.listeners.push((name, listener));
            Ok(())
        }
    }

    impl Drop for Socket {
        fn drop(&mut self) {
            // Remove the listeners first: an event may still be queued, and the closures are about
            // to be dropped.
            for (name, listener) in &self.listeners {
                let listener = listener.as_ref().unchecked_ref();
                let _ = self.socket.remove_event_listener_with_callback(name, listener);
            }
            let _ = self.socket.close();
        }
    }
}

/// Native stub: there are no WebSockets.
///
/// # Errors
/// Always.
#[cfg(not(target_arch = "wasm32"))]
pub async fn talk(
    _url: &str,
    _client: crate::models::talk::Client,
) -> Result<crate::models::talk::ClientReport, crate::text::Text> {
    Err(crate::text::Text::verbatim("WebSockets need a browser."))
}

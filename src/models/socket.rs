//! WebSockets: a way to the server that stays open, for messages both ways.

#[cfg(target_arch = "wasm32")]
pub use browser::talk;

#[cfg(target_arch = "wasm32")]
mod browser {
    use wasm_bindgen::prelude::*;
    use web_sys::{BinaryType, CloseEvent, Event, MessageEvent, WebSocket};

    use crate::browser::thrown;
    use crate::models::talk::{Client, Line, Told, bytes};

    /// Closed when it is dropped.
    struct Socket {
        socket: WebSocket,
        listeners: Vec<(&'static str, Listener)>,
    }

    type Listener = Closure<dyn Fn(Event)>;

    /// Opens a WebSocket at that address of our server and lets the client talk over
    /// it. It always ends: when the client has heard all, the socket is closed, or
    /// nothing comes for too long.
    ///
    /// # Errors
    /// Why it ended before.
    pub async fn talk(url: &str, client: Client) -> Result<Told, String> {
        let (line, end) = Line::of(client);
        let mut socket = Socket::open(&crate::net::absolute(url))?;
        socket.listen("open", &line, |line, socket, _| line.begin(|message| send(socket, &message)))?;
        socket.listen("message", &line, |line, socket, event| {
            let data = event.unchecked_into::<MessageEvent>().data();
            line.hear(&data, |message| send(socket, &message));
        })?;
        // An error is followed by this too, and only this says why.
        socket.listen("close", &line, |line, _, event| line.break_off(&said(event.unchecked_ref())))?;
        line.told(end).await
    }

    fn send(socket: &WebSocket, message: &[u8]) -> Result<(), JsValue> {
        socket.send_with_js_u8_array(&bytes(message))
    }

    fn said(event: &CloseEvent) -> String {
        match (event.code(), event.reason()) {
            // There was no farewell (RFC 6455, section 7.4.1), or no socket yet.
            (1006, _) => "The WebSocket was cut off, or could not be opened: is the server there?".into(),
            (code, reason) if reason.is_empty() => format!("The server closed the WebSocket (code {code})."),
            (code, reason) => format!("The server closed the WebSocket (code {code}): {reason}"),
        }
    }

    impl Socket {
        /// The page may have come by HTTPS, and the socket comes the same way.
        fn open(url: &str) -> Result<Self, String> {
            let address = format!("ws{}", url.strip_prefix("http").unwrap_or(url));
            let socket = WebSocket::new(&address)
                .map_err(|e| format!("There is no WebSocket here: {}.", thrown::describe(&e)))?;
            socket.set_binary_type(BinaryType::Arraybuffer);
            Ok(Self { socket, listeners: Vec::new() })
        }

        fn listen(
            &mut self,
            name: &'static str,
            line: &Line,
            hear: fn(&Line, &WebSocket, Event),
        ) -> Result<(), String> {
            let (line, socket) = (line.clone(), self.socket.clone());
            let listener = Listener::new(move |event| hear(&line, &socket, event));
            self.socket
                .add_event_listener_with_callback(name, listener.as_ref().unchecked_ref())
                .map_err(|e| format!("A WebSocket could not be listened to: {}.", thrown::describe(&e)))?;
            self.listeners.push((name, listener));
            Ok(())
        }
    }

    impl Drop for Socket {
        fn drop(&mut self) {
            // An event may be on its way still, and the listeners are going.
            for (name, listener) in &self.listeners {
                let listener = listener.as_ref().unchecked_ref();
                let _ = self.socket.remove_event_listener_with_callback(name, listener);
            }
            let _ = self.socket.close();
        }
    }
}

/// Natively there are no WebSockets, and this says so.
///
/// # Errors
/// Always.
#[cfg(not(target_arch = "wasm32"))]
pub async fn talk(
    _url: &str,
    _client: crate::models::talk::Client,
) -> Result<crate::models::talk::Told, String> {
    Err("WebSockets need a browser.".into())
}

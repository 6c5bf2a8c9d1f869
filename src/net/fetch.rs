//! Asynchronous requests: futures over the browser's `fetch`.

use super::{Exchange, Get};
#[cfg(not(target_arch = "wasm32"))]
use crate::text::Text;

#[cfg(target_arch = "wasm32")]
pub use browser::{get, stream};

/// Sends the request and passes its exchange to `call` when the request completes.
#[cfg(target_arch = "wasm32")]
pub fn get_then(get: Get, call: impl FnOnce(Exchange) + 'static) {
    wasm_bindgen_futures::spawn_local(async move { call(self::get(&get).await) });
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use std::cell::RefCell;
    use std::collections::BTreeSet;

    use js_sys::{ArrayBuffer, Reflect, Uint8Array};
    use wasm_bindgen::prelude::*;
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{
        AbortSignal, ReadableStreamDefaultReader, RequestCache, RequestCredentials, RequestInit, RequestMode,
        Response, WorkerGlobalScope,
    };

    use crate::measure::clock::now;
    use crate::net::{Answer, Body, Exchange, Get, Outcome};
    use crate::text::Text;

    thread_local! {
        /// Addresses with answers that CORS hides from this page. Without this list each retry would
        /// cost two requests.
        static UNREADABLE: RefCell<BTreeSet<String>> = RefCell::default();
    }

    /// Sends the request and waits for the complete answer. Failures and timeouts are outcomes of
    /// the exchange, not errors.
    pub async fn get(get: &Get) -> Exchange {
        let start = now();
        let limit = AbortSignal::timeout_with_u32(get.timeout_ms);
        if UNREADABLE.with_borrow(|all| all.contains(&*get.shown)) {
            return unreadable(get, &limit, start).await;
        }
        match answer(get, &limit).await {
            Ok(answer) => Exchange::answered(get, start, answer),
            // Ask the signal and not the error's name: Firefox calls the error AbortError where the
            // standard says TimeoutError. Only the timeout aborts a request, because the Stop
            // button terminates the whole worker.
            Err(_) if limit.aborted() => Exchange::timed_out(get, start, now()),
            Err(_) if get.host().is_some() => unreadable(get, &limit, now()).await,
            Err(_) => Exchange::no_answer(get, start, now()),
        }
    }

    /// Sends a request to the page's own server as [`get`] does. Passes the body to `take` as it
    /// arrives, unless the status is an error.
    ///
    /// # Errors
    /// The first error that `take` returns. The transfer is then cancelled.
    pub async fn stream(
        get: &Get,
        mut take: impl FnMut(&[u8]) -> Result<(), Text>,
    ) -> Result<Exchange, Text> {
        let start = now();
        let limit = AbortSignal::timeout_with_u32(get.timeout_ms);
        let mut result = Ok(());
        let answer = async {
            let response = send(get, &limit, RequestMode::Cors).await?;
            let good = response.ok();
            let mut bytes = 0;
            each_piece(&response, |piece| {
                bytes += u64::from(piece.length());
                if good {
                    result = take(&piece.to_vec());
                }
                result.is_ok()
            })
            .await?;
            Ok::<_, JsValue>(with_headers(&response, Body::Taken(bytes)))
        };
        let answer = answer.await;
        result?;
        Ok(match answer {
            Ok(answer) => Exchange::answered(get, start, answer),
            Err(_) if limit.aborted() => Exchange::timed_out(get, start, now()),
            Err(_) => Exchange::no_answer(get, start, now()),
        })
    }

    async fn answer(get: &Get, limit: &AbortSignal) -> Result<Answer, JsValue> {
        let response = send(get, limit, RequestMode::Cors).await?;
        let header = |name| response.headers().get(name).ok().flatten();
        let length = header("content-length").filter(|_| header("content-encoding").is_none());
        let fits =
            length.and_then(|length| length.parse().ok()).is_some_and(|bytes: u64| bytes <= get.most_bytes);
        let body =
            if fits { read_whole(get, &response).await? } else { read_in_pieces(get, &response).await? };
        Ok(with_headers(&response, body))
    }

    /// Combines the response's headers with its body.
    fn with_headers(response: &Response, body: Body) -> Answer {
        let header = |name| response.headers().get(name).ok().flatten();
        let status = response.status();
        let server_timing = header("server-timing");
        let retry_after = if status < 300 { None } else { header("retry-after") };
        Answer { status, server_timing, retry_after, body }
    }

    /// Sends a second request in mode `no-cors`, which shows only whether the server answers. The
    /// response is opaque: nothing but its arrival time can be read.
    async fn unreadable(get: &Get, limit: &AbortSignal, start: f64) -> Exchange {
        match send(get, limit, RequestMode::NoCors).await {
            Ok(_) => {
                UNREADABLE.with_borrow_mut(|all| all.insert(get.shown.to_string()));
                Exchange::without_answer(get, start, now(), Outcome::Opaque, text!(browser::unreadable))
            }
            Err(_) if limit.aborted() => Exchange::timed_out(get, start, now()),
            Err(_) => Exchange::no_answer(get, start, now()),
        }
    }

    async fn send(get: &Get, limit: &AbortSignal, mode: RequestMode) -> Result<Response, JsValue> {
        let init = RequestInit::new();
        init.set_signal(Some(limit));
        init.set_mode(mode);
        // With a cache, Chromium would serialise requests for the same address on its cache's lock.
        init.set_cache(RequestCache::NoStore);
        init.set_credentials(RequestCredentials::Omit);
        let scope: WorkerGlobalScope = js_sys::global().unchecked_into();
        let promise = scope.fetch_with_str_and_init(&get.url, &init);
        Ok(JsFuture::from(promise).await?.unchecked_into())
    }

    /// Reads a body of known length within the limit.
    async fn read_whole(get: &Get, response: &Response) -> Result<Body, JsValue> {
        let body: ArrayBuffer = JsFuture::from(response.array_buffer()?).await?.unchecked_into();
        Ok(match get.keep {
            true => Body::Kept(Uint8Array::new(&body).to_vec()),
            false => Body::Taken(body.byte_length().into()),
        })
    }

    /// Reads a body of unknown length, and cancels the transfer at the limit.
    async fn read_in_pieces(get: &Get, response: &Response) -> Result<Body, JsValue> {
        let (mut kept, mut taken) = (Vec::new(), 0);
        each_piece(response, |piece| {
            taken += u64::from(piece.length());
            let fits = taken <= get.most_bytes;
            if fits && get.keep {
                kept.extend(piece.to_vec());
            }
            fits
        })
        .await?;
        Ok(match get.keep {
            _ if taken > get.most_bytes => Body::TooLong,
            true => Body::Kept(kept),
            false => Body::Taken(taken),
        })
    }

    /// Passes the body to `take` piece by piece as it arrives, until `take` returns false.
    async fn each_piece(
        response: &Response,
        mut take: impl FnMut(Uint8Array) -> bool,
    ) -> Result<(), JsValue> {
        let Some(stream) = response.body() else { return Ok(()) };
        let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
        loop {
            let piece = JsFuture::from(reader.read()).await?;
            let Ok(bytes) = Reflect::get(&piece, &"value".into())?.dyn_into::<Uint8Array>() else {
                return Ok(());
            };
            if !take(bytes) {
                // Cancelling closes the connection. Nothing depends on its result.
                let _ = reader.cancel();
                return Ok(());
            }
        }
    }
}

/// Native stub: does the same as [`super::blocking::get`].
#[cfg(not(target_arch = "wasm32"))]
pub async fn get(get: &Get) -> Exchange {
    super::blocking::get(get)
}

/// Native stub: calls `call` before it returns.
#[cfg(not(target_arch = "wasm32"))]
pub fn get_then(get: Get, call: impl FnOnce(Exchange) + 'static) {
    call(super::blocking::get(&get));
}

/// Native stub: never calls `take`.
///
/// # Errors
/// None.
#[cfg(not(target_arch = "wasm32"))]
pub async fn stream(get: &Get, _take: impl FnMut(&[u8]) -> Result<(), Text>) -> Result<Exchange, Text> {
    Ok(super::blocking::get(get))
}

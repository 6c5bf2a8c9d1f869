//! Requests as futures: `fetch`, awaited.

use super::{Exchange, Get};

#[cfg(target_arch = "wasm32")]
pub use browser::{get, stream};

/// Makes the request and, when it is over, calls the function.
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
    use crate::net::{Answer, Body, Exchange, Get, NO_ANSWER, Outcome};

    thread_local! {
        /// Addresses that answer, but do not let this page read it: they are not asked
        /// twice each time.
        static UNREADABLE: RefCell<BTreeSet<String>> = RefCell::default();
    }

    /// Makes the request and waits for the whole answer. It always ends: with an
    /// answer, by the time limit, or with what the network says.
    pub async fn get(get: &Get) -> Exchange {
        let start = now();
        let limit = AbortSignal::timeout_with_u32(get.timeout_ms);
        if UNREADABLE.with_borrow(|all| all.contains(&get.shown)) {
            return unreadable(get, &limit, start).await;
        }
        match answer(get, &limit).await {
            Ok(answer) => Exchange::answered(get, start, answer),
            // By the signal, not by the error's name: Firefox calls it AbortError
            // where the standard says TimeoutError. Nothing else aborts: Stop ends
            // the whole worker.
            Err(_) if limit.aborted() => Exchange::timed_out(get, start, now()),
            Err(_) if get.host().is_some() => unreadable(get, &limit, now()).await,
            Err(_) => Exchange::without_answer(get, start, now(), Outcome::Network, NO_ANSWER.into()),
        }
    }

    /// As [`get`], from the server this page came from, but `take` is given the body as it
    /// comes, if the status is no error.
    ///
    /// # Errors
    /// The first that `take` comes to; no more is asked for then.
    pub async fn stream(
        get: &Get,
        mut take: impl FnMut(&[u8]) -> Result<(), String>,
    ) -> Result<Exchange, String> {
        let start = now();
        let limit = AbortSignal::timeout_with_u32(get.timeout_ms);
        let mut given = Ok(());
        let answer = async {
            let response = ask(get, &limit, RequestMode::Cors).await?;
            let good = response.ok();
            let mut bytes = 0;
            each_piece(&response, |piece| {
                bytes += u64::from(piece.length());
                if good {
                    given = take(&piece.to_vec());
                }
                given.is_ok()
            })
            .await?;
            Ok::<_, JsValue>(headed(&response, Body::Taken(bytes)))
        };
        let answer = answer.await;
        given?;
        Ok(match answer {
            Ok(answer) => Exchange::answered(get, start, answer),
            Err(_) if limit.aborted() => Exchange::timed_out(get, start, now()),
            Err(_) => Exchange::without_answer(get, start, now(), Outcome::Network, NO_ANSWER.into()),
        })
    }

    async fn answer(get: &Get, limit: &AbortSignal) -> Result<Answer, JsValue> {
        let response = ask(get, limit, RequestMode::Cors).await?;
        let header = |name| response.headers().get(name).ok().flatten();
        let length = header("content-length").filter(|_| header("content-encoding").is_none());
        let fits =
            length.and_then(|length| length.parse().ok()).is_some_and(|bytes: u64| bytes <= get.most_bytes);
        let body = if fits { whole(get, &response).await? } else { piece_by_piece(get, &response).await? };
        Ok(headed(&response, body))
    }

    /// What the head says, with what was done with the body.
    fn headed(response: &Response, body: Body) -> Answer {
        let header = |name| response.headers().get(name).ok().flatten();
        let status = response.status();
        let server_timing = header("server-timing");
        let retry_after = if status < 300 { None } else { header("retry-after") };
        Answer { status, server_timing, retry_after, body }
    }

    /// A second request that asks for no more than that there is an answer: of such
    /// a one (“opaque”) nothing is to be known but when its head came.
    async fn unreadable(get: &Get, limit: &AbortSignal, start: f64) -> Exchange {
        const OPAQUE: &str = "The server does not let this page read its answers (CORS). That there was one, \
                              and when it began, is all that can be known.";
        let end = |outcome, reason: &str| Exchange::without_answer(get, start, now(), outcome, reason.into());
        match ask(get, limit, RequestMode::NoCors).await {
            Ok(_) => {
                UNREADABLE.with_borrow_mut(|all| all.insert(get.shown.clone()));
                end(Outcome::Opaque, OPAQUE)
            }
            Err(_) if limit.aborted() => Exchange::timed_out(get, start, now()),
            Err(_) => end(Outcome::Network, NO_ANSWER),
        }
    }

    async fn ask(get: &Get, limit: &AbortSignal, mode: RequestMode) -> Result<Response, JsValue> {
        let init = RequestInit::new();
        init.set_signal(Some(limit));
        init.set_mode(mode);
        // Without this Chromium lines up requests for one address behind its cache's lock.
        init.set_cache(RequestCache::NoStore);
        init.set_credentials(RequestCredentials::Omit);
        let scope: WorkerGlobalScope = js_sys::global().unchecked_into();
        let promise = scope.fetch_with_str_and_init(&get.url, &init);
        Ok(JsFuture::from(promise).await?.unchecked_into())
    }

    /// A body that is known to fit.
    async fn whole(get: &Get, response: &Response) -> Result<Body, JsValue> {
        let body: ArrayBuffer = JsFuture::from(response.array_buffer()?).await?.unchecked_into();
        Ok(match get.keep {
            true => Body::Kept(Uint8Array::new(&body).to_vec()),
            false => Body::Taken(body.byte_length().into()),
        })
    }

    /// A body of unknown length, as far as it fits.
    async fn piece_by_piece(get: &Get, response: &Response) -> Result<Body, JsValue> {
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

    /// Gives the body on as it comes, until `take` wants no more.
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
                // Nobody waits for it; the connection is closed.
                let _ = reader.cancel();
                return Ok(());
            }
        }
    }
}

/// There is no `fetch` outside a browser, and this says so.
#[cfg(not(target_arch = "wasm32"))]
pub async fn get(get: &Get) -> Exchange {
    super::blocking::get(get)
}

/// As [`get`]: the function is called before this returns.
#[cfg(not(target_arch = "wasm32"))]
pub fn get_then(get: Get, call: impl FnOnce(Exchange) + 'static) {
    call(super::blocking::get(&get));
}

/// As [`get`]: nothing comes.
///
/// # Errors
/// None.
#[cfg(not(target_arch = "wasm32"))]
pub async fn stream(get: &Get, _take: impl FnMut(&[u8]) -> Result<(), String>) -> Result<Exchange, String> {
    Ok(super::blocking::get(get))
}

//! Requests as futures: `fetch`, awaited.

use super::{Exchange, Get};

/// Makes the request and waits for the whole answer. It always ends: with an
/// answer, by the time limit, or with what the network says.
#[cfg(target_arch = "wasm32")]
pub async fn get(get: &Get) -> Exchange {
    use super::{NO_ANSWER, Outcome};
    use crate::measure::clock::now;
    use web_sys::AbortSignal;

    let start = now();
    let limit = AbortSignal::timeout_with_u32(get.timeout_ms);
    match answer(get, &limit).await {
        Ok((status, server_timing)) => Exchange::answered(get, start, status, server_timing),
        // By the signal, not by the error's name: Firefox calls it AbortError
        // where the standard says TimeoutError. Nothing else aborts: Stop ends
        // the whole worker.
        Err(_) if limit.aborted() => Exchange::timed_out(get, start, now()),
        Err(_) => Exchange::without_answer(get, start, now(), Outcome::Network, NO_ANSWER.into()),
    }
}

/// Makes the request and, when it is over, calls the function.
#[cfg(target_arch = "wasm32")]
pub fn get_then(get: Get, call: impl FnOnce(Exchange) + 'static) {
    wasm_bindgen_futures::spawn_local(async move { call(self::get(&get).await) });
}

/// Status and `Server-Timing`, once the whole body is there.
#[cfg(target_arch = "wasm32")]
async fn answer(
    get: &Get,
    limit: &web_sys::AbortSignal,
) -> Result<(u16, Option<String>), wasm_bindgen::JsValue> {
    use wasm_bindgen::JsCast;
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{RequestCache, RequestCredentials, RequestInit, Response};

    let init = RequestInit::new();
    init.set_signal(Some(limit));
    // Without this Chromium lines up requests for one address behind its cache's lock.
    init.set_cache(RequestCache::NoStore);
    init.set_credentials(RequestCredentials::Omit);
    let scope: web_sys::WorkerGlobalScope = js_sys::global().unchecked_into();
    let promise = scope.fetch_with_str_and_init(&get.url, &init);
    let response: Response = JsFuture::from(promise).await?.unchecked_into();
    let server_timing = response.headers().get("server-timing")?;
    JsFuture::from(response.array_buffer()?).await?;
    Ok((response.status(), server_timing))
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

//! Requests that hold their thread up until they are answered: synchronous
//! `XMLHttpRequest`, which workers may use. It is what `requests` is in Python.

use super::{Exchange, Get, Outcome};
use crate::measure::clock::now;

/// Makes the request; the thread does nothing else meanwhile. It always ends.
#[cfg(target_arch = "wasm32")]
pub fn get(get: &Get) -> Exchange {
    use super::{NO_ANSWER, begin, end, timing};

    begin(1);
    let start = now();
    let mut exchange = match answer(get) {
        // Firefox does not throw when CORS forbids reading: the status is 0 then.
        Ok(xhr) if xhr.status() != Ok(0) => {
            let status = xhr.status().unwrap_or_default();
            let server_timing = xhr.get_response_header("server-timing").ok().flatten();
            Exchange::answered(get, start, status, server_timing)
        }
        Err(error) if timing::error_name(&error) == "TimeoutError" => Exchange::timed_out(get, start, now()),
        _ => Exchange::without_answer(get, start, now(), Outcome::Network, NO_ANSWER.into()),
    };
    end([(get, &mut exchange)].into_iter());
    exchange
}

#[cfg(target_arch = "wasm32")]
fn answer(get: &Get) -> Result<web_sys::XmlHttpRequest, wasm_bindgen::JsValue> {
    let xhr = web_sys::XmlHttpRequest::new()?;
    xhr.open_with_async("GET", &get.url, false)?;
    xhr.set_timeout(get.timeout_ms);
    xhr.send()?;
    Ok(xhr)
}

/// There is no `XMLHttpRequest` outside a browser, and this says so.
#[cfg(not(target_arch = "wasm32"))]
pub fn get(get: &Get) -> Exchange {
    let time = now();
    let reason = "Requests need a browser.".to_string();
    Exchange::without_answer(get, time, time, Outcome::Network, reason)
}

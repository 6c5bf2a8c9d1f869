//! Requests that block their thread until they are answered: synchronous `XMLHttpRequest`, which
//! workers may use. Such requests correspond to those of the package `requests` in Python.

use super::{Exchange, Get};
use crate::measure::clock::now;

/// Sends the request and blocks until it completes. A failure is an outcome of the exchange and not
/// an error.
#[cfg(target_arch = "wasm32")]
pub fn get(get: &Get) -> Exchange {
    use super::{attach_timings, reset_timings};
    use crate::browser::thrown;

    reset_timings(1);
    let start = now();
    let mut exchange = match answer(get) {
        Ok(Some(answer)) => Exchange::answered(get, start, answer),
        Err(error) if thrown::name(&error) == "TimeoutError" => Exchange::timed_out(get, start, now()),
        _ => Exchange::no_answer(get, start, now()),
    };
    attach_timings(std::slice::from_mut(&mut exchange));
    exchange
}

/// Returns the answer, or `None` if the page may not read it. When CORS forbids reading, Firefox
/// does not throw an error but reports status 0.
#[cfg(target_arch = "wasm32")]
fn answer(get: &Get) -> Result<Option<super::Answer>, wasm_bindgen::JsValue> {
    use super::{Answer, Body};
    use js_sys::{ArrayBuffer, Uint8Array};
    use wasm_bindgen::JsCast;
    use web_sys::{XmlHttpRequest, XmlHttpRequestResponseType};

    let xhr = XmlHttpRequest::new()?;
    xhr.open_with_async("GET", &get.url, false)?;
    xhr.set_timeout(get.timeout_ms);
    xhr.set_response_type(XmlHttpRequestResponseType::Arraybuffer);
    xhr.send()?;
    let status = xhr.status()?;
    if status == 0 {
        return Ok(None);
    }
    // A synchronous request has no stream to cancel, so a body that is too long is detected only
    // after its transfer.
    let body = xhr.response()?.dyn_into::<ArrayBuffer>().map(|buffer| Uint8Array::new(&buffer)).ok();
    let body = match body {
        Some(body) if u64::from(body.length()) > get.most_bytes => Body::TooLong,
        Some(body) if get.keep => Body::Kept(body.to_vec()),
        body => Body::Taken(body.map_or(0, |body| body.length().into())),
    };
    let header = |name| xhr.get_response_header(name).ok().flatten();
    let (server_timing, retry_after) = (header("server-timing"), header("retry-after"));
    Ok(Some(Answer { status, server_timing, retry_after, body }))
}

/// Native stub: returns an exchange whose reason says that requests need a browser.
#[cfg(not(target_arch = "wasm32"))]
pub fn get(get: &Get) -> Exchange {
    use super::Outcome;
    use crate::text::Text;

    let time = now();
    let reason = Text::verbatim("Requests need a browser.");
    Exchange::without_answer(get, time, time, Outcome::Network, reason)
}

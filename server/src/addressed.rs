//! Requests must name this machine as their host, by a loopback name. Otherwise a foreign page whose domain
//! resolves to this machine could read the server's answers (DNS rebinding).

use std::net::IpAddr;

use axum::extract::Request;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use interleave_lab::bounds::{Refusal, quote};

use crate::https::opens_websocket;

/// The refusal of a request for another host, and of a WebSocket from a page on another host.
pub fn foreign(request: &Request) -> Option<Refusal> {
    let refusal = |status, sentence: String| Some(Refusal::new(status, sentence));
    let Some(host) = host(request) else {
        let sentence = "A request here names one host, in its header Host.".into();
        return refusal(StatusCode::BAD_REQUEST, sentence);
    };
    if !is_own(&host) {
        let sentence =
            format!("This server answers to localhost, 127.0.0.1 and [::1], and not to {}.", quote(&host));
        return refusal(StatusCode::FORBIDDEN, sentence);
    }
    let origin = request.headers().get(header::ORIGIN).map(|origin| origin.to_str().unwrap_or_default());
    match origin.filter(|_| is_for_websocket(request)) {
        Some(origin) if !origin.parse::<Uri>().is_ok_and(|uri| uri.host().is_some_and(is_own)) => {
            let sentence =
                format!("A WebSocket is for pages on this machine, and not for {}.", quote(origin));
            refusal(StatusCode::FORBIDDEN, sentence)
        }
        _ => None,
    }
}

/// Over HTTP/2 or HTTP/1.1.
fn is_for_websocket(request: &Request) -> bool {
    let upgrade = request.headers().get(header::UPGRADE);
    opens_websocket(request)
        || upgrade.is_some_and(|upgrade| upgrade.as_bytes().eq_ignore_ascii_case(b"websocket"))
}

/// The host of the request without its port; in HTTP/2 it is part of the address. None if there are none or
/// several.
fn host(request: &Request) -> Option<String> {
    let named = |headers: &HeaderMap| {
        let mut hosts = headers.get_all(header::HOST).iter();
        let host = hosts.next()?.to_str().ok()?.parse::<Authority>().ok()?;
        hosts.next().is_none().then(|| host.host().to_owned())
    };
    match request.uri().host() {
        Some(host) => Some(host.into()),
        None => named(request.headers()),
    }
}

/// Whether the host is a loopback name or address (RFC 6761, 6.3).
fn is_own(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    let name = host.trim_end_matches('.').to_ascii_lowercase();
    address
        .map_or_else(|_| name == "localhost" || name.ends_with(".localhost"), |address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_this_machine_are_its_own_and_no_others() {
        for own in ["localhost", "LocalHost", "localhost.", "a.localhost", "127.0.0.1", "127.8.9.1", "[::1]"]
        {
            assert!(is_own(own), "{own}");
        }
        for foreign in
            ["", "here", "example.org", "localhost.example.org", "127.0.0.1.nip.io", "10.0.0.1", "[::2]"]
        {
            assert!(!is_own(foreign), "{foreign}");
        }
    }
}

//! Checks that a request names this machine as its host, by a loopback name. Otherwise a foreign page could
//! read the server's responses through a domain that resolves to this machine (DNS rebinding).

use std::net::IpAddr;

use axum::extract::Request;
use axum::http::uri::Authority;
use axum::http::{StatusCode, Uri, header};
use interleave_lab::bounds::{Refusal, quote};

use crate::https::opens_websocket;

/// Returns the refusal of a request for another host, or of a WebSocket from a page on another host.
pub fn check_host(request: &Request) -> Option<Refusal> {
    let refusal = |status, sentence: String| Some(Refusal::new(status, sentence));
    let Some(host) = host(request) else {
        let sentence = "A request here names one host, in its header Host.".into();
        return refusal(StatusCode::BAD_REQUEST, sentence);
    };
    if !is_loopback(host.host()) {
        let host = quote(host.host());
        let sentence = format!("This server answers to localhost, 127.0.0.1 and [::1], and not to {host}.");
        return refusal(StatusCode::FORBIDDEN, sentence);
    }
    let origin = request.headers().get(header::ORIGIN).map(|origin| origin.to_str().unwrap_or_default());
    match origin.filter(|_| is_for_websocket(request)) {
        Some(origin) if !origin.parse::<Uri>().is_ok_and(|uri| uri.host().is_some_and(is_loopback)) => {
            let sentence =
                format!("A WebSocket is for pages on this machine, and not for {}.", quote(origin));
            refusal(StatusCode::FORBIDDEN, sentence)
        }
        _ => None,
    }
}

/// True for a WebSocket handshake over HTTP/2 or HTTP/1.1.
fn is_for_websocket(request: &Request) -> bool {
    let upgrade = request.headers().get(header::UPGRADE);
    opens_websocket(request)
        || upgrade.is_some_and(|upgrade| upgrade.as_bytes().eq_ignore_ascii_case(b"websocket"))
}

/// Returns the host and port that the request names, if it names exactly one host. In HTTP/2 they are part of
/// the address.
fn host(request: &Request) -> Option<Authority> {
    if let Some(authority) = request.uri().authority() {
        return Some(authority.clone());
    }
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let host = hosts.next()?.to_str().ok()?.parse().ok();
    host.filter(|_| hosts.next().is_none())
}

/// True if the host is a loopback name or address (RFC 6761, 6.3).
fn is_loopback(host: &str) -> bool {
    match host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() {
        Ok(address) => address.is_loopback(),
        Err(_) => {
            let last = host.trim_end_matches('.').rsplit('.').next();
            last.is_some_and(|last| last.eq_ignore_ascii_case("localhost"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_names_and_addresses_are_accepted() {
        for own in ["localhost", "LocalHost", "localhost.", "a.localhost", "127.0.0.1", "127.8.9.1", "[::1]"]
        {
            assert!(is_loopback(own), "{own}");
        }
        for foreign in
            ["", "here", "example.org", "localhost.example.org", "127.0.0.1.nip.io", "10.0.0.1", "[::2]"]
        {
            assert!(!is_loopback(foreign), "{foreign}");
        }
    }
}

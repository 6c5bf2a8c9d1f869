//! The browser engine that sends a request, according to its user agent.

use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;

/// True for WebKit browsers, which includes all browsers on iOS. Chromium names WebKit and Safari in its user
/// agent as well, but adds Chrome.
pub fn is_webkit(request: &HeaderMap) -> bool {
    let name = request.get(USER_AGENT).and_then(|name| name.to_str().ok()).unwrap_or_default();
    name.contains("AppleWebKit/") && !name.contains("Chrome/")
}

//! Parses the port option, for the server and for `cargo xtask play` (which includes this file).

/// Ports that browsers block because other protocols use them (Fetch standard, "port blocking",
/// <https://fetch.spec.whatwg.org/#port-blocking>).
const BLOCKED: [u16; 82] = [
    1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
    109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
    526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
    3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
];

/// Parses a port number; 0 lets the system choose one.
///
/// # Errors
/// Returns a sentence if the text is not a port number, or if browsers block the port.
pub fn read(text: &str) -> Result<u16, String> {
    let port = text.parse().map_err(|_| "a port is a number from 0 to 65535".to_owned())?;
    if BLOCKED.contains(&port) {
        return Err(
            "browsers open no page on this port, since another protocol has it; take another, such as \
                    8080"
                .into(),
        );
    }
    Ok(port)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_that_browsers_block_are_refused_and_others_accepted() {
        for port in ["1", "5060", "6000", "6667", "10080"] {
            assert!(read(port).unwrap_err().contains("browsers open no page"), "{port}");
        }
        for port in [0, 80, 443, 3000, 8080, 8443, 65_535] {
            assert_eq!(read(&port.to_string()), Ok(port));
        }
        for text in ["", "-1", "65536", "http"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}

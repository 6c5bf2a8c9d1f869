//! Words of English texts.

/// Formats a count, with numbers up to twelve as words: `one thread`, `two threads`, `13 threads`.
pub fn spelled(n: usize, thing: &str, things: &str) -> String {
    format!("{} {}", number_word(n as u64), if n == 1 { thing } else { things })
}

/// Returns a count as a word up to twelve, and in digits above.
pub fn number_word(n: u64) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(n as usize).map_or_else(|| super::figure::grouped(n).to_string(), |word| (*word).into())
}

/// Formats a count in digits: `1 thread`, `2 threads`.
pub fn count(n: usize, thing: &str, things: &str) -> String {
    if n == 1 { format!("1 {thing}") } else { format!("{n} {things}") }
}

/// Returns the text with its first letter capitalised.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// The maximum number of characters that a message quotes from user input.
const SHOWN: usize = 60;

/// Puts the text into quotation marks, shortened to [`SHOWN`] characters.
pub fn quoted(text: &str) -> String {
    format!("“{}”", brief(text))
}

/// Shortens the text to [`SHOWN`] characters.
pub fn brief(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        None => text.into(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_are_words() {
        assert_eq!(spelled(1, "thread", "threads"), "one thread");
        assert_eq!(capitalised(&spelled(2, "thread", "threads")), "Two threads");
        assert_eq!(spelled(50, "thread", "threads"), "50 threads");
    }
}

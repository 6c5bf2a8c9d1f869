//! Words of English texts.

/// Returns a count as a word up to twelve, and in digits above.
pub fn number_word(n: u64) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(n as usize).map_or_else(|| super::figure::grouped(n).to_string(), |word| (*word).into())
}

/// Returns the text with its first letter capitalised.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// The maximum number of characters that a message quotes from user input.
const SHOWN: usize = 60;

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
        assert_eq!([1, 2, 50].map(number_word), ["one", "two", "50"]);
        assert_eq!(capitalised("two threads"), "Two threads");
    }
}

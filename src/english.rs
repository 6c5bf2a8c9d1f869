//! Functions that format numbers and words for English sentences. [`crate::report`],
//! [`crate::explore`] and the experiments build their sentences with these functions.

/// Formats a count, with numbers up to twelve as words: `one thread`, `two threads`, `13 threads`.
pub fn spelled(n: usize, thing: &str, things: &str) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let number = WORDS.get(n).map_or_else(|| n.to_string(), |word| (*word).into());
    format!("{number} {}", if n == 1 { thing } else { things })
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

/// Formats a time given in ms: `48.6 ms`, `1.20 s`. A median is not more precise than three digits.
pub fn time(ms: f64) -> String {
    match ms {
        ms if ms >= 10_000.0 => format!("{:.1} s", ms / 1e3),
        ms if ms >= 1_000.0 => format!("{:.2} s", ms / 1e3),
        ms if ms >= 100.0 => format!("{ms:.0} ms"),
        ms if ms >= 10.0 => format!("{ms:.1} ms"),
        ms if ms >= 0.1 => format!("{ms:.2} ms"),
        ms => format!("{:.1} µs", ms * 1e3),
    }
}

/// Formats a ratio: `1.95`, `0.38`, `0.003`, `<0.001`. A small positive value is never shown as 0.
pub fn ratio(value: f64) -> String {
    match value {
        tiny if tiny > 0.0 && tiny < 0.0005 => "<0.001".into(),
        small if small < 0.1 => format!("{small:.3}"),
        other => format!("{other:.2}"),
    }
}

/// Groups the digits of a number: `50000000` becomes `50,000,000`.
pub fn grouped(n: u64) -> String {
    group_digits(&n.to_string())
}

/// Inserts a comma after every third of the digits, counted from the end.
pub fn group_digits(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
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

    #[test]
    fn small_positive_ratios_are_not_shown_as_zero() {
        let formatted = [1.954, 0.381, 0.0955, 0.00312, 0.000_14].map(ratio);
        assert_eq!(formatted, ["1.95", "0.38", "0.096", "0.003", "<0.001"]);
    }

    #[test]
    fn times_have_three_digits_and_a_suitable_unit() {
        let shown: Vec<_> = [0.0123, 0.5, 48.64, 816.9, 4003.0, 20_500.0].map(time).into();
        assert_eq!(shown, ["12.3 µs", "0.50 ms", "48.6 ms", "817 ms", "4.00 s", "20.5 s"]);
    }
}

//! Parses numbers as users type them: `50M`, `50,000,000`, `2 s`, `64 KiB`. Links, the command line
//! and scripts share this grammar. The page accepts the same and also the notation of its own
//! language (`www/quantity.ts`). `quantities.json` has test cases for both parsers.

/// The characters that may separate groups of three digits.
const GAPS: [char; 8] = [',', '_', ' ', '\u{a0}', '\u{2009}', '\u{202f}', '\'', '’'];

/// The suffixes of a kind of unit, each with its factor.
type Factors = [(&'static str, f64)];

/// The suffixes for large numbers. `m` is not one of them, because it may mean milli or million.
const LARGE: &Factors = &[("k", 1e3), ("K", 1e3), ("M", 1e6), ("G", 1e9), ("bn", 1e9), ("T", 1e12)];

const TIMES: &Factors = &[
    ("ns", 1e-9),
    ("µs", 1e-6),
    // The Greek letter mu, which some keyboards produce instead of the micro sign.
    ("μs", 1e-6),
    ("us", 1e-6),
    ("ms", 1e-3),
    ("s", 1.0),
    ("sec", 1.0),
    ("min", 60.0),
    ("h", 3_600.0),
];

const BYTES: &Factors = &[
    ("B", 1.0),
    ("kB", 1e3),
    ("KB", 1e3),
    ("MB", 1e6),
    ("GB", 1e9),
    ("KiB", 1_024.0),
    ("MiB", 1_048_576.0),
    ("GiB", 1_073_741_824.0),
];

const RATES: &Factors = &[("/s", 1.0), ("/min", 1.0 / 60.0), ("/h", 1.0 / 3_600.0)];

/// The suffixes for proportions. The page does not display the unit `of 1`.
const FRACTIONS: &Factors = &[("of 1", 1.0), ("%", 0.01)];

/// Parses a number with an optional unit and converts it to `unit`: `2s` is 2000 if `unit` is ms.
/// Returns `None` if the text is not a number, or has a unit that cannot be converted to `unit`.
pub fn read(text: &str, unit: &str) -> Option<f64> {
    let text = plain_digits(text.trim());
    number(&text).or_else(|| {
        let (digits, typed) = text.split_at(text.rfind(|c: char| c.is_ascii_digit() || c == '.')? + 1);
        let value = number(digits)? * factor(typed.trim_start(), unit)?;
        // Round away the error of the factors, so that 0.29 s are 290 ms.
        format!("{value:.14e}").parse().ok()
    })
}

fn factor(typed: &str, unit: &str) -> Option<f64> {
    let of = |factors: &Factors, name: &str| {
        factors.iter().find(|(known, _)| *known == name).map(|(_, factor)| *factor)
    };
    let known = [TIMES, BYTES, RATES, FRACTIONS]
        .into_iter()
        .find_map(|kind| Some(of(kind, typed)? / of(kind, unit)?));
    // Do not accept these suffixes for times, because `5 M` could mean minutes.
    let large = of(TIMES, unit).is_none() && of(FRACTIONS, unit).is_none();
    known.or_else(|| of(LARGE, typed).filter(|_| large))
}

/// Parses a sign, digits with optional separators, a fraction and an exponent.
fn number(text: &str) -> Option<f64> {
    let (sign, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    let sound = digits(fraction)
        && digits(exponent.strip_prefix('-').unwrap_or(exponent))
        && !exponent.ends_with(['-', '+'])
        && !(whole.is_empty() && fraction.is_empty());
    let value: f64 = format!("0{}.{fraction}0e{exponent}", grouped(whole).filter(|_| sound)?).parse().ok()?;
    value.is_finite().then_some(sign * value)
}

/// Removes the separators between groups of digits; `None` if a group does not have three digits.
fn grouped(whole: &str) -> Option<String> {
    let groups: Vec<_> = whole.split(GAPS).collect();
    let digits = groups.concat();
    let of_three = groups[1..].iter().all(|group| group.len() == 3)
        && (1..=3).contains(&groups[0].len())
        && !groups[0].starts_with('0');
    (digits.bytes().all(|byte| byte.is_ascii_digit()) && (groups.len() == 1 || of_three)).then_some(digits)
}

/// The digit zero in other scripts that keyboards produce: full-width, Arabic, Persian, Devanagari.
const ZEROS: [u32; 4] = [0xff10, 0x660, 0x6f0, 0x966];

/// Converts digits, commas and points of other scripts to ASCII.
fn plain_digits(text: &str) -> String {
    let plain = |c: char| match c {
        '，' | '٬' => ',',
        '．' | '٫' => '.',
        _ => {
            let digit = ZEROS.iter().find_map(|zero| char::from_digit(u32::from(c).checked_sub(*zero)?, 10));
            digit.unwrap_or(c)
        }
    };
    text.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_parsed_as_by_the_page() {
        let cases: Vec<(String, String, Option<f64>)> =
            serde_json::from_str(include_str!("quantities.json")).unwrap();
        assert!(cases.len() > 40);
        for (text, unit, value) in cases {
            assert_eq!(read(&text, &unit), value, "“{text}” in “{unit}”");
        }
    }
}

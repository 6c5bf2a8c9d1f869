//! Numbers as people type them: `50M`, `50,000,000`, `2 s`, `64 KiB`. One grammar for links, the
//! command line and scripts; the page reads the same, and beside it what its own language writes
//! (`www/quantity.ts`). Both are tested by `quantities.json`.

/// What people put between groups of three digits.
const GAPS: [char; 8] = [',', '_', ' ', '\u{a0}', '\u{2009}', '\u{202f}', '\'', '’'];

/// By what a number is multiplied, by what stands behind it.
type Factors = [(&'static str, f64)];

/// As one writes large numbers. Not `m`, which is a thousandth to some and a million to others.
const LARGE: &Factors = &[("k", 1e3), ("K", 1e3), ("M", 1e6), ("G", 1e9), ("bn", 1e9), ("T", 1e12)];

const TIMES: &Factors = &[
    ("ns", 1e-9),
    ("µs", 1e-6),
    // The Greek letter, which some keyboards give.
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

/// The unit of a part of a whole is shown without one.
const FRACTIONS: &Factors = &[("of 1", 1.0), ("%", 0.01)];

/// Reads a number with or without a unit, and converts it: `2s` is 2000 if the field's unit is ms. None if
/// the text is no number, or has a unit of another kind.
pub fn read(text: &str, unit: &str) -> Option<f64> {
    let text = plain_digits(text.trim());
    number(&text).or_else(|| {
        let (digits, typed) = text.split_at(text.rfind(|c: char| c.is_ascii_digit() || c == '.')? + 1);
        let value = number(digits)? * factor(typed.trim_start(), unit)?;
        // Without the last digits, which the factors spoil: 0.29 s are 290 ms.
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
    // Of times, `5 M` might be minutes.
    let large = of(TIMES, unit).is_none() && of(FRACTIONS, unit).is_none();
    known.or_else(|| of(LARGE, typed).filter(|_| large))
}

/// A sign, digits with or without groups, a fraction, an exponent.
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

/// The digits without what stands between groups; none if the groups are not of three.
fn grouped(whole: &str) -> Option<String> {
    let groups: Vec<_> = whole.split(GAPS).collect();
    let digits = groups.concat();
    let of_three = groups[1..].iter().all(|group| group.len() == 3)
        && (1..=3).contains(&groups[0].len())
        && !groups[0].starts_with('0');
    (digits.bytes().all(|byte| byte.is_ascii_digit()) && (groups.len() == 1 || of_three)).then_some(digits)
}

/// Where the digits of other scripts begin that keyboards give: full-width, Arabic, Persian, Devanagari.
const ZEROS: [u32; 4] = [0xff10, 0x660, 0x6f0, 0x966];

/// The same with the digits 0 to 9, and with the marks that go with those.
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
    fn quantities_are_read_as_the_page_reads_them() {
        let cases: Vec<(String, String, Option<f64>)> =
            serde_json::from_str(include_str!("quantities.json")).unwrap();
        assert!(cases.len() > 40);
        for (text, unit, value) in cases {
            assert_eq!(read(&text, &unit), value, "“{text}” in “{unit}”");
        }
    }
}

//! Numbers as they are printed, the same in all three languages: `1 234 567,89`.
//!
//! Amounts come as the plain text of the domain's decimals (`-1234.5`); nothing is computed or rounded here.

/// Holds a number together and is no wider than a space.
const NO_BREAK_SPACE: char = '\u{a0}';
/// The sign that is as wide as a figure and stands at its height.
const MINUS: char = '\u{2212}';

/// A decimal with at least `least` decimals and no needless zeros beyond them.
pub(crate) fn number(plain: &str, least: usize) -> String {
    let (negative, digits) = plain.strip_prefix('-').map_or((false, plain), |digits| (true, digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut fraction = fraction.trim_end_matches('0').to_owned();
    while fraction.len() < least {
        fraction.push('0');
    }
    let mut text = String::with_capacity(plain.len() + whole.len() / 3 + 4);
    if negative && digits.bytes().any(|digit| matches!(digit, b'1'..=b'9')) {
        text.push(MINUS);
    }
    text.push_str(&groups_of_three(whole));
    if !fraction.is_empty() {
        text.push(',');
        text.push_str(&fraction);
    }
    text
}

/// Digits in groups of three, counted from the right.
fn groups_of_three(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(NO_BREAK_SPACE);
        }
        text.push(digit);
    }
    text
}

/// Text whose spaces do not break.
pub(crate) fn unbroken(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_with_no_break_spaces_and_have_a_decimal_comma() {
        for (plain, least, printed) in [
            ("1234567.89", 2, "1\u{a0}234\u{a0}567,89"),
            ("999999999999.99", 2, "999\u{a0}999\u{a0}999\u{a0}999,99"),
            ("123", 2, "123,00"),
            ("123456", 0, "123\u{a0}456"),
            ("0.5", 2, "0,50"),
            ("0.1250", 2, "0,125"),
            ("12.0000", 0, "12"),
            ("2.5000", 0, "2,5"),
            ("-1000.5", 2, "\u{2212}1\u{a0}000,50"),
            ("-0.00", 2, "0,00"),
            ("0", 0, "0"),
        ] {
            assert_eq!(number(plain, least), printed, "{plain}");
        }
    }
}

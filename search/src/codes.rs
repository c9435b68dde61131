//! Article numbers and GTINs as people copy them: with spaces, hyphens, leading zeros or none.

/// Longest code kept, in characters.
const LONGEST: usize = 40;

/// A number as it is compared: without punctuation and case, and without leading zeros when it has digits only, so that GTIN-13
/// and GTIN-14 of one article meet.
#[must_use]
pub fn plain_number(text: &str) -> String {
    let bare: String = text
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .take(LONGEST)
        .collect();
    if bare.chars().all(|letter| letter.is_ascii_digit()) {
        bare.trim_start_matches('0').to_owned()
    } else {
        bare
    }
}

/// A text that may be a code: at least three characters, a digit among them.
pub(crate) fn asked_code(text: &str) -> Option<String> {
    let code = plain_number(text);
    (code.chars().count() >= 3 && code.chars().any(|letter| letter.is_ascii_digit())).then_some(code)
}

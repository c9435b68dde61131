//! Figures and days as people write them: `1 234 567,89 kr` in Norwegian, `NOK 1 234 567.89` in English, 31.12.2026 in all.
//!
//! Values come with the decimals they have; nothing is rounded here.

use crate::calendar::Day;
use crate::language::Language;
use crate::money::Money;
use crate::quantity::Quantity;
use crate::tax::Rate;

/// Holds a number together at the end of a line.
const NO_BREAK_SPACE: char = '\u{a0}';
/// The minus sign, as wide and as high as a figure.
const MINUS: char = '\u{2212}';

/// An amount of kroner with two decimals.
pub fn money(amount: Money, language: Language) -> String {
    let number = number(&amount.to_string(), language);
    match language {
        Language::Bokmal | Language::Nynorsk => format!("{number}{NO_BREAK_SPACE}kr"),
        Language::English => format!("NOK{NO_BREAK_SPACE}{number}"),
    }
}

/// A quantity with the decimals it needs, without its unit.
pub fn quantity(quantity: Quantity, language: Language) -> String {
    number(&quantity.to_string(), language)
}

/// A day, as `31.12.2026`.
pub fn day(day: Day, _language: Language) -> String {
    format!("{:02}.{:02}.{:04}", day.day(), day.month(), day.year())
}

/// A tax rate with the decimals it needs, as `15 %`.
pub fn percent(rate: Rate, language: Language) -> String {
    let number = number(&rate.to_string(), language);
    match language {
        Language::Bokmal | Language::Nynorsk => format!("{number}{NO_BREAK_SPACE}%"),
        Language::English => format!("{number}%"),
    }
}

/// A number of things.
pub fn count(count: u32) -> String {
    grouped(&count.to_string())
}

/// The items as a person lists them: `2, 5 og 7`.
pub(super) fn list(items: &[String], language: Language) -> String {
    let and = match language {
        Language::Bokmal | Language::Nynorsk => "og",
        Language::English => "and",
    };
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// A plain decimal such as `-1234.50` in the writing of `language`.
fn number(plain: &str, language: Language) -> String {
    let (negative, digits) = plain.strip_prefix('-').map_or((false, plain), |digits| (true, digits));
    let mut text = String::with_capacity(plain.len() + plain.len() / 3);
    if negative {
        text.push(MINUS);
    }
    let (whole, decimals) = digits
        .split_once('.')
        .map_or((digits, None), |(whole, decimals)| (whole, Some(decimals)));
    text.push_str(&grouped(whole));
    if let Some(decimals) = decimals {
        text.push(match language {
            Language::Bokmal | Language::Nynorsk => ',',
            Language::English => '.',
        });
        text.push_str(decimals);
    }
    text
}

/// Digits in threes, counted from the right.
fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(NO_BREAK_SPACE);
        }
        text.push(digit);
    }
    text
}

//! Plain data becomes domain objects: reads texts into the domain's types, and decides nothing.

pub(crate) mod agreement;
pub(crate) mod article;
pub(crate) mod organisation;
pub(crate) mod person;

use crate::error::SeedError;
use rust_decimal::Decimal;
use samkjop_domain::language::Language;
use samkjop_domain::money::Money;
use samkjop_domain::quantity::Quantity;
use samkjop_domain::tax::TaxClass;
use std::fmt::Display;
use std::str::FromStr;

pub(crate) fn parsed<T>(what: &str, text: &str) -> Result<T, SeedError>
where
    T: FromStr,
    T::Err: Display,
{
    text.parse().map_err(|error| wrong(what, text, error))
}

pub(crate) fn wrong(what: &str, value: impl Display, why: impl Display) -> SeedError {
    SeedError::Data(format!("{what} “{value}”: {why}"))
}

pub(crate) fn language(code: &str) -> Result<Language, SeedError> {
    match code {
        "nb" => Ok(Language::Bokmal),
        "nn" => Ok(Language::Nynorsk),
        _ => Err(wrong("language", code, "neither nb nor nn")),
    }
}

pub(crate) fn tax(class: &str) -> Result<TaxClass, SeedError> {
    match class {
        "general" => Ok(TaxClass::General),
        "food" => Ok(TaxClass::Food),
        _ => Err(wrong("tax class", class, "neither general nor food")),
    }
}

pub(crate) fn money(kroner: Decimal) -> Result<Money, SeedError> {
    Money::rounded(kroner).map_err(|error| wrong("amount", kroner, error))
}

pub(crate) fn quantity(value: Decimal) -> Result<Quantity, SeedError> {
    Quantity::new(value).map_err(|error| wrong("quantity", value, error))
}

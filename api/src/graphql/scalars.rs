//! Scalars of the API: texts with a strict form, checked by the domain's own types before any resolver sees them.
//!
//! Each is a thin wrapper, because the traits belong to the library and the types to the domain. Every scalar goes in
//! and out as a text; a number is refused with the rule, since JSON numbers lose decimals and leading zeros on the way.

use async_graphql::{InputType, InputValueError, InputValueResult, Scalar, ScalarType, Value};
use jiff::civil;
use samkjop_domain::{calendar, decimal, identifiers};

use super::errors::Code;

/// Digits a decimal may have before and after the point. What a field allows is stricter and says so itself.
const DIGITS: u32 = 15;
/// See [`DIGITS`].
const DECIMALS: u32 = 10;

/// Reads a scalar from a text. `rule` says in one phrase what is expected.
fn read<T: InputType, P>(
    value: Value,
    rule: &str,
    parse: impl FnOnce(&str) -> Result<P, String>,
) -> Result<P, InputValueError<T>> {
    let refused = match &value {
        Value::String(text) => match parse(text) {
            Ok(parsed) => return Ok(parsed),
            Err(reason) => format!("{reason}; expected {rule}"),
        },
        Value::Number(_) => format!("a number is not accepted here; expected {rule}"),
        _ => format!("expected {rule}"),
    };
    Err(InputValueError::custom(refused).with_extension("code", Code::BadUserInput.as_str()))
}

macro_rules! scalar {
    ($(#[doc = $text:literal])+ $name:ident($inner:ty), $rule:literal, $parse:expr $(, $url:tt)?) => {
        $(#[doc = $text])+
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name(pub $inner);

        $(#[doc = $text])+
        #[Scalar($(specified_by_url = $url)?)]
        impl ScalarType for $name {
            fn parse(value: Value) -> InputValueResult<Self> {
                read(value, $rule, |text| $parse(text).map_err(|error| error.to_string())).map(Self)
            }

            /// So that a wrong value is found before anything of the request is carried out.
            fn is_valid(value: &Value) -> bool {
                matches!(value, Value::String(text) if $parse(text).is_ok())
            }

            fn to_value(&self) -> Value {
                Value::String(self.0.to_string())
            }
        }

        impl $name {
            const RULE: &str = $rule;
        }

        impl From<$inner> for $name {
            fn from(value: $inner) -> Self {
                Self(value)
            }
        }
    };
}

scalar! {
    /// A decimal number as a text, such as "12.50": digits, at most one point, an optional minus sign. Never a JSON
    /// number, never an exponent, no thousands separator. It keeps the decimals it was given.
    Decimal(rust_decimal::Decimal),
    "a text such as \"12.50\"",
    plain_decimal
}

scalar! {
    /// A calendar day in Norway, written as in ISO 8601: "2026-07-01". It has no time and no time zone.
    Date(calendar::Day),
    "a day such as \"2026-07-01\"",
    day,
    "https://www.rfc-editor.org/rfc/rfc3339#section-5.6"
}

scalar! {
    /// A point in time as in RFC 3339. Given out in UTC with milliseconds, such as "2026-06-30T22:00:00.000Z"; taken in
    /// with any offset, but never without one.
    DateTime(calendar::Instant),
    "a point in time such as \"2026-06-30T22:00:00Z\"",
    calendar::Instant::parse,
    "https://www.rfc-editor.org/rfc/rfc3339"
}

scalar! {
    /// An organisation number from the Norwegian register of legal entities: nine digits with a check digit.
    OrganisationNumber(identifiers::OrganisationNumber),
    "nine digits as a text",
    identifiers::OrganisationNumber::parse
}

scalar! {
    /// A Norwegian municipality number: four digits, the first of which may be zero.
    MunicipalityNumber(identifiers::MunicipalityNumber),
    "four digits as a text",
    identifiers::MunicipalityNumber::parse
}

scalar! {
    /// A code of the Common Procurement Vocabulary, such as "30192000-1". The check digit may be left out when sent.
    CpvCode(identifiers::CpvCode),
    "a CPV code such as \"30192000-1\"",
    identifiers::CpvCode::parse,
    "https://eur-lex.europa.eu/eli/reg/2008/213/oj"
}

scalar! {
    /// A Global Trade Item Number, the number in a bar code: 8, 12, 13 or 14 digits with a check digit.
    Gtin(identifiers::Gtin),
    "8, 12, 13 or 14 digits as a text",
    identifiers::Gtin::parse,
    "https://ref.gs1.org/standards/genspecs/"
}

scalar! {
    /// A Global Location Number, which names a place or a party: 13 digits with a check digit.
    Gln(identifiers::Gln),
    "13 digits as a text",
    identifiers::Gln::parse,
    "https://ref.gs1.org/standards/genspecs/"
}

scalar! {
    /// An e-mail address.
    EmailAddress(identifiers::EmailAddress),
    "an e-mail address",
    identifiers::EmailAddress::parse,
    "https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address"
}

/// What is expected of a value of the scalar with this name, for messages of the library that name only the type.
pub(super) fn rule(name: &str) -> Option<&'static str> {
    Some(match name {
        "Decimal" => Decimal::RULE,
        "Date" => Date::RULE,
        "DateTime" => DateTime::RULE,
        "OrganisationNumber" => OrganisationNumber::RULE,
        "MunicipalityNumber" => MunicipalityNumber::RULE,
        "CpvCode" => CpvCode::RULE,
        "Gtin" => Gtin::RULE,
        "Gln" => Gln::RULE,
        "EmailAddress" => EmailAddress::RULE,
        _ => return None,
    })
}

fn plain_decimal(text: &str) -> Result<rust_decimal::Decimal, decimal::DecimalError> {
    decimal::parse(text, DECIMALS, DIGITS)
}

/// Ten characters exactly: the library behind also reads times and other forms of ISO 8601.
fn day(text: &str) -> Result<civil::Date, String> {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| {
            if at == 4 || at == 7 {
                byte == b'-'
            } else {
                byte.is_ascii_digit()
            }
        });
    let parsed = if shaped { text.parse().ok() } else { None };
    parsed.ok_or_else(|| "not a day".to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use async_graphql::{Number, Pos};

    fn refusal<T: ScalarType + InputType + std::fmt::Debug>(value: Value) -> String {
        let error = <T as ScalarType>::parse(value)
            .unwrap_err()
            .into_server_error(Pos::default());
        assert_eq!(super::super::errors::code_of(&error), Some("BAD_USER_INPUT"));
        error.message
    }

    /// Reads a text and writes it again.
    fn rewritten<T: ScalarType + InputType + std::fmt::Debug>(sent: &str) -> Value {
        ScalarType::to_value(&<T as ScalarType>::parse(text(sent)).unwrap())
    }

    fn text(text: &str) -> Value {
        Value::String(text.into())
    }

    #[test]
    fn a_decimal_keeps_its_decimals_both_ways() {
        for exact in ["12.50", "0", "-0.10", "123456789012345.0123456789"] {
            assert_eq!(rewritten::<Decimal>(exact), text(exact));
        }
    }

    #[test]
    fn a_number_for_a_decimal_is_refused_with_the_rule() {
        for number in [Number::from(12), Number::from_f64(12.5).unwrap()] {
            let message = refusal::<Decimal>(Value::Number(number));
            assert!(
                message.contains("a number is not accepted here; expected a text such as \"12.50\""),
                "{message}"
            );
        }
    }

    #[test]
    fn no_other_writing_of_a_number_is_taken_for_a_decimal() {
        for bad in [
            "", " 1", "1e3", "1e400", "NaN", "Infinity", "+1", "1,5", "1.", ".5", "1_000", "0x10", "١٢",
        ] {
            refusal::<Decimal>(text(bad));
        }
        refusal::<Decimal>(text(&"9".repeat(100_000)));
        refusal::<Decimal>(Value::Boolean(true));
        refusal::<Decimal>(Value::List(vec![text("1")]));
    }

    #[test]
    fn a_day_is_ten_characters_and_exists() {
        assert_eq!(rewritten::<Date>("2028-02-29"), text("2028-02-29"));
        for bad in [
            "2026-02-29",
            "2026-2-1",
            "20260201",
            "2026-02-01T00:00:00Z",
            "-002026-02-01",
            "",
            "01.02.2026",
        ] {
            refusal::<Date>(text(bad));
        }
        refusal::<Date>(Value::Number(Number::from(20_260_201)));
    }

    #[test]
    fn a_time_is_given_out_in_utc_and_needs_an_offset() {
        assert_eq!(
            rewritten::<DateTime>("2026-07-01T00:00:00+02:00"),
            text("2026-06-30T22:00:00.000Z")
        );
        refusal::<DateTime>(text("2026-07-01T00:00:00"));
    }

    #[test]
    fn identifiers_are_checked_at_the_door() {
        assert!(refusal::<OrganisationNumber>(text("123456780")).contains("check digit"));
        refusal::<Gtin>(Value::Number(Number::from(40_700_710_i64)));
        refusal::<CpvCode>(text("00000000-0"));
        refusal::<EmailAddress>(text("kari"));
        assert_eq!(rewritten::<CpvCode>("30192000"), text("30192000-1"));
    }
}

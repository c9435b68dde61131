//! Numbers and names that identify: read once, checked once, then carried as types.
//!
//! Each is stored and sent as its plain text and checked again when it is read back.

mod cpv;
mod email;
mod gs1;
mod municipality;
mod organisation_number;

pub use cpv::{CpvCode, CpvError};
pub use email::{EmailAddress, EmailError};
pub use gs1::{Gln, Gs1Error, Gtin};
pub use municipality::{MunicipalityNumber, MunicipalityNumberError};
pub use organisation_number::{OrganisationNumber, OrganisationNumberError};

/// Gives a type with `parse` and `Display` the conversions that reading, sending and storing as text need.
macro_rules! as_text {
    ($name:ident, $error:ty) => {
        impl std::str::FromStr for $name {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, $error> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = $error;

            fn try_from(text: String) -> Result<Self, $error> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.to_string()
            }
        }
    };
}
use as_text;

/// The values of `text`'s digits, when it consists of exactly `N` ASCII digits.
fn digits<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut digits = [0; N];
    if text.len() != N {
        return None;
    }
    for (digit, byte) in digits.iter_mut().zip(text.bytes()) {
        *digit = byte.is_ascii_digit().then(|| byte - b'0')?;
    }
    Some(digits)
}

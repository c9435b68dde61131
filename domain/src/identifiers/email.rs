//! E-mail addresses.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::as_text;

/// An e-mail address that looks deliverable. Whether it is, only a message shows, so the check stays light.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

/// The text does not look like an e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not an e-mail address")]
pub struct EmailError;

/// Longest address that fits a mail path (RFC 5321 section 4.5.3.1.3, without the angle brackets).
const MAX_LENGTH: usize = 254;
/// RFC 5321 section 4.5.3.1.1.
const MAX_LOCAL_PART: usize = 64;
/// RFC 1035 section 2.3.4.
const MAX_LABEL: usize = 63;

impl EmailAddress {
    /// Reads `name@domain`, where the domain has at least two parts. Nothing that could end a mail header or start another
    /// recipient gets through.
    ///
    /// # Errors
    /// [`EmailError`].
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let (local, domain) = text.split_once('@').ok_or(EmailError)?;
        let forbidden = |c: char| c.is_whitespace() || c.is_control() || "@<>()[],;:\\\"".contains(c);
        let local_is_good = !local.is_empty()
            && local.len() <= MAX_LOCAL_PART
            && !local.contains(forbidden)
            && local.split('.').all(|part| !part.is_empty());
        let label_is_good = |label: &str| {
            !label.is_empty()
                && label.len() <= MAX_LABEL
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        };
        let domain_is_good = domain.contains('.') && domain.split('.').all(label_is_good);
        if text.len() <= MAX_LENGTH && local_is_good && domain_is_good {
            Ok(Self(text.to_owned()))
        } else {
            Err(EmailError)
        }
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

as_text!(EmailAddress, EmailError);

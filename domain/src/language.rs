//! The three languages everything a person reads comes in.

use serde::{Deserialize, Serialize};

/// A language of the product (målform).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Norwegian bokmål.
    Bokmal,
    /// Norwegian nynorsk.
    Nynorsk,
    /// English.
    English,
}

impl Language {
    /// The BCP 47 tag, as written into documents and headers.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Bokmal => "nb-NO",
            Self::Nynorsk => "nn-NO",
            Self::English => "en-GB",
        }
    }
}

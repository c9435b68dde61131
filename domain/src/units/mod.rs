//! Units of measure and packages: UN/ECE Recommendation 20 (and 21 for packages, written with an `X` before the code, as
//! Peppol does), narrowed to what a municipality buys in.

mod table;

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::language::Language;
use table::{TABLE, Unit};

/// A unit of measure or package. Stored and sent as its code.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UnitCode(&'static Unit);

/// The text is none of the units in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("unknown unit of measure")]
pub struct UnknownUnit;

impl UnitCode {
    /// One thing (`H87`, stykk).
    pub const PIECE: Self = Self(&table::PIECE);

    /// Reads a code such as `KGM` or `XCT`, exactly as written in the recommendations.
    ///
    /// # Errors
    /// [`UnknownUnit`], also for codes that exist but nobody here buys in.
    pub fn parse(code: &str) -> Result<Self, UnknownUnit> {
        Self::all().find(|unit| unit.code() == code).ok_or(UnknownUnit)
    }

    /// What Norwegian supplier files write, such as `stk`, `Krt.` or `måned`; the codes themselves are understood too.
    /// Letter case, surrounding spaces and a full stop at the end make no difference. `None` for words not known: to guess
    /// a unit is to guess a price.
    pub fn from_norwegian(word: &str) -> Option<Self> {
        let word = word.trim();
        let word = word.strip_suffix('.').unwrap_or(word).to_lowercase();
        let is_meant = |unit: &Self| {
            unit.0.synonyms.contains(&word.as_str())
                || unit.code().to_lowercase() == word
                || NORWEGIAN
                    .into_iter()
                    .any(|l| unit.name(l).to_lowercase() == word || unit.short(l).to_lowercase() == word)
        };
        Self::all().find(is_meant)
    }

    /// All units in use, those bought most first.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(Self)
    }

    /// Whether it is counted in whole numbers: things, sets and packages. What is measured or done can be had in parts.
    pub fn is_counted(self) -> bool {
        matches!(self.code(), "H87" | "EA" | "SET" | "PR" | "DZN" | "RM") || self.code().starts_with('X')
    }

    /// The code for messages.
    pub fn code(self) -> &'static str {
        self.0.code
    }

    /// The name in full, singular: "kartong".
    pub fn name(self, language: Language) -> &'static str {
        pick(self.0.names, language)
    }

    /// The form for narrow columns: "krt".
    pub fn short(self, language: Language) -> &'static str {
        pick(self.0.shorts, language)
    }
}

const NORWEGIAN: [Language; 2] = [Language::Bokmal, Language::Nynorsk];

fn pick([bokmal, nynorsk, english]: [&'static str; 3], language: Language) -> &'static str {
    match language {
        Language::Bokmal => bokmal,
        Language::Nynorsk => nynorsk,
        Language::English => english,
    }
}

impl PartialEq for UnitCode {
    fn eq(&self, other: &Self) -> bool {
        self.code() == other.code()
    }
}

impl Eq for UnitCode {}

impl PartialOrd for UnitCode {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for UnitCode {
    fn cmp(&self, other: &Self) -> Ordering {
        self.code().cmp(other.code())
    }
}

impl Hash for UnitCode {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.code().hash(state);
    }
}

impl fmt::Display for UnitCode {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl FromStr for UnitCode {
    type Err = UnknownUnit;

    fn from_str(text: &str) -> Result<Self, UnknownUnit> {
        Self::parse(text)
    }
}

impl TryFrom<String> for UnitCode {
    type Error = UnknownUnit;

    fn try_from(text: String) -> Result<Self, UnknownUnit> {
        Self::parse(&text)
    }
}

impl From<UnitCode> for String {
    fn from(unit: UnitCode) -> Self {
        unit.code().to_owned()
    }
}

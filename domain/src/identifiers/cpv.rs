//! Codes of the Common Procurement Vocabulary, CPV 2008 (Regulation (EC) No 213/2008).

use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::as_text;
use crate::language::Language;

/// The vocabulary: code, check digit, Norwegian name, English name, separated by tabs and sorted by code. The regulation
/// lists check digits without saying how they are computed, so they are looked up.
static VOCABULARY: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    include_str!("../../data/cpv-2008.tsv")
        .lines()
        .filter_map(Entry::read)
        .collect()
});

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Entry {
    code: &'static str,
    check_digit: &'static str,
    norwegian: &'static str,
    english: &'static str,
}

impl Entry {
    fn read(line: &'static str) -> Option<Self> {
        let mut cells = line.split('\t');
        Some(Self {
            code: cells.next()?,
            check_digit: cells.next()?,
            norwegian: cells.next()?,
            english: cells.next()?,
        })
    }
}

/// A code of the vocabulary: what is bought, such as `30192000-1` for office supplies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CpvCode(&'static Entry);

/// Why a text is no CPV code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CpvError {
    /// Neither eight digits nor eight digits, a hyphen and a check digit.
    #[error("a CPV code has eight digits and may end with a hyphen and a check digit")]
    Form,
    /// The vocabulary has no such code.
    #[error("no such CPV code")]
    Unknown,
    /// The code exists, but not with this check digit.
    #[error("the check digit is wrong")]
    CheckDigit,
}

impl CpvCode {
    /// Reads `30192000` or `30192000-1`.
    ///
    /// # Errors
    /// [`CpvError`].
    pub fn parse(text: &str) -> Result<Self, CpvError> {
        let (code, check_digit) = match text.split_once('-') {
            Some((code, check_digit)) => (code, Some(check_digit)),
            None => (text, None),
        };
        let is_number = |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(code, 8) || !check_digit.is_none_or(|digit| is_number(digit, 1)) {
            return Err(CpvError::Form);
        }
        let index = VOCABULARY
            .binary_search_by(|entry| entry.code.cmp(code))
            .map_err(|_| CpvError::Unknown)?;
        let entry = VOCABULARY.get(index).ok_or(CpvError::Unknown)?;
        if check_digit.is_some_and(|digit| digit != entry.check_digit) {
            return Err(CpvError::CheckDigit);
        }
        Ok(Self(entry))
    }

    /// The eight digits without the check digit.
    pub fn code(&self) -> &'static str {
        self.0.code
    }

    /// What the code means. There is no nynorsk edition, so bokmål stands in; 72 names are missing there too and are in
    /// English in our source.
    pub fn name(&self, language: Language) -> &'static str {
        match language {
            Language::Bokmal | Language::Nynorsk => self.0.norwegian,
            Language::English => self.0.english,
        }
    }

    /// Every code of the vocabulary, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        VOCABULARY.iter().map(Self)
    }
}

impl fmt::Display for CpvCode {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{}-{}", self.0.code, self.0.check_digit)
    }
}

as_text!(CpvCode, CpvError);

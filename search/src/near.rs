//! Words of the index that are spelt nearly like another.

use std::collections::BTreeMap;

use tantivy::query::{DfaWrapper, FuzzyTermQuery};
use tantivy::schema::Field;
use tantivy::{Searcher, Term};
use tantivy_fst::Automaton;

use crate::document::FOLDED;
use crate::error::SearchError;
use crate::norwegian::{accented, folded};

/// Most words a slip stands for.
const MOST: usize = 24;

/// Words, with or without their mark, and how many entries have them.
type Words = Vec<(String, u32)>;

/// The words of `field` near a text.
pub(crate) struct Near {
    /// Those within the distance as a whole, the more common first.
    pub whole: Words,
    /// These and those that only begin so; the same when beginnings do not count.
    pub all: Words,
}

/// Looks for words with so many letters missing, added, changed or swapped. With two slips the first letter must be right:
/// hardly anybody misses that one too, and it spares looking through most of the words.
pub(crate) fn near(
    searcher: &Searcher,
    field: Field,
    text: &str,
    slips: u8,
    beginnings: bool,
) -> Result<Near, SearchError> {
    let mut found: BTreeMap<String, (u32, bool)> = BTreeMap::new();
    let mut look = |spelling: &str, mark: &str| -> Result<(), SearchError> {
        let term = Term::from_field_text(field, spelling);
        let query = if beginnings {
            FuzzyTermQuery::new_prefix(term, slips, true)
        } else {
            FuzzyTermQuery::new(term, slips, true)
        };
        let first = spelling.chars().next().filter(|_| slips > 1);
        let pattern = Pattern {
            mark: mark.as_bytes(),
            first: first.map(String::from).unwrap_or_default().into_bytes(),
            rest: query.automaton()?,
        };
        for segment in searcher.segment_readers() {
            let index = segment.inverted_index(field)?;
            let mut terms = index.terms().search(&pattern).into_stream()?;
            while terms.advance() {
                let Ok(word) = std::str::from_utf8(terms.key()) else {
                    continue;
                };
                let Some(bare) = word.strip_prefix(mark).filter(|bare| !bare.starts_with(FOLDED)) else {
                    continue;
                };
                if bare == spelling {
                    continue;
                }
                let whole = !beginnings || strsim::osa_distance(spelling, bare) <= usize::from(slips);
                let known = found.entry(word.to_owned()).or_insert((0, whole));
                known.0 += terms.value().doc_freq;
            }
        }
        Ok(())
    };
    look(text, "")?;
    if !accented(text) {
        let plain = folded(text).unwrap_or_else(|| text.to_owned());
        look(&plain, FOLDED.encode_utf8(&mut [0; 4]))?;
    }
    let mut all: Vec<(String, u32, bool)> = found
        .into_iter()
        .map(|(word, (frequency, whole))| (word, frequency, whole))
        .collect();
    all.sort_by_key(|(_, frequency, _)| std::cmp::Reverse(*frequency));
    let words = |word: &(String, u32, bool)| (word.0.clone(), word.1);
    Ok(Near {
        whole: all.iter().filter(|word| word.2).take(MOST).map(words).collect(),
        all: all.iter().take(MOST).map(words).collect(),
    })
}

/// A mark, then what nearly is a word, with its first letter right if one is given.
struct Pattern<'a> {
    mark: &'a [u8],
    first: Vec<u8>,
    rest: DfaWrapper,
}

impl Automaton for Pattern<'_> {
    /// How many bytes were right so far, and where the rest stands; none when something was wrong.
    type State = Option<(usize, u32)>;

    fn start(&self) -> Self::State {
        Some((0, self.rest.start()))
    }

    fn is_match(&self, state: &Self::State) -> bool {
        let fixed = self.mark.len() + self.first.len();
        state.is_some_and(|(right, rest)| right == fixed && self.rest.is_match(&rest))
    }

    fn can_match(&self, state: &Self::State) -> bool {
        state.is_some_and(|(_, rest)| self.rest.can_match(&rest))
    }

    fn accept(&self, state: &Self::State, byte: u8) -> Self::State {
        let (right, rest) = (*state)?;
        if let Some(expected) = self.mark.get(right) {
            return (*expected == byte).then_some((right + 1, rest));
        }
        let next = self.rest.accept(&rest, byte);
        match self.first.get(right - self.mark.len()) {
            Some(expected) => (*expected == byte).then_some((right + 1, next)),
            None => Some((right, next)),
        }
    }
}

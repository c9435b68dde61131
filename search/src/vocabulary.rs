//! What the writer knows about words: the lexicon it has learnt from the catalogue, and words already analysed.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::Searcher;

use crate::Entry;
use crate::document::{EDGE, FOLDED, teaching_words};
use crate::error::SearchError;
use crate::norwegian::{Lexicon, Part, Stemmer, folded};
use crate::schema::Fields;

/// In how many entries a word must stand alone before compounds are split by it: one may be a slip of the pen.
const NEEDED: u32 = 2;

/// Bounds on what is remembered; beyond them words are analysed again and nothing new is learnt.
const MOST_ANALYSED: usize = 200_000;
const MOST_SEEN: usize = 500_000;

/// What a stem is to the word it comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Role {
    Whole,
    Head,
    Modifier,
}

/// A word taken apart, as the terms it is indexed by; each with its folded spelling if that differs.
#[derive(Debug)]
pub(crate) struct Analysed {
    pub stems: Vec<(String, Role)>,
    pub forms: Vec<String>,
    pub edges: Vec<String>,
}

impl Analysed {
    fn new(word: &str, lexicon: &Lexicon, stemmer: &mut Stemmer) -> Self {
        let mut stems = Vec::new();
        let role = |part: Part| (part.stem, if part.head { Role::Head } else { Role::Modifier });
        let parts = lexicon.split(word, stemmer).into_iter().map(role);
        for (stem, role) in std::iter::once((stemmer.stem(word), Role::Whole)).chain(parts) {
            stems.extend(spellings(&stem).map(|stem| (stem, role)));
        }
        let edges = word
            .char_indices()
            .take(EDGE)
            .filter_map(|(end, letter)| word.get(..end + letter.len_utf8()));
        Self {
            stems,
            forms: spellings(word).collect(),
            edges: edges.flat_map(spellings).collect(),
        }
    }
}

/// A term and its folded spelling.
fn spellings(term: &str) -> impl Iterator<Item = String> + use<> {
    std::iter::once(term.to_owned()).chain(folded(term).map(|folded| format!("{FOLDED}{folded}")))
}

/// The writer's words.
pub(crate) struct Vocabulary {
    lexicon: Arc<Lexicon>,
    seen: HashMap<String, u32>,
    analysed: HashMap<String, Arc<Analysed>>,
    stemmer: Stemmer,
}

impl Vocabulary {
    pub(crate) fn new() -> Self {
        Self {
            lexicon: Arc::default(),
            seen: HashMap::new(),
            analysed: HashMap::new(),
            stemmer: Stemmer::new(),
        }
    }

    /// What an index from disk teaches.
    pub(crate) fn of_index(searcher: &Searcher, fields: &Fields) -> Result<Self, SearchError> {
        let mut vocabulary = Self::new();
        let mut lexicon = Lexicon::default();
        for segment in searcher.segment_readers() {
            let index = segment.inverted_index(fields.form)?;
            let mut terms = index.terms().stream()?;
            while terms.advance() {
                let Ok(word) = std::str::from_utf8(terms.key()) else {
                    continue;
                };
                if !word.starts_with(FOLDED) && lexicon.could_learn(word) {
                    vocabulary.see(word, terms.value().doc_freq, &mut lexicon);
                }
            }
        }
        vocabulary.lexicon = Arc::new(lexicon);
        Ok(vocabulary)
    }

    /// The lexicon as it is now.
    pub(crate) fn lexicon(&self) -> Arc<Lexicon> {
        Arc::clone(&self.lexicon)
    }

    /// Learns from entries that are about to be indexed.
    pub(crate) fn learn(&mut self, entries: &[Entry]) {
        let mut lexicon = Arc::clone(&self.lexicon);
        let mut learnt = false;
        for entry in entries {
            for word in teaching_words(entry, &lexicon) {
                if self.seen.get(&word).copied().unwrap_or(0) + 1 >= NEEDED {
                    learnt = true;
                    self.see(&word, 1, Arc::make_mut(&mut lexicon));
                } else if self.seen.len() < MOST_SEEN {
                    *self.seen.entry(word).or_default() += 1;
                }
            }
        }
        if learnt {
            self.lexicon = lexicon;
            // New parts may split words that were whole before.
            self.analysed.clear();
        }
    }

    fn see(&mut self, word: &str, times: u32, lexicon: &mut Lexicon) {
        if self.seen.len() >= MOST_SEEN && !self.seen.contains_key(word) {
            return;
        }
        let seen = self.seen.entry(word.to_owned()).or_default();
        *seen = seen.saturating_add(times);
        if *seen >= NEEDED {
            self.seen.remove(word);
            lexicon.learn(word, &mut self.stemmer);
        }
    }

    /// A word taken apart, from memory if it was seen before.
    pub(crate) fn analyse(&mut self, word: &str) -> Arc<Analysed> {
        if let Some(known) = self.analysed.get(word) {
            return Arc::clone(known);
        }
        let analysed = Arc::new(Analysed::new(word, &self.lexicon, &mut self.stemmer));
        if self.analysed.len() >= MOST_ANALYSED {
            self.analysed.clear();
        }
        self.analysed.insert(word.to_owned(), Arc::clone(&analysed));
        analysed
    }
}

//! What the writer knows about words: the lexicon it has learnt from the catalogue, and words already analysed.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::Searcher;

use crate::Entry;
use crate::bag::{TermNumber, Terms};
use crate::document::{EDGE, FOLDED, teaching_words};
use crate::error::SearchError;
use crate::norwegian::{Lexicon, Part, Stemmer, folded};
use crate::schema::Fields;

/// In how many entries a word must stand alone before compounds are split by it: one may be a slip of the pen.
const NEEDED: u32 = 2;

/// Bounds on what is remembered; beyond them words are analysed again and nothing new is learnt.
const MOST_TERMS: usize = 500_000;
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
    pub stems: Vec<(TermNumber, Role)>,
    pub forms: Vec<TermNumber>,
    pub edges: Vec<TermNumber>,
}

impl Analysed {
    fn new(word: &str, lexicon: &Lexicon, stemmer: &mut Stemmer, terms: &mut Terms) -> Self {
        let mut stems = Vec::new();
        let role = |part: Part| (part.stem, if part.head { Role::Head } else { Role::Modifier });
        let parts = lexicon.split(word, stemmer).into_iter().map(role);
        for (stem, role) in std::iter::once((stemmer.stem(word), Role::Whole)).chain(parts) {
            stems.extend(spellings(&stem).map(|stem| (terms.number(&stem), role)));
        }
        let edges = word
            .char_indices()
            .take(EDGE)
            .filter_map(|(end, letter)| word.get(..end + letter.len_utf8()));
        Self {
            stems,
            forms: spellings(word).map(|form| terms.number(&form)).collect(),
            edges: edges.flat_map(spellings).map(|edge| terms.number(&edge)).collect(),
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
    stemmer: Stemmer,
    known: Known,
}

/// What is remembered while a write goes on, for the lexicon there is now.
#[derive(Default)]
struct Known {
    terms: Terms,
    analysed: HashMap<String, Arc<Analysed>>,
    /// What entries have in common with others of their list and category.
    surroundings: HashMap<Surroundings, Arc<Graded>>,
}

/// The texts an entry shares with others: names of its CPV code, supplier, agreement.
pub(crate) type Surroundings = (Arc<[String]>, Arc<str>, Arc<str>);

/// Terms of some texts with their grades.
#[derive(Debug, Default)]
pub(crate) struct Graded {
    pub stems: Vec<(TermNumber, u8)>,
    pub forms: Vec<(TermNumber, u8)>,
}

impl Vocabulary {
    pub(crate) fn new() -> Self {
        Self {
            lexicon: Arc::default(),
            seen: HashMap::new(),
            stemmer: Stemmer::new(),
            known: Known::default(),
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
        // Whose every word has been counted often enough.
        let mut taught: HashMap<&[String], u32> = HashMap::new();
        for entry in entries {
            let times = taught.entry(&entry.cpv_names).or_default();
            *times += 1;
            for word in teaching_words(entry, *times <= NEEDED, &lexicon) {
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
            self.known.analysed.clear();
            self.known.surroundings.clear();
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
        if let Some(known) = self.known.analysed.get(word) {
            return Arc::clone(known);
        }
        let terms = &mut self.known.terms;
        let analysed = Arc::new(Analysed::new(word, &self.lexicon, &mut self.stemmer, terms));
        self.known.analysed.insert(word.to_owned(), Arc::clone(&analysed));
        analysed
    }

    /// The terms of shared texts, from memory if they were seen before.
    pub(crate) fn surroundings(&self, of: &Surroundings) -> Option<Arc<Graded>> {
        self.known.surroundings.get(of).cloned()
    }

    /// Remembers the terms of shared texts.
    pub(crate) fn remember(&mut self, of: Surroundings, graded: Arc<Graded>) {
        self.known.surroundings.insert(of, graded);
    }

    /// The terms met since [`forget`](Self::forget).
    pub(crate) fn terms(&self) -> &Terms {
        &self.known.terms
    }

    /// Whether so much is remembered that it must be forgotten before the next entry.
    pub(crate) fn is_full(&self) -> bool {
        self.known.terms.len() >= MOST_TERMS
    }

    /// Forgets everything but the lexicon; terms have new numbers from here on.
    pub(crate) fn forget(&mut self) {
        self.known = Known::default();
    }
}

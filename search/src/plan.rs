//! From the words of a query to lookups, in stages from strict to lenient; a later stage is tried only when the one before
//! found too little, so that common searches stay exact and fast.
//!
//! What a plan consists of is in `reading`.
#![expect(clippy::float_arithmetic, reason = "relevance, no money")]

use std::collections::BTreeMap;

use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use crate::codes::asked_code;
use crate::document::{EDGE, EDGE_SCALE, FOLDED};
use crate::error::SearchError;
use crate::explain::MatchKind;
use crate::graded::GradedTerm;
use crate::near::{Near, near};
use crate::norwegian::{Lexicon, Part, Stemmer, Synonyms, Word, accented, folded, is_stopword, words};
use crate::reading::{Alternative, Clause, Plan, Reading};
use crate::schema::{Fields, UNGRADED};
use crate::snapshot::Snapshot;

/// How much of a query counts.
const LETTERS: usize = 200;
const WORDS: usize = 12;

/// Most readings of one text, and most terms a prefix stands for.
const READINGS: usize = 8;
const PREFIX_TERMS: usize = 128;

/// How much of an article number must be there to find the rest.
const CODE_BEGINNING: usize = 4;

/// A word that so few entries have may be a typing error although it exists.
const RARE: u32 = 2;

/// From how many letters on a word may have two typing errors.
const LONG: usize = 8;

/// How lenient to be. The order is that of trying.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    /// The words in any form, their synonyms, article numbers.
    Words,
    /// The last word unfinished, compounds apart or together, letters without accents.
    Wider,
    /// Typing errors.
    Typos,
    /// Most of the words only.
    Most,
}

impl Stage {
    pub(crate) const ALL: [Self; 4] = [Self::Words, Self::Wider, Self::Typos, Self::Most];
}

/// The words of a query that count.
pub(crate) fn asked_words(text: &str) -> Vec<Word> {
    let mut asked = words(text, LETTERS, WORDS);
    if asked.iter().any(|word| !is_stopword(&word.text)) {
        asked.retain(|word| !is_stopword(&word.text));
    }
    asked
}

/// A word of the query, taken apart.
struct Understood {
    stem: String,
    parts: Vec<Part>,
}

/// Makes plans for one query on one snapshot.
pub(crate) struct Planner<'a> {
    fields: &'a Fields,
    searcher: &'a Searcher,
    synonyms: &'a Synonyms,
    stemmer: Stemmer,
    words: Vec<(Word, Understood)>,
    text: String,
}

impl<'a> Planner<'a> {
    pub(crate) fn new(text: &str, snapshot: &'a Snapshot, fields: &'a Fields, synonyms: &'a Synonyms) -> Self {
        let mut stemmer = Stemmer::new();
        let lexicon: &Lexicon = &snapshot.lexicon;
        let words = asked_words(text)
            .into_iter()
            .map(|word| {
                let stem = stemmer.stem(&word.text);
                let analysed = Understood {
                    stem,
                    parts: lexicon.split(&word.text, &mut stemmer),
                };
                (word, analysed)
            })
            .collect();
        let text = text.chars().take(LETTERS).collect();
        Self {
            fields,
            searcher: &snapshot.searcher,
            synonyms,
            stemmer,
            words,
            text,
        }
    }

    /// Whether there is nothing to look for.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words as they are understood.
    pub(crate) fn texts(&self) -> Vec<String> {
        self.words.iter().map(|(word, _)| word.text.clone()).collect()
    }

    /// What to look for in a stage.
    pub(crate) fn plan(&mut self, stage: Stage) -> Result<Plan, SearchError> {
        let mut clauses = Vec::new();
        for at in 0..self.words.len() {
            clauses.push(self.clause(at, stage)?);
        }
        let required = match (stage, clauses.len()) {
            (Stage::Most, count) if count > 1 => count - count.div_ceil(3),
            (_, count) => count,
        };
        let mut plan = Plan {
            readings: vec![Reading {
                clauses,
                required: required.max(1),
            }],
        };
        plan.readings.extend(self.code()?);
        for span in [2, 3] {
            for start in 0..=self.words.len().saturating_sub(span) {
                if self.words.len() >= span && plan.readings.len() < READINGS {
                    plan.readings.extend(self.spanning(start, span, stage)?);
                }
            }
        }
        Ok(plan)
    }

    /// The whole text as an article number or GTIN, before all else.
    fn code(&self) -> Result<Option<Reading>, SearchError> {
        let Some(code) = asked_code(&self.text) else {
            return Ok(None);
        };
        let alternatives = self.code_alternatives(&code, 1_000.0)?;
        let clause = Clause {
            text: self.text.clone(),
            alternatives,
        };
        Ok((!clause.alternatives.is_empty()).then(|| Reading {
            clauses: vec![clause],
            required: 1,
        }))
    }

    fn code_alternatives(&self, code: &str, weight: f32) -> Result<Vec<Alternative>, SearchError> {
        let mut alternatives = Vec::new();
        if self.frequency(self.fields.code, code)? > 0 {
            alternatives.push(self.one(MatchKind::Code, self.fields.code, code, weight * 2.0));
        }
        if code.len() >= CODE_BEGINNING {
            for (longer, _) in self.starting_with(self.fields.code, code, PREFIX_TERMS * 4)? {
                if longer != code {
                    alternatives.push(self.one(MatchKind::CodePrefix, self.fields.code, &longer, weight));
                }
            }
        }
        Ok(alternatives)
    }

    /// Everything one word may be.
    fn clause(&mut self, at: usize, stage: Stage) -> Result<Clause, SearchError> {
        let is_last = at + 1 == self.words.len();
        let Some((word, analysed)) = self.words.get(at) else {
            return Ok(Clause {
                text: String::new(),
                alternatives: Vec::new(),
            });
        };
        let (text, stem) = (word.text.clone(), analysed.stem.clone());
        let mut found = Found::default();
        let (form_field, stem_field) = (self.fields.form, self.fields.stem);
        let known = self.frequency(stem_field, &stem)?;
        found.add(MatchKind::Exact, &text, [(form_field, text.clone())]);
        found.add(MatchKind::Stem, &text, [(stem_field, stem.clone())]);
        let plain = folded(&stem).unwrap_or_else(|| stem.clone());
        if !accented(&text) {
            found.add(MatchKind::Folded, &text, [(stem_field, format!("{FOLDED}{plain}"))]);
        }
        for phrase in self.synonyms.of(std::slice::from_ref(&stem)) {
            found.add(
                MatchKind::Synonym,
                &phrase.join(" "),
                phrase.iter().map(|stem| (stem_field, stem.clone())),
            );
        }
        if stage >= Stage::Wider {
            if plain != stem {
                found.add(MatchKind::Folded, &text, [(stem_field, plain)]);
            }
            let pieces = word
                .pieces
                .iter()
                .map(|piece| (stem_field, self.stemmer.stem(piece)))
                .collect::<Vec<_>>();
            if pieces.len() > 1 {
                found.add(MatchKind::Apart, &text, pieces);
            }
            let parts: Vec<_> = analysed
                .parts
                .iter()
                .map(|part| (stem_field, part.stem.clone()))
                .collect();
            if parts.len() > 1 {
                found.add(MatchKind::Apart, &text, parts);
            }
            if is_last {
                self.add_prefixes(&text, &mut found)?;
            }
        }
        let mut clause = self.weighted(text.clone(), found)?;
        // A word with a synonym or a longer word it begins is no slip.
        let understood = clause
            .alternatives
            .iter()
            .any(|alternative| alternative.kind > MatchKind::Folded);
        if stage >= Stage::Typos && known <= RARE && !understood {
            let mut found = Found::default();
            self.add_typos(&text, known, is_last, &mut found)?;
            clause
                .alternatives
                .extend(self.weighted(text.clone(), found)?.alternatives);
        }
        if let Some(code) = asked_code(&text)
            && self.words.len() > 1
        {
            clause.alternatives.extend(self.code_alternatives(&code, 20.0)?);
        }
        Ok(clause)
    }

    /// What a word that is still being typed may become.
    fn add_prefixes(&self, text: &str, found: &mut Found) -> Result<(), SearchError> {
        let plain = folded(text).unwrap_or_else(|| text.to_owned());
        let starts = if accented(text) {
            vec![text.to_owned()]
        } else {
            vec![text.to_owned(), format!("{FOLDED}{plain}")]
        };
        for start in starts {
            if text.chars().count() <= EDGE {
                found.add(MatchKind::Prefix, text, [(self.fields.edge, start)]);
                continue;
            }
            for field in [self.fields.form, self.fields.stem] {
                for (longer, frequency) in self.starting_with(field, &start, PREFIX_TERMS)? {
                    found.add_prefix(field, longer, frequency);
                }
            }
        }
        Ok(())
    }

    /// Words one typing error away, or two for long words; the more common first. A word that does exist is taken for an
    /// error only if it is long and its neighbour far more common.
    fn add_typos(&mut self, text: &str, known: u32, is_last: bool, found: &mut Found) -> Result<(), SearchError> {
        let letters = text.chars().count();
        if letters < 4 || !text.chars().all(char::is_alphabetic) {
            return Ok(());
        }
        if known > 0 && letters < LONG {
            return Ok(());
        }
        let farthest = if letters >= LONG && known == 0 { 2 } else { 1 };
        let unfinished = is_last && letters > 4;
        for slips in 1..=farthest {
            let Near { mut whole, all } = near(self.searcher, self.fields.form, text, slips, unfinished)?;
            whole.retain(|(_, frequency)| *frequency >= known * 10);
            let near = if whole.is_empty() && unfinished { all } else { whole };
            if near.is_empty() {
                continue;
            }
            for (word, _) in near {
                let bare = word.trim_start_matches(FOLDED);
                let stem = self.stemmer.stem(bare);
                let term = if bare.len() == word.len() {
                    stem
                } else {
                    format!("{FOLDED}{}", folded(&stem).unwrap_or(stem))
                };
                found.add(MatchKind::Typo, bare, [(self.fields.stem, term)]);
            }
            break;
        }
        Ok(())
    }

    /// The text with some neighbouring words taken as one: joined, or replaced by what they mean together.
    fn spanning(&mut self, start: usize, span: usize, stage: Stage) -> Result<Option<Reading>, SearchError> {
        let inside: Vec<&(Word, Understood)> = self.words.iter().skip(start).take(span).collect();
        let joined: String = inside.iter().map(|(word, _)| word.text.as_str()).collect();
        let stems: Vec<String> = inside.iter().map(|(_, analysed)| analysed.stem.clone()).collect();
        let mut found = Found::default();
        for phrase in self.synonyms.of(&stems) {
            let terms = phrase.iter().map(|stem| (self.fields.stem, stem.clone()));
            found.add(MatchKind::Synonym, &phrase.join(" "), terms);
        }
        if stage >= Stage::Wider && joined.chars().all(char::is_alphanumeric) {
            let stem = self.stemmer.stem(&joined);
            found.add(MatchKind::Together, &joined, [(self.fields.stem, stem)]);
        }
        let clause = self.weighted(joined, found)?;
        if clause.alternatives.is_empty() {
            return Ok(None);
        }
        let mut clauses = vec![clause];
        for at in (0..self.words.len()).filter(|at| !(start..start + span).contains(at)) {
            clauses.push(self.clause(at, stage.min(Stage::Wider))?);
        }
        let required = clauses.len();
        Ok(Some(Reading { clauses, required }))
    }

    /// Drops what the index does not have, and weighs the rest by kind and by how rare the word is.
    #[expect(clippy::cast_precision_loss, reason = "a rarity needs no exact count")]
    fn weighted(&self, text: String, found: Found) -> Result<Clause, SearchError> {
        let mut alternatives = Vec::new();
        let (mut common, mut all) = (0_u64, 0_u64);
        for Unweighted {
            kind,
            word,
            terms,
            frequency,
        } in found.alternatives
        {
            let mut least = frequency.map_or(u64::MAX, u64::from);
            if frequency.is_none() {
                for (field, term) in &terms {
                    least = least.min(u64::from(self.frequency(*field, term)?));
                }
            }
            if least == 0 {
                continue;
            }
            all += least;
            if kind <= MatchKind::Synonym {
                common = common.max(least);
            }
            alternatives.push((kind, word, terms));
        }
        let entries = self.searcher.num_docs().max(1);
        let having = if common > 0 { common } else { all }.min(entries) as f32;
        let rarity = (1.0 + (entries as f32 - having + 0.5) / (having + 0.5)).ln();
        let alternatives = alternatives
            .into_iter()
            .map(|(kind, word, terms)| {
                let weight = rarity * kind.weight() / terms.len() as f32;
                let graded = |(field, term): (Field, String)| {
                    let scale = if field == self.fields.edge {
                        f32::from(EDGE_SCALE)
                    } else {
                        1.0
                    };
                    GradedTerm {
                        term: Term::from_field_text(field, &term),
                        weight: weight * scale,
                    }
                };
                let terms = terms.into_iter().map(graded).collect();
                Alternative { kind, terms, word }
            })
            .collect();
        Ok(Clause { text, alternatives })
    }

    /// A term of a field without grades.
    fn one(&self, kind: MatchKind, field: Field, term: &str, weight: f32) -> Alternative {
        let terms = vec![GradedTerm {
            term: Term::from_field_text(field, term),
            weight: weight / UNGRADED,
        }];
        Alternative {
            kind,
            terms,
            word: term.to_owned(),
        }
    }

    /// In how many entries a term stands, deleted ones not yet cleared away included.
    fn frequency(&self, field: Field, term: &str) -> Result<u32, SearchError> {
        let term = Term::from_field_text(field, term);
        let mut total = 0;
        for segment in self.searcher.segment_readers() {
            total += segment.inverted_index(field)?.doc_freq(&term)?;
        }
        Ok(total)
    }

    fn starting_with(&self, field: Field, start: &str, most: usize) -> Result<Vec<(String, u32)>, SearchError> {
        let mut found: BTreeMap<String, u32> = BTreeMap::new();
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(field)?;
            let mut terms = index.terms().range().ge(start).into_stream()?;
            let mut left = most;
            while left > 0 && terms.advance() && terms.key().starts_with(start.as_bytes()) {
                if let Ok(term) = std::str::from_utf8(terms.key()) {
                    *found.entry(term.to_owned()).or_default() += terms.value().doc_freq;
                }
                left -= 1;
            }
        }
        Ok(found.into_iter().take(most).collect())
    }
}

/// Alternatives before they are weighed, each list of terms once.
#[derive(Default)]
struct Found {
    alternatives: Vec<Unweighted>,
}

/// How, as which word, by which terms; and how many entries have them, if that is known.
struct Unweighted {
    kind: MatchKind,
    word: String,
    terms: Vec<(Field, String)>,
    frequency: Option<u32>,
}

impl Found {
    fn add(&mut self, kind: MatchKind, word: &str, terms: impl IntoIterator<Item = (Field, String)>) {
        let terms: Vec<(Field, String)> = terms.into_iter().collect();
        if !self.alternatives.iter().any(|known| known.terms == terms) {
            self.alternatives.push(Unweighted {
                kind,
                word: word.to_owned(),
                terms,
                frequency: None,
            });
        }
    }

    /// A longer word; there are many, and none of them comes twice.
    fn add_prefix(&mut self, field: Field, term: String, frequency: u32) {
        let known = self.alternatives.iter().take_while(|known| known.frequency.is_none());
        if !known
            .clone()
            .any(|known| matches!(known.terms.as_slice(), [(other, text)] if *other == field && *text == term))
        {
            self.alternatives.push(Unweighted {
                kind: MatchKind::Prefix,
                word: term.trim_start_matches(FOLDED).to_owned(),
                terms: vec![(field, term)],
                frequency: Some(frequency),
            });
        }
    }
}

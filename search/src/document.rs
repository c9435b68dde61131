//! From an [`Entry`] to the terms it is found by, each with a grade: how much it says about what the article is.
//!
//! The grade (1 to 20) is that of the best place a word stands in, not a sum: a word repeated in the description does not
//! lift an article, and an order of hits can be explained in one sentence.

use std::sync::Arc;

use tantivy::TantivyDocument;

use crate::Entry;
use crate::codes::code;
use crate::norwegian::{Lexicon, Word, folded, is_preposition, is_stopword, sort_key, words};
use crate::schema::{Fields, push_graded};
use crate::vocabulary::{Analysed, Vocabulary};

/// Marks a folded term, so that it is never mistaken for a word really written so.
pub(crate) const FOLDED: char = '~';

/// Longest prefix with a term of its own, in letters.
pub(crate) const EDGE: usize = 3;

/// How much a word says in one place: as a whole, as the last part of a compound, as another part.
struct Grades {
    word: u8,
    head: u8,
    modifier: u8,
    /// Whether the word is kept as written too, for exact matches, prefixes and typing errors.
    form: bool,
    /// Whether its first letters alone find it.
    edge: bool,
}

const NAME: Grades = Grades {
    word: 18,
    head: 14,
    modifier: 9,
    form: true,
    edge: true,
};
/// What stands after a preposition in a name: "kontorstol" in "Hjul til kontorstol".
const COMPLEMENT: Grades = Grades {
    word: 12,
    head: 8,
    modifier: 5,
    form: true,
    edge: true,
};
const KEYWORD: Grades = Grades {
    word: 13,
    head: 9,
    modifier: 5,
    form: true,
    edge: true,
};
const CATEGORY: Grades = Grades {
    word: 5,
    head: 4,
    modifier: 2,
    form: true,
    edge: false,
};
const DESCRIPTION: Grades = Grades {
    word: 4,
    head: 3,
    modifier: 2,
    form: false,
    edge: false,
};
const CIRCUMSTANCE: Grades = Grades {
    word: 2,
    head: 1,
    modifier: 1,
    form: false,
    edge: false,
};

/// How much of each text is read, in letters and words: more is noise or an attack.
const NAME_SIZE: (usize, usize) = (400, 60);
const DESCRIPTION_SIZE: (usize, usize) = (4_000, 600);

/// Key by which the entries of one supplier in one agreement are removed.
pub(crate) fn list_key(agreement: uuid::Uuid, supplier: uuid::Uuid) -> String {
    format!("l{}{}", agreement.simple(), supplier.simple())
}

/// Key by which one article is removed or found.
pub(crate) fn article_key(article: uuid::Uuid) -> String {
    format!("a{}", article.simple())
}

/// The graded terms of the three text fields, before they are merged.
#[derive(Default)]
struct Terms {
    stems: Vec<(String, u8)>,
    forms: Vec<(String, u8)>,
    edges: Vec<(String, u8)>,
}

/// The document for an entry.
pub(crate) fn document(entry: &Entry, fields: &Fields, vocabulary: &mut Vocabulary) -> TantivyDocument {
    let mut terms = Terms::default();
    let mut grades = &NAME;
    for word in words(&entry.name, NAME_SIZE.0, NAME_SIZE.1) {
        if is_preposition(&word.text) && !terms.stems.is_empty() {
            grades = &COMPLEMENT;
        }
        terms.add(&word, grades, vocabulary);
    }
    for text in entry.keywords.iter().chain(entry.brand.iter()) {
        terms.add_text(text, NAME_SIZE, &KEYWORD, vocabulary);
    }
    for text in &entry.cpv_names {
        terms.add_text(text, NAME_SIZE, &CATEGORY, vocabulary);
    }
    terms.add_text(&entry.description, DESCRIPTION_SIZE, &DESCRIPTION, vocabulary);
    for text in [&entry.supplier_name, &entry.agreement_title] {
        terms.add_text(text, NAME_SIZE, &CIRCUMSTANCE, vocabulary);
    }

    let mut document = TantivyDocument::default();
    document.add_text(fields.stem, merged(terms.stems));
    document.add_text(fields.form, merged(terms.forms));
    document.add_text(fields.edge, merged(terms.edges));
    for text in std::iter::once(&entry.article_number).chain(entry.gtin.iter()) {
        let code = code(text);
        if !code.is_empty() {
            document.add_text(fields.code, code);
        }
    }
    for tag in &entry.assortments {
        document.add_text(fields.tag, tag);
    }
    document.add_text(fields.key, article_key(entry.article));
    document.add_text(fields.key, list_key(entry.agreement, entry.supplier));
    let cpv: String = entry.cpv.chars().filter(char::is_ascii_digit).take(8).collect();
    document.add_text(
        fields.place,
        format!(
            "{}{}{}{cpv}",
            entry.agreement.simple(),
            entry.supplier.simple(),
            entry.list.simple()
        ),
    );
    document.add_text(fields.name, sort_key(&entry.name));
    let (high, low) = entry.article.as_u64_pair();
    document.add_u64(fields.article_high, high);
    document.add_u64(fields.article_low, low);
    document
}

/// The words of an entry that may teach the lexicon: what stands in its name, keywords and category.
pub(crate) fn teaching_words(entry: &Entry, lexicon: &Lexicon) -> Vec<String> {
    let texts = std::iter::once(&entry.name)
        .chain(&entry.keywords)
        .chain(&entry.cpv_names);
    let mut taught: Vec<String> = texts
        .flat_map(|text| words(text, NAME_SIZE.0, NAME_SIZE.1))
        .filter(|word| word.pieces.is_empty() && !is_stopword(&word.text) && lexicon.could_learn(&word.text))
        .map(|word| word.text)
        .collect();
    taught.sort_unstable();
    taught.dedup();
    taught
}

impl Terms {
    fn add_text(&mut self, text: &str, size: (usize, usize), grades: &Grades, vocabulary: &mut Vocabulary) {
        for word in words(text, size.0, size.1) {
            self.add(&word, grades, vocabulary);
        }
    }

    fn add(&mut self, word: &Word, grades: &Grades, vocabulary: &mut Vocabulary) {
        if is_stopword(&word.text) {
            return;
        }
        let whole = vocabulary.analyse(&word.text);
        self.add_analysed(&word.text, &whole, grades, grades.word);
        for (number, piece) in word.pieces.iter().enumerate() {
            let grade = if number + 1 == word.pieces.len() {
                grades.head
            } else {
                grades.modifier
            };
            let analysed = vocabulary.analyse(piece);
            self.add_analysed(piece, &analysed, grades, grade);
        }
    }

    fn add_analysed(&mut self, text: &str, analysed: &Arc<Analysed>, grades: &Grades, grade: u8) {
        push(&mut self.stems, &analysed.stem, analysed.folded_stem.as_deref(), grade);
        for part in &analysed.parts {
            let part_grade = if part.head { grades.head } else { grades.modifier }.min(grade);
            push(&mut self.stems, &part.stem, folded(&part.stem).as_deref(), part_grade);
        }
        if grades.form {
            push(&mut self.forms, text, analysed.folded_form.as_deref(), grade);
        }
        if grades.edge {
            for (end, letter) in text.char_indices().take(EDGE) {
                let edge = text.get(..end + letter.len_utf8()).unwrap_or(text);
                push(&mut self.edges, edge, folded(edge).as_deref(), grade);
            }
        }
    }
}

/// Adds a term and its folded spelling.
fn push(terms: &mut Vec<(String, u8)>, term: &str, folded: Option<&str>, grade: u8) {
    terms.push((term.to_owned(), grade));
    if let Some(folded) = folded {
        terms.push((format!("{FOLDED}{folded}"), grade));
    }
}

/// Each term once, with its best grade.
fn merged(mut terms: Vec<(String, u8)>) -> String {
    terms.sort_unstable_by(|(one, grade), (other, other_grade)| one.cmp(other).then(other_grade.cmp(grade)));
    terms.dedup_by(|(later, _), (earlier, _)| later == earlier);
    let mut text = String::with_capacity(terms.len() * 12);
    for (term, grade) in &terms {
        push_graded(&mut text, term, *grade);
    }
    text
}

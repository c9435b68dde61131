//! From an [`Entry`] to the terms it is found by, each with a grade: how much it says about what the article is.
//!
//! The grade (1 to 20) is that of the best place a word stands in, not a sum: a word repeated in the description does not
//! lift an article, and an order of hits can be explained in one sentence.

use std::sync::Arc;

use tantivy::TantivyDocument;

use crate::Entry;
use crate::codes::code;
use crate::norwegian::{Lexicon, Word, is_preposition, is_stopword, sort_key, words};
use crate::schema::{Fields, push_graded};
use crate::vocabulary::{Analysed, Role, Vocabulary};

/// Marks a folded term, so that it is never mistaken for a word really written so.
pub(crate) const FOLDED: char = '~';

/// Longest prefix with a term of its own, in letters.
pub(crate) const EDGE: usize = 3;

/// Grades of first letters are stored divided by this: there are many of them, and they need no fine order.
pub(crate) const EDGE_SCALE: u8 = 5;

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
/// Chosen by people who know what it is looked for by, so more than the last part of a compound, less than the name's word.
const KEYWORD: Grades = Grades {
    word: 15,
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

/// The words of an entry, each with the place it stands in and its grade there.
struct Found<'a> {
    words: Vec<(Arc<Analysed>, &'static Grades, u8)>,
    vocabulary: &'a mut Vocabulary,
}

/// The document for an entry.
pub(crate) fn document(entry: &Entry, fields: &Fields, vocabulary: &mut Vocabulary) -> TantivyDocument {
    let mut found = Found {
        words: Vec::new(),
        vocabulary,
    };
    let mut grades = &NAME;
    for word in words(&entry.name, NAME_SIZE.0, NAME_SIZE.1) {
        if is_preposition(&word.text) && !found.words.is_empty() {
            grades = &COMPLEMENT;
        }
        found.add(&word, grades);
    }
    for text in entry.keywords.iter().chain(entry.brand.iter()) {
        found.add_text(text, NAME_SIZE, &KEYWORD);
    }
    for text in &entry.cpv_names {
        found.add_text(text, NAME_SIZE, &CATEGORY);
    }
    found.add_text(&entry.description, DESCRIPTION_SIZE, &DESCRIPTION);
    for text in [&entry.supplier_name, &entry.agreement_title] {
        found.add_text(text, NAME_SIZE, &CIRCUMSTANCE);
    }

    let mut document = TantivyDocument::default();
    document.add_text(fields.stem, found.stems());
    document.add_text(fields.form, found.forms());
    document.add_text(fields.edge, found.edges());
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

impl Found<'_> {
    fn add_text(&mut self, text: &str, size: (usize, usize), grades: &'static Grades) {
        for word in words(text, size.0, size.1) {
            self.add(&word, grades);
        }
    }

    fn add(&mut self, word: &Word, grades: &'static Grades) {
        if is_stopword(&word.text) {
            return;
        }
        self.words
            .push((self.vocabulary.analyse(&word.text), grades, grades.word));
        for (number, piece) in word.pieces.iter().enumerate() {
            let grade = if number + 1 == word.pieces.len() {
                grades.head
            } else {
                grades.modifier
            };
            self.words.push((self.vocabulary.analyse(piece), grades, grade));
        }
    }

    fn stems(&self) -> String {
        let words = self.words.iter().flat_map(|(word, grades, grade)| {
            word.stems.iter().map(move |(stem, role)| {
                let of_role = match role {
                    Role::Whole => *grade,
                    Role::Head => grades.head.min(*grade),
                    Role::Modifier => grades.modifier.min(*grade),
                };
                (stem.as_str(), of_role)
            })
        });
        merged(words.collect())
    }

    fn forms(&self) -> String {
        let words = self.words.iter().filter(|(_, grades, _)| grades.form);
        merged(
            words
                .flat_map(|(word, _, grade)| word.forms.iter().map(|form| (form.as_str(), *grade)))
                .collect(),
        )
    }

    fn edges(&self) -> String {
        let words = self.words.iter().filter(|(_, grades, _)| grades.edge);
        let edge = |edge, grade: &u8| (edge, grade.div_ceil(EDGE_SCALE));
        merged(
            words
                .flat_map(|(word, _, grade)| word.edges.iter().map(move |text| edge(text.as_str(), grade)))
                .collect(),
        )
    }
}

/// Each term once, with its best grade.
fn merged(mut terms: Vec<(&str, u8)>) -> String {
    terms.sort_unstable_by(|(one, grade), (other, other_grade)| one.cmp(other).then(other_grade.cmp(grade)));
    terms.dedup_by(|(later, _), (earlier, _)| later == earlier);
    let mut text = String::with_capacity(terms.len() * 12);
    for (term, grade) in terms {
        push_graded(&mut text, term, grade);
    }
    text
}

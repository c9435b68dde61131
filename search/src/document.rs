//! From an [`Entry`] to the terms it is found by, each with a grade: how much it says about what the article is.
//!
//! The grade (1 to 20) is that of the best place a word stands in, not a sum: a word repeated in the description does not
//! lift an article, and an order of hits can be explained in one sentence.

use std::sync::Arc;

use tantivy::TantivyDocument;

use crate::Entry;
use crate::bag::Bag;
use crate::codes::plain_number;
use crate::norwegian::{Lexicon, Word, is_preposition, is_stopword, sort_key, words};
use crate::price::written;
use crate::schema::Fields;
use crate::vocabulary::{Graded, Role, Vocabulary};

/// Marks a folded term, so that it is never mistaken for a word really written so.
pub(crate) const FOLDED: char = '~';

/// Longest prefix with a term of its own, in letters.
pub(crate) const EDGE: usize = 4;

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

/// Key by which one article is found.
pub(crate) fn article_key(article: uuid::Uuid) -> String {
    format!("a{}", article.simple())
}

/// Makes documents of entries, one after the other.
pub(crate) struct Documents<'a> {
    fields: &'a Fields,
    vocabulary: &'a mut Vocabulary,
    stems: Bag,
    forms: Bag,
    edges: Bag,
}

impl<'a> Documents<'a> {
    pub(crate) fn new(fields: &'a Fields, vocabulary: &'a mut Vocabulary) -> Self {
        Self {
            fields,
            vocabulary,
            stems: Bag::default(),
            forms: Bag::default(),
            edges: Bag::default(),
        }
    }

    /// The document for an entry.
    pub(crate) fn document(&mut self, entry: &Entry) -> TantivyDocument {
        if self.vocabulary.is_full() {
            self.vocabulary.forget();
        }
        // First, because its terms are gathered in the same bags.
        let surroundings = self.surroundings(entry);
        let mut grades = &NAME;
        for (number, word) in words(&entry.name, NAME_SIZE.0, NAME_SIZE.1).iter().enumerate() {
            if number > 0 && is_preposition(&word.text) {
                grades = &COMPLEMENT;
            }
            self.add(word, grades);
        }
        for text in entry.keywords.iter().chain(entry.brand.iter()) {
            self.add_text(text, NAME_SIZE, &KEYWORD);
        }
        self.add_text(&entry.description, DESCRIPTION_SIZE, &DESCRIPTION);
        for (bag, terms) in [
            (&mut self.stems, &surroundings.stems),
            (&mut self.forms, &surroundings.forms),
        ] {
            terms.iter().for_each(|(term, grade)| bag.add(*term, *grade));
        }

        let (fields, terms) = (self.fields, self.vocabulary.terms());
        let mut document = TantivyDocument::default();
        document.add_text(fields.stem, self.stems.text(terms));
        document.add_text(fields.form, self.forms.text(terms));
        document.add_text(fields.edge, self.edges.text(terms));
        identify(entry, fields, &mut document);
        document
    }

    /// What the entry has in common with others.
    fn surroundings(&mut self, entry: &Entry) -> Arc<Graded> {
        let texts = (
            Arc::clone(&entry.cpv_names),
            Arc::clone(&entry.supplier_name),
            Arc::clone(&entry.agreement_title),
        );
        if let Some(known) = self.vocabulary.surroundings(&texts) {
            return known;
        }
        for text in texts.0.iter() {
            self.add_text(text, NAME_SIZE, &CATEGORY);
        }
        for text in [&texts.1, &texts.2] {
            self.add_text(text, NAME_SIZE, &CIRCUMSTANCE);
        }
        let graded = Arc::new(Graded {
            stems: self.stems.emptied().collect(),
            forms: self.forms.emptied().collect(),
        });
        self.vocabulary.remember(texts, Arc::clone(&graded));
        graded
    }

    fn add_text(&mut self, text: &str, size: (usize, usize), grades: &Grades) {
        for word in words(text, size.0, size.1) {
            self.add(&word, grades);
        }
    }

    fn add(&mut self, word: &Word, grades: &Grades) {
        if is_stopword(&word.text) {
            return;
        }
        self.add_part(&word.text, grades, grades.word);
        for (number, piece) in word.pieces.iter().enumerate() {
            let is_last = number + 1 == word.pieces.len();
            self.add_part(piece, grades, if is_last { grades.head } else { grades.modifier });
        }
    }

    fn add_part(&mut self, text: &str, grades: &Grades, grade: u8) {
        let word = self.vocabulary.analyse(text);
        for (stem, role) in &word.stems {
            let of_role = match role {
                Role::Whole => grade,
                Role::Head => grades.head.min(grade),
                Role::Modifier => grades.modifier.min(grade),
            };
            self.stems.add(*stem, of_role);
        }
        if grades.form {
            word.forms.iter().for_each(|form| self.forms.add(*form, grade));
        }
        if grades.edge {
            let scaled = grade.div_ceil(EDGE_SCALE);
            word.edges.iter().for_each(|edge| self.edges.add(*edge, scaled));
        }
    }
}

/// Codes, tags, keys and columns: what is not analysed.
fn identify(entry: &Entry, fields: &Fields, document: &mut TantivyDocument) {
    for text in std::iter::once(&entry.article_number).chain(entry.gtin.iter()) {
        let code = plain_number(text);
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
    if !entry.prices.is_empty() {
        document.add_text(fields.price, written(&entry.prices));
    }
    let (high, low) = entry.article.as_u64_pair();
    document.add_u64(fields.article_high, high);
    document.add_u64(fields.article_low, low);
}

/// The words of an entry that may teach the lexicon: what stands in its name, keywords and, if wanted, category.
pub(crate) fn teaching_words(entry: &Entry, with_category: bool, lexicon: &Lexicon) -> Vec<String> {
    let category: &[String] = if with_category { &entry.cpv_names } else { &[] };
    let texts = std::iter::once(&entry.name).chain(&entry.keywords).chain(category);
    let mut taught: Vec<String> = texts
        .flat_map(|text| words(text, NAME_SIZE.0, NAME_SIZE.1))
        .filter(|word| word.pieces.is_empty() && !is_stopword(&word.text) && lexicon.could_learn(&word.text))
        .map(|word| word.text)
        .collect();
    taught.sort_unstable();
    taught.dedup();
    taught
}

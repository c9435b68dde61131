//! The fields of the index. Terms are made by `document`; tantivy only stores, sorts and looks them up.

use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Raised whenever analysis or fields change, so that an index on disk from before is built anew.
pub(crate) const VERSION: &str = "samkjop-catalogue-4";

/// Name of the tokenizer that reads graded terms.
pub(crate) const GRADED: &str = "graded";

/// Names of the columns, which tantivy looks up by name.
pub(crate) mod column {
    pub(crate) const PLACE: &str = "place";
    pub(crate) const NAME: &str = "name";
    pub(crate) const PRICE: &str = "price";
    pub(crate) const ARTICLE_HIGH: &str = "article_high";
    pub(crate) const ARTICLE_LOW: &str = "article_low";
}

/// Handles of the fields.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    /// What entries are removed by: the article, and agreement with supplier.
    pub key: Field,
    /// Stems, graded.
    pub stem: Field,
    /// Words as written in names, brands, keywords and categories, graded: exact matches, prefixes, typing errors.
    pub form: Field,
    /// First one to three letters of words in names, brands and keywords, graded.
    pub edge: Field,
    /// Article number and GTIN.
    pub code: Field,
    /// Assortment tags.
    pub tag: Field,
    /// Column: agreement, supplier, list and CPV code in one, because few combinations exist and every filter and facet
    /// then costs one look per match.
    pub place: Field,
    /// Column: sort key of the name.
    pub name: Field,
    /// Column: what one unit costs, by day.
    pub price: Field,
    /// Column: upper half of the article's id.
    pub article_high: Field,
    /// Column: lower half of the article's id.
    pub article_low: Field,
}

/// The schema and its fields.
pub(crate) fn schema() -> (Schema, Fields) {
    let exact = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(IndexRecordOption::Basic)
            .set_fieldnorms(false),
    );
    let graded = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer(GRADED)
            .set_index_option(IndexRecordOption::WithFreqs)
            .set_fieldnorms(false),
    );
    let text_column = TextOptions::default().set_fast("raw");
    let mut builder = Schema::builder();
    let fields = Fields {
        key: builder.add_text_field("key", exact.clone()),
        stem: builder.add_text_field("stem", graded.clone()),
        form: builder.add_text_field("form", graded.clone()),
        edge: builder.add_text_field("edge", graded),
        code: builder.add_text_field("code", exact.clone()),
        tag: builder.add_text_field("tag", exact),
        place: builder.add_text_field(column::PLACE, text_column.clone()),
        name: builder.add_text_field(column::NAME, text_column.clone()),
        price: builder.add_text_field(column::PRICE, text_column),
        article_high: builder.add_u64_field(column::ARTICLE_HIGH, FAST),
        article_low: builder.add_u64_field(column::ARTICLE_LOW, FAST),
    };
    (builder.build(), fields)
}

/// The grade that each term frequency stands for, from frequency 1 on. tantivy counts a term as often as it is told of it,
/// so the grades most terms have come first: that is most of the time indexing takes.
const GRADES: [u8; 11] = [5, 4, 2, 3, 1, 9, 15, 18, 14, 12, 8];

/// The grade of a term in a field that has none: that of frequency 1.
pub(crate) const UNGRADED: f32 = 5.0;

/// The grade a term frequency stands for.
pub(crate) fn grade_of(frequency: u32) -> u8 {
    let place = usize::try_from(frequency).unwrap_or(usize::MAX).wrapping_sub(1);
    GRADES.get(place).copied().unwrap_or(0)
}

/// Reads lines of one letter (`A` = 1) and a term, and gives each term as often as its letter says: the term frequency
/// tantivy stores then stands for the grade.
#[derive(Clone)]
pub(crate) struct GradedTokenizer;

/// Appends a graded term to a text for [`GradedTokenizer`].
pub(crate) fn push_graded(text: &mut String, term: &str, grade: u8) {
    let place = GRADES.iter().position(|known| *known == grade).unwrap_or(0);
    text.push(u8::try_from(place).map_or('A', |place| char::from(b'A' + place)));
    text.push_str(term);
    text.push('\n');
}

pub(crate) struct GradedStream<'a> {
    lines: std::str::Lines<'a>,
    left: u8,
    token: Token,
}

impl Tokenizer for GradedTokenizer {
    type TokenStream<'a> = GradedStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> GradedStream<'a> {
        GradedStream {
            lines: text.lines(),
            left: 0,
            token: Token::default(),
        }
    }
}

impl TokenStream for GradedStream<'_> {
    fn advance(&mut self) -> bool {
        if self.left > 0 {
            self.left -= 1;
            return true;
        }
        let Some(line) = self.lines.next() else { return false };
        let mut letters = line.chars();
        let times = letters
            .next()
            .and_then(|letter| u8::try_from(letter).ok())
            .unwrap_or(b'A');
        self.left = times.saturating_sub(b'A');
        self.token.text.clear();
        self.token.text.push_str(letters.as_str());
        self.token.position = 0;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_grade_is_read_as_it_was_written() {
        for grade in GRADES {
            let mut text = String::new();
            push_graded(&mut text, "stol", grade);
            let (mut tokenizer, mut times) = (GradedTokenizer, 0);
            let mut stream = tokenizer.token_stream(&text);
            while stream.advance() {
                assert_eq!(stream.token().text, "stol");
                times += 1;
            }
            assert_eq!(grade_of(times), grade);
        }
        assert_eq!(f32::from(grade_of(1)), UNGRADED);
    }
}

//! Norwegian words, bokmål and nynorsk, as people write them in catalogues and search boxes.

mod compound;
mod fold;
mod irregular;
mod order;
mod stem;
mod stopwords;
mod synonyms;
mod units;
mod words;

pub(crate) use compound::{Lexicon, Part};
pub(crate) use fold::{accented, folded};
pub(crate) use order::sort_key;
pub(crate) use stem::Stemmer;
pub(crate) use stopwords::{is_preposition, is_stopword};
pub(crate) use synonyms::Synonyms;
pub(crate) use words::{Word, words};

//! Why a hit stands where it does, in the terms of the plan that found it.
#![expect(clippy::float_arithmetic, reason = "relevance, no money")]

use std::fmt;

use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, Term};
use uuid::Uuid;

use crate::Query;
use crate::document::article_key;
use crate::error::SearchError;
use crate::graded::BestOf;
use crate::norwegian::Synonyms;
use crate::reading::{Clause, Plan};
use crate::run::choose;
use crate::schema::Fields;
use crate::scope::Scope;
use crate::snapshot::Snapshot;

/// How a word of the query was found, strictest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchKind {
    /// The article number or GTIN.
    Code,
    /// The beginning of the article number or GTIN.
    CodePrefix,
    /// The word as typed.
    Exact,
    /// Another form of the word, or a part of a compound.
    Stem,
    /// The word with å, ø or æ where the other spelling has none.
    Folded,
    /// Another word for the same.
    Synonym,
    /// Two words of the query as one compound.
    Together,
    /// A compound of the query as separate words.
    Apart,
    /// The beginning of a longer word.
    Prefix,
    /// A word one or two typing errors away.
    Typo,
}

impl MatchKind {
    /// How much this way of matching counts, against 1 for the stem.
    pub(crate) fn weight(self) -> f32 {
        match self {
            Self::Code | Self::CodePrefix => 1.0,
            Self::Exact => 1.15,
            Self::Stem => 1.0,
            Self::Folded => 0.9,
            Self::Synonym => 0.7,
            Self::Together => 0.9,
            Self::Apart => 0.5,
            Self::Prefix => 0.4,
            Self::Typo => 0.3,
        }
    }
}

/// One word of the query, as it was found in the article.
#[derive(Clone, Debug, PartialEq)]
pub struct WordMatch {
    /// The word of the query.
    pub asked: String,
    /// The word it was taken for.
    pub found: String,
    /// How.
    pub kind: MatchKind,
    /// What it adds to the score.
    pub score: f32,
}

/// Why a hit has its score.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The words found; a word of the query that is missing here was not needed.
    pub words: Vec<WordMatch>,
    /// Their sum, the score of the hit.
    pub score: f32,
}

impl fmt::Display for Explanation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:.2}", self.score)?;
        for word in &self.words {
            write!(
                formatter,
                "; {} → {} ({:?}) {:.2}",
                word.asked, word.found, word.kind, word.score
            )?;
        }
        Ok(())
    }
}

/// Explains one article's place among the hits.
pub(crate) fn explain(
    query: &Query,
    article: Uuid,
    snapshot: &Snapshot,
    fields: &Fields,
    synonyms: &Synonyms,
) -> Result<Option<Explanation>, SearchError> {
    let scope = Scope::new(query, snapshot);
    let Some((plan, _)) = choose(query, snapshot, fields, synonyms, &scope)? else {
        return Ok(None);
    };
    let key = Term::from_field_text(fields.key, &article_key(article));
    for (number, (reader, segment)) in snapshot.parts().enumerate() {
        let Some(mut docs) = reader
            .inverted_index(fields.key)?
            .read_postings(&key, IndexRecordOption::Basic)?
        else {
            continue;
        };
        while docs.doc() != TERMINATED {
            let doc = docs.doc();
            if !reader.is_deleted(doc) && scope.selects(number, segment.table.place_of(doc)) {
                return score(&plan, reader, doc);
            }
            docs.advance();
        }
    }
    Ok(None)
}

/// The best reading's score of a document, word by word.
pub(crate) fn score(plan: &Plan, reader: &SegmentReader, doc: DocId) -> Result<Option<Explanation>, SearchError> {
    let mut best: Option<Explanation> = None;
    for reading in &plan.readings {
        let mut words = Vec::new();
        for clause in &reading.clauses {
            words.extend(clause_score(clause, reader, doc)?);
        }
        let score = words.iter().map(|word| word.score).sum();
        if words.len() >= reading.required && best.as_ref().is_none_or(|best| best.score < score) {
            best = Some(Explanation { words, score });
        }
    }
    Ok(best)
}

fn clause_score(clause: &Clause, reader: &SegmentReader, doc: DocId) -> Result<Option<WordMatch>, SearchError> {
    let mut best: Option<WordMatch> = None;
    for alternative in &clause.alternatives {
        let mut score = Some(0.0);
        for term in &alternative.terms {
            score = match (score, BestOf(vec![term.clone()]).score_of(reader, doc)?) {
                (Some(sum), Some(more)) => Some(sum + more),
                _ => None,
            };
        }
        if let Some(score) = score
            && best.as_ref().is_none_or(|best| best.score < score)
        {
            best = Some(WordMatch {
                asked: clause.text.clone(),
                found: alternative.word.clone(),
                kind: alternative.kind,
                score,
            });
        }
    }
    Ok(best)
}

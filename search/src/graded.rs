//! A tantivy query for one graded term: every document with the term, scored grade × weight.
//!
//! tantivy's own term query scores by BM25, whose saturation and length norm would blur the grades; the grades are the
//! weighted fields already, and the rarity of the word is part of the weight.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

/// Matches one term; `weight` is multiplied by the grade stored with it.
#[derive(Clone, Debug)]
pub(crate) struct GradedQuery {
    pub term: Term,
    pub weight: Score,
}

impl Query for GradedQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for GradedQuery {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let index = reader.inverted_index(self.term.field())?;
        let postings = index
            .read_postings(&self.term, IndexRecordOption::WithFreqs)?
            .unwrap_or_else(SegmentPostings::empty);
        Ok(Box::new(GradedScorer {
            postings,
            weight: self.weight * boost,
        }))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new(
            "grade × weight",
            self.score_of(reader, doc)?.unwrap_or(0.0),
        ))
    }
}

impl GradedQuery {
    /// The score this term gives one document, if the document has it.
    pub(crate) fn score_of(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Option<Score>> {
        let mut scorer = self.scorer(reader, 1.0)?;
        if scorer.doc() == TERMINATED || scorer.doc() > doc {
            return Ok(None);
        }
        Ok((scorer.seek(doc) == doc).then(|| scorer.score()))
    }
}

struct GradedScorer {
    postings: SegmentPostings,
    weight: Score,
}

impl DocSet for GradedScorer {
    fn advance(&mut self) -> DocId {
        self.postings.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.postings.seek(target)
    }

    fn doc(&self) -> DocId {
        self.postings.doc()
    }

    fn size_hint(&self) -> u32 {
        self.postings.size_hint()
    }
}

impl Scorer for GradedScorer {
    #[expect(clippy::cast_precision_loss, reason = "a grade is at most 20")]
    fn score(&mut self) -> Score {
        self.postings.term_freq() as Score * self.weight
    }
}

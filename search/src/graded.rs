//! A tantivy query for what one word may be: every document with at least one of a few graded terms, scored by the best of
//! them, grade × weight.
//!
//! tantivy's own term query scores by BM25, whose saturation and length norm would blur the grades; the grades are the
//! weighted fields already, and the rarity of the word is part of the weight. Its union reads ahead by blocks, which is the
//! wrong thing below an intersection with a rare word; this one seeks, unless there are many terms.
#![expect(clippy::float_arithmetic, reason = "relevance, no money")]

use std::sync::Arc;

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

use crate::schema::grade_of;
use crate::windowed::Windowed;

/// So many terms are looked through one by one for the next document; with more, windows are faster.
const FEW: usize = 16;

/// One term; `weight` is multiplied by the grade stored with it.
#[derive(Clone, Debug)]
pub(crate) struct GradedTerm {
    pub term: Term,
    pub weight: Score,
}

/// Matches any of the terms.
#[derive(Clone, Debug)]
pub(crate) struct BestOf(pub Vec<GradedTerm>);

impl Query for BestOf {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for BestOf {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(if self.0.len() > FEW {
            Box::new(Windowed::new(self.lists(reader, boost)?))
        } else {
            Box::new(self.graded(reader, boost)?)
        })
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new(
            "best of grade × weight",
            self.score_of(reader, doc)?.unwrap_or(0.0),
        ))
    }

    fn for_each(&self, reader: &SegmentReader, callback: &mut dyn FnMut(DocId, Score)) -> tantivy::Result<()> {
        Windowed::new(self.lists(reader, 1.0)?).each(callback);
        Ok(())
    }
}

impl BestOf {
    fn lists(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Vec<(SegmentPostings, Score)>> {
        let mut lists = Vec::with_capacity(self.0.len());
        let mut last = None;
        for GradedTerm { term, weight } in &self.0 {
            let index = match &last {
                Some((field, index)) if *field == term.field() => Arc::clone(index),
                _ => reader.inverted_index(term.field())?,
            };
            last = Some((term.field(), Arc::clone(&index)));
            if let Some(postings) = index.read_postings(term, IndexRecordOption::WithFreqs)? {
                lists.push((postings, weight * boost));
            }
        }
        Ok(lists)
    }

    fn graded(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<GradedScorer> {
        let lists = self.lists(reader, boost)?;
        let doc = lists
            .iter()
            .map(|(postings, _)| postings.doc())
            .min()
            .unwrap_or(TERMINATED);
        Ok(GradedScorer { lists, doc })
    }

    /// The score of one document, if it has one of the terms.
    pub(crate) fn score_of(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Option<Score>> {
        let mut scorer = self.graded(reader, 1.0)?;
        Ok((scorer.doc <= doc && scorer.seek(doc) == doc).then(|| scorer.score()))
    }
}

struct GradedScorer {
    lists: Vec<(SegmentPostings, Score)>,
    doc: DocId,
}

impl DocSet for GradedScorer {
    fn advance(&mut self) -> DocId {
        let mut next = TERMINATED;
        for (postings, _) in &mut self.lists {
            let at = if postings.doc() == self.doc {
                postings.advance()
            } else {
                postings.doc()
            };
            next = next.min(at);
        }
        self.doc = next;
        next
    }

    fn seek(&mut self, target: DocId) -> DocId {
        let mut next = TERMINATED;
        for (postings, _) in &mut self.lists {
            let at = if postings.doc() < target {
                postings.seek(target)
            } else {
                postings.doc()
            };
            next = next.min(at);
        }
        self.doc = next;
        next
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.lists
            .iter()
            .map(|(postings, _)| postings.size_hint())
            .max()
            .unwrap_or(0)
    }
}

impl Scorer for GradedScorer {
    fn score(&mut self) -> Score {
        let here = self.lists.iter().filter(|(postings, _)| postings.doc() == self.doc);
        here.map(|(postings, weight)| f32::from(grade_of(postings.term_freq())) * weight)
            .fold(0.0, Score::max)
    }
}

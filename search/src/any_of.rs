//! A tantivy query for several ways to understand something: every document that any of a few queries finds, with the best
//! of their scores. tantivy's own union reads ahead by blocks, which is dear below an intersection; this one seeks.

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

/// Matches what any of them matches; there should be few.
#[derive(Debug)]
pub(crate) struct AnyOf(pub Vec<Box<dyn Query>>);

impl Clone for AnyOf {
    fn clone(&self) -> Self {
        Self(self.0.iter().map(|query| query.box_clone()).collect())
    }
}

impl Query for AnyOf {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let weights: tantivy::Result<Vec<_>> = self.0.iter().map(|query| query.weight(scoring)).collect();
        Ok(Box::new(AnyOfWeight(weights?)))
    }
}

struct AnyOfWeight(Vec<Box<dyn Weight>>);

impl Weight for AnyOfWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut scorers = Vec::with_capacity(self.0.len());
        for weight in &self.0 {
            let scorer = weight.scorer(reader, boost)?;
            if scorer.doc() != TERMINATED {
                scorers.push(scorer);
            }
        }
        if scorers.len() == 1 {
            return Ok(scorers.remove(0));
        }
        let doc = scorers.iter().map(|scorer| scorer.doc()).min().unwrap_or(TERMINATED);
        Ok(Box::new(AnyOfScorer { scorers, doc }))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        let found = scorer.doc() <= doc && scorer.seek(doc) == doc;
        Ok(Explanation::new(
            "best of several",
            if found { scorer.score() } else { 0.0 },
        ))
    }
}

struct AnyOfScorer {
    scorers: Vec<Box<dyn Scorer>>,
    doc: DocId,
}

impl DocSet for AnyOfScorer {
    fn advance(&mut self) -> DocId {
        let mut next = TERMINATED;
        for scorer in &mut self.scorers {
            let at = if scorer.doc() == self.doc {
                scorer.advance()
            } else {
                scorer.doc()
            };
            next = next.min(at);
        }
        self.doc = next;
        next
    }

    fn seek(&mut self, target: DocId) -> DocId {
        let mut next = TERMINATED;
        for scorer in &mut self.scorers {
            let at = if scorer.doc() < target {
                scorer.seek(target)
            } else {
                scorer.doc()
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
        self.scorers.iter().map(|scorer| scorer.size_hint()).max().unwrap_or(0)
    }
}

impl Scorer for AnyOfScorer {
    fn score(&mut self) -> Score {
        let doc = self.doc;
        let here = self.scorers.iter_mut().filter(|scorer| scorer.doc() == doc);
        here.map(|scorer| scorer.score()).fold(0.0, Score::max)
    }
}

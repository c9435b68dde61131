//! Goes through the union of many lists of documents by windows: within one, every list is read to its end before the next,
//! which costs the same for each entry of a list however many lists there are.
#![expect(clippy::float_arithmetic, reason = "relevance, no money")]

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::Scorer;
use tantivy::{DocId, DocSet, Score, TERMINATED};

use crate::schema::grade_of;

/// Documents of a window: its scores must fit into the fastest cache.
const SIZE: usize = 4_096;
const WORDS: usize = SIZE / 64;

/// The union of lists, each document with the best of its grades × weights.
pub(crate) struct Windowed {
    lists: Vec<(SegmentPostings, Score)>,
    doc: DocId,
    /// First document of the window.
    start: DocId,
    scores: Box<[Score; SIZE]>,
    /// Documents of the window that are still to come, and the present one.
    left: Box<[u64; WORDS]>,
    /// The first word of `left` that may have some.
    word: usize,
}

impl Windowed {
    pub(crate) fn new(lists: Vec<(SegmentPostings, Score)>) -> Self {
        let mut union = Self {
            lists,
            doc: TERMINATED,
            start: 0,
            scores: Box::new([0.0; SIZE]),
            left: Box::new([0; WORDS]),
            word: WORDS,
        };
        union.next_window();
        union
    }

    /// Hands over all documents that are left with their scores.
    pub(crate) fn each(mut self, callback: &mut dyn FnMut(DocId, Score)) {
        while self.doc != TERMINATED {
            let words = self.left.iter_mut().zip(self.scores.chunks_exact(64));
            let starts = (self.start..).step_by(64);
            for (start, (bits, scores)) in starts.zip(words) {
                while *bits != 0 {
                    let place = bits.trailing_zeros();
                    callback(start + place, scores.get(place as usize).copied().unwrap_or(0.0));
                    *bits &= *bits - 1;
                }
            }
            self.next_window();
        }
    }

    /// Reads the window with the first document that is left in the lists.
    fn next_window(&mut self) {
        self.lists.retain(|(postings, _)| postings.doc() != TERMINATED);
        let Some(first) = self.lists.iter().map(|(postings, _)| postings.doc()).min() else {
            self.doc = TERMINATED;
            return;
        };
        self.start = first;
        self.word = 0;
        self.scores.fill(0.0);
        for (postings, weight) in &mut self.lists {
            let mut doc = postings.doc();
            while let Some(best) = self.scores.get_mut(doc.wrapping_sub(first) as usize) {
                let score = f32::from(grade_of(postings.term_freq())) * *weight;
                if score > *best {
                    *best = score;
                }
                let place = (doc - first) as usize;
                if let Some(word) = self.left.get_mut(place / 64) {
                    *word |= 1 << (place % 64);
                }
                doc = postings.advance();
            }
        }
        self.find();
    }

    /// Stands on the first document that is left in the window, or goes to the next.
    fn find(&mut self) {
        while let Some(bits) = self.left.get(self.word) {
            if *bits != 0 {
                let place = self.word * 64 + bits.trailing_zeros() as usize;
                self.doc = self.start + DocId::try_from(place).unwrap_or(0);
                return;
            }
            self.word += 1;
        }
        self.next_window();
    }
}

impl DocSet for Windowed {
    fn advance(&mut self) -> DocId {
        if self.doc != TERMINATED {
            if let Some(bits) = self.left.get_mut(self.word) {
                *bits &= bits.wrapping_sub(1);
            }
            self.find();
        }
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc >= target {
            return self.doc;
        }
        let place = (target - self.start) as usize;
        if place < SIZE {
            for word in self.left.iter_mut().take(place / 64) {
                *word = 0;
            }
            self.word = place / 64;
            if let Some(bits) = self.left.get_mut(self.word) {
                *bits &= u64::MAX << (place % 64);
            }
            self.find();
        } else {
            self.left.fill(0);
            for (postings, _) in &mut self.lists {
                if postings.doc() < target {
                    postings.seek(target);
                }
            }
            self.next_window();
        }
        self.doc
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

impl Scorer for Windowed {
    fn score(&mut self) -> Score {
        let place = self.doc.wrapping_sub(self.start) as usize;
        self.scores.get(place).copied().unwrap_or(0.0)
    }
}

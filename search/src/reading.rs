//! What is looked for, and how it is said to the engine.
//!
//! A plan is a few *readings* of the text (as typed, "kontor stol" as one word, "laptop" for "bærbar pc"); a reading has a
//! *clause* per word, of which all (or in the last stage most) must match; a clause has *alternatives*, of which the best
//! counts; an alternative is one term, or several that must all be there.

use tantivy::query::{BooleanQuery, EmptyQuery, Query as TantivyQuery};

use crate::any_of::AnyOf;
use crate::explain::MatchKind;
use crate::graded::{BestOf, GradedTerm};

/// Terms that must all be there.
#[derive(Debug)]
pub(crate) struct Alternative {
    pub kind: MatchKind,
    pub terms: Vec<GradedTerm>,
    /// The word it stands for, to be shown.
    pub word: String,
}

/// What one word of the query may be.
#[derive(Debug)]
pub(crate) struct Clause {
    pub text: String,
    pub alternatives: Vec<Alternative>,
}

/// One way to understand the text.
#[derive(Debug)]
pub(crate) struct Reading {
    pub clauses: Vec<Clause>,
    pub required: usize,
}

/// Everything to look for.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub readings: Vec<Reading>,
}

impl Plan {
    /// Whether any word is taken for a typing error.
    pub(crate) fn forgives(&self) -> bool {
        self.readings
            .iter()
            .flat_map(|reading| &reading.clauses)
            .any(Clause::forgives)
    }

    /// The plan as a query of the engine.
    pub(crate) fn query(&self) -> Box<dyn TantivyQuery> {
        best(self.readings.iter().filter_map(Reading::query).collect())
    }
}

impl Reading {
    fn query(&self) -> Option<Box<dyn TantivyQuery>> {
        let clauses: Vec<_> = self
            .clauses
            .iter()
            .filter(|clause| !clause.alternatives.is_empty())
            .map(Clause::query)
            .collect();
        if clauses.len() < self.required {
            return None;
        }
        Some(if self.required == self.clauses.len() {
            all(clauses)
        } else {
            Box::new(BooleanQuery::union_with_minimum_required_clauses(
                clauses,
                self.required,
            ))
        })
    }
}

impl Clause {
    /// Single terms together, the rest each on its own.
    fn query(&self) -> Box<dyn TantivyQuery> {
        let single = |alternative: &&Alternative| alternative.terms.len() == 1;
        let terms: Vec<GradedTerm> = self
            .alternatives
            .iter()
            .filter(single)
            .flat_map(|alternative| alternative.terms.clone())
            .collect();
        let mut queries: Vec<Box<dyn TantivyQuery>> = Vec::new();
        if !terms.is_empty() {
            queries.push(Box::new(BestOf(terms)));
        }
        queries.extend(
            self.alternatives
                .iter()
                .filter(|alternative| !single(alternative))
                .map(Alternative::query),
        );
        best(queries)
    }

    /// Whether typing errors are among what the word may be.
    fn forgives(&self) -> bool {
        self.alternatives
            .iter()
            .any(|alternative| alternative.kind == MatchKind::Typo)
    }
}

impl Alternative {
    fn query(&self) -> Box<dyn TantivyQuery> {
        let term = |term: &GradedTerm| -> Box<dyn TantivyQuery> { Box::new(BestOf(vec![term.clone()])) };
        all(self.terms.iter().map(term).collect())
    }
}

fn best(mut queries: Vec<Box<dyn TantivyQuery>>) -> Box<dyn TantivyQuery> {
    match queries.len() {
        0 => Box::new(EmptyQuery),
        1 => queries.remove(0),
        _ => Box::new(AnyOf(queries)),
    }
}

fn all(mut queries: Vec<Box<dyn TantivyQuery>>) -> Box<dyn TantivyQuery> {
    if queries.len() == 1 {
        queries.remove(0)
    } else {
        Box::new(BooleanQuery::intersection(queries))
    }
}

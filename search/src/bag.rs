//! Terms by number, and sets of them with a grade each: gathering the terms of an entry must cost little more than looking
//! at them, for there are a hundred of them and a hundred thousand entries.

use std::collections::HashMap;
use std::sync::Arc;

use crate::schema::push_graded;

/// A term of [`Terms`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TermNumber(u32);

/// Every term met so far, once.
#[derive(Default)]
pub(crate) struct Terms {
    numbers: HashMap<Arc<str>, TermNumber>,
    texts: Vec<Arc<str>>,
}

impl Terms {
    /// The number of a term.
    pub(crate) fn number(&mut self, term: &str) -> TermNumber {
        if let Some(known) = self.numbers.get(term) {
            return *known;
        }
        let number = TermNumber(u32::try_from(self.texts.len()).unwrap_or(u32::MAX));
        let text: Arc<str> = term.into();
        self.texts.push(Arc::clone(&text));
        self.numbers.insert(text, number);
        number
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.texts.len()
    }

    fn text(&self, TermNumber(number): TermNumber) -> &str {
        self.texts.get(number as usize).map_or("", AsRef::as_ref)
    }
}

/// Terms with the best grade of each.
#[derive(Default)]
pub(crate) struct Bag {
    /// By number of the term; 0 for those that are not in it.
    grades: Vec<u8>,
    terms: Vec<TermNumber>,
}

impl Bag {
    pub(crate) fn add(&mut self, term: TermNumber, grade: u8) {
        let place = term.0 as usize;
        if place >= self.grades.len() {
            self.grades.resize(place + 1, 0);
        }
        if let Some(best) = self.grades.get_mut(place) {
            if *best == 0 {
                self.terms.push(term);
            }
            *best = grade.max(*best);
        }
    }

    /// Takes everything out.
    pub(crate) fn emptied(&mut self) -> impl Iterator<Item = (TermNumber, u8)> {
        let grades = &mut self.grades;
        self.terms.drain(..).map(|term| {
            let grade = grades.get_mut(term.0 as usize).map_or(0, std::mem::take);
            (term, grade)
        })
    }

    /// Takes everything out, as the text of a graded field.
    pub(crate) fn text(&mut self, terms: &Terms) -> String {
        let mut text = String::with_capacity(self.terms.len() * 12);
        for (term, grade) in self.emptied() {
            push_graded(&mut text, terms.text(term), grade);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_in_a_bag_once_with_its_best_grade() {
        let (mut terms, mut bag) = (Terms::default(), Bag::default());
        let (stol, bord) = (terms.number("stol"), terms.number("bord"));
        assert_eq!(terms.number("stol"), stol);
        for (term, grade) in [(bord, 5), (stol, 9), (bord, 18), (bord, 2)] {
            bag.add(term, grade);
        }
        assert_eq!(bag.emptied().collect::<Vec<_>>(), [(bord, 18), (stol, 9)]);
        assert_eq!(bag.text(&terms), "");
    }
}

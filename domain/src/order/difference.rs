//! What a later version of an order says otherwise than the one before: new, changed and removed lines, and other terms.

use super::{OrderLine, OrderVersion};

/// What is otherwise in the later of two versions.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference<'a> {
    /// Terms that are otherwise, in the order of the document.
    pub terms: Vec<Term>,
    /// Lines that are otherwise, by their number.
    pub lines: Vec<LineDifference<'a>>,
}

/// A line that is not as it was.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LineDifference<'a> {
    /// Was not there before.
    New(&'a OrderLine),
    /// Was otherwise.
    Changed {
        /// As it was.
        before: &'a OrderLine,
        /// As it is now.
        now: &'a OrderLine,
    },
    /// Is not there any more.
    Removed(&'a OrderLine),
}

/// What holds for the whole order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// The wanted day of delivery.
    DeliveryDate,
    /// The place of delivery.
    DeliveryPlace,
    /// What to write on the parcel.
    Marking,
    /// Whom the supplier asks.
    Contact,
    /// The reference the invoice must show.
    BuyerReference,
    /// Where invoices go.
    InvoiceAddress,
    /// The message to the supplier.
    Note,
}

impl LineDifference<'_> {
    /// The number of the line.
    pub fn number(&self) -> u32 {
        match self {
            Self::New(line) | Self::Removed(line) | Self::Changed { now: line, .. } => line.number,
        }
    }
}

impl Difference<'_> {
    /// Whether both versions say the same.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.lines.is_empty()
    }
}

impl OrderVersion {
    /// What this version says otherwise than `before`.
    ///
    /// A line keeps its number through all versions, as the line identifier does in Peppol BIS Ordering. Under a number that
    /// stands for another article now, the old line counts as removed and the new one as new.
    pub fn difference<'a>(&'a self, before: &'a Self) -> Difference<'a> {
        let mut lines = Vec::new();
        for line in &before.lines {
            if !self.lines.iter().any(|now| same(line, now)) {
                lines.push(LineDifference::Removed(line));
            }
        }
        for now in &self.lines {
            match before.lines.iter().find(|line| same(line, now)) {
                None => lines.push(LineDifference::New(now)),
                Some(line) if line != now => lines.push(LineDifference::Changed { before: line, now }),
                Some(_) => {}
            }
        }
        // Stable: of two with one number the removed line stays first.
        lines.sort_by_key(LineDifference::number);
        Difference {
            terms: self.other_terms(before),
            lines,
        }
    }

    fn other_terms(&self, before: &Self) -> Vec<Term> {
        let (old, new) = (&before.delivery, &self.delivery);
        [
            (Term::DeliveryDate, old.date != new.date),
            (Term::DeliveryPlace, old.address != new.address),
            (Term::Marking, old.marking != new.marking),
            (Term::Contact, before.buyer.contact != self.buyer.contact),
            (Term::BuyerReference, before.buyer_reference != self.buyer_reference),
            (
                Term::InvoiceAddress,
                before.buyer.invoice_address != self.buyer.invoice_address,
            ),
            (Term::Note, before.note != self.note),
        ]
        .into_iter()
        .filter_map(|(term, differs)| differs.then_some(term))
        .collect()
    }
}

/// Whether two lines are the same one in two versions.
fn same(before: &OrderLine, now: &OrderLine) -> bool {
    let article = |line: &OrderLine| line.article.as_ref().map(|article| article.article);
    before.number == now.number && article(before) == article(now)
}

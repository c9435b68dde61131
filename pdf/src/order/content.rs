//! What stands on the document, as text: every number printed, every word in the language, nothing that is missing.

use samkjop_domain::language::Language;

/// An order version as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Content {
    /// Its main heading, with the order number.
    pub(super) title: String,
    /// What a later version is, such as "Endring nr. 1", and what that means.
    pub(super) notice: Option<Notice>,
    /// What a change says otherwise than the version before.
    pub(super) changes: Option<Changes>,
    /// Lines of the municipality's letterhead, under its name.
    pub(super) letterhead: Vec<String>,
    /// The arms in words.
    pub(super) arms: String,
    /// Label and value of what is looked for first.
    pub(super) facts: Vec<Fact>,
    pub(super) deliver_to: Place,
    /// Label and text to write on the parcel.
    pub(super) marking: Option<Fact>,
    pub(super) supplier: Place,
    pub(super) buyer: Place,
    /// The buyer's organisation number, with its label, and how to reach it.
    pub(super) reach: Vec<String>,
    /// Heading and lines about whom to ask.
    pub(super) contact: Place,
    pub(super) lines: Vec<Line>,
    pub(super) totals: Vec<Fact>,
    pub(super) gross: Fact,
    pub(super) note: Option<String>,
    /// None for a cancellation.
    pub(super) invoice: Option<Invoice>,
    /// Standard text of the municipality, and the language it is in.
    pub(super) terms: Option<(String, Language)>,
    pub(super) proof: Proof,
}

/// What a later version is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Notice {
    pub(super) title: String,
    pub(super) text: String,
    /// Whether it must not be overlooked, since deliveries have to stop.
    pub(super) stops: bool,
}

/// What a change says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Changes {
    pub(super) things: Vec<Changed>,
    /// The sum before and now, with its label.
    pub(super) sum: ChangedField,
}

/// A line or a term that is otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Changed {
    /// None for what holds for the whole order.
    pub(super) number: Option<String>,
    /// New, changed or removed.
    pub(super) how: &'static str,
    pub(super) name: String,
    /// Before and now of the thing itself, when it has no fields.
    pub(super) before: Option<String>,
    pub(super) now: Option<String>,
    pub(super) fields: Vec<ChangedField>,
}

/// A field that is otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ChangedField {
    pub(super) label: String,
    pub(super) before: String,
    pub(super) now: String,
}

/// What the supplier needs to write an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Invoice {
    /// What it must show, as a sentence or two.
    pub(super) sentence: String,
    pub(super) facts: Vec<Fact>,
    pub(super) address: Place,
}

/// By what a reader can tell that the document is true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Proof {
    /// The content hash of the version, in groups.
    pub(super) hash: String,
    /// The address that answers for it.
    pub(super) address: Option<String>,
}

/// A label and what it labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fact {
    pub(super) label: String,
    pub(super) value: String,
    /// Said in smaller letters below.
    pub(super) detail: Option<String>,
}

/// A party or a place: a heading, a name, lines below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) heading: String,
    pub(super) name: String,
    pub(super) lines: Vec<String>,
}

/// An order line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) number: String,
    /// `None` for what is outside the price list.
    pub(super) article_number: Option<String>,
    pub(super) name: String,
    pub(super) description: Option<String>,
    /// Codes and packaging, each short.
    pub(super) details: Vec<String>,
    /// What the supplier must look at before delivering.
    pub(super) caution: Option<String>,
    pub(super) quantity: String,
    pub(super) unit: String,
    pub(super) price: String,
    /// Such as "per 100 stk", when the price is not for one.
    pub(super) price_base: Option<String>,
    /// `None` when there is none.
    pub(super) discount: Option<String>,
    pub(super) tax_rate: String,
    pub(super) net: String,
    /// Net of this and all lines before it.
    pub(super) sum: String,
    /// "New" or "changed", on a change.
    pub(super) mark: Option<&'static str>,
}

impl Fact {
    pub(super) fn new(label: &str, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
            detail: None,
        }
    }
}

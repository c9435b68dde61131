//! What stands on the order, as text: every number printed, every word in the language, nothing that is missing.

/// An order version as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Content {
    /// Its main heading, with the order number.
    pub(super) title: String,
    /// What a later version is, such as "Endring nr. 1", and what that means.
    pub(super) change: Option<(String, String)>,
    /// Label and value of what is looked for first.
    pub(super) facts: Vec<Fact>,
    pub(super) deliver_to: Place,
    /// Label and text to write on the parcel.
    pub(super) marking: Option<Fact>,
    pub(super) supplier: Place,
    pub(super) buyer: Place,
    /// The buyer's organisation number, with its label.
    pub(super) buyer_number: String,
    /// Heading and lines about whom to ask.
    pub(super) contact: Place,
    pub(super) lines: Vec<Line>,
    pub(super) totals: Vec<Fact>,
    pub(super) gross: Fact,
    pub(super) note: Option<String>,
    /// What the invoice must show, as a sentence or two.
    pub(super) invoice: String,
    pub(super) invoice_facts: Vec<Fact>,
    pub(super) invoice_address: Place,
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

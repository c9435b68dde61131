//! The words of the documents, one table per language. A word that is missing in a language does not compile.

mod bokmal;
mod english;
mod nynorsk;

use samkjop_domain::language::Language;

/// The words of the order.
pub(crate) struct Words {
    pub(crate) order: &'static str,
    pub(crate) cancellation: &'static str,
    pub(crate) change: &'static str,
    pub(crate) change_explained: &'static str,
    pub(crate) cancellation_explained: &'static str,
    pub(crate) order_number: &'static str,
    pub(crate) order_date: &'static str,
    pub(crate) delivery_date: &'static str,
    pub(crate) delivery_date_as_agreed: &'static str,
    pub(crate) agreement: &'static str,
    pub(crate) deliver_to: &'static str,
    pub(crate) marking: &'static str,
    pub(crate) supplier: &'static str,
    pub(crate) buyer: &'static str,
    pub(crate) contact: &'static str,
    pub(crate) organisation_number: &'static str,
    pub(crate) line_number: &'static str,
    pub(crate) article_number: &'static str,
    pub(crate) description: &'static str,
    pub(crate) quantity: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) price: &'static str,
    pub(crate) per: &'static str,
    pub(crate) discount: &'static str,
    pub(crate) tax: &'static str,
    pub(crate) amount: &'static str,
    /// Between the number of packages and what one holds.
    pub(crate) each_holds: &'static str,
    pub(crate) coding: &'static str,
    /// Under a line whose price no price list holds.
    pub(crate) outside_price_list: &'static str,
    pub(crate) net: &'static str,
    /// Between a rate and the amount it is taken of.
    pub(crate) tax_of: &'static str,
    pub(crate) tax_zero_rated: &'static str,
    pub(crate) tax_exempt: &'static str,
    pub(crate) tax_outside_scope: &'static str,
    pub(crate) tax_reverse_charge: &'static str,
    pub(crate) gross: &'static str,
    pub(crate) amounts_explained: &'static str,
    pub(crate) note: &'static str,
    pub(crate) invoice: &'static str,
    pub(crate) invoice_with_number: &'static str,
    pub(crate) invoice_with_number_and_reference: &'static str,
    pub(crate) invoice_electronically: &'static str,
    pub(crate) buyer_reference: &'static str,
    pub(crate) electronic_address: &'static str,
    pub(crate) invoice_address: &'static str,
    /// At the foot of a page, before the sum so far.
    pub(crate) carried_to: &'static str,
    /// At the head of a page, before the same sum.
    pub(crate) carried_from: &'static str,
    pub(crate) changed_on: &'static str,
    pub(crate) cancelled_on: &'static str,
    pub(crate) changes: &'static str,
    pub(crate) kind_of_change: &'static str,
    pub(crate) thing: &'static str,
    pub(crate) before: &'static str,
    pub(crate) now: &'static str,
    pub(crate) added: &'static str,
    pub(crate) altered: &'static str,
    /// Said of a line that is not ordered any more.
    pub(crate) removed: &'static str,
    pub(crate) new_line: &'static str,
    pub(crate) altered_line: &'static str,
    /// In place of a text that is not there.
    pub(crate) none: &'static str,
    pub(crate) order_now: &'static str,
    pub(crate) cancelled: &'static str,
    pub(crate) cancelled_net: &'static str,
    pub(crate) cancelled_gross: &'static str,
    pub(crate) packaging: &'static str,
    pub(crate) terms: &'static str,
    pub(crate) proof: &'static str,
    pub(crate) proof_at: &'static str,
    pub(crate) content_hash: &'static str,
    /// Before the address.
    pub(crate) code_shows: &'static str,
    /// Before the name of the municipality.
    pub(crate) arms_of: &'static str,
    /// What the attached file is.
    pub(crate) data: &'static str,
    pub(crate) lines: &'static str,
    pub(crate) line: &'static str,
    pub(crate) totals: &'static str,
    pub(crate) page: &'static str,
    /// Between the number of a page and how many there are.
    pub(crate) page_of: &'static str,
}

/// The words of a language.
pub(crate) fn words(language: Language) -> &'static Words {
    match language {
        Language::Bokmal => &bokmal::WORDS,
        Language::Nynorsk => &nynorsk::WORDS,
        Language::English => &english::WORDS,
    }
}

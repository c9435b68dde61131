//! What an order version says, as data for machines: JSON that is the same on every machine and for ever.
//!
//! The bytes go along with the document, and their SHA-256 is the version's content hash: whoever has the document can hash
//! what is attached and compare it with what is printed. Decimals are strings, without needless zeros; identities that mean
//! something only in our database, and the requisition, are not in it.

use super::{OrderLine, OrderNumber, OrderVersion, OrderVersionKind};
use crate::money::{CURRENCY, Money};
use crate::organisation::{Contact, PostalAddress};
use crate::requisition::ContentHash;
use crate::tax::{TaxClass, TaxSubtotal};
use rust_decimal::Decimal;
use serde::Serialize;

/// Names the form of the data; another form gets another name, so that old hashes stay what they are.
const FORM: &str = "samkjop-order-1";

impl OrderVersion {
    /// The version as JSON with fields in declared order.
    ///
    /// `number` is that of the order, since a version does not know it.
    pub fn content(&self, number: &OrderNumber) -> Vec<u8> {
        // Plain data without maps of other than text keys always has a JSON form.
        serde_json::to_vec(&Content::of(self, number)).unwrap_or_default()
    }

    /// SHA-256 over [`OrderVersion::content`].
    pub fn content_hash(&self, number: &OrderNumber) -> ContentHash {
        ContentHash::of(&self.content(number))
    }
}

#[derive(Serialize)]
struct Content<'a> {
    form: &'static str,
    order_number: &'a str,
    version: u32,
    kind: OrderVersionKind,
    issued_at: String,
    issued_on: String,
    currency: &'static str,
    buyer: Buyer<'a>,
    supplier: Supplier<'a>,
    agreement: &'a super::AgreementReference,
    delivery: Delivery<'a>,
    buyer_reference: Option<&'a str>,
    note: Option<&'a str>,
    lines: Vec<Line<'a>>,
    totals: Totals,
}

#[derive(Serialize)]
struct Buyer<'a> {
    name: &'a str,
    organisation_number: String,
    electronic_address: String,
    address: &'a PostalAddress,
    invoice_address: &'a PostalAddress,
    contact: &'a Contact,
}

#[derive(Serialize)]
struct Supplier<'a> {
    name: &'a str,
    organisation_number: String,
    address: &'a PostalAddress,
    order_email: &'a str,
}

#[derive(Serialize)]
struct Delivery<'a> {
    address: &'a PostalAddress,
    date: Option<String>,
    marking: Option<&'a str>,
}

#[derive(Serialize)]
struct Line<'a> {
    number: u32,
    supplier_article_number: Option<&'a str>,
    gtin: Option<String>,
    name: &'a str,
    description: Option<&'a str>,
    cpv: String,
    quantity: String,
    unit: &'a str,
    packaging: Option<Packaging<'a>>,
    price: String,
    price_base_quantity: String,
    discount: String,
    tax_class: TaxClass,
    tax_rate: String,
    net: String,
    coding: Option<&'a str>,
}

#[derive(Serialize)]
struct Packaging<'a> {
    quantity: String,
    unit: &'a str,
    contains: String,
}

#[derive(Serialize)]
struct Totals {
    net: String,
    tax_per_category: Vec<Tax>,
    tax: String,
    gross: String,
}

#[derive(Serialize)]
struct Tax {
    class: TaxClass,
    category: &'static str,
    rate: String,
    taxable: String,
    tax: String,
}

impl<'a> Content<'a> {
    fn of(version: &'a OrderVersion, number: &'a OrderNumber) -> Self {
        let totals = &version.totals;
        Self {
            form: FORM,
            order_number: number.as_str(),
            version: version.number,
            kind: version.kind,
            issued_at: version.issued_at.to_string(),
            issued_on: version.issued_on.to_string(),
            currency: CURRENCY,
            buyer: Buyer {
                name: &version.buyer.name,
                organisation_number: version.buyer.organisation_number.to_string(),
                electronic_address: version.buyer.organisation_number.peppol(),
                address: &version.buyer.address,
                invoice_address: &version.buyer.invoice_address,
                contact: &version.buyer.contact,
            },
            supplier: Supplier {
                name: &version.supplier.name,
                organisation_number: version.supplier.organisation_number.to_string(),
                address: &version.supplier.address,
                order_email: version.supplier.order_email.as_str(),
            },
            agreement: &version.agreement,
            delivery: Delivery {
                address: &version.delivery.address,
                date: version.delivery.date.map(|day| day.to_string()),
                marking: version.delivery.marking.as_deref(),
            },
            buyer_reference: version.buyer_reference.as_deref(),
            note: version.note.as_deref(),
            lines: version.lines.iter().map(Line::of).collect(),
            totals: Totals {
                net: amount(totals.net),
                tax_per_category: totals.per_category.iter().map(Tax::of).collect(),
                tax: amount(totals.tax),
                gross: amount(totals.gross),
            },
        }
    }
}

impl<'a> Line<'a> {
    fn of(line: &'a OrderLine) -> Self {
        let article = line.article.as_ref();
        let packaging = article.and_then(|article| article.packaging.as_ref());
        Self {
            number: line.number,
            supplier_article_number: article.map(|article| article.supplier_article_number.as_str()),
            gtin: article.and_then(|article| article.gtin).map(|gtin| gtin.to_string()),
            name: &line.name,
            description: line.description.as_deref(),
            cpv: line.cpv.to_string(),
            quantity: plain(line.quantity.value()),
            unit: line.unit.code(),
            packaging: packaging.map(|packaging| Packaging {
                quantity: plain(packaging.quantity.value()),
                unit: packaging.unit.code(),
                contains: plain(packaging.contains.value()),
            }),
            price: plain(line.price.amount().value()),
            price_base_quantity: plain(line.price.base().value()),
            discount: amount(line.discount),
            tax_class: line.tax,
            tax_rate: plain(line.tax_rate.value()),
            net: amount(line.net),
            coding: line.coding.as_deref(),
        }
    }
}

impl Tax {
    fn of(subtotal: &TaxSubtotal) -> Self {
        Self {
            class: subtotal.class,
            category: subtotal.category.code(),
            rate: plain(subtotal.rate.value()),
            taxable: amount(subtotal.taxable),
            tax: amount(subtotal.tax),
        }
    }
}

/// Without needless zeros, so that a number is written the same whatever way it has been stored.
fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}

/// With two decimals.
fn amount(money: Money) -> String {
    let mut value = money.amount();
    value.rescale(2);
    value.to_string()
}

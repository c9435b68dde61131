//! Sample orders (prøvebestillinger) for whoever designs documents or tries fonts and arms: plausible, the same every time, and
//! made without a database.

use crate::articles::{SeedArticle, articles};
use crate::convert::{parsed, quantity, tax, wrong};
use crate::error::SeedError;
use crate::suppliers::{Supplier, supplier_by_key};
use rust_decimal::Decimal;
use samkjop_domain::calendar::{Day, Instant};
use samkjop_domain::identifiers::OrganisationNumber;
use samkjop_domain::ids::{AgreementId, ArticleId, OrderId, OrganisationId, PersonId, RequisitionId, Version};
use samkjop_domain::language::Language;
use samkjop_domain::money::Money;
use samkjop_domain::order::{
    AgreementReference, BuyerParty, Delivery, Order, OrderLine, OrderNumber, OrderState, OrderVersion,
    OrderVersionKind, OrderedArticle, SupplierParty,
};
use samkjop_domain::organisation::{Contact, PostalAddress};
use samkjop_domain::quantity::{UnitPrice, line_net};
use samkjop_domain::tax::{TaxableLine, totals};
use uuid::Uuid;

/// When the sample was ordered, changed or cancelled, and delivered: samples must not change from day to day.
const ORDERED: (&str, Day) = ("2026-07-24T10:05:00Z", Day::constant(2026, 7, 24));
const LATER: (&str, Day) = ("2026-07-30T08:12:00Z", Day::constant(2026, 7, 30));
const DELIVERY: Day = Day::constant(2026, 8, 14);
const LATER_DELIVERY: Day = Day::constant(2026, 8, 21);
/// Begins with 3, so it belongs to nobody (see `suppliers`).
const BUYER_NUMBER: &str = "300990010";
const SUPPLIER: &str = "fjellkontor";
const AGREEMENT: &str = "kontor";
/// From one article to the next: has no divisor in common with their number, so that all come before one comes again.
const STRIDE: usize = 37;

/// The kind of the sample's last version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SampleKind {
    /// An order as first issued.
    Order,
    /// An order with its first change.
    Change,
    /// An order that is cancelled.
    Cancellation,
}

/// An order with so many lines in its first version, of a municipality that does not exist.
///
/// # Errors
/// [`SeedError`] when the article data cannot be used; a test makes sure that it can.
pub fn sample(kind: SampleKind, lines: usize, language: Language) -> Result<Order, SeedError> {
    let supplier = supplier_by_key(SUPPLIER).ok_or_else(|| wrong("supplier", SUPPLIER, "is not there"))?;
    let all = articles()?;
    let articles: Vec<&SeedArticle> = all
        .iter()
        .filter(|article| article.agreement == AGREEMENT && article.supplier == SUPPLIER)
        .collect();
    // One more than asked for: what a change adds.
    let mut lines = (0..=lines)
        .map(|index| {
            let article = articles.get(index * STRIDE % articles.len().max(1));
            line(
                index,
                article.ok_or_else(|| wrong("agreement", AGREEMENT, "has no articles"))?,
            )
        })
        .collect::<Result<Vec<_>, _>>()?;
    let added = lines.pop();
    let first = version(supplier, language, lines)?;
    let mut versions = vec![first.clone()];
    let mut next = OrderVersion {
        number: 2,
        issued_at: instant(LATER.0)?,
        issued_on: LATER.1,
        ..first
    };
    match kind {
        SampleKind::Order => {}
        SampleKind::Change => {
            next.kind = OrderVersionKind::Change;
            next.delivery.date = Some(LATER_DELIVERY);
            if next.lines.len() > 2 {
                next.lines.remove(1);
            }
            if let Some(line) = next.lines.first_mut() {
                line.quantity = quantity(line.quantity.value() + Decimal::TEN)?;
                line.net = line_net(&line.price, line.quantity, &[], &[]).map_err(|error| wrong("line", 1, error))?;
            }
            next.lines.extend(added);
            sum(&mut next)?;
            versions.push(next);
        }
        SampleKind::Cancellation => {
            next.kind = OrderVersionKind::Cancellation;
            versions.push(next);
        }
    }
    Ok(Order {
        id: OrderId(Uuid::nil()),
        version: Version(1),
        number: Some(OrderNumber::new(2026, 123)),
        buyer: OrganisationId(Uuid::nil()),
        supplier: OrganisationId(Uuid::nil()),
        agreement: AgreementId(Uuid::nil()),
        requisition: RequisitionId(Uuid::nil()),
        placed_by: PersonId(Uuid::nil()),
        placed_at: instant(ORDERED.0)?,
        state: OrderState::Released,
        versions,
    })
}

fn version(supplier: &Supplier, language: Language, lines: Vec<OrderLine>) -> Result<OrderVersion, SeedError> {
    let (buyer, school) = ("Mønsterdal kommune", "Mønsterdal skole");
    let (title, marking, note) = match language {
        Language::Bokmal => (
            "Kontorrekvisita og møbler",
            "Rom 214, ved vaktmesteren",
            "Ring en halv time før levering.",
        ),
        Language::Nynorsk => (
            "Kontorrekvisita og møblar",
            "Rom 214, ved vaktmeisteren",
            "Ring ein halv time før levering.",
        ),
        Language::English => (
            "Office supplies and furniture",
            "Room 214, caretaker",
            "Please ring half an hour before delivery.",
        ),
    };
    let mut version = OrderVersion {
        number: 1,
        kind: OrderVersionKind::Order,
        issued_at: instant(ORDERED.0)?,
        issued_on: ORDERED.1,
        language,
        buyer: BuyerParty {
            name: buyer.to_owned(),
            organisation_number: parsed("organisation number", BUYER_NUMBER)?,
            address: address(buyer, &["Kommunehuset", "Fjellveien 1"]),
            invoice_address: address(buyer, &["Fakturamottak", "Postboks 1"]),
            contact: Contact {
                name: "Innkjøpskontoret".to_owned(),
                email: parsed("e-mail address", "innkjop@monsterdal.example")?,
                phone: Some("00 00 00 00".to_owned()),
            },
        },
        supplier: SupplierParty {
            name: supplier.name.to_owned(),
            organisation_number: parsed::<OrganisationNumber>("organisation number", supplier.organisation_number)?,
            address: address(supplier.name, supplier.address.lines),
            order_email: parsed("e-mail address", &supplier.order_email())?,
        },
        agreement: AgreementReference {
            number: "RA-2026-01".to_owned(),
            title: title.to_owned(),
        },
        delivery: Delivery {
            address: address(school, &["Varemottak, inngang B", "Skoleveien 12"]),
            date: Some(DELIVERY),
            marking: Some(marking.to_owned()),
        },
        buyer_reference: Some("MK-3110".to_owned()),
        note: Some(note.to_owned()),
        lines,
        totals: totals(&[], Money::ZERO, DELIVERY).map_err(|error| wrong("totals", "", error))?,
    };
    sum(&mut version)?;
    Ok(version)
}

fn line(index: usize, article: &SeedArticle) -> Result<OrderLine, SeedError> {
    let count = article.usual_quantity.max(article.minimum_quantity);
    let tier = article
        .tiers
        .iter()
        .rfind(|(from, _)| *from <= count)
        .or(article.tiers.first());
    let (_, price) = tier.ok_or_else(|| wrong("article", &article.number, "has no price"))?;
    let price = UnitPrice::new(*price, quantity(article.base_quantity)?);
    let price = price.map_err(|error| wrong("price", &article.number, error))?;
    let (quantity, tax) = (quantity(count)?, tax(&article.tax)?);
    let number = u32::try_from(index + 1).map_err(|error| wrong("line", index, error))?;
    Ok(OrderLine {
        number,
        article: Some(OrderedArticle {
            article: ArticleId(Uuid::from_u128(number.into())),
            supplier_article_number: article.number.clone(),
            gtin: article.gtin.as_deref().map(|gtin| parsed("GTIN", gtin)).transpose()?,
            packaging: None,
        }),
        name: article.name.clone(),
        description: Some(article.description.clone()).filter(|text| !text.is_empty()),
        cpv: parsed("CPV code", &article.cpv)?,
        quantity,
        unit: parsed("unit", &article.unit)?,
        price,
        discount: Money::ZERO,
        tax,
        tax_rate: tax.rate_on(DELIVERY),
        net: line_net(&price, quantity, &[], &[]).map_err(|error| wrong("line", number, error))?,
        coding: None,
    })
}

/// Reckons the totals.
fn sum(version: &mut OrderVersion) -> Result<(), SeedError> {
    let lines = version.lines.iter().map(|line| TaxableLine {
        class: line.tax,
        net: line.net,
    });
    let lines: Vec<_> = lines.collect();
    version.totals = totals(&lines, Money::ZERO, DELIVERY).map_err(|error| wrong("totals", "", error))?;
    Ok(())
}

/// 0000 is not a Norwegian postal code, so nothing can be sent there.
fn address(name: &str, lines: &[&str]) -> PostalAddress {
    PostalAddress {
        name: name.to_owned(),
        lines: lines.iter().map(|line| (*line).to_owned()).collect(),
        postal_code: "0000".to_owned(),
        city: "Eksempelby".to_owned(),
    }
}

fn instant(text: &str) -> Result<Instant, SeedError> {
    Instant::parse(text).map_err(|error| wrong("time", text, error))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_sample_has_as_many_lines_as_asked_for_and_sums_that_add_up() {
        for lines in [1, 2, 300] {
            let order = sample(SampleKind::Order, lines, Language::Bokmal).unwrap();
            assert_eq!(order.versions[0].lines.len(), lines);
            let net = Money::total(order.versions[0].lines.iter().map(|line| line.net)).unwrap();
            assert_eq!(order.versions[0].totals.net, net);
            let change = sample(SampleKind::Change, lines, Language::English).unwrap();
            let [before, now] = &change.versions[..] else {
                unreachable!("a change has two versions");
            };
            assert!(now.difference(before).lines.len() >= 2, "{lines}");
        }
    }

    #[test]
    fn articles_come_again_only_when_all_have_come() {
        let order = sample(SampleKind::Order, 100, Language::Nynorsk).unwrap();
        let numbers = order.versions[0].lines.iter();
        let numbers = numbers.map(|line| line.article.as_ref().unwrap().supplier_article_number.clone());
        assert_eq!(numbers.collect::<std::collections::BTreeSet<_>>().len(), 100);
    }
}

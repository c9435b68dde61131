//! From an order version to text in a language.

use super::content::{Content, Fact, Line, Place};
use crate::figures::{number, unbroken};
use crate::words::Words;
use samkjop_domain::language::Language;
use samkjop_domain::order::{OrderLine, OrderVersion, OrderVersionKind, Packaging};
use samkjop_domain::organisation::PostalAddress;
use samkjop_domain::tax::{Rate, TaxClass, TaxSubtotal};
use samkjop_domain::words::format::day;

/// The text of a version.
pub(super) fn translate(order_number: &str, version: &OrderVersion, language: Language, words: &Words) -> Content {
    let title = match version.kind {
        OrderVersionKind::Order | OrderVersionKind::Change => words.order,
        OrderVersionKind::Cancellation => words.cancellation,
    };
    let change = match version.kind {
        OrderVersionKind::Order => None,
        OrderVersionKind::Change => Some((change(version, words), words.change_explained.into())),
        OrderVersionKind::Cancellation => Some((change(version, words), words.cancellation_explained.into())),
    };
    let delivery_date = version
        .delivery
        .date
        .map_or(words.delivery_date_as_agreed.into(), |date| day(date, language));
    let agreement = Fact {
        detail: present(&version.agreement.title),
        ..Fact::new(words.agreement, &version.agreement.number)
    };
    let buyer_number = format!(
        "{} {}",
        words.organisation_number,
        version.buyer.organisation_number.spaced()
    );
    let supplier_number = format!(
        "{} {}",
        words.organisation_number,
        version.supplier.organisation_number.spaced()
    );
    let contact = &version.buyer.contact;
    Content {
        title: format!("{title} {order_number}"),
        change,
        facts: vec![
            Fact::new(words.order_number, order_number),
            Fact::new(words.order_date, day(version.issued_on, language)),
            Fact::new(words.delivery_date, delivery_date),
            agreement,
        ],
        deliver_to: place(words.deliver_to, &version.delivery.address),
        marking: version
            .delivery
            .marking
            .as_deref()
            .and_then(present)
            .map(|text| Fact::new(words.marking, text)),
        supplier: party(
            words.supplier,
            &version.supplier.name,
            &version.supplier.address,
            Some(supplier_number),
        ),
        buyer: party(words.buyer, &version.buyer.name, &version.buyer.address, None),
        buyer_number,
        contact: Place {
            heading: words.contact.into(),
            name: contact.name.clone(),
            lines: contact
                .phone
                .iter()
                .map(|phone| unbroken(phone))
                .chain([contact.email.to_string()])
                .collect(),
        },
        lines: version
            .lines
            .iter()
            .map(|order_line| line(order_line, language, words))
            .collect(),
        totals: [Fact::new(words.net, amount(version.totals.net))]
            .into_iter()
            .chain(version.totals.per_category.iter().map(|subtotal| tax(subtotal, words)))
            .collect(),
        gross: Fact::new(
            words.gross,
            format!("{} {}", samkjop_domain::money::CURRENCY, amount(version.totals.gross)),
        ),
        note: version.note.as_deref().and_then(present),
        invoice: invoice(version, words),
        invoice_facts: [Fact::new(words.order_number, order_number)]
            .into_iter()
            .chain(buyer_reference(version).map(|reference| Fact::new(words.buyer_reference, reference)))
            .chain([Fact::new(
                words.electronic_address,
                version.buyer.organisation_number.peppol(),
            )])
            .collect(),
        invoice_address: place(words.invoice_address, &version.buyer.invoice_address),
    }
}

/// A text that says something.
fn present(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The first change is version 2.
fn change(version: &OrderVersion, words: &Words) -> String {
    format!("{}\u{a0}{}", words.change, version.number.saturating_sub(1))
}

fn amount(money: samkjop_domain::money::Money) -> String {
    number(&money.to_string(), 2)
}

fn rate(rate: Rate) -> String {
    format!("{}\u{a0}%", number(&rate.to_string(), 0))
}

fn place(heading: &str, address: &PostalAddress) -> Place {
    let town = format!("{} {}", address.postal_code, address.city);
    let lines = address
        .lines
        .iter()
        .filter_map(|line| present(line))
        .chain(present(&town))
        .collect();
    Place {
        heading: heading.into(),
        name: address.name.clone(),
        lines,
    }
}

/// A party under its registered name, with the name of the address when that is another.
fn party(heading: &str, name: &str, address: &PostalAddress, organisation_number: Option<String>) -> Place {
    let Place {
        heading,
        name: addressee,
        mut lines,
    } = place(heading, address);
    if addressee != name {
        lines.splice(0..0, present(&addressee));
    }
    lines.extend(organisation_number);
    Place {
        heading,
        name: name.into(),
        lines,
    }
}

fn line(line: &OrderLine, language: Language, words: &Words) -> Line {
    let unit = line.unit.short(language);
    let base = line.price.base();
    let base_number = number(&base.to_string(), 0);
    let article = line.article.as_ref();
    let gtin = article.and_then(|article| article.gtin.as_ref());
    let gtin = gtin.map(|gtin| format!("GTIN\u{a0}{gtin}"));
    let coding = line
        .coding
        .as_deref()
        .and_then(present)
        .map(|coding| format!("{}:\u{a0}{coding}", words.coding));
    let packaging = article
        .and_then(|article| article.packaging.as_ref())
        .map(|packaging| self::packaging(packaging, unit, language, words));
    Line {
        number: line.number.to_string(),
        article_number: article.map(|article| article.supplier_article_number.clone()),
        name: line.name.clone(),
        description: line.description.as_deref().and_then(present),
        details: packaging.into_iter().chain(gtin).chain(coding).collect(),
        caution: article.is_none().then(|| words.outside_price_list.into()),
        quantity: number(&line.quantity.to_string(), 0),
        unit: unit.into(),
        price: number(&line.price.amount().to_string(), 2),
        price_base: (base_number != "1").then(|| unbroken(&format!("{} {base_number} {unit}", words.per))),
        discount: (!line.discount.is_zero()).then(|| amount(line.discount)),
        tax_rate: rate(line.tax_rate),
        net: amount(line.net),
    }
}

/// Such as "2 × kartong à 12 stk".
fn packaging(packaging: &Packaging, unit: &str, language: Language, words: &Words) -> String {
    let packages = number(&packaging.quantity.to_string(), 0);
    let holds = number(&packaging.contains.to_string(), 0);
    unbroken(&format!(
        "{packages} × {} {} {holds} {unit}",
        packaging.unit.name(language),
        words.each_holds
    ))
}

/// Such as "Mva. 25 % av 1 000,00"; when nothing is charged, why.
fn tax(subtotal: &TaxSubtotal, words: &Words) -> Fact {
    let taxable = amount(subtotal.taxable);
    let label = format!("{} {} {} {taxable}", words.tax, rate(subtotal.rate), words.tax_of);
    let why = match subtotal.class {
        TaxClass::General | TaxClass::Food | TaxClass::Transport | TaxClass::WaterAndSewage => None,
        TaxClass::ZeroRated => Some(words.tax_zero_rated),
        TaxClass::Exempt => Some(words.tax_exempt),
        TaxClass::OutsideScope => Some(words.tax_outside_scope),
        TaxClass::ReverseCharge => Some(words.tax_reverse_charge),
    };
    let label = why.map_or(label.clone(), |why| format!("{label} ({why})"));
    Fact::new(&label, amount(subtotal.tax))
}

fn buyer_reference(version: &OrderVersion) -> Option<String> {
    version.buyer_reference.as_deref().and_then(present)
}

fn invoice(version: &OrderVersion, words: &Words) -> String {
    let with = match buyer_reference(version) {
        Some(_) => words.invoice_with_number_and_reference,
        None => words.invoice_with_number,
    };
    format!("{with} {}", words.invoice_electronically)
}

//! From an order version to text in a language.

use super::Printed;
use super::content::{Content, Fact, Invoice, Line, Notice, Place, Proof};
use crate::figures::{number, unbroken};
use crate::words::Words;
use samkjop_domain::language::Language;
use samkjop_domain::money::{CURRENCY, Money};
use samkjop_domain::order::difference::LineDifference;
use samkjop_domain::order::{OrderLine, OrderVersion, OrderVersionKind, Packaging};
use samkjop_domain::organisation::PostalAddress;
use samkjop_domain::tax::{Rate, TaxClass, TaxSubtotal};
use samkjop_domain::words::format::day;

/// What a document is translated with.
pub(super) struct Translation<'a> {
    pub(super) language: Language,
    pub(super) words: &'a Words,
}

impl Translation<'_> {
    /// The text of a version.
    pub(super) fn translate(&self, printed: &Printed<'_>) -> Content {
        let (words, version, number) = (self.words, printed.version, printed.number.as_str());
        let branding = &printed.brand.branding;
        let cancels = version.kind == OrderVersionKind::Cancellation;
        let title = if cancels { words.cancellation } else { words.order };
        let own_number = |number: String| format!("{} {number}", words.organisation_number);
        let contact = &version.buyer.contact;
        let totals = &version.totals;
        let net = if cancels { words.cancelled_net } else { words.net };
        let gross = if cancels { words.cancelled_gross } else { words.gross };
        let taxes = totals.per_category.iter().filter(|_| !cancels);
        let taxes = taxes.map(|subtotal| tax(subtotal, words));
        Content {
            title: format!("{title} {number}"),
            notice: self.notice(version),
            changes: printed
                .before
                .filter(|_| version.kind == OrderVersionKind::Change)
                .map(|before| self.changes(before, version)),
            letterhead: branding.letterhead.iter().filter_map(|line| present(line)).collect(),
            arms: format!("{} {}", words.arms_of, version.buyer.name),
            facts: self.facts(printed),
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
                Some(own_number(version.supplier.organisation_number.spaced())),
            ),
            buyer: party(words.buyer, &version.buyer.name, &version.buyer.address, None),
            reach: [own_number(version.buyer.organisation_number.spaced())]
                .into_iter()
                .chain(branding.contact.iter().filter_map(|line| present(line)))
                .collect(),
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
            lines: self.lines(printed),
            totals: [Fact::new(net, amount(totals.net))].into_iter().chain(taxes).collect(),
            gross: Fact::new(gross, self.gross(totals.gross)),
            note: version.note.as_deref().and_then(present),
            invoice: (!cancels).then(|| self.invoice(version, number)),
            terms: branding
                .texts
                .in_language(self.language)
                .filter(|_| !cancels)
                .map(|(text, language)| (text.to_owned(), language)),
            proof: Proof {
                hash: in_groups(&printed.hash),
                address: printed.verification.map(str::to_owned),
            },
        }
    }

    /// What a later version is; the first change is version 2.
    fn notice(&self, version: &OrderVersion) -> Option<Notice> {
        let words = self.words;
        let change = || format!("{}\u{a0}{}", words.change, version.number.saturating_sub(1));
        let notice = |title, text: &str, stops| Notice {
            title,
            text: text.into(),
            stops,
        };
        match version.kind {
            OrderVersionKind::Order => None,
            OrderVersionKind::Change => Some(notice(change(), words.change_explained, false)),
            OrderVersionKind::Cancellation => Some(notice(words.cancelled.into(), words.cancellation_explained, true)),
        }
    }

    /// What is looked for first: four facts, so that each has room.
    fn facts(&self, printed: &Printed<'_>) -> Vec<Fact> {
        let (words, version) = (self.words, printed.version);
        let ordered = Fact::new(words.order_date, day(printed.ordered_on, self.language));
        let issued = |word| Fact::new(word, day(version.issued_on, self.language));
        let delivery = version.delivery.date.map(|date| day(date, self.language));
        let delivery = delivery.unwrap_or_else(|| words.delivery_date_as_agreed.into());
        let delivery = Fact::new(words.delivery_date, delivery);
        let agreement = Fact {
            detail: present(&version.agreement.title),
            ..Fact::new(words.agreement, &version.agreement.number)
        };
        let number = Fact::new(words.order_number, printed.number.as_str());
        match version.kind {
            OrderVersionKind::Order => vec![number, ordered, delivery, agreement],
            OrderVersionKind::Change => vec![ordered, issued(words.changed_on), delivery, agreement],
            OrderVersionKind::Cancellation => vec![number, ordered, issued(words.cancelled_on), agreement],
        }
    }

    fn lines(&self, printed: &Printed<'_>) -> Vec<Line> {
        let version = printed.version;
        let before = printed.before.filter(|_| version.kind == OrderVersionKind::Change);
        let difference = before.map(|before| version.difference(before));
        let differences = difference.iter().flat_map(|difference| &difference.lines);
        let marks: Vec<_> = differences
            .filter_map(|line| match line {
                LineDifference::New(line) => Some((line.number, self.words.new_line)),
                LineDifference::Changed { now, .. } => Some((now.number, self.words.altered_line)),
                LineDifference::Removed(_) => None,
            })
            .collect();
        let mut sum = Money::ZERO;
        let lines = version.lines.iter().map(|line| {
            // The total holds all of them, so no part can be out of range.
            sum = sum.plus(line.net).unwrap_or(sum);
            let mark = marks.iter().find(|(number, _)| *number == line.number);
            Line {
                sum: amount(sum),
                mark: mark.map(|(_, mark)| *mark),
                ..self.line(line)
            }
        });
        lines.collect()
    }

    fn line(&self, line: &OrderLine) -> Line {
        let (language, words) = (self.language, self.words);
        let article = line.article.as_ref();
        let gtin = article.and_then(|article| article.gtin.as_ref());
        let gtin = gtin.map(|gtin| format!("GTIN\u{a0}{gtin}"));
        let coding = line
            .coding
            .as_deref()
            .and_then(present)
            .map(|coding| format!("{}:\u{a0}{coding}", words.coding));
        Line {
            number: line.number.to_string(),
            article_number: article.map(|article| article.supplier_article_number.clone()),
            name: line.name.clone(),
            description: line.description.as_deref().and_then(present),
            details: self.packaging_of(line).into_iter().chain(gtin).chain(coding).collect(),
            caution: article.is_none().then(|| words.outside_price_list.into()),
            quantity: number(&line.quantity.to_string(), 0),
            unit: line.unit.short(language).into(),
            price: number(&line.price.amount().to_string(), 2),
            price_base: price_base(line, language, words),
            discount: (!line.discount.is_zero()).then(|| amount(line.discount)),
            tax_rate: rate(line.tax_rate),
            net: amount(line.net),
            sum: String::new(),
            mark: None,
        }
    }

    /// Such as "2 × kartong à 12 stk".
    pub(super) fn packaging_of(&self, line: &OrderLine) -> Option<String> {
        let packaging: &Packaging = line.article.as_ref()?.packaging.as_ref()?;
        let packages = number(&packaging.quantity.to_string(), 0);
        let holds = number(&packaging.contains.to_string(), 0);
        Some(unbroken(&format!(
            "{packages} × {} {} {holds} {}",
            packaging.unit.name(self.language),
            self.words.each_holds,
            line.unit.short(self.language),
        )))
    }

    /// Such as "NOK 1 000,00".
    pub(super) fn gross(&self, gross: Money) -> String {
        format!("{CURRENCY}\u{a0}{}", amount(gross))
    }

    fn invoice(&self, version: &OrderVersion, order_number: &str) -> Invoice {
        let words = self.words;
        let reference = version.buyer_reference.as_deref().and_then(present);
        let with = match reference {
            Some(_) => words.invoice_with_number_and_reference,
            None => words.invoice_with_number,
        };
        let electronic = version.buyer.organisation_number.peppol();
        Invoice {
            sentence: format!("{with} {}", words.invoice_electronically),
            facts: [Fact::new(words.order_number, order_number)]
                .into_iter()
                .chain(reference.map(|reference| Fact::new(words.buyer_reference, reference)))
                .chain([Fact::new(words.electronic_address, electronic)])
                .collect(),
            address: place(words.invoice_address, &version.buyer.invoice_address),
        }
    }
}

/// A text that says something.
fn present(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Eight characters each, so that two people can compare them aloud.
fn in_groups(hash: &str) -> String {
    let mut text = String::with_capacity(hash.len() + hash.len() / 8);
    for (index, c) in hash.chars().enumerate() {
        if index > 0 && index % 8 == 0 {
            text.push(' ');
        }
        text.push(c);
    }
    text
}

pub(super) fn amount(money: Money) -> String {
    number(&money.to_string(), 2)
}

pub(super) fn rate(rate: Rate) -> String {
    format!("{}\u{a0}%", number(&rate.to_string(), 0))
}

/// Such as "per 100 stk", when the price is not for one.
pub(super) fn price_base(line: &OrderLine, language: Language, words: &Words) -> Option<String> {
    let base = number(&line.price.base().to_string(), 0);
    (base != "1").then(|| unbroken(&format!("{} {base} {}", words.per, line.unit.short(language))))
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

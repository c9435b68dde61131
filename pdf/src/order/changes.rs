//! What a change says otherwise than the version before, as text.

use super::content::{Changed, ChangedField, Changes};
use super::translate::{Translation, amount, price_base, rate};
use crate::figures::number;
use samkjop_domain::order::difference::{LineDifference, Term};
use samkjop_domain::order::{OrderLine, OrderVersion};
use samkjop_domain::organisation::{Contact, PostalAddress};
use samkjop_domain::words::format::day;

/// What something says of a line or of a version, if anything.
type Said<'a, T> = &'a dyn Fn(&T) -> Option<String>;

impl Translation<'_> {
    /// The changes from `before` to `now`; what holds for the whole order first.
    pub(super) fn changes(&self, before: &OrderVersion, now: &OrderVersion) -> Changes {
        let difference = now.difference(before);
        let terms = difference.terms.iter().map(|term| self.term(*term, before, now));
        let lines = difference.lines.iter().map(|line| self.line_difference(line));
        let gross = |version: &OrderVersion| self.gross(version.totals.gross);
        Changes {
            things: terms.chain(lines).collect(),
            sum: ChangedField {
                label: self.words.gross.into(),
                before: gross(before),
                now: gross(now),
            },
        }
    }

    fn term(&self, term: Term, before: &OrderVersion, now: &OrderVersion) -> Changed {
        let words = self.words;
        let (name, value): (_, Said<'_, OrderVersion>) = match term {
            Term::DeliveryDate => (words.delivery_date, &|version| {
                let date = version.delivery.date.map(|date| day(date, self.language));
                Some(date.unwrap_or_else(|| words.delivery_date_as_agreed.into()))
            }),
            Term::DeliveryPlace => (words.deliver_to, &|version| Some(address(&version.delivery.address))),
            Term::Marking => (words.marking, &|version| version.delivery.marking.clone()),
            Term::Contact => (words.contact, &|version| Some(contact(&version.buyer.contact))),
            Term::BuyerReference => (words.buyer_reference, &|version| version.buyer_reference.clone()),
            Term::InvoiceAddress => (words.invoice_address, &|version| {
                Some(address(&version.buyer.invoice_address))
            }),
            Term::Note => (words.note, &|version| version.note.clone()),
        };
        let said = |version| Some(value(version).unwrap_or_else(|| words.none.into()));
        Changed {
            number: None,
            how: words.altered,
            name: name.into(),
            before: said(before),
            now: said(now),
            fields: Vec::new(),
        }
    }

    fn line_difference(&self, difference: &LineDifference<'_>) -> Changed {
        let words = self.words;
        let (line, how) = match difference {
            LineDifference::New(line) => (line, words.added),
            LineDifference::Changed { now, .. } => (now, words.altered),
            LineDifference::Removed(line) => (line, words.removed),
        };
        let whole = |line: &OrderLine| Some(format!("{}\n{}", self.quantity(line), amount(line.net)));
        let (before, now, fields) = match difference {
            LineDifference::New(line) => (None, whole(line), Vec::new()),
            LineDifference::Removed(line) => (whole(line), None, Vec::new()),
            LineDifference::Changed { before, now } => (None, None, self.fields(before, now)),
        };
        Changed {
            number: Some(line.number.to_string()),
            how,
            name: line.name.clone(),
            before,
            now,
            fields,
        }
    }

    /// The fields of a line that are otherwise.
    fn fields(&self, before: &OrderLine, now: &OrderLine) -> Vec<ChangedField> {
        let words = self.words;
        let article_number = |line: &OrderLine| line.article.as_ref().map(|of| of.supplier_article_number.clone());
        let price = |line: &OrderLine| {
            let amount = number(&line.price.amount().to_string(), 2);
            let base = price_base(line, self.language, words);
            Some(base.map_or(amount.clone(), |base| format!("{amount} {base}")))
        };
        let values: [(&str, Said<'_, OrderLine>); 10] = [
            (words.article_number, &article_number),
            (words.description, &|line| Some(line.name.clone())),
            (words.description, &|line| line.description.clone()),
            (words.quantity, &|line| Some(self.quantity(line))),
            (words.packaging, &|line| self.packaging_of(line)),
            (words.price, &price),
            (words.discount, &|line| Some(amount(line.discount))),
            (words.tax, &|line| Some(rate(line.tax_rate))),
            (words.amount, &|line| Some(amount(line.net))),
            (words.coding, &|line| line.coding.clone()),
        ];
        let said = |text: Option<String>| text.unwrap_or_else(|| words.none.into());
        values
            .into_iter()
            .map(|(label, value)| (label, value(before), value(now)))
            .filter(|(_, before, now)| before != now)
            .map(|(label, before, now)| ChangedField {
                label: label.into(),
                before: said(before),
                now: said(now),
            })
            .collect()
    }

    /// Such as "12 stk".
    fn quantity(&self, line: &OrderLine) -> String {
        let quantity = number(&line.quantity.to_string(), 0);
        format!("{quantity}\u{a0}{}", line.unit.short(self.language))
    }
}

fn address(address: &PostalAddress) -> String {
    let town = format!("{} {}", address.postal_code, address.city);
    let parts = [address.name.clone()].into_iter().chain(address.lines.clone());
    parts.chain([town]).collect::<Vec<_>>().join("\n")
}

fn contact(contact: &Contact) -> String {
    let parts = [
        Some(contact.name.clone()),
        contact.phone.clone(),
        Some(contact.email.to_string()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

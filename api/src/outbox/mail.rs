//! Mail as it leaves the house: headers, text and the attached document, built from what is stored.
//!
//! The same message gives the same bytes however often it is built. Names come from people and files, so whatever could end a
//! line is taken out of them before they get anywhere near a header.

use super::letter::{Letter, Part};
use super::problem::Problem;
use super::words::{self, words};
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Body, Mailbox as Party, MessageBuilder, MultiPart, SinglePart};
use samkjop_domain::agreement::Agreement;
use samkjop_domain::agreement::ceiling::CeilingAccount;
use samkjop_domain::calendar::{Day, oslo_day};
use samkjop_domain::changes::Message;
use samkjop_domain::identifiers::EmailAddress;
use samkjop_domain::ids::MessageId;
use samkjop_domain::language::Language;
use samkjop_domain::order::{Order, OrderVersion};
use samkjop_domain::organisation::{Organisation, PostalAddress};
use samkjop_domain::words::format;
use std::fmt::Display;

/// A mail, ready to be handed over.
#[derive(Debug, Clone)]
pub struct Mail {
    /// Identity of the entry it comes from.
    pub id: MessageId,
    /// The day it was decided.
    pub day: Day,
    /// What it is about, in letters, digits and hyphens.
    pub about: String,
    /// Envelope, headers and content.
    pub message: lettre::Message,
}

impl Mail {
    /// The name of its file, the same however often it is handed over: `2026-09-15-2026-000012-<message id>.eml`.
    pub fn file_name(&self) -> String {
        let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
        let about: String = self.about.chars().map(plain).collect();
        format!("{}-{about}-{}.eml", self.day, self.id)
    }
}

/// How the document of an order goes with its mail.
#[derive(Debug, Clone)]
pub enum Enclosed {
    /// The PDF itself.
    Attached(Vec<u8>),
    /// The address where it can be fetched once.
    Link {
        /// The address.
        address: String,
        /// The last day it works.
        until: Day,
    },
}

/// The mail with a version of an order to its supplier, addressed to all in `to`.
///
/// # Errors
/// [`Problem`] for an order without a number, and addresses no mail can be sent to.
pub fn order(
    message: &Message,
    order: &Order,
    version: &OrderVersion,
    enclosed: Enclosed,
    to: &[EmailAddress],
    sender: &Party,
) -> Result<Mail, Problem> {
    let number = order.number.as_ref().ok_or(Problem::Missing("order number"))?.as_str();
    let (language, kind, buyer) = (version.language, version.kind, one_line(&version.buyer.name));
    // The first change is version 2.
    let change = version.number.saturating_sub(1);
    let letter = order_letter(number, version, &buyer, &enclosed);
    let text = MultiPart::alternative()
        .boundary(format!("samkjop-text-{}", message.id.0.simple()))
        .singlepart(SinglePart::plain(letter.text()))
        .singlepart(SinglePart::html(letter.html()));
    let content = match enclosed {
        Enclosed::Link { .. } => text,
        Enclosed::Attached(pdf) => {
            // Always base64: left to itself the library might take bytes for lines of text.
            let pdf = Body::new_with_encoding(pdf, ContentTransferEncoding::Base64)
                .map_err(|_| Problem::Mail("the document does not fit base64".to_owned()))?;
            let pdf_type = ContentType::parse("application/pdf").map_err(unbuilt)?;
            let name = attachment_of(order, version);
            MultiPart::mixed()
                .boundary(format!("samkjop-{}", message.id.0.simple()))
                .multipart(text)
                .singlepart(Attachment::new(name).body(pdf, pdf_type))
        }
    };
    let contact = &version.buyer.contact;
    let mut headers = addressed(message, sender);
    for address in to {
        headers = headers.to(party(&version.supplier.name, address)?);
    }
    let mail = headers
        .reply_to(party(&contact.name, &contact.email)?)
        .subject(words::order_subject(language, kind, change, number, &buyer))
        .multipart(content)
        .map_err(unbuilt)?;
    Ok(Mail {
        id: message.id,
        day: oslo_day(message.created_at),
        about: number.to_owned(),
        message: mail,
    })
}

/// The name of an order version's document.
pub(crate) fn attachment_of(order: &Order, version: &OrderVersion) -> String {
    let number = order.number.as_ref().map(ToString::to_string).unwrap_or_default();
    words::attachment(
        version.language,
        version.kind,
        version.number.saturating_sub(1),
        &number,
    )
}

fn order_letter(number: &str, version: &OrderVersion, buyer: &str, enclosed: &Enclosed) -> Letter {
    let language = version.language;
    let words = words(language);
    let (delivery, contact) = (&version.delivery, &version.buyer.contact);
    let mut facts = vec![
        (words.order_number, number.to_owned()),
        (
            words.buyer,
            format!(
                "{buyer} ({} {})",
                words.organisation_number,
                version.buyer.organisation_number.spaced()
            ),
        ),
        (
            words.agreement,
            named(&version.agreement.number, &version.agreement.title),
        ),
        (words.deliver_to, address(&delivery.address)),
        (
            words.delivery_date,
            delivery.date.map_or(words.delivery_date_as_agreed.to_owned(), |date| {
                format::day(date, language)
            }),
        ),
    ];
    facts.extend(present(delivery.marking.as_deref()).map(|marking| (words.marking, marking)));
    facts.push((words.net, format::money(version.totals.net, language)));
    facts.push((words.gross, format::money(version.totals.gross, language)));
    let reference = present(version.buyer_reference.as_deref());
    let peppol = version.buyer.organisation_number.peppol();
    let asked = [
        Some(one_line(&contact.name)),
        Some(contact.email.to_string()),
        present(contact.phone.as_deref()),
    ];
    let asked: Vec<String> = asked.into_iter().flatten().collect();
    let change = version.number.saturating_sub(1);
    let (attached, link) = match enclosed {
        Enclosed::Attached(_) => (true, None),
        Enclosed::Link { address, until } => {
            let label = words.link.to_owned();
            let address = address.clone();
            let note = words::link_note(language, &format::day(*until, language));
            (false, Some([Part::Link { label, address }, Part::Paragraph(note)]))
        }
    };
    let opening = words::order_opening(language, version.kind, change, number, buyer, attached);
    let mut parts = vec![Part::Paragraph(words.greeting.to_owned()), Part::Paragraph(opening)];
    parts.extend(link.into_iter().flatten());
    parts.push(Part::Facts(facts));
    parts.push(Part::Paragraph(format!(
        "{}: {}",
        words.invoice,
        words::invoice(language, number, reference.as_deref(), &peppol.to_string())
    )));
    parts.push(Part::Paragraph(format!(
        "{}: {}. {}",
        words.contact,
        asked.join(", "),
        words.replies
    )));
    parts.push(Part::Signature {
        closing: words.closing,
        name: buyer.to_owned(),
    });
    Letter { language, parts }
}

/// The ceiling that has reached a mark.
#[derive(Debug, Clone, Copy)]
pub enum Marked<'a> {
    /// The value of the whole agreement.
    Value,
    /// The quantity of the whole agreement.
    Quantity,
    /// The value of one participant.
    Participant(&'a Organisation),
}

/// What an alarm is about.
#[derive(Debug, Clone, Copy)]
pub struct Alarmed<'a> {
    /// The mark in percent.
    pub percent: u32,
    /// The agreement.
    pub agreement: &'a Agreement,
    /// What is used of its ceilings.
    pub account: &'a CeilingAccount,
    /// The ceiling.
    pub marked: Marked<'a>,
    /// Who manages it.
    pub manager: &'a Organisation,
}

/// The mail that a ceiling has reached a mark, to those who manage the agreement. It says that a machine sent it (RFC 3834), so
/// that nobody's absence is answered to it; an order does not, because whoever ordered wants to know that nobody is there.
///
/// # Errors
/// [`Problem`] for an address no mail can be sent to.
pub fn alarm(message: &Message, alarmed: Alarmed<'_>, to: &[EmailAddress], sender: &Party) -> Result<Mail, Problem> {
    let Alarmed {
        percent,
        agreement,
        account,
        marked,
        manager,
    } = alarmed;
    let language = manager.language;
    let words = words(language);
    let name = named(&agreement.terms.number, &agreement.terms.title);
    let parts = vec![
        Part::Paragraph(words.greeting.to_owned()),
        Part::Paragraph(words::alarm_opening(language, percent, &name, marked)),
        Part::Facts(figures(account, marked, language)),
        Part::Paragraph(words.stopped.to_owned()),
        Part::Signature {
            closing: words.closing,
            name: "Samkjøp".to_owned(),
        },
    ];
    let letter = Letter { language, parts };
    let mut headers = addressed(message, sender);
    for address in to {
        headers = headers.to(party(&manager.contact.name, address)?);
    }
    let mail = headers
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ))
        .subject(words::alarm_subject(language, percent, &name, marked))
        .multipart(
            MultiPart::alternative()
                .boundary(format!("samkjop-text-{}", message.id.0.simple()))
                .singlepart(SinglePart::plain(letter.text()))
                .singlepart(SinglePart::html(letter.html())),
        )
        .map_err(unbuilt)?;
    Ok(Mail {
        id: message.id,
        day: oslo_day(message.created_at),
        about: format!("{}-{percent}", agreement.terms.number),
        message: mail,
    })
}

/// What may be called off, what is, and what is left.
fn figures(account: &CeilingAccount, marked: Marked<'_>, language: Language) -> Vec<(&'static str, String)> {
    let words = words(language);
    let rows = |limit, used, remaining| [(words.ceiling, limit), (words.used, used), (words.remaining, remaining)];
    let value = match marked {
        Marked::Value | Marked::Quantity => account.value_limit.map(|limit| (limit, account.value_used)),
        Marked::Participant(organisation) => {
            let part = account.participants.get(&organisation.id);
            part.and_then(|part| part.limit.map(|limit| (limit, part.used)))
        }
    };
    let value = value.map(|(limit, used)| {
        // What is used never passes the limit, so the difference is an amount.
        let remaining = limit.minus(used).unwrap_or(samkjop_domain::money::Money::ZERO);
        let money = |amount| format::money(amount, language);
        rows(money(limit), money(used), money(remaining))
    });
    let quantity = account
        .quantity_limit
        .as_ref()
        .filter(|_| !matches!(marked, Marked::Participant(_)))
        .map(|limit| {
            let remaining = limit
                .most
                .minus(account.quantity_used)
                .unwrap_or(samkjop_domain::quantity::Quantity::ZERO);
            let pieces = |pieces| {
                format!(
                    "{}\u{a0}{}",
                    format::quantity(pieces, language),
                    limit.unit.short(language)
                )
            };
            rows(pieces(limit.most), pieces(account.quantity_used), pieces(remaining))
        });
    value.into_iter().chain(quantity).flatten().collect()
}

/// What all mail carries: sender, the message's own identity and time.
fn addressed(message: &Message, sender: &Party) -> MessageBuilder {
    lettre::Message::builder()
        .from(sender.clone())
        .date(message.created_at.timestamp().into())
        .message_id(Some(format!("<{}@{}>", message.id, sender.email.domain())))
}

fn unbuilt(error: impl Display) -> Problem {
    Problem::Mail(error.to_string())
}

fn party(name: &str, address: &EmailAddress) -> Result<Party, Problem> {
    let name = present(Some(name));
    Ok(Party::new(name, address.as_str().parse()?))
}

/// Number and title of an agreement.
fn named(number: &str, title: &str) -> String {
    format!("{} {}", one_line(number), one_line(title)).trim().to_owned()
}

fn address(address: &PostalAddress) -> String {
    let town = format!("{} {}", address.postal_code, address.city);
    let parts = [&address.name].into_iter().chain(&address.lines).chain([&town]);
    parts
        .filter_map(|part| present(Some(part)))
        .collect::<Vec<_>>()
        .join(", ")
}

/// A text that says something, in one line.
fn present(text: Option<&str>) -> Option<String> {
    text.map(one_line).filter(|text| !text.is_empty())
}

/// The text without anything that could end a line or hide in it.
pub(super) fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

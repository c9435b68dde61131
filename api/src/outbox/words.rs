//! The words of outgoing mail in three languages.

use super::mail::{Marked, one_line};
use samkjop_domain::language::Language;
use samkjop_domain::order::OrderVersionKind;

/// The labels and standing sentences of a language.
pub(super) struct Words {
    pub(super) greeting: &'static str,
    pub(super) closing: &'static str,
    pub(super) order_number: &'static str,
    pub(super) buyer: &'static str,
    pub(super) organisation_number: &'static str,
    pub(super) agreement: &'static str,
    pub(super) deliver_to: &'static str,
    pub(super) delivery_date: &'static str,
    pub(super) delivery_date_as_agreed: &'static str,
    pub(super) marking: &'static str,
    pub(super) net: &'static str,
    pub(super) gross: &'static str,
    pub(super) invoice: &'static str,
    pub(super) contact: &'static str,
    pub(super) replies: &'static str,
    pub(super) ceiling: &'static str,
    pub(super) used: &'static str,
    pub(super) remaining: &'static str,
    pub(super) stopped: &'static str,
    pub(super) link: &'static str,
}

/// The labels and standing sentences of `language`.
pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::Bokmal => &BOKMAL,
        Language::Nynorsk => &NYNORSK,
        Language::English => &ENGLISH,
    }
}

const BOKMAL: Words = Words {
    greeting: "Hei,",
    closing: "Vennlig hilsen",
    order_number: "Ordrenummer",
    buyer: "Kjøper",
    organisation_number: "org.nr.",
    agreement: "Rammeavtale",
    deliver_to: "Leveres til",
    delivery_date: "Ønsket levering",
    delivery_date_as_agreed: "Etter avtalen",
    marking: "Merking",
    net: "Sum uten mva.",
    gross: "Sum med mva.",
    invoice: "Faktura",
    contact: "Kontakt",
    replies: "Svar på denne e-posten går til kontakten.",
    ceiling: "Tak",
    used: "Brukt",
    remaining: "Igjen",
    stopped: "Avrop som ville gå over taket, blir stoppet.",
    link: "Hent dokumentet",
};

const NYNORSK: Words = Words {
    greeting: "Hei,",
    closing: "Venleg helsing",
    order_number: "Ordrenummer",
    buyer: "Kjøpar",
    organisation_number: "org.nr.",
    agreement: "Rammeavtale",
    deliver_to: "Skal leverast til",
    delivery_date: "Ønskt levering",
    delivery_date_as_agreed: "Etter avtalen",
    marking: "Merking",
    net: "Sum utan mva.",
    gross: "Sum med mva.",
    invoice: "Faktura",
    contact: "Kontakt",
    replies: "Svar på denne e-posten går til kontakten.",
    ceiling: "Tak",
    used: "Brukt",
    remaining: "Att",
    stopped: "Avrop som ville gå over taket, blir stoppa.",
    link: "Hent dokumentet",
};

const ENGLISH: Words = Words {
    greeting: "Hello,",
    closing: "Kind regards",
    order_number: "Order number",
    buyer: "Buyer",
    organisation_number: "org. no.",
    agreement: "Framework agreement",
    deliver_to: "Deliver to",
    delivery_date: "Delivery date",
    delivery_date_as_agreed: "As agreed",
    marking: "Marking",
    net: "Total excl. VAT",
    gross: "Total incl. VAT",
    invoice: "Invoice",
    contact: "Contact",
    replies: "Replies to this e-mail go to the contact.",
    ceiling: "Ceiling",
    used: "Used",
    remaining: "Remaining",
    stopped: "Call-offs that would pass the ceiling are stopped.",
    link: "Fetch the document",
};

/// What a version is: `bestilling 2026-000012`. `change` counts the changes, from 1.
fn version_name(language: Language, kind: OrderVersionKind, change: u32, order: &str) -> String {
    match (language, kind) {
        (Language::Bokmal | Language::Nynorsk, OrderVersionKind::Order) => format!("bestilling {order}"),
        (Language::Bokmal | Language::Nynorsk, OrderVersionKind::Change) => {
            format!("endring nr. {change} av bestilling {order}")
        }
        (Language::Bokmal | Language::Nynorsk, OrderVersionKind::Cancellation) => {
            format!("avbestilling av bestilling {order}")
        }
        (Language::English, OrderVersionKind::Order) => format!("purchase order {order}"),
        (Language::English, OrderVersionKind::Change) => format!("change no. {change} of purchase order {order}"),
        (Language::English, OrderVersionKind::Cancellation) => format!("cancellation of purchase order {order}"),
    }
}

/// The subject of an order's mail.
pub(super) fn order_subject(
    language: Language,
    kind: OrderVersionKind,
    change: u32,
    order: &str,
    buyer: &str,
) -> String {
    let from = match language {
        Language::Bokmal => "fra",
        Language::Nynorsk => "frå",
        Language::English => "from",
    };
    let name = version_name(language, kind, change, order);
    let mut letters = name.chars();
    let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{capital}{} {from} {buyer}", letters.as_str())
}

/// The first sentences of an order's mail. The document is attached, or waits behind a link.
pub(super) fn order_opening(
    language: Language,
    kind: OrderVersionKind,
    change: u32,
    order: &str,
    buyer: &str,
    attached: bool,
) -> String {
    let name = version_name(language, kind, change, order);
    let first = match (language, attached) {
        (Language::Bokmal, true) => format!("Vedlagt er {name} fra {buyer}."),
        (Language::Nynorsk, true) => format!("Vedlagd er {name} frå {buyer}."),
        (Language::English, true) => format!("Please find attached {name} from {buyer}."),
        (Language::Bokmal, false) => format!("Her er {name} fra {buyer}. Dokumentet henter du med lenken under."),
        (Language::Nynorsk, false) => format!("Her er {name} frå {buyer}. Dokumentet hentar du med lenkja under."),
        (Language::English, false) => format!("Here is {name} from {buyer}. Fetch the document with the link below."),
    };
    let more = match (language, kind) {
        (_, OrderVersionKind::Order) => return first,
        (Language::Bokmal, OrderVersionKind::Change) => "Den erstatter tidligere versjoner av bestillingen.",
        (Language::Nynorsk, OrderVersionKind::Change) => "Ho erstattar tidlegare versjonar av bestillinga.",
        (Language::English, OrderVersionKind::Change) => "It replaces earlier versions of the order.",
        (Language::Bokmal, OrderVersionKind::Cancellation) => "Det som ikke er levert, er avbestilt.",
        (Language::Nynorsk, OrderVersionKind::Cancellation) => "Det som ikkje er levert, er avbestilt.",
        (Language::English, OrderVersionKind::Cancellation) => "What has not been delivered is cancelled.",
    };
    format!("{first} {more}")
}

/// What to know of the link before opening it; `until` is the last day it works.
pub(super) fn link_note(language: Language, until: &str) -> String {
    match language {
        Language::Bokmal => format!(
            "Lenken virker én gang, til og med {until}, så ta vare på filen. Trenger du den igjen, svar på denne e-posten."
        ),
        Language::Nynorsk => format!(
            "Lenkja verkar éin gong, til og med {until}, så ta vare på fila. Treng du henne igjen, svar på denne e-posten."
        ),
        Language::English => {
            format!("The link works once, until {until}, so keep the file. If you need it again, reply to this e-mail.")
        }
    }
}

/// The name of the attached document.
pub(super) fn attachment(language: Language, kind: OrderVersionKind, change: u32, order: &str) -> String {
    match (language, kind) {
        (Language::Bokmal | Language::Nynorsk, OrderVersionKind::Order) => format!("bestilling-{order}.pdf"),
        (Language::Bokmal | Language::Nynorsk, OrderVersionKind::Change) => {
            format!("bestilling-{order}-endring-{change}.pdf")
        }
        (Language::Bokmal | Language::Nynorsk, OrderVersionKind::Cancellation) => format!("avbestilling-{order}.pdf"),
        (Language::English, OrderVersionKind::Order) => format!("purchase-order-{order}.pdf"),
        (Language::English, OrderVersionKind::Change) => format!("purchase-order-{order}-change-{change}.pdf"),
        (Language::English, OrderVersionKind::Cancellation) => format!("cancellation-{order}.pdf"),
    }
}

/// What stands on the invoice, and where it is sent: `address` is the buyer's electronic one.
pub(super) fn invoice(language: Language, order: &str, reference: Option<&str>, address: &str) -> String {
    match (language, reference) {
        (Language::Bokmal, None) => {
            format!("Skriv ordrenummer {order} på fakturaen, og send den elektronisk (EHF) til {address}.")
        }
        (Language::Bokmal, Some(reference)) => format!(
            "Skriv ordrenummer {order} og referanse {reference} på fakturaen, og send den elektronisk (EHF) til {address}."
        ),
        (Language::Nynorsk, None) => {
            format!("Skriv ordrenummer {order} på fakturaen, og send han elektronisk (EHF) til {address}.")
        }
        (Language::Nynorsk, Some(reference)) => format!(
            "Skriv ordrenummer {order} og referanse {reference} på fakturaen, og send han elektronisk (EHF) til {address}."
        ),
        (Language::English, None) => {
            format!("State order number {order} on the invoice, and send it electronically (Peppol, EHF) to {address}.")
        }
        (Language::English, Some(reference)) => format!(
            "State order number {order} and reference {reference} on the invoice, and send it electronically (Peppol, \
             EHF) to {address}."
        ),
    }
}

/// The subject of a ceiling's alarm.
pub(super) fn alarm_subject(language: Language, percent: u32, agreement: &str, marked: Marked<'_>) -> String {
    let ceiling = match (language, marked) {
        (Language::Bokmal | Language::Nynorsk, Marked::Value) => "taket".to_owned(),
        (Language::Bokmal, Marked::Quantity) => "taket for mengde".to_owned(),
        (Language::Nynorsk, Marked::Quantity) => "taket for mengd".to_owned(),
        (Language::Bokmal | Language::Nynorsk, Marked::Participant(who)) => {
            format!("taket til {}", one_line(&who.name))
        }
        (Language::English, Marked::Value) => "the ceiling".to_owned(),
        (Language::English, Marked::Quantity) => "the ceiling in quantity".to_owned(),
        (Language::English, Marked::Participant(who)) => format!("the ceiling of {}", one_line(&who.name)),
    };
    match language {
        Language::Bokmal | Language::Nynorsk => format!("{percent}\u{a0}% av {ceiling} er brukt: {agreement}"),
        Language::English => format!("{percent}% of {ceiling} is used: {agreement}"),
    }
}

/// The first sentence of a ceiling's alarm.
pub(super) fn alarm_opening(language: Language, percent: u32, agreement: &str, marked: Marked<'_>) -> String {
    let who = match marked {
        Marked::Value | Marked::Quantity => String::new(),
        Marked::Participant(who) => one_line(&who.name),
    };
    let (whose, ceiling) = match (language, marked) {
        (Language::Bokmal, Marked::Value) => (String::new(), "taket"),
        (Language::Bokmal, Marked::Quantity) => (String::new(), "taket for mengde"),
        (Language::Bokmal, Marked::Participant(_)) => (format!(" til {who}"), "kommunens eget tak"),
        (Language::Nynorsk, Marked::Value) => (String::new(), "taket"),
        (Language::Nynorsk, Marked::Quantity) => (String::new(), "taket for mengd"),
        (Language::Nynorsk, Marked::Participant(_)) => (format!(" til {who}"), "taket til kommunen"),
        (Language::English, Marked::Value) => (String::new(), "its ceiling"),
        (Language::English, Marked::Quantity) => (String::new(), "its ceiling in quantity"),
        (Language::English, Marked::Participant(_)) => (format!(" of {who}"), "its own ceiling"),
    };
    match language {
        Language::Bokmal => format!(
            "Avropene{whose} på rammeavtalen {agreement} har nådd {percent}\u{a0}% av {ceiling}. Slik står det nå:"
        ),
        Language::Nynorsk => {
            format!(
                "Avropa{whose} på rammeavtalen {agreement} har nådd {percent}\u{a0}% av {ceiling}. Slik står det no:"
            )
        }
        Language::English => {
            format!("Call-offs{whose} from framework agreement {agreement} have reached {percent}% of {ceiling}. Now:")
        }
    }
}

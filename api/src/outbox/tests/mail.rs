//! Mail, read back with a parser that has nothing to do with the builder.

use super::super::mail::{self, Alarmed, Enclosed, Mail, Marked};
use super::super::problem::Problem;
use super::fixture::{MANAGER, ROLLAG, account, agreement, alarm, message, order, organisation};
use lettre::message::Mailbox as Party;
use mail_parser::{MessageParser, MimeHeaders};
use samkjop_domain::agreement::ceiling::Ceiling;
use samkjop_domain::changes::Message;
use samkjop_domain::language::Language;
use samkjop_domain::order::{Order, OrderVersionKind};

const PDF: &[u8] = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nline\rline\r\n.\r\n--samkjop\n%%EOF\n";

fn sender() -> Party {
    "Samkjøp <ikke-svar@samkjop.example>".parse().unwrap()
}

fn try_build(order: &Order, message: &Message) -> Result<Mail, Problem> {
    let to = [order.versions[0].supplier.order_email.clone()];
    let enclosed = Enclosed::Attached(PDF.repeat(100));
    mail::order(message, order, &order.versions[0], enclosed, &to, &sender())
}

fn bytes(order: &Order) -> Vec<u8> {
    try_build(order, &message(order)).unwrap().message.formatted()
}

fn parse(bytes: &[u8]) -> mail_parser::Message<'_> {
    MessageParser::default().parse(bytes).unwrap()
}

fn first<'a>(address: Option<&'a mail_parser::Address<'a>>) -> (Option<&'a str>, Option<&'a str>) {
    let address = address.unwrap();
    assert_eq!(address.iter().count(), 1);
    let address = address.first().unwrap();
    (address.name(), address.address())
}

fn is_of_type(found: Option<&mail_parser::ContentType<'_>>, kind: &str, subtype: &str) -> bool {
    found.is_some_and(|found| found.ctype() == kind && found.subtype() == Some(subtype))
}

/// The text of a mail with plain spaces and line ends.
fn text(mail: &mail_parser::Message<'_>) -> String {
    mail.body_text(0).unwrap().replace("\r\n", "\n").replace('\u{a0}', " ")
}

#[test]
fn a_supplier_gets_the_order_from_the_buyer_with_the_pdf_byte_for_byte() {
    let order = order();
    let message = message(&order);
    let mail = try_build(&order, &message).unwrap();
    assert_eq!(mail.file_name(), format!("2026-09-15-2026-000012-{}.eml", message.id));
    let bytes = mail.message.formatted();
    let mail = parse(&bytes);
    assert_eq!(mail.subject(), Some("Bestilling 2026-000012 frå Rollag kommune"));
    assert_eq!(first(mail.from()), (Some("Samkjøp"), Some("ikke-svar@samkjop.example")));
    assert_eq!(
        first(mail.to()),
        (Some("Fjørå Møblar Eksempel AS"), Some("ordre@fjora.example"))
    );
    assert_eq!(
        first(mail.reply_to()),
        (Some("Åse Eksempel"), Some("ase@rollag.example"))
    );
    assert_eq!(
        mail.message_id(),
        Some(format!("{}@samkjop.example", message.id).as_str())
    );
    assert_eq!(mail.date().unwrap().to_rfc3339(), "2026-09-15T08:00:00Z");
    assert!(is_of_type(mail.content_type(), "multipart", "mixed"));
    assert_eq!(mail.attachment_count(), 1);
    let attached = mail.attachment(0).unwrap();
    assert_eq!(attached.attachment_name(), Some("bestilling-2026-000012.pdf"));
    assert!(is_of_type(attached.content_type(), "application", "pdf"));
    assert_eq!(attached.contents(), PDF.repeat(100));
    assert!(bytes.is_ascii(), "any mail server can carry it");
    assert!(
        bytes.split(|byte| *byte == b'\n').all(|line| line.len() <= 80),
        "no line needs to be broken on the way"
    );
}

#[test]
fn the_text_tells_what_a_person_needs_before_opening_the_pdf() {
    let bytes = bytes(&order());
    let expected = "\
Hei,

Vedlagd er bestilling 2026-000012 frå Rollag kommune.

Ordrenummer:       2026-000012
Kjøpar:            Rollag kommune (org.nr. 974 760 673)
Rammeavtale:       RA-2026-07 Kontormøblar
Skal leverast til: Veggli skule, Eksempelvegen 1, 3626 Rollag
Ønskt levering:    22.09.2026
Merking:           Rom 214, v/vaktmeister
Sum utan mva.:     23 880,00 kr
Sum med mva.:      29 850,00 kr

Faktura: Skriv ordrenummer 2026-000012 og referanse RK-3110 på fakturaen, og send han elektronisk (EHF) til \
0192:974760673.

Kontakt: Åse Eksempel, ase@rollag.example, 00 00 00 00. Svar på denne e-posten går til kontakten.

Venleg helsing
Rollag kommune
";
    assert_eq!(text(&parse(&bytes)).trim_end(), expected.trim_end());
}

#[test]
fn the_same_is_there_as_a_page_that_loads_nothing_and_runs_nothing() {
    let mut order = order();
    order.versions[0].delivery.marking = Some("<img src=x onerror=alert(1)> & \"Rom 214\"".to_owned());
    let bytes = bytes(&order);
    let mail = parse(&bytes);
    let html = mail.body_html(0).unwrap();
    assert!(html.contains("<html lang=\"nn\">"), "{html}");
    assert!(
        html.contains("<td>&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Rom 214&quot;</td>"),
        "{html}"
    );
    assert!(html.contains("<th scope=\"row\""), "{html}");
    assert!(!html.contains("<img") && !html.contains("http"), "{html}");
}

#[test]
fn a_supplier_that_wants_no_attachments_gets_an_address_to_fetch_it_from() {
    let order = order();
    let to = ["lager@fjora.example", "ordre@fjora.example"].map(|text| text.parse().unwrap());
    let enclosed = Enclosed::Link {
        address: "https://samkjop.example/hent/abc-_123".to_owned(),
        until: "2026-09-29".parse().unwrap(),
    };
    let message = message(&order);
    let mail = mail::order(&message, &order, &order.versions[0], enclosed, &to, &sender()).unwrap();
    let bytes = mail.message.formatted();
    let mail = parse(&bytes);
    assert_eq!(mail.attachment_count(), 0);
    assert_eq!(mail.to().unwrap().iter().count(), 2);
    let text = text(&mail);
    assert!(text.contains("\nhttps://samkjop.example/hent/abc-_123\n"), "{text}");
    assert!(text.contains("verkar éin gong, til og med 29.09.2026"), "{text}");
    assert!(!text.contains("Vedlagd"), "{text}");
    let html = mail.body_html(0).unwrap();
    assert!(
        html.contains("<a href=\"https://samkjop.example/hent/abc-_123\">Hent dokumentet</a>"),
        "{html}"
    );
}

#[test]
fn a_supplier_that_reads_english_gets_all_of_it_in_english() {
    let mut order = order();
    order.versions[0].language = Language::English;
    order.versions[0].delivery.date = None;
    let bytes = bytes(&order);
    let mail = parse(&bytes);
    assert_eq!(mail.subject(), Some("Purchase order 2026-000012 from Rollag kommune"));
    assert_eq!(
        mail.attachment(0).unwrap().attachment_name(),
        Some("purchase-order-2026-000012.pdf")
    );
    let text = text(&mail);
    assert!(text.contains("Delivery date:       As agreed\n"), "{text}");
    assert!(text.contains("Total incl. VAT:     NOK 29 850.00\n"), "{text}");
    assert!(
        text.contains("State order number 2026-000012 and reference RK-3110 on the invoice"),
        "{text}"
    );
}

#[test]
fn a_change_and_a_cancellation_say_that_they_are_not_a_new_order() {
    let mut order = order();
    let version = &mut order.versions[0];
    (version.number, version.kind, version.language) = (3, OrderVersionKind::Change, Language::Bokmal);
    let bytes = bytes(&order);
    assert_eq!(
        parse(&bytes).subject(),
        Some("Endring nr. 2 av bestilling 2026-000012 fra Rollag kommune")
    );
    assert!(text(&parse(&bytes)).contains("Den erstatter tidligere versjoner"));
    order.versions[0].kind = OrderVersionKind::Cancellation;
    let bytes = self::bytes(&order);
    assert_eq!(
        parse(&bytes).subject(),
        Some("Avbestilling av bestilling 2026-000012 fra Rollag kommune")
    );
    assert_eq!(
        parse(&bytes).attachment(0).unwrap().attachment_name(),
        Some("avbestilling-2026-000012.pdf")
    );
}

#[test]
fn names_with_line_ends_make_no_headers_and_no_lines_of_their_own() {
    let mut order = order();
    let version = &mut order.versions[0];
    version.supplier.name = "Fjord AS\r\nBcc: alle@tyv.example".to_owned();
    version.buyer.name = "Rollag kommune\r\n\r\nBetal til konto 0000\u{2028}straks".to_owned();
    version.buyer.contact.name = "Åse\nX-Ond: ja".to_owned();
    version.delivery.marking = Some("Rom 1\nSum med mva.: 1,00 kr".to_owned());
    version.buyer_reference = Some(" \r\n ".to_owned());
    let bytes = bytes(&order);
    let mail = parse(&bytes);
    assert_eq!(
        first(mail.to()),
        (Some("Fjord AS Bcc: alle@tyv.example"), Some("ordre@fjora.example"))
    );
    assert_eq!(first(mail.reply_to()).0, Some("Åse X-Ond: ja"));
    assert_eq!(
        mail.subject(),
        Some("Bestilling 2026-000012 frå Rollag kommune Betal til konto 0000 straks")
    );
    let mut headers: Vec<String> = mail
        .headers()
        .iter()
        .map(|header| header.name().to_lowercase())
        .collect();
    headers.sort_unstable();
    let expected = [
        "content-type",
        "date",
        "from",
        "message-id",
        "mime-version",
        "reply-to",
        "subject",
        "to",
    ];
    assert_eq!(headers, expected);
    let text = text(&mail);
    let starts = |start: &str| text.lines().filter(|line| line.starts_with(start)).count();
    assert_eq!((starts("Sum med mva."), starts("Betal")), (1, 0), "{text}");
    assert!(
        text.contains("Skriv ordrenummer 2026-000012 på fakturaen"),
        "a blank reference is none: {text}"
    );
}

#[test]
fn a_very_long_supplier_name_arrives_whole() {
    for word in ["Landsdekkande", "Møbelfabrikken", "\"Sitat\" & Søner,"] {
        let mut order = order();
        let name = vec![word; 40].join(" ");
        order.versions[0].supplier.name.clone_from(&name);
        order.versions[0].buyer.name.clone_from(&name);
        let bytes = bytes(&order);
        let mail = parse(&bytes);
        assert_eq!(first(mail.to()).0, Some(name.as_str()));
        assert_eq!(
            mail.subject(),
            Some(format!("Bestilling 2026-000012 frå {name}").as_str())
        );
        assert!(
            bytes.split(|byte| *byte == b'\n').all(|line| line.len() <= 998),
            "as RFC 5322 allows"
        );
    }
}

#[test]
fn the_same_message_is_the_same_mail_every_time() {
    let order = order();
    let message = message(&order);
    let build = || try_build(&order, &message).unwrap().message.formatted();
    assert_eq!(build(), build());
}

#[test]
fn an_order_without_a_number_is_not_sent() {
    let order = Order {
        number: None,
        ..order()
    };
    assert!(matches!(try_build(&order, &message(&order)), Err(Problem::Missing(_))));
}

fn alarm_text(ceiling: Ceiling, language: Language) -> (String, String, String) {
    let (manager, rollag) = (
        organisation(MANAGER, "Eksempelregionen", language),
        organisation(ROLLAG, "Rollag kommune", language),
    );
    let marked = match ceiling {
        Ceiling::Value => Marked::Value,
        Ceiling::Quantity => Marked::Quantity,
        Ceiling::Participant(_) => Marked::Participant(&rollag),
    };
    let message = alarm(ceiling);
    let alarmed = Alarmed {
        percent: 80,
        agreement: &agreement(),
        account: &account(),
        marked,
        manager: &manager,
    };
    let to = [manager.contact.email.clone()];
    let mail = mail::alarm(&message, alarmed, &to, &sender()).unwrap();
    assert_eq!(mail.file_name(), format!("2026-09-15-RA-2026-07-80-{}.eml", message.id));
    let bytes = mail.message.formatted();
    let mail = parse(&bytes);
    assert_eq!(
        mail.header_raw("Auto-Submitted").map(str::trim),
        Some("auto-generated"),
        "nobody's absence is answered to a machine"
    );
    (
        first(mail.to()).1.unwrap().to_owned(),
        mail.subject().unwrap().replace('\u{a0}', " "),
        text(&mail),
    )
}

#[test]
fn those_who_manage_an_agreement_read_how_much_of_the_ceiling_is_left() {
    let (to, subject, text) = alarm_text(Ceiling::Value, Language::Bokmal);
    assert_eq!(to, "innkjop@region.example");
    assert_eq!(subject, "80 % av taket er brukt: RA-2026/07 Kontormøblar");
    let figures = "\
Tak:   4 000 000,00 kr
Brukt: 3 200 000,00 kr
Igjen: 800 000,00 kr
Tak:   1 000 stk
Brukt: 810 stk
Igjen: 190 stk
";
    assert!(text.contains(figures), "{text}");
}

#[test]
fn an_alarm_of_the_quantity_says_so() {
    let (_, subject, text) = alarm_text(Ceiling::Quantity, Language::Nynorsk);
    assert_eq!(subject, "80 % av taket for mengd er brukt: RA-2026/07 Kontormøblar");
    assert!(text.contains("har nådd 80 % av taket for mengd."), "{text}");
    assert!(text.contains("Att:   190 stk"), "{text}");
}

#[test]
fn an_alarm_of_one_participant_names_it_and_its_own_figures() {
    let (_, subject, text) = alarm_text(Ceiling::Participant(ROLLAG), Language::English);
    assert_eq!(
        subject,
        "80% of the ceiling of Rollag kommune is used: RA-2026/07 Kontormøblar"
    );
    let figures = "\
Ceiling:   NOK 100 000.00
Used:      NOK 80 000.00
Remaining: NOK 20 000.00

";
    assert!(text.contains(figures), "{text}");
    let (_, subject, text) = alarm_text(Ceiling::Participant(ROLLAG), Language::Nynorsk);
    assert_eq!(
        subject,
        "80 % av taket til Rollag kommune er brukt: RA-2026/07 Kontormøblar"
    );
    assert!(text.contains("Att:   20 000,00 kr"), "{text}");
}

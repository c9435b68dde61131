//! What a reader, or a program that reads, finds in the document. Needs `pdftotext` and `qpdf` (poppler-utils, qpdf).
#![allow(clippy::unwrap_used, clippy::panic)]

mod fixture;

use fixture::{
    VERIFICATION, cancelled, changed, hard_cases, order_of, outside_price_list, print, print_branded, print_last,
    printed, sum, version,
};
use samkjop_domain::language::Language;
use samkjop_domain::money::Money;
use samkjop_domain::order::OrderVersion;
use sha2::{Digest, Sha256};
use std::io::Write;
use std::process::{Command, Stdio};

const LANGUAGES: [Language; 3] = [Language::Bokmal, Language::Nynorsk, Language::English];

/// Runs a program that reads a PDF from standard input.
fn run(program: &str, arguments: &[&str], bytes: &[u8]) -> String {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program} is needed for this test: {error}"));
    let mut stdin = child.stdin.take().unwrap();
    let bytes = bytes.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&bytes));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success(), "{program} refuses the document");
    String::from_utf8(output.stdout).unwrap()
}

/// The text in the order it is drawn in. `pdftotext` gives every kind of space as a plain one.
fn text(bytes: &[u8]) -> String {
    run("pdftotext", &["-raw", "-enc", "UTF-8", "-", "-"], bytes)
}

/// Without spaces, and without the hyphens at which words go on in the next line.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
}

/// The text with one space wherever there are spaces or ends of lines.
fn in_a_row(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A decimal of the domain as it must be printed.
fn figure(plain: &str, least: usize) -> String {
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let mut fraction = fraction.trim_end_matches('0').to_owned();
    while fraction.len() < least {
        fraction.push('0');
    }
    let groups: Vec<&str> = whole
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| std::str::from_utf8(group).unwrap())
        .collect();
    let comma = if fraction.is_empty() { "" } else { "," };
    format!("{}{comma}{fraction}", groups.join(" "))
}

/// Everything the order says that must be found, word for word and number for number.
fn expected(version: &OrderVersion) -> Vec<String> {
    let mut all = vec![
        "2026-000123".to_owned(),
        version.agreement.number.clone(),
        version.buyer.name.clone(),
        version.buyer.organisation_number.spaced().replace('\u{a0}', " "),
        version.buyer.organisation_number.peppol(),
        version.buyer.contact.email.to_string(),
        version.supplier.name.clone(),
        version.supplier.organisation_number.spaced().replace('\u{a0}', " "),
        "24.07.2026".to_owned(),
        figure(&version.totals.net.to_string(), 2),
        figure(&version.totals.gross.to_string(), 2),
    ];
    for place in [
        &version.delivery.address,
        &version.buyer.invoice_address,
        &version.supplier.address,
    ] {
        all.extend(place.lines.iter().cloned());
        all.push(format!("{} {}", place.postal_code, place.city));
    }
    all.extend(version.delivery.marking.clone());
    all.extend(version.buyer_reference.clone());
    all.extend(version.note.clone());
    for subtotal in &version.totals.per_category {
        all.push(figure(&subtotal.taxable.to_string(), 2));
        all.push(figure(&subtotal.tax.to_string(), 2));
    }
    for line in &version.lines {
        all.extend(
            line.article
                .as_ref()
                .map(|article| article.supplier_article_number.clone()),
        );
        all.push(line.name.clone());
        all.extend(line.description.clone());
        let gtin = line.article.as_ref().and_then(|article| article.gtin);
        all.extend(gtin.as_ref().map(ToString::to_string));
        all.extend(line.coding.clone());
        all.push(figure(&line.quantity.to_string(), 0));
        all.push(figure(&line.price.amount().to_string(), 2));
        if line.price.base().to_string() != "1" {
            all.push(format!("per {}", figure(&line.price.base().to_string(), 0)));
        }
        if !line.discount.is_zero() {
            all.push(figure(&line.discount.to_string(), 2));
        }
        all.push(format!("{} %", figure(&line.tax_rate.to_string(), 0)));
        all.push(figure(&line.net.to_string(), 2));
    }
    all
}

fn assert_tells_all(version: &OrderVersion, language: Language) {
    let text = text(&print(version.clone(), language));
    // Repeated column headings and page feet may stand within a long description.
    let found = letters(&text.replace('\u{c}', "\n"));
    for wanted in expected(version) {
        let pieces: Vec<String> = wanted
            .split([' ', '-', '/'])
            .map(letters)
            .filter(|piece| piece.len() < 100)
            .collect();
        for piece in pieces {
            assert!(
                found.contains(&piece),
                "{piece:?} of {wanted:?} is not in the document:\n{text}"
            );
        }
        // A number stays on one line, so that it can be searched for.
        if wanted.starts_with(|c: char| c.is_ascii_digit()) {
            assert!(text.contains(&wanted), "{wanted:?} is not in the document:\n{text}");
        }
    }
}

#[test]
fn every_word_and_number_of_an_order_is_in_the_text_in_every_language() {
    for lines in [1, 12, 300] {
        assert_tells_all(&version(lines), Language::Bokmal);
    }
    for language in LANGUAGES {
        assert_tells_all(&version(8), language);
    }
}

#[test]
fn hard_cases_lose_nothing() {
    // What of the strange one is kept has a test of its own.
    for (name, version) in hard_cases().into_iter().filter(|(name, _)| *name != "strange") {
        println!("{name}");
        assert_tells_all(&version, Language::Bokmal);
    }
}

#[test]
fn a_line_outside_the_price_list_says_so_to_the_supplier_and_has_no_article_number() {
    let mut order = version(2);
    order.lines[1] = outside_price_list(2);
    sum(&mut order);
    for (language, note) in [
        (Language::Bokmal, "Utenfor prislisten"),
        (Language::Nynorsk, "Utanfor prislista"),
        (Language::English, "Outside the price list"),
    ] {
        let text = text(&print(order.clone(), language));
        let wheels = text.find("Bytte av hjul").unwrap();
        assert_eq!(text.matches(note).count(), 1, "{text}");
        assert!(text.find(note).unwrap() > wheels, "{text}");
        assert!(text.contains("FB-10037") && !text.contains("FB-10074"), "{text}");
        assert!(text[wheels..].contains("742"), "{text}");
    }
}

#[test]
fn lines_come_in_their_order_with_their_own_figures() {
    let text = text(&printed(300));
    let places: Vec<usize> = (1..=300)
        .map(|number| text.find(&format!("FB-{}", 10_000 + number * 37)).unwrap())
        .collect();
    assert!(places.is_sorted());
    let (chairs, paper) = (places[0], places[1]);
    assert!(text[chairs..paper].contains("29 880,00"));
    assert!(!text[chairs..paper].contains("6 247,50"));
}

#[test]
fn every_page_repeats_the_column_headings_and_says_which_of_how_many_it_is() {
    let text = text(&printed(300));
    let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    assert!(pages.len() > 10);
    for (index, page) in pages.iter().enumerate() {
        assert!(
            page.contains(&format!("Side {} av {}", index + 1, pages.len())),
            "{page}"
        );
        let has_lines = page.contains("FB-");
        assert_eq!(page.matches("Varenr.").count(), usize::from(has_lines), "{page}");
    }
    let last = pages.iter().rfind(|page| page.contains("FB-")).unwrap();
    assert!(
        last.contains("FB-21100") && last.contains("Sum med mva."),
        "the sum stands alone:\n{last}"
    );
}

#[test]
fn sami_letters_and_letters_the_typeface_lacks_come_back_as_they_were() {
    let mut version = version(1);
    version.lines[0].name = "Čáhcesuohpan Ŋ ŋ Đ đ Š š Ŧ ŧ Ž ž Á á – “é” × 5 €".into();
    version.lines[0].description = Some("ᏣᎳᎩ kan ikke tegnes, men leses. Bindestrek\u{2011}ord.".into());
    let text = text(&print(version, Language::Bokmal));
    assert!(
        text.contains("Čáhcesuohpan Ŋ ŋ Đ đ Š š Ŧ ŧ Ž ž Á á – “é” × 5 €"),
        "{text}"
    );
    assert!(text.contains("ᏣᎳᎩ") && text.contains("Bindestrek\u{2011}ord"), "{text}");
}

#[test]
fn control_characters_vanish_and_other_scripts_are_boxes_that_can_be_copied() {
    let (_, strange) = hard_cases().into_iter().find(|(name, _)| *name == "strange").unwrap();
    let bytes = print(strange, Language::Bokmal);
    let text = text(&bytes);
    for said in [
        "Kontrolltegn og",
        "Linje\nskift\nog tabulator. snudd",
        "<b>Ikke</b> & \\(formatert\\) {tekst} %PDF endobj",
    ] {
        assert!(text.contains(said), "{said:?} is not in\n{text}");
    }
    // pdftotext turns what runs from right to left; every letter is there.
    assert!("שולחןעבודהمكتبخشبي漢字😀".chars().all(|c| text.contains(c)), "{text}");
    assert_eq!(text.matches(char::REPLACEMENT_CHARACTER).count(), 2, "{text}");
    check(&bytes);
}

#[test]
fn what_is_missing_leaves_no_label_behind() {
    let (_, bare) = hard_cases().into_iter().find(|(name, _)| *name == "bare").unwrap();
    let text = text(&print(bare, Language::Bokmal));
    for label in ["Merking", "Referanse", "Melding", "Rabatt", "GTIN", "Kontering", "None"] {
        assert!(!text.contains(label), "{label} in\n{text}");
    }
    assert!(text.contains("Etter avtalen"));
    assert!(text.contains("Fakturaen skal vise ordrenummeret. Send"));
}

#[test]
fn a_change_tells_before_and_now_and_marks_the_lines() {
    let order = changed(5);
    let text = in_a_row(&text(&print_last(&order, Language::Bokmal)));
    for said in [
        "Endring nr. 1",
        "Endringer fra forrige versjon",
        "Bestilt 24.07.2026",
        "Endret 30.07.2026",
        "Ønsket levering Endret 14.08.2026 21.08.2026",
        "Merking Endret Rom 214, v/vaktmester Ingen",
        "Antall 150 ris 200 ris",
        "Beløp 6 247,50 8 500,00",
        "3 Skruer 4,5 × 50 mm Utgår",
        "6 Bytte av hjul på kontorstol Ny",
        "Sum med mva. NOK 53 142,55 NOK 52 719,01",
    ] {
        assert!(text.contains(said), "{said:?} is not in\n{text}");
    }
    let now = text.split("Bestillingen slik den er nå").nth(1).unwrap();
    assert_eq!(
        (now.matches("Endret linje").count(), now.matches("Ny linje").count()),
        (2, 1),
        "{now}"
    );
    assert!(!now.contains("Skruer"), "{now}");
    assert!(now.contains("NOK 52 719,01"), "{now}");
}

#[test]
fn a_cancellation_is_unmistakable_and_one_page() {
    let order = cancelled(4);
    for (language, title, said) in [
        (Language::Bokmal, "Avbestilling 2026-000123", "Ikke lever"),
        (Language::Nynorsk, "Avbestilling 2026-000123", "Ikkje lever"),
        (Language::English, "Cancellation of order 2026-000123", "Do not deliver"),
    ] {
        let text = text(&print_branded(&order, language));
        assert!(text.contains(title) && text.contains(said), "{text}");
        assert!(!text.contains("EHF") && !text.contains("Høy rygg"), "{text}");
        assert_eq!(text.matches('\u{c}').count(), 1, "more than a page:\n{text}");
    }
    assert!(!text(&printed(1)).contains("Avbestil"));
}

#[test]
fn sums_carried_over_are_those_of_the_lines_above() {
    let version = version(300);
    let text = text(&print(version.clone(), Language::Bokmal));
    let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    let mut carried = 0;
    for (page, next) in pages.iter().zip(&pages[1..]) {
        let Some((lines, sum)) = page.split_once("Overføres til neste side ") else {
            continue;
        };
        let sum = sum.lines().next().unwrap();
        let last = (1..=300).rfind(|number| lines.contains(&format!("FB-{} ", 10_000 + number * 37)));
        let above = version.lines.iter().take(last.unwrap()).map(|line| line.net);
        assert_eq!(sum, figure(&Money::total(above).unwrap().to_string(), 2));
        assert!(next.contains(&format!("Overført fra forrige side {sum}\n")), "{next}");
        carried += 1;
    }
    assert!(carried > 10, "{carried}");
    assert!(!self::text(&printed(3)).contains("Overfør"));
}

#[test]
fn a_municipality_has_its_own_look_and_terms() {
    let text = text(&print_branded(&order_of(version(2)), Language::English));
    for said in [
        "Innkjøpskontoret",
        "www.vinterdal.example",
        "Rammeavtalens vilkår gjelder.",
        VERIFICATION,
    ] {
        assert!(text.contains(said), "{said} is not in\n{text}");
    }
}

#[test]
fn the_hash_at_the_end_is_that_of_the_attached_data() {
    let order = order_of(version(3));
    let bytes = print_last(&order, Language::Nynorsk);
    let document = lopdf::Document::load_mem(&bytes).unwrap();
    let attached = document
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .find(|stream| stream.dict.has_type(b"EmbeddedFile"))
        .unwrap()
        .decompressed_content()
        .unwrap();
    let data: serde_json::Value = serde_json::from_slice(&attached).unwrap();
    assert_eq!(data["order_number"], "2026-000123");
    assert_eq!(data["lines"].as_array().unwrap().len(), 3);
    let hash: String = Sha256::digest(&attached)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let text = letters(&text(&bytes));
    assert!(text.contains(&format!("somdata){hash}")), "{hash} is not in {text}");
}

#[test]
fn a_megabyte_of_text_is_printed_and_loses_nothing() {
    for unit in ["Ord og tall 1\u{a0}000,50. ", "æ"] {
        let mut version = version(2);
        version.lines[0].description = Some(unit.repeat(1_000_000 / unit.len()));
        let bytes = print(version, Language::Bokmal);
        let found = letters(&text(&bytes));
        let one = letters(unit);
        let wanted = 1_000_000 / unit.len();
        // Words may be parted by what stands at the foot and the head of a page.
        assert!(
            found.matches(&one).count() >= wanted - 1_000,
            "{}",
            found.matches(&one).count()
        );
        check(&bytes);
    }
}

#[test]
fn the_internal_requisition_is_nowhere_in_the_document() {
    let order = order_of(version(1));
    let requisition = order.requisition.to_string();
    let text = text(&samkjop_pdf::order(&order, &order.versions[0], Language::Bokmal).unwrap());
    assert!(!text.contains(&requisition));
    let mut other = order.clone();
    other.requisition = samkjop_domain::ids::RequisitionId(uuid::Uuid::from_u128(7));
    let print = |order: &samkjop_domain::order::Order| samkjop_pdf::order(order, &order.versions[0], Language::Bokmal);
    assert_eq!(print(&order).unwrap(), print(&other).unwrap());
}

#[test]
fn qpdf_finds_nothing_wrong() {
    for lines in [1, 12, 300] {
        check(&printed(lines));
    }
    for (_, version) in hard_cases() {
        check(&print(version, Language::English));
    }
    for order in [order_of(version(2)), changed(5), cancelled(4)] {
        check(&print_branded(&order, Language::Bokmal));
    }
}

fn check(bytes: &[u8]) {
    let name = format!("samkjop-{}-{:?}.pdf", std::process::id(), std::thread::current().id());
    let path = std::env::temp_dir().join(name);
    std::fs::write(&path, bytes).unwrap();
    let output = Command::new("qpdf").arg("--check").arg(&path).output().unwrap();
    std::fs::remove_file(&path).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The page the sum is on.
fn page_of_the_sum(version: OrderVersion) -> String {
    let text = text(&print(version, Language::Bokmal));
    let mut pages = text.split('\u{c}').filter(|page| page.contains("Sum med mva."));
    let page = pages.next().unwrap().to_owned();
    assert!(
        page.contains("Sum uten mva.") && pages.next().is_none(),
        "the sum is torn apart:\n{text}"
    );
    page
}

#[test]
fn the_sum_has_the_last_line_above_it_wherever_the_page_ends() {
    for lines in 1..=30 {
        let page = page_of_the_sum(version(lines));
        assert!(
            page.contains(&format!("FB-{}", 10_000 + lines * 37)),
            "{lines} lines:\n{page}"
        );
    }
}

#[test]
fn the_sum_has_the_end_of_a_long_last_line_above_it_wherever_the_page_ends() {
    for sentences in (20..=110).step_by(3) {
        let mut version = version(2);
        version.lines[1].description = Some("Denne setningen er lang nok til å fylle en linje. ".repeat(sentences));
        let page = page_of_the_sum(version);
        assert!(letters(&page).contains("fylleenlinje."), "{sentences}:\n{page}");
    }
}

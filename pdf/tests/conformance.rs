//! What documents claim to be, checked by programs that share no code with ours: pikepdf's validator of PDF/A-3b, pdfua's of
//! PDF/UA-1, and the structure tree as pikepdf reads it. `scripts/install-tools` installs both. What they found is kept in
//! `target/conformance`.
#![allow(clippy::unwrap_used, clippy::panic)]

mod fixture;

use fixture::{VERIFICATION, cancelled, changed, hard_cases, order_of, print, print_branded, print_last, version};
use samkjop_domain::language::Language;
use samkjop_domain::order::{Order, OrderVersion};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What pikepdf's validator says of every document, since it knows neither level A nor properties of other standards, however
/// they are described (ISO 19005-3, 6.6.2.3).
const BEYOND_THE_VALIDATOR: [&str; 6] = [
    "XMP namespace pdfaExtension=http://www.aiim.org/pdfa/ns/extension/ is not permitted",
    "XMP namespace pdfaSchema=http://www.aiim.org/pdfa/ns/schema# is not permitted",
    "XMP namespace pdfaProperty=http://www.aiim.org/pdfa/ns/property# is not permitted",
    "XMP property pdfuaid:part is not permitted",
    "XMP property pdfaExtension:schemas is not permitted",
    "pdfaid:conformance is 'A', expected 'B'",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Reads documents; each is named, and its name is that of its report.
fn read(test: &str, documents: Vec<(String, Vec<u8>)>) -> Vec<(String, Value)> {
    let folder = root().join("target/conformance").join(test);
    std::fs::create_dir_all(&folder).unwrap();
    let files: Vec<PathBuf> = documents
        .iter()
        .map(|(name, bytes)| {
            let file = folder.join(format!("{name}.pdf"));
            std::fs::write(&file, bytes).unwrap();
            file
        })
        .collect();
    let output = Command::new("python3")
        .env("PYTHONPATH", root().join(".tools/python"))
        .arg(root().join("pdf/tests/read.py"))
        .args(&files)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "scripts/install-tools installs what is missing:\n{said}"
    );
    let read: Value = serde_json::from_slice(&output.stdout).unwrap();
    documents
        .iter()
        .zip(files)
        .map(|((name, _), file)| {
            let found = read[file.to_str().unwrap()].clone();
            let report = serde_json::to_string_pretty(&found).unwrap();
            std::fs::write(file.with_extension("json"), report).unwrap();
            (name.clone(), found)
        })
        .collect()
}

#[test]
fn every_document_is_what_it_claims_to_be() {
    let mut documents = Vec::new();
    for (name, version) in hard_cases() {
        documents.push((name.to_owned(), print(version, Language::Bokmal)));
    }
    documents.push(("300".to_owned(), print(version(300), Language::Nynorsk)));
    for language in [Language::Bokmal, Language::Nynorsk, Language::English] {
        for (name, order) in [
            ("order", order_of(version(12))),
            ("change", changed(5)),
            ("cancellation", cancelled(4)),
        ] {
            documents.push((format!("{name}-{}", language.tag()), print_branded(&order, language)));
        }
    }
    for (name, found) in read("claims", documents) {
        assert_eq!(found["pdfa"], "3A", "{name}");
        assert_eq!(found["pdfua"], "1", "{name}");
        assert_eq!(found["version"], "1.7", "{name}");
        assert_eq!(found["title_shown"], true, "{name}");
        assert_eq!(found["every_mark_is_used_once"], true, "{name}");
        assert_eq!(found["pdfua_findings"], Value::Array(Vec::new()), "{name}");
        let findings = found["pdfa_findings"].as_array().unwrap();
        for finding in findings {
            let known = BEYOND_THE_VALIDATOR
                .iter()
                .any(|known| finding.as_str().unwrap().ends_with(known));
            assert!(known, "{name}: {finding}");
        }
        assert_eq!(findings.len(), BEYOND_THE_VALIDATOR.len(), "{name}");
        assert_tree(&name, &found["tree"]);
    }
}

/// A tree as PDF/UA wants it: one main heading before the others, figures with words and a place, tables whose rows have as many
/// cells as columns, and whose heading cells say what they head.
fn assert_tree(name: &str, tree: &Value) {
    assert_eq!(tree["role"], "Document");
    let headings: Vec<&str> = all(tree)
        .iter()
        .map(|part| role(part))
        .filter(|role| role.starts_with('H'))
        .collect();
    assert_eq!(headings[0], "H1", "{name}");
    assert!(headings[1..].iter().all(|role| *role == "H2"), "{name}");
    for part in all(tree) {
        match role(part) {
            "Figure" => assert!(part["alt"].is_string() && part["bbox"].is_array(), "{name}: {part}"),
            "TH" => assert!(
                ["Column", "Row"].contains(&part["scope"].as_str().unwrap()),
                "{name}: {part}"
            ),
            "Table" => {
                let parts = all(part);
                let rows: Vec<_> = parts.iter().filter(|part| role(part) == "TR").collect();
                let cells = |row: &Value| row["kids"].as_array().unwrap().len();
                assert!(rows.iter().all(|row| cells(row) == cells(rows[0])), "{name}");
                let named = |row: &Value| row["kids"].as_array().unwrap().iter().any(|cell| role(cell) == "TH");
                assert!(rows.iter().all(|row| named(row)), "{name}");
            }
            _ => {}
        }
    }
}

fn role(part: &Value) -> &str {
    part["role"].as_str().unwrap_or_default()
}

/// A part and all within it, in reading order.
fn all(part: &Value) -> Vec<&Value> {
    let kids = part["kids"].as_array().unwrap().iter().filter(|kid| kid.is_object());
    [part].into_iter().chain(kids.flat_map(all)).collect()
}

/// The text of a part, pieces parted by spaces.
fn text(part: &Value) -> String {
    let pieces = part["kids"].as_array().unwrap().iter();
    let pieces = pieces.map(|kid| kid.as_str().map_or_else(|| text(kid), str::to_owned));
    pieces.filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What the rows of lines must say, cell by cell, from the data alone.
fn rows(version: &OrderVersion) -> Vec<Vec<String>> {
    let figure = |plain: String| {
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, "00"));
        let groups: Vec<&str> = whole
            .as_bytes()
            .rchunks(3)
            .rev()
            .map(|group| std::str::from_utf8(group).unwrap())
            .collect();
        format!("{},{fraction}", groups.join("\u{a0}"))
    };
    let row = |line: &samkjop_domain::order::OrderLine| {
        let article = line.article.as_ref().unwrap();
        vec![
            line.number.to_string(),
            article.supplier_article_number.clone(),
            line.name.clone(),
            figure(line.net.to_string()),
        ]
    };
    version.lines.iter().map(row).collect()
}

#[test]
fn the_text_in_reading_order_is_the_data_of_the_order() {
    // Two hundred lines go over many pages; the tree is one table all the same, without what repeats.
    let version = version(200);
    let bytes = print(version.clone(), Language::Bokmal);
    let (_, found) = read("order", vec![("200".to_owned(), bytes)]).remove(0);
    assert_eq!(found["language"], "nb-NO");
    assert_eq!(found["title"], "Bestilling 2026-000123 – Vinterdal kommune");
    assert_eq!(found["attachments"]["2026-000123-1.json"], "/Data");
    let parts = all(&found["tree"]);
    let table = parts.iter().find(|part| role(part) == "Table").unwrap();
    let read: Vec<Vec<String>> = all(table)
        .iter()
        .filter(|part| role(part) == "TR")
        .map(|row| row["kids"].as_array().unwrap().iter().map(text).collect())
        .collect();
    let headings = [
        "Nr.",
        "Varenr.",
        "Beskrivelse",
        "Antall",
        "Enhet",
        "Pris",
        "Rabatt",
        "Mva.",
        "Beløp",
    ];
    assert_eq!(read[0], headings);
    assert_eq!(read.len(), 201);
    for (read, wanted) in read[1..].iter().zip(rows(&version)) {
        assert_eq!((&read[0], &read[1], &read[8]), (&wanted[0], &wanted[1], &wanted[3]));
        assert!(read[2].starts_with(&wanted[2]), "{read:?}");
    }
    // Of a long description no word is lost where it goes on on another page.
    let descriptions = version.lines.iter().filter_map(|line| line.description.as_deref());
    let whole = text(&found["tree"]);
    for description in descriptions {
        assert!(whole.contains(description), "{description}");
    }
    let order: Vec<usize> = [
        "Bestilling 2026-000123",
        "Leveres til",
        "Leverandør",
        "Nr. Varenr.",
        "Sum med mva.",
        "Faktura",
        "SHA-256",
    ]
    .iter()
    .map(|said| whole.find(said).unwrap())
    .collect();
    assert!(order.is_sorted(), "{order:?}");
}

#[test]
fn a_long_order_has_bookmarks_and_a_short_one_none() {
    let documents = [3, 60].map(|lines| (lines.to_string(), print(version(lines), Language::English)));
    let read = read("bookmarks", documents.to_vec());
    assert_eq!(read[0].1["outline"], Value::Array(Vec::new()));
    let titles = |entries: &Value| -> Vec<String> {
        let entries = entries.as_array().unwrap().iter();
        entries
            .map(|entry| entry["title"].as_str().unwrap().to_owned())
            .collect()
    };
    let outline = &read[1].1["outline"];
    let first_level = [
        "Purchase order 2026-000123",
        "Order lines",
        "Totals",
        "Message to the supplier",
        "Invoice",
        "Is this document genuine?",
    ];
    assert_eq!(titles(outline), first_level);
    assert_eq!(titles(&outline[1]["under"]), ["Line 1–25", "Line 26–50", "Line 51–60"]);
}

#[test]
fn pictures_have_words_and_terms_in_another_language_say_so() {
    let order: Order = order_of(version(2));
    let documents = vec![
        ("english".to_owned(), print_branded(&order, Language::English)),
        ("plain".to_owned(), print_last(&order, Language::English)),
    ];
    let read = read("pictures", documents);
    let parts = all(&read[0].1["tree"]);
    let words: Vec<&str> = parts
        .iter()
        .filter(|part| role(part) == "Figure")
        .map(|part| part["alt"].as_str().unwrap())
        .collect();
    assert_eq!(
        words,
        [
            "Arms of Vinterdal kommune",
            &format!("QR code with the address {VERIFICATION}")
        ]
    );
    let foreign: Vec<_> = parts.iter().filter(|part| part["lang"].is_string()).collect();
    assert_eq!(foreign.len(), 1);
    assert_eq!(foreign[0]["lang"], "nb-NO");
    assert!(text(foreign[0]).contains("Rammeavtalens vilkår"));
    assert!(all(&read[1].1["tree"]).iter().all(|part| role(part) != "Figure"));
}

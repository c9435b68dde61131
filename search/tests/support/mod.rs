//! A small catalogue of invented articles, in the words Norwegian suppliers use.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use samkjop_search::{CatalogueIndex, Entry, KRONE, PriceSpan, Query, Stamp, Stamps};
use uuid::Uuid;

/// Number, name, brand, description, keywords, CPV, names of the CPV code; one article a line.
const ARTICLES: &str = include_str!("articles.txt");

pub fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// The agreement articles of the catalogue belong to: furniture and office, computers, food and cleaning.
pub fn agreement(cpv: &str) -> Uuid {
    id(match cpv.get(..2) {
        Some("30" | "32" | "48") => 102,
        Some("15" | "03") => 103,
        Some("39" | "22") => 101,
        _ => 104,
    })
}

pub fn everything() -> Vec<Uuid> {
    [101, 102, 103, 104].map(id).to_vec()
}

pub fn entries() -> Vec<Entry> {
    let lines = ARTICLES
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines
        .zip(1..)
        .map(|(line, number)| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let [article_number, name, brand, description, keywords, cpv, cpv_names] = cells[..] else {
                panic!("{line}")
            };
            Entry {
                article: id(number),
                agreement: agreement(cpv),
                supplier: id(200 + number % 3),
                list: id(300 + number % 3),
                article_number: article_number.to_owned(),
                gtin: Some(format!("70{:011}", number * 7)),
                name: name.to_owned(),
                description: description.to_owned(),
                brand: (!brand.is_empty()).then(|| brand.to_owned()),
                cpv: cpv.to_owned(),
                cpv_names: cpv_names.split(';').map(str::to_owned).collect(),
                supplier_name: ["Eksempel Forsyning AS", "Prøvevarer AS", "Oppdiktet Handel AS"][number as usize % 3]
                    .into(),
                agreement_title: "".into(),
                prices: prices(number),
                keywords: keywords.split(',').map(str::to_owned).collect(),
                assortments: if number % 4 == 0 {
                    vec!["rollag".to_owned()]
                } else {
                    Vec::new()
                },
            }
        })
        .collect()
}

/// Every seventh has no price, every fifth becomes cheaper from day 20 000 on, the others cost 10 øre per number.
fn prices(number: u128) -> Vec<PriceSpan> {
    let (number, dime) = (number as u64, KRONE / 10);
    let span = |from, to, price| PriceSpan { from, to, price };
    match number {
        _ if number % 7 == 0 => Vec::new(),
        _ if number % 5 == 0 => vec![
            span(i32::MIN, 19_999, number * dime * 10),
            span(20_000, i32::MAX, number * dime / 2),
        ],
        _ => vec![span(i32::MIN, i32::MAX, number * dime)],
    }
}

pub fn catalogue() -> CatalogueIndex {
    let index = CatalogueIndex::in_memory().unwrap();
    build(&index, entries());
    index
}

/// Builds the index of nothing but these.
pub fn build(index: &CatalogueIndex, entries: Vec<Entry>) {
    index.build(Stamps::new(), entries.into_iter().map(Ok)).unwrap();
}

/// Puts these in the place of a supplier's entries in an agreement.
pub fn replace(index: &CatalogueIndex, agreement: Uuid, supplier: Uuid, entries: Vec<Entry>) {
    index
        .replace_list(agreement, supplier, Stamp([0; 32]), entries.into_iter().map(Ok))
        .unwrap();
}

pub fn query(text: &str) -> Query {
    Query {
        text: text.to_owned(),
        agreements: everything(),
        limit: 100,
        ..Query::default()
    }
}

/// Names of the hits, best first.
pub fn names(index: &CatalogueIndex, query: &Query) -> Vec<String> {
    let entries = entries();
    let hits = index.search(query).unwrap().hits;
    hits.iter()
        .map(|hit| {
            entries
                .iter()
                .find(|entry| entry.article == hit.article)
                .unwrap()
                .name
                .clone()
        })
        .collect()
}

//! Tests of where things stand: nothing overlaps, nothing leaves the margins, sums never stand alone.
#![allow(clippy::unwrap_used, clippy::float_arithmetic)]

use super::content::{Changed, ChangedField, Changes, Content, Fact, Invoice, Line, Notice, Place, Proof};
use super::look::FORMAT;
use super::sheet::lay_out;
use crate::brand::Brand;
use crate::figures::number;
use crate::font::Faces;
use crate::layout::flow::Finished;
use crate::layout::page::{Artifact, Owner, Page};
use crate::layout::structure::Role;
use crate::layout::text::Setting;
use crate::picture::Picture;
use crate::words::words;
use proptest::prelude::*;
use samkjop_domain::language::Language;

fn place(heading: &str, name: String, lines: Vec<String>) -> Place {
    Place {
        heading: heading.into(),
        name,
        lines,
    }
}

/// Any text a supplier or a municipality may write.
fn any_text(longest: usize) -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::string::string_regex(&format!("[a-zæøåčđŋ ,.\\-A-ZÆØÅ0-9]{{1,{longest}}}")).unwrap(),
        1 => proptest::string::string_regex(&format!("[A-Z]{{1,{longest}}}")).unwrap(),
        1 => proptest::string::string_regex("\\PC{1,40}").unwrap(),
    ]
}

fn any_number(digits: u32, decimals: u32, least: usize) -> impl Strategy<Value = String> {
    (0..10u64.pow(digits), 0..10u64.pow(decimals))
        .prop_map(move |(whole, part)| number(&format!("{whole}.{part:0width$}", width = decimals as usize), least))
}

prop_compose! {
    fn any_line()(
        article_number in proptest::option::weighted(0.8, any_text(40)),
        name in any_text(90),
        description in proptest::option::of(prop_oneof![9 => any_text(200), 1 => any_text(5000)]),
        details in proptest::collection::vec(any_text(30), 0..3),
        quantity in any_number(7, 4, 0),
        unit in any_text(12),
        price in any_number(9, 4, 2),
        price_base in proptest::option::of(Just("per\u{a0}1\u{a0}000\u{a0}stk".to_owned())),
        discount in proptest::option::of(any_number(11, 2, 2)),
        net in any_number(12, 2, 2),
    ) -> Line {
        let tax_rate = "25\u{a0}%".into();
        let caution = article_number.is_none().then(|| "Utenfor prislisten – kontroller prisen".into());
        Line { number: "300".into(), article_number, name, description, details, caution, quantity, unit, price, price_base, discount, tax_rate, net,
            sum: "999\u{a0}999\u{a0}999,99".into(), mark: None }
    }
}

fn changed_field(label: &str) -> ChangedField {
    ChangedField {
        label: label.into(),
        before: "999\u{a0}999\u{a0}999,99".into(),
        now: "stk".into(),
    }
}

prop_compose! {
    fn any_changed()(name in any_text(90), before in proptest::option::of(any_text(600)), now in any_text(3000), fields in 0..9usize) -> Changed {
        Changed { number: Some("12".into()), how: "Endret", name, before, now: Some(now), fields: vec![changed_field("Antall"); fields] }
    }
}

prop_compose! {
    fn any_content()(
        names in proptest::collection::vec(any_text(80), 6),
        address in proptest::collection::vec(any_text(60), 0..4),
        marking in proptest::option::of(any_text(200)),
        note in proptest::option::of(prop_oneof![3 => any_text(300), 1 => any_text(9000)]),
        change in proptest::bool::ANY,
        stops in proptest::bool::ANY,
        changed in proptest::collection::vec(any_changed(), 0..12),
        terms in proptest::option::of(any_text(4000)),
        address_of_proof in proptest::option::of("[A-Z0-9]{10,200}"),
        lines in proptest::collection::vec(any_line(), 1..40),
        totals in proptest::collection::vec(any_number(12, 2, 2), 2..6),
    ) -> Content {
        let fact = |label: &str, value: &str| Fact::new(label, value);
        Content {
            title: "Bestilling 2026-000123".into(),
            notice: change.then(|| Notice { title: "Endring nr. 1".into(), text: "Erstatter tidligere versjoner.".into(), stops }),
            changes: change.then(|| Changes { things: changed, sum: changed_field("Sum med mva.2") }),
            letterhead: address.iter().take(3).cloned().collect(),
            arms: "Kommunevåpenet".into(),
            facts: vec![fact("Ordrenummer", "2026-000123"), fact("Bestilt", "24.07.2026"), fact("Levering", "14.08.2026"),
                Fact { detail: Some(names[0].clone()), ..fact("Rammeavtale", &names[1]) }],
            deliver_to: place("Leveres til", names[2].clone(), address.clone()),
            marking: marking.map(|text| Fact::new("Merking", text)),
            supplier: place("Leverandør", names[3].clone(), address.clone()),
            buyer: place("Kjøper", names[4].clone(), address.clone()),
            reach: vec!["Org.nr. 974\u{a0}760\u{a0}673".into(), names[2].clone()],
            contact: place("Kontakt", names[5].clone(), vec!["innkjop@vinterdal.example".into()]),
            totals: totals.iter().map(|total| fact("Mva. 25 % av 999 999 999 999,99 (omvendt avgiftsplikt)", total)).collect(),
            gross: fact("Sum med mva.", &format!("NOK {}", totals[0])),
            lines,
            note,
            invoice: Some(Invoice {
                sentence: "Fakturaen skal vise ordrenummeret.".into(),
                facts: vec![fact("Ordrenummer", "2026-000123"), fact("Referanse", &names[0]), fact("EHF", "0192:974760673")],
                address: place("Fakturaadresse", names[1].clone(), address),
            }),
            terms: terms.map(|terms| (terms, Language::English)),
            proof: Proof {
                hash: "a9d6b55a 0cb410d0 f93e9b6a 6b53c3ea fb07dcb7 2a96be4c 24d518c9 019e1f68".into(),
                address: address_of_proof.map(|path| format!("https://samkjop.example/verify/{path}")),
            },
        }
    }
}

fn assert_placed_well(finished: &Finished) -> Result<(), TestCaseError> {
    for (index, page) in finished.pages.iter().enumerate() {
        let areas: Vec<_> = page.runs.iter().map(|run| (run.area(), run)).collect();
        for figure in &page.figures {
            let a = figure.area;
            prop_assert!(
                a.x >= FORMAT.left - 0.1
                    && a.y >= FORMAT.top - 0.1
                    && a.y + a.height <= FORMAT.height - FORMAT.bottom + 0.1
            );
            for (b, run) in &areas {
                let apart =
                    a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
                prop_assert!(apart, "page {index}: {run:?} overlaps a figure");
            }
        }
        for (position, (a, run)) in areas.iter().enumerate() {
            let inside = a.x >= FORMAT.left - 0.1 && a.x + a.width <= FORMAT.width - FORMAT.right + 0.1;
            prop_assert!(inside, "page {index}: {run:?} leaves the side margins");
            let bottom = match run.owner {
                Owner::Artifact(Artifact::Footer) => FORMAT.height - 20.0,
                _ => FORMAT.height - FORMAT.bottom,
            };
            prop_assert!(
                a.y >= FORMAT.top - 0.1 && a.y + a.height <= bottom + 0.1,
                "page {index}: {run:?} leaves the page"
            );
            for (b, other) in &areas[position + 1..] {
                let apart = a.x + a.width <= b.x + 0.01
                    || b.x + b.width <= a.x + 0.01
                    || a.y + a.height <= b.y + 0.01
                    || b.y + b.height <= a.y + 0.01;
                prop_assert!(apart, "page {index}: {run:?} and {other:?} overlap");
            }
        }
    }
    Ok(())
}

/// No heading, of a section or of columns, is the last on its page.
fn assert_headings_stay_with_what_they_head(finished: &Finished) -> Result<(), TestCaseError> {
    for (index, page) in finished.pages.iter().enumerate() {
        let lowest = page
            .runs
            .iter()
            .filter(|run| run.owner != Owner::Artifact(Artifact::Footer));
        let lowest = lowest.max_by(|a, b| a.baseline.total_cmp(&b.baseline));
        if let Some(run) = lowest {
            let heads = match run.owner {
                Owner::Node(node) => matches!(
                    finished.structure.nodes()[node.0].role,
                    Role::Heading1 | Role::Heading2 | Role::ColumnHeading
                ),
                Owner::Artifact(_) => !run.text.starts_with("999"),
            };
            prop_assert!(!heads, "page {index} ends with the heading {run:?}");
        }
    }
    Ok(())
}

fn has(page: &Page, text: &str) -> bool {
    page.runs.iter().any(|run| run.text == text)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn no_two_texts_overlap_and_none_leaves_the_margins(content in any_content(), wide in 1..400usize, high in 1..400usize, has_arms in proptest::bool::ANY) {
        let arms = has_arms.then(|| Picture { width: wide, height: high, pixels: Vec::new() });
        let setting = Setting { faces: Faces::get().unwrap(), language: Language::Bokmal };
        let finished = lay_out(setting, words(Language::Bokmal), &Brand { arms, ..Brand::default() }, &content);
        assert_placed_well(&finished)?;
        assert_headings_stay_with_what_they_head(&finished)?;
        // The sum stands on one page with at least the end of the last line above it.
        let sums: Vec<&Page> = finished.pages.iter().filter(|page| has(page, "Sum med mva.")).collect();
        prop_assert_eq!(sums.len(), 1);
        let above = sums[0].runs.iter().position(|run| run.text == "Sum med mva.").unwrap();
        prop_assert!(sums[0].runs[..above].iter().filter(|run| matches!(run.owner, Owner::Node(_))).count() > content.totals.len() * 2 + 1);
    }
}

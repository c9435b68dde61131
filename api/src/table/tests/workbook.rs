//! XLSX: numbers as a person sees them.

use super::{NO_STRINGS, cells, price_list, table, workbook};
use samkjop_domain::refusal::Code;

fn inline(place: &str, text: &str) -> String {
    format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

/// The cell at A2 of a sheet whose only heading is at A1.
fn shown(cell: &str) -> String {
    let sheet = format!(r#"<row r="1">{}</row><row r="2">{cell}</row>"#, inline("A1", "Pris"));
    let (_, rows) = table(&workbook(&sheet, NO_STRINGS));
    rows.first().map(|(_, cells)| cells[0].clone()).unwrap_or_default()
}

fn number(value: &str) -> String {
    shown(&format!(r#"<c r="A2"><v>{value}</v></c>"#))
}

#[test]
fn a_price_is_read_as_it_was_typed_not_as_the_nearest_binary_number() {
    for (stored, typed) in [
        ("12.5", "12.5"),
        ("4.3499999999999996", "4.35"),
        ("1249.9000000000001", "1249.9"),
        ("0.30000000000000004", "0.3"),
        ("1E-2", "0.01"),
        ("3.3332999999999999", "3.3333"),
        ("999999999.99", "999999999.99"),
        ("-7.5", "-7.5"),
        ("10", "10"),
        ("10.0", "10"),
        ("0", "0"),
    ] {
        assert_eq!(number(stored), typed, "{stored}");
    }
}

#[test]
fn article_numbers_kept_as_numbers_keep_all_their_digits() {
    assert_eq!(number("7038010000935"), "7038010000935");
    assert_eq!(number("7.038010000935E12"), "7038010000935");
    assert_eq!(number("9007199254740991"), "9007199254740991");
}

#[test]
fn a_number_whose_digits_are_lost_is_not_guessed() {
    for lost in ["12345678901234567890", "1e300", "NaN", "inf"] {
        let text = number(lost);
        assert!(
            text.contains('\u{fffd}') || text.parse::<u64>().is_err(),
            "{lost} became {text}"
        );
    }
}

#[test]
fn dates_are_iso_and_percent_is_percent_and_kroner_are_a_number() {
    assert_eq!(shown(r#"<c r="A2" s="1"><v>46204</v></c>"#), "2026-07-01");
    assert_eq!(shown(r#"<c r="A2" s="1"><v>46204.5</v></c>"#), "2026-07-01T12:00:00");
    assert_eq!(shown(r#"<c r="A2" t="d"><v>2026-07-01</v></c>"#), "2026-07-01");
    assert_eq!(shown(r#"<c r="A2" s="2"><v>0.25</v></c>"#), "25%");
    assert_eq!(shown(r#"<c r="A2" s="3"><v>1249.5</v></c>"#), "1249.5");
    assert_eq!(shown(r#"<c r="A2" t="b"><v>1</v></c>"#), "TRUE");
    assert_eq!(
        shown(r#"<c r="A2" t="str"><f>A1&amp;"x"</f><v>Ærlig &amp; rik</v></c>"#),
        "Ærlig & rik"
    );
    assert!(shown(r##"<c r="A2" t="e"><v>#N/A</v></c>"##).contains('\u{fffd}'));
}

#[test]
fn a_price_list_of_shared_texts_with_gaps_becomes_articles() {
    let strings = r#"<sst count="8" uniqueCount="8"><si><t>Varenr</t></si><si><t>Navn</t></si><si><t>CPV</t></si><si><t>Enhet</t></si><si><t>Pris</t></si><si><t>MVA</t></si><si><r><t>Kontor</t></r><r><t>stol</t></r></si><si><t>stk</t></si></sst>"#;
    let text = |place: &str, index: u32| format!(r#"<c r="{place}" t="s"><v>{index}</v></c>"#);
    let number = |place: &str, value: &str| format!(r#"<c r="{place}"><v>{value}</v></c>"#);
    let heading: String = ["A3", "B3", "C3", "D3", "F3", "G3"]
        .iter()
        .zip(0..)
        .map(|(place, index)| text(place, index))
        .collect();
    let row = [
        number("A7", "100200"),
        text("B7", 6),
        number("C7", "39112000"),
        text("D7", 7),
        r#"<c r="E7" s="3"/>"#.to_owned(),
        number("F7", "1249.9000000000001"),
        r#"<c r="G7" s="2"><v>0.25</v></c>"#.to_owned(),
    ];
    let sheet = format!(
        r#"<row r="3">{heading}</row><row r="5"><c r="A5" s="1"/></row><row r="7">{}</row>"#,
        row.concat()
    );
    let bytes = workbook(&sheet, strings);
    assert_eq!(
        table(&bytes).1,
        [(
            7,
            cells(&["100200", "Kontorstol", "39112000", "stk", "", "1249.9", "25%"])
        )]
    );
    let article = price_list(&bytes).unwrap().remove(0);
    assert_eq!(
        (article.number.as_str(), article.name.as_str()),
        ("100200", "Kontorstol")
    );
    assert_eq!(
        article.prices[0].price.amount().value().normalize().to_string(),
        "1249.9"
    );
}

#[test]
fn a_formula_error_in_a_name_is_reported_at_its_row_and_column() {
    let heads = ["Varenr", "Navn", "CPV", "Enhet", "Pris", "MVA"];
    let heading: String = heads
        .iter()
        .zip('A'..)
        .map(|(text, column)| inline(&format!("{column}1"), text))
        .collect();
    let row = [
        inline("A2", "1"),
        r##"<c r="B2" t="e"><v>#REF!</v></c>"##.into(),
        inline("C2", "39112000"),
        inline("D2", "stk"),
        inline("E2", "10"),
        inline("F2", "25"),
    ];
    let sheet = format!(r#"<row r="1">{heading}</row><row r="2">{}</row>"#, row.concat());
    let report = price_list(&workbook(&sheet, NO_STRINGS)).unwrap_err();
    let problem = &report.problems[0];
    assert_eq!((report.count, problem.row, problem.column.as_str()), (1, 2, "navn"));
    assert_eq!(problem.reason.code(), Code::InvalidFormat);
}

//! Files that would take all memory or time, or are simply broken.

use super::super::MOST_COLUMNS;
use super::{NO_STRINGS, cells, file_problem, refused, table, workbook, zipped};
use samkjop_domain::catalogue::import::MOST_ROWS;
use samkjop_domain::refusal::Reason;

fn too_large() -> Reason {
    Reason::FileTooLarge { max_rows: MOST_ROWS }
}

#[test]
fn a_zip_bomb_is_refused_before_it_is_read_as_a_workbook() {
    let bomb = zipped(&[("xl/worksheets/sheet1.xml", vec![b' '; 64 << 20])]);
    assert!(bomb.len() < 100_000, "the bomb is small: {}", bomb.len());
    assert_eq!(refused(&bomb), file_problem(too_large()));
}

#[test]
fn a_bomb_that_lies_about_its_size_is_found_while_it_grows() {
    let mut bomb = zipped(&[("xl/worksheets/sheet1.xml", vec![b' '; 64 << 20])]);
    // The size stands in the local header and in the directory; both now say 1 000 bytes.
    let size = u32::try_from(64 << 20).unwrap().to_le_bytes();
    let places: Vec<usize> = bomb
        .windows(4)
        .enumerate()
        .filter(|(_, bytes)| *bytes == size)
        .map(|(at, _)| at)
        .collect();
    assert!(!places.is_empty());
    for at in places {
        bomb[at..at + 4].copy_from_slice(&1_000_u32.to_le_bytes());
    }
    let reason = refused(&bomb).reason;
    assert!(reason == too_large() || reason == Reason::UnreadableFile, "{reason:?}");
}

#[test]
fn an_archive_of_too_many_files_is_refused() {
    let names: Vec<String> = (0..2_001).map(|number| format!("{number}.xml")).collect();
    let parts: Vec<(&str, Vec<u8>)> = names.iter().map(|name| (name.as_str(), Vec::new())).collect();
    assert_eq!(refused(&zipped(&parts)), file_problem(too_large()));
}

#[test]
fn a_list_of_shared_texts_cannot_ask_for_all_memory() {
    let sheet = r#"<row r="1"><c r="A1"><v>1</v></c></row>"#;
    assert_eq!(
        table(&workbook(sheet, r#"<sst uniqueCount="9999999"></sst>"#)).0,
        cells(&["1"])
    );
    for count in ["99999999999999", "184467440737095516", "  5", "1e9"] {
        let strings = format!(r#"<sst uniqueCount="{count}"></sst>"#);
        assert_eq!(
            refused(&workbook(sheet, &strings)),
            file_problem(Reason::UnreadableFile),
            "{count}"
        );
    }
    let spaced = r#"<sst uniqueCount = "99999999999999"></sst>"#;
    assert_eq!(refused(&workbook(sheet, spaced)), file_problem(Reason::UnreadableFile));
    let hidden = format!(
        "<!--{}--><sst uniqueCount=\"99999999999999\"></sst>",
        "x".repeat(64 * 1024 - 70)
    );
    assert_eq!(refused(&workbook(sheet, &hidden)), file_problem(Reason::UnreadableFile));
}

#[test]
fn a_sheet_with_its_only_cell_in_the_last_corner_takes_no_room_for_the_rest() {
    let corner = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>"#;
    assert_eq!(table(&workbook(corner, NO_STRINGS)).1, [(1_048_576, cells(&["2"]))]);
    let wide = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="XFD2"><v>2</v></c></row>"#;
    let problem = refused(&workbook(wide, NO_STRINGS));
    assert_eq!(
        (problem.row, problem.reason),
        (2, Reason::TooMany { max: MOST_COLUMNS })
    );
}

#[test]
fn a_text_line_of_a_million_columns_is_refused_with_its_row() {
    let file = format!("a;b\n1;2\n{}\n", ";".repeat(1_000_000));
    let problem = refused(file.as_bytes());
    assert_eq!(
        (problem.row, problem.reason),
        (3, Reason::TooMany { max: MOST_COLUMNS })
    );
}

#[test]
fn a_long_text_named_again_and_again_is_refused_in_the_end() {
    let strings = format!(r#"<sst uniqueCount="1"><si><t>{}</t></si></sst>"#, "å".repeat(30_000));
    let rows: String = (1..5_000)
        .map(|row| format!(r#"<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>"#))
        .collect();
    assert_eq!(refused(&workbook(&rows, &strings)), file_problem(too_large()));
}

#[test]
fn a_workbook_cut_off_anywhere_is_unreadable_and_nothing_panics() {
    let sheet =
        r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Varenr</t></is></c></row><row r="2"><c r="A2"><v>1</v></c></row>"#;
    let whole = workbook(sheet, NO_STRINGS);
    for length in (0..whole.len()).step_by(97) {
        assert_eq!(
            refused(&whole[..length]),
            file_problem(Reason::UnreadableFile),
            "{length} bytes"
        );
    }
}

#[test]
fn broken_sheets_are_unreadable() {
    let row = r#"<row r="1"><c r="A1"><v>1</v></c></row>"#;
    for broken in [
        format!(r#"{row}<row r="2"><c r="A2" t="s"><v>7</v></c></row>"#),
        format!(r#"{row}<row r="2"><c r="ZZZZZZZZZZZZ99999999999"><v>7</v></c></row>"#),
        format!(r#"{row}<row r="99999999999999"><c><v>7</v></c></row>"#),
        format!(r#"{row}<row r="2"><c r="A2"><w>7</w></c></row>"#),
        format!(r#"{row}<row r="2"><c r="A2" t="n"><v>seven</v></c></row>"#),
    ] {
        assert_eq!(
            refused(&workbook(&broken, NO_STRINGS)),
            file_problem(Reason::UnreadableFile),
            "{broken}"
        );
    }
}

#[test]
fn a_zip_that_is_no_workbook_is_unreadable() {
    let document = zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".to_vec()),
        ("content.xml", b"<x/>".to_vec()),
    ]);
    assert_eq!(refused(&document), file_problem(Reason::UnreadableFile));
}

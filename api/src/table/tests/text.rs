//! CSV in every form it comes in.

use super::{cells, file_problem, price_list, refused, table};
use samkjop_domain::catalogue::import::Column;
use samkjop_domain::refusal::{Code, Reason};

const LIST: &str = "Varenr;Navn;CPV;Enhet;Pris;MVA\r\n10-01;Blåbærsyltetøy på spann;15332290;stk;1 249,50;15\r\n";

fn utf16(text: &str, little: bool) -> Vec<u8> {
    let order = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
    std::iter::once(0xfeff)
        .chain(text.encode_utf16())
        .flat_map(order)
        .collect()
}

#[test]
fn the_same_list_is_read_in_every_encoding_a_spreadsheet_writes() {
    let windows = encoding_rs::WINDOWS_1252.encode(LIST).0.into_owned();
    let marked = [b"\xef\xbb\xbf".as_slice(), LIST.as_bytes()].concat();
    for bytes in [
        LIST.as_bytes().to_vec(),
        marked,
        windows,
        utf16(LIST, true),
        utf16(LIST, false),
    ] {
        let (heading, rows) = table(&bytes);
        assert_eq!(heading, cells(&["Varenr", "Navn", "CPV", "Enhet", "Pris", "MVA"]));
        let row = cells(&["10-01", "Blåbærsyltetøy på spann", "15332290", "stk", "1 249,50", "15"]);
        assert_eq!(rows, [(2, row)]);
        let articles = price_list(&bytes).unwrap();
        assert_eq!(articles[0].prices[0].price.amount().value().to_string(), "1249.50");
    }
}

#[test]
fn windows_1252_with_all_norwegian_letters_and_signs_comes_out_right() {
    let text = "Navn;Pris\nÆrfugldun, «størrelse» Å – 5 €;1,50\nCrème brûlée ø;2\n";
    let bytes = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    let (_, rows) = table(&bytes);
    assert_eq!(rows[0].1[0], "Ærfugldun, «størrelse» Å – 5 €");
    assert_eq!(rows[1].1[0], "Crème brûlée ø");
}

#[test]
fn semicolons_commas_and_tabs_are_told_apart_by_the_heading() {
    for (file, price) in [
        ("a;b\n1;\"2,5\"\n", "2,5"),
        ("a,b\n1,2.5\n", "2.5"),
        ("a\tb\n1\t2,5\n", "2,5"),
        ("\"a;x\",b\n1,3\n", "3"),
    ] {
        assert_eq!(table(file.as_bytes()).1, [(2, cells(&["1", price]))], "{file}");
    }
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_numbers_them() {
    let file = "Varenr;Navn\r\n\r\n1;\"to\r\nlinjer; og \"\"anførsel\"\"\"\r\n\r\n\r\n2;x\r\n3;y";
    let (_, rows) = table(file.as_bytes());
    let expected = [
        (3, ["1", "to\nlinjer; og \"anførsel\""]),
        (6, ["2", "x"]),
        (7, ["3", "y"]),
    ];
    assert_eq!(rows, expected.map(|(row, texts)| (row, cells(&texts))));
    assert_eq!(table(b"a;b\r1;2\r3;4\r").1[1], (3, cells(&["3", "4"])));
}

#[test]
fn a_file_without_columns_it_must_have_names_each_of_them() {
    let report = price_list("Varenr;Navn;Pris\n1;Stol;100\n".as_bytes()).unwrap_err();
    let missing: Vec<&str> = report.problems.iter().map(|problem| problem.column.as_str()).collect();
    assert_eq!(missing, [Column::Cpv, Column::Unit, Column::Tax].map(Column::heading));
    assert!(
        report
            .problems
            .iter()
            .all(|problem| problem.reason.code() == Code::ColumnMissing && problem.row == 1)
    );
}

#[test]
fn an_empty_file_and_one_of_blanks_are_unreadable() {
    for bytes in [
        b"".as_slice(),
        b"\r\n\r\n",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b" \t ",
        b";;;\n;;\n",
    ] {
        assert_eq!(refused(bytes), file_problem(Reason::UnreadableFile), "{bytes:?}");
    }
}

#[test]
fn what_is_no_table_is_unreadable() {
    let old_workbook = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 512]].concat();
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    let mut noise = 0x9e37_79b9_u32;
    let garbage: Vec<u8> = std::iter::repeat_with(|| {
        noise ^= noise << 13;
        noise ^= noise >> 17;
        noise ^= noise << 5;
        noise.to_le_bytes()[0]
    })
    .take(10_000)
    .collect();
    for bytes in [
        old_workbook,
        picture,
        b"%PDF-1.7\n1 0 obj".to_vec(),
        garbage,
        b"PK\x05\x06".to_vec(),
        b"\x1b[31mA;B\n".to_vec(),
    ] {
        assert_eq!(refused(&bytes), file_problem(Reason::UnreadableFile));
    }
}

#[test]
fn half_a_utf_16_letter_and_stray_bytes_do_not_become_article_names() {
    let mut bytes = utf16(LIST, true);
    let at = bytes.len() - 60;
    bytes[at + 1] = 0xd8;
    let report = price_list(&bytes).unwrap_err();
    assert!(report.problems.iter().all(|problem| problem.row == 2), "{report:?}");
}

#[test]
fn a_quote_that_never_closes_is_reported_where_it_opens() {
    let file = format!("Varenr;Navn\n1;x\n2;\"åpen\n{}", "3;y\n".repeat(20_000));
    assert_eq!(
        refused(file.as_bytes()).reason,
        Reason::TooLong {
            max: super::super::MOST_CELL
        }
    );
}

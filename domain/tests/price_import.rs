//! Reading a supplier's price list: what is understood, and what is refused with row, column and reason.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod world;

use samkjop_domain::catalogue::Article;
use samkjop_domain::catalogue::import::{self, Column, Report};
use samkjop_domain::ids::{ArticleId, PriceListId};
use samkjop_domain::quantity::UnitPrice;
use samkjop_domain::refusal::Reason;
use samkjop_domain::tax::TaxClass;
use samkjop_domain::units::UnitCode;
use uuid::Uuid;
use world::{FJELL, active, date, quantity, terms};

const HEADING: &str = "varenummer;navn;cpv;enhet;pris;mva";

/// Reads lines with semicolons; the first row below the heading is row 2.
fn read(heading: &str, lines: &[&str]) -> Result<Vec<Article>, Report> {
    let cells = |line: &str| line.split(';').map(str::to_owned).collect::<Vec<_>>();
    let agreement = active(terms()).id;
    let rows = (2..).zip(lines.iter().map(|line| cells(line)));
    import::articles(&cells(heading), rows, PriceListId(Uuid::from_u128(1)), agreement, FJELL)
}

/// What is wrong with a file: row, column and reason.
fn problems(heading: &str, lines: &[&str]) -> Vec<(u32, String, Reason)> {
    let report = read(heading, lines).expect_err("this file has errors");
    assert_eq!(report.count as usize, report.problems.len());
    report
        .problems
        .into_iter()
        .map(|problem| (problem.row, problem.column, problem.reason))
        .collect()
}

fn wrong(row: u32, column: &str, reason: Reason) -> (u32, String, Reason) {
    (row, column.to_owned(), reason)
}

fn form(expected: &str) -> Reason {
    Reason::InvalidFormat {
        expected: expected.to_owned(),
    }
}

#[test]
fn a_file_with_the_needed_columns_becomes_articles() {
    let articles = read(HEADING, &["A-1;Kopipapir A4;30197630-1;stk;49,90;25"]).unwrap();
    let [article] = articles.as_slice() else {
        panic!("one article")
    };
    assert_eq!(
        (article.number.as_str(), article.name.as_str()),
        ("A-1", "Kopipapir A4")
    );
    assert_eq!(
        (article.cpv.code(), article.unit, article.tax),
        ("30197630", UnitCode::PIECE, TaxClass::General)
    );
    assert_eq!(article.prices[0].price, UnitPrice::parse("49.90", "1").unwrap());
    assert_eq!(
        (
            article.prices[0].from_quantity,
            article.prices[0].from,
            article.prices[0].to
        ),
        (quantity("0"), None, None)
    );
    assert_eq!(
        article.id,
        ArticleId::of(article.agreement, FJELL, "A-1"),
        "the same in every list"
    );
}

#[test]
fn headings_are_known_by_many_names_in_any_order_and_case() {
    let heading = "\u{feff}MVA-sats;Pris (eks. mva);Prisenhet;CPV-kode;Produktnavn;Vare nr.;Uvesentlig";
    let articles = read(heading, &["15;12,50;kg;15800000;Fiskekaker;F-7;hva som helst"]).unwrap();
    assert_eq!(
        (articles[0].number.as_str(), articles[0].name.as_str()),
        ("F-7", "Fiskekaker")
    );
    assert_eq!((articles[0].tax, articles[0].unit.code()), (TaxClass::Food, "KGM"));
    let english = read(
        "articleNumber;name;cpvCode;unit;price;vat",
        &["F-7;Fishcakes;15800000;kg;12.50;15"],
    )
    .unwrap();
    assert_eq!(english[0].prices, articles[0].prices);
}

#[test]
fn every_column_can_be_found_by_the_heading_its_template_uses() {
    let headings: Vec<String> = Column::all().map(|column| column.heading().to_owned()).collect();
    let mut sorted = headings.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!((headings.len(), sorted.len()), (16, 16));
    assert!(headings.iter().all(|heading| !heading.is_empty()));
}

#[test]
fn missing_columns_are_named_all_at_once() {
    let missing = |column: &str| {
        wrong(
            1,
            column,
            Reason::ColumnMissing {
                column: column.to_owned(),
            },
        )
    };
    let told = problems("varenummer;navn;enhet", &["A-1;Papir;stk"]);
    assert_eq!(told, [missing("cpv"), missing("pris"), missing("mva")]);
}

#[test]
fn a_column_given_twice_is_refused() {
    let told = problems(&format!("{HEADING};nettopris"), &["A-1;Papir;30197630;stk;1;25;2"]);
    assert_eq!(told, [wrong(1, "nettopris", Reason::Duplicate)]);
}

#[test]
fn prices_are_read_as_people_write_them() {
    let price = |text: &str| {
        let line = format!("A-1;Papir;30197630;stk;{text};25");
        read(HEADING, &[line.as_str()]).map(|articles| articles[0].prices[0].price.amount().to_string())
    };
    for (written, meant) in [
        ("49,90", "49.90"),
        ("49.9", "49.90"),
        ("1 234,50", "1234.50"),
        ("1\u{a0}234,50", "1234.50"),
        ("1\u{202f}234 567", "1234567.00"),
        ("0", "0.00"),
        ("0,1234", "0.1234"),
        ("12,500000", "12.50"),
    ] {
        assert_eq!(price(written).as_deref(), Ok(meant), "{written}");
    }
}

#[test]
fn a_price_that_could_mean_two_things_or_nothing_is_refused() {
    let reason = |text: &str| {
        let line = format!("A-1;Papir;30197630;stk;{text};25");
        let told = problems(HEADING, &[line.as_str()]);
        assert_eq!((told.len(), told[0].0, told[0].1.as_str()), (1, 2, "pris"));
        told[0].2.clone()
    };
    for text in [
        "1.234,50", "1,234.50", "1,2,3", "kr 100", "1e3", "NaN", ",50", "100,", "½", "１２",
    ] {
        assert_eq!(reason(text), Reason::NotADecimal, "{text}");
    }
    assert_eq!(reason("0,12345"), Reason::TooManyDecimals { max: 4 });
    assert_eq!(reason("-5"), Reason::MustNotBeNegative);
    assert_eq!(reason("12345678901234567890"), Reason::TooLarge);
    assert_eq!(reason(""), Reason::Required);
}

#[test]
fn all_that_is_wrong_with_a_row_is_told_at_once() {
    let heading = &format!("{HEADING};gtin;gyldig fra;fra antall");
    let line = ";Papir;99999999;favn;x;33;7038010000011;31.02.2026;-1";
    let told = problems(heading, &["A-0;Papir;30197630;stk;1;25;;;", line]);
    assert_eq!(
        told,
        [
            wrong(3, "varenummer", Reason::Required),
            wrong(3, "gtin", form("gtin")),
            wrong(3, "cpv", form("cpv")),
            wrong(3, "enhet", form("unit")),
            wrong(3, "mva", form("tax")),
            wrong(3, "pris", Reason::NotADecimal),
            wrong(3, "fraantall", Reason::MustNotBeNegative),
            wrong(3, "gyldigfra", form("date")),
        ]
    );
}

#[test]
fn a_cpv_code_with_a_wrong_check_digit_is_refused() {
    let told = problems(HEADING, &["A-1;Papir;30197630-2;stk;1;25"]);
    assert_eq!(told, [wrong(2, "cpv", form("cpv"))]);
}

#[test]
fn a_gtin_is_kept_when_its_check_digit_fits() {
    let heading = &format!("{HEADING};ean");
    let articles = read(heading, &["A-1;Papir;30197630;stk;1;25;4006381333931"]).unwrap();
    assert_eq!(articles[0].gtin.unwrap().to_string(), "4006381333931");
    let told = problems(heading, &["A-1;Papir;30197630;stk;1;25;4006381333932"]);
    assert_eq!(told, [wrong(2, "gtin", form("gtin"))]);
}

#[test]
fn taxes_are_rates_or_words() {
    let tax = |text: &str| {
        let line = format!("A-1;Papir;30197630;stk;1;{text}");
        read(HEADING, &[line.as_str()]).map(|articles| articles[0].tax)
    };
    for (written, meant) in [
        ("25", TaxClass::General),
        ("25 %", TaxClass::General),
        ("25,00", TaxClass::General),
        ("25,0 %", TaxClass::General),
        ("15%", TaxClass::Food),
        ("12", TaxClass::Transport),
        ("0", TaxClass::ZeroRated),
        ("Unntatt", TaxClass::Exempt),
    ] {
        assert_eq!(tax(written), Ok(meant), "{written}");
    }
    assert!(tax("0,25").is_err() && tax("11").is_err() && tax("ja").is_err());
}

#[test]
fn characters_that_an_encoding_error_leaves_behind_are_refused() {
    for garbage in ["Bl\u{fffd}b\u{fffd}r", "Bl\u{e5}b\u{91}r", "Papir\u{0}"] {
        let line = format!("A-1;{garbage};30197630;stk;1;25");
        assert_eq!(
            problems(HEADING, &[line.as_str()]),
            [wrong(2, "navn", form("text"))],
            "{garbage:?}"
        );
    }
    assert!(read(HEADING, &["A-1;Blåbær og rømmegrøt – ½ l;30197630;stk;1;25"]).is_ok());
}

#[test]
fn a_text_too_long_for_an_order_is_refused() {
    let line = format!("A-1;{};30197630;stk;1;25", "å".repeat(201));
    assert_eq!(
        problems(HEADING, &[line.as_str()]),
        [wrong(2, "navn", Reason::TooLong { max: 200 })]
    );
    let line = format!("A-1;{};30197630;stk;1;25", "å".repeat(200));
    assert!(read(HEADING, &[line.as_str()]).is_ok());
}

#[test]
fn a_file_without_articles_is_no_price_list() {
    let nothing = [wrong(0, "", Reason::NothingToOrder)];
    assert_eq!(problems(HEADING, &[]), nothing);
    assert_eq!(
        problems(HEADING, &[";;;;;", "  ; ;;;;"]),
        nothing,
        "rows of empty cells are not there"
    );
}

#[test]
fn empty_rows_are_skipped_and_do_not_change_row_numbers() {
    let told = problems(
        HEADING,
        &[
            ";;;;;",
            "A-1;Papir;30197630;stk;1;25",
            "",
            "A-2;Papir;30197630;stk;x;25",
        ],
    );
    assert_eq!(told, [wrong(5, "pris", Reason::NotADecimal)]);
}

#[test]
fn a_row_with_too_few_cells_lacks_what_is_missing() {
    let told = problems(HEADING, &["A-1;Papir;30197630;stk"]);
    assert_eq!(
        told,
        [wrong(2, "mva", Reason::Required), wrong(2, "pris", Reason::Required)]
    );
}

#[test]
fn rows_of_the_same_number_are_tiers_of_one_article() {
    let heading = &format!("{HEADING};fra antall");
    let articles = read(
        heading,
        &[
            "A-1;Papir;30197630;stk;85;25;100",
            "B-1;Penn;30192000;stk;10;25;",
            "A-1;Papir;30197630;stk;100;25;1",
            "A-1;Papir;30197630;stk;92,50;25;10",
        ],
    )
    .unwrap();
    assert_eq!(articles.len(), 2);
    let tiers: Vec<_> = articles[0]
        .prices
        .iter()
        .map(|row| (row.from_quantity.to_string(), row.price.amount().to_string()))
        .collect();
    let tier = |from: &str, price: &str| (from.to_owned(), price.to_owned());
    assert_eq!(tiers, [tier("1", "100.00"), tier("10", "92.50"), tier("100", "85.00")]);
}

#[test]
fn rows_that_cover_the_same_article_tier_and_day_are_named_with_their_numbers() {
    let heading = &format!("{HEADING};fra antall;gyldig fra;gyldig til");
    let told = problems(
        heading,
        &[
            "A-1;Papir;30197630;stk;100;25;1;;30.06.2026",
            "A-1;Papir;30197630;stk;110;25;1;01.07.2026;",
            "A-1;Papir;30197630;stk;120;25;1;30.06.2026;01.07.2026",
            "A-1;Papir;30197630;stk;90;25;10;01.01.2026;",
        ],
    );
    assert_eq!(
        told,
        [wrong(4, "fraantall", Reason::OverlappingRows { rows: vec![2, 3, 4] })]
    );
    let touching = [
        "A-1;Papir;30197630;stk;100;25;1;;30.06.2026",
        "A-1;Papir;30197630;stk;110;25;1;01.07.2026;",
    ];
    assert_eq!(
        read(heading, &touching).unwrap()[0].prices.len(),
        2,
        "the day after is no overlap"
    );
    let told = problems(HEADING, &["A-1;Papir;30197630;stk;1;25", "A-1;Papir;30197630;stk;1;25"]);
    assert_eq!(
        told,
        [wrong(3, "fraantall", Reason::OverlappingRows { rows: vec![2, 3] })],
        "the very same row twice"
    );
}

#[test]
fn rows_of_one_article_that_say_different_things_are_refused() {
    let heading = &format!("{HEADING};gtin;fra antall");
    let told = problems(
        heading,
        &[
            "A-1;Papir;30197630;stk;2;25;4006381333931;1",
            "A-1;Penn;30192000;pakke;1;15;73513537;10",
        ],
    );
    let differs = |column| wrong(3, column, Reason::RowsDisagree { row: 2 });
    assert_eq!(
        told,
        [
            differs("navn"),
            differs("enhet"),
            differs("cpv"),
            differs("mva"),
            differs("gtin")
        ]
    );
    let articles = read(
        heading,
        &[
            "A-1;Papir;30197630;stk;2;25;;1",
            "A-1;Papir;30197630;stk;1;25;4006381333931;10",
        ],
    );
    assert!(
        articles.unwrap()[0].gtin.is_some(),
        "the GTIN need stand in one row only"
    );
}

#[test]
fn a_file_that_repeats_one_number_without_end_is_refused_in_short_time() {
    let heading = &format!("{HEADING};fra antall");
    let lines: Vec<String> = (1..=100_000)
        .map(|tier| format!("A-1;Papir;30197630;stk;1;25;{tier}"))
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let report = read(heading, &lines).unwrap_err();
    assert_eq!(report.count, 99_800);
    assert_eq!(report.problems.len(), import::MOST_PROBLEMS, "more are only counted");
    assert_eq!(
        (report.problems[0].row, &report.problems[0].reason),
        (202, &Reason::TooMany { max: 200 })
    );
}

#[test]
fn more_rows_than_a_price_list_can_have_are_refused() {
    let rows = (2..=import::MOST_ROWS + 2).map(|row| (row, vec!["x".to_owned()]));
    let heading: Vec<String> = HEADING.split(';').map(str::to_owned).collect();
    let report = import::articles(
        &heading,
        rows,
        PriceListId(Uuid::from_u128(1)),
        active(terms()).id,
        FJELL,
    )
    .unwrap_err();
    assert_eq!(
        report.count,
        import::MOST_ROWS * 5 + 1,
        "five cells are missing in each row, and then there is one too many"
    );
}

#[test]
fn packages_are_read_with_what_they_hold() {
    let heading = &format!("{HEADING};pakning;antall i pakning;fra antall");
    let articles = read(
        heading,
        &[
            "A-1;Papir;30197630;stk;2;25;kartong;12;1",
            "A-1;Papir;30197630;stk;1;25;pakke;4;10",
        ],
    )
    .unwrap();
    let packages: Vec<_> = articles[0]
        .packages
        .iter()
        .map(|package| (package.unit.code(), package.contains.to_string()))
        .collect();
    assert_eq!(packages, [("XCT", "12".to_owned()), ("XPK", "4".to_owned())]);
    let told = problems(heading, &["A-1;Papir;30197630;stk;1;25;kartong;;"]);
    assert_eq!(told, [wrong(2, "antallipakning", Reason::Required)]);
    let told = problems(heading, &["A-1;Papir;30197630;stk;1;25;kartong;0;"]);
    assert_eq!(told, [wrong(2, "antallipakning", Reason::MustBePositive)]);
}

#[test]
fn a_package_means_one_thing_and_is_not_the_unit_of_the_price() {
    let heading = &format!("{HEADING};pakning;antall i pakning;fra antall");
    let told = problems(
        heading,
        &[
            "A-1;Papir;30197630;stk;2;25;kartong;12;1",
            "A-1;Papir;30197630;stk;1;25;kartong;24;10",
        ],
    );
    assert_eq!(told, [wrong(3, "pakning", Reason::RowsDisagree { row: 2 })]);
    let told = problems(heading, &["A-1;Papir;30197630;stk;1;25;stk;12;"]);
    assert_eq!(told, [wrong(2, "pakning", Reason::Duplicate)]);
    let told = problems(heading, &["A-1;Papir;30197630;stk;1;25;;12;"]);
    assert_eq!(told, [wrong(2, "pakning", Reason::Required)]);
}

#[test]
fn days_are_read_in_norwegian_and_iso_form() {
    let heading = &format!("{HEADING};gyldig fra;gyldig til");
    let days = |from: &str, to: &str| {
        let line = format!("A-1;Papir;30197630;stk;1;25;{from};{to}");
        read(heading, &[line.as_str()]).map(|articles| (articles[0].prices[0].from, articles[0].prices[0].to))
    };
    let july = (Some(date(2026, 7, 1)), Some(date(2026, 7, 31)));
    assert_eq!(days("01.07.2026", "31.07.2026"), Ok(july));
    assert_eq!(days("1.7.2026", "2026-07-31"), Ok(july));
    assert_eq!(
        days("2026-07-01T00:00:00", "2026-07-31 00:00:00"),
        Ok(july),
        "as spreadsheets write days"
    );
    assert_eq!(
        days("31.07.2026", "01.07.2026").unwrap_err().problems[0].reason,
        Reason::EndsBeforeStart
    );
    for text in [
        "1.7.26",
        "07/01/2026",
        "31.02.2026",
        "2026-13-01",
        "2026-07-01 til 2026-08-01",
        "46204",
        "+1.7.2026",
        "i dag",
    ] {
        assert_eq!(days(text, "").unwrap_err().problems[0].reason, form("date"), "{text}");
    }
}

#[test]
fn a_price_may_be_for_more_than_one() {
    let heading = &format!("{HEADING};pris per");
    let articles = read(heading, &["A-1;Binders;30197630;stk;10,00;25;100"]).unwrap();
    assert_eq!(articles[0].prices[0].price, UnitPrice::parse("10.00", "100").unwrap());
    let told = problems(heading, &["A-1;Binders;30197630;stk;10,00;25;0"]);
    assert_eq!(told, [wrong(2, "prisgrunnlag", Reason::MustBePositive)]);
}

#[test]
fn words_to_search_by_are_separated() {
    let heading = &format!("{HEADING};søkeord");
    let articles = read(heading, &["A-1;Papir;30197630;stk;1;25;ark, kopi | A4,"]).unwrap();
    assert_eq!(articles[0].keywords, ["ark", "kopi", "A4"]);
}

//! Files as suppliers send them, and as those who mean harm do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bounds;
mod text;
mod workbook;

use super::{Row, read};
use samkjop_domain::catalogue::Article;
use samkjop_domain::catalogue::import::{Problem, Report, articles};
use samkjop_domain::ids::{AgreementId, OrganisationId, PriceListId};
use samkjop_domain::refusal::Reason;
use std::io::{Cursor, Write};
use uuid::Uuid;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The heading and rows of a file.
fn table(bytes: &[u8]) -> (Vec<String>, Vec<Row>) {
    read(bytes, |heading, rows| (heading.to_vec(), rows.collect())).unwrap()
}

/// Why a file is not read.
fn refused(bytes: &[u8]) -> Problem {
    read(bytes, |_, rows| rows.count()).unwrap_err()
}

fn file_problem(reason: Reason) -> Problem {
    Problem {
        row: 0,
        column: String::new(),
        reason,
    }
}

/// What the file becomes as a price list.
fn price_list(bytes: &[u8]) -> Result<Vec<Article>, Report> {
    let id = Uuid::from_u128(1);
    read(bytes, |heading, rows| {
        articles(heading, rows, PriceListId(id), AgreementId(id), OrganisationId(id))
    })
    .unwrap()
}

fn cells(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// A zip archive of named parts.
fn zipped(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        archive.start_file(*name, options).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A workbook of one sheet. `sheet` is what stands between the `sheetData` tags; `strings` the list of shared texts. The
/// styles are 0 general, 1 a date, 2 percent, 3 kroner.
fn workbook(sheet: &str, strings: &str) -> Vec<u8> {
    let head = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let part = |text: String| format!("{head}{text}").into_bytes();
    zipped(&[
        (
            "[Content_Types].xml",
            part(r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#.into()),
        ),
        (
            "_rels/.rels",
            part(format!(
                r#"<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            )),
        ),
        (
            "xl/workbook.xml",
            part(format!(
                r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Priser" sheetId="1" r:id="rId1"/></sheets></workbook>"#
            )),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            part(format!(
                r#"<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="{office}/styles" Target="styles.xml"/></Relationships>"#
            )),
        ),
        (
            "xl/styles.xml",
            part(format!(
                r##"<styleSheet xmlns="{main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="&quot;kr&quot;\ #,##0.00"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="9" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>"##
            )),
        ),
        (
            "xl/sharedStrings.xml",
            part(strings.replace("<sst", &format!(r#"<sst xmlns="{main}""#))),
        ),
        (
            "xl/worksheets/sheet1.xml",
            part(format!(
                r#"<worksheet xmlns="{main}"><dimension ref="A1:XFD1048576"/><sheetData>{sheet}</sheetData></worksheet>"#
            )),
        ),
    ])
}

const NO_STRINGS: &str = r#"<sst count="0" uniqueCount="0"></sst>"#;

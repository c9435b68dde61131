//! The same words as an order, as printpdf alone writes them: no typeface of its own, no layout, no structure. What a document
//! costs at the very least, to be measured beside it.

use printpdf::{BuiltinFont, Mm, Op, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt, TextItem};
use samkjop_domain::order::OrderVersion;

/// Lines on a page.
const ON_A_PAGE: usize = 50;

/// A version's text, a row for each line and each of its descriptions.
pub fn bare(version: &OrderVersion) -> Vec<u8> {
    let mut rows = vec![version.buyer.name.clone(), version.supplier.name.clone()];
    for line in &version.lines {
        rows.push(format!(
            "{} {} {} {} {}",
            line.number,
            line.name,
            line.quantity,
            line.price.amount(),
            line.net
        ));
        let description = line.description.as_deref().unwrap_or_default();
        let words: Vec<&str> = description.split(' ').collect();
        rows.extend(words.chunks(9).map(|words| words.join(" ")));
    }
    rows.push(version.totals.gross.to_string());
    let page = |rows: &[String]| {
        let mut ops = vec![
            Op::StartTextSection,
            Op::SetFont {
                font: PdfFontHandle::Builtin(BuiltinFont::Helvetica),
                size: Pt(9.0),
            },
            Op::SetLineHeight { lh: Pt(14.0) },
            Op::SetTextCursor {
                pos: Point::new(Mm(20.0), Mm(280.0)),
            },
        ];
        for row in rows {
            ops.push(Op::ShowText {
                items: vec![TextItem::Text(row.clone())],
            });
            ops.push(Op::AddLineBreak);
        }
        ops.push(Op::EndTextSection);
        PdfPage::new(Mm(210.0), Mm(297.0), ops)
    };
    PdfDocument::new("bare")
        .with_pages(rows.chunks(ON_A_PAGE).map(page).collect())
        .save(&PdfSaveOptions::default(), &mut Vec::new())
}

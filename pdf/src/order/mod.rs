//! The purchase order (bestilling) as the supplier gets it.

mod content;
mod look;
mod sheet;
mod translate;

#[cfg(test)]
mod placement;

use crate::PdfError;
use crate::font::Faces;
use crate::words::words;
use crate::write::{Metadata, write};
use samkjop_domain::language::Language;
use samkjop_domain::order::{Order, OrderVersion};

/// The document of a version of an order, as PDF 1.7 with tagged content.
///
/// The same order number, version and language give the same bytes. Nothing else of the order is used, least of all its
/// requisition, which is internal. The version carries the language its supplier wants; another may be asked for.
///
/// # Errors
/// [`PdfError::NoNumber`] for an order that is not committed. The others mean that the program is broken.
pub fn order(order: &Order, version: &OrderVersion, language: Language) -> Result<Vec<u8>, PdfError> {
    let number = order.number.as_ref().ok_or(PdfError::NoNumber)?;
    let words = words(language);
    let content = translate::translate(number.as_str(), version, language, words);
    let faces = Faces::get()?;
    let metadata = Metadata {
        title: format!("{} – {}", content.title, content.buyer.name),
        author: content.buyer.name.clone(),
        language: language.tag(),
        issued: version.issued_at.to_string(),
    };
    write(faces, &sheet::lay_out(faces, words, &content), &metadata)
}

//! The purchase order (bestilling), its changes (endring) and its cancellation (avbestilling) as the supplier gets them.

mod changes;
mod content;
mod ending;
mod lines;
mod look;
mod sheet;
mod translate;

#[cfg(test)]
mod placement;

use crate::brand::Brand;
use crate::error::PdfError;
use crate::font::Faces;
use crate::layout::text::Setting;
use crate::words::words;
use crate::write::{Attachment, Metadata, write};
use samkjop_domain::calendar::Day;
use samkjop_domain::language::Language;
use samkjop_domain::order::{Order, OrderNumber, OrderVersion};
use translate::Translation;

/// What a document shows besides what was ordered.
#[derive(Debug, Clone, Copy)]
pub struct Appearance<'a> {
    /// How the municipality's documents look.
    pub brand: &'a Brand,
    /// The public address that answers for this version, printed with a code at the end of the document.
    pub verification: Option<&'a str>,
}

/// All that is printed.
struct Printed<'a> {
    number: &'a OrderNumber,
    version: &'a OrderVersion,
    /// The version this one replaces.
    before: Option<&'a OrderVersion>,
    ordered_on: Day,
    /// Content hash of the version.
    hash: String,
    brand: &'a Brand,
    verification: Option<&'a str>,
}

/// The document of a version of an order in the neutral look: see [`order_in`].
///
/// # Errors
/// As [`order_in`].
pub fn order(order: &Order, version: &OrderVersion, language: Language) -> Result<Vec<u8>, PdfError> {
    let brand = Brand::default();
    let appearance = Appearance {
        brand: &brand,
        verification: None,
    };
    order_in(order, version, language, appearance)
}

/// The document of a version of an order, as PDF 1.7 with tagged content and the version's data attached.
///
/// The same order number, versions, language and appearance give the same bytes. Nothing else of the order is used, least of all
/// its requisition, which is internal. The version carries the language its supplier wants; another may be asked for. A change
/// shows what is otherwise than in the version before.
///
/// # Errors
/// [`PdfError::NoNumber`] for an order that is not committed. The others mean that the program is broken.
pub fn order_in(
    order: &Order,
    version: &OrderVersion,
    language: Language,
    appearance: Appearance<'_>,
) -> Result<Vec<u8>, PdfError> {
    let number = order.number.as_ref().ok_or(PdfError::NoNumber)?;
    let words = words(language);
    let Appearance { brand, verification } = appearance;
    let data = version.content(number);
    let printed = Printed {
        number,
        version,
        before: order.versions.iter().rfind(|before| before.number < version.number),
        ordered_on: order.versions.first().unwrap_or(version).issued_on,
        hash: version.content_hash(number).as_str().to_owned(),
        brand,
        verification,
    };
    let content = Translation { language, words }.translate(&printed);
    let faces = Faces::get()?;
    let metadata = Metadata {
        title: format!("{} – {}", content.title, content.buyer.name),
        author: content.buyer.name.clone(),
        language: language.tag(),
        issued: version.issued_at.to_string(),
    };
    let attachment = Attachment {
        name: format!("{number}-{}.json", version.number),
        description: words.data.into(),
        media_type: "application/json",
        content: data,
    };
    let finished = sheet::lay_out(Setting { faces, language }, words, brand, &content);
    write(faces, &finished, &metadata, brand.arms.as_ref(), &attachment)
}

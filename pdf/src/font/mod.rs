//! The typeface: which glyph a character has and how wide it is.

#![allow(clippy::float_arithmetic)]

mod embed;

pub(crate) use embed::{Characters, Embedded, embed};

use crate::PdfError;
use std::sync::OnceLock;
use ttf_parser::{Face as Parsed, FaceParsingError, GlyphId};

/// Units of the em square; both faces are drawn on it, and a test keeps it so.
pub(crate) const UNITS_PER_EM: u16 = 1000;

/// The characters looked up in tables, by their number: Latin letters with all that Norwegian and Sámi need.
const COMMON: usize = 0x250;

/// Shown in place of a character the typeface lacks; the text behind it stays the character that was meant.
const SUBSTITUTE: char = '□';

/// How heavy the letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Weight {
    /// Running text.
    Regular,
    /// Headings and sums.
    Bold,
}

/// A glyph of a face.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Glyph {
    /// Number within the face.
    pub(crate) id: u16,
    /// Advance width in units of the em.
    pub(crate) advance: u16,
}

/// One weight of the typeface.
pub(crate) struct Face {
    /// The font program.
    data: &'static [u8],
    /// Name in the document, without the mark of a cut font.
    name: &'static str,
    parsed: Parsed<'static>,
    /// The letters nearly every text is made of, looked up once.
    common: Vec<Option<Glyph>>,
    substitute: Glyph,
}

/// Both weights.
pub(crate) struct Faces {
    regular: Face,
    bold: Face,
}

impl Faces {
    /// The faces, read once for the process.
    pub(crate) fn get() -> Result<&'static Self, PdfError> {
        static FACES: OnceLock<Result<Faces, FaceParsingError>> = OnceLock::new();
        let read = || {
            Ok(Self {
                regular: Face::read(
                    include_bytes!("../../fonts/SamkjopSans-Regular.ttf"),
                    "SamkjopSans-Regular",
                )?,
                bold: Face::read(
                    include_bytes!("../../fonts/SamkjopSans-SemiBold.ttf"),
                    "SamkjopSans-SemiBold",
                )?,
            })
        };
        FACES
            .get_or_init(read)
            .as_ref()
            .map_err(|error| PdfError::Typeface(*error))
    }

    pub(crate) fn face(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

impl Face {
    fn read(data: &'static [u8], name: &'static str) -> Result<Self, FaceParsingError> {
        let parsed = Parsed::parse(data, 0)?;
        let common = ('\0'..).take(COMMON).map(|c| look_up(&parsed, c)).collect();
        let substitute = look_up(&parsed, SUBSTITUTE).unwrap_or(Glyph {
            id: 0,
            advance: UNITS_PER_EM / 2,
        });
        Ok(Self {
            data,
            name,
            parsed,
            common,
            substitute,
        })
    }

    /// The glyph of a character, or the substitute.
    pub(crate) fn glyph(&self, c: char) -> Glyph {
        let found = match self.common.get(c as usize) {
            Some(common) => *common,
            None => look_up(&self.parsed, c),
        };
        found.unwrap_or(self.substitute)
    }

    /// The width of a text in units of the em.
    pub(crate) fn units(&self, text: &str) -> u32 {
        text.chars().map(|c| u32::from(self.glyph(c).advance)).sum()
    }

    /// The width of a text in points at a size in points.
    pub(crate) fn width(&self, text: &str, size: f32) -> f32 {
        points(self.units(text), size)
    }
}

/// Units of the em in points at a size in points.
pub(crate) fn points(units: u32, size: f32) -> f32 {
    units as f32 * size / f32::from(UNITS_PER_EM)
}

fn look_up(face: &Parsed<'_>, c: char) -> Option<Glyph> {
    let id = face.glyph_index(c).filter(|id| *id != GlyphId(0))?;
    Some(Glyph {
        id: id.0,
        advance: face.glyph_hor_advance(id)?,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn norwegian_and_sami_letters_and_the_signs_of_a_price_are_drawn() {
        let faces = Faces::get().unwrap();
        for weight in [Weight::Regular, Weight::Bold] {
            let face = faces.face(weight);
            for c in "ABCabc0123456789ÆØÅæøåÁáČčĐđŊŋŠšŦŧŽžÄäÖöÏïŃńÑñÉéÈèÊêÓóÒòÔôÂâÜüßŁł–—“”«»‘’€§%‰×±²³°½¼¾µΩ≤≥−…•\u{a0}\u{202f}\u{2009}\u{2011}".chars() {
                assert!(look_up(&face.parsed, c).is_some(), "{c} is missing in {}", face.name);
            }
            assert_eq!(face.parsed.units_per_em(), UNITS_PER_EM);
        }
    }

    #[test]
    fn figures_are_all_of_one_width_so_that_columns_align() {
        let faces = Faces::get().unwrap();
        for weight in [Weight::Regular, Weight::Bold] {
            let widths: Vec<u16> = "0123456789\u{2212}"
                .chars()
                .map(|c| faces.face(weight).glyph(c).advance)
                .collect();
            assert!(widths.iter().all(|width| *width == widths[0]), "{widths:?}");
        }
    }

    #[test]
    fn a_letter_the_typeface_lacks_is_shown_as_a_box() {
        let face = Faces::get().unwrap().face(Weight::Regular);
        assert_eq!(face.glyph('漢').id, face.substitute.id);
        assert_ne!(face.glyph('漢').id, 0);
    }
}

//! The part of a face that goes into a document: only the letters it uses, numbered by character.
//!
//! Several characters share one glyph (the space and the no-break space, the hyphens). Were they numbered by glyph, as printpdf
//! does by default, a reader who copies the text would get one for the other. So each character has a code of its own, and a
//! table in the document (`CIDToGIDMap`) says which glyph it is drawn with.

use super::{COMMON, Face, UNITS_PER_EM};
use crate::PdfError;
use printpdf::{FontMetrics, ParsedFont, PdfFontMetricsStub};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use subsetter::GlyphRemapper;

/// A cut face, ready for a document.
pub(crate) struct Embedded {
    /// As printpdf takes it: codes in place of glyphs.
    pub(crate) font: ParsedFont,
    /// Two bytes per code, big-endian: the glyph it is drawn with.
    pub(crate) glyph_of_code: Vec<u8>,
    /// Height of the capitals in thousandths of the em.
    pub(crate) cap_height: i64,
    /// The characters in the order of their codes, which begin with 1, and that of their numbers.
    characters: Vec<char>,
    /// The codes of the letters nearly every text is made of; 0 for those it does not use.
    common: [u16; COMMON],
}

impl Embedded {
    /// The code of a character; 0 for one the font was not cut for.
    pub(crate) fn code(&self, c: char) -> u16 {
        match self.common.get(c as usize) {
            Some(code) => *code,
            None => match self.characters.binary_search(&c) {
                Ok(index) => u16::try_from(index + 1).unwrap_or_default(),
                Err(_) => 0,
            },
        }
    }

    /// All the characters it was cut for.
    pub(crate) fn characters(&self) -> &[char] {
        &self.characters
    }
}

/// Characters of a text, gathered.
#[derive(Debug)]
pub(crate) struct Characters {
    common: [bool; COMMON],
    others: BTreeSet<char>,
}

impl Default for Characters {
    fn default() -> Self {
        Self {
            common: [false; COMMON],
            others: BTreeSet::new(),
        }
    }
}

impl Characters {
    /// Takes in the characters of a text.
    pub(crate) fn take(&mut self, text: &str) {
        for c in text.chars() {
            match self.common.get_mut(c as usize) {
                Some(common) => *common = true,
                None => {
                    self.others.insert(c);
                }
            }
        }
    }

    /// Each once, in the order of their numbers.
    fn sorted(&self) -> Vec<char> {
        let common = ('\0'..).zip(&self.common).filter(|(_, used)| **used);
        common.map(|(c, _)| c).chain(self.others.iter().copied()).collect()
    }
}

/// Cuts a face down to `characters`.
pub(crate) fn embed(face: &Face, characters: &Characters) -> Result<Embedded, PdfError> {
    let mut remapper = GlyphRemapper::new();
    let mut codes = BTreeMap::new();
    let mut widths = BTreeMap::new();
    // Code 0 is drawn as "no such letter", in every font.
    let mut glyph_of_code = vec![0, 0];
    let characters = characters.sorted();
    let mut common = [0; COMMON];
    for (index, c) in characters.iter().enumerate() {
        let code = u16::try_from(index + 1).map_err(|_| PdfError::TooMany("different characters"))?;
        let glyph = face.glyph(*c);
        glyph_of_code.extend(remapper.remap(glyph.id).to_be_bytes());
        codes.insert(u32::from(*c), code);
        if let Some(common) = common.get_mut(*c as usize) {
            *common = code;
        }
        widths.insert(code, glyph.advance);
    }
    let program = subsetter::subset(face.data, 0, &remapper)?;
    let name = format!("{}+{}", tag(&program), face.name);
    let box_of_letters = face.parsed.global_bounding_box();
    let metrics = FontMetrics {
        ascent: face.parsed.ascender(),
        descent: face.parsed.descender(),
    };
    let mut font = ParsedFont::with_glyph_data(program, 0, Some(name), codes, widths, UNITS_PER_EM, metrics);
    font.pdf_font_metrics = PdfFontMetricsStub {
        units_per_em: UNITS_PER_EM,
        x_min: box_of_letters.x_min,
        y_min: box_of_letters.y_min,
        x_max: box_of_letters.x_max,
        y_max: box_of_letters.y_max,
        us_weight_class: face.parsed.weight().to_number(),
        ..PdfFontMetricsStub::default()
    };
    let cap_height = i64::from(face.parsed.capital_height().unwrap_or(face.parsed.ascender()));
    Ok(Embedded {
        font,
        glyph_of_code,
        cap_height,
        characters,
        common,
    })
}

/// The six capitals that mark a cut font (ISO 32000-1, 9.6.4), derived from its bytes so that they are stable.
fn tag(program: &[u8]) -> String {
    Sha256::digest(program)
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}

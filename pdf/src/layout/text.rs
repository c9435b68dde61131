//! How text looks, and what is done to text from outside before it is set.

use crate::font::{Faces, Weight};
use samkjop_domain::language::Language;
use unicode_normalization::UnicodeNormalization;

/// A colour by what it is for; a [`Palette`] says what it looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Colour {
    /// Running text.
    Ink,
    /// Labels and small print.
    Grey,
    /// Headings and strong rules: the municipality's own.
    Accent,
    /// Panels behind text.
    Tint,
    /// Thin rules.
    Hair,
    /// The paper, for text on the accent.
    White,
}

/// What the colours look like: red, green and blue of sRGB, 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Palette {
    /// The colour all others are made to go with.
    pub(crate) accent: [u8; 3],
}

impl Palette {
    pub(crate) fn look(&self, colour: Colour) -> [u8; 3] {
        match colour {
            Colour::Ink => [26, 34, 46],
            Colour::Grey => [84, 96, 112],
            Colour::Accent => self.accent,
            Colour::Tint => self.tint(),
            Colour::Hair => [208, 215, 224],
            Colour::White => [255; 3],
        }
    }

    /// A breath of the accent, so light that grey text on it keeps the contrast it needs. What the accent has of black is
    /// mostly left out, or every dark colour would give the same grey.
    fn tint(&self) -> [u8; 3] {
        let depth = self.accent.map(|part| 255 - u16::from(part));
        let black = depth.iter().min().copied().unwrap_or_default() * 3 / 5;
        depth.map(|part| 255 - u8::try_from((part - black) * 2 / 17).unwrap_or_default())
    }
}

/// Whether words are broken where a line would end far too early, beside where they are wider than the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hyphens {
    /// Running text.
    Freely,
    /// Names and headings.
    WhenTooWide,
    /// Numbers and codes: a hyphen would be taken for part of them.
    Never,
}

/// What all texts of a document are set with: the typeface, and the language that says where words may be broken.
#[derive(Clone, Copy)]
pub(crate) struct Setting {
    pub(crate) faces: &'static Faces,
    pub(crate) language: Language,
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    pub(crate) weight: Weight,
    /// Size of the letters in points.
    pub(crate) size: f32,
    /// From baseline to baseline in points.
    pub(crate) leading: f32,
    pub(crate) colour: Colour,
}

/// Where a text stands in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
    /// Decimal commas of a column below one another, against the right side.
    Decimal,
}

/// How far letters reach above the baseline, as part of their size: enough for Å and Č.
pub(crate) const ASCENT: f32 = 0.9;
/// How far letters reach below the baseline, as part of their size.
pub(crate) const DESCENT: f32 = 0.25;

/// Text from outside made fit to be set: composed letters, no control characters, line feeds kept.
pub(crate) fn clean(text: &str) -> String {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return text.to_owned();
    }
    let mut clean = String::with_capacity(text.len());
    let mut after_return = false;
    for c in text.nfc() {
        match c {
            '\n' if after_return => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => clean.push('\n'),
            '\t' => clean.push(' '),
            // Invisible marks that would be shown as boxes: soft hyphen, joiners, directions, selectors, byte order mark.
            '\u{ad}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => {}
            '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => {}
            c if c.is_control() => {}
            // What is for private use means nothing to another reader; non-characters may not stand in any text.
            c if private(c) => clean.push(char::REPLACEMENT_CHARACTER),
            c => clean.push(c),
        }
        after_return = c == '\r';
    }
    clean
}

/// Whether a character is for private use or none at all (Unicode, 23.5 and 23.7).
fn private(c: char) -> bool {
    let last_two = u32::from(c) & 0xfffe == 0xfffe;
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{fdd0}'..='\u{fdef}') || last_two
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_sent_apart_from_its_letter_becomes_one_letter() {
        assert_eq!(clean("A\u{30a}s, Guovdageai\u{301}nnu"), "Ås, Guovdageaínnu");
    }

    #[test]
    fn line_ends_of_every_kind_are_one_line_feed_and_control_characters_vanish() {
        assert_eq!(clean("en\r\nto\rtre\tfire\u{0}\u{7}\u{ad}\u{feff}"), "en\nto\ntre fire");
    }
}

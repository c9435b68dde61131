//! How text looks, and what is done to text from outside before it is set.

use crate::font::Weight;
use unicode_normalization::UnicodeNormalization;

/// A colour of the screen, each part from 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Colour(pub(crate) u8, pub(crate) u8, pub(crate) u8);

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
            c => clean.push(c),
        }
        after_return = c == '\r';
    }
    clean
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

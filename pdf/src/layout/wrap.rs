//! Breaking text into lines that fit a width.

use super::text::Style;
use crate::font::{Faces, UNITS_PER_EM, points};

/// A line of text and its width in points.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) width: f32,
}

/// Breaks `text` (already clean) into lines no wider than `width` points.
///
/// Lines end at line feeds, at spaces and after hyphens; no-break spaces hold together. A word that is wider than a whole line
/// is split where the line ends, since a line that runs into its neighbour is worse. Empty lines are left out.
pub(crate) fn wrap(faces: &Faces, text: &str, style: Style, width: f32) -> Vec<Line> {
    let face = faces.face(style.weight);
    let limit = (width.max(0.0) * f32::from(UNITS_PER_EM) / style.size) as u32;
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = Setter {
            lines: &mut lines,
            style,
            text: String::new(),
            units: 0,
        };
        for word in words(paragraph) {
            let bare = word.trim_end_matches(' ');
            let bare_units = face.units(bare);
            if !line.text.is_empty() && line.units + bare_units > limit {
                line.end(face.glyph(' ').advance);
            }
            if bare_units > limit {
                for c in bare.chars() {
                    let advance = u32::from(face.glyph(c).advance);
                    if !line.text.is_empty() && line.units + advance > limit {
                        line.end(face.glyph(' ').advance);
                    }
                    line.push(c.encode_utf8(&mut [0; 4]), advance);
                }
            } else {
                line.push(bare, bare_units);
            }
            if bare.len() < word.len() && !line.text.is_empty() {
                line.push(" ", u32::from(face.glyph(' ').advance));
            }
        }
        line.end(face.glyph(' ').advance);
    }
    lines
}

/// The line being filled.
struct Setter<'a> {
    lines: &'a mut Vec<Line>,
    style: Style,
    text: String,
    units: u32,
}

impl Setter<'_> {
    fn push(&mut self, text: &str, units: u32) {
        self.text.push_str(text);
        self.units += units;
    }

    /// Ends the line, without the space it may end with.
    fn end(&mut self, space: u16) {
        if self.text.ends_with(' ') {
            self.text.pop();
            self.units -= u32::from(space);
        }
        if !self.text.is_empty() {
            let width = points(self.units, self.style.size);
            self.lines.push(Line {
                text: std::mem::take(&mut self.text),
                width,
            });
        }
        self.units = 0;
    }
}

/// The pieces between which a line may break; a piece keeps the spaces after it.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut before = None;
    let mut characters = text.char_indices().peekable();
    while let Some((_, c)) = characters.next() {
        let Some(&(next, following)) = characters.peek() else {
            break;
        };
        let after_space = c == ' ' && following != ' ';
        let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let after_hyphen = matches!(c, '-' | '\u{2010}' | '/') && joins(before) && joins(Some(following));
        if after_space || after_hyphen || c == '\u{200b}' {
            words.push(&text[start..next]);
            start = next;
        }
        before = Some(c);
    }
    words.push(&text[start..]);
    words
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::font::Weight;
    use crate::layout::text::Colour;
    use proptest::prelude::*;

    const STYLE: Style = Style {
        weight: Weight::Regular,
        size: 10.0,
        leading: 13.0,
        colour: Colour(0, 0, 0),
    };

    fn lines(text: &str, width: f32) -> Vec<String> {
        wrap(Faces::get().unwrap(), text, STYLE, width)
            .into_iter()
            .map(|line| line.text)
            .collect()
    }

    #[test]
    fn lines_break_at_spaces_and_after_hyphens() {
        assert_eq!(lines("kontorstol med armlener", 60.0), ["kontorstol", "med armlener"]);
        assert_eq!(lines("skrivebords-lampe", 60.0), ["skrivebords-", "lampe"]);
        assert_eq!(lines("fra -5 til 10", 28.0), ["fra -5", "til 10"]);
    }

    #[test]
    fn a_number_with_no_break_spaces_stays_whole() {
        assert_eq!(
            lines("sum 1\u{a0}234\u{a0}567,89", 55.0),
            ["sum", "1\u{a0}234\u{a0}567,89"]
        );
    }

    #[test]
    fn a_word_wider_than_the_line_is_split_and_loses_nothing() {
        let word = "x".repeat(120);
        let lines = lines(&word, 100.0);
        assert!(lines.len() > 3);
        assert_eq!(lines.concat(), word);
    }

    #[test]
    fn empty_lines_and_outer_spaces_leave_nothing() {
        assert_eq!(lines("\n  en  to \n\n tre\n", 100.0), ["en to", "tre"]);
        assert!(lines(" \n ", 100.0).is_empty());
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_column_and_no_letter_is_lost(text in "[a-zæøåčđŋ0-9 \\-/\n]{0,200}", width in 12.0f32..300.0) {
            let faces = Faces::get().unwrap();
            let set = wrap(faces, &text, STYLE, width);
            for line in &set {
                prop_assert!(line.width <= width + 0.01, "{line:?}");
                prop_assert!((faces.face(Weight::Regular).width(&line.text, STYLE.size) - line.width).abs() < 0.01);
            }
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&set.iter().map(|line| line.text.as_str()).collect::<String>()), letters(&text));
        }
    }
}

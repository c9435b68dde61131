//! Breaking text into lines that fit a width.

use super::hyphen::{SOFT_HYPHEN, breaks};
use super::text::{Hyphens, Setting, Style};
use crate::font::{Face, UNITS_PER_EM, points};

/// A line of text and its width in points.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) width: f32,
}

/// A line may end with this part of it empty before a word is broken to fill it.
const RAGGED: u32 = 3;

/// Breaks `text` (already clean) into lines no wider than `width` points.
///
/// Lines end at line feeds, at spaces and after hyphens; no-break spaces hold together. A long word is broken by the rules of
/// its language where the line would end far too early, and anywhere when it is wider than a whole line, since a line that runs
/// into its neighbour is worse. Empty lines are left out.
pub(crate) fn wrap(setting: Setting, text: &str, style: Style, hyphens: Hyphens, width: f32) -> Vec<Line> {
    let face = setting.faces.face(style.weight);
    let mut lines = Vec::new();
    let mut line = Setter {
        lines: &mut lines,
        setting,
        face,
        style,
        hyphens,
        limit: (width.max(0.0) * f32::from(UNITS_PER_EM) / style.size) as u32,
        text: String::new(),
        units: 0,
    };
    for paragraph in text.split('\n') {
        for word in words(paragraph) {
            let bare = word.trim_end_matches(' ');
            line.word(bare);
            if bare.len() < word.len() && !line.text.is_empty() {
                line.push(" ", u32::from(face.glyph(' ').advance));
            }
        }
        line.end();
    }
    lines
}

/// The line being filled.
struct Setter<'a> {
    lines: &'a mut Vec<Line>,
    setting: Setting,
    face: &'static Face,
    style: Style,
    hyphens: Hyphens,
    /// Width in units of the em.
    limit: u32,
    text: String,
    units: u32,
}

impl Setter<'_> {
    /// Sets a word, on this line or on those after it.
    fn word(&mut self, word: &str) {
        let mut rest = word;
        // What fits is found from the front: a word may be a megabyte long.
        while let Err(fitting) = self.fitting(rest, self.limit.saturating_sub(self.units)) {
            let breaks = match self.hyphens {
                Hyphens::Never => false,
                Hyphens::Freely if self.limit.saturating_sub(self.units) > self.limit / RAGGED => true,
                Hyphens::Freely | Hyphens::WhenTooWide => self.fitting(rest, self.limit).is_err(),
            };
            let hyphen = breaks.then(|| self.hyphen(rest)).flatten();
            if let Some(at) = hyphen {
                let (head, tail) = rest.split_at(at);
                self.push(head, self.face.units(head));
                self.push(
                    SOFT_HYPHEN.encode_utf8(&mut [0; 4]),
                    u32::from(self.face.glyph(SOFT_HYPHEN).advance),
                );
                rest = tail;
            } else if self.text.is_empty() {
                let (head, tail) = rest.split_at(anywhere(rest, fitting));
                self.push(head, self.face.units(head));
                rest = tail;
            }
            self.end();
        }
        self.push(rest, self.face.units(rest));
    }

    /// Whether all of a text fits into so many units; else how many bytes of it do.
    fn fitting(&self, text: &str, units: u32) -> Result<(), usize> {
        let mut used = 0;
        for (at, c) in text.char_indices() {
            used += u32::from(self.face.glyph(c).advance);
            if used > units {
                return Err(at);
            }
        }
        Ok(())
    }

    /// The last place at which a word may be broken so that its first part and a hyphen fit on this line.
    fn hyphen(&self, word: &str) -> Option<usize> {
        let room = self.limit.checked_sub(self.units)?;
        let room = room.checked_sub(u32::from(self.face.glyph(SOFT_HYPHEN).advance))?;
        let places = breaks(word, self.setting.language);
        let fits = |at: &usize| word.get(..*at).is_some_and(|head| self.face.units(head) <= room);
        places.into_iter().take_while(fits).last()
    }

    fn push(&mut self, text: &str, units: u32) {
        self.text.push_str(text);
        self.units += units;
    }

    /// Ends the line, without the space it may end with.
    fn end(&mut self) {
        if self.text.ends_with(' ') {
            self.text.pop();
            self.units -= u32::from(self.face.glyph(' ').advance);
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

/// Where to break a word of which `fitting` bytes fit: after a sign that parts addresses, or just there; never before the first
/// letter.
fn anywhere(word: &str, fitting: usize) -> usize {
    let first = word.chars().next().map_or(0, char::len_utf8);
    let head = word.get(..fitting).unwrap_or_default();
    let sign = head.rfind(['/', '.', '@', '-', '_', '?', '&', '=', ',', ';', ':']);
    let after_sign = sign.map(|at| at + 1).filter(|at| *at > fitting / 2);
    after_sign.unwrap_or(fitting).max(first)
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
    use crate::font::{Faces, Weight};
    use crate::layout::text::Colour;
    use proptest::prelude::*;
    use samkjop_domain::language::Language;

    const STYLE: Style = Style {
        weight: Weight::Regular,
        size: 10.0,
        leading: 13.0,
        colour: Colour::Ink,
    };

    fn setting() -> Setting {
        Setting {
            faces: Faces::get().unwrap(),
            language: Language::Bokmal,
        }
    }

    fn lines(text: &str, width: f32) -> Vec<String> {
        wrap(setting(), text, STYLE, Hyphens::Freely, width)
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
    fn a_long_word_is_broken_by_its_language_where_the_line_would_end_far_too_early() {
        assert_eq!(lines("til kontorrekvisita", 60.0), ["til kontorre\u{ad}", "kvisita"]);
        // Without need a word stays whole: "med" fills the line well enough.
        assert_eq!(lines("stol til kontoret", 64.0), ["stol til", "kontoret"]);
    }

    #[test]
    fn an_address_is_broken_after_its_signs() {
        let lines = lines("https://innkjop.vinterdal.example/verify/0123456789", 90.0);
        assert_eq!(lines[0], "https://innkjop.");
        assert_eq!(lines.concat(), "https://innkjop.vinterdal.example/verify/0123456789");
    }

    #[test]
    fn a_megabyte_without_a_space_is_set_in_a_moment() {
        let lines = lines(&"å".repeat(500_000), 100.0);
        assert_eq!(lines.iter().map(|line| line.chars().count()).sum::<usize>(), 500_000);
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
            let set = wrap(setting(), &text, STYLE, Hyphens::Freely, width);
            for line in &set {
                prop_assert!(line.width <= width + 0.01, "{line:?}");
                prop_assert!((setting().faces.face(Weight::Regular).width(&line.text, STYLE.size) - line.width).abs() < 0.01);
            }
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != SOFT_HYPHEN).collect::<String>();
            prop_assert_eq!(letters(&set.iter().map(|line| line.text.as_str()).collect::<String>()), letters(&text));
        }
    }
}

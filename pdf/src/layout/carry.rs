//! Sums carried forward (overføring): what has come together at the foot of a page stands again at the head of the next.

use super::page::{Artifact, Owner};
use super::row::{Row, SetLine, Surround};
use super::text::{Setting, Style};

/// What a table over several pages carries forward.
#[derive(Debug, Clone)]
pub(crate) struct Carry {
    /// Before the sum at the foot of a page.
    pub(crate) to: &'static str,
    /// Before the sum at the head of a page.
    pub(crate) from: &'static str,
    /// Row by row, the sum of it and all before it.
    pub(crate) sums: Vec<String>,
    pub(crate) style: Style,
    /// Right side of the sums, from the left side of the frame.
    pub(crate) right: f32,
}

/// Space over and under the line.
const AIR: f32 = 4.5;

impl Carry {
    /// The height of a line with a sum.
    pub(crate) fn height(&self) -> f32 {
        self.style.leading + 2.0 * AIR
    }

    /// The line under the row with that index.
    pub(crate) fn foot(&self, setting: Setting, row: usize) -> Row {
        self.line(setting, self.to, row)
    }

    /// The same sum on the next page.
    pub(crate) fn head(&self, setting: Setting, row: usize) -> Row {
        self.line(setting, self.from, row)
    }

    /// An artifact: it belongs to the page, not to the table, and would be counted twice by those who hear the table.
    fn line(&self, setting: Setting, word: &str, row: usize) -> Row {
        let face = setting.faces.face(self.style.weight);
        let sum = self.sums.get(row).cloned().unwrap_or_default();
        let sum_width = face.width(&sum, self.style.size);
        let word_width = face.width(word, self.style.size);
        let line = |x, width, text: String| SetLine {
            before: 0.0,
            x,
            width,
            text,
            style: self.style,
            owner: Owner::Artifact(Artifact::Header),
        };
        let left = self.right - sum_width - 14.0 - word_width;
        Row {
            cells: vec![
                vec![line(left, word_width, word.to_owned())],
                vec![line(self.right - sum_width, sum_width, sum)],
            ],
            surround: Surround {
                above: AIR,
                below: AIR,
                ..Surround::default()
            },
            ..Row::default()
        }
    }
}

//! A row: cells of measured lines side by side, the one thing a page is built from. A paragraph is a row of one cell.

use super::page::{Artifact, Drawing, Owner};
use super::structure::NodeId;
use super::text::{Colour, Style};

/// Lines that stay together at the start of a row that is split over pages.
const FIRST: usize = 2;
/// Lines that stay together at its end: the very last one is often short.
const LAST: usize = 3;

/// A measured line within a cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SetLine {
    /// Space above it.
    pub(crate) before: f32,
    /// From the left side of the frame.
    pub(crate) x: f32,
    pub(crate) width: f32,
    pub(crate) text: String,
    pub(crate) style: Style,
    pub(crate) owner: Owner,
}

/// A figure within a row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SetFigure {
    /// From the left side of the frame.
    pub(crate) x: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) drawing: Drawing,
    pub(crate) node: NodeId,
}

/// An entry of the document's outline, which leads to a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bookmark {
    pub(crate) title: String,
    /// Whether it belongs under the last one that does not.
    pub(crate) nested: bool,
}

/// A thin line across.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rule {
    pub(crate) thickness: f32,
    pub(crate) colour: Colour,
}

/// Space and colour around a row.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Surround {
    /// Space within the row, over its text.
    pub(crate) above: f32,
    /// Space within the row, under its text.
    pub(crate) below: f32,
    pub(crate) background: Option<Colour>,
    pub(crate) rule_above: Option<Rule>,
    pub(crate) rule_below: Option<Rule>,
}

/// Cells side by side.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Row {
    pub(crate) cells: Vec<Vec<SetLine>>,
    /// Figures beside the cells, level with their first lines.
    pub(crate) figures: Vec<SetFigure>,
    pub(crate) bookmark: Option<Bookmark>,
    /// Whether the next row of the table stays on the same page.
    pub(crate) keeps_with_next: bool,
    pub(crate) surround: Surround,
    /// Left side of background and rules, from the left side of the frame.
    pub(crate) x: f32,
    /// Width of background and rules.
    pub(crate) width: f32,
}

impl Row {
    /// An empty row: space.
    pub(crate) fn space(height: f32) -> Self {
        Self {
            surround: Surround {
                above: height,
                ..Surround::default()
            },
            ..Self::default()
        }
    }

    pub(crate) fn height(&self) -> f32 {
        let tallest = self.cells.iter().map(|cell| height(cell)).fold(0.0, f32::max);
        let tallest = self.figures.iter().map(|figure| figure.height).fold(tallest, f32::max);
        self.surround.above + tallest + self.surround.below
    }

    /// Splits off as many lines as fit into `room`; `None` if it fits wholly, or if too little of it would fit.
    ///
    /// The first lines of all cells stay together, so that a price stays with its article; so do the last ones.
    pub(crate) fn split(&self, room: f32) -> Option<(Self, Self)> {
        let room = room - self.surround.above;
        let mut head = Vec::with_capacity(self.cells.len());
        let mut tail = Vec::with_capacity(self.cells.len());
        for cell in &self.cells {
            let mut end = fitting(cell, room);
            if end < cell.len() {
                end = end.min(cell.len().saturating_sub(LAST));
            }
            if end < cell.len().min(FIRST) {
                return None;
            }
            let (first, rest) = cell.split_at(end);
            head.push(first.to_vec());
            let mut rest = rest.to_vec();
            if let Some(line) = rest.first_mut() {
                line.before = 0.0;
            }
            tail.push(rest);
        }
        if tail.iter().all(Vec::is_empty) {
            return None;
        }
        let head = Self {
            cells: head,
            figures: self.figures.clone(),
            bookmark: self.bookmark.clone(),
            surround: Surround {
                below: 0.0,
                rule_below: None,
                ..self.surround
            },
            ..*self
        };
        let tail = Self {
            cells: tail,
            figures: Vec::new(),
            bookmark: None,
            surround: Surround {
                rule_above: None,
                ..self.surround
            },
            ..*self
        };
        Some((head, tail))
    }

    /// Splits off all but the last lines, whatever the room; `None` if there are too few.
    pub(crate) fn split_before_last_lines(&self) -> Option<(Self, Self)> {
        let tallest = self.cells.iter().max_by(|a, b| height(a).total_cmp(&height(b)))?;
        let keep = tallest.len().checked_sub(LAST)?;
        self.split(self.surround.above + height(tallest.get(..keep)?) + 0.01)
    }

    /// The same row as what repeats on a page and is not read again.
    pub(crate) fn repeated(&self) -> Self {
        let mut row = Self {
            bookmark: None,
            ..self.clone()
        };
        for line in row.cells.iter_mut().flatten() {
            line.owner = Owner::Artifact(Artifact::Header);
        }
        row
    }
}

/// The height of lines one below the other.
fn height(lines: &[SetLine]) -> f32 {
    lines.iter().map(|line| line.before + line.style.leading).sum()
}

/// How many lines fit.
fn fitting(lines: &[SetLine], room: f32) -> usize {
    let mut used = 0.0;
    lines
        .iter()
        .take_while(|line| {
            used += line.before + line.style.leading;
            used <= room
        })
        .count()
}

//! From what a template says to measured rows: paragraphs side by side, and tables with aligned columns.

use super::page::Owner;
use super::row::{Row, Rule, SetLine, Surround};
use super::structure::{NodeId, Role, Structure};
use super::text::{Align, Colour, Hyphens, Setting, Style, clean};
use super::wrap::wrap;
use crate::font::{Faces, Weight};

/// A text in one style.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Paragraph {
    pub(crate) role: Role,
    pub(crate) text: String,
    pub(crate) style: Style,
    /// Space above it, unless it is the first of its cell.
    pub(crate) before: f32,
    pub(crate) hyphens: Hyphens,
}

impl Paragraph {
    pub(crate) fn new(role: Role, text: impl Into<String>, style: Style) -> Self {
        Self {
            role,
            text: text.into(),
            style,
            before: 0.0,
            hyphens: match style.weight {
                Weight::Regular => Hyphens::Freely,
                Weight::Bold => Hyphens::WhenTooWide,
            },
        }
    }

    /// A number or code, whose every sign counts.
    pub(crate) fn code(text: impl Into<String>, style: Style) -> Self {
        Self {
            hyphens: Hyphens::Never,
            ..Self::text(text, style)
        }
    }

    pub(crate) fn text(text: impl Into<String>, style: Style) -> Self {
        Self::new(Role::Paragraph, text, style)
    }

    pub(crate) fn after(mut self, space: f32) -> Self {
        self.before = space;
        self
    }
}

/// Paragraphs below one another in part of the width.
pub(crate) struct Block {
    pub(crate) x: f32,
    pub(crate) width: f32,
    pub(crate) align: Align,
    pub(crate) paragraphs: Vec<Paragraph>,
}

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Width {
    /// As wide as its widest text.
    Fit,
    /// As wide as its widest text, but wrapped beyond this.
    FitUpTo(f32),
    /// What the others leave.
    Rest,
}

/// A column of a table.
pub(crate) struct Column {
    pub(crate) heading: String,
    pub(crate) align: Align,
    pub(crate) width: Width,
    /// Whether its cells name their row, for those who hear the table.
    pub(crate) names_row: bool,
}

/// A table. Every row has as many cells as there are columns.
pub(crate) struct Table {
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<Vec<Paragraph>>>,
    /// Style of the column headings; no heading row is set when all are empty.
    pub(crate) heading: Style,
    /// Left side, from the left side of the frame.
    pub(crate) x: f32,
    pub(crate) width: f32,
    /// Space between columns.
    pub(crate) gap: f32,
    /// Surround of the heading row.
    pub(crate) heading_surround: Surround,
    /// Surround of the other rows.
    pub(crate) surround: Surround,
    /// Background of every second row.
    pub(crate) stripe: Option<Colour>,
}

/// A measured table.
pub(crate) struct SetTable {
    pub(crate) heading: Option<Row>,
    pub(crate) rows: Vec<Row>,
}

/// The least a column that takes the rest may have; below it the whole table is set smaller.
const LEAST_REST: f32 = 96.0;
/// How much smaller a table is set when it is too wide, step by step.
const SMALLER: [f32; 4] = [0.92, 0.84, 0.76, 0.68];

/// Sets blocks side by side; every paragraph becomes a part within `parent`.
pub(crate) fn set_blocks(setting: Setting, structure: &mut Structure, parent: NodeId, blocks: &[Block]) -> Row {
    let mut row = Row::default();
    for block in blocks {
        let mut cell = Vec::new();
        for paragraph in &block.paragraphs {
            let owner = Owner::Node(structure.add(parent, paragraph.role));
            let place = Place {
                left: block.x,
                width: block.width,
                align_to: 0.0,
            };
            set_paragraph(
                setting,
                paragraph,
                owner,
                &mut cell,
                |line| place.x(line, block.align, 0.0),
                block.width,
            );
        }
        row.cells.push(cell);
        row.width = row.width.max(block.x + block.width);
    }
    row
}

/// Sets a table within `parent`.
pub(crate) fn set_table(setting: Setting, structure: &mut Structure, parent: NodeId, table: &Table) -> SetTable {
    let Setting { faces, .. } = setting;
    let Measured { scale, columns, .. } = fitting(faces, table);

    let node = structure.add(parent, Role::Table);
    let heading = table.columns.iter().any(|column| !column.heading.is_empty()).then(|| {
        let head = structure.add(node, Role::TableHead);
        let tr = structure.add(head, Role::TableRow);
        let mut row = Row {
            surround: table.heading_surround,
            x: table.x,
            width: table.width,
            ..Row::default()
        };
        for (column, place) in table.columns.iter().zip(&columns) {
            let owner = Owner::Node(structure.add(tr, Role::ColumnHeading));
            let text = scaled(&Paragraph::text(column.heading.clone(), table.heading), scale);
            let mut cell = Vec::new();
            let align = if column.align == Align::Left {
                Align::Left
            } else {
                Align::Right
            };
            set_paragraph(
                setting,
                &text,
                owner,
                &mut cell,
                |line| place.x(line, align, 0.0),
                place.width,
            );
            row.cells.push(cell);
        }
        row
    });
    let body = structure.add(node, Role::TableBody);
    let mut rows = Vec::with_capacity(table.rows.len());
    for (index, cells) in table.rows.iter().enumerate() {
        let tr = structure.add(body, Role::TableRow);
        let background = table.stripe.filter(|_| index % 2 == 1).or(table.surround.background);
        let surround = Surround {
            background,
            ..table.surround
        };
        let mut row = Row {
            surround,
            x: table.x,
            width: table.width,
            ..Row::default()
        };
        for ((column, place), paragraphs) in table.columns.iter().zip(&columns).zip(cells) {
            let td = structure.add(
                tr,
                if column.names_row {
                    Role::RowHeading
                } else {
                    Role::TableCell
                },
            );
            let mut cell = Vec::new();
            for paragraph in paragraphs {
                let paragraph = scaled(paragraph, scale);
                let Style { weight, size, .. } = paragraph.style;
                let fraction = fraction_width(faces, &paragraph.text, weight, size);
                let align = if fraction.is_none() && column.align == Align::Decimal {
                    Align::Right
                } else {
                    column.align
                };
                let x = |line: f32| place.x(line, align, fraction.unwrap_or(0.0));
                set_paragraph(setting, &paragraph, Owner::Node(td), &mut cell, x, place.width);
            }
            row.cells.push(cell);
        }
        rows.push(row);
    }
    SetTable { heading, rows }
}

/// The columns in the largest letters in which they fit, or in the smallest.
fn fitting(faces: &Faces, table: &Table) -> Measured {
    let mut measured = measure(faces, table, 1.0);
    for scale in SMALLER {
        if measured.fits {
            break;
        }
        measured = measure(faces, table, scale);
    }
    measured
}

/// Where a column stands.
struct Place {
    left: f32,
    width: f32,
    align_to: f32,
}

impl Place {
    /// Left side of a line of that width, whose part after the decimal comma has the width `fraction`.
    fn x(&self, line: f32, align: Align, fraction: f32) -> f32 {
        match align {
            Align::Left => self.left,
            Align::Right => self.left + self.width - line,
            Align::Decimal => self.left + self.width - self.align_to + fraction - line,
        }
    }
}

struct Measured {
    scale: f32,
    columns: Vec<Place>,
    fits: bool,
}

/// The places of the columns when all is set at `scale`.
fn measure(faces: &Faces, table: &Table, scale: f32) -> Measured {
    let mut natural: Vec<(f32, f32)> = Vec::with_capacity(table.columns.len());
    for (index, column) in table.columns.iter().enumerate() {
        let heading = faces
            .face(table.heading.weight)
            .width(&column.heading, table.heading.size * scale);
        let (mut whole, mut before, mut after) = (heading, 0.0f32, 0.0f32);
        if column.width != Width::Rest {
            for paragraph in table.rows.iter().filter_map(|cells| cells.get(index)).flatten() {
                let size = paragraph.style.size * scale;
                let face = faces.face(paragraph.style.weight);
                let width = paragraph
                    .text
                    .split('\n')
                    .map(|line| face.width(line, size))
                    .fold(0.0, f32::max);
                match fraction_width(faces, &paragraph.text, paragraph.style.weight, size) {
                    Some(fraction) if column.align == Align::Decimal => {
                        before = before.max(width - fraction);
                        after = after.max(fraction);
                    }
                    _ => whole = whole.max(width),
                }
            }
        }
        // A hair more than measured, so that rounding never wraps a number.
        let width = whole.max(before + after) + 0.05;
        natural.push((
            if let Width::FitUpTo(most) = column.width {
                width.min(most * scale)
            } else {
                width
            },
            after,
        ));
    }
    let gaps = table.gap * scale * (table.columns.len().max(1) - 1) as f32;
    let fixed: f32 = natural
        .iter()
        .zip(&table.columns)
        .filter(|(_, c)| c.width != Width::Rest)
        .map(|(n, _)| n.0)
        .sum();
    let takers = table
        .columns
        .iter()
        .filter(|column| column.width == Width::Rest)
        .count();
    let rest = (table.width - gaps - fixed) / takers.max(1) as f32;
    let mut left = table.x;
    let columns = natural
        .iter()
        .zip(&table.columns)
        .map(|((width, after), column)| {
            let width = if column.width == Width::Rest {
                rest.max(0.0)
            } else {
                *width
            };
            let place = Place {
                left,
                width,
                align_to: *after,
            };
            left += width + table.gap * scale;
            place
        })
        .collect();
    Measured {
        scale,
        columns,
        fits: rest >= if takers > 0 { LEAST_REST } else { 0.0 },
    }
}

/// The width of the decimal comma and what follows, if the text is a number.
fn fraction_width(faces: &Faces, text: &str, weight: Weight, size: f32) -> Option<f32> {
    let number = !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ',' | '\u{a0}' | '\u{2212}'));
    let fraction = text.find(',').and_then(|comma| text.get(comma..)).unwrap_or_default();
    number.then(|| faces.face(weight).width(fraction, size))
}

fn scaled(paragraph: &Paragraph, scale: f32) -> Paragraph {
    let Style { size, leading, .. } = paragraph.style;
    let style = Style {
        size: size * scale,
        leading: leading * scale,
        ..paragraph.style
    };
    Paragraph {
        style,
        before: paragraph.before * scale,
        ..paragraph.clone()
    }
}

fn set_paragraph(
    setting: Setting,
    paragraph: &Paragraph,
    owner: Owner,
    cell: &mut Vec<SetLine>,
    x: impl Fn(f32) -> f32,
    width: f32,
) {
    let style = paragraph.style;
    let mut before = if cell.is_empty() { 0.0 } else { paragraph.before };
    for line in wrap(setting, &clean(&paragraph.text), style, paragraph.hyphens, width) {
        cell.push(SetLine {
            before,
            x: x(line.width),
            width: line.width,
            text: line.text,
            style,
            owner,
        });
        before = 0.0;
    }
}

/// A rule of that thickness and colour.
pub(crate) const fn rule(thickness: f32, colour: Colour) -> Option<Rule> {
    Some(Rule { thickness, colour })
}

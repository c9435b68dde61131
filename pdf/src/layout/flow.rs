//! Setting rows one below the other over as many pages as it takes.

use super::page::{Area, Artifact, Fill, Owner, Page, Run};
use super::row::{Row, SetLine};
use super::structure::Structure;
use super::table::SetTable;
use super::text::{ASCENT, DESCENT, Style, clean};
use super::wrap::wrap;
use crate::font::Faces;

/// The paper and its margins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Format {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) left: f32,
    pub(crate) right: f32,
    /// Top of the text on the first page.
    pub(crate) first_top: f32,
    /// Top of the text on the pages after it.
    pub(crate) top: f32,
    /// Bottom of the text, from the lower edge.
    pub(crate) bottom: f32,
}

impl Format {
    /// Width between the margins.
    pub(crate) fn text_width(&self) -> f32 {
        self.width - self.left - self.right
    }
}

/// What stands at the foot of a page: a text to the left, cut when it is too long, and one to the right.
pub(crate) struct Edge {
    pub(crate) left: String,
    pub(crate) right: String,
}

/// Pages in the making.
pub(crate) struct Flow {
    pub(crate) faces: &'static Faces,
    pub(crate) format: Format,
    pub(crate) structure: Structure,
    pages: Vec<Page>,
    /// Where the next row goes.
    y: f32,
}

/// Pages with their text in place, and what its parts are.
pub(crate) struct Finished {
    pub(crate) format: Format,
    pub(crate) pages: Vec<Page>,
    pub(crate) structure: Structure,
}

impl Flow {
    pub(crate) fn new(faces: &'static Faces, format: Format) -> Self {
        Self {
            faces,
            format,
            structure: Structure::new(),
            pages: vec![Page::default()],
            y: format.first_top,
        }
    }

    /// Sets rows that stay on one page, unless they are longer than a page.
    pub(crate) fn together(&mut self, rows: &[Row]) {
        if height(rows) > self.room() && !self.at_top() {
            self.next_page(None);
        }
        for row in rows {
            // Space parts what is on a page; at the top there is nothing to part from.
            if !(row.cells.is_empty() && self.at_top()) {
                self.set(row.clone(), None, 0.0);
            }
        }
    }

    /// Sets a table; its heading stays with the first row and comes again on every page.
    ///
    /// `tail` is set below it and never stands alone on a page: the last row, or its last lines, stay with it.
    pub(crate) fn table(&mut self, table: SetTable, tail: &[Row]) {
        let SetTable { heading, rows } = table;
        let heading = heading.as_ref();
        let first = rows.first().map_or(0.0, least);
        if heading.map_or(0.0, Row::height) + first > self.room() && !self.at_top() {
            self.next_page(None);
        }
        if let Some(heading) = heading {
            self.paint(heading);
        }
        let last = rows.len().saturating_sub(1);
        for (index, row) in rows.into_iter().enumerate() {
            let after = if index == last { height(tail) } else { 0.0 };
            self.set(row, heading, after);
        }
        self.together(tail);
    }

    /// Ends the document: sets the foot of each page, which may say which of how many it is.
    pub(crate) fn finish(mut self, style: Style, foot: impl Fn(usize, usize) -> Edge) -> Finished {
        let of = self.pages.len();
        for index in 0..of {
            let y = self.format.height - self.format.bottom + 1.6 * style.leading;
            self.edge(index, &foot(index + 1, of), y, style);
        }
        Finished {
            format: self.format,
            pages: self.pages,
            structure: self.structure,
        }
    }

    /// Sets a row with `after` points below it on the same page.
    ///
    /// A short row moves whole to the next page when it must; one longer than a quarter of a page flows over, since leaving so
    /// much of a page empty would look like the end of the document.
    fn set(&mut self, mut row: Row, heading: Option<&Row>, after: f32) {
        let quarter = (self.format.height - self.format.top - self.format.bottom) / 4.0;
        loop {
            let height = row.height();
            if height + after <= self.room() {
                return self.paint(&row);
            }
            let split = match height {
                height if height <= quarter => None,
                // It is only what must stay with it that does not fit: its last lines go along to the next page.
                height if height <= self.room() => row.split_before_last_lines(),
                _ => row.split(self.room()),
            };
            match split {
                Some((head, tail)) => {
                    self.paint(&head);
                    self.next_page(heading);
                    row = tail;
                }
                None if self.at_top_below(heading) => return self.paint(&row),
                None => self.next_page(heading),
            }
        }
    }

    fn room(&self) -> f32 {
        self.format.height - self.format.bottom - self.y
    }

    fn top(&self) -> f32 {
        if self.pages.len() == 1 {
            self.format.first_top
        } else {
            self.format.top
        }
    }

    fn at_top(&self) -> bool {
        self.y <= self.top() + 0.01
    }

    fn at_top_below(&self, heading: Option<&Row>) -> bool {
        self.y <= self.top() + heading.map_or(0.0, Row::height) + 0.01
    }

    fn next_page(&mut self, heading: Option<&Row>) {
        self.pages.push(Page::default());
        self.y = self.format.top;
        if let Some(heading) = heading {
            self.paint(&heading.repeated());
        }
    }

    /// Draws a row here.
    fn paint(&mut self, row: &Row) {
        let (left, top, height) = (self.format.left, self.y, row.height());
        self.y += height;
        let Some(page) = self.pages.last_mut() else { return };
        let area = Area {
            x: left + row.x,
            y: top,
            width: row.width,
            height,
        };
        if let Some(colour) = row.surround.background {
            page.fills.push(Fill { area, colour });
        }
        if let Some(rule) = row.surround.rule_above {
            page.fills.push(Fill {
                area: Area {
                    height: rule.thickness,
                    ..area
                },
                colour: rule.colour,
            });
        }
        if let Some(rule) = row.surround.rule_below {
            let y = top + height - rule.thickness;
            page.fills.push(Fill {
                area: Area {
                    y,
                    height: rule.thickness,
                    ..area
                },
                colour: rule.colour,
            });
        }
        for cell in &row.cells {
            let mut y = top + row.surround.above;
            for line in cell {
                y += line.before;
                page.runs.push(run(line, left, y));
                y += line.style.leading;
            }
        }
    }

    fn edge(&mut self, index: usize, edge: &Edge, top: f32, style: Style) {
        let width = self.format.text_width();
        let right_width = self.faces.face(style.weight).width(&edge.right, style.size);
        let room = width - right_width - 2.0 * style.size;
        let left = wrap(self.faces, &clean(&edge.left), style, room).into_iter().next();
        let owner = Owner::Artifact(Artifact::Footer);
        let Some(page) = self.pages.get_mut(index) else { return };
        let set = |x, width, text| SetLine {
            before: 0.0,
            x,
            width,
            text,
            style,
            owner,
        };
        let lines = left.map(|line| set(0.0, line.width, line.text));
        for line in lines
            .into_iter()
            .chain([set(width - right_width, right_width, edge.right.clone())])
        {
            page.runs.push(run(&line, self.format.left, top));
        }
    }
}

fn run(line: &SetLine, left: f32, top: f32) -> Run {
    let SetLine {
        x,
        width,
        ref text,
        style,
        owner,
        ..
    } = *line;
    let baseline = top + (style.leading - style.size * (ASCENT + DESCENT)) / 2.0 + style.size * ASCENT;
    Run {
        x: left + x,
        baseline,
        width,
        text: text.clone(),
        style,
        owner,
    }
}

fn height(rows: &[Row]) -> f32 {
    rows.iter().map(Row::height).sum()
}

/// The least of a row that can stand at the end of a page.
fn least(row: &Row) -> f32 {
    let height = row.height();
    // A short row is never split; of a long one, four lines are enough to begin with.
    let lines = row
        .cells
        .iter()
        .flatten()
        .map(|line| line.style.leading)
        .fold(0.0, f32::max);
    height.min(row.surround.above + 4.0 * lines)
}

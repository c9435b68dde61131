//! Setting rows one below the other over as many pages as it takes.

use super::carry::Carry;
use super::page::{Area, Artifact, Figure, Fill, Owner, Page, Run};
use super::row::{Bookmark, Row, SetLine};
use super::structure::Structure;
use super::table::SetTable;
use super::text::{ASCENT, DESCENT, Hyphens, Palette, Setting, Style, clean};
use super::wrap::wrap;

/// Pages from which on a document has bookmarks: fewer are seen at a glance.
const FIRST_WITH_BOOKMARKS: usize = 4;

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
    pub(crate) setting: Setting,
    pub(crate) format: Format,
    pub(crate) structure: Structure,
    pages: Vec<Page>,
    bookmarks: Vec<Place>,
    /// Where the next row goes.
    y: f32,
}

/// Pages with their text in place, and what its parts are.
pub(crate) struct Finished {
    pub(crate) format: Format,
    pub(crate) palette: Palette,
    pub(crate) pages: Vec<Page>,
    pub(crate) structure: Structure,
    pub(crate) bookmarks: Vec<Place>,
}

/// Where a bookmark leads.
pub(crate) struct Place {
    pub(crate) bookmark: Bookmark,
    /// Index of the page.
    pub(crate) page: usize,
    /// From the top of the page.
    pub(crate) y: f32,
}

/// How a row goes into the room there is.
enum Fit {
    Whole,
    /// Over two pages.
    Split(Box<(Row, Row)>),
    Not,
}

/// What is set again at every page a table goes on to.
#[derive(Clone, Copy, Default)]
struct Repeat<'a> {
    heading: Option<&'a Row>,
    carry: Option<&'a Carry>,
}

impl Repeat<'_> {
    /// The least under the row before a break.
    fn below(self) -> f32 {
        self.carry.map_or(0.0, Carry::height)
    }

    /// How far below the top of a page the first row stands.
    fn above(self) -> f32 {
        self.heading.map_or(0.0, Row::height) + self.below()
    }
}

impl Flow {
    pub(crate) fn new(setting: Setting, format: Format) -> Self {
        Self {
            setting,
            format,
            structure: Structure::new(),
            pages: vec![Page::default()],
            bookmarks: Vec::new(),
            y: format.first_top,
        }
    }

    /// Sets rows that stay on one page, unless they are longer than a page.
    pub(crate) fn together(&mut self, rows: &[Row]) {
        if height(rows) > self.room() && !self.at_top() {
            self.next_page(Repeat::default(), None);
        }
        for row in rows {
            // Space parts what is on a page; at the top there is nothing to part from.
            if !(row.cells.is_empty() && self.at_top()) {
                self.set(row.clone(), Repeat::default(), None, 0.0);
            }
        }
    }

    /// Sets a table; its heading stays with the first row and comes again on every page.
    ///
    /// `lead` is set above it and stays with its heading. `tail` is set below it and never stands alone on a page: the last row,
    /// or its last lines, stay with it. What `carry` says stands where a page ends and the next begins.
    pub(crate) fn table(&mut self, lead: &[Row], table: SetTable, carry: Option<&Carry>, tail: &[Row]) {
        let SetTable { heading, rows } = table;
        let repeat = Repeat {
            heading: heading.as_ref(),
            carry,
        };
        // The heading goes where the first row begins, not a page before it.
        let above = height(lead) + repeat.heading.map_or(0.0, Row::height);
        let begins = |row: &Row| {
            let room = self.room() - above;
            !matches!(
                self.fit(row, repeat, self.after(&rows, 0, repeat, tail), room),
                Fit::Not
            )
        };
        if !rows.first().is_none_or(begins) && !self.at_top() {
            self.next_page(Repeat::default(), None);
        }
        for row in lead.iter().chain(repeat.heading) {
            if !(row.cells.is_empty() && self.at_top()) {
                self.paint(row);
            }
        }
        for (index, row) in rows.iter().enumerate() {
            self.set(row.clone(), repeat, Some(index), self.after(&rows, index, repeat, tail));
        }
        self.together(tail);
    }

    /// What has to stand below a row of a table on the same page.
    fn after(&self, rows: &[Row], index: usize, repeat: Repeat<'_>, tail: &[Row]) -> f32 {
        match (rows.get(index), rows.get(index + 1)) {
            (_, None) => height(tail),
            (Some(row), Some(next)) if row.keeps_with_next => repeat.below() + self.least(next),
            (_, Some(_)) => repeat.below(),
        }
    }

    /// How a row goes into `room`, with `after` points below it.
    fn fit(&self, row: &Row, repeat: Repeat<'_>, after: f32, room: f32) -> Fit {
        let height = row.height();
        if height + after <= room {
            return Fit::Whole;
        }
        let split = match height {
            height if height <= self.quarter() => None,
            // It is only what must stay with it that does not fit: its last lines go along to the next page.
            height if height <= room => row.split_before_last_lines(),
            _ => row.split(room - repeat.below()),
        };
        split.map_or(Fit::Not, |(head, tail)| Fit::Split(Box::new((head, tail))))
    }

    /// Ends the document: sets the foot of each page, which may say which of how many it is.
    pub(crate) fn finish(mut self, palette: Palette, style: Style, foot: impl Fn(usize, usize) -> Edge) -> Finished {
        let of = self.pages.len();
        if of < FIRST_WITH_BOOKMARKS {
            self.bookmarks.clear();
        }
        for index in 0..of {
            let y = self.format.height - self.format.bottom + 1.6 * style.leading;
            self.edge(index, &foot(index + 1, of), y, style);
        }
        Finished {
            format: self.format,
            palette,
            pages: self.pages,
            structure: self.structure,
            bookmarks: self.bookmarks,
        }
    }

    /// Sets a row with `after` points below it on the same page.
    ///
    /// A short row moves whole to the next page when it must; one longer than a quarter of a page flows over, since leaving so
    /// much of a page empty would look like the end of the document. `index` is that of the row in its table.
    fn set(&mut self, mut row: Row, repeat: Repeat<'_>, index: Option<usize>, after: f32) {
        // The row whose sum is carried: the one before, until some of this one is on a page.
        let mut carried = index.and_then(|index| index.checked_sub(1));
        loop {
            match self.fit(&row, repeat, after, self.room()) {
                Fit::Whole => return self.paint(&row),
                Fit::Split(parts) => {
                    let (head, tail) = *parts;
                    self.paint(&head);
                    carried = index;
                    self.next_page(repeat, carried);
                    row = tail;
                }
                Fit::Not if self.at_top_below(repeat) => return self.paint(&row),
                Fit::Not => self.next_page(repeat, carried),
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

    fn at_top_below(&self, repeat: Repeat<'_>) -> bool {
        self.y <= self.top() + repeat.above() + 0.01
    }

    /// A part of a page that is too much to leave empty.
    fn quarter(&self) -> f32 {
        (self.format.height - self.format.top - self.format.bottom) / 4.0
    }

    /// The least of a row that can stand under the heading: all of a short one, since it is never split; of a long one four
    /// lines are enough to begin with.
    fn least(&self, row: &Row) -> f32 {
        let height = row.height();
        if height <= self.quarter() {
            return height;
        }
        let lines = row.cells.iter().flatten().map(|line| line.style.leading);
        row.surround.above + 4.0 * lines.fold(0.0, f32::max)
    }

    /// Begins a page; `carried` is the row whose sum is carried over to it.
    fn next_page(&mut self, repeat: Repeat<'_>, carried: Option<usize>) {
        let carry = repeat.carry.zip(carried);
        if let Some((carry, row)) = carry {
            self.paint(&carry.foot(self.setting, row));
        }
        self.pages.push(Page::default());
        self.y = self.format.top;
        if let Some(heading) = repeat.heading {
            self.paint(&heading.repeated());
        }
        if let Some((carry, row)) = carry {
            self.paint(&carry.head(self.setting, row));
        }
    }

    /// Draws a row here.
    fn paint(&mut self, row: &Row) {
        let (left, top, height) = (self.format.left, self.y, row.height());
        self.y += height;
        if let Some(bookmark) = &row.bookmark {
            self.bookmarks.push(Place {
                bookmark: bookmark.clone(),
                page: self.pages.len() - 1,
                y: top,
            });
        }
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
        for figure in &row.figures {
            page.figures.push(Figure {
                area: Area {
                    x: left + figure.x,
                    y: top + row.surround.above,
                    width: figure.width,
                    height: figure.height,
                },
                drawing: figure.drawing.clone(),
                node: figure.node,
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
        let right_width = self.setting.faces.face(style.weight).width(&edge.right, style.size);
        let room = width - right_width - 2.0 * style.size;
        let left = wrap(self.setting, &clean(&edge.left), style, Hyphens::Never, room)
            .into_iter()
            .next();
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

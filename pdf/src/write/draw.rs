//! Drawing a page: its fills and runs as the operators of a content stream (ISO 32000-1, 8.2), each run marked as part of what it
//! belongs to.
//!
//! printpdf could do this from its own operations, but not in the time an order may take: it looks every letter up twice in a
//! tree, keeps it as a text of its own, and brings the page through two more forms. Here a page goes straight to its bytes.

use super::ARMS;
use super::resource;
use super::syntax::{decimal, in_string, integer};
use crate::font::{Embedded, Weight};
use crate::layout::page::{Area, Artifact, Drawing, Figure, Owner, Page, Run};
use crate::layout::structure::NodeId;
use crate::layout::text::{Colour, Palette};
use crate::picture::Code;
use std::collections::BTreeMap;

/// The content of a page and, by the number of the mark, the part each marked piece belongs to.
pub(super) struct Drawn {
    pub(super) content: Vec<u8>,
    pub(super) marks: Vec<NodeId>,
}

/// Draws a page of that height.
pub(super) fn draw(page: &Page, height: f32, palette: Palette, fonts: &BTreeMap<Weight, Embedded>) -> Drawn {
    let mut pen = Pen {
        out: Vec::with_capacity(16 * 1024),
        fonts,
        palette,
        colour: None,
        font: None,
    };
    let mut marks = Vec::new();
    if !page.fills.is_empty() {
        pen.operator(b"/Artifact BMC");
        for fill in &page.fills {
            pen.colour(fill.colour);
            let [left, bottom, right, top] = corners(fill.area, height);
            pen.lengths(&[left, bottom, right - left, top - bottom]);
            pen.operator(b"re f");
        }
        pen.operator(b"EMC");
    }
    for figure in &page.figures {
        pen.figure(figure, height, &mut marks);
    }
    pen.operator(b"BT");
    // A move is relative to the one before: whole hundredths, so that no error adds up down the page.
    let mut at = (0, 0);
    for same in page.runs.chunk_by(|one, next| one.owner == next.owner) {
        if let Some(first) = same.first() {
            pen.begin(first.owner, &mut marks);
        }
        for run in same {
            pen.colour(run.style.colour);
            pen.font(run);
            let to = (hundredths(run.x), hundredths(height - run.baseline));
            pen.lengths(&[to.0 - at.0, to.1 - at.1]);
            pen.operator(b"Td");
            pen.text(run);
            at = to;
        }
        pen.operator(b"EMC");
    }
    pen.operator(b"ET");
    Drawn {
        content: pen.out,
        marks,
    }
}

/// What writes, and what is set already, so that it is not set again.
struct Pen<'a> {
    out: Vec<u8>,
    fonts: &'a BTreeMap<Weight, Embedded>,
    palette: Palette,
    colour: Option<Colour>,
    font: Option<(Weight, i32)>,
}

impl Pen<'_> {
    fn operator(&mut self, operator: &[u8]) {
        self.out.extend(operator);
        self.out.push(b'\n');
    }

    fn lengths(&mut self, hundredths: &[i32]) {
        for length in hundredths {
            decimal(&mut self.out, *length, 2);
            self.out.push(b' ');
        }
    }

    fn figure(&mut self, figure: &Figure, height: f32, marks: &mut Vec<NodeId>) {
        self.begin(Owner::Node(figure.node), marks);
        let [left, bottom, right, top] = corners(figure.area, height);
        match &figure.drawing {
            Drawing::Arms => {
                self.operator(b"q");
                self.lengths(&[right - left, 0, 0, top - bottom, left, bottom]);
                self.operator(b"cm");
                self.out.push(b'/');
                self.out.extend(ARMS.as_bytes());
                self.operator(b" Do Q");
            }
            Drawing::Code(code) => self.code(code, figure.area, height),
        }
        self.operator(b"EMC");
    }

    /// A QR code as one shape. Each run reaches a little into the row below, or a viewer would show seams between them.
    fn code(&mut self, code: &Code, area: Area, height: f32) {
        self.colour(Colour::Ink);
        let module = area.width / f32::from(code.modules);
        for (column, row, length) in &code.runs {
            let run = Area {
                x: area.x + f32::from(*column) * module,
                y: area.y + f32::from(*row) * module,
                width: f32::from(*length) * module,
                height: module + 0.04,
            };
            let [left, bottom, right, top] = corners(run, height);
            self.lengths(&[left, bottom, right - left, top - bottom]);
            self.operator(b"re");
        }
        self.operator(b"f");
    }

    fn begin(&mut self, owner: Owner, marks: &mut Vec<NodeId>) {
        match owner {
            Owner::Node(node) => {
                self.out.extend(b"/Span<</MCID ");
                integer(&mut self.out, i64::try_from(marks.len()).unwrap_or(i64::MAX));
                self.operator(b">>BDC");
                marks.push(node);
            }
            Owner::Artifact(artifact) => self.operator(match artifact {
                Artifact::Header => b"/Artifact<</Type/Pagination/Subtype/Header>>BDC",
                Artifact::Footer => b"/Artifact<</Type/Pagination/Subtype/Footer>>BDC",
            }),
        }
    }

    fn colour(&mut self, colour: Colour) {
        if self.colour != Some(colour) {
            self.colour = Some(colour);
            for part in self.palette.look(colour) {
                decimal(&mut self.out, (i32::from(part) * 1000 + 127) / 255, 3);
                self.out.push(b' ');
            }
            self.operator(b"rg");
        }
    }

    fn font(&mut self, run: &Run) {
        let wanted = (run.style.weight, hundredths(run.style.size));
        if self.font != Some(wanted) {
            self.font = Some(wanted);
            self.out.push(b'/');
            self.out.extend(resource(wanted.0).as_bytes());
            self.out.push(b' ');
            self.lengths(&[wanted.1]);
            self.operator(b"Tf");
        }
    }

    fn text(&mut self, run: &Run) {
        let Some(font) = self.fonts.get(&run.style.weight) else {
            return;
        };
        self.out.push(b'(');
        for c in run.text.chars() {
            for byte in font.code(c).to_be_bytes() {
                in_string(&mut self.out, byte);
            }
        }
        self.operator(b")Tj");
    }
}

/// Left, bottom, right and top of an area, from the lower left corner of a page.
pub(super) fn corners(area: Area, height: f32) -> [i32; 4] {
    [
        hundredths(area.x),
        hundredths(height - area.y - area.height),
        hundredths(area.x + area.width),
        hundredths(height - area.y),
    ]
}

/// A length in hundredths of a point: far finer than any printer, and short to write.
fn hundredths(length: f32) -> i32 {
    (length * 100.0).round() as i32
}

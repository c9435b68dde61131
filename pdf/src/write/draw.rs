//! Drawing a page: its fills and runs as the operators of a content stream (ISO 32000-1, 8.2), each run marked as part of what it
//! belongs to.
//!
//! printpdf could do this from its own operations, but not in the time an order may take: it looks every letter up twice in a
//! tree, keeps it as a text of its own, and brings the page through two more forms. Here a page goes straight to its bytes.

use super::resource;
use super::syntax::{decimal, in_string, integer};
use crate::font::{Embedded, Weight};
use crate::layout::page::{Artifact, Owner, Page, Run};
use crate::layout::structure::NodeId;
use crate::layout::text::Colour;
use std::collections::BTreeMap;

/// The content of a page and, by the number of the mark, the part each marked piece belongs to.
pub(super) struct Drawn {
    pub(super) content: Vec<u8>,
    pub(super) marks: Vec<NodeId>,
}

/// Draws a page of that height.
pub(super) fn draw(page: &Page, height: f32, fonts: &BTreeMap<Weight, Embedded>) -> Drawn {
    let mut pen = Pen {
        out: Vec::with_capacity(16 * 1024),
        fonts,
        colour: None,
        font: None,
    };
    let mut marks = Vec::new();
    if !page.fills.is_empty() {
        pen.operator(b"/Artifact BMC");
        for fill in &page.fills {
            pen.colour(fill.colour);
            let (top, bottom) = (
                hundredths(height - fill.area.y),
                hundredths(height - fill.area.y - fill.area.height),
            );
            let (x, right) = (hundredths(fill.area.x), hundredths(fill.area.x + fill.area.width));
            pen.lengths(&[x, bottom, right - x, top - bottom]);
            pen.operator(b"re f");
        }
        pen.operator(b"EMC");
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
            for part in [colour.0, colour.1, colour.2] {
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

/// A length in hundredths of a point: far finer than any printer, and short to write.
fn hundredths(length: f32) -> i32 {
    (length * 100.0).round() as i32
}

//! Drawing a page: its fills and runs as operations of printpdf, each run marked as part of what it belongs to.

use super::resource;
use crate::layout::page::{Artifact, Owner, Page, Run};
use crate::layout::structure::NodeId;
use crate::layout::text::Colour;
use printpdf::{Color, DictItem, FontId, Op, PaintMode, PdfFontHandle, Point, Pt, Rect, Rgb, TextItem};
use std::collections::BTreeMap;

/// The operations of a page and, by the number of the mark, the part each marked piece belongs to.
pub(super) struct Drawn {
    pub(super) ops: Vec<Op>,
    pub(super) marks: Vec<NodeId>,
}

/// Draws a page of that height.
pub(super) fn draw(page: &Page, height: f32) -> Drawn {
    let mut drawn = Drawn {
        ops: Vec::new(),
        marks: Vec::new(),
    };
    let mut pen = Pen {
        colour: None,
        font: None,
    };
    if !page.fills.is_empty() {
        drawn.ops.push(Op::BeginMarkedContent { tag: "Artifact".into() });
        for fill in &page.fills {
            pen.colour(&mut drawn.ops, fill.colour);
            let (top, bottom) = (
                hundredths(height - fill.area.y),
                hundredths(height - fill.area.y - fill.area.height),
            );
            let (x, right) = (hundredths(fill.area.x), hundredths(fill.area.x + fill.area.width));
            let mut rectangle = Rect::from_xywh(point(x), point(bottom), point(right - x), point(top - bottom));
            rectangle.mode = Some(PaintMode::Fill);
            drawn.ops.push(Op::DrawRectangle { rectangle });
        }
        drawn.ops.push(Op::EndMarkedContent);
    }
    drawn.ops.push(Op::StartTextSection);
    // A move is relative to the one before: whole hundredths, so that no error adds up down the page.
    let mut at = (0, 0);
    let mut rest = page.runs.as_slice();
    while let Some(first) = rest.first() {
        let (same, others) = rest.split_at(rest.iter().take_while(|run| run.owner == first.owner).count());
        drawn.begin(first.owner);
        for run in same {
            pen.colour(&mut drawn.ops, run.style.colour);
            pen.font(&mut drawn.ops, run);
            let to = (hundredths(run.x), hundredths(height - run.baseline));
            drawn.ops.push(Op::SetTextCursor {
                pos: Point {
                    x: point(to.0 - at.0),
                    y: point(to.1 - at.1),
                },
            });
            drawn.ops.push(Op::ShowText {
                items: vec![TextItem::Text(run.text.clone())],
            });
            at = to;
        }
        drawn.ops.push(Op::EndMarkedContentWithProperties);
        rest = others;
    }
    drawn.ops.push(Op::EndTextSection);
    drawn
}

impl Drawn {
    fn begin(&mut self, owner: Owner) {
        let (tag, properties) = match owner {
            Owner::Node(node) => {
                self.marks.push(node);
                let mark = i64::try_from(self.marks.len() - 1).unwrap_or(i64::MAX);
                ("Span", BTreeMap::from([("MCID".into(), DictItem::Int(mark))]))
            }
            Owner::Artifact(artifact) => {
                let subtype = match artifact {
                    Artifact::Header => "Header",
                    Artifact::Footer => "Footer",
                };
                let name = |name: &str| DictItem::Name(name.into());
                (
                    "Artifact",
                    BTreeMap::from([("Type".into(), name("Pagination")), ("Subtype".into(), name(subtype))]),
                )
            }
        };
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: tag.into(),
            properties: DictItem::Dict { map: properties },
        });
    }
}

/// What is set already, so that it is not set again.
struct Pen {
    colour: Option<Colour>,
    font: Option<(&'static str, f32)>,
}

impl Pen {
    fn colour(&mut self, ops: &mut Vec<Op>, colour: Colour) {
        if self.colour != Some(colour) {
            self.colour = Some(colour);
            let part = |part: u8| (f32::from(part) / 255.0 * 1000.0).round() / 1000.0;
            let col = Color::Rgb(Rgb {
                r: part(colour.0),
                g: part(colour.1),
                b: part(colour.2),
                icc_profile: None,
            });
            ops.push(Op::SetFillColor { col });
        }
    }

    fn font(&mut self, ops: &mut Vec<Op>, run: &Run) {
        let wanted = (resource(run.style.weight), run.style.size);
        if self.font != Some(wanted) {
            self.font = Some(wanted);
            let font = PdfFontHandle::External(FontId(wanted.0.into()));
            ops.push(Op::SetFont {
                font,
                size: point(hundredths(wanted.1)),
            });
        }
    }
}

/// A length in hundredths of a point: far finer than any printer, and short to write.
fn hundredths(length: f32) -> i32 {
    (length * 100.0).round() as i32
}

fn point(hundredths: i32) -> Pt {
    Pt(hundredths as f32 / 100.0)
}

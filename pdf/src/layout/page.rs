//! A finished page: text, filled areas and figures in their places.

use super::structure::NodeId;
use super::text::{Colour, Style};
use crate::picture::Code;
use std::rc::Rc;

/// What a run of text is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// A part of the document, read aloud once.
    Node(NodeId),
    /// What repeats or surrounds: passed over by a screen reader.
    Artifact(Artifact),
}

/// Text that is not part of the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Artifact {
    /// Repeated column headings, sums carried over.
    Header,
    /// The foot of a page.
    Footer,
}

/// Text on one baseline in one style.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Run {
    pub(crate) x: f32,
    pub(crate) baseline: f32,
    pub(crate) width: f32,
    pub(crate) text: String,
    pub(crate) style: Style,
    pub(crate) owner: Owner,
}

/// A filled area: a background, or a rule when it is thin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Fill {
    pub(crate) area: Area,
    pub(crate) colour: Colour,
}

/// What is drawn, and has words in place of it for those who do not see it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Figure {
    pub(crate) area: Area,
    pub(crate) drawing: Drawing,
    pub(crate) node: NodeId,
}

/// What a figure shows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Drawing {
    /// The arms of the document's brand.
    Arms,
    /// A QR code.
    Code(Rc<Code>),
}

/// A rectangle by its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// One page. Fills lie under the text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Page {
    pub(crate) fills: Vec<Fill>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) runs: Vec<Run>,
}

impl Run {
    /// The area the letters may touch: what must not overlap.
    #[cfg(test)]
    pub(crate) fn area(&self) -> Area {
        use super::text::{ASCENT, DESCENT};
        let size = self.style.size;
        let y = self.baseline - size * ASCENT;
        Area {
            x: self.x,
            y,
            width: self.width,
            height: size * (ASCENT + DESCENT),
        }
    }
}

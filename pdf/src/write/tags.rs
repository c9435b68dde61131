//! The structure tree of the file (ISO 32000-1, 14.7): what each marked piece of a page is part of.

use super::draw::corners;
use super::file::File;
use super::syntax::{decimal, integer, reference, value};
use crate::PdfError;
use crate::layout::flow::Finished;
use crate::layout::structure::{Node, NodeId, Role, Structure};
use lopdf::text_string;
use std::collections::BTreeMap;

/// The tree about to be written, with the numbers its objects get.
pub(super) struct Tree<'a> {
    structure: &'a Structure,
    /// Numbers of the pages.
    pages: &'a [u32],
    /// Page by page, the part of each marked piece.
    marks: &'a [Vec<NodeId>],
    /// Where figures are: left, bottom, right and top in hundredths of a point.
    places: BTreeMap<NodeId, [i32; 4]>,
    /// Number of the root; the parts follow.
    pub(super) root: u32,
}

/// What an element holds.
enum Kid {
    Part(NodeId),
    /// A marked piece: index of the page, number of the mark.
    Mark(usize, usize),
}

impl<'a> Tree<'a> {
    /// The tree, with numbers from `root` on.
    pub(super) fn new(finished: &'a Finished, pages: &'a [u32], marks: &'a [Vec<NodeId>], root: u32) -> Self {
        let height = finished.format.height;
        let figures = finished.pages.iter().flat_map(|page| &page.figures);
        Self {
            structure: &finished.structure,
            pages,
            marks,
            places: figures
                .map(|figure| (figure.node, corners(figure.area, height)))
                .collect(),
            root,
        }
    }

    /// The last number it uses.
    pub(super) fn last(&self) -> Result<u32, PdfError> {
        let parts = u32::try_from(self.structure.nodes().len()).ok();
        parts
            .and_then(|parts| self.root.checked_add(parts))
            .ok_or(PdfError::TooMany("parts"))
    }

    /// Writes the tree.
    pub(super) fn write(&self, file: &mut File) -> Result<(), PdfError> {
        let nodes = self.structure.nodes();
        let mut kids: Vec<Vec<Kid>> = nodes.iter().map(|_| Vec::new()).collect();
        let mut add = |part: NodeId, kid| {
            if let Some(kids) = kids.get_mut(part.0) {
                kids.push(kid);
            }
        };
        // Parts come after their parents and elder siblings, so going through them keeps the reading order.
        for (index, node) in nodes.iter().enumerate() {
            if let Some(parent) = node.parent {
                add(parent, Kid::Part(NodeId(index)));
            }
        }
        for (page, marks) in self.marks.iter().enumerate() {
            for (mark, part) in marks.iter().enumerate() {
                add(*part, Kid::Mark(page, mark));
            }
        }
        file.write(self.root, |out| self.write_root(out))?;
        for (index, (node, kids)) in nodes.iter().zip(&kids).enumerate() {
            file.write(self.number(NodeId(index)), |out| {
                self.element(out, NodeId(index), node, kids)
            })?;
        }
        Ok(())
    }

    fn number(&self, part: NodeId) -> u32 {
        u32::try_from(part.0).map_or(u32::MAX, |index| self.root.saturating_add(1).saturating_add(index))
    }

    fn write_root(&self, out: &mut Vec<u8>) {
        out.extend(b"<</Type/StructTreeRoot/K ");
        reference(out, self.number(Structure::ROOT));
        out.extend(b"/ParentTreeNextKey ");
        integer(out, number(self.pages.len()));
        out.extend(b"/ParentTree<</Nums[");
        for (page, marks) in self.marks.iter().enumerate() {
            integer(out, number(page));
            out.push(b'[');
            for (index, part) in marks.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                reference(out, self.number(*part));
            }
            out.push(b']');
        }
        out.extend(b"]>>>>");
    }

    fn element(&self, out: &mut Vec<u8>, id: NodeId, node: &Node, kids: &[Kid]) {
        out.extend(b"<</S/");
        out.extend(name(node.role).as_bytes());
        out.extend(b"/P ");
        reference(out, node.parent.map_or(self.root, |parent| self.number(parent)));
        // The page its marked pieces are on, if it has any; pieces on other pages name theirs.
        let page = kids.iter().find_map(|kid| match kid {
            Kid::Mark(page, _) => Some(*page),
            Kid::Part(_) => None,
        });
        if let Some(page) = page.and_then(|page| self.pages.get(page)) {
            out.extend(b"/Pg ");
            reference(out, *page);
        }
        if let Some(scope) = scope(node.role) {
            out.extend(b"/A<</O/Table/Scope/");
            out.extend(scope.as_bytes());
            out.extend(b">>");
        }
        if let Some(place) = self.places.get(&id) {
            out.extend(b"/A<</O/Layout/Placement/Block/BBox[");
            for length in place {
                decimal(out, *length, 2);
                out.push(b' ');
            }
            out.extend(b"]>>");
        }
        if let Some(alternative) = &node.alternative {
            out.extend(b"/Alt");
            value(out, &text_string(alternative));
        }
        if let Some(language) = node.language {
            out.extend(b"/Lang(");
            out.extend(language.tag().as_bytes());
            out.push(b')');
        }
        match kids {
            [] => {}
            [only] => {
                out.extend(b"/K ");
                self.kid(out, only, page);
            }
            several => {
                out.extend(b"/K[");
                for kid in several {
                    self.kid(out, kid, page);
                    out.push(b' ');
                }
                out.push(b']');
            }
        }
        out.extend(b">>");
    }

    fn kid(&self, out: &mut Vec<u8>, kid: &Kid, page: Option<usize>) {
        match *kid {
            Kid::Part(part) => reference(out, self.number(part)),
            Kid::Mark(on, mark) if Some(on) == page => integer(out, number(mark)),
            Kid::Mark(on, mark) => {
                out.extend(b"<</Type/MCR/Pg ");
                reference(out, self.pages.get(on).copied().unwrap_or_default());
                out.extend(b"/MCID ");
                integer(out, number(mark));
                out.extend(b">>");
            }
        }
    }
}

fn name(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Section => "Sect",
        Role::Heading1 => "H1",
        Role::Heading2 => "H2",
        Role::Paragraph => "P",
        Role::Table => "Table",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::TableRow => "TR",
        Role::ColumnHeading | Role::RowHeading => "TH",
        Role::TableCell => "TD",
        Role::Figure => "Figure",
    }
}

fn scope(role: Role) -> Option<&'static str> {
    match role {
        Role::ColumnHeading => Some("Column"),
        Role::RowHeading => Some("Row"),
        _ => None,
    }
}

fn number(index: usize) -> i64 {
    i64::try_from(index).unwrap_or(i64::MAX)
}

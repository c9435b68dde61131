//! What the parts of a document are, so that a screen reader can tell: headings, paragraphs, tables with their cells.

/// The kind of a part, by its standard name (ISO 32000-1, 14.8.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Document,
    Section,
    Heading1,
    Heading2,
    Paragraph,
    Table,
    TableHead,
    TableBody,
    TableRow,
    /// The heading of a column.
    ColumnHeading,
    /// The heading of a row.
    RowHeading,
    TableCell,
}

/// A part of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(pub(crate) usize);

/// A part and where it belongs.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) role: Role,
    pub(crate) parent: Option<NodeId>,
}

/// The tree of parts in reading order: a part comes after its parent and after its elder siblings.
#[derive(Debug, Clone)]
pub(crate) struct Structure {
    nodes: Vec<Node>,
}

impl Structure {
    pub(crate) const ROOT: NodeId = NodeId(0);

    pub(crate) fn new() -> Self {
        Self {
            nodes: vec![Node {
                role: Role::Document,
                parent: None,
            }],
        }
    }

    /// Adds the next part within `parent`.
    pub(crate) fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        self.nodes.push(Node {
            role,
            parent: Some(parent),
        });
        NodeId(self.nodes.len() - 1)
    }

    pub(crate) fn nodes(&self) -> &[Node] {
        &self.nodes
    }
}

//! What the parts of a document are, so that a screen reader can tell: headings, paragraphs, tables with their cells.

use samkjop_domain::language::Language;

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
    /// A picture, with words in place of it.
    Figure,
}

/// A part of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(pub(crate) usize);

/// A part and where it belongs.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) role: Role,
    pub(crate) parent: Option<NodeId>,
    /// What a figure shows, in words.
    pub(crate) alternative: Option<String>,
    /// The language, where it is not that of the document.
    pub(crate) language: Option<Language>,
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
            nodes: vec![node(Role::Document, None)],
        }
    }

    /// Adds the next part within `parent`.
    pub(crate) fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        self.nodes.push(node(role, Some(parent)));
        NodeId(self.nodes.len() - 1)
    }

    /// Adds the next figure within `parent`, with what it shows in words.
    pub(crate) fn add_figure(&mut self, parent: NodeId, alternative: String) -> NodeId {
        self.nodes.push(Node {
            alternative: Some(alternative),
            ..node(Role::Figure, Some(parent))
        });
        NodeId(self.nodes.len() - 1)
    }

    /// Says that a part is in another language than the document.
    pub(crate) fn in_language(&mut self, part: NodeId, language: Language) {
        if let Some(node) = self.nodes.get_mut(part.0) {
            node.language = Some(language);
        }
    }

    pub(crate) fn nodes(&self) -> &[Node] {
        &self.nodes
    }
}

fn node(role: Role, parent: Option<NodeId>) -> Node {
    Node {
        role,
        parent,
        alternative: None,
        language: None,
    }
}

//! The structure tree of the file (ISO 32000-1, 14.7): what each marked piece of a page is part of.

use crate::layout::structure::{NodeId, Role, Structure};
use lopdf::{Dictionary, Document, Object, ObjectId};

/// Adds the tree and gives its root. `marks` holds, page by page, the part of each marked piece.
pub(super) fn add(
    document: &mut Document,
    structure: &Structure,
    pages: &[ObjectId],
    marks: &[Vec<NodeId>],
) -> ObjectId {
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = structure.nodes().iter().map(|_| document.new_object_id()).collect();
    let mut elements: Vec<Element> = ids.iter().map(|_| Element::default()).collect();
    // Parts come after their parents and elder siblings, so going through them keeps the reading order.
    for (node, id) in structure.nodes().iter().zip(&ids) {
        if let Some(parent) = node.parent.and_then(|parent| elements.get_mut(parent.0)) {
            parent.kids.push(Object::Reference(*id));
        }
    }
    let mut parents = Vec::with_capacity(pages.len() * 2);
    for (index, (page, marks)) in pages.iter().zip(marks).enumerate() {
        let mut owners = Vec::with_capacity(marks.len());
        for (mark, node) in marks.iter().enumerate() {
            if let (Some(element), Some(id)) = (elements.get_mut(node.0), ids.get(node.0)) {
                element.add_mark(*page, number(mark));
                owners.push(Object::Reference(*id));
            }
        }
        parents.push(Object::Integer(number(index)));
        parents.push(Object::Array(owners));
    }
    for ((node, id), element) in structure.nodes().iter().zip(&ids).zip(elements) {
        let parent = node.parent.and_then(|parent| ids.get(parent.0)).unwrap_or(&root);
        document
            .objects
            .insert(*id, Object::Dictionary(element.into_dictionary(node.role, *parent)));
    }
    let tree = Dictionary::from_iter([("Nums", Object::Array(parents))]);
    let dictionary = Dictionary::from_iter([
        ("Type", Object::Name(b"StructTreeRoot".to_vec())),
        ("K", ids.first().map_or(Object::Null, |id| Object::Reference(*id))),
        ("ParentTree", Object::Dictionary(tree)),
        ("ParentTreeNextKey", Object::Integer(number(pages.len()))),
    ]);
    document.objects.insert(root, Object::Dictionary(dictionary));
    root
}

/// An element in the making.
#[derive(Default)]
struct Element {
    /// The page its marked pieces are on, if it has any; pieces on other pages name theirs.
    page: Option<ObjectId>,
    kids: Vec<Object>,
}

impl Element {
    fn add_mark(&mut self, page: ObjectId, mark: i64) {
        if *self.page.get_or_insert(page) == page {
            self.kids.push(Object::Integer(mark));
        } else {
            self.kids.push(Object::Dictionary(Dictionary::from_iter([
                ("Type", Object::Name(b"MCR".to_vec())),
                ("Pg", Object::Reference(page)),
                ("MCID", Object::Integer(mark)),
            ])));
        }
    }

    fn into_dictionary(mut self, role: Role, parent: ObjectId) -> Dictionary {
        let mut dictionary =
            Dictionary::from_iter([("S", Object::Name(name(role).into())), ("P", Object::Reference(parent))]);
        if let Some(page) = self.page {
            dictionary.set("Pg", page);
        }
        if let Some(scope) = scope(role) {
            let attributes = [
                ("O", Object::Name(b"Table".to_vec())),
                ("Scope", Object::Name(scope.into())),
            ];
            dictionary.set("A", Dictionary::from_iter(attributes));
        }
        match self.kids.len() {
            0 => {}
            1 => dictionary.set("K", self.kids.remove(0)),
            _ => dictionary.set("K", self.kids),
        }
        dictionary
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

//! Bookmarks (ISO 32000-1, 12.3.3): a tree of two levels that leads to places in the document.

use crate::layout::flow::Place;
use lopdf::{Dictionary, Document, Object, ObjectId, text_string};

/// An entry and those under it, by their place in the list.
struct Entry {
    place: usize,
    id: ObjectId,
    nested: Vec<(usize, ObjectId)>,
}

/// Adds the bookmarks; the answer is their root, none when there are none. `height` is that of a page.
#[allow(clippy::float_arithmetic)]
pub(super) fn outline(document: &mut Document, places: &[Place], pages: &[ObjectId], height: f32) -> Option<ObjectId> {
    let mut entries: Vec<Entry> = Vec::new();
    for (index, place) in places.iter().enumerate() {
        let id = document.new_object_id();
        match entries.last_mut() {
            Some(entry) if place.bookmark.nested => entry.nested.push((index, id)),
            _ => entries.push(Entry {
                place: index,
                id,
                nested: Vec::new(),
            }),
        }
    }
    if entries.is_empty() {
        return None;
    }
    let root = document.new_object_id();
    let item = |index: usize, parent: ObjectId| {
        let place = places.get(index)?;
        let page = pages.get(place.page)?;
        let top = Object::Real((height - place.y).round());
        let destination = vec![
            Object::Reference(*page),
            Object::Name(b"XYZ".to_vec()),
            Object::Null,
            top,
            Object::Null,
        ];
        Some(Dictionary::from_iter([
            ("Title", text_string(&place.bookmark.title)),
            ("Parent", Object::Reference(parent)),
            ("Dest", destination.into()),
        ]))
    };
    let first_level: Vec<(usize, ObjectId)> = entries.iter().map(|entry| (entry.place, entry.id)).collect();
    for (at, entry) in entries.iter().enumerate() {
        let mut dictionary = item(entry.place, root)?;
        beside(&mut dictionary, &first_level, at);
        // Closed, so that a long order does not fill the window.
        under(&mut dictionary, &entry.nested, -1);
        document.set_object(entry.id, dictionary);
        for (at, (place, id)) in entry.nested.iter().enumerate() {
            let mut dictionary = item(*place, entry.id)?;
            beside(&mut dictionary, &entry.nested, at);
            document.set_object(*id, dictionary);
        }
    }
    let mut dictionary = Dictionary::from_iter([("Type", Object::Name(b"Outlines".to_vec()))]);
    under(&mut dictionary, &first_level, 1);
    document.set_object(root, dictionary);
    Some(root)
}

/// Says which entries stand before and after one.
fn beside(dictionary: &mut Dictionary, level: &[(usize, ObjectId)], at: usize) {
    let neighbour = |at: Option<usize>| at.and_then(|at| level.get(at)).map(|(_, id)| Object::Reference(*id));
    if let Some(before) = neighbour(at.checked_sub(1)) {
        dictionary.set("Prev", before);
    }
    if let Some(after) = neighbour(at.checked_add(1)) {
        dictionary.set("Next", after);
    }
}

/// Says which entries stand under one; `open` is 1 when they are shown at once, -1 when not.
fn under(dictionary: &mut Dictionary, level: &[(usize, ObjectId)], open: i64) {
    if let (Some((_, first)), Some((_, last))) = (level.first(), level.last()) {
        dictionary.set("First", Object::Reference(*first));
        dictionary.set("Last", Object::Reference(*last));
        dictionary.set("Count", open * i64::try_from(level.len()).unwrap_or(i64::MAX));
    }
}

//! What a document needs to be kept for ever (PDF/A-3, ISO 19005-3): what its colours mean, and the data it was made from.

use super::metadata::Metadata;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, text_string};

/// sRGB (IEC 61966-2-1) as an ICC profile.
const SRGB: &[u8] = include_bytes!("../../color/sRGB.icc");

/// A file that travels within a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attachment {
    pub(crate) name: String,
    /// What it is, for those who look at the list of files.
    pub(crate) description: String,
    /// Of the form `application/json`.
    pub(crate) media_type: &'static str,
    pub(crate) content: Vec<u8>,
}

/// Adds what the colours of the document mean (ISO 19005-3, 6.2.3).
pub(super) fn output_intent(document: &mut Document) -> Object {
    let components = Dictionary::from_iter([("N", Object::Integer(3))]);
    let profile = document.add_object(Stream::new(components, SRGB.to_vec()));
    let condition = Object::string_literal("sRGB IEC61966-2.1");
    let intent = Dictionary::from_iter([
        ("Type", Object::Name(b"OutputIntent".to_vec())),
        ("S", Object::Name(b"GTS_PDFA1".to_vec())),
        ("OutputConditionIdentifier", condition.clone()),
        ("Info", condition),
        ("DestOutputProfile", Object::Reference(profile)),
    ]);
    vec![Object::Dictionary(intent)].into()
}

/// Adds a file as the data the document shows (ISO 19005-3, 6.8 and annex E); the answer is its specification.
pub(super) fn attach(document: &mut Document, attachment: &Attachment, metadata: &Metadata) -> ObjectId {
    let size = i64::try_from(attachment.content.len()).unwrap_or(i64::MAX);
    let parameters = Dictionary::from_iter([("ModDate", metadata.date()), ("Size", size.into())]);
    let dictionary = Dictionary::from_iter([
        ("Type", Object::Name(b"EmbeddedFile".to_vec())),
        ("Subtype", Object::Name(attachment.media_type.as_bytes().to_vec())),
        ("Params", parameters.into()),
    ]);
    let file = document.add_object(Stream::new(dictionary, attachment.content.clone()));
    let name = text_string(&attachment.name);
    document.add_object(Dictionary::from_iter([
        ("Type", Object::Name(b"Filespec".to_vec())),
        ("F", name.clone()),
        ("UF", name),
        ("Desc", text_string(&attachment.description)),
        ("AFRelationship", Object::Name(b"Data".to_vec())),
        (
            "EF",
            Dictionary::from_iter([("F", Object::Reference(file)), ("UF", Object::Reference(file))]).into(),
        ),
    ]))
}

/// The list of the document's files, by name (ISO 32000-1, 7.11.4).
pub(super) fn names(attachment: &Attachment, specification: ObjectId) -> Object {
    let files = vec![text_string(&attachment.name), Object::Reference(specification)];
    let files = Dictionary::from_iter([("Names", Object::from(files))]);
    let files = Object::Dictionary(files);
    Dictionary::from_iter([("EmbeddedFiles", files)]).into()
}

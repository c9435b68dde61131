//! From finished pages to bytes: fonts and pages set up by printpdf, completed with lopdf, drawn and put into a file here.
//!
//! printpdf numbers files and resources by a counter of the process, dates nothing, and writes no language, no structure and
//! an old version number. All of that is replaced here by what follows from the content alone. Two things it or lopdf could do
//! are done here because they took three quarters of the time: `draw` writes what is on a page, `file` the file around it.

#![allow(clippy::float_arithmetic)]

mod archive;
mod draw;
mod file;
mod metadata;
mod outline;
mod syntax;
mod tags;

pub(crate) use archive::Attachment;
pub(crate) use metadata::Metadata;

use crate::PdfError;
use crate::font::{Characters, Embedded, Faces, Weight, embed};
use crate::layout::flow::Finished;
use crate::layout::page::{Drawing, Figure, Run};
use crate::picture::Picture;
use draw::draw;
use file::File;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};
use printpdf::{
    FontId, Op, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, Rect, TextItem,
    serialize::to_lopdf_doc,
};
use std::collections::BTreeMap;
use tags::Tree;

/// The name of a weight among the resources of a page.
fn resource(weight: Weight) -> &'static str {
    match weight {
        Weight::Regular => "Regular",
        Weight::Bold => "Bold",
    }
}

/// The name of the arms among the resources of a page.
const ARMS: &str = "Arms";

/// Writes a document: its pages, what it says about itself, the arms it shows and the data it was made from.
pub(crate) fn write(
    faces: &Faces,
    finished: &Finished,
    metadata: &Metadata,
    arms: Option<&Picture>,
    attachment: &Attachment,
) -> Result<Vec<u8>, PdfError> {
    let fonts = cut_fonts(faces, finished.pages.iter().flat_map(|page| &page.runs))?;
    let mut document = set_up(finished, metadata, &fonts);
    complete_fonts(&mut document, &fonts)?;
    let pages: Vec<_> = document.page_iter().collect();
    let arms = arms.map(|arms| document.add_object(image(arms)));
    let mut marks = Vec::with_capacity(pages.len());
    for (index, (id, finished_page)) in pages.iter().zip(&finished.pages).enumerate() {
        let drawn = draw(finished_page, finished.format.height, finished.palette, &fonts);
        marks.push(drawn.marks);
        let shows_arms = |figure: &Figure| figure.drawing == Drawing::Arms;
        let arms = arms.filter(|_| finished_page.figures.iter().any(shows_arms));
        set_resources(&mut document, *id, arms)?;
        let page = document.get_dictionary_mut(*id)?;
        page.remove(b"Annots");
        page.set("StructParents", i64::try_from(index).unwrap_or(i64::MAX));
        page.set("Tabs", Object::Name(b"S".to_vec()));
        let content = page.get(b"Contents")?.as_reference()?;
        document.set_object(content, Stream::new(Dictionary::new(), drawn.content));
    }
    let xmp = document
        .add_object(Stream::new(metadata.xmp_dictionary(), metadata.xmp().into_bytes()).with_compression(false));
    let info = document.trailer.get(b"Info")?.as_reference()?;
    document.set_object(info, metadata.info());
    let root = document.trailer.get(b"Root")?.as_reference()?;
    let intents = archive::output_intent(&mut document);
    let file = archive::attach(&mut document, attachment, metadata);
    let outline = outline::outline(&mut document, &finished.bookmarks, &pages, finished.format.height);
    let pages: Vec<u32> = pages.iter().map(|page| page.0).collect();
    let tree = Tree::new(finished, &pages, &marks, document.new_object_id().0);
    let catalog = document.catalog_mut()?;
    catalog.remove(b"PageLayout");
    catalog.set("Lang", Object::String(metadata.language.into(), StringFormat::Literal));
    catalog.set("MarkInfo", Dictionary::from_iter([("Marked", Object::Boolean(true))]));
    catalog.set(
        "ViewerPreferences",
        Dictionary::from_iter([("DisplayDocTitle", Object::Boolean(true))]),
    );
    catalog.set("StructTreeRoot", Object::Reference((tree.root, 0)));
    catalog.set("Metadata", xmp);
    catalog.set("OutputIntents", intents);
    catalog.set("AF", vec![Object::Reference(file)]);
    catalog.set("Names", archive::names(attachment, file));
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", Object::Name(b"UseOutlines".to_vec()));
    }

    let mut file = File::new(tree.last()?);
    for ((number, _), object) in &document.objects {
        file.add(*number, object)?;
    }
    tree.write(&mut file)?;
    file.finish(root.0, info.0)
}

/// A picture as an object (ISO 32000-1, 8.9.5).
fn image(picture: &Picture) -> Stream {
    let whole = |side: usize| i64::try_from(side).unwrap_or(i64::MAX);
    let dictionary = Dictionary::from_iter([
        ("Type", Object::Name(b"XObject".to_vec())),
        ("Subtype", Object::Name(b"Image".to_vec())),
        ("Width", whole(picture.width).into()),
        ("Height", whole(picture.height).into()),
        ("ColorSpace", Object::Name(b"DeviceRGB".to_vec())),
        ("BitsPerComponent", 8.into()),
    ]);
    Stream::new(dictionary, picture.pixels.clone())
}

/// Gives a page its own list of resources: the fonts that printpdf has put there, and the arms if it shows them.
fn set_resources(document: &mut Document, page: ObjectId, arms: Option<ObjectId>) -> Result<(), PdfError> {
    let set_up = document.get_dictionary(page)?.get(b"Resources")?;
    let (_, set_up) = document.dereference(set_up)?;
    let mut resources = Dictionary::from_iter([("Font", set_up.as_dict()?.get(b"Font")?.clone())]);
    if let Some(arms) = arms {
        resources.set("XObject", Dictionary::from_iter([(ARMS, Object::Reference(arms))]));
    }
    document.get_dictionary_mut(page)?.set("Resources", resources);
    Ok(())
}

/// The document with its fonts and pages, on which nothing is drawn yet.
fn set_up(finished: &Finished, metadata: &Metadata, fonts: &BTreeMap<Weight, Embedded>) -> Document {
    let mut source = PdfDocument::new(&metadata.title);
    let paper = Rect::from_wh(Pt(finished.format.width), Pt(finished.format.height));
    // printpdf embeds what it sees used: each letter once will do.
    let mut letters = vec![Op::StartTextSection];
    for (weight, embedded) in fonts {
        let id = FontId(resource(*weight).into());
        letters.push(Op::SetFont {
            font: PdfFontHandle::External(id.clone()),
            size: Pt(1.0),
        });
        letters.push(Op::ShowText {
            items: vec![TextItem::Text(embedded.characters().iter().collect())],
        });
        source
            .resources
            .fonts
            .map
            .insert(id, PdfFont::new(embedded.font.clone()));
    }
    letters.push(Op::EndTextSection);
    source.pages.extend(finished.pages.iter().map(|_| PdfPage {
        media_box: paper.clone(),
        trim_box: paper.clone(),
        crop_box: paper.clone(),
        ops: std::mem::take(&mut letters),
    }));
    to_lopdf_doc(&source, &PdfSaveOptions::default(), &mut Vec::new())
}

/// The faces cut down to what the runs use.
fn cut_fonts<'a>(faces: &Faces, runs: impl Iterator<Item = &'a Run>) -> Result<BTreeMap<Weight, Embedded>, PdfError> {
    let mut used: BTreeMap<Weight, Characters> = BTreeMap::new();
    for run in runs {
        used.entry(run.style.weight).or_default().take(&run.text);
    }
    used.into_iter()
        .map(|(weight, characters)| Ok((weight, embed(faces.face(weight), &characters)?)))
        .collect()
}

/// Adds to the fonts what printpdf does not know: which glyph a code is drawn with, and the height of capitals.
fn complete_fonts(document: &mut Document, fonts: &BTreeMap<Weight, Embedded>) -> Result<(), PdfError> {
    let mut by_name = BTreeMap::new();
    for embedded in fonts.values() {
        if let Some(name) = &embedded.font.font_name {
            by_name.insert(name.clone().into_bytes(), embedded);
        }
    }
    let named = |dictionary: &Dictionary, key: &[u8]| {
        dictionary
            .get(key)
            .and_then(Object::as_name)
            .ok()
            .and_then(|name| by_name.get(name).copied())
    };
    let mut maps = Vec::new();
    for (id, object) in &mut document.objects {
        let Object::Dictionary(dictionary) = object else {
            continue;
        };
        if dictionary.has_type(b"FontDescriptor") {
            if let Some(embedded) = named(dictionary, b"FontName") {
                dictionary.set("CapHeight", embedded.cap_height);
            }
        } else if dictionary.has_type(b"Font")
            && let Some(embedded) = named(dictionary, b"BaseFont")
        {
            maps.push((*id, embedded.glyph_of_code.clone()));
        }
    }
    for (font, map) in maps {
        let map = document.add_object(Stream::new(Dictionary::new(), map));
        let descendants = document
            .get_dictionary_mut(font)?
            .get_mut(b"DescendantFonts")?
            .as_array_mut()?;
        for descendant in descendants {
            descendant.as_dict_mut()?.set("CIDToGIDMap", map);
        }
    }
    Ok(())
}

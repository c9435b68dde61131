//! From finished pages to bytes: drawn by printpdf, then completed and made stable with lopdf.
//!
//! printpdf numbers files and resources by a counter of the process, dates nothing, and writes no language, no structure and
//! an old version number. All of that is replaced here by what follows from the content alone.

#![allow(clippy::float_arithmetic)]

mod draw;
mod metadata;
mod tags;

pub(crate) use metadata::Metadata;

use crate::PdfError;
use crate::font::{Embedded, Faces, Weight, embed};
use crate::layout::flow::Finished;
use crate::layout::page::Run;
use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Document, Object, SaveOptions, Stream, StringFormat};
use printpdf::{FontId, PdfDocument, PdfFont, PdfPage, PdfSaveOptions, Pt, Rect, serialize::to_lopdf_doc};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// The name of a weight among the resources of a page.
fn resource(weight: Weight) -> &'static str {
    match weight {
        Weight::Regular => "Regular",
        Weight::Bold => "Bold",
    }
}

/// Writes a document.
pub(crate) fn write(faces: &Faces, finished: &Finished, metadata: &Metadata) -> Result<Vec<u8>, PdfError> {
    let fonts = cut_fonts(faces, finished.pages.iter().flat_map(|page| &page.runs))?;
    let paper = Rect::from_wh(Pt(finished.format.width), Pt(finished.format.height));
    let mut source = PdfDocument::new(&metadata.title);
    let mut marks = Vec::with_capacity(finished.pages.len());
    for page in &finished.pages {
        let drawn = draw::draw(page, finished.format.height);
        source.pages.push(PdfPage {
            media_box: paper.clone(),
            trim_box: paper.clone(),
            crop_box: paper.clone(),
            ops: drawn.ops,
        });
        marks.push(drawn.marks);
    }
    for (weight, embedded) in &fonts {
        source
            .resources
            .fonts
            .map
            .insert(FontId(resource(*weight).into()), PdfFont::new(embedded.font.clone()));
    }
    let mut document = to_lopdf_doc(&source, &PdfSaveOptions::default(), &mut Vec::new());

    document.version = "1.7".into();
    complete_fonts(&mut document, &fonts)?;
    let pages: Vec<_> = document.page_iter().collect();
    for (index, id) in pages.iter().enumerate() {
        let page = document.get_dictionary_mut(*id)?;
        page.remove(b"Annots");
        page.set("StructParents", i64::try_from(index).unwrap_or(i64::MAX));
        page.set("Tabs", Object::Name(b"S".to_vec()));
    }
    let tree = tags::add(&mut document, &finished.structure, &pages, &marks);
    let xmp = document
        .add_object(Stream::new(metadata.xmp_dictionary(), metadata.xmp().into_bytes()).with_compression(false));
    let catalog = document.catalog_mut()?;
    catalog.remove(b"PageLayout");
    catalog.set("Lang", Object::String(metadata.language.into(), StringFormat::Literal));
    catalog.set("MarkInfo", Dictionary::from_iter([("Marked", Object::Boolean(true))]));
    catalog.set(
        "ViewerPreferences",
        Dictionary::from_iter([("DisplayDocTitle", Object::Boolean(true))]),
    );
    catalog.set("StructTreeRoot", tree);
    catalog.set("Metadata", xmp);
    let info = document.add_object(metadata.info());
    if let Ok(Object::Reference(old)) = document.trailer.get(b"Info") {
        let old = *old;
        document.objects.remove(&old);
    }
    document.trailer.set("Info", info);
    compress(&mut document)?;
    let id = identity(&document);
    document.trailer.set("ID", vec![id.clone(), id]);

    let mut bytes = Vec::new();
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .compression_level(1)
        .build();
    document.save_with_options(&mut bytes, options)?;
    Ok(bytes)
}

/// The faces cut down to what the runs use.
fn cut_fonts<'a>(faces: &Faces, runs: impl Iterator<Item = &'a Run>) -> Result<BTreeMap<Weight, Embedded>, PdfError> {
    let mut used: BTreeMap<Weight, BTreeSet<char>> = BTreeMap::new();
    for run in runs {
        used.entry(run.style.weight).or_default().extend(run.text.chars());
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

/// Packs the streams. lopdf would try its hardest, which takes several times as long and saves a tenth.
fn compress(document: &mut Document) -> Result<(), PdfError> {
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if stream.allows_compression {
            let mut encoder = ZlibEncoder::new(Vec::with_capacity(stream.content.len() / 2), Compression::fast());
            encoder.write_all(&stream.content)?;
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(encoder.finish()?);
        }
    }
    Ok(())
}

/// The file's identity, from all its streams: text, letters and metadata.
fn identity(document: &Document) -> Object {
    let mut hash = Sha256::new();
    for object in document.objects.values() {
        if let Object::Stream(stream) = object {
            hash.update(&stream.content);
        }
    }
    Object::String(
        hash.finalize().iter().take(16).copied().collect(),
        StringFormat::Hexadecimal,
    )
}

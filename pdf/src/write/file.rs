//! The file around the objects (ISO 32000-1, 7.5): streams stand by themselves, all else is packed in object streams (7.5.7), and
//! a cross-reference stream (7.5.8) says where everything is.
//!
//! lopdf can write such files too, but takes several times as long for the thousands of small objects of a structure tree: it
//! copies each, and makes a compressor anew for every hundred of them.

use super::syntax;
use crate::PdfError;
use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Dictionary, Object, StringFormat};
use sha2::{Digest, Sha256};
use std::io;

/// Objects packed together. A reader that wants one must unpack them all.
const TOGETHER: usize = 500;

/// Where an object is.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// Nowhere.
    Free,
    /// At this byte.
    At(usize),
    /// The so-manieth in the object stream with this number.
    Packed(u32, usize),
}

/// A file in the making.
pub(super) struct File {
    bytes: Vec<u8>,
    /// By object number.
    places: Vec<Place>,
    /// Numbers of the objects waiting to be packed, and where each begins in `waiting`.
    begins: Vec<(u32, usize)>,
    waiting: Vec<u8>,
    packer: Compress,
}

impl File {
    /// A file of PDF 1.7 for objects with numbers up to `last`.
    pub(super) fn new(last: u32) -> Self {
        Self {
            // Four bytes above 127 tell those who transfer it that it is not text.
            bytes: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(),
            places: vec![Place::Free; last as usize + 1],
            begins: Vec::new(),
            waiting: Vec::new(),
            packer: Compress::new(Compression::fast(), true),
        }
    }

    /// Adds any object.
    pub(super) fn add(&mut self, number: u32, object: &Object) -> Result<(), PdfError> {
        match object {
            Object::Stream(stream) if stream.allows_compression => {
                self.packed_stream(number, stream.dict.clone(), &stream.content)
            }
            Object::Stream(stream) => {
                self.stream(number, stream.dict.clone(), &stream.content);
                Ok(())
            }
            object => self.write(number, |out| syntax::value(out, object)),
        }
    }

    /// Adds an object that is no stream, as `write` writes it.
    pub(super) fn write(&mut self, number: u32, write: impl FnOnce(&mut Vec<u8>)) -> Result<(), PdfError> {
        self.begins.push((number, self.waiting.len()));
        write(&mut self.waiting);
        self.waiting.push(b'\n');
        if self.begins.len() == TOGETHER {
            self.pack_waiting()?;
        }
        Ok(())
    }

    /// Ends the file. Its identity is a hash of all that is in it.
    pub(super) fn finish(mut self, root: u32, info: u32) -> Result<Vec<u8>, PdfError> {
        self.pack_waiting()?;
        let identity: Vec<u8> = Sha256::digest(&self.bytes).iter().take(16).copied().collect();
        let identity = Object::String(identity, StringFormat::Hexadecimal);
        let (number, at) = (self.next_number()?, self.bytes.len());
        self.put(number, Place::At(at));
        let mut table = Vec::with_capacity(self.places.len() * 6);
        for place in &self.places {
            let (kind, first, second) = match *place {
                Place::Free => (0, 0, usize::from(u16::MAX)),
                Place::At(byte) => (1, u32::try_from(byte).map_err(|_| PdfError::TooMany("bytes"))?, 0),
                Place::Packed(stream, index) => (2, stream, index),
            };
            table.push(kind);
            table.extend(first.to_be_bytes());
            table.extend(u16::try_from(second).unwrap_or(u16::MAX).to_be_bytes());
        }
        let size = i64::from(number) + 1;
        let dictionary = Dictionary::from_iter([
            ("Type", Object::Name(b"XRef".to_vec())),
            ("Size", size.into()),
            ("W", vec![1.into(), 4.into(), 2.into()].into()),
            ("Root", Object::Reference((root, 0))),
            ("Info", Object::Reference((info, 0))),
            ("ID", vec![identity.clone(), identity].into()),
        ]);
        self.packed_stream(number, dictionary, &table)?;
        self.bytes.extend(b"startxref\n");
        syntax::integer(&mut self.bytes, i64::try_from(at).unwrap_or_default());
        self.bytes.extend(b"\n%%EOF\n");
        Ok(self.bytes)
    }

    /// Packs the waiting objects, the place of each before all of them.
    fn pack_waiting(&mut self) -> Result<(), PdfError> {
        if self.begins.is_empty() {
            return Ok(());
        }
        let (begins, waiting) = (std::mem::take(&mut self.begins), std::mem::take(&mut self.waiting));
        let number = self.next_number()?;
        let mut content = Vec::with_capacity(waiting.len() + begins.len() * 12);
        for (index, (object, begin)) in begins.iter().enumerate() {
            self.put(*object, Place::Packed(number, index));
            syntax::integer(&mut content, (*object).into());
            content.push(b' ');
            syntax::integer(&mut content, whole(*begin));
            content.push(b' ');
        }
        let dictionary = Dictionary::from_iter([
            ("Type", Object::Name(b"ObjStm".to_vec())),
            ("N", whole(begins.len()).into()),
            ("First", whole(content.len()).into()),
        ]);
        content.extend(waiting);
        self.packed_stream(number, dictionary, &content)
    }

    fn packed_stream(&mut self, number: u32, mut dictionary: Dictionary, content: &[u8]) -> Result<(), PdfError> {
        self.packer.reset();
        let mut packed = Vec::with_capacity(content.len() / 2 + 64);
        let mut rest = content;
        loop {
            let before = self.packer.total_in();
            let status = self
                .packer
                .compress_vec(rest, &mut packed, FlushCompress::Finish)
                .map_err(io::Error::from)?;
            let taken = usize::try_from(self.packer.total_in() - before).unwrap_or(rest.len());
            rest = rest.get(taken..).unwrap_or_default();
            if status == Status::StreamEnd {
                break;
            }
            packed.reserve(packed.capacity().max(64));
        }
        dictionary.set("Filter", Object::Name(b"FlateDecode".to_vec()));
        self.stream(number, dictionary, &packed);
        Ok(())
    }

    fn stream(&mut self, number: u32, mut dictionary: Dictionary, content: &[u8]) {
        self.put(number, Place::At(self.bytes.len()));
        dictionary.set("Length", whole(content.len()));
        syntax::integer(&mut self.bytes, number.into());
        self.bytes.extend(b" 0 obj\n");
        syntax::dictionary(&mut self.bytes, &dictionary);
        self.bytes.extend(b"\nstream\n");
        self.bytes.extend(content);
        self.bytes.extend(b"\nendstream\nendobj\n");
    }

    fn put(&mut self, number: u32, place: Place) {
        if let Some(entry) = self.places.get_mut(number as usize) {
            *entry = place;
        }
    }

    /// A number for an object of the file's own.
    fn next_number(&mut self) -> Result<u32, PdfError> {
        let number = u32::try_from(self.places.len()).map_err(|_| PdfError::TooMany("objects"))?;
        self.places.push(Place::Free);
        Ok(number)
    }
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

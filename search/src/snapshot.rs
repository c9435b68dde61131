//! The index as searchers see it between two writes: tantivy's segments, and next to each a small table in memory with
//! what filters, facets and the order by name need of every document.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::{DocId, Opstamp, Searcher, SegmentReader, TantivyError};
use uuid::Uuid;

use crate::error::SearchError;
use crate::norwegian::Lexicon;
use crate::price::Prices;
use crate::schema::column;
use crate::stamps::Stamps;

/// Where an article stands: few combinations, many articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub agreement: Uuid,
    pub supplier: Uuid,
    pub list: Uuid,
    pub cpv: String,
}

/// The unchanging table of one segment, by document.
pub(crate) struct Table {
    /// Sorted by agreement, supplier, list and CPV code.
    pub places: Vec<Place>,
    /// Runs of places with one agreement, supplier and list.
    pub lists: Vec<Range<usize>>,
    /// CPV division of each place, 0 to 99.
    pub divisions: Vec<u8>,
    place: Vec<u32>,
    articles: Vec<u128>,
    /// Sort keys of the names, one after the other, and where each ends.
    names: String,
    name_ends: Vec<usize>,
    name: Vec<u32>,
    pub prices: Prices,
    /// Documents by name, then by article; and for each document its place in that order.
    by_name: Vec<DocId>,
    rank: Vec<u32>,
}

/// One segment with its table and the number of its articles in each place, deleted ones left out.
pub(crate) struct Segment {
    id: SegmentId,
    deletes: Option<Opstamp>,
    pub table: Arc<Table>,
    pub alive: Vec<u32>,
}

/// One state of the index.
pub(crate) struct Snapshot {
    pub searcher: Searcher,
    pub segments: Vec<Arc<Segment>>,
    pub lexicon: Arc<Lexicon>,
    pub stamps: Stamps,
}

impl Snapshot {
    /// The state a searcher sees; tables of segments that were there before are taken over.
    pub(crate) fn new(
        searcher: Searcher,
        lexicon: Arc<Lexicon>,
        stamps: Stamps,
        before: Option<&Self>,
    ) -> Result<Self, SearchError> {
        let known: HashMap<SegmentId, &Arc<Segment>> = before
            .iter()
            .flat_map(|before| &before.segments)
            .map(|segment| (segment.id, segment))
            .collect();
        let mut segments = Vec::new();
        for reader in searcher.segment_readers() {
            let segment = match known.get(&reader.segment_id()) {
                Some(segment) if segment.deletes == reader.delete_opstamp() => Arc::clone(segment),
                Some(segment) => Arc::new(Segment::new(reader, Arc::clone(&segment.table))),
                None => Arc::new(Segment::new(reader, Arc::new(Table::read(reader)?))),
            };
            segments.push(segment);
        }
        Ok(Self {
            searcher,
            segments,
            lexicon,
            stamps,
        })
    }

    /// Readers and tables, pairwise.
    pub(crate) fn parts(&self) -> impl Iterator<Item = (&SegmentReader, &Segment)> {
        self.searcher
            .segment_readers()
            .iter()
            .zip(self.segments.iter().map(AsRef::as_ref))
    }
}

impl Segment {
    fn new(reader: &SegmentReader, table: Arc<Table>) -> Self {
        let mut alive = vec![0; table.places.len()];
        for doc in reader.doc_ids_alive() {
            if let Some(count) = alive.get_mut(table.place_of(doc)) {
                *count += 1;
            }
        }
        Self {
            id: reader.segment_id(),
            deletes: reader.delete_opstamp(),
            table,
            alive,
        }
    }
}

impl Table {
    fn read(reader: &SegmentReader) -> Result<Self, SearchError> {
        let columns = reader.fast_fields();
        let missing = |name: &str| TantivyError::SchemaError(format!("column {name} is missing"));
        let (place_words, place_column) = columns
            .str(column::PLACE)?
            .ok_or_else(|| missing(column::PLACE))?
            .into_parts();
        let (name_words, name_column) = columns
            .str(column::NAME)?
            .ok_or_else(|| missing(column::NAME))?
            .into_parts();
        let (high, low) = (columns.u64(column::ARTICLE_HIGH)?, columns.u64(column::ARTICLE_LOW)?);

        let mut places = Vec::new();
        let mut stream = place_words.stream()?;
        while stream.advance() {
            places.push(Place::parse(stream.key()).ok_or_else(|| missing(column::PLACE))?);
        }
        let lists = places
            .chunk_by(|one: &Place, other| one.same_list(other))
            .scan(0, |start, run| {
                let range = *start..*start + run.len();
                *start = range.end;
                Some(range)
            })
            .collect();
        let divisions = places
            .iter()
            .map(|place| place.cpv.get(..2).and_then(|two| two.parse().ok()).unwrap_or(0))
            .collect();
        let (mut names, mut name_ends) = (String::new(), Vec::new());
        let mut stream = name_words.stream()?;
        while stream.advance() {
            names.push_str(std::str::from_utf8(stream.key()).map_err(|_| missing(column::NAME))?);
            name_ends.push(names.len());
        }

        let docs = 0..reader.max_doc();
        let ordinal = |value: Option<u64>| value.and_then(|value| u32::try_from(value).ok()).unwrap_or(0);
        let place: Vec<u32> = docs.clone().map(|doc| ordinal(place_column.first(doc))).collect();
        let name: Vec<u32> = docs.clone().map(|doc| ordinal(name_column.first(doc))).collect();
        let half = |value: Option<u64>| u128::from(value.unwrap_or(0));
        let articles: Vec<u128> = docs
            .clone()
            .map(|doc| (half(high.first(doc)) << 64) | half(low.first(doc)))
            .collect();
        let key = |doc: &DocId| (name.get(*doc as usize), articles.get(*doc as usize));
        let mut by_name: Vec<DocId> = docs.collect();
        by_name.sort_unstable_by_key(|doc| key(doc));
        let mut rank = vec![0; by_name.len()];
        for (position, doc) in (0..).zip(&by_name) {
            if let Some(slot) = rank.get_mut(*doc as usize) {
                *slot = position;
            }
        }
        Ok(Self {
            places,
            lists,
            divisions,
            place,
            articles,
            names,
            name_ends,
            name,
            prices: Prices::read(reader)?,
            by_name,
            rank,
        })
    }

    /// Number of the document's place.
    pub(crate) fn place_of(&self, doc: DocId) -> usize {
        self.place.get(doc as usize).map_or(usize::MAX, |place| *place as usize)
    }

    /// The document's position in the order of names within the segment.
    pub(crate) fn rank_of(&self, doc: DocId) -> u32 {
        self.rank.get(doc as usize).copied().unwrap_or(u32::MAX)
    }

    /// The document at a position in the order of names.
    pub(crate) fn at_rank(&self, rank: usize) -> Option<DocId> {
        self.by_name.get(rank).copied()
    }

    /// The article a document stands for.
    pub(crate) fn article_of(&self, doc: DocId) -> Uuid {
        Uuid::from_u128(self.articles.get(doc as usize).copied().unwrap_or(0))
    }

    fn name_of(&self, doc: DocId) -> &str {
        let number = self.name.get(doc as usize).map_or(usize::MAX, |name| *name as usize);
        let end = self.name_ends.get(number).copied().unwrap_or(0);
        let start = number
            .checked_sub(1)
            .and_then(|before| self.name_ends.get(before))
            .copied()
            .unwrap_or(0);
        self.names.get(start..end).unwrap_or("")
    }

    /// Norwegian order of names across segments, then articles, so that every server gives the same order.
    pub(crate) fn compare(&self, doc: DocId, other: &Self, other_doc: DocId) -> Ordering {
        let key = |table: &Self, doc: DocId| table.articles.get(doc as usize).copied();
        self.name_of(doc)
            .cmp(other.name_of(other_doc))
            .then_with(|| key(self, doc).cmp(&key(other, other_doc)))
    }
}

impl Place {
    fn same_list(&self, other: &Self) -> bool {
        (self.agreement, self.supplier, self.list) == (other.agreement, other.supplier, other.list)
    }

    fn parse(text: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(text).ok()?;
        let id = |range| Uuid::parse_str(text.get(range)?).ok();
        Some(Self {
            agreement: id(0..32)?,
            supplier: id(32..64)?,
            list: id(64..96)?,
            cpv: text.get(96..)?.to_owned(),
        })
    }
}

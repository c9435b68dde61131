//! What one unit of an article costs, by day: to sort by, to narrow by and to count. What is paid is reckoned elsewhere.

use tantivy::{DocId, SegmentReader};

use crate::error::SearchError;
use crate::schema::column;

/// A krone in the measure prices are compared in.
pub const KRONE: u64 = 100_000_000;

/// Where the groups of prices begin that are counted, in kroner; each ends where the next begins, the last nowhere.
pub const PRICE_BANDS: [u64; 10] = [0, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];

/// The price of one unit over some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PriceSpan {
    /// First day, in days since 1970-01-01.
    pub from: i32,
    /// Last day.
    pub to: i32,
    /// The price, in [`KRONE`]s.
    pub price: u64,
}

/// A range of prices; empty on both sides when anything goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PriceRange {
    /// This much or more.
    pub from: Option<u64>,
    /// Less than this.
    pub below: Option<u64>,
}

impl PriceRange {
    /// Whether a price lies in it. Without bounds an article without a price does too.
    pub(crate) fn contains(&self, price: Option<u64>) -> bool {
        match price {
            None => *self == Self::default(),
            Some(price) => self.from.is_none_or(|from| from <= price) && self.below.is_none_or(|below| price < below),
        }
    }
}

/// The group of [`PRICE_BANDS`] a price belongs to.
pub(crate) fn band_of(price: u64) -> usize {
    PRICE_BANDS
        .iter()
        .filter(|from| **from * KRONE <= price)
        .count()
        .saturating_sub(1)
}

/// Spans as the column keeps them.
pub(crate) fn written(spans: &[PriceSpan]) -> String {
    let spans = spans
        .iter()
        .map(|span| format!("{} {} {}", span.from, span.to, span.price));
    spans.collect::<Vec<_>>().join(",")
}

fn read(text: &str) -> Option<Vec<PriceSpan>> {
    let spans = text.split(',').map(|span| {
        let mut parts = span.split(' ');
        Some(PriceSpan {
            from: parts.next()?.parse().ok()?,
            to: parts.next()?.parse().ok()?,
            price: parts.next()?.parse().ok()?,
        })
    });
    spans.collect()
}

/// The prices of a segment's articles. Articles with the same prices share them.
#[derive(Debug, Default)]
pub(crate) struct Prices {
    spans: Vec<PriceSpan>,
    /// Where the spans of each group of articles end.
    ends: Vec<u32>,
    group: Vec<Option<u32>>,
}

impl Prices {
    pub(crate) fn read(reader: &SegmentReader) -> Result<Self, SearchError> {
        let mut prices = Self::default();
        // A segment in which nothing has a price has no such column.
        let Some(column) = reader.fast_fields().str(column::PRICE)? else {
            return Ok(prices);
        };
        let (words, column) = column.into_parts();
        let mut stream = words.stream()?;
        while stream.advance() {
            let spans = std::str::from_utf8(stream.key()).ok().and_then(read);
            prices.spans.extend(spans.unwrap_or_default());
            prices.ends.push(u32::try_from(prices.spans.len()).unwrap_or(u32::MAX));
        }
        prices.group = (0..reader.max_doc())
            .map(|doc| column.first(doc).and_then(|group| u32::try_from(group).ok()))
            .collect();
        Ok(prices)
    }

    /// What one unit costs on a day.
    pub(crate) fn on(&self, doc: DocId, day: i32) -> Option<u64> {
        let group = (*self.group.get(doc as usize)?)? as usize;
        let end = *self.ends.get(group)? as usize;
        let start = match group.checked_sub(1) {
            Some(before) => *self.ends.get(before)? as usize,
            None => 0,
        };
        let spans = self.spans.get(start..end)?;
        let span = spans.iter().find(|span| span.from <= day && day <= span.to)?;
        Some(span.price)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn spans_are_read_as_they_were_written() {
        let spans = [
            PriceSpan {
                from: i32::MIN,
                to: -1,
                price: u64::MAX,
            },
            PriceSpan {
                from: 0,
                to: i32::MAX,
                price: 0,
            },
        ];
        assert_eq!(read(&written(&spans)).unwrap(), spans);
    }

    #[test]
    fn a_price_belongs_to_the_last_group_it_reaches() {
        for (price, band) in [(0, 0), (20 * KRONE - 1, 0), (20 * KRONE, 1), (u64::MAX, 9)] {
            assert_eq!(band_of(price), band, "{price}");
        }
    }
}

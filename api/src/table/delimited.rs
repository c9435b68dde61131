//! Comma-separated values, which in Norway are separated by semicolons.

use super::{MOST_COLUMNS, Row, problem, unreadable};
use csv::{ReaderBuilder, StringRecord};
use samkjop_domain::catalogue::import::Problem;
use samkjop_domain::refusal::Reason;
use std::io::Cursor;

/// The rows of a text whose lines end with `\n`, the last one too. Numbered as a spreadsheet would: an empty line is a row,
/// a line break within a cell is not.
pub fn rows(text: String) -> impl FnMut() -> Result<Option<Row>, Problem> {
    let delimiter = delimiter(&text);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(Cursor::new(text.into_bytes()));
    let mut record = StringRecord::new();
    let mut breaks_within = 0u64;
    move || {
        if !reader.read_record(&mut record).map_err(|_| unreadable())? {
            return Ok(None);
        }
        let within = record
            .iter()
            .map(|cell| cell.bytes().filter(|byte| *byte == b'\n').count())
            .sum::<usize>();
        breaks_within = breaks_within.saturating_add(u64::try_from(within).unwrap_or(u64::MAX));
        // The reader stands at the beginning of the line after the row.
        let row = reader.position().line().saturating_sub(1).saturating_sub(breaks_within);
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        if record.len() > MOST_COLUMNS as usize {
            return Err(problem(row, Reason::TooMany { max: MOST_COLUMNS }));
        }
        Ok(Some((row, record.iter().map(str::to_owned).collect())))
    }
}

/// The delimiter that stands most often in the first line that holds something, outside quotes.
fn delimiter(text: &str) -> u8 {
    let heading = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut quoted = false;
    let mut counts = [(b';', 0u32), (b',', 0), (b'\t', 0)];
    for byte in heading.bytes() {
        quoted ^= byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(delimiter, _)| *delimiter == byte && !quoted) {
            *count = count.saturating_add(1);
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max();
    counts
        .iter()
        .find(|(_, count)| Some(*count) == most)
        .map_or(b';', |(delimiter, _)| *delimiter)
}

//! Files of others as tables: CSV and XLSX taken apart into a heading and numbered rows of text.
//!
//! Knows nothing of price lists. Everything about a file is bounded before or while it is read: a file is whatever somebody
//! sends. Rows are handed over one at a time, so that a large file never stands in memory as text.

mod archive;
mod delimited;
mod encoding;
mod xlsx;

#[cfg(test)]
mod tests;

use samkjop_domain::catalogue::import::{MOST_ROWS, Problem};
use samkjop_domain::refusal::Reason;

/// Most columns of a file.
pub const MOST_COLUMNS: u32 = 200;
/// Most characters of a cell: what a cell of a spreadsheet holds.
pub const MOST_CELL: u32 = 32_767;
/// Most bytes of text in all rows: a small file can name one long text a million times.
const MOST_TEXT: usize = 200 * 1024 * 1024;

/// A row: its number in the file, the heading usually being 1, and its cells.
pub type Row = (u32, Vec<String>);

/// Reads a file, and gives the heading and the rows below it to `take`.
///
/// Rows end early when the file turns out to be broken; then what `take` made of them is thrown away.
///
/// # Errors
/// A problem of row 0 when the file is none of a known kind or broken, of a row when that is too wide or long.
pub fn read<T>(bytes: &[u8], take: impl FnOnce(&[String], &mut dyn Iterator<Item = Row>) -> T) -> Result<T, Problem> {
    if bytes.starts_with(b"PK\x03\x04") {
        return xlsx::read(bytes, take);
    }
    let text = encoding::decode(bytes)?;
    hand_over(delimited::rows(text), take)
}

/// Gives the first row that holds something as heading, and the rest, to `take`.
fn hand_over<T>(
    mut next: impl FnMut() -> Result<Option<Row>, Problem>,
    take: impl FnOnce(&[String], &mut dyn Iterator<Item = Row>) -> T,
) -> Result<T, Problem> {
    let mut length = 0;
    let mut next = || match next()? {
        None => Ok(None),
        Some(row) => bounded(row, &mut length).map(Some),
    };
    let heading = loop {
        let (_, cells) = next()?.ok_or_else(unreadable)?;
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            break cells;
        }
    };
    let mut broken = None;
    let mut rows = std::iter::from_fn(|| {
        if broken.is_some() {
            return None;
        }
        next().unwrap_or_else(|problem| {
            broken = Some(problem);
            None
        })
    });
    let taken = take(&heading, &mut rows);
    match broken {
        None => Ok(taken),
        Some(problem) => Err(problem),
    }
}

fn bounded((number, cells): Row, length: &mut usize) -> Result<Row, Problem> {
    if cells.len() > MOST_COLUMNS as usize {
        return Err(problem(number, Reason::TooMany { max: MOST_COLUMNS }));
    }
    for cell in &cells {
        // A text has no more characters than bytes, so most need not be counted.
        if cell.len() > MOST_CELL as usize && cell.chars().count() > MOST_CELL as usize {
            return Err(problem(number, Reason::TooLong { max: MOST_CELL }));
        }
        *length = length.saturating_add(cell.len());
    }
    if *length > MOST_TEXT {
        return Err(too_large());
    }
    Ok((number, cells))
}

fn problem(row: u32, reason: Reason) -> Problem {
    Problem {
        row,
        column: String::new(),
        reason,
    }
}

/// The file is not what it claims to be, or broken.
fn unreadable() -> Problem {
    problem(0, Reason::UnreadableFile)
}

/// The file is, or would become, larger than is accepted.
fn too_large() -> Problem {
    problem(0, Reason::FileTooLarge { max_rows: MOST_ROWS })
}

//! Bounds on a zip archive, before anything else looks into it.

use super::{too_large, unreadable};
use samkjop_domain::catalogue::import::Problem;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Most files in an archive.
const MOST_ENTRIES: usize = 2_000;
/// Most bytes of all files together, both as the archive says and as they turn out.
const MOST_INFLATED: u64 = 200 * 1024 * 1024;
/// How many times its size an archive may grow. Sheets of repeated rows come to about fifty; deflate can do a thousand.
const MOST_GROWTH: u64 = 200;
/// What any archive may grow to.
const HARMLESS: u64 = 10 * 1024 * 1024;
/// What the reader of workbooks makes room for unseen: the number of texts the list of shared texts says it has.
const COUNT: &[u8] = b"uniqueCount";
/// Most digits of that number.
const MOST_DIGITS: usize = 7;
/// Bytes from the name to the closing quote at most.
const COUNT_LENGTH: usize = COUNT.len() + 3 + MOST_DIGITS;

/// Inflates the whole archive once, keeping nothing, and says whether it is within bounds.
///
/// # Errors
/// Refuses archives that are broken, encrypted, or would grow too large.
pub fn check(bytes: &[u8]) -> Result<(), Problem> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    if archive.len() > MOST_ENTRIES {
        return Err(too_large());
    }
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let most = MOST_INFLATED.min(size.saturating_mul(MOST_GROWTH).max(HARMLESS));
    let mut declared = 0u64;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|_| unreadable())?;
        declared = declared.saturating_add(entry.size());
    }
    if declared > most {
        return Err(too_large());
    }
    let mut left = most;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| unreadable())?;
        let name = entry.name().map_err(|_| unreadable())?.to_lowercase();
        left = inflate(entry, left, name.ends_with("sharedstrings.xml"))?;
    }
    Ok(())
}

/// Reads an entry to its end and says how many bytes may follow in others.
fn inflate(mut entry: impl Read, mut left: u64, counts: bool) -> Result<u64, Problem> {
    let mut buffer = vec![0; 64 * 1024];
    let mut kept = 0;
    loop {
        let free = buffer.get_mut(kept..).unwrap_or_default();
        let read = entry.read(free).map_err(|_| unreadable())?;
        if read == 0 {
            return Ok(left);
        }
        left = left
            .checked_sub(u64::try_from(read).unwrap_or(u64::MAX))
            .ok_or_else(too_large)?;
        if counts {
            let filled = kept.saturating_add(read);
            let seen = buffer.get(..filled).unwrap_or_default();
            if !plausible(seen) {
                return Err(unreadable());
            }
            // The end is looked at again with what follows, for a number may lie across.
            let again = filled.min(COUNT_LENGTH);
            buffer.copy_within(filled.saturating_sub(again)..filled, 0);
            kept = again;
        }
    }
}

/// Whether every number of texts in this part is one that can be made room for. One that is cut off at the end counts as
/// such; a zero byte would mean another encoding, in which the number could hide.
fn plausible(part: &[u8]) -> bool {
    let mut rest = part;
    while let Some(at) = rest.windows(COUNT.len()).position(|window| window == COUNT) {
        rest = rest.get(at.saturating_add(COUNT.len())..).unwrap_or_default();
        if rest.len() < COUNT_LENGTH - COUNT.len() {
            break;
        }
        let number = match rest {
            [b'=', b'"' | b'\'', number @ ..] => number,
            _ => return false,
        };
        let digits = number.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits > MOST_DIGITS || !matches!(number.get(digits), Some(b'"' | b'\'')) {
            return false;
        }
    }
    !part.contains(&0)
}

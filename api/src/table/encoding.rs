//! Which letters the bytes of a text file mean.

use super::unreadable;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;
use samkjop_domain::catalogue::import::Problem;

/// Enough of a file to tell its encoding by.
const TELLING: usize = 4 * 1024 * 1024;

/// The text of a file: UTF-8 or UTF-16 with a byte order mark, UTF-8 without one, or else what it most likely is for a file
/// from Norway, which is Windows-1252.
///
/// # Errors
/// Refuses files that are no text.
pub fn decode(bytes: &[u8]) -> Result<String, Problem> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        return plain(text.into_owned());
    }
    // Every kind of archive, picture and program has a zero byte early on, and no text has.
    if bytes.contains(&0) || bytes.starts_with(b"%PDF-") {
        return Err(unreadable());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return plain(text.to_owned());
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..TELLING).unwrap_or(bytes), true);
    let encoding = detector.guess(Some(b"no"), Utf8Detection::Deny);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    plain(text.into_owned())
}

/// The text with line ends as one character, so that rows can be counted.
fn plain(text: String) -> Result<String, Problem> {
    let first_line = text.lines().next().unwrap_or_default();
    let strange = |letter: char| letter == '\u{fffd}' || (letter.is_control() && !matches!(letter, '\t' | '\r'));
    if text.trim().is_empty() || text.contains('\0') || first_line.contains(strange) {
        return Err(unreadable());
    }
    let mut text = match (text.contains("\r\n"), text.contains('\n')) {
        (true, _) => text.replace("\r\n", "\n"),
        (false, true) => text,
        // As old programs for the Macintosh write it.
        (false, false) => text.replace('\r', "\n"),
    };
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(text)
}

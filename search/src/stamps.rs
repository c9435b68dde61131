//! What the index was made from: a stamp for the entries of each supplier in each agreement, kept in the commit that has
//! the entries, so that after any end of the process the two agree.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use tantivy::Index;
use uuid::Uuid;

use crate::schema::VERSION;

/// A digest of everything the entries of one list were made from. The index only keeps it and gives it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(pub [u8; 32]);

/// Stamps by agreement and supplier.
pub type Stamps = BTreeMap<(Uuid, Uuid), Stamp>;

/// The stamps of the index as it was last committed; none if it is of another version.
pub(crate) fn of(index: &Index) -> Option<Stamps> {
    read(&index.load_metas().ok()?.payload?)
}

/// The text kept with a commit: the version of the index, then a line for each list.
pub(crate) fn written(stamps: &Stamps) -> String {
    let mut text = VERSION.to_owned();
    for ((agreement, supplier), Stamp(digest)) in stamps {
        let _ = write!(text, "\n{} {} ", agreement.simple(), supplier.simple());
        for byte in digest {
            let _ = write!(text, "{byte:02x}");
        }
    }
    text
}

/// The stamps in such a text; none if it is of another version or not whole.
fn read(text: &str) -> Option<Stamps> {
    let mut lines = text.lines();
    (lines.next() == Some(VERSION)).then(|| lines.map(line).collect())?
}

fn line(line: &str) -> Option<((Uuid, Uuid), Stamp)> {
    let mut words = line.split(' ');
    let agreement = Uuid::try_parse(words.next()?).ok()?;
    let supplier = Uuid::try_parse(words.next()?).ok()?;
    let digits = words.next().filter(|digits| digits.len() == 64)?;
    let mut digest = [0; 32];
    for (number, byte) in digest.iter_mut().enumerate() {
        *byte = u8::from_str_radix(digits.get(2 * number..2 * number + 2)?, 16).ok()?;
    }
    Some(((agreement, supplier), Stamp(digest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_are_read_as_they_were_written_and_those_of_another_version_not_at_all() {
        let key = (Uuid::from_u128(1), Uuid::from_u128(u128::MAX));
        let stamps = Stamps::from([(key, Stamp([0xA5; 32])), ((key.1, key.0), Stamp([7; 32]))]);
        let text = written(&stamps);
        assert_eq!(read(&text), Some(stamps));
        assert_eq!(read(VERSION), Some(Stamps::new()));
        assert_eq!(read(&text.replacen(VERSION, "samkjop-catalogue-0", 1)), None);
        assert_eq!(read(text.get(..text.len() - 1).unwrap_or("")), None);
    }
}

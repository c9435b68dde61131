//! How values are written in a file (ISO 32000-1, 7.3), straight into the bytes: an order of 200 lines has some ten thousand.

use lopdf::{Dictionary, Object, StringFormat};
use std::io::Write;

/// Writes a value; references keep their numbers.
pub(super) fn value(out: &mut Vec<u8>, value: &Object) {
    match value {
        Object::Null | Object::Stream(_) => out.extend(b"null"),
        Object::Boolean(true) => out.extend(b"true"),
        Object::Boolean(false) => out.extend(b"false"),
        Object::Integer(number) => integer(out, *number),
        // Writing to memory cannot fail.
        Object::Real(number) => drop(write!(out, "{number}")),
        Object::Name(bytes) => name(out, bytes),
        Object::String(bytes, StringFormat::Literal) => string(out, bytes),
        Object::String(bytes, StringFormat::Hexadecimal) => {
            out.push(b'<');
            bytes.iter().for_each(|byte| drop(write!(out, "{byte:02X}")));
            out.push(b'>');
        }
        Object::Array(values) => {
            out.push(b'[');
            for (index, inner) in values.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                self::value(out, inner);
            }
            out.push(b']');
        }
        Object::Dictionary(inner) => dictionary(out, inner),
        Object::Reference((number, _)) => reference(out, *number),
    }
}

/// Writes a dictionary.
pub(super) fn dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend(b"<<");
    for (key, inner) in dictionary {
        name(out, key);
        out.push(b' ');
        value(out, inner);
    }
    out.extend(b">>");
}

/// Writes a reference to an object; all are of generation 0.
pub(super) fn reference(out: &mut Vec<u8>, number: u32) {
    integer(out, number.into());
    out.extend(b" 0 R");
}

/// Writes a whole number.
pub(super) fn integer(out: &mut Vec<u8>, number: i64) {
    if number < 0 {
        out.push(b'-');
    }
    let (mut rest, mut digits, mut first) = (number.unsigned_abs(), [b'0'; 20], 20);
    while rest > 0 || first == 20 {
        first -= 1;
        if let Some(digit) = digits.get_mut(first) {
            *digit += (rest % 10) as u8;
        }
        rest /= 10;
    }
    out.extend(digits.get(first..).unwrap_or_default());
}

/// Writes a number given in `1 / 10^decimals`, without needless zeros.
pub(super) fn decimal(out: &mut Vec<u8>, number: i32, decimals: u32) {
    let (number, one) = (i64::from(number), 10_i64.pow(decimals));
    if number < 0 {
        out.push(b'-');
    }
    let (whole, mut fraction) = (number.abs() / one, number.abs() % one);
    if whole > 0 || fraction == 0 {
        integer(out, whole);
    }
    if fraction > 0 {
        out.push(b'.');
    }
    let mut place = one / 10;
    while fraction > 0 {
        out.push(b'0' + (fraction / place) as u8);
        fraction %= place;
        place /= 10;
    }
}

/// Writes a string of bytes as they are, but for those that would end it or be taken for another.
pub(super) fn string(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    bytes.iter().for_each(|byte| in_string(out, *byte));
    out.push(b')');
}

/// Writes a byte within the brackets of a string.
pub(super) fn in_string(out: &mut Vec<u8>, byte: u8) {
    match byte {
        b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
        // A bare carriage return is read as a line feed.
        b'\r' => out.extend(b"\\r"),
        byte => out.push(byte),
    }
}

fn name(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'/');
    for byte in bytes {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            drop(write!(out, "#{byte:02X}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        for (number, text) in [(0, "0"), (7, "7"), (-120, "-120"), (i64::MIN, "-9223372036854775808")] {
            assert_eq!(written(|out| integer(out, number)), text);
        }
        for (hundredths, text) in [
            (0, "0"),
            (5, ".05"),
            (-5, "-.05"),
            (150, "1.5"),
            (-1200, "-12"),
            (84189, "841.89"),
        ] {
            assert_eq!(written(|out| decimal(out, hundredths, 2)), text);
        }
    }

    #[test]
    fn bytes_that_would_end_a_string_or_a_name_are_masked() {
        assert_eq!(written(|out| string(out, b"a(b)\\\rc")), "(a\\(b\\)\\\\\\rc)");
        assert_eq!(written(|out| name(out, "A+b c/æ".as_bytes())), "/A+b#20c#2F#C3#A6");
    }
}

//! How much there is in the text of a query document, found without parsing it.

/// The size of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct TextSize {
    pub tokens: usize,
    pub nesting: usize,
}

/// Counts tokens and nesting without parsing, so that what is too large never reaches a recursive parser.
pub fn measure(query: &str) -> TextSize {
    let bytes = query.as_bytes();
    let at = |index: usize| bytes.get(index).copied();
    let (mut size, mut open, mut index) = (TextSize::default(), 0_usize, 0_usize);
    while let Some(byte) = at(index) {
        index += 1;
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' | b',' | 0xEF | 0xBB | 0xBF => continue,
            b'#' => {
                while at(index).is_some_and(|next| next != b'\n' && next != b'\r') {
                    index += 1;
                }
                continue;
            }
            b'{' | b'[' | b'(' => {
                open += 1;
                size.nesting = size.nesting.max(open);
            }
            b'}' | b']' | b')' => open = open.saturating_sub(1),
            b'"' if bytes[index..].starts_with(b"\"\"") => index = end_of_block_text(bytes, index + 2),
            b'"' => {
                while let Some(next) = at(index) {
                    index += 1;
                    match next {
                        b'\\' => index += 1,
                        b'"' | b'\n' | b'\r' => break,
                        _ => {}
                    }
                }
            }
            b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                while at(index).is_some_and(|next| next == b'_' || next.is_ascii_alphanumeric()) {
                    index += 1;
                }
            }
            _ => {}
        }
        size.tokens += 1;
    }
    size
}

fn end_of_block_text(bytes: &[u8], start: usize) -> usize {
    let mut index = start;
    while let Some(rest) = bytes.get(index..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with(b"\\\"\"\"") {
            index += 4;
        } else if rest.starts_with(b"\"\"\"") {
            return index + 3;
        } else {
            index += 1;
        }
    }
    index
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_comments_are_one_token_and_hide_no_brackets() {
        let size = |tokens, nesting| TextSize { tokens, nesting };
        assert_eq!(measure("{ a(b: \"}{[\\\"((\") } # {{{{"), size(8, 2));
        assert_eq!(
            measure("{ a(b: \"\"\"{ \\\"\"\" {{ \" \"\"\", c: [[1]]) }"),
            size(15, 4)
        );
        assert_eq!(measure("{ a(b: \"\") }"), size(8, 2));
        assert_eq!(measure("\"unfinished"), size(1, 0));
        assert_eq!(measure("\"\"\"unfinished"), size(1, 0));
    }
}

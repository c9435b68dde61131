//! Cuts a text into words, numbers and quantities, in lower case and one spelling.

use unicode_normalization::UnicodeNormalization;

use super::units::unit;

/// Longest word kept, in letters; the rest of a longer one is dropped.
const LONGEST: usize = 40;

/// One word of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    /// The word: lower case, only letters and digits, without accents other than æøå; a number with its unit is one word ("80g").
    pub text: String,
    /// The pieces of a hyphenated or mixed word ("usb", "kabel" of "USB-kabel"); empty otherwise.
    pub pieces: Vec<String>,
}

/// The first `limit` words among the first `letters` letters of a text.
pub(crate) fn words(text: &str, letters: usize, limit: usize) -> Vec<Word> {
    let mut words = Vec::new();
    let clean = clean(text, letters);
    let (mut token, mut before) = (String::new(), ' ');
    let mut rest = clean.chars().peekable();
    while let Some(letter) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        if joins(before, letter, after) {
            token.push(if letter == ',' { '.' } else { letter });
        }
        // A letter that does not join ends the token before it, and so does the end.
        if !token.is_empty() && (rest.peek().is_none() || !joins(before, letter, after)) {
            read(&token, &mut words);
            token.clear();
            if words.len() >= limit {
                break;
            }
        }
        before = letter;
    }
    words.truncate(limit);
    words
}

/// At most so many letters, each in its plain form. Texts of ASCII and Norwegian letters, nearly all, need no Unicode tables.
fn clean(text: &str, most: usize) -> String {
    let simple = |letter: char| letter.is_ascii() || matches!(letter, 'æ' | 'ø' | 'å' | 'Æ' | 'Ø' | 'Å');
    let end = text.char_indices().nth(most).map_or(text.len(), |(end, _)| end);
    let text = text.get(..end).unwrap_or(text);
    if text.chars().all(simple) {
        let lower = |letter| match letter {
            'Æ' => 'æ',
            'Ø' => 'ø',
            'Å' => 'å',
            other => other.to_ascii_lowercase(),
        };
        text.chars().map(lower).collect()
    } else {
        text.nfkc().take(most).flat_map(plain).collect()
    }
}

/// A letter in lower case, without accents other than those of æøå.
fn plain(letter: char) -> impl Iterator<Item = char> {
    letter.to_lowercase().flat_map(|lower| {
        let kept = match lower {
            'ä' => Some('æ'),
            'ö' => Some('ø'),
            'æ' | 'ø' | 'å' => Some(lower),
            _ if lower.is_ascii() => Some(lower),
            _ => None,
        };
        let bare = if kept.is_none() {
            std::iter::once(lower).nfd().find(|part| part.is_alphanumeric())
        } else {
            None
        };
        kept.or(bare).or(Some(' '))
    })
}

/// Whether a letter belongs to a token: runs of letters and digits, held together by a hyphen between them or a decimal
/// sign between digits.
fn joins(before: char, letter: char, after: char) -> bool {
    match letter {
        '-' => before.is_alphanumeric() && after.is_alphanumeric(),
        '.' | ',' => before.is_ascii_digit() && after.is_ascii_digit(),
        '%' => true,
        other => other.is_alphanumeric(),
    }
}

/// Turns one token into words; a unit that stands alone is joined to the number before it.
fn read(token: &str, words: &mut Vec<Word>) {
    if let Some(short) = unit(token)
        && let Some(previous) = words.last_mut()
        && is_number(&previous.text)
    {
        previous.text.push_str(short);
        return;
    }
    if token.chars().all(char::is_alphabetic) {
        words.push(word(token.to_owned(), Vec::new()));
        return;
    }
    let pieces: Vec<&str> = token.split('-').filter(|piece| !piece.is_empty()).collect();
    match pieces.as_slice() {
        [] => {}
        [single] => single_word(single, words),
        // "10-20" and "2-pk" are numbers with something, not one name.
        [number, short] if is_number(number) && unit(short).is_some() => {
            words.push(word(
                format!("{}{}", decimal(number), unit(short).unwrap_or(short)),
                Vec::new(),
            ));
        }
        several if several.iter().all(|piece| is_number(piece)) => {
            words.extend(several.iter().map(|piece| word(decimal(piece), Vec::new())));
        }
        several => words.push(word(several.concat(), several.iter().map(|piece| cut(piece)).collect())),
    }
}

fn single_word(token: &str, words: &mut Vec<Word>) {
    let digits = token
        .find(|letter: char| !letter.is_ascii_digit() && letter != '.')
        .unwrap_or(token.len());
    let (number, rest) = token.split_at(digits);
    if number.is_empty() || !is_number(number) {
        let bare: String = token.chars().filter(|letter| letter.is_alphanumeric()).collect();
        if !bare.is_empty() {
            let pieces = mixed_pieces(&bare);
            words.push(word(bare, pieces));
        }
    } else if rest.is_empty() {
        words.push(word(decimal(number), Vec::new()));
    } else if let Some(short) = unit(rest) {
        words.push(word(format!("{}{short}", decimal(number)), Vec::new()));
    } else {
        let bare: String = token.chars().filter(|letter| letter.is_alphanumeric()).collect();
        let pieces = mixed_pieces(&bare);
        words.push(word(bare, pieces));
    }
}

/// "hp305xl" is also "hp", "305" and "xl"; short ones like "a4" are one thing.
fn mixed_pieces(bare: &str) -> Vec<String> {
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    if digits == 0 || digits == bare.chars().count() || bare.chars().count() < 4 {
        return Vec::new();
    }
    let mut pieces: Vec<String> = Vec::new();
    let mut was_digit = None;
    for letter in bare.chars() {
        let is_digit = letter.is_ascii_digit();
        match pieces.last_mut() {
            Some(piece) if was_digit == Some(is_digit) => piece.push(letter),
            _ => pieces.push(letter.to_string()),
        }
        was_digit = Some(is_digit);
    }
    pieces.retain(|piece| piece.chars().count() > 1);
    pieces.into_iter().map(|piece| cut(&piece)).collect()
}

fn is_number(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_digit())
        && text.ends_with(|letter: char| letter.is_ascii_digit())
        && text.chars().all(|letter| letter.is_ascii_digit() || letter == '.')
        && text.matches('.').count() <= 1
}

/// A number without zeros that say nothing: "1.50" is "1.5".
fn decimal(number: &str) -> String {
    let trimmed = if number.contains('.') {
        number.trim_end_matches('0').trim_end_matches('.')
    } else {
        number
    };
    cut(trimmed)
}

fn cut(text: &str) -> String {
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(end, _)| end);
    text.get(..end).unwrap_or(text).to_owned()
}

fn word(mut text: String, pieces: Vec<String>) -> Word {
    if text.len() > LONGEST {
        text = cut(&text);
    }
    Word { text, pieces }
}

#[cfg(test)]
mod tests {
    use super::words;

    fn texts(text: &str) -> Vec<String> {
        words(text, 200, 12).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn quantities_are_one_word_however_they_are_written() {
        for spelling in ["1,5 l", "1.5 liter", "1,50L", "1.5l"] {
            assert_eq!(texts(spelling), ["1.5l"], "{spelling}");
        }
        for spelling in ["80g", "80 g", "80 gram", "80-g"] {
            assert_eq!(texts(spelling), ["80g"], "{spelling}");
        }
        assert_eq!(texts("Kopipapir A4 80g/m²"), ["kopipapir", "a4", "80g", "m2"]);
    }

    #[test]
    fn hyphens_join_and_accents_other_than_norwegian_ones_go() {
        assert_eq!(
            texts("USB-kabel à Café ÆØÅ Händler"),
            ["usbkabel", "a", "cafe", "æøå", "hændler"]
        );
        let usb = words("USB-kabel", 200, 12).remove(0);
        assert_eq!(usb.pieces, ["usb", "kabel"]);
    }

    #[test]
    fn a_part_number_is_known_whole_and_in_pieces() {
        assert_eq!(words("HP305XL", 200, 12).remove(0).pieces, ["hp", "305", "xl"]);
        assert!(words("A4", 200, 12).remove(0).pieces.is_empty());
    }

    #[test]
    fn length_and_number_of_words_are_bounded() {
        assert_eq!(words(&"stol ".repeat(1_000), 200, 12).len(), 12);
        assert_eq!(words(&"x".repeat(10_000_000), 200, 12).remove(0).text.len(), 40);
    }
}

//! Where a word may be broken at the end of a line: by the patterns of its language (hypher), with a hyphen that a reader who
//! copies the text does not get.

use hypher::Lang;
use samkjop_domain::language::Language;

/// Drawn as a hyphen, read as "the word goes on" (ISO 32000-1, 14.8.2.2.3).
pub(crate) const SOFT_HYPHEN: char = '\u{ad}';

/// Letters that stay together at the start of a word.
const FIRST: usize = 3;
/// Letters that stay together at its end.
const LAST: usize = 3;
/// Letters of the shortest word that is broken: others are better moved to the next line.
const SHORTEST: usize = 9;
/// Bytes of the longest word that is looked up: longer ones are not of a language.
const LONGEST: usize = 80;

/// The places, in bytes, at which `word` may be broken, in order; none for what is not a word, such as an article number.
pub(crate) fn breaks(word: &str, language: Language) -> Vec<usize> {
    if word.len() > LONGEST {
        return Vec::new();
    }
    let start = word.find(char::is_alphabetic).unwrap_or(word.len());
    let letters = word.get(start..).unwrap_or_default();
    let letters = letters.trim_end_matches(|c: char| !c.is_alphabetic());
    if letters.chars().count() < SHORTEST || !letters.chars().all(char::is_alphabetic) {
        return Vec::new();
    }
    let patterns = match language {
        Language::Bokmal | Language::Nynorsk => Lang::Norwegian,
        Language::English => Lang::English,
    };
    let mut at = start;
    let mut places: Vec<usize> = hypher::hyphenate_bounded(letters, patterns, FIRST, LAST)
        .map(|part| {
            at += part.len();
            at
        })
        .collect();
    // The last part ends with the word.
    places.pop();
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(word: &str, language: Language) -> String {
        let mut text = word.to_owned();
        for at in breaks(word, language).into_iter().rev() {
            text.insert(at, '-');
        }
        text
    }

    #[test]
    fn norwegian_compounds_are_broken_between_their_parts_too() {
        for (word, parts) in [
            ("kontorrekvisita", "kon-tor-re-kvi-sita"),
            ("renholdsmaskin", "ren-holds-ma-skin"),
        ] {
            assert_eq!(broken(word, Language::Bokmal), parts);
        }
        for (compound, between) in [
            ("skolebibliotek", "skole-bi"),
            ("høydejusterbart", "høyde-"),
            ("barnehageutstyr", "hage-ut"),
            ("arbeidsmiljøloven", "arbeids-"),
        ] {
            let parts = broken(compound, Language::Nynorsk);
            assert!(parts.contains(between), "{parts}");
        }
    }

    #[test]
    fn numbers_addresses_and_short_words_stay_whole() {
        for word in ["FB-10037", "innkjop@vinterdal.example", "stol", "4×4", "", "(å)"] {
            assert_eq!(broken(word, Language::Bokmal), word);
        }
        assert_eq!(broken(&"kontor".repeat(20), Language::Bokmal), "kontor".repeat(20));
    }
}

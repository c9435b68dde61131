//! Compound words: "kontorstolene" is a stol (its head) for a kontor (its modifier).
//!
//! A word is split only into words that are known: those of `data/lexicon.txt` and those the catalogue itself uses alone.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::stem::Stemmer;

/// Shortest part from the list of the crate, and shortest word learnt from the catalogue, in letters: shorter learnt
/// ones split words by accident.
const SHORTEST: usize = 3;
const SHORTEST_LEARNT: usize = 4;

/// Longest word that is split, in letters.
const LONGEST: usize = 40;

/// One part of a compound word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Its stem.
    pub stem: String,
    /// Whether it is the last part, which says what the thing is.
    pub head: bool,
}

struct Base {
    words: HashSet<&'static str>,
    heads: HashSet<String>,
    whole: HashSet<String>,
}

/// The shipped list: one word a line, `!` before words that look like compounds and are not.
static BASE: LazyLock<Base> = LazyLock::new(|| {
    let mut stemmer = Stemmer::new();
    let mut base = Base {
        words: HashSet::new(),
        heads: HashSet::new(),
        whole: HashSet::new(),
    };
    for word in include_str!("../../data/lexicon.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
    {
        if let Some(whole) = word.strip_prefix('!') {
            base.whole.insert(stemmer.stem(whole));
        } else {
            base.heads.insert(stemmer.stem(word));
            base.words.insert(word);
        }
    }
    base
});

/// The words compounds may consist of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    words: HashSet<String>,
    heads: HashSet<String>,
}

impl Lexicon {
    /// Whether the word could be learnt and is not known yet.
    pub(crate) fn could_learn(&self, word: &str) -> bool {
        let letters = word.chars().count();
        (SHORTEST_LEARNT..=LONGEST).contains(&letters)
            && word.chars().all(char::is_alphabetic)
            && !self.words.contains(word)
            && !BASE.words.contains(word)
    }

    /// Takes a word of the catalogue into the lexicon.
    pub(crate) fn learn(&mut self, word: &str, stemmer: &mut Stemmer) {
        self.heads.insert(stemmer.stem(word));
        self.words.insert(word.to_owned());
    }

    fn is_word(&self, word: &str) -> bool {
        BASE.words.contains(word) || self.words.contains(word)
    }

    fn is_head(&self, stem: &str) -> bool {
        BASE.heads.contains(stem) || self.heads.contains(stem)
    }

    /// The parts of a compound, heads last, including the parts of parts; empty when the word is not one.
    pub(crate) fn split(&self, word: &str, stemmer: &mut Stemmer) -> Vec<Part> {
        let mut parts = Vec::new();
        self.split_into(word, true, stemmer, &mut parts, 0);
        parts
    }

    fn split_into(&self, word: &str, head: bool, stemmer: &mut Stemmer, parts: &mut Vec<Part>, depth: u8) {
        let letters: Vec<char> = word.chars().collect();
        if depth > 2
            || letters.len() < 2 * SHORTEST
            || letters.len() > LONGEST
            || !letters.iter().all(|c| c.is_alphabetic())
        {
            return;
        }
        if BASE.whole.contains(&stemmer.stem(word)) {
            return;
        }
        let Some(cuts) = self.cuts(&letters, stemmer) else {
            return;
        };
        let last = cuts.len().saturating_sub(1);
        for (number, part) in cuts.into_iter().enumerate() {
            let is_head = head && number == last;
            let stem = stemmer.stem(&part);
            if !parts.iter().any(|known| known.stem == stem && known.head >= is_head) {
                parts.push(Part { stem, head: is_head });
            }
            self.split_into(&part, is_head, stemmer, parts, depth + 1);
        }
    }

    /// The fewest known parts that make up the word, and among these the ones with the longest head; modifiers without
    /// their joint letter.
    fn cuts(&self, letters: &[char], stemmer: &mut Stemmer) -> Option<Vec<String>> {
        // reach[i]: the parts that make up the first i letters.
        let mut reach: Vec<Option<Vec<String>>> = vec![None; letters.len() + 1];
        *reach.first_mut()? = Some(Vec::new());
        let mut best: Option<Vec<String>> = None;
        for start in 0..=letters.len().saturating_sub(SHORTEST) {
            let Some(before) = reach.get(start).cloned().flatten() else {
                continue;
            };
            if !before.is_empty() {
                let rest: String = letters.get(start..)?.iter().collect();
                if best.as_ref().is_none_or(|best| before.len() + 1 < best.len()) && self.is_head(&stemmer.stem(&rest))
                {
                    let mut parts = before.clone();
                    parts.push(rest);
                    best = Some(parts);
                }
            }
            for end in start + SHORTEST..=letters.len().saturating_sub(SHORTEST) {
                let target = reach.get(end)?;
                if target.as_ref().is_some_and(|parts| parts.len() <= before.len() + 1) {
                    continue;
                }
                if let Some(modifier) = self.modifier(letters.get(start..end)?, letters.get(end).copied()) {
                    let mut parts = before.clone();
                    parts.push(modifier);
                    *reach.get_mut(end)? = Some(parts);
                }
            }
        }
        best
    }

    /// The word a modifier stands for: itself, itself and a joint letter s or e, or itself less the third of three equal
    /// consonants ("busstasjon").
    fn modifier(&self, letters: &[char], next: Option<char>) -> Option<String> {
        let text: String = letters.iter().collect();
        if self.is_word(&text) {
            return Some(text);
        }
        let last = letters.last().copied()?;
        if matches!(last, 's' | 'e') && letters.len() > SHORTEST {
            let bare: String = letters.get(..letters.len() - 1)?.iter().collect();
            if self.is_word(&bare) {
                return Some(bare);
            }
        }
        if next == Some(last) && !"aeiouyæøå".contains(last) {
            let doubled = format!("{text}{last}");
            if self.is_word(&doubled) {
                return Some(doubled);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, Part, Stemmer};

    fn parts(word: &str) -> String {
        let parts = Lexicon::default().split(word, &mut Stemmer::new());
        parts
            .iter()
            .map(|Part { stem, head }| if *head { stem.to_uppercase() } else { stem.clone() })
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn compounds_are_split_into_modifiers_and_head() {
        for (word, expected) in [
            ("kontorstol", "kontor STOL"),
            ("kontorstolene", "kontor STOL"),
            ("arbeidsbord", "arbeid BORD"),
            ("barnestol", "barn STOL"),
            ("kopipapir", "kopi PAPIR"),
            ("engangshansker", "engang HANSK"),
            ("busstasjon", "buss STASJON"),
            ("skrivebordslampe", "skriv bord LAMP"),
            ("toalettpapir", "toalett PAPIR"),
        ] {
            assert_eq!(parts(word), expected, "{word}");
        }
    }

    #[test]
    fn words_that_only_look_like_compounds_stay_whole() {
        for word in [
            "stolpe",
            "kartong",
            "tomat",
            "servise",
            "bærbar",
            "papir",
            "tallerken",
            "blyant",
            "makrell",
            "mandarin",
            "kontrakt",
        ] {
            assert_eq!(parts(word), "", "{word}");
        }
    }

    #[test]
    fn the_catalogue_teaches_new_parts() {
        let mut lexicon = Lexicon::default();
        let mut stemmer = Stemmer::new();
        assert!(lexicon.split("kvikklunsjholder", &mut stemmer).is_empty());
        lexicon.learn("kvikklunsj", &mut stemmer);
        assert_eq!(lexicon.split("kvikklunsjholder", &mut stemmer).len(), 2);
    }
}

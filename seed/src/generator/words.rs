//! The words of the generator, read from `data/generator.txt` once.

use std::collections::HashMap;
use std::sync::LazyLock;

/// How adjectives bend with a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    /// Masculine and feminine.
    Common,
    /// Neuter.
    Neuter,
    /// Only used in the plural, such as gloves.
    Plural,
}

/// The last part of a compound: what the article is.
pub(super) struct Head {
    pub(super) word: &'static str,
    pub(super) group: usize,
    pub(super) gender: Gender,
    pub(super) cpv: &'static str,
    pub(super) unit: &'static str,
    /// Øre.
    pub(super) lowest: u64,
    /// Øre.
    pub(super) highest: u64,
    pub(super) tax: &'static str,
    /// Names of lists; empty for none.
    pub(super) sizes: &'static str,
    pub(super) kinds: &'static str,
    pub(super) coloured: bool,
}

/// What goes with all heads of a kind.
#[derive(Default)]
pub(super) struct Group {
    pub(super) name: &'static str,
    pub(super) modifiers: Vec<&'static str>,
    pub(super) sentences: Vec<&'static str>,
}

/// All words, and for each head the sum of the weights up to it.
#[derive(Default)]
pub(super) struct Words {
    pub(super) groups: Vec<Group>,
    heads: Vec<Head>,
    /// Named lists of sizes and kinds, each entry in the form for common, neuter and plural nouns.
    lists: HashMap<&'static str, Vec<[String; 3]>>,
    sums: Vec<u64>,
}

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../../data/generator.txt")));

impl Words {
    fn read(text: &'static str) -> Self {
        let mut words = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            words.add(line);
        }
        // A stride that shares no divisor with the length mixes the kinds, so that not one group has all common heads.
        let count = u64::try_from(words.heads.len()).unwrap_or(0);
        let mut sum = 0;
        for index in 0..count {
            let place = index * 61 % count.max(1);
            sum += 1_000_000 / (place + 5);
            words.sums.push(sum);
        }
        words
    }

    /// One line: what it holds, the group, and the words.
    fn add(&mut self, line: &'static str) -> Option<()> {
        let mut fields = line.split(';');
        let (kind, name) = (fields.next()?, fields.next()?);
        if kind == "list" {
            self.lists.insert(name, fields.next()?.split('|').map(bent).collect());
            return Some(());
        }
        let position = self
            .groups
            .iter()
            .position(|group| group.name == name)
            .unwrap_or_else(|| {
                self.groups.push(Group {
                    name,
                    ..Group::default()
                });
                self.groups.len() - 1
            });
        let group = self.groups.get_mut(position)?;
        match kind {
            "modifier" => group.modifiers.extend(fields.next()?.split(' ')),
            "sentence" => group.sentences.extend(fields.next()?.split('|')),
            "head" => {
                let word = fields.next()?;
                let gender = match fields.next()? {
                    "n" => Gender::Neuter,
                    "p" => Gender::Plural,
                    _ => Gender::Common,
                };
                let (cpv, unit) = (fields.next()?, fields.next()?);
                let (lowest, highest) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
                let tax = fields.next()?;
                let (sizes, kinds, coloured) = (fields.next()?, fields.next()?, fields.next()? == "f");
                let group = position;
                self.heads.push(Head {
                    word,
                    group,
                    gender,
                    cpv,
                    unit,
                    lowest,
                    highest,
                    tax,
                    sizes,
                    kinds,
                    coloured,
                });
            }
            _ => {}
        }
        Some(())
    }

    /// The entries of a named list; none for a name that is not there.
    pub(super) fn list(&self, name: &str) -> &[[String; 3]] {
        self.lists.get(name).map_or(&[], Vec::as_slice)
    }

    /// The head that a random number falls on: the second most common about half as often as the first, and so on (Zipf).
    pub(super) fn head(&self, random: u64) -> Option<&Head> {
        let place = random % self.sums.last().copied()?.max(1);
        self.heads.get(self.sums.partition_point(|sum| *sum <= place))
    }
}

/// `glutenfri(tt,e)` as common, neuter and plural; a text without brackets is the same in all.
fn bent(text: &str) -> [String; 3] {
    let parts = text.split_once('(').and_then(|(stem, rest)| {
        let (endings, tail) = rest.split_once(')')?;
        let (neuter, plural) = endings.split_once(',')?;
        Some([
            format!("{stem}{tail}"),
            format!("{stem}{neuter}{tail}"),
            format!("{stem}{plural}{tail}"),
        ])
    });
    parts.unwrap_or_else(|| [text.to_owned(), text.to_owned(), text.to_owned()])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::{WORDS, bent};
    use crate::articles::known_cpv_codes;

    #[test]
    fn every_line_of_the_word_list_is_understood() {
        let heads = include_str!("../../data/generator.txt")
            .lines()
            .filter(|line| line.starts_with("head;"))
            .count();
        assert_eq!(WORDS.heads.len(), heads);
        for group in &WORDS.groups {
            assert!(
                group.modifiers.len() >= 4 && group.sentences.len() >= 3,
                "{}",
                group.name
            );
        }
        for head in &WORDS.heads {
            for list in [head.sizes, head.kinds] {
                assert!(
                    list.is_empty() || WORDS.list(list).len() >= 3,
                    "{} names {list}",
                    head.word
                );
            }
        }
    }

    #[test]
    fn every_head_has_a_cpv_code_that_exists_and_a_price_range() {
        let known = known_cpv_codes();
        for head in &WORDS.heads {
            assert!(known.contains(head.cpv), "{} has {}", head.word, head.cpv);
            assert!(head.lowest < head.highest, "{}", head.word);
        }
    }

    #[test]
    fn adjectives_follow_the_noun() {
        assert_eq!(bent("glutenfri(tt,e)"), ["glutenfri", "glutenfritt", "glutenfrie"]);
        assert_eq!(bent("vaskbar(t,e) i 60 grader")[1], "vaskbart i 60 grader");
        assert_eq!(bent("i bjørk")[2], "i bjørk");
    }
}

//! Words that mean the same to a purchaser: `data/synonyms.txt`.

use std::collections::HashMap;

use super::stem::Stemmer;
use super::words::words;

/// Longest entry in words.
pub(crate) const LONGEST: usize = 3;

/// Groups of equal words or short phrases, by their stems.
#[derive(Clone, Debug, Default)]
pub(crate) struct Synonyms {
    others: HashMap<Vec<String>, Vec<Vec<String>>>,
}

impl Synonyms {
    /// The groups shipped with the crate.
    pub(crate) fn shipped() -> Self {
        Self::parse(include_str!("../../data/synonyms.txt"))
    }

    /// Reads groups: one a line, their members with `=` between them, `#` before remarks.
    pub(crate) fn parse(text: &str) -> Self {
        let mut stemmer = Stemmer::new();
        let mut others: HashMap<Vec<String>, Vec<Vec<String>>> = HashMap::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let group: Vec<Vec<String>> = line
                .split('=')
                .map(|member| {
                    words(member, 100, LONGEST)
                        .iter()
                        .map(|word| stemmer.stem(&word.text))
                        .collect::<Vec<_>>()
                })
                .filter(|member| !member.is_empty())
                .collect();
            for member in &group {
                let known = others.entry(member.clone()).or_default();
                known.extend(group.iter().filter(|other| *other != member).cloned());
            }
        }
        Self { others }
    }

    /// What means the same as these stems in a row.
    pub(crate) fn of(&self, stems: &[String]) -> &[Vec<String>] {
        self.others.get(stems).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::Synonyms;

    #[test]
    fn every_member_of_a_group_leads_to_the_others_in_any_form() {
        let synonyms = Synonyms::parse("pc = datamaskin\nbærbar pc = laptop\n");
        assert_eq!(synonyms.of(&["datamaskin".to_owned()]), [["pc"]]);
        assert_eq!(synonyms.of(&["laptop".to_owned()]), [["bærbar", "pc"]]);
        assert!(synonyms.of(&["stol".to_owned()]).is_empty());
    }
}

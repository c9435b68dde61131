//! Words the stemmer gets wrong, with their stem: `data/irregular.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold::folded;

/// Shortest form that is recognised without its Norwegian letters or at the end of a compound, in letters: shorter ones
/// are other words too often.
const DISTINCT: usize = 5;

static IRREGULAR: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut stems = HashMap::new();
    let lines = include_str!("../../data/irregular.txt")
        .lines()
        .filter(|line| !line.starts_with('#'));
    for (stem, forms) in lines.filter_map(|line| line.split_once(':')) {
        for form in forms.split_whitespace().chain([stem]) {
            if let Some(plain) = folded(form).filter(|plain| plain.chars().count() >= DISTINCT) {
                stems.entry(plain).or_insert(stem);
            }
            stems.insert(form.to_owned(), stem);
        }
    }
    stems
});

/// The stem of an irregular form, its genitive, or a compound that ends in it ("kaffefiltre").
pub(super) fn irregular(word: &str) -> Option<String> {
    if let Some(stem) = IRREGULAR.get(word) {
        return Some((*stem).to_owned());
    }
    let letters = word.chars().count();
    if letters > DISTINCT
        && let Some(stem) = word.strip_suffix('s').and_then(|bare| IRREGULAR.get(bare))
    {
        return Some((*stem).to_owned());
    }
    let ends = word
        .char_indices()
        .enumerate()
        .filter(|(before, _)| *before >= 3 && letters - before >= DISTINCT);
    for (_, (start, _)) in ends {
        let (first, last) = word.split_at(start);
        if let Some(stem) = IRREGULAR.get(last) {
            return Some(format!("{first}{stem}"));
        }
    }
    None
}

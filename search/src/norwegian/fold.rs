//! Words without their Norwegian letters, for those who type without them: å as a or aa, ø as o or oe, æ as a or ae.
//! The other accents are removed when words are read.

/// Whether the word has a letter that some keyboards lack.
pub(crate) fn accented(word: &str) -> bool {
    word.contains(['æ', 'ø', 'å'])
}

/// The word folded, if that changes it. The digraphs fold too, so that both ways of writing meet in one form.
pub(crate) fn folded(word: &str) -> Option<String> {
    let mut folded = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let (plain, second) = match letter {
            'å' | 'æ' => ('a', None),
            'ø' => ('o', None),
            'a' if matches!(letters.peek(), Some('a' | 'e')) => ('a', letters.next()),
            'o' if letters.peek() == Some(&'e') => ('o', letters.next()),
            other => (other, None),
        };
        let _ = second;
        folded.push(plain);
    }
    (folded != word).then_some(folded)
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn every_way_of_writing_a_norwegian_letter_folds_to_the_same() {
        for spelling in ["håndsåpe", "handsape", "haandsaape"] {
            assert_eq!(folded(spelling).unwrap_or(spelling.to_owned()), "handsape");
        }
        for spelling in ["kjøkken", "kjokken", "kjoekken"] {
            assert_eq!(folded(spelling).unwrap_or(spelling.to_owned()), "kjokken");
        }
        assert_eq!(folded("læreverk"), folded("laereverk"));
    }

    #[test]
    fn a_word_without_such_letters_is_left_alone() {
        assert_eq!(folded("stol"), None);
    }
}

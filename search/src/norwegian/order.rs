//! Norwegian alphabetical order: æ, ø, å last, "aa" as å, other accents and capitals ignored.

use unicode_normalization::UnicodeNormalization;

/// Letters of a name that count for its place.
const LETTERS: usize = 60;

/// A key whose byte order is the Norwegian order of the names.
pub(crate) fn sort_key(name: &str) -> String {
    let mut key = String::with_capacity(LETTERS);
    for letter in name
        .trim()
        .chars()
        .take(LETTERS)
        .nfkc()
        .take(LETTERS)
        .flat_map(char::to_lowercase)
    {
        // The three characters after z in ASCII stand for the three letters after z in Norwegian.
        match letter {
            'æ' | 'ä' => key.push('{'),
            'ø' | 'ö' => key.push('|'),
            'å' => key.push('}'),
            'a' if key.ends_with('a') => {
                key.pop();
                key.push('}');
            }
            '{' | '|' | '}' => key.push(' '),
            ascii if ascii.is_ascii() => key.push(if ascii.is_ascii_alphanumeric() { ascii } else { ' ' }),
            other => key.push(std::iter::once(other).nfd().next().unwrap_or(other)),
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::sort_key;

    #[test]
    fn the_norwegian_letters_come_last_in_their_order() {
        let mut names = ["Åre", "Øse", "ære", "Zoom", "aakle", "Adapter", "éclair", "Eske"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(
            names,
            ["Adapter", "éclair", "Eske", "Zoom", "ære", "Øse", "aakle", "Åre"]
        );
    }
}

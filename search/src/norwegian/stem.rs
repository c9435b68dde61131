//! One stem for the inflected forms of a word, in bokmål and nynorsk: stol, stoler, stolen, stolene, stolar, stolane.
//!
//! Snowball's Norwegian stemmer does most; around it are the few regular patterns it leaves apart.

use tantivy::tokenizer::{Language, RawTokenizer, Stemmer as Snowball, TextAnalyzer};

use super::irregular::irregular;

/// A stemmer; cheap to make, one per thread because it has a buffer.
pub(crate) struct Stemmer {
    snowball: TextAnalyzer,
}

impl Stemmer {
    pub(crate) fn new() -> Self {
        let snowball = TextAnalyzer::builder(RawTokenizer::default())
            .filter(Snowball::new(Language::Norwegian))
            .build();
        Self { snowball }
    }

    /// The stem of a word in lower case. Numbers and short words are their own stem.
    pub(crate) fn stem(&mut self, word: &str) -> String {
        if let Some(stem) = irregular(word) {
            return stem;
        }
        if word.chars().count() < 4 || !word.chars().all(char::is_alphabetic) {
            return word.to_owned();
        }
        // Twice, because an ending can stand on another one: skriv-er-en, lak-en-et.
        let once = self.snowball_stem(&agent(word));
        let twice = self.snowball_stem(&agent(&once));
        settle(&twice)
    }

    fn snowball_stem(&mut self, word: &str) -> String {
        let mut stream = self.snowball.token_stream(word);
        if stream.advance() {
            stream.token().text.clone()
        } else {
            word.to_owned()
        }
    }
}

/// Who or what does something, in the plural and definite: skrivere, skriveren, skriverne; nynorsk skrivarar, skrivaren, skrivarane.
fn agent(word: &str) -> String {
    const ENDINGS: [(&str, &str); 7] = [
        ("ernes", "er"),
        ("erne", "er"),
        ("eren", "er"),
        ("ere", "er"),
        ("arane", "ar"),
        ("aren", "ar"),
        ("arar", "ar"),
    ];
    for (ending, short) in ENDINGS {
        if let Some(root) = word.strip_suffix(ending)
            && root.chars().count() >= 3
        {
            return format!("{root}{short}");
        }
    }
    word.to_owned()
}

/// What remains after stemming, in one spelling: "romm" (of rommet) is rom, since no Norwegian word ends in mm; "vinkel"
/// and "vinkl" (of vinkler) are one.
fn settle(stem: &str) -> String {
    if let Some(root) = stem.strip_suffix("mm") {
        return format!("{root}m");
    }
    if let Some(root) = stem.strip_suffix("el")
        && root.chars().count() >= 3
        && let Some(last) = root.chars().last()
        && !"aeiouyæøål".contains(last)
    {
        let double: String = [last, last].iter().collect();
        let single = root.strip_suffix(double.as_str()).map(|start| format!("{start}{last}"));
        return format!("{}l", single.as_deref().unwrap_or(root));
    }
    stem.to_owned()
}

#[cfg(test)]
mod tests {
    use super::Stemmer;

    #[test]
    fn forms_of_a_word_share_a_stem_in_bokmål_and_nynorsk() {
        let mut stemmer = Stemmer::new();
        for forms in [
            "stol stoler stolen stolene stolar stolane",
            "kontorstol kontorstoler kontorstolen kontorstolene kontorstolar kontorstolane",
            "skriver skrivere skriveren skriverne skrivar skrivarar skrivaren skrivarane",
            "lampe lampa lampen lamper lampene",
            "bord bordet bordene borda",
            "skjerm skjermen skjermer skjermene skjermar skjermane",
            "rom rommet rommene romma",
            "vinkel vinkelen vinkler vinklene vinklar vinklane",
            "artikkel artikkelen artikler artiklene artiklar",
            "rengjøringsmiddel rengjøringsmidler rengjøringsmidlet rengjøringsmiddelet",
            "bok boka boken bøker bøkene boker",
            "kaffefilter kaffefilteret kaffefiltre kaffefiltrene",
            "boks boksen bokser boksene",
            "bærbar bærbare bærbart",
            "hanske hansken hansker hanskene hanskar hanskane",
            "serviett servietten servietter serviettene serviettar",
            "eple eplet epler eplene epla",
            "kjøkken kjøkkenet kjøkkenene",
            "blyant blyanten blyanter blyantane",
            "batteri batteriet batterier batteria batteriene",
            "maskin maskinen maskiner maskinene maskinar maskinane",
        ] {
            let mut stems: Vec<String> = forms.split(' ').map(|form| stemmer.stem(form)).collect();
            stems.dedup();
            assert_eq!(stems.len(), 1, "{forms}: {stems:?}");
        }
    }

    #[test]
    fn words_that_only_look_alike_stay_apart() {
        let mut stemmer = Stemmer::new();
        for (one, other) in [
            ("plaster", "plast"),
            ("stol", "stolpe"),
            ("bok", "boks"),
            ("papir", "pap"),
            ("kniv", "knipe"),
        ] {
            assert_ne!(stemmer.stem(one), stemmer.stem(other), "{one} {other}");
        }
    }
}

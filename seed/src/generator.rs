//! Makes any number of plausible Norwegian articles from a seed number, one after the other and without keeping them.
//!
//! Article number `index` of a seed depends on nothing but the two, so a million articles can be made in parts. The words
//! stand in `data/generator.txt`; a change there changes what every seed makes, and a test notices.

use crate::articles::gtin13;
use crate::random::SplitMix64;
use rust_decimal::Decimal;

mod words;

use words::{Gender, Head, WORDS};

/// One generated article; texts in bokmål.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeneratedArticle {
    /// Article number, unique within a seed.
    pub number: String,
    /// Name, such as `Kontorstol Bruvola 412 i bjørk, 80 cm, svart`.
    pub name: String,
    /// Two sentences.
    pub description: String,
    /// Invented brand.
    pub brand: String,
    /// CPV code with check digit, fitting the head word.
    pub cpv: &'static str,
    /// GTIN-13 in the range for restricted circulation, first digits 21 to 29, unique within a seed.
    pub gtin: String,
    /// UN/ECE unit of the price.
    pub unit: &'static str,
    /// UN/ECE package code and how many units it holds.
    pub packages: Vec<(&'static str, Decimal)>,
    /// Tax class: `general` or `food`.
    pub tax: &'static str,
    /// From this quantity, this price without VAT; quantities grow, prices fall.
    pub tiers: Vec<(Decimal, Decimal)>,
    /// How many units the price is for.
    pub base_quantity: Decimal,
    /// Whether it carries an eco-label.
    pub eco_label: bool,
    /// Head word and compound, for search.
    pub keywords: Vec<String>,
}

/// Colours in the three forms an adjective takes, with how the noun stands.
const COLOURS: [[&str; 3]; 12] = [
    ["svart", "svart", "svarte"],
    ["hvit", "hvitt", "hvite"],
    ["grå", "grått", "grå"],
    ["blå", "blått", "blå"],
    ["rød", "rødt", "røde"],
    ["grønn", "grønt", "grønne"],
    ["gul", "gult", "gule"],
    ["brun", "brunt", "brune"],
    ["oransje", "oransje", "oransje"],
    ["beige", "beige", "beige"],
    ["mørkeblå", "mørkeblått", "mørkeblå"],
    ["lys grå", "lyst grått", "lyse grå"],
];

const BRAND_STARTS: [&str; 16] = [
    "Bru", "Kvar", "Tind", "Lur", "Vemo", "Skar", "Fjo", "Rau", "Myl", "Sval", "Hev", "Nur", "Glo", "Dre", "Ulv",
    "Jare",
];
const BRAND_ENDS: [&str; 12] = [
    "vola", "mino", "dral", "fura", "skanto", "linde", "bro", "kvell", "stova", "merk", "halla", "tveito",
];

const PACKAGES: [(&str, u32); 6] = [
    ("XPK", 5),
    ("XPK", 10),
    ("XBX", 12),
    ("XCT", 20),
    ("XCT", 24),
    ("XCT", 50),
];

/// The first `count` articles of a seed.
///
/// Numbers are unique up to a hundred million articles, GTINs up to ten thousand million.
pub fn articles(seed: u64, count: usize) -> impl Iterator<Item = GeneratedArticle> {
    (0..u64::try_from(count).unwrap_or(u64::MAX)).filter_map(move |index| article(seed, index))
}

/// Article number `index` of a seed; `None` only if the word list were empty.
#[must_use]
pub fn article(seed: u64, index: u64) -> Option<GeneratedArticle> {
    let mut random = SplitMix64::of(seed, index);
    let head = WORDS.head(random.next())?;
    let group = WORDS.groups.get(head.group)?;
    let modifier = random.pick(&group.modifiers)?;
    let compound = join(modifier, head.word);
    let brand = format!("{}{}", random.pick(&BRAND_STARTS)?, random.pick(&BRAND_ENDS)?);
    let form = head.gender.index();
    let shape = random.next();
    let title = capitalised(&compound);
    let mut name = format!("{title} {brand} {}", 100 + random.below(900));
    let mut add = |list: &[[String; 3]], joint: &str| {
        if let Some(text) = random.pick(list).and_then(|forms| forms.get(form)) {
            name.push_str(joint);
            name.push_str(text);
        }
    };
    if shape & 1 == 0 {
        add(WORDS.list(head.kinds), " ");
    }
    if shape & 6 != 0 {
        add(WORDS.list(head.sizes), ", ");
    }
    if head.coloured && shape & 8 == 0 {
        name.push_str(", ");
        name.push_str(random.pick(&COLOURS)?.get(form)?);
    }
    let first = random.pick(&group.sentences)?;
    let second = random.pick(&group.sentences)?;
    let description = if first == second {
        format!("{title} fra {brand}. {first}")
    } else {
        format!("{title} fra {brand}. {first} {second}")
    };
    let packages = if head.unit == "H87" && shape & 16 == 0 {
        random
            .pick(&PACKAGES)
            .map(|(code, holds)| (*code, Decimal::from(*holds)))
            .into_iter()
            .collect()
    } else {
        Vec::new()
    };
    Some(GeneratedArticle {
        number: format!("G{:08}", scattered(seed, index, 48_271, 100_000_000)),
        name,
        description,
        brand,
        cpv: head.cpv,
        // 21 to 29 and ten digits; 20 belongs to the demonstration's own articles.
        gtin: gtin13(
            200_000_000_000 + (1 + seed % 9) * 10_000_000_000 + scattered(seed, index, 7_368_787, 10_000_000_000),
        ),
        unit: head.unit,
        packages,
        tax: head.tax,
        tiers: tiers(head, &mut random),
        base_quantity: Decimal::ONE,
        eco_label: shape & 96 == 0,
        keywords: vec![head.word.to_owned(), compound],
    })
}

/// A number below `range` that differs for every index below `range`: `factor` shares no divisor with a power of ten.
fn scattered(seed: u64, index: u64, factor: u64, range: u64) -> u64 {
    let start = SplitMix64::new(seed).next() % range;
    let moved = (u128::from(index) * u128::from(factor) + u128::from(start)) % u128::from(range);
    u64::try_from(moved).unwrap_or(0)
}

/// Joins two parts of a compound; of three equal consonants one is dropped (topp + plate is topplate).
fn join(modifier: &str, head: &str) -> String {
    let mut ending = modifier.chars().rev();
    let (last, before, first) = (ending.next(), ending.next(), head.chars().next());
    let start = if last == before && last == first {
        modifier.strip_suffix(|_| true).unwrap_or(modifier)
    } else {
        modifier
    };
    format!("{start}{head}")
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A price nearer the low than the high end, as in real catalogues, with up to two discounts.
fn tiers(head: &Head, random: &mut SplitMix64) -> Vec<(Decimal, Decimal)> {
    let span = head.highest.saturating_sub(head.lowest) + 1;
    let ore = head.lowest + random.below(span).min(random.below(span));
    let price = |share: u64| Decimal::new(i64::try_from(neat_ore(ore * share / 100)).unwrap_or(i64::MAX), 2);
    let mut tiers = vec![(Decimal::ONE, price(100))];
    let steps: &[(u32, u64)] = match random.below(10) {
        0..5 => &[],
        5..8 => &[(10, 93)],
        _ => &[(10, 94), (100, 87)],
    };
    for (quantity, share) in steps {
        tiers.push((Decimal::from(*quantity), price(*share)));
    }
    tiers
}

/// From twenty kroner on, prices end in whole ten øre; from a thousand in whole kroner.
const fn neat_ore(ore: u64) -> u64 {
    match ore {
        0..2_000 => ore,
        2_000..100_000 => ore - ore % 10,
        _ => ore - ore % 100,
    }
}

impl Gender {
    const fn index(self) -> usize {
        match self {
            Self::Common => 0,
            Self::Neuter => 1,
            Self::Plural => 2,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::{GeneratedArticle, article, articles, join};
    use crate::articles::gtin13;
    use std::collections::{BTreeSet, HashMap};
    use std::hash::{DefaultHasher, Hash, Hasher};

    const FIRST_THOUSAND_OF_SEED_ONE: u64 = 4_441_098_603_752_667_121;

    /// FNV-1a, which unlike the standard library's hash is the same in every version.
    fn fingerprint(articles: impl Iterator<Item = GeneratedArticle>) -> u64 {
        let mut hash = 0xCBF2_9CE4_8422_2325_u64;
        for article in articles {
            for byte in format!("{article:?}").bytes() {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
            }
        }
        hash
    }

    #[test]
    fn a_seed_makes_the_same_thousand_articles_in_every_build() {
        assert_eq!(fingerprint(articles(1, 1_000)), FIRST_THOUSAND_OF_SEED_ONE);
    }

    #[test]
    fn another_seed_makes_other_articles() {
        let hash = |seed| {
            let mut hasher = DefaultHasher::new();
            articles(seed, 100).for_each(|article| article.name.hash(&mut hasher));
            hasher.finish()
        };
        assert_ne!(hash(1), hash(2));
        assert_ne!(hash(2), hash(3));
    }

    #[test]
    fn fifty_thousand_articles_share_no_number_and_no_gtin_and_few_names() {
        let (mut numbers, mut gtins, mut names) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for article in articles(42, 50_000) {
            assert!(numbers.insert(article.number));
            assert!(gtins.insert(article.gtin));
            names.insert(article.name);
        }
        assert!(names.len() > 49_900, "{} names", names.len());
    }

    #[test]
    fn some_kinds_of_goods_are_far_more_common_than_others() {
        let mut heads: HashMap<String, usize> = HashMap::new();
        for article in articles(3, 20_000) {
            *heads.entry(article.keywords[0].clone()).or_default() += 1;
        }
        let (most, least) = (heads.values().max().unwrap(), heads.values().min().unwrap());
        assert!(heads.len() > 100, "{} kinds", heads.len());
        assert!(*most > 20 * *least, "{most} against {least}");
    }

    #[test]
    fn every_article_can_be_sold() {
        for article in articles(9, 5_000) {
            assert_eq!(gtin13(article.gtin[..12].parse().unwrap()), article.gtin);
            assert!(("21"..="29").contains(&&article.gtin[..2]));
            for pair in article.tiers.windows(2) {
                assert!(pair[1].0 > pair[0].0 && pair[1].1 < pair[0].1, "{article:?}");
            }
            assert!(article.tiers[0].1.is_sign_positive() && article.tiers[0].1.scale() == 2);
        }
    }

    #[test]
    fn an_article_in_the_middle_is_the_same_alone_and_in_the_row() {
        assert_eq!(article(5, 777), articles(5, 1_000).nth(777));
    }

    #[test]
    fn three_equal_consonants_become_two() {
        assert_eq!(join("topp", "plate"), "topplate");
        assert_eq!(join("arbeids", "stol"), "arbeidsstol");
    }
}

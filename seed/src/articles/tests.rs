#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::{SeedArticle, articles, gtin13};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// The codes of the Common Procurement Vocabulary with their check digits, as `30192000-1`.
pub fn known_cpv_codes() -> BTreeSet<String> {
    include_str!("../../../domain/data/cpv-2008.tsv")
        .lines()
        .filter_map(|line| {
            let mut fields = line.split('\t');
            Some(format!("{}-{}", fields.next()?, fields.next()?))
        })
        .collect()
}

fn all() -> Vec<SeedArticle> {
    articles().unwrap()
}

#[test]
fn there_are_about_two_thousand_articles_on_all_six_agreements() {
    let all = all();
    assert!((1_900..=2_300).contains(&all.len()), "{} articles", all.len());
    let agreements: BTreeSet<&str> = all.iter().map(|article| article.agreement).collect();
    assert_eq!(
        agreements,
        BTreeSet::from(["kontor", "mat", "nett", "oppvekst", "pc", "renhold"])
    );
}

#[test]
fn no_supplier_uses_a_number_twice() {
    let all = all();
    let numbers: BTreeSet<_> = all.iter().map(|article| (article.supplier, &article.number)).collect();
    assert_eq!(numbers.len(), all.len());
}

#[test]
fn a_name_means_one_article_per_supplier() {
    let mut names = BTreeMap::new();
    for article in all() {
        if let Some(other) = names.insert(
            (article.agreement, article.supplier, article.name.clone()),
            article.number.clone(),
        ) {
            panic!("{} is both {} and {other}", article.name, article.number);
        }
    }
}

#[test]
fn gtins_are_valid_and_in_the_range_that_belongs_to_nobody() {
    for article in all() {
        if let Some(gtin) = article.gtin {
            assert_eq!(gtin13(gtin[..12].parse().unwrap()), gtin);
            assert!(gtin.starts_with("20"), "{gtin}");
        }
    }
}

#[test]
fn the_check_digit_is_that_of_gs1() {
    // The example of the GS1 General Specifications.
    assert_eq!(gtin13(629_104_150_021), "6291041500213");
}

#[test]
fn every_cpv_code_exists() {
    let known = known_cpv_codes();
    for article in all() {
        assert!(known.contains(&article.cpv), "{} has {}", article.name, article.cpv);
    }
}

#[test]
fn larger_quantities_are_strictly_cheaper() {
    for article in all() {
        assert_eq!(article.tiers[0].0, article.minimum_quantity, "{}", article.name);
        assert!(article.tiers[0].1 > Decimal::ZERO, "{}", article.name);
        for pair in article.tiers.windows(2) {
            assert!(
                pair[1].0 > pair[0].0 && pair[1].1 < pair[0].1,
                "{}: {:?}",
                article.name,
                article.tiers
            );
        }
    }
}

#[test]
fn prices_have_ore_and_nothing_smaller() {
    for article in all() {
        assert!(
            article.tiers.iter().all(|(_, price)| price.scale() == 2),
            "{}: {:?}",
            article.name,
            article.tiers
        );
        assert!(article.base_quantity >= Decimal::ONE);
    }
}

#[test]
fn food_and_only_food_has_the_food_rate() {
    for article in all() {
        assert_eq!(article.tax == "food", article.agreement == "mat", "{}", article.name);
        assert!(["general", "food"].contains(&article.tax.as_str()));
    }
}

#[test]
fn texts_are_filled_in_and_name_no_real_brand() {
    let real = [
        "post-it",
        "tipp-ex",
        "microsoft",
        "windows",
        "chromebook",
        "ipad",
        "apple",
        "dell",
        "lenovo",
        "cisco",
        "aruba",
        "jarlsberg",
        "norvegia",
        "tine ",
        "gilde",
        "zalo",
        "lambi",
        "antibac",
        "tork",
        "vileda",
        "teams",
        "todo",
        "xxx",
    ];
    for article in all() {
        let text = format!(
            "{}, {} {}, {}",
            article.name,
            article.description,
            article.keywords.join(" "),
            article.brand
        );
        assert!(!text.contains(['{', '}', '*', '|', ';']), "{text}");
        assert!(!text.contains("  "), "{text}");
        assert!(
            article.description.ends_with('.') && article.name.chars().next().unwrap().is_uppercase(),
            "{text}"
        );
        for word in real {
            assert!(
                !text
                    .to_lowercase()
                    .split(|c: char| !c.is_alphanumeric() && c != '-')
                    .any(|part| part == word.trim()),
                "{word}: {text}"
            );
        }
    }
}

#[test]
fn office_chairs_are_on_the_office_agreement_and_found_by_other_words_for_chair() {
    let chairs: Vec<SeedArticle> = all()
        .into_iter()
        .filter(|article| article.agreement == "kontor" && article.name.starts_with("Kontorstol"))
        .collect();
    assert!(chairs.len() >= 24);
    assert!(
        chairs
            .iter()
            .all(|chair| chair.keywords.iter().any(|word| word == "stol"))
    );
    assert!(chairs.iter().any(|chair| chair.tiers[0].1 < Decimal::from(3_000)));
}

#[test]
fn ranked_suppliers_offer_the_same_article_at_different_prices() {
    let mut offers: BTreeMap<String, BTreeMap<&str, Decimal>> = BTreeMap::new();
    for article in all() {
        if let Some(gtin) = article.gtin {
            offers
                .entry(gtin)
                .or_default()
                .insert(article.supplier, article.tiers[0].1);
        }
    }
    let shared: Vec<_> = offers.values().filter(|prices| prices.len() > 1).collect();
    assert!(shared.len() > 500, "{} shared", shared.len());
    let different = shared
        .iter()
        .filter(|prices| prices.values().collect::<BTreeSet<_>>().len() > 1)
        .count();
    assert!(different * 10 > shared.len() * 9, "{different} of {}", shared.len());
    assert!(offers.values().any(|prices| prices.len() == 3));
}

#[test]
fn some_prices_are_for_a_hundred_or_a_thousand() {
    let bases: BTreeSet<Decimal> = all().into_iter().map(|article| article.base_quantity).collect();
    assert_eq!(bases, BTreeSet::from([1, 100, 1_000].map(Decimal::from)));
}

//! Promises that hold for any catalogue and any query: nothing outside the agreements, exact counts, bounded work.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use proptest::collection::vec;
use proptest::prelude::*;
use samkjop_search::{CatalogueIndex, Entry, Hit, KRONE, PRICE_BANDS, PriceRange, PriceSpan, Query, Sort};
use support::{id, query};
use uuid::Uuid;

static CATALOGUE: LazyLock<CatalogueIndex> = LazyLock::new(support::catalogue);

const NOUNS: [&str; 6] = [
    "kontorstol",
    "stol",
    "skrivebord",
    "kopipapir",
    "håndsåpe",
    "datamaskin",
];
const EXTRAS: [&str; 4] = ["svart", "A4", "80 g", "ergonomisk"];
const CPV: [&str; 4] = ["39112000", "39121100", "30197600", "33711900"];

/// A random article in one of four agreements of three suppliers.
fn article() -> impl Strategy<Value = Entry> {
    let place = (1..4_u128, 1..3_u128);
    (0..6_usize, 0..4_usize, 0..4_usize, place, any::<bool>(), prices()).prop_map(
        |(noun, extra, cpv, (agreement, supplier), standard, prices)| Entry {
            prices,
            agreement: id(agreement),
            supplier: id(supplier),
            list: id(agreement * 10 + supplier),
            name: format!("{} {}", NOUNS[noun], EXTRAS[extra]),
            cpv: CPV[cpv].to_owned(),
            assortments: if standard {
                vec!["standard".to_owned()]
            } else {
                Vec::new()
            },
            ..Entry::default()
        },
    )
}

/// No price, one price for ever, or one that changes on a day.
fn prices() -> impl Strategy<Value = Vec<PriceSpan>> {
    let price = || (0..12_000_u64).prop_map(|kroner| kroner * KRONE / 4);
    let span = |from, to, price| PriceSpan { from, to, price };
    prop_oneof![
        Just(Vec::new()),
        price().prop_map(move |price| vec![span(i32::MIN, i32::MAX, price)]),
        (price(), price(), -3..3_i32)
            .prop_map(move |(before, after, day)| vec![span(i32::MIN, day - 1, before), span(day, i32::MAX, after)]),
    ]
}

fn articles() -> impl Strategy<Value = Vec<Entry>> {
    vec(article(), 1..80).prop_map(|mut entries| {
        for (number, entry) in (1..).zip(&mut entries) {
            entry.article = id(number);
            entry.article_number = format!("N-{number}");
        }
        entries
    })
}

fn ids(most: u128) -> impl Strategy<Value = Vec<Uuid>> {
    vec((1..=most).prop_map(id), 0..4)
}

fn a_query() -> impl Strategy<Value = Query> {
    let text = prop_oneof![
        Just(String::new()),
        (0..6_usize).prop_map(|noun| NOUNS[noun].to_owned()),
        (0..6_usize, 0..4_usize).prop_map(|(noun, extra)| format!("{} {}", NOUNS[noun], EXTRAS[extra])),
        (0..6_usize, 2..6_usize).prop_map(|(noun, letters)| NOUNS[noun].chars().take(letters).collect()),
        Just("kontorstl".to_owned()),
        Just("stol lilla".to_owned()),
        Just("N-1".to_owned()),
    ];
    let prefixes = vec(
        (0..4_usize, 1..9_usize).prop_map(|(cpv, digits)| CPV[cpv][..digits.min(8)].to_owned()),
        0..2,
    );
    let sort = prop_oneof![
        Just(Sort::Fit),
        Just(Sort::Name),
        Just(Sort::PriceAscending),
        Just(Sort::PriceDescending),
    ];
    let bound = || proptest::option::of((0..12_000_u64).prop_map(|kroner| kroner * KRONE / 4));
    let prices = prop_oneof![
        Just(PriceRange::default()),
        (bound(), bound()).prop_map(|(from, below)| PriceRange { from, below }),
    ];
    let looked_at = (prices, -3..3_i32, sort, any::<bool>());
    (text, ids(5), ids(3), ids(5), prefixes, any::<bool>(), looked_at).prop_map(
        |(text, agreements, suppliers, agreement_facet, cpv_prefixes, standard, (prices, day, sort, count_prices))| {
            Query {
                text,
                prices,
                day,
                sort,
                count_prices,
                agreements,
                suppliers,
                agreement_facet,
                cpv_prefixes,
                assortment: standard.then(|| "standard".to_owned()),
                offset: 0,
                limit: 100,
            }
        },
    )
}

/// Several lists written one by one, some twice, so that there are several segments with deleted articles.
fn index(entries: &[Entry]) -> CatalogueIndex {
    let index = CatalogueIndex::in_memory().unwrap();
    let first = Entry {
        name: "slettes kontorstol".to_owned(),
        ..entries[0].clone()
    };
    support::replace(&index, first.agreement, first.supplier, vec![first]);
    let lists: BTreeSet<(Uuid, Uuid)> = entries.iter().map(|entry| (entry.agreement, entry.supplier)).collect();
    for (agreement, supplier) in lists {
        let list = entries
            .iter()
            .filter(|entry| (entry.agreement, entry.supplier) == (agreement, supplier));
        support::replace(&index, agreement, supplier, list.cloned().collect());
    }
    index
}

fn price_on(entry: &Entry, day: i32) -> Option<u64> {
    let span = entry.prices.iter().find(|span| (span.from..=span.to).contains(&day))?;
    Some(span.price)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn nothing_outside_the_agreements_is_returned_counted_or_explained(entries in articles(), query in a_query()) {
        let index = index(&entries);
        let results = index.search(&query).unwrap();
        prop_assert!(results.hits.iter().all(|hit| query.agreements.contains(&hit.agreement)));
        prop_assert!(results.facets.agreements.iter().all(|(agreement, _)| query.agreements.contains(agreement)));
        let visible = entries.iter().filter(|entry| query.agreements.contains(&entry.agreement)).count() as u64;
        for counts in [&results.facets.agreements, &results.facets.suppliers] {
            prop_assert!(counts.iter().map(|(_, count)| count).sum::<u64>() <= visible);
        }
        for entry in entries.iter().filter(|entry| !query.agreements.contains(&entry.agreement)) {
            prop_assert_eq!(index.explain(&query, entry.article).unwrap(), None);
        }
        // The same articles alone give the same hits: what others may see has no bearing on them.
        if query.text.is_empty() && visible > 0 {
            let alone: Vec<Entry> = entries.iter().filter(|entry| query.agreements.contains(&entry.agreement)).cloned().collect();
            let alone = self::index(&alone).search(&query).unwrap();
            prop_assert_eq!(alone, results);
        }
    }

    #[test]
    fn facets_and_total_equal_a_count_by_hand(entries in articles(), query in a_query()) {
        let index = index(&entries);
        let results = index.search(&query).unwrap();
        // Every match regardless of choices, then counted here.
        let open = Query { suppliers: Vec::new(), agreement_facet: Vec::new(), cpv_prefixes: Vec::new(), prices: PriceRange::default(), ..query.clone() };
        let found: BTreeSet<Uuid> = index.search(&open).unwrap().hits.iter().map(|hit| hit.article).collect();
        let matching: Vec<&Entry> = entries.iter().filter(|entry| found.contains(&entry.article)).collect();
        if query.text.is_empty() {
            let expected = entries.iter().filter(|entry| {
                query.agreements.contains(&entry.agreement)
                    && (query.assortment.is_none() || !entry.assortments.is_empty())
            });
            prop_assert_eq!(matching.len(), expected.count());
        }
        let agreement = |entry: &Entry| query.agreement_facet.is_empty() || query.agreement_facet.contains(&entry.agreement);
        let supplier = |entry: &Entry| query.suppliers.is_empty() || query.suppliers.contains(&entry.supplier);
        let category = |entry: &Entry| {
            query.cpv_prefixes.is_empty() || query.cpv_prefixes.iter().any(|prefix| entry.cpv.starts_with(prefix))
        };
        let affordable = |entry: &Entry| match price_on(entry, query.day) {
            None => query.prices == PriceRange::default(),
            Some(price) => query.prices.from.is_none_or(|from| price >= from) && query.prices.below.is_none_or(|below| price < below),
        };
        let chosen: BTreeSet<Uuid> = matching
            .iter()
            .filter(|entry| agreement(entry) && supplier(entry) && category(entry) && affordable(entry))
            .map(|entry| entry.article)
            .collect();
        prop_assert_eq!(results.total, chosen.len());
        prop_assert_eq!(results.hits.iter().map(|hit| hit.article).collect::<BTreeSet<_>>(), chosen);

        let (mut agreements, mut suppliers, mut divisions) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut bands = vec![0_u64; if query.count_prices && !query.agreements.is_empty() { PRICE_BANDS.len() } else { 0 }];
        for entry in matching {
            if agreement(entry) && supplier(entry) && category(entry)
                && let Some(price) = price_on(entry, query.day)
                && let Some(count) = bands.get_mut(PRICE_BANDS.iter().rposition(|from| from * KRONE <= price).unwrap())
            {
                *count += 1;
            }
            if !affordable(entry) {
                continue;
            }
            if supplier(entry) && category(entry) {
                *agreements.entry(entry.agreement).or_insert(0_u64) += 1;
            }
            if agreement(entry) && category(entry) {
                *suppliers.entry(entry.supplier).or_insert(0_u64) += 1;
            }
            if agreement(entry) && supplier(entry) {
                *divisions.entry(entry.cpv[..2].to_owned()).or_insert(0_u64) += 1;
            }
        }
        prop_assert_eq!(&results.facets.prices, &bands);
        prop_assert_eq!(results.facets.agreements.into_iter().collect::<BTreeMap<_, _>>(), agreements);
        prop_assert_eq!(results.facets.suppliers.into_iter().collect::<BTreeMap<_, _>>(), suppliers);
        prop_assert_eq!(results.facets.cpv_divisions.into_iter().collect::<BTreeMap<_, _>>(), divisions);
    }

    #[test]
    fn hits_stand_in_the_order_of_their_prices(entries in articles(), query in a_query(), falling in any::<bool>()) {
        let index = index(&entries);
        let sort = if falling { Sort::PriceDescending } else { Sort::PriceAscending };
        let hits = index.search(&Query { sort, ..query.clone() }).unwrap().hits;
        let price = |hit: &Hit| entries.iter().find(|entry| entry.article == hit.article).and_then(|entry| price_on(entry, query.day));
        for (one, next) in hits.iter().zip(hits.iter().skip(1)) {
            let in_order = match (price(one), price(next)) {
                (Some(one), Some(next)) if falling => one >= next,
                (Some(one), Some(next)) => one <= next,
                // Without a price: last.
                (_, next) => next.is_none(),
            };
            prop_assert!(in_order, "{:?} before {:?}", price(one), price(next));
        }
    }

    #[test]
    fn pages_follow_one_another_without_gaps_or_repeats(entries in articles(), query in a_query(), page in 1..9_usize) {
        let index = index(&entries);
        let whole = index.search(&query).unwrap();
        let mut paged = Vec::new();
        for offset in (0..whole.total).step_by(page) {
            paged.extend(index.search(&Query { offset, limit: page, ..query.clone() }).unwrap().hits);
        }
        prop_assert_eq!(paged, whole.hits);
    }

    #[test]
    fn any_text_gets_an_answer(text in any::<String>(), syntax in "[+\\-:()\\[\\]\"*?~^/\\\\ a-zæøå0-9.,%\u{0}-\u{1f}]{0,300}") {
        for text in [text, syntax] {
            let results = CATALOGUE.search(&query(&text)).unwrap();
            prop_assert!(results.hits.len() <= results.total);
        }
    }
}

#[test]
fn an_organisation_without_agreements_finds_nothing() {
    let index = support::catalogue();
    for text in ["", "stol", "KS-8106", "kontorstl"] {
        let nothing = index
            .search(&Query {
                agreements: Vec::new(),
                ..query(text)
            })
            .unwrap();
        assert_eq!(nothing, samkjop_search::Results::default(), "{text}");
    }
}

#[test]
fn a_suggested_spelling_comes_only_from_articles_one_may_see() {
    let index = support::catalogue();
    let elsewhere = Query {
        agreements: vec![support::agreement("15")],
        ..query("kontorstl")
    };
    let results = index.search(&elsewhere).unwrap();
    assert_eq!((results.total, results.did_you_mean), (0, None));
}

#[test]
fn huge_and_hostile_texts_cost_no_more_than_others() {
    let index = support::catalogue();
    let texts = [
        "kontorstol ".repeat(1_000_000),
        "x".repeat(10_000_000),
        "a b c d e f g h i j k l m n o p q r s t u v w x y z ".repeat(100),
        "*".repeat(10_000),
        "name:(stol OR \"bord\") AND NOT [a TO z]~2^9".to_owned(),
        "\u{202e}lotsrotnok \u{1f4a9}\u{1f469}\u{200d}\u{1f4bb}".to_owned(),
        "\0\u{1}\u{7f}\n\t".to_owned(),
        "ﬃ".repeat(10_000),
        "e\u{301}".repeat(100_000),
        "1.".repeat(500),
        "-".repeat(500) + "a-",
    ];
    for text in texts {
        let start: String = text.chars().take(30).collect();
        let query = query(&text);
        let began = Instant::now();
        index.search(&query).unwrap();
        assert!(
            began.elapsed() < Duration::from_millis(500),
            "{start:?} took {:?}",
            began.elapsed()
        );
    }
}

#[test]
fn a_choice_of_suppliers_still_shows_what_the_others_would_add() {
    let index = support::catalogue();
    let all = index.search(&query("stol")).unwrap();
    let one = index
        .search(&Query {
            suppliers: vec![id(201)],
            ..query("stol")
        })
        .unwrap();
    assert_eq!(one.facets.suppliers, all.facets.suppliers);
    assert!(one.total < all.total);
    assert_eq!(
        one.facets
            .suppliers
            .iter()
            .find(|(supplier, _)| *supplier == id(201))
            .unwrap()
            .1,
        one.total as u64
    );
    assert_eq!(
        one.facets.cpv_divisions.iter().map(|(_, count)| count).sum::<u64>(),
        one.total as u64
    );
}

#[test]
fn an_assortment_narrows_to_its_articles() {
    let index = support::catalogue();
    let standard = Query {
        assortment: Some("rollag".to_owned()),
        ..query("")
    };
    let expected = support::entries()
        .into_iter()
        .filter(|entry| !entry.assortments.is_empty())
        .count();
    assert_eq!(index.search(&standard).unwrap().total, expected);
    assert_eq!(
        index
            .search(&Query {
                assortment: Some("nowhere".to_owned()),
                ..query("")
            })
            .unwrap()
            .total,
        0
    );
}

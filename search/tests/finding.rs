//! What a purchaser types, what must come up, in which order, and what must not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use samkjop_search::{CatalogueIndex, MatchKind, Query};
use support::{catalogue, entries, names, query};

/// `first` must lead the hits in this order; `also` must be among them; `never` must not.
struct Case {
    text: &'static str,
    first: &'static [&'static str],
    also: &'static [&'static str],
    never: &'static [&'static str],
}

const fn case(
    text: &'static str,
    first: &'static [&'static str],
    also: &'static [&'static str],
    never: &'static [&'static str],
) -> Case {
    Case {
        text,
        first,
        also,
        never,
    }
}

/// Names are compared by how they begin.
fn check(index: &CatalogueIndex, cases: &[Case]) {
    let mut faults = Vec::new();
    for Case {
        text,
        first,
        also,
        never,
    } in cases
    {
        let found = names(index, &query(text));
        let has = |start: &&str| found.iter().any(|name| name.starts_with(*start));
        for (position, start) in first.iter().enumerate() {
            if !found.get(position).is_some_and(|name| name.starts_with(start)) {
                faults.push(format!("{text:?}: {start:?} is not number {}: {found:?}", position + 1));
            }
        }
        faults.extend(
            also.iter()
                .filter(|start| !has(start))
                .map(|start| format!("{text:?} misses {start:?}: {found:?}")),
        );
        faults.extend(
            never
                .iter()
                .filter(|start| has(start))
                .map(|start| format!("{text:?} finds {start:?}: {found:?}")),
        );
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn inflected_forms_find_the_word_in_bokmål_and_nynorsk() {
    const CHAIRS: &[&str] = &[
        "Kontorstol med",
        "Ergonomisk kontorstol",
        "Stol for",
        "Barnestol",
        "Konferansestol",
    ];
    check(
        &catalogue(),
        &[
            case("stol", &["Stol for"], CHAIRS, &[]),
            case("stoler", &[], CHAIRS, &["Gjerdestolpe"]),
            case("stolen", &[], CHAIRS, &["Gjerdestolpe"]),
            case("stolene", &[], CHAIRS, &["Gjerdestolpe"]),
            case("stolar", &[], CHAIRS, &["Gjerdestolpe"]),
            case("stolane", &[], CHAIRS, &["Gjerdestolpe"]),
            case(
                "kontorstolar",
                &["Ergonomisk kontorstol", "Kontorstol med"],
                &[],
                &["Barnestol"],
            ),
            case("eple", &["Epler"], &[], &["Poteter"]),
            case("epla", &["Epler"], &[], &[]),
            case("bøker", &[], &["Arbeidsbok", "Notatbok"], &[]),
            case("arbeidsbøker", &["Arbeidsbok"], &[], &[]),
            case(
                "rengjøringsmidler",
                &[],
                &["Gulvrengjøringsmiddel", "Grønnsåpe"],
                &["Maling"],
            ),
            case("hanskar", &["Engangshansker"], &[], &[]),
            case("plaster", &["Plaster"], &[], &["Plastkopp"]),
            case("serviett", &["Servietter"], &[], &[]),
            case("blyantar", &["Blyant HB"], &[], &[]),
            case("kaffefiltre", &["Kaffefilter"], &[], &[]),
        ],
    );
}

#[test]
fn compounds_are_found_from_their_parts_and_parts_from_compounds() {
    check(
        &catalogue(),
        &[
            case(
                "kontorstol",
                &["Ergonomisk kontorstol", "Kontorstol med", "Hjul til"],
                &["Stol for kontor"],
                &[],
            ),
            case(
                "kontor stol",
                &[],
                &["Stol for kontor", "Ergonomisk kontorstol", "Kontorstol med"],
                &["Barnestol"],
            ),
            case("papir", &[], &["Kopipapir A4 80", "Toalettpapir"], &[]),
            case("hansker", &["Engangshansker"], &[], &[]),
            case("lampe", &["Skrivebordslampe"], &[], &[]),
            case("melk", &[], &["Lettmelk", "Helmelk"], &[]),
            case("kabel", &["USB-kabel"], &[], &[]),
            case("usbkabel", &["USB-kabel"], &[], &[]),
            case("usb kabel", &["USB-kabel"], &[], &[]),
            case("wifi", &["Trådløst aksesspunkt"], &[], &[]),
            case("såpe", &[], &["Håndsåpe", "Grønnsåpe"], &[]),
            case("brød", &["Grovbrød"], &[], &[]),
            case("plast", &["Plastkopp"], &[], &["Servietter"]),
            case("ark", &["Kopipapir A4 80"], &[], &["Arbeidsbok"]),
        ],
    );
}

#[test]
fn the_thing_itself_ranks_before_what_belongs_to_it() {
    let index = catalogue();
    for (text, thing, accessory) in [
        ("stol", "Kontorstol med", "Hjul til kontorstol"),
        ("kontorstol", "Kontorstol med", "Hjul til kontorstol"),
        ("hjul", "Hjul til kontorstol", ""),
        ("kaffe", "Filterkaffe", "Kaffefilter"),
        ("skrivebord", "Skrivebord hev", "Skrivebordslampe"),
        ("blyant", "Blyant HB", "Blyantspisser"),
    ] {
        let found = names(&index, &query(text));
        let place = |start: &str| found.iter().position(|name| name.starts_with(start));
        let thing_at = place(thing).unwrap_or_else(|| panic!("{text} misses {thing}: {found:?}"));
        if !accessory.is_empty() {
            assert!(place(accessory).is_none_or(|at| at > thing_at), "{text}: {found:?}");
        }
    }
}

#[test]
fn a_name_without_norwegian_letters_is_understood() {
    check(
        &catalogue(),
        &[
            case("håndsåpe", &["Håndsåpe"], &[], &[]),
            case("handsape", &["Håndsåpe"], &[], &[]),
            case("haandsaape", &["Håndsåpe"], &[], &[]),
            case("kjokkenrull", &["Kjøkkenrull"], &[], &[]),
            case("kjoekkenrull", &["Kjøkkenrull"], &[], &[]),
            case("grovbrod", &["Grovbrød"], &[], &[]),
            case("bringebaersyltetoy", &["Bringebærsyltetøy"], &[], &[]),
            case("KJØKKENRULL", &["Kjøkkenrull"], &[], &[]),
            case("maling", &["Maling"], &[], &[]),
        ],
    );
}

#[test]
fn an_unfinished_last_word_finds_what_it_may_become() {
    check(
        &catalogue(),
        &[
            case(
                "kont",
                &[],
                &["Kontorstol med", "Ergonomisk kontorstol"],
                &["Barnestol"],
            ),
            case("kop", &[], &["Kopipapir A4 80"], &["Barnestol"]),
            case("k", &[], &["Kontorstol med", "Kulepenn"], &["Barnestol"]),
            case(
                "kopipapir a",
                &[],
                &["Kopipapir A4 80", "Kopipapir A3"],
                &["Toalettpapir"],
            ),
            case("ergonomisk kontors", &["Ergonomisk kontorstol"], &[], &["Barnestol"]),
            case("skrivebo", &["Skrivebord hev"], &[], &[]),
            case("håndd", &["Hånddesinfeksjon"], &[], &["Håndsåpe"]),
            case("handd", &["Hånddesinfeksjon"], &[], &[]),
        ],
    );
}

#[test]
fn small_typing_errors_are_forgiven_and_named() {
    let index = catalogue();
    check(
        &index,
        &[
            case(
                "kontorstl",
                &["Ergonomisk kontorstol", "Kontorstol med"],
                &[],
                &["Barnestol"],
            ),
            case("kontorsotl", &["Ergonomisk kontorstol"], &[], &[]),
            case("kopippapir", &["Kopipapir"], &[], &[]),
            case("blaynt", &["Blyant HB"], &[], &[]),
            case("toalletpapir", &["Toalettpapir"], &[], &[]),
            case("engangshasnker", &["Engangshansker"], &[], &[]),
            case("nettbret", &["Nettbrett"], &[], &[]),
            case("kjokkenrul", &["Kjøkkenrull"], &[], &[]),
            // A word that exists is not corrected.
            case("mopp", &["Mopp"], &[], &["Plastkopp"]),
            case("ergonomisk kontorstl", &["Ergonomisk kontorstol"], &[], &["Barnestol"]),
        ],
    );
    assert_eq!(
        index.search(&query("kontorstl")).unwrap().did_you_mean.as_deref(),
        Some("kontorstol")
    );
    assert_eq!(
        index
            .search(&query("ergonomisk kontorstl"))
            .unwrap()
            .did_you_mean
            .as_deref(),
        Some("ergonomisk kontorstol")
    );
    assert_eq!(index.search(&query("kontorstol")).unwrap().did_you_mean, None);
}

#[test]
fn numbers_units_and_sizes_match_however_they_are_written() {
    check(
        &catalogue(),
        &[
            case(
                "kopipapir a4 80g",
                &["Kopipapir A4 80"],
                &[],
                &["Kopipapir A3", "Kopipapir A4 90"],
            ),
            case(
                "Kopipapir A4 80 gram",
                &["Kopipapir A4 80"],
                &[],
                &["Kopipapir A3", "Kopipapir A4 90"],
            ),
            case("melk 1.5 liter", &["Lettmelk"], &[], &["Helmelk"]),
            case("melk 1,5l", &["Lettmelk"], &[], &["Helmelk"]),
            case("melk 1 l", &["Helmelk"], &[], &["Lettmelk"]),
            case("hp 305 xl", &["Tonerkassett"], &[], &[]),
            case("hp305xl", &["Tonerkassett"], &[], &[]),
            case("hvitmark a3", &["Kopipapir A3"], &[], &["Kopipapir A4"]),
            case("norddata pc 32 gb", &["Stasjonær PC"], &[], &["Bærbar"]),
        ],
    );
}

#[test]
fn article_numbers_and_gtins_come_first_whole_or_begun() {
    check(
        &catalogue(),
        &[
            case("KS-8106", &["Kontorstol med"], &[], &["Ergonomisk"]),
            case("ks8106", &["Kontorstol med"], &[], &[]),
            case(
                "ks 81",
                &[],
                &["Kontorstol med", "Ergonomisk kontorstol"],
                &["Barnestol"],
            ),
            case("7000000000007", &["Kontorstol med"], &[], &["Ergonomisk"]),
            case("07000000000007", &["Kontorstol med"], &[], &["Ergonomisk"]),
            case("70000000000", &[], &["Kontorstol med"], &[]),
            case("TO-305X", &["Tonerkassett"], &[], &[]),
        ],
    );
}

#[test]
fn synonyms_and_category_names_lead_to_the_article() {
    check(
        &catalogue(),
        &[
            case("pc", &["Stasjonær PC"], &["Bærbar datamaskin"], &["Skjerm"]),
            case("datamaskin", &["Bærbar datamaskin"], &["Stasjonær PC"], &[]),
            case("laptop", &["Bærbar datamaskin"], &[], &["Stasjonær"]),
            case("bærbar pc", &["Bærbar datamaskin"], &[], &["Stasjonær"]),
            case("arbeidsbord", &["Skrivebord hev"], &[], &["Arbeidsbok"]),
            case("søppelsekk", &["Avfallssekk"], &[], &[]),
            case("dopapir", &["Toalettpapir"], &[], &[]),
            case("håndsprit", &["Hånddesinfeksjon"], &[], &[]),
            case("monitor", &["Skjerm"], &[], &[]),
            case("chairs", &[], &["Kontorstol med", "Barnestol"], &["Skrivebord"]),
            case("network equipment", &[], &["Nettverkssvitsj"], &["Skjerm"]),
            case("switch", &["Nettverkssvitsj"], &[], &[]),
        ],
    );
}

#[test]
fn with_one_word_too_many_most_words_are_enough() {
    check(
        &catalogue(),
        &[
            case(
                "kontorstol ergonomisk lilla",
                &["Ergonomisk kontorstol"],
                &[],
                &["Skjerm"],
            ),
            case("jeg trenger blyant til skolen", &["Blyant HB"], &[], &[]),
            case("xyzzyqwert", &[], &[], &["K", "S", "B"]),
        ],
    );
}

#[test]
fn without_words_the_catalogue_is_browsed_in_norwegian_order_page_by_page() {
    let index = catalogue();
    let all = names(&index, &query(""));
    assert_eq!(all.len(), entries().len());
    assert!(all.first().unwrap().starts_with("Arbeidsbok"), "{all:?}");
    assert!(all.last().unwrap().starts_with("Vindusvisker"), "{all:?}");
    let place = |start: &str| all.iter().position(|name| name.starts_with(start)).unwrap();
    assert!(place("Bringebær") < place("Bærbar") && place("Bærbar") < place("Bålpanne"));
    let pages: Vec<String> = (0..all.len())
        .step_by(7)
        .flat_map(|offset| {
            names(
                &index,
                &Query {
                    offset,
                    limit: 7,
                    ..query("  -- !")
                },
            )
        })
        .collect();
    assert_eq!(pages, all);
}

#[test]
fn every_hit_can_be_explained_and_the_explanation_adds_up() {
    let index = catalogue();
    for text in [
        "stoler",
        "kontorstol",
        "kont",
        "kontorstl",
        "bærbar pc",
        "KS-8106",
        "kontorstol ergonomisk lilla",
    ] {
        let query = query(text);
        for hit in index.search(&query).unwrap().hits {
            let explanation = index.explain(&query, hit.article).unwrap().unwrap();
            assert!(
                (explanation.score - hit.score).abs() < 0.001,
                "{text}: {explanation} is not {}",
                hit.score
            );
        }
    }
    let chair = entries()[0].article;
    let kinds = |text: &str| {
        let explanation = index.explain(&query(text), chair).unwrap().unwrap();
        explanation.words.iter().map(|word| word.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds("kontorstol"), [MatchKind::Exact]);
    assert_eq!(kinds("kontorstoler"), [MatchKind::Stem]);
    assert_eq!(kinds("kontorstl"), [MatchKind::Typo]);
    assert_eq!(kinds("KS-8106"), [MatchKind::Code]);
    assert_eq!(index.explain(&query("blyant"), chair).unwrap(), None);
}

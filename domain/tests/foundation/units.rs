use std::collections::BTreeMap;

use samkjop_domain::language::Language;
use samkjop_domain::units::UnitCode;

const LANGUAGES: [Language; 3] = [Language::Bokmal, Language::Nynorsk, Language::English];

#[test]
fn words_of_norwegian_supplier_files_are_understood() {
    for (word, code) in [
        ("stk", "H87"),
        ("Stk.", "H87"),
        (" STK ", "H87"),
        ("kg", "KGM"),
        ("eske", "XBX"),
        ("krt", "XCT"),
        ("Kartong", "XCT"),
        ("pk", "XPK"),
        ("rull", "XRO"),
        ("par", "PR"),
        ("time", "HUR"),
        ("måned", "MON"),
        ("Månad", "MON"),
        ("MND", "MON"),
        ("l", "LTR"),
        ("dl", "DLT"),
        ("m2", "MTK"),
        ("m²", "MTK"),
        ("kWh", "KWH"),
        ("veke", "WEE"),
        ("ÅR", "ANN"),
        ("H87", "H87"),
        ("xct", "XCT"),
    ] {
        assert_eq!(UnitCode::from_norwegian(word).map(UnitCode::code), Some(code), "{word}");
    }
}

#[test]
fn a_word_that_is_unknown_or_has_two_meanings_is_not_guessed() {
    for word in ["", ".", "t", "stk/krt", "dings", "12"] {
        assert_eq!(UnitCode::from_norwegian(word), None, "{word}");
    }
}

#[test]
fn codes_are_read_exactly_and_travel_as_text() {
    let carton = UnitCode::parse("XCT").unwrap();
    assert_eq!(serde_json::to_string(&carton).unwrap(), r#""XCT""#);
    assert_eq!(serde_json::from_str::<UnitCode>(r#""XCT""#).unwrap(), carton);
    assert!(serde_json::from_str::<UnitCode>(r#""CT""#).is_err());
    assert!(UnitCode::parse("xct").is_err());
    assert_eq!(UnitCode::parse("H87"), Ok(UnitCode::PIECE));
}

#[test]
fn units_are_named_in_three_languages() {
    let week = UnitCode::parse("WEE").unwrap();
    assert_eq!(LANGUAGES.map(|language| week.name(language)), ["uke", "veke", "week"]);
    assert_eq!(
        LANGUAGES.map(|language| UnitCode::PIECE.short(language)),
        ["stk", "stk", "pc"]
    );
    for unit in UnitCode::all() {
        for language in LANGUAGES {
            assert!(
                !unit.name(language).is_empty() && !unit.short(language).is_empty(),
                "{unit}"
            );
            assert!(
                unit.short(language).chars().count() <= 7,
                "{unit}: too wide for a column"
            );
        }
    }
}

#[test]
fn no_two_units_share_a_code_and_every_norwegian_word_leads_back_to_its_unit() {
    let mut by_code = BTreeMap::new();
    for unit in UnitCode::all() {
        assert!(by_code.insert(unit.code(), unit).is_none(), "{unit} twice");
        for language in [Language::Bokmal, Language::Nynorsk] {
            for word in [unit.name(language), unit.short(language)] {
                assert_eq!(UnitCode::from_norwegian(word), Some(unit), "{word}");
            }
        }
    }
    assert!(by_code.len() >= 50);
}

use proptest::prelude::*;
use samkjop_domain::identifiers::{
    CpvCode, CpvError, EmailAddress, Gln, Gs1Error, Gtin, MunicipalityNumber, OrganisationNumber,
    OrganisationNumberError,
};
use samkjop_domain::language::Language;

/// The municipalities of the demonstration region, whose numbers are public.
const REGION: [&str; 8] = [
    "942402465",
    "954597482",
    "940898862",
    "964963282",
    "964950946",
    "938583986",
    "964963649",
    "864963552",
];

#[test]
fn the_organisation_numbers_of_the_region_are_valid() {
    for number in REGION.into_iter().chain(["974760673"]) {
        assert_eq!(OrganisationNumber::parse(number).unwrap().to_string(), number);
    }
}

#[test]
fn an_organisation_number_is_shown_as_people_and_machines_want_it() {
    let number = OrganisationNumber::parse("974 760 673").unwrap();
    assert_eq!(number.to_string(), "974760673");
    assert_eq!(number.spaced(), "974\u{a0}760\u{a0}673");
    assert_eq!(number.vat_id(), "NO974760673MVA");
    assert_eq!(number.peppol(), "0192:974760673");
    assert_eq!(OrganisationNumber::parse(&number.spaced()), Ok(number));
}

#[test]
fn what_is_no_organisation_number_is_refused_with_the_reason() {
    for text in [
        "",
        "97476067",
        "9747606733",
        "97476067a",
        "NO974760673MVA",
        "９７４７６０６７３",
        &"9".repeat(1_000_000),
    ] {
        assert_eq!(
            OrganisationNumber::parse(text),
            Err(OrganisationNumberError::NotNineDigits),
            "{}",
            text.len()
        );
    }
    assert_eq!(
        OrganisationNumber::parse("974760674"),
        Err(OrganisationNumberError::CheckDigit)
    );
    assert_eq!(
        OrganisationNumber::parse("000000000"),
        Err(OrganisationNumberError::CheckDigit)
    );
    // 00000006 leaves the remainder 1 and would need the check digit 10, which does not exist.
    for last in 0..10 {
        assert!(OrganisationNumber::parse(&format!("00000006{last}")).is_err());
    }
}

#[test]
fn a_gtin_is_the_same_article_however_many_zeros_lead() {
    let as_upc = Gtin::parse("036000291452").unwrap();
    let as_ean = Gtin::parse("0036000291452").unwrap();
    let as_case = Gtin::parse("00036000291452").unwrap();
    assert_eq!(as_upc, as_ean);
    assert_eq!(as_ean, as_case);
    assert_eq!(as_upc.canonical14(), "00036000291452");
    assert_eq!(as_upc.to_string(), "0036000291452");
    assert_eq!(Gtin::parse("96385074").unwrap().to_string(), "96385074");
    assert_eq!(Gtin::parse("4006381333931").unwrap().to_string(), "4006381333931");
    assert_eq!(Gtin::parse("14006381333938").unwrap().to_string(), "14006381333938");
}

#[test]
fn wrong_article_and_place_numbers_are_refused() {
    assert_eq!(Gtin::parse("4006381333932"), Err(Gs1Error::CheckDigit));
    assert_eq!(Gtin::parse("0000000000000"), Err(Gs1Error::CheckDigit));
    for text in [
        "",
        "400638133393",
        "40063813339311",
        "4006381333931 ",
        "400638133393a",
        "12345",
    ] {
        assert!(Gtin::parse(text).is_err(), "{text}");
    }
    assert_eq!(Gtin::parse("12345"), Err(Gs1Error::Length));
    assert_eq!(
        Gln::parse("7080000000015").map(|gln| gln.to_string()),
        Err(Gs1Error::CheckDigit)
    );
    assert_eq!(
        Gln::parse("7080000000012").map(|gln| gln.to_string()).as_deref(),
        Ok("7080000000012")
    );
    assert_eq!(Gln::parse("96385074"), Err(Gs1Error::Length));
}

#[test]
fn a_cpv_code_is_found_with_and_without_its_check_digit() {
    let office = CpvCode::parse("30192000").unwrap();
    assert_eq!(CpvCode::parse("30192000-1"), Ok(office));
    assert_eq!(office.to_string(), "30192000-1");
    assert_eq!(office.code(), "30192000");
    assert_eq!(office.name(Language::Bokmal), "Kontorutstyr");
    assert_eq!(office.name(Language::Nynorsk), "Kontorutstyr");
    assert_eq!(office.name(Language::English), "Office supplies");
}

#[test]
fn cpv_codes_that_do_not_exist_or_are_misspelt_are_told_apart() {
    assert_eq!(CpvCode::parse("30192000-2"), Err(CpvError::CheckDigit));
    assert_eq!(CpvCode::parse("30192001"), Err(CpvError::Unknown));
    for text in [
        "",
        "3019200",
        "301920000",
        "30192000-",
        "30192000-11",
        "30192000 1",
        "3019200O",
        "30192000-1-1",
    ] {
        assert_eq!(CpvCode::parse(text), Err(CpvError::Form), "{text}");
    }
}

#[test]
fn every_row_of_the_vocabulary_can_be_found_again() {
    assert_eq!(CpvCode::all().count(), 9454);
    for code in CpvCode::all() {
        assert_eq!(CpvCode::parse(&code.to_string()), Ok(code));
        assert!(!code.name(Language::Bokmal).is_empty() && !code.name(Language::English).is_empty());
    }
    let untranslated = CpvCode::all().filter(|code| code.name(Language::Bokmal) == code.name(Language::English));
    // 72 without translation, and rhenium.
    assert_eq!(untranslated.count(), 73);
}

#[test]
fn a_municipality_number_keeps_its_leading_zero() {
    assert_eq!(MunicipalityNumber::parse("0301").unwrap().to_string(), "0301");
    for text in ["301", "03011", "03o1", ""] {
        assert!(MunicipalityNumber::parse(text).is_err(), "{text}");
    }
}

#[test]
fn mail_addresses_that_could_be_delivered_pass_and_those_that_could_not_or_must_not_do_not() {
    for good in [
        "post@rollag.example",
        "ordre.no+samkjop@leverandor.example",
        "kåre@blåbær.example",
        "a@b.no",
    ] {
        assert_eq!(
            EmailAddress::parse(good).map(|address| address.to_string()).as_deref(),
            Ok(good)
        );
    }
    for bad in [
        "",
        "post",
        "post@",
        "@rollag.example",
        "post@rollag",
        "post@@rollag.example",
        "post@rollag..example",
        "post@.example",
        "post@-rollag.example",
        "po st@rollag.example",
        "post@rollag.example\r\nBcc: all@rollag.example",
        "a@b.example,c@d.example",
        "Post <post@rollag.example>",
        ".post@rollag.example",
    ] {
        assert!(EmailAddress::parse(bad).is_err(), "{bad:?}");
    }
    assert!(EmailAddress::parse(&format!("{}@rollag.example", "a".repeat(65))).is_err());
    assert!(EmailAddress::parse(&format!("a@{}example", "b.".repeat(130))).is_err());
}

#[test]
fn identifiers_travel_as_plain_text_and_are_checked_when_read() {
    let number = OrganisationNumber::parse("974760673").unwrap();
    assert_eq!(serde_json::to_string(&number).unwrap(), r#""974760673""#);
    assert_eq!(
        serde_json::from_str::<OrganisationNumber>(r#""974760673""#).unwrap(),
        number
    );
    assert!(serde_json::from_str::<OrganisationNumber>(r#""974760674""#).is_err());
    assert!(serde_json::from_str::<OrganisationNumber>("974760673").is_err());
    assert_eq!(
        serde_json::to_string(&CpvCode::parse("30192000").unwrap()).unwrap(),
        r#""30192000-1""#
    );
    assert!(serde_json::from_str::<Gtin>(r#""4006381333932""#).is_err());
    assert!(serde_json::from_str::<EmailAddress>(r#""nobody""#).is_err());
}

/// `text` with the digit at `at` moved on by `by` (1 to 9).
fn with_wrong_digit(text: &str, at: usize, by: u8) -> String {
    let change = |(index, byte): (usize, u8)| {
        if index == at {
            (byte - b'0' + by) % 10 + b'0'
        } else {
            byte
        }
    };
    text.bytes().enumerate().map(change).map(char::from).collect()
}

proptest! {
    #[test]
    fn one_wrong_digit_in_an_organisation_number_is_noticed(number in 0..REGION.len(), at in 0_usize..9, by in 1_u8..10) {
        let wrong = with_wrong_digit(REGION[number], at, by);
        prop_assert_eq!(OrganisationNumber::parse(&wrong), Err(OrganisationNumberError::CheckDigit));
    }

    #[test]
    fn one_wrong_digit_in_a_gtin_is_noticed(body in "[0-9]{12}", at in 0_usize..13, by in 1_u8..10) {
        let valid = (0..10).map(|check| format!("{body}{check}")).filter(|text| Gtin::parse(text).is_ok());
        for text in valid {
            prop_assert_eq!(Gtin::parse(&with_wrong_digit(&text, at, by)), Err(Gs1Error::CheckDigit));
            prop_assert_eq!(Gln::parse(&with_wrong_digit(&text, at, by)), Err(Gs1Error::CheckDigit));
        }
    }

    #[test]
    fn exactly_one_check_digit_fits(body in "[1-9][0-9]{11}") {
        prop_assert_eq!((0..10).filter(|check| Gtin::parse(&format!("{body}{check}")).is_ok()).count(), 1);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,20}") {
        let _ = (OrganisationNumber::parse(&text), Gtin::parse(&text), Gln::parse(&text), CpvCode::parse(&text));
        if let Ok(address) = EmailAddress::parse(&text) {
            prop_assert!(address.as_str().contains('@'));
        }
    }
}

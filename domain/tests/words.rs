//! Every sentence a user may read, in all languages: printed to a golden file, so that a change of words is a visible diff.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod world;

use samkjop_domain::agreement::AgreementState;
use samkjop_domain::catalogue::PriceListState;
use samkjop_domain::changes::MessageState;
use samkjop_domain::language::Language;
use samkjop_domain::order::OrderState;
use samkjop_domain::people::Role;
use samkjop_domain::refusal::{Code, Reason};
use samkjop_domain::requisition::RequisitionState;
use samkjop_domain::tax::{Rate, TaxClass};
use samkjop_domain::words::{format, names, refusal};
use std::collections::HashSet;
use std::fmt::Write as _;
use world::{date, golden, kr, quantity};

const LANGUAGES: [Language; 3] = [Language::Bokmal, Language::Nynorsk, Language::English];
const FORMATS: [&str; 13] = [
    "organisationNumber",
    "gln",
    "gtin",
    "cpv",
    "unit",
    "date",
    "tax",
    "text",
    "email",
    "municipalityNumber",
    "postalCode",
    "noLimit",
    "somethingElse",
];
const REQUISITION_STATES: [RequisitionState; 5] = [
    RequisitionState::Submitted,
    RequisitionState::Approved,
    RequisitionState::Rejected,
    RequisitionState::Withdrawn,
    RequisitionState::Released,
];
const MESSAGE_STATES: [MessageState; 4] = [
    MessageState::Pending,
    MessageState::Delivered,
    MessageState::Withdrawn,
    MessageState::Failed,
];
const AGREEMENT_STATES: [AgreementState; 3] = [AgreementState::Draft, AgreementState::Active, AgreementState::Closed];

/// Every reason, those whose sentence depends on a fact several times.
fn reasons() -> Vec<Reason> {
    let day = date(2026, 12, 31);
    let state = |state: &str| state.to_owned();
    let mut reasons = vec![
        Reason::Required,
        Reason::TooShort { min: 10 },
        Reason::TooLong { max: 8_000 },
        Reason::TooMany { max: 500 },
        Reason::NotADecimal,
        Reason::TooManyDecimals { max: 0 },
        Reason::TooManyDecimals { max: 1 },
        Reason::TooManyDecimals { max: 4 },
        Reason::TooLarge,
        Reason::MustBePositive,
        Reason::NotInParts,
        Reason::MustNotBeNegative,
    ];
    reasons.extend(FORMATS.map(|expected| Reason::InvalidFormat {
        expected: expected.to_owned(),
    }));
    reasons.extend([
        Reason::EndsBeforeStart,
        Reason::DayHasPassed { day },
        Reason::NotFound,
        Reason::Duplicate,
        Reason::ChangedMeanwhile,
        Reason::KeyReused,
        Reason::WrongCredentials,
        Reason::TooManyAttempts { seconds: 1 },
        Reason::TooManyAttempts { seconds: 30 },
        Reason::TooManyAttempts { seconds: 899 },
        Reason::WeakPassword { min: 12 },
        Reason::NotAllowed,
        Reason::NotAMember,
        Reason::LastAdministrator,
        Reason::OwnRoles,
        Reason::DoesNotFitOrganisation,
        Reason::PeriodTooLong { max_months: 12 },
    ]);
    reasons.extend(AGREEMENT_STATES.map(|given| Reason::AgreementState {
        state: state(given.word()),
    }));
    reasons.extend([
        Reason::AgreementNotStarted { from: date(2026, 3, 1) },
        Reason::AgreementExpired {
            last_day: date(2028, 2, 29),
        },
        Reason::NotAParticipant,
        Reason::ParticipationNotStarted { from: date(2026, 6, 1) },
        Reason::NotASupplier,
        Reason::ParticipantsFrozen,
        Reason::TermTooLong { max_months: 48 },
        Reason::NoOptionLeft,
        Reason::CeilingMissing,
        Reason::SubCeilingsTooHigh,
        Reason::CeilingReached {
            remaining: kr("60000.00"),
        },
        Reason::SubCeilingReached { remaining: kr("0.00") },
        Reason::QuantityCeilingReached {
            remaining: quantity("1250.5"),
        },
        Reason::CallOffRuleMismatch,
        Reason::HigherRankedSupplier {
            supplier: "Fjellpapir Eksempel AS".to_owned(),
        },
        Reason::ArticleNotOffered,
        Reason::NoPrice,
        Reason::UnitNotSold,
        Reason::OutsideAssortment,
        Reason::OverlappingRows { rows: vec![2, 5] },
        Reason::OverlappingRows { rows: vec![2, 5, 7] },
        Reason::RowsDisagree { row: 2 },
        Reason::ColumnMissing {
            column: "varenummer".to_owned(),
        },
        Reason::UnreadableFile,
        Reason::FileTooLarge { max_rows: 250_000 },
        Reason::ImportHasErrors { count: 1 },
        Reason::ImportHasErrors { count: 1_204 },
        Reason::PriceListState {
            state: state(PriceListState::Draft.word()),
        },
        Reason::PriceListState {
            state: state("activated"),
        },
        Reason::PriceListState {
            state: state(PriceListState::Discarded.word()),
        },
        Reason::PriceListSameDay { day },
        Reason::ArticleOrFreeText,
        Reason::NothingToOrder,
    ]);
    reasons.extend(REQUISITION_STATES.map(|given| Reason::RequisitionState {
        state: state(given.word()),
    }));
    reasons.extend([
        Reason::ContentChanged,
        Reason::PriceChanged {
            approved: kr("9950.00"),
            today: kr("10150.00"),
        },
        Reason::PriceChanged {
            approved: kr("0.01"),
            today: kr("0.01"),
        },
        Reason::TaxChanged,
        Reason::OwnRequisition,
        Reason::AlreadyApproved,
        Reason::AboveLimit {
            limit: kr("10000.00"),
            amount: kr("1234567.89"),
        },
        Reason::ReasonRequired,
        Reason::OrderAlreadySent,
        Reason::OrderCancelled,
    ]);
    reasons.extend(MESSAGE_STATES.map(|given| Reason::MessageState {
        state: state(given.word()),
    }));
    reasons
}

#[test]
fn every_refusal_has_a_sentence_in_all_languages() {
    let reasons = reasons();
    let shown: HashSet<Code> = reasons.iter().map(Reason::code).collect();
    let forgotten: Vec<&Code> = Code::ALL.iter().filter(|code| !shown.contains(code)).collect();
    assert!(
        forgotten.is_empty(),
        "add these to the list of this test: {forgotten:?}"
    );
    let mut page = String::new();
    for reason in &reasons {
        writeln!(page, "{}", reason.code().as_str()).unwrap();
        for language in LANGUAGES {
            // The no-break space is shown, so that a diff shows when it is lost.
            let sentence = refusal(reason, language).replace('\u{a0}', "~");
            writeln!(page, "  {}  {sentence}", language.tag()).unwrap();
        }
    }
    golden("refusals.txt", &page);
}

#[test]
fn sentences_end_with_a_full_stop_and_show_no_code() {
    for reason in reasons() {
        for language in LANGUAGES {
            let sentence = refusal(&reason, language);
            let context = format!("{} in {}: {sentence}", reason.code().as_str(), language.tag());
            assert!(
                sentence.len() > 10 && sentence.ends_with('.') && !sentence.ends_with(".."),
                "{context}"
            );
            assert!(sentence.starts_with(char::is_uppercase), "{context}");
            assert!(
                !sentence.contains(['{', '}', '_']) && !sentence.contains("  "),
                "{context}"
            );
            assert!(
                !Code::ALL.iter().any(|code| sentence.contains(code.as_str())),
                "{context}"
            );
            let camel = FORMATS.iter().filter(|word| word.contains(char::is_uppercase));
            assert!(!camel.clone().any(|word| sentence.contains(word)), "{context}");
        }
    }
}

#[test]
fn nynorsk_is_not_bokmal_and_english_is_neither() {
    for reason in reasons() {
        let [bokmal, nynorsk, english] = LANGUAGES.map(|language| refusal(&reason, language));
        assert!(bokmal != english && nynorsk != english, "{bokmal}");
        for (word, language) in [
            (" ikke ", &nynorsk),
            (" ikkje ", &bokmal),
            (" er ", &english),
            ("å", &english),
        ] {
            assert!(!language.contains(word), "{word} in {language}");
        }
    }
}

#[test]
fn every_state_has_its_own_sentence() {
    for language in LANGUAGES {
        let unknown = refusal(
            &Reason::AgreementState {
                state: "unheard of".to_owned(),
            },
            language,
        );
        let own: HashSet<String> = AGREEMENT_STATES
            .map(|state| {
                refusal(
                    &Reason::AgreementState {
                        state: state.word().to_owned(),
                    },
                    language,
                )
            })
            .into();
        assert!(own.len() == AGREEMENT_STATES.len() && !own.contains(&unknown));
        let unknown = refusal(
            &Reason::RequisitionState {
                state: "unheard of".to_owned(),
            },
            language,
        );
        let own: HashSet<String> = REQUISITION_STATES
            .map(|state| {
                refusal(
                    &Reason::RequisitionState {
                        state: state.word().to_owned(),
                    },
                    language,
                )
            })
            .into();
        assert!(own.len() == REQUISITION_STATES.len() && !own.contains(&unknown));
        let unknown = refusal(
            &Reason::MessageState {
                state: "unheard of".to_owned(),
            },
            language,
        );
        let own: HashSet<String> = MESSAGE_STATES
            .map(|state| {
                refusal(
                    &Reason::MessageState {
                        state: state.word().to_owned(),
                    },
                    language,
                )
            })
            .into();
        assert!(own.len() == MESSAGE_STATES.len() && !own.contains(&unknown));
    }
}

#[test]
fn roles_and_states_have_names_in_all_languages() {
    let mut page = String::new();
    let mut line = |what: &str, names: [&str; 3]| writeln!(page, "{what:<12} {}", names.join(" | ")).unwrap();
    for role in Role::ALL {
        line("role", LANGUAGES.map(|language| names::role(role, language)));
    }
    for state in REQUISITION_STATES {
        line(
            "requisition",
            LANGUAGES.map(|language| names::requisition_state(state, language)),
        );
    }
    for state in [OrderState::Released, OrderState::Sent, OrderState::Cancelled] {
        line("order", LANGUAGES.map(|language| names::order_state(state, language)));
    }
    for state in AGREEMENT_STATES {
        line(
            "agreement",
            LANGUAGES.map(|language| names::agreement_state(state, language)),
        );
    }
    for state in [
        PriceListState::Draft,
        world::activated(date(2026, 7, 1)),
        PriceListState::Discarded,
    ] {
        line(
            "price list",
            LANGUAGES.map(|language| names::price_list_state(&state, language)),
        );
    }
    for state in MESSAGE_STATES {
        line(
            "message",
            LANGUAGES.map(|language| names::message_state(state, language)),
        );
    }
    golden("names.txt", &page);
}

#[test]
fn figures_are_written_as_each_language_writes_them() {
    let amounts = [
        ("1234567.89", "1~234~567,89~kr", "NOK~1~234~567.89"),
        ("999999999999.99", "999~999~999~999,99~kr", "NOK~999~999~999~999.99"),
        ("100", "100,00~kr", "NOK~100.00"),
        ("0", "0,00~kr", "NOK~0.00"),
        ("-1000.5", "\u{2212}1~000,50~kr", "NOK~\u{2212}1~000.50"),
    ];
    for (plain, norwegian, english) in amounts {
        assert_eq!(
            format::money(kr(plain), Language::Bokmal).replace('\u{a0}', "~"),
            norwegian
        );
        assert_eq!(
            format::money(kr(plain), Language::Nynorsk).replace('\u{a0}', "~"),
            norwegian
        );
        assert_eq!(
            format::money(kr(plain), Language::English).replace('\u{a0}', "~"),
            english
        );
    }
    for (plain, norwegian, english) in [
        ("12", "12", "12"),
        ("0.25", "0,25", "0.25"),
        ("1250.5", "1~250,5", "1~250.5"),
    ] {
        assert_eq!(
            format::quantity(quantity(plain), Language::Nynorsk).replace('\u{a0}', "~"),
            norwegian
        );
        assert_eq!(
            format::quantity(quantity(plain), Language::English).replace('\u{a0}', "~"),
            english
        );
    }
    let food = TaxClass::Food.rate_on(date(2026, 1, 1));
    let fraction: Rate = serde_json::from_str(r#"{"$numberDecimal": "12.50"}"#).unwrap();
    assert_eq!(format::percent(food, Language::Bokmal), "15\u{a0}%");
    assert_eq!(format::percent(fraction, Language::Bokmal), "12,5\u{a0}%");
    assert_eq!(format::percent(fraction, Language::English), "12.5%");
    for language in LANGUAGES {
        assert_eq!(format::day(date(2026, 7, 1), language), "01.07.2026");
    }
}

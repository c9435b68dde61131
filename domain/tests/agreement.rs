//! The framework agreement: who may call off from whom, when, and what an agreement must hold before it opens.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod world;

use samkjop_domain::access::{ExtendParticipation, ManageAgreement, Permit};
use samkjop_domain::agreement::ceiling::{Ceilings, QuantityCeiling, SubCeiling};
use samkjop_domain::agreement::term::Term;
use samkjop_domain::agreement::{Agreement, AgreementState, AgreementSupplier, CallOffRule, Participant, Terms};
use samkjop_domain::calendar::{Day, Period};
use samkjop_domain::changes::Thing;
use samkjop_domain::ids::OrganisationId;
use samkjop_domain::people::Role;
use samkjop_domain::refusal::{Code, Reason, Refusals};
use samkjop_domain::units::UnitCode;
use world::{
    FJELL, FJORD, OUTSIDER, REGION, ROLLAG, TINN, TODAY, active, as_role, at, date, draft, field, kr, on, only,
    organisation, participant, quantity, ranked_terms, terms, whole,
};

fn manager() -> Permit<ManageAgreement> {
    as_role(Role::ProcurementOfficer, REGION)
}

fn extended(agreement: Agreement, buyer: OrganisationId, day: Day) -> Result<Agreement, Refusals> {
    let permit: Permit<ExtendParticipation> = as_role(Role::ProcurementOfficer, buyer);
    agreement.extend(&permit, on(day)).map(|(agreement, _)| agreement)
}

fn last_day(agreement: &Agreement, buyer: OrganisationId) -> Day {
    agreement.participation(buyer).unwrap().to.unwrap()
}

fn opened(terms: Terms) -> Result<Agreement, Refusals> {
    draft(terms)
        .activate(&manager(), on(TODAY))
        .map(|(agreement, _)| agreement)
}

#[test]
fn two_years_and_two_options_are_counted_from_the_start() {
    let agreement = active(terms());
    assert_eq!(
        agreement.participation(ROLLAG),
        Ok(Period {
            from: date(2026, 3, 1),
            to: Some(date(2028, 2, 29))
        })
    );
    let agreement = extended(agreement, ROLLAG, date(2028, 1, 10)).unwrap();
    assert_eq!(last_day(&agreement, ROLLAG), date(2029, 2, 28));
    let agreement = extended(agreement, ROLLAG, date(2029, 1, 10)).unwrap();
    assert_eq!(last_day(&agreement, ROLLAG), date(2030, 2, 28));
}

#[test]
fn a_participant_extends_for_itself_only() {
    let agreement = extended(active(terms()), ROLLAG, TODAY).unwrap();
    assert_eq!((agreement.options_used(ROLLAG), agreement.options_used(TINN)), (1, 0));
    assert_eq!(last_day(&agreement, ROLLAG), date(2029, 2, 28));
    assert_eq!(last_day(&agreement, TINN), date(2028, 2, 29));
    let day_between = date(2028, 3, 1);
    assert_eq!(agreement.may_call_off(ROLLAG, FJELL, day_between), Ok(()));
    assert_eq!(
        agreement.may_call_off(TINN, FJELL, day_between),
        Err(Reason::AgreementExpired {
            last_day: date(2028, 2, 29)
        })
    );
}

#[test]
fn when_all_options_are_used_there_is_none_left() {
    let agreement = extended(extended(active(terms()), ROLLAG, TODAY).unwrap(), ROLLAG, TODAY).unwrap();
    assert_eq!(only(extended(agreement, ROLLAG, TODAY)), whole(Reason::NoOptionLeft));
}

#[test]
fn an_agreement_that_has_run_out_for_a_participant_cannot_be_extended_by_it() {
    let agreement = active(terms());
    assert!(
        extended(agreement.clone(), ROLLAG, date(2028, 2, 29)).is_ok(),
        "on the last day it still can"
    );
    let expired = whole(Reason::AgreementExpired {
        last_day: date(2028, 2, 29),
    });
    assert_eq!(only(extended(agreement, ROLLAG, date(2028, 3, 1))), expired);
}

#[test]
fn only_named_participants_of_an_open_agreement_extend_it() {
    assert_eq!(
        only(extended(active(terms()), OUTSIDER, TODAY)),
        whole(Reason::NotAParticipant)
    );
    let refused = only(extended(draft(terms()), ROLLAG, TODAY));
    assert_eq!(refused, whole(Reason::AgreementState { state: "draft".into() }));
}

#[test]
fn a_participant_with_dates_of_its_own_calls_off_within_them() {
    let own = Participant {
        organisation: TINN,
        from: Some(date(2026, 6, 1)),
        to: Some(date(2027, 12, 31)),
    };
    let agreement = active(Terms {
        participants: vec![participant(ROLLAG), own],
        ..terms()
    });
    assert_eq!(
        agreement.may_call_off(TINN, FJELL, date(2026, 5, 31)),
        Err(Reason::ParticipationNotStarted { from: date(2026, 6, 1) })
    );
    assert_eq!(agreement.may_call_off(TINN, FJELL, date(2026, 6, 1)), Ok(()));
    assert_eq!(agreement.may_call_off(TINN, FJELL, date(2027, 12, 31)), Ok(()));
    assert_eq!(
        agreement.may_call_off(TINN, FJELL, date(2028, 1, 1)),
        Err(Reason::AgreementExpired {
            last_day: date(2027, 12, 31)
        })
    );
    assert_eq!(
        agreement.may_call_off(ROLLAG, FJELL, date(2026, 5, 31)),
        Ok(()),
        "others are not bound by that"
    );
}

#[test]
fn dates_of_a_participant_never_reach_beyond_the_agreement() {
    let own = Participant {
        organisation: TINN,
        from: Some(date(2025, 1, 1)),
        to: Some(date(2039, 12, 31)),
    };
    let agreement = active(Terms {
        participants: vec![own],
        ..terms()
    });
    assert_eq!(
        agreement.participation(TINN),
        Ok(Period {
            from: date(2026, 3, 1),
            to: Some(date(2028, 2, 29))
        })
    );
}

#[test]
fn call_offs_are_open_from_the_first_day_to_the_last() {
    let agreement = active(terms());
    let not_started = Reason::AgreementNotStarted { from: date(2026, 3, 1) };
    assert_eq!(
        agreement.may_call_off(ROLLAG, FJELL, date(2026, 2, 28)),
        Err(not_started)
    );
    assert_eq!(agreement.may_call_off(ROLLAG, FJELL, date(2026, 3, 1)), Ok(()));
    assert_eq!(agreement.may_call_off(ROLLAG, FJELL, date(2028, 2, 29)), Ok(()));
    let expired = Reason::AgreementExpired {
        last_day: date(2028, 2, 29),
    };
    assert_eq!(agreement.may_call_off(ROLLAG, FJELL, date(2028, 3, 1)), Err(expired));
}

#[test]
fn an_agreement_expires_at_midnight_in_oslo() {
    let agreement = active(terms());
    let may = |time| agreement.may_call_off(ROLLAG, FJELL, at(time).today()).is_ok();
    assert!(
        may("2028-02-29T22:59:59.999Z"),
        "one millisecond to midnight in Oslo, which is an hour before UTC"
    );
    assert!(
        !may("2028-02-29T23:00:00Z"),
        "midnight in Oslo, while it is still the 29th in UTC"
    );
    let summer = active(Terms {
        term: Term {
            start: date(2026, 7, 1),
            ..terms().term
        },
        ..terms()
    });
    let may = |time| summer.may_call_off(ROLLAG, FJELL, at(time).today()).is_ok();
    assert!(!may("2026-06-30T21:59:59.999Z"));
    assert!(
        may("2026-06-30T22:00:00Z"),
        "it begins at midnight in Oslo, two hours before UTC in summer"
    );
}

#[test]
fn a_municipality_that_is_not_named_never_calls_off() {
    assert_eq!(
        active(terms()).may_call_off(OUTSIDER, FJELL, TODAY),
        Err(Reason::NotAParticipant)
    );
    assert_eq!(
        active(terms()).may_call_off(REGION, FJELL, TODAY),
        Err(Reason::NotAParticipant),
        "nor does the manager"
    );
}

#[test]
fn call_offs_go_to_suppliers_of_the_agreement_only() {
    assert_eq!(
        active(terms()).may_call_off(ROLLAG, FJORD, TODAY),
        Err(Reason::NotASupplier)
    );
}

#[test]
fn a_draft_and_a_closed_agreement_are_not_called_off_from() {
    let state = |state: &str| {
        Err(Reason::AgreementState {
            state: state.to_owned(),
        })
    };
    assert_eq!(draft(terms()).may_call_off(ROLLAG, FJELL, TODAY), state("draft"));
    let (closed, _) = active(terms())
        .close(&manager(), "Leverandøren er konkurs", on(TODAY))
        .unwrap();
    assert_eq!(closed.may_call_off(ROLLAG, FJELL, TODAY), state("closed"));
}

#[test]
fn closing_takes_a_reason_and_an_open_agreement() {
    assert_eq!(
        only(active(terms()).close(&manager(), "  ", on(TODAY))),
        field(Reason::ReasonRequired, "reason")
    );
    let refused = only(draft(terms()).close(&manager(), "Feil", on(TODAY)));
    assert_eq!(refused, whole(Reason::AgreementState { state: "draft".into() }));
    let (closed, changes) = active(terms()).close(&manager(), " Oppsagt ", on(TODAY)).unwrap();
    assert_eq!(closed.closed.unwrap().reason, "Oppsagt");
    assert_eq!(changes.events[0].detail, "closed: Oppsagt");
}

#[test]
fn a_ninth_buyer_cannot_be_named_once_the_agreement_is_open() {
    let mut wider = terms();
    wider.participants.push(participant(OUTSIDER));
    assert_eq!(
        only(active(terms()).change(&manager(), wider.clone(), on(TODAY))),
        whole(Reason::ParticipantsFrozen)
    );
    let (changed, _) = draft(terms()).change(&manager(), wider, on(TODAY)).unwrap();
    assert_eq!(changed.terms.participants.len(), 3, "while it is a draft it can");
}

#[test]
fn terms_are_fixed_once_the_agreement_is_open() {
    let other = Terms {
        title: "Kontormøbler".into(),
        ..terms()
    };
    let refused = only(active(terms()).change(&manager(), other, on(TODAY)));
    assert_eq!(refused, whole(Reason::AgreementState { state: "active".into() }));
}

#[test]
fn nobody_but_its_manager_sees_or_changes_an_agreement_as_its_own() {
    let stranger: Permit<ManageAgreement> = as_role(Role::ProcurementOfficer, TINN);
    assert_eq!(
        only(draft(terms()).change(&stranger, terms(), on(TODAY))),
        whole(Reason::NotFound)
    );
    assert_eq!(
        only(draft(terms()).activate(&stranger, on(TODAY))),
        whole(Reason::NotFound)
    );
    assert_eq!(
        only(active(terms()).close(&stranger, "Feil", on(TODAY))),
        whole(Reason::NotFound)
    );
}

#[test]
fn opening_an_agreement_opens_its_ceiling_account_with_nothing_used() {
    let (agreement, changes) = draft(terms()).activate(&manager(), on(TODAY)).unwrap();
    assert_eq!(
        (agreement.state, agreement.activated_at),
        (AgreementState::Active, Some(on(TODAY).now))
    );
    let account = changes.things.iter().find_map(|write| match &write.thing {
        Thing::CeilingAccount(account) if write.new => Some(account),
        _ => None,
    });
    let account = account.expect("a new account");
    assert_eq!(
        (account.id, account.value_used, account.remaining()),
        (agreement.id, kr("0"), Some(kr("4000000.00")))
    );
    assert_eq!(account.participants.keys().copied().collect::<Vec<_>>(), [ROLLAG, TINN]);
    assert_eq!(
        only(agreement.activate(&manager(), on(TODAY))).0,
        Reason::AgreementState { state: "active".into() }
    );
}

#[test]
fn more_than_four_years_take_special_reasons() {
    let lasting = |options: Vec<u16>, special_reasons: Option<&str>| {
        let term = Term {
            options,
            special_reasons: special_reasons.map(str::to_owned),
            ..terms().term
        };
        opened(Terms { term, ..terms() })
    };
    assert!(lasting(vec![12, 12], None).is_ok(), "exactly four years");
    let too_long = field(Reason::TermTooLong { max_months: 48 }, "term.specialReasons");
    assert_eq!(only(lasting(vec![12, 13], None)), too_long);
    assert_eq!(only(lasting(vec![12, 13], Some("  "))), too_long, "blank is no reason");
    assert!(lasting(vec![12, 13], Some("Leverandøren må bygge et nytt lager")).is_ok());
}

#[test]
fn an_agreement_without_a_ceiling_is_not_opened() {
    let with = |ceilings| opened(Terms { ceilings, ..terms() });
    assert_eq!(
        only(with(Ceilings::default())),
        field(Reason::CeilingMissing, "ceilings")
    );
    let quantity = Some(QuantityCeiling {
        most: quantity("1000"),
        unit: UnitCode::PIECE,
    });
    assert!(
        with(Ceilings {
            quantity,
            ..Ceilings::default()
        })
        .is_ok(),
        "a quantity is a ceiling too"
    );
    let nothing = Ceilings {
        value: Some(kr("0")),
        ..Ceilings::default()
    };
    let refused = Agreement::draft(
        &manager(),
        Terms {
            ceilings: nothing,
            ..terms()
        },
        on(TODAY),
    );
    assert_eq!(only(refused), field(Reason::MustBePositive, "ceilings.value"));
}

#[test]
fn several_suppliers_take_a_ranking() {
    let refused = opened(Terms {
        call_off: CallOffRule::SingleSupplier,
        ..ranked_terms()
    });
    assert_eq!(only(refused), field(Reason::CallOffRuleMismatch, "callOff"));
    assert!(opened(ranked_terms()).is_ok());
}

#[test]
fn what_is_missing_is_told_all_at_once() {
    let empty = Terms {
        participants: vec![],
        suppliers: vec![],
        ceilings: Ceilings::default(),
        term: Term {
            initial_months: 60,
            ..terms().term
        },
        ..terms()
    };
    let refused = opened(empty).unwrap_err();
    let told: Vec<(Code, String)> = refused
        .0
        .iter()
        .map(|refusal| (refusal.reason.code(), refusal.path.join(".")))
        .collect();
    assert_eq!(
        told,
        [
            (Code::Required, "participants".to_owned()),
            (Code::Required, "suppliers".to_owned()),
            (Code::CeilingMissing, "ceilings".to_owned()),
            (Code::TermTooLong, "term.specialReasons".to_owned()),
        ]
    );
}

#[test]
fn a_draft_with_contradictions_is_refused_where_they_are() {
    let drafted = |terms| Agreement::draft(&manager(), terms, on(TODAY)).map(|_| ());
    let supplier = |organisation, rank| AgreementSupplier { organisation, rank };
    let cases = [
        (
            Terms {
                number: " ".into(),
                ..terms()
            },
            Reason::Required,
            "number",
        ),
        (
            Terms {
                title: String::new(),
                ..terms()
            },
            Reason::Required,
            "title",
        ),
        (
            Terms {
                participants: vec![participant(ROLLAG), participant(ROLLAG)],
                ..terms()
            },
            Reason::Duplicate,
            "participants.1.organisation",
        ),
        (
            Terms {
                participants: vec![Participant {
                    organisation: ROLLAG,
                    from: Some(date(2026, 6, 2)),
                    to: Some(date(2026, 6, 1)),
                }],
                ..terms()
            },
            Reason::EndsBeforeStart,
            "participants.0.to",
        ),
        (
            Terms {
                suppliers: vec![supplier(FJELL, 1), supplier(FJELL, 2)],
                ..ranked_terms()
            },
            Reason::Duplicate,
            "suppliers.1.organisation",
        ),
        (
            Terms {
                suppliers: vec![supplier(FJELL, 1), supplier(FJORD, 1)],
                ..ranked_terms()
            },
            Reason::Duplicate,
            "suppliers.1.rank",
        ),
        (
            Terms {
                suppliers: vec![supplier(FJELL, 0)],
                ..terms()
            },
            Reason::MustBePositive,
            "suppliers.0.rank",
        ),
        (
            Terms {
                term: Term {
                    initial_months: 0,
                    ..terms().term
                },
                ..terms()
            },
            Reason::MustBePositive,
            "term.initialMonths",
        ),
        (
            Terms {
                term: Term {
                    options: vec![12, 0],
                    ..terms().term
                },
                ..terms()
            },
            Reason::MustBePositive,
            "term.options.1",
        ),
    ];
    for (terms, reason, path) in cases {
        assert_eq!(only(drafted(terms)), field(reason, path));
    }
}

#[test]
fn sub_ceilings_belong_to_participants_once_each_and_stay_below_the_whole() {
    let with = |participants: Vec<(OrganisationId, &str)>| {
        let sub = |(organisation, value)| SubCeiling {
            organisation,
            value: kr(value),
        };
        let participants = participants.into_iter().map(sub).collect();
        let ceilings = Ceilings {
            participants,
            ..terms().ceilings
        };
        Agreement::draft(&manager(), Terms { ceilings, ..terms() }, on(TODAY)).map(|_| ())
    };
    assert_eq!(
        with(vec![(ROLLAG, "4000000.00"), (TINN, "0.00")]),
        Ok(()),
        "up to the whole, and none at all"
    );
    let place = |field: &str| format!("ceilings.participants.{field}");
    assert_eq!(
        only(with(vec![(ROLLAG, "4000000.01")])),
        field(Reason::SubCeilingsTooHigh, &place("0.value"))
    );
    assert_eq!(
        only(with(vec![(ROLLAG, "-0.01")])),
        field(Reason::MustNotBeNegative, &place("0.value"))
    );
    assert_eq!(
        only(with(vec![(OUTSIDER, "1.00")])),
        field(Reason::NotAParticipant, &place("0.organisation"))
    );
    assert_eq!(
        only(with(vec![(TINN, "1.00"), (TINN, "2.00")])),
        field(Reason::Duplicate, &place("1.organisation"))
    );
}

#[test]
fn an_agreement_concerns_its_manager_its_participants_and_its_suppliers() {
    let agreement = active(terms());
    for party in [REGION, ROLLAG, TINN, FJELL] {
        assert!(agreement.concerns(party));
    }
    for stranger in [OUTSIDER, FJORD, organisation(99)] {
        assert!(!agreement.concerns(stranger));
    }
}

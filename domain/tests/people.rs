//! Who gets which role, until when, and who stands in.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod world;

use samkjop_domain::access::{Actor, ApproveRequisition, Delegate, ManagePeople, Permit};
use samkjop_domain::calendar::{Day, Period};
use samkjop_domain::changes::{Changes, Thing};
use samkjop_domain::ids::OrganisationId;
use samkjop_domain::language::Language;
use samkjop_domain::organisation::{Organisation, OrganisationKind};
use samkjop_domain::people::{Around, Delegation, EndedRole, Membership, Newcomer, Person, Role, WantedRole};
use samkjop_domain::refusal::{Code, Reason, Refusals};
use world::shop::Shop;
use world::{ROLLAG, TINN, TODAY, WithRole, date, field, kr, lent, on, only, permit, person, standing_in, whole};

const YESTERDAY: Day = date(2026, 9, 14);
const TOMORROW: Day = date(2026, 9, 16);
/// When everybody of the small world began.
const LONG_AGO: Day = date(2020, 1, 1);

fn rollag() -> Organisation {
    Shop::new().buyer
}

fn of_kind(kind: OrganisationKind) -> Organisation {
    Organisation { kind, ..rollag() }
}

fn astrid() -> Person {
    person("Astrid").with(Role::Administrator, ROLLAG)
}

fn administers() -> Permit<ManagePeople> {
    permit(&astrid(), ROLLAG)
}

fn period(from: Day, to: Option<Day>) -> Period {
    Period::new(from, to).unwrap()
}

fn wanted(role: Role) -> WantedRole {
    WantedRole {
        role,
        period: period(TODAY, None),
        limit: None,
    }
}

fn newcomer() -> Newcomer {
    Newcomer {
        name: " Eva Eksempel ".to_owned(),
        email: "Eva@Example.com".parse().unwrap(),
        language: Language::Nynorsk,
    }
}

fn add(wanted: WantedRole) -> Result<(Person, Changes), Refusals> {
    Person::add(&administers(), &rollag(), newcomer(), wanted, on(TODAY))
}

fn grant(person: Person, wanted: WantedRole) -> Result<(Person, Changes), Refusals> {
    person.grant(&administers(), &rollag(), wanted, on(TODAY))
}

/// Ends the role `person` has held since long ago, as Astrid, with these people and delegations around.
fn end(
    person: Person,
    role: Role,
    last_day: Option<Day>,
    people: &[Person],
    delegations: &[Delegation],
) -> Result<(Person, Changes), Refusals> {
    let organisation = rollag();
    let around = Around {
        organisation: &organisation,
        people,
        delegations,
    };
    person.end_role(
        &administers(),
        EndedRole {
            role,
            from: LONG_AGO,
            last_day,
        },
        around,
        on(TODAY),
    )
}

fn roles_on(person: &Person, day: Day) -> Vec<Role> {
    person
        .memberships_on(ROLLAG, day)
        .map(|membership| membership.role)
        .collect()
}

#[test]
fn somebody_new_comes_with_a_role_and_signs_in_with_her_address_in_lower_case() {
    let orderer = WantedRole {
        limit: Some(kr("5000.00")),
        ..wanted(Role::Orderer)
    };
    let (eva, changes) = add(orderer).unwrap();
    assert_eq!(
        (eva.name.as_str(), eva.email.as_str()),
        ("Eva Eksempel", "eva@example.com")
    );
    assert_eq!(
        eva.memberships,
        [Membership {
            organisation: ROLLAG,
            role: Role::Orderer,
            period: period(TODAY, None),
            limit: Some(kr("5000.00"))
        }]
    );
    assert!(changes.things[0].new && changes.things[0].thing == Thing::from(eva.clone()));
    let event = &changes.events[0];
    assert_eq!(
        (event.person, event.operation.as_str(), event.subject),
        (Some(astrid().id), "ManagePeople", eva.id.0)
    );
    assert_eq!(event.detail, "gave the role orderer from 2026-09-15, limit 5000.00");
}

#[test]
fn all_that_stands_against_somebody_new_is_told_at_once() {
    let newcomer = Newcomer {
        name: " ".to_owned(),
        ..newcomer()
    };
    let wanted = WantedRole {
        role: Role::SupplierUser,
        period: period(YESTERDAY, None),
        limit: Some(kr("1.00")),
    };
    let Refusals(refusals) = Person::add(&administers(), &rollag(), newcomer, wanted, on(TODAY)).unwrap_err();
    let told: Vec<(Code, String)> = refusals
        .iter()
        .map(|refusal| (refusal.reason.code(), refusal.path.join(".")))
        .collect();
    let expected = [
        (Code::Required, "name"),
        (Code::DoesNotFitOrganisation, "role"),
        (Code::DayHasPassed, "period.from"),
        (Code::InvalidFormat, "limit"),
    ];
    assert_eq!(told, expected.map(|(code, path)| (code, path.to_owned())));
}

#[test]
fn somebody_known_elsewhere_gets_the_role_and_stays_who_she_is() {
    let known = person("Eva").with(Role::Approver, TINN);
    let (eva, changes) = known
        .clone()
        .join(&administers(), &rollag(), wanted(Role::Receiver), on(TODAY))
        .unwrap();
    assert_eq!(
        (&eva.name, &eva.email, eva.language),
        (&known.name, &known.email, known.language)
    );
    assert_eq!(eva.memberships[0], known.memberships[0]);
    assert_eq!(roles_on(&eva, TODAY), [Role::Receiver]);
    assert!(!changes.things[0].new);
}

#[test]
fn an_address_that_is_in_the_organisation_already_is_not_added_twice() {
    let here = person("Eva").during(Role::Receiver, ROLLAG, LONG_AGO, date(2025, 12, 31));
    let refused = here.join(&administers(), &rollag(), wanted(Role::Receiver), on(TODAY));
    assert_eq!(only(refused), field(Reason::Duplicate, "email"));
}

#[test]
fn only_roles_that_fit_the_kind_of_organisation_are_given() {
    use Role::*;
    let fitting = |kind| {
        let fits = |role: &Role| {
            let wanted = wanted(*role);
            Person::add(&administers(), &of_kind(kind), newcomer(), wanted, on(TODAY)).is_ok()
        };
        Role::ALL.into_iter().filter(fits).collect::<Vec<_>>()
    };
    assert_eq!(
        fitting(OrganisationKind::Municipality),
        [
            Administrator,
            Requisitioner,
            Orderer,
            Approver,
            Receiver,
            ProcurementOfficer,
            AgreementManager,
            Auditor
        ]
    );
    assert_eq!(
        fitting(OrganisationKind::Cooperation),
        [Administrator, ProcurementOfficer, AgreementManager, Auditor]
    );
    assert_eq!(fitting(OrganisationKind::Supplier), [Administrator, SupplierUser]);
}

#[test]
fn nobody_gives_a_role_to_herself() {
    for role in [Role::Approver, Role::Orderer, Role::Auditor, Role::Requisitioner] {
        assert_eq!(only(grant(astrid(), wanted(role))), field(Reason::OwnRoles, "person"));
    }
}

#[test]
fn an_administrator_reaches_nobody_of_another_organisation() {
    let stranger = person("Eva").with(Role::Approver, TINN);
    assert_eq!(
        only(grant(stranger.clone(), wanted(Role::Receiver))),
        field(Reason::NotFound, "person")
    );
    assert_eq!(
        only(end(stranger, Role::Approver, None, &[], &[])),
        field(Reason::NotFound, "person")
    );
    let both = person("Eva").with(Role::Approver, TINN).with(Role::Receiver, ROLLAG);
    assert_eq!(
        only(end(both, Role::Approver, None, &[], &[])),
        field(Reason::NotFound, "role"),
        "her role elsewhere is not this administrator's to end"
    );
    let elsewhere: Permit<ManagePeople> = permit(&person("Per").with(Role::Administrator, TINN), TINN);
    let refused = Person::add(&elsewhere, &rollag(), newcomer(), wanted(Role::Receiver), on(TODAY));
    assert_eq!(only(refused), whole(Reason::NotAllowed));
}

#[test]
fn a_role_is_held_once_at_a_time_and_again_after_it_has_ended() {
    let eva = person("Eva").during(Role::Receiver, ROLLAG, LONG_AGO, date(2026, 9, 30));
    let from = |from| WantedRole {
        period: period(from, None),
        ..wanted(Role::Receiver)
    };
    assert_eq!(
        only(grant(eva.clone(), from(date(2026, 9, 30)))),
        field(Reason::Duplicate, "role")
    );
    let (eva, _) = grant(eva, from(date(2026, 10, 1))).unwrap();
    assert_eq!(roles_on(&eva, date(2026, 10, 1)), [Role::Receiver]);
}

#[test]
fn a_limit_fits_the_role_and_is_not_negative() {
    let eva = person("Eva").with(Role::Receiver, ROLLAG);
    let limited = |role, limit| {
        grant(
            eva.clone(),
            WantedRole {
                limit: Some(kr(limit)),
                ..wanted(role)
            },
        )
    };
    let no_limit = Reason::InvalidFormat {
        expected: "noLimit".to_owned(),
    };
    assert_eq!(only(limited(Role::Auditor, "1.00")), field(no_limit, "limit"));
    assert_eq!(
        only(limited(Role::Approver, "-0.01")),
        field(Reason::MustNotBeNegative, "limit")
    );
    assert!(limited(Role::Approver, "0.00").is_ok());
}

#[test]
fn a_role_ends_with_the_day_that_was_said() {
    let eva = person("Eva").with(Role::Receiver, ROLLAG);
    let (eva, changes) = end(eva, Role::Receiver, Some(TODAY), &[], &[]).unwrap();
    assert_eq!([TODAY, TOMORROW].map(|day| roles_on(&eva, day).len()), [1, 0]);
    let detail = "ended the role goods receiver, held since 2020-01-01, with 2026-09-15 as its last day";
    assert_eq!(changes.events[0].detail, detail);
}

#[test]
fn a_role_ended_at_once_no_longer_counts_today() {
    let eva = person("Eva").with(Role::Receiver, ROLLAG);
    let (eva, _) = end(eva, Role::Receiver, None, &[], &[]).unwrap();
    assert_eq!([YESTERDAY, TODAY].map(|day| roles_on(&eva, day).len()), [1, 0]);
}

#[test]
fn a_role_given_by_mistake_goes_without_having_been_held() {
    for from in [TODAY, TOMORROW] {
        let receiver = WantedRole {
            period: period(from, None),
            ..wanted(Role::Receiver)
        };
        let (eva, _) = grant(person("Eva").with(Role::Requisitioner, ROLLAG), receiver).unwrap();
        let organisation = rollag();
        let around = Around {
            organisation: &organisation,
            people: &[],
            delegations: &[],
        };
        let ended = EndedRole {
            role: Role::Receiver,
            from,
            last_day: None,
        };
        let (eva, changes) = eva.end_role(&administers(), ended, around, on(TODAY)).unwrap();
        assert_eq!(eva.memberships.len(), 1);
        assert_eq!(changes.events.len(), 1, "the audit trail remembers it");
    }
}

#[test]
fn the_past_of_a_role_is_not_rewritten_and_ending_never_lengthens() {
    let eva = person("Eva").during(Role::Receiver, ROLLAG, LONG_AGO, date(2026, 9, 30));
    let passed = Reason::DayHasPassed { day: YESTERDAY };
    assert_eq!(
        only(end(eva.clone(), Role::Receiver, Some(YESTERDAY), &[], &[])),
        field(passed, "lastDay")
    );
    let later = end(eva.clone(), Role::Receiver, Some(date(2026, 12, 31)), &[], &[]).unwrap();
    assert_eq!(later, (eva, Changes::none()));
    let over = person("Eva").during(Role::Receiver, ROLLAG, LONG_AGO, date(2025, 12, 31));
    assert_eq!(
        end(over.clone(), Role::Receiver, None, &[], &[]).unwrap(),
        (over, Changes::none())
    );
}

#[test]
fn the_last_administrator_cannot_go() {
    for last_day in [None, Some(TODAY), Some(date(2027, 12, 31))] {
        let refused = end(astrid(), Role::Administrator, last_day, &[astrid()], &[]);
        assert_eq!(only(refused), whole(Reason::LastAdministrator));
    }
    let elsewhere = person("Per")
        .with(Role::Administrator, TINN)
        .with(Role::Receiver, ROLLAG);
    let past = person("Ola").during(Role::Administrator, ROLLAG, LONG_AGO, YESTERDAY);
    let refused = end(astrid(), Role::Administrator, None, &[astrid(), elsewhere, past], &[]);
    assert_eq!(
        only(refused),
        whole(Reason::LastAdministrator),
        "neither an administrator elsewhere nor a former one counts"
    );
}

#[test]
fn an_administrator_goes_when_somebody_administers_on_every_day_she_leaves() {
    let successor = |from, to| {
        let administrator = Membership::new(ROLLAG, Role::Administrator, period(from, to), None).unwrap();
        Person {
            memberships: vec![administrator],
            ..person("Per")
        }
    };
    let goes = |people: &[Person]| end(astrid(), Role::Administrator, Some(date(2026, 9, 30)), people, &[]);
    assert!(goes(&[successor(LONG_AGO, None)]).is_ok());
    assert!(
        goes(&[successor(date(2026, 10, 1), None)]).is_ok(),
        "from the day after"
    );
    for people in [
        vec![successor(date(2026, 10, 2), None)],
        vec![successor(LONG_AGO, Some(date(2026, 12, 31)))],
        vec![
            successor(LONG_AGO, Some(date(2026, 12, 31))),
            successor(date(2027, 1, 2), None),
        ],
    ] {
        assert_eq!(only(goes(&people)), whole(Reason::LastAdministrator), "{people:?}");
    }
    let relay = [
        successor(LONG_AGO, Some(date(2026, 12, 31))),
        Person {
            id: approver().id,
            ..successor(date(2027, 1, 1), None)
        },
    ];
    assert!(goes(&relay).is_ok());
}

#[test]
fn ending_an_administrator_writes_the_organisation_so_that_two_at_once_collide() {
    let per = person("Per").with(Role::Administrator, ROLLAG);
    let written = |role, person: Person| {
        let (_, changes) = end(person, role, None, &[astrid()], &[]).unwrap();
        changes
            .things
            .iter()
            .any(|write| matches!(&write.thing, Thing::Organisation(it) if !write.new && it.id == ROLLAG))
    };
    assert!(written(Role::Administrator, per));
    assert!(!written(Role::Receiver, person("Eva").with(Role::Receiver, ROLLAG)));
}

#[test]
fn the_operator_is_neither_made_nor_unmade_here() {
    let operator = person("Drift").with(Role::Operator, ROLLAG);
    let refused = end(operator.clone(), Role::Operator, None, &[], &[]);
    assert_eq!(only(refused), field(Reason::DoesNotFitOrganisation, "role"));
    let second = grant(person("Eva").with(Role::Receiver, ROLLAG), wanted(Role::Operator));
    assert_eq!(only(second), field(Reason::DoesNotFitOrganisation, "role"));
}

#[test]
fn who_keeps_no_role_stands_in_for_nobody_any_longer() {
    let ola = person("Ola").with(Role::Approver, ROLLAG);
    let eva = person("Eva").with(Role::Receiver, ROLLAG);
    let now = lent(ROLLAG, &ola, &eva, TODAY, date(2026, 12, 31)).0;
    let later = lent(ROLLAG, &ola, &eva, date(2026, 11, 1), date(2026, 11, 30)).0;
    let elsewhere = lent(TINN, &ola, &eva, TODAY, date(2026, 12, 31)).0;
    let delegations = [now.clone(), later.clone(), elsewhere];
    let after = |person: Person, last_day| {
        let (_, changes) = end(person, Role::Receiver, last_day, &[], &delegations).unwrap();
        let delegation = |thing: &Thing| match thing {
            Thing::Delegation(delegation) => Some((**delegation).clone()),
            _ => None,
        };
        changes
            .things
            .iter()
            .filter_map(|write| delegation(&write.thing))
            .collect::<Vec<_>>()
    };
    let end_of_october = after(eva.clone(), Some(date(2026, 10, 31)));
    assert_eq!(
        end_of_october.iter().map(|left| left.id).collect::<Vec<_>>(),
        [now.id, later.id]
    );
    assert_eq!(end_of_october[0].period.to, Some(date(2026, 10, 31)));
    assert!(
        end_of_october[1].withdrawn_at.is_some(),
        "it would have begun after she is gone"
    );
    let at_once = after(eva.clone(), None);
    assert!(at_once.iter().all(|left| !left.in_force_on(TODAY)) && at_once.len() == 2);
    assert_eq!(
        after(eva.with(Role::Auditor, ROLLAG), None),
        [],
        "she is still a colleague"
    );
}

fn approver() -> Person {
    person("Ola").with(Role::Approver, ROLLAG)
}

fn colleague() -> Person {
    person("Kari").with(Role::Requisitioner, ROLLAG)
}

fn delegate(giver: &Person, receiver: &Person, from: Day, to: Option<Day>) -> Result<(Delegation, Changes), Refusals> {
    let permit: Permit<Delegate> = permit(giver, ROLLAG);
    Delegation::create(&permit, giver, receiver, period(from, to), &[], on(TODAY))
}

/// Whether Kari approves by what Ola lends her.
fn approves(delegation: &Delegation, day: Day) -> bool {
    let actor = Actor::new(&colleague(), ROLLAG, &[(delegation.clone(), approver())], day).unwrap();
    actor.may_here::<ApproveRequisition>().is_ok()
}

#[test]
fn who_is_away_lends_her_roles_to_a_colleague() {
    let (delegation, changes) = delegate(&approver(), &colleague(), TODAY, Some(date(2026, 10, 5))).unwrap();
    assert_eq!(
        [TODAY, date(2026, 10, 5), date(2026, 10, 6)].map(|day| approves(&delegation, day)),
        [true, true, false]
    );
    assert_eq!(
        changes.events[0].detail,
        "Kari Eksempel stands in for Ola Eksempel from 2026-09-15 to 2026-10-05"
    );
}

#[test]
fn nobody_stands_in_for_more_than_a_year_without_being_appointed_anew() {
    let until = |to| delegate(&approver(), &colleague(), TODAY, to);
    assert!(until(Some(date(2027, 9, 14))).is_ok());
    let too_long = Reason::PeriodTooLong { max_months: 12 };
    assert_eq!(only(until(Some(date(2027, 9, 15)))), field(too_long, "to"));
    assert_eq!(only(until(None)), field(Reason::Required, "to"));
    let from_yesterday = delegate(&approver(), &colleague(), YESTERDAY, Some(TOMORROW));
    assert_eq!(
        only(from_yesterday),
        field(Reason::DayHasPassed { day: YESTERDAY }, "from")
    );
}

#[test]
fn a_substitute_is_a_colleague_on_all_of_the_days() {
    let to = |receiver: &Person| delegate(&approver(), receiver, TODAY, Some(date(2026, 10, 5)));
    assert_eq!(only(to(&approver())), field(Reason::Duplicate, "substitute"));
    let stranger = person("Eva").with(Role::Approver, TINN);
    assert_eq!(only(to(&stranger)), field(Reason::NotFound, "substitute"));
    let operator = person("Drift").with(Role::Operator, ROLLAG);
    assert_eq!(only(to(&operator)), field(Reason::NotFound, "substitute"));
    let leaves = person("Eva").during(Role::Receiver, ROLLAG, LONG_AGO, date(2026, 10, 4));
    assert_eq!(only(to(&leaves)), field(Reason::NotAMember, "substitute"));
    let changes_role = leaves.during(Role::Orderer, ROLLAG, date(2026, 10, 5), date(2026, 10, 31));
    assert!(to(&changes_role).is_ok());
}

#[test]
fn only_roles_of_ones_own_are_lent_and_administration_never() {
    let refused = delegate(&astrid(), &colleague(), TODAY, Some(TOMORROW));
    assert_eq!(
        only(refused),
        whole(Reason::NotAllowed),
        "an administrator without other roles has nothing to lend"
    );
    let by_lent_role: Permit<Delegate> = standing_in(&colleague(), &approver(), ROLLAG);
    let eva = person("Eva").with(Role::Receiver, ROLLAG);
    let onwards = Delegation::create(
        &by_lent_role,
        &colleague(),
        &eva,
        period(TODAY, Some(TODAY)),
        &[],
        on(TODAY),
    );
    assert_eq!(only(onwards), whole(Reason::NotAllowed));
    let of_another: Permit<Delegate> = permit(&person("Per").with(Role::Orderer, ROLLAG), ROLLAG);
    let of_another = Delegation::create(
        &of_another,
        &approver(),
        &colleague(),
        period(TODAY, Some(TODAY)),
        &[],
        on(TODAY),
    );
    assert_eq!(
        only(of_another),
        whole(Reason::NotAllowed),
        "nobody lends what is another's"
    );
}

#[test]
fn the_same_substitute_is_appointed_once_for_the_same_days() {
    let permit: Permit<Delegate> = permit(&approver(), ROLLAG);
    let (first, _) = delegate(&approver(), &colleague(), TODAY, Some(date(2026, 9, 30))).unwrap();
    let again = |from, others: &[Delegation]| {
        let days = period(from, Some(date(2026, 10, 31)));
        Delegation::create(&permit, &approver(), &colleague(), days, others, on(TODAY))
    };
    assert_eq!(
        only(again(date(2026, 9, 30), std::slice::from_ref(&first))),
        field(Reason::Duplicate, "substitute")
    );
    assert!(again(date(2026, 10, 1), std::slice::from_ref(&first)).is_ok());
    let (withdrawn, _) = first.clone().end(&permit, None, on(TODAY)).unwrap();
    assert!(again(date(2026, 9, 30), &[withdrawn]).is_ok());
    let many = vec![
        Delegation {
            to: astrid().id,
            ..first
        };
        20
    ];
    assert_eq!(only(again(TODAY, &many)), whole(Reason::TooMany { max: 20 }));
}

#[test]
fn a_substitute_whose_authority_is_taken_back_may_nothing_the_same_day() {
    let permit: Permit<Delegate> = permit(&approver(), ROLLAG);
    let (delegation, _) = delegate(&approver(), &colleague(), TODAY, Some(date(2026, 10, 5))).unwrap();
    let (ended, changes) = delegation.clone().end(&permit, None, on(TODAY)).unwrap();
    assert!(approves(&delegation, TODAY) && !approves(&ended, TODAY));
    assert_eq!(ended.period, delegation.period, "what was agreed is not rewritten");
    assert_eq!(changes.events[0].detail, "ended at once");
    assert_eq!(
        ended.clone().end(&permit, None, on(TODAY)).unwrap(),
        (ended, Changes::none())
    );
}

#[test]
fn an_authority_ends_earlier_than_agreed_but_never_later() {
    let permit: Permit<Delegate> = permit(&approver(), ROLLAG);
    let (delegation, _) = delegate(&approver(), &colleague(), TOMORROW, Some(date(2026, 10, 5))).unwrap();
    let until = |day| delegation.clone().end(&permit, Some(day), on(TODAY));
    let (shorter, _) = until(date(2026, 9, 20)).unwrap();
    assert_eq!(
        [date(2026, 9, 20), date(2026, 9, 21)].map(|day| approves(&shorter, day)),
        [true, false]
    );
    assert_eq!(
        until(date(2026, 12, 31)).unwrap(),
        (delegation.clone(), Changes::none())
    );
    assert_eq!(only(until(TODAY)), field(Reason::EndsBeforeStart, "lastDay"));
    assert_eq!(
        only(until(YESTERDAY)),
        field(Reason::DayHasPassed { day: YESTERDAY }, "lastDay")
    );
}

#[test]
fn only_who_is_away_and_administrators_end_an_authority() {
    let (delegation, _) = delegate(&approver(), &colleague(), TODAY, Some(TOMORROW)).unwrap();
    let ends = |person: &Person, organisation: OrganisationId| {
        delegation.clone().end(&permit(person, organisation), None, on(TODAY))
    };
    assert!(ends(&approver(), ROLLAG).is_ok());
    assert!(ends(&astrid(), ROLLAG).is_ok());
    let other = person("Per").with(Role::Orderer, ROLLAG);
    assert_eq!(only(ends(&other, ROLLAG)), whole(Reason::NotAllowed));
    let elsewhere = person("Per").with(Role::Administrator, TINN);
    assert_eq!(only(ends(&elsewhere, TINN)), field(Reason::NotFound, "delegation"));
}

#[test]
fn a_language_is_ones_own_business() {
    let (eva, changes) = person("Eva").reading(Language::English);
    assert_eq!(eva.language, Language::English);
    assert_eq!((changes.things.len(), changes.events.len()), (1, 0));
    assert_eq!(eva.reading(Language::English).1, Changes::none());
}

//! Who may do what: every operation against every role, printed to a golden file, and what makes a role count at all.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod world;

use proptest::prelude::*;
use samkjop_domain::access::{self, Actor, Permission};
use samkjop_domain::calendar::Day;
use samkjop_domain::changes::Event;
use samkjop_domain::people::{Person, Role};
use samkjop_domain::refusal::Reason;
use std::fmt::Write as _;
use uuid::Uuid;
use world::{ROLLAG, TINN, TODAY, WithRole, date, golden, kr, lent, on, person, standing_in};

macro_rules! operations {
    ($($name:ident)*) => {
        /// Every operation with whether `actor` is let in.
        fn doors(actor: &Actor) -> Vec<(&'static str, bool)> {
            vec![$((access::$name::NAME, actor.may_here::<access::$name>().is_ok())),*]
        }

        /// Whether `actor` is let in anywhere in another organisation than the one she acts for.
        fn doors_elsewhere(actor: &Actor) -> Vec<Option<Reason>> {
            vec![$(actor.may::<access::$name>(TINN).err().map(|refusal| refusal.reason)),*]
        }
    };
}

operations! {
    ViewOrganisation ChangeOrganisation ManagePeople Delegate ReadAuditTrail ViewAgreements ManageAgreement
    ExtendParticipation ManagePrices ManageAssortment BrowseCatalogue FillBasket SubmitRequisition ViewRequisitions
    ApproveRequisition ReleaseRequisition ViewOrders ManageOrders ViewReceivedOrders Operate
}

fn acting(person: &Person, today: Day) -> Result<Actor, Reason> {
    Actor::new(person, ROLLAG, &[], today).map_err(|refusal| refusal.reason)
}

#[test]
fn the_matrix_of_operations_and_roles_is_as_written() {
    let actors = Role::ALL.map(|role| acting(&person("Kari").with(role, ROLLAG), TODAY).unwrap());
    let columns = actors.each_ref().map(doors);
    let mut page = String::new();
    let heading: Vec<String> = Role::ALL.iter().map(|role| format!("{role:?}")).collect();
    writeln!(page, "{:<20} {}", "", heading.join(" ")).unwrap();
    for (row, (operation, roles)) in access::TABLE.iter().enumerate() {
        let mut line = format!("{operation:<20}");
        for ((role, column), title) in Role::ALL.iter().zip(&columns).zip(&heading) {
            let (name, open) = column.get(row).expect("add the new operation to this test");
            assert_eq!(
                name, operation,
                "the operations of this test stand in the order of the table"
            );
            assert_eq!(
                *open,
                roles.contains(role),
                "{operation} for {role:?} is not what the table says"
            );
            write!(line, " {:<width$}", if *open { "x" } else { "." }, width = title.len()).unwrap();
        }
        writeln!(page, "{}", line.trim_end()).unwrap();
    }
    assert_eq!(
        columns[0].len(),
        access::TABLE.len(),
        "this test names an operation that is gone from the table"
    );
    golden("access.txt", &page);
}

proptest! {
    #[test]
    fn nobody_is_let_in_without_a_role_the_table_lists(held in prop::collection::vec(0..Role::ALL.len(), 1..5)) {
        let roles: Vec<Role> = held.into_iter().map(|index| Role::ALL[index]).collect();
        let somebody = roles.iter().fold(person("Kari"), |somebody, role| somebody.with(*role, ROLLAG));
        let actor = acting(&somebody, TODAY).unwrap();
        for ((operation, open), (_, listed)) in doors(&actor).into_iter().zip(access::TABLE) {
            prop_assert_eq!(open, listed.iter().any(|role| roles.contains(role)), "{}", operation);
        }
    }
}

#[test]
fn nothing_is_allowed_in_another_organisation_than_the_one_acted_for() {
    let everything = |person: Person, place| Role::ALL.iter().fold(person, |person, role| person.with(*role, place));
    let actor = acting(&everything(everything(person("Kari"), ROLLAG), TINN), TODAY).unwrap();
    assert!(
        doors_elsewhere(&actor)
            .iter()
            .all(|reason| *reason == Some(Reason::NotAllowed))
    );
}

#[test]
fn a_permit_names_who_it_was_given_to_where_and_for_what() {
    let kari = person("Kari")
        .limited(Role::Approver, ROLLAG, "10000.00")
        .with(Role::Auditor, ROLLAG);
    let permit = world::permit::<access::ApproveRequisition>(&kari, ROLLAG);
    assert_eq!(
        (permit.person(), permit.organisation(), permit.name()),
        (kari.id, ROLLAG, "ApproveRequisition")
    );
    let grants: Vec<_> = permit
        .grants()
        .iter()
        .map(|grant| (grant.role, grant.limit, grant.on_behalf_of))
        .collect();
    assert_eq!(
        grants,
        [(Role::Approver, Some(kr("10000.00")), None)],
        "a role that does not count is not carried along"
    );
}

#[test]
fn a_role_counts_from_its_first_day_to_its_last() {
    let kari = person("Kari").during(Role::Approver, ROLLAG, date(2026, 7, 1), date(2026, 7, 31));
    let approves = |day| {
        acting(&kari, day)?
            .may_here::<access::ApproveRequisition>()
            .map(|_| ())
            .map_err(|no| no.reason)
    };
    assert_eq!(approves(date(2026, 6, 30)), Err(Reason::NotAMember));
    assert_eq!(approves(date(2026, 7, 1)), Ok(()));
    assert_eq!(approves(date(2026, 7, 31)), Ok(()));
    assert_eq!(approves(date(2026, 8, 1)), Err(Reason::NotAMember));
}

#[test]
fn a_role_elsewhere_is_no_role_here() {
    let kari = person("Kari").with(Role::Approver, TINN);
    assert_eq!(acting(&kari, TODAY).unwrap_err(), Reason::NotAMember);
}

#[test]
fn a_substitute_may_do_what_the_other_may_while_it_lasts() {
    let ola = person("Ola").with(Role::Approver, ROLLAG);
    let kari = person("Kari").with(Role::Requisitioner, ROLLAG);
    let delegation = [lent(ROLLAG, &ola, &kari, date(2026, 7, 6), date(2026, 7, 24))];
    let approves = |day| {
        Actor::new(&kari, ROLLAG, &delegation, day)?
            .may_here::<access::ApproveRequisition>()
            .map(|_| ())
    };
    for day in [date(2026, 7, 6), date(2026, 7, 24)] {
        assert_eq!(approves(day), Ok(()));
    }
    for day in [date(2026, 7, 5), date(2026, 7, 25)] {
        assert_eq!(approves(day), Err(Reason::NotAllowed.whole()));
    }
}

#[test]
fn a_substitute_without_any_role_of_her_own_acts_by_the_lent_one_only() {
    let ola = person("Ola").with(Role::Approver, ROLLAG);
    let kari = person("Kari");
    let today = [lent(ROLLAG, &ola, &kari, TODAY, TODAY)];
    let actor = Actor::new(&kari, ROLLAG, &today, TODAY).unwrap();
    assert!(actor.may_here::<access::ApproveRequisition>().is_ok());
    assert!(actor.may_here::<access::FillBasket>().is_err());
}

#[test]
fn a_delegation_lends_nothing_in_another_organisation_to_another_person_or_of_another_person() {
    let ola = person("Ola").with(Role::Approver, ROLLAG).with(Role::Approver, TINN);
    let kari = person("Kari").with(Role::Requisitioner, ROLLAG);
    let per = person("Per").with(Role::Requisitioner, ROLLAG);
    let elsewhere = lent(TINN, &ola, &kari, TODAY, TODAY);
    let to_per = lent(ROLLAG, &ola, &per, TODAY, TODAY);
    let mut mixed_up = lent(ROLLAG, &per, &kari, TODAY, TODAY);
    mixed_up.1 = ola.clone();
    for delegation in [elsewhere, to_per, mixed_up] {
        let actor = Actor::new(&kari, ROLLAG, &[delegation], TODAY).unwrap();
        assert!(actor.may_here::<access::ApproveRequisition>().is_err());
    }
}

#[test]
fn somebody_without_a_role_that_day_has_none_to_lend() {
    let ola = person("Ola").during(Role::Approver, ROLLAG, date(2026, 1, 1), date(2026, 9, 14));
    let kari = person("Kari").with(Role::Requisitioner, ROLLAG);
    let actor = Actor::new(&kari, ROLLAG, &[lent(ROLLAG, &ola, &kari, TODAY, TODAY)], TODAY).unwrap();
    assert!(actor.may_here::<access::ApproveRequisition>().is_err());
}

#[test]
fn the_administration_of_people_is_never_lent() {
    let ola = person("Ola")
        .with(Role::Administrator, ROLLAG)
        .with(Role::Approver, ROLLAG);
    let kari = person("Kari");
    let actor = Actor::new(&kari, ROLLAG, &[lent(ROLLAG, &ola, &kari, TODAY, TODAY)], TODAY).unwrap();
    assert!(actor.may_here::<access::ManagePeople>().is_err());
    assert!(actor.may_here::<access::ApproveRequisition>().is_ok());
}

#[test]
fn what_a_substitute_does_names_both_in_the_audit_trail() {
    let ola = person("Ola").with(Role::Approver, ROLLAG);
    let kari = person("Kari").with(Role::Requisitioner, ROLLAG);
    let event =
        |permit| Event::by::<access::ApproveRequisition>(&permit, on(TODAY), "requisition", Uuid::now_v7(), "approved");
    let by_substitute = event(standing_in(&kari, &ola, ROLLAG));
    assert_eq!(
        (by_substitute.person, by_substitute.on_behalf_of),
        (Some(kari.id), Some(ola.id))
    );
    assert_eq!(
        (by_substitute.organisation, by_substitute.operation.as_str()),
        (ROLLAG, "ApproveRequisition")
    );
    let by_own_role = event(standing_in(&kari.clone().with(Role::Approver, ROLLAG), &ola, ROLLAG));
    assert_eq!(
        (by_own_role.person, by_own_role.on_behalf_of),
        (Some(kari.id), None),
        "one's own role comes first"
    );
}

//! Asking and approving: who must approve, who may not, and what voids an approval.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod world;

use samkjop_domain::access::{ApproveRequisition, Permit, ReleaseRequisition, SubmitRequisition};
use samkjop_domain::organisation::ApprovalPolicy;
use samkjop_domain::people::{Person, Role};
use samkjop_domain::refusal::Reason;
use samkjop_domain::requisition::pricing::PricedItem;
use samkjop_domain::requisition::release::release;
use samkjop_domain::requisition::{Content, ContentHash, Requisition, RequisitionState};
use world::requests::{
    approve, approved_by, approver, berit, changed, limited_approver, nina, released, state, toners,
};
use world::shop::{Shop, steps};
use world::{
    ROLLAG, TINN, TODAY, WithRole, as_role, field, kr, on, only, permit, person, quantity, standing_in, whole,
};

#[test]
fn what_the_orderers_own_limit_covers_is_approved_at_once() {
    let shop = Shop::new();
    let within = shop.request(&berit(), &[("T-100", "50")]);
    assert_eq!(
        (within.content.amount(), within.state, within.approvals_needed),
        (kr("9950.00"), RequisitionState::Approved, 0)
    );
    let above = shop.request(&berit(), &[("T-100", "51")]);
    assert_eq!((above.state, above.approvals_needed), (RequisitionState::Submitted, 1));
    let exactly = person("Berit").limited(Role::Orderer, ROLLAG, "9950.00");
    assert_eq!(
        shop.request(&exactly, &[("T-100", "50")]).state,
        RequisitionState::Approved,
        "a limit can be used up"
    );
    let unlimited = person("Berit").with(Role::Orderer, ROLLAG);
    assert_eq!(
        shop.request(&unlimited, &[("T-100", "5000")]).state,
        RequisitionState::Approved
    );
}

#[test]
fn the_limit_of_somebody_one_stands_in_for_approves_nothing_one_asks_for() {
    let shop = Shop::new();
    let permit: Permit<SubmitRequisition> = standing_in(&nina(), &berit(), ROLLAG);
    let content = toners(&shop, "1");
    let (requisition, _) = Requisition::submit(&permit, content, &shop.buyer.approval, false, on(TODAY)).unwrap();
    assert_eq!(requisition.state, RequisitionState::Submitted);
}

#[test]
fn greater_amounts_take_more_approvers_and_any_amount_takes_one() {
    let needed = |policy: ApprovalPolicy, amount: &str| {
        let mut shop = Shop::new();
        shop.buyer.approval = policy;
        shop.request(&nina(), &[("T-100", amount)]).approvals_needed
    };
    let two_steps = || steps(&["0.00", "9950.00"]);
    assert_eq!(needed(two_steps(), "50"), 1, "9 950.00 is not above 9 950.00");
    assert_eq!(needed(two_steps(), "51"), 2);
    assert_eq!(
        needed(ApprovalPolicy::default(), "1"),
        1,
        "an empty policy never means that nobody looks"
    );
    assert_eq!(needed(steps(&["1000000.00"]), "1"), 1);
}

#[test]
fn a_request_for_nothing_is_refused() {
    let shop = Shop::new();
    let empty = Content {
        lines: Vec::new(),
        ..toners(&shop, "1")
    };
    let permit: Permit<SubmitRequisition> = permit(&nina(), ROLLAG);
    let refused = Requisition::submit(&permit, empty.clone(), &shop.buyer.approval, false, on(TODAY));
    assert_eq!(only(refused), field(Reason::NothingToOrder, "lines"));
    let requisition = shop.request(&nina(), &[("T-100", "1")]);
    assert_eq!(
        only(changed(&requisition, &nina(), empty, &shop.buyer.approval)),
        field(Reason::NothingToOrder, "lines")
    );
}

#[test]
fn an_approval_says_who_when_and_of_which_content() {
    let requisition = Shop::new().request(&nina(), &[("T-100", "50")]);
    let ola = approver("Ola");
    let (after, changes) = requisition
        .clone()
        .approve(&permit(&ola, ROLLAG), &requisition.content_hash, on(TODAY))
        .unwrap();
    assert_eq!(after.state, RequisitionState::Approved);
    let [approval] = after.approvals.as_slice() else {
        panic!("one approval")
    };
    assert!(approval.approved);
    assert_eq!(
        (approval.by, approval.on_behalf_of, approval.at),
        (ola.id, None, on(TODAY).now)
    );
    assert_eq!(approval.content_hash, requisition.content.hash());
    assert_eq!(
        (changes.events[0].person, changes.events[0].operation.as_str()),
        (Some(ola.id), "ApproveRequisition")
    );
}

#[test]
fn a_rejection_needs_a_reason_and_stops_the_request() {
    let requisition = Shop::new().request(&nina(), &[("T-100", "50")]);
    let ola: Permit<ApproveRequisition> = permit(&limited_approver("Ola", "1.00"), ROLLAG);
    let reject = |reason| {
        requisition
            .clone()
            .reject(&ola, &requisition.content_hash, reason, on(TODAY))
    };
    assert_eq!(only(reject("  ")), field(Reason::ReasonRequired, "reason"));
    let (rejected, _) = reject(" Vi har nok ").expect("also one whose limit does not cover it may say no");
    assert_eq!(
        (rejected.state, rejected.approvals[0].reason.as_deref()),
        (RequisitionState::Rejected, Some("Vi har nok"))
    );
    assert_eq!(rejected.approvals_missing(), 1);
    assert_eq!(only(approved_by(&rejected, &approver("Per"))), whole(state("rejected")));
    assert_eq!(only(released(&Shop::new(), &rejected, TODAY)), whole(state("rejected")));
}

#[test]
fn nobody_decides_on_her_own_request() {
    let both = nina().with(Role::Approver, ROLLAG);
    let requisition = Shop::new().request(&both, &[("T-100", "50")]);
    assert_eq!(only(approved_by(&requisition, &both)), whole(Reason::OwnRequisition));
    let permit = permit(&both, ROLLAG);
    let rejection = requisition
        .clone()
        .reject(&permit, &requisition.content_hash, "Nei", on(TODAY));
    assert_eq!(only(rejection), whole(Reason::OwnRequisition));
    assert!(!requisition.waits_for(&permit));
}

#[test]
fn a_substitute_does_not_approve_for_the_one_who_asked() {
    let asks_and_approves = nina().with(Role::Approver, ROLLAG);
    let requisition = Shop::new().request(&asks_and_approves, &[("T-100", "50")]);
    let kari = person("Kari").with(Role::Requisitioner, ROLLAG);
    let substitute: Permit<ApproveRequisition> = standing_in(&kari, &asks_and_approves, ROLLAG);
    assert_eq!(only(approve(&requisition, &substitute)), whole(Reason::OwnRequisition));
    let approver_herself = standing_in(&kari.with(Role::Approver, ROLLAG), &asks_and_approves, ROLLAG);
    let after = approve(&requisition, &approver_herself).expect("by her own role she may");
    assert_eq!(after.approvals[0].on_behalf_of, None);
}

#[test]
fn one_who_asked_does_not_approve_her_own_as_somebodys_substitute() {
    let requisition = Shop::new().request(&nina(), &[("T-100", "50")]);
    let nina_for_ola: Permit<ApproveRequisition> = standing_in(&nina(), &approver("Ola"), ROLLAG);
    assert_eq!(
        only(approve(&requisition, &nina_for_ola)),
        whole(Reason::OwnRequisition)
    );
}

#[test]
fn what_a_substitute_approves_names_both() {
    let requisition = Shop::new().request(&nina(), &[("T-100", "50")]);
    let (ola, kari) = (approver("Ola"), person("Kari"));
    let permit = standing_in(&kari, &ola, ROLLAG);
    let (after, changes) = requisition
        .clone()
        .approve(&permit, &requisition.content_hash, on(TODAY))
        .unwrap();
    assert_eq!(
        (after.approvals[0].by, after.approvals[0].on_behalf_of),
        (kari.id, Some(ola.id))
    );
    assert_eq!(
        (changes.events[0].person, changes.events[0].on_behalf_of),
        (Some(kari.id), Some(ola.id))
    );
}

#[test]
fn when_only_the_lent_limit_covers_the_amount_it_is_the_lenders_role_that_is_recorded() {
    let requisition = Shop::new().request(&nina(), &[("T-100", "50")]);
    let (ola, kari) = (approver("Ola"), limited_approver("Kari", "1000.00"));
    let permit = standing_in(&kari, &ola, ROLLAG);
    let (after, changes) = requisition
        .clone()
        .approve(&permit, &requisition.content_hash, on(TODAY))
        .unwrap();
    assert_eq!(after.approvals[0].on_behalf_of, Some(ola.id));
    assert_eq!(changes.events[0].on_behalf_of, Some(ola.id));
}

/// A request that two must approve.
fn two_steps() -> (Shop, Requisition) {
    let mut shop = Shop::new();
    shop.buyer.approval = steps(&["0.00", "5000.00"]);
    let requisition = shop.request(&nina(), &[("T-100", "50")]);
    (shop, requisition)
}

#[test]
fn each_step_takes_another_person() {
    let (_, requisition) = two_steps();
    let (ola, per) = (approver("Ola"), approver("Per"));
    let once = approved_by(&requisition, &ola).unwrap();
    assert_eq!((once.state, once.approvals_missing()), (RequisitionState::Submitted, 1));
    assert_eq!(only(approved_by(&once, &ola)), whole(Reason::AlreadyApproved));
    assert!(!once.waits_for(&permit(&ola, ROLLAG)) && once.waits_for(&permit(&per, ROLLAG)));
    let twice = approved_by(&once, &per).unwrap();
    assert_eq!(
        (twice.state, twice.approvals_missing()),
        (RequisitionState::Approved, 0)
    );
    assert_eq!(only(approved_by(&twice, &approver("Kari"))), whole(state("approved")));
}

#[test]
fn a_person_and_her_substitute_count_as_one() {
    let (_, requisition) = two_steps();
    let (ola, kari) = (approver("Ola"), person("Kari"));
    let kari_for_ola: Permit<ApproveRequisition> = standing_in(&kari, &ola, ROLLAG);
    let by_ola = approved_by(&requisition, &ola).unwrap();
    assert_eq!(only(approve(&by_ola, &kari_for_ola)), whole(Reason::AlreadyApproved));
    let by_kari = approve(&requisition, &kari_for_ola).unwrap();
    assert_eq!(only(approved_by(&by_kari, &ola)), whole(Reason::AlreadyApproved));
    assert_eq!(
        only(approved_by(&by_kari, &kari.with(Role::Approver, ROLLAG))),
        whole(Reason::AlreadyApproved)
    );
}

#[test]
fn the_last_approver_needs_a_limit_that_covers_the_amount() {
    let (_, requisition) = two_steps();
    let small = limited_approver("Ola", "1000.00");
    let once = approved_by(&requisition, &small).expect("the first step looks at need, not at the whole amount");
    let above = Reason::AboveLimit {
        limit: kr("9949.99"),
        amount: kr("9950.00"),
    };
    assert_eq!(
        only(approved_by(&once, &limited_approver("Per", "9949.99"))),
        whole(above)
    );
    assert_eq!(
        approved_by(&once, &limited_approver("Per", "9950.00")).unwrap().state,
        RequisitionState::Approved
    );
}

#[test]
fn an_edit_voids_the_approvals_and_sends_the_request_back() {
    let (shop, requisition) = two_steps();
    let policy = &shop.buyer.approval;
    let approved = approved_by(&approved_by(&requisition, &approver("Ola")).unwrap(), &approver("Per")).unwrap();
    let edited = changed(&approved, &nina(), toners(&shop, "49"), policy).unwrap();
    assert_eq!(
        (edited.state, edited.approvals_missing()),
        (RequisitionState::Submitted, 2)
    );
    assert_eq!(edited.approvals.len(), 2, "what was decided is not forgotten");
    assert_eq!(only(released(&shop, &edited, TODAY)), whole(state("submitted")));
    assert!(
        approved_by(&edited, &approver("Ola")).is_ok(),
        "the same person may approve the new content"
    );
}

#[test]
fn any_edit_makes_another_content() {
    let shop = Shop::new();
    let content = toners(&shop, "50");
    let mut edits: Vec<Content> = (0..7).map(|_| content.clone()).collect();
    edits[0].note = Some("Levér på baksiden".to_owned());
    edits[1].purpose = Some("Skolestart".to_owned());
    edits[2].buyer_reference = Some("4711".to_owned());
    edits[3].delivery.date = None;
    edits[4].delivery.address.name = "Et annet sted".to_owned();
    edits[5].lines[0].coding = Some("1234".to_owned());
    let PricedItem::Article(article) = &mut edits[6].lines[0].item else {
        panic!("toners are an article")
    };
    article.ordered_quantity = quantity("51");
    for edit in edits {
        assert_ne!(edit.hash(), content.hash());
    }
    assert_eq!(toners(&shop, "50.0").hash(), content.hash(), "50 and 50.0 are the same");
}

#[test]
fn content_and_its_hash_are_the_same_after_storing() {
    let content = toners(&Shop::new(), "50");
    let stored: Content = serde_json::from_value(serde_json::to_value(&content).unwrap()).unwrap();
    assert_eq!((stored.hash(), &stored), (content.hash(), &content));
}

#[test]
fn who_saw_another_content_does_not_decide_on_this_one() {
    let shop = Shop::new();
    let requisition = shop.request(&nina(), &[("T-100", "50")]);
    let seen = requisition.content_hash.clone();
    let edited = changed(&requisition, &nina(), toners(&shop, "500"), &shop.buyer.approval).unwrap();
    let ola: Permit<ApproveRequisition> = permit(&approver("Ola"), ROLLAG);
    assert_eq!(
        only(edited.clone().approve(&ola, &seen, on(TODAY))),
        whole(Reason::ContentChanged)
    );
    assert_eq!(
        only(edited.clone().reject(&ola, &seen, "Nei", on(TODAY))),
        whole(Reason::ContentChanged)
    );
    assert_eq!(
        only(edited.clone().approve(&ola, &ContentHash::given(""), on(TODAY))),
        whole(Reason::ContentChanged)
    );
    assert!(edited.clone().approve(&ola, &edited.content_hash, on(TODAY)).is_ok());
}

#[test]
fn a_stored_request_whose_content_was_tampered_with_is_not_released() {
    let shop = Shop::new();
    let mut requisition = approved_by(&shop.request(&nina(), &[("T-100", "50")]), &approver("Ola")).unwrap();
    requisition.content.note = Some("Lever til en annen".to_owned());
    assert_eq!(
        only(released(&shop, &requisition, TODAY)),
        whole(Reason::ContentChanged)
    );
}

#[test]
fn a_rejected_request_is_changed_and_submitted_again() {
    let shop = Shop::new();
    let requisition = shop.request(&nina(), &[("T-100", "50")]);
    let ola = permit(&approver("Ola"), ROLLAG);
    let (rejected, _) = requisition
        .clone()
        .reject(&ola, &requisition.content_hash, "For mye", on(TODAY))
        .unwrap();
    let again = changed(&rejected, &nina(), toners(&shop, "5"), &shop.buyer.approval).unwrap();
    assert_eq!(again.state, RequisitionState::Submitted);
    assert_eq!(
        approved_by(&again, &approver("Ola")).unwrap().state,
        RequisitionState::Approved
    );
}

#[test]
fn only_the_one_who_asked_changes_or_withdraws_a_request() {
    let shop = Shop::new();
    let requisition = shop.request(&nina(), &[("T-100", "50")]);
    let content = toners(&shop, "1");
    assert_eq!(
        only(changed(&requisition, &berit(), content.clone(), &shop.buyer.approval)),
        whole(Reason::NotFound)
    );
    let withdraw = |by: &Person| {
        requisition
            .clone()
            .withdraw(&permit(by, ROLLAG), on(TODAY))
            .map(|(after, _)| after)
    };
    assert_eq!(only(withdraw(&berit())), whole(Reason::NotFound));
    let withdrawn = withdraw(&nina()).unwrap();
    assert_eq!(withdrawn.state, RequisitionState::Withdrawn);
    assert_eq!(
        only(approved_by(&withdrawn, &approver("Ola"))),
        whole(state("withdrawn"))
    );
    assert_eq!(
        only(changed(&withdrawn, &nina(), content, &shop.buyer.approval)),
        whole(state("withdrawn"))
    );
}

#[test]
fn another_municipality_does_not_see_the_request() {
    let shop = Shop::new();
    let requisition = shop.request(&berit(), &[("T-100", "1")]);
    let in_tinn: Permit<ApproveRequisition> = as_role(Role::Approver, TINN);
    assert_eq!(only(approve(&requisition, &in_tinn)), whole(Reason::NotFound));
    let permit: Permit<ReleaseRequisition> = as_role(Role::Orderer, TINN);
    assert_eq!(
        only(release(&permit, requisition, shop.facts(&nina()), on(TODAY))),
        whole(Reason::NotFound)
    );
}

//! People who ask and approve, and what they do with requisitions.

use super::shop::Shop;
use super::{ROLLAG, TODAY, WithRole, date, on, permit, person};
use samkjop_domain::access::{ApproveRequisition, Permit, ReleaseRequisition};
use samkjop_domain::calendar::Day;
use samkjop_domain::changes::Changes;
use samkjop_domain::order::Order;
use samkjop_domain::organisation::ApprovalPolicy;
use samkjop_domain::people::{Person, Role};
use samkjop_domain::refusal::{Reason, Refusals};
use samkjop_domain::requisition::release::release;
use samkjop_domain::requisition::{Content, Requisition};

/// When most things are to be delivered.
pub const NEXT_WEEK: Day = date(2026, 9, 22);

/// May order up to 10 000.00 herself.
pub fn berit() -> Person {
    person("Berit").limited(Role::Orderer, ROLLAG, "10000.00")
}

/// Asks, orders nothing herself.
pub fn nina() -> Person {
    person("Nina").with(Role::Requisitioner, ROLLAG)
}

/// May approve any amount.
pub fn approver(name: &str) -> Person {
    person(name).with(Role::Approver, ROLLAG)
}

/// May approve up to `limit`.
pub fn limited_approver(name: &str, limit: &str) -> Person {
    person(name).limited(Role::Approver, ROLLAG, limit)
}

/// The requisition approved as it stands.
pub fn approve(requisition: &Requisition, permit: &Permit<ApproveRequisition>) -> Result<Requisition, Refusals> {
    let (after, _) = requisition
        .clone()
        .approve(permit, &requisition.content_hash, on(TODAY))?;
    Ok(after)
}

/// The requisition approved as it stands by somebody's own role.
pub fn approved_by(requisition: &Requisition, approver: &Person) -> Result<Requisition, Refusals> {
    approve(requisition, &permit(approver, ROLLAG))
}

/// The requisition with another content.
pub fn changed(
    requisition: &Requisition,
    by: &Person,
    content: Content,
    policy: &ApprovalPolicy,
) -> Result<Requisition, Refusals> {
    requisition
        .clone()
        .change(&permit(by, ROLLAG), content, policy, on(TODAY))
        .map(|(after, _)| after)
}

/// So many toners at what they cost.
pub fn toners(shop: &Shop, amount: &str) -> Content {
    shop.content(&[("T-100", amount)], TODAY, Some(NEXT_WEEK)).unwrap()
}

/// What a release makes.
pub type Released = (Requisition, Vec<Order>, Changes);

/// The requisition released by Nina on `day`.
pub fn released(shop: &Shop, requisition: &Requisition, day: Day) -> Result<Released, Refusals> {
    let asked = if requisition.requisitioner == berit().id {
        berit()
    } else {
        nina()
    };
    let permit = permit::<ReleaseRequisition>(&asked, ROLLAG);
    release(&permit, requisition.clone(), shop.facts(&asked), on(day))
}

/// The refusal for being in that state.
pub fn state(state: &str) -> Reason {
    Reason::RequisitionState {
        state: state.to_owned(),
    }
}

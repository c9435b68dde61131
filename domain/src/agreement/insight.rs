//! Who may see what of an agreement, and whether a buyer can use it today.

use super::ceiling::CeilingAccount;
use super::{Agreement, AgreementState};
use crate::access::{Permit, ViewAgreements};
use crate::calendar::Day;
use crate::catalogue::{PriceList, PriceListState};
use crate::ids::OrganisationId;
use crate::money::Money;
use crate::people::Role;
use crate::quantity::Quantity;
use crate::refusal::Reason;

/// How much of an agreement's usage somebody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UsageView {
    /// The sums of every participant.
    All,
    /// The sum of the whole, and the own part.
    Own(OrganisationId),
    /// Nothing: what is left under a ceiling is no business of those who sell.
    Nothing,
}

/// Which price lists of an agreement somebody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PriceListView {
    /// Only those of this supplier: none sees a competitor's.
    pub supplier: Option<OrganisationId>,
    /// Only those that were put in force, not what is still being looked at.
    pub activated_only: bool,
}

impl UsageView {
    /// Whether it shows a participant's own sum.
    pub fn shows(self, participant: OrganisationId) -> bool {
        match self {
            Self::All => true,
            Self::Own(own) => own == participant,
            Self::Nothing => false,
        }
    }
}

impl PriceListView {
    /// Whether it shows a list of the agreement.
    pub fn shows(&self, list: &PriceList) -> bool {
        let activated = matches!(list.state, PriceListState::Activated { .. });
        self.supplier.is_none_or(|supplier| list.supplier == supplier) && (activated || !self.activated_only)
    }
}

impl Agreement {
    /// Whether `organisation` may see it: its parties may, but a draft is its manager's alone.
    pub fn seen_by(&self, organisation: OrganisationId) -> bool {
        self.manager == organisation || (self.state != AgreementState::Draft && self.concerns(organisation))
    }

    /// How much of the usage the holder of `permit` sees: the manager and a participant's auditors all of it, other
    /// participants the whole and their own part, suppliers nothing.
    pub fn usage_seen_by(&self, permit: &Permit<ViewAgreements>) -> UsageView {
        let organisation = permit.organisation();
        let participates = self
            .terms
            .participants
            .iter()
            .any(|participant| participant.organisation == organisation);
        let audits = permit.grants().iter().any(|grant| grant.role == Role::Auditor);
        if self.manager == organisation || (participates && audits) {
            UsageView::All
        } else if participates {
            UsageView::Own(organisation)
        } else {
            UsageView::Nothing
        }
    }

    /// Which price lists `organisation` sees; none for those who may not see the agreement.
    pub fn price_lists_seen_by(&self, organisation: OrganisationId) -> Option<PriceListView> {
        let supplies = self.rank_of(organisation).is_some();
        self.seen_by(organisation)
            .then_some(match self.manager == organisation {
                true => PriceListView {
                    supplier: None,
                    activated_only: false,
                },
                false => PriceListView {
                    supplier: supplies.then_some(organisation),
                    activated_only: true,
                },
            })
    }

    /// Whether `buyer` can call anything off today, from whichever supplier.
    ///
    /// # Errors
    /// As [`Agreement::may_call_off`], and when a ceiling is used up.
    pub fn open_to(&self, buyer: OrganisationId, account: Option<&CeilingAccount>, today: Day) -> Result<(), Reason> {
        match self.terms.suppliers.first() {
            // What stands in the way is the same for all suppliers.
            Some(supplier) => self.may_call_off(buyer, supplier.organisation, today)?,
            None => return Err(self.participation(buyer).err().unwrap_or_else(|| self.wrong_state())),
        }
        match account.and_then(|account| spent(account, buyer)) {
            Some(reason) => Err(reason),
            None => Ok(()),
        }
    }
}

/// The ceiling that leaves `buyer` nothing, if there is one.
fn spent(account: &CeilingAccount, buyer: OrganisationId) -> Option<Reason> {
    if account.remaining().is_some_and(|left| left <= Money::ZERO) {
        return Some(Reason::CeilingReached { remaining: Money::ZERO });
    }
    if account.remaining_for(buyer).is_some_and(|left| left <= Money::ZERO) {
        return Some(Reason::SubCeilingReached { remaining: Money::ZERO });
    }
    let full = account
        .quantity_limit
        .as_ref()
        .is_some_and(|limit| account.quantity_used >= limit.most);
    full.then_some(Reason::QuantityCeilingReached {
        remaining: Quantity::ZERO,
    })
}

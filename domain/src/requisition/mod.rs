//! The requisition (rekvisisjon, anmodning): an internal request to buy, from asking to orders.
//!
//! What is approved is content, named by its hash: any edit makes another content and voids the approvals given. Its number is
//! internal and never shown to a supplier.

pub mod approval;
pub mod pricing;
pub mod release;
mod stored;

use crate::access::{Grant, Permit, SubmitRequisition};
use crate::calendar::Instant;
use crate::changes::{Changes, Event, Moment};
use crate::ids::{OrderId, OrganisationId, PersonId, RequisitionId, Version};
use crate::money::Money;
use crate::order::Delivery;
use crate::organisation::ApprovalPolicy;
use crate::people::Role;
use crate::refusal::{Reason, Refusals};
use crate::tax::TaxTotals;
use approval::Approval;
use pricing::PricedLine;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// A request to buy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Requisition {
    /// Identity.
    #[serde(rename = "_id")]
    pub id: RequisitionId,
    /// Optimistic version.
    pub version: Version,
    /// Running number within the buyer and year; `None` only until it is committed.
    pub number: Option<String>,
    /// The municipality that would buy.
    pub buyer: OrganisationId,
    /// Who asks.
    pub requisitioner: PersonId,
    /// When it was submitted, or submitted again after an edit.
    pub submitted_at: Instant,
    /// What is asked for.
    pub content: Content,
    /// SHA-256 of the content; what approvals name.
    pub content_hash: ContentHash,
    /// Where it stands.
    pub state: RequisitionState,
    /// How many different people must approve; none when the requisitioner's own limit covers it and all of it is of price lists.
    pub approvals_needed: u32,
    /// All decisions ever made on it, also on content that has changed since.
    pub approvals: Vec<Approval>,
    /// Whether orders go out by themselves with the last approval.
    pub release_when_approved: bool,
    /// The orders it became.
    pub orders: Vec<OrderId>,
}

/// What is asked for: everything an approver decides on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// Counts edits, so that content edited back to what it was is still another one.
    pub revision: u32,
    /// What it is for, in words.
    pub purpose: Option<String>,
    /// Lines with prices as they were when it was submitted.
    pub lines: Vec<PricedLine>,
    /// Where and when to deliver.
    pub delivery: Delivery,
    /// What the supplier writes on the invoice.
    pub buyer_reference: Option<String>,
    /// Free text to the suppliers.
    pub note: Option<String>,
    /// Sums.
    pub totals: TaxTotals,
}

/// SHA-256 of a content, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ContentHash(String);

impl ContentHash {
    /// The hash of a content's bytes.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let mut text = String::with_capacity(64);
        for byte in Sha256::digest(bytes) {
            let _ = write!(text, "{byte:02x}");
        }
        Self(text)
    }

    /// The hash as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A hash a client sends back.
    pub fn given(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// Where a requisition stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequisitionState {
    /// Waits for approval.
    Submitted,
    /// Approved; may become orders.
    Approved,
    /// Rejected with a reason; may be changed and submitted again.
    Rejected,
    /// Withdrawn by the requisitioner.
    Withdrawn,
    /// Has become orders.
    Released,
}

impl RequisitionState {
    /// The word the API uses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
            Self::Released => "released",
        }
    }
}

impl Content {
    /// SHA-256 over the content in a form that does not depend on how it is stored: JSON with fields in declared order.
    pub fn hash(&self) -> ContentHash {
        // A content is plain data without maps of other than text keys, so it always has a JSON form.
        ContentHash::of(&serde_json::to_vec(self).unwrap_or_default())
    }

    /// The sum without value added tax: what limits are compared with.
    pub fn amount(&self) -> Money {
        self.totals.net
    }

    /// Whether some line is outside the price lists, so that another person looks at it whatever the amount.
    pub fn is_beyond_lists(&self) -> bool {
        self.lines.iter().any(|line| line.reason().is_some())
    }
}

impl Requisition {
    /// Submits `content`; it is approved at once when the requisitioner's own limit as orderer covers it and no line is a free
    /// text.
    ///
    /// # Errors
    /// Refuses a content without lines.
    pub fn submit(
        permit: &Permit<SubmitRequisition>,
        content: Content,
        policy: &ApprovalPolicy,
        release_when_approved: bool,
        moment: Moment,
    ) -> Result<(Self, Changes), Refusals> {
        if content.lines.is_empty() {
            return Err(Reason::NothingToOrder.at("lines").into());
        }
        let approvals_needed = approvals_needed(permit, &content, policy);
        let requisition = Self {
            id: RequisitionId(moment.fresh()),
            version: Version(0),
            number: None,
            buyer: permit.organisation(),
            requisitioner: permit.person(),
            submitted_at: moment.now,
            content_hash: content.hash(),
            content,
            state: if approvals_needed == 0 {
                RequisitionState::Approved
            } else {
                RequisitionState::Submitted
            },
            approvals_needed,
            approvals: Vec::new(),
            release_when_approved,
            orders: Vec::new(),
        };
        let event = Event::by(permit, moment, "requisition", requisition.id.0, requisition.summary());
        let changes = Changes::none().create(requisition.clone()).event(event);
        Ok((requisition, changes))
    }

    /// The requisition with another content; approvals given so far no longer count.
    ///
    /// # Errors
    /// Refuses others than the requisitioner, a requisition that has become orders or was withdrawn, and an empty content.
    pub fn change(
        mut self,
        permit: &Permit<SubmitRequisition>,
        content: Content,
        policy: &ApprovalPolicy,
        moment: Moment,
    ) -> Result<(Self, Changes), Refusals> {
        self.own(permit)?;
        if matches!(self.state, RequisitionState::Released | RequisitionState::Withdrawn) {
            return Err(self.wrong_state().into());
        }
        if content.lines.is_empty() {
            return Err(Reason::NothingToOrder.at("lines").into());
        }
        self.approvals_needed = approvals_needed(permit, &content, policy);
        let content = Content {
            revision: self.content.revision.saturating_add(1),
            ..content
        };
        self.content_hash = content.hash();
        self.content = content;
        self.submitted_at = moment.now;
        self.state = RequisitionState::Submitted;
        self.state = if self.approvals_missing() == 0 {
            RequisitionState::Approved
        } else {
            RequisitionState::Submitted
        };
        let event = Event::by(
            permit,
            moment,
            "requisition",
            self.id.0,
            format!("changed: {}", self.summary()),
        );
        Ok((self.clone(), Changes::none().update(self).event(event)))
    }

    /// Takes the request back.
    ///
    /// # Errors
    /// Refuses others than the requisitioner, and a requisition that has become orders.
    pub fn withdraw(mut self, permit: &Permit<SubmitRequisition>, moment: Moment) -> Result<(Self, Changes), Refusals> {
        self.own(permit)?;
        if matches!(self.state, RequisitionState::Released | RequisitionState::Withdrawn) {
            return Err(self.wrong_state().into());
        }
        self.state = RequisitionState::Withdrawn;
        let event = Event::by(permit, moment, "requisition", self.id.0, "withdrawn");
        Ok((self.clone(), Changes::none().update(self).event(event)))
    }

    /// The approvals that count: those of this very content.
    pub fn valid_approvals(&self) -> impl Iterator<Item = &Approval> {
        self.approvals
            .iter()
            .filter(|approval| approval.approved && approval.content_hash == self.content_hash)
    }

    /// How many approvals are still missing.
    pub fn approvals_missing(&self) -> u32 {
        let given = u32::try_from(self.valid_approvals().count()).unwrap_or(u32::MAX);
        self.approvals_needed.saturating_sub(given)
    }

    pub(crate) fn wrong_state(&self) -> Reason {
        Reason::RequisitionState {
            state: self.state.word().to_owned(),
        }
    }

    fn own(&self, permit: &Permit<SubmitRequisition>) -> Result<(), Reason> {
        let own = self.requisitioner == permit.person() && self.buyer == permit.organisation();
        if own { Ok(()) } else { Err(Reason::NotFound) }
    }

    fn summary(&self) -> String {
        format!("{} lines, {} NOK", self.content.lines.len(), self.content.amount())
    }
}

/// None when the requisitioner may order this herself, otherwise what the policy asks for, which is one at least.
fn approvals_needed(permit: &Permit<SubmitRequisition>, content: &Content, policy: &ApprovalPolicy) -> u32 {
    let amount = content.amount();
    if may_order_alone(permit.grants(), amount, content.is_beyond_lists()) {
        0
    } else {
        u32::try_from(policy.steps_for(amount)).unwrap_or(u32::MAX)
    }
}

/// Whether somebody may order so much by herself. A role that is only lent to her does not count: a substitute who asks for
/// something is asking, not standing in. What no price list holds is never hers alone to order: she has named the price herself.
pub fn may_order_alone(grants: &[Grant], amount: Money, beyond_lists: bool) -> bool {
    let covered = |grant: &Grant| {
        grant.role == Role::Orderer && grant.on_behalf_of.is_none() && grant.limit.is_none_or(|limit| amount <= limit)
    };
    !beyond_lists && grants.iter().any(covered)
}

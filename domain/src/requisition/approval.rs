//! Approving and rejecting (godkjenning): never one's own, each step another person, within limits, bound to the content.

use super::{ContentHash, Requisition, RequisitionState};
use crate::access::{ApproveRequisition, Grant, Permit};
use crate::calendar::Instant;
use crate::changes::{Changes, Event, Moment};
use crate::ids::PersonId;
use crate::refusal::{Reason, Refusals};
use serde::{Deserialize, Serialize};

/// A decision on a requisition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Approved or rejected.
    pub approved: bool,
    /// Who decided.
    pub by: PersonId,
    /// Whose role was used when it was a substitute.
    pub on_behalf_of: Option<PersonId>,
    /// When.
    pub at: Instant,
    /// The content decided on.
    pub content_hash: ContentHash,
    /// Why; always given with a rejection.
    pub reason: Option<String>,
}

impl Requisition {
    /// Approves the content that `seen` names.
    ///
    /// # Errors
    /// Refuses when the content has changed since it was seen, one's own request (also in the name of the one who asked), a
    /// second approval by the same person or in the name of one who has approved, and for the last step a limit below the
    /// amount.
    pub fn approve(
        mut self,
        permit: &Permit<ApproveRequisition>,
        seen: &ContentHash,
        moment: Moment,
    ) -> Result<(Self, Changes), Refusals> {
        let grant = self.may_decide(permit, seen)?;
        let on_behalf_of = grant.on_behalf_of;
        self.approvals.push(Approval {
            approved: true,
            by: permit.person(),
            on_behalf_of,
            at: moment.now,
            content_hash: self.content_hash.clone(),
            reason: None,
        });
        if self.approvals_missing() == 0 {
            self.state = RequisitionState::Approved;
        }
        let event = Event {
            on_behalf_of,
            ..Event::by(permit, moment, "requisition", self.id.0, "approved")
        };
        Ok((self.clone(), Changes::none().update(self).event(event)))
    }

    /// Rejects the content that `seen` names.
    ///
    /// # Errors
    /// As [`Requisition::approve`] but for limits, and refuses a rejection without a reason.
    pub fn reject(
        mut self,
        permit: &Permit<ApproveRequisition>,
        seen: &ContentHash,
        reason: &str,
        moment: Moment,
    ) -> Result<(Self, Changes), Refusals> {
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(Reason::ReasonRequired.at("reason").into());
        }
        self.must_wait_with(permit, seen)?;
        let grant = self.grants_to_decide(permit).next().ok_or(Reason::OwnRequisition)?;
        let on_behalf_of = grant.on_behalf_of;
        self.approvals.push(Approval {
            approved: false,
            by: permit.person(),
            on_behalf_of,
            at: moment.now,
            content_hash: self.content_hash.clone(),
            reason: Some(reason.to_owned()),
        });
        self.state = RequisitionState::Rejected;
        let detail = format!("rejected: {reason}");
        let event = Event {
            on_behalf_of,
            ..Event::by(permit, moment, "requisition", self.id.0, detail)
        };
        Ok((self.clone(), Changes::none().update(self).event(event)))
    }

    /// Whether the holder of `permit` could approve it now: what an approver's queue shows.
    pub fn waits_for(&self, permit: &Permit<ApproveRequisition>) -> bool {
        self.clone().may_decide(permit, &self.content_hash).is_ok()
    }

    fn must_wait_with(&self, permit: &Permit<ApproveRequisition>, seen: &ContentHash) -> Result<(), Reason> {
        if self.buyer != permit.organisation() {
            return Err(Reason::NotFound);
        }
        if self.state != RequisitionState::Submitted {
            return Err(self.wrong_state());
        }
        if *seen != self.content_hash {
            return Err(Reason::ContentChanged);
        }
        Ok(())
    }

    /// The grant an approval rests on: the widest that may be used.
    fn may_decide(&self, permit: &Permit<ApproveRequisition>, seen: &ContentHash) -> Result<Grant, Refusals> {
        self.must_wait_with(permit, seen)?;
        let mut usable = self.grants_to_decide(permit).peekable();
        if usable.peek().is_none() {
            return Err(Reason::OwnRequisition.into());
        }
        let unused: Vec<&Grant> = usable
            .filter(|grant| !self.used_already(permit.person(), grant))
            .collect();
        if unused.is_empty() {
            return Err(Reason::AlreadyApproved.into());
        }
        let amount = self.content.amount();
        // Only the last step needs a limit that covers all of it: those before it look at need and coding.
        let last = self.approvals_missing() <= 1;
        let covering = unused
            .iter()
            .find(|grant| !last || grant.limit.is_none_or(|limit| amount <= limit));
        match covering {
            Some(grant) => Ok((*grant).clone()),
            None => {
                let limit = unused.iter().filter_map(|grant| grant.limit).max().unwrap_or_default();
                Err(Reason::AboveLimit { limit, amount }.into())
            }
        }
    }

    /// Grants that do not make somebody decide on her own request.
    fn grants_to_decide<'a>(&'a self, permit: &'a Permit<ApproveRequisition>) -> impl Iterator<Item = &'a Grant> {
        let own = permit.person() == self.requisitioner;
        permit
            .grants()
            .iter()
            .filter(move |grant| !own && grant.on_behalf_of != Some(self.requisitioner))
    }

    /// Whether this person, or the one whose role is lent, has already approved this content.
    fn used_already(&self, person: PersonId, grant: &Grant) -> bool {
        self.valid_approvals().any(|approval| {
            let involved = [Some(approval.by), approval.on_behalf_of];
            involved.contains(&Some(person))
                || grant
                    .on_behalf_of
                    .is_some_and(|lender| involved.contains(&Some(lender)))
        })
    }
}

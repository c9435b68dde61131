//! The most that may be called off an agreement, over all participants and suppliers (tak), and what is used of it.
//!
//! The Court of Justice asks for a maximum value or quantity; when it is reached the agreement is spent (CJEU C-23/20).
//! The account changes only through [`Reservation`]s, which the store applies with a conditional update inside the same
//! transaction as the orders, so that two buyers never take the same last krone.

use super::{Agreement, Participant};
use crate::calendar::Instant;
use crate::ids::{AgreementId, OrganisationId, Version};
use crate::money::Money;
use crate::quantity::Quantity;
use crate::refusal::{Reason, Refusals};
use crate::units::UnitCode;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the notice announced as maximum.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Ceilings {
    /// Maximum value without value added tax.
    pub value: Option<Money>,
    /// Maximum quantity in one unit.
    pub quantity: Option<QuantityCeiling>,
    /// Maximum value of single participants.
    pub participants: Vec<SubCeiling>,
}

/// A maximum quantity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuantityCeiling {
    /// The most.
    pub most: Quantity,
    /// The unit it is counted in; lines priced in other units do not count.
    pub unit: UnitCode,
}

/// A participant's own maximum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubCeiling {
    /// The participant.
    pub organisation: OrganisationId,
    /// Its maximum value without value added tax.
    pub value: Money,
}

/// What is used of an agreement's ceilings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CeilingAccount {
    /// The agreement.
    #[serde(rename = "_id")]
    pub id: AgreementId,
    /// Optimistic version; reservations do not count it up.
    pub version: Version,
    /// Who manages the agreement and hears its alarms.
    pub manager: OrganisationId,
    /// Maximum value, if there is one.
    pub value_limit: Option<Money>,
    /// Value of all orders less what was given back.
    pub value_used: Money,
    /// Maximum quantity, if there is one.
    pub quantity_limit: Option<QuantityCeiling>,
    /// Quantity of all orders less what was given back.
    pub quantity_used: Quantity,
    /// Every participant's part.
    pub participants: BTreeMap<OrganisationId, ParticipantAccount>,
    /// Alarms raised, each once.
    pub alarms: Vec<Alarm>,
}

/// A participant's part of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParticipantAccount {
    /// Its own maximum, if there is one.
    pub limit: Option<Money>,
    /// Value of its orders less what was given back.
    pub used: Money,
}

/// One of the ceilings of an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ceiling {
    /// The maximum value of the whole agreement.
    Value,
    /// The maximum quantity of the whole agreement.
    Quantity,
    /// A participant's own maximum value.
    Participant(OrganisationId),
}

/// A mark that was reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alarm {
    /// The ceiling it is a mark of.
    pub ceiling: Ceiling,
    /// 80, 90 or 100 percent.
    pub percent: u32,
    /// When it was reached.
    pub raised_at: Instant,
}

/// The marks at which those who manage an agreement are told, once each.
pub const ALARM_PERCENTAGES: [u32; 3] = [80, 90, 100];

/// An amount taken from an agreement's ceilings, or given back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reservation {
    /// The agreement.
    pub agreement: AgreementId,
    /// The participant that calls off.
    pub participant: OrganisationId,
    /// Value without value added tax, never negative.
    pub value: Money,
    /// Quantity in the unit of the quantity ceiling, zero when there is none.
    pub quantity: Quantity,
    /// Taken or given back.
    pub direction: Direction,
}

/// Which way a reservation goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// An order takes.
    Take,
    /// A cancellation gives back, exactly once.
    GiveBack,
}

impl Ceilings {
    /// Whether the ceilings make sense together.
    ///
    /// # Errors
    /// Refuses amounts that are not positive, sub-ceilings of others than participants, twice for one, or above the whole.
    pub fn check(&self, participants: &[Participant]) -> Result<(), Refusals> {
        let mut refused = Refusals::none();
        if self.value.is_some_and(|value| value <= Money::ZERO) {
            refused.add(Reason::MustBePositive.at("value"));
        }
        if self
            .quantity
            .as_ref()
            .is_some_and(|ceiling| ceiling.most.value().is_zero())
        {
            refused.add(Reason::MustBePositive.at("quantity.most"));
        }
        for (index, sub) in self.participants.iter().enumerate() {
            let path = format!("participants.{index}");
            if sub.value.is_negative() {
                refused.add(Reason::MustNotBeNegative.at("value").under(&path));
            }
            if self.value.is_some_and(|whole| sub.value > whole) {
                refused.add(Reason::SubCeilingsTooHigh.at("value").under(&path));
            }
            if !participants
                .iter()
                .any(|participant| participant.organisation == sub.organisation)
            {
                refused.add(Reason::NotAParticipant.at("organisation").under(&path));
            }
            if self
                .participants
                .iter()
                .take(index)
                .any(|earlier| earlier.organisation == sub.organisation)
            {
                refused.add(Reason::Duplicate.at("organisation").under(&path));
            }
        }
        refused.or(())
    }
}

impl CeilingAccount {
    /// The account of an agreement that opens for call-offs, with nothing used.
    pub fn open(agreement: &Agreement) -> Self {
        let ceilings = &agreement.terms.ceilings;
        let limit_of = |organisation| {
            ceilings
                .participants
                .iter()
                .find(|sub| sub.organisation == organisation)
                .map(|sub| sub.value)
        };
        let participants = agreement.terms.participants.iter().map(|participant| {
            let limit = limit_of(participant.organisation);
            (
                participant.organisation,
                ParticipantAccount {
                    limit,
                    used: Money::ZERO,
                },
            )
        });
        Self {
            id: agreement.id,
            version: Version(0),
            manager: agreement.manager,
            value_limit: ceilings.value,
            value_used: Money::ZERO,
            quantity_limit: ceilings.quantity.clone(),
            quantity_used: Quantity::ZERO,
            participants: participants.collect(),
            alarms: Vec::new(),
        }
    }

    /// What is left of the maximum value, if there is one.
    pub fn remaining(&self) -> Option<Money> {
        self.value_limit
            .map(|limit| limit.minus(self.value_used).unwrap_or(Money::ZERO))
    }

    /// What `participant` can still call off: the least of what is left for all and for it alone.
    pub fn remaining_for(&self, participant: OrganisationId) -> Option<Money> {
        let own = self
            .participants
            .get(&participant)
            .and_then(|part| part.limit.map(|limit| limit.minus(part.used).unwrap_or(Money::ZERO)));
        match (self.remaining(), own) {
            (Some(all), Some(own)) => Some(all.min(own)),
            (all, own) => all.or(own),
        }
    }

    /// The account after a reservation.
    ///
    /// # Errors
    /// Refuses what would pass a ceiling, naming what is left, giving back more than is used, and participants that are not
    /// named.
    pub fn after(&self, reservation: &Reservation) -> Result<Self, Reason> {
        let mut after = self.clone();
        let part = after
            .participants
            .get_mut(&reservation.participant)
            .ok_or(Reason::NotAParticipant)?;
        let too_large = |_| Reason::TooLarge;
        if reservation.direction == Direction::GiveBack {
            after.value_used = after.value_used.minus(reservation.value).map_err(too_large)?;
            part.used = part.used.minus(reservation.value).map_err(too_large)?;
            let given_back = after.quantity_used.minus(reservation.quantity);
            after.quantity_used = given_back.map_err(|_| Reason::ChangedMeanwhile)?;
            if part.used.is_negative() {
                // What was never taken, or is given back already, must not make room beyond the ceiling.
                return Err(Reason::ChangedMeanwhile);
            }
            return Ok(after);
        }
        after.value_used = after.value_used.plus(reservation.value).map_err(too_large)?;
        part.used = part.used.plus(reservation.value).map_err(too_large)?;
        after.quantity_used = after
            .quantity_used
            .plus(reservation.quantity)
            .map_err(|_| Reason::TooLarge)?;
        if let Some(limit) = part.limit.filter(|limit| part.used > *limit) {
            let before = self
                .participants
                .get(&reservation.participant)
                .map_or(Money::ZERO, |part| part.used);
            return Err(Reason::SubCeilingReached {
                remaining: limit.minus(before).unwrap_or(Money::ZERO),
            });
        }
        if after.value_limit.is_some_and(|limit| after.value_used > limit) {
            return Err(Reason::CeilingReached {
                remaining: self.remaining().unwrap_or(Money::ZERO),
            });
        }
        if let Some(limit) = after
            .quantity_limit
            .as_ref()
            .filter(|limit| after.quantity_used > limit.most)
        {
            let remaining = limit.most.minus(self.quantity_used).unwrap_or(Quantity::ZERO);
            return Err(Reason::QuantityCeilingReached { remaining });
        }
        Ok(after)
    }

    /// The alarms that are due on this account and were not raised before.
    pub fn alarms_due(&self, now: Instant) -> Vec<Alarm> {
        let whole = self
            .value_limit
            .map(|limit| (Ceiling::Value, self.value_used.amount(), limit.amount()));
        let quantity = self
            .quantity_limit
            .as_ref()
            .map(|limit| (Ceiling::Quantity, self.quantity_used.value(), limit.most.value()));
        let parts = self.participants.iter().filter_map(|(organisation, part)| {
            let ceiling = Ceiling::Participant(*organisation);
            part.limit.map(|limit| (ceiling, part.used.amount(), limit.amount()))
        });
        let mut due: Vec<Alarm> = Vec::new();
        for (ceiling, used, limit) in whole.into_iter().chain(quantity).chain(parts) {
            for percent in ALARM_PERCENTAGES {
                let raised = |alarm: &Alarm| alarm.ceiling == ceiling && alarm.percent == percent;
                if reached(used, limit, percent) && !self.alarms.iter().any(raised) {
                    due.push(Alarm {
                        ceiling,
                        percent,
                        raised_at: now,
                    });
                }
            }
        }
        due
    }
}

/// Whether `used` is at least `percent` of `limit`; exact.
fn reached(used: Decimal, limit: Decimal, percent: u32) -> bool {
    !limit.is_zero() && used * Decimal::ONE_HUNDRED >= limit * Decimal::from(percent)
}

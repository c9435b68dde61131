//! Substitutes (stedfortredere): who stands in for whom, and until when.

use super::{Person, Role, first_gap, last_day};
use crate::access::{Delegate, Permit};
use crate::calendar::{Day, Instant, Period, months_after};
use crate::changes::{Changes, Event, Moment};
use crate::ids::{DelegationId, OrganisationId, PersonId, Version};
use crate::refusal::{Reason, Refusals};
use serde::{Deserialize, Serialize};

/// A substitute's authority (stedfortreder): for a time she may do what the other's roles in one organisation allow.
///
/// Every action done by it names both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delegation {
    /// Identity.
    #[serde(rename = "_id")]
    pub id: DelegationId,
    /// Optimistic version.
    pub version: Version,
    /// In which organisation.
    pub organisation: OrganisationId,
    /// Who is away.
    pub from: PersonId,
    /// Who stands in.
    pub to: PersonId,
    /// First and last day; a substitute's authority always ends.
    pub period: Period,
    /// When it was taken back; from then on it lends nothing, whatever the period says.
    #[serde(default)]
    pub withdrawn_at: Option<Instant>,
}

/// Most months somebody can stand in without being appointed anew.
pub const MOST_DELEGATED_MONTHS: u32 = 12;
/// Most substitutes, present and coming, a person can have in one organisation.
pub const MOST_SUBSTITUTES: u32 = 20;

impl Delegation {
    /// Lends one's own roles in the organisation acted for to a colleague, for at most a year.
    ///
    /// What is lent are the roles held on each of the days, except administration. Roles that are lent to the giver herself
    /// are not passed on.
    ///
    /// # Errors
    /// Refuses givers without a role of their own to lend, oneself as substitute, people without a role in the organisation
    /// on some of the days, days that have passed, more than a year, and a second appointment of the same substitute for
    /// the same days.
    pub fn create(
        permit: &Permit<Delegate>,
        giver: &Person,
        receiver: &Person,
        period: Period,
        others: &[Delegation],
        moment: Moment,
    ) -> Result<(Self, Changes), Refusals> {
        let organisation = permit.organisation();
        let here = |person: &Person| {
            let here = person
                .memberships
                .iter()
                .filter(|membership| membership.organisation == organisation);
            here.cloned().collect::<Vec<_>>()
        };
        let lends = here(giver)
            .iter()
            .any(|membership| membership.role != Role::Administrator && membership.period.overlaps(&period));
        let by_own_role = permit.grants().iter().any(|grant| grant.on_behalf_of.is_none());
        if giver.id != permit.person() || !by_own_role || !lends {
            return Err(Reason::NotAllowed.into());
        }
        let mut refused = Refusals::none();
        check_days(period, moment, &mut refused);
        let open: Vec<&Delegation> = others
            .iter()
            .filter(|other| other.organisation == organisation && other.from == giver.id)
            .filter(|other| other.withdrawn_at.is_none() && other.period.to.is_none_or(|to| to >= moment.today()))
            .collect();
        // The operator sees no business of the organisation, so that role makes nobody a colleague.
        let colleague = here(receiver)
            .into_iter()
            .filter(|membership| membership.role != Role::Operator);
        let days: Vec<Period> = colleague.map(|membership| membership.period).collect();
        let appointed = open
            .iter()
            .any(|other| other.to == receiver.id && other.period.overlaps(&period));
        if receiver.id == giver.id || appointed {
            refused.add(Reason::Duplicate.at("substitute"));
        } else if days.is_empty() {
            refused.add(Reason::NotFound.at("substitute"));
        } else if first_gap(period, &days).is_some() {
            refused.add(Reason::NotAMember.at("substitute"));
        }
        if open.len() >= MOST_SUBSTITUTES as usize {
            refused.add(Reason::TooMany { max: MOST_SUBSTITUTES }.whole());
        }
        refused.or(())?;
        let delegation = Self {
            id: DelegationId(moment.fresh()),
            version: Version(0),
            organisation,
            from: giver.id,
            to: receiver.id,
            period,
            withdrawn_at: None,
        };
        let to = period.to.map(|day| day.to_string()).unwrap_or_default();
        let detail = format!(
            "{} stands in for {} from {} to {to}",
            receiver.name, giver.name, period.from
        );
        let event = Event::by(permit, moment, "delegation", delegation.id.0, detail);
        Ok((delegation.clone(), Changes::none().create(delegation).event(event)))
    }

    /// Ends it with a day, or at once. One that is over already stays as it is.
    ///
    /// # Errors
    /// Refuses others than the giver and the administrators of the organisation, and days that have passed or lie before
    /// the first.
    pub fn end(
        self,
        permit: &Permit<Delegate>,
        last: Option<Day>,
        moment: Moment,
    ) -> Result<(Self, Changes), Refusals> {
        if permit.organisation() != self.organisation {
            return Err(Reason::NotFound.at("delegation").into());
        }
        let administers = permit.grants().iter().any(|grant| grant.role == Role::Administrator);
        if permit.person() != self.from && !administers {
            return Err(Reason::NotAllowed.into());
        }
        let over = self.withdrawn_at.is_some() || self.period.to.is_some_and(|to| to < moment.today());
        if over {
            return Ok((self, Changes::none()));
        }
        let last_day = last_day(last, self.period.from, moment)?;
        let Some(ended) = self.cut(last_day, moment) else {
            return Ok((self, Changes::none()));
        };
        let detail = last.map_or_else(|| "ended at once".to_owned(), |day| format!("ends with {day}"));
        let event = Event::by(permit, moment, "delegation", ended.id.0, detail);
        Ok((ended.clone(), Changes::none().update(ended).event(event)))
    }

    /// Whether it lends anything on `day`.
    pub fn in_force_on(&self, day: Day) -> bool {
        self.withdrawn_at.is_none() && self.period.contains(day)
    }

    /// The same, lending nothing after `last`; none when it does not anyway.
    pub(super) fn cut(&self, last: Day, moment: Moment) -> Option<Self> {
        if self.withdrawn_at.is_some() || self.period.to.is_some_and(|to| to <= last) {
            return None;
        }
        let mut cut = self.clone();
        if last < moment.today() || last < self.period.from {
            cut.withdrawn_at = Some(moment.now);
        } else {
            cut.period.to = Some(last);
        }
        Some(cut)
    }
}

fn check_days(period: Period, moment: Moment, refused: &mut Refusals) {
    if period.from < moment.today() {
        refused.add(Reason::DayHasPassed { day: period.from }.at("from"));
    }
    match period.to {
        None => refused.add(Reason::Required.at("to")),
        Some(to) if to > months_after(period.from, MOST_DELEGATED_MONTHS) => {
            refused.add(
                Reason::PeriodTooLong {
                    max_months: MOST_DELEGATED_MONTHS,
                }
                .at("to"),
            );
        }
        Some(_) => {}
    }
}

//! The framework agreement (rammeavtale): who may call off from whom, when, and up to what value.
//!
//! Participants are those named when the agreement was announced, each with its own dates; nobody joins later, for that would
//! be an illegal direct award (domain rule of FOA chapter 26; CJEU C-216/17).

pub mod ceiling;
pub mod insight;
pub mod term;

use crate::access::{ExtendParticipation, ManageAgreement, Permit};
use crate::calendar::{Day, Instant, Period};
use crate::changes::{Changes, Event, Moment};
use crate::ids::{AgreementId, OrganisationId, PersonId, Version};
use crate::refusal::{Reason, Refusals};
use ceiling::{CeilingAccount, Ceilings};
use serde::{Deserialize, Serialize};
use term::Term;

/// A framework agreement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// Identity.
    #[serde(rename = "_id")]
    pub id: AgreementId,
    /// Optimistic version.
    pub version: Version,
    /// Where it stands.
    pub state: AgreementState,
    /// Who manages it for all participants.
    pub manager: OrganisationId,
    /// What was agreed.
    pub terms: Terms,
    /// Extensions decided so far, per participant.
    pub extensions: Vec<Extension>,
    /// When call-offs were opened.
    pub activated_at: Option<Instant>,
    /// When and why it was closed before its time.
    pub closed: Option<Closing>,
}

/// Where an agreement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgreementState {
    /// Being written; everything may change.
    Draft,
    /// Open for call-offs within its period.
    Active,
    /// Closed before its time; no more call-offs.
    Closed,
}

impl AgreementState {
    /// The word the API uses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Active => "active",
            Self::Closed => "closed",
        }
    }
}

/// What was agreed; fixed once the agreement is active.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Terms {
    /// The agreement's number, on every order.
    pub number: String,
    /// Title.
    pub title: String,
    /// What it is for, in a few sentences.
    pub description: Option<String>,
    /// The municipalities named in the notice.
    pub participants: Vec<Participant>,
    /// The suppliers, with their rank.
    pub suppliers: Vec<AgreementSupplier>,
    /// Start, duration and options.
    pub term: Term,
    /// Maximum value and quantity.
    pub ceilings: Ceilings,
    /// How the supplier of a call-off is chosen.
    pub call_off: CallOffRule,
    /// Days from order to delivery when the order names none.
    pub delivery_days: Option<u16>,
    /// Service levels (tjenestenivå).
    pub service_levels: Vec<ServiceLevel>,
}

/// A municipality named in the agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// The municipality.
    pub organisation: OrganisationId,
    /// First day of its own call-offs; the agreement's start when none.
    pub from: Option<Day>,
    /// Last day of its own call-offs, when it leaves early.
    pub to: Option<Day>,
}

/// A supplier of the agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementSupplier {
    /// The supplier.
    pub organisation: OrganisationId,
    /// 1 is asked first.
    pub rank: u16,
}

/// How the supplier of a call-off is chosen, as announced in the notice (FOA § 26-2, § 26-3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallOffRule {
    /// There is one supplier (én leverandør).
    SingleSupplier,
    /// The supplier ranked first among those that offer the article (rangering).
    Ranking,
}

/// A promised service level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceLevel {
    /// What is promised.
    pub title: String,
    /// The target, in words and figures.
    pub target: String,
    /// How it is measured.
    pub measured_by: String,
    /// What follows when it is missed.
    pub consequence: String,
}

/// A participant's decision to use the next option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// Whose decision.
    pub organisation: OrganisationId,
    /// Which option, from 1.
    pub option: u16,
    /// When it was decided.
    pub decided_at: Instant,
    /// Who decided.
    pub decided_by: PersonId,
}

/// An agreement closed before its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// When.
    pub at: Instant,
    /// Why.
    pub reason: String,
}

impl Agreement {
    /// A new draft.
    ///
    /// # Errors
    /// Refuses terms that no agreement can have; what a draft may still lack is checked by [`activate`].
    pub fn draft(permit: &Permit<ManageAgreement>, terms: Terms, moment: Moment) -> Result<(Self, Changes), Refusals> {
        check_draft(&terms)?;
        let agreement = Self {
            id: AgreementId(moment.fresh()),
            version: Version(0),
            state: AgreementState::Draft,
            manager: permit.organisation(),
            terms,
            extensions: Vec::new(),
            activated_at: None,
            closed: None,
        };
        let event = Event::by(
            permit,
            moment,
            "agreement",
            agreement.id.0,
            format!("drafted {}", agreement.terms.number),
        );
        let changes = Changes::none().create(agreement.clone()).event(event);
        Ok((agreement, changes))
    }

    /// The draft with other terms.
    ///
    /// # Errors
    /// Refuses when the agreement is no longer a draft, and as [`Agreement::draft`].
    pub fn change(
        mut self,
        permit: &Permit<ManageAgreement>,
        terms: Terms,
        moment: Moment,
    ) -> Result<(Self, Changes), Refusals> {
        self.managed_by(permit)?;
        if self.state != AgreementState::Draft {
            // Naming another buyer is the change people try; it has its own sentence.
            let same_participants = self.terms.participants == terms.participants;
            return Err(if same_participants {
                self.wrong_state()
            } else {
                Reason::ParticipantsFrozen
            }
            .into());
        }
        check_draft(&terms)?;
        self.terms = terms;
        let event = Event::by(permit, moment, "agreement", self.id.0, "changed the draft");
        let changes = Changes::none().update(self.clone()).event(event);
        Ok((self, changes))
    }

    /// Opens the agreement for call-offs; from here its terms are fixed.
    ///
    /// # Errors
    /// Refuses all that is missing or unlawful at once: participants, suppliers that fit the call-off rule, a ceiling
    /// (CJEU C-23/20), a duration of at most four years or special reasons.
    pub fn activate(mut self, permit: &Permit<ManageAgreement>, moment: Moment) -> Result<(Self, Changes), Refusals> {
        self.managed_by(permit)?;
        if self.state != AgreementState::Draft {
            return Err(self.wrong_state().into());
        }
        check_complete(&self.terms, moment.today())?;
        self.state = AgreementState::Active;
        self.activated_at = Some(moment.now);
        let account = CeilingAccount::open(&self);
        let event = Event::by(permit, moment, "agreement", self.id.0, "activated");
        let changes = Changes::none().update(self.clone()).create(account).event(event);
        Ok((self, changes))
    }

    /// A participant uses its next option, for itself only.
    ///
    /// # Errors
    /// Refuses those not named, an agreement that is not active, one that has already run out for this participant, and when
    /// no option is left.
    pub fn extend(mut self, permit: &Permit<ExtendParticipation>, moment: Moment) -> Result<(Self, Changes), Refusals> {
        let buyer = permit.organisation();
        let period = self.participation(buyer)?;
        if self.state != AgreementState::Active {
            return Err(self.wrong_state().into());
        }
        let used = self.options_used(buyer);
        if usize::from(used) >= self.terms.term.options.len() {
            return Err(Reason::NoOptionLeft.into());
        }
        if let Some(last_day) = period.to.filter(|last| *last < moment.today()) {
            return Err(Reason::AgreementExpired { last_day }.into());
        }
        self.extensions.push(Extension {
            organisation: buyer,
            option: used.saturating_add(1),
            decided_at: moment.now,
            decided_by: permit.person(),
        });
        let event = Event::by(
            permit,
            moment,
            "agreement",
            self.id.0,
            format!("used option {}", used.saturating_add(1)),
        );
        let changes = Changes::none().update(self.clone()).event(event);
        Ok((self, changes))
    }

    /// Closes the agreement before its time; deliveries under way go on.
    ///
    /// # Errors
    /// Refuses when it is not active and when no reason is given.
    pub fn close(
        mut self,
        permit: &Permit<ManageAgreement>,
        reason: &str,
        moment: Moment,
    ) -> Result<(Self, Changes), Refusals> {
        self.managed_by(permit)?;
        if self.state != AgreementState::Active {
            return Err(self.wrong_state().into());
        }
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(Reason::ReasonRequired.at("reason").into());
        }
        self.state = AgreementState::Closed;
        self.closed = Some(Closing {
            at: moment.now,
            reason: reason.to_owned(),
        });
        let event = Event::by(permit, moment, "agreement", self.id.0, format!("closed: {reason}"));
        let changes = Changes::none().update(self.clone()).event(event);
        Ok((self, changes))
    }

    /// When `buyer` may call off: the overlap of the agreement's term, with the options this buyer has used, and its own dates.
    ///
    /// # Errors
    /// Refuses a municipality that is not named.
    pub fn participation(&self, buyer: OrganisationId) -> Result<Period, Reason> {
        let participant = self
            .terms
            .participants
            .iter()
            .find(|participant| participant.organisation == buyer)
            .ok_or(Reason::NotAParticipant)?;
        let term = &self.terms.term;
        let last_day = term.last_day(self.options_used(buyer));
        Ok(Period {
            from: participant.from.map_or(term.start, |from| from.max(term.start)),
            to: Some(participant.to.map_or(last_day, |to| to.min(last_day))),
        })
    }

    /// Whether `buyer` may call off from `supplier` on `today`; expiry stops call-offs at midnight in Oslo, not deliveries.
    ///
    /// # Errors
    /// Refuses with the reason: state, not named, not begun, run out, no such supplier.
    pub fn may_call_off(&self, buyer: OrganisationId, supplier: OrganisationId, today: Day) -> Result<(), Reason> {
        let period = self.participation(buyer)?;
        if self.state != AgreementState::Active {
            return Err(self.wrong_state());
        }
        if !self.terms.suppliers.iter().any(|party| party.organisation == supplier) {
            return Err(Reason::NotASupplier);
        }
        if today < self.terms.term.start {
            return Err(Reason::AgreementNotStarted {
                from: self.terms.term.start,
            });
        }
        if today < period.from {
            return Err(Reason::ParticipationNotStarted { from: period.from });
        }
        match period.to {
            Some(last_day) if today > last_day => Err(Reason::AgreementExpired { last_day }),
            _ => Ok(()),
        }
    }

    /// Whether `organisation` is a party: manager, participant or supplier, whatever the day.
    pub fn concerns(&self, organisation: OrganisationId) -> bool {
        self.manager == organisation
            || self
                .terms
                .participants
                .iter()
                .any(|participant| participant.organisation == organisation)
            || self
                .terms
                .suppliers
                .iter()
                .any(|supplier| supplier.organisation == organisation)
    }

    /// The rank of a supplier, 1 first.
    pub fn rank_of(&self, supplier: OrganisationId) -> Option<u16> {
        self.terms
            .suppliers
            .iter()
            .find(|party| party.organisation == supplier)
            .map(|party| party.rank)
    }

    /// How many options `buyer` has used.
    pub fn options_used(&self, buyer: OrganisationId) -> u16 {
        let used = self
            .extensions
            .iter()
            .filter(|extension| extension.organisation == buyer);
        used.map(|extension| extension.option).max().unwrap_or(0)
    }

    fn managed_by(&self, permit: &Permit<ManageAgreement>) -> Result<(), Reason> {
        if self.manager == permit.organisation() {
            Ok(())
        } else {
            Err(Reason::NotFound)
        }
    }

    fn wrong_state(&self) -> Reason {
        Reason::AgreementState {
            state: self.state.word().to_owned(),
        }
    }
}

/// What even a draft must hold: no contradictions, nothing twice.
fn check_draft(terms: &Terms) -> Result<(), Refusals> {
    let mut refused = Refusals::none();
    if terms.number.trim().is_empty() {
        refused.add(Reason::Required.at("number"));
    }
    if terms.title.trim().is_empty() {
        refused.add(Reason::Required.at("title"));
    }
    for (index, participant) in terms.participants.iter().enumerate() {
        if terms
            .participants
            .iter()
            .take(index)
            .any(|earlier| earlier.organisation == participant.organisation)
        {
            refused.add(Reason::Duplicate.at(&format!("participants.{index}.organisation")));
        }
        if let (Some(from), Some(to)) = (participant.from, participant.to)
            && to < from
        {
            refused.add(Reason::EndsBeforeStart.at(&format!("participants.{index}.to")));
        }
    }
    for (index, supplier) in terms.suppliers.iter().enumerate() {
        let earlier = terms.suppliers.iter().take(index);
        if earlier
            .clone()
            .any(|earlier| earlier.organisation == supplier.organisation)
        {
            refused.add(Reason::Duplicate.at(&format!("suppliers.{index}.organisation")));
        }
        if supplier.rank == 0 {
            refused.add(Reason::MustBePositive.at(&format!("suppliers.{index}.rank")));
        } else if earlier.clone().any(|earlier| earlier.rank == supplier.rank) {
            refused.add(Reason::Duplicate.at(&format!("suppliers.{index}.rank")));
        }
    }
    if let Err(reason) = terms.term.check() {
        refused.add(reason.under("term"));
    }
    refused.add_under(
        "ceilings",
        terms.ceilings.check(&terms.participants).err().unwrap_or_default(),
    );
    refused.or(())
}

/// What an agreement needs before anybody may call off from it.
fn check_complete(terms: &Terms, today: Day) -> Result<(), Refusals> {
    let mut refused = Refusals::none();
    if let Err(draft) = check_draft(terms) {
        refused = draft;
    }
    if terms.participants.is_empty() {
        refused.add(Reason::Required.at("participants"));
    }
    if terms.suppliers.is_empty() {
        refused.add(Reason::Required.at("suppliers"));
    }
    let fits = match terms.call_off {
        CallOffRule::SingleSupplier => terms.suppliers.len() <= 1,
        CallOffRule::Ranking => true,
    };
    if !fits {
        refused.add(Reason::CallOffRuleMismatch.at("callOff"));
    }
    if terms.ceilings.value.is_none() && terms.ceilings.quantity.is_none() {
        refused.add(Reason::CeilingMissing.at("ceilings"));
    }
    if let Err(reason) = terms.term.check_lawful(today) {
        refused.add(reason.under("term"));
    }
    refused.or(())
}

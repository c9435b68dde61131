//! Who may do what: one table, by default no.
//!
//! A person acts for one organisation at a time. [`Actor`] holds what her roles there allow today, her own and those lent to
//! her as a substitute. A use case asks `actor.may::<Operation>(organisation)` and gets a [`Permit`], a value that only this
//! module can make and that every decision demands: forgetting to ask does not compile, and a decision takes the organisation
//! from the permit, so what was checked is what is done.
//!
//! One check walked through: Kari, substitute for Ola in Rollag, approves. Her actor for Rollag has Ola's approver role marked
//! `on_behalf_of` Ola. `may::<ApproveRequisition>(rollag)` finds the approver role in the row of that operation, sees that
//! Rollag is the organisation she acts for, and hands out a permit carrying that grant. The decision then refuses if Ola or
//! Kari made the request, and the audit trail names both.

use crate::calendar::Day;
use crate::ids::{OrganisationId, PersonId};
use crate::money::Money;
use crate::people::{Delegation, Person, Role};
use crate::refusal::{Reason, Refusal};
use std::marker::PhantomData;

/// Somebody signed in, acting for an organisation on a day.
#[derive(Debug, Clone)]
pub struct Actor {
    person: PersonId,
    organisation: OrganisationId,
    grants: Vec<Grant>,
    today: Day,
}

/// A role that may be used, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// Its limit of amount, if any.
    pub limit: Option<Money>,
    /// Whose role it is when it is lent.
    pub on_behalf_of: Option<PersonId>,
}

/// Leave to do `Operation` in one organisation. Only [`Actor::may`] makes it.
#[derive(Debug, Clone)]
pub struct Permit<Operation> {
    person: PersonId,
    organisation: OrganisationId,
    grants: Vec<Grant>,
    operation: PhantomData<Operation>,
}

/// Something one may do; a row of the table.
pub trait Permission {
    /// Its name, as in the audit trail.
    const NAME: &'static str;
    /// The roles that allow it.
    const ROLES: &'static [Role];
}

macro_rules! table {
    ($($(#[$doc:meta])* $name:ident: $($role:ident)+;)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy)]
            pub struct $name;

            impl Permission for $name {
                const NAME: &'static str = stringify!($name);
                const ROLES: &'static [Role] = &[$(Role::$role),+];
            }
        )*

        /// Every row: an operation and the roles that allow it.
        pub const TABLE: &[(&str, &[Role])] = &[$(($name::NAME, $name::ROLES)),*];
    };
}

table! {
    /// See the organisation's own settings, people and roles.
    ViewOrganisation: Administrator Requisitioner Orderer Approver Receiver ProcurementOfficer AgreementManager Auditor SupplierUser;
    /// Change the organisation's settings.
    ChangeOrganisation: Administrator;
    /// Add people and give or end roles.
    ManagePeople: Administrator;
    /// Appoint a substitute for oneself.
    Delegate: Approver Orderer Administrator;
    /// Read the audit trail.
    ReadAuditTrail: Auditor Administrator;

    /// See the agreements one takes part in, their usage and price lists.
    ViewAgreements: Administrator Requisitioner Orderer Approver Receiver ProcurementOfficer AgreementManager Auditor SupplierUser;
    /// Draft, change and activate an agreement.
    ManageAgreement: ProcurementOfficer AgreementManager;
    /// Decide on the own municipality's extension.
    ExtendParticipation: ProcurementOfficer AgreementManager Administrator;
    /// Import, compare and activate price lists.
    ManagePrices: AgreementManager ProcurementOfficer;
    /// Settle which articles the own municipality uses.
    ManageAssortment: Administrator AgreementManager ProcurementOfficer;

    /// Search and read the catalogue.
    BrowseCatalogue: Requisitioner Orderer Approver Receiver ProcurementOfficer AgreementManager Auditor Administrator;
    /// Fill an own basket and keep favourites.
    FillBasket: Requisitioner Orderer;
    /// Ask for approval, change and withdraw an own request.
    SubmitRequisition: Requisitioner Orderer;
    /// See the organisation's requests.
    ViewRequisitions: Requisitioner Orderer Approver Auditor Administrator;
    /// Approve or reject.
    ApproveRequisition: Approver;
    /// Turn an approved request into orders.
    ReleaseRequisition: Requisitioner Orderer Approver;

    /// See the organisation's orders and their documents.
    ViewOrders: Requisitioner Orderer Approver Receiver Auditor Administrator;
    /// Cancel an order that is not sent, or send it again.
    ManageOrders: Orderer Approver;
    /// See the orders one has received as a supplier.
    ViewReceivedOrders: SupplierUser;

    /// See the state of the installation: outbox counts, versions, health.
    Operate: Operator;
}

impl Actor {
    /// The actor a person is in `organisation` on `today`.
    ///
    /// `lent` are delegations to this person together with who lends them; those of another organisation, another receiver or
    /// another day, and those taken back, lend nothing.
    ///
    /// # Errors
    /// Refuses a person without any role there that day.
    pub fn new(
        person: &Person,
        organisation: OrganisationId,
        lent: &[(Delegation, Person)],
        today: Day,
    ) -> Result<Self, Refusal> {
        let own = person.memberships_on(organisation, today).map(|membership| Grant {
            role: membership.role,
            limit: membership.limit,
            on_behalf_of: None,
        });
        let lent = lent
            .iter()
            .filter(|(delegation, giver)| {
                delegation.organisation == organisation
                    && delegation.to == person.id
                    && delegation.from == giver.id
                    && delegation.in_force_on(today)
            })
            .flat_map(|(_, giver)| {
                giver.memberships_on(organisation, today).map(|membership| Grant {
                    role: membership.role,
                    limit: membership.limit,
                    on_behalf_of: Some(giver.id),
                })
            })
            // Standing in is for daily work: who administers people does not hand that on by being away.
            .filter(|grant| grant.role != Role::Administrator);
        let grants: Vec<Grant> = own.chain(lent).collect();
        if grants.is_empty() {
            return Err(Reason::NotAMember.at("organisation"));
        }
        Ok(Self {
            person: person.id,
            organisation,
            grants,
            today,
        })
    }

    /// Leave to do `P` in `organisation`.
    ///
    /// # Errors
    /// Refuses another organisation than the one acted for, and roles that do not allow it.
    pub fn may<P: Permission>(&self, organisation: OrganisationId) -> Result<Permit<P>, Refusal> {
        if organisation != self.organisation {
            return Err(Reason::NotAllowed.whole());
        }
        let grants: Vec<Grant> = self
            .grants
            .iter()
            .filter(|grant| P::ROLES.contains(&grant.role))
            .cloned()
            .collect();
        if grants.is_empty() {
            return Err(Reason::NotAllowed.whole());
        }
        Ok(Permit {
            person: self.person,
            organisation,
            grants,
            operation: PhantomData,
        })
    }

    /// Leave to do `P` in the organisation acted for.
    ///
    /// # Errors
    /// As [`Actor::may`].
    pub fn may_here<P: Permission>(&self) -> Result<Permit<P>, Refusal> {
        self.may(self.organisation)
    }

    /// Who it is.
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// The organisation acted for.
    pub fn organisation(&self) -> OrganisationId {
        self.organisation
    }

    /// The day the roles were looked at.
    pub fn today(&self) -> Day {
        self.today
    }

    /// The roles that may be used.
    pub fn grants(&self) -> &[Grant] {
        &self.grants
    }
}

impl<P: Permission> Permit<P> {
    /// Who it was given to.
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// Where it holds.
    pub fn organisation(&self) -> OrganisationId {
        self.organisation
    }

    /// The grants it rests on; never empty.
    pub fn grants(&self) -> &[Grant] {
        &self.grants
    }

    /// Its name in the audit trail.
    pub fn name(&self) -> &'static str {
        P::NAME
    }
}

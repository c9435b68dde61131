//! Organisations: what everybody sees of them, and the settings of one's own.

use super::context::{Request, answered, seen};
use super::node::{self, Kind};
use super::paging::{Pages, pages, part};
use super::result::{answer, check, results};
use super::scalars::{Decimal, EmailAddress, Gln, MunicipalityNumber, OrganisationNumber};
use super::values::{Contact, Language, Money, Period, PostalAddress, PostalAddressInput, money};
use crate::cases;
use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use samkjop_domain::access::ViewOrganisation;
use samkjop_domain::ids::{OrganisationId, Version};
use samkjop_domain::organisation::{
    ApprovalPolicy, ApprovalStep as DomainStep, Contact as DomainContact, DeliveryPlace as DomainPlace, Member,
    OrderDelivery, OrderDocument as DomainOrderDocument, Organisation as Domain, OrganisationKind as DomainKind,
    Settings,
};
use samkjop_domain::refusal::Refusals;
use std::sync::Arc;
use validator::Validate;

/// A municipality, a co-operation of municipalities, or a supplier.
#[derive(Debug, Clone)]
pub struct Organisation(pub Arc<Domain>);

impl From<Domain> for Organisation {
    fn from(organisation: Domain) -> Self {
        Self(Arc::new(organisation))
    }
}

/// What an organisation is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "DomainKind")]
pub enum OrganisationKind {
    /// A municipality: buys.
    Municipality,
    /// A co-operation of municipalities: runs tenders and agreements.
    Cooperation,
    /// A supplier.
    Supplier,
}

/// How the document of an order comes to its supplier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "DomainOrderDocument")]
pub enum OrderDocument {
    /// As a PDF with the mail.
    Attached,
    /// Behind a link in the mail that works once, for 14 days.
    Link,
}

/// A place goods are delivered to.
#[derive(Debug, Clone, SimpleObject)]
pub struct DeliveryPlace {
    /// Short key, unique in the organisation; used to choose the place.
    pub key: String,
    /// Name and address.
    pub address: PostalAddress,
}

/// A municipality number and when it was in use. The numbers change with reforms.
#[derive(Debug, Clone, SimpleObject)]
pub struct DatedMunicipalityNumber {
    /// The number.
    pub number: MunicipalityNumber,
    /// First and last day it was in use.
    pub period: Period,
}

/// A member of a co-operation.
#[derive(Debug, Clone)]
pub struct CooperationMember(Member);

/// A member of a co-operation.
#[Object]
impl CooperationMember {
    /// The municipality.
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        Ok(ctx.load(self.0.organisation).await?.map(Organisation::from))
    }

    /// First and last day of its membership.
    async fn period(&self) -> Period {
        self.0.period.into()
    }
}

/// One step of approval. Each step that applies takes another person.
#[derive(Debug, Clone, SimpleObject)]
pub struct ApprovalStep {
    /// What the step is called, such as "Budsjettansvarlig".
    pub title: String,
    /// Applies to amounts above this, without value added tax.
    pub above: Money,
}

impl Organisation {
    /// Whether the caller acts for it, in a role that may see its settings.
    fn is_own(&self, ctx: &Context<'_>) -> Result<bool> {
        let permit = ctx.caller()?.may::<ViewOrganisation>();
        Ok(permit.is_ok_and(|permit| permit.organisation() == self.0.id))
    }
}

/// A municipality, a co-operation of municipalities, or a supplier.
#[Object]
impl Organisation {
    /// Global identity.
    pub async fn id(&self) -> ID {
        node::id(Kind::Organisation, self.0.id.0)
    }

    /// What it is.
    async fn kind(&self) -> OrganisationKind {
        self.0.kind.into()
    }

    /// Registered name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Organisation number; a co-operation may lack one.
    async fn organisation_number(&self) -> Option<OrganisationNumber> {
        self.0.organisation_number.map(OrganisationNumber)
    }

    /// The language it is written to in.
    async fn language(&self) -> Language {
        self.0.language.into()
    }

    /// Postal address.
    async fn address(&self) -> PostalAddress {
        (&self.0.address).into()
    }

    /// Whom others ask.
    async fn contact(&self) -> Contact {
        (&self.0.contact).into()
    }

    /// Global location number.
    async fn gln(&self) -> Option<Gln> {
        self.0.gln.map(Gln)
    }

    /// How many times it has been changed; given back with a change, so that nobody overwrites what she has not seen. Null
    /// for others than those who act for the organisation.
    async fn version(&self, ctx: &Context<'_>) -> Result<Option<i32>> {
        Ok(self
            .is_own(ctx)?
            .then(|| i32::try_from(self.0.version.0).unwrap_or(i32::MAX)))
    }

    /// Places goods are delivered to. Empty for others than those who act for the organisation.
    async fn delivery_places(&self, ctx: &Context<'_>) -> Result<Vec<DeliveryPlace>> {
        let own = self.is_own(ctx)?;
        let places = self.0.delivery_places.iter().filter(|_| own);
        Ok(places
            .map(|place| DeliveryPlace {
                key: place.key.clone(),
                address: (&place.address).into(),
            })
            .collect())
    }

    /// Where paper invoices go when not to the postal address. Null for others than those who act for the organisation.
    async fn invoice_address(&self, ctx: &Context<'_>) -> Result<Option<PostalAddress>> {
        let own = self.is_own(ctx)?;
        Ok(self.0.invoice_address.as_ref().filter(|_| own).map(PostalAddress::from))
    }

    /// Where a supplier wants orders; its contact gets them when there is no other address. Null for others than those who
    /// act for the organisation.
    async fn order_email(&self, ctx: &Context<'_>) -> Result<Option<EmailAddress>> {
        let own = self.is_own(ctx)?;
        Ok(self.0.order_email.clone().filter(|_| own).map(EmailAddress))
    }

    /// Who else at a supplier gets every order. Empty for others than those who act for the organisation.
    async fn also_order_emails(&self, ctx: &Context<'_>) -> Result<Vec<EmailAddress>> {
        let own = self.is_own(ctx)?;
        let also = self.0.order_delivery.also.iter().filter(|_| own);
        Ok(also.cloned().map(EmailAddress).collect())
    }

    /// How the documents of orders come to a supplier. Null for others than those who act for the organisation.
    async fn order_document(&self, ctx: &Context<'_>) -> Result<Option<OrderDocument>> {
        let own = self.is_own(ctx)?;
        Ok(own.then(|| self.0.order_delivery.document.into()))
    }

    /// How many different people must approve a purchase, by its amount, lowest amount first; one when no step applies.
    /// Empty for others than those who act for the organisation.
    async fn approval_steps(&self, ctx: &Context<'_>) -> Result<Vec<ApprovalStep>> {
        let own = self.is_own(ctx)?;
        let steps = self.0.approval.steps.iter().filter(|_| own);
        Ok(steps
            .map(|step| ApprovalStep {
                title: step.title.clone(),
                above: step.above.into(),
            })
            .collect())
    }

    /// The municipalities of a co-operation, past ones too. Empty for others than those who act for the organisation.
    async fn members(&self, ctx: &Context<'_>) -> Result<Vec<CooperationMember>> {
        let own = self.is_own(ctx)?;
        Ok(self
            .0
            .members
            .iter()
            .filter(|_| own)
            .cloned()
            .map(CooperationMember)
            .collect())
    }

    /// Municipality numbers, past ones too. Empty for others than those who act for the organisation.
    async fn municipality_numbers(&self, ctx: &Context<'_>) -> Result<Vec<DatedMunicipalityNumber>> {
        let own = self.is_own(ctx)?;
        let numbers = self.0.municipality_numbers.iter().filter(|_| own);
        let dated = numbers.map(|dated| DatedMunicipalityNumber {
            number: MunicipalityNumber(dated.number),
            period: dated.period.into(),
        });
        Ok(dated.collect())
    }
}

/// A person as others see her: a name.
#[derive(Debug, Clone, SimpleObject)]
pub struct PersonName {
    /// Global identity of the person.
    pub id: ID,
    /// Her name.
    pub name: String,
}

impl PersonName {
    /// The name behind an identity; none when the person is gone.
    ///
    /// # Errors
    /// Fails with the database.
    pub async fn load(ctx: &Context<'_>, id: samkjop_domain::ids::PersonId) -> Result<Option<Self>> {
        let person = ctx.load(id).await?;
        Ok(person.map(|person| Self {
            id: node::id(Kind::Person, person.id.0),
            name: person.name,
        }))
    }
}

/// Whom to ask.
#[derive(Debug, Clone, InputObject, Validate)]
pub struct ContactInput {
    /// Name of a person or an office, at most 120 characters.
    #[validate(length(min = 1, max = 120))]
    pub name: String,
    /// E-mail address.
    #[validate(skip)]
    pub email: EmailAddress,
    /// Telephone number as it is to be written, at most 40 characters.
    #[validate(length(max = 40))]
    pub phone: Option<String>,
}

/// A place goods are delivered to.
#[derive(Debug, Clone, InputObject, Validate)]
pub struct DeliveryPlaceInput {
    /// Short key of at most 40 characters, unique in the organisation; used to choose the place.
    #[validate(length(min = 1, max = 40))]
    pub key: String,
    /// Name and address.
    #[validate(nested)]
    pub address: PostalAddressInput,
}

/// One step of approval.
#[derive(Debug, Clone, InputObject, Validate)]
pub struct ApprovalStepInput {
    /// What the step is called, at most 100 characters.
    #[validate(length(min = 1, max = 100))]
    pub title: String,
    /// Applies to amounts above this, without value added tax, at most two decimals.
    #[validate(skip)]
    pub above: Decimal,
}

/// All settings of the organisation acted for, as they are to be. What is not given is not there afterwards.
#[derive(Debug, Clone, InputObject, Validate)]
pub struct OrganisationChangeInput {
    /// The version that was seen. Refused with `CHANGED_MEANWHILE` when there is a newer one.
    pub version: i32,
    /// The language it is written to in.
    #[validate(skip)]
    pub language: Language,
    /// Postal address.
    #[validate(nested)]
    pub address: PostalAddressInput,
    /// Where paper invoices go when not to the postal address.
    #[validate(nested)]
    pub invoice_address: Option<PostalAddressInput>,
    /// Whom others ask.
    #[validate(nested)]
    pub contact: ContactInput,
    /// Where a supplier wants orders. Only for suppliers.
    #[validate(skip)]
    pub order_email: Option<EmailAddress>,
    /// Who else at a supplier gets every order, at most nine. Only for suppliers.
    #[validate(skip)]
    #[graphql(default)]
    pub also_order_emails: Vec<EmailAddress>,
    /// How the documents of orders come: with the mail when not given. Only for suppliers.
    #[validate(skip)]
    pub order_document: Option<OrderDocument>,
    /// Places goods are delivered to, at most 500.
    #[validate(nested)]
    pub delivery_places: Vec<DeliveryPlaceInput>,
    /// How many different people must approve a purchase, by its amount; at most 10 steps, in any order. Only for
    /// municipalities. With none, every purchase takes one approver.
    #[validate(nested)]
    pub approval_steps: Vec<ApprovalStepInput>,
}

impl OrganisationChangeInput {
    /// The settings, or all that is wrong with their form.
    fn read(self) -> Result<Settings, Refusals> {
        let mut refused = Refusals::none();
        if let Err(others) = check(&self) {
            refused.0.extend(others.0);
        }
        let mut steps = Vec::with_capacity(self.approval_steps.len());
        for (index, step) in self.approval_steps.into_iter().enumerate() {
            match money(&step.above, &format!("approvalSteps.{index}.above")) {
                Ok(above) => steps.push(DomainStep {
                    title: step.title.trim().to_owned(),
                    above,
                }),
                Err(refusal) => refused.add(refusal),
            }
        }
        let place = |place: DeliveryPlaceInput| DomainPlace {
            key: place.key.trim().to_owned(),
            address: place.address.into(),
        };
        refused.or(Settings {
            language: self.language.into(),
            address: self.address.into(),
            invoice_address: self.invoice_address.map(Into::into),
            contact: DomainContact {
                name: self.contact.name.trim().to_owned(),
                email: self.contact.email.0,
                phone: self
                    .contact
                    .phone
                    .map(|phone| phone.trim().to_owned())
                    .filter(|phone| !phone.is_empty()),
            },
            order_email: self.order_email.map(|email| email.0),
            order_delivery: OrderDelivery {
                also: self.also_order_emails.into_iter().map(|email| email.0).collect(),
                document: self.order_document.map(Into::into).unwrap_or_default(),
            },
            delivery_places: self.delivery_places.into_iter().map(place).collect(),
            approval: ApprovalPolicy { steps },
        })
    }
}

results! {
    /// What changing the settings came to.
    OrganisationChangeResult = Organisation;
}

/// Questions about organisations.
#[derive(Debug, Default)]
pub struct OrganisationQuery;

#[Object]
impl OrganisationQuery {
    /// One organisation; null when there is none. For everybody who is signed in; its settings show only to those who act
    /// for it.
    async fn organisation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its identity.")] id: ID,
    ) -> Result<Option<Organisation>> {
        let Some((Kind::Organisation, uuid)) = node::read(&id) else {
            return Ok(None);
        };
        let found = cases::organisation::one(ctx.app()?, ctx.caller()?, OrganisationId(uuid)).await;
        Ok(seen(found)?.flatten().map(Organisation::from))
    }

    /// All municipalities, co-operations and suppliers, by name, to choose participants and suppliers from. For everybody
    /// who is signed in.
    async fn organisations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those of this kind.")] kind: Option<OrganisationKind>,
        #[graphql(desc = "Most organisations, 0 to 100; 20 when not given.")] first: Option<i32>,
        #[graphql(desc = "Only those after this place.")] after: Option<String>,
    ) -> Result<Pages<Organisation>> {
        let (first, place) = part(first, after.as_deref())?;
        let kind = kind.map(DomainKind::from);
        let found = cases::organisation::list(ctx.app()?, ctx.caller()?, kind, place, first).await;
        Ok(pages(
            answered(found, ctx.language())?,
            after.is_some(),
            Organisation::from,
        ))
    }
}

/// Changes to organisations.
#[derive(Debug, Default)]
pub struct OrganisationMutation;

#[Object]
impl OrganisationMutation {
    /// Changes the settings of the organisation acted for, all at once. Name, numbers and members are not among them: they
    /// follow registers and signed mandates. Needs the role administrator.
    async fn organisation_change(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: OrganisationChangeInput,
    ) -> Result<OrganisationChangeResult> {
        let result = async {
            let seen = Version(i64::from(input.version));
            let settings = input.read()?;
            let changed = cases::organisation::change(ctx.app()?, ctx.caller()?, seen, settings).await?;
            Ok(Organisation::from(changed))
        };
        answer(result.await, ctx.language())
    }
}

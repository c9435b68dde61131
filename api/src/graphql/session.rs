//! Signing in and out, and whom to act for.

use super::context::{Request, fault};
use super::node::{self, Kind};
use super::organisation::Organisation;
use super::result::{Refused, answer, check, results};
use super::scalars::EmailAddress;
use super::values::{Language, Money};
use crate::cases::{self, Caller, CaseError};
use crate::http::{SessionCookie, Visitor};
use async_graphql::{ComplexObject, Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use samkjop_domain::ids::OrganisationId;
use samkjop_domain::people::Role as DomainRole;
use samkjop_domain::words;
use validator::Validate;

/// Somebody signed in, and what she may do where she acts.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub struct Viewer {
    /// Her identity as a person.
    pub id: ID,
    /// Her name.
    pub name: String,
    /// The address she signs in with.
    pub email: EmailAddress,
    /// The language she reads.
    pub language: Language,
    /// What she may do in the organisation she acts for, today. Empty when she acts for none.
    pub roles: Vec<HeldRole>,
    #[graphql(skip)]
    caller: Caller,
}

/// A role that may be used today.
#[derive(Debug, Clone, SimpleObject)]
pub struct HeldRole {
    /// The role.
    pub role: Role,
    /// Its name in the user's language.
    pub name: String,
    /// The greatest amount without value added tax; none for no bound, or where it means nothing.
    pub limit: Option<Money>,
    /// Whether somebody else has lent it while she is away.
    pub lent: bool,
}

/// What a person may do in an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "DomainRole")]
pub enum Role {
    /// Administers people and settings.
    Administrator,
    /// Builds baskets and asks for approval (rekvirent).
    Requisitioner,
    /// Commits the organisation within a limit (bestiller).
    Orderer,
    /// Approves within a limit (budsjettansvarlig).
    Approver,
    /// Registers goods receipts (varemottaker).
    Receiver,
    /// Drafts tenders and agreements (innkjøper).
    ProcurementOfficer,
    /// Looks after agreements and their prices (avtaleforvalter).
    AgreementManager,
    /// Answers for a supplier (leverandørbruker).
    SupplierUser,
    /// Reads everything of the organisation, changes nothing (revisor).
    Auditor,
    /// Runs the installation, reads no business content (drift).
    Operator,
}

impl Viewer {
    fn new(caller: Caller) -> Option<Self> {
        let person = caller.person.clone()?;
        let grants = caller
            .actor
            .as_ref()
            .map(|actor| actor.grants().to_vec())
            .unwrap_or_default();
        let roles = grants.into_iter().map(|grant| HeldRole {
            role: grant.role.into(),
            name: words::names::role(grant.role, person.language).to_owned(),
            limit: grant.limit.map(Money::from),
            lent: grant.on_behalf_of.is_some(),
        });
        Some(Self {
            id: node::id(Kind::Person, person.id.0),
            name: person.name,
            email: EmailAddress(person.email),
            language: person.language.into(),
            roles: roles.collect(),
            caller,
        })
    }
}

#[ComplexObject]
impl Viewer {
    /// The organisation she acts for.
    async fn acting_for(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        match self.caller.organisation() {
            Some(id) => Ok(ctx.load(id).await?.map(Organisation::from)),
            None => Ok(None),
        }
    }

    /// The organisations she may act for today, by own or lent roles.
    async fn choices(&self, ctx: &Context<'_>) -> Result<Vec<Organisation>> {
        let choices = match cases::session::choices(ctx.app()?, &self.caller).await {
            Ok(choices) => choices,
            Err(CaseError::Failed(error)) => return Err(error.into()),
            Err(_) => Vec::new(),
        };
        let found = ctx.loader()?.load_many(choices.clone()).await.map_err(fault)?;
        Ok(choices
            .iter()
            .filter_map(|id| found.get(id).cloned())
            .map(Organisation::from)
            .collect())
    }
}

/// Who one is.
#[derive(Debug, Clone, InputObject, Validate)]
pub struct SignInInput {
    /// The e-mail address.
    #[validate(length(min = 1, max = 254))]
    pub email: String,
    /// The password.
    #[validate(length(min = 1, max = 1000))]
    pub password: String,
}

/// Whom to act for.
#[derive(Debug, Clone, InputObject)]
pub struct ActForInput {
    /// The organisation.
    pub organisation: ID,
}

/// How far to sign out.
#[derive(Debug, Clone, InputObject)]
pub struct SignOutInput {
    /// Also everywhere else the person is signed in.
    #[graphql(default)]
    pub everywhere: bool,
}

/// What signing out came to.
#[derive(Debug, Clone, SimpleObject)]
pub struct SignedOut {
    /// Whether other sessions were ended too.
    pub everywhere: bool,
}

results! {
    /// What signing in came to: who one is, or why not.
    SignInResult = Viewer;
    /// What choosing an organisation came to.
    ActForResult = Viewer;
}

/// Questions about who is signed in.
#[derive(Debug, Default)]
pub struct SessionQuery;

#[Object]
impl SessionQuery {
    /// Who is signed in; null when nobody is.
    async fn viewer(&self, ctx: &Context<'_>) -> Result<Option<Viewer>> {
        Ok(Viewer::new(ctx.caller()?.clone()))
    }
}

/// Signing in and out.
#[derive(Debug, Default)]
pub struct SessionMutation;

#[Object]
impl SessionMutation {
    /// Signs in with address and password. The session is a cookie that scripts cannot read. Anybody may try, a few times a
    /// minute.
    async fn sign_in(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: SignInInput,
    ) -> Result<SignInResult> {
        if let Err(refused) = check(&input) {
            return Ok(SignInResult::Refused(Refused::new(refused, ctx.language())));
        }
        ctx.data::<Visitor>()?.may_sign_in(&input.email)?;
        match cases::session::sign_in(ctx.app()?, &input.email, &input.password).await {
            Ok(signed_in) => {
                ctx.data::<SessionCookie>()?
                    .set(&signed_in.token, cases::session::SESSION_LENGTH);
                let viewer = Viewer::new(signed_in.caller).ok_or_else(|| fault(no_person()))?;
                Ok(SignInResult::Done(viewer))
            }
            Err(CaseError::Refused(refusals)) => Ok(SignInResult::Refused(Refused::new(refusals, ctx.language()))),
            Err(CaseError::Unauthenticated) => Err(super::errors::unauthenticated()),
            Err(CaseError::Failed(error)) => Err(error.into()),
        }
    }

    /// Chooses the organisation to act for, from now on in this session. Needs a role there today.
    async fn act_for(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: ActForInput,
    ) -> Result<ActForResult> {
        let result = async {
            let organisation = node::expect(Kind::Organisation, &input.organisation, "organisation")?;
            let caller = cases::session::act_for(ctx.app()?, ctx.caller()?, OrganisationId(organisation)).await?;
            Viewer::new(caller).ok_or(CaseError::Unauthenticated)
        };
        answer(result.await, ctx.language())
    }

    /// Signs out, here or everywhere.
    async fn sign_out(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: SignOutInput,
    ) -> Result<SignedOut> {
        match cases::session::sign_out(ctx.app()?, ctx.caller()?, input.everywhere).await {
            // Who is not signed in is signed out already.
            Ok(()) | Err(CaseError::Unauthenticated | CaseError::Refused(_)) => {}
            Err(CaseError::Failed(error)) => return Err(error.into()),
        }
        ctx.data::<SessionCookie>()?.clear();
        Ok(SignedOut {
            everywhere: input.everywhere,
        })
    }
}

fn no_person() -> super::errors::Fault {
    super::errors::Fault::new("a session without a person")
}

//! People of an organisation, their roles, and what a user settles about herself.

use super::context::{Request, answered, seen};
use super::delegation::{Delegation, DelegationsWithin};
use super::node::{self, Kind};
use super::organisation::Organisation;
use super::paging::{Pages, pages, part};
use super::result::{answer, check, results};
use super::scalars::{Date, Decimal, EmailAddress};
use super::session::Role;
use super::values::{Language, Money, Period, PeriodInput, money};
use crate::cases;
use crate::http::{SessionCookie, Visitor};
use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use samkjop_domain::ids::PersonId;
use samkjop_domain::people::{EndedRole, Membership as DomainMembership, Newcomer, Person as Domain, WantedRole};
use samkjop_domain::refusal::Refusals;
use samkjop_domain::words;
use validator::Validate;

/// A person as her colleagues see her.
#[derive(Debug, Clone)]
pub struct Person(pub Domain);

/// A role in an organisation for a time.
#[derive(Debug, Clone)]
pub struct Membership(DomainMembership);

/// A role in an organisation for a time.
#[Object]
impl Membership {
    /// The organisation.
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        Ok(ctx.load(self.0.organisation).await?.map(Organisation::from))
    }

    /// The role.
    async fn role(&self) -> Role {
        self.0.role.into()
    }

    /// The role's name in the user's language.
    async fn name(&self, ctx: &Context<'_>) -> &'static str {
        words::names::role(self.0.role, ctx.language())
    }

    /// First and last day it is held.
    async fn period(&self) -> Period {
        self.0.period.into()
    }

    /// The greatest amount without value added tax; null for no bound, or where it means nothing.
    async fn limit(&self) -> Option<Money> {
        self.0.limit.map(Money::from)
    }

    /// Whether it is held today.
    async fn in_force(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.0.period.contains(ctx.app()?.clock.today()))
    }
}

/// A person as her colleagues see her.
#[Object]
impl Person {
    /// Global identity.
    pub async fn id(&self) -> ID {
        node::id(Kind::Person, self.0.id.0)
    }

    /// Her name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// The address she signs in with.
    async fn email(&self) -> EmailAddress {
        EmailAddress(self.0.email.clone())
    }

    /// The language she reads.
    async fn language(&self) -> Language {
        self.0.language.into()
    }

    /// Her roles in the organisation acted for, past and coming ones too, in the order they were given; of oneself those in
    /// all organisations.
    async fn memberships(&self, ctx: &Context<'_>) -> Result<Vec<Membership>> {
        let caller = ctx.caller()?;
        let oneself = caller.person.as_ref().is_some_and(|person| person.id == self.0.id);
        let shown = |membership: &&DomainMembership| oneself || Some(membership.organisation) == caller.organisation();
        Ok(self
            .0
            .memberships
            .iter()
            .filter(shown)
            .cloned()
            .map(Membership)
            .collect())
    }

    /// Whom she has appointed as substitute, and for whom she stands in, in the organisation acted for; past and coming
    /// ones too, those appointed last first.
    async fn delegations(&self, ctx: &Context<'_>) -> Result<Vec<Delegation>> {
        let Some(organisation) = ctx.caller()?.organisation() else {
            return Ok(Vec::new());
        };
        let all = ctx.load(DelegationsWithin(organisation)).await?.unwrap_or_default();
        let hers = all
            .into_iter()
            .filter(|lent| lent.from == self.0.id || lent.to == self.0.id);
        Ok(hers.map(Delegation).collect())
    }
}

/// Somebody's first role in the organisation acted for.
#[derive(Debug, Clone, InputObject, Validate)]
pub struct PersonAddInput {
    /// Name as shown to others, at most 120 characters.
    #[validate(length(min = 1, max = 120))]
    pub name: String,
    /// E-mail address she will sign in with.
    #[validate(skip)]
    pub email: EmailAddress,
    /// The language she reads.
    #[validate(skip)]
    pub language: Language,
    /// Her first role.
    #[validate(skip)]
    pub role: Role,
    /// First day, today at the earliest, and last day of that role.
    #[validate(skip)]
    pub period: PeriodInput,
    /// The greatest amount she may commit or approve, without value added tax; only for orderers and approvers, no bound when
    /// not given.
    #[validate(skip)]
    pub limit: Option<Decimal>,
    /// The password she signs in with the first time, at least 10 characters. Nothing happens with it when she is known
    /// from another organisation: she keeps her own.
    #[validate(length(max = 1000))]
    pub password: String,
}

/// One more role for a person of the organisation acted for.
#[derive(Debug, Clone, InputObject)]
pub struct MembershipGrantInput {
    /// The person.
    pub person: ID,
    /// The role.
    pub role: Role,
    /// First day, today at the earliest, and last day.
    pub period: PeriodInput,
    /// The greatest amount she may commit or approve, without value added tax; only for orderers and approvers, no bound when
    /// not given.
    pub limit: Option<Decimal>,
}

/// A role to end in the organisation acted for.
#[derive(Debug, Clone, InputObject)]
pub struct MembershipEndInput {
    /// The person.
    pub person: ID,
    /// The role.
    pub role: Role,
    /// Its first day, which tells it from other times she held the same role.
    pub from: Date,
    /// Its last day, today at the earliest; it ends at once when not given. A role that ends earlier by itself stays so.
    pub last_day: Option<Date>,
}

/// A new password for oneself.
#[derive(Debug, Clone, InputObject, Validate)]
pub struct PasswordChangeInput {
    /// The password so far.
    #[validate(length(min = 1, max = 1000))]
    pub old_password: String,
    /// The new one, at least 10 characters.
    #[validate(length(min = 1, max = 1000))]
    pub new_password: String,
}

/// A language for oneself.
#[derive(Debug, Clone, InputObject)]
pub struct LanguageSetInput {
    /// The language.
    pub language: Language,
}

/// Somebody who now has a role in the organisation acted for.
#[derive(Debug, Clone, SimpleObject)]
pub struct PersonAdded {
    /// Who.
    pub person: Person,
    /// Whether she was known from another organisation. Then she keeps her name, language and password.
    pub known: bool,
}

/// What changing the password came to.
#[derive(Debug, Clone, SimpleObject)]
pub struct PasswordChanged {
    /// Whose password it is.
    pub person: Person,
}

results! {
    /// What adding somebody came to.
    PersonAddResult = PersonAdded;
    /// What giving a role came to.
    MembershipGrantResult = Person;
    /// What ending a role came to.
    MembershipEndResult = Person;
    /// What changing the password came to.
    PasswordChangeResult = PasswordChanged;
    /// What choosing a language came to.
    LanguageSetResult = Person;
}

/// Questions about people.
#[derive(Debug, Default)]
pub struct PeopleQuery;

#[Object]
impl PeopleQuery {
    /// Everybody who has or had a role in the organisation acted for, by name. Needs any role there but operator.
    async fn people(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Most people, 0 to 100; 20 when not given.")] first: Option<i32>,
        #[graphql(desc = "Only those after this place.")] after: Option<String>,
    ) -> Result<Pages<Person>> {
        let (first, place) = part(first, after.as_deref())?;
        let found = cases::people::list(ctx.app()?, ctx.caller()?, place, first).await;
        Ok(pages(answered(found, ctx.language())?, after.is_some(), Person))
    }

    /// One person of the organisation acted for, or oneself; null for others.
    async fn person(&self, ctx: &Context<'_>, #[graphql(desc = "Her identity.")] id: ID) -> Result<Option<Person>> {
        let Some((Kind::Person, uuid)) = node::read(&id) else {
            return Ok(None);
        };
        Ok(
            seen(cases::people::one(ctx.app()?, ctx.caller()?, PersonId(uuid)).await)?
                .flatten()
                .map(Person),
        )
    }
}

/// Changes to people and their roles.
#[derive(Debug, Default)]
pub struct PeopleMutation;

#[Object]
impl PeopleMutation {
    /// Gives somebody her first role in the organisation acted for. Who is known from another organisation is found by her
    /// address and keeps her name, language and password. Needs the role administrator.
    async fn person_add(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: PersonAddInput,
    ) -> Result<PersonAddResult> {
        let result = async {
            let mut refused = check(&input).err().unwrap_or_default();
            let wanted = wanted(input.role, &input.period, input.limit.as_ref(), &mut refused);
            let wanted = all(wanted, refused)?;
            let newcomer = Newcomer {
                name: input.name,
                email: input.email.0,
                language: input.language.into(),
            };
            let added = cases::people::add(ctx.app()?, ctx.caller()?, newcomer, wanted, input.password).await?;
            Ok(PersonAdded {
                person: Person(added.person),
                known: added.known,
            })
        };
        answer(result.await, ctx.language())
    }

    /// Gives a person of the organisation acted for one more role. Only roles that fit the kind of organisation, and never
    /// to oneself. Needs the role administrator.
    async fn membership_grant(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: MembershipGrantInput,
    ) -> Result<MembershipGrantResult> {
        let result = async {
            let mut refused = Refusals::none();
            let id = kept(node::expect(Kind::Person, &input.person, "person"), &mut refused);
            let wanted = wanted(input.role, &input.period, input.limit.as_ref(), &mut refused);
            let (id, wanted) = all(id.zip(wanted), refused)?;
            Ok(Person(
                cases::people::grant(ctx.app()?, ctx.caller()?, PersonId(id), wanted).await?,
            ))
        };
        answer(result.await, ctx.language())
    }

    /// Ends a role with a day, or at once. Also one's own; never so that a day is left without an administrator. Who keeps no
    /// role stands in for nobody any longer. Needs the role administrator.
    async fn membership_end(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: MembershipEndInput,
    ) -> Result<MembershipEndResult> {
        let result = async {
            let id = PersonId(node::expect(Kind::Person, &input.person, "person")?);
            let last_day = input.last_day.as_ref().map(|day| day.0);
            let ended = EndedRole {
                role: input.role.into(),
                from: input.from.0,
                last_day,
            };
            Ok(Person(
                cases::people::end_role(ctx.app()?, ctx.caller()?, id, ended).await?,
            ))
        };
        answer(result.await, ctx.language())
    }

    /// Changes one's own password and signs out everywhere else; here one stays signed in, with a new session. As often a
    /// minute as signing in.
    async fn password_change(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: PasswordChangeInput,
    ) -> Result<PasswordChangeResult> {
        let caller = ctx.caller()?;
        if let Some(person) = &caller.person {
            ctx.data::<Visitor>()?.may_sign_in(person.email.as_str())?;
        }
        let result = async {
            check(&input)?;
            let app = ctx.app()?;
            let changed = cases::people::change_password(app, caller, &input.old_password, input.new_password).await?;
            ctx.data::<SessionCookie>()?
                .set(&changed.token, cases::session::SESSION_LENGTH);
            Ok(PasswordChanged {
                person: Person(changed.caller.person()?.clone()),
            })
        };
        answer(result.await, ctx.language())
    }

    /// Chooses the language one reads, here and in documents. For everybody who is signed in.
    async fn language_set(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: LanguageSetInput,
    ) -> Result<LanguageSetResult> {
        let result = async {
            Ok(Person(
                cases::people::set_language(ctx.app()?, ctx.caller()?, input.language.into()).await?,
            ))
        };
        answer(result.await, ctx.language())
    }
}

fn wanted(role: Role, period: &PeriodInput, limit: Option<&Decimal>, refused: &mut Refusals) -> Option<WantedRole> {
    let period = kept(period.read("period"), refused);
    let limit = match limit {
        Some(limit) => kept(money(limit, "limit"), refused).map(Some),
        None => Some(None),
    };
    Some(WantedRole {
        role: role.into(),
        period: period?,
        limit: limit?,
    })
}

/// The value, or its refusal among the others.
pub(super) fn kept<T>(result: Result<T, impl Into<Refusals>>, refused: &mut Refusals) -> Option<T> {
    result.map_err(|refusals| refused.0.extend(refusals.into().0)).ok()
}

/// The value when nothing was refused.
fn all<T>(value: Option<T>, refused: Refusals) -> Result<T, Refusals> {
    match value {
        Some(value) => refused.or(value),
        None => Err(refused),
    }
}

//! Any number of generated articles beside the demonstration region, for benchmarks and for trying out.

use crate::convert::article::{Place, generated};
use crate::convert::organisation::{contact, organisation};
use crate::convert::parsed;
use crate::error::SeedError;
use crate::generator::article;
use crate::merged::merged;
use crate::offer::agreement_manager;
use crate::past::moment;
use jiff::ToSpan;
use samkjop_domain::access::{Actor, ManageAgreement, ManagePrices};
use samkjop_domain::agreement::ceiling::Ceilings;
use samkjop_domain::agreement::term::Term;
use samkjop_domain::agreement::{Agreement, AgreementSupplier, CallOffRule, Participant, Terms};
use samkjop_domain::calendar::{Day, Instant, oslo_day};
use samkjop_domain::catalogue::PriceList;
use samkjop_domain::changes::Changes;
use samkjop_domain::identifiers::OrganisationNumber;
use samkjop_domain::ids::{AgreementId, OrganisationId, PriceListId};
use samkjop_domain::money::Money;
use samkjop_domain::organisation::{Organisation, OrganisationKind, PostalAddress};
use samkjop_domain::people::Person;
use samkjop_domain::refusal::Reason;
use samkjop_store::{AllOrganisations, PersonWithEmail, Store};
use std::ops::Range;
use tokio::task::JoinSet;
use uuid::Uuid;

/// How many agreements, each with a supplier of its own, the articles are spread over.
const AGREEMENTS: u32 = 5;
/// Articles made and sent at once.
const CHUNK: u64 = 2_000;
/// Chunks under way at the same time; what bounds memory.
const UNDER_WAY: usize = 4;

/// What was generated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generated {
    /// The agreements, all active.
    pub agreements: Vec<AgreementId>,
    /// Articles over all of them.
    pub articles: usize,
}

/// Adds `count` generated articles, spread evenly over five agreements in which all municipalities take part.
///
/// The same `seed` makes the same articles; a database takes each seed once. Memory does not grow with `count`. When it fails,
/// nothing of it counts: agreements and lists come last, together.
///
/// # Errors
/// [`SeedError::NoRegion`] without a demonstration region, [`SeedError::Refused`] when this seed is there already, and when the
/// database failed.
pub async fn large(store: &Store, now: Instant, seed: u64, count: usize) -> Result<Generated, SeedError> {
    let buyers = Buyers::of(store).await?;
    let today = oslo_day(now);
    let total = u64::try_from(count).unwrap_or(u64::MAX);
    let mut made = Generated {
        agreements: Vec::new(),
        articles: 0,
    };
    let mut changes = Changes::none();
    for part in 0..AGREEMENTS {
        let supplier = supplier(seed, part)?;
        if buyers.numbers.contains(&supplier.organisation_number) {
            return Err(Reason::Duplicate.at("seed").into());
        }
        let (agreement, opening) = buyers.opened(supplier.id, seed, part, today)?;
        let place = Place {
            list: PriceListId(Uuid::now_v7()),
            agreement: agreement.id,
            supplier: supplier.id,
        };
        changes = changes.create(supplier).and(opening);
        let boundary = |part: u32| {
            let exact = u128::from(total) * u128::from(part) / u128::from(AGREEMENTS);
            u64::try_from(exact).unwrap_or(u64::MAX)
        };
        let articles = kept(store, seed, boundary(part)..boundary(part + 1), place).await?;
        if articles > 0 {
            changes = changes.and(buyers.priced(&agreement, place, articles, today)?);
        }
        made.agreements.push(agreement.id);
        made.articles += articles;
    }
    store.commit(&changes).await?;
    Ok(made)
}

/// Makes and keeps the articles with these indexes, some chunks at a time.
async fn kept(store: &Store, seed: u64, indexes: Range<u64>, place: Place) -> Result<usize, SeedError> {
    let mut running = JoinSet::new();
    let mut kept = 0;
    let mut next = indexes.start;
    while next < indexes.end || !running.is_empty() {
        if next < indexes.end && running.len() < UNDER_WAY {
            let chunk = next..indexes.end.min(next.saturating_add(CHUNK));
            next = chunk.end;
            running.spawn(keep(store.clone(), seed, chunk, place));
        } else if let Some(done) = running.join_next().await {
            kept += done.map_err(|error| SeedError::Data(error.to_string()))??;
        }
    }
    Ok(kept)
}

async fn keep(store: Store, seed: u64, chunk: Range<u64>, place: Place) -> Result<usize, SeedError> {
    // Making articles is work for a processor, not something to wait for.
    let made = tokio::task::spawn_blocking(move || {
        let articles = chunk.filter_map(|index| article(seed, index));
        articles
            .map(|article| generated(article, place))
            .collect::<Result<Vec<_>, _>>()
    });
    let articles = made.await.map_err(|error| SeedError::Data(error.to_string()))??;
    store.keep_articles(place.list, &articles).await?;
    Ok(articles.len())
}

/// The region as it is stored.
struct Buyers {
    numbers: Vec<Option<OrganisationNumber>>,
    municipalities: Vec<OrganisationId>,
    cooperation: OrganisationId,
    manager: Person,
}

impl Buyers {
    async fn of(store: &Store) -> Result<Self, SeedError> {
        let organisations = store.find_all(&AllOrganisations).await?;
        let of_kind = |kind| {
            organisations
                .iter()
                .filter(move |organisation| organisation.kind == kind)
                .map(|organisation| organisation.id)
        };
        let email = agreement_manager();
        let manager = store.find_all(&PersonWithEmail { email }).await?.pop();
        Ok(Self {
            numbers: organisations
                .iter()
                .map(|organisation| organisation.organisation_number)
                .collect(),
            municipalities: of_kind(OrganisationKind::Municipality).collect(),
            cooperation: of_kind(OrganisationKind::Cooperation)
                .next()
                .ok_or(SeedError::NoRegion)?,
            manager: manager.ok_or(SeedError::NoRegion)?,
        })
    }

    fn opened(
        &self,
        supplier: OrganisationId,
        seed: u64,
        part: u32,
        today: Day,
    ) -> Result<(Agreement, Changes), SeedError> {
        let start = today.saturating_sub(30.days());
        let participant = |organisation: &OrganisationId| Participant {
            organisation: *organisation,
            from: None,
            to: None,
        };
        let terms = Terms {
            number: format!("GEN-{seed}-{}", part + 1),
            title: format!("Generert varesortiment {}", part + 1),
            description: Some("Laget av en generator, for målinger og utprøving.".to_owned()),
            participants: self.municipalities.iter().map(participant).collect(),
            suppliers: vec![AgreementSupplier {
                organisation: supplier,
                rank: 1,
            }],
            term: Term {
                start,
                initial_months: 48,
                options: Vec::new(),
                special_reasons: None,
            },
            ceilings: Ceilings {
                value: Some(Money::kroner(4_000_000_000)),
                ..Ceilings::default()
            },
            call_off: CallOffRule::SingleSupplier,
            delivery_days: Some(5),
            service_levels: Vec::new(),
        };
        let at = moment(start, 8 * 60);
        let permit = self.actor(start)?.may::<ManageAgreement>(self.cooperation)?;
        let (draft, drafting) = Agreement::draft(&permit, terms, at)?;
        let (agreement, activating) = draft.activate(&permit, at)?;
        Ok((agreement, merged(drafting.and(activating))))
    }

    fn priced(&self, agreement: &Agreement, place: Place, articles: usize, today: Day) -> Result<Changes, SeedError> {
        let start = today.saturating_sub(30.days());
        let at = moment(start, 9 * 60);
        let permit = self.actor(start)?.may::<ManagePrices>(self.cooperation)?;
        let count = u32::try_from(articles).unwrap_or(u32::MAX);
        let (list, importing) =
            PriceList::imported(&permit, agreement, place.supplier, place.list, "generert", count, at)?;
        let (_, activating) = list.activate(&permit, agreement, &[], start, at)?;
        Ok(merged(importing.and(activating)))
    }

    fn actor(&self, day: Day) -> Result<Actor, SeedError> {
        Ok(Actor::new(&self.manager, self.cooperation, &[], day)?)
    }
}

/// A company that plainly does not exist, under a number beginning with 3, which no real one has.
fn supplier(seed: u64, part: u32) -> Result<Organisation, SeedError> {
    let name = format!("Generert {} Eksempel AS", part + 1);
    let address = PostalAddress {
        name: name.clone(),
        lines: Vec::new(),
        postal_code: "0000".to_owned(),
        city: "Eksempelby".to_owned(),
    };
    let contact = contact("Kundeservice", &format!("ordre@generert-{}.example", part + 1))?;
    let number = organisation_number(seed, part);
    Ok(Organisation {
        organisation_number: Some(parsed("organisation number", &number)?),
        order_email: Some(contact.email.clone()),
        ..organisation(OrganisationKind::Supplier, name, address, contact)
    })
}

/// Nine digits from 31 to 39 with the check digit of modulus 11; one in eleven has none, and the next is taken.
fn organisation_number(seed: u64, part: u32) -> String {
    let first = 31_000_000 + (seed % 80_000) * 100 + u64::from(part) * 20;
    let checked = (first..first + 20).find_map(|number| {
        let digits = format!("{number}");
        let sum: u64 = digits
            .bytes()
            .zip([3, 2, 7, 6, 5, 4, 3, 2])
            .map(|(digit, weight)| u64::from(digit - b'0') * weight)
            .sum();
        match (11 - sum % 11) % 11 {
            10 => None,
            check => Some(format!("{digits}{check}")),
        }
    });
    checked.unwrap_or_default()
}

//! Loads the demonstration region into an empty database.

use crate::error::SeedError;
use crate::offer::{Offer, assortments, offers};
use crate::ordering::ordered;
use crate::parties::Parties;
use crate::region::COOPERATION;
use crate::selection::Selection;
use crate::showcase::{self, ShownUser};
use samkjop_domain::calendar::Instant;
use samkjop_domain::changes::{Changes, MessageContent, MessageState, Moment};
use samkjop_store::{AllOrganisations, Credentials, MessagesOf, Store};
use tokio::task::JoinSet;
use uuid::Uuid;

/// What was loaded, and who can sign in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Whether anything was loaded; not when the database had organisations already. Then all counts are zero.
    pub loaded: bool,
    /// Municipalities, their co-operation and suppliers.
    pub organisations: usize,
    /// People.
    pub people: usize,
    /// Agreements, all active.
    pub agreements: usize,
    /// Articles over all price lists.
    pub articles: usize,
    /// Orders of the last half year.
    pub orders: usize,
    /// Planned orders that a rule refused.
    pub refused: usize,
    /// Users worth showing to somebody who looks around; none when the database holds another region.
    pub users: Vec<ShownUser>,
}

/// Loads the whole demonstration region with half a year of orders, unless the database has organisations already.
///
/// `password_hash` is an Argon2id hash in PHC string form; every demonstration person gets it. No mail goes out for orders of
/// the past, but the outbox must not run before this returns, or it may send their alarms.
///
/// # Errors
/// [`SeedError::Incomplete`] when an earlier load was cut off; otherwise when the database failed.
pub async fn demonstration(store: &Store, now: Instant, password_hash: &str) -> Result<Summary, SeedError> {
    load(store, now, password_hash, Selection::Everything).await
}

/// Loads the same organisations, people, suppliers and agreements with some sixty articles and no orders: for tests.
///
/// # Errors
/// As [`demonstration`].
pub async fn small(store: &Store, now: Instant, password_hash: &str) -> Result<Summary, SeedError> {
    load(store, now, password_hash, Selection::Small).await
}

async fn load(store: &Store, now: Instant, password_hash: &str, selection: Selection) -> Result<Summary, SeedError> {
    if store.count(&AllOrganisations).await? > 0 {
        return Ok(Summary {
            users: showcase::stored(store).await?,
            ..Summary::default()
        });
    }
    let now = Moment {
        now,
        fresh: Uuid::now_v7,
    };
    let parties = Parties::made(now.today())?;
    store.commit(&parties.changes()).await?;
    let (offers, opening) = offers(&parties, selection, now.today())?;
    keep(store, &offers).await?;
    store.commit(&opening).await?;
    let mut summary = Summary {
        loaded: true,
        organisations: parties.organisations().count(),
        people: parties.people().len(),
        agreements: offers.len(),
        articles: offers
            .iter()
            .flat_map(|offer| &offer.lists)
            .map(|(_, articles)| articles.len())
            .sum(),
        users: showcase::made(&parties)?,
        ..Summary::default()
    };
    if selection == Selection::Everything {
        let ordered = ordered(&parties, &offers, now.today())?;
        for changes in &ordered.commits {
            store.commit(changes).await?;
        }
        silence_alarms(store, &parties, now).await?;
        (summary.orders, summary.refused) = (ordered.orders, ordered.refused);
    }
    store.commit(&assortments(&parties, &offers, now)?).await?;
    // Last, because who has credentials is the sign of a load that came to its end.
    let credentials: Vec<Credentials> = parties
        .people()
        .iter()
        .map(|person| Credentials {
            person: person.id,
            password_hash: password_hash.to_owned(),
        })
        .collect();
    store.add_credentials(&credentials).await?;
    Ok(summary)
}

/// Keeps the articles of all lists, several lists at a time.
async fn keep(store: &Store, offers: &[Offer]) -> Result<(), SeedError> {
    let mut running = JoinSet::new();
    for (list, articles) in offers.iter().flat_map(|offer| &offer.lists) {
        let (store, list, articles) = (store.clone(), *list, articles.clone());
        running.spawn(async move { store.keep_articles(list, &articles).await });
    }
    while let Some(kept) = running.join_next().await {
        kept.map_err(|error| SeedError::Data(error.to_string()))??;
    }
    Ok(())
}

/// Marks the alarms of the past as delivered: nobody wants mail about them now.
async fn silence_alarms(store: &Store, parties: &Parties, now: Moment) -> Result<(), SeedError> {
    let waiting = MessagesOf {
        organisation: parties.organisation(COOPERATION.key)?.id,
        state: Some(MessageState::Pending),
        set_aside: false,
    };
    let waiting = store.find_all(&waiting).await?;
    let alarms = waiting.into_iter().filter(|message| {
        matches!(message.content, MessageContent::CeilingAlarm { .. }) && message.created_at < now.now
    });
    let changes = alarms.fold(Changes::none(), |changes, alarm| {
        let raised = alarm.created_at;
        changes.update(alarm.delivered(raised))
    });
    store.commit(&changes).await?;
    Ok(())
}

//! What can be bought: agreements drafted, activated and extended, price lists imported and put in force, and standard
//! assortments, each at a moment before it was first used.

use crate::agreements_data::{SeedAgreement, agreements};
use crate::articles::{SeedArticle, articles};
use crate::convert::agreement::terms;
use crate::convert::article::{Place, written};
use crate::error::SeedError;
use crate::merged::merged;
use crate::parties::Parties;
use crate::past::moment;
use crate::region::{COOPERATION, municipality};
use crate::selection::{STANDARD_PC, Selection};
use jiff::ToSpan;
use samkjop_domain::access::{ExtendParticipation, ManageAgreement, ManageAssortment, ManagePrices};
use samkjop_domain::agreement::Agreement;
use samkjop_domain::assortment::{Assortment, Binding};
use samkjop_domain::calendar::Day;
use samkjop_domain::catalogue::{Article, PriceList};
use samkjop_domain::changes::{Changes, Moment};
use samkjop_domain::ids::PriceListId;
use uuid::Uuid;

/// One agreement with what is sold under it.
pub(crate) struct Offer {
    pub(crate) data: SeedAgreement,
    pub(crate) agreement: Agreement,
    /// The articles of each supplier's list, the first ranked supplier first.
    pub(crate) lists: Vec<(PriceListId, Vec<Article>)>,
}

/// Who looks after agreements and prices.
pub(crate) fn agreement_manager() -> String {
    format!("avtale@{}", COOPERATION.mail_domain)
}

/// The agreements as they stand on `today` with the selected articles, oldest first, and what to write besides the articles.
pub(crate) fn offers(parties: &Parties, selection: Selection, today: Day) -> Result<(Vec<Offer>, Changes), SeedError> {
    let articles = articles()?;
    let mut data = agreements(today);
    data.sort_by_key(|agreement| agreement.start);
    let mut offers = Vec::with_capacity(data.len());
    let mut changes = Changes::none();
    for data in data {
        let (agreement, opening) = opened(parties, &data, today)?;
        changes = changes.and(opening);
        let mut lists = Vec::new();
        for supplier in data.suppliers {
            let sold: Vec<&SeedArticle> = articles
                .iter()
                .filter(|article| article.agreement == data.key && article.supplier == *supplier)
                .filter(|article| selection.has(article))
                .collect();
            let (list, articles, pricing) = priced(parties, &data, &agreement, supplier, &sold)?;
            changes = changes.and(pricing);
            lists.push((list, articles));
        }
        offers.push(Offer { data, agreement, lists });
    }
    Ok((offers, changes))
}

fn opened(parties: &Parties, data: &SeedAgreement, today: Day) -> Result<(Agreement, Changes), SeedError> {
    let drafted = before(data, 60);
    let activated = before(data, 21);
    let permit =
        |moment: Moment| parties.permit::<ManageAgreement>(&agreement_manager(), COOPERATION.key, moment.today());
    let terms = terms(data, |key| Ok(parties.organisation(key)?.id))?;
    let (draft, drafting) = Agreement::draft(&permit(drafted)?, terms, drafted)?;
    let (mut agreement, activating) = draft.activate(&permit(activated)?, activated)?;
    let mut changes = drafting.and(activating);
    for participant in &data.participants {
        for _ in 0..participant.options_taken {
            // Recently enough to be before the end, which the next option moves.
            let decided = moment(today.saturating_sub(9.days()), 13 * 60);
            let (email, day) = (administrator(participant.municipality)?, decided.today());
            let permit = parties.permit::<ExtendParticipation>(&email, participant.municipality, day)?;
            let (extended, extending) = agreement.extend(&permit, decided)?;
            agreement = extended;
            changes = changes.and(extending);
        }
    }
    Ok((agreement, merged(changes)))
}

fn priced(
    parties: &Parties,
    data: &SeedAgreement,
    agreement: &Agreement,
    supplier: &str,
    sold: &[&SeedArticle],
) -> Result<(PriceListId, Vec<Article>, Changes), SeedError> {
    let place = Place {
        list: PriceListId(Uuid::now_v7()),
        agreement: agreement.id,
        supplier: parties.organisation(supplier)?.id,
    };
    let articles = sold
        .iter()
        .map(|article| written(article, place))
        .collect::<Result<Vec<_>, _>>()?;
    let source = format!("prisliste-{supplier}-{}.csv", data.number);
    let moments = (before(data, 14), before(data, 10));
    let permits =
        |moment: Moment| parties.permit::<ManagePrices>(&agreement_manager(), COOPERATION.key, moment.today());
    let permits = (permits(moments.0)?, permits(moments.1)?);
    let count = u32::try_from(articles.len()).unwrap_or(u32::MAX);
    let (list, importing) = PriceList::imported(
        &permits.0,
        agreement,
        place.supplier,
        place.list,
        &source,
        count,
        moments.0,
    )?;
    let (_, activating) = list.activate(&permits.1, agreement, &[], data.start, moments.1)?;
    Ok((place.list, articles, merged(importing.and(activating))))
}

/// The standard computers: one municipality has bound itself to them, another only shows them first.
///
/// Settled after all of the history, which therefore may hold other computers.
pub(crate) fn assortments(parties: &Parties, offers: &[Offer], now: Moment) -> Result<Changes, SeedError> {
    let mut changes = Changes::none();
    let computers = offers.iter().filter(|offer| offer.data.key == "pc");
    let bound = [("kongsberg", Binding::Required), ("rollag", Binding::Recommended)];
    for (offer, (key, binding)) in computers.flat_map(|offer| bound.map(|own| (offer, own))) {
        let first = offer.lists.first().into_iter().flat_map(|(_, articles)| articles);
        let standard = first.filter(|article| STANDARD_PC.contains(&article.name.as_str()));
        let standard = standard.map(|article| article.id).collect();
        let permit = parties.permit::<ManageAssortment>(&administrator(key)?, key, now.today())?;
        let set = Assortment::set(&permit, None, offer.agreement.id, "Standard-PC", binding, standard, now)?;
        changes = changes.and(set.1);
    }
    Ok(changes)
}

fn administrator(key: &str) -> Result<String, SeedError> {
    let municipality = municipality(key).ok_or_else(|| SeedError::Data(format!("no municipality “{key}”")))?;
    Ok(crate::people::email("administrator", municipality))
}

/// Noon so many days before the agreement begins.
fn before(data: &SeedAgreement, days: i32) -> Moment {
    moment(data.start.saturating_sub(days.days()), 12 * 60)
}

//! What a release is decided on, read with one question: whoever releases waits for the answer.

use crate::articles::chosen;
use crate::error::StoreError;
use crate::{PriceListsBegun, Query, Store, Stored};
use bson::doc;
use futures_util::TryStreamExt;
use samkjop_domain::agreement::Agreement;
use samkjop_domain::assortment::Assortment;
use samkjop_domain::calendar::Day;
use samkjop_domain::catalogue::PriceList;
use samkjop_domain::ids::RequisitionId;
use samkjop_domain::organisation::Organisation;
use samkjop_domain::people::Person;
use samkjop_domain::requisition::Requisition;
use serde::Deserialize;

/// A requisition, and what a release of it is decided on.
#[derive(Debug, Deserialize)]
pub struct Releasing {
    /// The requisition.
    pub requisition: Requisition,
    /// Who asked; none when the person is gone.
    pub requisitioner: Option<Person>,
    /// What concerns its lines.
    pub market: ReleaseMarket,
}

/// What concerns the lines of a requisition.
#[derive(Debug, Deserialize)]
pub struct ReleaseMarket {
    /// The agreements.
    pub agreements: Vec<Agreement>,
    /// The price lists of these agreements that are in force on the day.
    pub lists: Vec<PriceList>,
    /// The buyer's assortments.
    pub assortments: Vec<Assortment>,
    /// The buyer, and the suppliers of the agreements.
    pub organisations: Vec<Organisation>,
}

impl Store {
    /// The requisition with all that a release of it on `day` is decided on, but the articles; none when there is none.
    ///
    /// # Errors
    /// As [`Store::get`].
    pub async fn releasing(&self, requisition: RequisitionId, day: Day) -> Result<Option<Releasing>, StoreError> {
        let joined = |from: &str, local: &str, foreign: &str, name: &str| {
            doc! { "$lookup": { "from": from, "localField": local, "foreignField": foreign, "as": name } }
        };
        let mut begun = joined(
            PriceList::COLLECTION,
            "market.agreements._id",
            "agreement",
            "market.lists",
        );
        if let Ok(lists) = begun.get_document_mut("$lookup") {
            lists.insert(
                "pipeline",
                [doc! { "$match": PriceListsBegun { day }.filter() }].to_vec(),
            );
        }
        let parties = doc! { "$concatArrays": [
            ["$requisition.buyer"],
            { "$reduce": {
                "input": "$market.agreements.terms.suppliers.organisation",
                "initialValue": [],
                "in": { "$setUnion": ["$$value", "$$this"] },
            } },
        ] };
        let question = [
            doc! { "$match": { "_id": requisition.to_string() } },
            doc! { "$project": { "_id": 0, "requisition": "$$ROOT" } },
            joined(
                Agreement::COLLECTION,
                "requisition.content.lines.agreement",
                "_id",
                "market.agreements",
            ),
            begun,
            joined(
                Assortment::COLLECTION,
                "requisition.buyer",
                "organisation",
                "market.assortments",
            ),
            joined(Person::COLLECTION, "requisition.requisitioner", "_id", "requisitioner"),
            doc! { "$set": { "parties": parties, "requisitioner": { "$first": "$requisitioner" } } },
            joined(Organisation::COLLECTION, "parties", "_id", "market.organisations"),
        ];
        let requisitions = self.raw(Requisition::COLLECTION);
        let answer = requisitions.aggregate(question).with_type();
        let mut found: Option<Releasing> = answer.await?.try_next().await?;
        if let Some(found) = &mut found {
            found.market.lists = chosen(std::mem::take(&mut found.market.lists), day);
        }
        Ok(found)
    }
}

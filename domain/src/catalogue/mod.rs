//! Articles and dated price lists (varekatalog, prisliste).
//!
//! A price list is a supplier's whole offer on an agreement from a day on, and never changes once it is made. The list in
//! force on a day is the activated one that began last; its predecessors are history, so prices can neither overlap between
//! lists nor leave a gap, and going back to an earlier list is activating it again.

pub mod difference;
pub mod import;

use crate::access::{ManagePrices, Permit};
use crate::agreement::{Agreement, AgreementState};
use crate::calendar::{Day, Instant};
use crate::changes::{Changes, Event, Moment};
use crate::identifiers::{CpvCode, Gtin};
use crate::ids::{AgreementId, ArticleId, OrganisationId, PersonId, PriceListId, Version};
use crate::quantity::{Quantity, UnitPrice};
use crate::refusal::{Reason, Refusals};
use crate::tax::TaxClass;
use crate::units::UnitCode;
use serde::{Deserialize, Serialize};

/// An article as one price list offers it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// The article; the same in every list of the supplier on the agreement.
    pub id: ArticleId,
    /// The price list it stands in.
    pub list: PriceListId,
    /// The agreement.
    pub agreement: AgreementId,
    /// The supplier.
    pub supplier: OrganisationId,
    /// The supplier's own number.
    pub number: String,
    /// Name.
    pub name: String,
    /// Description.
    pub description: Option<String>,
    /// Brand (merke).
    pub brand: Option<String>,
    /// Global trade item number.
    pub gtin: Option<Gtin>,
    /// What it is, in the common procurement vocabulary.
    pub cpv: CpvCode,
    /// The unit it is priced in.
    pub unit: UnitCode,
    /// Packages it can be ordered in beside that.
    pub packages: Vec<Package>,
    /// How it is taxed.
    pub tax: TaxClass,
    /// Other words people look for it by.
    pub keywords: Vec<String>,
    /// Prices by quantity and day; no two cover the same tier and day.
    pub prices: Vec<PriceRow>,
}

/// A package an article is ordered in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Package {
    /// The package.
    pub unit: UnitCode,
    /// What one holds, in the price's unit.
    pub contains: Quantity,
}

/// A price from a quantity on, for all of the quantity (kvantumspris).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceRow {
    /// Least quantity, in the price's unit.
    pub from_quantity: Quantity,
    /// Price per base quantity.
    pub price: UnitPrice,
    /// First day; as long as the list when none.
    pub from: Option<Day>,
    /// Last day; as long as the list when none.
    pub to: Option<Day>,
}

impl PriceRow {
    /// Whether the row holds on `day`.
    pub fn covers(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether both rows cover some same tier and day.
    pub fn overlaps(&self, other: &PriceRow) -> bool {
        let ends_before = |a: &PriceRow, b: &PriceRow| matches!((a.to, b.from), (Some(to), Some(from)) if to < from);
        self.from_quantity == other.from_quantity && !ends_before(self, other) && !ends_before(other, self)
    }
}

/// A supplier's price list on an agreement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PriceList {
    /// Identity.
    #[serde(rename = "_id")]
    pub id: PriceListId,
    /// Optimistic version.
    pub version: Version,
    /// The agreement.
    pub agreement: AgreementId,
    /// The supplier.
    pub supplier: OrganisationId,
    /// Where it stands.
    pub state: PriceListState,
    /// First day and approval of the times it was in force before, when it was activated again since; oldest first.
    pub earlier: Vec<EarlierActivation>,
    /// What it was made from, such as the file's name.
    pub source: String,
    /// Number of articles.
    pub articles: u32,
    /// When it was imported.
    pub imported_at: Instant,
    /// Who imported it.
    pub imported_by: PersonId,
}

/// Where a price list stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum PriceListState {
    /// Imported, to be looked at.
    Draft,
    /// Approved, in force from a day until the next one.
    Activated {
        /// First day.
        from: Day,
        /// When it was approved.
        at: Instant,
        /// Who approved.
        by: PersonId,
    },
    /// Put aside.
    Discarded,
}

/// A time a list was put in force before it was activated again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierActivation {
    /// First day.
    pub from: Day,
    /// When it was approved.
    pub at: Instant,
    /// Who approved.
    pub by: PersonId,
}

impl PriceListState {
    /// The word the API uses.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Activated { .. } => "activated",
            Self::Discarded => "discarded",
        }
    }
}

/// The list in force on `day` among those of one supplier on one agreement.
pub fn in_force(lists: &[PriceList], day: Day) -> Option<&PriceList> {
    let beginnings = lists
        .iter()
        .flat_map(|list| list.beginnings().map(move |(from, at)| (from, at, list)));
    let begun = beginnings.filter(|(from, _, _)| *from <= day);
    begun.max_by_key(|(from, at, _)| (*from, *at)).map(|(_, _, list)| list)
}

impl PriceList {
    /// A list made from an import without errors.
    ///
    /// # Errors
    /// Refuses an agreement of another organisation, one that is closed, and a supplier that is no party.
    pub fn imported(
        permit: &Permit<ManagePrices>,
        agreement: &Agreement,
        supplier: OrganisationId,
        id: PriceListId,
        source: &str,
        articles: u32,
        moment: Moment,
    ) -> Result<(Self, Changes), Refusals> {
        may_price(permit, agreement, supplier)?;
        if articles == 0 {
            return Err(Reason::NothingToOrder.at("file").into());
        }
        let list = Self {
            id,
            version: Version(0),
            agreement: agreement.id,
            supplier,
            state: PriceListState::Draft,
            earlier: Vec::new(),
            source: source.to_owned(),
            articles,
            imported_at: moment.now,
            imported_by: permit.person(),
        };
        let event = Event::by(
            permit,
            moment,
            "price_list",
            id.0,
            format!("imported {articles} articles"),
        );
        Ok((list.clone(), Changes::none().create(list).event(event)))
    }

    /// Puts the list in force from `from`; it replaces the one before as a whole.
    ///
    /// `others` are the lists of the same supplier on the same agreement. A list that has been replaced may be activated again:
    /// that is how one goes back.
    ///
    /// # Errors
    /// Refuses a day that has passed, a discarded list, the one in force today, and another list that begins the same day.
    pub fn activate(
        mut self,
        permit: &Permit<ManagePrices>,
        agreement: &Agreement,
        others: &[PriceList],
        from: Day,
        moment: Moment,
    ) -> Result<(Self, Changes), Refusals> {
        may_price(permit, agreement, self.supplier)?;
        let mut refused = Refusals::none();
        if self.state == PriceListState::Discarded {
            refused.add(Reason::PriceListState {
                state: self.state.word().to_owned(),
            });
        }
        if from < moment.today() {
            refused.add(Reason::DayHasPassed { day: from }.at("from"));
        }
        let all: Vec<PriceList> = others
            .iter()
            .filter(|list| list.id != self.id)
            .chain([&self])
            .cloned()
            .collect();
        if in_force(&all, moment.today()).is_some_and(|list| list.id == self.id) {
            // It would leave the days until then without any prices.
            refused.add(Reason::PriceListState {
                state: self.state.word().to_owned(),
            });
        }
        let taken =
            |list: &PriceList| matches!(list.state, PriceListState::Activated { from: other, .. } if other == from);
        if others.iter().any(|list| list.id != self.id && taken(list)) {
            refused.add(Reason::PriceListSameDay { day: from }.at("from"));
        }
        refused.or(())?;
        if let PriceListState::Activated { from, at, by } = self.state
            && from <= moment.today()
        {
            self.earlier.push(EarlierActivation { from, at, by });
        }
        self.state = PriceListState::Activated {
            from,
            at: moment.now,
            by: permit.person(),
        };
        let event = Event::by(
            permit,
            moment,
            "price_list",
            self.id.0,
            format!("activated from {from}"),
        );
        Ok((self.clone(), Changes::none().update(self).event(event)))
    }

    /// First day and time of approval of every time it was put in force.
    fn beginnings(&self) -> impl Iterator<Item = (Day, Instant)> {
        let latest = match self.state {
            PriceListState::Activated { from, at, .. } => Some((from, at)),
            PriceListState::Draft | PriceListState::Discarded => None,
        };
        self.earlier
            .iter()
            .map(|earlier| (earlier.from, earlier.at))
            .chain(latest)
    }

    /// Puts a draft aside.
    ///
    /// # Errors
    /// Refuses a list that is not a draft.
    pub fn discard(
        mut self,
        permit: &Permit<ManagePrices>,
        agreement: &Agreement,
        moment: Moment,
    ) -> Result<(Self, Changes), Refusals> {
        may_price(permit, agreement, self.supplier)?;
        if self.state != PriceListState::Draft {
            return Err(Reason::PriceListState {
                state: self.state.word().to_owned(),
            }
            .into());
        }
        self.state = PriceListState::Discarded;
        let event = Event::by(permit, moment, "price_list", self.id.0, "discarded");
        Ok((self.clone(), Changes::none().update(self).event(event)))
    }
}

/// Whether the holder of `permit` may make price lists of `supplier` on `agreement`.
///
/// # Errors
/// Refuses an agreement of another organisation, one that is closed, and a supplier that is no party.
pub fn may_price(
    permit: &Permit<ManagePrices>,
    agreement: &Agreement,
    supplier: OrganisationId,
) -> Result<(), Refusals> {
    if agreement.manager != permit.organisation() {
        return Err(Reason::NotFound.at("agreement").into());
    }
    if agreement.state == AgreementState::Closed {
        return Err(Reason::AgreementState {
            state: agreement.state.word().to_owned(),
        }
        .at("agreement")
        .into());
    }
    if agreement.rank_of(supplier).is_none() {
        return Err(Reason::NotASupplier.at("supplier").into());
    }
    Ok(())
}

//! The basket (handlekurv): what somebody thinks of buying, and her favourites. Holds no prices; those come from the server
//! each time it is looked at.

use crate::access::{FillBasket, Permit};
use crate::changes::{Changes, Event, Moment};
use crate::ids::{ArticleId, BasketId, OrganisationId, PersonId, Version};
use crate::quantity::Quantity;
use crate::refusal::{Reason, Refusals};
use crate::units::UnitCode;
use serde::{Deserialize, Serialize};

/// One person's basket in one organisation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Basket {
    /// Identity, derived from person and organisation.
    #[serde(rename = "_id")]
    pub id: BasketId,
    /// Optimistic version.
    pub version: Version,
    /// Whose.
    pub person: PersonId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// Each article at most once per unit.
    pub lines: Vec<WantedLine>,
}

/// An article and how much of it is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WantedLine {
    /// The article.
    pub article: ArticleId,
    /// How much, in `unit`.
    pub quantity: Quantity,
    /// The price's unit or one of the article's packages.
    pub unit: UnitCode,
    /// The buyer's coding, free text until coding tables exist.
    pub coding: Option<String>,
}

/// One person's favourites in one organisation, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Favourites {
    /// Identity, derived from person and organisation like that of the basket.
    #[serde(rename = "_id")]
    pub id: BasketId,
    /// Optimistic version.
    pub version: Version,
    /// The articles.
    pub articles: Vec<ArticleId>,
}

/// Most lines of a basket, and so of a requisition.
pub const MOST_LINES: u32 = 500;
/// Most favourites.
pub const MOST_FAVOURITES: u32 = 1_000;

impl Basket {
    /// An empty basket.
    pub fn empty(person: PersonId, organisation: OrganisationId) -> Self {
        Self {
            id: BasketId::of(person, organisation),
            version: Version(0),
            person,
            organisation,
            lines: Vec::new(),
        }
    }

    /// The basket with `line` in it; another quantity of the same article and unit is replaced, zero takes it out.
    ///
    /// # Errors
    /// Refuses more lines than a basket holds.
    pub fn with(
        mut self,
        permit: &Permit<FillBasket>,
        line: WantedLine,
        moment: Moment,
    ) -> Result<(Self, Changes), Refusals> {
        let same = |other: &WantedLine| other.article == line.article && other.unit == line.unit;
        let place = self.lines.iter().position(same);
        if line.quantity.value().is_zero() {
            self.lines.retain(|other| !same(other));
        } else if let Some(existing) = place.and_then(|index| self.lines.get_mut(index)) {
            *existing = line;
        } else if self.lines.len() >= MOST_LINES as usize {
            return Err(Reason::TooMany { max: MOST_LINES }.whole().into());
        } else {
            self.lines.push(line);
        }
        let changes = self.written(permit, moment, "changed the basket");
        Ok((self, changes))
    }

    /// The basket with nothing in it.
    pub fn cleared(mut self, permit: &Permit<FillBasket>, moment: Moment) -> (Self, Changes) {
        self.lines.clear();
        let changes = self.written(permit, moment, "emptied the basket");
        (self, changes)
    }

    fn written(&self, permit: &Permit<FillBasket>, moment: Moment, detail: &str) -> Changes {
        let changes = Changes::none().event(Event::by(permit, moment, "basket", self.id.0, detail));
        if self.version == Version(0) {
            changes.create(self.clone())
        } else {
            changes.update(self.clone())
        }
    }
}

impl Favourites {
    /// No favourites.
    pub fn none(person: PersonId, organisation: OrganisationId) -> Self {
        Self {
            id: BasketId::of(person, organisation),
            version: Version(0),
            articles: Vec::new(),
        }
    }

    /// The favourites with `article` among them, or without it.
    ///
    /// # Errors
    /// Refuses more than one can keep.
    pub fn marked(
        mut self,
        _permit: &Permit<FillBasket>,
        article: ArticleId,
        favourite: bool,
    ) -> Result<(Self, Changes), Refusals> {
        self.articles.retain(|other| *other != article);
        if favourite {
            if self.articles.len() >= MOST_FAVOURITES as usize {
                return Err(Reason::TooMany { max: MOST_FAVOURITES }.whole().into());
            }
            self.articles.insert(0, article);
        }
        let changes = if self.version == Version(0) {
            Changes::none().create(self.clone())
        } else {
            Changes::none().update(self.clone())
        };
        Ok((self, changes))
    }
}

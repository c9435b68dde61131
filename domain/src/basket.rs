//! The basket (handlekurv): what somebody thinks of buying, and her favourites. Holds no prices; those come from the server
//! each time it is looked at.

use crate::access::{FillBasket, Permit};
use crate::changes::{Changes, Event, Moment};
use crate::free_text::FreeText;
use crate::ids::{ArticleId, BasketId, LineId, OrganisationId, PersonId, Version};
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
    /// Each article at most once per unit; each free text a line of its own.
    pub lines: Vec<BasketLine>,
}

/// What is wanted and how much of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedLine {
    /// What.
    pub item: WantedItem,
    /// How much, in `unit`.
    pub quantity: Quantity,
    /// Of an article the price's unit or one of its packages; of a free text any unit.
    pub unit: UnitCode,
    /// The buyer's coding, free text until coding tables exist.
    pub coding: Option<String>,
}

/// What is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WantedItem {
    /// An article of a price list.
    Article(ArticleId),
    /// Something outside the price list.
    FreeText(FreeText),
}

impl WantedLine {
    /// The article, unless it is a free text.
    pub fn article(&self) -> Option<ArticleId> {
        match &self.item {
            WantedItem::Article(article) => Some(*article),
            WantedItem::FreeText(_) => None,
        }
    }

    /// The free text, if it is one.
    pub fn free_text(&self) -> Option<&FreeText> {
        match &self.item {
            WantedItem::Article(_) => None,
            WantedItem::FreeText(free_text) => Some(free_text),
        }
    }
}

/// A line of a basket, with an identity to change it or take it out by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "StoredLine", into = "StoredLine")]
pub struct BasketLine {
    id: LineId,
    wanted: WantedLine,
}

/// A line as it is stored: that of an article as before there were free texts.
#[derive(Serialize, Deserialize)]
struct StoredLine {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    article: Option<ArticleId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<LineId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    free_text: Option<FreeText>,
    quantity: Quantity,
    unit: UnitCode,
    coding: Option<String>,
}

impl From<BasketLine> for StoredLine {
    fn from(BasketLine { id, wanted }: BasketLine) -> Self {
        let (article, id, free_text) = match wanted.item {
            WantedItem::Article(article) => (Some(article), None, None),
            WantedItem::FreeText(free_text) => (None, Some(id), Some(free_text)),
        };
        Self {
            article,
            id,
            free_text,
            quantity: wanted.quantity,
            unit: wanted.unit,
            coding: wanted.coding,
        }
    }
}

impl TryFrom<StoredLine> for BasketLine {
    type Error = &'static str;

    fn try_from(stored: StoredLine) -> Result<Self, Self::Error> {
        let (id, item) = match (stored.article, stored.id, stored.free_text) {
            (Some(article), None, None) => (LineId::of(article, stored.unit), WantedItem::Article(article)),
            (None, Some(id), Some(free_text)) => (id, WantedItem::FreeText(free_text)),
            _ => return Err("a line of a basket is either of an article or a free text"),
        };
        let wanted = WantedLine {
            item,
            quantity: stored.quantity,
            unit: stored.unit,
            coding: stored.coding,
        };
        Ok(Self { id, wanted })
    }
}

impl BasketLine {
    fn new(wanted: WantedLine, moment: Moment) -> Self {
        let id = match &wanted.item {
            WantedItem::Article(article) => LineId::of(*article, wanted.unit),
            WantedItem::FreeText(_) => LineId(moment.fresh()),
        };
        Self { id, wanted }
    }

    /// Its identity within the basket, the same as long as it is there.
    pub fn id(&self) -> LineId {
        self.id
    }

    /// What is wanted.
    pub fn wanted(&self) -> &WantedLine {
        &self.wanted
    }
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

    /// The basket with `line` in it; another quantity of the same article and unit is replaced, zero takes it out. A free text
    /// is a line more.
    ///
    /// # Errors
    /// Refuses more lines than a basket holds, and a free text as [`FreeText::checked`] does, or of nothing.
    pub fn with(
        mut self,
        permit: &Permit<FillBasket>,
        line: WantedLine,
        moment: Moment,
    ) -> Result<(Self, Changes), Refusals> {
        let line = BasketLine::new(checked(line)?, moment);
        let place = self.lines.iter().position(|other| other.id == line.id);
        if line.wanted.quantity.is_zero() {
            self.lines.retain(|other| other.id != line.id);
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

    /// The basket with its free-text line `id` as `line`, which is a free text too.
    ///
    /// # Errors
    /// Refuses at `line` when the basket has no such free text, and `line` as [`Basket::with`] does.
    pub fn free_text_changed(
        mut self,
        permit: &Permit<FillBasket>,
        id: LineId,
        line: WantedLine,
        moment: Moment,
    ) -> Result<(Self, Changes), Refusals> {
        let mut refused = Refusals::none();
        let line = refused.take("", checked(line));
        let existing = self
            .lines
            .iter_mut()
            .find(|existing| existing.id == id && existing.wanted.free_text().is_some());
        match (existing, line) {
            (None, _) => refused.add(Reason::NotFound.at("line")),
            (Some(_), Some(line)) if line.free_text().is_none() => refused.add(Reason::Required.at("freeText")),
            (Some(existing), Some(line)) => existing.wanted = line,
            (Some(_), None) => {}
        }
        refused.or(())?;
        let changes = self.written(permit, moment, "changed the basket");
        Ok((self, changes))
    }

    /// The basket without these lines, whether or not what they are of can still be had.
    ///
    /// # Errors
    /// Refuses lines it does not have.
    pub fn without(
        mut self,
        permit: &Permit<FillBasket>,
        ids: &[LineId],
        moment: Moment,
    ) -> Result<(Self, Changes), Refusals> {
        let mut refused = Refusals::none();
        for (index, id) in ids.iter().enumerate() {
            if self.lines.iter().all(|line| line.id != *id) {
                refused.add(Reason::NotFound.at(&format!("lines.{index}")));
            }
        }
        refused.or(())?;
        self.lines.retain(|line| !ids.contains(&line.id));
        let changes = self.written(permit, moment, "changed the basket");
        Ok((self, changes))
    }

    /// What is wanted, in the order it was put in.
    pub fn wanted(&self) -> Vec<WantedLine> {
        self.lines.iter().map(|line| line.wanted.clone()).collect()
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

/// A free text in order, and some of it; of an article zero is the wish to take it out.
fn checked(line: WantedLine) -> Result<WantedLine, Refusals> {
    let WantedItem::FreeText(free_text) = &line.item else {
        return Ok(line);
    };
    let mut refused = Refusals::none();
    if line.quantity.is_zero() {
        refused.add(Reason::MustBePositive.at("quantity"));
    }
    match refused.take("freeText", free_text.checked()) {
        Some(free_text) => refused.or(WantedLine {
            item: WantedItem::FreeText(free_text),
            ..line
        }),
        None => Err(refused),
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

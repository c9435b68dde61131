//! What can be bought in the test world, and requests to buy it.

use super::{FJELL, FJORD, ROLLAG, TODAY, active, date, on, permit, quantity, terms};
use samkjop_domain::access::SubmitRequisition;
use samkjop_domain::agreement::Agreement;
use samkjop_domain::assortment::Assortment;
use samkjop_domain::basket::{WantedItem, WantedLine};
use samkjop_domain::calendar::Day;
use samkjop_domain::catalogue::{Article, PriceRow};
use samkjop_domain::ids::{AgreementId, ArticleId, OrganisationId, PriceListId, Version};
use samkjop_domain::language::Language;
use samkjop_domain::order::Delivery;
use samkjop_domain::organisation::{
    ApprovalPolicy, ApprovalStep, Contact, OrderDelivery, Organisation, OrganisationKind, PostalAddress,
};
use samkjop_domain::people::Person;
use samkjop_domain::quantity::UnitPrice;
use samkjop_domain::refusal::Refusals;
use samkjop_domain::requisition::pricing::{Market, Offered, price_all, sums};
use samkjop_domain::requisition::release::Facts;
use samkjop_domain::requisition::{Content, Requisition};
use samkjop_domain::tax::TaxClass;
use samkjop_domain::units::UnitCode;
use uuid::Uuid;

/// All there is to buy.
pub struct Shop {
    /// The agreements.
    pub agreements: Vec<Agreement>,
    /// The articles in force.
    pub offered: Vec<Offered>,
    /// What the buyer has settled on.
    pub assortments: Vec<Assortment>,
    /// The buyer.
    pub buyer: Organisation,
    /// The suppliers.
    pub suppliers: Vec<Organisation>,
}

impl Shop {
    /// The usual agreement, open, with a toner at 199.00.
    pub fn new() -> Self {
        let agreement = active(terms());
        let toner = article(&agreement, FJELL, "T-100", &[("0", "199.00")]);
        Self::selling(agreement, vec![toner])
    }

    /// An agreement with these articles.
    pub fn selling(agreement: Agreement, articles: Vec<Article>) -> Self {
        Self {
            agreements: vec![agreement],
            offered: articles.into_iter().map(offered).collect(),
            assortments: Vec::new(),
            buyer: organisation(ROLLAG, OrganisationKind::Municipality, "Rollag kommune"),
            suppliers: vec![
                organisation(FJELL, OrganisationKind::Supplier, "Fjell Eksempel AS"),
                organisation(FJORD, OrganisationKind::Supplier, "Fjord Eksempel AS"),
            ],
        }
    }

    /// The article with that number.
    pub fn article(&mut self, number: &str) -> &mut Article {
        &mut self
            .offered
            .iter_mut()
            .find(|offered| offered.article.number == number)
            .unwrap()
            .article
    }

    /// A line of the article with that number, in its own unit.
    pub fn wanted(&self, number: &str, amount: &str) -> WantedLine {
        let article = &self
            .offered
            .iter()
            .find(|offered| offered.article.number == number)
            .unwrap()
            .article;
        WantedLine {
            item: WantedItem::Article(article.id),
            quantity: quantity(amount),
            unit: article.unit,
            coding: None,
        }
    }

    /// What the rules see.
    pub fn market(&self) -> Market<'_> {
        Market {
            agreements: &self.agreements,
            offered: &self.offered,
            assortments: &self.assortments,
            supplier_name: &supplier_name,
        }
    }

    /// What a release sees.
    pub fn facts<'a>(&'a self, requisitioner: &'a Person) -> Facts<'a> {
        Facts {
            buyer: &self.buyer,
            requisitioner,
            suppliers: &self.suppliers,
            market: self.market(),
        }
    }

    /// Lines priced for Rollag on `today` for delivery on `delivery`, or as soon as possible.
    pub fn content(&self, lines: &[(&str, &str)], today: Day, delivery: Option<Day>) -> Result<Content, Refusals> {
        let wanted: Vec<WantedLine> = lines
            .iter()
            .map(|(number, amount)| self.wanted(number, amount))
            .collect();
        self.content_of(&wanted, today, delivery)
    }

    /// What is wanted, priced the same way.
    pub fn content_of(&self, wanted: &[WantedLine], today: Day, delivery: Option<Day>) -> Result<Content, Refusals> {
        let lines = price_all(wanted, ROLLAG, self.market(), today, delivery.unwrap_or(today))?;
        let totals = sums(&lines, delivery.unwrap_or(today))?;
        Ok(Content {
            revision: 0,
            purpose: None,
            lines,
            delivery: Delivery {
                address: address(),
                date: delivery,
                marking: None,
            },
            buyer_reference: None,
            note: None,
            totals,
        })
    }

    /// A request by `person` for these lines, priced and submitted today.
    pub fn request(&self, person: &Person, lines: &[(&str, &str)]) -> Requisition {
        let content = self.content(lines, TODAY, Some(date(2026, 9, 22))).unwrap();
        let permit = permit::<SubmitRequisition>(person, ROLLAG);
        Requisition::submit(&permit, content, &self.buyer.approval, false, on(TODAY))
            .unwrap()
            .0
    }
}

/// An article with a price from each quantity on.
pub fn article(agreement: &Agreement, supplier: OrganisationId, number: &str, prices: &[(&str, &str)]) -> Article {
    let row = |(from, price): &(&str, &str)| PriceRow {
        from_quantity: quantity(from),
        price: UnitPrice::parse(price, "1").unwrap(),
        from: None,
        to: None,
    };
    Article {
        id: ArticleId::of(agreement.id, supplier, number),
        list: PriceListId(Uuid::from_u128(77)),
        agreement: agreement.id,
        supplier,
        number: number.to_owned(),
        name: format!("Vare {number}"),
        description: None,
        brand: None,
        gtin: None,
        cpv: "30192000-1".parse().unwrap(),
        unit: UnitCode::PIECE,
        packages: Vec::new(),
        tax: TaxClass::General,
        keywords: Vec::new(),
        prices: prices.iter().map(row).collect(),
    }
}

/// An article that nobody else offers.
pub fn offered(article: Article) -> Offered {
    Offered {
        article,
        others: Vec::new(),
    }
}

/// What a municipality has settled on.
pub fn assortment(
    agreement: AgreementId,
    binding: samkjop_domain::assortment::Binding,
    articles: &[ArticleId],
) -> Assortment {
    Assortment {
        id: samkjop_domain::ids::AssortmentId(Uuid::now_v7()),
        version: Version(0),
        organisation: ROLLAG,
        agreement,
        title: "Standardutvalg".to_owned(),
        binding,
        articles: articles.iter().copied().collect(),
    }
}

/// Approval steps for amounts above these.
pub fn steps(above: &[&str]) -> ApprovalPolicy {
    let step = |above: &&str| ApprovalStep {
        title: "Budsjettansvarlig".to_owned(),
        above: super::kr(above),
    };
    ApprovalPolicy {
        steps: above.iter().map(step).collect(),
    }
}

fn supplier_name(id: OrganisationId) -> String {
    if id == FJELL {
        "Fjell Eksempel AS".to_owned()
    } else {
        "Fjord Eksempel AS".to_owned()
    }
}

fn address() -> PostalAddress {
    PostalAddress {
        name: "Eksempel barnehage".to_owned(),
        lines: vec!["Eksempelveien 1".to_owned()],
        postal_code: "3626".to_owned(),
        city: "Rollag".to_owned(),
    }
}

fn organisation(id: OrganisationId, kind: OrganisationKind, name: &str) -> Organisation {
    Organisation {
        id,
        version: Version(0),
        kind,
        name: name.to_owned(),
        organisation_number: Some("974760673".parse().unwrap()),
        gln: None,
        municipality_numbers: Vec::new(),
        members: Vec::new(),
        language: Language::Nynorsk,
        address: address(),
        invoice_address: None,
        contact: Contact {
            name: "Servicetorget".to_owned(),
            email: "post@example.com".parse().unwrap(),
            phone: None,
        },
        order_email: Some("ordre@example.com".parse().unwrap()),
        order_delivery: OrderDelivery::default(),
        delivery_places: Vec::new(),
        approval: steps(&["0.00"]),
    }
}

//! One agreement with one article at 100.00 a piece, named for all eight municipalities, with ceilings of the test's own.

use crate::world::{Client, World};
use bson::{Bson, Document, doc};
use futures_util::TryStreamExt;
use futures_util::future::join_all;
use samkjop::graphql::node::{Kind, id};
use samkjop_domain::access::{Actor, ManageAgreement, ManagePrices, Permission, Permit};
use samkjop_domain::agreement::ceiling::{CeilingAccount, Ceilings};
use samkjop_domain::agreement::term::Term;
use samkjop_domain::agreement::{Agreement, AgreementSupplier, CallOffRule, Participant, Terms};
use samkjop_domain::catalogue::{Article, PriceList, PriceRow};
use samkjop_domain::changes::Changes;
use samkjop_domain::ids::{AgreementId, ArticleId, OrganisationId, PriceListId};
use samkjop_domain::money::Money;
use samkjop_domain::organisation::{Organisation, OrganisationKind};
use samkjop_domain::quantity::{Quantity, UnitPrice};
use samkjop_domain::tax::TaxClass;
use samkjop_domain::units::UnitCode;
use samkjop_store::{AllOrganisations, PersonWithEmail};
use serde_json::{Value, json};
use uuid::Uuid;

/// The purchasers of the eight municipalities; each may order for 10 000.00 alone.
pub const PURCHASERS: [&str; 8] = [
    "innkjoper@kongsberg.example",
    "innkjoper@ovre-eiker.example",
    "innkjoper@flesberg.example",
    "innkjoper@rollag.example",
    "innkjoper@nore-og-uvdal.example",
    "innkjoper@notodden.example",
    "innkjoper@hjartdal.example",
    "innkjoper@tinn.example",
];

/// The agreement under test.
pub struct Stall {
    pub agreement: AgreementId,
    /// Global id of its only article.
    pub article: String,
}

impl Stall {
    /// Opens the agreement; `ceilings` gets to know the municipalities, Rollag first.
    pub async fn open(world: &World, ceilings: impl FnOnce(&[OrganisationId]) -> Ceilings) -> Self {
        let organisations = world.store.find_all(&AllOrganisations).await.unwrap();
        let of_kind = |kind| {
            organisations
                .iter()
                .filter(move |organisation| organisation.kind == kind)
        };
        let mut buyers: Vec<&Organisation> = of_kind(OrganisationKind::Municipality).collect();
        buyers.sort_by_key(|buyer| !buyer.name.starts_with("Rollag"));
        let buyers: Vec<OrganisationId> = buyers.iter().map(|buyer| buyer.id).collect();
        let supplier = of_kind(OrganisationKind::Supplier).next().unwrap().id;
        let manager = of_kind(OrganisationKind::Cooperation).next().unwrap().id;
        let moment = world.app().moment();
        let terms = terms(&buyers, supplier, ceilings(&buyers), moment.today());

        let permit = permit::<ManageAgreement>(world, manager).await;
        let (draft, changes) = Agreement::draft(&permit, terms, moment).unwrap();
        commit(world, changes).await;
        let draft: Agreement = world.store.get(draft.id.0).await.unwrap().unwrap();
        let (agreement, changes) = draft.activate(&permit, moment).unwrap();
        commit(world, changes).await;

        let permit = self::permit::<ManagePrices>(world, manager).await;
        let list = PriceListId(Uuid::now_v7());
        let article = article(agreement.id, supplier, list);
        world
            .store
            .keep_articles(list, std::slice::from_ref(&article))
            .await
            .unwrap();
        let imported = PriceList::imported(&permit, &agreement, supplier, list, "prøve.csv", 1, moment);
        commit(world, imported.unwrap().1).await;
        let list: PriceList = world.store.get(list.0).await.unwrap().unwrap();
        let (_, changes) = list.activate(&permit, &agreement, &[], moment.today(), moment).unwrap();
        commit(world, changes).await;
        world.settle().await;
        Self {
            agreement: agreement.id,
            article: id(Kind::Article, article.id.0).to_string(),
        }
    }

    /// What is asked for in a request for so many pieces.
    pub fn wish(&self, pieces: u32) -> Value {
        let line = json!({ "article": self.article, "quantity": pieces.to_string(), "unit": "H87" });
        json!({ "lines": [line], "delivery": { "place": "raadhus" } })
    }

    /// The account as it stands.
    pub async fn account(&self, world: &World) -> CeilingAccount {
        world.store.get(self.agreement.0).await.unwrap().unwrap()
    }

    /// Makes the ceilings unused again, whatever was ordered.
    pub async fn forget(&self, world: &World) {
        let none = || Bson::Decimal128("0.00".parse().unwrap());
        let mut unused = doc! { "value_used": none(), "quantity_used": none(), "alarms": Vec::<Bson>::new() };
        for participant in self.account(world).await.participants.keys() {
            unused.insert(format!("participants.{participant}.used"), none());
        }
        let accounts = world.store.database().collection::<Document>("ceiling_accounts");
        let filter = doc! { "_id": self.agreement.to_string() };
        let done = accounts.update_one(filter, doc! { "$set": unused }).await.unwrap();
        assert_eq!(done.matched_count, 1);
    }

    /// The alarms of the agreement in the outbox, by mark, whether sent already or not.
    pub async fn alarms(&self, world: &World) -> Vec<i64> {
        let messages = world.store.database().collection::<Document>("messages");
        let filter = doc! { "content.agreement": self.agreement.to_string() };
        let found: Vec<Document> = messages.find(filter).await.unwrap().try_collect().await.unwrap();
        let percent = |message: &Document| {
            let content = message.get_document("content").unwrap();
            let percent = content.get("percent").unwrap();
            percent.as_i64().or(percent.as_i32().map(i64::from)).unwrap()
        };
        let mut marks: Vec<i64> = found.iter().map(percent).collect();
        marks.sort_unstable();
        marks
    }
}

fn terms(buyers: &[OrganisationId], supplier: OrganisationId, ceilings: Ceilings, today: jiff::civil::Date) -> Terms {
    let participant = |buyer: &OrganisationId| Participant {
        organisation: *buyer,
        from: None,
        to: None,
    };
    Terms {
        number: "RA-PRØVE".to_owned(),
        title: "Prøveavtale".to_owned(),
        description: None,
        participants: buyers.iter().map(participant).collect(),
        suppliers: vec![AgreementSupplier {
            organisation: supplier,
            rank: 1,
        }],
        term: Term {
            start: today,
            initial_months: 24,
            options: Vec::new(),
            special_reasons: None,
        },
        ceilings,
        call_off: CallOffRule::SingleSupplier,
        delivery_days: Some(3),
        service_levels: Vec::new(),
    }
}

fn article(agreement: AgreementId, supplier: OrganisationId, list: PriceListId) -> Article {
    let price = UnitPrice::new("100.00".parse().unwrap(), Quantity::parse("1").unwrap()).unwrap();
    Article {
        id: ArticleId::of(agreement, supplier, "P-1"),
        list,
        agreement,
        supplier,
        number: "P-1".to_owned(),
        name: "Prøvevare".to_owned(),
        description: None,
        brand: None,
        gtin: None,
        cpv: "30192000-1".parse().unwrap(),
        unit: UnitCode::parse("H87").unwrap(),
        packages: Vec::new(),
        tax: TaxClass::General,
        keywords: Vec::new(),
        prices: vec![PriceRow {
            from_quantity: Quantity::ZERO,
            price,
            from: None,
            to: None,
        }],
    }
}

async fn permit<P: Permission>(world: &World, manager: OrganisationId) -> Permit<P> {
    let email = "avtale@kongsbergregionen.example".to_owned();
    let person = world
        .store
        .find_all(&PersonWithEmail { email })
        .await
        .unwrap()
        .pop()
        .unwrap();
    let actor = Actor::new(&person, manager, &[], world.clock.today()).unwrap();
    actor.may_here().unwrap()
}

async fn commit(world: &World, changes: Changes) {
    world.store.commit(&changes).await.expect("the agreement is prepared");
}

/// An amount of kroner.
pub fn kr(amount: &str) -> Money {
    Money::parse(amount).unwrap()
}

/// The purchasers, signed in, in turn on each of the world's servers.
pub async fn purchasers(world: &World) -> Vec<Client> {
    let servers = world.servers.len();
    join_all(
        (0..)
            .zip(PURCHASERS)
            .map(|(index, email)| world.sign_in_on(index % servers, email)),
    )
    .await
}

//! Rollag with something of everything in it that others must not see.

use crate::purchase::{agreement, approve, article, outside_price_list, quiet, submitted};
use crate::world::World;
use bson::{Document, doc};
use futures_util::TryStreamExt;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Words Rollag has written, and whether they are meant for the order's supplier.
pub const SECRETS: &[(&str, bool)] = &[
    ("HEMMELIG-formål", false),
    ("HEMMELIG-kontering", false),
    ("HEMMELIG-kurv", false),
    ("HEMMELIG-navn", false),
    ("HEMMELIG-melding", true),
    ("HEMMELIG-referanse", true),
    ("HEMMELIG-merking", true),
    ("HEMMELIG-venter", false),
    ("HEMMELIG-begrunnelse", false),
    ("HEMMELIG-fritekst", true),
];

/// A world in which Rollag has ordered from Fjellkontor, and is about to order more.
pub struct Scene {
    pub world: World,
    /// Where the order's PDF is.
    pub document: String,
    ids: BTreeMap<&'static str, String>,
}

impl Scene {
    pub async fn set() -> Self {
        let world = World::small().await;
        let orderer = world.sign_in("innkjoper@rollag.example").await;
        let asking = world.sign_in("rekvirent@rollag.example").await;
        let administrator = world.sign_in("administrator@rollag.example").await;
        let leader = world.sign_in("leder@rollag.example").await;
        let text = |value: &Value| value.as_str().unwrap_or_else(|| panic!("{value}")).to_owned();

        let chair = article(&orderer, "kontorstol").await;
        let office = agreement(&orderer, "Kontorrekvisita og kontormøbler").await;
        let line = |coding: &str| json!([{ "article": chair["id"], "quantity": "1", "unit": chair["unit"]["code"], "coding": coding }]);
        let wheels = outside_price_list(&office, "HEMMELIG-fritekst", "HEMMELIG-begrunnelse");
        let input = json!({
            "lines": [line("HEMMELIG-kontering")[0], wheels], "purpose": "HEMMELIG-formål", "note": "HEMMELIG-melding",
            "buyerReference": "HEMMELIG-referanse", "delivery": { "place": "skole", "marking": "HEMMELIG-merking" },
        });
        let ordered = submitted(&orderer, input).await;
        let ordered = approve(&leader, &ordered).await["requisition"].clone();
        let order = &ordered["orders"][0];
        world.mails(1).await;
        quiet(&world).await;

        let input = json!({ "lines": line("HEMMELIG-kontering"), "note": "HEMMELIG-venter", "delivery": { "place": "raadhus" } });
        let waiting = submitted(&asking, input.clone()).await;
        let withdrawn = submitted(&asking, input).await;
        let withdraw = "mutation($id: ID!) { requisitionWithdraw(input: { requisition: $id }) { __typename } }";
        asking.data(withdraw, json!({ "id": withdrawn["id"] })).await;
        let put = "mutation($lines: [WantedLineInput!]!) { basketLinesSet(input: { lines: $lines }) { ... on Basket { id } } }";
        asking.data(put, json!({ "lines": line("HEMMELIG-kurv") })).await;
        let keep = "mutation($id: ID!) { favouriteSet(input: { article: $id, favourite: true }) { __typename } }";
        asking.data(keep, json!({ "id": chair["id"] })).await;

        let add = "mutation($input: PersonAddInput!) { personAdd(input: $input) { __typename ... on PersonAdded { person { id } } } }";
        let receiver = json!({
            "name": "HEMMELIG-navn (demo)", "email": "varemottak@rollag.example", "language": "NYNORSK", "role": "RECEIVER",
            "period": { "from": "2026-11-18" }, "password": crate::world::PASSWORD,
        });
        let added = administrator.data(add, json!({ "input": receiver })).await["personAdd"]["person"]["id"].clone();
        let colleague = world.sign_in("rekvirent.skole@rollag.example").await;
        let viewer = colleague.data("{ viewer { id actingFor { id } } }", json!({})).await["viewer"].clone();
        let lend = "mutation($id: ID!) { delegationCreate(input: { substitute: $id, from: \"2026-12-01\", to: \"2026-12-24\" }) {
            ... on Delegation { id } } }";
        let lent = leader.data(lend, json!({ "id": viewer["id"] })).await["delegationCreate"]["id"].clone();
        let trail = "{ auditTrail(first: 1) { edges { node { id } } } }";
        let event = administrator.data(trail, json!({})).await["auditTrail"]["edges"][0]["node"]["id"].clone();
        let assortments = administrator
            .data("{ assortments { edges { node { id } } } }", json!({}))
            .await;
        let membership = "query($id: ID!) { person(id: $id) { memberships { period { from } } } }";
        let membership = administrator.data(membership, json!({ "id": added })).await;

        let lists = "query($id: ID!) { agreement(id: $id) { priceLists { edges { node { id supplier { id } } } } } }";
        let lists =
            orderer.data(lists, json!({ "id": office["id"] })).await["agreement"]["priceLists"]["edges"].clone();
        let supplier = &office["suppliers"][0]["organisation"]["id"];
        let list = lists
            .as_array()
            .unwrap()
            .iter()
            .find(|list| list["node"]["supplier"]["id"] == *supplier)
            .unwrap();
        let ids = BTreeMap::from([
            ("order", text(&order["id"])),
            ("requisition", text(&waiting["id"])),
            ("withdrawn", text(&withdrawn["id"])),
            ("article", text(&chair["id"])),
            ("agreement", text(&office["id"])),
            ("number", text(&office["number"])),
            ("list", text(&list["node"]["id"])),
            ("supplier", text(supplier)),
            ("rollag", text(&viewer["actingFor"]["id"])),
            ("person", text(&added)),
            ("since", text(&membership["person"]["memberships"][0]["period"]["from"])),
            ("delegation", text(&lent)),
            ("event", text(&event)),
            (
                "assortment",
                text(&assortments["assortments"]["edges"][0]["node"]["id"]),
            ),
        ]);
        Self {
            world,
            document: text(&order["current"]["documentPath"]),
            ids,
        }
    }

    /// An identity by its name here.
    pub fn id(&self, name: &str) -> String {
        self.ids[name].clone()
    }

    /// A query with identities for `@name`.
    pub fn filled(&self, query: &str) -> String {
        self.ids.iter().fold(query.to_owned(), |query, (name, id)| {
            query.replace(&format!("@{name}"), &json!(id).to_string())
        })
    }

    /// The identities of all that is Rollag's alone, its order among it.
    pub async fn private_ids(&self) -> Vec<String> {
        let rollag = self.id("rollag").replace("organisation_", "");
        let rollag = uuid::Uuid::parse_str(&rollag).unwrap().to_string();
        let owners = [
            ("requisition", "requisitions", "buyer"),
            ("order", "orders", "buyer"),
            ("delegation", "delegations", "organisation"),
            ("event", "events", "organisation"),
            ("assortment", "assortments", "organisation"),
        ];
        let mut ids = vec![self.id("person")];
        for (word, collection, owner) in owners {
            let found = self.world.store.database().collection::<Document>(collection);
            let found: Vec<Document> = found
                .find(doc! { owner: &rollag })
                .await
                .unwrap()
                .try_collect()
                .await
                .unwrap();
            assert!(!found.is_empty(), "Rollag has {collection}");
            ids.extend(
                found
                    .iter()
                    .map(|one| format!("{word}_{}", one.get_str("_id").unwrap().replace('-', ""))),
            );
        }
        ids
    }
}

//! Buying over the API as tests need it: wanting, asking, approving, releasing, price lists, and what the database then holds.

use crate::world::{Client, World};
use bson::{Document, doc};
use futures_util::TryStreamExt;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;

/// What is asked of every requisition.
const REQUISITION: &str = "fragment R on Requisition { id number state contentHash approvalsNeeded approvalsMissing
    approvals { approved counts reason by { name } onBehalfOf { name } }
    lines { kind name reason supplierArticleNumber price { amount } net { amount } }
    totals { net { amount } tax { amount } gross { amount } }
    orders { id number state agreement { id } supplier { id } current { documentPath documentSha256 totals { net { amount } } } } }";
/// What is asked of every refusal.
const REFUSAL: &str = "fragment F on Refusal { code message path amount day }";

/// The agreement on network equipment with a list of switches made for a test: one supplier, everybody but Tinn takes part.
pub struct Shop {
    pub world: World,
    /// The agreement manager.
    pub manager: Client,
    /// Identity of the agreement.
    pub agreement: Value,
    /// Identity of the supplier.
    pub supplier: Value,
}

impl Shop {
    /// Opens a world with switches at these prices.
    pub async fn open(prices: &[(&str, &str)]) -> Self {
        let world = World::small().await;
        let manager = world.sign_in("avtale@kongsbergregionen.example").await;
        let agreement = agreement(&manager, "Nettverksutstyr").await;
        let supplier = agreement["suppliers"][0]["organisation"]["id"].clone();
        let shop = Self {
            world,
            manager,
            agreement: agreement["id"].clone(),
            supplier,
        };
        shop.sell(prices, "2026-11-18").await;
        shop
    }

    /// Sells switches at these prices from a day on.
    pub async fn sell(&self, prices: &[(&str, &str)], from: &str) {
        let rows = prices
            .iter()
            .map(|(name, price)| format!("T-{name};{name};32420000-3;stk;{price};25\n"));
        let csv = format!("varenummer;navn;cpv;enhet;pris;mva\n{}", rows.collect::<String>());
        price_list(&self.manager, &self.agreement, &self.supplier, &csv, from).await;
        self.world.settle().await;
    }
}

/// An agreement by its title, with its suppliers in order of rank.
pub async fn agreement(client: &Client, title: &str) -> Value {
    let query =
        "{ agreements(first: 100) { edges { node { id number title suppliers { rank organisation { id name } } } } } }";
    let found = client.data(query, json!({})).await;
    let mut nodes = found["agreements"]["edges"]
        .as_array()
        .unwrap()
        .iter()
        .map(|edge| &edge["node"]);
    nodes
        .find(|node| node["title"] == title)
        .unwrap_or_else(|| panic!("{title} is not among {found:#}"))
        .clone()
}

/// Runs a mutation that answers with a requisition, and gives its result.
async fn decided(client: &Client, operation: &str, input_type: &str, input: Value) -> Value {
    let query = format!(
        "mutation($input: {input_type}!) {{ {operation}(input: $input) {{ __typename
            ... on RequisitionDecided {{ requisition {{ ...R }} notReleased {{ ...F }} }}
            ... on Refused {{ refusals {{ ...F }} }} }} }} {REQUISITION} {REFUSAL}"
    );
    client.data(&query, json!({ "input": input })).await[operation].clone()
}

/// The first article a search finds.
pub async fn article(client: &Client, text: &str) -> Value {
    articles(client, text)
        .await
        .first()
        .cloned()
        .unwrap_or_else(|| panic!("nothing is found for {text}"))
}

/// What a search finds, at most a hundred articles.
pub async fn articles(client: &Client, text: &str) -> Vec<Value> {
    let query = "query($text: String!) { articleSearch(text: $text, first: 100) { articles { id number name gtin unit { code }
        price { net { amount } } supplier { id name } agreement { id number title } remainingUnderCeiling { amount } } } }";
    let found = client.data(query, json!({ "text": text })).await;
    found["articleSearch"]["articles"]
        .as_array()
        .cloned()
        .unwrap_or_default()
}

/// A line of an input.
pub fn wanted(article: &Value, quantity: &str) -> Value {
    json!({ "article": article["id"], "quantity": quantity, "unit": article["unit"]["code"] })
}

/// A line that asks the supplier ranked first on an agreement for four of what its price list lacks, at 185.50 each.
pub fn outside_price_list(agreement: &Value, text: &str, reason: &str) -> Value {
    let free_text = json!({
        "agreement": agreement["id"], "supplier": agreement["suppliers"][0]["organisation"]["id"], "text": text,
        "description": "11 mm tapp", "price": "185.50", "taxClass": "GENERAL", "cpv": "50850000-8", "reason": reason,
    });
    json!({ "freeText": free_text, "quantity": "4", "unit": "H87" })
}

/// An input that asks for one line, delivered to the town hall.
pub fn wish(article: &Value, quantity: &str) -> Value {
    json!({ "lines": [wanted(article, quantity)], "delivery": { "place": "raadhus" } })
}

/// The same input with one field more, or another value of it.
pub fn with(mut input: Value, field: &str, value: impl Into<Value>) -> Value {
    input[field] = value.into();
    input
}

/// Submits what is wished.
pub async fn submit(client: &Client, input: Value) -> Value {
    decided(client, "requisitionSubmit", "RequisitionSubmitInput", input).await
}

/// Submits what is wished and gives the requisition; fails the test when it is refused.
pub async fn submitted(client: &Client, input: Value) -> Value {
    let answer = submit(client, input).await;
    assert_eq!(answer["__typename"], "RequisitionDecided", "{answer:#}");
    answer["requisition"].clone()
}

/// Changes a requisition.
pub async fn change(client: &Client, input: Value) -> Value {
    decided(client, "requisitionChange", "RequisitionChangeInput", input).await
}

/// Approves a requisition as it was seen.
pub async fn approve(client: &Client, requisition: &Value) -> Value {
    let input = json!({ "requisition": requisition["id"], "contentHash": requisition["contentHash"] });
    decided(client, "requisitionApprove", "RequisitionApproveInput", input).await
}

/// Turns a requisition into orders, at most once when there is a key.
pub async fn release(client: &Client, requisition: &Value, key: Option<&str>) -> Value {
    let query = "mutation($input: RequisitionReleaseInput!) { requisitionRelease(input: $input) { __typename
        ... on OrdersPlaced { orders { id number state } }
        ... on Refused { refusals { code message path amount day } } } }";
    let input = json!({ "requisition": requisition["id"], "idempotencyKey": key });
    client.data(query, json!({ "input": input })).await["requisitionRelease"].clone()
}

/// Calls an order back.
pub async fn cancel(client: &Client, order: &Value, reason: &str) -> Value {
    let query = "mutation($input: OrderCancelInput!) { orderCancel(input: $input) { __typename
        ... on Order { id state deliveryState { state } }
        ... on Refused { refusals { code message path amount day } } } }";
    let input = json!({ "order": order["id"], "reason": reason });
    client.data(query, json!({ "input": input })).await["orderCancel"].clone()
}

/// A requisition as somebody sees it.
pub async fn seen(client: &Client, requisition: &Value) -> Value {
    let query = format!("query($id: ID!) {{ requisition(id: $id) {{ ...R }} }} {REQUISITION}");
    client.data(&query, json!({ "id": requisition["id"] })).await["requisition"].clone()
}

/// Fails the test unless a result is one refusal with that code and path.
#[track_caller]
pub fn refused_with(result: &Value, code: &str, path: &[&str]) {
    assert_eq!(result["__typename"], "Refused", "{result:#}");
    one_refusal(&result["refusals"], code, path);
}

/// Fails the test unless there is one refusal with that code and path, and a sentence for people.
#[track_caller]
pub fn one_refusal(refusals: &Value, code: &str, path: &[&str]) {
    assert_eq!(refusals.as_array().map(Vec::len), Some(1), "{refusals:#}");
    assert_eq!(refusals[0]["code"], code, "{refusals:#}");
    assert_eq!(refusals[0]["path"], json!(path), "{refusals:#}");
    assert!(
        refusals[0]["message"]
            .as_str()
            .is_some_and(|message| message.len() > 10),
        "{refusals:#}"
    );
}

/// A price list of one supplier: sends the file, takes it in, puts it in force from a day, and gives the list.
pub async fn price_list(manager: &Client, agreement: &Value, supplier: &Value, csv: &str, from: &str) -> Value {
    let list = imported(manager, agreement, supplier, csv).await;
    let query = "mutation($input: PriceListActivateInput!) { priceListActivate(input: $input) { __typename
        ... on PriceList { id state from } ... on Refused { refusals { code path message } } } }";
    let input = json!({ "priceList": list["id"], "from": from });
    let activated = manager.data(query, json!({ "input": input })).await["priceListActivate"].clone();
    assert_eq!(activated["state"], "ACTIVATED", "{activated:#}");
    activated
}

/// A price list of one supplier, as a draft.
pub async fn imported(manager: &Client, agreement: &Value, supplier: &Value, csv: &str) -> Value {
    let sent = manager
        .http
        .post(manager.url("/uploads?name=prisliste.csv"))
        .header("content-type", "text/csv")
        .body(csv.to_owned())
        .send()
        .await
        .unwrap();
    assert_eq!(sent.status().as_u16(), 201);
    let upload: Value = serde_json::from_str(&sent.text().await.unwrap()).unwrap();
    let query = "mutation($input: PriceListImportInput!) { priceListImport(input: $input) { __typename
        ... on PriceListImported { priceList { id state } }
        ... on ImportRejected { problems { row column code message } }
        ... on Refused { refusals { code path message } } } }";
    let input = json!({ "agreement": agreement, "supplier": supplier, "upload": upload["id"] });
    let answer = manager.data(query, json!({ "input": input })).await["priceListImport"].clone();
    assert_eq!(answer["__typename"], "PriceListImported", "{answer:#}");
    answer["priceList"].clone()
}

/// Fails every delivery from now on: a file stands where the mailbox should.
pub fn close_mailbox(world: &World) {
    let folder = world.mailbox();
    std::fs::remove_dir_all(&folder).unwrap();
    std::fs::write(&folder, "closed").unwrap();
}

/// Takes mail again.
pub fn open_mailbox(world: &World) {
    let folder = world.mailbox();
    std::fs::remove_file(&folder).unwrap();
    std::fs::create_dir(&folder).unwrap();
}

/// Everything business the database holds, by collection: what must be the same after a refusal. Who is signed in, and what
/// the outbox notes about messages under way, is no business.
pub async fn everything(world: &World) -> BTreeMap<String, Vec<Document>> {
    let database = world.store.database();
    let mut all = BTreeMap::new();
    for name in database.list_collection_names().await.unwrap() {
        if name == "sessions" {
            continue;
        }
        let found = database
            .collection::<Document>(&name)
            .find(doc! {})
            .sort(doc! { "_id": 1 })
            .await
            .unwrap();
        all.insert(name, found.try_collect().await.unwrap());
    }
    all
}

/// Fails the test unless the database holds exactly what it held.
#[track_caller]
pub fn nothing_written(before: &BTreeMap<String, Vec<Document>>, after: &BTreeMap<String, Vec<Document>>) {
    for (name, documents) in after {
        let old = before.get(name).map(Vec::as_slice).unwrap_or_default();
        let changed: Vec<&Document> = documents.iter().filter(|document| !old.contains(document)).collect();
        assert!(
            changed.is_empty() && documents.len() == old.len(),
            "{name} has changed: {changed:#?}"
        );
    }
}

/// Waits until no message is under way any more.
pub async fn quiet(world: &World) {
    let messages = world.store.database().collection::<Document>("messages");
    for _ in 0..400 {
        let under_way = doc! { "state": "pending", "$or": [{ "attempts": 0 }, { "leased_until": { "$ne": null } }] };
        if messages.count_documents(under_way).await.unwrap() == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("messages are still under way after 10 s");
}

/// What is used of an agreement's ceilings: value and quantity as the API shows them to its manager.
pub async fn used(manager: &Client, agreement: &Value) -> Value {
    let query = "query($id: ID!) { agreement(id: $id) { usage { valueUsed { amount } valueRemaining { amount }
        quantityUsed { value } participants { organisation { name } used { amount } } } } }";
    manager.data(query, json!({ "id": agreement })).await["agreement"]["usage"].clone()
}

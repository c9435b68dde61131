//! The document a supplier gets says what was ordered, number by number, and never changes.

use crate::purchase::{agreement, article, price_list, quiet, submit, submitted, wanted};
use crate::story::{attached_pdf, text_of};
use crate::world::{Client, World};
use bson::{Document, doc};
use futures_util::future::join_all;
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

const ORDER: &str = "query($id: ID!) { order(id: $id) { number state current { documentPath documentSha256 note buyerReference
    lines { number supplierArticleNumber name quantity { value unit { short } } packaging { quantity unit { name } contains }
        price { amount baseQuantity } discount { amount } taxRate net { amount } }
    totals { net { amount } tax { amount } gross { amount } perCategory { rate taxable { amount } tax { amount } } } } } }";

/// A supplier's list with every kind of price: food at 15 and other goods at 25 percent, pieces and weights, four decimals,
/// prices per hundred, tiers and cartons.
fn list_of(rows: u32) -> String {
    let mut csv = String::from(
        "varenummer;navn;beskrivelse;cpv;enhet;pris;prisgrunnlag;fra antall;mva;pakning;antall i pakning\n",
    );
    for row in 1..=rows {
        let tax = if row % 3 == 0 { 25 } else { 15 };
        let description = if row % 4 == 0 {
            "Oppdiktet vare til prøve, levert i passende emballasje."
        } else {
            ""
        };
        let (unit, price, base) = match row % 5 {
            0 => ("kg", format!("{},{:02}", row % 17 + 3, row % 100), 1),
            1 => ("stk", format!("{},{:04}", row % 23, row % 9_000 + 1_001), 1),
            2 => ("stk", format!("{},50", 100 + row), 100),
            _ => ("stk", format!("{},{:02}", row % 29 + 1, row % 100), 1),
        };
        let (package, holds) = if row % 7 == 3 && unit == "stk" {
            ("kartong", "12")
        } else {
            ("", "")
        };
        let first = format!("P-{row:04};Prøvevare {row};{description};15800000-6;{unit}");
        writeln!(csv, "{first};{price};{base};;{tax};{package};{holds}").unwrap();
        if row % 6 == 1 {
            let less = price
                .replacen(|c: char| c.is_ascii_digit(), "0", 1)
                .replace("00,", "0,");
            writeln!(csv, "{first};{less};{base};10;{tax};{package};{holds}").unwrap();
        }
    }
    csv
}

/// What can be ordered from the list, in the order of its numbers.
async fn shelf(world: &World, rows: u32) -> Vec<Value> {
    let manager = world.sign_in("avtale@kongsbergregionen.example").await;
    let food = agreement(&manager, "Matvarer til barnehager og sykehjem").await;
    let supplier = food["suppliers"][0]["organisation"]["id"].clone();
    let list = price_list(&manager, &food["id"], &supplier, &list_of(rows), "2026-11-18").await;
    let query = "query($id: ID!, $after: String) { priceList(id: $id) { articles(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor } edges { node { id: articleId number unit { code } packages { unit { code } } } } } } }";
    let (mut shelf, mut after) = (Vec::new(), Value::Null);
    loop {
        let found =
            manager.data(query, json!({ "id": list["id"], "after": after })).await["priceList"]["articles"].clone();
        shelf.extend(
            found["edges"]
                .as_array()
                .unwrap()
                .iter()
                .map(|edge| edge["node"].clone()),
        );
        if found["pageInfo"]["hasNextPage"] == false {
            return shelf;
        }
        after = found["pageInfo"]["endCursor"].clone();
    }
}

/// Orders every article of a shelf once and gives the identity of the order.
async fn order_all(client: &Client, shelf: &[Value]) -> Value {
    let line = |(index, article): (usize, &Value)| {
        let quantity = match article["unit"]["code"].as_str().unwrap() {
            "KGM" => format!("{}.{:03}", index % 4 + 1, index % 1_000),
            _ => (index % 11 + 1).to_string(),
        };
        match article["packages"][0]["unit"]["code"].as_str() {
            Some(package) => json!({ "article": article["id"], "quantity": "2", "unit": package }),
            None => wanted(article, &quantity),
        }
    };
    let lines: Vec<Value> = shelf.iter().enumerate().map(line).collect();
    let input = json!({
        "lines": lines, "buyerReference": "Ref 4711", "note": "Ring før levering.",
        "delivery": { "place": "sykehjem", "date": "2026-11-27", "marking": "Kjøkken 2" },
    });
    let answer = submit(client, input).await;
    assert_eq!(
        answer["requisition"]["state"], "RELEASED",
        "for {}",
        answer["requisition"]["totals"]
    );
    assert_eq!(answer["requisition"]["orders"].as_array().map(Vec::len), Some(1));
    answer["requisition"]["orders"][0]["id"].clone()
}

fn number(value: &Value) -> Decimal {
    value.as_str().unwrap().parse().unwrap()
}

fn to_ore(exact: Decimal) -> Decimal {
    exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// A number as it is printed: `1 234,50`.
fn figure(value: &Value, least: usize) -> String {
    let plain = number(value).normalize().to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let groups: Vec<&str> = whole
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| std::str::from_utf8(group).unwrap())
        .collect();
    let comma = if fraction.is_empty() && least == 0 { "" } else { "," };
    format!("{}{comma}{fraction:0<least$}", groups.join(" "))
}

fn squeezed(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The sums of an order, counted anew from its lines as the law says: once per rate on the sum.
fn counted_anew(version: &Value) {
    let mut taxable: std::collections::BTreeMap<Decimal, Decimal> = std::collections::BTreeMap::new();
    for line in version["lines"].as_array().unwrap() {
        let (price, quantity) = (&line["price"], number(&line["quantity"]["value"]));
        let net = to_ore(number(&price["amount"]) * quantity / number(&price["baseQuantity"]))
            - number(&line["discount"]["amount"]);
        assert_eq!(number(&line["net"]["amount"]), net, "{line:#}");
        *taxable.entry(number(&line["taxRate"]).normalize()).or_default() += net;
    }
    let totals = &version["totals"];
    let mut tax = Decimal::ZERO;
    assert_eq!(totals["perCategory"].as_array().unwrap().len(), taxable.len());
    for part in totals["perCategory"].as_array().unwrap() {
        let rate = number(&part["rate"]).normalize();
        assert_eq!(number(&part["taxable"]["amount"]), taxable[&rate], "{part:#}");
        assert_eq!(
            number(&part["tax"]["amount"]),
            to_ore(taxable[&rate] * rate / Decimal::from(100)),
            "{part:#}"
        );
        tax += number(&part["tax"]["amount"]);
    }
    let net: Decimal = taxable.values().sum();
    assert_eq!(
        (number(&totals["net"]["amount"]), number(&totals["tax"]["amount"])),
        (net, tax)
    );
    assert_eq!(number(&totals["gross"]["amount"]), net + tax);
}

/// Compares the text of a PDF with the order: every line in its place with its own figures and no line more, and all sums.
fn tells_all(order: &Value, text: &str) {
    let version = &order["current"];
    let printed: Vec<String> = text.lines().map(squeezed).collect();
    let is_line = |line: &&String| line.split(' ').nth(1).is_some_and(|word| word.starts_with("P-"));
    let lines: Vec<&String> = printed.iter().filter(is_line).collect();
    let expected = version["lines"].as_array().unwrap();
    for (line, printed) in expected.iter().zip(&lines) {
        let rate = figure(&line["taxRate"], 0);
        let wanted = format!(
            "{} {} {} {} {} {} {rate} % {}",
            line["number"],
            line["supplierArticleNumber"].as_str().unwrap(),
            line["name"].as_str().unwrap(),
            figure(&line["quantity"]["value"], 0),
            line["quantity"]["unit"]["short"].as_str().unwrap(),
            figure(&line["price"]["amount"], 2),
            figure(&line["net"]["amount"], 2),
        );
        assert_eq!(**printed, wanted);
    }
    assert_eq!(lines.len(), expected.len(), "as many lines as ordered");
    let all = printed.join("\n");
    let per_hundred = expected
        .iter()
        .filter(|line| line["price"]["baseQuantity"] == "100")
        .count();
    assert_eq!(all.matches("per 100 stk").count(), per_hundred);
    let cartons = expected.iter().filter(|line| !line["packaging"].is_null()).count();
    assert_eq!(all.matches("2 × kartong à 12 stk").count(), cartons);
    let totals = &version["totals"];
    let mut sums = vec![
        format!("Sum uten mva. {}", figure(&totals["net"]["amount"], 2)),
        format!("Sum med mva. NOK {}", figure(&totals["gross"]["amount"], 2)),
    ];
    for part in totals["perCategory"].as_array().unwrap() {
        let (rate, taxable, tax) = (
            figure(&part["rate"], 0),
            figure(&part["taxable"]["amount"], 2),
            figure(&part["tax"]["amount"], 2),
        );
        sums.push(format!("Mva. {rate} % av {taxable} {tax}"));
    }
    for sum in &sums {
        assert_eq!(
            printed.iter().filter(|line| *line == sum).count(),
            1,
            "{sum} stands once in\n{text}"
        );
    }
    for word in [
        order["number"].as_str().unwrap(),
        "Ref 4711",
        "Ring før levering.",
        "Kjøkken 2",
        "27.11.2026",
        "942 402 465",
    ] {
        assert!(all.contains(word), "{word} is missing in\n{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pdf_of_1_of_12_and_of_300_lines_says_number_by_number_what_was_ordered() {
    let world = World::small().await;
    let shelf = shelf(&world, 300).await;
    assert_eq!(shelf.len(), 300);
    let client = world.sign_in("innkjoper@kongsberg.example").await;
    for (sent, lines) in (1..).zip([1, 12, 300]) {
        let id = order_all(&client, &shelf[..lines]).await;
        let mails = world.mails(sent).await;
        quiet(&world).await;
        let order = client.data(ORDER, json!({ "id": id })).await["order"].clone();
        assert_eq!(order["state"], "SENT");
        let rates = order["current"]["totals"]["perCategory"].as_array().unwrap().len();
        assert_eq!(
            rates,
            if lines == 1 { 1 } else { 2 },
            "food and other goods stand on one order"
        );
        counted_anew(&order["current"]);
        let (status, pdf) = client.bytes(order["current"]["documentPath"].as_str().unwrap()).await;
        assert_eq!(status, 200);
        tells_all(&order, &text_of(&pdf));
        let mail = mails
            .iter()
            .find(|mail| mail.contains(order["number"].as_str().unwrap()))
            .unwrap();
        assert!(attached_pdf(mail) == pdf, "what is downloaded is what was sent");
    }
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wish_from_two_suppliers_becomes_two_orders_each_with_its_own_lines_and_rate() {
    let world = World::small().await;
    let shelf = shelf(&world, 1).await;
    let client = world.sign_in("innkjoper@kongsberg.example").await;
    let chair = article(&client, "kontorstol").await;
    let input = json!({ "lines": [wanted(&chair, "1"), wanted(&shelf[0], "3")], "delivery": { "place": "raadhus" } });
    let requisition = submitted(&client, input).await;
    let orders = requisition["orders"].as_array().unwrap();
    assert_eq!(orders.len(), 2, "{requisition:#}");
    let numbers = [&orders[0]["number"], &orders[1]["number"]];
    assert_eq!(numbers, ["2026-000001", "2026-000002"], "no number is lost");
    world.mails(2).await;
    let names = [chair["name"].as_str().unwrap(), "Prøvevare 1"];
    for (order, (own, other, rate)) in orders
        .iter()
        .zip([(names[0], names[1], "25 %"), (names[1], names[0], "15 %")])
    {
        let order = client.data(ORDER, json!({ "id": order["id"] })).await["order"].clone();
        let (_, pdf) = client.bytes(order["current"]["documentPath"].as_str().unwrap()).await;
        let text = squeezed(&text_of(&pdf));
        let first_words: String = own.split(' ').take(2).collect::<Vec<_>>().join(" ");
        assert!(text.contains(&first_words) && !text.contains(other), "{text}");
        let totals = &order["current"]["totals"];
        let sum = format!(
            "Mva. {rate} av {} {}",
            figure(&totals["net"]["amount"], 2),
            figure(&totals["tax"]["amount"], 2)
        );
        assert!(text.contains(&sum), "{sum} is not in {text}");
        assert!(
            !text.contains(requisition["number"].as_str().unwrap()),
            "the internal number is nobody's business"
        );
    }
    world.end().await;
}

/// SHA-256 in hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_keeps_its_bytes_on_every_download_on_every_server_and_drawn_anew() {
    let mut world = World::small().await;
    world.serve().await;
    let shelf = shelf(&world, 30).await;
    let email = "innkjoper@kongsberg.example";
    let (one, two) = (world.sign_in_on(0, email).await, world.sign_in_on(1, email).await);
    let id = order_all(&one, &shelf).await;
    let mails = world.mails(1).await;
    quiet(&world).await;
    let order = one.data(ORDER, json!({ "id": id })).await["order"].clone();
    let (path, stated) = (
        order["current"]["documentPath"].as_str().unwrap(),
        order["current"]["documentSha256"].as_str().unwrap(),
    );
    let sent = attached_pdf(&mails[0]);
    assert_eq!(sha256(&sent), stated);

    let documents = world.store.database().collection::<Document>("documents");
    for round in ["kept", "deleted and drawn again"] {
        let downloads = join_all([&one, &two, &one, &two].map(|client| client.bytes(path))).await;
        for (status, bytes) in downloads {
            assert!(status == 200 && bytes == sent, "{round}: other bytes");
        }
        assert_eq!(
            documents.count_documents(doc! {}).await.unwrap(),
            1,
            "{round}: kept once"
        );
        let now = one.data(ORDER, json!({ "id": id })).await["order"]["current"]["documentSha256"].clone();
        assert_eq!(now, stated, "{round}");
        documents.delete_many(doc! {}).await.unwrap();
    }

    // A later day, a new name and a new price list change nothing about what was ordered.
    world.at("2026-11-20T08:00:00Z");
    let database = world.store.database();
    let renamed = doc! { "$set": { "name": "Helt Annet Navn Eksempel AS" } };
    database
        .collection::<Document>("organisations")
        .update_many(doc! { "kind": "supplier" }, renamed)
        .await
        .unwrap();
    let late = world.sign_in(email).await;
    let (status, bytes) = late.bytes(path).await;
    assert!(
        status == 200 && bytes == sent,
        "the document is made from the order as it was placed"
    );
    assert_eq!(sha256(&bytes), stated);

    // A mail sent once more carries the same bytes.
    let again = "mutation($id: ID!) { orderResend(input: { order: $id }) { __typename } }";
    assert_eq!(
        late.data(again, json!({ "id": id })).await["orderResend"]["__typename"],
        "Order"
    );
    quiet(&world).await;
    let mails = world.mails(1).await;
    assert!(mails.len() == 1 && attached_pdf(&mails[0]) == sent);
    world.end().await;
}

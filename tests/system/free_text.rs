//! What the price list lacks: asked for with a reason, looked at by somebody else, ordered without the reason.

use crate::purchase::{
    agreement, approve, article, outside_price_list, refused_with, release, seen, submit, submitted, wanted, with,
};
use crate::story::{attached_pdf, printed, text_of};
use crate::world::{Client, World};
use rust_decimal::Decimal;
use serde_json::{Value, json};

const WHEELS: &str = "Bytte av hjul på kontorstol";
const REASON: &str = "Hjulene står ikke i prislisten";
const OFFICE: &str = "Kontorrekvisita og kontormøbler";
const BASKET: &str = "fragment B on Basket { lines { id kind article { id } coding wanted { value }
    freeText { text description reason taxClass cpv price { amount } agreement { id } supplier { id } }
    quote { net { amount } tierFrom } refusals { code path } } totals { net { amount } } }";

/// Runs a mutation of the basket, and gives its result.
async fn basket(client: &Client, operation: &str, input_type: &str, input: Value) -> Value {
    let query = format!(
        "mutation($input: {input_type}!) {{ {operation}(input: $input) {{ __typename ... on Basket {{ ...B }}
            ... on Refused {{ refusals {{ code path message }} }} }} }} {BASKET}"
    );
    client.data(&query, json!({ "input": input })).await[operation].clone()
}

async fn put(client: &Client, lines: Value) -> Value {
    basket(
        client,
        "basketLinesSet",
        "BasketLinesSetInput",
        json!({ "lines": lines }),
    )
    .await
}

/// Lifts the limit of the purchaser in Rollag.
async fn without_limit(world: &World) {
    let people = world.store.database().collection::<bson::Document>("people");
    let changed = people
        .update_one(
            bson::doc! { "email": "innkjoper@rollag.example", "memberships.role": "orderer" },
            bson::doc! { "$set": { "memberships.$.limit": bson::Bson::Null } },
        )
        .await
        .unwrap();
    assert_eq!(changed.modified_count, 1, "the purchaser orders");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_purchaser_without_limit_orders_what_the_price_list_lacks_once_somebody_else_has_read_why() {
    let world = World::small().await;
    without_limit(&world).await;
    let purchaser = world.sign_in("innkjoper@rollag.example").await;
    let manager = world.sign_in("leder@rollag.example").await;
    let office = agreement(&purchaser, OFFICE).await;
    let pen = article(&purchaser, "kontorstol").await;
    let lines = json!([wanted(&pen, "2"), outside_price_list(&office, WHEELS, REASON)]);
    let filled = put(&purchaser, lines).await;
    let amount = |value: &Value| value.as_str().unwrap().parse::<Decimal>().unwrap();
    let [of_article, of_text] = [0, 1].map(|index: usize| filled["lines"][index].clone());
    assert_eq!(
        (&of_article["kind"], &of_text["kind"], &of_text["article"]),
        (&json!("ARTICLE"), &json!("FREE_TEXT"), &Value::Null),
        "{filled:#}"
    );
    assert_eq!(of_text["freeText"]["reason"], REASON);
    assert_eq!(of_text["quote"]["net"]["amount"], "742.00");
    let net = amount(&of_article["quote"]["net"]["amount"]) + Decimal::new(74_200, 2);
    assert_eq!(amount(&filled["totals"]["net"]["amount"]), net);

    let requisition = submitted(&purchaser, json!({ "delivery": { "place": "raadhus" } })).await;
    assert_eq!(
        (&requisition["state"], &requisition["approvalsNeeded"]),
        (&json!("SUBMITTED"), &json!(1)),
        "no limit covers it: {requisition:#}"
    );
    refused_with(&release(&purchaser, &requisition, None).await, "REQUISITION_STATE", &[]);
    assert!(world.mails(0).await.is_empty());

    let read = seen(&manager, &requisition).await;
    assert_eq!(read["lines"][1]["reason"], REASON, "{read:#}");
    assert_eq!(read["lines"][1]["supplierArticleNumber"], Value::Null);
    assert_eq!(read["lines"][0]["reason"], Value::Null);
    let approved = approve(&manager, &read).await;
    assert_eq!(approved["requisition"]["state"], "RELEASED", "{approved:#}");

    let tax =
        (net * Decimal::new(25, 2)).round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    let totals = &approved["requisition"]["totals"];
    assert_eq!(
        [&totals["net"], &totals["tax"], &totals["gross"]].map(|total| amount(&total["amount"])),
        [net, tax, net + tax]
    );
    let mail = world.mails(1).await.remove(0);
    let text = text_of(&attached_pdf(&mail));
    for word in [
        WHEELS,
        "11 mm tapp",
        "185,50",
        "742,00",
        "Utanfor prislista",
        &printed(totals["gross"]["amount"].as_str().unwrap()),
    ] {
        assert!(text.contains(word), "{word} is missing in\n{text}");
    }
    let order = &approved["requisition"]["orders"][0];
    for (told, place) in [(&text, "PDF"), (&mail, "mail")] {
        assert!(
            told.contains(order["number"].as_str().unwrap()),
            "the {place} is read as it is"
        );
        assert!(!told.contains("Hjulene"), "the reason is in the {place}:\n{told}");
    }
    let lines = "query($id: ID!) { order(id: $id) { current { lines { kind articleId supplierArticleNumber name net { amount } } } } }";
    let line = purchaser.data(lines, json!({ "id": order["id"] })).await["order"]["current"]["lines"][1].clone();
    assert_eq!(
        line,
        json!({ "kind": "FREE_TEXT", "articleId": null, "supplierArticleNumber": null, "name": WHEELS, "net": { "amount": "742.00" } })
    );
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn free_texts_of_a_basket_are_changed_and_any_line_is_taken_out_by_its_identity() {
    let world = World::small().await;
    let purchaser = world.sign_in("innkjoper@rollag.example").await;
    let office = agreement(&purchaser, OFFICE).await;
    let pen = article(&purchaser, "kontorstol").await;
    let wheels = outside_price_list(&office, WHEELS, REASON);
    let filled = put(&purchaser, json!([wanted(&pen, "2"), wheels, wheels])).await;
    let [of_article, first, second] = [0, 1, 2].map(|index: usize| filled["lines"][index]["id"].clone());
    assert_ne!(first, second, "{filled:#}");
    let mut other = with(wheels.clone(), "line", second.clone());
    other["freeText"]["price"] = json!("200");
    let change = |input: Value| basket(&purchaser, "basketFreeTextChange", "BasketFreeTextChangeInput", input);
    let changed = change(other.clone()).await;
    assert_eq!(changed["lines"][2]["id"], second, "{changed:#}");
    assert_eq!(changed["lines"][2]["freeText"]["price"]["amount"], "200.00");
    assert_eq!(changed["lines"][1]["freeText"]["price"]["amount"], "185.50");
    refused_with(
        &change(with(other, "line", of_article.clone())).await,
        "NOT_FOUND",
        &["line"],
    );

    let baskets = world.store.database().collection::<bson::Document>("baskets");
    let inexact = bson::doc! { "$set": { "lines.1.free_text.price.amount": 185.5 } };
    let refused = baskets.update_many(bson::doc! {}, inexact).await;
    assert!(refused.is_err(), "the database takes no price that is not a decimal");

    // The article is gone from the price list; its line is still named.
    let articles = world.store.database().collection::<bson::Document>("articles");
    articles.delete_many(bson::doc! {}).await.unwrap();
    let shown = purchaser
        .data(&format!("{{ basket {{ ...B }} }} {BASKET}"), json!({}))
        .await["basket"]
        .clone();
    assert_eq!(
        (
            &shown["lines"][0]["id"],
            &shown["lines"][0]["article"],
            &shown["lines"][0]["kind"]
        ),
        (&of_article, &Value::Null, &json!("ARTICLE"))
    );
    let remove = |ids: Value| {
        basket(
            &purchaser,
            "basketLinesRemove",
            "BasketLinesRemoveInput",
            json!({ "lines": ids }),
        )
    };
    let left = remove(json!([of_article, first])).await;
    assert_eq!(left["lines"].as_array().map(Vec::len), Some(1), "{left:#}");
    assert_eq!(left["lines"][0]["id"], second);
    refused_with(&remove(json!([second, first])).await, "NOT_FOUND", &["lines", "1"]);
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_is_an_article_or_a_free_text_and_what_is_wrong_is_told_where() {
    let world = World::small().await;
    let purchaser = world.sign_in("innkjoper@rollag.example").await;
    let office = agreement(&purchaser, OFFICE).await;
    let pen = article(&purchaser, "kontorstol").await;
    let right = outside_price_list(&office, WHEELS, REASON);
    let spoilt = |field: &str, value: Value| {
        let mut line = right.clone();
        line["freeText"][field] = value;
        line
    };
    let second = &office["suppliers"][1]["organisation"]["id"];
    let of_tinn = agreement(
        &world.sign_in("avtale@kongsbergregionen.example").await,
        "Nettverksutstyr",
    )
    .await;
    for (line, code, path) in [
        (
            with(right.clone(), "article", pen["id"].clone()),
            "ARTICLE_OR_FREE_TEXT",
            vec![],
        ),
        (
            json!({ "quantity": "1", "unit": "H87" }),
            "ARTICLE_OR_FREE_TEXT",
            vec![],
        ),
        (
            with(right.clone(), "quantity", "0"),
            "MUST_BE_POSITIVE",
            vec!["quantity"],
        ),
        (with(right.clone(), "unit", "ZZZ"), "INVALID_FORMAT", vec!["unit"]),
        (
            spoilt("price", json!("0")),
            "MUST_BE_POSITIVE",
            vec!["freeText", "price"],
        ),
        (
            spoilt("price", json!("1.23456")),
            "TOO_MANY_DECIMALS",
            vec!["freeText", "price"],
        ),
        (spoilt("text", json!(" ab ")), "TOO_SHORT", vec!["freeText", "text"]),
        (
            spoilt("text", json!("ø".repeat(201))),
            "TOO_LONG",
            vec!["freeText", "text"],
        ),
        (
            spoilt("description", json!("ø".repeat(1_001))),
            "TOO_LONG",
            vec!["freeText", "description"],
        ),
        (
            spoilt("reason", json!("for dyrt")),
            "TOO_SHORT",
            vec!["freeText", "reason"],
        ),
        (spoilt("reason", json!("  ")), "REQUIRED", vec!["freeText", "reason"]),
        (
            spoilt("agreement", pen["id"].clone()),
            "NOT_FOUND",
            vec!["freeText", "agreement"],
        ),
        (
            spoilt("supplier", second.clone()),
            "HIGHER_RANKED_SUPPLIER",
            vec!["freeText", "supplier"],
        ),
        (
            spoilt("supplier", of_tinn["suppliers"][0]["organisation"]["id"].clone()),
            "NOT_A_SUPPLIER",
            vec!["freeText", "supplier"],
        ),
    ] {
        let path: Vec<&str> = ["lines", "0"].into_iter().chain(path).collect();
        refused_with(&put(&purchaser, json!([line])).await, code, &path);
        let asked = submit(
            &purchaser,
            json!({ "lines": [line], "delivery": { "place": "raadhus" } }),
        )
        .await;
        refused_with(&asked, code, &path);
    }
    let tinn = world.sign_in("innkjoper@tinn.example").await;
    let foreign = outside_price_list(&of_tinn, WHEELS, REASON);
    refused_with(
        &put(&tinn, json!([foreign])).await,
        "NOT_FOUND",
        &["lines", "0", "freeText", "agreement"],
    );
    world.end().await;
}

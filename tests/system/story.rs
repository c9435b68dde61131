//! The main job as people do it, from the search field to the supplier's PDF.

use crate::world::{Client, World};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::process::{Command, Stdio};

const SEARCH: &str = "query($text: String!) { articleSearch(text: $text, first: 10) { totalCount didYouMean
    articles { id name number unit { code } price { net { amount } price { amount } }
        tiers { fromQuantity price { amount } } remainingUnderCeiling { amount } supplier { name } } } }";
const SUBMIT: &str = "mutation($input: RequisitionSubmitInput!) { requisitionSubmit(input: $input) { __typename
    ... on RequisitionDecided { requisition { id state contentHash approvalsNeeded totals { net { amount } gross { amount } }
        orders { id number } } notReleased { code message } }
    ... on Refused { refusals { code path message } } } }";
const APPROVE: &str =
    "mutation($id: ID!, $hash: String!) { requisitionApprove(input: {requisition: $id, contentHash: $hash}) {
    __typename
    ... on RequisitionDecided { requisition { id state orders { id number state current { documentPath documentSha256
        totals { net { amount } tax { amount } gross { amount } } lines { name net { amount } } } } }
        notReleased { code message } }
    ... on Refused { refusals { code path message } } } }";

/// Approves a requisition as it was seen.
pub async fn approve(client: &Client, requisition: &Value) -> Value {
    let variables = json!({ "id": requisition["id"], "hash": requisition["contentHash"] });
    client.data(APPROVE, variables).await["requisitionApprove"].clone()
}

/// The PDF attached to a mail.
pub fn attached_pdf(mail: &str) -> Vec<u8> {
    let part = mail.split("application/pdf").nth(1).expect("a PDF is attached");
    let body = part.split("\r\n\r\n").nth(1).expect("the part has a body");
    let encoded: String = body.lines().take_while(|line| !line.starts_with("--")).collect();
    STANDARD.decode(encoded.trim()).expect("the attachment is base64")
}

/// The text of a PDF, as a reader would copy it.
pub fn text_of(pdf: &[u8]) -> String {
    use std::io::Write;
    let mut child = Command::new("pdftotext")
        .args(["-layout", "-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext is there (make tools installs it)");
    child.stdin.take().unwrap().write_all(pdf).unwrap();
    let out = child.wait_with_output().unwrap();
    assert!(out.status.success());
    // A no-break space and a narrow one look alike to a reader.
    String::from_utf8(out.stdout)
        .unwrap()
        .replace(['\u{a0}', '\u{202f}'], " ")
}

/// An amount as it is printed.
pub fn printed(amount: &str) -> String {
    let (kroner, ore) = amount.split_once('.').unwrap();
    let mut grouped = String::new();
    for (index, digit) in kroner.chars().enumerate() {
        if index > 0 && (kroner.len() - index) % 3 == 0 {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    format!("{grouped},{ore}")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_purchaser_in_rollag_finds_chairs_orders_twelve_and_the_supplier_gets_the_pdf() {
    let world = World::small().await;
    let purchaser = world.sign_in("innkjoper@rollag.example").await;

    for typed in ["stoler", "kontorstl"] {
        let found = purchaser.data(SEARCH, json!({ "text": typed })).await;
        let first = &found["articleSearch"]["articles"][0];
        let name = first["name"].as_str().unwrap_or_default().to_lowercase();
        assert!(name.contains("kontorstol"), "{typed}: {found:#}");
        assert!(
            !first["price"].is_null() && !first["remainingUnderCeiling"].is_null(),
            "{first:#}"
        );
    }

    let found = purchaser.data(SEARCH, json!({ "text": "kontorstol" })).await;
    let chair = &found["articleSearch"]["articles"][0];
    let line = json!([{ "article": chair["id"], "quantity": "12", "unit": chair["unit"]["code"] }]);
    let basket = purchaser
        .data(
            "mutation($lines: [WantedLineInput!]!) { basketLinesSet(input: {lines: $lines}) { ... on Basket {
                lines { refusals { code } quote { net { amount } } } totals { net { amount } } needsApproval ownLimit { amount } } } }",
            json!({ "lines": line }),
        )
        .await;
    let basket = &basket["basketLinesSet"];
    let (net, limit) = (&basket["totals"]["net"]["amount"], &basket["ownLimit"]["amount"]);
    let number = |value: &Value| value.as_str().unwrap().parse::<rust_decimal::Decimal>().unwrap();
    assert!(
        number(net) > number(limit),
        "twelve chairs go beyond her limit: {basket:#}"
    );
    assert_eq!(basket["needsApproval"], true);

    let input = json!({ "delivery": { "place": "radhus", "marking": "Sal B" }, "buyerReference": "Ref 77" });
    let places = purchaser
        .data("{ viewer { actingFor { deliveryPlaces { key } } } }", json!({}))
        .await;
    let mut input = input;
    input["delivery"]["place"] = places["viewer"]["actingFor"]["deliveryPlaces"][0]["key"].clone();
    let submitted = purchaser.data(SUBMIT, json!({ "input": input })).await["requisitionSubmit"].clone();
    let requisition = submitted["requisition"].clone();
    assert_eq!(requisition["state"], "SUBMITTED", "{submitted:#}");
    assert!(
        world.mails(0).await.is_empty(),
        "nothing goes out before it is approved"
    );

    let manager = world.sign_in("leder@rollag.example").await;
    let queue = manager.data("{ approvalQueue { id contentHash } }", json!({})).await;
    assert_eq!(queue["approvalQueue"][0]["id"], requisition["id"]);
    let approved = approve(&manager, &requisition).await;
    let order = &approved["requisition"]["orders"][0];
    assert_eq!(approved["requisition"]["state"], "RELEASED", "{approved:#}");

    let mails = world.mails(1).await;
    let pdf = attached_pdf(&mails[0]);
    let text = text_of(&pdf);
    let totals = &order["current"]["totals"];
    for amount in [
        &totals["net"],
        &totals["tax"],
        &totals["gross"],
        &order["current"]["lines"][0]["net"],
    ] {
        let amount = printed(amount["amount"].as_str().unwrap());
        assert!(text.contains(&amount), "{amount} is missing in\n{text}");
    }
    for word in [
        order["number"].as_str().unwrap(),
        "Rollag",
        "Ref 77",
        "Sal B",
        "Bestilling",
    ] {
        assert!(text.contains(word), "{word} is missing in\n{text}");
    }

    let (status, downloaded) = purchaser
        .bytes(order["current"]["documentPath"].as_str().unwrap())
        .await;
    assert_eq!(status, 200);
    assert!(downloaded == pdf, "what is downloaded is what was sent");
    let stranger = world.sign_in("innkjoper@tinn.example").await;
    assert_eq!(
        stranger
            .bytes(order["current"]["documentPath"].as_str().unwrap())
            .await
            .0,
        404
    );
    world.end().await;
}

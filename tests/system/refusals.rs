//! What must be stopped is stopped: with the reason, where it lies, and without anything written.

mod called_back;
mod changed_elsewhere;
mod once;
mod price_days;

use crate::purchase::{
    Shop, agreement, approve, article, articles, change, everything, nothing_written, one_refusal, quiet, refused_with,
    release, submit, submitted, used, wanted, wish, with,
};
use crate::world::{Client, World};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Asks for so many switches without ordering them yet, and fails the test when it is refused.
async fn asked(shop: &Shop, email: &str, quantity: &str) -> Value {
    let client = shop.world.sign_in(email).await;
    let switch = article(&client, "Svitsj").await;
    submitted(&client, with(wish(&switch, quantity), "releaseWhenApproved", false)).await
}

/// An input that asks for a hundred switches and a seal of one øre.
async fn an_ore_above_a_hundred_switches(client: &Client) -> Value {
    let (switch, seal) = (article(client, "Svitsj").await, article(client, "Plombe").await);
    let lines = json!([wanted(&switch, "100"), wanted(&seal, "1")]);
    json!({ "lines": lines, "delivery": { "place": "raadhus" }, "releaseWhenApproved": false })
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_after_approval_voids_it() {
    let shop = Shop::open(&[("Svitsj", "1000,00")]).await;
    let asking = shop.world.sign_in("innkjoper@rollag.example").await;
    let deciding = shop.world.sign_in("leder@rollag.example").await;
    let switch = article(&asking, "Svitsj").await;
    let requisition = asked(&shop, "innkjoper@rollag.example", "12").await;
    let approved = approve(&deciding, &requisition).await["requisition"].clone();
    assert_eq!(approved["state"], "APPROVED");

    let input =
        json!({ "requisition": requisition["id"], "delivery": { "place": "skole" }, "lines": [wanted(&switch, "12")] });
    let changed = change(&asking, input).await["requisition"].clone();
    assert_eq!(
        (&changed["state"], &changed["approvalsMissing"]),
        (&json!("SUBMITTED"), &json!(1)),
        "{changed:#}"
    );
    assert_eq!(
        changed["approvals"][0]["counts"], false,
        "the approval is still shown, but no longer counts"
    );
    assert_ne!(changed["contentHash"], requisition["contentHash"]);

    let before = everything(&shop.world).await;
    for client in [&asking, &deciding] {
        refused_with(&release(client, &requisition, None).await, "REQUISITION_STATE", &[]);
    }
    refused_with(&approve(&deciding, &requisition).await, "CONTENT_CHANGED", &[]);
    nothing_written(&before, &everything(&shop.world).await);

    // Edited back to what it was it is still not what was approved.
    let input = json!({ "requisition": requisition["id"], "delivery": { "place": "raadhus" }, "lines": [wanted(&switch, "12")] });
    let back = change(&asking, input).await["requisition"].clone();
    assert_eq!(back["state"], "SUBMITTED");
    refused_with(&approve(&deciding, &requisition).await, "CONTENT_CHANGED", &[]);

    assert_eq!(approve(&deciding, &back).await["requisition"]["state"], "APPROVED");
    let released = release(&asking, &back, None).await;
    assert_eq!(released["orders"].as_array().map(Vec::len), Some(1), "{released:#}");
    refused_with(
        &change(
            &asking,
            json!({ "requisition": back["id"], "delivery": { "place": "skole" } }),
        )
        .await,
        "REQUISITION_STATE",
        &[],
    );
    shop.world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_price_that_changes_between_basket_and_order_stops_it_and_takes_it_back_to_approval() {
    let shop = Shop::open(&[("Svitsj", "199,00"), ("Ruter", "500,00")]).await;
    shop.sell(&[("Svitsj", "203,00"), ("Ruter", "500,00")], "2026-11-19")
        .await;
    // The last second of the old price in Oslo.
    shop.world.at("2026-11-18T22:59:59Z");
    let client = shop.world.sign_in("innkjoper@rollag.example").await;
    let switch = article(&client, "Svitsj").await;
    let put = "mutation($lines: [WantedLineInput!]!) { basketLinesSet(input: { lines: $lines }) { __typename
        ... on Basket { totals { net { amount } } needsApproval ownLimit { amount } } } }";
    let basket = client.data(put, json!({ "lines": [wanted(&switch, "50")] })).await["basketLinesSet"].clone();
    assert_eq!(basket["totals"]["net"]["amount"], "9950.00");
    assert_eq!(basket["ownLimit"]["amount"], "10000.00");
    assert_eq!(basket["needsApproval"], false);
    let input = json!({ "delivery": { "place": "raadhus" }, "releaseWhenApproved": false });
    let requisition = submitted(&client, input).await;
    assert_eq!(
        (&requisition["state"], &requisition["approvalsNeeded"]),
        (&json!("APPROVED"), &json!(0))
    );

    shop.world.at("2026-11-18T23:00:00Z");
    let before = everything(&shop.world).await;
    let refused = release(&client, &requisition, None).await;
    refused_with(&refused, "PRICE_CHANGED", &["lines", "0", "price"]);
    assert_eq!(refused["refusals"][0]["amount"], "10150.00", "what it costs now");
    for amount in ["9 950,00", "10 150,00"] {
        let message = refused["refusals"][0]["message"]
            .as_str()
            .unwrap()
            .replace(['\u{a0}', '\u{202f}'], " ");
        assert!(message.contains(amount), "{amount} is not in {message}");
    }
    nothing_written(&before, &everything(&shop.world).await);
    assert!(shop.world.mails(0).await.is_empty());

    let input = json!({ "requisition": requisition["id"], "delivery": { "place": "raadhus" } });
    let changed = change(&client, input).await["requisition"].clone();
    assert_eq!(changed["totals"]["net"]["amount"], "10150.00");
    assert_eq!(
        (&changed["state"], &changed["approvalsMissing"]),
        (&json!("SUBMITTED"), &json!(1)),
        "above her limit now"
    );
    shop.world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_article_that_left_the_price_list_after_approval_is_not_ordered() {
    let shop = Shop::open(&[("Svitsj", "199,00"), ("Ruter", "500,00")]).await;
    shop.sell(&[("Ruter", "500,00")], "2026-11-19").await;
    let requisition = asked(&shop, "innkjoper@rollag.example", "5").await;
    shop.world.at("2026-11-18T23:00:00Z");
    let client = shop.world.sign_in("innkjoper@rollag.example").await;
    let before = everything(&shop.world).await;
    refused_with(
        &release(&client, &requisition, None).await,
        "ARTICLE_NOT_OFFERED",
        &["lines", "0", "article"],
    );
    nothing_written(&before, &everything(&shop.world).await);
    shop.world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn call_offs_end_at_midnight_in_oslo_to_the_second_but_not_for_who_has_extended() {
    let shop = Shop::open(&[("Svitsj", "100,00")]).await;
    let query = "query($id: ID!) { agreement(id: $id) { term { ends { optionsUsed lastDay } } } }";
    let ends = shop.manager.data(query, json!({ "id": shop.agreement })).await;
    assert_eq!(ends["agreement"]["term"]["ends"][0]["lastDay"], "2027-04-30");
    let flesberg = shop.world.sign_in("administrator@flesberg.example").await;
    let extend = "mutation($id: ID!) { participantExtend(input: { agreement: $id, option: 1 }) { __typename } }";
    let extended = flesberg.data(extend, json!({ "id": shop.agreement })).await;
    assert_eq!(extended["participantExtend"]["__typename"], "Agreement");

    // In summer time midnight is 22:00 UTC.
    shop.world.at("2027-04-30T21:59:59Z");
    let rollag = shop.world.sign_in("innkjoper@rollag.example").await;
    let flesberg = shop.world.sign_in("innkjoper@flesberg.example").await;
    let switch = article(&rollag, "Svitsj").await;
    let in_time = submitted(&rollag, wish(&switch, "1")).await;
    assert_eq!(in_time["state"], "RELEASED");
    let waiting = submitted(&rollag, with(wish(&switch, "2"), "releaseWhenApproved", false)).await;
    assert_eq!(waiting["state"], "APPROVED");
    shop.world.mails(1).await;
    quiet(&shop.world).await;

    shop.world.at("2027-04-30T22:00:00Z");
    let before = everything(&shop.world).await;
    for refused in [
        submit(&rollag, wish(&switch, "1")).await,
        release(&rollag, &waiting, None).await,
    ] {
        refused_with(&refused, "AGREEMENT_EXPIRED", &["lines", "0", "article"]);
        assert_eq!(refused["refusals"][0]["day"], "2027-04-30");
    }
    nothing_written(&before, &everything(&shop.world).await);
    assert_eq!(shop.world.mails(1).await.len(), 1);
    shop.world.settle().await;
    assert!(
        articles(&rollag, "Svitsj").await.is_empty(),
        "it is not even found any more"
    );

    assert_eq!(
        submitted(&flesberg, wish(&switch, "1")).await["state"],
        "RELEASED",
        "Flesberg has extended"
    );
    shop.world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_municipality_that_is_not_named_in_the_agreement_cannot_call_off() {
    let shop = Shop::open(&[("Svitsj", "100,00")]).await;
    let rollag = shop.world.sign_in("innkjoper@rollag.example").await;
    let switch = article(&rollag, "Svitsj").await;
    let tinn = shop.world.sign_in("innkjoper@tinn.example").await;
    let before = everything(&shop.world).await;
    for release_when_approved in [true, false] {
        let refused = submit(
            &tinn,
            with(wish(&switch, "1"), "releaseWhenApproved", release_when_approved),
        )
        .await;
        refused_with(&refused, "NOT_A_PARTICIPANT", &["lines", "0", "article"]);
    }
    nothing_written(&before, &everything(&shop.world).await);

    // The region itself looks after the agreement but buys nothing.
    let refused = submit(&shop.manager, wish(&switch, "1")).await;
    refused_with(&refused, "NOT_ALLOWED", &[]);
    nothing_written(&before, &everything(&shop.world).await);
    assert!(shop.world.mails(0).await.is_empty());
    shop.world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_approves_what_she_asked_for_herself() {
    let shop = Shop::open(&[("Svitsj", "100,00")]).await;
    let requisition = asked(&shop, "leder@rollag.example", "10").await;
    assert_eq!(
        requisition["state"], "SUBMITTED",
        "an approver does not order by herself"
    );
    let leader = shop.world.sign_in("leder@rollag.example").await;
    let before = everything(&shop.world).await;
    refused_with(&approve(&leader, &requisition).await, "OWN_REQUISITION", &[]);
    refused_with(&release(&leader, &requisition, None).await, "REQUISITION_STATE", &[]);
    nothing_written(&before, &everything(&shop.world).await);
    let queue = leader.data("{ approvalQueue { id } }", json!({})).await;
    assert_eq!(queue["approvalQueue"], json!([]), "it is not in her queue either");
    let director = shop.world.sign_in("kommunedirektor@rollag.example").await;
    assert_eq!(
        approve(&director, &requisition).await["requisition"]["state"],
        "APPROVED"
    );
    shop.world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_amount_takes_two_people_and_the_last_ones_limit_covers_it() {
    let shop = Shop::open(&[("Svitsj", "1000,00"), ("Plombe", "0,01")]).await;
    let leader = shop.world.sign_in("leder@rollag.example").await;
    let director = shop.world.sign_in("kommunedirektor@rollag.example").await;

    // 100 000.00 is within the leader's limit and takes one; an øre more takes two.
    let within = asked(&shop, "rekvirent@rollag.example", "100").await;
    assert_eq!(within["approvalsNeeded"], 1);
    assert_eq!(approve(&leader, &within).await["requisition"]["state"], "APPROVED");

    let asking = shop.world.sign_in("rekvirent@rollag.example").await;
    let above = submitted(&asking, an_ore_above_a_hundred_switches(&asking).await).await;
    assert_eq!(
        (&above["totals"]["net"]["amount"], &above["approvalsNeeded"]),
        (&json!("100000.01"), &json!(2))
    );
    let once = approve(&leader, &above).await["requisition"].clone();
    assert_eq!(
        (&once["state"], &once["approvalsMissing"]),
        (&json!("SUBMITTED"), &json!(1))
    );
    let before = everything(&shop.world).await;
    refused_with(&approve(&leader, &above).await, "ALREADY_APPROVED", &[]);
    refused_with(&release(&leader, &above, None).await, "REQUISITION_STATE", &[]);
    nothing_written(&before, &everything(&shop.world).await);
    assert_eq!(approve(&director, &above).await["requisition"]["state"], "APPROVED");

    let other = asked(&shop, "rekvirent@rollag.example", "101").await;
    assert_eq!(approve(&director, &other).await["requisition"]["approvalsMissing"], 1);
    let before = everything(&shop.world).await;
    let refused = approve(&leader, &other).await;
    refused_with(&refused, "ABOVE_LIMIT", &[]);
    assert_eq!(refused["refusals"][0]["amount"], "100000.00", "her limit");
    nothing_written(&before, &everything(&shop.world).await);
    assert!(shop.world.mails(0).await.is_empty());
    shop.world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approver_cannot_approve_what_she_has_not_seen() {
    let shop = Shop::open(&[("Svitsj", "100,00")]).await;
    let asking = shop.world.sign_in("rekvirent@rollag.example").await;
    let leader = shop.world.sign_in("leder@rollag.example").await;
    let requisition = asked(&shop, "rekvirent@rollag.example", "10").await;
    let switch = article(&asking, "Svitsj").await;
    let input = json!({ "requisition": requisition["id"], "lines": [wanted(&switch, "900")], "delivery": { "place": "raadhus" } });
    let changed = change(&asking, input).await["requisition"].clone();
    let before = everything(&shop.world).await;
    let shortened = with(
        changed.clone(),
        "contentHash",
        changed["contentHash"].as_str().unwrap()[..63].to_owned(),
    );
    for stale in [&requisition, &with(changed.clone(), "contentHash", ""), &shortened] {
        refused_with(&approve(&leader, stale).await, "CONTENT_CHANGED", &[]);
    }
    let reject = "mutation($input: RequisitionRejectInput!) { requisitionReject(input: $input) { __typename
        ... on Refused { refusals { code message path } } } }";
    let stale =
        json!({ "requisition": requisition["id"], "contentHash": requisition["contentHash"], "reason": "For dyrt." });
    let refused = leader.data(reject, json!({ "input": stale })).await;
    refused_with(&refused["requisitionReject"], "CONTENT_CHANGED", &[]);
    let silent = json!({ "requisition": changed["id"], "contentHash": changed["contentHash"], "reason": "  " });
    let refused = leader.data(reject, json!({ "input": silent })).await;
    refused_with(&refused["requisitionReject"], "REASON_REQUIRED", &["reason"]);
    nothing_written(&before, &everything(&shop.world).await);
    shop.world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn at_the_ceiling_an_order_is_stopped_and_told_what_is_left() {
    let shop = Shop::open(&[("Svitsj", "100,00"), ("Plombe", "0,01")]).await;
    // 1 100 000.00 in all; Rollag takes all but the last 10 000.00.
    let large = asked(&shop, "rekvirent@rollag.example", "10900").await;
    for post in ["leder", "kommunedirektor"] {
        approve(&shop.world.sign_in(&format!("{post}@rollag.example")).await, &large).await;
    }
    let rollag = shop.world.sign_in("rekvirent@rollag.example").await;
    assert_eq!(release(&rollag, &large, None).await["__typename"], "OrdersPlaced");
    quiet(&shop.world).await;
    let left = used(&shop.manager, &shop.agreement).await;
    assert_eq!(left["valueRemaining"]["amount"], "10000.00");

    let kongsberg = shop.world.sign_in("innkjoper@kongsberg.example").await;
    let switch = article(&kongsberg, "Svitsj").await;
    assert_eq!(
        switch["remainingUnderCeiling"]["amount"], "10000.00",
        "she could have known"
    );
    let input = with(
        an_ore_above_a_hundred_switches(&kongsberg).await,
        "releaseWhenApproved",
        true,
    );
    let answer = submit(&kongsberg, input).await;
    assert_eq!(answer["requisition"]["state"], "APPROVED", "{answer:#}");
    one_refusal(&answer["notReleased"], "CEILING_REACHED", &[]);
    assert_eq!(answer["notReleased"][0]["amount"], "10000.00");

    let before = everything(&shop.world).await;
    let refused = release(&kongsberg, &answer["requisition"], None).await;
    refused_with(&refused, "CEILING_REACHED", &[]);
    assert_eq!(refused["refusals"][0]["amount"], "10000.00", "what is left");
    nothing_written(&before, &everything(&shop.world).await);
    let orders = kongsberg.data("{ orders { edges { node { id } } } }", json!({})).await;
    assert_eq!(orders["orders"]["edges"], json!([]));

    assert_eq!(
        submitted(&kongsberg, wish(&switch, "100")).await["state"],
        "RELEASED",
        "what is left can be ordered"
    );
    let left = used(&shop.manager, &shop.agreement).await;
    assert_eq!(left["valueRemaining"]["amount"], "0.00");
    let seal = article(&kongsberg, "Plombe").await;
    let answer = submit(&kongsberg, wish(&seal, "1")).await;
    assert_eq!(
        answer["notReleased"][0]["amount"], "0.00",
        "at the ceiling the agreement is spent: {answer:#}"
    );
    shop.world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_supplier_ranked_lower_is_not_asked_while_a_better_one_offers_the_same() {
    let world = World::small().await;
    let client = world.sign_in("innkjoper@rollag.example").await;
    let mut offers: BTreeMap<(String, String), Vec<Value>> = BTreeMap::new();
    for article in articles(&client, "").await {
        if let (Some(title), Some(gtin)) = (article["agreement"]["title"].as_str(), article["gtin"].as_str()) {
            offers
                .entry((title.to_owned(), gtin.to_owned()))
                .or_default()
                .push(article.clone());
        }
    }
    let mut agreements: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for ((title, _), same) in offers.into_iter().filter(|(_, same)| same.len() > 1) {
        agreements.entry(title).or_insert(same);
    }
    assert!(
        agreements.len() >= 3,
        "several agreements rank their suppliers: {:?}",
        agreements.keys()
    );
    let before = everything(&world).await;
    let mut best = Vec::new();
    for (title, same) in &agreements {
        let ranked = agreement(&client, title).await["suppliers"].clone();
        let rank = |offer: &Value| {
            let mut suppliers = ranked.as_array().unwrap().iter();
            suppliers
                .find(|party| party["organisation"]["id"] == offer["supplier"]["id"])
                .unwrap()["rank"]
                .as_i64()
                .unwrap()
        };
        let first = same.iter().min_by_key(|offer| rank(offer)).unwrap();
        for lower in same.iter().filter(|offer| rank(offer) > rank(first)) {
            let refused = submit(&client, wish(lower, "1")).await;
            refused_with(&refused, "HIGHER_RANKED_SUPPLIER", &["lines", "0", "article"]);
            let message = refused["refusals"][0]["message"].as_str().unwrap();
            assert!(
                message.contains(first["supplier"]["name"].as_str().unwrap()),
                "whom to ask instead: {message}"
            );
        }
        best.push(first);
    }
    nothing_written(&before, &everything(&world).await);
    for first in best {
        let answer = submit(&client, with(wish(first, "1"), "releaseWhenApproved", false)).await;
        assert_eq!(
            answer["__typename"], "RequisitionDecided",
            "the first ranked is asked: {answer:#}"
        );
    }
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_wrong_with_a_wish_is_said_at_once_and_where_it_lies() {
    let shop = Shop::open(&[("Svitsj", "100,00")]).await;
    let client = shop.world.sign_in("innkjoper@rollag.example").await;
    let switch = article(&client, "Svitsj").await;
    let mut unsold = wanted(&switch, "1");
    unsold["unit"] = json!("KGM");
    let input = json!({
        "lines": [wanted(&switch, "1"), unsold],
        "delivery": { "place": "svømmehall", "date": "2026-11-17" },
    });
    let before = everything(&shop.world).await;
    let refused = submit(&client, input).await;
    let said: Vec<(&str, String)> = refused["refusals"]
        .as_array()
        .unwrap()
        .iter()
        .map(|refusal| {
            let path: Vec<&str> = refusal["path"]
                .as_array()
                .unwrap()
                .iter()
                .map(|part| part.as_str().unwrap())
                .collect();
            (refusal["code"].as_str().unwrap(), path.join("."))
        })
        .collect();
    for (code, path) in [
        ("UNIT_NOT_SOLD", "lines.1.unit"),
        ("NOT_FOUND", "delivery.place"),
        ("DAY_HAS_PASSED", "delivery.date"),
    ] {
        assert!(
            said.contains(&(code, path.to_owned())),
            "{code} at {path} is not among {said:?}"
        );
    }
    assert_eq!(said.len(), 3, "{said:?}");
    nothing_written(&before, &everything(&shop.world).await);
    shop.world.end().await;
}

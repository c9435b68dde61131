//! The same request, sent again because an answer was lost, is done once.

use super::asked;
use crate::purchase::{
    Shop, article, everything, nothing_written, quiet, refused_with, release, seen, submit, used, wish, with,
};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn the_same_request_with_the_same_key_is_done_once_and_answered_alike() {
    let mut shop = Shop::open(&[("Svitsj", "100,00")]).await;
    shop.world.serve().await;
    let one = shop.world.sign_in_on(0, "innkjoper@rollag.example").await;
    let two = shop.world.sign_in_on(1, "innkjoper@rollag.example").await;
    let switch = article(&one, "Svitsj").await;
    let input = with(wish(&switch, "10"), "idempotencyKey", "bestilling 1");
    let (a, b, c, d) = tokio::join!(
        submit(&one, input.clone()),
        submit(&two, input.clone()),
        submit(&one, input.clone()),
        submit(&two, input.clone()),
    );
    let first = submit(&one, input.clone()).await;
    assert_eq!(first["requisition"]["state"], "RELEASED", "{first:#}");
    for answer in [&a, &b, &c, &d] {
        assert_eq!(answer["requisition"]["id"], first["requisition"]["id"], "{answer:#}");
        assert_eq!(
            answer["requisition"]["orders"][0]["id"], first["requisition"]["orders"][0]["id"],
            "{answer:#}"
        );
        assert_eq!(answer["notReleased"], json!([]), "{answer:#}");
    }
    let orders = one
        .data(
            "{ orders { edges { node { id } } } requisitions { edges { node { id } } } }",
            json!({}),
        )
        .await;
    assert_eq!(orders["orders"]["edges"].as_array().map(Vec::len), Some(1));
    assert_eq!(orders["requisitions"]["edges"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        used(&shop.manager, &shop.agreement).await["valueUsed"]["amount"],
        "1000.00"
    );
    shop.world.mails(1).await;
    quiet(&shop.world).await;

    let before = everything(&shop.world).await;
    refused_with(
        &submit(&one, with(input.clone(), "note", "Noe annet")).await,
        "KEY_REUSED",
        &["idempotencyKey"],
    );
    refused_with(
        &release(&one, &first["requisition"], Some("bestilling 1")).await,
        "KEY_REUSED",
        &["idempotencyKey"],
    );
    nothing_written(&before, &everything(&shop.world).await);
    assert_eq!(shop.world.mails(1).await.len(), 1);

    let leader = shop.world.sign_in("leder@rollag.example").await;
    let other = submit(&leader, input).await;
    assert_ne!(
        other["requisition"]["id"], first["requisition"]["id"],
        "a key belongs to one person: {other:#}"
    );
    shop.world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_release_sent_twice_with_the_same_key_places_one_order() {
    let mut shop = Shop::open(&[("Svitsj", "100,00")]).await;
    shop.world.serve().await;
    let requisition = asked(&shop, "innkjoper@rollag.example", "10").await;
    let other = asked(&shop, "innkjoper@rollag.example", "20").await;
    let one = shop.world.sign_in_on(0, "innkjoper@rollag.example").await;
    let two = shop.world.sign_in_on(1, "innkjoper@rollag.example").await;
    let (a, b) = tokio::join!(
        release(&one, &requisition, Some("ut")),
        release(&two, &requisition, Some("ut"))
    );
    let again = release(&two, &requisition, Some("ut")).await;
    assert_eq!(again["orders"].as_array().map(Vec::len), Some(1), "{again:#}");
    for answer in [&a, &b] {
        assert_eq!(answer["orders"][0]["id"], again["orders"][0]["id"], "{answer:#}");
    }
    shop.world.mails(1).await;
    quiet(&shop.world).await;
    let before = everything(&shop.world).await;
    refused_with(
        &release(&one, &other, Some("ut")).await,
        "KEY_REUSED",
        &["idempotencyKey"],
    );
    refused_with(
        &release(&one, &requisition, Some("en gang til")).await,
        "REQUISITION_STATE",
        &[],
    );
    refused_with(&release(&one, &requisition, None).await, "REQUISITION_STATE", &[]);
    nothing_written(&before, &everything(&shop.world).await);
    assert_eq!(
        seen(&one, &requisition).await["orders"].as_array().map(Vec::len),
        Some(1)
    );
    assert_eq!(shop.world.mails(1).await.len(), 1);
    shop.world.end().await;
}

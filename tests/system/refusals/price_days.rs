//! Two price lists never begin on the same day, whoever is faster.

use crate::purchase::{Shop, imported, refused_with};
use crate::world::Client;
use serde_json::{Value, json};

pub(super) async fn activate(manager: &Client, list: &Value, from: &str) -> Value {
    let query = "mutation($input: PriceListActivateInput!) { priceListActivate(input: $input) { __typename
        ... on PriceList { state } ... on Refused { refusals { code path message } } } }";
    let input = json!({ "priceList": list["id"], "from": from });
    manager.data(query, json!({ "input": input })).await["priceListActivate"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_price_lists_put_in_force_for_one_day_at_once_the_second_is_refused() {
    let mut shop = Shop::open(&[("Svitsj", "100,00")]).await;
    shop.world.serve().await;
    let one = shop.world.sign_in_on(0, "avtale@kongsbergregionen.example").await;
    let two = shop.world.sign_in_on(1, "avtale@kongsbergregionen.example").await;
    for round in 1..=5 {
        let csv = format!("varenummer;navn;cpv;enhet;pris;mva\nT-{round};Svitsj;32420000-3;stk;{round},00;25\n");
        let first = imported(&one, &shop.agreement, &shop.supplier, &csv).await;
        let second = imported(&one, &shop.agreement, &shop.supplier, &csv).await;
        let day = format!("2026-12-{round:02}");
        let (a, b) = tokio::join!(activate(&one, &first, &day), activate(&two, &second, &day));
        let (done, refused) = if a["state"] == "ACTIVATED" { (a, b) } else { (b, a) };
        assert_eq!(done["state"], "ACTIVATED", "{done:#}");
        refused_with(&refused, "PRICE_LIST_SAME_DAY", &["from"]);
    }
    shop.world.end().await;
}

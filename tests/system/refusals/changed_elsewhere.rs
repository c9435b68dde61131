//! What was changed through one server counts at once when orders are released through another, which has not heard of it yet.

use super::{asked, price_days::activate};
use crate::purchase::{Shop, everything, imported, nothing_written, refused_with, release};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_price_put_in_force_and_an_agreement_closed_on_one_server_stop_orders_on_the_other_at_once() {
    let mut shop = Shop::open(&[("Svitsj", "199,00")]).await;
    shop.world.serve().await;
    shop.world.at("2026-11-19T08:00:00Z");
    shop.manager = shop.world.sign_in("avtale@kongsbergregionen.example").await;
    let elsewhere = shop.world.sign_in_on(1, "innkjoper@rollag.example").await;
    let requisition = asked(&shop, "innkjoper@rollag.example", "5").await;
    let csv = "varenummer;navn;cpv;enhet;pris;mva\nT-Svitsj;Svitsj;32420000-3;stk;203,00;25\n";
    let list = imported(&shop.manager, &shop.agreement, &shop.supplier, csv).await;
    shop.world.settle().await;

    assert_eq!(activate(&shop.manager, &list, "2026-11-19").await["state"], "ACTIVATED");
    let refused = release(&elsewhere, &requisition, None).await;
    refused_with(&refused, "PRICE_CHANGED", &["lines", "0", "price"]);
    assert_eq!(refused["refusals"][0]["amount"], "1015.00", "what it costs now");

    shop.world.settle().await;
    let requisition = asked(&shop, "innkjoper@rollag.example", "5").await;
    let close = "mutation($id: ID!) { agreementClose(input: { agreement: $id, reason: \"Konkurs\" }) { __typename } }";
    let closed = shop.manager.data(close, json!({ "id": shop.agreement })).await;
    assert_eq!(closed["agreementClose"]["__typename"], "Agreement", "{closed:#}");
    let before = everything(&shop.world).await;
    let refused = release(&elsewhere, &requisition, None).await;
    assert_eq!(refused["refusals"][0]["code"], "AGREEMENT_STATE", "{refused:#}");
    nothing_written(&before, &everything(&shop.world).await);
    shop.world.end().await;
}

//! Orders called back before they are sent.

use crate::purchase::{
    Shop, article, cancel, close_mailbox, everything, nothing_written, open_mailbox, quiet, refused_with, submitted,
    used, wish,
};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn an_order_called_back_before_it_is_sent_gives_back_once_and_is_never_sent() {
    let mut shop = Shop::open(&[("Svitsj", "100,00")]).await;
    shop.world.serve().await;
    close_mailbox(&shop.world);
    let client = shop.world.sign_in("innkjoper@rollag.example").await;
    let switch = article(&client, "Svitsj").await;
    let order = submitted(&client, wish(&switch, "50")).await["orders"][0].clone();
    quiet(&shop.world).await;
    assert_eq!(
        used(&shop.manager, &shop.agreement).await["valueUsed"]["amount"],
        "5000.00"
    );

    let before = everything(&shop.world).await;
    refused_with(&cancel(&client, &order, " ").await, "REASON_REQUIRED", &["reason"]);
    let requisitioner = shop.world.sign_in("rekvirent@rollag.example").await;
    refused_with(&cancel(&requisitioner, &order, "Angret").await, "NOT_ALLOWED", &[]);
    let tinn = shop.world.sign_in("innkjoper@tinn.example").await;
    refused_with(&cancel(&tinn, &order, "Angret").await, "NOT_FOUND", &["order"]);
    nothing_written(&before, &everything(&shop.world).await);

    let leader = shop.world.sign_in_on(1, "leder@rollag.example").await;
    let (one, two) = tokio::join!(
        cancel(&client, &order, "Feil antall"),
        cancel(&leader, &order, "Feil antall")
    );
    let (done, refused) = if one["__typename"] == "Order" {
        (one, two)
    } else {
        (two, one)
    };
    assert_eq!(
        (&done["state"], &done["deliveryState"]["state"]),
        (&json!("CANCELLED"), &json!("WITHDRAWN")),
        "{done:#}"
    );
    refused_with(&refused, "ORDER_CANCELLED", &[]);
    assert_eq!(
        used(&shop.manager, &shop.agreement).await["valueUsed"]["amount"],
        "0.00",
        "given back once"
    );
    let before = everything(&shop.world).await;
    refused_with(&cancel(&client, &order, "Feil antall").await, "ORDER_CANCELLED", &[]);
    nothing_written(&before, &everything(&shop.world).await);

    open_mailbox(&shop.world);
    shop.world.at("2026-11-18T10:00:00Z");
    let sent = submitted(&client, wish(&switch, "20")).await["orders"][0].clone();
    let mails = shop.world.mails(1).await;
    quiet(&shop.world).await;
    let number = |order: &Value| order["number"].as_str().unwrap().to_owned();
    assert!(mails.len() == 1 && mails[0].contains(&number(&sent)) && !mails[0].contains(&number(&order)));
    let before = everything(&shop.world).await;
    refused_with(&cancel(&client, &sent, "For sent").await, "ORDER_ALREADY_SENT", &[]);
    nothing_written(&before, &everything(&shop.world).await);
    assert_eq!(
        used(&shop.manager, &shop.agreement).await["valueUsed"]["amount"],
        "2000.00"
    );
    shop.world.end().await;
}

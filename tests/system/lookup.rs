//! Articles looked up by their numbers, and how much of something can be had.

use crate::purchase::{article, articles, wanted, wish};
use crate::world::World;
use serde_json::{Value, json};

const BY_NUMBER: &str =
    "query($numbers: [String!]!) { articlesByNumber(numbers: $numbers) { number articles { id } } }";

#[tokio::test]
async fn articles_are_found_by_numbers_as_people_copy_them_each_for_its_number() {
    let world = World::small().await;
    let purchaser = world.sign_in("innkjoper@rollag.example").await;
    let found = articles(&purchaser, "stol").await;
    let with_gtin = found.iter().find(|article| article["gtin"].is_string());
    let (one, other) = (&found[0], with_gtin.unwrap_or(&found[1]));
    let number = one["number"].as_str().unwrap();
    let gtin = other["gtin"].as_str().unwrap();
    let asked = [
        number.to_owned(),
        format!(" {} ", number.to_lowercase()),
        format!("0{} {}", &gtin[..4], &gtin[4..]),
        "finnes-ikke-77".to_owned(),
        number[..number.len() - 1].to_owned(),
        String::new(),
    ];
    let answer = purchaser.data(BY_NUMBER, json!({ "numbers": asked })).await;
    let answer = answer["articlesByNumber"].as_array().unwrap();
    let numbers: Vec<&str> = answer.iter().filter_map(|one| one["number"].as_str()).collect();
    assert_eq!(numbers, asked, "every number is answered, in the order asked");
    let has = |at: usize, article: &Value| {
        let articles = answer[at]["articles"].as_array().unwrap();
        articles.iter().any(|found| found["id"] == article["id"])
    };
    assert!(has(0, one) && has(1, one) && has(2, other), "{answer:#?}");
    assert!(!has(4, one), "the beginning of a number is another number");
    for nothing in [3, 5] {
        assert_eq!(answer[nothing]["articles"], json!([]));
    }
}

#[tokio::test]
async fn a_municipality_outside_the_agreement_finds_nothing_by_number() {
    let world = World::small().await;
    let purchaser = world.sign_in("innkjoper@rollag.example").await;
    let one = article(&purchaser, "stol").await;
    let supplier = world.sign_in("kundeservice@fjellkontor.example").await;
    let numbers = json!({ "numbers": [one["number"]] });
    assert_eq!(supplier.data(BY_NUMBER, numbers).await["articlesByNumber"], Value::Null);
}

#[tokio::test]
async fn more_numbers_than_can_be_looked_up_at_once_are_refused_with_the_limit() {
    let world = World::small().await;
    let purchaser = world.sign_in("innkjoper@rollag.example").await;
    let numbers: Vec<String> = (0..101).map(|number| number.to_string()).collect();
    let answer = purchaser.send(BY_NUMBER, json!({ "numbers": numbers })).await;
    assert_eq!(
        answer["errors"][0]["extensions"]["code"], "BAD_USER_INPUT",
        "{answer:#}"
    );
    assert!(
        answer["errors"][0]["message"].as_str().unwrap().contains("100"),
        "{answer:#}"
    );
}

#[tokio::test]
async fn half_a_chair_cannot_be_wanted_and_the_refusal_names_the_quantity() {
    let world = World::small().await;
    let purchaser = world.sign_in("innkjoper@rollag.example").await;
    let chair = article(&purchaser, "kontorstol").await;
    let units = purchaser.data("{ units { code counted } }", json!({})).await;
    let counted = |code: &str| {
        let units = units["units"].as_array().unwrap();
        units.iter().find(|unit| unit["code"] == code).unwrap()["counted"] == true
    };
    assert!(counted("H87") && counted("XPK") && !counted("KGM") && !counted("HUR"));

    let set = "mutation($input: BasketLinesSetInput!) { basketLinesSet(input: $input) { __typename
        ... on Refused { refusals { code path message } } } }";
    let lines = json!({ "input": { "lines": [wanted(&chair, "1.5")] } });
    let put = purchaser.data(set, lines).await["basketLinesSet"].clone();
    assert_eq!(put["refusals"][0]["code"], "NOT_IN_PARTS", "{put:#}");
    assert_eq!(put["refusals"][0]["path"], json!(["lines", "0", "quantity"]), "{put:#}");

    let submitted = crate::purchase::submit(&purchaser, wish(&chair, "2.5")).await;
    assert_eq!(submitted["refusals"][0]["code"], "NOT_IN_PARTS", "{submitted:#}");
}

#[tokio::test]
async fn an_article_says_the_same_however_its_fields_are_asked_for() {
    let world = World::small().await;
    let purchaser = world.sign_in("innkjoper@rollag.example").await;
    let plain = "{ articleSearch(text: \"stol\", first: 5) { articles { id name unit { code } price { net { amount currency } price { amount } } } } }";
    let expected = purchaser.data(plain, json!({})).await["articleSearch"]["articles"].clone();
    assert_eq!(expected.as_array().unwrap().len(), 5);
    let asked = [
        "{ articleSearch(text: \"stol\", first: 5) { articles { ...A } } }
            fragment A on Article { id name ...U price { ...P } } fragment U on Article { unit { code } }
            fragment P on Quote { net { amount currency } price { amount } }",
        "{ articleSearch(text: \"stol\", first: 5) { articles { id ... on Article { name unit { code } } ... { price { net { amount currency } price { amount } } } } } }",
        "{ articleSearch(text: \"stol\", first: 5) { articles { id name unit { code } price { net { amount } } price { net { currency } price { amount } } } } }",
        "{ articleSearch(text: \"stol\", first: 5) { articles { id name unit { code } number @skip(if: true) price @include(if: true) { net { amount currency } price { amount } } } } }",
    ];
    for query in asked {
        let answer = purchaser.data(query, json!({})).await["articleSearch"]["articles"].clone();
        assert_eq!(answer, expected, "{query}");
    }
    let others = "{ articleSearch(text: \"stol\", first: 5) { articles { __typename key: id title: name supplier { name } price { __typename } } } }";
    let answer = purchaser.data(others, json!({})).await["articleSearch"]["articles"].clone();
    for (one, same) in answer.as_array().unwrap().iter().zip(expected.as_array().unwrap()) {
        assert_eq!(
            (&one["__typename"], &one["price"]["__typename"]),
            (&json!("Article"), &json!("Quote"))
        );
        assert_eq!((&one["key"], &one["title"]), (&same["id"], &same["name"]));
        assert!(one["supplier"]["name"].is_string(), "{one:#}");
    }
}
